"""One item whole, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.labels import label, recurrence
from conclusion_cli.views import history, items
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from conclusion_cli.model import Body, Event, Evidence, Item, Response, Text
    from conclusion_cli.views.screen import Screen
    from conclusion_cli.views.table import Cell


def answer(
    item: Item,
    as_of: date,
    *,
    clauses: Sequence[Text],
    others: Text | None,
    translated: Sequence[str],
    responses: Sequence[Response],
    evidence: Sequence[Evidence],
    events: Sequence[Event],
) -> Answer:
    """The item for programs."""
    by_response: dict[str, list[Evidence]] = {}
    for file in evidence:
        by_response.setdefault(file.response, []).append(file)
    record = items.record(item, as_of) | {
        "clauses": [clause._asdict() for clause in clauses],
        "others": others._asdict() if others else None,
        "translated": list(translated),
        "responses": [items.response_record(r, by_response.get(r.id, [])) for r in responses],
        "history": [history.record(event) for event in events],
    }
    fields = (*items.FIELDS, "clauses", "others", "translated", "responses")
    return Answer("items", fields, [record], {"as_of": as_of.isoformat()})


def draw(
    screen: Screen,
    item: Item,
    as_of: date,
    *,
    notice: Text,
    clauses: Sequence[Text],
    others: Text | None,
    translated: Sequence[str],
    source: Text | None,
    responses: Sequence[Response],
    evidence: Sequence[Evidence],
    events: Sequence[Event],
    bodies: Mapping[str, Body],
    members: Mapping[str, int],
) -> None:
    """The item for people."""
    from conclusion_cli.views.table import Cell

    spoken = language()
    screen.line(Cell(item.code, "code"), "  ", Cell(item.title.pick(spoken), "head"))
    screen.line(Cell(f"{item.key} · {label(item.kind)} · {notice.pick(spoken)}", "dim"))
    screen.space()
    state = _("retired") if item.retired else label(item.status)
    _field(screen, _("Status"), state)
    due = item.due.isoformat() if item.due else "–"
    if item.notice_due and item.notice_due != item.due:
        due += " " + _("(in the notice: {date})").format(date=item.notice_due)
    _field(screen, _("Due"), due, "  ", items.standing(item, as_of))
    for event in events:
        for change in event.changes:
            if change.field == "due" and event.verb == "extend":
                _field(screen, _("Extended"), _extension(change.old, change.new, event))
    if item.done_on:
        _field(screen, _("Done on"), item.done_on.isoformat())
    if item.recurs:
        _field(screen, _("Recurs"), recurrence(item.recurs))
    for role, body in item.roles:
        name = bodies[body].full(spoken) if body in bodies else body
        abbreviation = bodies[body].abbreviation if body in bodies else None
        number = members.get(body)
        extra = f" ({abbreviation})" if abbreviation else ""
        if number:
            extra += " " + ngettext("({count} member)", "({count} members)", number).format(count=number)
        _field(screen, label(role).capitalize(), name + extra)
    if others:
        _field(screen, _("Also"), others.pick(spoken))
    if source:
        _field(screen, _("Source"), source.pick(spoken))
    screen.space()
    screen.line(Cell(_("Clauses"), "head"))
    for number, clause in enumerate(clauses, 1):
        screen.line(f"{number}. {clause.pick(spoken)}", indent=2)
    if spoken in translated:
        screen.line(Cell(_("(our own translation, not the notice's words)"), "dim"), indent=2)
    if responses:
        screen.space()
        screen.line(Cell(_("Responses"), "head"))
        for response in responses:
            _response(screen, response, bodies, [f for f in evidence if f.response == response.id])
    screen.space()
    screen.line(Cell(_("History"), "head"))
    history.draw(screen, events, with_item=False)


def _field(screen: Screen, name: str, *value: str | Cell) -> None:
    from conclusion_cli.views.table import Cell, cell_width

    pad = " " * max(14 - cell_width(name), 1)
    screen.line(Cell(name + pad, "dim"), *value, indent=2)


def _extension(old: str | None, new: str | None, event: Event) -> str:
    return f"{old or '–'} → {new}: {event.reason} ({event.actor}, {history.local_time(event.at)})"


def _response(
    screen: Screen, response: Response, bodies: Mapping[str, Body], files: Sequence[Evidence]
) -> None:
    spoken = language()
    who = bodies[response.body].label(spoken) if response.body in bodies else response.body
    words = [response.dated.isoformat(), who, response.document or _("(no document)")]
    if response.outcome:
        words.append(label(response.outcome))
    screen.line("  ".join(words), indent=2)
    if response.summary:
        screen.line(response.summary, indent=4)
    for file in files:
        size = _("{count} bytes").format(count=file.size)
        screen.line(f"{file.name} ({size}, SHA-256 {file.sha256[:12]}…)", indent=4)
