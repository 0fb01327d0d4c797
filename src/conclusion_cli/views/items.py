"""Items as rows of a table and as records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from conclusion_cli import lifecycle
from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.labels import label
from conclusion_cli.model import Dimension, Role, Status, StepKind, Timeliness
from conclusion_cli.text import fold
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model import Body, Item, Proposal
    from conclusion_cli.record import Evidence, Response, Step, Succession
    from conclusion_cli.views.formats import Record
    from conclusion_cli.views.screen import Screen
    from conclusion_cli.views.table import Cell

_ROLE_FIELDS = {role: role.replace("-", "_") for role in Role}

FIELDS = (
    "notice",
    "code",
    "kind",
    "title",
    "status",
    "due",
    "timeliness",
    "days_left",
    "holders",
    "lead",
    "coordinating",
    "implementing",
    "addressed",
    "monitoring",
    "reports_to",
    "notice_due",
    "done_on",
    "recurs",
    "retired",
    "version",
    "proposal",
    "progress",
)
PROPOSAL_FIELDS = ("reference", "proposer", "proposer_name", "district", "field", "received", "under")
NESTED = {
    "proposal": PROPOSAL_FIELDS,
    "progress": ("answered", "members"),
    "answer": ("response_body", "document", "dated", "outcome", "summary"),
    "sending": ("sent", "sent_to", "sent_document", "channel"),
}


def record(item: Item, as_of: date, progress: Progress | None = None) -> Record:
    """An item for programs, with what is derived for the day ``as_of``."""
    (
        _key,
        notice,
        code,
        kind,
        title,
        status,
        due,
        notice_due,
        done_on,
        recurs,
        retired,
        version,
        roles,
        proposal,
        _given,
    ) = item
    cell, left = lifecycle.standing(item, as_of)
    bodies: dict[str, Any] = {field: [] for field in _ROLE_FIELDS.values()}
    for role, body in roles:
        bodies[_ROLE_FIELDS[role]].append(body)
    bodies["lead"] = bodies["lead"][0] if bodies["lead"] else None
    return {
        "notice": notice,
        "code": code,
        "kind": kind._value_,
        "title": {"en": title.en, "vi": title.vi},
        "status": status._value_,
        "due": due and due.isoformat(),
        "timeliness": cell and cell._value_,
        "days_left": left,
        "holders": lifecycle.holders(item),
        **bodies,
        "notice_due": notice_due and notice_due.isoformat(),
        "done_on": done_on and done_on.isoformat(),
        "recurs": recurs,
        "retired": retired,
        "version": version,
        "proposal": proposal and proposal_record(proposal),
        "progress": progress and {"answered": progress.answered, "members": progress.members},
    }


def proposal_record(proposal: Proposal) -> Record:
    """Where a proposal comes from, for programs; ``under`` is the code of the assignment."""
    return {
        "reference": proposal.reference,
        "proposer": proposal.proposer,
        "proposer_name": proposal.name,
        "district": proposal.district,
        "field": proposal.field,
        "received": proposal.received and proposal.received.isoformat(),
        "under": proposal.under and proposal.under.rpartition("/")[2],
    }


class Progress(Protocol):
    """How far a group is: how many members it has, and how many of them have answered."""

    @property
    def answered(self) -> int: ...
    @property
    def members(self) -> int: ...


def answer(
    items: Iterable[Item],
    as_of: date,
    totals: Record,
    progress: Mapping[str, Progress],
    by: Dimension | None = None,
) -> Answer:
    """A listing for programs; divided, the items of a group follow each other."""
    if by is not None:
        divided = _divided(items, by, ", ".join)
        items = (item for _name, members in divided for item in members)
    return Answer(
        "items",
        FIELDS,
        (record(item, as_of, progress.get(item.key)) for item in items),
        {"as_of": as_of.isoformat(), "totals": totals},
        nested=NESTED,
    )


def export_answer(
    items: Iterable[Item],
    as_of: date,
    totals: Record,
    *,
    definitions: Mapping[str, str],
    responses: Mapping[str, list[Response]],
    evidence: Mapping[str, list[Evidence]],
    head: tuple[int, str],
    progress: Mapping[str, Progress],
    steps: Mapping[str, list[Step]],
    successions: Mapping[str, Succession],
) -> Answer:
    """The full status for programs: a listing with clauses, responses and steps."""

    def full(item: Item) -> Record:
        definition = json.loads(definitions[item.key])
        found = record(item, as_of, progress.get(item.key))
        if item.proposal:
            found["proposal"]["text"] = definition["clauses"][0][1]
        answers, happened = responses.get(item.key, ()), steps.get(item.key, ())
        return found | {
            "clauses": [{"en": en, "vi": vi} for en, vi in definition["clauses"]],
            "others": _two(definition["others"]),
            "translated": definition["translated"],
            "responses": [response_record(response, evidence.get(response.id, [])) for response in answers],
            "steps": list(map(step_record, happened)),
            "turns": turn_records(item, happened, answers, successions, as_of),
            "answer": latest_answer(answers),
            "sending": latest_sending(happened),
        }

    return Answer(
        "items",
        (*FIELDS, "clauses", "others", "translated", "responses", "steps", "turns", "answer", "sending"),
        map(full, items),
        {
            "as_of": as_of.isoformat(),
            "head": {"event": head[0], "hash": head[1]},
            "totals": totals,
        },
        nested=NESTED | {"proposal": (*PROPOSAL_FIELDS, "text")},
    )


def step_record(step: Step) -> Record:
    """What happened on a day, for programs."""
    return {name: value if value is None else str(value) for name, value in step._asdict().items()}


def turn_records(
    item: Item,
    steps: Sequence[Step],
    responses: Sequence[Response],
    successions: Mapping[str, Succession],
    as_of: date,
) -> list[Record]:
    """Who held a proposal from when to when, and the overdue days that are charged to it, for programs."""
    if not item.proposal:
        return []
    from conclusion_cli.clocks import turns

    return [
        {
            "body": turn.body,
            "since": turn.since and turn.since.isoformat(),
            "until": turn.until and turn.until.isoformat(),
            "charged": turn.charged,
        }
        for turn in turns(item, steps, responses, successions, as_of)
    ]


def response_record(response: Response, files: Iterable[Evidence]) -> Record:
    """A response for programs."""
    return {
        "id": response.id,
        "body": response.body,
        "document": response.document,
        "dated": response.dated.isoformat(),
        "outcome": response.outcome,
        "summary": response.summary,
        "evidence": [{"sha256": file.sha256, "name": file.name, "size": file.size} for file in files],
    }


def latest_answer(responses: Sequence[Response]) -> Record | None:
    """The response with the latest date, for the flat columns that an import reads."""
    if not responses:
        return None
    last = responses[-1]
    return {
        "response_body": last.body,
        "document": last.document,
        "dated": last.dated.isoformat(),
        "outcome": last.outcome,
        "summary": last.summary,
    }


def latest_sending(steps: Sequence[Step]) -> Record | None:
    """The latest sending of an answer, for the flat columns that an import reads."""
    last = next((step for step in reversed(steps) if step.kind is StepKind.SENT), None)
    return last and {
        "sent": last.dated.isoformat(),
        "sent_to": last.body or last.name,
        "sent_document": last.document,
        "channel": last.channel,
    }


def draw(
    screen: Screen,
    items: Iterable[Item],
    as_of: date,
    bodies: Mapping[str, Body],
    *,
    with_notice: bool,
    progress: Mapping[str, Progress],
    by: Dimension | None = None,
) -> None:
    """A listing for people, divided by whose turn it is, by kind, field or district if that is asked for."""
    from conclusion_cli.views.table import Column, Section, Table

    columns = [
        Column(_("Code"), whole=True, style="code"),
        Column(_("Title")),
        Column(_("Lead")),
        Column(_("Status")),
        Column(_("Due"), whole=True),
        Column(_("Timeliness")),
        Column(_("Turn")),
    ]
    spoken = language()

    def names(ids: Iterable[str]) -> str:
        return ", ".join(bodies[i].label(spoken) if i in bodies else i for i in ids) or "–"

    def row(item: Item) -> list[str | Cell]:
        return [
            item.key if with_notice else item.code,
            item.title.pick(spoken),
            names(item.bodies(Role.LEAD)),
            status_words(item, progress.get(item.key)),
            item.due.isoformat() if item.due else "–",
            standing(item, as_of),
            names(lifecycle.holders(item)),
        ]

    rows: list[list[str | Cell] | Section] = []
    if by is None:
        rows += map(row, items)
    else:
        for name, members in _divided(items, by, names):
            rows.append(Section(f"{name} ({len(members)})"))
            rows += map(row, members)
    screen.table(Table(columns, rows))


def _divided(
    items: Iterable[Item], by: Dimension, names: Callable[[Iterable[str]], str]
) -> list[tuple[str, list[Item]]]:
    """The items in groups, in the order of their first ones; what belongs to none comes last."""
    found: dict[str, list[Item]] = {}
    spelt: dict[str, str] = {}
    for item in items:
        name = group_of(item, by, names)
        if by in (Dimension.FIELD, Dimension.DISTRICT):
            # Case and accents tell no fields apart.
            name = spelt.setdefault(fold(name), name)
        found.setdefault(name, []).append(item)
    return [(name or _WITHOUT[by](), found[name]) for name in sorted(found, key=lambda name: not name)]


def group_of(item: Item, by: Dimension, names: Callable[[Iterable[str]], str]) -> str:
    """What an item is grouped under; nothing where it has none."""
    proposal = item.proposal
    match by:
        case Dimension.BODY:
            turn = lifecycle.holders(item) or lifecycle.doers(item)
            return names(turn) if turn else ""
        case Dimension.KIND:
            return label(item.kind)
        case Dimension.FIELD:
            return (proposal.field if proposal else None) or ""
        case Dimension.DISTRICT:
            return (proposal.district if proposal else None) or ""


_WITHOUT: dict[Dimension, Callable[[], str]] = {
    Dimension.BODY: lambda: _("nobody"),
    Dimension.KIND: lambda: "–",
    Dimension.FIELD: lambda: _("no field"),
    Dimension.DISTRICT: lambda: _("no district"),
}


def status_words(item: Item, progress: Progress | None) -> str:
    """The status; of what a group owes, with how many of its members have answered."""
    if item.retired:
        return _("retired")
    words = label(item.status)
    if progress is None:
        return words
    return f"{words}, " + _("{answered} of {members}").format(
        answered=progress.answered, members=progress.members
    )


def standing(item: Item, as_of: date) -> Cell:
    """Where an item stands in time, in words with the number of days."""
    from conclusion_cli.views.table import Cell

    cell, left = lifecycle.standing(item, as_of)
    if cell is Timeliness.ON_TIME:
        return Cell(_("on time"), "done")
    if cell is Timeliness.LATE:
        return Cell(_("late"), "done")
    if cell is Timeliness.NO_DEADLINE:
        return Cell(label(cell), "done" if item.status is Status.COMPLETED else "dim")
    if left is None:
        return Cell("–", "dim")
    if left < 0:
        return Cell(
            ngettext("overdue {days} day", "overdue {days} days", -left).format(days=-left), "overdue"
        )
    if left == 0:
        return Cell(_("due today"), "soon")
    words = ngettext("{days} day left", "{days} days left", left).format(days=left)
    return Cell(words, "soon" if left <= lifecycle.DUE_SOON_DAYS else "")


def _two(pair: list[str | None] | None) -> Record | None:
    return {"en": pair[0], "vi": pair[1]} if pair else None
