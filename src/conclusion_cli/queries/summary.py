"""The four cells and the fifth, by lead body, kind, field or district, and in total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.enums import Dimension, Kind, Status, Timeliness
from conclusion_cli.model.results import Summary, SummaryRow
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.grouping import Spellings
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store import counts
from conclusion_cli.store.tables import bodies, successions
from conclusion_cli.text import fold

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.filters import ItemFilter
    from conclusion_cli.store.base import Store

    Group = tuple[str | None, Status, date | None, date | None, int, str]


def summary(store: Store, wanted: ItemFilter, *, as_of: date, by: Dimension = Dimension.BODY) -> Summary:
    """One row for each lead body, in the order of the notices, or for each kind, field or district.

    What has none comes last. Withdrawn items are no longer followed and stand in no cell.
    """
    with store.reading() as session:
        wanted = lookup.wanted(session, wanted, as_of)
        groups = counts.totals_by(session, wanted, by)
        withdrawn = sum(
            number for _key, status, *_days, number, _first in groups if status is Status.WITHDRAWN
        )
        if by is Dimension.BODY:
            successors = Successors(successions.everyone(session), as_of)
            groups = [
                (key and successors.bearer(key, done), status, due, done, number, first)
                for key, status, due, done, number, first in groups
            ]
        elif by is not Dimension.KIND:
            groups = _one_spelling(groups)
        keys = sorted({key for key, *_rest in groups if key})
        known = bodies.by_ids(session, keys) if by is Dimension.BODY else {}
        places = _places(by, keys, bodies.order(session, keys) if by is Dimension.BODY else [])
    rows: dict[str | None, SummaryRow] = {}
    total = dict.fromkeys(Timeliness, 0)
    for key, status, due, done_on, number, _first in groups:
        cell = lifecycle.timeliness(status, due, done_on, as_of)
        if cell is not None:
            if key not in rows:
                rows[key] = SummaryRow(key, known.get(key or ""), dict.fromkeys(Timeliness, 0))
            rows[key].cells[cell] += number
            total[cell] += number
    ordered = sorted(rows, key=lambda key: places.get(key or "", len(places)))
    return Summary(by, [rows[key] for key in ordered], total, withdrawn)


def _one_spelling(groups: list[Group]) -> list[Group]:
    """The same with one spelling of what differs in case or accents alone."""
    spellings = Spellings()
    for key, _status, _due, _done, number, first in groups:
        if key:
            spellings.add(key, number, first)
    spelt = spellings.chosen()
    return [(key and spelt[fold(key)], *rest) for key, *rest in groups]  # type: ignore[misc]


def _places(by: Dimension, keys: list[str], bodies_in_order: list[str]) -> dict[str, int]:
    """The place of each row."""
    if by is Dimension.BODY:
        ordered = bodies_in_order
    elif by is Dimension.KIND:
        ordered = list(Kind)
    else:
        ordered = sorted(keys, key=fold)
    return {key: place for place, key in enumerate(ordered)}
