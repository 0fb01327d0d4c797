"""Exported items as lines of JSON, put together by hand: what ``json`` makes of their records, but sooner.

The record of an item is some fifty objects that live until it is written. Here most of a line is pieces that
many items share, each made once. A test holds that both ways give the same bytes.
"""

from __future__ import annotations

from json.encoder import encode_basestring as _quote  # as JSONEncoder writes a text
from typing import TYPE_CHECKING

from conclusion_cli.model.definition import parse_item
from conclusion_cli.rules.standing import standing_of
from conclusion_cli.views import export
from conclusion_cli.views.formats import json_encoder
from conclusion_cli.views.items import ROLE_FIELDS, progress_record, proposal_record

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import date

    from conclusion_cli.model.records import Evidence, Item, Response
    from conclusion_cli.model.results import Export

_MANY = 10_000


class _Pieces(dict["Hashable", str]):
    """Pieces of text, each made once for all items that agree in what it tells; the latest few thousand."""

    def __init__(self, make: Callable[[Item], str]) -> None:
        super().__init__()
        self._make = make

    def new(self, key: Hashable, item: Item) -> str:
        """The piece of an item, remembered under what it tells."""
        if len(self) >= _MANY:
            self.clear()
        made = self[key] = self._make(item)
        return made


def lines(found: Export, as_of: date) -> Iterator[str]:
    """The items of an export, each as a line of JSON: the records of :func:`export.export_answer`."""
    encode = json_encoder()

    def standing(item: Item) -> str:
        stands = standing_of(item, as_of)
        told = {
            "status": stands.status,
            "due": stands.due and stands.due.isoformat(),
            "timeliness": stands.timeliness,
            "days_left": stands.days_left,
        }
        return encode(told)[1:-1]

    def holding(item: Item) -> str:
        return encode(standing_of(item, as_of).holders)

    def shares(item: Item) -> str:
        bodies: dict[str, list[str]] = {field: [] for field in ROLE_FIELDS.values()}
        for role, body in item.roles:
            bodies[ROLE_FIELDS[role]].append(body)
        lead = next(iter(bodies["lead"]), None)
        return encode({**bodies, "lead": lead})[1:-1]

    by_days, by_turn, by_roles = _Pieces(standing), _Pieces(holding), _Pieces(shares)
    for item, text, responses, evidence, steps, progress, first_due in found.items:
        (
            _key, notice, code, kind, (en, vi), status, due, notice_due, done_on, recurs, retired, version,
            roles, proposal, _given, _counted,
        ) = item  # fmt: skip
        days, turn = (status, due, done_on, retired), (roles, status, kind, retired)
        definition = parse_item(text)
        clauses = definition["clauses"]
        origin = far = "null"
        if proposal:
            origin = encode(proposal_record(proposal) | {"text": clauses[0][1]})
        if progress:
            far = encode(progress_record(progress))
        held, sent = [], None
        if proposal:
            held = export.turn_records(item, steps, responses, found.successions, as_of)
        if steps:
            sent = export.latest_sending(steps)
        yield (
            f'{{"notice": {_quote(notice)}, "code": {_quote(code)}, "kind": "{kind._value_}"'
            f', "title": {_two(en, vi)}'
            f", {by_days.get(days) or by_days.new(days, item)}"
            f', "holders": {by_turn.get(turn) or by_turn.new(turn, item)}'
            f", {by_roles.get(roles) or by_roles.new(roles, item)}"
            f', "notice_due": {_day(notice_due)}, "done_on": {_day(done_on)}, "recurs": {_text(recurs)}'
            f', "retired": {"true" if retired else "false"}, "version": {version}'
            f', "proposal": {origin}, "progress": {far}'
            f', "clauses": [{", ".join([_two(en, vi) for en, vi in clauses])}]'
            f', "others": {_two(*definition["others"]) if definition["others"] else "null"}'
            f', "translated": [{", ".join(map(_quote, definition["translated"]))}]'
            f', "responses": [{", ".join([_response(one, evidence.get(one.id, ())) for one in responses])}]'
            f', "steps": {encode(list(map(export.step_record, steps))) if steps else "[]"}'
            f', "turns": {encode(held) if held else "[]"}'
            f', "answer": {_answer(responses[-1]) if responses else "null"}'
            f', "sending": {encode(sent) if sent else "null"}'
            f', "first_due": {_day(first_due)}}}'
        )


def _response(response: Response, files: Iterable[Evidence]) -> str:
    """The text of :func:`export.response_record`."""
    identity, body, document, dated, outcome, summary = response
    proof = [f'{{"sha256": "{one.sha256}", "name": {_quote(one.name)}, "size": {one.size}}}' for one in files]
    return (
        f'{{"id": {_quote(identity)}, "body": {_quote(body)}, "document": {_text(document)}'
        f', "dated": {_day(dated)}, "outcome": {_text(outcome)}, "summary": {_text(summary)}'
        f', "evidence": [{", ".join(proof)}]}}'
    )


def _answer(response: Response) -> str:
    """The text of :func:`export.latest_answer`."""
    _identity, body, document, dated, outcome, summary = response
    return (
        f'{{"response_body": {_quote(body)}, "document": {_text(document)}, "dated": {_day(dated)}'
        f', "outcome": {_text(outcome)}, "summary": {_text(summary)}}}'
    )


def _two(en: str | None, vi: str | None) -> str:
    return f'{{"en": {_text(en)}, "vi": {_text(vi)}}}'


def _text(text: str | None) -> str:
    return "null" if text is None else _quote(text)


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"
