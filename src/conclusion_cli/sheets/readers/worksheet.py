"""A sheet of an xlsx file: its cells with their values, and which rows and columns are hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.sheets.cells import MAX_CELL
from conclusion_cli.sheets.readers.book import MAX_COLUMNS, MAX_ROWS, Range, Table
from conclusion_cli.sheets.readers.number_formats import NumberFormat, day_text, shown
from conclusion_cli.sheets.sheet import CellKind, Mark

if TYPE_CHECKING:
    from conclusion_cli.sheets.readers.book import Page
    from conclusion_cli.sheets.readers.package import Package
    from conclusion_cli.sheets.sheet import Grid

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?", re.ASCII)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true", "on")
_EXACT_DIGITS = 15
_PART_STRUCK = Mark(CellKind.PART_STRUCK)
_NOT_COMPUTED = Mark(CellKind.NOT_COMPUTED)
_ERROR = Mark(CellKind.ERROR)


class Style(NamedTuple):
    """How a cell is shown: its number format, and whether its text is struck through."""

    format: NumberFormat = NumberFormat()
    struck: bool = False


class SharedText(NamedTuple):
    """A text that cells share; ``part_struck``: a part of it is struck through."""

    text: str
    part_struck: bool = False


class Workbook(NamedTuple):
    """What the sheets of a workbook share."""

    texts: list[SharedText]
    styles: list[Style]
    from_1904: bool


def read_worksheet(package: Package, page: Page, book: Workbook) -> Grid:
    """The cells of a sheet.

    Raises:
        BadSheet: the sheet is too large.
        ValueError, LookupError: it is damaged.
    """
    reader = _Worksheet(book)
    package.parse(page.place, reader, "worksheet")
    return reader.table.grid(page, reader.merged)


def is_on(attributes: dict[str, str]) -> bool:
    """Whether an element that switches something on does so."""
    return attributes.get("val", "1") in _TRUE


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, which are written as ``_x000D_``."""
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


class Runs:
    """The text of a cell, collected from its runs without the furigana above them."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._inside = self._phonetic = self._struck = self._part_struck = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._inside = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "r":
            self._struck = False
        elif name == "strike":
            self._struck = is_on(attributes)

    def text(self, text: str) -> None:
        # What is longer is refused where a cell has it; it need not be in memory.
        if self._inside and self._length <= MAX_CELL:
            self._pieces.append(text[: MAX_CELL + 1])
            self._length += len(text)
            self._part_struck = self._part_struck or (self._struck and not text.isspace())

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False

    def take(self) -> SharedText:
        """The text that was collected; the next one begins."""
        found = SharedText(unescaped("".join(self._pieces)), self._part_struck)
        self._clear()
        return found


class _Worksheet:
    """Reads the elements of a sheet into a table."""

    def __init__(self, book: Workbook) -> None:
        self.table = Table()
        self.merged: list[Range] = []
        self._book = book
        self._row = self._column = -1
        self._kind = ""
        self._style = Style()
        self._value: list[str] | None = None
        self._raw = ""
        self._formula: str | None = None
        self._runs: Runs | None = None
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._runs:
            self._runs.start(name, attributes)
        elif name == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._index(place)
            self._kind = attributes.get("t", "n")
            number = int(attributes.get("s", "0"))
            styles = self._book.styles
            self._style = styles[number] if number < len(styles) else _PLAIN
            self._raw = ""
            self._formula = None
        elif name in ("v", "f"):
            self._value = []
        elif name == "is":
            self._runs = Runs()
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes["ref"])
        elif name == "col":
            self._hide_columns(attributes)

    def text(self, text: str) -> None:
        if self._value is not None:
            if len(self._value) <= MAX_CELL:
                self._value.append(text[: MAX_CELL + 1])
        elif self._runs:
            self._runs.text(text)

    def end(self, name: str) -> None:
        if name == "v":
            self._raw = "".join(self._value or ())[: MAX_CELL + 1]
            self._value = None
        elif name == "c":
            self._end_cell()
        elif name == "f":
            self._formula = "".join(self._value or ())
            self._value = None
        elif name == "is" and self._runs:
            self._put(*self._runs.take())
            self._runs = None
        elif self._runs:
            self._runs.end(name)

    def _index(self, place: str) -> int:
        """The column of a cell by its place, ``AB12``."""
        letters = place.rstrip("0123456789")
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = _column(letters)
        return found

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else int(number) - 1
        if self._row < 0:
            raise ValueError(number)
        self._column = -1
        if attributes.get("hidden", "") in _TRUE or float(attributes.get("ht", "1")) == 0:
            self.table.hidden.add(self._row)

    def _end_cell(self) -> None:
        raw, kind = self._raw, self._kind
        if not raw:
            # A formula that gives an empty text has no value either; its type is text.
            if self._formula is not None and kind != "str":
                self._put(f"={self._formula}", mark=_NOT_COMPUTED)
            elif kind == "e":
                self._put("#", mark=_ERROR)
        elif kind == "s":
            self._put(*self._book.texts[int(raw)])
        elif kind == "n":
            how = self._style.format
            if how.is_plain and not how.pattern and len(raw) <= _EXACT_DIGITS and raw.isdecimal():
                self._put(raw.lstrip("0") or "0")
            else:
                text, mark = shown(float(raw), how, from_1904=self._book.from_1904)
                self._put(text, mark=mark)
        elif kind == "b":
            self._put("true" if raw in _TRUE else "false")
        elif kind == "d":
            self._put(day_text(raw), mark=Mark(CellKind.DATE, self._style.format.code))
        else:
            self._put(unescaped(raw), mark=_ERROR if kind == "e" else None)

    def _put(self, text: str, part_struck: bool = False, mark: Mark | None = None) -> None:
        if text and self._row < MAX_ROWS:
            mark = _PART_STRUCK if part_struck and not self._style.struck else mark
            self.table.put(self._row, self._column, text, mark, struck=self._style.struck)

    def _merge(self, place: str) -> None:
        if (match := _RANGE.fullmatch(place)) and match[3]:
            top, left, bottom, right = int(match[2]), _column(match[1]), int(match[4]), _column(match[3])
            self.merged.append(Range(top - 1, left, bottom - 1, right))

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden", "") in _TRUE or float(attributes.get("width", "1")) == 0:
            last = min(int(attributes["max"]), MAX_COLUMNS)
            self.table.hidden_columns.update(range(int(attributes["min"]) - 1, last))


_PLAIN = Style()


def _column(letters: str) -> int:
    """The index of a column by its letters."""
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        column = column * 26 + ord(letter) - ord("A") + 1
    if not 0 < column <= MAX_COLUMNS:
        raise ValueError(letters)
    return column - 1
