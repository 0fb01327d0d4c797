"""Counting deadlines: a number of days after a day, and how they were counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.model.records import Count
from conclusion_cli.rules.dates import Span, add_working_days

if TYPE_CHECKING:
    from collections.abc import Callable

_SATURDAY = 5


class Deadline(NamedTuple):
    """A deadline, and how it was counted, unless it was given as a day."""

    due: date
    counted: Count | None


def resolve(wanted: date | Span, start: date, works: Callable[[date], bool]) -> Deadline:
    """The deadline that is meant: a day, or a number of days after ``start``, which is not counted.

    Raises:
        BadData: the result is beyond the calendar.
    """
    if not isinstance(wanted, Span):
        return Deadline(wanted, None)
    days = wanted.days
    try:
        due = add_working_days(start, days, works) if wanted.working else start + timedelta(days)
    except OverflowError:
        raise BadData(
            _("{days} days after {date} is out of range.").format(days=days, date=start),
            place=Place.DUE,
        ) from None
    length = (due - start).days if wanted.working else 0
    between = [start + timedelta(number) for number in range(1, length + 1)]
    off = tuple(day for day in between if day.weekday() < _SATURDAY and not works(day))
    worked = tuple(day for day in between if day.weekday() >= _SATURDAY and works(day))
    return Deadline(due, Count(days, wanted.working, start, off, worked))


def recount(count: Count, works: Callable[[date], bool]) -> date:
    """The deadline that a count gives by the days off that are known now."""
    return resolve(Span(count.days, count.working), count.start, works).due
