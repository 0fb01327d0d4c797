"""The records of a sheet's row: an entry, its answers, its sendings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.enums import Kind, Outcome, Role, Status
    from conclusion_cli.model.records import Body, Step
    from conclusion_cli.sheets.sheet import Row


class Answer(NamedTuple):
    """A response as a row tells it; who responds may be left to the item's lead."""

    body: str | None
    document: str | None
    dated: date | None
    outcome: Outcome | None
    summary: str | None
    id: str | None = None


class Sending(NamedTuple):
    """The sending of an answer as a row tells it."""

    dated: date
    to: str | None
    document: str | None
    channel: str | None


class Entry(NamedTuple):
    """What one row says; ``None`` is what it does not say."""

    row: Row
    notice: str
    kind: Kind | None = None
    code: str | None = None
    reference: str | None = None
    proposer: Body | None = None
    person: str | None = None
    district: str | None = None
    field: str | None = None
    text: str | None = None
    received: date | None = None
    lead: Body | None = None
    parts: tuple[tuple[Role, str], ...] = ()
    under: str | None = None
    routed: date | None = None
    due: date | None = None
    first_due: date | None = None
    given_due: date | None = None
    status: Status | None = None
    done_on: date | None = None
    reason: str | None = None
    note: str | None = None
    answers: tuple[Answer, ...] = ()
    sendings: tuple[Sending, ...] = ()
    steps: tuple[Step, ...] = ()


def has_events(entry: Entry) -> bool:
    """Whether an entry has something that happened to its item, and not only what it is."""
    return bool(entry.answers or entry.steps or entry.sendings or entry.status or entry.done_on)
