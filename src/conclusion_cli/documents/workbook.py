"""An Excel workbook of what a view draws: dates are dates, texts are texts, ready to be printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.labels import shown
from conclusion_cli.text import safe
from conclusion_cli.views.table import Cell, Section, cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from conclusion_cli.views.surface import Paper
    from conclusion_cli.views.table import Content, Table, Value

_LONGEST = 32_767
_LAST_ROW = 1_048_576
_FIRST_DAY = date(1900, 3, 1)
"""Before it, the days of the week are wrong in the calendar of Excel."""
_NARROWEST, _WIDEST = 6, 60
_MARGIN = 2
_A4 = 9
_FONT = "Times New Roman"
_COLOURS = {"overdue": "#C00000", "soon": "#9C5700", "done": "#375623", "dim": "#595959"}
LINE, FIELD, CELL = "line", "field", "cell"
_BOLD = frozenset(("head", "code", "overdue"))


class Heading(NamedTuple):
    """What stands over the tables: a title, and lines about it such as the day and the filter."""

    title: str
    lines: Sequence[str] = ()


def write_workbook(stream: BinaryIO, heading: Heading, paper: Paper) -> None:
    """Write a workbook with one sheet.

    Raises:
        Refused: a text is longer than a cell may be, or there are more rows than a sheet may have.
    """
    from xlsxwriter import Workbook

    with Workbook(stream, {"constant_memory": True}) as book:
        book.set_properties({"title": heading.title})
        _Sheet(book, heading).write(paper)


class _Sheet:
    """A sheet that is filled from top to bottom."""

    def __init__(self, book: Workbook, heading: Heading) -> None:
        self.book = book
        self.heading = heading
        self.sheet: Worksheet = book.add_worksheet()
        self.row = 0
        self.widths: dict[int, int] = {}
        self.formats: dict[tuple[str, str, bool], Format] = {}
        # Looked up once for each kind of cell: most of the time goes into cells.
        self.head = self._new(bold=True, border=1, valign="vcenter", align="center", bg_color="#E7E6E6")

    def write(self, paper: Paper) -> None:
        """Write the heading, and what was drawn below it."""
        self._line(self.heading.title, self._new(bold=True, font_size=14))
        for line in self.heading.lines:
            self._line(line, self._format("dim", kind=LINE))
        self.row += 1
        tables = [block for block in paper.blocks if not isinstance(block, tuple) and block is not None]
        for block in paper.blocks:
            if block is None:
                self.row += 1
            elif isinstance(block, tuple):
                text = "".join(shown(cell.value if isinstance(cell, Cell) else cell) for cell in block)
                style = next((cell.style for cell in block if isinstance(cell, Cell) and cell.style), "")
                self._line(text, self._format(style if len(block) == 1 else "", kind=LINE))
            else:
                self._table(block, alone=len(tables) == 1)
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, min(max(width, _NARROWEST), _WIDEST) + _MARGIN)
        self._print()

    def _print(self) -> None:
        sheet = self.sheet
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        sheet.set_footer("&C&P/&N")

    def _table(self, table: Table, *, alone: bool) -> None:
        first = self.row
        if table.headings:
            for place, column in enumerate(table.columns):
                self._measure(place, column.heading)
                self.sheet.write_string(first, place, column.heading, self.head)
            self.row += 1
        styles = [column.style for column in table.columns]
        kind = CELL if table.headings else FIELD
        for row in table.source:
            if isinstance(row, Section):
                self._line(row.text, self._format(row.style, kind=LINE))
                continue
            self._check_row()
            for place, cell in enumerate(row):
                self._cell(place, cell, styles[place], kind)
            self.row += 1
        if alone and table.headings:
            self.sheet.freeze_panes(first + 1, 0)
            self.sheet.repeat_rows(first)
            self.sheet.autofilter(first, 0, max(self.row - 1, first), len(table.columns) - 1)

    def _cell(self, place: int, cell: Content, style: str, kind: str) -> None:
        value: Value
        value, style = cell if isinstance(cell, Cell) else (cell, style)
        if isinstance(value, str):
            self.sheet.write_string(self.row, place, self._text(value), self._format(style, kind=kind))
            self._measure(place, value)
        elif value is None:
            self.sheet.write_blank(self.row, place, None, self._format(style, kind=kind))
        elif isinstance(value, date):
            if value < _FIRST_DAY:
                self._cell(place, Cell(shown(value), style), style, kind)
                return
            self.sheet.write_datetime(self.row, place, value, self._format(style, kind=kind, day=True))
            self._measure(place, "00/00/0000")
        else:
            self.sheet.write_number(self.row, place, value, self._format(style, kind=kind))
            self._measure(place, str(value))

    def _line(self, text: str, form: Format) -> None:
        self._check_row()
        self.sheet.write_string(self.row, 0, self._text(text), form)
        self.row += 1

    def _text(self, text: str) -> str:
        if len(text) > _LONGEST:
            raise Refused(
                _("A text of {count} characters is longer than a cell of a workbook can be.").format(
                    count=len(text)
                ),
                _("Write another format: json, jsonl or csv."),
            )
        # Line feeds are the writer's own.
        return (
            text
            if text.isprintable()
            else "\n".join(safe(line.replace("\t", " ")) for line in text.splitlines())
        )

    def _check_row(self) -> None:
        if self.row >= _LAST_ROW:
            raise Refused(
                _("There are more rows than a sheet of a workbook can have."),
                _("Write another format: json, jsonl or csv."),
            )

    def _measure(self, place: int, text: str) -> None:
        width = len(text) if text.isascii() else max(map(cell_width, text.splitlines()), default=0)
        if width > self.widths.get(place, 0):
            self.widths[place] = width

    def _format(self, style: str, *, kind: str, day: bool = False) -> Format:
        found = self.formats.get((style, kind, day))
        if found is None:
            found = self.formats[style, kind, day] = self._new(
                valign="top",
                # A line goes on over the empty cells beside it.
                **({} if kind == LINE else {"text_wrap": True}),
                **({"border": 1} if kind == CELL else {}),
                **({"bold": True} if style in _BOLD else {}),
                **({"font_color": _COLOURS[style]} if style in _COLOURS else {}),
                **({"num_format": "d/m/yyyy", "align": "left"} if day else {}),
            )
        return found

    def _new(self, **properties: object) -> Format:
        return self.book.add_format({"font_name": _FONT, **properties})
