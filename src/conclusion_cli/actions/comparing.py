"""Comparing what the rows of a sheet say with what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lifecycle
from conclusion_cli.actions.happening import Happening
from conclusion_cli.actions.onrecord import OnRecord
from conclusion_cli.actions.pile import Pile
from conclusion_cli.actions.propose import PREFIX, define, next_code, redefine
from conclusion_cli.actions.routing import assignment_for
from conclusion_cli.definition import item_text, parse_proposal
from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.intake.columns import Column
from conclusion_cli.model import Item, Kind, Proposal, Role, Status, StepKind, Text
from conclusion_cli.record import Change, Step
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.actions.entries import Entries, Entry
    from conclusion_cli.actions.work import Work
    from conclusion_cli.model import Body


class Desk:
    """Compares entries with what is on record, and collects the changes that they make."""

    def __init__(self, work: Work, notice: str, entries: Entries, waiting: Sequence[Entry]) -> None:
        self.new: list[str] = []
        self.changed: list[str] = []
        self.unchanged = 0
        self._work = work
        self._notice = notice
        self._entries = entries
        self._known = OnRecord(work, notice, waiting)
        self._pile = Pile(self._known)
        self._happening = Happening(work, entries, self._known, self._pile)
        self._next = int(next_code(work.session, notice).removeprefix(PREFIX))
        self._heirs = work.heirs()
        self._assignments: dict[tuple[str | None, str], Item] = {}
        self._seen: dict[str, int] = {}
        for entry in waiting:
            self._take(entry)

    def changes(self) -> list[Change]:
        """All changes, in an order in which what refers to something comes after it."""
        return self._pile.changes()

    def _take(self, entry: Entry) -> None:
        """Take one entry: what its item is, and what becomes of it."""
        key = self._known.key(entry)
        before = len(self._pile)
        if key is None:
            key = self._new(entry)
            if key is None:
                return
            self.new.append(key.rpartition("/")[2])
        else:
            if key in self._seen:
                self._entries.fault(
                    entry.row,
                    Column.CODE if entry.code else Column.REFERENCE,
                    _("row {row} is about {code} too").format(
                        row=self._seen[key], code=safe(key.rpartition("/")[2])
                    ),
                    _("Keep one of them."),
                )
                return
            self._correct(key, entry)
            self._route(key, entry)
        self._seen[key] = entry.row.number
        self._happening.record(key, entry)
        if self.new[-1:] != [key.rpartition("/")[2]]:
            if len(self._pile) > before:
                self.changed.append(key.rpartition("/")[2])
            else:
                self.unchanged += 1

    def _new(self, entry: Entry) -> str | None:
        """A proposal that is not on record yet; its key."""
        if not entry.text:
            if entry.code or entry.reference:
                column = Column.CODE if entry.code else Column.REFERENCE
                name = entry.code or entry.reference or ""
                self._entries.fault(
                    entry.row,
                    column,
                    _("there is no item {code}").format(code=safe(name)),
                    _("A new proposal needs its text."),
                )
            else:
                self._entries.fault(entry.row, None, _("neither a code, a reference nor a text stands here"))
            return None
        if entry.proposer is None and entry.person is None:
            self._entries.fault(entry.row, Column.PROPOSER, _("a new proposal needs its proposer"))
            return None
        if entry.received and entry.received > self._work.today:
            self._entries.fault(entry.row, Column.RECEIVED, _("the day lies in the future"))
        code = entry.code.rpartition("/")[2] if entry.code else f"{PREFIX}{self._next}"
        if not entry.code:
            self._next += 1
        elif code.upper().startswith(PREFIX) and code[len(PREFIX) :].isdigit():
            self._next = max(self._next, int(code[len(PREFIX) :]) + 1)
        under = self._under(entry, entry.lead) if entry.lead else None
        district = entry.district or (entry.proposer.district if entry.proposer else None)
        proposal = Proposal(
            entry.proposer.id if entry.proposer else None,
            entry.person,
            district,
            entry.field,
            entry.received,
            entry.reference,
            under.key if under else None,
        )
        definition = define(self._notice, code, proposal, entry.text)
        due = entry.due or (under.due if under else None)
        if entry.lead or due:
            roles = ((Role.LEAD, entry.lead.id),) if entry.lead else ()
            definition = definition._replace(due=due, roles=roles)
        key = definition.key
        self._pile.put("definition", Change("item", key, "definition", None, item_text(definition)))
        item = Item(
            key,
            self._notice,
            code,
            Kind.PROPOSAL,
            Text(None, None),
            Status.NOT_STARTED,
            due,
            due,
            None,
            None,
            False,
            self._work.seq,
            definition.roles,
            proposal,
        )
        self._known.add(item, proposal, entry.text)
        return key

    def _correct(self, key: str, entry: Entry) -> None:
        """Correct what is on record of a proposal where the entry says otherwise."""
        item = self._known.items[key]
        if item.kind is not Kind.PROPOSAL:
            return
        old = self._known.definitions[key]
        proposal, text = parse_proposal(old)
        if entry.proposer or entry.person:
            who = entry.proposer.id if entry.proposer else None
            proposal = proposal._replace(proposer=who, name=None if who else entry.person)
        said = {
            name: value
            for name in ("district", "field", "received", "reference")
            if (value := getattr(entry, name)) is not None
        }
        proposal = proposal._replace(**said)
        new = item_text(redefine(old, self._notice, item.code, proposal, entry.text or text))
        if new != old:
            self._pile.put("definition", Change("item", key, "definition", old, new))

    def _route(self, key: str, entry: Entry) -> None:
        """Give a known proposal to the body that the entry names, and the deadline that it names."""
        item = self._known.items[key]
        if entry.lead and item.kind is Kind.PROPOSAL:
            had = item.bodies(Role.LEAD)
            under = self._under(entry, entry.lead)
            if had != (entry.lead.id,):
                if item.status not in lifecycle.ROUTABLE:
                    self._entries.fault(
                        entry.row, Column.LEAD, _("{code} is answered already").format(code=safe(item.code))
                    )
                    return
                for body in had:
                    self._pile.put("role", Change("item", key, Role.LEAD, self._stored_lead(key, body), None))
                self._pile.put("role", Change("item", key, Role.LEAD, None, entry.lead.id))
                self._pile.step(key, Step(StepKind.ROUTED, self._work.today, entry.lead.id))
                item = item._replace(roles=((Role.LEAD, entry.lead.id), *_without_lead(item)))
                if item.status is Status.RETURNED:
                    item = self._pile.set(item, "status", Status.NOT_STARTED)
            if under and item.proposal and item.proposal.under != under.key:
                self._pile.put("under", Change("item", key, "under", item.proposal.under, under.key))
        if entry.due and entry.due != item.due:
            item = self._pile.set(item, "due", entry.due)
        self._known.items[key] = item

    def _under(self, entry: Entry, body: Body) -> Item | None:
        """The assignment under which a body answers, found once for all rows that say the same."""
        place = (entry.under, body.id)
        if place not in self._assignments:
            try:
                self._assignments[place] = assignment_for(self._work, self._notice, body, entry.under)
            except ConclusionError as error:
                column = Column.UNDER if entry.under else Column.LEAD
                self._entries.fault(entry.row, column, error.message, error.remedy)
                return None
        return self._assignments[place]

    def _stored_lead(self, key: str, bearer: str) -> str:
        return next(
            (
                body
                for role, body in self._known.roles(key)
                if role is Role.LEAD and self._heirs.bearer(body, None) == bearer
            ),
            bearer,
        )


def _without_lead(item: Item) -> tuple[tuple[Role, str], ...]:
    return tuple(pair for pair in item.roles if pair[0] is not Role.LEAD)
