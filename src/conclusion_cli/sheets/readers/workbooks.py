"""Workbooks of all formats, each by its reader, as tables of raw cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.sheets.legacy_text import converted
from conclusion_cli.sheets.readers.binary_workbook import read_binary_workbook
from conclusion_cli.sheets.readers.old_excel import read_old_excel
from conclusion_cli.sheets.readers.opendocument import read_opendocument
from conclusion_cli.sheets.readers.workbook import read_workbook
from conclusion_cli.sheets.source import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conclusion_cli.sheets.sheet import Grid
    from conclusion_cli.sheets.source import Source

_READERS: dict[Form, Callable[[Source, str | None], Iterator[Grid]]] = {
    Form.XLSX: read_workbook,
    Form.XLSB: read_binary_workbook,
    Form.XLS: read_old_excel,
    Form.ODS: read_opendocument,
}


def read_sheets(source: Source, name: str | None) -> Iterator[Grid]:
    """The sheets of a workbook, as its reader chooses them.

    Raises:
        BadSheet: the file is damaged, would take up too much room, or has no such sheet.
    """
    return (converted(grid, source.legacy) for grid in _READERS[source.form](source, name))
