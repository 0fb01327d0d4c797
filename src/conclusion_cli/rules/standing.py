"""Where an item stands on a day: its status, whose turn it is, its deadline and its cell.

For speed SQL derives the same in :mod:`conclusion_cli.store.standing`; tests/store/test_standing.py compares
both.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model.enums import OWING_ROLES, Kind, Role, Status, StepKind, Timeliness
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.rules.successions import Successors

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence, Set

    from conclusion_cli.model.records import Item, Step, Succession
    from conclusion_cli.rules.decisions import Facts

DUE_SOON_DAYS = 7
"""An item is due soon when its deadline is this many days away or fewer."""

WAITING = (Status.RESPONDED, Status.RETURNED)
"""The statuses in which an item waits for the monitoring body."""

MOVES = (StepKind.ROUTED, StepKind.RETURNED)
"""The steps by which a proposal goes to the body that answers it, and returns."""


class Standing(NamedTuple):
    """Where an item stands on a day: whose turn it is, its cell, and the days until its deadline."""

    status: Status
    due: date | None
    holders: tuple[str, ...]
    timeliness: Timeliness | None
    days_left: int | None


def standing_of(item: Item, as_of: date) -> Standing:
    """Where an item stands that is as of a day; a retired one has no cell and no days left."""
    cell = left = None
    if not item.retired:
        cell = timeliness(item.status, item.due, item.done_on, as_of)
        left = days_left(item.status, item.due, as_of)
    return Standing(item.status, item.due, holders(item), cell, left)


def timeliness(status: Status, due: date | None, done_on: date | None, as_of: date) -> Timeliness | None:
    """The cell of the status report in which an item stands; ``None`` if it is no longer followed.

    The due day itself is in time. A completed item goes by the date on its document, not by the day on
    which a clerk recorded it.
    """
    if status is Status.WITHDRAWN:
        return None
    if due is None:
        return Timeliness.NO_DEADLINE
    if status is Status.COMPLETED:
        return Timeliness.LATE if done_on and done_on > due else Timeliness.ON_TIME
    return Timeliness.OVERDUE if as_of > due else Timeliness.IN_TIME


def days_left(status: Status, due: date | None, as_of: date) -> int | None:
    """Days until the deadline of an open item; negative when overdue, ``None`` where it means nothing."""
    return (due - as_of).days if due and status in OPEN else None


def turn(item: Item) -> Role | None:
    """The role of the bodies whose turn it is; ``None`` when nobody has to act.

    Until it is answered, the lead holds an item, else those who carry it out. An answered item waits for the
    monitoring body, and so does one that was returned for new routing, and a proposal not yet routed.
    """
    if item.retired or item.status not in OPEN:
        return None
    owing = owing_role(item.roles)
    waits = item.status in WAITING and any(role is Role.MONITORING for role, _body in item.roles)
    if waits or (owing is None and item.kind is Kind.PROPOSAL):
        return Role.MONITORING
    return owing


def holders(item: Item) -> tuple[str, ...]:
    """The ids of the bodies whose turn it is; empty when nobody has to act."""
    role = turn(item)
    return item.bodies(role) if role else ()


def has_to_act(
    item: Item,
    body: str,
    answered: Mapping[str, date],
    successors: Successors,
    members: Mapping[str, Sequence[str]],
) -> bool:
    """Whether it is a body's turn: itself, or as a member of a group that has not answered.

    Args:
        answered: the day of the latest answer of each body.
        members: the members of the groups that may be meant, as they were first.
    """
    whose = holders(item)
    return body in whose or any(
        group in whose and body in successors.waiting(ids, answered) for group, ids in members.items()
    )


def owing_role(roles: Iterable[tuple[Role, str]]) -> Role | None:
    """The role of the bodies that owe an item: its lead, else those who carry it out, else the addressed."""
    has = {role for role, _body in roles}
    return next((role for role in OWING_ROLES if role in has), None)


def doers(item: Item) -> tuple[str, ...]:
    """The ids of the bodies that owe an item."""
    role = owing_role(item.roles)
    return item.bodies(role) if role else ()


def helpers(item: Item, steps: Iterable[Step], ever: Successors) -> set[str]:
    """The bodies whose answers hand nothing over: those that coordinate, and never were to answer.

    Args:
        ever: all successions, of any day.
    """

    def line(bodies: Iterable[str]) -> set[str]:
        return {one for body in bodies for one in (body, *(next_ for next_, _day in ever.chain(body)))}

    helping = line(item.first_bodies(Role.COORDINATING))
    if not helping:
        return helping
    answering = [step.body for step in steps if step.kind is StepKind.ROUTED and step.body]
    return helping - line([*answering, *(one for role in OWING_ROLES for one in item.first_bodies(role))])


def is_there(item: Item, day: date) -> bool:
    """Whether an item exists on a day: a proposal does from the day on which it was received."""
    received = item.proposal.received if item.proposal else None
    return received is None or received <= day


def has_dated_status(item: Item, steps: Iterable[Step]) -> bool:
    """Whether anything tells since when an item has its status."""
    if item.status not in _UNDATED:
        return True
    # A withdrawal has its day as a step; before 0.3 it had none.
    return any(step.kind is _UNDATED[item.status] for step in steps)


_UNDATED = {
    Status.IN_PROGRESS: None,
    Status.RETURNED: StepKind.RETURNED,
    Status.WITHDRAWN: StepKind.WITHDRAWN,
}
"""The statuses whose first day is not known, unless a step of this kind has it."""


class PastDay:
    """Derives how items stood on a past day, as far as recorded dates allow.

    What was answered, sent, returned, withdrawn or reopened later had not happened yet; the lead of a
    proposal that was routed or returned later follows from its steps. Other statuses, other roles and
    deadlines have no date: they are as recorded.

    Args:
        groups: the bodies that have members.
    """

    def __init__(self, day: date, successions: Mapping[str, Succession], groups: Container[str]) -> None:
        self._day = day
        self._groups = groups
        self._successors = Successors(successions, day)
        self._ever = Successors(successions, date.max)

    def item(self, facts: Facts) -> Item:
        """An item as it stood on the day.

        Args:
            facts: the item as recorded, with everything that has happened to it, the latest too.
        """
        item = facts.item
        then = _Past(facts.steps, self._day)
        later = {step.kind for step in facts.steps if step.dated > self._day}
        given = _roles_on(item, then, later)
        status = self._status(facts, then, later)
        done_on = None
        if status is Status.COMPLETED:
            done_on = then.first_sending if StepKind.REOPENED in later else item.done_on
        roles = self._successors.roles(given, done_on)
        return item._replace(
            status=status, done_on=done_on, roles=roles, given=given if given != roles else ()
        )

    def _status(self, facts: Facts, then: _Past, later: Set[StepKind]) -> Status:
        item, reopened = facts.item, StepKind.REOPENED in later
        if reopened and then.first_sending:
            return Status.COMPLETED
        if reopened and then.withdrawn:
            return Status.WITHDRAWN
        helping = helpers(item, facts.steps, self._ever)
        answers = [one.dated for one in facts.responses if one.body not in helping]
        answered = self._is_answered(item, answers, then)
        moved = not later.isdisjoint(MOVES)
        # What is recorded now came about after the day.
        not_yet = reopened
        match item.status:
            case Status.COMPLETED:
                not_yet |= item.done_on is not None and item.done_on > self._day
            case Status.RETURNED:
                not_yet |= moved
            case Status.WITHDRAWN:
                not_yet |= StepKind.WITHDRAWN in later and not then.withdrawn
            case Status.RESPONDED:
                not_yet |= not answered and any(day > self._day for day in answers)
        if then.given_back and (moved or not_yet):
            return Status.RETURNED
        if not not_yet:
            return item.status
        if answered:
            return Status.RESPONDED
        if any(one.dated <= self._day for one in facts.responses):
            return Status.IN_PROGRESS
        return Status.NOT_STARTED

    def _is_answered(self, item: Item, answers: Iterable[date], then: _Past) -> bool:
        """Whether the bodies that owe an item had answered by the day: of a group, the last of its members.

        What was answered before it was reopened is to be answered again.
        """
        owing = owing_role(item.roles)
        of_group = owing and any(body in self._groups for body in item.first_bodies(owing))
        if of_group and any(day > self._day for day in answers):
            return False
        since = then.reopened_on
        return any(day <= self._day and (since is None or day > since) for day in answers)


class _Past:
    """What had happened to an item by a day, and was not ended by a later reopening."""

    def __init__(self, steps: Iterable[Step], day: date) -> None:
        past = sorted((step for step in steps if step.dated <= day), key=lambda step: step.dated)
        moves = [step for step in past if step.kind in MOVES]
        self.last_move = moves[-1] if moves else None
        reopened = [number for number, step in enumerate(past) if step.kind is StepKind.REOPENED]
        self.reopened_on = past[reopened[-1]].dated if reopened else None
        self._since = past[reopened[-1] + 1 :] if reopened else past

    @property
    def first_sending(self) -> date | None:
        """The day on which the answer was sent first."""
        return next((step.dated for step in self._since if step.kind is StepKind.SENT), None)

    @property
    def withdrawn(self) -> bool:
        """Whether it was no longer followed."""
        return any(step.kind is StepKind.WITHDRAWN for step in self._since)

    @property
    def given_back(self) -> bool:
        """Whether its last move was a return."""
        moves = [step.kind for step in self._since if step.kind in MOVES]
        return moves[-1:] == [StepKind.RETURNED]


def _roles_on(item: Item, then: _Past, later: Set[StepKind]) -> tuple[tuple[Role, str], ...]:
    """The roles as they were given, with the lead of the day."""
    given = item.given or item.roles
    if item.kind is not Kind.PROPOSAL or later.isdisjoint(MOVES):
        return given
    last = then.last_move
    lead = last.body if last and last.kind is StepKind.ROUTED else None
    others = tuple(one for one in given if one[0] is not Role.LEAD)
    return ((Role.LEAD, lead), *others) if lead else others
