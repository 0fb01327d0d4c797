"""A sheet: the raw cells as readers return them, and the headings and rows made of them."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from conclusion_cli.model.receipts import SheetReading
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from conclusion_cli.model.faults import Fault
    from conclusion_cli.sheets.columns import Column


Span = tuple[int, int, int]
"""Merged cells of one row: the row, the first and the last column, all from 0."""


class CellKind(Enum):
    """What a spreadsheet says about a cell that is not plain text and no plain whole number."""

    DATE = auto()
    """A number that is shown as a date or a time; the text of the cell is ISO."""
    NUMBER = auto()
    """A number with decimals, or one that is shown otherwise than it is stored (``5%``)."""
    ERROR = auto()
    """The error of a formula, whatever the text of the cell."""
    NOT_COMPUTED = auto()
    """A formula that no program has computed; the text of the cell is the formula."""

    PART_STRUCK = auto()
    """A text of which a part, but not all, is struck through."""


class Mark(NamedTuple):
    """What a spreadsheet says about a cell: its kind, and the number format in which it is shown."""

    kind: CellKind
    format: str = ""


NO_MARKS: Mapping[int, Mark] = MappingProxyType({})


class Grid(NamedTuple):
    """A table of raw cells; ``rows[i]`` is row ``i + 1`` of the file. All indices are from 0.

    Args:
        name: the name of the sheet or the file.
        rows: the cells, row by row.
        exact: whether a row with fewer cells than the header is a fault; default: its last cells are blank.
        untouched: whether it is an export of our own, as it was written.
        simple: whether stripping is enough to clean a cell.
        spans: the merged cells that are wider than one column, by their first row.
        faults: the faults that the reader found.
        marks: what a spreadsheet says about cells, by row and column; most cells have no mark.
        hidden: the rows that are hidden, by hand or by a filter.
        struck: the columns of the cells that are struck through as a whole, by row.
        hidden_columns: the columns that are hidden.
        sheet_hidden: whether the sheet itself is hidden.
    """

    name: str
    rows: Sequence[Sequence[str]]
    exact: bool = False
    untouched: bool = False
    simple: bool = False
    spans: Sequence[Span] = ()
    faults: Sequence[Fault] = ()
    marks: Mapping[int, Mapping[int, Mark]] = MappingProxyType({})
    hidden: Set[int] = frozenset()
    struck: Mapping[int, Set[int]] = MappingProxyType({})
    hidden_columns: Set[int] = frozenset()
    sheet_hidden: bool = False


def letter(column: int) -> str:
    """The letter of a column in a spreadsheet: 0 is ``A``, 25 ``Z``, 26 ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_MAX_SHOWN = 60


def column_label(column: int, text: str) -> str:
    """A column in messages, by its index and its heading: ``C 'Thời hạn'``."""
    return Heading(letter(column), text, None).label


class Heading(NamedTuple):
    """A column of a sheet: its letter (in json its key), its text, and its meaning.

    ``mapped``: the meaning, or that it has none, comes from a mapping and not from the text.
    """

    place: str
    text: str
    meaning: Column | None
    mapped: bool = False

    @property
    def label(self) -> str:
        """The column in messages: ``C 'Thời hạn'``."""
        text = self.text if len(self.text) <= _MAX_SHOWN else f"{self.text[:_MAX_SHOWN]}…"
        if self.place == self.text or not text:
            return safe(self.place)
        return f"{safe(self.place)} '{safe(text)}'"


class Row(NamedTuple):
    """A row with its number in the file and its cells, in the order of the sheet's ``meanings``.

    Cells are in Unicode form NFC without white space at their ends; a blank one is ``""``, dates are ISO
    text, whole numbers have no ``.0``, truth values are ``true`` and ``false``. ``record`` is the whole
    object of a row of json or jsonl.

    ``table`` is the index of its table in the sheet, ``taken`` are the columns whose cells are said once for
    several rows, above it; ``joined`` are the numbers of the rows below that go on with its text.
    """

    number: int
    cells: list[str]
    record: dict[str, Any] | None = None
    table: int = 0
    taken: Set[Column] = frozenset()
    joined: tuple[int, ...] = ()


class Table(NamedTuple):
    """A table under its headings.

    ``name`` is that of its sheet or file, ``header_row`` the number of the last row of headings (0 where
    there are none). ``skipped`` holds the rows that are not data, each with the reason; blank rows are not
    among them. ``told`` says what else was left out, or taken though it may not be meant.
    """

    name: str
    header_row: int
    headings: tuple[Heading, ...]
    skipped: Sequence[tuple[int, str]] = ()
    told: Sequence[str] = ()

    def place(self, column: Column) -> str | None:
        """The place of a column, for messages: ``C 'Thời hạn'``; ``None`` if the table has no such column."""
        return next((heading.label for heading in self.headings if heading.meaning is column), None)


class Sheet(NamedTuple):
    """What was read without faults: the rows of one or several tables.

    ``unread`` are the sheets that were not read, each with the reason. ``own_export``: it is an export of
    this program, which holds everything about an item. ``year``: that of dates without one, if it was stated.
    """

    tables: tuple[Table, ...]
    meanings: tuple[Column, ...]
    rows: list[Row]
    unread: tuple[tuple[str, str], ...] = ()
    own_export: bool = False
    year: int | None = None

    def where(self, row: Row) -> str | None:
        """The name of the sheet or file of a row, where there are several."""
        return self._name(self.tables[row.table])

    def reading(self) -> SheetReading:
        """What was not read, or read from another place, for the receipt."""
        return SheetReading(
            tuple((self._name(one), *skipped) for one in self.tables for skipped in one.skipped),
            tuple((self._name(one), told) for one in self.tables for told in one.told),
            self.unread,
            sum(len(row.joined) for row in self.rows),
        )

    def _name(self, table: Table) -> str | None:
        return table.name if any(one.name != table.name for one in self.tables) else None


class Hidden(StrEnum):
    """What is done with rows that are hidden or struck through."""

    TAKE = "take"
    SKIP = "skip"


class Content(NamedTuple):
    """The rows of a table, the skipped ones with their reasons, and the faults."""

    rows: list[Row]
    skipped: list[tuple[int, str]]
    faults: list[Fault]
