"""How far groups are with what they owe: a group has answered when its members have."""

from __future__ import annotations

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
    owed = items.owed_by_groups(session, keys)
    if not owed:
        return {}
    successors = Successors(successions.everyone(session), as_of)
    members = {group: bodies.member_ids(session, group) for group in set(owed.values())}
    present = {group: len(successors.members(ids)) for group, ids in members.items()}
    answered = responses.bodies_of_items(session, list(owed), as_of)
    found = {}
    for key, group in owed.items():
        parts = successors.owing(members[group], answered[key])
        found[key] = Progress(group, present[group], tuple(parts), parts if successors else {})
    return found
