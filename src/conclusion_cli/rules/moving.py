"""Moving items through their life cycle: the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Place, Status, StepKind
from conclusion_cli.model.receipts import Moved
from conclusion_cli.model.records import Step
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.decisions import (
    HANDED_OVER,
    Draft,
    check_after_receipt,
    check_after_steps,
    check_not_future,
)
from conclusion_cli.rules.standing import doers
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.records import Item
    from conclusion_cli.rules.decisions import Context, Decision, Facts


class MoveOrder(NamedTuple):
    """The status that an item is to take.

    Args:
        dated: the day on which it was completed (default: that of its latest response, else today), was
            returned, was withdrawn or was followed again (default: today).
        force: complete without a response or before the answer is sent; needs a reason.
        unsent: complete before the answer is sent.
    """

    status: Status
    dated: date | None = None
    reason: str | None = None
    force: bool = False
    unsent: bool = False


def move(facts: Facts, order: MoveOrder, context: Context) -> Decision[Moved]:
    """Give an item a status; one that has it already stays as it is.

    Raises:
        Refused: the life cycle does not allow it, or not on that day.
    """
    check_not_future(order.dated, context)
    item, status = facts.item, order.status
    if item.retired:
        raise Refused(
            _("{code} is retired: it is no longer in its notice.").format(code=safe(item.code)),
            _("To follow it again, load a notice that contains it."),
        )
    draft = Draft(facts, context)
    if item.status is not status:
        answered = facts.last_answer
        if item.kind is Kind.PROPOSAL:
            _check_proposal(item, order, answered=answered is not None)
        # A key task is carried out, not answered.
        enough = answered is not None or item.kind is Kind.TASK
        lifecycle.check_transition(
            item.code, item.status, status, reason=order.reason, answered=enough, force=order.force
        )
        _add_step(draft, order, context)
        draft.set_status(status)
        draft.set_done_on((order.dated or answered or context.today) if status is Status.COMPLETED else None)
    return draft.decide(Moved(item.code, item.status, status))


def take_over(facts: Facts, status: Status, done_on: date | None, context: Context) -> Decision[Moved]:
    """Give an item the status that an export has, which was judged before; no step is added.

    Raises:
        Refused: no path of the life cycle leads there, or it is completed without a response or a date.
    """
    item = facts.item
    enough = facts.last_answer is not None or item.kind is Kind.TASK
    old = item.status
    for step in lifecycle.shortest_path(item.status, status):
        force = step is not status or done_on is not None
        lifecycle.check_transition(item.code, old, step, reason=step, answered=enough, force=force)
        old = step
    draft = Draft(facts, context)
    draft.set_status(status)
    completed = status is Status.COMPLETED
    draft.set_done_on((done_on or facts.last_answer or context.today) if completed else None)
    return draft.decide(Moved(item.code, item.status, status))


def _add_step(draft: Draft, order: MoveOrder, context: Context) -> None:
    """Record the day on which an item moves, unless it is the day of a document."""
    facts, item, dated = draft.facts, draft.item, order.dated
    kind = lifecycle.step_of(item.status, order.status)
    if order.status is Status.COMPLETED:
        check_after_receipt(item, dated)
    elif kind is None:
        if dated:
            raise Refused(
                _("Only completion, return, withdrawal and following again have a date."),
                _("Omit --date."),
            )
    else:
        check_after_steps(facts, dated, HANDED_OVER, context)
        answered = facts.last_answer
        if dated and answered and dated < answered and item.status in (Status.RESPONDED, Status.COMPLETED):
            raise Refused(
                _("{code} was answered on {answered}: {date} is before that.").format(
                    code=safe(item.code), answered=answered, date=dated
                ),
                place=Place.DATE,
            )
        body = next(iter(doers(item)), None) if kind is StepKind.RETURNED else None
        draft.add_step(Step(kind, dated or context.today, body))


def _check_proposal(item: Item, order: MoveOrder, *, answered: bool) -> None:
    """Refuse moves that have their own command, which records more than a status."""
    code = safe(item.code)
    if order.status is Status.RETURNED:
        raise Refused(
            _("Returning a proposal needs a reason and a date."),
            _('Use: conclusion return {code} --reason "…"').format(code=code),
        )
    if order.status is Status.RESPONDED and not answered:
        raise Refused(
            _("{code} has no recorded response.").format(code=code),
            _("Use: conclusion respond {code} --document NUMBER --date DATE").format(code=code),
        )
    unsent = item.status is Status.RESPONDED and not (order.force or order.unsent)
    if order.status is Status.COMPLETED and unsent:
        raise Refused(
            _("{code} is completed when its answer is sent.").format(code=code),
            _("Use: conclusion send {code} --date DATE (or --force with --reason)").format(code=code),
        )
