"""Requests of scripts by their ids, with the answers that they got."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conclusion_cli.store.base import Session


def answer(session: Session, request: str) -> list[str] | None:
    """The answer that a request got; ``None`` if it is new."""
    row = session.row("SELECT answer FROM requests WHERE id = ?", (request,))
    return json.loads(row[0]) if row else None


def save(session: Session, request: str, lines: list[str]) -> None:
    """Remember what a request was answered."""
    session.run(
        "INSERT INTO requests (id, answer) VALUES (?, ?)", (request, json.dumps(lines, ensure_ascii=False))
    )


def all_answers(session: Session) -> list[tuple[str, str]]:
    """All requests with their answers, as they are stored."""
    return [(request, text) for request, text in session.rows("SELECT id, answer FROM requests ORDER BY id")]


def add_answers(session: Session, found: list[tuple[str, str]]) -> None:
    """Store requests as :func:`everything` gave them."""
    session.run_many("INSERT INTO requests (id, answer) VALUES (?, ?)", found)
