"""Taking in what clerks bring in sheets: proposals, answers, sendings and statuses, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lifecycle
from conclusion_cli.actions.entries import Entries
from conclusion_cli.actions.propose import PREFIX, define, next_code, redefine, the_notice
from conclusion_cli.actions.routing import assignment_for
from conclusion_cli.actions.work import Work
from conclusion_cli.definition import item_text, parse_proposal
from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.intake.columns import Column
from conclusion_cli.intake.faults import BadSheet
from conclusion_cli.model import Item, Kind, Proposal, Role, Status, StepKind, Text
from conclusion_cli.record import Change, Response, Step
from conclusion_cli.store import history, items, proposals, responses, steps
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from conclusion_cli.actions.entries import Answer, Entry, Sending
    from conclusion_cli.intake.sheet import Sheet
    from conclusion_cli.mandate import Mandate
    from conclusion_cli.model import Body
    from conclusion_cli.store.base import Store


class Imported(NamedTuple):
    """What an import did, or would do: items by what became of them, and the first of the rows."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    skipped: tuple[tuple[int, str], ...]


def import_sheet(
    work: Work,
    sheet: Sheet,
    *,
    notice: str | None = None,
    people: bool = False,
    tick: Callable[[], object] = lambda: None,
) -> Imported:
    """Take in a sheet: rows whose items are known change them, the others are new proposals.

    A row is known by its code, else by its reference, else by its proposer and text. A blank cell leaves
    unchanged what is on record.

    Args:
        people: take proposers that are no bodies as they are written, though a body is called nearly so.
        tick: called once for each row, to show that work goes on.

    Raises:
        BadSheet: with every fault of every row; then nothing was changed.
    """
    done, changes = _plan(work, sheet, notice, people=people, tick=tick)
    work.change(changes)
    return done


def preview(
    store: Store, sheet: Sheet, mandate: Mandate, *, notice: str | None = None, people: bool = False
) -> Imported:
    """What :func:`import_sheet` would do; nothing is written.

    Raises:
        BadSheet: with every fault of every row.
    """
    with store.reading() as session:
        work = Work(session, history.tail(session)[0] + 1, mandate)
        return _plan(work, sheet, notice, people=people, tick=lambda: None)[0]


def _plan(
    work: Work, sheet: Sheet, notice: str | None, *, people: bool, tick: Callable[[], object]
) -> tuple[Imported, list[Change]]:
    where = the_notice(work.session, notice)
    entries = Entries(work, sheet, people=people)
    desk = _Desk(work, where, entries)
    waiting = []
    for entry in entries:
        waiting.append(entry)
        tick()
    desk.fetch(waiting)
    for entry in waiting:
        desk.take(entry)
    if entries.faults:
        raise BadSheet(entries.faults)
    done = Imported(tuple(desk.new), tuple(desk.changed), desk.unchanged, tuple(sheet.skipped))
    return done, desk.changes()


class _Desk:
    """Compares entries with what is on record, and collects the changes that they make."""

    def __init__(self, work: Work, notice: str, entries: Entries) -> None:
        self.work = work
        self.notice = notice
        self.entries = entries
        self.new: list[str] = []
        self.changed: list[str] = []
        self.unchanged = 0
        self._made: dict[str, list[Change]] = {part: [] for part in _PARTS}
        self._next = int(next_code(work.session, notice).removeprefix(PREFIX))
        self._heirs = work.heirs()
        self._by_reference: dict[str, str] = {}
        self._by_text: dict[tuple[str, str], str] = {}
        self._by_code: dict[str, str] = {}
        self._definitions: dict[str, str] = {}
        self._items: dict[str, Item] = {}
        self._answers: dict[str, list[Response]] = {}
        self._steps: dict[str, set[str]] = {}
        self._records: dict[str, Response | None] = {}
        self._assignments: dict[tuple[str | None, str], Item] = {}
        self._seen: dict[str, int] = {}

    def fetch(self, entries: Iterable[Entry]) -> None:
        """Fetch at once what is on record of everything that the entries may mean."""
        session = self.work.session
        for key, definition, reference, code in proposals.known(session, self.notice):
            self._definitions[key] = definition
            self._by_code[fold(code)] = key
            if reference:
                self._by_reference.setdefault(reference, key)
            else:
                self._by_text.setdefault(_sameness(*parse_proposal(definition)), key)
        named = {fold(entry.code.rpartition("/")[2]) for entry in entries if entry.code}
        unknown = [code for code in named if code not in self._by_code]
        for key, folded in items.keys_of_codes(session, self.notice, unknown):
            self._by_code[folded] = key
        keys = [key for entry in entries if (key := self._key(entry))]
        for item in items.by_keys(session, keys, self.work.today):
            self._items[item.key] = item
        self._answers = responses.of_items(session, keys)
        self._steps = {
            key: {steps.text(step) for step in found} for key, found in steps.of_items(session, keys).items()
        }

    def take(self, entry: Entry) -> None:
        """Take one entry: what its item is, and what becomes of it."""
        key = self._key(entry)
        before = sum(map(len, self._made.values()))
        if key is None:
            key = self._new(entry)
            if key is None:
                return
            self.new.append(key.rpartition("/")[2])
        else:
            if key in self._seen:
                self.entries.fault(
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
        self._happen(key, entry)
        if self.new[-1:] != [key.rpartition("/")[2]]:
            if sum(map(len, self._made.values())) > before:
                self.changed.append(key.rpartition("/")[2])
            else:
                self.unchanged += 1

    def changes(self) -> list[Change]:
        """All changes, in an order in which what refers to something comes after it."""
        return [change for part in _PARTS for change in self._made[part]]

    def _key(self, entry: Entry) -> str | None:
        if entry.code:
            return self._by_code.get(fold(entry.code.rpartition("/")[2]))
        if entry.reference:
            return self._by_reference.get(fold(entry.reference))
        if entry.text:
            who = entry.proposer.id if entry.proposer else entry.person
            return self._by_text.get((who or "", entry.text))
        return None

    def _new(self, entry: Entry) -> str | None:
        """A proposal that is not on record yet; its key."""
        if not entry.text:
            if entry.code or entry.reference:
                column = Column.CODE if entry.code else Column.REFERENCE
                name = entry.code or entry.reference or ""
                self.entries.fault(
                    entry.row,
                    column,
                    _("there is no item {code}").format(code=safe(name)),
                    _("A new proposal needs its text."),
                )
            else:
                self.entries.fault(entry.row, None, _("neither a code, a reference nor a text stands here"))
            return None
        if entry.proposer is None and entry.person is None:
            self.entries.fault(entry.row, Column.PROPOSER, _("a new proposal needs its proposer"))
            return None
        if entry.received and entry.received > self.work.today:
            self.entries.fault(entry.row, Column.RECEIVED, _("the day lies in the future"))
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
        definition = define(self.notice, code, proposal, entry.text)
        due = entry.due or (under.due if under else None)
        if entry.lead or due:
            roles = ((Role.LEAD, entry.lead.id),) if entry.lead else ()
            definition = definition._replace(due=due, roles=roles)
        key = definition.key
        self._made["definition"].append(Change("item", key, "definition", None, item_text(definition)))
        if entry.reference:
            self._by_reference[fold(entry.reference)] = key
        else:
            self._by_text[_sameness(proposal, entry.text)] = key
        self._by_code[fold(code)] = key
        self._items[key] = Item(
            key,
            self.notice,
            code,
            Kind.PROPOSAL,
            Text(None, None),
            Status.NOT_STARTED,
            due,
            due,
            None,
            None,
            False,
            self.work.seq,
            definition.roles,
            proposal,
        )
        return key

    def _correct(self, key: str, entry: Entry) -> None:
        """Correct what is on record of a proposal where the entry says otherwise."""
        item = self._items[key]
        if item.kind is not Kind.PROPOSAL:
            return
        old = self._definitions[key]
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
        new = item_text(redefine(old, self.notice, item.code, proposal, entry.text or text))
        if new != old:
            self._made["definition"].append(Change("item", key, "definition", old, new))

    def _route(self, key: str, entry: Entry) -> None:
        """Give a known proposal to the body that the entry names, and the deadline that it names."""
        item = self._items[key]
        if entry.lead and item.kind is Kind.PROPOSAL:
            had = item.bodies(Role.LEAD)
            under = self._under(entry, entry.lead)
            if had != (entry.lead.id,):
                if item.status not in lifecycle.ROUTABLE:
                    self.entries.fault(
                        entry.row, Column.LEAD, _("{code} is answered already").format(code=safe(item.code))
                    )
                    return
                for body in had:
                    self._made["role"].append(
                        Change("item", key, Role.LEAD, self._stored_lead(key, body), None)
                    )
                self._made["role"].append(Change("item", key, Role.LEAD, None, entry.lead.id))
                self._step(key, Step(StepKind.ROUTED, self.work.today, entry.lead.id))
                item = item._replace(roles=((Role.LEAD, entry.lead.id), *_without_lead(item)))
                if item.status is Status.RETURNED:
                    item = self._set(item, "status", Status.NOT_STARTED)
            if under and item.proposal and item.proposal.under != under.key:
                self._made["under"].append(Change("item", key, "under", item.proposal.under, under.key))
        if entry.due and entry.due != item.due:
            item = self._set(item, "due", entry.due)
        self._items[key] = item

    def _happen(self, key: str, entry: Entry) -> None:
        """Record the answers, sendings and the status of an entry."""
        item = self._items[key]
        for answer in entry.answers:
            item = self._answer(item, entry, answer)
        for step in entry.steps:
            self._step(key, step)
        sent = [step.dated for step in entry.steps if step.kind is StepKind.SENT]
        for sending in entry.sendings:
            item = self._send(item, entry, sending)
        wanted = entry.status
        if wanted is None and sent and item.status is Status.RESPONDED:
            wanted = Status.COMPLETED
        if wanted is not None and wanted is not item.status:
            item = self._move(item, entry, wanted, sent)
        self._items[key] = item

    def _answer(self, item: Item, entry: Entry, answer: Answer) -> Item:
        fault = self.entries.fault
        body = answer.body or next(iter(item.bodies(Role.LEAD)), None)
        if body is None:
            fault(entry.row, Column.RESPONDER, _("nobody leads it: say who answered"))
            return item
        if not answer.document and not answer.summary:
            if answer.outcome or answer.dated:
                fault(entry.row, Column.DOCUMENT, _("an answer needs its document or a summary"))
            return item
        if answer.dated is None:
            fault(entry.row, Column.DATED, _("an answer needs its date"))
            return item
        if answer.dated > self.work.today:
            fault(entry.row, Column.DATED, _("the day lies in the future"))
            return item
        identity = responses.identity(body, answer.dated, answer.document, answer.summary)
        had = self._record(identity)
        new = Response(identity, body, answer.document, answer.dated, answer.outcome, answer.summary)
        if had:
            new = had._replace(outcome=answer.outcome or had.outcome, summary=answer.summary or had.summary)
        if new != had:
            old = responses.text(had) if had else None
            self._made["record"].append(Change("response", identity, "record", old, responses.text(new)))
            self._records[identity] = new
        known = self._answers.setdefault(item.key, [])
        if all(one.id != identity for one in known):
            known.append(new)
            shown = new.document or new.summary or ""
            self._made["response"].append(Change("item", item.key, "response", None, f"{identity} {shown}"))
            try:
                decisive = body in lifecycle.doers(item)
                status = lifecycle.status_after_response(item.code, item.status, decisive=decisive)
            except ConclusionError as error:
                fault(entry.row, Column.STATUS, error.message, error.remedy)
                return item
            item = self._set(item, "status", status)
        return item

    def _send(self, item: Item, entry: Entry, sending: Sending) -> Item:
        from conclusion_cli.actions.dispatch import addressee

        fault = self.entries.fault
        answered = max((one.dated for one in self._answers.get(item.key, ())), default=None)
        if answered is None or item.status not in (Status.RESPONDED, Status.COMPLETED):
            fault(entry.row, Column.SENT, _("there is no answer that could have been sent"))
            return item
        if sending.dated < answered or sending.dated > self.work.today:
            fault(
                entry.row,
                Column.SENT,
                _("it cannot have been sent on this day: the answer is of {date}").format(date=answered),
            )
            return item
        try:
            body, person = addressee(self.work, item, sending.to)
        except ConclusionError as error:
            fault(entry.row, Column.SENT_TO, error.message, error.remedy)
            return item
        step = Step(StepKind.SENT, sending.dated, body, person, sending.document, sending.channel)
        self._step(item.key, step)
        if item.status is Status.RESPONDED:
            item = self._set(self._set(item, "status", Status.COMPLETED), "done_on", sending.dated)
        return item

    def _move(self, item: Item, entry: Entry, status: Status, sent: list[date]) -> Item:
        """Give an item the status that its row says, by the ways that the life cycle has."""
        answered = max((one.dated for one in self._answers.get(item.key, ())), default=None)
        enough = answered is not None or item.kind is Kind.TASK
        reason = entry.reason or _("as the sheet says")
        for step in lifecycle.way(item.status, status):
            try:
                lifecycle.check_transition(
                    item.code, item.status, step, reason=reason, answered=enough, force=False
                )
            except ConclusionError as error:
                self.entries.fault(entry.row, Column.STATUS, error.message, error.remedy)
                return item
            item = self._set(item, "status", step)
        done = None
        if status is Status.COMPLETED:
            done = entry.done_on or min(sent, default=None) or answered or self.work.today
        return self._set(item, "done_on", done)

    def _set(self, item: Item, field: str, new: object) -> Item:
        old = getattr(item, field)
        if old != new:
            text = [None if value is None else str(value) for value in (old, new)]
            self._made[field].append(Change("item", item.key, field, *text))
            item = item._replace(**{field: new})  # type: ignore[arg-type]  # as the field has it
        return item

    def _step(self, key: str, step: Step) -> None:
        text = steps.text(step)
        known = self._steps.setdefault(key, set())
        if text not in known:
            known.add(text)
            self._made["step"].append(Change("item", key, "step", None, text))

    def _record(self, identity: str) -> Response | None:
        if identity not in self._records:
            self._records[identity] = responses.get(self.work.session, identity)
        return self._records[identity]

    def _under(self, entry: Entry, body: Body) -> Item | None:
        """The assignment under which a body answers, found once for all rows that say the same."""
        place = (entry.under, body.id)
        if place not in self._assignments:
            try:
                self._assignments[place] = assignment_for(self.work, self.notice, body, entry.under)
            except ConclusionError as error:
                column = Column.UNDER if entry.under else Column.LEAD
                self.entries.fault(entry.row, column, error.message, error.remedy)
                return None
        return self._assignments[place]

    def _stored_lead(self, key: str, bearer: str) -> str:
        roles = items.roles_of(self.work.session, [key]).get(key, ())
        return next(
            (body for role, body in roles if role is Role.LEAD and self._heirs.bearer(body, None) == bearer),
            bearer,
        )


_PARTS = ("definition", "role", "under", "due", "record", "response", "status", "done_on", "step")
"""The changes of an import, in an order in which what refers to something comes after it."""


def _sameness(proposal: Proposal, text: str) -> tuple[str, str]:
    """What a proposal without a reference is known by."""
    return proposal.proposer or proposal.name or "", text


def _without_lead(item: Item) -> tuple[tuple[Role, str], ...]:
    return tuple(pair for pair in item.roles if pair[0] is not Role.LEAD)
