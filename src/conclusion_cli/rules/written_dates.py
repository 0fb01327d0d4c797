"""Days as people and programs write them, in Vietnamese and English, with or without a time."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.text import fold, safe, without_marks

_HERE = timezone(timedelta(hours=7))
"""Vietnam's time."""
_NOON = 12
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""The numbers that a spreadsheet gives to the days from 2000 to 2099."""
_SPREADSHEET = date(1899, 12, 30)

_NAMES = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = {
    name[:length]: number for number, name in enumerate(_NAMES.split("|"), 1) for length in {3, len(name)}
} | {"sept": 9}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "thu hai|thu 2|t2|monday|mon",
            "thu ba|thu 3|t3|tuesday|tue",
            "thu tu|thu 4|t4|wednesday|wed",
            "thu nam|thu 5|t5|thursday|thu",
            "thu sau|thu 6|t6|friday|fri",
            "thu bay|thu 7|t7|saturday|sat",
            "chu nhat|cn|sunday|sun",
        )
    )
    for name in names.split("|")
}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MINUTES = (
    r"(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?|(?:h| gio)(?: ?(?P<past>\d{2})(?: phut)?)?)"
)
_TIME = rf"(?P<hour>\d{{1,2}}){_MINUTES}(?: ?(?P<half>am|pm|sa|ch|sang|chieu))?"
_EAST = r"(?:utc|gmt)?(?P<sign>[+-])(?P<east>\d{1,2})(?::?(?P<more>\d{2}))?"
_ZONE = rf"(?P<zone>z|ict|{_EAST}|utc|gmt)(?: \([^)]*\))?"
_MONTH = rf"(?P<name>{_any(_MONTHS)})\.?"
_TH = "(?:st|nd|rd|th)?"
_BEFORE = rf"(?:(?P<weekday>{_any(_WEEKDAYS)})(?:,| ngay|, ngay)? |ngay )?"
_YEAR = r"(?P<y>\d{4})"
_NUMBERS = rf"(?P<d>\d{{1,2}}) ?(?P<s>[/.-]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?{_YEAR}"
_DAYS = (
    _NUMBERS,
    rf"{_YEAR} ?(?P<s>[/.-]) ?(?P<m>\d{{1,2}}) ?(?P=s) ?(?P<d>\d{{1,2}})",
    rf"(?P<d>\d{{1,2}}) thang (?P<m>\d{{1,2}})(?:,? nam |, ?| ?/ ?){_YEAR}",
    rf"(?P<d>\d{{1,2}}){_TH}[ /-](?:of )?{_MONTH}(?:, ?|[ /-]){_YEAR}",
    rf"{_MONTH}[ -](?P<d>\d{{1,2}}){_TH}(?:, ?|[ -]){_YEAR}",
)
_PLAIN = re.compile(rf"{_NUMBERS}", re.ASCII), re.compile(_DAYS[1], re.ASCII)


@cache
def _forms() -> list[re.Pattern[str]]:
    """All forms; they are compiled if a text has none of the two that are usual."""
    first = [rf"(?:{_TIME},? )?{_BEFORE}{day}(?: ?{_ZONE})?" for day in _DAYS]
    last = [rf"{_BEFORE}{day}(?:, ?| ?t ?| luc | at | ){_TIME}(?: ?{_ZONE})?" for day in _DAYS]
    return [re.compile(form, re.ASCII) for form in (*first, *last)]


_SHORT_YEAR = re.compile(r"(?:ngay )?\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?\d{2}", re.ASCII)
_NO_YEAR = re.compile(r"(?:ngay )?(?P<d>\d{1,2})(?: ?[/-] ?| thang )(?P<m>\d{1,2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)


class NoYear(BadData):
    """A date has no year, and none was stated."""


def parse_written_date(text: str, *, year: int | None = None, timed: bool = True) -> date:
    """A day from ``2023-12-31``, ``31/12/2023``, ``ngày 31 tháng 12 năm 2023`` or ``Dec 31, 2023``.

    A time may stand with it; with its zone, the day is the one that it was in Vietnam.

    Args:
        text: the text.
        year: the year of ``31/12``, if it was stated.
        timed: whether a time may stand with it.

    Raises:
        BadData: the text is not a date, or not a day of the calendar. It has a remedy if there is one for
            this text alone.
    """
    words = fold(without_marks(text)).rstrip(".,; ")
    match = _PLAIN[0].fullmatch(words) or _PLAIN[1].fullmatch(words)
    if not match:
        match = next(filter(None, (form.fullmatch(words) for form in _forms())), None)
    if match and (timed or not _Parts(match).text("hour")):
        return _found(text, _Parts(match))
    if match := _NO_YEAR.fullmatch(words):
        if year is None:
            raise NoYear(_("'{text}': the year is missing.").format(text=safe(text)))
        return _date(text, year, int(match["m"]), int(match["d"]))
    if _SHORT_YEAR.fullmatch(words):
        raise BadData(_("'{text}': the year needs four digits.").format(text=safe(text)))
    raise BadData(_("'{text}' is not a date.").format(text=safe(text)), _serial(words))


class _Parts(NamedTuple):
    """The match of a form."""

    match: re.Match[str]

    def text(self, name: str) -> str:
        return self.match.groupdict().get(name) or ""

    def number(self, name: str) -> int:
        return int(self.text(name) or 0)

    def month_may_be_first(self) -> bool:
        """Whether the day is written as in ``3/8/2023``, which is 8 March in American English."""
        return (
            self.text("s") == "/"
            and self.match.start("d") < self.match.start("y")
            and self.number("d") <= _MONTHS["dec"]
        )


def _found(text: str, parts: _Parts) -> date:
    month = _MONTHS.get(parts.text("name")) or parts.number("m")
    day = _date(text, parts.number("y"), month, parts.number("d"))
    if (weekday := parts.text("weekday")) and _WEEKDAYS[weekday] != day.weekday():
        raise BadData(
            _("'{text}': this day of the week is not that of the date.").format(text=safe(text)),
            _("Correct the day or the date."),
        )
    if not parts.text("hour"):
        return day
    half = parts.text("half")
    if half in ("am", "pm") and parts.month_may_be_first() and day.day != day.month:
        # Whoever writes AM and PM often writes the month first.
        other = day.replace(month=day.day, day=day.month)
        raise BadData(
            _("'{text}' may mean two days: the month may come first.").format(text=safe(text)),
            _("Write {one} or {other}, without AM and PM.").format(one=_written(day), other=_written(other)),
        )
    return _in_vietnam(text, day, parts, half)


def _in_vietnam(text: str, day: date, parts: _Parts, half: str) -> date:
    """The day on which a moment was in Vietnam."""
    hour = parts.number("hour")
    if half:
        if not 1 <= hour <= _NOON and half in ("am", "pm", "sa", "ch"):
            raise _no_time(text)
        hour = hour % _NOON + (_NOON if half in ("pm", "ch", "chieu") else 0)
    zone = parts.text("zone")
    try:
        moment = datetime(
            *(day.year, day.month, day.day),
            hour,
            parts.number("minute") or parts.number("past"),
            parts.number("second"),
        )
        if not zone or zone == "ict":
            return day
        east = timedelta(hours=parts.number("east"), minutes=parts.number("more"))
        offset = timezone(-east if parts.text("sign") == "-" else east)
        return moment.replace(tzinfo=offset).astimezone(_HERE).date()
    except (ValueError, OverflowError):
        raise _no_time(text) from None


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    remedy = _("Check the day and the month; dates are written year-month-day or day/month/year.")
    with suppress(ValueError):
        other = date(year, day, month)
        remedy = _("If the month comes first, write {date}.").format(date=_written(other))
    raise BadData(_("'{text}' is not a date in the calendar.").format(text=safe(text)), remedy)


def _no_time(text: str) -> BadData:
    return BadData(
        _("'{text}' does not have a valid time.").format(text=safe(text)),
        _("Correct the time, or write the day alone."),
    )


def _serial(words: str) -> str | None:
    """The remedy for the number that a spreadsheet has for a day."""
    match = _SERIAL.fullmatch(words)
    if not match or not _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return None
    day = _SPREADSHEET + timedelta(int(match[1]))
    return _(
        "In a spreadsheet, {number} is the number of the day {date}: format the column as a date and save the"
        " file, or write the date."
    ).format(number=match[1], date=_written(day))


def _written(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
