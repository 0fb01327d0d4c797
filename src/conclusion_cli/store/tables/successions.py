"""Successions of bodies, in the database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli.model.records import Succession

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session


def everyone(session: Session) -> dict[str, Succession]:
    """Every succession, by the replaced body."""
    rows = session.rows("SELECT old, new, dated, document FROM successions ORDER BY old")
    return {
        old: Succession(old, new, date.fromisoformat(dated), document) for old, new, dated, document in rows
    }


def save(session: Session, succession: Succession) -> None:
    """Add a succession."""
    session.write_each(
        "INSERT INTO successions (old, new, dated, document) VALUES (?, ?, ?, ?)",
        [(succession.old, succession.new, succession.dated.isoformat(), succession.document)],
    )


def remove(session: Session, old: str) -> None:
    """Remove a succession, when its recording is undone."""
    session.run("DELETE FROM successions WHERE old = ?", (old,))
