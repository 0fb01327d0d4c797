"""Faults of a sheet, each with its row and column, what is wrong and what to do."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import _, ngettext
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Fault(NamedTuple):
    """One fault: its place as far as it has one, the message and the remedy.

    The row is the one that a spreadsheet shows (from 1); in jsonl the line, in json the number of the
    element. The column is its letter with its heading, ``C 'Thời hạn'``; in json its key.
    """

    row: int | None
    column: str | None
    message: str
    remedy: str | None = None


class BadSheet(BadData):
    """A sheet has faults; all that were found are in ``faults``, in the order of the rows."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.row or 0)
        super().__init__(fault_count(self.faults))


def broken(message: str, remedy: str | None = None, row: int | None = None) -> BadSheet:
    """The one fault of a file that cannot be read any further."""
    return BadSheet([Fault(row, None, message, remedy)])


def fault_count(faults: Sequence[Fault]) -> str:
    """How many there are, in words."""
    count = len(faults)
    return ngettext("{count} problem was found.", "{count} problems were found.", count).format(count=count)


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """A remedy that offers the known word most like ``word``, or else ``otherwise``."""
    by_fold = {fold(one): one for one in known}
    near = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return _("Did you mean '{near}'?").format(near=safe(by_fold[near[0]])) if near else otherwise
