"""Decisions about one row: their changes are collected, a refusal is a fault of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.sheets.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from conclusion_cli.rules.decisions import Decision, Facts
    from conclusion_cli.sheets.changes import ChangeSet
    from conclusion_cli.sheets.entry import Entry
    from conclusion_cli.sheets.entry_reader import Entries

    Made = TypeVar("Made")
    Columns = tuple[Column, ...]

LETTER = (Column.DOCUMENT, Column.SUMMARY, Column.OUTCOME)
"""The columns that describe a letter."""
_PLACES: dict[str, Columns] = {
    Place.PROPOSER: (Column.PROPOSER, Column.PERSON),
    Place.RECEIVED: (Column.RECEIVED,),
    Place.TEXT: (Column.TEXT,),
    Place.DUE: (Column.DUE,),
    Place.LEAD: (Column.LEAD,),
    Place.UNDER: (Column.UNDER, Column.LEAD),
    Place.ROUTED: (Column.ROUTED,),
    Place.REFERENCE: (Column.REFERENCE,),
    Place.DISTRICT: (Column.DISTRICT,),
    Place.FIELD: (Column.FIELD,),
    Place.BODY: (Column.RESPONDER, *LETTER),
    Place.DOCUMENT: (Column.DOCUMENT, Column.SUMMARY, Column.DATED, Column.OUTCOME),
    Place.SUMMARY: (Column.SUMMARY, Column.OUTCOME),
    Place.RECIPIENT: (Column.SENT_TO, Column.SENT),
}
"""The columns of each place that a rule may refuse; for others the caller names them."""


class RowDecisions:
    """Decides by the rules of the verbs what a row asks for."""

    def __init__(self, entries: Entries, changes: ChangeSet) -> None:
        self._entries = entries
        self._changes = changes

    def attempt(self, entry: Entry, columns: Columns, decide: Callable[[], Made]) -> Made | None:
        """The decision of a rule; a refusal is a fault of the row, in the column that it names."""
        try:
            return decide()
        except ConclusionError as error:
            self.refuse(entry, error, columns)
            return None

    def refuse(self, entry: Entry, error: ConclusionError, columns: Columns) -> None:
        places = _PLACES.get(error.place or "", columns)
        self._entries.fault(entry.row, places, error.message, error.remedy)

    def decide(
        self, facts: Facts, entry: Entry, columns: Columns, decide: Callable[[], Decision[object]]
    ) -> Facts:
        """Add the changes of a decision; the facts as they are then, or as they were if it is refused."""
        decision = self.attempt(entry, columns, decide)
        if decision is None:
            return facts
        self._changes.add(decision.changes)
        return decision.facts


def reason_of(entry: Entry) -> str:
    """The reason of a row: its own, else that a sheet says so."""
    return entry.reason or _("from the imported sheet")
