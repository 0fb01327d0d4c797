"""The rows of a table under its headings: cleaned cells; what is not data is skipped and listed."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.cells import cell_faults, cleaner, without_apostrophe
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.sheet import NO_MARKS, Content, Hidden, Row
from conclusion_cli.sheets.skipping import SkippedRows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conclusion_cli.sheets.communes import Place
    from conclusion_cli.sheets.header import Header
    from conclusion_cli.sheets.sheet import Grid, Heading


class Section(NamedTuple):
    """The heading of a section: before which of the rows it is, and the place that it names."""

    at: int
    place: Place | None


class Lines(NamedTuple):
    """The rows under one header, with what only the next steps need of them.

    Args:
        content: the rows, the skipped ones and the faults.
        ordinals: the running numbers of the rows, blank where they have none.
        sections: the headings of sections among them.
        indices: the indices of all rows that hold data, in a column that is read or in another.
        flagged: the numbers of the rows that are hidden or struck through and hold data.
    """

    content: Content
    ordinals: list[str]
    sections: list[Section]
    indices: list[int]
    flagged: list[tuple[int, str]]


def is_read(heading: Heading) -> bool:
    """Whether the cells of a column are read into rows."""
    return heading.meaning is not None and heading.meaning is not Column.ORDINAL


def read_rows(
    grid: Grid, header: Header, end: int, headings: Sequence[Heading], hidden: Hidden | None = None
) -> Lines:
    """The rows under the headings down to an index, with the cells of the columns that are read."""
    lines = Lines(Content([], [], []), [], [], [], [])
    if grid.untouched:
        _read_own_export(grid, headings, lines.content)
        return lines
    indices = [at for at, heading in enumerate(headings) if is_read(heading)]
    columns = [headings[at] for at in indices]
    pick = _picker(indices)
    cleaners = [cleaner(heading.meaning) for heading in columns if heading.meaning]
    skipping = SkippedRows(grid, header, headings, end)
    ordinal = skipping.ordinal
    rows, skipped, faults = lines.content
    width = len(headings)
    first = header.last + 1
    check = True
    for index, raw in enumerate(grid.rows[first:end], first):
        row = raw if len(raw) == width else [*raw[:width], *[""] * (width - len(raw))]
        # Most rows begin with a plain number, as the one before did, and need no second look.
        if check or ordinal is None or not row[ordinal].isdigit():
            reason = skipping.reason(index, row)
            check = reason is not None
            if reason:
                if reason.section:
                    lines.sections.append(Section(len(rows), reason.place))
                if reason.why:
                    skipped.append((index + 1, reason.why))
                continue
        if row is not raw and grid.exact and (len(raw) < width or any(raw[width:])):
            faults.append(_wrong_count(index + 1, len(raw), width))
            continue
        if why := _flag(grid, index, indices):
            lines.flagged.append((index + 1, why))
            if hidden is Hidden.SKIP:
                skipped.append((index + 1, why))
                continue
        lines.indices.append(index)
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
            lines.ordinals.append("" if ordinal is None else row[ordinal].strip())
        elif any(cell.strip() for at, cell in enumerate(row) if at != ordinal):
            skipped.append((index + 1, _("none of the columns that are read has content")))
    return lines


def _flag(grid: Grid, index: int, columns: Sequence[int]) -> str | None:
    """Why a row that holds data may not be meant: it is hidden, or struck through."""
    if index in grid.hidden:
        return _("hidden")
    struck = grid.struck.get(index)
    return _("struck through") if struck and not struck.isdisjoint(columns) else None


def _read_own_export(grid: Grid, headings: Sequence[Heading], content: Content) -> None:
    """The rows of an export of our own, whose cells are kept as they were recorded."""
    pick = _picker([at for at, heading in enumerate(headings) if is_read(heading)])
    for number, row in enumerate(grid.rows[1:], 2):
        if len(row) == len(headings):
            content.rows.append(Row(number, list(map(without_apostrophe, pick(row)))))
        elif row:
            content.faults.append(_wrong_count(number, len(row), len(headings)))


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
