"""Items and their roles in the database."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from conclusion_cli.model.definition import DERIVED, ItemRecord, derive
from conclusion_cli.model.enums import OWING_ROLES, Kind, Purpose, Role, Status
from conclusion_cli.model.records import Item, Proposal, Text
from conclusion_cli.model.stored_text import damaged, parse_count
from conclusion_cli.rules.standing import owing_role
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store import standing
from conclusion_cli.store.base import CHUNK, Row, Session, marks
from conclusion_cli.store.tables import successions
from conclusion_cli.text import fold, natural_key

COLUMNS = (
    "i.key, i.notice, i.code, i.kind, i.title_en, i.title_vi, i.status, i.due, i.notice_due, i.done_on,"
    " i.recurs, i.retired, i.version, i.counted, i.proposer, i.proposer_name, i.district, i.field,"
    " i.received, i.reference, i.under"
)
# The places of the columns: to read them by name, a record would be made of each of 100,000 rows.
KEY, NOTICE, KIND, STATUS, DUE, DONE_ON, RETIRED = 0, 1, 3, 6, 7, 9, 11
_KINDS = {str(kind): kind for kind in Kind}
_STATUSES = {str(status): status for status in Status}
_ROLES = {str(role): role for role in Role}
_RANK = {role: number for number, role in enumerate(Role)}


class Stored(NamedTuple):
    """An item as a reload compares it: the loaded definition, and values that clerks may have changed."""

    key: str
    definition: str
    due: str | None
    counted: str | None
    retired: bool
    roles: tuple[tuple[Role, str], ...]


_FIRST = ("key", *DERIVED, "under", "due")


def read(session: Session, rows: list[Row], as_of: date, past: date | None = None) -> Iterator[Item]:
    """The items of the rows as of a day, made one by one; what belongs to them is fetched at once.

    Args:
        past: the day again, if it has passed and the rows are as of it.
    """
    return Reader(session, as_of, past).read(rows) if rows else iter(())


class Reader:
    """Makes items of rows, as of a day: what all of them share is fetched once.

    Args:
        past: the day again, if it has passed and the rows are as of it.
    """

    def __init__(self, session: Session, as_of: date, past: date | None = None) -> None:
        self._session = session
        self._past = past
        self._successors = Successors(successions.everyone(session), as_of)

    @cached_property
    def _watching(self) -> dict[str, str]:
        return dispatchers(self._session)

    def read(self, rows: list[Row]) -> Iterator[Item]:
        """The items of the rows, made one by one; their roles are fetched at once."""
        roles = roles_of(self._session, [row[KEY] for row in rows], self._past)
        if any(row[KIND] == "proposal" for row in rows):
            # Fetched before the first item is made: the transaction may have ended by then.
            _ = self._watching
        return (self.make(row, roles.get(row[KEY], ())) for row in rows)

    def make(self, row: Row, has: tuple[tuple[Role, str], ...]) -> Item:
        """The item of a row, with its roles as they were given."""
        if row[KIND] == "proposal" and row[NOTICE] in self._watching:
            # Who sends the answers watches the proposals, also if that was recorded as well.
            has = tuple(dict.fromkeys((*has, (Role.MONITORING, self._watching[row[NOTICE]]))))
        given: tuple[tuple[Role, str], ...] = ()
        if self._successors and has:
            given, has = has, self._successors.roles(has, _date(row[DONE_ON]))
        return _item(row, has, given if given != has else ())


def joined_roles(joined: str) -> tuple[tuple[Role, str], ...]:
    """Roles that SQL has joined as ``role body,role body``, in their order."""
    pairs = [pair.split(" ") for pair in joined.split(",")]
    return tuple(sorted(((_ROLES[role], body) for role, body in pairs), key=lambda one: (_RANK[one[0]], one)))


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
    rows = session.rows_in(f"SELECT {COLUMNS} FROM items i WHERE i.key IN ({{}})", keys)
    return list(read(session, rows, as_of))


def by_codes(session: Session, folded: Sequence[str], as_of: date) -> list[Item]:
    """The items with these codes (folded), in every notice, as of a day."""
    rows = session.rows_in(
        f"SELECT {COLUMNS} FROM items i WHERE i.code_folded IN ({{}}) ORDER BY i.notice", folded
    )
    return list(read(session, rows, as_of))


def from_to(session: Session, first: Item, last: Item, series: str, as_of: date) -> list[Item]:
    """The items of a notice from one to another, by number; a code is ``series`` (folded) and a number."""
    ends = [natural_key(fold(one.code)) for one in (first, last)]
    rows = session.rows(
        f"SELECT {COLUMNS} FROM items i WHERE i.notice = ? AND i.code_folded >= ? AND i.code_folded < ?"
        " AND i.sort_code BETWEEN ? AND ? AND i.retired = 0 ORDER BY i.sort_code",
        (first.notice, series, f"{series}\U0010ffff", *ends),
    )
    return [one for one in read(session, rows, as_of) if fold(one.code).removeprefix(series).isdecimal()]


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
    sql = (
        "SELECT r.item, r.body FROM roles r WHERE r.body IN (SELECT m.body_group FROM members m)"
        f" AND r.role IN ({marks(OWING_ROLES)})"
    )
    # Of a few items their roles are looked up, of many all that groups have.
    few = len(keys) <= CHUNK
    rows = (
        session.rows_in(f"{sql} AND r.item IN ({{}})", keys, OWING_ROLES)
        if few
        else session.rows(sql, OWING_ROLES)
    )
    wanted = set(keys)
    groups = {item: body for item, body in rows if item in wanted}
    roles = roles_of(session, list(groups))
    return {
        item: group
        for item, group in groups.items()
        if [body for role, body in roles[item] if role is owing_role(roles[item])] == [group]
    }


def roles_of(
    session: Session, keys: list[str], past: date | None = None
) -> dict[str, tuple[tuple[Role, str], ...]]:
    """The roles of items, by their keys; leads first, then in the order of :class:`Role`.

    Args:
        past: a day that has passed, if they are wanted as of it.
    """
    table = standing.roles(past)
    found: dict[str, list[tuple[Role, str]]] = {}
    # Many items have the same body in the same role: one pair serves all of them.
    pairs: dict[tuple[str, str], tuple[Role, str]] = {}
    for item, role, body in session.rows_in(
        f"SELECT r.item, r.role, r.body FROM {table.sql} r WHERE r.item IN ({{}})"
        " ORDER BY r.item, r.role, r.body",
        keys,
        table.values,
    ):
        pair = pairs.get((role, body)) or pairs.setdefault((role, body), (_ROLES[role], body))
        found.setdefault(item, []).append(pair)
    return {
        item: tuple(roles if len(roles) == 1 else sorted(roles, key=lambda pair: _RANK[pair[0]]))
        for item, roles in found.items()
    }


def definitions(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """The definitions of items, as JSON text, by their keys: the latest in the history."""
    found: dict[str, str] = {}
    for key, text in session.rows_in(
        "SELECT subject, new FROM changes WHERE subject_kind = 'item' AND field = 'definition'"
        " AND subject IN ({}) ORDER BY seq, position",
        keys,
    ):
        if text is None:
            found.pop(key, None)
        else:
            found[key] = text
    return found


def keys_of_codes(session: Session, notice: str, folded: Sequence[str]) -> list[tuple[str, str]]:
    """The keys of a notice's items with these folded codes, each with its code."""
    return [
        (key, code)
        for key, code, of in session.rows_in(
            "SELECT key, code_folded, notice FROM items WHERE code_folded IN ({})", folded
        )
        if of == notice
    ]


def codes_of(session: Session, notice: str) -> list[tuple[str, str]]:
    """Every code of a notice's items, folded, with the key."""
    return [
        (code, key)
        for code, key in session.rows(
            f"SELECT code_folded, key FROM items WHERE {OF_NOTICE} ORDER BY sort_code", of_notice(notice)
        )
    ]


def stored(session: Session, notice: str) -> dict[str, Stored]:
    """What the database holds of the items of a notice's file, by their keys: no proposals."""
    rows = session.rows(
        f"SELECT key, due, counted, retired FROM items WHERE {OF_NOTICE} AND kind <> '{Kind.PROPOSAL}'",
        of_notice(notice),
    )
    keys = [row[0] for row in rows]
    roles, texts = roles_of(session, keys), definitions(session, keys)
    return {
        key: Stored(key, texts.get(key, "{}"), due, counted, bool(retired), roles.get(key, ()))
        for key, due, counted, retired in rows
    }


OF_NOTICE = "key >= ? AND key < ?"
"""That an item belongs to a notice, by the index of keys; the parameters are those of :func:`of_notice`."""


def of_notice(notice: str) -> tuple[str, str]:
    """The bounds of the keys of a notice's items."""
    # The character after the slash.
    return f"{notice}/", f"{notice}0"


def add(session: Session, rows: Sequence[Sequence[str | None]], version: int) -> None:
    """Add items that nothing has happened to yet: key, what is derived, assignment and deadline of each."""
    session.write_each(
        f"INSERT INTO items ({', '.join(_FIRST)}, status, retired, version)"
        f" VALUES ({marks(_FIRST)}, '{Status.NOT_STARTED}', 0, {int(version)})",
        rows,
    )


def define(session: Session, found: Iterable[tuple[str, ItemRecord]]) -> None:
    """Set what is derived from the definitions of items: keys and parsed definitions."""
    names = ", ".join(f"{name} = ?" for name in DERIVED)
    session.run_many(
        f"UPDATE items SET {names} WHERE key = ?", ((*derive(key, record), key) for key, record in found)
    )


def counted(session: Session, statuses: Iterable[Status]) -> list[str]:
    """The keys of the items of these statuses whose deadline was counted."""
    wanted = standing.words(statuses)
    return [
        key
        for (key,) in session.rows(
            "SELECT key FROM items WHERE counted IS NOT NULL AND retired = 0"
            f" AND status IN ({wanted}) ORDER BY sort_code, key"
        )
    ]


def set_version(session: Session, keys: Sequence[str], version: int) -> None:
    """Record that the event ``version`` was the last to change these items."""
    session.write_each("UPDATE items SET version = ? WHERE key = ?", [(version, key) for key in keys])


def set_column(session: Session, column: str, found: Sequence[tuple[str | int | None, str]]) -> None:
    """Set a column of items: pairs of its value and the item's key."""
    session.write_each(f"UPDATE items SET {column} = ? WHERE key = ?", found)


def remove(session: Session, keys: Sequence[str]) -> None:
    """Remove items that nothing but their roles refers to, when their loading is undone."""
    each = [(key,) for key in keys]
    session.run_many("DELETE FROM roles WHERE item = ?", each)
    session.write_each("DELETE FROM items WHERE key = ?", each)


def add_roles(session: Session, roles: Iterable[Sequence[str | None]]) -> None:
    """Give bodies roles: item, role, body."""
    session.run_many("INSERT INTO roles (item, role, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", roles)


def remove_roles(session: Session, roles: Iterable[tuple[str, Role, str]]) -> None:
    """Take roles from bodies: item, role, body."""
    session.run_many("DELETE FROM roles WHERE item = ? AND role = ? AND body = ?", roles)


def _item(row: Row, roles: tuple[tuple[Role, str], ...], given: tuple[tuple[Role, str], ...]) -> Item:
    key, notice, code, kind, en, vi, status, due, notice_due, done_on, recurs, *more = row
    retired, version, counted, *told = more
    try:
        proposal = None
        if kind == "proposal":
            proposer, name, district, field, received, reference, under = told
            proposal = Proposal(proposer, name, district, field, _date(received), reference, under)
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
            parse_count(counted) if counted else None,
        )
    except (KeyError, TypeError, ValueError):
        raise damaged(str(key)) from None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def bodies_in_role(session: Session, notices: Sequence[str], role: Role) -> list[str]:
    """The ids of the bodies that have a role in items of notices."""
    rows = session.rows_in(
        f"SELECT DISTINCT r.body FROM roles r JOIN items i ON i.key = r.item WHERE r.role = '{role}'"
        " AND i.retired = 0 AND i.notice IN ({}) ORDER BY r.body",
        notices,
    )
    return [row[0] for row in rows]
