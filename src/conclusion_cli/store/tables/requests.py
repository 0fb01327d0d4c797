"""Requests of scripts by their ids, with the answers that they got: each a change of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.model.stored_text import parse_answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.model.records import Answered
    from conclusion_cli.store.base import Session


def answered(session: Session, request: str) -> Answered | None:
    """What a request asked for, and its answer; ``None`` if it is new.

    Raises:
        StoreTrouble: the program has not written it.
    """
    row = session.row("SELECT answer FROM requests WHERE id = ?", (request,))
    return parse_answer(row[0]) if row else None


def save(session: Session, found: Sequence[tuple[str, str]]) -> None:
    """Remember requests with their answers, as texts."""
    session.write_each("INSERT INTO requests (id, answer) VALUES (?, ?)", found)


def everything(session: Session) -> list[tuple[str, str]]:
    """All requests with their answers, as they are stored."""
    return [(request, text) for request, text in session.rows("SELECT id, answer FROM requests ORDER BY id")]
