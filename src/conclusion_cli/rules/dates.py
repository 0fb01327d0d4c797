"""Dates as people type them, and working days by Vietnam's public holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.rules.written_dates import parse_written_date
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from holidays import HolidayBase

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a date in a file may have."""

_RELATIVE = re.compile(r"\+(\d{1,5})(d|wd)", re.ASCII | re.IGNORECASE)


def parse_date(text: str, *, today: date) -> date:
    """A date as :func:`parse_written_date` reads it, or ``today``, ``+10d`` or ``+20wd`` (working days).

    Raises:
        BadData: the text is not a date, or not a day of the calendar.
    """
    words = text.strip()
    if words.lower() in ("today", "hôm nay", "hom nay"):
        return today
    if match := _RELATIVE.fullmatch(words):
        count = int(match[1])
        try:
            return add_working_days(today, count) if match[2].lower() == "wd" else today + timedelta(count)
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
