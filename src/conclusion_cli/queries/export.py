"""Items with everything that is recorded of them, for an export."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from conclusion_cli import lookup
from conclusion_cli.model.filters import ItemFilter
from conclusion_cli.model.records import Evidence, Item, Response, Step, Succession
from conclusion_cli.queries.listing import Totals, count
from conclusion_cli.queries.progress import Progress, progress
from conclusion_cli.store.base import Store
from conclusion_cli.store.tables import event_log, items, responses, steps, successions


class Export(NamedTuple):
    """Items with their clauses, responses and evidence; ``items`` can be gone through once.

    ``first_due`` has the deadlines of those that were given one after they were defined.
    """

    items: Iterator[Item]
    number: int
    definitions: dict[str, str]
    responses: dict[str, list[Response]]
    evidence: dict[str, list[Evidence]]
    totals: Totals
    head: tuple[int, str]
    progress: dict[str, Progress]
    steps: dict[str, list[Step]]
    successions: dict[str, Succession]
    first_due: dict[str, date]


def export(store: Store, wanted: ItemFilter, *, as_of: date) -> Export:
    """The items that a filter lets through, with everything that is recorded of them.

    Raises:
        NotFound: the notice or a body of the filter does not exist.
    """
    with store.reading() as session:
        wanted = lookup.wanted(session, wanted, as_of)
        rows = items.select(session, wanted)
        keys = [row[0] for row in rows]
        evidence: dict[str, list[Evidence]] = {}
        for file in responses.evidence_of(session, keys):
            evidence.setdefault(file.response, []).append(file)
        return Export(
            items.read(session, rows, as_of, wanted.stood),
            len(rows),
            items.definitions(session, keys),
            responses.of_items(session, keys),
            evidence,
            count(session, wanted, as_of=as_of),
            event_log.tail(session),
            progress(session, keys, as_of),
            steps.of_items(session, keys),
            successions.everyone(session),
            event_log.first_deadlines(
                session, [row[0] for row in rows if row[items.DUE] and not row[items.NOTICE_DUE]]
            ),
        )
