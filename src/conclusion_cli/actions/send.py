"""Sending answers to those who asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.actions import days
from conclusion_cli.actions.propose import find_body
from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import Kind, Status, StepKind
from conclusion_cli.model.labels import label
from conclusion_cli.model.records import Step
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Item


class Sent(NamedTuple):
    """An answer that was sent: to whom, and what became of the proposal.

    ``gone`` is the proposer, where another has taken its place by that day.
    """

    code: str
    to: str
    dated: date
    known: bool
    old: Status
    new: Status
    gone: Body | None = None


def send(
    work: Work,
    codes: Sequence[str],
    *,
    to: str | None = None,
    person: bool = False,
    dated: date | None = None,
    document: str | None = None,
    channel: str | None = None,
) -> list[Sent]:
    """Record that the answers to proposals were sent; sent again, it is a further sending.

    Args:
        to: whom it was sent to; the proposer, or who has taken its place by that day, unless told.
        person: take the name as it is, though a body is called nearly so.
        dated: the day on which it was sent; today unless told.
        document: the number of the covering letter.
        channel: how it was sent, such as post or e-mail.

    Raises:
        NotFound: a proposal does not exist.
        Refused: it is no proposal, has no answer yet, or the day lies before the answer's or in the future.
    """
    day = days.past(work, dated)
    done = []
    find = cache(lambda name: find_body(work, name, person=person))
    for item in work.items(codes):
        name = safe(item.code)
        if item.kind is not Kind.PROPOSAL:
            raise Refused(_("{code} is no proposal.").format(code=name))
        answered = work.last_answer(item)
        if item.status not in (Status.RESPONDED, Status.COMPLETED) or answered is None:
            raise Refused(
                _("{code} is '{status}': there is no answer to send.").format(
                    code=name, status=label(item.status)
                ),
                _("Record it first: conclusion respond {code} --document NUMBER --date DATE").format(
                    code=name
                ),
            )
        if day < answered:
            raise Refused(
                _("{code} was answered on {answered}: it cannot have been sent on {date}.").format(
                    code=name, answered=answered, date=day
                ),
                _("Check --date."),
            )
        body, somebody = _addressee(item, to, find)
        gone = None
        if to is None and body and (successor := work.successors(day).bearer(body, None)) != body:
            gone, body = work.body_of(body), successor
        new, done_on = item.status, item.done_on
        if item.status is Status.RESPONDED:
            days.not_before(work, item, dated, days.TAKEN_UP)
            new, done_on = Status.COMPLETED, day
        elif done_on and day < done_on and _is_since_taken_up(work, item, day):
            # It was done when it was sent first, whichever sending was told of first.
            done_on = day
        news = work.step(item, Step(StepKind.SENT, day, body, somebody, document or None, channel or None))
        work.set(item, status=new, done_on=done_on)
        done.append(Sent(item.code, _called(work, body, somebody), day, not news, item.status, new, gone))
    return done


def _is_since_taken_up(work: Work, item: Item, day: date) -> bool:
    last = days.latest(work.steps(item), days.TAKEN_UP)
    return last is None or day >= last.dated


def addressee(work: Work, item: Item, to: str | None) -> tuple[str | None, str | None]:
    """Whom an answer goes to: a body's id, or the name of somebody who is none.

    Raises:
        NotFound: no body is called so, and it is not the proposer's name.
        UsageError: there is nobody to send it to.
    """
    return _addressee(item, to, lambda name: find_body(work, name, person=False))


def _addressee(
    item: Item, to: str | None, find: Callable[[str], Body | None]
) -> tuple[str | None, str | None]:
    """The same; ``find`` finds the body of a name."""
    proposal = item.proposal
    if to is None:
        if proposal is None or not (proposal.proposer or proposal.name):
            raise UsageError(_("Say to whom it was sent."), _("Add --to NAME."))
        return proposal.proposer, proposal.name
    if proposal and proposal.name and fold(to) == fold(proposal.name):
        return None, proposal.name
    found = find(to)
    return (found.id, None) if found else (None, to)


def _called(work: Work, body: str | None, person: str | None) -> str:
    if body is None:
        return person or ""
    return work.body_of(body).full(language())
