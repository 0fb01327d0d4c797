"""Items and their roles in the database."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from conclusion_cli.heirs import Heirs
from conclusion_cli.model import (
    Item,
    ItemFilter,
    Kind,
    Proposal,
    Purpose,
    Role,
    Sort,
    Status,
    Text,
)
from conclusion_cli.store import proposals, successions
from conclusion_cli.store.base import Row, Session, damaged, marks
from conclusion_cli.store.filters import where

_COLUMNS = (
    "i.key, i.notice, i.code, i.kind, i.title_en, i.title_vi, i.status, i.due, i.notice_due, i.done_on,"
    " i.recurs, i.retired, i.version"
)

_ORDERS = {
    Sort.DUE: "i.due IS NULL, i.due,",
    Sort.CODE: "i.sort_code,",
    Sort.TITLE: "i.sort_title,",
    Sort.STATUS: "CASE i.status "
    + " ".join(f"WHEN '{status}' THEN {number}" for number, status in enumerate(Status, 1))
    + " END,",
    Sort.LEAD: (
        "(SELECT MIN(r.body) FROM roles r WHERE r.item = i.key AND r.role = 'lead') IS NULL,"
        " (SELECT MIN(r.body) FROM roles r WHERE r.item = i.key AND r.role = 'lead'),"
    ),
    Sort.CHANGED: "i.version DESC,",
}

_BY_NUMBER = (
    "i.notice, CASE i.kind WHEN 'task' THEN 1 WHEN 'assignment' THEN 2 ELSE 3 END, i.sort_code, i.key"
)

_KINDS = {str(kind): kind for kind in Kind}
_STATUSES = {str(status): status for status in Status}
_ROLES = {str(role): role for role in Role}
_OWING = (Role.LEAD, Role.IMPLEMENTING, Role.ADDRESSED)
_RANK = {role: number for number, role in enumerate(Role)}


class Stored(NamedTuple):
    """What a reload compares with: the definition as loaded, and what clerks may have changed since."""

    key: str
    definition: str
    due: str | None
    retired: bool
    roles: tuple[tuple[Role, str], ...]


_ALL_COLUMNS = (
    "key", "notice", "code", "code_folded", "kind", "title_en", "title_vi", "status", "due", "notice_due",
    "done_on", "recurs", "retired", "version", "sort_code", "sort_title", "searchable", "purpose",
    "definition",
)  # fmt: skip


def select(session: Session, wanted: ItemFilter) -> list[Row]:
    """The rows of the items that are wanted, in the order wanted; :func:`read` makes items of them."""
    condition, parameters = where(wanted)
    order = f"{_ORDERS[wanted.sort]} {_BY_NUMBER}"
    sql = f"SELECT {_COLUMNS} FROM items i WHERE {condition} ORDER BY {order}"
    if wanted.limit:
        sql += f" LIMIT {int(wanted.limit)}"
    return session.rows(sql, parameters)


def read(session: Session, rows: list[Row], as_of: date) -> Iterator[Item]:
    """The items of the rows as of a day, made one by one; what belongs to them is fetched at once."""
    roles = roles_of(session, [row[0] for row in rows])
    proposed = [row[0] for row in rows if row[3] == "proposal"]
    known = proposals.of_items(session, proposed) if proposed else {}
    watching = dispatchers(session) if proposed else {}
    heirs = Heirs(successions.everyone(session), as_of)

    def make(row: Row) -> Item:
        has = roles.get(row[0], ())
        proposal = known.get(row[0])
        if proposal and row[1] in watching:
            # Who sends the answers watches the proposals.
            has = (*has, (Role.MONITORING, watching[row[1]]))
        given: tuple[tuple[Role, str], ...] = ()
        if heirs and has:
            given, has = has, heirs.roles(has, _date(row[9]))
        return _item(row, has, proposal, given if given != has else ())

    return map(make, rows)


def dispatchers(session: Session) -> dict[str, str]:
    """The body that sends the answers to the proposals of a notice, by the notices' ids."""
    return {
        notice: body for notice, _key, role, body in purposes(session, Purpose.DISPATCH) if role is Role.LEAD
    }


def purposes(session: Session, purpose: Purpose) -> list[tuple[str, str, Role, str]]:
    """Who has which role in the assignments of a purpose: notice, the item's key, role, body."""
    rows = session.rows(
        "SELECT i.notice, i.key, r.role, r.body FROM items i JOIN roles r ON r.item = i.key"
        " WHERE i.purpose = ? AND i.retired = 0 ORDER BY i.sort_code, i.key, r.role, r.body",
        (purpose,),
    )
    return [(notice, key, _ROLES[role], body) for notice, key, role, body in rows]


def by_keys(session: Session, keys: Sequence[str], as_of: date) -> list[Item]:
    """The items with these keys, as of a day."""
    rows = session.rows_in(f"SELECT {_COLUMNS} FROM items i WHERE i.key IN ({{}})", keys)
    return list(read(session, rows, as_of))


def by_code(session: Session, folded: str, notice: str | None, as_of: date) -> list[Item]:
    """The items with a code (folded), in one notice or in all, as of a day."""
    sql = f"SELECT {_COLUMNS} FROM items i WHERE i.code_folded = ?"
    parameters = [folded]
    if notice is not None:
        sql += " AND i.notice = ?"
        parameters.append(notice)
    return list(read(session, session.rows(f"{sql} ORDER BY i.notice", parameters), as_of))


def codes(session: Session, prefix: str = "", limit: int = 1000) -> list[tuple[str, str, Text]]:
    """Notice, code and title of the items whose folded code begins with ``prefix``."""
    rows = session.rows(
        "SELECT notice, code, title_en, title_vi FROM items"
        " WHERE code_folded >= ? AND code_folded < ? AND retired = 0"
        f" ORDER BY code_folded, notice LIMIT {int(limit)}",
        (prefix, prefix + "\U0010ffff"),
    )
    return [(notice, code, Text(en, vi)) for notice, code, en, vi in rows]


def owed_by_groups(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """Which of the items are owed by one group that has members: the items' keys and the group."""
    rows = session.rows(
        "SELECT r.item, r.body FROM roles r WHERE r.body IN (SELECT m.body_group FROM members m)"
        f" AND r.role IN ({marks(_OWING)})",
        _OWING,
    )
    wanted = set(keys)
    groups = {item: body for item, body in rows if item in wanted}
    roles = roles_of(session, list(groups))
    return {
        item: group
        for item, group in groups.items()
        if [body for role, body in roles[item] if role is _owing(roles[item])] == [group]
    }


def _owing(roles: tuple[tuple[Role, str], ...]) -> Role | None:
    """The role of those who owe an item: its lead, else who carries it out, else the addressed."""
    has = {role for role, _body in roles}
    return next((role for role in _OWING if role in has), None)


def roles_of(session: Session, keys: list[str]) -> dict[str, tuple[tuple[Role, str], ...]]:
    """The roles of items, by their keys; leads first, then in the order of :class:`Role`."""
    found: dict[str, list[tuple[Role, str]]] = {}
    for item, role, body in session.rows_in(
        "SELECT item, role, body FROM roles WHERE item IN ({}) ORDER BY item, role, body", keys
    ):
        found.setdefault(item, []).append((_ROLES[role], body))
    return {
        item: tuple(roles if len(roles) == 1 else sorted(roles, key=lambda pair: _RANK[pair[0]]))
        for item, roles in found.items()
    }


def definition(session: Session, key: str) -> str:
    """The definition of an item, as JSON text."""
    row = session.row("SELECT definition FROM items WHERE key = ?", (key,))
    return str(row[0]) if row else "{}"


def definitions(session: Session, keys: list[str]) -> dict[str, str]:
    """The definitions of items, as JSON text, by their keys."""
    return dict(session.rows_in("SELECT key, definition FROM items WHERE key IN ({})", keys))


def keys_of_codes(session: Session, notice: str, folded: Sequence[str]) -> list[tuple[str, str]]:
    """The keys of a notice's items with these folded codes, each with its code."""
    return [
        (key, code)
        for key, code, of in session.rows_in(
            "SELECT key, code_folded, notice FROM items WHERE code_folded IN ({})", folded
        )
        if of == notice
    ]


def stored(session: Session, notice: str) -> dict[str, Stored]:
    """What the database holds of the items of a notice's file, by their keys: no proposals."""
    rows = session.rows(
        "SELECT key, definition, due, retired FROM items WHERE notice = ? AND kind <> 'proposal'", (notice,)
    )
    roles = roles_of(session, [row[0] for row in rows])
    return {row[0]: Stored(row[0], row[1], row[2], bool(row[3]), roles.get(row[0], ())) for row in rows}


def insert(session: Session, items: Iterable[dict[str, object]]) -> None:
    """Add items, each given as its columns; dates are ISO text."""
    session.run_many(
        f"INSERT INTO items ({','.join(_ALL_COLUMNS)}) VALUES ({marks(_ALL_COLUMNS)})",
        ([item[column] for column in _ALL_COLUMNS] for item in items),
    )


def update(session: Session, key: str, **fields: Any) -> None:  # noqa: ANN401 - values of columns
    """Set columns of an item."""
    names = ", ".join(f"{name} = ?" for name in fields)
    session.run(f"UPDATE items SET {names} WHERE key = ?", [*fields.values(), key])


def set_version(session: Session, keys: Sequence[str], version: int) -> None:
    """Let items have been changed last by the event ``version``."""
    session.run_many("UPDATE items SET version = ? WHERE key = ?", [(version, key) for key in keys])


def set_column(session: Session, column: str, found: Sequence[tuple[str | None, str]]) -> None:
    """Set a column of items: pairs of its value and the item's key."""
    session.run_many(f"UPDATE items SET {column} = ? WHERE key = ?", found)


def remove(session: Session, keys: Sequence[str]) -> None:
    """Remove items that nothing refers to but their roles: what takes back their loading."""
    each = [(key,) for key in keys]
    proposals.remove(session, keys)
    session.run_many("DELETE FROM roles WHERE item = ?", each)
    session.run_many("DELETE FROM items WHERE key = ?", each)


def add_roles(session: Session, roles: Iterable[tuple[str, Role, str]]) -> None:
    """Give bodies roles: item, role, body."""
    session.run_many("INSERT INTO roles (item, role, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", roles)


def remove_roles(session: Session, roles: Iterable[tuple[str, Role, str]]) -> None:
    """Take roles from bodies: item, role, body."""
    session.run_many("DELETE FROM roles WHERE item = ? AND role = ? AND body = ?", roles)


def _item(
    row: Row,
    roles: tuple[tuple[Role, str], ...],
    proposal: Proposal | None,
    given: tuple[tuple[Role, str], ...],
) -> Item:
    key, notice, code, kind, en, vi, status, due, notice_due, done_on, recurs, retired, version = row
    try:
        return Item(
            key,
            notice,
            code,
            _KINDS[kind],
            Text(en, vi),
            _STATUSES[status],
            _date(due),
            _date(notice_due),
            _date(done_on),
            recurs,
            bool(retired),
            version,
            roles,
            proposal,
            given,
        )
    except (KeyError, TypeError, ValueError):
        raise damaged(str(key)) from None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
