"""What the rows of a clerk's sheet say, in the terms of the work: bodies found, days and words understood."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from conclusion_cli.actions.sheets.entry import Answer, Entry, Sending
from conclusion_cli.actions.sheets.words import Words
from conclusion_cli.definition import encode
from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.intake.columns import Column
from conclusion_cli.intake.faults import Fault
from conclusion_cli.model import Kind, Outcome, Role, Status
from conclusion_cli.record import Response
from conclusion_cli.store import responses, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from conclusion_cli.actions.work import Work
    from conclusion_cli.intake.sheet import Row, Sheet
    from conclusion_cli.record import Step


class _Meanings(dict[Any, Any]):
    """What the cells of a column mean, each asked for once; what one cannot mean is an error."""

    def __init__(self, question: Callable[..., Any]) -> None:
        super().__init__()
        self._question = question

    def __missing__(self, cell: Any) -> Any:  # noqa: ANN401 - a cell, or two that are asked for together
        try:
            meaning = self._question(*cell) if isinstance(cell, tuple) else self._question(cell)
        except ConclusionError as error:
            meaning = error
        self[cell] = meaning
        return meaning


class Entries:
    """Reads the rows of a sheet; what cannot be understood is kept in ``faults``, each with its place."""

    def __init__(self, work: Work, sheet: Sheet, notice: str | None, *, people: bool) -> None:
        self.faults: list[Fault] = []
        self.people: dict[str, None] = {}
        self.ours = sheet.ours
        self.columns = frozenset(sheet.meanings)
        self._notice = notice
        self._sheet = sheet
        self._at = {meaning: at for at, meaning in enumerate(sheet.meanings)}
        self._places = {meaning: sheet.place(meaning) for meaning in sheet.meanings}
        words = Words(work, people=people)
        self._where = _Meanings(words.notice)
        self._proposer = _Meanings(words.proposer)
        self._body = _Meanings(words.recorded_body if sheet.ours else words.body)
        self._outcome = _Meanings(partial(words.word, Outcome))
        self._day = _Meanings(partial(words.day, last=False))
        understood = {
            Column.KIND: _Meanings(partial(words.word, Kind)),
            Column.DISTRICT: None if sheet.ours else _Meanings(words.district),
            Column.LEAD: self._body,
            Column.RECEIVED: self._day,
            Column.DUE: _Meanings(partial(words.day, last=True)),
            Column.FIRST_DUE: self._day,
            Column.GIVEN_DUE: self._day,
            Column.STATUS: _Meanings(partial(words.word, Status)),
            Column.DONE: self._day,
        }
        # What a row says is found by the columns that its sheet has.
        self._plain = [
            (at, _PLACES[_FIELDS[column]], column, understood.get(column))
            for column, at in self._at.items()
            if column in _FIELDS
        ]

    def __iter__(self) -> Iterator[Entry]:
        groups = self._groups()
        read = [add for columns, add in groups if not self.columns.isdisjoint(columns)]
        blank = [*_BLANK]
        if self.columns.isdisjoint((Column.CODE, Column.NOTICE)) and self._sheet.rows:
            # All rows are of one notice.
            blank[_NOTICE] = self._ask(self._sheet.rows[0], Column.NOTICE, self._where, self._notice)
        for row in self._sheet.rows:
            values = [*blank]
            values[0] = row
            cells = row.cells
            for at, place, column, meanings in self._plain:
                if not (cell := cells[at]):
                    continue
                if meanings is None:
                    values[place] = cell
                elif isinstance(meaning := meanings[cell], ConclusionError):
                    self.fault(row, (column,), meaning.message, meaning.remedy)
                else:
                    values[place] = meaning
            for add in read:
                add(row, values)
            if row.record:
                self._add_record(row, row.record, values)
            if values[_NOTICE]:
                yield Entry._make(values)

    def fault(self, row: Row, columns: Iterable[Column], message: str, remedy: str | None = None) -> None:
        """Remember what is wrong with a row, in the first of the columns in which something stands."""
        said = {meaning for meaning, cell in zip(self._sheet.meanings, row.cells, strict=True) if cell}
        columns = tuple(columns)
        places = [self._places[one] for one in columns if one in said]
        places += [self._places[one] for one in columns if one in self._places]
        self.faults.append(Fault(row.number, places[0] if places else None, message, remedy))

    def _groups(self) -> Iterator[tuple[Sequence[Column], Callable[[Row, list[Any]], None]]]:
        """What several columns say together: the columns, and what adds it to an entry."""
        yield (Column.CODE, Column.NOTICE), self._add_notice
        yield (Column.PROPOSER,), self._add_proposer
        yield (*_LISTED,), self._add_parts
        yield _ANSWER, self._add_answer
        yield _SENDING, self._add_sending
        yield (Column.TRAIL,), self._add_trail

    def _said(self, row: Row, column: Column) -> str:
        at = self._at.get(column)
        return "" if at is None else row.cells[at]

    def _add_notice(self, row: Row, values: list[Any]) -> None:
        """The notice, which may stand before the code."""
        before = ""
        if code := values[_CODE]:
            before, _slash, bare = code.rpartition("/")
            values[_CODE] = bare or None
        column = Column.CODE if before else Column.NOTICE
        notice = before or self._said(row, Column.NOTICE) or self._notice
        values[_NOTICE] = self._ask(row, column, self._where, notice)

    def _add_proposer(self, row: Row, values: list[Any]) -> None:
        if name := self._said(row, Column.PROPOSER):
            known = self._ask(row, Column.PROPOSER, self._proposer, (name, self._said(row, Column.DISTRICT)))
            values[_PROPOSER], values[_PERSON] = (known, None) if known else (None, name)
            if not known:
                self.people.setdefault(name)

    def _add_parts(self, row: Row, values: list[Any]) -> None:
        """The bodies beside the lead, as an export lists them."""
        values[_PARTS] = tuple(
            (role, body.id)
            for column, role in _LISTED.items()
            for name in self._said(row, column).split("; ")
            if name and (body := self._ask(row, column, self._body, name))
        )

    def _add_answer(self, row: Row, values: list[Any]) -> None:
        responder, document, dated, words, summary = (self._said(row, column) for column in _ANSWER)
        if not (responder or document or dated or words or summary):
            return
        body = self._ask(row, Column.RESPONDER, self._body, responder) if responder else None
        outcome = self._outcome[words] if words else None
        if isinstance(outcome, ConclusionError):
            # The column of results holds words of the field, or the answer itself.
            outcome, summary = None, f"{words}\n{summary}" if summary else words
        day = self._ask(row, Column.DATED, self._day, dated) if dated else None
        values[_ANSWERS] = (
            Answer(body.id if body else None, document or None, day, outcome, summary or None),
        )

    def _add_sending(self, row: Row, values: list[Any]) -> None:
        sent, *more = (self._said(row, column) for column in _SENDING)
        if day := self._ask(row, Column.SENT, self._day, sent) if sent else None:
            values[_SENDINGS] = (Sending(day, *(cell or None for cell in more)),)
        elif any(more):
            self.fault(row, _SENDING[1:], _("a sending needs its day"))

    def _add_trail(self, row: Row, values: list[Any]) -> None:
        """All responses and steps, of which the flat columns tell the latest."""
        if not (text := self._said(row, Column.TRAIL)):
            return
        try:
            trail = json.loads(text)
            answers, happened = trail.get("responses"), trail.get("steps")
        except (ValueError, AttributeError):
            self.fault(row, (Column.TRAIL,), _("this is not what an export has here"), _("Empty the cell."))
            return
        values[_ANSWERS] = (*self._nested_answers(row, answers), *values[_ANSWERS])
        values[_STEPS] = tuple(self._nested_steps(row, happened))

    def _add_record(self, row: Row, record: dict[str, Any], values: list[Any]) -> None:
        """What the nested parts of a record of our own export say: all responses, and what happened."""
        values[_ANSWERS] = tuple(self._nested_answers(row, record.get("responses"))) or values[_ANSWERS]
        if "steps" in record:
            values[_STEPS] = tuple(self._nested_steps(row, record["steps"]))

    def _nested_answers(self, row: Row, told: Any) -> Iterator[Answer]:  # noqa: ANN401 - from a file
        for found in self._listed(row, "responses", told):
            try:
                full = dict.fromkeys(Response._fields) | found
                response = responses.parse(str(found["id"]), encode(full))
                if self._known_body(row, "responses", response.body):
                    yield Answer(*response[1:], response.id)
            except (ConclusionError, KeyError, TypeError, ValueError):
                self.faults.append(Fault(row.number, "responses", _("this is no response of an export")))

    def _nested_steps(self, row: Row, told: Any) -> Iterator[Step]:  # noqa: ANN401 - from a file
        for found in self._listed(row, "steps", told):
            try:
                step = steps.parse(encode({k: v for k, v in found.items() if v is not None}))
                if step.body is None or self._known_body(row, "steps", step.body):
                    yield step
            except (ConclusionError, AttributeError):
                self.faults.append(Fault(row.number, "steps", _("this is no step of an export")))

    def _listed(self, row: Row, part: str, told: Any) -> list[Any]:  # noqa: ANN401 - from a file
        if isinstance(told, list | None):
            return told or []
        self.faults.append(Fault(row.number, part, _("a list is expected here")))
        return []

    def _known_body(self, row: Row, part: str, name: str) -> bool:
        """Whether a body that a nested part names is known here."""
        meaning = self._body[name]
        if isinstance(meaning, ConclusionError):
            self.faults.append(Fault(row.number, part, meaning.message, meaning.remedy))
            return False
        return True

    def _ask(self, row: Row, column: Column, meanings: _Meanings, cell: Any) -> Any:  # noqa: ANN401
        """What a cell means; what it cannot mean is remembered."""
        meaning = meanings[cell]
        if isinstance(meaning, ConclusionError):
            self.fault(row, (column,), meaning.message, meaning.remedy)
            return None
        return meaning


_BLANK = (None, None, *Entry._field_defaults.values())
_PLACES = {name: place for place, name in enumerate(Entry._fields)}
_NOTICE, _CODE, _PROPOSER, _PERSON, _PARTS, _ANSWERS, _SENDINGS, _STEPS = (
    _PLACES[name]
    for name in ("notice", "code", "proposer", "person", "parts", "answers", "sendings", "steps")
)
_FIELDS = {
    Column.KIND: "kind",
    Column.CODE: "code",
    Column.REFERENCE: "reference",
    Column.PERSON: "person",
    Column.DISTRICT: "district",
    Column.FIELD: "field",
    Column.TEXT: "text",
    Column.RECEIVED: "received",
    Column.LEAD: "lead",
    Column.UNDER: "under",
    Column.DUE: "due",
    Column.FIRST_DUE: "first_due",
    Column.GIVEN_DUE: "given_due",
    Column.STATUS: "status",
    Column.DONE: "done_on",
    Column.REASON: "reason",
}
"""The columns that say one thing, each by itself."""
_LISTED = {
    Column.COORDINATING: Role.COORDINATING,
    Column.IMPLEMENTING: Role.IMPLEMENTING,
    Column.ADDRESSED: Role.ADDRESSED,
    Column.REPORTS_TO: Role.REPORTS_TO,
}
_ANSWER = (Column.RESPONDER, Column.DOCUMENT, Column.DATED, Column.OUTCOME, Column.SUMMARY)
_SENDING = (Column.SENT, Column.SENT_TO, Column.SENT_DOCUMENT, Column.CHANNEL)
