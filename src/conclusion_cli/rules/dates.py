"""Dates as people write them, and working days by Vietnam's public holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from holidays import HolidayBase

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years that a date in a file may have."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_PEOPLE = re.compile(r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})", re.ASCII)
_RELATIVE = re.compile(r"\+(\d{1,5})(d|wd)", re.ASCII | re.IGNORECASE)


def parse_date(text: str, *, today: date) -> date:
    """A date from ``2023-12-31``, ``31/12/2023``, ``today``, ``+10d`` or ``+20wd`` (working days).

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
    return parse_written_date(words)


def parse_written_date(text: str) -> date:
    """A date from ``2023-12-31`` or ``31/12/2023``.

    Raises:
        BadData: the text is not a date, or not a day of the calendar.
    """
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _PEOPLE.fullmatch(text):
        day, month, year = match["day"], match["month"], match["year"]
    else:
        raise BadData(
            _("'{text}' is not a date.").format(text=safe(text)),
            _("Write 2023-12-31, 31/12/2023, today, +10d or +20wd (working days)."),
        )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise BadData(
            _("'{text}' is not a date in the calendar.").format(text=safe(text)),
            _("Check the day and the month; dates are written year-month-day or day/month/year."),
        ) from None


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
