"""Number formats of spreadsheets: what a number is shown as, as far as that changes what it means."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache, lru_cache
from math import isfinite
from typing import NamedTuple

from conclusion_cli.sheets.cells import value_text
from conclusion_cli.sheets.sheet import CellKind, Mark

GENERAL = "General"
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    46: "[h]:mm:ss",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a workbook names by a number alone (ECMA-376 part 1, 18.8.30)."""
_BUILT_IN_DATES = {
    14: "d/m/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "d/m/yyyy h:mm",
    45: "mm:ss",
    47: "mm:ss.0",
}
BUILT_IN |= _BUILT_IN_DATES
# The dates of East Asia and of Thailand.
BUILT_IN |= dict.fromkeys((*range(27, 37), *range(50, 59), *range(71, 82)), "d/m/yyyy")

# Of each: a text in quotes, a character taken as it is, a colour or condition or language, a blank as wide
# as a character, a character repeated.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|(\[[^]]*\])|(_.)|(\*.)', re.DOTALL)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DIGITS = "0#?"
_PLAIN_SIGNS = " -/.:()+"
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP_DAY = 60
"""The number that Excel gives to 29 February 1900, a day that was not."""
_PRECISION = 10**15
"""From here on a spreadsheet does not keep every digit."""


class NumberFormat(NamedTuple):
    """How numbers are shown: as dates, as whole numbers filled up with zeros, or otherwise than they are.

    Args:
        code: the format as the spreadsheet has it.
        is_date: whether numbers are shown as days or times.
        pattern: the digits and the text of a format such as ``"KN-"000``; none if there is nothing to add.
        is_plain: whether whole numbers are shown as they are.
    """

    code: str = GENERAL
    is_date: bool = False
    pattern: tuple[str, ...] = ()
    is_plain: bool = True


@cache
def number_format(code: str) -> NumberFormat:
    """What a format does."""
    section = _first_section(code)
    bare = _LITERAL.sub("", section)
    if bare.strip().lower() in ("", "general", "@", "standard"):
        return NumberFormat(code)
    if _ELAPSED.search(section):
        return NumberFormat(code, is_plain=False)
    letters = bare.lower().replace("general", "")
    # Years of an era count only where no digits are asked for: 0.0E+0 and 0 kg are none.
    if re.search("[dmyhs]", letters) or (re.search("[beg]", letters) and not re.search("[0#?]", letters)):
        return NumberFormat(code, is_date=True, is_plain=False)
    plain = not re.search(r"\.[0#?]|[%/]|E[+-]", bare)
    pattern = _pattern(section) if plain and "," not in bare else ()
    worth = len([sign for sign in pattern if sign == "0"]) > 1 or any(
        sign not in _DIGITS for sign in pattern if sign.strip()
    )
    return NumberFormat(code, pattern=pattern if worth else (), is_plain=plain)


def _first_section(code: str) -> str:
    """The part of a format for positive numbers."""
    masked = _LITERAL.sub(lambda literal: "\0" * len(literal.group()), code)
    end = masked.find(";")
    return code if end < 0 else code[:end]


def _pattern(section: str) -> tuple[str, ...]:
    """The digits of a format and the text between them, one sign or text each."""
    parts: list[str] = []
    at = 0
    for literal in _LITERAL.finditer(section):
        parts += section[at : literal.start()]
        if text := literal[1] or literal[2]:
            # Set apart from the signs that mean digits.
            parts.append(f"\0{text}")
        at = literal.end()
    parts += section[at:]
    known = all(part[0] == "\0" or part in _DIGITS or part in _PLAIN_SIGNS for part in parts)
    return tuple(parts) if known and any(part in _DIGITS for part in parts) else ()


def shown(number: float, how: NumberFormat, *, from_1904: bool = False) -> tuple[str, Mark | None]:
    """The text of a cell with a number, and its mark if it is no plain whole number.

    Args:
        number: what the cell holds.
        how: its format.
        from_1904: whether the days of the workbook are counted from 1904.
    """
    if how.is_date:
        text = _day(number, from_1904=from_1904)
        # The error that a spreadsheet computes with such a day.
        return (text, Mark(CellKind.DATE, how.code)) if text else ("#VALUE!", Mark(CellKind.ERROR, how.code))
    if not isfinite(number):
        return "#NUM!", Mark(CellKind.ERROR, how.code)
    whole = float(number).is_integer()
    text = value_text(float(number))
    if whole and how.pattern and number >= 0:
        return _filled_up(text, how.pattern), None
    if whole and how.is_plain and abs(number) < _PRECISION:
        return text, None
    return text, Mark(CellKind.NUMBER, how.code)


def _filled_up(digits: str, pattern: tuple[str, ...]) -> str:
    """The digits of a whole number in their places, with what stands between them."""
    left = list(digits)
    places = sum(1 for part in pattern if part in _DIGITS)
    out: list[str] = []
    for part in reversed(pattern):
        if part not in _DIGITS:
            out.append(part.lstrip("\0"))
            continue
        places -= 1
        if left:
            # The first place takes all digits that are left.
            take = len(left) if places == 0 else 1
            out.append("".join(left[-take:]))
            del left[-take:]
        elif part == "0":
            out.append("0")
    return "".join(reversed(out)).strip()


def day_text(text: str) -> str:
    """A day that is written as ISO text in a file, without a time at midnight."""
    return text.removesuffix("Z").removesuffix(".000").removesuffix("T00:00:00")


@lru_cache(maxsize=10_000)
def _day(number: float, *, from_1904: bool) -> str:
    """A number of days as ISO text: the day, with its time if it has one, or a time alone; ``""`` if none."""
    if not number >= 0:
        return ""
    if from_1904:
        start = _FIRST_DAY_1904
    else:
        start = _FIRST_DAY + timedelta(1) if 1 <= number < _LEAP_DAY else _FIRST_DAY
    try:
        moment = start + timedelta(days=int(number), seconds=round(number % 1 * 86_400))
    except OverflowError:
        return ""
    if number < 1 and not from_1904:
        return moment.time().isoformat()
    return value_text(moment)
