"""Giving items a new deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.labels import label
from conclusion_cli.rules import lifecycle
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work


class Extended(NamedTuple):
    """An item's deadline before and after."""

    code: str
    old: date | None
    new: date


def extend(work: Work, codes: Sequence[str], to: date, *, reason: str | None) -> list[Extended]:
    """Give open items a later deadline, or a first one; the old one stays in the history.

    Raises:
        UsageError: no reason was given.
        NotFound: there is no such item.
        Refused: an item is closed, or the new deadline is not later than the old.
    """
    if not reason:
        raise UsageError(_("An extension needs a reason."), _('Add --reason "…".'))
    done = []
    for item in work.items(codes):
        name = safe(item.code)
        if item.retired or item.status not in lifecycle.OPEN:
            raise Refused(
                _("{code} is '{status}': it needs no deadline.").format(
                    code=name, status=_("retired") if item.retired else label(item.status)
                )
            )
        if item.due and to <= item.due:
            raise Refused(
                _("{to} is not later than {code}'s deadline {due}.").format(to=to, code=name, due=item.due),
                _("An extension gives a later day."),
            )
        work.set(item, due=to)
        done.append(Extended(item.code, item.due, to))
    return done
