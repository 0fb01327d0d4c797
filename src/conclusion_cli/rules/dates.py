"""Dates as people type them, and working days by Vietnam's public holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.rules.written_dates import parse_written_date
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from holidays import HolidayBase

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a date in a file may have."""

_RELATIVE = re.compile(r"\+(\d{1,5})(d|wd)", re.ASCII | re.IGNORECASE)


class Span(NamedTuple):
    """A number of days, or of working days, that is counted from a day."""

    days: int
    working: bool


def parse_span(text: str) -> Span | None:
    """The time of ``+10d`` or ``+20wd``; ``None`` for any other text."""
    match = _RELATIVE.fullmatch(text.strip())
    return Span(int(match[1]), match[2].lower() == "wd") if match else None


def parse_date(text: str, *, today: date) -> date:
    """A date as :func:`parse_written_date` reads it, or ``today``, ``+10d`` or ``+20wd`` (working days).

    Raises:
        BadData: the text is not a date, or not a day of the calendar.
    """
    words = text.strip()
    if words.lower() in ("today", "hôm nay", "hom nay"):
        return today
    if span := parse_span(words):
        try:
            return add_working_days(today, span.days) if span.working else today + timedelta(span.days)
        except OverflowError:
            raise BadData(_("'{text}' is out of range.").format(text=safe(text))) from None
    try:
        return parse_written_date(words)
    except BadData as error:
        remedy = error.remedy or _("Write 2023-12-31, 31/12/2023, today, +10d or +20wd (working days).")
        raise BadData(error.message, remedy) from None


def is_working_day(day: date) -> bool:
    """Whether a day is a working day in Vietnam, by the calendar of the library ``holidays``."""
    return bool(_calendar().is_working_day(day))


class WorkingDays:
    """Whether a day is a working day: by what the office has recorded, else by the calendar of Vietnam."""

    def __init__(self, office: Mapping[date, bool]) -> None:
        self._office = office

    def __call__(self, day: date) -> bool:
        works = self._office.get(day)
        return is_working_day(day) if works is None else works


def add_working_days(start: date, count: int, working: Callable[[date], bool] = is_working_day) -> date:
    """The ``count``-th working day after ``start``, which is not counted.

    Raises:
        OverflowError: the result is beyond the calendar.
    """
    day = start
    while count > 0:
        day += timedelta(1)
        count -= working(day)
    return day


@cache
def _calendar() -> HolidayBase:
    # Its import takes a third of a second, and only dates counted in working days need it.
    import holidays

    return holidays.country_holidays("VN")
