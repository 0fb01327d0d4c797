"""The rows of a table under its headings; titles, sections and totals are skipped and listed."""

from __future__ import annotations

import re
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.cells import cell_faults, cleaner, without_apostrophe
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.sheet import NO_MARKS, Content, Row
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conclusion_cli.sheets.headings import Header
    from conclusion_cli.sheets.sheet import Grid, Heading

_MAX_SHOWN = 60
_MARK_AND_TEXT = 2
_PROPOSALS = "(y kien|kien nghi)"
_TOTAL = re.compile(
    rf"((grand )?total|(tong( cong| so)?|cong)( {_PROPOSALS})*)([ :.(]+[\d.,]+\)?)?[ :.]*({_PROPOSALS})?"
)
_SECTION_MARK = re.compile("([IVXLC]+|[A-ZĐ])[.)/]?")
_SECTION = re.compile(r"([IVXLC]+|[A-ZĐ])\s*[.)/:-]\s*\S|(Phần|Mục|Chương|PHẦN|MỤC|CHƯƠNG)\s+[IVXLC\d]+\b")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3}|[A-ZĐ])\)?\s*(=.*)?")


class SkippedRows:
    """Recognises the rows of one table that are not data."""

    def __init__(self, grid: Grid, header: Header, headings: Sequence[Heading]) -> None:
        self._grid = grid
        self._header = header
        self._header_rows = [_filled(row) for row in grid.rows[header.first : header.last + 1]]
        self._heading_count = sum(1 for heading in headings if heading.text)
        self._merged_rows = {row for row, _first, _last in grid.spans}
        ordinals = [at for at, heading in enumerate(headings) if heading.meaning is Column.ORDINAL]
        self.ordinal = ordinals[0] if ordinals else None

    def above(self) -> list[tuple[int, str]]:
        """The rows above the header that are not blank, each with the reason."""
        rows = self._grid.rows[: self._header.first]
        return [(number, _("above the headings")) for number, cells in enumerate(rows, 1) if any(cells)]

    def reason(self, index: int, cells: Sequence[str]) -> str | None:
        """The reason to skip a row: ``""`` if it is blank, ``None`` if it is data."""
        filled = _filled(cells)
        if not filled:
            return ""
        if filled in self._header_rows:
            return _("the headings, repeated")
        first = filled[0]
        if len(first) <= _MAX_SHOWN:
            if self._is_column_numbers(filled):
                return _("the column numbers")
            if first[0] in "TtCcGg" and _TOTAL.fullmatch(fold(first)):
                return _("a total")
        if len(filled) <= _MARK_AND_TEXT and self._is_section(index, cells, filled):
            text = " ".join(" ".join(filled).split())
            return _("a section heading: {text}").format(text=safe(text[:_MAX_SHOWN]))
        return None

    def _is_column_numbers(self, filled: Sequence[str]) -> bool:
        """Whether a row numbers the columns: ``(1) (2)``, or ``A B 1 2 = 1 + 3``."""
        marks = []
        for text in filled:
            match = _COLUMN_NUMBER.fullmatch(text)
            if not match:
                return False
            marks.append(match[1])
        numbers = [mark for mark in marks if mark.isdigit()]
        letters = marks[: len(marks) - len(numbers)]
        return (
            len(marks) > max(1, self._heading_count // 2)
            and letters == list("ABCDEF")[: len(letters)]
            and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        )

    def _is_section(self, index: int, cells: Sequence[str], filled: Sequence[str]) -> bool:
        """Whether a row of one text, or of a mark and a text, is the heading of a section."""
        mark = "" if self.ordinal is None else cells[self.ordinal].strip()
        if len(filled) == 1:
            if mark:
                return any(character.isalpha() for character in mark)
            return index in self._merged_rows or ("\n" not in filled[0] and bool(_SECTION.match(filled[0])))
        return bool(_SECTION_MARK.fullmatch(mark)) and self._has_numbers

    @cached_property
    def _has_numbers(self) -> bool:
        """Whether some rows have a plain number; where none has, ``I`` and ``A`` are the numbers of rows."""
        at = self.ordinal
        rows = self._grid.rows[self._header.last + 1 :]
        return at is not None and any(at < len(row) and row[at].strip().isdigit() for row in rows)


def _filled(cells: Sequence[str]) -> list[str]:
    return list(filter(None, map(str.strip, cells)))


def is_read(heading: Heading) -> bool:
    """Whether the cells of a column are read into rows."""
    return heading.meaning is not None and heading.meaning is not Column.ORDINAL


def read_rows(grid: Grid, header: Header, headings: Sequence[Heading]) -> Content:
    """The rows under the headings, with the cells of the columns that are read."""
    if grid.untouched:
        return _read_own_export(grid, headings)
    indices = [at for at, heading in enumerate(headings) if is_read(heading)]
    columns = [headings[at] for at in indices]
    pick = _picker(indices)
    cleaners = [cleaner(heading.meaning) for heading in columns if heading.meaning]
    skipping = SkippedRows(grid, header, headings)
    ordinal = skipping.ordinal
    rows: list[Row] = []
    skipped = skipping.above()
    faults = list(grid.faults)
    width = len(headings)
    first = header.last + 1
    check = True
    for index, raw in enumerate(grid.rows[first:], first):
        row = raw if len(raw) == width else [*raw[:width], *[""] * (width - len(raw))]
        # Most rows begin with a plain number, as the one before did, and need no second look.
        if check or ordinal is None or not row[ordinal].isdigit():
            reason = skipping.reason(index, row)
            check = reason is not None
            if reason:
                skipped.append((index + 1, reason))
            if check:
                continue
        if row is not raw and grid.exact and (len(raw) < width or any(raw[width:])):
            faults.append(_wrong_count(index + 1, len(raw), width))
            continue
        if grid.simple:
            cells = list(map(str.strip, pick(row)))
        else:
            cells = [clean(cell) for clean, cell in zip(cleaners, pick(row), strict=True)]
            marks = grid.marks.get(index, NO_MARKS)
            faults += cell_faults(
                index + 1, cells, columns, [marks.get(at) for at in indices] if marks else ()
            )
        if any(cells):
            rows.append(Row(index + 1, cells))
        elif any(cell.strip() for at, cell in enumerate(row) if at != ordinal):
            skipped.append((index + 1, _("none of the columns that are read has content")))
    return Content(rows, skipped, faults)


def _read_own_export(grid: Grid, headings: Sequence[Heading]) -> Content:
    """The rows of an export of our own, whose cells are kept as they were recorded."""
    pick = _picker([at for at, heading in enumerate(headings) if is_read(heading)])
    content = Content([], [], list(grid.faults))
    for number, row in enumerate(grid.rows[1:], 2):
        if len(row) == len(headings):
            content.rows.append(Row(number, list(map(without_apostrophe, pick(row)))))
        elif row:
            content.faults.append(_wrong_count(number, len(row), len(headings)))
    return content


def _picker(indices: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """The function that returns the cells at these indices of a row."""
    if len(indices) == 1:
        only = indices[0]
        return lambda row: (row[only],)
    return itemgetter(*indices)


def _wrong_count(number: int, count: int, expected: int) -> Fault:
    return Fault(
        number,
        None,
        _("{found} cells, but there are {expected} headings").format(found=count, expected=expected),
        _("Put a cell that contains a separator or a line break in double quotes."),
    )
