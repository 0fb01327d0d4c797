"""Items with everything that is recorded of them, read part by part for an export."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.results import Export, ExportedItem
from conclusion_cli.queries.listing import count
from conclusion_cli.queries.progress import ProgressReader
from conclusion_cli.rules.decisions import Facts
from conclusion_cli.rules.standing import PastDay
from conclusion_cli.store import selection
from conclusion_cli.store.tables import bodies, event_log, responses, steps, successions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from conclusion_cli.model.filters import Criteria, ItemQuestion
    from conclusion_cli.model.records import Evidence
    from conclusion_cli.store.base import Session, Store

_PART = 500
"""How many items are in memory at a time."""


@contextmanager
def export(store: Store, question: ItemQuestion, *, as_of: date) -> Iterator[Export]:
    """The items that a filter lets through, with everything that is recorded of them, as of one moment.

    The database is read while the items are gone through: whoever does that must not wait for a reader.

    Raises:
        NotFound: the notice or a body of the filter does not exist.
    """
    with store.reading() as session:
        criteria = lookup.criteria(session, question, as_of)
        totals = count(session, criteria, as_of=as_of)
        yield Export(
            _each(session, criteria, as_of),
            min(criteria.limit or totals.items, totals.items),
            totals,
            event_log.latest(session),
            successions.everyone(session),
        )


def _each(session: Session, criteria: Criteria, as_of: date) -> Iterator[ExportedItem]:
    far_reader = ProgressReader(session, as_of)
    past = None
    if criteria.stood:
        past = PastDay(criteria.stood, successions.everyone(session), bodies.member_counts(session))
    for part in selection.read_whole(session, criteria, as_of, _PART):
        keys = [one.item.key for one in part]
        answered = [one.item.key for one in part if one.answered]
        answers = responses.of_items(session, answered)
        happened = steps.of_items(session, [one.item.key for one in part if one.happened])
        evidence: dict[str, list[Evidence]] = {}
        for file in responses.evidence_of(session, answered):
            evidence.setdefault(file.response, []).append(file)
        far = far_reader.of(keys)
        given_later = [one.item.key for one in part if one.item.due and not one.item.notice_due]
        later = event_log.first_deadlines(session, given_later)
        for item, definition, _answered, _happened in part:
            key = item.key
            yield ExportedItem(
                past.item(Facts(item, happened.get(key, ()), answers.get(key, ()))) if past else item,
                definition,
                answers.get(key, ()),
                evidence,
                happened.get(key, ()),
                far.get(key),
                item.notice_due or later.get(key),
            )
