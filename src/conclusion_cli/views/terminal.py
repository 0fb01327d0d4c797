"""The terminal: Rich's console, with colours where they are wanted and understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from conclusion_cli.text import safe
from conclusion_cli.views.table import STYLES, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence


_NARROWEST = 20
"""The least width that is assumed, whatever the terminal reports."""


class Screen:
    """The screen on which a view draws. Texts are shown as they are, never as markup."""

    def __init__(self, stream: TextIO | None = None, *, console: Console | None = None) -> None:
        self.console = console or Console(
            file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False
        )
        self.console.width = max(self.console.width, _NARROWEST)

    @property
    def width(self) -> int:
        """The width in cells."""
        return self.console.width

    def table(self, table: Table) -> None:
        """Draw a table."""
        self.console.print(table, crop=False)

    def line(self, *cells: str | Cell) -> None:
        """A line of text."""
        text = Text(end="")
        for cell in cells:
            words, style = (cell, "") if isinstance(cell, str) else cell
            text.append(safe(words), STYLES[style])
        for line in text.wrap(self.console, self.width):
            line.rstrip()
            self.console.print(line)

    def fields(self, rows: Sequence[tuple[str, str | Cell]]) -> None:
        """Names with values, the values under each other."""
        self.table(
            Table(
                [Column("", whole=True, style="dim"), Column("")],
                rows,
                headings=False,
                indent=2,
            )
        )

    def space(self) -> None:
        """An empty line."""
        self.console.print()
