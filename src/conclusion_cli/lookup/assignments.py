"""From a body to the assignment under which it answers a notice's proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.lookup.items import item
from conclusion_cli.model.enums import WORKING_ROLES, Place, Purpose, Role
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, items, successions
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.records import Body, Item
    from conclusion_cli.store.base import Session


def assignment(session: Session, notice: str, body: Body, under: str | None, as_of: date) -> Item:
    """The assignment under which a body answers a notice's proposals: the named one, or the one there is.

    Raises:
        NotFound: the assignment does not exist.
        Refused: the body has no part in it.
        UsageError: none was named, and the notice does not have just one for the body.
    """
    successors = Successors(successions.everyone(session), as_of)
    names = {body.id, *(share.body for share in successors.shares(body.id))}
    names |= set(bodies.groups_of(session, sorted(names)))
    if under:
        found = item(session, f"{notice}/{under.rpartition('/')[2]}", as_of)
        if not any(has in names and role in WORKING_ROLES for role, has in found.roles):
            raise Refused(
                _("{body} has no part in {code}.").format(body=body.full(language()), code=safe(found.code)),
                _('Give it one first: conclusion assign {code} --implementing {body} --reason "…"').format(
                    code=safe(found.code), body=body.id
                ),
                place=Place.UNDER,
            )
        return found
    answering = [
        (key, role)
        for where, key, role, has in items.purposes(session, Purpose.ANSWERING)
        if where == notice and has in names and role in WORKING_ROLES
    ]
    keys = dict.fromkeys(key for key, role in answering if role is Role.LEAD) or dict.fromkeys(
        key for key, _role in answering
    )
    if len(keys) != 1:
        raise UsageError(
            _("Say under which assignment {body} answers.").format(body=body.full(language())),
            _("See the assignments: conclusion list --kind assignment"),
            place=Place.UNDER,
        )
    return items.by_keys(session, list(keys), as_of)[0]
