"""The append-only history: events, each with the changes that it made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.record import Change, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.store.base import Session


def next_number(session: Session) -> int:
    """The number of the next event; numbers have no gaps, because one transaction writes at a time."""
    row = session.row("SELECT COALESCE(MAX(seq), 0) + 1 FROM events")
    assert row is not None
    return int(row[0])


def append(session: Session, event: Event) -> None:
    """Add an event with its changes."""
    session.run(
        "INSERT INTO events (seq, at, actor, verb, reason) VALUES (?, ?, ?, ?, ?)",
        (event.seq, event.at, event.actor, event.verb, event.reason),
    )
    session.run_many(
        "INSERT INTO changes (seq, position, subject_kind, subject, field, old, new)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(event.seq, position, *change) for position, change in enumerate(event.changes, 1)],
    )


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
    sql = f"SELECT e.seq, e.at, e.actor, e.verb, e.reason FROM events e {where} ORDER BY e.seq DESC"
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
    return [
        Event(seq, at, actor, verb, reason, tuple(changes.get(seq, ())))
        for seq, at, actor, verb, reason in heads
    ]
