"""The changes that an import collects, and hands on in an order in which they can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.model.enums import Role
from conclusion_cli.model.records import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from conclusion_cli.model.definition import ItemRow, ProposalDefinition

    Write = Callable[[Sequence[Change], Mapping[str, ItemRow]], object]

_MANY = 500
_ORDER = (
    *Role,
    *(
        "under",
        "due",
        "counted",
        "record",
        "outcome",
        "summary",
        "response",
        "status",
        "done_on",
        "step",
        "note",
    ),
)
"""The fields that follow the definitions, in an order in which what refers to something comes after it."""


class ChangeSet:
    """Changes by their fields: definitions are written as they come, the rest when all are collected.

    ``changed`` are the keys of the items that were recorded before and change.
    """

    def __init__(self, write: Write) -> None:
        self.changed: set[str] = set()
        self._write = write
        self._by_field: dict[str, list[Change]] = {field: [] for field in _ORDER}
        self._definitions: list[Change] = []
        self._routings: list[Change] = []
        self._rows: dict[str, ItemRow] = {}

    def add(self, changes: Iterable[Change]) -> None:
        """Add changes to what is defined already."""
        for change in changes:
            self._by_field[change.field].append(change)
            if change.subject_kind == "item":
                self.changed.add(change.subject)

    def define(
        self, key: str, old: str | None, new: ProposalDefinition, routings: Iterable[str] = ()
    ) -> None:
        """Add the definition of a proposal.

        Args:
            old: the definition that it had before, as it is stored.
            routings: the steps by which a new one went to the bodies that answer it, as they are stored.
        """
        text, self._rows[key] = new.written(key)
        self._definitions.append(Change("item", key, "definition", old, text))
        if old is not None:
            self.changed.add(key)
        self._routings += [Change("item", key, "step", None, routing) for routing in routings]
        if len(self._definitions) == _MANY:
            self._write_definitions()

    def write(self) -> None:
        """Write what has not been written."""
        self._write_definitions()
        self._write([change for changes in self._by_field.values() for change in changes], {})

    def _write_definitions(self) -> None:
        self._write([*self._definitions, *self._routings], self._rows)
        self._definitions, self._routings, self._rows = [], [], {}
