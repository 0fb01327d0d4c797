"""What a row says of the body that answers a proposal: whom it was given to, when, and under what."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Role, Status
from conclusion_cli.rules import routing
from conclusion_cli.rules.decisions import Draft, lead_of
from conclusion_cli.rules.moves import changes_of, first_day, missing_moves
from conclusion_cli.rules.proposing import first_routing
from conclusion_cli.rules.routing import RouteOrder
from conclusion_cli.rules.standing import MOVES
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.row_decisions import reason_of
from conclusion_cli.store.tables import notices

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Item, Step
    from conclusion_cli.rules.decisions import Facts
    from conclusion_cli.rules.proposing import ProposeOrder
    from conclusion_cli.sheets.changes import ChangeSet
    from conclusion_cli.sheets.entry import Entry
    from conclusion_cli.sheets.entry_reader import Entries
    from conclusion_cli.sheets.row_decisions import RowDecisions


class RowMoves:
    """Gives proposals to the bodies that rows name.

    ``undated`` are the codes of proposals with the days of routing that no row names.
    """

    def __init__(
        self, work: Work, notice: str, entries: Entries, changes: ChangeSet, rows: RowDecisions
    ) -> None:
        self.undated: list[tuple[str, date]] = []
        self._work = work
        self._context = work.context
        self._notice = notice
        self._entries = entries
        self._exported = entries.own_export
        self._changes = changes
        self._rows = rows
        self._assignment = cache(self._find_assignment)

    def first(self, entry: Entry, order: ProposeOrder) -> tuple[Step, ...]:
        """The step by which a new proposal went to its lead; of an export, those that it does not contain."""
        if order.lead is None and not entry.steps:
            return ()
        known = [*(one.dated for one in entry.answers), *(one.dated for one in entry.sendings)]
        step = first_routing(order, self._unknown_day, entry.due, entry.done_on, *known)
        if not self._exported:
            return (step,) if step else ()
        day = step.dated if step else self._unknown_day
        in_order = sorted(entry.steps, key=lambda one: one.dated)
        return tuple(
            missing_moves(changes_of(in_order, order.lead, day), order.received, self._context.is_same)
        )

    def route(self, facts: Facts, entry: Entry) -> Facts:
        """Give a proposal to the body that the entry names, under the assignment that it names."""
        item, lead = facts.item, entry.lead
        led = lead is None or routing.is_with(item, lead.id, self._context)
        returned = entry.status is Status.RETURNED and (
            lead is None or routing.was_given_back_by(facts, lead.id, self._context)
        )
        if entry.routed and (led or returned):
            facts = self._redate(facts, entry, entry.routed)
        if lead is None:
            return self._put_under(facts, entry) if entry.under else facts
        if returned or (led and not entry.under):
            return facts
        parent = self.under(entry)
        if parent is None or (led and item.proposal and item.proposal.under == parent.key):
            return facts
        order = RouteOrder(lead.id, parent, entry.due, entry.routed, reason_of(entry))
        columns = (Column.ROUTED, Column.LEAD) if entry.routed else (Column.LEAD,)
        after = self._rows.decide(facts, entry, columns, lambda: routing.route(facts, order, self._context))
        if not entry.routed and len(after.steps) > len(facts.steps):
            self.undated.append((facts.item.code, self._work.today))
        return after

    def _redate(self, facts: Facts, entry: Entry, day: date) -> Facts:
        """Correct the day on which a proposal was given to the body that the entry names, or to its lead."""
        last = facts.latest(MOVES)
        body = entry.lead.id if entry.lead else lead_of(facts.item) or (last.body if last else None)
        if body is None:
            message = _("A date of routing needs the body that answers.")
            self._entries.fault(entry.row, (Column.ROUTED,), message)
            return facts
        return self._rows.decide(
            facts, entry, (Column.ROUTED,), lambda: routing.redate(facts, body, day, self._context)
        )

    def _put_under(self, facts: Facts, entry: Entry) -> Facts:
        """Let a proposal be answered under the assignment that the entry names."""
        parent = self.under(entry)
        if parent is None:
            return facts
        draft = Draft(facts, self._context)
        draft.set_under(parent.key)
        self._changes.add(draft.changes)
        return draft.facts

    def complete(self, facts: Facts) -> None:
        """Add the steps that an export lacks: older ones do not say when a lead was given an item."""
        item = facts.item
        if item.proposal is None:
            return
        in_order = sorted(facts.steps, key=lambda one: one.dated)
        moved = any(step.kind in MOVES for step in in_order)
        received, today = item.proposal.received, self._work.today
        day = today if moved else first_day(received, self._unknown_day, item.due, facts.last_answer)
        lead = next(iter(item.first_bodies(Role.LEAD)), None)
        draft = Draft(facts, self._context)
        for step in missing_moves(changes_of(in_order, lead, day), received, self._context.is_same):
            draft.add_step(step)
        self._changes.add(draft.changes)

    def under(self, entry: Entry) -> Item | None:
        """The assignment of an entry: the named one, else that of its lead.

        An export names it, or there is none; what it has been allowed once is not judged again.
        """
        if entry.under is None and (entry.lead is None or self._exported):
            return None
        found = self._assignment(entry.under, entry.lead)
        if isinstance(found, ConclusionError):
            columns = (Column.UNDER, Column.LEAD) if entry.under else (Column.LEAD,)
            self._entries.fault(entry.row, columns, found.message, found.remedy)
            return None
        return found

    def _find_assignment(self, under: str | None, lead: Body | None) -> Item | ConclusionError:
        session, today = self._work.session, self._work.today
        try:
            if under and (lead is None or self._exported):
                return lookup.item(session, f"{self._notice}/{under.rpartition('/')[2]}", today)
            assert lead
            bearer = self._work.body_of(self._context.bearer(lead.id))
            return lookup.assignment(session, self._notice, bearer, under, today)
        except ConclusionError as error:
            return error

    @cached_property
    def _unknown_day(self) -> date:
        """The day that counts as that of a routing if nothing tells it: the day of the notice, if known."""
        issued = notices.issued(self._work.session, self._notice)
        return min(issued or self._work.today, self._work.today)
