"""Xlsx files: cells by openpyxl, merged cells and formulas by the XML of the sheet."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, broken, nearest_or
from conclusion_cli.sheets.cells import value_text
from conclusion_cli.sheets.sheet import CellKind, Grid, Mark
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.sheets.source import Source

_MAX_MERGED_ROWS = 20_000_000
"""The number of merged rows after which further ranges are not read: a file that has more is made up."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_BARE_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</[^>]*>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></[^>]*>)?</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')

Cell = tuple[int, int]
"""The row and the column of a cell, both from 0."""


def merged_ranges(xml: bytes) -> Iterator[tuple[Cell, Cell]]:
    """The first and the last cell of each merged range."""
    covered = 0
    for match in _MERGED.finditer(xml, max(0, xml.rfind(b"sheetData>"))):
        first, last = _cell(match[1], match[2]), _cell(match[3], match[4])
        covered += last[0] - first[0]
        if covered > _MAX_MERGED_ROWS:
            return
        yield first, last


def uncomputed_cells(xml: bytes) -> Iterator[Cell]:
    """The cells whose formula has no value, as no program has computed it."""
    if b"f>" not in xml and b"f/>" not in xml:
        return
    for match in _BARE_FORMULA.finditer(xml):
        # A formula that gives an empty text has no value either; its type is text.
        if b't="str"' not in match[1] and (place := _PLACE.search(match[1])):
            yield _cell(place[1], place[2])


def _cell(letters: bytes, row: bytes) -> Cell:
    column = 0
    for character in letters:
        column = column * 26 + character - ord("A") + 1
    return int(row) - 1, column - 1


MAX_UNPACKED = 500_000_000
MAX_CELLS = 20_000_000
_MAX_ROWS = 1_048_576
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_workbook(source: Source, name: str | None) -> Iterator[Grid]:
    """The sheet of a name; default: in turn all that are not hidden, each read when it is asked for.

    The text of a merged cell is copied to every row that it covers, in its first column.

    Raises:
        BadSheet: the file is damaged, would take up too much room, or has no such sheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            _guard(archive)
            for sheet in _sheets(_open(source.data), name):
                yield _grid(sheet, archive)
    except BadSheet:
        raise
    except Exception as error:
        # What openpyxl raises for a damaged file depends on where its code stumbles.
        raise broken(
            _("the file is damaged or is not an xlsx file: {what}").format(what=safe(str(error))[:200]),
            _("Open it in Excel or LibreOffice and save it as xlsx again."),
        ) from None


def _guard(archive: zipfile.ZipFile) -> None:
    # No more is unpacked than the size given here: zipfile stops there.
    if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
        raise broken(
            _("unpacked, the file would be larger than 500 MB"),
            _("Copy only the table into a new workbook."),
        )


def _open(data: bytes) -> Any:  # noqa: ANN401 - what is used of a workbook's sheets is in part not public
    # Its import takes a tenth of a second, and no other format needs it.
    import openpyxl

    with warnings.catch_warnings():
        # It warns of styles, validations and extensions that it skips; they are not needed here.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def _sheets(book: Any, name: str | None) -> list[Any]:  # noqa: ANN401
    if name is None:
        return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        if fold(sheet.title) == fold(name):
            return [sheet]
    names = [sheet.title for sheet in book.worksheets]
    raise broken(
        _("there is no sheet '{name}'").format(name=safe(name)),
        nearest_or(name, names, _("The sheets are: {names}.").format(names=safe(", ".join(names)))),
    )


def _grid(sheet: Any, archive: zipfile.ZipFile) -> Grid:  # noqa: ANN401
    rows = _values(sheet)
    # Read row by row, a sheet has no merged cells; read as a whole, it takes several times the memory, and a
    # format that was applied down to the last row takes all the memory there is.
    xml = archive.read(sheet._worksheet_path)
    spans = []
    for (top, left), (bottom, right) in merged_ranges(xml):
        if right > left:
            spans.append((top, left, right))
        _fill_down(rows, top, min(bottom, len(rows) - 1), left)
    marks: dict[int, dict[int, Mark]] = {}
    for row, column in uncomputed_cells(xml):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = "="
            marks.setdefault(row, {})[column] = Mark(CellKind.NOT_COMPUTED)
    return Grid(sheet.title, rows, spans=spans, marks=marks)


def _values(sheet: Any) -> list[list[str]]:  # noqa: ANN401
    # The dimensions that a file gives for a sheet may be wrong.
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    cells = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for values in sheet.iter_rows(max_row=_MAX_ROWS, values_only=True):
            rows.append(["" if value is None else _text(value) for value in values])
            cells += len(values)
            if cells > MAX_CELLS:
                raise broken(_("the sheet has more than 20 million cells"), _("Delete the empty columns."))
    return rows


def _fill_down(rows: list[list[str]], top: int, bottom: int, column: int) -> None:
    if top >= bottom or column >= len(rows[top]):
        return
    for row in rows[top + 1 : bottom + 1]:
        row.extend([""] * (column + 1 - len(row)))
        # A cell that has a text has it from a range that overlaps this one, as no program writes it.
        row[column] = row[column] or rows[top][column]


def _text(value: object) -> str:
    if isinstance(value, str):
        return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), value) if "_x" in value else value
    return value_text(value)
