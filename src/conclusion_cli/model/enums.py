"""The codes of the work: kinds, statuses, roles, outcomes, steps, orders."""

from enum import StrEnum


class Kind(StrEnum):
    """The kind of an item."""

    TASK = "task"
    ASSIGNMENT = "assignment"
    PROPOSAL = "proposal"


class Status(StrEnum):
    """The stage that an item has reached in its life cycle."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    RESPONDED = "responded"
    COMPLETED = "completed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """The part that a body has in an item."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    IMPLEMENTING = "implementing"
    ADDRESSED = "addressed"
    MONITORING = "monitoring"
    REPORTS_TO = "reports-to"


WORKING_ROLES = (Role.LEAD, Role.COORDINATING, Role.IMPLEMENTING, Role.ADDRESSED)
"""The roles whose bodies have work to do; the others watch or receive."""

OWING_ROLES = (Role.LEAD, Role.IMPLEMENTING, Role.ADDRESSED)
"""The roles whose bodies owe the answer: those that have the first of them that anybody has."""


class Outcome(StrEnum):
    """What a response says about what was asked."""

    SETTLED = "settled"
    BEING_SETTLED = "being-settled"
    EXPLAINED = "explained"
    REFERRED = "referred"
    NOT_SETTLED = "not-settled"


class Purpose(StrEnum):
    """How an assignment of the notice concerns the proposals."""

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


class Place(StrEnum):
    """The part of an order that a decision may refuse."""

    DATE = "date"
    RECEIVED = "received"
    DUE = "due"
    NEXT = "next"
    DONE = "done"
    BODY = "body"
    LEAD = "lead"
    UNDER = "under"
    ROUTED = "routed"
    RECIPIENT = "recipient"
    PROPOSER = "proposer"
    TEXT = "text"
    DOCUMENT = "document"
    OUTCOME = "outcome"
    SUMMARY = "summary"
    STATUS = "status"
    REASON = "reason"
    REFERENCE = "reference"
    DISTRICT = "district"
    FIELD = "field"


class Sort(StrEnum):
    """The orders of a listing."""

    DUE = "due"
    CODE = "code"
    TITLE = "title"
    STATUS = "status"
    LEAD = "lead"
    CHANGED = "changed"


class Dimension(StrEnum):
    """The divisions of a table or a summary."""

    BODY = "body"
    KIND = "kind"
    FIELD = "field"
    DISTRICT = "district"
