"""Giving an item a new deadline: the decision."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused, Unsure
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.model.labels import label
from conclusion_cli.model.receipts import Extended
from conclusion_cli.rules.counting import resolve
from conclusion_cli.rules.decisions import Draft, check_after_receipt, check_reason
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from conclusion_cli.rules.dates import Span
    from conclusion_cli.rules.decisions import Context, Decision, Facts


class ExtendOrder(NamedTuple):
    """The deadline that an item is to have.

    Args:
        to: the day, or a number of days after the old deadline (where there is none: after today).
        correct: the old deadline was wrong: the new one may be earlier.
        sure: it may be more than a year later than the old one.
    """

    to: date | Span
    reason: str | None
    correct: bool = False
    sure: bool = False


def extend(facts: Facts, order: ExtendOrder, context: Context) -> Decision[Extended]:
    """Give an open item another deadline, or a first one; the old one stays in the history.

    Raises:
        UsageError: it needs a reason.
        Unsure: the deadline is more than a year later than the old one.
        Refused: the item is closed, or the deadline is not later than the old one.
    """
    check_reason(
        order.reason,
        _("A correction needs a reason.") if order.correct else _("An extension needs a reason."),
    )
    item = facts.item
    code = safe(item.code)
    if item.retired or item.status not in OPEN:
        raise Refused(
            _("{code} is '{status}': it has no deadline to set.").format(
                code=code, status=_("retired") if item.retired else label(item.status)
            ),
            place=Place.DUE,
        )
    to, counted = resolve(order.to, item.due or context.today, context.works)
    if order.correct:
        check_after_receipt(item, to, Place.DUE)
        if to == item.due:
            raise Refused(
                _("{to} already is the deadline of {code}.").format(to=to, code=code), place=Place.DUE
            )
    elif item.due and to <= item.due:
        raise Refused(
            _("{to} is not later than the deadline of {code}, {due}.").format(to=to, code=code, due=item.due),
            _(
                "An extension needs a later date. If the recorded deadline is wrong:"
                ' conclusion extend {code} --to {to} --correct --reason "…"'
            ).format(code=code, to=to),
            place=Place.DUE,
        )
    if item.due and not order.sure and to > _a_year_after(item.due):
        raise Unsure(
            _("{code}: {to} is {days} days after the old deadline, {due}.").format(
                code=code, to=to, days=(to - item.due).days, due=item.due
            ),
            _("If that is right, add --yes."),
        )
    draft = Draft(facts, context)
    draft.set_due(to, counted)
    return draft.decide(Extended(item.code, item.due, to, counted))


def _a_year_after(day: date) -> date:
    if day.year == MAXYEAR:
        return date.max
    last = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))
