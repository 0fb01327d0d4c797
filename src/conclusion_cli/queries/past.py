"""What happened: the history of one item or of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import resolve
from conclusion_cli.store import history

if TYPE_CHECKING:
    from conclusion_cli.record import Event
    from conclusion_cli.store.base import Store


def past(store: Store, code: str | None, *, actor: str | None = None, limit: int = 0) -> list[Event]:
    """The latest events, oldest first; with a code, what concerned that item.

    Raises:
        NotFound: there is no such item.
    """
    with store.reading() as session:
        subjects = [("item", resolve.item(session, code).key)] if code else []
        return history.select(session, subjects=subjects, actor=actor, limit=limit)
