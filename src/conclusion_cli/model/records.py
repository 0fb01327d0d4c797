"""The records that are tracked: items, bodies, responses, steps, events."""

from datetime import date
from typing import NamedTuple

from conclusion_cli.model.enums import Kind, Outcome, Role, Status, StepKind


class Text(NamedTuple):
    """A text in English and Vietnamese; either may be missing, never both."""

    en: str | None
    vi: str | None

    def pick(self, language: str) -> str:
        """The text in ``language``, else in the other one."""
        return (self.vi or self.en or "") if language == "vi" else (self.en or self.vi or "")


class Body(NamedTuple):
    """An organisation, or a group of them; the Vietnamese name is the canonical one."""

    id: str
    name: Text
    short: Text
    abbreviation: str | None
    is_group: bool
    type: str | None
    district: str | None

    def label(self, language: str) -> str:
        """The shortest text that names the body and no other: names of communes come again elsewhere."""
        return self.abbreviation or self.placed(self.short.pick(language)) or self.full(language)

    def full(self, language: str) -> str:
        """The name, with the district where the body lies in one."""
        return self.placed(self.name.pick(language))

    def with_id(self, language: str) -> str:
        """The full name and the id, where several bodies may have that name."""
        return f"{self.full(language)} ({self.id})"

    def placed(self, name: str | None) -> str:
        """One of its names, with the district where the body lies in one."""
        return f"{name}, {self.district}" if name and self.district else name or ""


class Proposal(NamedTuple):
    """Where a proposal comes from: a body or, by name alone, somebody else; and what it is answered under."""

    proposer: str | None
    name: str | None
    district: str | None
    field: str | None
    received: date | None
    reference: str | None
    under: str | None = None


class Item(NamedTuple):
    """One tracked item as it stands on a day.

    ``counted`` tells how the deadline was counted, if it was not given as a day. ``roles`` are those of the
    bodies that have them then; ``given``, where others have taken the place of some since, those of the
    bodies to which they were given.
    """

    key: str
    notice: str
    code: str
    kind: Kind
    title: Text
    status: Status
    due: date | None
    notice_due: date | None
    done_on: date | None
    recurs: str | None
    retired: bool
    version: int
    roles: tuple[tuple[Role, str], ...]
    proposal: Proposal | None = None
    given: tuple[tuple[Role, str], ...] = ()
    counted: "Count | None" = None

    def bodies(self, role: Role) -> tuple[str, ...]:
        """The ids of the bodies that have ``role``."""
        return tuple(body for has, body in self.roles if has == role)

    def first_bodies(self, role: Role) -> tuple[str, ...]:
        """The ids of the bodies to which ``role`` was given."""
        return tuple(body for has, body in self.given or self.roles if has == role)


class Response(NamedTuple):
    """A body's dated document, or a summary where there is no document; it may answer several items."""

    id: str
    body: str
    document: str | None
    dated: date
    outcome: Outcome | None
    summary: str | None


class Evidence(NamedTuple):
    """A file kept in the database under the SHA-256 of its bytes; its name is data only."""

    response: str
    sha256: str
    name: str
    size: int


class Step(NamedTuple):
    """What happened to an item on a day: it was routed, returned, withdrawn, sent, urged, inspected.

    ``body`` is the body that it concerns; ``name`` somebody who is not a body, as a citizen to whom an answer
    was sent; ``next`` the day on which to look again.
    """

    kind: StepKind
    dated: date
    body: str | None = None
    name: str | None = None
    document: str | None = None
    channel: str | None = None
    finding: str | None = None
    next: date | None = None


class Count(NamedTuple):
    """How a deadline was counted: so many days, or working days, after a day.

    Of working days, ``off`` are the days between Monday and Friday that were not counted, and ``worked``
    those of weekends that were.
    """

    days: int
    working: bool
    start: date
    off: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()


class OfficeDay(NamedTuple):
    """A day on which the office works, or does not, whatever the calendar says; and by which document."""

    day: date
    works: bool
    document: str | None


class Succession(NamedTuple):
    """A body that another replaced on a day."""

    old: str
    new: str
    dated: date
    document: str | None


class Change(NamedTuple):
    """One field of one subject, before and after; ``None`` is "not there"."""

    subject_kind: str
    subject: str
    field: str
    old: str | None
    new: str | None


class Event(NamedTuple):
    """One entry of the append-only history: who did what, when (UTC) and why.

    ``undoes`` is the number of the event that it reverses, ``request`` the id under which a script
    asked for it, ``hash`` the link of the chain (see :mod:`conclusion_cli.model.chain`).
    """

    seq: int
    at: str
    actor: str
    verb: str
    reason: str | None
    changes: tuple[Change, ...]
    undoes: int | None = None
    request: str | None = None
    hash: str = ""


ORIGIN = "0" * 64
"""The hash before the first event: the origin of the chain."""


MIGRATION = "migrate"
"""The verb of the events by which a new version adds what older ones did not record."""


class Request(NamedTuple):
    """Who asks for a change, and under which conditions.

    Args:
        actor: who is recorded as having done it.
        id: the id under which a script asks; the same id again changes nothing.
        expected_version: the version that the item must still have.
        today: the day on which it is done (default: today).
        command: the command that was typed.
        words: a hash of all that was typed with it.
    """

    actor: str
    id: str | None = None
    expected_version: int | None = None
    today: date | None = None
    command: str = ""
    words: str = ""


class Answered(NamedTuple):
    """A request that was carried out: what was asked (empty: not known), and the lines of the answer."""

    command: str
    words: str
    answer: tuple[str, ...]
