"""Faults of a file, each with its place, what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import BadData
from conclusion_cli.i18n import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


class Problem(NamedTuple):
    """One fault: the file's name, line and column (from 1), the message, the remedy and the line itself."""

    file: str
    line: int
    column: int
    message: str
    remedy: str | None = None
    excerpt: str | None = None


class BadNotice(BadData):
    """A file has faults; all that were found are in ``problems``, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda p: (p.file, p.line, p.column))
        super().__init__(problem_count(self.problems))


def problem_count(problems: Sequence[Problem]) -> str:
    """How many there are, in words."""
    count = len(problems)
    return ngettext("{count} problem was found.", "{count} problems were found.", count).format(count=count)
