"""What the rows of a clerk's sheet say, in the terms of the work: bodies found, days and words understood."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from conclusion_cli.actions.sheets.entry import Answer, Entry, Sending
from conclusion_cli.actions.sheets.words import Words
from conclusion_cli.definition import encode
from conclusion_cli.errors import BadData, ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.intake.columns import Column
from conclusion_cli.intake.faults import Fault
from conclusion_cli.model import Kind, Outcome, Role, Status
from conclusion_cli.record import Step
from conclusion_cli.store import responses, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from enum import StrEnum

    from conclusion_cli.actions.work import Work
    from conclusion_cli.intake.sheet import Row, Sheet

    Word = TypeVar("Word", bound=StrEnum)
    Value = TypeVar("Value")


class Entries:
    """Reads the rows of a sheet; what cannot be understood is kept in ``faults``, each with its place."""

    def __init__(self, work: Work, sheet: Sheet, notice: str | None, *, people: bool) -> None:
        self.faults: list[Fault] = []
        self.ours = sheet.ours
        self.columns = frozenset(sheet.meanings)
        self._notice = notice
        self._sheet = sheet
        self._places = {meaning: sheet.place(meaning) for meaning in sheet.meanings}
        words = Words(work, people=people)
        self._body = cache(words.body)
        self._proposer = cache(words.proposer)
        self._day = cache(words.day)
        self._word = cache(words.word)
        self._where = cache(words.notice)

    def __iter__(self) -> Iterator[Entry]:
        meanings = self._sheet.meanings
        for row in self._sheet.rows:
            entry = self._entry(row, dict(zip(meanings, row.cells, strict=True)))
            if entry:
                yield entry

    def fault(self, row: Row, columns: Iterable[Column], message: str, remedy: str | None = None) -> None:
        """Remember what is wrong with a row, in the first of the columns in which something stands."""
        said = {meaning for meaning, cell in zip(self._sheet.meanings, row.cells, strict=True) if cell}
        columns = tuple(columns)
        places = [self._places[one] for one in columns if one in said]
        places += [self._places[one] for one in columns if one in self._places]
        self.faults.append(Fault(row.number, places[0] if places else None, message, remedy))

    def _entry(self, row: Row, cells: dict[Column, str]) -> Entry | None:
        said = cells.get
        notice, _slash, code = (said(Column.CODE) or "").rpartition("/")
        column = Column.CODE if notice else Column.NOTICE
        where = self._ask(row, column, self._where, notice or said(Column.NOTICE) or self._notice)
        if where is None:
            return None
        proposer, person = None, said(Column.PERSON) or None
        if name := said(Column.PROPOSER):
            known = self._ask(row, Column.PROPOSER, self._proposer, name, said(Column.DISTRICT) or "")
            proposer, person = (known, None) if known else (None, name)
        record = row.record or {}
        answers = tuple(self._nested_answers(row, record))
        if not answers and any(map(said, _ANSWER)):
            answers = (self._answer(row, cells),)
        return Entry(
            row,
            where,
            self._ask(row, Column.KIND, self._word, Kind, said(Column.KIND)) if said(Column.KIND) else None,
            code or None,
            said(Column.REFERENCE) or None,
            proposer,
            person,
            said(Column.DISTRICT) or None,
            said(Column.FIELD) or None,
            said(Column.TEXT) or None,
            self._date(row, Column.RECEIVED, cells),
            self._ask(row, Column.LEAD, self._body, said(Column.LEAD)) if said(Column.LEAD) else None,
            tuple(self._parts(row, cells)),
            said(Column.UNDER) or None,
            self._date(row, Column.DUE, cells, last=True),
            self._date(row, Column.FIRST_DUE, cells),
            self._ask(row, Column.STATUS, self._word, Status, said(Column.STATUS))
            if said(Column.STATUS)
            else None,
            self._date(row, Column.DONE, cells),
            said(Column.REASON) or None,
            answers,
            tuple(self._sendings(row, cells)),
            tuple(self._nested_steps(row, record)),
        )

    def _answer(self, row: Row, cells: dict[Column, str]) -> Answer:
        said = cells.get
        outcome, summary = None, said(Column.SUMMARY) or None
        if words := said(Column.OUTCOME):
            try:
                outcome = self._word(Outcome, words)
            except BadData:
                # The column of results holds words of the field, or the answer itself.
                summary = f"{words}\n{summary}" if summary else words
        return Answer(
            self._body_id(row, said(Column.RESPONDER)),
            said(Column.DOCUMENT) or None,
            self._date(row, Column.DATED, cells),
            outcome,
            summary,
        )

    def _body_id(self, row: Row, name: str | None) -> str | None:
        body = self._ask(row, Column.RESPONDER, self._body, name) if name else None
        return body.id if body else None

    def _sendings(self, row: Row, cells: dict[Column, str]) -> Iterator[Sending]:
        day = self._date(row, Column.SENT, cells)
        said = cells.get
        if day:
            yield Sending(
                day,
                said(Column.SENT_TO) or None,
                said(Column.SENT_DOCUMENT) or None,
                said(Column.CHANNEL) or None,
            )
        elif any(map(said, (Column.SENT_TO, Column.SENT_DOCUMENT, Column.CHANNEL))):
            columns = (Column.SENT_TO, Column.SENT_DOCUMENT, Column.CHANNEL)
            self.fault(row, columns, _("a sending needs its day"))

    def _nested_answers(self, row: Row, record: dict[str, Any]) -> Iterator[Answer]:
        """The responses in a record of our own export."""
        for found in record.get("responses") or ():
            try:
                response = responses.parse("", encode(found))
                yield Answer(*response[1:], str(found["id"]))
            except (ConclusionError, KeyError, TypeError):
                self.faults.append(Fault(row.number, "responses", _("this is no response of an export")))

    def _nested_steps(self, row: Row, record: dict[str, Any]) -> Iterator[Step]:
        """What happened on a day, in a record of our own export."""
        for found in record.get("steps") or ():
            try:
                yield steps.parse(encode({k: v for k, v in found.items() if v is not None}))
            except (ConclusionError, AttributeError):
                self.faults.append(Fault(row.number, "steps", _("this is no step of an export")))

    def _date(self, row: Row, column: Column, cells: dict[Column, str], *, last: bool = False) -> date | None:
        text = cells.get(column)
        return self._ask(row, column, self._day, text, last) if text else None

    def _ask(self, row: Row, column: Column, question: Callable[..., Value], *words: Any) -> Value | None:  # noqa: ANN401
        """What a cell means; what it cannot mean is remembered."""
        try:
            return question(*words)
        except ConclusionError as error:
            self.fault(row, (column,), error.message, error.remedy)
            return None

    def _parts(self, row: Row, cells: dict[Column, str]) -> Iterator[tuple[Role, str]]:
        """The bodies beside the lead, as an export lists them."""
        for column, role in _LISTED.items():
            for name in cells.get(column, "").split("; "):
                if name and (body := self._ask(row, column, self._body, name)):
                    yield role, body.id


_LISTED = {
    Column.COORDINATING: Role.COORDINATING,
    Column.IMPLEMENTING: Role.IMPLEMENTING,
    Column.ADDRESSED: Role.ADDRESSED,
    Column.REPORTS_TO: Role.REPORTS_TO,
}
_ANSWER = (Column.DOCUMENT, Column.DATED, Column.OUTCOME, Column.SUMMARY, Column.RESPONDER)
