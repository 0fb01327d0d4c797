"""The evidence files of an item, and their bytes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.store.tables import responses

if TYPE_CHECKING:
    from conclusion_cli.model.records import Evidence, Response
    from conclusion_cli.store.base import Store


def evidence(store: Store, code: str) -> list[tuple[Evidence, Response]]:
    """The files that prove the responses to an item, each with its response.

    Raises:
        NotFound: there is no such item.
    """
    with store.reading() as session:
        item = lookup.item(session, code, date.max)
        by_id = {r.id: r for r in responses.of_items(session, [item.key]).get(item.key, [])}
        return [(file, by_id[file.response]) for file in responses.evidence_of(session, [item.key])]


def content(store: Store, sha256: str) -> bytes:
    """The bytes of one file."""
    with store.reading() as session:
        return responses.content(session, sha256)
