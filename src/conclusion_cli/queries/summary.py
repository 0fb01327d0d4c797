"""The four cells and the fifth, per lead body and in total."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conclusion_cli import lifecycle
from conclusion_cli.model import Timeliness
from conclusion_cli.queries.listing import resolved
from conclusion_cli.store import bodies, items

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model import Body, ItemFilter
    from conclusion_cli.store.base import Store


@dataclass(slots=True)
class SummaryRow:
    """The cells of one lead body, or of the items without one (``None``)."""

    lead: Body | None
    cells: dict[Timeliness, int] = field(default_factory=lambda: dict.fromkeys(Timeliness, 0))

    @property
    def total(self) -> int:
        """All items that are followed."""
        return sum(self.cells.values())


def summary(store: Store, wanted: ItemFilter, *, as_of: date) -> list[SummaryRow]:
    """One row for each lead body, in the order of the notices; the items without one come last.

    Withdrawn items are no longer followed and stand in no cell.
    """
    with store.reading() as session:
        groups = items.totals_by_lead(session, resolved(session, wanted, as_of))
        known = bodies.by_ids(session, sorted({lead for lead, *_rest in groups if lead}))
        order = {body: position for position, body in enumerate(bodies.order(session, list(known)))}
    rows: dict[str | None, SummaryRow] = {}
    for lead, status, due, done_on, number in groups:
        cell = lifecycle.timeliness(status, due, done_on, as_of)
        if cell is not None:
            row = rows.setdefault(lead, SummaryRow(known.get(lead) if lead else None))
            row.cells[cell] += number
    return [rows[lead] for lead in sorted(rows, key=lambda lead: order.get(lead or "", len(order)))]


def total(rows: list[SummaryRow]) -> SummaryRow:
    """The sum of rows."""
    whole = SummaryRow(None)
    for row in rows:
        for cell, number in row.cells.items():
            whole.cells[cell] += number
    return whole
