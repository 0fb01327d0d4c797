"""What is recorded about items: responses, evidence and the history."""

from datetime import date
from typing import NamedTuple

from conclusion_cli.model import Outcome, StepKind


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

    ``body`` is whom it went to or was about; ``name`` somebody who is no body, as a citizen to whom an answer
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


class Succession(NamedTuple):
    """A body that gave way to another on a day."""

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

    ``undoes`` is the number of the event that it takes back, ``request`` the id under which a script
    asked for it, ``hash`` the link of the chain (see :mod:`conclusion_cli.chain`).
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
