"""Items with everything that is recorded of them, for an export."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from conclusion_cli.model import Item, ItemFilter
from conclusion_cli.queries.listing import Totals, count, resolved
from conclusion_cli.record import Evidence, Response
from conclusion_cli.store import history, items, responses
from conclusion_cli.store.base import Store


class Export(NamedTuple):
    """Items with their clauses, responses and evidence; ``items`` can be gone through once."""

    items: Iterator[Item]
    number: int
    definitions: dict[str, str]
    responses: dict[str, list[Response]]
    evidence: dict[str, list[Evidence]]
    totals: Totals
    head: tuple[int, str]


def export(store: Store, wanted: ItemFilter, *, as_of: date) -> Export:
    """The items that a filter lets through, with everything that is recorded of them.

    Raises:
        NotFound: the notice or a body of the filter does not exist.
    """
    with store.reading() as session:
        wanted = resolved(session, wanted, as_of)
        rows = items.select(session, wanted)
        keys = [row[0] for row in rows]
        evidence: dict[str, list[Evidence]] = {}
        for file in responses.evidence_of(session, keys):
            evidence.setdefault(file.response, []).append(file)
        return Export(
            items.read(session, rows, as_of),
            len(rows),
            items.definitions(session, keys),
            responses.of_items(session, keys),
            evidence,
            count(session, wanted, as_of=as_of),
            history.tail(session),
        )
