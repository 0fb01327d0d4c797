"""Proposals in the database: references, fields and districts of items."""

from collections.abc import Sequence

from conclusion_cli.model.enums import Kind
from conclusion_cli.store.base import Row, Session
from conclusion_cli.store.tables.items import OF_NOTICE, of_notice
from conclusion_cli.text import natural_key


def by_references(session: Session, folded: Sequence[str]) -> dict[str, list[str]]:
    """The keys of the items that have one of these references, folded, by the references."""
    found: dict[str, list[str]] = {}
    for reference, key in session.rows_in(
        "SELECT reference_folded, key FROM items WHERE reference_folded IN ({}) ORDER BY key", folded
    ):
        found.setdefault(reference, []).append(key)
    return found


def of_references(session: Session, notice: str, folded: Sequence[str]) -> list[Row]:
    """Folded reference and key of a notice's proposals with one of these references, folded."""
    return [
        (reference, key)
        for reference, key, of in session.rows_in(
            "SELECT reference_folded, key, notice FROM items WHERE reference_folded IN ({})"
            " ORDER BY sort_code, key",
            folded,
        )
        if of == notice
    ]


def references(session: Session, notice: str) -> list[Row]:
    """Every reference of a notice's proposals, folded, with the key."""
    return session.rows(
        f"SELECT reference_folded, key FROM items WHERE {OF_NOTICE} AND reference_folded IS NOT NULL"
        " ORDER BY sort_code, key",
        of_notice(notice),
    )


def any_in(session: Session, notice: str) -> bool:
    """Whether a notice has proposals."""
    sql = f"SELECT 1 FROM items WHERE {OF_NOTICE} AND kind = '{Kind.PROPOSAL}' LIMIT 1"
    return session.row(sql, of_notice(notice)) is not None


def without_reference(session: Session, notice: str) -> list[Row]:
    """Key and title of a notice's proposals that have no reference, by their codes."""
    return session.rows(
        f"SELECT key, title_vi FROM items WHERE {OF_NOTICE} AND kind = '{Kind.PROPOSAL}'"
        " AND reference_folded IS NULL ORDER BY sort_code, key",
        of_notice(notice),
    )


def next_number(session: Session, notice: str, prefix: str) -> int:
    """The first number after those of a notice's items, of any kind, whose codes are ``prefix`` and a number.

    Args:
        prefix: the beginning of the codes, folded.
    """
    row = session.row(
        f"SELECT MAX(sort_code) FROM items WHERE {OF_NOTICE}"
        " AND sort_code >= ? AND sort_code < ? AND code_folded >= ? AND code_folded < ?"
        # The length tells a number alone from one that something follows.
        " AND LENGTH(sort_code) = ?",
        (
            *of_notice(notice),
            f"{prefix}0",
            f"{prefix}:",
            f"{prefix}0",
            f"{prefix}:",
            len(natural_key(f"{prefix}0")),
        ),
    )
    last = row[0] if row else None
    return int(last[len(prefix) :]) + 1 if last else 1


def known(session: Session, column: str, folded: Sequence[str]) -> set[str]:
    """Those of the fields or districts (``column``), folded, that an item has."""
    sql = f"SELECT 1 FROM items WHERE {column}_folded = ? LIMIT 1"
    return {one for one in folded if session.row(sql, (one,))}


def every(session: Session, column: str) -> list[str]:
    """Every field or district (``column``) of the items as it is spelt, the commonest first."""
    rows = session.rows(
        f"SELECT {column} FROM items WHERE {column} IS NOT NULL GROUP BY {column}"
        f" ORDER BY COUNT(*) DESC, {column}"
    )
    return [row[0] for row in rows]
