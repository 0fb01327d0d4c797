"""The question of a clerk for items, and the criteria by which the store selects them."""

from datetime import date
from typing import NamedTuple

from conclusion_cli.model.enums import Kind, Role, Sort, Status


class ItemQuestion(NamedTuple):
    """Which items a clerk asks for, in the words that were typed; what is left out does not restrict."""

    notice: str | None = None
    kinds: tuple[Kind, ...] = ()
    bodies: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[Status, ...] = ()
    due_from: date | None = None
    due_before: date | None = None
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    retired: bool = False
    sort: Sort = Sort.DUE
    limit: int = 0
    fields: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    not_urged_since: date | None = None
    stood: date | None = None


class BodyPeriod(NamedTuple):
    """Which items of a body count: those done from a day on and before another.

    Without ``until`` those that are not done count too.
    """

    body: str
    since: date | None
    until: date | None


class Sender(NamedTuple):
    """The body that sends the answers to the proposals of a notice."""

    notice: str
    body: str


class SuccessorSince(NamedTuple):
    """A body with one that has replaced it, directly or through others, and the day (ISO) of that."""

    body: str
    successor: str
    since: str


class NotUrged(NamedTuple):
    """The time without a letter to whoever has to act, and what decides who that is."""

    since: date
    until: date
    senders: tuple[Sender, ...]
    successors: tuple[SuccessorSince, ...]


class Criteria(NamedTuple):
    """Which items the store selects, by ids and folded words; what is left out does not restrict."""

    notice: str | None = None
    kinds: tuple[Kind, ...] = ()
    roles: tuple[Role, ...] = ()
    statuses: tuple[Status, ...] = ()
    due_from: date | None = None
    due_before: date | None = None
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    retired: bool = False
    sort: Sort = Sort.DUE
    limit: int = 0
    fields: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    shares: tuple[BodyPeriod, ...] = ()
    watched: tuple[str, ...] = ()
    owing: tuple[str, ...] = ()
    not_urged: NotUrged | None = None
    stood: date | None = None
