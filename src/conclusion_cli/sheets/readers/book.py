"""The sheets of a workbook in any format: which are read, and their rows as a grid grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, broken, nearest_or
from conclusion_cli.sheets.sheet import Grid
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conclusion_cli.sheets.sheet import Mark, Span

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""The size of a sheet in a spreadsheet."""
MAX_CELLS = 5_000_000
_MAX_MERGED_ROWS = 20_000_000
"""The number of merged rows after which further ranges are not read: a file that has more is made up."""


class Page(NamedTuple):
    """A sheet of a workbook: its name, where it is in the file, and whether it is hidden."""

    name: str
    place: str
    hidden: bool


class Range(NamedTuple):
    """The cells between two corners, which belong to it; indices from 0."""

    top: int
    left: int
    bottom: int
    right: int


def chosen(pages: Sequence[Page], name: str | None) -> list[Page]:
    """The sheet of a name; default: all.

    Raises:
        BadSheet: there is no such sheet.
    """
    if name is None:
        return [*pages]
    for page in pages:
        if fold(page.name) == fold(name):
            return [page]
    names = [page.name for page in pages]
    raise broken(
        _("there is no sheet '{name}'").format(name=safe(name)),
        nearest_or(name, names, _("The sheets are: {names}.").format(names=safe(", ".join(names)))),
    )


def damaged(suffix: str) -> BadSheet:
    """The fault of a workbook that cannot be read."""
    return broken(
        _("the file is damaged or is not an {suffix} file").format(suffix=suffix),
        _("Open it in Excel or LibreOffice and save it as xlsx again."),
    )


_BLANK: list[str] = []
"""What all blank rows are, so that a million of them take no room."""


class Table:
    """The cells of one sheet, put in one by one in the order of the sheet; blank ones take no room."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.marks: dict[int, dict[int, Mark]] = {}
        self.hidden: set[int] = set()
        self.struck: dict[int, set[int]] = {}
        self.hidden_columns: set[int] = set()
        self._cells = 0

    def put(
        self, row: int, column: int, text: str, mark: Mark | None = None, *, struck: bool = False
    ) -> None:
        """Put a text that is not blank into a cell.

        Raises:
            BadSheet: the sheet has more cells than are read.
        """
        rows = self.rows
        while len(rows) <= row:
            rows.append(_BLANK)
        cells = rows[row]
        if cells is _BLANK:
            cells = rows[row] = []
        gap = column - len(cells)
        if gap >= 0:
            if gap:
                cells.extend([""] * gap)
            cells.append(text)
            self._cells += gap + 1
            if self._cells > MAX_CELLS:
                raise _too_many()
        else:
            cells[column] = text
        if mark:
            self.marks.setdefault(row, {})[column] = mark
        if struck:
            self.struck.setdefault(row, set()).add(column)

    def grid(self, page: Page, merged: Iterable[Range] = ()) -> Grid:
        """The sheet as a grid; the text of a merged cell is copied to every row that it covers."""
        spans: list[Span] = []
        covered = 0
        for one in merged:
            covered += one.bottom - one.top
            if covered > _MAX_MERGED_ROWS:
                break
            if one.right > one.left:
                spans.append((one.top, one.left, one.right))
            self._fill_down(one)
        return Grid(
            page.name,
            self.rows,
            spans=spans,
            marks=self.marks,
            hidden=frozenset(self.hidden),
            struck=self.struck,
            hidden_columns=frozenset(self.hidden_columns),
            sheet_hidden=page.hidden,
        )

    def _fill_down(self, merged: Range) -> None:
        top, column = merged.top, merged.left
        if top >= len(self.rows) or column >= len(self.rows[top]) or not self.rows[top][column]:
            return
        mark = self.marks.get(top, {}).get(column)
        struck = column in self.struck.get(top, ())
        for row in range(top + 1, min(merged.bottom + 1, len(self.rows))):
            cells = self.rows[row]
            # A cell that has a text has it from a range that overlaps this one, as no program writes it.
            if column >= len(cells) or not cells[column]:
                self.put(row, column, self.rows[top][column], mark, struck=struck)


def _too_many() -> BadSheet:
    return broken(
        _("the sheet has more than {count} cells").format(count=MAX_CELLS),
        _("Delete the empty columns."),
    )
