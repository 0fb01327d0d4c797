"""Who may answer an item, and whose answer settles it: for one response and for a sheet of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import WORKING_ROLES, Kind, Role
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Item


_FEW = 5


class Answering:
    """The rules, with what they need of bodies, each asked for once."""

    def __init__(self, work: Work) -> None:
        self._session = work.session
        self._successions = work.successions()
        self._successors = work.successors()
        self._successor_ids = {found.new for found in self._successions.values()}
        self._names: dict[tuple[str, date | None], tuple[str, ...]] = {}
        self._members: dict[str, list[str]] = {}

    def role(self, item: Item, body: str, dated: date) -> Role | None:
        """The role in which a body answers; a member answers for its group, also in an older one's place.

        A letter from before its issuer gave way counts as what its successor owes; one from before a body
        took another's place is not written in that place.
        """
        names = self._names_of(body, dated)
        has = {role for role, name in item.roles if name in names}
        return next(
            (role for role in WORKING_ROLES if role in has and not self._early(item, body, role, dated)), None
        )

    def _early(self, item: Item, body: str, role: Role, dated: date) -> list[str]:
        """Of those that had the role, and whose place the body has taken, all if that was after a day."""
        if not item.given or (role, body) in item.given:
            return []
        had = [
            name
            for has, name in item.given
            if has is role and self._successors.bearer(name, item.done_on) == body
        ]
        then = Successors(self._successions, dated)
        return had if had and all(then.bearer(name, None) != body for name in had) else []

    def refusal(self, item: Item, who: Body, dated: date) -> Refused:
        """Why a body cannot answer an item, and what to do."""
        code, name = safe(item.code), who.full(language())
        if not self._names_of(who.id, dated):
            return Refused(
                _("{body} gave way on {until}, before {date}.").format(
                    body=name, until=self._successors.until(who.id), date=dated
                ),
                _("Check --date, or add --body {body}.").format(body=self._successors.bearer(who.id, None)),
            )
        if before := self._before(item, who.id, dated):
            first = self._successions[before[0]].dated
            return Refused(
                _("{body} took the place of {old} on {day}: {date} lies before that.").format(
                    body=name, old=self._called(before), day=first, date=dated
                ),
                _("Check --date, or say who answered then: --body {body}").format(body=before[0]),
            )
        return Refused(
            _("{body} has no part in {code} that it could answer for.").format(body=name, code=code),
            _("Route it to that body first: conclusion route {code} --to {body}").format(
                code=code, body=who.id
            )
            if item.kind is Kind.PROPOSAL
            else _('Give it one first: conclusion assign {code} --coordinating {body} --reason "…"').format(
                code=code, body=who.id
            ),
        )

    def _before(self, item: Item, body: str, dated: date) -> list[str]:
        """Whose place in an item a body has taken, if it did so after a day."""
        for role in WORKING_ROLES:
            if early := self._early(item, body, role, dated):
                return early
        olds = [share.body for share in self._successors.shares(body) if share.body != body]
        groups = set(bodies.groups_of(self._session, olds)) if olds else set()
        in_group = any(name in groups for role, name in item.roles if role in WORKING_ROLES)
        return [old for old in olds if self._successions[old].dated > dated] if in_group else []

    def _called(self, ids: list[str]) -> str:
        found = bodies.by_ids(self._session, ids[:_FEW])
        names = [found[one].full(language()) for one in ids[:_FEW]]
        return "; ".join(names) + (" …" if len(ids) > _FEW else "")

    def _names_of(self, body: str, dated: date) -> tuple[str, ...]:
        """Everybody for whom a body answers by a letter of a day; nobody once it has given way."""
        until = self._successors.until(body)
        gone = until is not None and dated >= until
        if gone:
            return ()
        # Most bodies came after nobody, and need no day.
        day = dated if body in self._successor_ids else None
        if (body, day) not in self._names:
            successors = Successors(self._successions, day) if day else self._successors
            members = [body, *(share.body for share in successors.shares(body))]
            if until is not None:
                members.append(self._successors.bearer(body, None))
            self._names[body, day] = (*members, *bodies.groups_of(self._session, members))
        return self._names[body, day]

    def decisive(self, item: Item, body: str, role: Role | None, answered: Mapping[str, date]) -> bool:
        """Whether an answer settles the item: its lead's, that of the only body owing it, or a group's last.

        Args:
            item: the item.
            body: who answers.
            role: the role in which it does.
            answered: the day of the latest answer of each body that has answered the item now.
        """
        owing = lifecycle.doers(item)
        if role is Role.LEAD or owing == (self._successors.bearer(body, None),):
            return True
        if len(owing) != 1:
            return False
        group = owing[0]
        if group not in self._members:
            self._members[group] = list(bodies.member_ids(self._session, group))
        members = self._members[group]
        return bool(members) and not self._successors.waiting(members, answered)
