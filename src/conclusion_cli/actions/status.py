"""Moving items through their life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lifecycle
from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _
from conclusion_cli.model import Kind, Status, StepKind
from conclusion_cli.record import Step
from conclusion_cli.store import responses
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.actions.work import Work
    from conclusion_cli.model import Item


_ANSWERED = (Status.RESPONDED, Status.COMPLETED)


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
    done_on: date | None = None,
    reason: str | None = None,
    force: bool = False,
) -> list[Moved]:
    """Give items a status; items that have it already stay as they are.

    A completed item counts as done on ``done_on``, else on the date of its latest response, else today.

    Raises:
        NotFound: a code is unknown.
        Refused: the life cycle does not allow it for one of the items; then none is changed.
    """
    if done_on and status is not Status.COMPLETED:
        raise Refused(_("A date of completion goes with the status completed only."))
    if done_on and done_on > today:
        raise Refused(_("{date} lies in the future.").format(date=done_on))
    moved = []
    for item in work.items(codes):
        if item.retired:
            raise Refused(
                _("{code} is retired: its notice no longer has it.").format(code=safe(item.code)),
                _("Load a notice that has it to take it up again."),
            )
        if item.status is not status:
            answered = responses.last_date(work.session, item.key)
            if item.kind is Kind.PROPOSAL and not force:
                _check_proposal(item, status, answered=answered is not None)
            # A key task is carried out, not answered.
            enough = answered is not None or item.kind is Kind.TASK
            lifecycle.check_transition(
                item.code, item.status, status, reason=reason, answered=enough, force=force
            )
            done = (done_on or answered or today) if status is Status.COMPLETED else None
            work.set(item, status=status, done_on=done)
            if item.kind is Kind.PROPOSAL and item.status in _ANSWERED and status is Status.IN_PROGRESS:
                work.step(item, Step(StepKind.REOPENED, today))
        moved.append(Moved(item.code, item.status, status))
    return moved


def _check_proposal(item: Item, status: Status, *, answered: bool) -> None:
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
    if status is Status.COMPLETED and item.status is Status.RESPONDED:
        raise Refused(
            _("{code} is completed when its answer is sent.").format(code=name),
            _("Use: conclusion send {code} --date DATE (or --force with --reason)").format(code=name),
        )
