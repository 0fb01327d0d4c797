"""The verb status: items move through their life cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.rules.moving import MoveOrder, move

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.enums import Status
    from conclusion_cli.model.receipts import Moved


def set_status(
    work: Work,
    codes: Sequence[str],
    status: Status,
    *,
    dated: date | None = None,
    reason: str | None = None,
    force: bool = False,
) -> list[Moved]:
    """Give items a status; items that have it already stay as they are.

    Args:
        dated: the day on which it was done (default: that of its latest response, else today), was
            returned, was withdrawn or was followed again (default: today).

    Raises:
        NotFound: a code is unknown.
        Refused: the life cycle does not allow it for one of the items, or not on that day; then none is
            changed.
    """
    order = MoveOrder(status, dated, reason, force)
    return [work.carry_out(move(work.facts(item), order, work.context)) for item in work.items(codes)]
