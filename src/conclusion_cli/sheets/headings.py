"""Where the headings of a table stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.text import tidy

if TYPE_CHECKING:
    from conclusion_cli.sheets.grid import Grid
    from conclusion_cli.sheets.meanings import Mapped

HEAD_ROWS = 30
"""The headings stand within so many rows."""
LEAST = 2
"""So many columns have to be understood for a row to be one of headings."""


class Header(NamedTuple):
    """The rows of headings by their indices, first and last, and the text of each column."""

    first: int
    last: int
    texts: list[str]
    understood: int


def find_header(grid: Grid, mapped: Mapped) -> Header:
    """The likeliest header: the row with most headings that are understood, with the rows that belong to it.

    If none is understood, the row with most texts. Where headings stand under a merged one, the lowest text
    of a column counts.
    """
    rows = grid.rows[: 1 if grid.untouched else HEAD_ROWS]
    if not rows:
        return Header(0, 0, [], 0)

    def understood(index: int) -> int:
        return len({meaning for cell in rows[index] if (meaning := mapped.of(cell))})

    def texts(index: int) -> int:
        return sum(1 for cell in rows[index] if any(sign.isalpha() for sign in cell))

    best = max(range(len(rows)), key=lambda index: (understood(index), texts(index)))
    first = last = best
    while first and _stands_under(grid, first):
        first -= 1
    while last + 1 < len(grid.rows) and not grid.untouched and _belongs_below(grid, last):
        last += 1
    lowest = [""] * max(map(len, grid.rows[first : last + 1]))
    for row in grid.rows[first : last + 1]:
        for column, cell in enumerate(row):
            if text := " ".join(tidy(cell).split()):
                lowest[column] = text
    return Header(first, last, lowest, understood(best))


def _wide(grid: Grid, row: int) -> list[range]:
    """The columns under each merged cell of a row."""
    return [range(first, last + 1) for at, first, last in grid.spans if at == row]


def _stands_under(grid: Grid, row: int) -> bool:
    """Whether a row has headings under a merged one; where all is merged, the upper row is a title."""
    upper, lower = grid.rows[row - 1], grid.rows[row]
    wide = {column for columns in _wide(grid, row - 1) for column in columns}
    return any(cell and column in wide for column, cell in enumerate(lower)) and any(
        cell and column not in wide for column, cell in enumerate(upper)
    )


def _belongs_below(grid: Grid, row: int) -> bool:
    """Whether the next row has headings only under merged ones, or again the same."""
    upper, lower = grid.rows[row], grid.rows[row + 1]
    under = {column for columns in _wide(grid, row) for column in columns}
    return any(lower) and all(
        not cell or column in under or (column < len(upper) and upper[column] == cell)
        for column, cell in enumerate(lower)
    )
