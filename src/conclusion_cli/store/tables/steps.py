"""Steps: what happened to items on a day, apart from responses, in the database."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from conclusion_cli.model.enums import Kind, Role
from conclusion_cli.model.records import Step
from conclusion_cli.model.stored_text import parse_step
from conclusion_cli.rules.standing import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conclusion_cli.store.base import Session


def of_items(session: Session, keys: list[str]) -> dict[str, list[Step]]:
    """The steps of items, by the items' keys, by their days; those of one day as they were recorded."""
    found: dict[str, list[Step]] = {}
    for item, record in session.rows_in(
        "SELECT item, record FROM steps WHERE item IN ({}) ORDER BY item, dated, seq, position", keys
    ):
        found.setdefault(item, []).append(parse_step(record))
    return found


def of_leads(session: Session) -> list[tuple[str, str, Step | None]]:
    """The lead of each proposal that has one, with the last step that gave it to a body or took it away."""
    kinds = ", ".join(f"'{kind}'" for kind in MOVES)
    rows = session.rows(
        f"SELECT r.item, r.body, s.record FROM roles r JOIN items i ON i.key = r.item"
        f" LEFT JOIN steps s ON s.item = r.item AND s.kind IN ({kinds})"
        f" AND NOT EXISTS (SELECT 1 FROM steps t WHERE t.item = s.item AND t.kind IN ({kinds})"
        " AND (t.dated, t.seq, t.position) > (s.dated, s.seq, s.position))"
        f" WHERE r.role = '{Role.LEAD}' AND i.kind = '{Kind.PROPOSAL}' ORDER BY r.item, r.body"
    )
    return [(item, body, parse_step(record) if record else None) for item, body, record in rows]


def add(session: Session, found: Iterable[tuple[str, str, int, int]]) -> None:
    """Add steps: the item's key, the record, the event that made them and their position in it."""
    rows = [
        (item, kind, dated, seq, position, body, record)
        for item, record, seq, position in found
        for kind, dated, body in (_columns(record),)
    ]
    session.write_each(
        "INSERT INTO steps (item, kind, dated, seq, position, body, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def remove(session: Session, found: Iterable[tuple[str, str]]) -> None:
    """Remove steps, when their recording is undone."""
    # The last of several equal ones: events after an earlier one are undone before it.
    session.write_each(
        "DELETE FROM steps WHERE item = ? AND (seq, position) = (SELECT s.seq, s.position FROM steps s"
        " WHERE s.item = ? AND s.record = ? ORDER BY s.seq DESC, s.position DESC LIMIT 1)",
        [(item, item, record) for item, record in found],
    )


# Many proposals are given to one body on one day.
@lru_cache(maxsize=1024)
def _columns(record: str) -> tuple[str, str, str | None]:
    step = json.loads(record)
    return step["kind"], step["dated"], step.get("body")
