"""Sending answers to proposers: the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Place, Status, StepKind
from conclusion_cli.model.labels import label
from conclusion_cli.model.receipts import Sent
from conclusion_cli.model.records import Step
from conclusion_cli.rules.decisions import FOLLOWED_ANEW, Draft, check_after_steps, check_not_future
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from conclusion_cli.model.records import Item
    from conclusion_cli.rules.decisions import Context, Decision, Facts


class Recipient(NamedTuple):
    """To whom an answer is sent: a body, by its id, or somebody else, by name."""

    body: str | None
    name: str | None


class SendOrder(NamedTuple):
    """How an answer is sent.

    Args:
        to: the recipient (default: the proposer, or who has replaced it by that day).
        dated: the day (default: today).
        document: the number of the covering letter.
        channel: how it is sent, such as post or e-mail.
    """

    to: Recipient | None = None
    dated: date | None = None
    document: str | None = None
    channel: str | None = None


def send(facts: Facts, order: SendOrder, context: Context) -> Decision[Sent]:
    """Record that the answer to a proposal was sent; each further sending is recorded too.

    Raises:
        UsageError: there is nobody to send it to.
        Refused: it is not a proposal, has no answer yet, or the day cannot be.
    """
    check_not_future(order.dated, context)
    item = facts.item
    day = order.dated or context.today
    code = safe(item.code)
    if item.kind is not Kind.PROPOSAL:
        raise Refused(_("{code} is not a proposal.").format(code=code))
    to = order.to or proposer_of(item)
    replaced = None
    if order.to is None and to.body and (successor := context.bearer(to.body, day)) != to.body:
        replaced, to = to.body, Recipient(successor, None)
    step = Step(StepKind.SENT, day, *to, order.document or None, order.channel or None)
    draft = Draft(facts, context)
    if _is_recorded(facts, step, replaced):
        return draft.decide(
            Sent(item.code, *to, day, known=True, old=item.status, new=item.status, replaced=replaced)
        )
    answered = facts.last_answer
    if item.status not in (Status.RESPONDED, Status.COMPLETED) or answered is None:
        raise Refused(
            _("{code} is '{status}': there is no answer to send.").format(
                code=code, status=label(item.status)
            ),
            _("Record it first: conclusion respond {code} --document NUMBER --date DATE").format(code=code),
        )
    if day < answered:
        raise Refused(
            _("{code} was answered on {answered}: the answer cannot have been sent on {date}.").format(
                code=code, answered=answered, date=day
            ),
            place=Place.DATE,
        )
    if item.status is Status.RESPONDED:
        check_after_steps(facts, order.dated, FOLLOWED_ANEW, context)
        draft.add_step(step)
        draft.set_status(Status.COMPLETED)
        draft.set_done_on(day)
    else:
        draft.add_step(step)
        if item.done_on and day < item.done_on and _is_since_followed_anew(facts, day):
            # It was done when it was sent first, whichever sending was recorded first.
            draft.set_done_on(day)
    return draft.decide(
        Sent(item.code, *to, day, known=False, old=item.status, new=draft.item.status, replaced=replaced)
    )


def proposer_of(item: Item) -> Recipient:
    """Who made a proposal.

    Raises:
        UsageError: that is not known.
    """
    proposal = item.proposal
    if proposal is None or not (proposal.proposer or proposal.name):
        raise UsageError(_("To whom was it sent?"), place=Place.RECIPIENT)
    return Recipient(proposal.proposer, proposal.name)


def recipient(name: str, proposer: str | None, find_body: Callable[[str], str | None]) -> Recipient:
    """The recipient of a name: the proposer, a body, or anybody else.

    Args:
        proposer: the name of a proposer that is not a body.
        find_body: the id of the body of a name; ``None`` for anybody else.
    """
    if proposer and fold(name) == fold(proposer):
        return Recipient(None, proposer)
    body = find_body(name)
    return Recipient(body, None) if body else Recipient(None, name)


def _is_since_followed_anew(facts: Facts, day: date) -> bool:
    last = facts.latest(FOLLOWED_ANEW)
    return last is None or day >= last.dated


def _is_recorded(facts: Facts, step: Step, replaced: str | None) -> bool:
    """Whether a sending is recorded, under the name of the proposer or of its successor."""
    return step in facts.steps or (replaced is not None and step._replace(body=replaced) in facts.steps)
