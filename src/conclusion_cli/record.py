"""What is recorded about items: responses, evidence and the history."""

from datetime import date
from typing import NamedTuple

from conclusion_cli.model import Outcome


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
