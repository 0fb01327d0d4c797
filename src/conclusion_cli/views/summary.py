"""The summary, for people (with a bar) and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.model.enums import Dimension, Kind, Timeliness
from conclusion_cli.model.labels import label, shown
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.results import Summary
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Column, Content

_NAMES = {Dimension.BODY: "lead"}
_FIELDS = tuple(cell.replace("-", "_") for cell in Timeliness)
_BAR = 14
_ROOM_FOR_BAR = 72
_CLOSED = (Timeliness.ON_TIME, Timeliness.LATE)
_OPEN = (Timeliness.IN_TIME, Timeliness.OVERDUE, Timeliness.NO_DEADLINE)
_SIGNS = {
    Timeliness.ON_TIME: ("█", "#"),
    Timeliness.LATE: ("▓", "L"),
    Timeliness.IN_TIME: ("░", "."),
    Timeliness.OVERDUE: ("!", "!"),
    Timeliness.NO_DEADLINE: ("·", "-"),
}


def answer(summary: Summary, as_of: date) -> Answer:
    """The summary for programs."""
    name = _NAMES.get(summary.by, summary.by.value)
    return Answer(
        "summary",
        (name, *_FIELDS, "total"),
        ({name: row.key} | _record(row.cells) for row in summary.rows),
        {"as_of": as_of.isoformat(), "total": _record(summary.total), "withdrawn": summary.withdrawn},
    )


def heading(by: Dimension) -> str:
    """The heading of the column of groups."""
    return {
        Dimension.BODY: _("Lead"),
        Dimension.KIND: _("Kind"),
        Dimension.FIELD: _("Field"),
        Dimension.DISTRICT: _("District"),
    }[by]


def group_name(by: Dimension, key: str | None) -> str:
    """The name of a group that is not a body."""
    if key and by is Dimension.KIND:
        return label(Kind(key))
    without = {
        Dimension.BODY: _("no lead body"),
        Dimension.KIND: "–",
        Dimension.FIELD: _("no field"),
        Dimension.DISTRICT: _("no district"),
    }
    return key or without[by]


def _record(cells: Mapping[Timeliness, int]) -> dict[str, int]:
    counts = {field: cells[cell] for field, cell in zip(_FIELDS, Timeliness, strict=True)}
    return counts | {"total": sum(cells.values())}


def draw(screen: Surface, summary: Summary, as_of: date) -> None:
    """The summary for people; with how many items are in no cell because they were withdrawn."""
    from conclusion_cli.views.table import Cell, Column, Table

    by, total, withdrawn = summary.by, summary.total, summary.withdrawn
    columns = [
        Column(heading(by)),
        *(Column(label(cell), right=True) for cell in Timeliness),
        Column(_("Total"), right=True),
        Column(_("Bar"), whole=True),
    ]
    spoken = language()
    ascii_only = screen.ascii_only
    lines: list[list[Content]] = []
    for row in summary.rows:
        name = row.body.label(spoken) if row.body else group_name(by, row.key)
        lines.append([name, *_numbers(row.cells), _bar(row.cells, ascii_only=ascii_only)])
    if lines:
        lines.append([Cell(_("Total"), "head"), *_numbers(total), _bar(total, ascii_only=ascii_only)])
    # The names of fields and districts are longer than abbreviations.
    wanted = _ROOM_FOR_BAR + (_BAR if by in (Dimension.FIELD, Dimension.DISTRICT) else 0)
    barred = screen.width >= max(wanted, _least(columns, lines))
    if not barred:
        columns.pop()
    screen.table(Table(columns, [line[: len(columns)] for line in lines]))
    screen.space()
    for group in (_CLOSED, _OPEN) if barred else ():
        legend = "  ".join(f"{_SIGNS[cell][ascii_only]} {label(cell)}" for cell in group)
        screen.line(Cell(legend, "dim"))
    if withdrawn:
        screen.line(
            ngettext(
                "{count} withdrawn item is not counted", "{count} withdrawn items are not counted", withdrawn
            ).format(count=withdrawn)
        )
    screen.line(Cell(_("as of {date}").format(date=as_of), "dim"))


def _least(columns: Sequence[Column], lines: Iterable[Sequence[Content]]) -> int:
    """The width that a table needs so that no word of it is cut."""
    from conclusion_cli.views.table import GAP, cell_width

    rows = [[column.heading for column in columns], *lines]
    widths = [
        max(cell_width(word) for cell in column for word in (_words(cell) or [""]))
        for column in zip(*rows, strict=True)
    ]
    return sum(widths) + GAP * (len(widths) - 1)


def _words(cell: Content) -> list[str]:
    from conclusion_cli.views.table import Cell

    return shown(cell.value if isinstance(cell, Cell) else cell).split()


def _numbers(cells: Mapping[Timeliness, int]) -> list[Content]:
    from conclusion_cli.views.table import Cell

    numbers: list[Content] = [
        Cell(number, "overdue" if cell is Timeliness.OVERDUE and number else "")
        for cell, number in cells.items()
    ]
    return [*numbers, sum(cells.values())]


def _bar(cells: Mapping[Timeliness, int], *, ascii_only: bool) -> str:
    """A bar of shares; every cell that counts something shows at least one sign."""
    whole = sum(cells.values())
    if not whole:
        return ""
    signs = {cell: max(round(_BAR * n / whole), 1) for cell, n in cells.items() if n}
    while sum(signs.values()) > _BAR:
        signs[max(signs, key=lambda cell: signs[cell])] -= 1
    while sum(signs.values()) < _BAR:
        signs[max(signs, key=lambda cell: cells[cell])] += 1
    return "".join(_SIGNS[cell][ascii_only] * count for cell, count in signs.items())
