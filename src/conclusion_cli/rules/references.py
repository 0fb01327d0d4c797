"""Numbers of proposals and documents as spreadsheets leave them: without zeros, or as dates."""

from __future__ import annotations

import re

# As Excel and LibreOffice write dates and long numbers into csv, in English and Vietnamese.
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d{1,2})"
_BY_A_SPREADSHEET = re.compile(
    rf"\d{{4}}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?|\d{{1,2}}/\d{{1,2}}/\d{{4}}(?: \d{{1,2}}:\d\d(?::\d\d)?)?"
    rf"|\d{{1,2}}-{_MONTH}(?:-\d{{2,4}})?|{_MONTH}-\d{{2,4}}|\d(?:[.,]\d+)?e\+\d+",
    re.ASCII | re.IGNORECASE,
)


def lost_zeros(number: str, recorded: str) -> bool:
    """Whether a number is a recorded one without the zeros at its beginning, which a spreadsheet drops."""
    return number.isdecimal() and recorded.isdecimal() and number.lstrip("0") == recorded.lstrip("0")


def looks_converted(number: str) -> bool:
    """Whether a spreadsheet may have made this of a number such as ``1-2``: a whole date, or ``1.2E+11``."""
    return _BY_A_SPREADSHEET.fullmatch(number) is not None
