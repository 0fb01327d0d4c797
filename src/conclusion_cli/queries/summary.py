"""The summary: items counted by cell of the report, for each lead body, kind, field or district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.enums import Dimension, Kind, Timeliness
from conclusion_cli.model.results import Summary, SummaryRow
from conclusion_cli.rules.grouping import Spellings
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store import counts
from conclusion_cli.store.tables import bodies, successions
from conclusion_cli.text import fold

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.filters import ItemQuestion
    from conclusion_cli.store.base import Store
    from conclusion_cli.store.counts import CellCount


def summary(store: Store, question: ItemQuestion, *, as_of: date, by: Dimension = Dimension.BODY) -> Summary:
    """One row for each lead body, in the order of the notices, or for each kind, field or district.

    What has none comes last. Withdrawn items are no longer followed and are in no cell.
    """
    with store.reading() as session:
        criteria = lookup.criteria(session, question, as_of)
        every = successions.everyone(session) if by is Dimension.BODY else {}
        groups = counts.cells_by(session, criteria, by, as_of, by_day=bool(every))
        if every:
            successors = Successors(every, as_of)
            groups = [
                one._replace(part=one.part and successors.bearer(one.part, one.done_on)) for one in groups
            ]
        elif by in (Dimension.FIELD, Dimension.DISTRICT):
            groups = _one_spelling(groups)
        keys = sorted({one.part for one in groups if one.part})
        known = bodies.by_ids(session, keys) if by is Dimension.BODY else {}
        places = _places(by, keys, bodies.order(session, keys) if by is Dimension.BODY else [])
    rows: dict[str | None, SummaryRow] = {}
    total = dict.fromkeys(Timeliness, 0)
    withdrawn = 0
    for key, cell, _done_on, number, _first in groups:
        if cell is None:
            withdrawn += number
            continue
        if key not in rows:
            rows[key] = SummaryRow(key, known.get(key or ""), dict.fromkeys(Timeliness, 0))
        rows[key].cells[cell] += number
        total[cell] += number
    ordered = sorted(rows, key=lambda key: places.get(key or "", len(places)))
    return Summary(by, [rows[key] for key in ordered], total, withdrawn)


def _one_spelling(groups: list[CellCount]) -> list[CellCount]:
    """The counts with one spelling of fields or districts that differ in case or accents alone."""
    spellings = Spellings()
    for one in groups:
        if one.part:
            spellings.add(one.part, one.number, one.first)
    spelt = spellings.chosen()
    return [one._replace(part=one.part and spelt[fold(one.part)]) for one in groups]


def _places(by: Dimension, keys: list[str], bodies_in_order: list[str]) -> dict[str, int]:
    """The place of each row."""
    if by is Dimension.BODY:
        ordered = bodies_in_order
    elif by is Dimension.KIND:
        ordered = list(Kind)
    else:
        ordered = sorted(keys, key=fold)
    return {key: place for place, key in enumerate(ordered)}
