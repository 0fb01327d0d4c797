"""The days on which the office works, or does not, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model import labels
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.model.records import OfficeDay
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content


def answer(found: Sequence[OfficeDay]) -> Answer:
    """The days for programs."""
    records = ({"day": one.day.isoformat(), "works": one.works, "document": one.document} for one in found)
    return Answer("days", ("day", "works", "document"), records)


def draw(screen: Surface, found: Sequence[OfficeDay]) -> None:
    """The days for people, with the days of the week."""
    from conclusion_cli.views.table import Column, Table

    if not found:
        screen.line(_("No days are recorded: weekends and public holidays of Vietnam are off."))
        return
    columns = [Column(_("Date"), whole=True), Column(_("Weekday")), Column(""), Column(_("Document"))]
    rows: list[list[Content]] = [
        [
            one.day,
            labels.weekday(one.day),
            _("worked") if one.works else _("off"),
            one.document or "–",
        ]
        for one in found
    ]
    screen.table(Table(columns, rows))
