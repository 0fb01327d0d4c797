"""The history of one item or of everything."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.enums import Role
from conclusion_cli.model.results import HistoryResult
from conclusion_cli.store.tables import bodies, event_log

if TYPE_CHECKING:
    from conclusion_cli.model.records import Event
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
        issuers = event_log.issuers(session, sorted(named_responses(events)))
        named = named_bodies(events) | {*issuers.values()}
        return HistoryResult(events, bodies.by_ids(session, sorted(named)), issuers)


def named_responses(events: list[Event]) -> set[str]:
    """The ids of the responses that events have added to items."""
    return {
        (change.new or change.old or "").partition(" ")[0]
        for event in events
        for change in event.changes
        if change.field == "response"
    }


def named_bodies(events: list[Event]) -> set[str]:
    """The ids of the bodies whose roles events have changed, or that their steps name."""
    roles = frozenset(Role)
    named: set[str | None] = set()
    for event in events:
        for change in event.changes:
            if change.subject_kind == "body" and event.verb != "load":
                named.add(change.subject)
                if change.field == "succession":
                    named.add(json.loads(change.new or change.old or "{}").get("new"))
            elif change.field in roles:
                named |= {change.old, change.new}
            elif change.field == "step":
                named.add(json.loads(change.new or change.old or "{}").get("body"))
    return {body for body in named if body}
