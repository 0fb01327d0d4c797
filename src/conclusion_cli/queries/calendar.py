"""The days to come of open items: deadlines, and when to look again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.results import Calendar, CalendarDay
from conclusion_cli.store import selection
from conclusion_cli.store.tables import bodies, event_log, items, steps

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.filters import ItemQuestion
    from conclusion_cli.store.base import Store


def calendar(store: Store, question: ItemQuestion, *, as_of: date) -> Calendar:
    """The deadlines of the items that a filter lets through, and when reminders and inspections look again.

    Raises:
        NotFound: the notice or a body of the filter does not exist.
    """
    with store.reading() as session:
        criteria = lookup.criteria(session, question, as_of)
        found = list(items.read(session, selection.select(session, criteria), as_of, criteria.stood))
        happened = steps.of_items(session, [item.key for item in found])
        days = [CalendarDay(item, "due", item.due) for item in found if item.due]
        for item in found:
            again = [step.next for step in happened.get(item.key, ()) if step.next]
            if again:
                days.append(CalendarDay(item, "next", again[-1]))
        seq, _hash = event_log.latest(session)
        last = event_log.event(session, seq)
        named = {body for item in found for _role, body in item.roles}
        return Calendar(
            sorted(days, key=lambda one: (one.day, one.item.key, one.what)),
            sum(not item.due for item in found),
            bodies.by_ids(session, sorted(named)),
            datetime.fromisoformat(last.at) if last else datetime.min,
        )
