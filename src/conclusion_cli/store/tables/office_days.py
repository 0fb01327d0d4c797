"""The days on which the office works, or does not, whatever the calendar says, in the database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli.model.records import OfficeDay

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session


def everyone(session: Session) -> list[OfficeDay]:
    """All of them, in order."""
    rows = session.rows("SELECT day, works, document FROM office_days ORDER BY day")
    return [OfficeDay(date.fromisoformat(day), bool(works), document) for day, works, document in rows]


def save(session: Session, found: OfficeDay) -> None:
    """Add a day."""
    session.run(
        "INSERT INTO office_days (day, works, document) VALUES (?, ?, ?)",
        (found.day.isoformat(), int(found.works), found.document),
    )


def remove(session: Session, day: str) -> None:
    """Remove a day."""
    session.run("DELETE FROM office_days WHERE day = ?", (day,))
