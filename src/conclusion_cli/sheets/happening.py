"""What the rows of a sheet tell that has happened to their items: answers, sendings, a new status."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from conclusion_cli.actions.answering import Answering
from conclusion_cli.actions.send import addressee
from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Outcome, Role, Status, StepKind
from conclusion_cli.model.packing import response_id
from conclusion_cli.model.records import Response, Step
from conclusion_cli.rules import lifecycle
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.letters import Letters, Said
from conclusion_cli.sheets.moving import Moving
from conclusion_cli.store.tables import bodies
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Item
    from conclusion_cli.sheets.changes import Pile
    from conclusion_cli.sheets.entries import Entries
    from conclusion_cli.sheets.entry import Answer, Entry, Sending
    from conclusion_cli.sheets.existing import OnRecord

_LETTER = (Column.DOCUMENT, Column.SUMMARY, Column.OUTCOME)


class Happening:
    """Records by the rules of the verbs what entries tell; what the rules forbid is a fault."""

    def __init__(self, work: Work, entries: Entries, known: OnRecord, pile: Pile) -> None:
        self._work = work
        self._entries = entries
        self._fault = entries.fault
        self._known = known
        self._pile = pile
        self._rules = Answering(work)
        self._moving = Moving(work, entries, known, pile)
        self._letters = Letters(work.session, pile)
        self._addressees: dict[tuple[str, str | None], tuple[str | None, str | None]] = {}

    def record(self, key: str, entry: Entry, *, new: bool) -> None:
        """Record the answers, sendings and the status of an entry about an item that is new or was known."""
        before = item = self._known.items[key]
        news = new
        for answer in entry.answers:
            news |= self._is_news(item, answer)
            item = self._answer(item, entry, answer, new=new)
        told: Counter[Step] = Counter()
        for step in entry.steps:
            # The same may have happened twice on one day.
            told[step] += 1
            news |= self._pile.step(key, step, told[step])
        for sending in entry.sendings:
            item = self._send(item, entry, sending)
        # What is on record says more than a word that was said before it.
        unchanged = not new and entry.status is before.status and not news and item is before
        wanted = None if unchanged else self._wanted(item, entry)
        if wanted is not None and wanted is not item.status:
            item = self._moving.move(item, entry, wanted, new=new)
        elif item.status is Status.COMPLETED and entry.done_on:
            item = self._moving.done(item, entry, entry.done_on)
        self._known.items[key] = item

    def settle(self) -> None:
        """Put on the pile what can only be known when all entries were taken."""
        self._letters.settle()

    def _wanted(self, item: Item, entry: Entry) -> Status | None:
        """The status that an entry asks for; its own answer and sending go further than some words."""
        status = entry.status
        sent = entry.sendings or any(step.kind is StepKind.SENT for step in entry.steps)
        if status is None:
            return Status.COMPLETED if sent and item.status is Status.RESPONDED else None
        flat = [answer for answer in entry.answers if answer.id is None]
        if status is Status.RESPONDED and entry.sendings:
            return None if item.status is Status.COMPLETED else Status.COMPLETED
        if status is Status.NOT_STARTED and flat and item.status is Status.RESPONDED:
            return None
        return status

    def _is_news(self, item: Item, answer: Answer) -> bool:
        body = answer.body or next(iter(item.bodies(Role.LEAD)), None)
        return not (body and answer.dated and self._has(item.key, body, answer.dated, answer))

    def _has(self, key: str, body: str, dated: date, answer: Answer) -> bool:
        """Whether an item has the letter that an answer names."""
        there = self._known.answers.get(key)
        if not there:
            return False
        letter = response_id(body, dated, answer.document, answer.summary)
        return any(response_id(one.body, one.dated, one.document, one.summary) == letter for one in there)

    def _answer(self, item: Item, entry: Entry, answer: Answer, *, new: bool) -> Item:
        fault = self._fault
        body = answer.body or next(iter(item.bodies(Role.LEAD)), None)
        if not answer.document and not answer.summary:
            if answer.outcome or answer.dated:
                columns = (Column.DOCUMENT, Column.SUMMARY, Column.DATED, Column.OUTCOME)
                fault(entry.row, columns, _("an answer needs its document or a summary"))
            return item
        if body is None:
            fault(entry.row, self._missing(Column.RESPONDER), _("nobody leads it: say who answered"))
            return item
        if answer.dated is None:
            # "Date" alone may mean another day: such a heading is left aside.
            remedy = _('If another column has it: --map "HEADING=dated".')
            fault(entry.row, self._missing(Column.DATED), _("an answer needs its date"), remedy)
            return item
        if answer.dated > self._work.today + timedelta(1):
            fault(entry.row, (Column.DATED,), _("the day lies in the future"))
            return item
        received = item.proposal.received if item.proposal else None
        if received and answer.dated < received and not self._entries.ours:
            message = _("the answer is older than the proposal, which was received on {date}")
            fault(entry.row, (Column.DATED,), message.format(date=received))
            return item
        if self._has(item.key, body, answer.dated, answer):
            self._say(item, body, answer, answer.dated)
            return item
        if item.retired:
            message = _("{code} is retired: its notice no longer has it.").format(code=safe(item.code))
            fault(entry.row, _LETTER, message)
            return item
        if answer.outcome is Outcome.NOT_SETTLED and not answer.summary:
            fault(entry.row, (Column.SUMMARY, Column.OUTCOME), _("'not settled' needs its reason"))
            return item
        role = self._rules.role(item, body, answer.dated)
        if role is None and not (new and answer.id):
            who = bodies.by_ids(self._work.session, [body])[body]
            refusal = self._rules.refusal(item, who, answer.dated)
            fault(entry.row, (Column.RESPONDER, *_LETTER), refusal.message, refusal.remedy)
            return item
        self._say(item, body, answer, answer.dated)
        there = self._known.answers.setdefault(item.key, [])
        there.append(Response("", body, answer.document, answer.dated, answer.outcome, answer.summary))
        decisive = self._rules.decisive(
            item, body, role, {one.body: one.dated for one in sorted(there, key=lambda one: one.dated)}
        )
        try:
            status = lifecycle.status_after_response(item.code, item.status, decisive=decisive)
        except ConclusionError as error:
            fault(entry.row, _LETTER, error.message, error.remedy)
            return item
        return self._pile.set(item, "status", status)

    def _missing(self, column: Column) -> tuple[Column, ...]:
        """Where something should stand: in its column, if there is one, else beside the letter."""
        return (column,) if column in self._entries.columns else _LETTER

    def _say(self, item: Item, body: str, answer: Answer, dated: date) -> None:
        self._letters.add(
            Said(item.key, body, dated, answer.document, answer.outcome, answer.summary, answer.id)
        )

    def _send(self, item: Item, entry: Entry, sending: Sending) -> Item:
        to = None
        try:
            to = self._addressee(item, sending.to)
        except ConclusionError as error:
            columns = (Column.SENT_TO, Column.SENT)
            self._fault(entry.row, columns, error.message, error.remedy)
            return item
        step = Step(StepKind.SENT, sending.dated, *to, sending.document, sending.channel)
        if self._known.has_step(item.key, step):
            return item
        answered = max((one.dated for one in self._known.answers.get(item.key, ())), default=None)
        if item.kind is not Kind.PROPOSAL:
            message = _("{code} is no proposal.").format(code=safe(item.code))
        elif answered is None or item.status not in (Status.RESPONDED, Status.COMPLETED):
            message = _("there is no answer that could have been sent")
        elif sending.dated < answered or sending.dated > self._work.today:
            message = _("it cannot have been sent on this day: the answer is of {date}").format(date=answered)
        else:
            self._pile.step(item.key, step)
            if item.status is Status.RESPONDED:
                item = self._pile.set(item, "status", Status.COMPLETED)
                item = self._pile.set(item, "done_on", sending.dated)
            return item
        self._fault(entry.row, (Column.SENT,), message)
        return item

    def _addressee(self, item: Item, to: str | None) -> tuple[str | None, str | None]:
        if to is None:
            return addressee(self._work, item, None)
        place = (to, item.proposal.name if item.proposal else None)
        if place not in self._addressees:
            self._addressees[place] = addressee(self._work, item, to)
        return self._addressees[place]
