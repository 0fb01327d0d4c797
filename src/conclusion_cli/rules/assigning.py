"""Changing the roles of bodies in an item: the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import NotFound, Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Place, Role, Status, StepKind
from conclusion_cli.model.labels import label
from conclusion_cli.model.receipts import Reassigned
from conclusion_cli.model.records import Step
from conclusion_cli.rules.decisions import Draft
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conclusion_cli.model.records import Item
    from conclusion_cli.rules.decisions import Context, Decision, Facts


class AssignOrder(NamedTuple):
    """The roles that bodies are to have, by their ids, and the bodies that are to have none."""

    give: Mapping[str, Role]
    remove: Sequence[str] = ()


def assign(facts: Facts, order: AssignOrder, context: Context) -> Decision[list[Reassigned]]:
    """Give bodies roles in an item, and take from others what they had; a new lead replaces the old one.

    A body has one role in an item: a new one replaces the one that it had. A proposal with a new lead is
    routed to it: whoever led it before keeps its days.

    Raises:
        NotFound: a body to remove has no role.
        Refused: two leads were named; or a proposal is returned, or would lose its lead.
    """
    item, give = facts.item, order.give
    if list(give.values()).count(Role.LEAD) > 1:
        raise Refused(_("An item has one lead."), _("Name the others with --coordinating."))
    for body in order.remove:
        if body in give or all(has != body for _role, has in item.roles):
            raise NotFound(
                _("{body} has no role in {code} that could be removed.").format(
                    body=context.name_of(body), code=safe(item.code)
                ),
                _("See who has a role: conclusion show {code}").format(code=safe(item.code)),
            )
    # Several bodies that were merged into one may have had several roles.
    leaving = [(role, body) for gone in order.remove for role, body in item.roles if body == gone]
    if Role.LEAD in give.values():
        leaving += [(Role.LEAD, lead) for lead in item.bodies(Role.LEAD) if give.get(lead) is not Role.LEAD]
    leaving += [
        (had, body)
        for body, role in give.items()
        for had, has in item.roles
        if has == body and had is not role
    ]
    lead = next((body for body, role in give.items() if role is Role.LEAD), None)
    if item.kind is Kind.PROPOSAL:
        _check_lead(item, lead, leaving)
    draft = Draft(facts, context)
    done = []
    for role, body in dict.fromkeys(leaving):
        draft.take_role(role, body)
        done.append(Reassigned(body, role, given=False))
    for body, role in give.items():
        if (role, body) not in item.roles:
            draft.give_role(role, body)
            done.append(Reassigned(body, role, given=True))
    if lead and item.kind is Kind.PROPOSAL and (Role.LEAD, lead) not in item.roles:
        draft.add_step(Step(StepKind.ROUTED, context.today, lead))
    return draft.decide(done)


def _check_lead(item: Item, lead: str | None, leaving: Sequence[tuple[Role, str]]) -> None:
    """Refuse to give or take a lead in a way that is another command's, which records a day and a reason."""
    code = safe(item.code)
    if lead and item.status is Status.RETURNED:
        raise Refused(
            _("{code} is '{status}': it has to be routed.").format(code=code, status=label(item.status)),
            _('Use: conclusion route {code} --to {body} --reason "…"').format(code=code, body=lead),
            place=Place.LEAD,
        )
    if not lead and any(role is Role.LEAD for role, _body in leaving):
        raise Refused(
            _("{code} is a proposal: its lead can be replaced, not removed.").format(code=code),
            _('If it returns the proposal: conclusion return {code} --reason "…"').format(code=code),
            place=Place.LEAD,
        )
