"""Changing who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import NotFound, Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import Role
from conclusion_cli.store.tables import bodies
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from conclusion_cli.history.work import Work


class Reassigned(NamedTuple):
    """A role that a body was given, or that was taken from it."""

    body: str
    role: Role
    given: bool


def assign(
    work: Work,
    code: str,
    roles: Mapping[Role, Sequence[str]],
    *,
    remove: Sequence[str] = (),
    reason: str | None,
) -> list[Reassigned]:
    """Give bodies roles in an item, and take from others what they had; a new lead replaces the old one.

    A body has one role in an item: a new one replaces the one that it had.

    Raises:
        UsageError: nothing was asked for, or no reason was given.
        NotFound: the item or a body does not exist, or a body to remove has no role.
        Refused: two leads were named.
    """
    if not remove and not any(roles.values()):
        raise UsageError(
            _("Say what to change."),
            _("Add --lead BODY, --coordinating BODY, --remove BODY or another role."),
        )
    if not reason:
        raise UsageError(_("A change of bodies needs a reason."), _('Add --reason "…".'))
    if len(roles.get(Role.LEAD, ())) > 1:
        raise Refused(_("An item has one lead."), _("Name the others with --coordinating."))
    done: list[Reassigned] = []
    item = work.item(code)
    # Several bodies that became one may have had several roles.
    has: dict[str, list[Role]] = {}
    for role, body_id in item.roles:
        has.setdefault(body_id, []).append(role)
    wanted: dict[str, Role] = {}
    full: dict[str, str] = {}
    for role, names in roles.items():
        for name in names:
            body = work.body(name)
            full[body.id] = body.full(language())
            if wanted.setdefault(body.id, role) is not role:
                raise Refused(_("{body} cannot have two roles.").format(body=full[body.id]))
    leaving: list[tuple[str, Role]] = []
    for name in remove:
        body = work.body(name)
        full[body.id] = body.full(language())
        if body.id not in has or body.id in wanted:
            raise NotFound(
                _("{body} has no role in {code} to take away.").format(
                    body=full[body.id], code=safe(item.code)
                ),
                _("See who has one: conclusion show {code}").format(code=safe(item.code)),
            )
        leaving += [(body.id, role) for role in has[body.id]]
    if Role.LEAD in wanted.values():
        leaving += [(lead, Role.LEAD) for lead in item.bodies(Role.LEAD) if wanted.get(lead) is not Role.LEAD]
    leaving += [
        (body_id, had) for body_id, role in wanted.items() for had in has.get(body_id, ()) if had is not role
    ]
    for body in bodies.by_ids(work.session, [body_id for body_id, _role in leaving]).values():
        full[body.id] = body.full(language())
    for body_id, role in dict.fromkeys(leaving):
        work.take_role(item, role, body_id)
        done.append(Reassigned(full[body_id], role, given=False))
    for body_id, role in wanted.items():
        if role not in has.get(body_id, ()):
            work.give_role(item, role, body_id)
            done.append(Reassigned(full[body_id], role, given=True))
    return done
