"""The contents of a reminder to a body."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from conclusion_cli import lookup
from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.model.definition import parse_item
from conclusion_cli.model.enums import Role, StepKind
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.model.records import Text
from conclusion_cli.model.results import Letter, NoticeHead, Reminded
from conclusion_cli.rules import lifecycle
from conclusion_cli.store import selection
from conclusion_cli.store.tables import bodies, event_log, items, notices, steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session, Store


def letter(
    store: Store,
    name: str,
    *,
    as_of: date,
    overdue: bool,
    not_urged_since: date | None,
    stood: date | None = None,
) -> Letter:
    """The open items for which it is a body's turn, with what a reminder says about them.

    Raises:
        NotFound: there is no such body.
        Refused: it has nothing outstanding.
    """
    with store.reading() as session:
        body = lookup.body(session, name, as_of)
        criteria = lookup.criteria(
            session,
            ItemQuestion(
                bodies=(body.id,),
                statuses=lifecycle.OPEN,
                due_before=as_of if overdue else None,
                not_urged_since=not_urged_since,
                stood=stood,
            ),
            as_of,
        )
        found = list(items.read(session, selection.select(session, criteria), as_of, stood))
        found = lookup.items_to_act_on(session, body.id, found, as_of)
        if not found:
            raise Refused(
                _("{body} has no open items: there is nothing to send a reminder about.").format(
                    body=body.full(language())
                ),
                _("See its items: conclusion list --body {id}").format(id=body.id),
            )
        definitions = items.definitions(session, [item.key for item in found])
        first = event_log.first_deadlines(session, [item.key for item in found])
        happened = steps.of_items(session, [item.key for item in found])
        watching = [one for item in found for one in item.bodies(Role.MONITORING)]
        proposers = {i.proposal.proposer for i in found if i.proposal and i.proposal.proposer}
        heads = [_head(session, notice) for notice in dict.fromkeys(item.notice for item in found)]
        reported = items.bodies_in_role(session, [one["id"] for one in heads], Role.REPORTS_TO)
        named = {body for item in found for _role, body in item.roles}
        named |= {one["issuer"] for one in heads if one.get("issuer")} | set(reported)
        known = bodies.by_ids(session, sorted({*watching, *proposers, *named}))
        reminded = []
        for item in found:
            proposal = item.proposal
            proposer = None
            if proposal:
                proposer = known[proposal.proposer].full(language()) if proposal.proposer else proposal.name
            clauses = parse_item(definitions[item.key])["clauses"]
            reminded.append(
                Reminded(
                    item,
                    tuple(Text(*clause) for clause in clauses),
                    item.notice_due or first.get(item.key) or item.due,
                    proposer,
                    next(
                        (s for s in reversed(happened.get(item.key, ())) if s.kind is StepKind.ROUTED), None
                    ),
                    tuple(
                        s
                        for s in happened.get(item.key, ())
                        if s.kind is StepKind.URGED and s.body == body.id
                    ),
                )
            )
        sender = known[max(set(watching), key=watching.count)] if watching else None
        return Letter(
            body,
            sender,
            reminded,
            [_notice(one, known) for one in heads],
            known.get(reported[0]) if len(reported) == 1 else None,
            known,
        )


def _head(session: Session, notice: str) -> dict[str, Any]:
    """What a notice's file says of the notice itself."""
    found: dict[str, Any] = json.loads(notices.definition(session, notice) or "{}").get("notice", {})
    return {"id": notice} | found


def _notice(head: dict[str, Any], known: Mapping[str, Body]) -> NoticeHead:
    kind, title = (
        Text(part.get("en"), part.get("vi")) for part in (head.get("kind") or {}, head.get("title") or {})
    )
    issued = head.get("issued")
    return NoticeHead(
        head["id"],
        kind,
        title,
        head.get("number"),
        date.fromisoformat(issued) if issued else None,
        known.get(head.get("issuer") or ""),
    )
