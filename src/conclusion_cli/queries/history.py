"""The history of one item or of everything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.results import HistoryResult
from conclusion_cli.store.tables import bodies, event_log

if TYPE_CHECKING:
    from conclusion_cli.store.base import Store


def latest_events(
    store: Store, code: str | None, *, actor: str | None = None, limit: int = 0
) -> HistoryResult:
    """The latest events, oldest first; with a code, those that concerned that item.

    Raises:
        NotFound: there is no such item.
    """
    with store.reading() as session:
        subjects = [("item", lookup.item(session, code, date.max).key)] if code else []
        events = event_log.select(session, subjects=subjects, actor=actor, limit=limit)
        issuers = event_log.issuers(session, sorted(event_log.named_responses(events)))
        named = event_log.named_bodies(events) | {*issuers.values()}
        return HistoryResult(events, bodies.by_ids(session, sorted(named)), issuers)
