"""The bodies that bear roles on a day, after successions: pure functions of the successions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli.model.enums import Role
from conclusion_cli.model.filters import BodyPeriod

if TYPE_CHECKING:
    from conclusion_cli.model.records import Succession


class Successors:
    """The successions that are in force on a day.

    Open items of a body passed to its successor on the day of the succession; what it had done before
    stays its own.
    """

    def __init__(self, successions: "Mapping[str, Succession]", as_of: date) -> None:
        self._of = {old: found for old, found in successions.items() if found.dated <= as_of}

    def __bool__(self) -> bool:
        return bool(self._of)

    def __contains__(self, body: str) -> bool:
        return body in self._of

    def everyone(self) -> set[str]:
        """All bodies that are replaced or replace others."""
        return {one for found in self._of.values() for one in (found.old, found.new)}

    def until(self, body: str) -> date | None:
        """The day on which a body was replaced."""
        return self._of[body].dated if body in self._of else None

    def bearer(self, body: str, done_on: date | None) -> str:
        """Who bears a body's role in an item that was done on a day, or is not done (``None``)."""
        seen = {body}
        while (found := self._of.get(body)) and not (done_on and done_on < found.dated):
            body = found.new
            if body in seen:
                break
            seen.add(body)
        return body

    def is_same(self, body: str, other: str) -> bool:
        """Whether one body is the other, or both have one successor."""
        return body == other or self.bearer(body, None) == self.bearer(other, None)

    def roles(
        self, roles: tuple[tuple[Role, str], ...], done_on: date | None
    ) -> tuple[tuple[Role, str], ...]:
        """An item's roles with their bearers, each once."""
        return tuple(dict.fromkeys((role, self.bearer(body, done_on)) for role, body in roles))

    def shares(self, body: str) -> list[BodyPeriod]:
        """The bodies whose items count for a body: itself until it is replaced, those that it replaced."""
        until = self._of[body].dated if body in self._of else None
        found = {body: BodyPeriod(body, None, until)}
        waiting: list[tuple[str, date | None]] = [(body, None)]
        while waiting:
            successor, later = waiting.pop()
            for old, succession in self._of.items():
                if succession.new == successor and old not in found:
                    since = max(succession.dated, later or succession.dated)
                    found[old] = BodyPeriod(old, since, until)
                    waiting.append((old, since))
        return list(found.values())

    def waiting(self, members: Iterable[str], answered: Mapping[str, date]) -> list[str]:
        """The members of a group, as they are on the day, that have not answered.

        What one of several that became one body had not answered, that body owes, until it answers itself:
        what it had answered before was its own part alone.

        Args:
            members: the members as they were first.
            answered: the day of the latest answer of each body that has answered.
        """
        return list(self.owing(members, answered))

    def owing(self, members: Iterable[str], answered: Mapping[str, date]) -> dict[str, list[str]]:
        """The members of a group that have not answered, each with the members whose parts it owes."""
        if not self._of:
            return {body: [body] for body in members if body not in answered}
        found: dict[str, list[str]] = {}
        for body in members:
            if body not in answered and (successor := self._owing(body, answered)):
                found.setdefault(successor, []).append(body)
        return found

    def chain(self, body: str) -> list[tuple[str, date]]:
        """Who has taken a body's place, one after the other, each from which day."""
        found: list[tuple[str, date]] = []
        seen = {body}
        while (succession := self._of.get(body)) and succession.new not in seen:
            body = succession.new
            seen.add(body)
            found.append((body, succession.dated))
        return found

    def chains(self) -> list[tuple[str, str, str]]:
        """Of every replaced body: the body, each of its successors, and the day of that succession."""
        return [(old, successor, day.isoformat()) for old in self._of for successor, day in self.chain(old)]

    def _owing(self, body: str, answered: Mapping[str, date]) -> str | None:
        """Who owes what a body has not answered; ``None`` if one that came after it has answered it."""
        seen = {body}
        while found := self._of.get(body):
            body = found.new
            if body in seen:
                break
            seen.add(body)
            if body in answered and answered[body] >= found.dated:
                return None
        return body

    def members(self, ids: Iterable[str]) -> list[str]:
        """The members of a group, with the successors in place of replaced members, each once."""
        return list(dict.fromkeys(self.bearer(body, None) for body in ids))
