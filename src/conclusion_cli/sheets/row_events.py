"""What a row says has happened to its item: answers, steps, sendings, statuses."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Place, Status, StepKind
from conclusion_cli.model.stored_text import response_id
from conclusion_cli.rules import answering, moving, routing, sending
from conclusion_cli.rules.answering import AnswerOrder
from conclusion_cli.rules.decisions import Draft, Facts, check_not_future, lead_on
from conclusion_cli.rules.lifecycle import statuses_on_the_way
from conclusion_cli.rules.moving import MoveOrder
from conclusion_cli.rules.responses import ResponseLetter, Statement
from conclusion_cli.rules.sending import SendOrder, recipient
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.row_decisions import LETTER, RowDecisions, reason_of
from conclusion_cli.store.tables import responses

if TYPE_CHECKING:
    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Sent
    from conclusion_cli.model.records import Item, Response
    from conclusion_cli.rules.decisions import Decision
    from conclusion_cli.rules.sending import Recipient
    from conclusion_cli.sheets.changes import ChangeSet
    from conclusion_cli.sheets.entry import Answer, Entry, Sending
    from conclusion_cli.sheets.entry_reader import Entries
    from conclusion_cli.sheets.row_decisions import Columns


class RowEvents:
    """Records what rows say has happened; letters are settled when all rows are known."""

    def __init__(self, work: Work, entries: Entries, changes: ChangeSet, rows: RowDecisions) -> None:
        self._work = work
        self._context = work.context
        self._entries = entries
        self._exported = entries.own_export
        self._changes = changes
        self._rows = rows
        self._statements: dict[str, list[Statement]] = {}
        self._recipient = cache(self._find_recipient)

    def record(self, facts: Facts, entry: Entry, *, new: bool) -> Facts:
        """Record the answers, the sendings and the status of an entry about an item that is new or known."""
        before = facts
        for answer in entry.answers:
            facts = self._answer(facts, entry, answer)
        facts = self._add_steps(facts, entry)
        for sending_ in entry.sendings:
            facts = self._send(facts, entry, sending_)
        # Recorded answers and sendings say more than an unchanged status in the row.
        unchanged = not new and facts is before and entry.status is before.item.status
        status = None if unchanged else self._wanted(facts, entry)
        if status is not None and status is not facts.item.status:
            facts = self._move(facts, entry, status)
        elif facts.item.status is Status.COMPLETED and entry.done_on:
            facts = self._correct_done_on(facts, entry)
        if entry.done_on and facts.item.status is not Status.COMPLETED:
            message = _("Only the status completed has a date of completion.")
            remedy = _('If it is the deadline: --map "HEADING=due".')
            self._entries.fault(entry.row, (Column.DONE,), message, remedy)
        return facts

    def _wanted(self, facts: Facts, entry: Entry) -> Status | None:
        """The status that an entry asks for; its own answer and sending go further than some words."""
        status, now = entry.status, facts.item.status
        sent = entry.sendings or any(step.kind is StepKind.SENT for step in entry.steps)
        if status is None:
            return Status.COMPLETED if sent and now is Status.RESPONDED else None
        flat = [answer for answer in entry.answers if answer.id is None]
        if status is Status.RESPONDED and entry.sendings:
            return None if now is Status.COMPLETED else Status.COMPLETED
        if status is Status.NOT_STARTED and flat and now is Status.RESPONDED:
            return None
        return status

    def _answer(self, facts: Facts, entry: Entry, answer: Answer) -> Facts:
        if not answer.document and not answer.summary and not (answer.outcome or answer.dated):
            return facts
        if answer.dated is None and (answer.document or answer.summary):
            # "Date" alone may mean another day: such a heading is skipped.
            remedy = _('If another column has it: --map "HEADING=dated".')
            self._entries.fault(entry.row, self._at(Column.DATED), _("an answer needs its date"), remedy)
            return facts
        order = AnswerOrder(
            answer.body,
            answer.document,
            answer.dated or self._context.today,
            answer.outcome,
            answer.summary,
            answer.id,
        )
        exported = self._exported and answer.id is not None
        decision = self._rows.attempt(
            entry,
            self._at(Column.DATED),
            lambda: answering.answer(facts, order, self._context, exported=exported),
        )
        if decision is None:
            return facts
        body = order.body or lead_on(facts.item, order.dated, self._context) or ""
        statement = Statement(
            facts.item.key, body, order.dated, order.document, order.outcome, order.summary, order.id
        )
        self._statements.setdefault(statement.letter, []).append(statement)
        self._changes.add(decision.changes)
        return decision.facts

    def _at(self, column: Column) -> Columns:
        """The place of a missing value: its column, if there is one, else those of the letter."""
        return (column,) if column in self._entries.columns else LETTER

    def _add_steps(self, facts: Facts, entry: Entry) -> Facts:
        """Add the steps that an export has; the same may have happened twice on one day."""
        if not entry.steps:
            return facts
        draft = Draft(facts, self._context)
        recorded = Counter(facts.steps)
        for step in entry.steps:
            recorded[step] -= 1
            if recorded[step] < 0:
                draft.add_step(step)
        self._changes.add(draft.changes)
        return draft.facts

    def _send(self, facts: Facts, entry: Entry, one: Sending) -> Facts:
        def decide() -> Decision[Sent]:
            to = self._recipient(one.to, _proposer_name(facts.item)) if one.to else None
            order = SendOrder(to, one.dated, one.document, one.channel)
            return sending.send(facts, order, self._context)

        return self._rows.decide(facts, entry, (Column.SENT,), decide)

    def _move(self, facts: Facts, entry: Entry, status: Status) -> Facts:
        """Give an item a status, by the ways that the life cycle has."""
        days = [one.dated for one in entry.sendings]
        days += [one.dated for one in entry.steps if one.kind is StepKind.SENT]
        done_on = entry.done_on or min(days, default=None)
        columns = (Column.STATUS, Column.SENT)
        if self._exported:
            return self._rows.decide(
                facts, entry, columns, lambda: moving.take_over(facts, status, done_on, self._context)
            )
        reason = reason_of(entry)
        for step in statuses_on_the_way(facts.item.status, status):

            def decide(facts: Facts = facts, step: Status = step) -> Decision[object]:
                if step is Status.RETURNED and facts.item.kind is Kind.PROPOSAL:
                    return routing.give_back(facts, self._context, reason=reason)
                day = done_on if step is Status.COMPLETED else None
                return moving.move(facts, MoveOrder(step, day, reason, unsent=True), self._context)

            after = self._rows.decide(facts, entry, columns, decide)
            if after is facts:
                break
            facts = after
        return facts

    def _correct_done_on(self, facts: Facts, entry: Entry) -> Facts:
        def decide() -> Decision[None]:
            check_not_future(entry.done_on, self._context, Place.DONE)
            draft = Draft(facts, self._context)
            draft.set_done_on(entry.done_on)
            return draft.decide(None)

        return self._rows.decide(facts, entry, (Column.DONE, Column.DATED), decide)

    def settle_letters(self) -> None:
        """Add the changes that the letters of all entries make: one for many items is one response."""
        days = {one.dated.isoformat() for given in self._statements.values() for one in given}
        recorded: dict[str, dict[str, Response]] = {letter: {} for letter in self._statements}
        for response in responses.of_days(self._work.session, sorted(days)):
            letter = response_id(response.body, response.dated, response.document, response.summary)
            if letter in recorded:
                recorded[letter][response.id] = response
        linked = responses.items_of(self._work.session, [one for found in recorded.values() for one in found])
        for identity, given in self._statements.items():
            one = ResponseLetter(identity, recorded[identity], linked)
            one.add(given)
            self._changes.add(one.changes)

    def _find_recipient(self, name: str, proposer: str | None) -> Recipient:
        def find(name: str) -> str | None:
            body = lookup.proposer(self._work.session, name, self._work.today)
            return body.id if body else None

        return recipient(name, proposer, find)


def _proposer_name(item: Item) -> str | None:
    return item.proposal.name if item.proposal else None
