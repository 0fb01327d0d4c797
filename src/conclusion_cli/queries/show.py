"""One item with everything that is recorded of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.model.definition import parse_item
from conclusion_cli.model.records import Text
from conclusion_cli.model.results import ItemDetail
from conclusion_cli.queries.progress import progress
from conclusion_cli.rules.decisions import Facts
from conclusion_cli.rules.standing import PastDay
from conclusion_cli.store.tables import bodies, event_log, items, notices, responses, steps, successions

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.store.base import Store


def detail(store: Store, code: str, *, as_of: date, stood: date | None = None) -> ItemDetail:
    """The item with a code, as of a day.

    Args:
        as_of: the day.
        stood: the day again, if it has passed: what was done later was not done then.

    Raises:
        NotFound: there is none, or there are several.
    """
    with store.reading() as session:
        item = lookup.item(session, code, as_of)
        found = responses.of_items(session, [item.key]).get(item.key, [])
        happened = steps.of_items(session, [item.key]).get(item.key, [])
        every, members = successions.everyone(session), bodies.member_counts(session)
        if stood:
            item = PastDay(stood, every, members).item(Facts(item, happened, found))
        definition = parse_item(items.definitions(session, [item.key]).get(item.key, "{}"))
        head = json.loads(notices.definition(session, item.notice) or "{}").get("notice", {})
        source = head.get("sources", {}).get(definition.get("source"))
        events = event_log.select(session, subjects=[("item", item.key)])
        named = {body for _role, body in (*item.roles, *item.given)} | {response.body for response in found}
        issuers = {response.id: response.body for response in found}
        issuers |= event_log.issuers(session, sorted(event_log.named_responses(events) - issuers.keys()))
        named |= event_log.named_bodies(events) | {*issuers.values()}
        named |= {step.body for step in happened if step.body}
        if item.proposal and item.proposal.proposer:
            named.add(item.proposal.proposer)
        while coming := {one.new for one in every.values() if one.old in named} - named:
            named |= coming
        return ItemDetail(
            item=item,
            passed=stood is not None,
            notice_title=words(head.get("title")) or Text(None, None),
            clauses=tuple(Text(*clause) for clause in definition.get("clauses", ())),
            others=Text(*others) if (others := definition.get("others")) else None,
            translated=tuple(definition.get("translated", ())),
            source=words(source),
            responses=found,
            evidence=responses.evidence_of(session, [item.key]),
            history=events,
            issuers=issuers,
            bodies=bodies.by_ids(session, sorted(named)),
            members=members,
            steps=happened,
            successions=every,
            progress=progress(session, [item.key], as_of).get(item.key),
            first_due=item.notice_due or event_log.first_deadlines(session, [item.key]).get(item.key),
        )


def words(record: dict[str, str] | None) -> Text | None:
    """A text in two languages from the notice's stored definition."""
    return Text(record.get("en"), record.get("vi")) if record else None
