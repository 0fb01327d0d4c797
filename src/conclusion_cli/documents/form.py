"""How official documents of the Party write days, numbers and citations (Hướng dẫn 05-HD/VPTW of 27/5/2026).

They are Vietnamese, whatever the language of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

BLANK = "[…]"
"""What somebody has still to fill in; nothing is invented."""
_TWO_DIGITS = 10
_MARCH = 3


def short_day(day: date) -> str:
    """A day in digits: a zero before days below 10, and before January and February only."""
    return f"{_padded(day.day)}/{_month(day)}/{day.year}"


def in_words(day: date) -> str:
    """A day in a sentence."""
    return f"ngày {short_day(day)}"


def long_day(day: date) -> str:
    """The day of a document, beside its place."""
    return f"ngày {_padded(day.day)} tháng {_month(day)} năm {day.year}"


def count(number: int) -> str:
    """A count in a sentence: below 10 with a zero."""
    return _padded(number)


def cited(document: str | None, day: date) -> str:
    """A letter as it is cited: its kind, number and day."""
    return f"Công văn số {document}, ngày {short_day(day)}" if document else f"văn bản ngày {short_day(day)}"


def _padded(number: int) -> str:
    return f"0{number}" if 0 < number < _TWO_DIGITS else str(number)


def _month(day: date) -> str:
    return f"0{day.month}" if day.month < _MARCH else str(day.month)
