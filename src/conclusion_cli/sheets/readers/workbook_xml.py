"""What a sheet's XML says and openpyxl does not tell: merged cells, and formulas without a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 20_000_000
"""More cells than this cannot be meant to be merged; ranges are not read further."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_BARE_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</[^>]*>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></[^>]*>)?</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')

Cell = tuple[int, int]
"""A row and a column, both from 0."""


def merged(xml: bytes) -> Iterator[tuple[Cell, Cell]]:
    """The first and the last cell of each merged range."""
    covered = 0
    for match in _MERGED.finditer(xml, max(0, xml.rfind(b"sheetData>"))):
        first, last = _cell(match[1], match[2]), _cell(match[3], match[4])
        covered += last[0] - first[0]
        if covered > _MOST:
            return
        yield first, last


def not_computed(xml: bytes) -> Iterator[Cell]:
    """The cells whose formula has no value: no program has computed it since it was written."""
    if b"f>" not in xml and b"f/>" not in xml:
        return
    for match in _BARE_FORMULA.finditer(xml):
        # A formula that gives an empty text has no value either, and says that it is a text.
        if b't="str"' not in match[1] and (place := _PLACE.search(match[1])):
            yield _cell(place[1], place[2])


def _cell(letters: bytes, row: bytes) -> Cell:
    column = 0
    for sign in letters:
        column = column * 26 + sign - ord("A") + 1
    return int(row) - 1, column - 1
