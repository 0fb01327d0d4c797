"""Items with everything that is recorded of them, for an export."""

from datetime import date

from conclusion_cli import lookup
from conclusion_cli.model.filters import ItemFilter
from conclusion_cli.model.records import Evidence
from conclusion_cli.model.results import Export
from conclusion_cli.queries.listing import count
from conclusion_cli.queries.progress import progress
from conclusion_cli.store.base import Store
from conclusion_cli.store.tables import event_log, items, responses, steps, successions


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
