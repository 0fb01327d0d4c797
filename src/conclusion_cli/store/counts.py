"""Counts of items, in SQL: by status and deadline, by cell of the report, by body."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from conclusion_cli.model.enums import WORKING_ROLES, Dimension, Role, Status, Timeliness
from conclusion_cli.model.filters import Criteria
from conclusion_cli.store import standing
from conclusion_cli.store.base import Row, Session, marks
from conclusion_cli.store.filters import where
from conclusion_cli.store.sql import Fragment, fill
from conclusion_cli.store.tables import items

_DIMENSIONS = {
    Dimension.BODY: ("l.body", f"LEFT JOIN {{roles}} l ON l.item = i.key AND l.role = '{Role.LEAD}'"),
    Dimension.KIND: ("i.kind", ""),
    Dimension.FIELD: ("i.field", ""),
    Dimension.DISTRICT: ("i.district", ""),
}


class StatusCount(NamedTuple):
    """How many items there are that are retired or not, of one status and deadline."""

    retired: bool
    status: Status
    due: date | None
    number: int


def totals(session: Session, criteria: Criteria) -> list[StatusCount]:
    """How many of the wanted items there are: retired or not, of each status and deadline."""
    condition, parameters = where(criteria)
    status = standing.status(criteria.stood)
    rows = session.rows(
        "SELECT f.retired, f.status, f.due, COUNT(*) FROM"
        f" (SELECT i.retired, {status.sql} AS status, i.due FROM items i WHERE {condition}) f"
        " GROUP BY f.retired, f.status, f.due",
        [*status.values, *parameters],
    )
    return [
        StatusCount(bool(retired), Status(status), _date(due), number)
        for retired, status, due, number in rows
    ]


def groups(rows: list[Row]) -> list[StatusCount]:
    """The counts of rows that :func:`conclusion_cli.store.selection.select` has found."""
    found = Counter((row[items.RETIRED], row[items.STATUS], row[items.DUE]) for row in rows)
    return [
        StatusCount(bool(retired), Status(status), _date(due), number)
        for (retired, status, due), number in found.items()
    ]


class CellCount(NamedTuple):
    """How many items of a part (a lead body, kind, field or district) are in a cell of the status report.

    ``cell`` is ``None`` for withdrawn items; ``done_on`` is given where it was asked for; ``first`` is the
    first of the items' codes, as sorted.
    """

    part: str | None
    cell: Timeliness | None
    done_on: date | None
    number: int
    first: str


def cells_by(
    session: Session, criteria: Criteria, dimension: Dimension, as_of: date, *, by_day: bool
) -> list[CellCount]:
    """The wanted items by lead body, kind, field or district and by their cells on a day.

    Args:
        by_day: also by the day on which they were done: a body may have been replaced before or after it.
    """
    condition, parameters = where(criteria)
    column, joined = _DIMENSIONS[dimension]
    join = fill(joined, roles=standing.roles(criteria.stood))
    cell = standing.cell(as_of, criteria.stood)
    day = standing.done_on(criteria.stood) if by_day else Fragment("NULL")
    rows = session.rows(
        "SELECT f.part, f.cell, f.day, COUNT(*), MIN(f.sort_code) FROM"
        f" (SELECT {column} AS part, {cell.sql} AS cell, {day.sql} AS day, i.sort_code"
        f" FROM items i {join.sql} WHERE {condition}) f GROUP BY f.part, f.cell, f.day",
        [*cell.values, *day.values, *join.values, *parameters],
    )
    return [
        CellCount(part, Timeliness(cell) if cell else None, _date(day), number, first)
        for part, cell, day, number, first in rows
    ]


def open_by_body(session: Session, statuses: Sequence[Status], day: date | None) -> list[tuple[str, int]]:
    """How many items in one of the statuses each body was given a working role in.

    As of a day that has passed, if one is given.
    """
    open_roles = _open_roles(statuses, day)
    rows = session.rows(
        f"SELECT r.body, COUNT(DISTINCT r.item) {open_roles.sql} GROUP BY r.body", open_roles.values
    )
    return [(body, number) for body, number in rows]


def open_items_of(
    session: Session, bodies: Sequence[str], statuses: Sequence[Status], day: date | None
) -> list[tuple[str, str]]:
    """Each of the bodies with the keys of the items in one of the statuses in which it has a working role."""
    if not bodies:
        return []
    open_roles = _open_roles(statuses, day)
    sql = f"SELECT DISTINCT r.body, r.item {open_roles.sql} AND r.body IN ({{}})"
    return [(body, item) for body, item in session.rows_in(sql, bodies, open_roles.values)]


def _open_roles(statuses: Sequence[Status], day: date | None) -> Fragment:
    status, roles, there = standing.status(day), standing.roles(day), standing.existed(day)
    # The items first: looked up for each role, they take three times as long.
    sql = (
        f"FROM {roles.sql} r WHERE r.role IN ({marks(WORKING_ROLES)})"
        " AND r.item IN (SELECT i.key FROM items i"
        f" WHERE i.retired = 0 AND {status.sql} IN ({marks(statuses)}) AND {there.sql})"
    )
    return Fragment(sql, (*roles.values, *WORKING_ROLES, *status.values, *statuses, *there.values))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
