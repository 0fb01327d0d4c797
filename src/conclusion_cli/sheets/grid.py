"""The cells of a table as they stand in the file, before anything of it is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.sheets.faults import Fault


Span = tuple[int, int, int]
"""Cells of one row that are merged: the row, the first and the last column, all from 0."""


class Grid(NamedTuple):
    """A table: ``rows[i]`` is the row that people call ``i + 1``.

    Args:
        name: the sheet's or the file's.
        rows: the cells, row by row.
        exact: whether a row with fewer cells than the header is a fault, and not just one with blanks.
        untouched: whether it is an export of our own, as it was written.
        simple: whether stripping is all that a cell needs to be tidy.
        spans: the merged cells that are wider than one column, by their first row.
        faults: what was found wrong on the way.
    """

    name: str
    rows: Sequence[Sequence[str]]
    exact: bool = False
    untouched: bool = False
    simple: bool = False
    spans: Sequence[Span] = ()
    faults: Sequence[Fault] = ()


def letter(column: int) -> str:
    """What a spreadsheet calls a column: 0 is ``A``, 25 ``Z``, 26 ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
