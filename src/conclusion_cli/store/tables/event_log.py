"""The append-only history: events, each with the changes that it made."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli.model.enums import Role
from conclusion_cli.model.records import ORIGIN, Change, Event
from conclusion_cli.store.base import marks, not_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.store.base import Row, Session

_COLUMNS = "seq, at, actor, verb, reason, undoes, request, hash"
_CHANGED = "EXISTS (SELECT 1 FROM changes c WHERE c.seq = events.seq AND c.subject_kind <> 'request')"


def latest(session: Session) -> tuple[int, str]:
    """The number and the hash of the last event; 0 and the origin where there is none.

    Numbers have no gaps, because one transaction writes at a time.
    """
    row = session.row("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
    return (int(row[0]), str(row[1])) if row else (0, ORIGIN)


def latest_time(session: Session) -> str | None:
    """When the last event was recorded; ``None`` if there is none."""
    row = session.row("SELECT at FROM events ORDER BY seq DESC LIMIT 1")
    return str(row[0]) if row else None


def link(session: Session, seq: int) -> str | None:
    """The hash of the event of this number; ``None`` if there is none."""
    row = session.row("SELECT hash FROM events WHERE seq = ?", (seq,))
    return str(row[0]) if row else None


def append(session: Session, event: Event) -> None:
    """Add an event with its changes, and see that they are there.

    Raises:
        StoreTrouble: they are not.
    """
    session.write_each(
        f"INSERT INTO events ({_COLUMNS}) VALUES ({marks(_COLUMNS.split())})",
        [
            (
                event.seq,
                event.at,
                event.actor,
                event.verb,
                event.reason,
                event.undoes,
                event.request,
                event.hash,
            )
        ],
    )
    session.run_many(
        "INSERT INTO changes (seq, position, subject_kind, subject, field, old, new)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((event.seq, position, *change) for position, change in enumerate(event.changes, 1)),
    )
    written = session.row(
        "SELECT hash, (SELECT COUNT(*) FROM changes WHERE seq = ?) FROM events WHERE seq = ?",
        (event.seq, event.seq),
    )
    if written != (event.hash, len(event.changes)):
        raise not_written(f"event {event.seq}")


def select(
    session: Session,
    *,
    subjects: Sequence[tuple[str, str]] = (),
    actor: str | None = None,
    limit: int = 0,
) -> list[Event]:
    """The latest events, oldest first: all, one actor's, or those that changed one of the subjects.

    Where subjects (kind and key) are given, an event shows only its changes of them.
    """
    clauses, parameters = [], []
    if subjects:
        which = " OR ".join("(c.subject_kind = ? AND c.subject = ?)" for _ in subjects)
        flat = [word for subject in subjects for word in subject]
        clauses.append(f"e.seq IN (SELECT c.seq FROM changes c WHERE {which})")
        parameters += flat
    if actor is not None:
        clauses.append("e.actor = ?")
        parameters.append(actor)
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    sql = f"SELECT {_COLUMNS} FROM events e {where} ORDER BY e.seq DESC"
    if limit:
        sql += f" LIMIT {int(limit)}"
    heads = session.rows(sql, parameters)[::-1]
    if not heads:
        return []
    sql = (
        "SELECT c.seq, c.subject_kind, c.subject, c.field, c.old, c.new FROM changes c"
        " WHERE c.seq BETWEEN ? AND ?"
    )
    bounds: list[object] = [heads[0][0], heads[-1][0]]
    if subjects:
        sql += f" AND ({which})"
        bounds += flat
    changes: dict[int, list[Change]] = {}
    for seq, *change in session.rows(f"{sql} ORDER BY c.seq, c.position", bounds):
        changes.setdefault(seq, []).append(Change(*change))
    return [_event(head, changes.get(head[0], ())) for head in heads]


def event(session: Session, seq: int) -> Event | None:
    """The event of this number."""
    head = session.row(f"SELECT {_COLUMNS} FROM events WHERE seq = ?", (seq,))
    if head is None:
        return None
    rows = session.rows(
        "SELECT subject_kind, subject, field, old, new FROM changes WHERE seq = ? ORDER BY position", (seq,)
    )
    return _event(head, [Change(*row) for row in rows])


def added_members(session: Session, group: str) -> set[str]:
    """The members that clerks have added to a group."""
    gone = taken_back(session)
    rows = session.rows(
        "SELECT c.seq, c.old, c.new FROM changes c JOIN events e ON e.seq = c.seq"
        " WHERE c.subject_kind = 'body' AND c.field = 'members' AND c.subject = ?"
        " AND e.verb = 'body-add' AND e.undoes IS NULL",
        (group,),
    )
    return {
        one
        for seq, old, new in rows
        if seq not in gone
        for one in {*json.loads(new)} - {*json.loads(old or "[]")}
    }


def first_deadlines(session: Session, keys: Sequence[str]) -> dict[str, date]:
    """The deadline that items were given first, by the items' keys."""
    rows = session.rows_in(
        "SELECT c.seq, c.subject, c.new FROM changes c JOIN events e ON e.seq = c.seq"
        " WHERE c.subject_kind = 'item' AND c.field = 'due' AND c.new IS NOT NULL AND c.subject IN ({})"
        " AND e.undoes IS NULL ORDER BY c.seq, c.position",
        keys,
    )
    gone = taken_back(session) if rows else {}
    found: dict[str, date] = {}
    for seq, key, new in rows:
        if seq not in gone:
            found.setdefault(key, date.fromisoformat(new))
    return found


def notes(session: Session, keys: Sequence[str]) -> dict[str, set[str]]:
    """The notes of items that were not undone, by the items' keys."""
    rows = session.rows_in(
        "SELECT seq, subject, new FROM changes WHERE subject_kind = 'item' AND field = 'note'"
        " AND new IS NOT NULL AND subject IN ({})",
        keys,
    )
    gone = taken_back(session) if rows else {}
    found: dict[str, set[str]] = {}
    for seq, key, text in rows:
        if seq not in gone:
            found.setdefault(key, set()).add(text)
    return found


def issuers(session: Session, responses: Sequence[str]) -> dict[str, str]:
    """The bodies whose responses these are, or were before they were undone, by the responses' ids."""
    return {
        response: json.loads(new or old or "{}").get("body", "")
        for response, old, new in session.rows_in(
            "SELECT subject, old, new FROM changes WHERE subject_kind = 'response' AND field = 'record'"
            " AND subject IN ({})",
            responses,
        )
    }


def named_responses(events: Sequence[Event]) -> set[str]:
    """The ids of the responses that events have added to items."""
    return {
        (change.new or change.old or "").partition(" ")[0]
        for event in events
        for change in event.changes
        if change.field == "response"
    }


def named_bodies(events: Sequence[Event]) -> set[str]:
    """The ids of the bodies whose roles events have changed, or that their steps name."""
    roles = frozenset(Role)
    named: set[str | None] = set()
    for event in events:
        for change in event.changes:
            if change.subject_kind == "body" and event.verb != "load":
                named.add(change.subject)
                if change.field == "succession":
                    named.add(json.loads(change.new or change.old or "{}").get("new"))
            elif change.field in roles:
                named |= {change.old, change.new}
            elif change.field == "step":
                named.add(json.loads(change.new or change.old or "{}").get("body"))
    return {body for body in named if body}


def taken_back(session: Session) -> dict[int, int]:
    """The events that are undone, each with the undo that did it and is not undone itself.

    An undo can be undone, and so can that, to any depth: the latest decides.
    """
    found: dict[int, int] = {}
    for seq, target in session.rows(
        "SELECT seq, undoes FROM events WHERE undoes IS NOT NULL ORDER BY seq DESC"
    ):
        if seq not in found:
            found[target] = seq
    return found


def last_standing(session: Session, actor: str | None = None) -> int | None:
    """The number of the last event, of anybody or of one actor, that is not an undo and is not undone.

    Events that changed nothing, and tell only what a request was answered, do not count.
    """
    gone = taken_back(session)
    whose, parameters = ("", ()) if actor is None else (" AND actor = ?", (actor,))
    rows = session.rows(
        f"SELECT seq FROM events WHERE undoes IS NULL{whose} AND {_CHANGED}"
        f" ORDER BY seq DESC LIMIT {len(gone) + 1}",
        parameters,
    )
    return next((seq for (seq,) in rows if seq not in gone), None)


def first_load(session: Session) -> int | None:
    """The number of the first load that is not undone."""
    gone = taken_back(session)
    rows = session.rows(
        f"SELECT seq FROM events WHERE verb = 'load' AND undoes IS NULL AND {_CHANGED}"
        f" ORDER BY seq LIMIT {len(gone) + 1}"
    )
    return next((seq for (seq,) in rows if seq not in gone), None)


def after(session: Session, seq: int) -> list[Event]:
    """The events after this one, the newest first."""
    heads = session.rows(f"SELECT {_COLUMNS} FROM events WHERE seq > ? ORDER BY seq DESC", (seq,))
    changes: dict[int, list[Change]] = {}
    for number, *change in session.rows(
        "SELECT seq, subject_kind, subject, field, old, new FROM changes"
        " WHERE seq > ? ORDER BY seq, position",
        (seq,),
    ):
        changes.setdefault(number, []).append(Change(*change))
    return [_event(head, changes.get(head[0], ())) for head in heads]


def misnumbered(session: Session) -> list[int]:
    """The events whose changes are not numbered from 1 on."""
    rows = session.rows(
        "SELECT seq FROM changes GROUP BY seq"
        " HAVING MIN(position) <> 1 OR MAX(position) <> COUNT(*) ORDER BY seq"
    )
    return [row[0] for row in rows]


def stream(session: Session) -> tuple[list[Row], list[Row]]:
    """All events and all changes as rows, each in order: what :func:`replay` goes through."""
    return (
        session.rows(f"SELECT {_COLUMNS} FROM events ORDER BY seq"),
        session.rows(
            "SELECT seq, subject_kind, subject, field, old, new FROM changes ORDER BY seq, position"
        ),
    )


def _event(head: Row, changes: Sequence[Change]) -> Event:
    seq, at, actor, verb, reason, undoes, request, link = head
    return Event(seq, at, actor, verb, reason, tuple(changes), undoes, request, link)
