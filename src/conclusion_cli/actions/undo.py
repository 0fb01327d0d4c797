"""The verb undo: an event is reversed by a new event that refers to it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound, Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.model import labels
from conclusion_cli.model.enums import Role, StepKind
from conclusion_cli.model.receipts import Undone
from conclusion_cli.model.records import MIGRATION, Change, Event
from conclusion_cli.model.stored_text import parse_step
from conclusion_cli.rules.decisions import Draft
from conclusion_cli.rules.moves import changes_of, missing_moves
from conclusion_cli.store.tables import bodies, event_log, items
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session

HOUR = timedelta(hours=1)
_FEW = 5

TOLD = frozenset(("note", "evidence", "outcome", "summary"))
"""Fields of an item that live in the history alone: nothing depends on them."""


def undo(work: Work, seq: int | None) -> Undone:
    """Reverse an event (default: the actor's own last change, of the last hour); an undo can be reversed too.

    Raises:
        NotFound: there is no such event.
        Refused: it is already undone, or something later depends on it; or, without a number, it is
            another's, older, or the first load.
    """
    target = _own_last(work) if seq is None else seq
    event = event_log.event(work.session, target)
    if event is None:
        raise NotFound(
            _("There is no event {number}.").format(number=target), _("See them all: conclusion history")
        )
    if by := event_log.taken_back(work.session).get(target):
        raise Refused(
            _("Event {number} was already undone by event {by}.").format(number=target, by=by),
            _("To restore it: conclusion undo {by}").format(by=by),
        )
    if event.verb == MIGRATION:
        raise Refused(
            _("Event {number} was made by the program itself, when it was updated.").format(number=target)
        )
    if later := next(_later_on_the_same(work.session, event), None):
        raise Refused(
            _("Event {later} depends on event {number}.").format(later=later, number=target),
            _("Undo that event first: conclusion undo {later}").format(later=later),
        )
    # What a request was answered stays, so that it is not carried out again.
    changes = tuple(
        change._replace(old=change.new, new=change.old)
        for change in [*event.changes, *_steps_added_since(work.session, event)][::-1]
        if change.subject_kind != "request"
    )
    if not changes:
        raise Refused(_("Event {number} changed nothing.").format(number=target))
    work.undoes = target
    issuers = event_log.issuers(work.session, sorted(event_log.named_responses([event])))
    ids = sorted(event_log.named_bodies([event]) | {*issuers.values()} | {*_subjects(event, "body")})
    # Those that it added do not exist afterwards.
    known = bodies.by_ids(work.session, ids)
    work.change(changes)
    changes += _add_missing_moves(work, event)
    known |= bodies.by_ids(work.session, ids)
    about = tuple(_subjects(event, "item"))
    named = (*_bodies(event, known), *map(labels.stored_day, _subjects(event, "day")))
    return Undone(event, work.seq, changes, about, named, known, issuers)


def _steps_added_since(session: Session, event: Event) -> Iterator[Change]:
    """The steps that a migration has added because of an event: they go with it."""
    if event.undoes is not None:
        # A migration looks at what stands, not at how that came about.
        return
    made = _made(event)
    leads = {(one.subject, one.old, one.new) for one in event.changes if one.field == "lead"}
    for later in event_log.after(session, event.seq):
        for change in later.changes if later.verb == MIGRATION else ():
            step = parse_step(change.new or "")
            old, new = (None, step.body) if step.kind is StepKind.ROUTED else (step.body, None)
            if ("item", change.subject) in made or (change.subject, old, new) in leads:
                yield change


def _add_missing_moves(work: Work, event: Event) -> tuple[Change, ...]:
    """Let the leads that an undo restores be given by a step, if they never were, in an older version."""
    keys = sorted({one.subject for one in event.changes if one.field == "lead"})
    found: list[Change] = []
    for item in items.by_keys(work.session, keys, work.today):
        if item.proposal:
            facts = work.facts(item)
            lead = next(iter(item.first_bodies(Role.LEAD)), None)
            told = changes_of(facts.steps, lead, work.today)
            draft = Draft(facts, work.context)
            for step in missing_moves(told, item.proposal.received, work.context.is_same):
                draft.add_step(step)
            found += draft.changes
    work.change(found)
    return tuple(found)


def _made(event: Event) -> set[tuple[str, str]]:
    """What an event added or removed: its kind and its key."""
    return {(one.subject_kind, one.subject) for one in event.changes if _makes(one)}


def _makes(change: Change) -> bool:
    return change.field == "record" or (change.field == "definition" and None in (change.old, change.new))


def _own_last(work: Work) -> int:
    """The number of the actor's last change, if it is of the last hour and not the first load.

    Raises:
        Refused: it is not, or the actor has none; the number has to be typed.
    """
    actor = work.request.actor
    own = event_log.last_standing(work.session, actor)
    target = event_log.last_standing(work.session) if own is None else own
    event = None if target is None else event_log.event(work.session, target)
    if event is None:
        raise Refused(_("There is nothing to undo."))
    now = datetime.now(UTC)
    # Times of the history are compared as texts: all have one form.
    earliest, latest = ((now + step * HOUR).isoformat(timespec="microseconds")[:26] for step in (-1, 1))
    if own is None:
        words = _("The latest change is not yours: event {number} ({what}), by {actor}, {time}.")
    elif event.seq == event_log.first_load(work.session):
        words = _("The first load is undone only by its number: event {number} ({what}), by {actor}, {time}.")
    elif not earliest <= event.at <= latest:
        words = _(
            "Your latest change was not made in the last hour: event {number} ({what}), by {actor}, {time}."
        )
    else:
        return event.seq
    raise Refused(
        words.format(
            number=event.seq,
            what=safe(_what(work.session, event)),
            actor=safe(event.actor),
            time=labels.local_time(event.at),
        ),
        _("To undo it: conclusion undo {number}").format(number=event.seq),
    )


def _what(session: Session, event: Event) -> str:
    """What an event did, and to which items or bodies."""
    named: list[str] | tuple[str, ...] = [key.rpartition("/")[2] for key in _subjects(event, "item")]
    if not named:
        named = _bodies(event, bodies.by_ids(session, sorted(event_log.named_bodies([event]))))
    return f"{labels.verb(event)} {', '.join(named) if len(named) <= _FEW else len(named)}".strip()


def _subjects(event: Event, kind: str) -> dict[str, None]:
    """The keys of the items or bodies that an event changed, each once."""
    return dict.fromkeys(change.subject for change in event.changes if change.subject_kind == kind)


def _pair(change: Change) -> tuple[str, ...]:
    """A body, and its successor if a change replaced it."""
    if change.field != "succession":
        return (change.subject,)
    return (change.subject, json.loads(change.new or change.old or "{}")["new"])


def _bodies(event: Event, known: Mapping[str, Body]) -> tuple[str, ...]:
    """The bodies that an event replaced, with their successors; if it replaced none, its other bodies."""
    about = dict.fromkeys(_pair(change) for change in event.changes if change.subject_kind == "body")
    pairs = [pair for pair in about if len(pair) > 1] or list(about)
    names = {one: body.full(language()) for one, body in known.items()}
    return tuple(" → ".join(names.get(one, one) for one in pair) for pair in pairs)


def _later_on_the_same(session: Session, event: Event) -> Iterator[int]:
    """The numbers of later events, newest first, that depend on an event and are not undone."""
    made = _made(event)
    touched = {
        _place(change)
        for change in event.changes
        if not _makes(change) and not (change.subject_kind == "item" and change.field in TOLD)
    }
    gone: set[int] = set()
    for later in event_log.after(session, event.seq):
        if later.seq in gone or later.verb == MIGRATION:
            continue
        if later.undoes is not None:
            gone.add(later.undoes)
            if later.undoes > event.seq:
                continue
        if any(_uses(change, made) or _place(change) in touched for change in later.changes):
            yield later.seq


def _uses(change: Change, made: set[tuple[str, str]]) -> bool:
    """Whether a change needs something that an event added."""
    if (change.subject_kind, change.subject) in made:
        return True
    if change.field == "step":
        return ("body", json.loads(change.new or change.old or "{}").get("body")) in made
    if change.field == "response":
        return ("response", (change.new or change.old or "").partition(" ")[0]) in made
    return (
        any(("body", body) in made for body in (change.old, change.new))
        if change.subject_kind == "item"
        else False
    )


def _place(change: Change) -> tuple[str, str, str, str | None]:
    """The subject and field of a change; each member of a set counts as a separate place."""
    member = None if change.field in _SINGLE else (change.new or change.old)
    return (change.subject_kind, change.subject, change.field, member)


_SINGLE = frozenset(
    ("status", "due", "counted", "office", "done_on", "retired", "definition", "members", "record", "under",
     "succession")
)  # fmt: skip
