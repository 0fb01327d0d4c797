"""Objects of json and jsonl as rows: their keys are the headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault, broken
from conclusion_cli.sheets.cells import cell_faults, cleaner, never_held, value_text
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.rows import is_read
from conclusion_cli.sheets.sheet import Content, Row
from conclusion_cli.sheets.source import Form
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.sheets.sheet import Heading
    from conclusion_cli.sheets.source import Source

_SHAPE = 1
"""The version of the shape of our own export."""
CLAUSES = "clauses"
"""Where our own export has the text of a proposal."""
Record = dict[str, Any]


class Objects(NamedTuple):
    """The objects of a file, each with its line (jsonl) or its number (json)."""

    records: list[tuple[int, Record]]
    faults: list[Fault]

    def keys(self) -> list[str]:
        """All keys, in the order in which they first appear."""
        return list(dict.fromkeys(key for _number, record in self.records for key in record))


def read_objects(source: Source) -> Objects:
    """The objects in a json or jsonl file.

    Raises:
        BadSheet: it is not JSON, or of no shape that holds rows.
    """
    reader = _Reader()
    values: list[tuple[int, object]] = []
    if source.form is Form.JSON:
        try:
            values += enumerate(_listed(reader.decode(source.text)), 1)
        except _NotJson as error:
            raise broken(str(error)) from None
    else:
        for number, line in enumerate(source.text.split("\n"), 1):
            try:
                if line.strip():
                    values.append((number, reader.decode(line)))
            except _NotJson as error:
                reader.faults.append(Fault(number, None, str(error)))
    found = Objects([], reader.faults)
    for number, value in values:
        if isinstance(value, dict):
            found.records.append((number, _lifted(value)))
            found.faults.extend(
                Fault(number, safe(key), _("this key stands here twice"), _("Keep one of them."))
                for key in reader.doubles.get(id(value), ())
            )
        else:
            found.faults.append(Fault(number, None, _('an object is expected: {"code": …, "text": …}')))
    return found


def _lifted(record: Record) -> Record:
    """A record with what our own export keeps apart beside the rest: where a proposal comes from, its answer.

    Where all responses and steps are told, the latest of them need not be told again.
    """
    for part, whole in (("proposal", None), ("answer", "responses"), ("sending", "steps")):
        apart = record.get(part)
        if part in record and isinstance(apart, dict | None):
            record = {key: value for key, value in record.items() if key != part}
            if apart and not isinstance(record.get(whole or ""), list):
                record |= apart
    return record


def read_records(objects: Objects, headings: Sequence[Heading], *, ours: bool = False) -> Content:
    """The objects as rows, with the values of the keys that are understood; our own are not tidied."""
    faulty = never_held if ours else cell_faults
    columns = [heading for heading in headings if is_read(heading)]
    cleaners = [cleaner(heading.meaning) for heading in columns if heading.meaning]
    content = Content([], [], list(objects.faults))
    for number, record in objects.records:
        cells = []
        for heading, clean in zip(columns, cleaners, strict=True):
            value = record.get(heading.text)
            if heading.text == CLAUSES and heading.meaning is Column.TEXT:
                value = _clauses(record)
            text = _flat(value)
            if text is None:
                message, remedy = _("a text is expected here"), _("Write it between quotes.")
                content.faults.append(Fault(number, heading.label, message, remedy))
            cells.append((text or "") if ours else clean(text or ""))
        content.faults.extend(faulty(number, cells, columns))
        if any(cells):
            content.rows.append(Row(number, cells, record))
        elif record:
            content.skipped.append((number, _("nothing in the columns that are read")))
    return content


class _NotJson(Exception):
    """The text is not JSON; the message says where and why."""


class _Reader:
    """Reads JSON, and keeps the keys that stand twice in an object, by the object's identity."""

    def __init__(self) -> None:
        self.doubles: dict[int, list[str]] = {}
        self.faults: list[Fault] = []
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=self._constant)

    def decode(self, text: str) -> object:
        try:
            return self._decoder.decode(text)
        except json.JSONDecodeError as error:
            raise _NotJson(
                _("not JSON: line {line}, column {column}: {what}").format(
                    line=error.lineno, column=error.colno, what=safe(error.msg)
                )
            ) from None
        except RecursionError:
            raise _NotJson(_("nested too deep")) from None
        except ValueError as error:
            raise _NotJson(_("not JSON: {what}").format(what=safe(str(error)))) from None

    def _object(self, pairs: list[tuple[str, object]]) -> Record:
        record = dict(pairs)
        if len(record) < len(pairs):
            keys = [key for key, _value in pairs]
            self.doubles[id(record)] = [key for key in record if keys.count(key) > 1]
        return record

    def _constant(self, name: str) -> object:
        raise ValueError(name)


def _listed(value: object) -> list[object]:
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        version = value.get("version", _SHAPE)
        if version != _SHAPE:
            raise broken(
                _("this export has the shape {version}; {known} is read").format(
                    version=safe(str(version)), known=_SHAPE
                ),
                _("Use a newer version of the program."),
            )
        value = value["items"]
    if not isinstance(value, list):
        raise broken(_("a list of objects is expected"), _('Write [{"code": …, "text": …}, …].'))
    return value


def _clauses(record: Record) -> object:
    """The text of a proposal in our own export: its clauses, each a line, or else its title."""
    if record.get("kind") != "proposal":
        return None
    clauses = record.get(CLAUSES)
    if not isinstance(clauses, list) or not clauses:
        return record.get("title")
    lines = [_flat(clause) for clause in clauses]
    return None if None in lines else "\n".join(line for line in lines if line)


def _flat(value: object) -> str | None:
    """A value as the text of a cell: of two languages the Vietnamese; ``None`` if it is no text at all."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _flat(value.get("vi") or value.get("en")) if value.keys() <= {"en", "vi"} else None
    if isinstance(value, list):
        parts = [_flat(part) for part in value if not isinstance(part, list | dict)]
        return "; ".join(part or "" for part in parts) if len(parts) == len(value) else None
    return value_text(value)
