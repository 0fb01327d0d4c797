"""On whose behalf a verb works, and under which conditions."""

from datetime import date
from typing import NamedTuple


class Mandate(NamedTuple):
    """On whose behalf a verb works.

    Args:
        actor: who does it.
        request: an id under which a script asks; the same id again changes nothing.
        unchanged: the version that the item must still have.
        today: the day on which it is done, where that is not today.
    """

    actor: str
    request: str | None = None
    unchanged: int | None = None
    today: date | None = None
