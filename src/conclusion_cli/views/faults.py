"""The faults of sheets and of notice files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, ngettext
from conclusion_cli.text import safe
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from conclusion_cli.model.faults import Fault, Problem
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content

MOST = 100
"""How many faults are shown."""
_WIDEST = 100


def draw(screen: Surface, faults: Sequence[Fault]) -> None:
    """The faults, each with its row and column, and what to do."""
    from conclusion_cli.views.table import Column, Table

    columns = [Column(_("Row"), right=True), Column(_("Column")), Column(_("Problem"))]
    several = any(fault.where for fault in faults)
    if several:
        columns.insert(0, Column(_("Sheet")))
    rows: list[list[Content]] = [
        [
            *([fault.where or "–"] if several else []),
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
    """The message and the remedy of a fault, as separate sentences."""
    if not remedy:
        return message
    return f"{message} {remedy}" if message.endswith((".", "?", "!", ":")) else f"{message}. {remedy}"


def problem_answer(problems: Iterable[Problem]) -> Answer:
    """The faults for programs."""
    fields = ("file", "line", "column", "message", "remedy")
    return Answer("problems", fields, ({name: getattr(f, name) for name in fields} for f in problems))


def draw_problems(screen: Surface, problems: Iterable[Problem]) -> None:
    """The faults for people: a line is never wrapped, so that editors can jump to its place."""
    for line in problem_lines(problems):
        screen.whole_line(line)


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """The faults as lines of text."""
    for fault in problems:
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
