"""The moves of a proposal: every body that leads it was given it by a step, on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model.enums import StepKind
from conclusion_cli.model.records import Step
from conclusion_cli.rules.standing import MOVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class LeadChange(NamedTuple):
    """A change of who leads a proposal: to whom (``None``: to nobody), by which step, or about when."""

    body: str | None
    step: Step | None
    day: date


def changes_of(steps: Iterable[Step], lead: str | None, day: date) -> list[LeadChange]:
    """The changes of the lead that steps tell, and that the proposal is with its lead now.

    Args:
        steps: by their days; those of one day as they were recorded.
        day: about when it was given to its lead, if no step says so.
    """
    found = [
        LeadChange(step.body if step.kind is StepKind.ROUTED else None, step, day)
        for step in steps
        if step.kind in MOVES
    ]
    return [*found, LeadChange(lead, None, day)] if lead else found


def missing_moves(
    changes: Sequence[LeadChange], received: date | None, same: Callable[[str, str], bool]
) -> list[Step]:
    """The steps that are to be added so that each body which led a proposal was given it by a step.

    A day that is only about right gives way to the days that are recorded: it comes before the next step,
    and not before the last one or the receipt. What was given and taken on one day charges nobody.

    Args:
        changes: in the order in which they were made.
        received: the day on which the proposal was received, if that is known.
        same: whether two bodies are one and its successor.
    """
    found: list[Step] = []
    lead: str | None = None
    floor = received

    def add(kind: StepKind, body: str | None, day: date, following: date | None) -> None:
        nonlocal floor
        if following and day >= following:
            day = following - timedelta(1)
        if floor and day < floor:
            if following and floor >= following:
                return
            day = floor
        found.append(Step(kind, day, body))
        floor = day

    for number, (body, step, day) in enumerate(changes):
        following = next((one.step.dated for one in changes[number:] if one.step), None)
        if step is None:
            if body and not (lead and same(lead, body)):
                add(StepKind.ROUTED, body, day, following)
            elif lead and not body:
                add(StepKind.RETURNED, lead, day, following)
        else:
            if step.kind is StepKind.RETURNED and step.body and not (lead and same(lead, step.body)):
                add(StepKind.ROUTED, step.body, received or day, following)
            floor = max(floor, step.dated) if floor else step.dated
        lead = body
    return found


def lacks_move(lead: str | None, steps: Iterable[Step], same: Callable[[str, str], bool]) -> bool:
    """Whether no step tells when a proposal was given to the body that leads it: the last move has to."""
    if lead is None:
        return False
    last = None
    for step in steps:
        if step.kind in MOVES:
            last = step
    return not (last and last.kind is StepKind.ROUTED and last.body and same(last.body, lead))


def first_day(received: date | None, otherwise: date, *known: date | None) -> date:
    """The day from which a new proposal is with its lead: that of its receipt, else one that is likely.

    Args:
        otherwise: the day of its notice, or of its recording.
        known: its deadline and the days of what has happened to it, which come after it.
    """
    return received or min([otherwise, *(day for day in known if day)])
