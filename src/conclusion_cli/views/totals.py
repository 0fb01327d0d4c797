"""The line under a listing: how many there are, and how they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, ngettext
from conclusion_cli.rules.lifecycle import DUE_SOON_DAYS
from conclusion_cli.views.table import Cell, Section

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.results import Totals
    from conclusion_cli.views.terminal import Screen


def draw(screen: Screen, totals: Totals, as_of: date) -> None:
    """The line under a listing."""
    cells: list[str | Cell] = [
        ngettext("{count} outstanding", "{count} outstanding", totals.outstanding).format(
            count=totals.outstanding
        ),
        ": ",
        Cell(_("{count} overdue").format(count=totals.overdue), "overdue" if totals.overdue else ""),
        ", ",
        Cell(
            _("{count} due within {days} days").format(count=totals.due_soon, days=DUE_SOON_DAYS),
            "soon" if totals.due_soon else "",
        ),
        ", ",
        _("{count} without deadline").format(count=totals.no_deadline),
    ]
    screen.space()
    screen.line(*cells)
    screen.line(Cell(_("as of {date}").format(date=as_of), "dim"))


def draw_hidden(screen: Screen, hidden: int) -> None:
    """What a limit left out."""
    if hidden:
        screen.line(
            Cell(
                ngettext(
                    "… and {count} more (--limit 0 shows all)",
                    "… and {count} more (--limit 0 shows all)",
                    hidden,
                ).format(count=hidden),
                "dim",
            )
        )


def left_out(hidden: int) -> list[Section]:
    """The line that says how many more there are of a group."""
    if not hidden:
        return []
    words = ngettext("… and {count} more", "… and {count} more", hidden).format(count=hidden)
    return [Section(words, "dim", apart=False)]
