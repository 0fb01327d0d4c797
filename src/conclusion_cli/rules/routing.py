"""Routing proposals to bodies, and returning them: the decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import WORKING_ROLES, Kind, Place, Role, Status, StepKind
from conclusion_cli.model.labels import label
from conclusion_cli.model.labels import step as step_label
from conclusion_cli.model.receipts import Returned, Routed
from conclusion_cli.model.records import Step
from conclusion_cli.rules.counting import resolve
from conclusion_cli.rules.decisions import (
    HANDED_OVER,
    Draft,
    check_after_steps,
    check_not_future,
    check_reason,
)
from conclusion_cli.rules.lifecycle import ROUTABLE, check_transition
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.records import Item
    from conclusion_cli.rules.dates import Span
    from conclusion_cli.rules.decisions import Context, Decision, Facts


class RouteOrder(NamedTuple):
    """To whom a proposal is to be given.

    Args:
        to: the body that is to answer, by its id; what a body that was replaced is given is its successor's.
        parent: the assignment under which it answers.
        due: the day by which it answers, or a number of days after the routing (default: the item's
            deadline, else the assignment's).
        dated: the day on which it is given to it (default: today).
    """

    to: str
    parent: Item
    due: date | Span | None = None
    dated: date | None = None
    reason: str | None = None


def route(facts: Facts, order: RouteOrder, context: Context) -> Decision[Routed]:
    """Give a proposal to the body that is to answer it.

    Raises:
        UsageError: routing again, or another deadline, needs a reason.
        Refused: it is not a proposal or is answered already, or a day cannot be.
    """
    check_not_future(order.dated, context)
    item, parent = facts.item, order.parent
    check_proposal(item)
    day = order.dated or context.today
    # What is given to a replaced body goes to its successor.
    body, bearer = context.bearer(order.to, day), context.bearer(order.to)
    had = item.bodies(Role.LEAD)
    wanted = resolve(order.due, day, context.works) if order.due else None
    due = wanted.due if wanted else item.due or parent.due
    counted = wanted.counted if wanted else None if item.due else parent.counted
    same = is_with(item, order.to, context)
    under = item.proposal.under if item.proposal else None
    draft = Draft(facts, context)
    # Once it is answered, another day would be another routing.
    same_day = item.status in ROUTABLE or order.dated in (None, _routed_on(facts))
    if same and same_day and under == parent.key and due == item.due:
        return draft.decide(Routed(item.code, bearer, order.to, parent.code, due, known=True))
    check_routable(item)
    if wanted and wanted.due != item.due and wanted.due < day:
        raise Refused(
            _("{date} is before {day}, the date of the routing.").format(date=wanted.due, day=day),
            place=Place.DUE,
        )
    code = safe(item.code)
    if (had and not same) or item.status is Status.RETURNED:
        check_reason(order.reason, _("{code}: routing again needs a reason.").format(code=code))
    elif item.due and due != item.due:
        check_reason(
            order.reason,
            _("{code} already has the deadline {due}: another deadline needs a reason.").format(
                code=code, due=item.due
            ),
        )
    if not same:
        check_after_steps(facts, order.dated, HANDED_OVER, context)
        for lead in had:
            draft.take_role(Role.LEAD, lead)
        for role in WORKING_ROLES:
            if bearer in draft.item.bodies(role):
                draft.take_role(role, bearer)
                break
        draft.give_role(Role.LEAD, body)
        draft.add_step(Step(StepKind.ROUTED, day, body))
    draft.set_under(parent.key)
    if item.status is Status.RETURNED:
        draft.set_status(Status.NOT_STARTED)
    draft.set_due(due, counted)
    return draft.decide(Routed(item.code, bearer, order.to, parent.code, due, known=False))


def give_back(
    facts: Facts, context: Context, *, reason: str | None, dated: date | None = None
) -> Decision[Returned]:
    """Return a proposal from the body that was to answer it.

    Raises:
        UsageError: it needs a reason.
        Refused: nobody has it, it is answered already, or the day cannot be.
    """
    check_not_future(dated, context)
    item = facts.item
    check_reason(reason, _("A return needs a reason."))
    check_routable(item, _("{code} is '{status}': it cannot be returned."))
    had = item.bodies(Role.LEAD)
    code = safe(item.code)
    if not had:
        raise Refused(
            _("No body holds {code}.").format(code=code),
            _("Route it: conclusion route {code} --to BODY").format(code=code),
        )
    check_after_steps(facts, dated, HANDED_OVER, context)
    check_transition(item.code, item.status, Status.RETURNED, reason=reason, answered=False, force=False)
    draft = Draft(facts, context)
    for lead in had:
        draft.take_role(Role.LEAD, lead)
    draft.set_status(Status.RETURNED)
    draft.add_step(Step(StepKind.RETURNED, dated or context.today, had[0]))
    return draft.decide(Returned(item.code, had[0]))


def redate(facts: Facts, body: str, day: date, context: Context) -> Decision[None]:
    """Correct the day on which a proposal was given to a body, if it was.

    Raises:
        Refused: the day is in the future, or not between the steps before and after.
    """
    draft = Draft(facts, context)
    moves = sorted((step for step in facts.steps if step.kind in HANDED_OVER), key=lambda step: step.dated)
    last = next(
        (
            number
            for number, step in reversed(list(enumerate(moves)))
            if step.kind is StepKind.ROUTED and step.body and context.is_same(step.body, body)
        ),
        None,
    )
    if last is None or moves[last].dated == day:
        return draft.decide(None)
    check_not_future(day, context, Place.ROUTED)
    check_after_steps(facts._replace(steps=moves[:last]), day, HANDED_OVER, context)
    later = next(iter(moves[last + 1 :]), None)
    if later and day >= later.dated:
        who = context.label_of(later.body) if later.body else later.name or ""
        raise Refused(
            _("{code}: {what}, {later}; {date} is not before that.").format(
                code=safe(facts.item.code),
                what=step_label(later.kind, safe(who)),
                later=later.dated,
                date=day,
            ),
            place=Place.ROUTED,
        )
    draft.correct_step(moves[last], moves[last]._replace(dated=day))
    return draft.decide(None)


def was_given_back_by(facts: Facts, body: str, context: Context) -> bool:
    """Whether a returned proposal was returned by a body, or by one that it replaced."""
    last = facts.latest((StepKind.RETURNED,))
    return (
        facts.item.status is Status.RETURNED
        and last is not None
        and last.body is not None
        and context.bearer(last.body) == context.bearer(body)
    )


def is_with(item: Item, body: str, context: Context) -> bool:
    """Whether a proposal is with a body or the one that replaced it, or was until it was answered."""
    return (
        item.kind is Kind.PROPOSAL
        and item.bodies(Role.LEAD) == (context.bearer(body),)
        and item.status is not Status.RETURNED
    )


def _routed_on(facts: Facts) -> date | None:
    last = facts.latest((StepKind.ROUTED,))
    return last.dated if last else None


def check_proposal(item: Item) -> None:
    """Refuse to route what is not a proposal.

    Raises:
        Refused: it is not.
    """
    code = safe(item.code)
    if item.kind is not Kind.PROPOSAL:
        raise Refused(
            _("{code} is not a proposal.").format(code=code),
            _("To change the bodies of an assignment: conclusion assign {code}").format(code=code),
            place=Place.LEAD,
        )


def check_routable(item: Item, message: str | None = None) -> None:
    """Refuse what is not a proposal that waits for its answer.

    Raises:
        Refused: it is not.
    """
    check_proposal(item)
    if item.status not in ROUTABLE:
        code = safe(item.code)
        message = message or _("{code} is '{status}': it cannot be routed.")
        raise Refused(
            message.format(code=code, status=label(item.status)),
            _('Reopen it first: conclusion status {code} in-progress --reason "…"').format(code=code)
            if item.status in (Status.RESPONDED, Status.COMPLETED)
            else _('Follow it again first: conclusion status {code} not-started --reason "…"').format(
                code=code
            ),
            place=Place.LEAD,
        )
