"""The members of a group that have not answered what the group owes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.enums import Timeliness
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.model.results import Member, UnansweredMembers
from conclusion_cli.queries.progress import progress
from conclusion_cli.rules.standing import standing_of
from conclusion_cli.rules.successions import Successors
from conclusion_cli.rules.urging import last_letter_about_all, letters
from conclusion_cli.store import selection
from conclusion_cli.store.tables import bodies, items, steps, successions
from conclusion_cli.text import fold

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.store.base import Store


def waiting(store: Store, question: ItemQuestion, *, as_of: date) -> UnansweredMembers | None:
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
        rows = selection.select(session, lookup.criteria(session, about, as_of))
        found = list(items.read(session, rows, as_of, question.stood))
        known = bodies.by_ids(session, sorted({one for state in far.values() for one in state.waiting}))
        happened = steps.of_items(session, [item.key for item in found])
        successors = Successors(successions.everyone(session), as_of)
        asked = {successors.bearer(body, None) for body in whom.owing}
        members = []
        for item in found:
            sent = letters(happened.get(item.key, ()), as_of)
            state = far[item.key]
            for one in state.waiting:
                parts = state.parts.get(one, (one,))
                last = last_letter_about_all(parts, sent, successors, group=state.group)
                if question.not_urged_since and last and last >= question.not_urged_since:
                    continue
                if question.districts and fold(known[one].district or "") not in whom.districts:
                    continue
                if question.bodies and not asked & {one, state.group}:
                    continue
                members.append(Member(item, known[one], last))
        members.sort(key=lambda one: (one.body.district is None, fold(one.body.district or "")))
        return UnansweredMembers(
            members[: question.limit or None],
            [(item, far[item.key]) for item in found],
            dict(Counter(one.body.district for one in members)),
            any(standing_of(one.item, as_of).timeliness is Timeliness.OVERDUE for one in members),
        )
