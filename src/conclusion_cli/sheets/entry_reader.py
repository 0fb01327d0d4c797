"""Reads the rows of a clerk's sheet into entries, and collects faults."""

from __future__ import annotations

import json
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any

from conclusion_cli.errors import ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.lookup import UnknownBody
from conclusion_cli.model.enums import Kind, Outcome, Role, Status
from conclusion_cli.model.faults import Fault
from conclusion_cli.model.records import Response
from conclusion_cli.model.stored_text import encode, parse_response, parse_step
from conclusion_cli.rules.documents import cite
from conclusion_cli.rules.proposers import is_reworded
from conclusion_cli.rules.references import looks_converted
from conclusion_cli.sheets.cell_values import Words
from conclusion_cli.sheets.cells import converted_number
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.entry import Answer, Entry, Sending
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Step
    from conclusion_cli.sheets.sheet import Row, Sheet


class _Meanings(dict[Any, Any]):
    """What the cells of a column mean, each asked for once; what one cannot mean is an error."""

    def __init__(self, question: Callable[..., Any]) -> None:
        super().__init__({"": None})
        self.has_errors = False
        self._question = question

    def __missing__(self, cell: Any) -> Any:  # noqa: ANN401 - a cell, or two that are asked for together
        first, *more = cell if isinstance(cell, tuple) else (cell,)
        try:
            meaning = None if first == "" else self._question(first, *more)
        except ConclusionError as error:
            meaning = error
            self.has_errors = True
        self[cell] = meaning
        return meaning


class Entries:
    """Reads the rows of a sheet; what cannot be understood is kept in ``faults``, each with its place."""

    def __init__(
        self,
        work: Work,
        sheet: Sheet,
        notice: str | None,
        *,
        people: bool,
        add: Callable[[str], Body] | None = None,
    ) -> None:
        self.faults: list[Fault] = []
        self.people: dict[str, None] = {}
        self.unknown: dict[str, None] = {}
        self.taken: dict[str, tuple[Body, ...]] = {}
        self.cited: dict[str, tuple[str, date | None]] = {}
        self.own_export = sheet.own_export
        self.columns = frozenset(sheet.meanings)
        self._notice = notice
        self._sheet = sheet
        self._at = {meaning: at for at, meaning in enumerate(sheet.meanings)}
        self._places = [
            {meaning: place for meaning in sheet.meanings if (place := table.place(meaning))}
            for table in sheet.tables
        ]
        words = Words(work, people=people, year=sheet.year, add=add)
        self._where = _Meanings(words.notice)
        self._proposer = _Meanings(words.proposers)
        self._body = _Meanings(words.recorded_body if sheet.own_export else words.body)
        self._outcome = _Meanings(partial(words.word, Outcome))
        self._day = _Meanings(partial(words.day, last=False))
        self._understood = {
            Column.KIND: _Meanings(partial(words.word, Kind)),
            Column.RECEIVED: self._day,
            Column.ROUTED: self._day,
            Column.DUE: _Meanings(partial(words.day, last=True)),
            Column.FIRST_DUE: self._day,
            Column.GIVEN_DUE: self._day,
            Column.STATUS: _Meanings(partial(words.word, Status)),
            Column.DONE: self._day,
        }
        if sheet.own_export:
            self._understood[Column.LEAD] = self._body
        else:
            self._leads = _Meanings(words.leads)
            self._understood[Column.DISTRICT] = _Meanings(words.district)

    def codes(self) -> Iterator[str]:
        """All codes that the sheet names, without the notice that may stand before them."""
        if Column.CODE in self.columns:
            for row in self._sheet.rows:
                yield self._said(row, Column.CODE).rpartition("/")[2]

    def parts(self) -> Iterator[list[Entry]]:
        """What the rows say, some hundred of them at a time."""
        rows = self._sheet.rows
        only = None
        if rows and self.columns.isdisjoint((Column.CODE, Column.NOTICE)):
            only = self._ask(rows[0], Column.NOTICE, self._where, self._notice)
            if only is None:
                return
        for start in range(0, len(rows), _MANY):
            yield self._read(rows[start : start + _MANY], only)

    def fault(self, row: Row, columns: Iterable[Column], message: str, remedy: str | None = None) -> None:
        """Remember a fault of a row, in the first of the columns that is not empty."""
        said = {meaning for meaning, cell in zip(self._sheet.meanings, row.cells, strict=True) if cell}
        places = self._places[row.table]
        here = [one for one in columns if one in places]
        named = [*(one for one in here if one in said), *here]
        self._add_fault(row, places[named[0]] if named else None, message, remedy)

    def _add_fault(self, row: Row, place: str | None, message: str, remedy: str | None = None) -> None:
        self.faults.append(Fault(row.number, place, message, remedy, self._sheet.where(row)))

    def name_row(self, row: Row) -> str:
        """A row in messages: its number, with the name of its sheet where there are several."""
        where = self._sheet.where(row)
        return f"{row.number} ({safe(where)})" if where else str(row.number)

    def _read(self, rows: Sequence[Row], notice: str | None) -> list[Entry]:
        """What rows say, column by column: only the columns that there are cost anything.

        Args:
            notice: the notice of all rows, if they do not name one.
        """
        told: dict[str, Iterable[Any]] = {"row": rows, "notice": repeat(notice)}
        columns = zip(*[row.cells for row in rows], strict=True)
        cells = dict(zip(self._sheet.meanings, columns, strict=True))
        for column, said in cells.items():
            if name := _FIELDS.get(column):
                told[name] = self._meant(rows, column, said) if name != "lead" else ()
        if notice is None:
            told["code"], told["notice"] = self._codes(rows)
        if Column.PROPOSER in cells:
            self._tell_proposers(rows, cells, told)
        for name, group, read in (
            ("parts", _LISTED, self._parts),
            ("answers", _ANSWER, self._answers),
            ("sendings", _SENDING, self._sendings),
        ):
            if not self.columns.isdisjoint(group):
                told[name] = [read(row) for row in rows]
        if Column.LEAD in cells:
            self._tell_leads(rows, cells[Column.LEAD], told)
        if Column.TRAIL in cells or any(row.record for row in rows):
            told["answers"], told["steps"] = self._trails(rows, told.get("answers") or repeat(()))
        said_by_rows = zip(*[told.get(name) or blank for name, blank in _BLANK.items()], strict=False)
        return [entry for entry in map(Entry._make, said_by_rows) if entry.notice]

    def _meant(self, rows: Sequence[Row], column: Column, said: Sequence[str]) -> list[Any]:
        """What the cells of a column mean; what they cannot mean is remembered."""
        if column not in self._understood:
            return [cell or None for cell in said]
        return self._asked(rows, column, self._understood[column], said)

    def _asked(
        self, rows: Sequence[Row], column: Column, meanings: _Meanings, said: Iterable[Any]
    ) -> list[Any]:
        meant = [meanings[cell] for cell in said]
        if meanings.has_errors:
            for at, meaning in enumerate(meant):
                if isinstance(meaning, ConclusionError):
                    self._refuse(rows[at], column, meaning)
                    meant[at] = None
        return meant

    def _refuse(self, row: Row, column: Column, error: ConclusionError) -> None:
        """Remember what a cell cannot mean; of an unknown office once, however often it is named."""
        if isinstance(error, UnknownBody):
            if error.name in self.unknown:
                return
            self.unknown[error.name] = None
        self.fault(row, (column,), error.message, error.remedy)

    def _ask(self, row: Row, column: Column, meanings: _Meanings, cell: str | None) -> Any:  # noqa: ANN401
        return self._asked([row], column, meanings, [cell])[0]

    def _said(self, row: Row, column: Column) -> str:
        at = self._at.get(column)
        return "" if at is None else row.cells[at]

    def _codes(self, rows: Sequence[Row]) -> tuple[list[str | None], list[str | None]]:
        """The code and the notice of each row; the notice may stand before the code."""
        codes: list[str | None] = []
        notices: list[str | None] = []
        for row in rows:
            before, _slash, code = self._said(row, Column.CODE).rpartition("/")
            codes.append(code or None)
            column = Column.CODE if before else Column.NOTICE
            notice = before or self._said(row, Column.NOTICE) or self._notice
            notices.append(self._ask(row, column, self._where, notice))
        return codes, notices

    def _tell_proposers(
        self, rows: Sequence[Row], cells: Mapping[Column, Sequence[str]], told: dict[str, Iterable[Any]]
    ) -> None:
        """The proposers: bodies, distinguished by their districts, or people."""
        names = cells[Column.PROPOSER]
        districts = cells.get(Column.DISTRICT) or repeat("")
        found = self._asked(rows, Column.PROPOSER, self._proposer, zip(names, districts, strict=False))
        bodies = [meant[0] if meant else None for meant in found]
        if not self.own_export:
            once = dict(zip(names, bodies, strict=True))
            self.taken |= {name: (body,) for name, body in once.items() if body and is_reworded(name, body)}
        others = told.get("person") or repeat(None)
        told["proposer"] = bodies
        told["person"] = [
            None if body else name or other for body, name, other in zip(bodies, names, others, strict=False)
        ]
        if None in bodies:
            unlisted = (name for name, body in zip(names, bodies, strict=True) if name and not body)
            self.people |= dict.fromkeys(unlisted)

    def _tell_leads(self, rows: Sequence[Row], cells: Sequence[str], told: dict[str, Iterable[Any]]) -> None:
        """The bodies that answer: of several in a cell the first leads and the others coordinate."""
        if self.own_export:
            told["lead"] = self._meant(rows, Column.LEAD, cells)
            return
        found = self._asked(rows, Column.LEAD, self._leads, cells)
        told["lead"] = [bodies[0] if bodies else None for bodies in found]
        if any(bodies and len(bodies) > 1 for bodies in found):
            self.taken |= {
                cell: bodies for cell, bodies in zip(cells, found, strict=True) if bodies and len(bodies) > 1
            }
            others = told.get("parts") or repeat(())
            told["parts"] = [
                (*parts, *((Role.COORDINATING, body.id) for body in (bodies or ())[1:]))
                for parts, bodies in zip(others, found, strict=False)
            ]

    def _parts(self, row: Row) -> tuple[tuple[Role, str], ...]:
        """The bodies beside the lead, as an export lists them."""
        if not self.own_export:
            return tuple(
                (role, body.id)
                for column, role in _LISTED.items()
                if (cell := self._said(row, column))
                for body in self._ask(row, column, self._leads, cell) or ()
            )
        return tuple(
            (role, body.id)
            for column, role in _LISTED.items()
            for name in self._said(row, column).split("; ")
            if name and (body := self._ask(row, column, self._body, name))
        )

    def _answers(self, row: Row) -> tuple[Answer, ...]:
        responder, document, dated, words, summary = (self._said(row, column) for column in _ANSWER)
        if not (responder or document or dated or words or summary):
            return ()
        body = self._ask(row, Column.RESPONDER, self._body, responder)
        outcome = self._outcome[words]
        if isinstance(outcome, ConclusionError):
            # The column of results holds words of the field, or the answer itself.
            outcome, summary = None, f"{words}\n{summary}" if summary else words
        day = self._ask(row, Column.DATED, self._day, dated)
        # Our own export has the same number once more where no spreadsheet changes it.
        if looks_converted(document) and f'"{document}"' not in self._said(row, Column.TRAIL):
            self.fault(row, (Column.DOCUMENT,), *converted_number(document))
        number, day = self._cite(row, (Column.DOCUMENT, Column.DATED), document, day)
        return (Answer(body.id if body else None, number, day, outcome, summary or None),)

    def _cite(
        self, row: Row, columns: Iterable[Column], document: str | None, day: date | None
    ) -> tuple[str | None, date | None]:
        """The number and the date of a letter, which may stand in one cell."""
        if not document or self.own_export:
            return document or None, day
        try:
            number, day = cite(document, day)
        except ConclusionError as error:
            self.fault(row, columns, error.message, error.remedy)
            return document, day
        if number and number != document:
            self.cited[document] = number, day
        return number, day

    def _sendings(self, row: Row) -> tuple[Sending, ...]:
        sent, *more = (self._said(row, column) for column in _SENDING)
        day = self._ask(row, Column.SENT, self._day, sent)
        to, cited, channel = more
        document, day = self._cite(row, (Column.SENT_DOCUMENT, Column.SENT), cited, day)
        if day:
            return (Sending(day, to or None, document, channel or None),)
        if any(more):
            self.fault(row, _SENDING[1:], _("a sending needs its date"))
        return ()

    def _trails(
        self, rows: Sequence[Row], flat: Iterable[tuple[Answer, ...]]
    ) -> tuple[list[tuple[Answer, ...]], list[tuple[Step, ...]]]:
        """All answers and steps of our own export, whose columns have only the latest."""
        answers: list[tuple[Answer, ...]] = []
        happened: list[tuple[Step, ...]] = []
        for row, latest in zip(rows, flat, strict=False):
            told = row.record or {}
            if text := self._said(row, Column.TRAIL):
                try:
                    told = {**json.loads(text)}
                except (TypeError, ValueError):
                    message = _("this is not what an export contains here")
                    self.fault(row, (Column.TRAIL,), message, _("Leave the cell empty."))
            nested = tuple(self._nested_answers(row, told.get("responses")))
            # A record has its latest answer among all of them, a row beside them.
            answers.append(nested if nested and row.record else nested + latest)
            happened.append(tuple(self._nested_steps(row, told.get("steps"))))
        return answers, happened

    def _nested_answers(self, row: Row, told: Any) -> Iterator[Answer]:  # noqa: ANN401 - from a file
        for found in self._listed(row, "responses", told):
            try:
                full = dict.fromkeys(Response._fields) | found
                response = parse_response(str(found["id"]), encode(full))
                if self._known_body(row, "responses", response.body):
                    yield Answer(*response[1:], response.id)
            except (ConclusionError, KeyError, TypeError, ValueError):
                self._add_fault(row, "responses", _("this is not a response as exports contain it"))

    def _nested_steps(self, row: Row, told: Any) -> Iterator[Step]:  # noqa: ANN401 - from a file
        for found in self._listed(row, "steps", told):
            try:
                step = parse_step(encode({k: v for k, v in found.items() if v is not None}))
                if step.body is None or self._known_body(row, "steps", step.body):
                    yield step
            except (ConclusionError, AttributeError):
                self._add_fault(row, "steps", _("this is not a step as exports contain it"))

    def _listed(self, row: Row, part: str, told: Any) -> list[Any]:  # noqa: ANN401 - from a file
        if isinstance(told, list | None):
            return told or []
        self._add_fault(row, part, _("a list is expected here"))
        return []

    def _known_body(self, row: Row, part: str, name: str) -> bool:
        """Whether a body that a nested part names is known here."""
        meaning = self._body[name]
        if isinstance(meaning, ConclusionError):
            self._add_fault(row, part, meaning.message, meaning.remedy)
            return False
        return True


_MANY = 500
_BLANK = {name: repeat(Entry._field_defaults.get(name)) for name in Entry._fields}
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
    Column.ROUTED: "routed",
    Column.DUE: "due",
    Column.FIRST_DUE: "first_due",
    Column.GIVEN_DUE: "given_due",
    Column.STATUS: "status",
    Column.DONE: "done_on",
    Column.REASON: "reason",
    Column.NOTE: "note",
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
