"""Cells whose letters stand for those of an old Vietnamese encoding, converted if the clerk says so."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from conclusion_cli.files.garbled import convert

if TYPE_CHECKING:
    from conclusion_cli.sheets.sheet import Grid


def converted(grid: Grid, encoding: str | None) -> Grid:
    """The table with its cells converted, column by column; those that are Unicode already stay."""
    if encoding is None:
        return grid
    columns = zip_longest(*grid.rows, fillvalue="")
    changes = [convert(cells, encoding) for cells in columns]
    rows = [[change.get(cell, cell) for cell, change in zip(row, changes, strict=False)] for row in grid.rows]
    return grid._replace(rows=rows, simple=False)


def converted_value(value: Any, encoding: str | None) -> Any:  # noqa: ANN401 - whatever json can hold
    """A value of json with its texts converted."""
    if encoding is None:
        return value
    if isinstance(value, str):
        return convert([value], encoding).get(value, value)
    if isinstance(value, list):
        return [converted_value(one, encoding) for one in value]
    if isinstance(value, dict):
        return {converted_value(key, encoding): converted_value(one, encoding) for key, one in value.items()}
    return value
