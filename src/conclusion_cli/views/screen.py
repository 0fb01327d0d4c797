"""The terminal: Rich's console, with colours where they are wanted and understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from conclusion_cli.text import safe
from conclusion_cli.views.table import STYLES, Cell

if TYPE_CHECKING:
    from conclusion_cli.views.table import Table


class Screen:
    """What a view draws on. Texts are shown as they are, never as markup."""

    def __init__(self, stream: TextIO | None = None, *, console: Console | None = None) -> None:
        self.console = console or Console(
            file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False
        )

    @property
    def width(self) -> int:
        """The width in cells."""
        return self.console.width

    def table(self, table: Table) -> None:
        """Draw a table."""
        self.console.print(table, crop=False)

    def line(self, *cells: str | Cell, indent: int = 0) -> None:
        """A line of text, wrapped under its indentation."""
        text = Text()
        for cell in cells:
            words, style = (cell, "") if isinstance(cell, str) else cell
            text.append(safe(words), STYLES[style])
        if indent:
            from rich.padding import Padding

            self.console.print(Padding(text, (0, 0, 0, indent)))
        else:
            self.console.print(text)

    def space(self) -> None:
        """An empty line."""
        self.console.print()
