"""What every engine offers: sessions in which portable SQL is run, for reading or for writing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from conclusion_cli.errors import StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

Row = tuple[Any, ...]
Result = TypeVar("Result")
CHUNK = 500
"""How many values one ``IN (…)`` holds: under the limits of both engines."""


class Session(ABC):
    """A transaction. Every question but :meth:`parts` fetches its rows at once: no cursor keeps a lock."""

    joined: ClassVar[str]
    """How the engine joins the texts ``{}`` of several rows, with commas between them."""

    @abstractmethod
    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a question."""

    @abstractmethod
    def parts(self, sql: str, parameters: Sequence[object], size: int) -> Iterator[list[Row]]:
        """The rows of a question, ``size`` at a time: for what would not fit into memory.

        The question stays open until the last part, or until the transaction ends.
        """

    @abstractmethod
    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run a statement.

        An engine may wait for its end later, at the latest when rows are asked for or the transaction ends.
        """

    @abstractmethod
    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run a statement once for every tuple of parameters."""

    @abstractmethod
    def write_each(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run a statement that writes one row for every tuple of parameters.

        Raises:
            StoreTrouble: not as many rows were written; an engine may say so as late as the transaction ends.
        """

    @abstractmethod
    def engine_faults(self) -> list[str]:
        """What the engine itself finds wrong with the database, and references that lead nowhere."""

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a question, if there is one."""
        return next(iter(self.rows(sql, parameters)), None)

    def rows_in(self, sql: str, values: Sequence[str], first: Sequence[object] = ()) -> list[Row]:
        """The rows of a question whose ``{}`` stands for a list of values of any length.

        Args:
            first: the parameters that come before them.
        """
        found: list[Row] = []
        for start in range(0, len(values), CHUNK):
            chunk = values[start : start + CHUNK]
            found += self.rows(sql.format(marks(chunk)), [*first, *chunk])
        return found


class Store(ABC):
    """A database of records."""

    address: str

    @abstractmethod
    def reading(self) -> AbstractContextManager[Session]:
        """A transaction that sees one state of the database and changes nothing."""

    @abstractmethod
    def write(self, work: Callable[[Session], Result]) -> Result:
        """Run ``work`` in a transaction that is carried out whole if it ends well, and not at all otherwise.

        An engine may run it again from the start where the transaction met another one or lost its server: it
        must do nothing that a roll-back does not undo.
        """

    @abstractmethod
    def close(self) -> None:
        """Let the database go."""


def not_written(what: str) -> StoreTrouble:
    """The error for a database that does not keep what is written, as one with a foreign trigger."""
    return StoreTrouble(
        _("The database did not keep what was written: {what}.").format(
            what=safe(what.partition("(")[0].strip())
        ),
        _("Nothing was changed. See what is in the way: conclusion verify"),
    )


def marks(values: Sequence[object]) -> str:
    """As many parameter marks as there are values."""
    return ",".join("?" * len(values))
