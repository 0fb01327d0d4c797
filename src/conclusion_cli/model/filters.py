"""Which items a question is about."""

from datetime import date
from typing import NamedTuple

from conclusion_cli.model.enums import Kind, Role, Sort, Status


class Share(NamedTuple):
    """Which items of a body count: those done from a day on and before another.

    Without ``until`` those that are not done count too.
    """

    body: str
    since: date | None
    until: date | None


class ItemFilter(NamedTuple):
    """Which items a question is about; what is left out does not restrict."""

    notice: str | None = None
    kinds: tuple[Kind, ...] = ()
    bodies: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[Status, ...] = ()
    due_from: date | None = None
    due_before: date | None = None
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    retired: bool = False
    sort: Sort = Sort.DUE
    limit: int = 0
    fields: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    not_urged_since: date | None = None
    not_urged_until: date | None = None
    shares: tuple[Share, ...] = ()
    watched: tuple[str, ...] = ()
    owing: tuple[str, ...] = ()
    senders: tuple[tuple[str, str], ...] = ()
    successors: tuple[tuple[str, str, str], ...] = ()
    stood: date | None = None
