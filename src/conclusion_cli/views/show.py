"""One item in full, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.model.enums import Status, StepKind
from conclusion_cli.model.labels import label, recurrence, shown, stored_day
from conclusion_cli.model.results import HistoryResult
from conclusion_cli.rules.standing import has_dated_status, standing_of
from conclusion_cli.views import export, history, items
from conclusion_cli.views.formats import Answer
from conclusion_cli.views.receipts import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.records import (
        Body,
        Event,
        Evidence,
        Proposal,
        Response,
        Step,
    )
    from conclusion_cli.model.results import ItemDetail
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content


def answer(detail: ItemDetail, as_of: date) -> Answer:
    """The item for programs."""
    item, responses, steps = detail.item, detail.responses, detail.steps
    by_response: dict[str, list[Evidence]] = {}
    for file in detail.evidence:
        by_response.setdefault(file.response, []).append(file)
    record = items.record(item, as_of, detail.progress) | {
        "clauses": [clause._asdict() for clause in detail.clauses],
        "others": detail.others._asdict() if detail.others else None,
        "translated": list(detail.translated),
        "responses": [export.response_record(r, by_response.get(r.id, [])) for r in responses],
        "steps": list(map(export.step_record, steps)),
        "turns": export.turn_records(item, steps, responses, detail.successions, as_of),
        "answer": export.latest_answer(responses),
        "sending": export.latest_sending(steps),
        "first_due": detail.first_due and detail.first_due.isoformat(),
        "history": [history.record(event) for event in detail.history],
    }
    fields = (*items.FIELDS, *export.WHOLE)
    return Answer("items", fields, [record], {"as_of": as_of.isoformat()}, nested=items.NESTED)


def draw(screen: Surface, detail: ItemDetail, as_of: date) -> None:
    """The item for people; for a past day, with a note about statuses that have no date."""
    from conclusion_cli.views.table import Cell

    spoken = language()
    item, bodies = detail.item, detail.bodies
    screen.line(Cell(item.code, "code"), "  ", Cell(item.title.pick(spoken), "head"))
    screen.line(Cell(f"{item.key} · {label(item.kind)} · {detail.notice_title.pick(spoken)}", "dim"))
    screen.space()
    undated = detail.passed and not has_dated_status(item, detail.steps)
    screen.fields(_facts(detail, as_of, undated=undated))
    screen.space()
    if item.proposal:
        screen.line(Cell(_("Proposal"), "head"))
        # Line feeds are the proposer's own.
        screen.fields([("", line) for clause in detail.clauses for line in clause.pick(spoken).splitlines()])
    else:
        screen.line(Cell(_("Clauses"), "head"))
        screen.fields(
            [(f"{number}.", clause.pick(spoken)) for number, clause in enumerate(detail.clauses, 1)]
        )
    if spoken in detail.translated:
        screen.fields([("", Cell(_("(our own translation, not the wording of the notice)"), "dim"))])
    if detail.responses:
        screen.space()
        screen.line(Cell(_("Responses"), "head"))
        files: dict[str, list[Evidence]] = {}
        for file in detail.evidence:
            files.setdefault(file.response, []).append(file)
        labels = {body: found.label(spoken) for body, found in bodies.items()}
        # One table: a group's thousands of responses would take as many.
        screen.fields(
            [
                row
                for response in detail.responses
                for row in _response(response, labels, files.get(response.id, ()))
            ]
        )
    if item.proposal:
        screen.space()
        screen.line(Cell(_("Time held"), "head"))
        screen.fields(_turns(detail, as_of))
    if detail.steps:
        screen.space()
        screen.line(Cell(_("Steps"), "head"))
        screen.fields([(step.dated, history.describe_step(_told(step), bodies)) for step in detail.steps])
    screen.space()
    screen.line(Cell(_("History"), "head"))
    history.draw(screen, HistoryResult(detail.history, bodies, detail.issuers), with_item=False)


def _facts(detail: ItemDetail, as_of: date, *, undated: bool) -> list[tuple[str, Content]]:
    item, bodies = detail.item, detail.bodies
    spoken = language()
    stands = standing_of(item, as_of)
    status = items.status_words(item, detail.progress)
    if undated:
        status = _("{status} (as recorded now)").format(status=status)
    facts: list[tuple[str, Content]] = [
        (_("Status"), status),
        (_("Due"), item.due),
        (_("Deadline status"), items.standing(stands)),
    ]
    if item.counted:
        facts.insert(2, (_("Counted"), counted(item.counted)))
    if item.notice_due and item.notice_due != item.due:
        facts.append((_("First deadline"), item.notice_due))
    for event in history.standing(detail.history):
        if event.verb in ("extend", "correct"):
            facts += [_extension(event, c.old, c.new) for c in event.changes if c.field == "due"]
    if item.done_on:
        facts.append((_("Completed on"), item.done_on))
    if item.recurs:
        facts.append((_("Recurs"), recurrence(item.recurs)))
    if item.proposal:
        facts += _origin(item.proposal, bodies)
    turn = [bodies[holder].label(spoken) for holder in stands.holders if holder in bodies]
    facts.append((_("Holder"), ", ".join(turn) or "–"))
    for role, body in item.roles:
        facts.append((label(role).capitalize(), _name(body, bodies, detail.members)))
    if detail.others:
        facts.append((_("Other roles"), detail.others.pick(spoken)))
    if detail.source:
        facts.append((_("Source"), detail.source.pick(spoken)))
    return facts


def _origin(proposal: Proposal, bodies: Mapping[str, Body]) -> Iterator[tuple[str, Content]]:
    """Where a proposal comes from."""
    body = bodies.get(proposal.proposer or "")
    yield _("Proposer"), body.full(language()) if body else proposal.name or proposal.proposer or "–"
    if proposal.district and not (body and body.district):
        yield _("District"), proposal.district
    if proposal.field:
        yield _("Field"), proposal.field
    if proposal.reference:
        yield _("Reference"), proposal.reference
    if proposal.received:
        yield _("Received"), proposal.received
    if proposal.under:
        yield _("Under"), proposal.under.rpartition("/")[2]


def _turns(detail: ItemDetail, as_of: date) -> list[tuple[str, Content]]:
    """Both clocks: who held a proposal from when to when, and whose the overdue days are."""
    from conclusion_cli.rules.custody import Turn, turns
    from conclusion_cli.views.table import Cell

    item, steps, bodies = detail.item, detail.steps, detail.bodies
    withdrawn = item.status is Status.WITHDRAWN and all(one.kind is not StepKind.WITHDRAWN for one in steps)
    # Until 0.3 the day of a withdrawal was not kept.
    now = "…" if withdrawn else _("now")
    rows: list[tuple[str, Content]] = []
    held: list[Turn] = []
    for turn in turns(item, steps, detail.responses, detail.successions, as_of):
        if held and (held[-1].body, held[-1].until) == (turn.body, turn.since):
            # A further letter divides a time, it hands nothing over.
            held[-1] = Turn(turn.body, held[-1].since, turn.until, held[-1].charged + turn.charged)
        else:
            held.append(turn)
    for turn in held:
        holder = bodies.get(turn.body or "")
        who = holder.label(language()) if holder else turn.body or _("no body")
        since, until = (shown(one) if one else other for one, other in ((turn.since, "…"), (turn.until, now)))
        times = f"{since} – {until}"
        late = ngettext("{days} overdue day", "{days} overdue days", turn.charged).format(days=turn.charged)
        rows.append((times, Cell(f"{who}  {late}", "overdue") if turn.charged else who))
    return rows


def _told(step: Step) -> dict[str, str]:
    told = {name: str(value) for name, value in step._asdict().items() if value is not None}
    return told | {"dated": ""}


def _name(body: str, bodies: Mapping[str, Body], members: Mapping[str, int]) -> str:
    if body not in bodies:
        return body
    name = bodies[body].full(language())
    if bodies[body].abbreviation:
        name += f" ({bodies[body].abbreviation})"
    if number := members.get(body):
        name += " " + ngettext("({count} member)", "({count} members)", number).format(count=number)
    return name


def _extension(event: Event, old: str | None, new: str | None) -> tuple[str, str]:
    by = f"{event.reason} ({event.actor}, #{event.seq})"
    until = stored_day(new)
    if event.verb == "correct":
        return (_("Corrected"), f"{stored_day(old)} → {until}: {by}")
    return (
        (_("Extended"), f"{stored_day(old)} → {until}: {by}")
        if old
        else (_("Deadline set"), f"{until}: {by}")
    )


def _response(
    response: Response, labels: Mapping[str, str], files: Sequence[Evidence]
) -> list[tuple[Content, Content]]:
    words = [labels.get(response.body, response.body), response.document or _("(no document)")]
    if response.outcome:
        words.append(label(response.outcome))
    rows: list[tuple[Content, Content]] = [(response.dated, "  ".join(words))]
    if response.summary:
        rows.append(("", response.summary))
    for file in files:
        size = ngettext("{count} byte", "{count} bytes", file.size).format(count=file.size)
        rows.append(("", f"{file.name} ({size}, SHA-256 {file.sha256[:16]}…)"))
    return rows
