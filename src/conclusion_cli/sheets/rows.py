"""The rows of a table under its headings."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.sheets.cells import cell_faults, cleaner
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.faults import Fault
from conclusion_cli.sheets.own_export import computed
from conclusion_cli.sheets.sheet import Content, Row
from conclusion_cli.sheets.skipped import Aside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conclusion_cli.sheets.grid import Grid
    from conclusion_cli.sheets.headings import Header
    from conclusion_cli.sheets.sheet import Heading


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
