"""The history, for people and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.model import labels
from conclusion_cli.model.definition import parse_item
from conclusion_cli.model.enums import Outcome, Role, Status, StepKind
from conclusion_cli.model.labels import field, label, local_time, stored_day, verb
from conclusion_cli.model.stored_text import parse_body
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from conclusion_cli.model.records import Body, Change, Event
    from conclusion_cli.model.results import HistoryResult
    from conclusion_cli.views.formats import Record
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content

_FEW = 3


def answer(events: Iterable[Event]) -> Answer:
    """The history for programs."""
    fields = ("seq", "at", "actor", "verb", "reason", "changes", "undoes", "request", "hash")
    return Answer("events", fields, map(record, events))


def record(event: Event) -> Record:
    """An event for programs."""
    changes = [change._asdict() for change in event.changes]
    return event._asdict() | {"changes": changes}


def draw(screen: Surface, result: HistoryResult, *, with_item: bool = True) -> None:
    """The history for people, oldest first."""
    from conclusion_cli.views.table import Column, Table

    columns = [
        Column("#", right=True),
        Column(_("When"), whole=True),
        Column(_("By")),
        Column(_("What")),
        Column(_("Change")),
        Column(_("Why")),
    ]
    rows: list[list[Content]] = [
        [
            event.seq,
            local_time(event.at),
            event.actor,
            verb(event),
            describe(event, result.bodies, result.issuers, with_item=with_item),
            event.reason or "–",
        ]
        for event in result.events
    ]
    screen.table(Table(columns, rows))


def standing(events: Sequence[Event]) -> list[Event]:
    """The events, oldest first, that are not an undo and are not undone."""
    gone: set[int] = set()
    found = []
    for event in reversed(events):
        if event.seq in gone:
            continue
        if event.undoes is not None:
            gone.add(event.undoes)
        else:
            found.append(event)
    return found[::-1]


def describe(event: Event, bodies: Mapping[str, Body], issuers: Mapping[str, str], *, with_item: bool) -> str:
    """The changes of an event, in words."""
    if event.undoes is not None:
        return _("event {number}").format(number=event.undoes)
    if event.verb == "load" and with_item:
        return _describe_load(event.changes)
    parts = []
    for change in event.changes:
        if change.subject_kind == "body" and with_item:
            parts.append(_describe_body(change, bodies))
        if change.subject_kind == "day" and with_item:
            parts.append(_describe_day(change))
        if change.subject_kind != "item":
            continue
        words = describe_change(change, bodies, issuers)
        if not words:
            continue
        code = change.subject.rpartition("/")[2]
        parts.append(f"{code}: {words}" if with_item else words)
    return "; ".join(parts)


def describe_reversal(
    change: Change, bodies: Mapping[str, Body], issuers: Mapping[str, str]
) -> tuple[str, str]:
    """What a change of an undo is about, and what it did: − for what it removed, + for what is back."""
    sign = "" if change.old and change.new else "+ " if change.new else "− "
    if change.subject_kind == "body":
        if change.field == "definition" and sign:
            body = bodies.get(change.subject)
            name = body.full(language()) if body else change.subject
            return name, _("added") if change.new else _("removed")
        words = _describe_body(change, bodies)
        return "", sign + words if change.field == "succession" else words
    if change.subject_kind == "day":
        return "", _describe_day(change)
    if change.subject_kind != "item":
        return "", ""
    code = change.subject.rpartition("/")[2]
    if change.field == "definition" and sign:
        return code, _("added") if change.new else _("removed")
    words = describe_change(
        change if change.new else change._replace(old=None, new=change.old), bodies, issuers
    )
    if change.field in _SIGNED:
        return code, words and sign + words
    return code, describe_change(change, bodies, issuers)


_SIGNED = frozenset(("response", "evidence", "outcome", "summary", "note", "step"))


def _describe_day(change: Change) -> str:
    """A day on which the office works, or does not; − if that was recorded and is no longer."""
    record = json.loads(change.new or change.old or "{}")
    works = _("worked") if record["works"] else _("off")
    words = [stored_day(change.subject), works, record["document"] or ""]
    return ("" if change.new else "− ") + " ".join(filter(None, words))


def _describe_body(change: Change, bodies: Mapping[str, Body]) -> str:
    def called(body: str) -> str:
        return bodies[body].label(language()) if body in bodies else body

    who = called(change.subject)
    if change.field == "succession":
        record = json.loads(change.new or change.old or "{}")
        return f"{who} → {called(record['new'])} {stored_day(record['dated'])}"
    if change.field == "members":
        return _describe_members(who, json.loads(change.old or "[]"), json.loads(change.new or "[]"), called)
    if change.old is None:
        name = bodies[change.subject].full(language()) if change.subject in bodies else who
        return _("{body}: added").format(body=name if name == who else f"{name} ({who})")
    old, new = (
        parse_body(change.subject, text).full(language()) for text in (change.old, change.new or change.old)
    )
    if old == new:
        return _("{body}: changed").format(body=who)
    return f"{who}: {old} → {new}"


def _describe_members(
    group: str, old: Sequence[str], new: Sequence[str], called: Callable[[str], str]
) -> str:
    """Which members a group was given or has lost."""
    signed = [f"+ {called(one)}" for one in new if one not in old]
    signed += [f"− {called(one)}" for one in old if one not in new]
    few = signed[:_FEW]
    if len(signed) > _FEW:
        few.append(_("and {count} more").format(count=len(signed) - _FEW))
    return _("{group}: members {changes}").format(group=group, changes=", ".join(few))


def describe_change(change: Change, bodies: Mapping[str, Body], issuers: Mapping[str, str]) -> str:
    """One change, in words."""
    old, new = change.old, change.new
    match change.field:
        case "status":
            return f"{label(Status(old or ''))} → {label(Status(new or ''))}"
        case "due":
            return _("due {old} → {new}").format(old=stored_day(old), new=stored_day(new))
        case "counted":
            return ""
        case "done_on":
            return (
                _("completed on {date}").format(date=stored_day(new))
                if new
                else _("date of completion removed")
            )
        case "response":
            response, _space, document = (new or "").partition(" ")
            issuer = bodies.get(issuers.get(response, ""))
            # A number mostly names its issuer: 123-CV/BTCTU.
            if issuer is None or (issuer.abbreviation and issuer.abbreviation in document):
                return document
            return _("{document} of {body}").format(document=document, body=issuer.label(language()))
        case "evidence":
            return (new or "").partition(" ")[2]
        case "outcome":
            return _("outcome: {outcome}").format(outcome=label(Outcome(new))) if new else ""
        case "summary":
            return _("summary: {summary}").format(summary=new or "–")
        case "note":
            return new or ""
        case "step":
            return describe_step(json.loads(new or old or "{}"), bodies)
        case "under":
            return _("under {code}").format(code=(new or "–").rpartition("/")[2])
        case "retired":
            return _("retired") if new == "yes" else _("in its notice again")
        case "definition" if old is None:
            return _("added")
        case "definition":
            return _("changed: {fields}").format(
                fields=", ".join(map(field, _changed_fields(old or "", new or "")))
            )
        case name if name in tuple(Role):
            body = new or old or ""
            who = bodies[body].label(language()) if body in bodies else body
            return f"{'+' if new else '−'} {label(Role(name))} {who}"
        case name:
            return f"{field(name)}: {stored_day(old)} → {stored_day(new)}"


def describe_step(step: Record, bodies: Mapping[str, Body]) -> str:
    """A step, in words."""
    body = step.get("body") or ""
    who = (bodies[body].label(language()) if body in bodies else body) or step.get("name") or ""
    words = [labels.step(StepKind(step["kind"]), who), step["dated"] and stored_day(step["dated"])]
    words += [step[name] for name in ("document", "channel", "finding") if step.get(name)]
    if step.get("next"):
        words.append(_("next: {date}").format(date=stored_day(step["next"])))
    return " ".join(word for word in words if word)


def _changed_fields(old: str, new: str) -> list[str]:
    before, after = _fields_of(old), _fields_of(new)
    return [name for name in before | after if before.get(name) != after.get(name)]


def _fields_of(text: str) -> dict[str, object]:
    record: dict[str, object] = {**parse_item(text)}
    origin = record.pop("proposal", {})
    return {**record, **origin} if isinstance(origin, dict) else record


def _describe_load(changes: Sequence[Change]) -> str:
    notices = {c.subject for c in changes if c.subject_kind == "notice"}
    items = [c for c in changes if c.subject_kind == "item"]
    added = [c.subject for c in items if c.field == "definition" and c.old is None]
    retired = [c.subject for c in items if c.field == "retired" and c.new == "yes"]
    changed = dict.fromkeys(c.subject for c in items if c.subject not in {*added, *retired})
    bodies = {c.subject for c in changes if c.subject_kind == "body"}
    parts = sorted(notices)
    for words, subjects in ((_("added"), added), (_("changed"), list(changed)), (_("retired"), retired)):
        if subjects:
            codes = [subject.rpartition("/")[2] for subject in subjects]
            named = ", ".join(codes) if len(codes) <= _FEW else str(len(codes))
            parts.append(f"{words}: {named}")
    if bodies:
        parts.append(ngettext("{count} body", "{count} bodies", len(bodies)).format(count=len(bodies)))
    return "; ".join(parts)
