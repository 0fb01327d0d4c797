"""Where proposals come from, and what they are answered under, in the database."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from conclusion_cli.model import Proposal
from conclusion_cli.store.base import Row, Session, damaged, marks
from conclusion_cli.text import natural

_COLUMNS = ("proposer", "name", "district", "field", "received", "reference")
_ALL_COLUMNS = ("item", *_COLUMNS, "under", "district_folded", "field_folded", "reference_folded")


def of_items(session: Session, keys: list[str]) -> dict[str, Proposal]:
    """What is known of proposals, by the items' keys."""
    rows = session.rows_in(
        f"SELECT item, {', '.join(_COLUMNS)}, under FROM proposals WHERE item IN ({{}})", keys
    )
    return {row[0]: _read(row) for row in rows}


def by_reference(session: Session, folded: str) -> list[str]:
    """The keys of the items whose reference, folded, is this one."""
    rows = session.rows("SELECT item FROM proposals WHERE reference_folded = ? ORDER BY item", (folded,))
    return [row[0] for row in rows]


def known(session: Session, notice: str) -> list[Row]:
    """Key, definition, folded reference and code of every proposal of a notice."""
    return session.rows(
        "SELECT i.key, i.definition, p.reference_folded, i.code"
        " FROM proposals p JOIN items i ON i.key = p.item WHERE i.notice = ? ORDER BY i.sort_code, i.key",
        (notice,),
    )


def with_title(session: Session, notice: str, title: str) -> dict[str, str]:
    """The definitions of a notice's proposals with a title, by their keys."""
    return dict(
        session.rows(
            "SELECT key, definition FROM items WHERE notice = ? AND kind = 'proposal' AND title_vi = ?",
            (notice, title),
        )
    )


def last_sort_code(session: Session, notice: str, prefix: str) -> str | None:
    """The greatest sort key of the codes of a notice's items, of any kind, that are ``prefix`` and a number.

    Its length tells a number alone from one that something follows.
    """
    row = session.row(
        "SELECT MAX(sort_code) FROM items WHERE notice = ?"
        " AND sort_code >= ? AND sort_code < ? AND code_folded >= ? AND code_folded < ?"
        " AND LENGTH(sort_code) = ?",
        (notice, f"{prefix}0", f"{prefix}:", f"{prefix}0", f"{prefix}:", len(natural(f"{prefix}0"))),
    )
    return row[0] if row else None


def insert(session: Session, found: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Add what is known of proposals: the items' keys, and columns as the definition gives them."""
    session.run_many(
        f"INSERT INTO proposals ({', '.join(_ALL_COLUMNS)}) VALUES ({marks(_ALL_COLUMNS)})",
        ((key, *(columns[name] for name in _ALL_COLUMNS[1:])) for key, columns in found),
    )


def update(session: Session, key: str, columns: dict[str, Any]) -> None:
    """Set what is known of a proposal."""
    names = ", ".join(f"{name} = ?" for name in columns)
    session.run(f"UPDATE proposals SET {names} WHERE item = ?", [*columns.values(), key])


def set_under(session: Session, found: Sequence[tuple[str | None, str]]) -> None:
    """Let proposals be answered under assignments: pairs of the assignment's key and the proposal's."""
    session.run_many("UPDATE proposals SET under = ? WHERE item = ?", found)


def remove(session: Session, keys: Iterable[str]) -> None:
    """Remove proposals: what takes back their recording."""
    session.run_many("DELETE FROM proposals WHERE item = ?", [(key,) for key in keys])


def _read(row: Row) -> Proposal:
    key, proposer, name, district, field, received, reference, under = row
    try:
        day = date.fromisoformat(received) if received else None
    except (TypeError, ValueError):
        raise damaged(str(key)) from None
    return Proposal(proposer, name, district, field, day, reference, under)
