"""The bodies that have to act in an item and got no reminder since a day: pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model.enums import StepKind
from conclusion_cli.rules.standing import turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.records import Item, Step
    from conclusion_cli.rules.successions import Successors

Letters = dict[str | None, "date"]
"""The day of the latest letter to each body; ``None`` is a letter to nobody in particular."""


class Part(NamedTuple):
    """What a body owes of an item, as it was given it first: itself, or as a member of a group."""

    body: str
    group: str | None


def letters(steps: Iterable[Step], until: date) -> Letters:
    """The latest reminder to each body, up to a day."""
    found: Letters = {}
    for step in steps:
        if step.kind is StepKind.URGED and step.dated <= until:
            found[step.body] = max(step.dated, found.get(step.body, step.dated))
    return found


def last_letter(body: str, sent: Letters, successors: Successors, *, group: str | None = None) -> date | None:
    """The day of the latest reminder to a body or its successors.

    A reminder to a replaced body counts for its successor, one to a group for its members.
    """
    called = (body, *(successor for successor, _day in successors.chain(body)), group, None)
    return max((sent[one] for one in called if one in sent), default=None)


def last_letter_about_all(
    parts: Sequence[str], sent: Letters, successors: Successors, *, group: str
) -> date | None:
    """The day of the latest reminder to a member of a group about all of the parts that it owes."""
    latest = [last_letter(part, sent, successors, group=group) for part in parts]
    return None if None in latest else min(day for day in latest if day)


def not_urged(
    item: Item,
    steps: Iterable[Step],
    answered: Mapping[str, date],
    successors: Successors,
    members: Mapping[str, Sequence[str]],
    since: date,
    until: date,
) -> set[Part]:
    """The parts of the bodies whose turn it is and that got no reminder since a day.

    Args:
        item: as of the day ``until``.
        answered: the day of the latest answer of each body, up to that day.
        successors: who has replaced whom by that day.
        members: the members of each group, as they were first.
    """
    sent = letters(steps, until)
    return {
        part
        for part in _parts(item, answered, successors, members)
        if (last := last_letter(part.body, sent, successors, group=part.group)) is None or last < since
    }


def _parts(
    item: Item, answered: Mapping[str, date], successors: Successors, members: Mapping[str, Sequence[str]]
) -> Iterator[Part]:
    role = turn(item)
    for body in item.first_bodies(role) if role else ():
        inside = members.get(body)
        if inside:
            for parts in successors.owing(inside, answered).values():
                yield from (Part(part, body) for part in parts)
        else:
            yield Part(body, None)
