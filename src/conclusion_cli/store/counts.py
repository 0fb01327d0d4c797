"""How many items there are of each sort, in the database."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from conclusion_cli.model.enums import WORKING_ROLES, Dimension, Status
from conclusion_cli.model.filters import ItemFilter
from conclusion_cli.store import past_day
from conclusion_cli.store.base import Row, Session, marks
from conclusion_cli.store.filters import where
from conclusion_cli.store.sql import Fragment, fill

_DIMENSIONS = {
    Dimension.BODY: ("l.body", "LEFT JOIN {roles} l ON l.item = i.key AND l.role = 'lead'"),
    Dimension.KIND: ("i.kind", ""),
    Dimension.FIELD: ("i.field", ""),
    Dimension.DISTRICT: ("i.district", ""),
}


def totals(session: Session, wanted: ItemFilter) -> list[tuple[bool, Status, date | None, int]]:
    """How many of the wanted items there are: retired or not, of each status and deadline."""
    condition, parameters = where(wanted)
    status = past_day.status(wanted.stood)
    rows = session.rows(
        "SELECT f.retired, f.status, f.due, COUNT(*) FROM"
        f" (SELECT i.retired, {status.sql} AS status, i.due FROM items i WHERE {condition}) f"
        " GROUP BY f.retired, f.status, f.due",
        [*status.values, *parameters],
    )
    return [(bool(retired), Status(status), _date(due), count) for retired, status, due, count in rows]


def groups(rows: list[Row]) -> list[tuple[bool, Status, date | None, int]]:
    """The same of rows that :func:`select` has found."""
    found = Counter((row[11], row[6], row[7]) for row in rows)
    return [
        (bool(retired), Status(status), _date(due), number)
        for (retired, status, due), number in found.items()
    ]


def totals_by(
    session: Session, wanted: ItemFilter, dimension: Dimension
) -> list[tuple[str | None, Status, date | None, date | None, int, str]]:
    """The same for each lead body, kind, field or district; ``None`` for the items that have none.

    With the day on which they were done, and the first of their codes, as sorted.
    """
    condition, parameters = where(wanted)
    column, joined = _DIMENSIONS[dimension]
    join = fill(joined, roles=past_day.roles(wanted.stood))
    status, done_on = past_day.status(wanted.stood), past_day.done_on(wanted.stood)
    rows = session.rows(
        "SELECT f.part, f.status, f.due, f.done_on, COUNT(*), MIN(f.sort_code) FROM"
        f" (SELECT {column} AS part, {status.sql} AS status, i.due, {done_on.sql} AS done_on, i.sort_code"
        f" FROM items i {join.sql} WHERE {condition}) f GROUP BY f.part, f.status, f.due, f.done_on",
        [*status.values, *done_on.values, *join.values, *parameters],
    )
    return [
        (key, Status(status), _date(due), _date(done), count, first)
        for key, status, due, done, count, first in rows
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
    status, roles, there = past_day.status(day), past_day.roles(day), past_day.there(day)
    sql = (
        f"FROM {roles.sql} r JOIN items i ON i.key = r.item"
        f" WHERE i.retired = 0 AND {status.sql} IN ({marks(statuses)}) AND {there.sql}"
        f" AND r.role IN ({marks(WORKING_ROLES)})"
    )
    return Fragment(sql, (*roles.values, *status.values, *statuses, *there.values, *WORKING_ROLES))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
