"""The verb extend: items get a later deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.rules import deadlines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Extended


def extend(work: Work, codes: Sequence[str], to: date, *, reason: str | None) -> list[Extended]:
    """Give open items a later deadline, or a first one; the old one stays in the history.

    Raises:
        UsageError: no reason was given.
        NotFound: there is no such item.
        Refused: an item is closed, or the new deadline is not later than the old one.
    """
    return [
        work.carry_out(deadlines.extend(work.facts(item), to, work.context, reason=reason))
        for item in work.items(codes)
    ]
