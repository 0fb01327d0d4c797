"""The routings that databases of older versions lack: an event of the history adds them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import chain as chain_
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from conclusion_cli.model import chain
from conclusion_cli.model.definition import parse_item
from conclusion_cli.model.enums import Kind, Role, StepKind
from conclusion_cli.model.records import MIGRATION, Change, Event
from conclusion_cli.model.stored_text import parse_step, step_text
from conclusion_cli.rules.moves import LeadChange, first_day, missing_moves
from conclusion_cli.rules.standing import MOVES
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import event_log, items, steps, successions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from conclusion_cli.model.records import Step
    from conclusion_cli.store.base import Session

ACTOR = "conclusion"


def add_missing_moves(session: Session) -> None:
    """Add the steps that say when proposals were given to their leads, where none does.

    Before the fourth schema an import, or a change of the lead, made none.
    """
    found = [
        Change("item", key, "step", None, step_text(step))
        for key, missing in _missing(session).items()
        for step in missing
    ]
    if not found:
        return
    seq, link = event_log.latest(session)
    now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    event = Event(seq + 1, now, ACTOR, MIGRATION, None, tuple(found))
    steps.add(session, [(one.subject, one.new or "", event.seq, place) for place, one in enumerate(found, 1)])
    items.set_version(session, list(dict.fromkeys(one.subject for one in found)), event.seq)
    event_log.append(session, event._replace(hash=chain.digest(link, event)))


def _missing(session: Session) -> dict[str, list[Step]]:
    """The steps that each proposal lacks."""
    ever = Successors(successions.everyone(session), date.max)
    days = _event_days(session)
    known = _known(session)
    rows = chain_.from_iterable(
        session.parts(
            "SELECT c.subject, c.seq, c.field, c.old, c.new FROM changes c JOIN items i ON i.key = c.subject"
            f" WHERE i.kind = '{Kind.PROPOSAL}' AND c.subject_kind = 'item'"
            " AND c.field IN ('definition', 'lead', 'step') ORDER BY c.subject, c.seq, c.position",
            (),
            _MANY,
        )
    )
    found = {}
    for key, changes in groupby(rows, key=itemgetter(0)):
        received, otherwise = known[key]
        # What was undone did not happen, and an undo only says so.
        told = [row[1:] for row in changes if row[1] in days]
        leads = list(_lead_changes(told, days, received or otherwise))
        missing = missing_moves(leads, received, ever.is_same)
        if missing:
            found[key] = missing
    return found


def _event_days(session: Session) -> dict[int, date]:
    """The day of each event that was no undo and is not undone, by the clock of this machine."""
    gone = event_log.taken_back(session)
    rows = session.rows("SELECT seq, at FROM events WHERE undoes IS NULL")
    return {seq: datetime.fromisoformat(at).astimezone().date() for seq, at in rows if seq not in gone}


def _known(session: Session) -> dict[str, tuple[date | None, date]]:
    """When each proposal was received, and when it was with its first lead at the latest, as far as known."""
    rows = session.rows(
        "SELECT i.key, i.received, n.issued, i.due, (SELECT MIN(p.dated) FROM response_items a"
        " JOIN responses p ON p.id = a.response WHERE a.item = i.key)"
        f" FROM items i JOIN notices n ON n.id = i.notice WHERE i.kind = '{Kind.PROPOSAL}'"
    )
    found = {}
    for key, *texts in rows:
        received, issued, *known = [date.fromisoformat(text) if text else None for text in texts]
        found[key] = received, first_day(None, min(issued or date.max, date.today()), *known)
    return found


def _lead_changes(
    rows: Iterable[Sequence[Any]], days: Mapping[int, date], first: date
) -> Iterator[LeadChange]:
    """The changes of a proposal's lead: event, field, old and new of each change of its history.

    Args:
        first: the day on which it was given to the lead of its definition, if no step says so.
    """
    lead: str | None = None
    for seq, changes in groupby(rows, key=itemgetter(0)):
        had, day = lead, days[seq]
        for _seq, field, old, new in changes:
            if field == "definition":
                if old is None:
                    roles = parse_item(new)["roles"]
                    lead = next((body for role, body in roles if role == Role.LEAD), None)
                    day = first
            elif field == "lead":
                lead = new or (None if lead == old else lead)
            elif new and (step := parse_step(new)).kind in MOVES:
                had = step.body if step.kind is StepKind.ROUTED else None
                yield LeadChange(had, step, day)
        if lead != had:
            yield LeadChange(lead, None, day)


_MANY = 500
