"""The days on which the office works, or does not, whatever the calendar says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.store.tables import office_days

if TYPE_CHECKING:
    from conclusion_cli.model.records import OfficeDay
    from conclusion_cli.store.base import Store


def list_days(store: Store) -> list[OfficeDay]:
    """All recorded days, in order."""
    with store.reading() as session:
        return office_days.everyone(session)
