"""The rows of a table under its headings, and what stands between them: sections, totals, headings."""

from __future__ import annotations

import re
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.cells import cell_faults, cleaner, computed
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.sheet import Content, Row
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conclusion_cli.sheets.headings import Header
    from conclusion_cli.sheets.sheet import Grid, Heading


_SHOWN = 60
_MARK_AND_TEXT = 2
_ASKED = "(y kien|kien nghi)"
_TOTAL = re.compile(
    rf"((grand )?total|(tong( cong| so)?|cong)( {_ASKED})*)([ :.(]+[\d.,]+\)?)?[ :.]*({_ASKED})?"
)
_SECTION_MARK = re.compile("([IVXLC]+|[A-ZĐ])[.)/]?")
_SECTION = re.compile(r"([IVXLC]+|[A-ZĐ])\s*[.)/:-]\s*\S|(Phần|Mục|Chương|PHẦN|MỤC|CHƯƠNG)\s+[IVXLC\d]+\b")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3}|[A-ZĐ])\)?\s*(=.*)?")


class Aside:
    """Tells what is left aside in one table."""

    def __init__(self, grid: Grid, header: Header, headings: Sequence[Heading]) -> None:
        self._grid = grid
        self._header = header
        self._heads = [_filled(row) for row in grid.rows[header.first : header.last + 1]]
        self._headed = sum(1 for heading in headings if heading.text)
        self._wide = {row for row, _first, _last in grid.spans}
        ordinals = [at for at, heading in enumerate(headings) if heading.meaning is Column.ORDINAL]
        self.ordinal = ordinals[0] if ordinals else None

    def above(self) -> list[tuple[int, str]]:
        """The rows above the header that are not blank."""
        rows = self._grid.rows[: self._header.first]
        return [(number, _("above the headings")) for number, cells in enumerate(rows, 1) if any(cells)]

    def why(self, index: int, cells: Sequence[str]) -> str | None:
        """Why a row is left aside: ``""`` if it is blank, ``None`` if it is a row of the table."""
        filled = _filled(cells)
        if not filled:
            return ""
        if filled in self._heads:
            return _("the headings again")
        first = filled[0]
        if len(first) <= _SHOWN:
            if self._numbers_columns(filled):
                return _("the numbers of the columns")
            if first[0] in "TtCcGg" and _TOTAL.fullmatch(fold(first)):
                return _("a total")
        if len(filled) <= _MARK_AND_TEXT and self._is_section(index, cells, filled):
            text = " ".join(" ".join(filled).split())
            return _("a section: {text}").format(text=safe(text[:_SHOWN]))
        return None

    def _numbers_columns(self, filled: Sequence[str]) -> bool:
        marks = []
        for text in filled:
            match = _COLUMN_NUMBER.fullmatch(text)
            if not match:
                return False
            marks.append(match[1])
        numbers = [mark for mark in marks if mark.isdigit()]
        letters = marks[: len(marks) - len(numbers)]
        return (
            len(marks) > max(1, self._headed // 2)
            and letters == list("ABCDEF")[: len(letters)]
            and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        )

    def _is_section(self, index: int, cells: Sequence[str], filled: Sequence[str]) -> bool:
        """Whether a row, of one text or a mark and a text, is the heading of a section."""
        mark = "" if self.ordinal is None else cells[self.ordinal].strip()
        if len(filled) == 1:
            if mark:
                return any(sign.isalpha() for sign in mark)
            return index in self._wide or ("\n" not in filled[0] and bool(_SECTION.match(filled[0])))
        return bool(_SECTION_MARK.fullmatch(mark)) and self._has_numbers

    @cached_property
    def _has_numbers(self) -> bool:
        """Whether some rows have a plain number: where none has, ``I`` and ``A`` are the numbers of rows."""
        at = self.ordinal
        rows = self._grid.rows[self._header.last + 1 :]
        return at is not None and any(at < len(row) and row[at].strip().isdigit() for row in rows)


def _filled(cells: Sequence[str]) -> list[str]:
    return list(filter(None, map(str.strip, cells)))


def is_read(heading: Heading) -> bool:
    """Whether the cells of a column are among those of a row."""
    return heading.meaning is not None and heading.meaning is not Column.ORDINAL


def read_rows(grid: Grid, header: Header, headings: Sequence[Heading]) -> Content:
    """The rows under the headings, with the cells of the columns that are understood."""
    if grid.untouched:
        return _read_ours(grid, headings)
    wanted = [at for at, heading in enumerate(headings) if is_read(heading)]
    columns = [headings[at] for at in wanted]
    pick = _picker(wanted)
    cleaners = [cleaner(heading.meaning) for heading in columns if heading.meaning]
    aside = Aside(grid, header, headings)
    ordinal = aside.ordinal
    rows: list[Row] = []
    skipped = aside.above()
    faults = list(grid.faults)
    width = len(headings)
    first = header.last + 1
    doubt = True
    for index, found in enumerate(grid.rows[first:], first):
        row = found if len(found) == width else [*found[:width], *[""] * (width - len(found))]
        # Most rows begin with a plain number, as the one before did, and need no second look.
        if doubt or ordinal is None or not row[ordinal].isdigit():
            why = aside.why(index, row)
            doubt = why is not None
            if why:
                skipped.append((index + 1, why))
            if doubt:
                continue
        if row is not found and grid.exact and (len(found) < width or any(found[width:])):
            faults.append(_wrong_count(index + 1, len(found), width))
            continue
        if grid.simple:
            cells = list(map(str.strip, pick(row)))
        else:
            cells = [clean(cell) for clean, cell in zip(cleaners, pick(row), strict=True)]
            faults += cell_faults(index + 1, cells, columns)
        if any(cells):
            rows.append(Row(index + 1, cells))
        elif any(cell.strip() for at, cell in enumerate(row) if at != ordinal):
            skipped.append((index + 1, _("nothing in the columns that are read")))
    return Content(rows, skipped, faults)


def _read_ours(grid: Grid, headings: Sequence[Heading]) -> Content:
    """The rows of an export of our own, whose cells are as they were recorded."""
    pick = _picker([at for at, heading in enumerate(headings) if is_read(heading)])
    content = Content([], [], list(grid.faults))
    for number, row in enumerate(grid.rows[1:], 2):
        if len(row) == len(headings):
            content.rows.append(Row(number, list(map(computed, pick(row)))))
        elif row:
            content.faults.append(_wrong_count(number, len(row), len(headings)))
    return content


def _picker(wanted: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    if len(wanted) == 1:
        only = wanted[0]
        return lambda row: (row[only],)
    return itemgetter(*wanted)


def _wrong_count(number: int, found: int, expected: int) -> Fault:
    return Fault(
        number,
        None,
        _("{found} cells, where the headings are {expected}").format(found=found, expected=expected),
        _("A cell that holds a separator or a line break needs double quotes."),
    )
