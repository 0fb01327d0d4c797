"""Which members of a group have not answered what the group owes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import resolve
from conclusion_cli.heirs import Heirs
from conclusion_cli.model import StepKind
from conclusion_cli.queries.progress import Progress, progress
from conclusion_cli.store import bodies, steps, successions
from conclusion_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conclusion_cli.model import Body, Item, ItemFilter
    from conclusion_cli.record import Step
    from conclusion_cli.store.base import Store


class Member(NamedTuple):
    """A member that has not answered an item, and the day on which it was urged last."""

    item: Item
    body: Body
    urged: date | None


class Waiting(NamedTuple):
    """The members that have not answered, by district, and how far the group is with each item."""

    members: list[Member]
    progress: list[tuple[Item, Progress]]


def waiting(store: Store, wanted: ItemFilter, *, as_of: date) -> Waiting | None:
    """The members that have not answered the items; ``None`` if not all of the items are owed by groups.

    Of the filter, the codes, the districts and the time without an urging letter count.

    Raises:
        NotFound: there is no such item.
    """
    with store.reading() as session:
        found = resolve.each_item(session, wanted.codes, as_of)
        far = progress(session, [item.key for item in found], as_of)
        if not found or len(far) < len(found):
            return None
        known = bodies.by_ids(session, sorted({one for state in far.values() for one in state.waiting}))
        happened = steps.of_items(session, [item.key for item in found])
        heirs = Heirs(successions.everyone(session), as_of)
        members = []
        for item in found:
            urged = _urged(happened.get(item.key, ()), as_of)
            state = far[item.key]
            for one in state.waiting:
                last = _last(one, state, urged, heirs)
                if wanted.not_urged_since and last and last >= wanted.not_urged_since:
                    continue
                if wanted.districts and fold(known[one].district or "") not in wanted.districts:
                    continue
                members.append(Member(item, known[one], last))
        members.sort(key=lambda one: (one.body.district is None, fold(one.body.district or "")))
        return Waiting(members, [(item, far[item.key]) for item in found])


def _urged(happened: Iterable[Step], as_of: date) -> dict[str | None, date]:
    """The latest letter to each body, up to a day."""
    return {
        step.body: step.dated for step in happened if step.kind is StepKind.URGED and step.dated <= as_of
    }


def _last(body: str, state: Progress, urged: dict[str | None, date], heirs: Heirs) -> date | None:
    """The day on which a member was urged last: of several parts that it owes, about all of them."""
    latest = []
    for part in state.parts.get(body, (body,)):
        called = (part, *(heir for heir, _day in heirs.chain(part)), state.group, None)
        latest.append(max((urged[one] for one in called if one in urged), default=None))
    return None if None in latest else min(day for day in latest if day)
