"""The one place that writes what is tracked: a change goes into the tables, whoever asked for it.

A verb, its undo and a copy to another engine differ in where their changes come from, not in how they are
written. A change and its inverse (old and new in each other's place) are written by the same code.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from conclusion_cli.definition import described, headed, parse_body, parse_roles, proposed
from conclusion_cli.model import Role, Status
from conclusion_cli.store import bodies, items, notices, proposals, responses, steps, successions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conclusion_cli.record import Change
    from conclusion_cli.store.base import Session


def apply(session: Session, changes: Sequence[Change], seq: int) -> None:
    """Write changes, in their order; the items concerned take ``seq`` as their version."""
    for (kind, field), alike in groupby(changes, key=lambda change: (change.subject_kind, change.field)):
        _WRITERS[kind, field](session, list(alike), seq)
    touched = dict.fromkeys(change.subject for change in changes if change.subject_kind == "item")
    for change in changes:
        if (
            change.subject_kind == "item"
            and change.field == "definition"
            and None in (change.old, change.new)
        ):
            # It comes with its version, or is there no more.
            touched.pop(change.subject, None)
    items.set_version(session, list(touched), seq)


def _write_notices(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for change in changes:
        if change.new is None:
            notices.remove(session, change.subject)
        else:
            notices.save(session, change.subject, *headed(change.new), change.new)


def _write_bodies(session: Session, changes: Sequence[Change], _seq: int) -> None:
    bodies.remove(session, [change.subject for change in changes if change.new is None])
    bodies.save(session, [parse_body(change.subject, change.new) for change in changes if change.new])


def _write_members(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for change in changes:
        bodies.set_members(session, change.subject, json.loads(change.new) if change.new else [])


def _write_successions(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for change in changes:
        if change.old is not None:
            successions.remove(session, change.subject)
        if change.new is not None:
            successions.save(session, successions.parse(change.subject, change.new))


def _write_definitions(session: Session, changes: Sequence[Change], seq: int) -> None:
    added = [change for change in changes if change.old is None and change.new is not None]
    records = [(change.subject, json.loads(change.new or ""), change.new or "") for change in added]
    items.insert(
        session,
        [
            described(key, text, record)
            | {
                "key": key,
                "status": Status.NOT_STARTED,
                "due": record["due"],
                "done_on": None,
                "retired": 0,
                "version": seq,
            }
            for key, record, text in records
        ],
    )
    items.add_roles(
        session,
        [(key, role, body) for key, record, _text in records for role, body in parse_roles(record)],
    )
    proposals.insert(
        session,
        [(key, columns) for key, record, _text in records if (columns := proposed(record)) is not None],
    )
    items.remove(session, [change.subject for change in changes if change.new is None])
    for change in changes:
        if change.new is not None and change.old is not None:
            record = json.loads(change.new)
            items.update(session, change.subject, **described(change.subject, change.new, record))
            if columns := proposed(record):
                # Changed by a change of its own.
                del columns["under"]
                proposals.update(session, change.subject, columns)


def _write_columns(session: Session, changes: Sequence[Change], _seq: int) -> None:
    items.set_column(session, changes[0].field, [(change.new, change.subject) for change in changes])


def _write_retired(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for change in changes:
        items.update(session, change.subject, retired=int(change.new == "yes"))


def _write_roles(session: Session, changes: Sequence[Change], _seq: int) -> None:
    role = Role(changes[0].field)
    for leaving, moves in _in_turn(changes):
        write = items.remove_roles if leaving else items.add_roles
        write(session, [(item, role, body) for item, body in moves])


def _write_responses(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for gone, alike in groupby(changes, key=lambda change: change.new is None):
        if gone:
            responses.remove(session, [change.subject for change in alike])
        else:
            responses.save(session, [responses.parse(one.subject, one.new or "") for one in alike])


def _write_links(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for leaving, moves in _in_turn(changes):
        write = responses.unlink if leaving else responses.link
        write(session, [(member.partition(" ")[0], item) for item, member in moves])


def _in_turn(changes: Sequence[Change]) -> Iterator[tuple[bool, list[tuple[str, str]]]]:
    """What leaves sets or comes into them, in order: whether it leaves, and subjects with their members."""
    moves = (
        (leaving, change.subject, member)
        for change in changes
        for leaving, member in ((True, change.old), (False, change.new))
        if member is not None
    )
    for leaving, alike in groupby(moves, key=lambda move: move[0]):
        yield leaving, [(subject, member) for _leaving, subject, member in alike]


def _write_steps(session: Session, changes: Sequence[Change], seq: int) -> None:
    steps.remove(session, [(change.subject, change.old) for change in changes if change.old is not None])
    steps.add(session, [(change.subject, change.new) for change in changes if change.new is not None], seq)


def _write_under(session: Session, changes: Sequence[Change], _seq: int) -> None:
    proposals.set_under(session, [(change.new, change.subject) for change in changes])


def _write_evidence(session: Session, changes: Sequence[Change], _seq: int) -> None:
    for change in changes:
        if change.old is not None:
            responses.drop_file(session, change.subject, *change.old.split(" ", 1))
        if change.new is not None:
            responses.keep_file(session, change.subject, *change.new.split(" ", 1))


def _only_told(_session: Session, _changes: Sequence[Change], _seq: int) -> None:
    """A remark, or the news of a change that is written elsewhere: it lives in the history alone."""


_WRITERS: dict[tuple[str, str], Callable[[Session, Sequence[Change], int], None]] = {
    ("notice", "definition"): _write_notices,
    ("body", "definition"): _write_bodies,
    ("body", "members"): _write_members,
    ("body", "succession"): _write_successions,
    ("item", "definition"): _write_definitions,
    ("item", "status"): _write_columns,
    ("item", "due"): _write_columns,
    ("item", "done_on"): _write_columns,
    ("item", "retired"): _write_retired,
    ("item", "step"): _write_steps,
    ("item", "under"): _write_under,
    ("item", "response"): _write_links,
    ("item", "evidence"): _only_told,
    ("item", "outcome"): _only_told,
    ("item", "summary"): _only_told,
    ("item", "note"): _only_told,
    ("response", "record"): _write_responses,
    ("response", "evidence"): _write_evidence,
    **{("item", role): _write_roles for role in Role},
}
