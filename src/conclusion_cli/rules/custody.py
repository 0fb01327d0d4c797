"""The two clocks of a proposal: who held it from when to when, and whose the overdue days are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model.enums import Role, Status, StepKind
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.rules.standing import helpers, turn
from conclusion_cli.rules.successions import Successors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from conclusion_cli.model.records import Item, Response, Step, Succession


class Turn(NamedTuple):
    """A time in which a body held an item.

    ``since`` is ``None`` if the day on which it came is not known; ``until`` is ``None`` while it lasts.
    ``charged`` counts the overdue days that fall into it.
    """

    body: str | None
    since: date | None
    until: date | None
    charged: int


def turns(
    item: Item,
    steps: Sequence[Step],
    responses: Sequence[Response],
    successions: Mapping[str, Succession],
    as_of: date,
) -> list[Turn]:
    """Who held a proposal, in order of time.

    Until it is answered, the body to which it was routed holds it; before that, and from the answer until
    that is sent, whoever sends the answers. An answer of a body that only coordinates hands nothing over.
    Nobody holds it between its sending or its withdrawal and the day on which it is taken up again. A
    day belongs to whoever held the item when it began: the day of an answer is still the answering body's,
    the day on which a body is replaced is its successor's.

    Args:
        item: as of the day.
    """
    watching = next(iter(item.first_bodies(Role.MONITORING)), None)
    started = item.proposal.received if item.proposal else None
    answering_now = next(iter(item.first_bodies(Role.LEAD)), None)
    # Without a routing it was given to its lead from the start.
    routed = any(step.kind is StepKind.ROUTED for step in steps)
    answering = None if routed else answering_now
    holder = answering or watching
    found: list[tuple[str | None, date | None, date | None]] = []
    rests = False
    ever = Successors(successions, date.max)
    handovers = [one for one in _handovers(item, steps, responses, ever) if one.day <= as_of]
    for day, kind, body in _in_order(item, handovers):
        if rests and kind is not StepKind.REOPENED:
            continue
        if not rests:
            found.append((holder, started, day))
        started, rests = day, kind in _ENDS
        match kind:
            case StepKind.ROUTED:
                holder = answering = body
            case StepKind.REOPENED:
                holder = answering or watching
            case StepKind.RETURNED:
                holder, answering = watching, None
            case _:
                holder = watching
    if item.status in OPEN:
        # The status decides who has it that day; on one day it may have been routed and returned.
        rests = False
        role = turn(item)
        holder = next(iter(item.first_bodies(role)), None) if role else None
    done = item.done_on if item.status is Status.COMPLETED else None
    closed = done if done and done <= as_of else None
    if not rests:
        found.append((holder, started, max(closed, started or closed) if closed else None))
    due = None if item.status is Status.WITHDRAWN else item.due
    return [
        Turn(body, since, until, _charged(due, begin, min(end or as_of, closed or as_of)))
        for holder, since, until in found
        if since != until or until is None
        for body, since, until, begin, end in _successors(holder, since, until, successions, as_of)
    ]


class _Handover(NamedTuple):
    """The day on which an item changed hands, by what (``None``: an answer), and to whom."""

    day: date
    kind: StepKind | None
    body: str | None


def _handovers(
    item: Item, steps: Sequence[Step], responses: Iterable[Response], ever: Successors
) -> Iterator[_Handover]:
    """All of them, those of one day in the order in which they are possible."""
    helping = helpers(item, steps, ever)
    found = [_Handover(step.dated, step.kind, step.body) for step in steps if step.kind in _RANK]
    found += [_Handover(one.dated, None, one.body) for one in responses if one.body not in helping]
    yield from sorted(found, key=lambda one: (one.day, _RANK[one.kind]))


def _in_order(item: Item, handovers: Iterable[_Handover]) -> list[_Handover]:
    """The handovers, the last of them according to the item's status.

    What was recorded late may lie before what it came after: an answer before the routing, or before the
    reopening. And on one day an item may change hands several times.
    """
    found = list(handovers)
    if item.status in (Status.RESPONDED, Status.COMPLETED) and any(one.kind is None for one in found):
        after: list[_Handover] = []
        while found[-1].kind in _TO_ANSWER:
            after.insert(0, found.pop())
        if any(one.kind is StepKind.REOPENED for one in after):
            found += [*after, _Handover(after[-1].day, _LAST[item.status][0], None)]
    if found and (last := _LAST.get(item.status)):
        day, leads = found[-1].day, item.first_bodies(Role.LEAD)
        # Routed to another body and back on one day: the first of the two steps counts, and its lead has it.
        found.sort(
            key=lambda one: (
                one.day == day and one.kind in last,
                one.day == day and one.kind is StepKind.ROUTED and one.body in leads,
            )
        )
    return found


_ENDS = (StepKind.SENT, StepKind.WITHDRAWN)
_RANK = {
    StepKind.ROUTED: 0,
    StepKind.RETURNED: 0,
    None: 1,
    StepKind.SENT: 2,
    StepKind.REOPENED: 3,
    StepKind.WITHDRAWN: 3,
}
_TO_ANSWER = (StepKind.ROUTED, StepKind.RETURNED, StepKind.REOPENED)
_LAST: dict[Status, tuple[StepKind | None, ...]] = {
    Status.NOT_STARTED: (StepKind.ROUTED, StepKind.REOPENED),
    Status.IN_PROGRESS: (StepKind.ROUTED, StepKind.REOPENED),
    Status.RESPONDED: (None,),
    Status.COMPLETED: (StepKind.SENT,),
    Status.RETURNED: (StepKind.RETURNED,),
    Status.WITHDRAWN: (StepKind.WITHDRAWN,),
}


def _successors(
    holder: str | None,
    since: date | None,
    until: date | None,
    successions: Mapping[str, Succession],
    as_of: date,
) -> Iterator[tuple[str | None, date | None, date | None, date | None, date | None]]:
    """A time divided at the days on which its holder was replaced.

    Body, first and last day; the day before the first of the days that it is charged, and the last of them.
    """
    seen = set()
    begin = since
    while holder and holder not in seen and (found := successions.get(holder)):
        seen.add(holder)
        if found.dated > as_of or (until and found.dated > until):
            break
        if since is None or found.dated > since:
            eve = found.dated - timedelta(1)
            yield holder, since, found.dated, begin, eve
            since, begin = found.dated, eve
        holder = found.new
    yield holder, since, until, begin, until


def _charged(due: date | None, since: date | None, until: date) -> int:
    """The overdue days after ``since``, up to and with ``until``."""
    if due is None:
        return 0
    begin = max(due, since) if since else due
    return max((until - begin).days, 0)
