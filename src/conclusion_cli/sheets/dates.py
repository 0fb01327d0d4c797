"""Dates as clerks write them in sheets: a day, or for a deadline a month or a quarter."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _
from conclusion_cli.rules.dates import FIRST_YEAR, LAST_YEAR
from conclusion_cli.rules.written_dates import NoYear, parse_written_date
from conclusion_cli.text import fold, safe

_NO_DATE = frozenset(("", "-", "–", "—", "khong", "thuong xuyen", "hang nam"))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_MONTH = re.compile(r"(?:thang )?(\d{1,2}) ?[/.-] ?(\d{4})|thang (\d{1,2}),? nam (\d{4})", re.ASCII)
_QUARTER = re.compile(r"(?:quy |q)(iv|i{1,3}|[1-4])(?: ?[/-] ?|,? nam | )(\d{4})", re.ASCII)


def parse_day(text: str, *, last: bool, year: int | None = None) -> date | None:
    """A day as clerks write it (:func:`parse_written_date`).

    ``None`` for a blank cell, a dash, ``không``, ``thường xuyên`` and ``hằng năm``. With ``last``, as for a
    deadline, a month (``12/2023``) and a quarter (``quý IV/2023``) mean their last day.

    Args:
        text: the text of the cell.
        last: whether it is a deadline.
        year: the year of a day without one, if it was stated.

    Raises:
        BadData: the text is not a date, or not a day of the calendar.
    """
    words = fold(text)
    if words in _NO_DATE:
        return None
    if match := _MONTH.fullmatch(words):
        return _last_day(text, int(match[2] or match[4]), int(match[1] or match[3]), last=last)
    if match := _QUARTER.fullmatch(words):
        return _last_day(text, int(match[2]), 3 * _QUARTERS[match[1]], last=last)
    try:
        day = parse_written_date(text, year=year)
    except NoYear as error:
        raise BadData(
            error.message, _("Write the year, or add the year of all such dates: --year 2023")
        ) from None
    except BadData as error:
        remedy = " ".join(filter(None, (error.remedy, _expected(last=last))))
        raise BadData(error.message, remedy) from None
    _check_year(day.year)
    return day


def _last_day(text: str, year: int, month: int, *, last: bool) -> date:
    if not last:
        raise BadData(_("'{text}' is not a valid day.").format(text=safe(text)), _expected(last=last))
    _check_year(year)
    if not 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
        raise BadData(_("'{text}' is not a valid month.").format(text=safe(text)), _expected(last=last))
    return date(year, month, monthrange(year, month)[1])


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadData(_("Year {year} is out of range.").format(year=year))


def _expected(*, last: bool) -> str:
    if last:
        return _("Write 31/12/2023 or 2023-12-31; 12/2023 and quý IV/2023 mean their last day.")
    return _("Write 31/12/2023 or 2023-12-31.")
