"""The terminal: Rich's console, with colours where they are wanted and understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from conclusion_cli.model.labels import shown
from conclusion_cli.text import safe
from conclusion_cli.views.surface import Surface
from conclusion_cli.views.table import STYLES, Cell

if TYPE_CHECKING:
    from conclusion_cli.views.table import Content, Table


_NARROWEST = 20
"""The least width that is assumed, whatever the terminal reports."""


class Screen(Surface):
    """The screen on which a view draws."""

    def __init__(
        self, stream: TextIO | None = None, *, console: Console | None = None, width: int | None = None
    ) -> None:
        self.console = console or Console(
            file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False
        )
        self.width = self.console.width = max(self.console.width, _NARROWEST)
        self.ascii_only = self.console.options.ascii_only

    def table(self, table: Table) -> None:
        """Draw a table."""
        self.console.print(table, crop=False)

    def line(self, *cells: Content) -> None:
        """A line of text."""
        text = Text(end="")
        for cell in cells:
            value, style = cell if isinstance(cell, Cell) else (cell, "")
            text.append(safe(shown(value)), STYLES[style])
        for line in text.wrap(self.console, self.width):
            line.rstrip()
            self.console.print(line)

    def whole_line(self, text: str) -> None:
        """A line that is never wrapped."""
        self.console.out(text, highlight=False)

    def space(self) -> None:
        """An empty line."""
        self.console.print()
