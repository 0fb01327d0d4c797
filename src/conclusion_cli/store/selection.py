"""Selecting items by criteria, in the order wanted: their rows, or items with all that an export needs."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from conclusion_cli.model.enums import Kind, Role, Sort, Status
from conclusion_cli.model.filters import Criteria
from conclusion_cli.model.records import Item
from conclusion_cli.store import standing
from conclusion_cli.store.base import Row, Session
from conclusion_cli.store.filters import where
from conclusion_cli.store.sql import Fragment, fill
from conclusion_cli.store.tables.items import COLUMNS, Reader, joined_roles

_ORDERS = {
    Sort.DUE: "i.due IS NULL, i.due,",
    Sort.CODE: "i.sort_code,",
    Sort.TITLE: "i.searchable,",
    Sort.STATUS: "CASE i.status "
    + " ".join(f"WHEN '{status}' THEN {number}" for number, status in enumerate(Status, 1))
    + " END,",
    Sort.LEAD: (
        f"(SELECT MIN(r.body) FROM {{roles}} r WHERE r.item = i.key AND r.role = '{Role.LEAD}') IS NULL,"
        f" (SELECT MIN(r.body) FROM {{roles}} r WHERE r.item = i.key AND r.role = '{Role.LEAD}'),"
    ),
    Sort.CHANGED: "i.version DESC,",
}

_BY_NUMBER = (
    f"i.notice, CASE i.kind WHEN '{Kind.TASK}' THEN 1 WHEN '{Kind.ASSIGNMENT}' THEN 2 ELSE 3 END,"
    " i.sort_code, i.key"
)


class WholeItem(NamedTuple):
    """An item with its definition as JSON text, and whether it has responses and steps."""

    item: Item
    definition: str
    answered: bool
    happened: bool


def select(session: Session, criteria: Criteria) -> list[Row]:
    """The rows of the items that are wanted, in the order wanted; ``items.read`` makes items of them."""
    day = criteria.stood
    parts = {"status": standing.status(day), "done_on": standing.done_on(day), "roles": standing.roles(day)}
    columns = fill(COLUMNS.replace("i.status", "{status}").replace("i.done_on", "{done_on}"), **parts)
    question = _question(columns, criteria)
    return session.rows(question.sql, question.values)


def _question(columns: Fragment, criteria: Criteria) -> Fragment:
    condition, parameters = where(criteria)
    day = criteria.stood
    parts = {"status": standing.status(day), "roles": standing.roles(day)}
    order = fill(_ORDERS[criteria.sort].replace("i.status", "{status}"), **parts)
    sql = f"SELECT {columns.sql} FROM items i WHERE {condition} ORDER BY {order.sql} {_BY_NUMBER}"
    if criteria.limit:
        sql += f" LIMIT {int(criteria.limit)}"
    return Fragment(sql, (*columns.values, *parameters, *order.values))


def read_whole(session: Session, criteria: Criteria, as_of: date, size: int) -> Iterator[list[WholeItem]]:
    """The items that are wanted, as recorded, in the order wanted and ``size`` at a time.

    One question reads them all: to ask again for the items of each part takes twice as long.
    """
    reader = Reader(session, as_of)
    roles = session.joined.format("r.role || ' ' || r.body")
    question = _question(Fragment(f"{COLUMNS}, {_WHOLE.format(roles=roles)}"), criteria)
    # Many items have the same bodies in the same roles.
    known: dict[str | None, tuple[tuple[Role, str], ...]] = {None: ()}
    for rows in session.parts(question.sql, question.values, size):
        part = []
        for row in rows:
            text, joined, answered, happened = row[_WIDTH:]
            has = known.get(joined)
            if has is None:
                if len(known) > _MANY:
                    known = {None: ()}
                has = known[joined] = joined_roles(joined)
            part.append(WholeItem(reader.make(row[:_WIDTH], has), text, bool(answered), bool(happened)))
        yield part


_WHOLE = (
    "(SELECT c.new FROM changes c WHERE c.subject = i.key AND c.subject_kind = 'item'"
    " AND c.field = 'definition' ORDER BY c.seq DESC, c.position DESC LIMIT 1),"
    " (SELECT {roles} FROM roles r WHERE r.item = i.key),"
    " EXISTS (SELECT 1 FROM response_items a WHERE a.item = i.key),"
    " EXISTS (SELECT 1 FROM steps s WHERE s.item = i.key)"
)
_WIDTH = COLUMNS.count(",") + 1
_MANY = 10_000
