"""The verb assign: the roles of bodies in an item are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place, Role
from conclusion_cli.rules import assigning
from conclusion_cli.rules.assigning import AssignOrder
from conclusion_cli.rules.decisions import check_reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Reassigned


def assign(
    work: Work,
    code: str,
    roles: Mapping[Role, Sequence[str]],
    *,
    remove: Sequence[str] = (),
    reason: str | None,
) -> list[Reassigned]:
    """Give bodies roles in an item, and take from others what they had; a new lead replaces the old one.

    Args:
        roles: the names of the bodies that are to have each role.
        remove: the names of the bodies that are to have none.

    Raises:
        UsageError: nothing was asked for, or no reason was given.
        NotFound: the item or a body does not exist, or a body to remove has no role.
        Refused: two leads were named, or one body for two roles.
    """
    if not remove and not any(roles.values()):
        raise UsageError(
            _("There is nothing to change."),
            _("Add --lead BODY, --coordinating BODY, --remove BODY or another role."),
        )
    check_reason(reason, _("Changing bodies needs a reason."))
    facts = work.facts(work.item(code))
    give: dict[str, Role] = {}
    for role, names in roles.items():
        for name in names:
            body = work.body(name)
            if give.setdefault(body.id, role) is not role:
                raise Refused(
                    _("{body} cannot have two roles.").format(body=work.name_of(body.id)), place=Place.BODY
                )
    order = AssignOrder(give, tuple(work.body(name).id for name in remove))
    done = work.carry_out(assigning.assign(facts, order, work.context))
    return [one._replace(body=work.name_of(one.body)) for one in done]
