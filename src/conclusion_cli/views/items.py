"""Items as rows of a table and as records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from conclusion_cli import lifecycle
from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.labels import label
from conclusion_cli.model import Role, Status, Timeliness
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from conclusion_cli.model import Body, Item, Proposal
    from conclusion_cli.record import Evidence, Response
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
)
PROPOSAL_FIELDS = ("reference", "proposer", "proposer_name", "district", "field", "received", "under")
NESTED = {"proposal": PROPOSAL_FIELDS}


def record(item: Item, as_of: date) -> Record:
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


def answer(items: Iterable[Item], as_of: date, totals: Record) -> Answer:
    """A listing for programs."""
    return Answer(
        "items",
        FIELDS,
        (record(item, as_of) for item in items),
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
) -> Answer:
    """The full status for programs: a listing with clauses and responses."""

    def full(item: Item) -> Record:
        definition = json.loads(definitions[item.key])
        return record(item, as_of) | {
            "clauses": [{"en": en, "vi": vi} for en, vi in definition["clauses"]],
            "others": _two(definition["others"]),
            "translated": definition["translated"],
            "responses": [
                response_record(response, evidence.get(response.id, []))
                for response in responses.get(item.key, ())
            ],
        }

    return Answer(
        "items",
        (*FIELDS, "clauses", "others", "translated", "responses"),
        map(full, items),
        {
            "as_of": as_of.isoformat(),
            "head": {"event": head[0], "hash": head[1]},
            "totals": totals,
        },
        nested=NESTED,
    )


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


def draw(
    screen: Screen,
    items: Iterable[Item],
    as_of: date,
    bodies: Mapping[str, Body],
    *,
    with_notice: bool,
) -> None:
    """A listing for people."""
    from conclusion_cli.views.table import Column, Table

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

    rows: list[list[str | Cell]] = [
        [
            item.key if with_notice else item.code,
            item.title.pick(spoken),
            names(item.bodies(Role.LEAD)),
            _("retired") if item.retired else label(item.status),
            item.due.isoformat() if item.due else "–",
            standing(item, as_of),
            names(lifecycle.holders(item)),
        ]
        for item in items
    ]
    screen.table(Table(columns, rows))


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
