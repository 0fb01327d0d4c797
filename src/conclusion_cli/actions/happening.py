"""What the rows of a sheet tell that has happened to their items: answers, sendings, a new status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lifecycle
from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.intake.columns import Column
from conclusion_cli.model import Item, Kind, Role, Status, StepKind
from conclusion_cli.record import Change, Response, Step
from conclusion_cli.store import responses

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.actions.entries import Answer, Entries, Entry, Sending
    from conclusion_cli.actions.onrecord import OnRecord
    from conclusion_cli.actions.pile import Pile
    from conclusion_cli.actions.work import Work


class Happening:
    """Records by the rules of the verbs what entries tell; what the rules forbid is a fault."""

    def __init__(self, work: Work, entries: Entries, known: OnRecord, pile: Pile) -> None:
        self._work = work
        self._entries = entries
        self._known = known
        self._pile = pile

    def record(self, key: str, entry: Entry) -> None:
        """Record the answers, sendings and the status of an entry."""
        item = self._known.items[key]
        for answer in entry.answers:
            item = self._answer(item, entry, answer)
        for step in entry.steps:
            self._pile.step(key, step)
        sent = [step.dated for step in entry.steps if step.kind is StepKind.SENT]
        for sending in entry.sendings:
            item = self._send(item, entry, sending)
        wanted = entry.status
        if wanted is None and sent and item.status is Status.RESPONDED:
            wanted = Status.COMPLETED
        if wanted is not None and wanted is not item.status:
            item = self._move(item, entry, wanted, sent)
        self._known.items[key] = item

    def _answer(self, item: Item, entry: Entry, answer: Answer) -> Item:
        fault = self._entries.fault
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
        if answer.dated > self._work.today:
            fault(entry.row, Column.DATED, _("the day lies in the future"))
            return item
        identity = responses.identity(body, answer.dated, answer.document, answer.summary)
        had = self._known.response(identity)
        new = Response(identity, body, answer.document, answer.dated, answer.outcome, answer.summary)
        if had:
            new = had._replace(outcome=answer.outcome or had.outcome, summary=answer.summary or had.summary)
        if new != had:
            old = responses.text(had) if had else None
            self._pile.put("record", Change("response", identity, "record", old, responses.text(new)))
            self._known.keep(new)
        known = self._known.answers.setdefault(item.key, [])
        if all(one.id != identity for one in known):
            known.append(new)
            shown = new.document or new.summary or ""
            self._pile.put("response", Change("item", item.key, "response", None, f"{identity} {shown}"))
            try:
                decisive = body in lifecycle.doers(item)
                status = lifecycle.status_after_response(item.code, item.status, decisive=decisive)
            except ConclusionError as error:
                fault(entry.row, Column.STATUS, error.message, error.remedy)
                return item
            item = self._pile.set(item, "status", status)
        return item

    def _send(self, item: Item, entry: Entry, sending: Sending) -> Item:
        from conclusion_cli.actions.dispatch import addressee

        fault = self._entries.fault
        answered = max((one.dated for one in self._known.answers.get(item.key, ())), default=None)
        if answered is None or item.status not in (Status.RESPONDED, Status.COMPLETED):
            fault(entry.row, Column.SENT, _("there is no answer that could have been sent"))
            return item
        if sending.dated < answered or sending.dated > self._work.today:
            fault(
                entry.row,
                Column.SENT,
                _("it cannot have been sent on this day: the answer is of {date}").format(date=answered),
            )
            return item
        try:
            body, person = addressee(self._work, item, sending.to)
        except ConclusionError as error:
            fault(entry.row, Column.SENT_TO, error.message, error.remedy)
            return item
        step = Step(StepKind.SENT, sending.dated, body, person, sending.document, sending.channel)
        self._pile.step(item.key, step)
        if item.status is Status.RESPONDED:
            item = self._pile.set(self._pile.set(item, "status", Status.COMPLETED), "done_on", sending.dated)
        return item

    def _move(self, item: Item, entry: Entry, status: Status, sent: list[date]) -> Item:
        """Give an item the status that its row says, by the ways that the life cycle has."""
        answered = max((one.dated for one in self._known.answers.get(item.key, ())), default=None)
        enough = answered is not None or item.kind is Kind.TASK
        reason = entry.reason or _("as the sheet says")
        for step in lifecycle.way(item.status, status):
            try:
                lifecycle.check_transition(
                    item.code, item.status, step, reason=reason, answered=enough, force=False
                )
            except ConclusionError as error:
                self._entries.fault(entry.row, Column.STATUS, error.message, error.remedy)
                return item
            item = self._pile.set(item, "status", step)
        done = None
        if status is Status.COMPLETED:
            done = entry.done_on or min(sent, default=None) or answered or self._work.today
        return self._pile.set(item, "done_on", done)
