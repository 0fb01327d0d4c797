"""Changing the roles of bodies in an item: the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import NotFound, Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Role
from conclusion_cli.model.receipts import Reassigned
from conclusion_cli.rules.decisions import Draft
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conclusion_cli.rules.decisions import Context, Decision, Facts


class AssignOrder(NamedTuple):
    """The roles that bodies are to have, by their ids, and the bodies that are to have none."""

    give: Mapping[str, Role]
    remove: Sequence[str] = ()


def assign(facts: Facts, order: AssignOrder, context: Context) -> Decision[list[Reassigned]]:
    """Give bodies roles in an item, and take from others what they had; a new lead replaces the old one.

    A body has one role in an item: a new one replaces the one that it had.

    Raises:
        NotFound: a body to remove has no role.
        Refused: two leads were named.
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
    draft = Draft(facts, context)
    done = []
    for role, body in dict.fromkeys(leaving):
        draft.take_role(role, body)
        done.append(Reassigned(body, role, given=False))
    for body, role in give.items():
        if (role, body) not in item.roles:
            draft.give_role(role, body)
            done.append(Reassigned(body, role, given=True))
    return draft.decide(done)
