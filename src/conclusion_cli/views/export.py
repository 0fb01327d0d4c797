"""Items with everything that is recorded of them, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.model.definition import parse_item
from conclusion_cli.model.enums import StepKind
from conclusion_cli.model.stored_text import encode
from conclusion_cli.views.formats import Answer
from conclusion_cli.views.items import FIELDS, NESTED, PROPOSAL_FIELDS, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.records import Evidence, Item, Response, Step, Succession
    from conclusion_cli.model.results import Export, ExportedItem
    from conclusion_cli.views.formats import Record


def export_answer(
    found: Export, as_of: date, *, flat: bool = False, lines: Iterable[str] | None = None
) -> Answer:
    """The full status for programs: a listing with clauses, responses and steps.

    Args:
        flat: whether records are rows of cells; then all responses and steps are one more of them.
        lines: the items as :func:`conclusion_cli.views.export_lines.lines` writes them, in place of records.
    """

    def full(one: ExportedItem) -> Record:
        item, answers, happened = one.item, one.responses, one.steps
        definition = parse_item(one.definition)
        whole = record(item, as_of, one.progress)
        if item.proposal:
            whole["proposal"]["text"] = definition["clauses"][0][1]
        whole |= {
            "clauses": [{"en": en, "vi": vi} for en, vi in definition["clauses"]],
            "others": _two(definition["others"]),
            "translated": definition["translated"],
            "responses": [response_record(answer, one.evidence.get(answer.id, ())) for answer in answers],
            "steps": [step_record(step) for step in happened],
            "turns": turn_records(item, happened, answers, found.successions, as_of),
            "answer": latest_answer(answers),
            "sending": latest_sending(happened),
            "first_due": one.first_due and one.first_due.isoformat(),
        }
        if flat:
            whole["trail"] = _trail(answers, happened)
        return whole

    return Answer(
        "items",
        (*FIELDS, *WHOLE, *(("trail",) if flat else ())),
        map(full, found.items),
        {
            "as_of": as_of.isoformat(),
            "head": {"event": found.head[0], "hash": found.head[1]},
            "totals": found.totals._asdict(),
        },
        nested=NESTED | {"proposal": (*PROPOSAL_FIELDS, "text")},
        lines=lines,
    )


WHOLE = (
    "clauses", "others", "translated", "responses", "steps", "turns", "answer", "sending", "first_due",
)  # fmt: skip


def _trail(responses: Sequence[Response], steps: Sequence[Step]) -> str:
    """All responses and steps of an item in one cell, which an import reads back."""
    if not responses and not steps:
        return ""
    answers = [
        {"id": one.id} | {k: v for k, v in one._asdict().items() if v is not None} for one in responses
    ]
    happened = [{k: v for k, v in one._asdict().items() if v is not None} for one in steps]
    return encode({"responses": answers, "steps": happened})


def step_record(step: Step) -> Record:
    """A step, for programs."""
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
    from conclusion_cli.rules.custody import turns

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


def _two(pair: list[str | None] | None) -> Record | None:
    return {"en": pair[0], "vi": pair[1]} if pair else None
