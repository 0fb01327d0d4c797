"""Comparing what the rows of a sheet say with what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.definition import Proposed, parse_item, parse_proposal, parse_roles
from conclusion_cli.model.enums import WORKING_ROLES, Kind, Role, Status, StepKind
from conclusion_cli.model.records import Change, Step
from conclusion_cli.rules import lifecycle
from conclusion_cli.sheets.assignments import Assignments
from conclusion_cli.sheets.changes import Pile
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.entry import tells_more
from conclusion_cli.sheets.existing import OnRecord
from conclusion_cli.sheets.happening import Happening
from conclusion_cli.sheets.newcomers import Newcomers
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Item
    from conclusion_cli.sheets.changes import Write
    from conclusion_cli.sheets.entries import Entries
    from conclusion_cli.sheets.entry import Entry

_NAMED = (Column.CODE, Column.REFERENCE, Column.TEXT)


class Desk:
    """Compares entries of one notice with what is on record, and writes the changes that they make.

    ``new`` and ``known`` are the keys of the items that they are about.
    """

    def __init__(
        self,
        work: Work,
        notice: str,
        entries: Entries,
        write: Write,
    ) -> None:
        self.new: list[str] = []
        self.known: list[str] = []
        self._work = work
        self._notice = notice
        self._entries = entries
        self._record = OnRecord(work, notice, names_codes=Column.CODE in entries.columns)
        self._pile = Pile(self._record, write)
        self._assignments = Assignments(work, notice, entries)
        self._newcomers = Newcomers(work, notice, entries, self._record, self._pile, self._assignments)
        self._happening = Happening(work, entries, self._record, self._pile)
        self._seen: dict[str, int] = {}

    def take(self, entries: Sequence[Entry]) -> None:
        """Take entries: what their items are, and what becomes of them."""
        self._record.fetch(entries)
        for entry in entries:
            self._take(entry)

    def settle(self) -> None:
        """Write what has not been written, when all entries were taken."""
        self._happening.settle()
        self._pile.settle()

    @property
    def changed(self) -> list[str]:
        """Those of the known items that change."""
        return [key for key in self.known if key in self._pile.changed]

    def _take(self, entry: Entry) -> None:
        key = self._record.key(entry)
        more = tells_more(entry)
        new = key is None
        if key is None:
            key = self._newcomers.take(entry, more=more)
            if key is None:
                return
            self.new.append(key)
        elif key in self._seen and self._is_one_more_answer(key, entry):
            pass
        elif key in self._seen:
            message = _("row {row} is about {code} too")
            message = message.format(row=self._seen[key], code=safe(key.rpartition("/")[2]))
            self._entries.fault(entry.row, _NAMED, message, _("Keep one of them."))
            return
        else:
            self.known.append(key)
            item = self._record.items[key]
            if item.kind is Kind.PROPOSAL:
                self._correct(item, entry)
                item = self._route(item, entry)
            elif self._entries.ours:
                item = self._take_over(item, entry)
            elif entry.lead and item.bodies(Role.LEAD) != (entry.lead.id,):
                self._entries.fault(
                    entry.row,
                    (Column.LEAD,),
                    _("{code} is no proposal: a sheet does not give it to another body").format(
                        code=safe(item.code)
                    ),
                    _('Use: conclusion assign {code} --lead {body} --reason "…"').format(
                        code=safe(item.code), body=entry.lead.id
                    ),
                )
            if entry.due:
                if item.due is None and entry.given_due:
                    item = self._pile.set(item, "due", entry.given_due)
                item = self._pile.set(item, "due", entry.due)
            self._record.items[key] = item
        self._seen[key] = entry.row.number
        if more:
            self._happening.record(key, entry, new=new)

    def _is_one_more_answer(self, key: str, entry: Entry) -> bool:
        """Whether a further row about a key task or an assignment only tells that another body answered it.

        What a group owes is answered by its members, each in a row of its own.
        """
        item = self._record.items.get(key)
        if item is None or item.kind is Kind.PROPOSAL or entry.status or entry.due or entry.lead:
            return False
        return bool(entry.answers) and all(answer.body for answer in entry.answers)

    def _correct(self, item: Item, entry: Entry) -> None:
        """Correct what is on record of a proposal where the entry says otherwise."""
        old = self._record.definitions[item.key]
        proposal, text = had = parse_proposal(old)
        if entry.proposer or entry.person:
            who = entry.proposer.id if entry.proposer else None
            proposal = proposal._replace(proposer=who, name=None if who else entry.person)
        said = {
            name: value
            for name in ("district", "field", "received", "reference")
            if (value := getattr(entry, name)) is not None
        }
        proposal = proposal._replace(**said)
        if entry.reference and (other := self._record.by_reference(entry.reference)) not in (None, item.key):
            message = _("this is the reference of {code}").format(code=safe((other or "").rpartition("/")[2]))
            self._entries.fault(entry.row, (Column.REFERENCE,), message)
        says = proposal, entry.text or text
        if says != had:
            # Whom and when it was given first stays.
            roles = parse_roles(parse_item(old))
            self._pile.define(item.key, old, Proposed(*says, roles, item.notice_due))
            self._record.correct(item.key, had, says)

    def _route(self, item: Item, entry: Entry) -> Item:
        """Give a known proposal to the body that the entry names, under the assignment that it names."""
        for role, body in entry.parts:
            if body not in {has for _role, has in item.roles}:
                item = self._give(item, role, body)
        lead = entry.lead
        same = lead is None or item.bodies(Role.LEAD) == (lead.id,)
        if same and not entry.under:
            return item
        if not same and item.status not in lifecycle.ROUTABLE:
            message = _("{code} is answered already").format(code=safe(item.code))
            if item.status is Status.WITHDRAWN:
                message = _("{code} is no longer followed").format(code=safe(item.code))
            self._entries.fault(entry.row, (Column.LEAD,), message)
            return item
        under = self._assignments.of(entry)
        if lead and not same:
            for role, body in item.roles:
                if role is Role.LEAD or (body == lead.id and role in WORKING_ROLES):
                    self._pile.put(
                        "role", Change("item", item.key, role, self._record.stored(item, role, body), None)
                    )
            kept = tuple(
                (role, body)
                for role, body in item.roles
                if role is not Role.LEAD and not (body == lead.id and role in WORKING_ROLES)
            )
            item = self._give(item._replace(roles=kept), Role.LEAD, lead.id)
            self._pile.step(item.key, Step(StepKind.ROUTED, self._work.today, lead.id))
            if item.status is Status.RETURNED:
                item = self._pile.set(item, "status", Status.NOT_STARTED)
            if item.due is None and under and under.due:
                item = self._pile.set(item, "due", under.due)
        if under and item.proposal and item.proposal.under != under.key:
            self._pile.put("under", Change("item", item.key, "under", item.proposal.under, under.key))
        return item

    def _take_over(self, item: Item, entry: Entry) -> Item:
        """Give an item of a notice the bodies that an export tells it to have; none is taken but its lead."""
        if entry.lead and not self._record.bears(item, Role.LEAD, entry.lead.id):
            for body in item.bodies(Role.LEAD):
                given = self._record.stored(item, Role.LEAD, body)
                self._pile.put("role", Change("item", item.key, Role.LEAD, given, None))
            item = item._replace(roles=tuple(pair for pair in item.roles if pair[0] is not Role.LEAD))
            item = self._give(item, Role.LEAD, entry.lead.id)
        for role, body in entry.parts:
            if not self._record.bears(item, role, body):
                item = self._give(item, role, body)
        return item

    def _give(self, item: Item, role: Role, body: str) -> Item:
        self._pile.put("role", Change("item", item.key, role, None, body))
        return item._replace(roles=((role, body), *item.roles))
