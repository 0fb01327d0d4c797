"""The one place that writes what is tracked: a change goes into the tables, whoever asked for it.

A verb, its undo and a copy to another engine differ in where their changes come from, not in how they are
written. A change and its inverse (old and new in each other's place) are written by the same code.
"""

from __future__ import annotations

import json
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model.definition import item_row, notice_columns, parse_item
from conclusion_cli.model.enums import Role
from conclusion_cli.model.records import Change
from conclusion_cli.model.stored_text import parse_body, parse_office_day, parse_response, parse_succession
from conclusion_cli.store.tables import (
    bodies,
    items,
    notices,
    office_days,
    requests,
    responses,
    steps,
    successions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from conclusion_cli.model.definition import ItemRow
    from conclusion_cli.store.base import Session

_PART = 500
_kind_and_field = itemgetter(Change._fields.index("subject_kind"), Change._fields.index("field"))


class Position(NamedTuple):
    """Where changes stand in the history: the event, and which of its changes the first of them is.

    ``known`` is what definitions among them put into the tables, by the items' keys.
    """

    seq: int
    position: int
    known: Mapping[str, ItemRow]


def apply(
    session: Session,
    changes: Sequence[Change],
    seq: int,
    *,
    first: int = 1,
    known: Mapping[str, ItemRow] | None = None,
) -> None:
    """Write changes, in their order; items that are new take ``seq`` as their version.

    Args:
        changes: all changes of an event, or some that follow each other.
        seq: the event's number.
        first: which of the event's changes the first of these is.
        known: what definitions put into the tables, by the items' keys, as far as it is known already.
    """
    for (kind, field), alike in groupby(changes, key=_kind_and_field):
        part = list(alike)
        _WRITERS[kind, field](session, part, Position(seq, first, known or {}))
        first += len(part)


def renumber(session: Session, changes: Sequence[Change], seq: int) -> None:
    """Let the items that all changes of an event are about have ``seq`` as their version."""
    # What is added comes with its version, and what is removed has none.
    others = {one.subject for one in changes if _comes_or_goes(one)}
    touched = dict.fromkeys(
        one.subject for one in changes if one.subject not in others and one.subject_kind == "item"
    )
    if touched:
        items.set_version(session, list(touched), seq)


def _comes_or_goes(change: Change) -> bool:
    return change.field == "definition" and (change.old is None or change.new is None)


def _write_notices(session: Session, changes: Sequence[Change], _at: Position) -> None:
    for change in changes:
        if change.new is None:
            notices.remove(session, change.subject)
        else:
            notices.save(session, change.subject, *notice_columns(change.new), change.new)


def _write_bodies(session: Session, changes: Sequence[Change], _at: Position) -> None:
    bodies.remove(session, [change.subject for change in changes if change.new is None])
    bodies.save(session, [parse_body(change.subject, change.new) for change in changes if change.new])


def _write_members(session: Session, changes: Sequence[Change], _at: Position) -> None:
    for change in changes:
        bodies.set_members(session, change.subject, json.loads(change.new) if change.new else [])


def _write_successions(session: Session, changes: Sequence[Change], _at: Position) -> None:
    for change in changes:
        if change.old is not None:
            successions.remove(session, change.subject)
        if change.new is not None:
            successions.save(session, parse_succession(change.subject, change.new))


def _write_definitions(session: Session, changes: Sequence[Change], at: Position) -> None:
    added = (one for one in changes if one.old is None)
    # In parts: what has been written need not be kept in memory.
    while part := [
        at.known.get(one.subject) or item_row(one.subject, one.new or "") for one in islice(added, _PART)
    ]:
        items.add(session, [one.row for one in part], at.seq)
        items.add_roles(session, [(one.row[0], *given) for one in part for given in one.roles])
    items.remove(session, [one.subject for one in changes if one.new is None])
    corrected = [one for one in changes if one.old and one.new]
    items.define(session, ((one.subject, parse_item(one.new or "")) for one in corrected))


def _write_columns(session: Session, changes: Sequence[Change], _at: Position) -> None:
    items.set_column(session, changes[0].field, [(change.new, change.subject) for change in changes])


def _write_retired(session: Session, changes: Sequence[Change], _at: Position) -> None:
    items.set_column(session, "retired", [(int(one.new == "yes"), one.subject) for one in changes])


def _write_roles(session: Session, changes: Sequence[Change], _at: Position) -> None:
    role = Role(changes[0].field)
    for leaving, moves in _in_turn(changes):
        write = items.remove_roles if leaving else items.add_roles
        write(session, [(item, role, body) for item, body in moves])


def _write_responses(session: Session, changes: Sequence[Change], _at: Position) -> None:
    for gone, alike in groupby(changes, key=lambda change: change.new is None):
        if gone:
            responses.remove(session, [change.subject for change in alike])
        else:
            responses.save(session, [parse_response(one.subject, one.new or "") for one in alike])


def _write_links(session: Session, changes: Sequence[Change], _at: Position) -> None:
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


def _write_steps(session: Session, changes: Sequence[Change], at: Position) -> None:
    steps.remove(session, [(change.subject, change.old) for change in changes if change.old is not None])
    steps.add(
        session,
        [
            (change.subject, change.new, at.seq, position)
            for position, change in enumerate(changes, at.position)
            if change.new is not None
        ],
    )


def _write_evidence(session: Session, changes: Sequence[Change], _at: Position) -> None:
    for change in changes:
        if change.old is not None:
            responses.drop_file(session, change.subject, *change.old.split(" ", 1))
        if change.new is not None:
            responses.keep_file(session, change.subject, *change.new.split(" ", 1))


def _write_answers(session: Session, changes: Sequence[Change], _at: Position) -> None:
    requests.save(session, [(change.subject, change.new or "") for change in changes])


def _write_office_days(session: Session, changes: Sequence[Change], _at: Position) -> None:
    for change in changes:
        if change.old is not None:
            office_days.remove(session, change.subject)
        if change.new is not None:
            office_days.save(session, parse_office_day(change.subject, change.new))


def _history_only(_session: Session, _changes: Sequence[Change], _at: Position) -> None:
    """A remark, or a change that is written with another subject: it is in the history alone."""


_WRITERS: dict[tuple[str, str], Callable[[Session, Sequence[Change], Position], None]] = {
    ("notice", "definition"): _write_notices,
    ("body", "definition"): _write_bodies,
    ("body", "members"): _write_members,
    ("body", "succession"): _write_successions,
    ("item", "definition"): _write_definitions,
    ("item", "status"): _write_columns,
    ("item", "due"): _write_columns,
    ("item", "counted"): _write_columns,
    ("day", "office"): _write_office_days,
    ("item", "done_on"): _write_columns,
    ("item", "retired"): _write_retired,
    ("item", "step"): _write_steps,
    ("item", "under"): _write_columns,
    ("item", "response"): _write_links,
    ("item", "evidence"): _history_only,
    ("item", "outcome"): _history_only,
    ("item", "summary"): _history_only,
    ("item", "note"): _history_only,
    ("request", "answer"): _write_answers,
    ("response", "record"): _write_responses,
    ("response", "evidence"): _write_evidence,
    **{("item", role): _write_roles for role in Role},
}
