"""The import of entries into one notice: each becomes orders for the rules of the verbs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import ProposalDefinition, parse_item, parse_proposal, parse_roles
from conclusion_cli.model.enums import Kind, Role, Status
from conclusion_cli.model.receipts import Extended
from conclusion_cli.model.records import Change, Item, Text
from conclusion_cli.model.stored_text import step_text
from conclusion_cli.rules import assigning, deadlines
from conclusion_cli.rules.assigning import AssignOrder
from conclusion_cli.rules.codes import code_key, listed
from conclusion_cli.rules.deadlines import ExtendOrder
from conclusion_cli.rules.decisions import Draft, Facts
from conclusion_cli.rules.limits import check_origin
from conclusion_cli.rules.proposing import PREFIX, ProposeOrder, propose_item
from conclusion_cli.rules.references import looks_converted, lost_zeros
from conclusion_cli.sheets.cells import converted_number
from conclusion_cli.sheets.changes import ChangeSet
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.entry import has_events
from conclusion_cli.sheets.existing import ExistingRecords
from conclusion_cli.sheets.row_decisions import RowDecisions, reason_of
from conclusion_cli.sheets.row_events import RowEvents
from conclusion_cli.sheets.row_moves import RowMoves
from conclusion_cli.store.tables import event_log, proposals
from conclusion_cli.text import fold, safe, sameness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.sheets.changes import Write
    from conclusion_cli.sheets.entry import Entry
    from conclusion_cli.sheets.entry_reader import Entries
    from conclusion_cli.sheets.sheet import Row

_LONGEST_CODE = 40
_SEVERAL = 2
_SAID_OF_ITEM = (
    "kind", "reference", "proposer", "person", "district", "field", "text", "received", "lead", "parts",
    "under", "routed", "due",
)  # fmt: skip
_NAMED = (Column.CODE, Column.REFERENCE, Column.TEXT)


class ImportSession:
    """Imports entries into one notice, and writes the changes that they make.

    ``new`` and ``known`` are the keys of the items that they are about, ``earlier`` the deadlines that they
    make earlier.
    """

    def __init__(self, work: Work, notice: str, entries: Entries, write: Write) -> None:
        self.new: list[str] = []
        self.known: list[str] = []
        self.earlier: list[Extended] = []
        self.filled = 0
        self._work = work
        self._context = work.context
        self._notice = notice
        self._entries = entries
        self._exported = entries.own_export
        self._existing = ExistingRecords(work, notice, names_codes=Column.CODE in entries.columns)
        self._changes = ChangeSet(write)
        self._rows = RowDecisions(entries, self._changes)
        self._events = RowEvents(work, entries, self._changes, self._rows)
        self._moves = RowMoves(work, notice, entries, self._changes, self._rows)
        self._seen: dict[str, Row] = {}
        self._first: dict[str, Entry] = {}
        self._reasons: dict[str, str] = {}
        self._notes: dict[tuple[str, str], None] = {}
        first = proposals.next_number(work.session, notice, PREFIX.lower())
        self._next = max([first, *(_number(code) + 1 for code in entries.codes())])
        self._routing_text = cache(step_text)

    def take(self, entries: Sequence[Entry]) -> None:
        """Import entries: what their items are, and what becomes of them."""
        self._existing.fetch(entries)
        each = [one for entry in entries for one in self._each(entry)]
        if len(each) > len(entries):
            self._existing.fetch(each)
        for entry in each:
            self._import(entry)

    def _each(self, entry: Entry) -> list[Entry]:
        """An entry about several items as one about each: a letter often answers several."""
        names = listed(entry.code or entry.reference or "")
        if len(names) < _SEVERAL or self._exported or self._existing.names(entry):
            return [entry]
        if entry.text or not has_events(entry):
            return [entry]
        if entry.code:
            return [entry._replace(code=name) for name in names]
        return [entry._replace(reference=name) for name in names]

    def write(self) -> None:
        """Write what has not been written, when all entries were imported."""
        self._events.settle_letters()
        recorded = event_log.notes(self._work.session, [key for key, _note in self._notes])
        self._changes.add(
            Change("item", key, "note", None, note)
            for key, note in self._notes
            if note not in recorded.get(key, ())
        )
        changed = self._changes.changed.union(self.new)
        # One event has many rows; so the reason of each is kept as a note of its item.
        self._changes.add(
            Change("item", key, "note", None, reason)
            for key, reason in self._reasons.items()
            if key in changed
        )
        self._changes.write()

    @property
    def changed(self) -> list[str]:
        """Those of the known items that change."""
        return [key for key in self.known if key in self._changes.changed]

    @property
    def undated(self) -> list[tuple[str, date]]:
        """The codes of proposals with the days of routing that no row names."""
        return self._moves.undated

    def _import(self, entry: Entry) -> None:
        try:
            key = self._existing.key(entry)
        except ConclusionError as error:
            self._rows.refuse(entry, error, (Column.CODE, Column.REFERENCE))
            return
        new = key is None
        if key is None:
            key = self._add(entry)
            if key is None:
                return
            self.new.append(key)
            self.filled += Column.PROPOSER in entry.row.taken
        elif key not in self._seen:
            entry = _own_words(entry)
            self.known.append(key)
            self._existing.facts[key] = self._update(self._existing.facts[key], entry)
        elif not self._is_one_more_answer(key, entry):
            message = _("row {row} is also about {code}")
            message = message.format(
                row=self._entries.name_row(self._seen[key]), code=safe(key.rpartition("/")[2])
            )
            self._entries.fault(entry.row, _NAMED, message, _("Keep one of them."))
            return
        self._seen[key] = entry.row
        if entry.answers:
            self._first.setdefault(key, entry)
        if entry.reason:
            self._reasons[key] = entry.reason
        if entry.note:
            self._notes[key, entry.note] = None
        if has_events(entry):
            self._existing.facts[key] = self._events.record(self._existing.facts[key], entry, new=new)
        if self._exported and not new:
            self._moves.complete(self._existing.facts[key])

    def _is_one_more_answer(self, key: str, entry: Entry) -> bool:
        """Whether a further row about an item has another answer to it, and else nothing else.

        What a group owes is answered by its members, each in a row of its own.
        """
        facts, first = self._existing.facts.get(key), self._first.get(key)
        if facts is None or first is None or not entry.answers or entry.answers == first.answers:
            return False
        return all(getattr(entry, name) in (None, (), getattr(first, name)) for name in _SAID_OF_ITEM)

    # New proposals

    def _add(self, entry: Entry) -> str | None:
        """Add a new proposal; its key, or ``None`` if something of it is wrong."""
        if not self._is_whole(entry):
            return None
        code = entry.code
        if code is None:
            code = f"{PREFIX}{self._next}"
            self._next += 1
        under = self._moves.under(entry)
        due = entry.due or (under.due if under and not self._exported else None)
        order = ProposeOrder(
            entry.proposer,
            entry.person,
            entry.text,
            entry.district,
            entry.field,
            entry.received,
            entry.reference,
            under.key if under else None,
            entry.lead.id if entry.lead else None,
            entry.parts,
            entry.first_due if self._exported else due,
            entry.routed,
        )
        try:
            new = propose_item(order, self._context, exported=self._exported)
        except ConclusionError as error:
            self._rows.refuse(entry, error, _NAMED)
            return None
        steps = self._moves.first(entry, order)
        if steps and not (entry.routed or entry.received):
            self._moves.undated += [(code, step.dated) for step in steps]
        key = f"{self._notice}/{code}"
        self._changes.define(key, None, new, map(self._routing_text, steps))
        self._existing.add(key, code, new.origin, new.text)
        given = entry.given_due or new.due
        if given != new.due or due != new.due or has_events(entry):
            draft = Draft(Facts(_item(key, code, new, self._work.seq), steps), self._context)
            draft.set_due(given)
            draft.set_due(due)
            self._changes.add(draft.changes)
            self._existing.facts[key] = draft.facts
        return key

    def _is_whole(self, entry: Entry) -> bool:
        """Whether a new proposal has all that it needs; what is missing is a fault."""
        fault = self._entries.fault
        if entry.reference and not self._entries.own_export:
            self._question(entry)
        code = entry.code
        if not entry.text or entry.kind not in (None, Kind.PROPOSAL):
            name = code or entry.reference
            if not name:
                fault(entry.row, (), _("this row has no code, reference or text"))
                return False
            remedy = _("A new proposal needs its text.") if entry.kind in (None, Kind.PROPOSAL) else None
            columns = (Column.CODE, Column.REFERENCE)
            fault(entry.row, columns, _("there is no item {code}").format(code=safe(name)), remedy)
            return False
        if code and (len(code) > _LONGEST_CODE or " " in code or code.startswith("-") or code != safe(code)):
            fault(
                entry.row,
                (Column.CODE,),
                _("'{code}' is not a valid code").format(code=safe(code)),
                _('A number from elsewhere is a reference: map the column to "reference".'),
            )
            return False
        return True

    def _question(self, entry: Entry) -> None:
        """Say it if a spreadsheet seems to have made something else of a reference."""
        reference = entry.reference or ""
        if looks_converted(reference):
            self._entries.fault(entry.row, (Column.REFERENCE,), *converted_number(reference))
        elif reference.isdecimal() and (other := self._existing.with_zeros(reference)):
            self._entries.fault(
                entry.row,
                (Column.REFERENCE,),
                _("there is a proposal {other}, and this one is {reference}").format(
                    other=safe(other), reference=safe(reference)
                ),
                _(
                    "If it is the same, write {other}; spreadsheets keep zeros only in columns of text."
                ).format(other=safe(other)),
            )

    # Known items

    def _update(self, facts: Facts, entry: Entry) -> Facts:
        """Change what is recorded of a known item where the entry has something else."""
        item = facts.item
        if item.kind is Kind.PROPOSAL:
            self._correct(item, entry)
        if self._exported:
            return self._take_over(facts, entry)
        lead = entry.lead
        if item.kind is not Kind.PROPOSAL:
            if lead and self._context.bearer(lead.id) not in item.bodies(Role.LEAD):
                message = _("{code} is not a proposal: a sheet cannot give it to another body")
                remedy = _('Use: conclusion assign {code} --lead {body} --reason "…"')
                self._entries.fault(
                    entry.row,
                    (Column.LEAD,),
                    message.format(code=safe(item.code)),
                    remedy.format(code=safe(item.code), body=lead.id),
                )
        else:
            facts = self._moves.route(facts, entry)
        facts = self._give(facts, entry.parts, entry)
        due = entry.due
        if due and due != facts.item.due:
            facts = self._rows.decide(
                facts,
                entry,
                (Column.DUE,),
                lambda: deadlines.extend(
                    facts, ExtendOrder(due, reason_of(entry), correct=True, sure=True), self._context
                ),
            )
        return self._note_earlier(item, facts)

    def _note_earlier(self, before: Item, facts: Facts) -> Facts:
        due = facts.item.due
        if before.due and due and due < before.due:
            self.earlier.append(Extended(before.code, before.due, due))
        return facts

    def _correct(self, item: Item, entry: Entry) -> None:
        """Correct the definition of a proposal where the entry has something else."""
        old = self._existing.definitions[item.key]
        origin, text = before = parse_proposal(old)
        if entry.proposer or entry.person:
            who = entry.proposer.id if entry.proposer else None
            origin = origin._replace(proposer=who, name=None if who else entry.person)
        given = {
            name: value
            for name in ("district", "field", "received", "reference")
            if (value := getattr(entry, name)) is not None
        }
        if entry.reference and origin.reference:
            same = code_key(entry.reference) == code_key(origin.reference)
            if same or lost_zeros(entry.reference, origin.reference):
                # Another dash or space corrects nothing; a spreadsheet that saved an export has 7 for 007.
                del given["reference"]
            else:
                self._question(entry)
        origin = origin._replace(**given)
        others = self._existing.by_reference(entry.reference) if entry.reference else []
        if others and item.key not in others:
            message = _("this is the reference of {code}").format(code=safe(others[0].rpartition("/")[2]))
            self._entries.fault(entry.row, (Column.REFERENCE,), message)
        try:
            check_origin(origin)
        except ConclusionError as error:
            self._rows.refuse(entry, error, (Column.REFERENCE,))
        is_named = bool(entry.code or entry.reference)
        if entry.text and (is_named or sameness(entry.text) != sameness(text)):
            text = entry.text
        after = origin, text
        if after != before:
            # The first lead and the first deadline remain.
            roles = parse_roles(parse_item(old))
            self._changes.define(item.key, old, ProposalDefinition(*after, roles, item.notice_due))
            self._existing.correct(item.key, before, after)

    def _give(self, facts: Facts, parts: Iterable[tuple[Role, str]], entry: Entry) -> Facts:
        """Give bodies that have no part in an item the roles that the entry names."""
        have = {body for _role, body in facts.item.roles}
        lacking = {body: role for role, body in parts if self._context.bearer(body) not in have}
        if not lacking:
            return facts
        return self._rows.decide(
            facts, entry, (Column.LEAD,), lambda: assigning.assign(facts, AssignOrder(lacking), self._context)
        )

    def _take_over(self, facts: Facts, entry: Entry) -> Facts:
        """Give an item the bodies and the deadline that an export has; no body is taken but its lead."""
        draft = Draft(facts, self._context)
        given = [(Role.LEAD, entry.lead.id)] if entry.lead else []
        for role, body in (*given, *entry.parts):
            bearer = self._context.successors().bearer(body, draft.item.done_on)
            if (role, bearer) in draft.item.roles or (role, body) in draft.item.roles:
                continue
            if role is Role.LEAD:
                for lead in draft.item.bodies(Role.LEAD):
                    draft.take_role(Role.LEAD, lead)
            draft.give_role(role, body)
        if entry.lead is None and entry.status is Status.RETURNED:
            for lead in draft.item.bodies(Role.LEAD):
                draft.take_role(Role.LEAD, lead)
        if entry.under and (parent := self._moves.under(entry)):
            draft.set_under(parent.key)
        if entry.due:
            if draft.item.due is None and entry.given_due:
                draft.set_due(entry.given_due)
            draft.set_due(entry.due)
        self._changes.add(draft.changes)
        return self._note_earlier(facts.item, draft.facts)


def _own_words(entry: Entry) -> Entry:
    """What a row says itself: what stands above it is for new proposals, as a blank cell changes nothing."""
    if Column.PROPOSER in entry.row.taken:
        entry = entry._replace(proposer=None, person=None)
    return entry._replace(district=None) if Column.DISTRICT in entry.row.taken else entry


def _item(key: str, code: str, new: ProposalDefinition, version: int) -> Item:
    """A new proposal as it stands before anything has happened to it."""
    notice = key.partition("/")[0]
    return Item(
        key,
        notice,
        code,
        Kind.PROPOSAL,
        Text(None, None),
        Status.NOT_STARTED,
        new.due,
        new.due,
        None,
        None,
        False,
        version,
        new.roles,
        new.origin,
    )


def _number(code: str) -> int:
    """The number in a code of the kind that proposals get; 0 for any other."""
    folded = fold(code)
    digits = folded.removeprefix(PREFIX.lower())
    return int(digits) if digits != folded and digits.isdecimal() and len(digits) < _LONGEST_CODE else 0
