"""The verbs urge and inspect: reminders to bodies and inspections of their work are recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import WORKING_ROLES, Place, StepKind
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.model.labels import label
from conclusion_cli.model.receipts import Followed
from conclusion_cli.model.records import Step
from conclusion_cli.model.stored_text import step_text
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.decisions import check_after_receipt, check_not_future
from conclusion_cli.rules.standing import holders
from conclusion_cli.store import selection
from conclusion_cli.store.tables import items
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Item


def follow_up(
    work: Work,
    kind: StepKind,
    codes: Sequence[str],
    *,
    body: str | None,
    dated: date | None,
    document: str | None,
    finding: str | None = None,
    next_day: date | None = None,
) -> list[Followed]:
    """Record a reminder to a body, or an inspection of it, about items.

    Recorded again, the same letter is recognised; another day on which to look again, or another finding,
    corrects it.

    Args:
        codes: the items; without any, all whose turn it is the body's.
        body: who was reminded (default, if codes are given: the bodies whose turn it is).
        next_day: when to look again.

    Raises:
        UsageError: neither items nor a body were named.
        NotFound: an item or the body does not exist.
        Refused: an item is closed, or the body has nothing outstanding, no role in an item, or was replaced.
    """
    check_not_future(dated, work.context)
    day = dated or work.today
    if next_day and next_day < day:
        raise Refused(_("{next} is before {date}.").format(next=next_day, date=day), place=Place.NEXT)
    who = work.body(body) if body else None
    if not codes and who is None:
        raise UsageError(_("Which items, or which body?"), _("Name the items, or a body with --body BODY."))
    if who:
        _check_there(work, who, day if codes else work.today)
    found = work.items(codes) if codes else outstanding_of(work, who)
    names = _names_of(work, who) if who and codes else set()
    done = []
    for item in found:
        check_after_receipt(item, dated)
        if item.retired or item.status not in lifecycle.OPEN:
            raise Refused(
                _("{code} is '{status}': there is nothing to send a reminder about.").format(
                    code=safe(item.code), status=_("retired") if item.retired else label(item.status)
                )
            )
        if who and codes:
            _check_part(work, item, who, names)
        for one in [who] if who else map(work.body_of, dict.fromkeys(holders(item))):
            step = Step(kind, day, one.id, None, document or None, None, finding or None, next_day)
            news, corrected = _record(work, item, step)
            done.append(Followed(item.code, one.full(language()), day, not news, corrected))
    return done


def _record(work: Work, item: Item, step: Step) -> tuple[bool, bool]:
    """Record a step; whether it is new, and whether it corrects a recorded one."""
    letter = step.document is not None or step.kind is StepKind.URGED
    recorded = work.facts(item).steps
    for old in recorded:
        if (old.kind, old.dated, old.body, old.document) != (step.kind, step.dated, step.body, step.document):
            continue
        # Two inspections on one day without a document are distinguished by their findings.
        if not letter and step.finding not in (None, old.finding):
            continue
        new = old._replace(finding=step.finding or old.finding, next=step.next or old.next)
        if new == old:
            return False, False
        work.change_item(item.key, "step", step_text(old), None)
        work.change_item(item.key, "step", None, step_text(new))
        return True, True
    if step not in recorded:
        work.change_item(item.key, "step", None, step_text(step))
    return step not in recorded, False


def _check_there(work: Work, who: Body, day: date) -> None:
    """Refuse a body that is replaced by a day."""
    successor = work.context.bearer(who.id, day)
    if successor != who.id:
        new = work.body_of(successor)
        raise Refused(
            _("{new} replaced {old} on {date}.").format(
                old=who.full(language()),
                new=new.full(language()),
                date=work.context.successors(day).until(who.id),
            ),
            _("Add --body {body}.").format(body=successor),
        )


def _names_of(work: Work, who: Body) -> set[str]:
    """The ids under which a body may have a role: its own, those that it replaced, and its groups'."""
    context = work.context
    successors = context.successors()
    names = {who.id, context.bearer(who.id), *(share.body for share in successors.shares(who.id))}
    return names | context.groups_of(names)


def _check_part(work: Work, item: Item, who: Body, names: set[str]) -> None:
    """Refuse a body that has no role in an item and had none."""
    has = {body for role, body in (*item.roles, *item.given) if role in WORKING_ROLES}
    had = {step.body for step in work.facts(item).steps if step.kind is StepKind.ROUTED}
    if not names & {*has, *had, *holders(item)}:
        raise Refused(
            _("{body} has no role in {code}.").format(body=who.full(language()), code=safe(item.code)),
            _("Omit --body; the current holder is used."),
        )


def outstanding_of(work: Work, who: Body | None) -> list[Item]:
    """The open items whose turn it is a body's; of what its group owes, what it has not answered.

    Raises:
        Refused: there is none.
    """
    if who is None:
        return []
    question = ItemQuestion(bodies=(who.id,), statuses=lifecycle.OPEN)
    criteria = lookup.criteria(work.session, question, work.today)
    found = list(items.read(work.session, selection.select(work.session, criteria), work.today))
    owed = lookup.items_to_act_on(work.session, who.id, found, work.today)
    if not owed:
        raise Refused(_("{body} has nothing outstanding.").format(body=who.full(language())))
    work.expect(owed)
    return owed
