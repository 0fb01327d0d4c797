"""The verbs day off and day worked: days on which the office works or not, whatever the calendar says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.model.receipts import OfficeDayRecorded, Recounted
from conclusion_cli.model.records import Change, OfficeDay
from conclusion_cli.model.stored_text import office_day_text
from conclusion_cli.rules.counting import recount
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.store.tables import items, office_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from conclusion_cli.history.work import Work


def record_days(
    work: Work, days: Sequence[date], *, works: bool, document: str | None
) -> list[OfficeDayRecorded]:
    """Record days on which the office works, or does not; deadlines that were counted stay as they are."""
    recorded = {one.day: one for one in office_days.everyone(work.session)}
    done = []
    for day in dict.fromkeys(days):
        old = recorded.get(day)
        new = OfficeDay(day, works, document or (old.document if old and old.works == works else None))
        if new != old:
            had = office_day_text(old) if old else None
            work.change([Change("day", day.isoformat(), "office", had, office_day_text(new))])
        done.append(OfficeDayRecorded(day, works, new.document, known=new == old))
    news = [one.day for one in done if not one.known]
    if news:
        done[-1] = done[-1]._replace(recounted=tuple(_recounted(work, news)))
    return done


def _recounted(work: Work, days: Sequence[date]) -> Iterator[Recounted]:
    """The open items whose deadline was counted over one of the days, and would be another now."""
    for item in items.by_keys(work.session, items.counted(work.session, OPEN), work.today):
        count, due = item.counted, item.due
        if count and due and count.working:
            now = recount(count, work.context.works)
            if now != due and any(count.start < day <= max(due, now) for day in days):
                yield Recounted(item.code, due, now)
