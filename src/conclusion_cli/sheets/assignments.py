"""The assignments under which a sheet's proposals are answered, each found once for all rows that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.actions.route import assignment_for
from conclusion_cli.errors import ConclusionError
from conclusion_cli.sheets.columns import Column

if TYPE_CHECKING:
    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Item
    from conclusion_cli.sheets.entries import Entries
    from conclusion_cli.sheets.entry import Entry


class Assignments:
    """Finds them; what is wrong with one is a fault of each row that names it."""

    def __init__(self, work: Work, notice: str, entries: Entries) -> None:
        self._work = work
        self._notice = notice
        self._entries = entries
        self._found: dict[tuple[str | None, str | None], Item | ConclusionError] = {}

    def of(self, entry: Entry) -> Item | None:
        """The assignment of an entry: the named one, else that of its lead.

        An export names it, or there is none; what it tells has been allowed once and is not judged again.
        """
        if entry.under is None and (entry.lead is None or self._entries.ours):
            return None
        place = (entry.under, entry.lead.id if entry.lead else None)
        if place not in self._found:
            try:
                self._found[place] = self._find(entry)
            except ConclusionError as error:
                self._found[place] = error
        found = self._found[place]
        if isinstance(found, ConclusionError):
            columns = (Column.UNDER, Column.LEAD) if entry.under else (Column.LEAD,)
            self._entries.fault(entry.row, columns, found.message, found.remedy)
            return None
        return found

    def _find(self, entry: Entry) -> Item:
        if entry.under and (entry.lead is None or self._entries.ours):
            name = f"{self._notice}/{entry.under.rpartition('/')[2]}"
            return lookup.item(self._work.session, name, self._work.today)
        if entry.lead is None:
            raise AssertionError
        return assignment_for(self._work, self._notice, entry.lead, entry.under)
