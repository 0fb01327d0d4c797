"""The verbs route and return: proposals are given to bodies to answer, and returned by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.rules import routing
from conclusion_cli.rules.routing import RouteOrder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Returned, Routed
    from conclusion_cli.model.records import Item
    from conclusion_cli.rules.dates import Span


def route(
    work: Work,
    codes: Sequence[str],
    *,
    to: str,
    under: str | None = None,
    due: date | Span | None = None,
    dated: date | None = None,
    reason: str | None = None,
) -> list[Routed]:
    """Give proposals to the body that is to answer them; what was before stays in the history.

    Args:
        to: the body, by a name, an abbreviation or an id.
        under: the code of the assignment under which it answers (default: the notice's own for the body).
        due: the day by which it answers, or a number of days after the routing (default: the assignment's
            deadline).
        dated: the day on which it was given to it (default: today).

    Raises:
        NotFound: a proposal, the body or the assignment does not exist.
        UsageError: the assignment, or a reason for routing again, was left out.
        Refused: it is not a proposal or is answered already, or the body has no role in the assignment.
    """
    body = work.body(to)
    bearer = work.body_of(work.context.bearer(body.id, dated))
    parents: dict[str, Item] = {}
    done = []
    for item in work.items(codes):
        facts = work.facts(item)
        if not routing.is_with(item, body.id, work.context):
            routing.check_routable(item)
        if item.notice not in parents:
            parents[item.notice] = lookup.assignment(work.session, item.notice, bearer, under, work.today)
        order = RouteOrder(body.id, parents[item.notice], due, dated, reason)
        done.append(work.carry_out(routing.route(facts, order, work.context)))
    return [one._replace(body=work.name_of(one.body), named=work.name_of(one.named)) for one in done]


def give_back(
    work: Work, codes: Sequence[str], *, reason: str | None, dated: date | None = None
) -> list[Returned]:
    """Record that the body which was to answer proposals has returned them, to be routed again.

    Raises:
        UsageError: no reason was given.
        Refused: nobody has the proposal, or it is answered already.
    """
    done = [
        work.carry_out(routing.give_back(work.facts(item), work.context, reason=reason, dated=dated))
        for item in work.items(codes)
    ]
    return [one._replace(body=work.label_of(one.body)) for one in done]
