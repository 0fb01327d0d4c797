"""Notices in the database."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session


def ids(session: Session) -> list[str]:
    """The ids of all notices."""
    return [row[0] for row in session.rows("SELECT id FROM notices ORDER BY id")]


def definition(session: Session, notice: str) -> str | None:
    """A notice's definition, as JSON text."""
    row = session.row("SELECT definition FROM notices WHERE id = ?", (notice,))
    return row[0] if row else None


def definitions(session: Session) -> list[str]:
    """The definitions of all notices, as JSON text."""
    return [row[0] for row in session.rows("SELECT definition FROM notices ORDER BY id")]


def issued(session: Session, notice: str) -> date | None:
    """The day on which a notice was signed, if that is known."""
    row = session.row("SELECT issued FROM notices WHERE id = ?", (notice,))
    return date.fromisoformat(row[0]) if row and row[0] else None


def first_day(session: Session, notice: str) -> date | None:
    """The day before which nothing answers a notice: of signing, else of its event or report."""
    text = definition(session, notice)
    head = json.loads(text)["notice"] if text else {}
    event = head.get("event") or {}
    days = (head.get("issued"), event.get("ends") or event.get("begins"), head.get("reported"))
    return next((date.fromisoformat(day) for day in days if day), None)


def save(
    session: Session,
    notice: str,
    title_en: str | None,
    title_vi: str | None,
    issued: str | None,
    definition: str,
) -> None:
    """Add a notice or change it."""
    session.write_each(
        "INSERT INTO notices (id, title_en, title_vi, issued, definition) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title_en = excluded.title_en, title_vi = excluded.title_vi,"
        " issued = excluded.issued, definition = excluded.definition",
        [(notice, title_en, title_vi, issued, definition)],
    )


def remove(session: Session, notice: str) -> None:
    """Remove a notice that has no items, when its loading is undone."""
    session.run("DELETE FROM notices WHERE id = ?", (notice,))
