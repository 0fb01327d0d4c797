"""What was asked for, in words: the lines below the title of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.labels import label, shown
from conclusion_cli.rules.lifecycle import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conclusion_cli.model.filters import ItemQuestion


def about(as_of: date, wanted: ItemQuestion | None = None) -> list[str]:
    """The day of an answer, and the filter if there was one."""
    lines = [_("as of {date}").format(date=shown(as_of))]
    if wanted is not None and (parts := list(_conditions(wanted, as_of))):
        lines.append(_("Filter: {conditions}").format(conditions="; ".join(parts)))
    return lines


def _conditions(wanted: ItemQuestion, as_of: date) -> Iterable[str]:
    lists = (
        (_("notice"), (wanted.notice,) if wanted.notice else ()),
        (_("codes"), wanted.codes),
        (_("kind"), tuple(map(label, wanted.kinds))),
        (_("body"), wanted.bodies),
        (_("role"), tuple(map(label, wanted.roles))),
        (_("status"), () if wanted.statuses == OPEN else tuple(map(label, wanted.statuses))),
        (_("words"), wanted.words),
        (_("field"), wanted.fields),
        (_("district"), wanted.districts),
        (_("proposer"), wanted.proposers),
        (_("under"), wanted.under),
    )
    for name, values in lists:
        if values:
            yield f"{name}: {', '.join(values)}"
    if wanted.due_before == as_of:
        yield _("overdue")
    elif wanted.due_before:
        yield _("due before {date}").format(date=shown(wanted.due_before))
    if wanted.due_from:
        yield _("due from {date}").format(date=shown(wanted.due_from))
    if wanted.not_urged_since:
        yield _("no reminder since {date}").format(date=shown(wanted.not_urged_since))
    if wanted.retired:
        yield _("with items that are no longer in their notice")
