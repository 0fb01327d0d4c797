"""Moving items through their life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.actions import days
from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Kind, Status, StepKind
from conclusion_cli.model.records import Step
from conclusion_cli.rules import lifecycle
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Item


class Moved(NamedTuple):
    """An item's status before and after."""

    code: str
    old: Status
    new: Status


def set_status(
    work: Work,
    codes: Sequence[str],
    status: Status,
    *,
    today: date,
    dated: date | None = None,
    reason: str | None = None,
    force: bool = False,
) -> list[Moved]:
    """Give items a status; items that have it already stay as they are.

    Args:
        dated: the day on which it was done (without it, that of its latest response, else today), was given
            back, was no longer followed or was taken up again (today unless told).

    Raises:
        NotFound: a code is unknown.
        Refused: the life cycle does not allow it for one of the items, or not on that day; then none is
            changed.
    """
    days.past(work, dated)
    moved = []
    for item in work.items(codes):
        if item.retired:
            raise Refused(
                _("{code} is retired: its notice no longer has it.").format(code=safe(item.code)),
                _("Load a notice that has it to take it up again."),
            )
        if item.status is not status:
            answered = work.last_answer(item)
            if item.kind is Kind.PROPOSAL:
                _check_proposal(item, status, answered=answered is not None, force=force)
            # A key task is carried out, not answered.
            enough = answered is not None or item.kind is Kind.TASK
            lifecycle.check_transition(
                item.code, item.status, status, reason=reason, answered=enough, force=force
            )
            done = (dated or answered or today) if status is Status.COMPLETED else None
            _happens(work, item, status, dated, today)
            work.set(item, status=status, done_on=done)
        moved.append(Moved(item.code, item.status, status))
    return moved


def _happens(work: Work, item: Item, status: Status, dated: date | None, today: date) -> None:
    """Remember the day on which an item moved, where that is no day of a document."""
    kind = lifecycle.step_of(item.status, status)
    if status is Status.COMPLETED:
        days.not_before_receipt(item, dated)
    elif kind is None:
        if dated:
            raise Refused(
                _("A date goes with completing, giving back, withdrawing and taking up again only."),
                _("Leave --date out."),
            )
    else:
        days.not_before(work, item, dated, days.HANDED_OVER)
        answered = work.last_answer(item)
        if dated and answered and dated < answered and item.status in (Status.RESPONDED, Status.COMPLETED):
            raise Refused(
                _("{code} was answered on {answered}: {date} lies before that.").format(
                    code=safe(item.code), answered=answered, date=dated
                ),
                _("Check --date."),
            )
        body = next(iter(lifecycle.doers(item)), None) if kind is StepKind.RETURNED else None
        work.step(item, Step(kind, dated or today, body))


def _check_proposal(item: Item, status: Status, *, answered: bool, force: bool) -> None:
    """Refuse what has a verb of its own, which records more than a status."""
    name = safe(item.code)
    if status is Status.RETURNED:
        raise Refused(
            _("A proposal is given back with its reason and its day."),
            _('Use: conclusion return {code} --reason "…"').format(code=name),
        )
    if status is Status.RESPONDED and not answered:
        raise Refused(
            _("{code} has no response on record.").format(code=name),
            _("Use: conclusion respond {code} --document NUMBER --date DATE").format(code=name),
        )
    if status is Status.COMPLETED and item.status is Status.RESPONDED and not force:
        raise Refused(
            _("{code} is completed when its answer is sent.").format(code=name),
            _("Use: conclusion send {code} --date DATE (or --force with --reason)").format(code=name),
        )
