"""How many members of groups have answered; a group has answered when its members have."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from conclusion_cli.model.results import Progress
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, items, responses, successions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.store.base import Session


def progress(session: Session, keys: Sequence[str], as_of: date) -> dict[str, Progress]:
    """The progress of those of the items that a group owes, by the items' keys."""
    return ProgressReader(session, as_of).of(keys)


class ProgressReader:
    """The progress of groups on a day; what all items share is fetched once."""

    def __init__(self, session: Session, as_of: date) -> None:
        self._session = session
        self._as_of = as_of

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        return bodies.members_by_group(self._session)

    @cached_property
    def _successors(self) -> Successors:
        return Successors(successions.everyone(self._session), self._as_of)

    @cached_property
    def _present(self) -> dict[str, int]:
        return {group: len(self._successors.members(ids)) for group, ids in self._members.items()}

    def of(self, keys: Sequence[str]) -> dict[str, Progress]:
        """The progress of those of the items that a group owes, by the items' keys."""
        owed = items.owed_by_groups(self._session, keys)
        if not owed:
            return {}
        answered = responses.bodies_of_items(self._session, list(owed), self._as_of)
        found = {}
        for key, group in owed.items():
            parts = self._successors.owing(self._members[group], answered[key])
            found[key] = Progress(
                group, self._present[group], tuple(parts), parts if self._successors else {}
            )
        return found
