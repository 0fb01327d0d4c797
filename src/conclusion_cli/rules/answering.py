"""Recording an answer: who may give it, and what becomes of the item. The decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import WORKING_ROLES, Kind, Outcome, Place, Role, StepKind
from conclusion_cli.model.receipts import Answered
from conclusion_cli.model.records import Response
from conclusion_cli.rules.decisions import Draft, check_after_notice, check_after_receipt, lead_on
from conclusion_cli.rules.lifecycle import status_after_response
from conclusion_cli.rules.standing import doers
from conclusion_cli.rules.successions import Successors
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.model.records import Item
    from conclusion_cli.rules.decisions import Context, Decision, Facts

_FEW = 5


class AnswerOrder(NamedTuple):
    """An answer of a body.

    Args:
        body: who answers, by its id (default: the lead on the day of the document).
        dated: the date on the document, at most tomorrow (offices need not share a time zone).
        id: the id of the response, where an export names it.
    """

    body: str | None
    document: str | None
    dated: date
    outcome: Outcome | None = None
    summary: str | None = None
    id: str | None = None


def answer(
    facts: Facts, order: AnswerOrder, context: Context, *, exported: bool = False
) -> Decision[Answered]:
    """Record a body's answer to an item: the status that it takes, and the facts with the response.

    Which response of the database the letter becomes is decided for all of its items together (see
    :mod:`conclusion_cli.rules.responses`).

    Args:
        exported: it comes from an export of this program, which has judged it before.

    Raises:
        UsageError: neither a document nor a summary, nor a body where the item has no lead.
        Refused: the body has no role in the item, its status forbids it, or the day cannot be.
    """
    item = facts.item
    check_answer(order, context)
    body = order.body or lead_on(item, order.dated, context)
    if body is None:
        raise UsageError(_("Which body responds?"), place=Place.BODY)
    response = Response(order.id or "", body, order.document, order.dated, order.outcome, order.summary)
    draft = Draft(facts, context)
    recorded = facts.same_letter(response)
    reasons = [one.summary for one in (response, *recorded) if one.summary]
    if order.outcome is Outcome.NOT_SETTLED and not reasons:
        raise UsageError(_("The outcome not-settled needs its reason."), place=Place.SUMMARY)
    if recorded:
        return draft.decide(Answered(item.code, known=True, old=item.status, new=item.status))
    if item.retired:
        raise Refused(_("{code} is retired: it is no longer in its notice.").format(code=safe(item.code)))
    role = None
    if not exported:
        if context.members.get(body):
            raise Refused(
                _("{body} is a group: each of its members answers for itself.").format(
                    body=context.name_of(body)
                ),
                _("See its members: conclusion bodies {group}").format(group=body),
                place=Place.BODY,
            )
        check_after_receipt(item, order.dated)
        check_after_notice(item, order.dated, context)
        role = role_in(item, body, order.dated, context)
        if role is None:
            raise _refusal(item, body, order.dated, context)
    draft.facts = facts._replace(responses=(*facts.responses, response))
    decisive = settles(item, body, role, draft.facts.answers, context)
    new = status_after_response(item.code, item.status, decisive=decisive)
    draft.set_status(new)
    return draft.decide(
        Answered(item.code, known=False, old=item.status, new=new, routed=_routed_after(facts, role, order))
    )


def check_answer(order: AnswerOrder, context: Context) -> None:
    """Refuse an answer that cannot be, whatever it answers.

    Raises:
        UsageError: it has neither a document nor a summary.
        Refused: its date lies in the future.
    """
    if not order.document and not order.summary:
        raise UsageError(_("A response needs a document or a summary."), place=Place.DOCUMENT)
    if order.dated > context.today + timedelta(1):
        raise Refused(
            _("The document's date {date} is in the future.").format(date=order.dated), place=Place.DATE
        )


def role_in(item: Item, body: str, dated: date, context: Context) -> Role | None:
    """The role in which a body answers; a member answers for its group, also in an older one's place.

    A letter from before its issuer was replaced counts as what its successor owes; one from before a body
    replaced another is not written in that one's place.
    """
    names = context.represented(body, dated)
    has = {role for role, name in item.roles if name in names}
    return next(
        (role for role in WORKING_ROLES if role in has and not _too_early(item, body, role, dated, context)),
        None,
    )


def settles(item: Item, body: str, role: Role | None, answers: dict[str, date], context: Context) -> bool:
    """Whether an answer settles an item: its lead's, that of the only body owing it, or a group's last.

    Args:
        body: who answers.
        role: the role in which it does.
        answers: the day of the latest answer of each body, this one included.
    """
    owing = doers(item)
    if role is Role.LEAD or owing == (context.bearer(body),):
        return True
    if len(owing) != 1:
        return False
    members = context.members.get(owing[0])
    return bool(members) and not context.successors().waiting(members or (), answers)


def _too_early(item: Item, body: str, role: Role, dated: date, context: Context) -> list[str]:
    """Those that a body has replaced in a role, if it did so only after a day."""
    if not item.given or (role, body) in item.given:
        return []
    now, then = context.successors(), Successors(context.successions, dated)
    had = [name for has, name in item.given if has is role and now.bearer(name, item.done_on) == body]
    return had if had and all(then.bearer(name, None) != body for name in had) else []


def _refusal(item: Item, body: str, dated: date, context: Context) -> Refused:
    """Why a body cannot answer an item, and what to do."""
    code, name = safe(item.code), context.name_of(body)
    if not context.represented(body, dated):
        return Refused(
            _("{body} was replaced on {until}, before {date}.").format(
                body=name, until=context.successors().until(body), date=dated
            ),
            _("Its successor is {body}.").format(body=context.bearer(body)),
            place=Place.BODY,
            meant=context.bearer(body),
        )
    if before := _replaced_later(item, body, dated, context):
        first = context.successions[before[0]].dated
        return Refused(
            _("{body} replaced {old} on {day}: {date} is before that.").format(
                body=name, old=_names(before, context), day=first, date=dated
            ),
            _("Before that date, {body} answered.").format(body=before[0]),
            place=Place.BODY,
            meant=before[0],
        )
    return Refused(
        _("{body} has no role in {code} in which it could answer.").format(body=name, code=code),
        _("Route it to that body first: conclusion route {code} --to {body}").format(code=code, body=body)
        if item.kind is Kind.PROPOSAL
        else _('Give it a role first: conclusion assign {code} --coordinating {body} --reason "…"').format(
            code=code, body=body
        ),
        place=Place.BODY,
    )


def _replaced_later(item: Item, body: str, dated: date, context: Context) -> list[str]:
    """The bodies with a part in an item that a body has replaced, if it did so after a day."""
    for role in WORKING_ROLES:
        if early := _too_early(item, body, role, dated, context):
            return early
    olds = [share.body for share in context.successors().shares(body) if share.body != body]
    groups = context.groups_of(olds)
    in_group = any(name in groups for role, name in item.roles if role in WORKING_ROLES)
    return [old for old in olds if context.successions[old].dated > dated] if in_group else []


def _names(ids: Sequence[str], context: Context) -> str:
    return "; ".join(map(context.name_of, ids[:_FEW])) + (" …" if len(ids) > _FEW else "")


def _routed_after(facts: Facts, role: Role | None, order: AnswerOrder) -> date | None:
    """The day on which an item was routed to its lead, if it had answered before; it may have."""
    last = facts.latest([StepKind.ROUTED]) if role is Role.LEAD else None
    return last.dated if last and order.dated < last.dated else None
