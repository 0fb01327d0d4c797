"""The verb extend: items get another deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.rules import deadlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.receipts import Extended
    from conclusion_cli.rules.deadlines import ExtendOrder


def extend(work: Work, codes: Sequence[str], order: ExtendOrder) -> list[Extended]:
    """Give open items a later deadline, or a first one, or correct it; the old one stays in the history.

    Raises:
        UsageError: no reason was given.
        NotFound: there is no such item.
        Unsure: the new deadline is more than a year later than the old one.
        Refused: an item is closed, or the new deadline is not later than the old one.
    """
    return [
        work.carry_out(deadlines.extend(work.facts(item), order, work.context)) for item in work.items(codes)
    ]
