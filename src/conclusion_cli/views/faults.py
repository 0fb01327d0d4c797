"""What was understood of a clerk's sheet, and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from conclusion_cli.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.views.table import Cell
    from conclusion_cli.views.terminal import Screen

FIRST = 5
"""How many rows are shown."""
MOST = 100
"""How many faults are shown."""


class Fault(Protocol):
    """A fault with its place and its remedy."""

    @property
    def row(self) -> int | None: ...
    @property
    def column(self) -> str | None: ...
    @property
    def message(self) -> str: ...
    @property
    def remedy(self) -> str | None: ...


class Heading(Protocol):
    """A column of a sheet: where it stands, what stands over it and what that means."""

    @property
    def place(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def meaning(self) -> str | None: ...
    @property
    def mapped(self) -> bool: ...


class Row(Protocol):
    """A row with its number and its cells."""

    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> list[str]: ...


class Sheet(Protocol):
    """A sheet that was read."""

    @property
    def name(self) -> str: ...
    @property
    def header_row(self) -> int: ...
    @property
    def headings(self) -> Sequence[Heading]: ...
    @property
    def meanings(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def skipped(self) -> Sequence[tuple[int, str]]: ...


def draw(screen: Screen, faults: Sequence[Fault]) -> None:
    """The faults, each with its row and column, and what to do."""
    from conclusion_cli.views.table import Column, Table

    columns = [Column(_("Row"), right=True), Column(_("Column")), Column(_("Problem"))]
    rows: list[list[str | Cell]] = [
        [
            str(fault.row or "–"),
            fault.column or "–",
            _sentences(fault.message, fault.remedy),
        ]
        for fault in faults[:MOST]
    ]
    screen.table(Table(columns, rows))
    if hidden := len(faults) - MOST if len(faults) > MOST else 0:
        screen.line(ngettext("… and {count} more", "… and {count} more", hidden).format(count=hidden))


def _sentences(message: str, remedy: str | None) -> str:
    """What is wrong and what to do, apart from each other."""
    if not remedy:
        return message
    return f"{message} {remedy}" if message.endswith((".", "?", "!", ":")) else f"{message}. {remedy}"


def draw_understood(screen: Screen, sheet: Sheet) -> None:
    """How the columns were understood, the first rows, and what was left aside."""
    from conclusion_cli.views.table import Cell, Column, Table

    count = len(sheet.rows)
    words = [ngettext("{count} row", "{count} rows", count).format(count=count)]
    if sheet.header_row:
        words.insert(0, _("headings in row {row}").format(row=sheet.header_row))
    screen.line(Cell(f"{sheet.name}: {', '.join(words)}", "head"))
    columns = [Column(_("Column"), whole=True), Column(_("Heading")), Column(_("Understood as"))]
    rows: list[list[str | Cell]] = [
        [
            heading.place,
            heading.text,
            heading.meaning + (" " + _("(mapped)") if heading.mapped else "")
            if heading.meaning
            else Cell(_("left aside"), "dim"),
        ]
        for heading in sheet.headings
    ]
    screen.table(Table(columns, rows))
    for row in sheet.rows[:FIRST]:
        screen.space()
        screen.line(Cell(_("Row {number}").format(number=row.number), "head"))
        screen.fields(
            [(meaning, cell) for meaning, cell in zip(sheet.meanings, row.cells, strict=True) if cell]
        )
    if sheet.skipped:
        screen.space()
        screen.line(Cell(_("Left aside"), "head"))
        screen.fields([(str(number), why) for number, why in sheet.skipped])
