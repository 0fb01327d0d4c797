"""The statuses that a sheet gives, by the ways of the life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Role, Status, StepKind
from conclusion_cli.model.records import Change, Step
from conclusion_cli.rules import lifecycle
from conclusion_cli.sheets.columns import Column

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Item
    from conclusion_cli.sheets.changes import Pile
    from conclusion_cli.sheets.entries import Entries
    from conclusion_cli.sheets.entry import Entry
    from conclusion_cli.sheets.existing import OnRecord


class Moving:
    """Gives items their statuses; what the life cycle forbids is a fault."""

    def __init__(self, work: Work, entries: Entries, known: OnRecord, pile: Pile) -> None:
        self._work = work
        self._fault = entries.fault
        self._ours = entries.ours
        self._known = known
        self._pile = pile

    def move(self, item: Item, entry: Entry, status: Status, *, new: bool) -> Item:
        """Give an item the status that its row says, by the ways that the life cycle has."""
        answered = max((one.dated for one in self._known.answers.get(item.key, ())), default=None)
        enough = answered is not None or item.kind is Kind.TASK
        taken_over = new and self._ours
        reason = entry.reason or _("as the sheet says")
        old = item.status
        try:
            if item.retired:
                lifecycle.check_transition(item.code, old, old, reason=reason, answered=enough, force=False)
            for step in (lifecycle.path if taken_over else lifecycle.way)(old, status):
                force = taken_over and (step is not status or entry.done_on is not None)
                lifecycle.check_transition(
                    item.code, item.status, step, reason=reason, answered=enough, force=force
                )
                item = item._replace(status=step)
        except ConclusionError as error:
            self._fault(entry.row, (Column.STATUS, Column.SENT), error.message, error.remedy)
            return item
        if status is Status.RETURNED and not taken_over:
            item = self._give_back(item)
        elif not new:
            kind = lifecycle.step_of(old, status)
            if kind and all(step.kind is not kind for step in entry.steps):
                self._pile.step(item.key, Step(kind, self._work.today))
        item = self._pile.set(item._replace(status=old), "status", status)
        if status is not Status.COMPLETED:
            if entry.done_on:
                message = _("A date of completion goes with the status completed only.")
                self._fault(entry.row, (Column.DONE,), message)
            return self._pile.set(item, "done_on", None)
        sent = [one.dated for one in entry.sendings]
        sent += [one.dated for one in entry.steps if one.kind is StepKind.SENT]
        return self.done(item, entry, entry.done_on or min(sent, default=answered or self._work.today))

    def done(self, item: Item, entry: Entry, day: date) -> Item:
        """Let an item be done on a day."""
        if day > self._work.today:
            self._fault(entry.row, (Column.DONE, Column.DATED), _("the day lies in the future"))
        return self._pile.set(item, "done_on", day)

    def _give_back(self, item: Item) -> Item:
        """Take a proposal that comes back from the body that was to answer it."""
        if item.kind is not Kind.PROPOSAL:
            return item
        had = item.bodies(Role.LEAD)
        for body in had:
            self._pile.put(
                "role", Change("item", item.key, Role.LEAD, self._known.stored(item, Role.LEAD, body), None)
            )
        if had:
            self._pile.step(item.key, Step(StepKind.RETURNED, self._work.today, had[0]))
        return item._replace(roles=tuple(pair for pair in item.roles if pair[0] is not Role.LEAD))
