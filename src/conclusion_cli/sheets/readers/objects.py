"""Json and jsonl files: their objects are the rows, their keys the headings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault, broken
from conclusion_cli.sheets.cells import cell_faults, cleaner, own_cell_faults, value_text
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
"""The key of a proposal's text in our own export."""
JsonObject = dict[str, Any]


class Objects(NamedTuple):
    """The objects of a file, each with its line (jsonl) or its number (json), and the faults."""

    records: list[tuple[int, JsonObject]]
    faults: list[Fault]

    def keys(self) -> list[str]:
        """All keys, in the order of their first appearance."""
        return list(dict.fromkeys(key for _number, record in self.records for key in record))


def read_objects(source: Source) -> Objects:
    """The objects in a json or jsonl file.

    Raises:
        BadSheet: the file is not JSON, or not a list of objects.
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
    objects = Objects([], reader.faults)
    for number, value in values:
        if isinstance(value, dict):
            objects.records.append((number, _flattened(value)))
            objects.faults.extend(
                Fault(number, safe(key), _("this key occurs twice"), _("Keep one of them."))
                for key in reader.repeated_keys.get(id(value), ())
            )
        else:
            objects.faults.append(Fault(number, None, _('an object is expected: {"code": …, "text": …}')))
    return objects


def _flattened(record: JsonObject) -> JsonObject:
    """A record of our own export with the keys of its parts (the proposal, the answer) among its own.

    The latest answer and sending are left out where the record lists all responses and steps.
    """
    for part, full_list in (("proposal", None), ("answer", "responses"), ("sending", "steps")):
        inner = record.get(part)
        if part in record and isinstance(inner, dict | None):
            record = {key: value for key, value in record.items() if key != part}
            if inner and not isinstance(record.get(full_list or ""), list):
                record |= inner
    return record


def read_records(objects: Objects, headings: Sequence[Heading], *, own_export: bool = False) -> Content:
    """The objects as rows, with the values of the keys that are read; those of our own export as they are."""
    find_faults = own_cell_faults if own_export else cell_faults
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
                message, remedy = _("a text is expected here"), _("Put it in quotes.")
                content.faults.append(Fault(number, heading.label, message, remedy))
            cells.append((text or "") if own_export else clean(text or ""))
        content.faults.extend(find_faults(number, cells, columns))
        if any(cells):
            content.rows.append(Row(number, cells, record))
        elif record:
            content.skipped.append((number, _("none of the columns that are read has content")))
    return content


class _NotJson(Exception):
    """A text is not JSON; the message has the place and the reason."""


class _Reader:
    """Reads JSON, and keeps the keys that come twice in an object, by the object's identity."""

    def __init__(self) -> None:
        self.repeated_keys: dict[int, list[str]] = {}
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
            raise _NotJson(_("nested too deeply")) from None
        except ValueError as error:
            raise _NotJson(_("not JSON: {what}").format(what=safe(str(error)))) from None

    def _object(self, pairs: list[tuple[str, object]]) -> JsonObject:
        record = dict(pairs)
        if len(record) < len(pairs):
            keys = [key for key, _value in pairs]
            self.repeated_keys[id(record)] = [key for key in record if keys.count(key) > 1]
        return record

    def _constant(self, name: str) -> object:
        raise ValueError(name)


def _listed(value: object) -> list[object]:
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        version = value.get("version", _SHAPE)
        if version != _SHAPE:
            raise broken(
                _("this export has format version {version}; this program reads {known}").format(
                    version=safe(str(version)), known=_SHAPE
                ),
                _("Use a newer version of the program."),
            )
        value = value["items"]
    if not isinstance(value, list):
        raise broken(_("a list of objects is expected"), _('Write [{"code": …, "text": …}, …].'))
    return value


def _clauses(record: JsonObject) -> object:
    """The text of a proposal in our own export: its clauses, one in each line; default: its title."""
    if record.get("kind") != "proposal":
        return None
    clauses = record.get(CLAUSES)
    if not isinstance(clauses, list) or not clauses:
        return record.get("title")
    lines = [_flat(clause) for clause in clauses]
    return None if None in lines else "\n".join(line for line in lines if line)


def _flat(value: object) -> str | None:
    """A value as the text of a cell: of two languages the Vietnamese; ``None`` if it is not a text."""
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
