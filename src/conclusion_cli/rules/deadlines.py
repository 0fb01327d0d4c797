"""Giving an item a new deadline: the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.model.labels import label
from conclusion_cli.model.receipts import Extended
from conclusion_cli.rules.decisions import Draft, check_after_receipt, check_reason
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.rules.decisions import Context, Decision, Facts


def extend(
    facts: Facts, to: date, context: Context, *, reason: str | None, correct: bool = False
) -> Decision[Extended]:
    """Give an open item a later deadline, or a first one; the old one stays in the history.

    Args:
        correct: the deadline may be earlier than the one before, because that was wrong.

    Raises:
        UsageError: it needs a reason.
        Refused: the item is closed, or the deadline is not later than the old one.
    """
    check_reason(reason, _("An extension needs a reason."))
    item = facts.item
    code = safe(item.code)
    if item.retired or item.status not in OPEN:
        raise Refused(
            _("{code} is '{status}': it has no deadline to set.").format(
                code=code, status=_("retired") if item.retired else label(item.status)
            ),
            place=Place.DUE,
        )
    if correct:
        check_after_receipt(item, to, Place.DUE)
    elif item.due and to <= item.due:
        raise Refused(
            _("{to} is not later than the deadline of {code}, {due}.").format(to=to, code=code, due=item.due),
            _("An extension needs a later date."),
            place=Place.DUE,
        )
    draft = Draft(facts, context)
    draft.set_due(to)
    return draft.decide(Extended(item.code, item.due, to))
