"""The members of a group that have not answered what the group owes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.enums import StepKind, Timeliness
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.model.results import Member, Progress, Waiting
from conclusion_cli.queries.progress import progress
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, items, steps, successions
from conclusion_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conclusion_cli.model.records import Step
    from conclusion_cli.store.base import Store


def waiting(store: Store, question: ItemQuestion, *, as_of: date) -> Waiting | None:
    """The members that have not answered the items; ``None`` if not all of the items are owed by groups.

    The bodies, the districts, the time without a reminder and the limit of the filter are about
    members, everything else about the items.

    Raises:
        NotFound: there is no such item, notice, body or district.
    """
    with store.reading() as session:
        found = lookup.each_item(session, question.codes, as_of)
        far = progress(session, [item.key for item in found], as_of)
        if not found or len(far) < len(found):
            return None
        whom = lookup.criteria(
            session, ItemQuestion(bodies=question.bodies, districts=question.districts), as_of
        )
        about = question._replace(bodies=(), districts=(), not_urged_since=None, limit=0)
        rows = items.select(session, lookup.criteria(session, about, as_of))
        found = list(items.read(session, rows, as_of, question.stood))
        known = bodies.by_ids(session, sorted({one for state in far.values() for one in state.waiting}))
        happened = steps.of_items(session, [item.key for item in found])
        successors = Successors(successions.everyone(session), as_of)
        asked = {successors.bearer(body, None) for body in whom.owing}
        members = []
        for item in found:
            urged = _urged(happened.get(item.key, ()), as_of)
            state = far[item.key]
            for one in state.waiting:
                last = _last(one, state, urged, successors)
                if question.not_urged_since and last and last >= question.not_urged_since:
                    continue
                if question.districts and fold(known[one].district or "") not in whom.districts:
                    continue
                if question.bodies and not asked & {one, state.group}:
                    continue
                members.append(Member(item, known[one], last))
        members.sort(key=lambda one: (one.body.district is None, fold(one.body.district or "")))
        return Waiting(
            members[: question.limit or None],
            [(item, far[item.key]) for item in found],
            dict(Counter(one.body.district for one in members)),
            any(lifecycle.standing(one.item, as_of)[0] is Timeliness.OVERDUE for one in members),
        )


def _urged(happened: Iterable[Step], as_of: date) -> dict[str | None, date]:
    """The latest letter to each body, up to a day."""
    return {step.body: step.dated for step in happened if step.kind is StepKind.URGED and step.dated <= as_of}


def _last(body: str, state: Progress, urged: dict[str | None, date], successors: Successors) -> date | None:
    """The day of a member's last reminder: if it owes several parts, about all of them."""
    latest = []
    for part in state.parts.get(body, (body,)):
        called = (part, *(successor for successor, _day in successors.chain(part)), state.group, None)
        latest.append(max((urged[one] for one in called if one in urged), default=None))
    return None if None in latest else min(day for day in latest if day)
