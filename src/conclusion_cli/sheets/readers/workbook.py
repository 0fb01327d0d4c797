"""Reading xlsx: cells by openpyxl, merged cells and formulas by the XML of the sheet."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, broken, nearest_or
from conclusion_cli.sheets.cells import NOT_COMPUTED, value_text
from conclusion_cli.sheets.sheet import Grid
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.sheets.source import Source

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


MAX_UNPACKED = 500_000_000
MAX_CELLS = 20_000_000
_MAX_ROWS = 1_048_576
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_workbook(source: Source, wanted: str | None) -> Iterator[Grid]:
    """The sheet that is wanted, or in turn all that are not hidden; each is read when it is asked for.

    Merged cells give their text to every row that they cover, in their first column.

    Raises:
        BadSheet: the file is damaged, would take up too much room, or has no such sheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            _guard(archive)
            for sheet in _chosen(_open(source.data), wanted):
                yield _grid(sheet, archive)
    except BadSheet:
        raise
    except Exception as error:
        # A damaged file makes openpyxl raise whatever its code happens to run into.
        raise broken(
            _("the file is damaged, or no xlsx file: {what}").format(what=safe(str(error))[:200]),
            _("Open it in Excel or LibreOffice and save it as xlsx again."),
        ) from None


def _guard(archive: zipfile.ZipFile) -> None:
    # What is unpacked is never more than what is said here: zipfile stops there.
    if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
        raise broken(
            _("unpacked, the file would be larger than 500 MB"),
            _("Copy the table alone into a new workbook."),
        )


def _open(data: bytes) -> Any:  # noqa: ANN401 - what is used of a workbook's sheets is in part not public
    # A tenth of a second, and nothing else needs it.
    import openpyxl

    with warnings.catch_warnings():
        # It warns of what it leaves out: styles, validations, extensions. Nothing of them is read here.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)


def _chosen(book: Any, wanted: str | None) -> list[Any]:  # noqa: ANN401
    if wanted is None:
        return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in book.worksheets:
        if fold(sheet.title) == fold(wanted):
            return [sheet]
    names = [sheet.title for sheet in book.worksheets]
    raise broken(
        _("there is no sheet '{name}'").format(name=safe(wanted)),
        nearest_or(wanted, names, _("The sheets are: {names}.").format(names=safe(", ".join(names)))),
    )


def _grid(sheet: Any, archive: zipfile.ZipFile) -> Grid:  # noqa: ANN401
    rows = _values(sheet)
    # Read row by row, a sheet does not tell of merged cells; read as a whole, it takes several times the
    # memory, and a format that was drawn down to the last row takes all there is.
    xml = archive.read(sheet._worksheet_path)
    spans = []
    for (top, left), (bottom, right) in merged(xml):
        if right > left:
            spans.append((top, left, right))
        _fill_down(rows, top, min(bottom, len(rows) - 1), left)
    for row, column in not_computed(xml):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = NOT_COMPUTED
    return Grid(sheet.title, rows, spans=spans)


def _values(sheet: Any) -> list[list[str]]:  # noqa: ANN401
    # What a file says of a sheet's dimensions may be wrong.
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
        # What stands there already comes from a range that lies over this one, as no program writes it.
        row[column] = row[column] or rows[top][column]


def _text(value: object) -> str:
    if isinstance(value, str):
        return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), value) if "_x" in value else value
    return value_text(value)
