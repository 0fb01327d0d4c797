"""The changes that an import collects, and hands on in an order in which they can be written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conclusion_cli.model.packing import step_text
from conclusion_cli.model.records import Change, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conclusion_cli.model.definition import Proposed, Ready
    from conclusion_cli.model.records import Item
    from conclusion_cli.sheets.existing import OnRecord

    Write = Callable[[Sequence[Change], Mapping[str, Ready]], object]

_MANY = 500
_PARTS = ("role", "under", "due", "record", "told", "response", "status", "done_on", "step")
"""What follows the definitions, in an order in which what refers to something comes after it."""


class Pile:
    """Changes by what they change: definitions are written as they come, the rest when it is settled.

    ``changed`` are the items that were on record and change.
    """

    def __init__(self, known: OnRecord, write: Write) -> None:
        self.changed: set[str] = set()
        self._known = known
        self._write = write
        self._made: dict[str, list[Change]] = {part: [] for part in _PARTS}
        self._defined: list[Change] = []
        self._ready: dict[str, Ready] = {}

    def settle(self) -> None:
        """Write what has not been written."""
        self._hand_on()
        rest = [change for part in _PARTS for change in self._made[part]]
        self.changed.update(one.subject for one in rest if one.subject_kind == "item")
        self._write(rest, {})

    def put(self, part: str, change: Change) -> None:
        """Add a change."""
        self._made[part].append(change)

    def define(self, key: str, old: str | None, new: Proposed) -> None:
        """Let a proposal be what a definition says."""
        text, self._ready[key] = new.written(key)
        self._defined.append(Change("item", key, "definition", old, text))
        if old is not None:
            self.changed.add(key)
        if len(self._defined) == _MANY:
            self._hand_on()

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
        text = step_text(step)
        known = self._known.steps.setdefault(key, Counter())
        if known[text] >= times:
            return False
        known[text] += 1
        self._made["step"].append(Change("item", key, "step", None, text))
        return True

    def _hand_on(self) -> None:
        self._write(self._defined, self._ready)
        self._defined, self._ready = [], {}
