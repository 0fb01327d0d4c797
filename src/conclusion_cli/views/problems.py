"""The faults of a file, each as ``file:line:column: what is wrong``, with the line and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from conclusion_cli.i18n import _
from conclusion_cli.text import safe
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from conclusion_cli.views.terminal import Screen

_WIDEST = 100


class Fault(Protocol):
    """What a fault has to say."""

    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def message(self) -> str: ...
    @property
    def remedy(self) -> str | None: ...
    @property
    def excerpt(self) -> str | None: ...


def answer(faults: Iterable[Fault]) -> Answer:
    """The faults for programs."""
    fields = ("file", "line", "column", "message", "remedy")
    return Answer("problems", fields, ({name: getattr(f, name) for name in fields} for f in faults))


def draw(screen: Screen, faults: Iterable[Fault]) -> None:
    """The faults for people: a line is never wrapped, so that editors can jump to its place."""
    for line in lines(faults):
        screen.console.out(line, highlight=False)


def lines(faults: Iterable[Fault]) -> Iterator[str]:
    """The faults as lines of text."""
    for fault in faults:
        yield f"{safe(fault.file)}:{fault.line}:{fault.column}: {fault.message}"
        if fault.excerpt is not None and fault.excerpt.strip():
            yield from _excerpt(fault.line, fault.column, fault.excerpt)
        if fault.remedy:
            yield "    " + _("remedy: {remedy}").format(remedy=fault.remedy)


def _excerpt(number: int, column: int, text: str) -> Iterator[str]:
    # Of a very long line, the part around the place.
    start = max(column - 1 - _WIDEST // 2, 0) if len(text) > _WIDEST else 0
    before = safe(text[start : column - 1]).replace("\\x09", " ")
    after = safe(text[column - 1 : start + _WIDEST]).replace("\\x09", " ")
    margin = f"    {number} | "
    yield f"{margin}{before}{after}"
    yield " " * (len(margin) + _width(before)) + "^"


def _width(text: str) -> int:
    from conclusion_cli.views.table import cell_width

    return cell_width(text)
