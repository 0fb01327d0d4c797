"""Faults of files, each with its place, what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _, ngettext
from conclusion_cli.text import closest, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Fault(NamedTuple):
    """A fault of a sheet: its place as far as it has one, the message and the remedy.

    The row is the one that a spreadsheet shows (from 1); in jsonl the line, in json the number of the
    element. The column is its letter with its heading, ``C 'Thời hạn'``; in json its key. ``where`` is the
    name of the sheet or the file, where there are several.
    """

    row: int | None
    column: str | None
    message: str
    remedy: str | None = None
    where: str | None = None


class Problem(NamedTuple):
    """A fault of a notice file: file, line and column (from 1), message, remedy, and the line itself."""

    file: str
    line: int
    column: int
    message: str
    remedy: str | None = None
    excerpt: str | None = None


class BadSheet(BadData):
    """A sheet has faults; all that were found are in ``faults``, in the order of the sheets and rows.

    ``commands`` add the bodies that are not known, each once.
    """

    def __init__(self, faults: Sequence[Fault], commands: Sequence[str] = ()) -> None:
        self.commands = commands
        order = {where: at for at, where in enumerate(dict.fromkeys(fault.where for fault in faults))}
        self.faults = sorted(faults, key=lambda fault: (order[fault.where], fault.row or 0))
        super().__init__(fault_count(self.faults))


class BadNotice(BadData):
    """A notice file has faults; all that were found are in ``problems``, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems, key=lambda one: (one.file, one.line, one.column))
        super().__init__(fault_count(self.problems))


def broken(message: str, remedy: str | None = None, row: int | None = None) -> BadSheet:
    """The one fault of a sheet that cannot be read any further."""
    return BadSheet([Fault(row, None, message, remedy)])


def fault_count(faults: Sequence[object]) -> str:
    """How many faults there are, in words."""
    count = len(faults)
    return ngettext("{count} problem was found.", "{count} problems were found.", count).format(count=count)


def nearest_or(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that offers the known word most like ``word``, or else ``otherwise``."""
    near = closest(word, known)
    return _("Did you mean '{near}'?").format(near=safe(near[0])) if near else otherwise
