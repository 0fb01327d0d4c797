"""Ods files (OpenDocument 1.3): the cells of the sheets from their XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.sheets.cells import MAX_CELL, value_text
from conclusion_cli.sheets.readers.book import MAX_COLUMNS, MAX_ROWS, Page, Range, Table, chosen, damaged
from conclusion_cli.sheets.readers.number_formats import day_text
from conclusion_cli.sheets.readers.package import DAMAGE, Package
from conclusion_cli.sheets.sheet import CellKind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.sheets.sheet import Grid
    from conclusion_cli.sheets.source import Source

_ERROR = re.compile(r"#[A-Z][A-Z0-9_/ ]*[!?]|#N/[AD]|Err:\d{3}")
_ZEROS = re.compile(r"\D*0\d*\D*|\D*[A-Za-z]\D*\d+\D*", re.ASCII)
_HIDDEN = ("collapse", "filter")
_CELLS = ("table-cell", "covered-table-cell")


def read_opendocument(source: Source, name: str | None) -> Iterator[Grid]:
    """The sheet of a name; default: in turn all that are not hidden.

    Raises:
        BadSheet: the file is damaged, would take up too much room, or has no such sheet.
    """
    try:
        package = Package(source.data)
        reader = _Content()
        package.parse("content.xml", reader, "document-content")
    except DAMAGE:
        raise damaged("ods") from None
    pages = [page for page, _table, _merged in reader.tables]
    for page in chosen(pages, name):
        table, merged = next(found[1:] for found in reader.tables if found[0] is page)
        yield table.grid(page, merged)


class _Style(NamedTuple):
    """What a style says: whether text is struck through, whether a table is shown, the style it builds on."""

    struck: bool | None = None
    shown: bool = True
    parent: str = ""


class _Cell(NamedTuple):
    """A cell: the kind and the value of its number, its formula, its text, its style and its extent."""

    kind: str
    value: str
    formula: str | None
    style: str
    columns: int
    rows: int
    times: int


class _Content:
    """Reads the sheets of a document, one after the other."""

    def __init__(self) -> None:
        self.tables: list[tuple[Page, Table, list[Range]]] = []
        self._styles: dict[str, _Style] = {}
        self._naming = ""
        self._depth = 0
        self._row = self._column = 0
        self._times = 1
        self._hidden = False
        self._columns = 0
        self._column_style: list[tuple[int, str]] = []
        self._cell: _Cell | None = None
        self._pieces: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._skipped = 0
        self._spans: list[str] = []
        self._struck_part = self._plain_part = False
        self._pending: list[tuple[int, str, Mark | None, bool]] = []

    # The elements, by their local names.

    def start(self, name: str, attributes: dict[str, str]) -> None:
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name in ("annotation", "shapes", "tracked-changes"):
            self._skipped += 1
        elif self._skipped:
            return
        elif name == "style":
            self._naming = told.get("name", "")
            self._styles[self._naming] = _Style(parent=told.get("parent-style-name", ""))
        elif name == "text-properties" and self._naming and "text-line-through-style" in told:
            struck = told["text-line-through-style"] != "none"
            self._styles[self._naming] = self._styles[self._naming]._replace(struck=struck)
        elif name == "table-properties" and told.get("display") == "false":
            self._styles[self._naming] = self._styles[self._naming]._replace(shown=False)
        elif name == "table":
            self._begin_table(told)
        elif self._depth != 1:
            return
        elif name == "table-column":
            self._take_columns(told)
        elif name == "table-row":
            self._times = int(told.get("number-rows-repeated", "1"))
            self._hidden = told.get("visibility") in _HIDDEN
            self._column = 0
            self._pending = []
        elif name in _CELLS:
            self._begin_cell(name, told)
        elif self._cell:
            self._begin_text(name, told)

    def end(self, name: str) -> None:
        if name in ("annotation", "shapes", "tracked-changes"):
            self._skipped -= 1
        elif self._skipped:
            return
        elif name == "style":
            self._naming = ""
        elif name == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name == "table-row":
            self._end_row()
        elif name in _CELLS:
            self._end_cell()
        elif name == "span" and self._spans:
            self._spans.pop()

    def text(self, text: str) -> None:
        if self._cell and not self._skipped and self._paragraphs:
            self._add(text)

    # The parts of a sheet.

    def _begin_table(self, told: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            # A table in a cell is no part of the sheet.
            return
        shown = self._styles.get(told.get("style-name", ""), _Style()).shown
        self.tables.append((Page(told.get("name", ""), "", not shown), Table(), []))
        self._row = self._columns = 0
        self._column_style = []

    def _take_columns(self, told: dict[str, str]) -> None:
        count = int(told.get("number-columns-repeated", "1"))
        last = min(self._columns + count, MAX_COLUMNS)
        if told.get("visibility") in _HIDDEN:
            self.tables[-1][1].hidden_columns.update(range(self._columns, last))
        self._column_style.append((last, told.get("default-cell-style-name", "")))
        self._columns = last

    def _begin_cell(self, name: str, told: dict[str, str]) -> None:
        kind = told.get("value-type", "")
        value = told.get({"date": "date-value", "boolean": "boolean-value"}.get(kind, "value"), "")
        self._cell = _Cell(
            kind,
            value,
            told.get("formula"),
            told.get("style-name", "") or self._style_of_column(),
            int(told.get("number-columns-spanned", "1")),
            int(told.get("number-rows-spanned", "1")),
            int(told.get("number-columns-repeated", "1")),
        )
        if name == "covered-table-cell":
            # What a merged cell covers is not shown.
            self._cell = self._cell._replace(kind="covered")
        self._pieces, self._length, self._paragraphs, self._spans = [], 0, 0, []
        self._struck_part = self._plain_part = False

    def _style_of_column(self) -> str:
        return next((style for last, style in self._column_style if self._column < last), "")

    def _begin_text(self, name: str, told: dict[str, str]) -> None:
        if name == "p":
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
        elif name == "s":
            self._add(" " * min(int(told.get("c", "1")), MAX_CELL))
        elif name == "tab":
            self._add("\t")
        elif name == "line-break":
            self._add("\n")
        elif name == "span":
            self._spans.append(told.get("style-name", ""))

    def _add(self, text: str) -> None:
        # What is longer is refused where the cell is read; it need not be in memory.
        if self._length <= MAX_CELL:
            self._pieces.append(text[: MAX_CELL + 1])
            self._length += len(text)
        if not text.isspace():
            struck = any(self._is_struck(style) for style in self._spans)
            self._struck_part, self._plain_part = self._struck_part or struck, self._plain_part or not struck

    def _is_struck(self, name: str) -> bool:
        for _level in range(10):
            style = self._styles.get(name)
            if style is None:
                return False
            if style.struck is not None:
                return style.struck
            name = style.parent
        return False

    def _end_cell(self) -> None:
        cell = self._cell
        if cell is None:
            return
        text, mark = _value(cell, "".join(self._pieces))
        struck = self._is_struck(cell.style) or (self._struck_part and not self._plain_part)
        if text and self._struck_part and not struck:
            mark = Mark(CellKind.PART_STRUCK)
        if cell.rows > 1 or cell.columns > 1:
            bottom, right = self._row + cell.rows - 1, self._column + cell.columns - 1
            self.tables[-1][2].append(Range(self._row, self._column, bottom, right))
        if text and cell.kind != "covered":
            for column in range(self._column, min(self._column + cell.times, MAX_COLUMNS)):
                self._pending.append((column, text, mark, struck))
        self._column += cell.times
        self._cell = None

    def _end_row(self) -> None:
        table = self.tables[-1][1]
        last = min(self._row + self._times, MAX_ROWS)
        if self._hidden and self._pending:
            table.hidden.update(range(self._row, last))
        for row in range(self._row, last) if self._pending else ():
            for column, text, mark, struck in self._pending:
                table.put(row, column, text, mark, struck=struck)
        self._row = last


def _value(cell: _Cell, shown: str) -> tuple[str, Mark | None]:
    """The text of a cell and its mark, by its value and by what is shown of it."""
    if cell.formula is not None and not cell.kind and not shown:
        return cell.formula, Mark(CellKind.NOT_COMPUTED)
    if cell.formula is not None and _ERROR.fullmatch(shown.strip()):
        return shown, Mark(CellKind.ERROR)
    if cell.kind == "date":
        return day_text(cell.value).replace("T", " "), Mark(CellKind.DATE)
    if cell.kind == "boolean":
        return cell.value, None
    if cell.kind in ("float", "currency", "percentage"):
        text = value_text(float(cell.value))
        if not float(cell.value).is_integer() or cell.kind == "percentage":
            return text, Mark(CellKind.NUMBER)
        # 007 is shown by a number format; a currency or a thousands separator is not meant.
        return (shown if cell.kind == "float" and _ZEROS.fullmatch(shown) else text), None
    if cell.kind == "time":
        return shown or cell.value, Mark(CellKind.DATE)
    return shown, None
