"""The changes that an import collects, before they are written all at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conclusion_cli.record import Change, Step
from conclusion_cli.store import steps

if TYPE_CHECKING:
    from conclusion_cli.actions.sheets.onrecord import OnRecord
    from conclusion_cli.definition import Proposed
    from conclusion_cli.model import Item

_PARTS = ("definition", "role", "under", "due", "record", "told", "response", "status", "done_on", "step")
"""The changes of an import, in an order in which what refers to something comes after it."""


class Pile:
    """Changes by what they change."""

    def __init__(self, known: OnRecord) -> None:
        self._known = known
        self._made: dict[str, list[Change]] = {part: [] for part in _PARTS}
        self.defined: dict[str, Proposed] = {}

    def __len__(self) -> int:
        return sum(map(len, self._made.values()))

    def changes(self) -> list[Change]:
        """All changes, in an order in which what refers to something comes after it."""
        return [change for part in _PARTS for change in self._made[part]]

    def put(self, part: str, change: Change) -> None:
        """Add a change."""
        self._made[part].append(change)

    def define(self, key: str, old: str | None, new: Proposed) -> None:
        """Let a proposal be what a definition says."""
        self._made["definition"].append(Change("item", key, "definition", old, new.written()))
        self.defined[key] = new

    def set(self, item: Item, field: str, new: object) -> Item:
        """Set a field of an item, which stays as it is if it has the value; the item as it is then."""
        old = getattr(item, field)
        if old != new:
            text = [None if value is None else str(value) for value in (old, new)]
            self._made[field].append(Change("item", item.key, field, *text))
            item = item._replace(**{field: new})  # type: ignore[arg-type]  # as the field has it
        return item

    def step(self, key: str, step: Step, times: int = 1) -> bool:
        """Remember what happened to an item on a day, so many times at least; whether that was news."""
        text = steps.text(step)
        known = self._known.steps.setdefault(key, Counter())
        if known[text] >= times:
            return False
        known[text] += 1
        self._made["step"].append(Change("item", key, "step", None, text))
        return True
