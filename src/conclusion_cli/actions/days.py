"""The days on which things happen to items: by the documents, whenever they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import StepKind
from conclusion_cli.model.labels import label
from conclusion_cli.store.tables import bodies
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Item, Step

TAKEN_UP = (StepKind.REOPENED, StepKind.WITHDRAWN)
"""What ends one time in which an item is followed, or begins another."""

HANDED_OVER = (StepKind.ROUTED, StepKind.RETURNED, StepKind.SENT, *TAKEN_UP)
"""What an item comes from one body to another by: each after the one before."""


def past(work: Work, dated: date | None, option: str = "--date") -> date:
    """The day on which something happened: today unless told.

    Raises:
        Refused: it is still to come.
    """
    if dated and dated > work.today:
        raise Refused(
            _("{date} lies in the future.").format(date=dated), _("Check {option}.").format(option=option)
        )
    return dated or work.today


def not_before_receipt(item: Item, day: date | None) -> None:
    """Refuse what is told to have happened to a proposal before it was there.

    Raises:
        Refused: the day lies before the one on which it was received.
    """
    received = item.proposal.received if item.proposal else None
    if day and received and day < received:
        raise Refused(
            _("{code} was received on {received}: {date} lies before that.").format(
                code=safe(item.code), received=received, date=day
            ),
            _("Check --date. A wrong day of receipt is corrected by importing a file with the right one."),
        )


def not_before(work: Work, item: Item, day: date | None, kinds: Iterable[StepKind]) -> None:
    """Refuse what cannot follow upon what is on record.

    Args:
        day: the day that was told; ``None`` is today, before which everything lies.
        kinds: the steps that come before it.

    Raises:
        Refused: the day lies before that of such a step.
    """
    not_before_receipt(item, day)
    last = latest(work.steps(item), kinds)
    if day and last and day < last.dated:
        raise Refused(
            _("{code}: {what}, {earlier}; {date} lies before that.").format(
                code=safe(item.code), what=_described(work, last), earlier=last.dated, date=day
            ),
            _(
                "Check --date. If the day on record is the wrong one, take it back first"
                " (see: conclusion history {code})."
            ).format(code=safe(item.code)),
        )


def latest(steps: Iterable[Step], kinds: Iterable[StepKind]) -> Step | None:
    """The last of the steps of these kinds; of those of one day, the one that was told last."""
    wanted = tuple(kinds)
    return max(
        enumerate(step for step in steps if step.kind in wanted),
        key=lambda one: (one[1].dated, one[0]),
        default=(0, None),
    )[1]


def _described(work: Work, step: Step) -> str:
    known = bodies.by_ids(work.session, [step.body]) if step.body else {}
    who = known[step.body].label(language()) if step.body in known else step.name or ""
    return f"{label(step.kind)} {safe(who)}".strip()
