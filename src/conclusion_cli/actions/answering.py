"""Who may answer an item, and whose answer settles it: for one response and for a sheet of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lifecycle
from conclusion_cli.model import WORKING_ROLES, Role
from conclusion_cli.store import bodies

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from conclusion_cli.actions.work import Work
    from conclusion_cli.model import Item


class Answering:
    """The rules, with what they need of bodies, each asked for once."""

    def __init__(self, work: Work) -> None:
        self._session = work.session
        self._heirs = work.heirs()
        self._names: dict[str, tuple[str, ...]] = {}
        self._members: dict[str, list[str]] = {}

    def role(self, item: Item, body: str) -> Role | None:
        """The role in which a body answers; a member answers for its group, also in an older one's place."""
        if body not in self._names:
            members = [body, *(share.body for share in self._heirs.shares(body))]
            self._names[body] = (*members, *bodies.groups_of(self._session, members))
        names = self._names[body]
        has = {role for role, name in item.roles if name in names}
        return next((role for role in WORKING_ROLES if role in has), None)

    def decisive(self, item: Item, body: str, role: Role | None, answered: AbstractSet[str]) -> bool:
        """Whether an answer settles the item: its lead's, that of the only body owing it, or a group's last.

        Args:
            item: the item.
            body: who answers.
            role: the role in which it does.
            answered: all who have answered the item now.
        """
        owing = lifecycle.doers(item)
        if role is Role.LEAD or owing == (body,):
            return True
        if len(owing) != 1:
            return False
        group = owing[0]
        if group not in self._members:
            self._members[group] = list(bodies.member_ids(self._session, group))
        members = self._members[group]
        return bool(members) and not self._heirs.waiting(members, answered)
