"""Stored texts of records, in the history and the tables: written and parsed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from conclusion_cli.errors import StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Outcome, StepKind
from conclusion_cli.model.records import Answered, Body, Count, OfficeDay, Response, Step, Succession, Text
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
"""JSON text without spaces; dates as ISO text."""


def damaged(what: str) -> StoreTrouble:
    """The error for a stored record that the program cannot have written."""
    return StoreTrouble(
        _("The database is damaged: {what} could not be read.").format(what=safe(what)),
        _("Keep the file as it is, and continue with a backup from before the damage."),
    )


def body_text(body: Body) -> str:
    """A body as JSON text, without its id."""
    return encode(
        {
            "name": body.name,
            "short": body.short,
            "abbreviation": body.abbreviation,
            "group": body.is_group,
            "type": body.type,
            "district": body.district,
        }
    )


def parse_body(identity: str, text: str) -> Body:
    """The body of :func:`body_text`."""
    record = json.loads(text)
    return Body(
        identity,
        Text(*record["name"]),
        Text(*record["short"]),
        record["abbreviation"],
        record["group"],
        record["type"],
        record["district"],
    )


def response_id(body: str, dated: date, document: str | None, summary: str | None) -> str:
    """The id of a response: a hash of its issuer, date and number, or its summary where it has no number."""
    named = f"document {fold(document)}" if document else f"summary {summary}"
    # Its import takes a twentieth of a start; only what writes needs it.
    import hashlib

    return hashlib.sha256(f"{body}\n{dated.isoformat()}\n{named}".encode()).hexdigest()[:20]


def response_text(response: Response) -> str:
    """A response as JSON text, without its id."""
    record = response._asdict()
    del record["id"]
    return encode(record)


def parse_response(identity: str, text: str) -> Response:
    """The response of :func:`response_text`."""
    record = json.loads(text)
    return read_response(
        (identity, record["body"], record["document"], record["dated"], record["outcome"], record["summary"])
    )


def read_response(row: Sequence[str | None]) -> Response:
    """The response of its fields as the table has them.

    Raises:
        StoreTrouble: they are not what the program writes.
    """
    identity, body, document, dated, outcome, summary = row
    try:
        return Response(
            identity,  # type: ignore[arg-type]  # not empty, by the table
            body,  # type: ignore[arg-type]
            document,
            date.fromisoformat(dated),  # type: ignore[arg-type]
            _OUTCOMES[outcome] if outcome else None,
            summary,
        )
    except (TypeError, ValueError, KeyError):
        raise damaged(str(identity)) from None


# By the dictionary: a call of the class takes longer than everything else about a response.
_OUTCOMES = {str(outcome): outcome for outcome in Outcome}


def step_text(step: Step) -> str:
    """A step as JSON text; what is not known is left out."""
    return encode({name: value for name, value in step._asdict().items() if value is not None})


def parse_step(text: str) -> Step:
    """The step of :func:`step_text`.

    Raises:
        StoreTrouble: the text is not what the program writes.
    """
    try:
        fields = json.loads(text)
        fields["kind"] = StepKind(fields["kind"])
        for name in ("dated", "next"):
            if name in fields:
                fields[name] = date.fromisoformat(fields[name])
        return Step(**fields)
    except (TypeError, ValueError, KeyError):
        raise damaged(text) from None


def answer_text(answered: Answered) -> str:
    """A request's answer as JSON text."""
    return encode(answered._asdict())


def parse_answer(text: str) -> Answered:
    """The answer of :func:`answer_text`; earlier versions wrote its lines alone.

    Raises:
        StoreTrouble: the text is not what the program writes.
    """
    try:
        record = json.loads(text)
        if isinstance(record, list):
            record = {"command": "", "words": "", "answer": record}
        found = Answered(record["command"], record["words"], tuple(record["answer"]))
        if all(isinstance(word, str) for word in (found.command, found.words, *found.answer)):
            return found
    except (TypeError, ValueError, KeyError):
        pass
    raise damaged(text)


def count_text(count: Count) -> str:
    """How a deadline was counted, as JSON text."""
    return encode(count._asdict())


def parse_count(text: str) -> Count:
    """The count of :func:`count_text`.

    Raises:
        StoreTrouble: the text is not what the program writes.
    """
    try:
        record = json.loads(text)
        off, worked = (tuple(map(date.fromisoformat, record[name])) for name in ("off", "worked"))
        return Count(record["days"], record["working"], date.fromisoformat(record["start"]), off, worked)
    except (TypeError, ValueError, KeyError):
        raise damaged(text) from None


def office_day_text(found: OfficeDay) -> str:
    """A day of the office as JSON text, without the day."""
    return encode({"works": found.works, "document": found.document})


def parse_office_day(day: str, text: str) -> OfficeDay:
    """The day of the office of :func:`office_day_text`."""
    record = json.loads(text)
    return OfficeDay(date.fromisoformat(day), record["works"], record["document"])


def succession_text(succession: Succession) -> str:
    """A succession as JSON text, without the body that is replaced."""
    return encode({"new": succession.new, "dated": succession.dated, "document": succession.document})


def parse_succession(old: str, text: str) -> Succession:
    """The succession of :func:`succession_text`."""
    record = json.loads(text)
    return Succession(old, record["new"], date.fromisoformat(record["dated"]), record["document"])
