"""What a view draws on: a terminal, or the paper of a document."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from conclusion_cli.views.table import Column, Content, Table


class Surface(ABC):
    """Tables and lines of text, one below the other. Texts are shown as they are, never as markup."""

    width: int
    """The width in cells."""
    ascii_only: bool
    """Whether signs beyond ASCII cannot be shown."""

    @abstractmethod
    def table(self, table: Table) -> None:
        """Draw a table."""

    @abstractmethod
    def line(self, *cells: Content) -> None:
        """A line of text."""

    @abstractmethod
    def whole_line(self, text: str) -> None:
        """A line that is never wrapped."""

    @abstractmethod
    def space(self) -> None:
        """An empty line."""

    def fields(self, rows: Sequence[tuple[Content, Content]]) -> None:
        """Names with values, the values under each other."""
        self.table(Table([Column("", whole=True, style="dim"), Column("")], rows, headings=False, indent=2))


class Paper(Surface):
    """Keeps what is drawn, for a document to lay out: ``None`` is an empty line."""

    width = 1000
    ascii_only = False

    def __init__(self) -> None:
        self.blocks: list[Table | tuple[Content, ...] | None] = []

    def table(self, table: Table) -> None:
        """Keep a table."""
        self.blocks.append(table)

    def line(self, *cells: Content) -> None:
        """Keep a line of text."""
        self.blocks.append(cells)

    def whole_line(self, text: str) -> None:
        """Keep a line of text."""
        self.blocks.append((text,))

    def space(self) -> None:
        """Keep an empty line."""
        self.blocks.append(None)
