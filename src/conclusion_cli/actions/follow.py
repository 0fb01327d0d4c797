"""Urging and inspecting: what the monitor does so that things get done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lifecycle, resolve
from conclusion_cli.actions import days
from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.labels import label
from conclusion_cli.model import ItemFilter, StepKind
from conclusion_cli.record import Step
from conclusion_cli.store import bodies, items
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.actions.work import Work
    from conclusion_cli.model import Body, Item


class Followed(NamedTuple):
    """An item about which a body was urged, or in which it was inspected."""

    code: str
    body: str
    dated: date
    known: bool


def follow(
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
    """Record an urging letter to a body, or an inspection of it, about items.

    Recorded again, the same letter is recognised.

    Args:
        codes: the items; without any, all whose turn it is the body's.
        body: who was urged; may be left out where codes are given: whoever's turn it is.
        next_day: when to look again.

    Raises:
        UsageError: neither items nor a body were named.
        NotFound: an item or the body does not exist.
        Refused: an item is closed, or the body has nothing outstanding.
    """
    day = days.past(work, dated)
    if next_day and next_day < day:
        raise Refused(_("{next} lies before {date}.").format(next=next_day, date=day), _("Check --next."))
    who = work.body(body) if body else None
    if not codes and who is None:
        raise UsageError(_("Say what it is about."), _("Name items, or a body with --body BODY."))
    found = work.items(codes) if codes else outstanding_of(work, who)
    done = []
    for item in found:
        days.not_before_receipt(item, dated)
        if item.retired or item.status not in lifecycle.OPEN:
            raise Refused(
                _("{code} is '{status}': there is nothing to urge.").format(
                    code=safe(item.code), status=_("retired") if item.retired else label(item.status)
                )
            )
        for one in bodies.by_ids(work.session, [who.id] if who else list(lifecycle.holders(item))).values():
            news = work.step(
                item, Step(kind, day, one.id, None, document or None, None, finding or None, next_day)
            )
            done.append(Followed(item.code, one.full(language()), day, not news))
    return done


def outstanding_of(work: Work, who: Body | None) -> list[Item]:
    """The open items whose turn it is a body's; of what its group owes, what it has not answered.

    Raises:
        Refused: there is none.
    """
    if who is None:
        return []
    asked = ItemFilter(bodies=(who.id,), statuses=lifecycle.OPEN)
    asked = resolve.wanted(work.session, asked, work.today)
    found = list(items.read(work.session, items.select(work.session, asked), work.today))
    owed = resolve.owed(work.session, who.id, found, work.today)
    if not owed:
        raise Refused(_("{body} has nothing outstanding.").format(body=who.full(language())))
    return owed
