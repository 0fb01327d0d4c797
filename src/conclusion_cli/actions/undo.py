"""The verb undo: an event is reversed by a new event that refers to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound, Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.model.receipts import Undone
from conclusion_cli.model.records import Change, Event
from conclusion_cli.store.tables import bodies, event_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.history.work import Work
    from conclusion_cli.store.base import Session

TOLD = frozenset(("note", "evidence", "outcome", "summary"))
"""Fields of an item that live in the history alone: nothing depends on them."""


def undo(work: Work, seq: int | None) -> Undone:
    """Reverse an event (default: the last one that is not undone); an undo can be reversed too.

    Raises:
        NotFound: there is no such event.
        Refused: it is already undone, or something later depends on it.
    """
    target = event_log.last_standing(work.session) if seq is None else seq
    if target is None:
        raise Refused(_("There is nothing to undo."))
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
    if later := next(_later_on_the_same(work.session, event), None):
        raise Refused(
            _("Event {later} depends on event {number}.").format(later=later, number=target),
            _("Undo that event first: conclusion undo {later}").format(later=later),
        )
    work.undoes = target
    # Those that it added do not exist afterwards.
    names = _names(work.session, event)
    work.change([change._replace(old=change.new, new=change.old) for change in reversed(event.changes)])
    keys = dict.fromkeys(change.subject for change in event.changes if change.subject_kind == "item")
    told = _bodies(event, names | _names(work.session, event))
    return Undone(event, tuple(keys), tuple(_letters(work.session, event)), told)


def _names(session: Session, event: Event) -> dict[str, str]:
    """What the bodies are called that an event was about, as far as they are there."""
    ids = {one for change in event.changes if change.subject_kind == "body" for one in _pair(change)}
    return {one: body.full(language()) for one, body in bodies.by_ids(session, sorted(ids)).items()}


def _pair(change: Change) -> tuple[str, ...]:
    """A body, and its successor if a change replaced it."""
    if change.field != "succession":
        return (change.subject,)
    return (change.subject, json.loads(change.new or change.old or "{}")["new"])


def _bodies(event: Event, names: dict[str, str]) -> tuple[str, ...]:
    """The bodies that an event replaced, with their successors; if it replaced none, its other bodies."""
    about = dict.fromkeys(_pair(change) for change in event.changes if change.subject_kind == "body")
    pairs = [pair for pair in about if len(pair) > 1] or list(about)
    return tuple(" → ".join(names.get(one, one) for one in pair) for pair in pairs)


def _letters(session: Session, event: Event) -> Iterator[tuple[str, str]]:
    """The responses of an event, each once, with the names of those who gave them."""
    named = dict(
        (change.new or change.old or "").split(" ", 1)
        for change in event.changes
        if change.field == "response"
    )
    issuers = event_log.issuers(session, list(named))
    known = bodies.by_ids(session, sorted({*issuers.values()}))
    for response, document in named.items():
        if response in issuers:
            yield document, known[issuers[response]].label(language())


def _later_on_the_same(session: Session, event: Event) -> Iterator[int]:
    """The numbers of later events, newest first, that depend on an event and are not undone."""
    made, touched = set(), set()
    for change in event.changes:
        if change.field == "record" or (change.field == "definition" and None in (change.old, change.new)):
            made.add((change.subject_kind, change.subject))
        elif not (change.subject_kind == "item" and change.field in TOLD):
            touched.add(_place(change))
    gone: set[int] = set()
    for later in event_log.after(session, event.seq):
        if later.seq in gone:
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
    ("status", "due", "done_on", "retired", "definition", "members", "record", "under", "succession")
)
