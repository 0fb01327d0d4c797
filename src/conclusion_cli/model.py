"""The things that are tracked, as plain frozen data, in the words of the field."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What an item is."""

    TASK = "task"
    ASSIGNMENT = "assignment"
    PROPOSAL = "proposal"


class Status(StrEnum):
    """Where an item stands in its life cycle."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    RESPONDED = "responded"
    COMPLETED = "completed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What a body has to do with an item."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    IMPLEMENTING = "implementing"
    ADDRESSED = "addressed"
    MONITORING = "monitoring"
    REPORTS_TO = "reports-to"


WORKING_ROLES = (Role.LEAD, Role.COORDINATING, Role.IMPLEMENTING, Role.ADDRESSED)
"""The roles whose bodies owe something; the others watch or receive."""


class Outcome(StrEnum):
    """How a response settles what was asked."""

    SETTLED = "settled"
    BEING_SETTLED = "being-settled"
    EXPLAINED = "explained"
    REFERRED = "referred"
    NOT_SETTLED = "not-settled"


class Purpose(StrEnum):
    """What an assignment of the notice has to do with the proposals."""

    ANSWERING = "answering"
    DISPATCH = "dispatch"


class StepKind(StrEnum):
    """What happens to an item on a day, apart from its responses."""

    ROUTED = "routed"
    RETURNED = "given-back"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    URGED = "urged"
    INSPECTED = "inspected"


class Timeliness(StrEnum):
    """The four cells of every status report, and the fifth outside them."""

    ON_TIME = "on-time"
    LATE = "late"
    IN_TIME = "in-time"
    OVERDUE = "overdue"
    NO_DEADLINE = "no-deadline"


class Sort(StrEnum):
    """The orders of a listing."""

    DUE = "due"
    CODE = "code"
    TITLE = "title"
    STATUS = "status"
    LEAD = "lead"
    CHANGED = "changed"


class Dimension(StrEnum):
    """What a table or a summary is divided by."""

    BODY = "body"
    KIND = "kind"
    FIELD = "field"
    DISTRICT = "district"


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
        return self.abbreviation or self._placed(self.short.pick(language)) or self.full(language)

    def full(self, language: str) -> str:
        """The name, with the district where the body lies in one."""
        return self._placed(self.name.pick(language))

    def _placed(self, name: str) -> str:
        return f"{name}, {self.district}" if name and self.district else name


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

    ``roles`` are those of the bodies that have them then; ``given``, where others have taken the place of
    some since, those of the bodies to which they were given.
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

    def bodies(self, role: Role) -> tuple[str, ...]:
        """The ids of the bodies that have ``role``."""
        return tuple(body for has, body in self.roles if has == role)

    def first_bodies(self, role: Role) -> tuple[str, ...]:
        """The ids of the bodies to which ``role`` was given."""
        return tuple(body for has, body in self.given or self.roles if has == role)


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
    heirs: tuple[tuple[str, str, str], ...] = ()
    stood: date | None = None
