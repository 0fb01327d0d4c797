"""Json and jsonl files: their objects are the rows, their keys the headings."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault, broken
from conclusion_cli.sheets.cells import cell_faults, cleaner, own_cell_faults, value_text
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.legacy_text import converted_value
from conclusion_cli.sheets.rows import is_read
from conclusion_cli.sheets.sheet import Content, Row
from conclusion_cli.sheets.source import Form
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.sheets.sheet import Heading
    from conclusion_cli.sheets.source import Source

_SHAPE = 1
"""The version of the shape of our own export."""
CLAUSES = "clauses"
"""The key of a proposal's text in our own export."""
JsonObject = dict[str, Any]
_LANGUAGE = re.compile("[a-z]{2}([-_][A-Za-z]{2,4})?")
_MAX_SHOWN = 30


class Objects(NamedTuple):
    """The objects of a file, each with its line (jsonl) or its number (json), and the faults.

    ``within``: the key under which they are, if it is not that of our own export.
    """

    records: list[tuple[int, JsonObject]]
    faults: list[Fault]
    within: str | None = None

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
    within: str | None = None
    if source.form is Form.JSON:
        try:
            within, listed = _listed(reader.decode(source.text))
        except _NotJson as error:
            raise broken(str(error)) from None
        values += enumerate(listed, 1)
    else:
        for number, line in enumerate(source.text.split("\n"), 1):
            try:
                if line.strip():
                    values.append((number, reader.decode(line)))
            except _NotJson as error:
                reader.faults.append(Fault(number, None, str(error)))
    objects = Objects([], reader.faults, within)
    for number, value in values:
        if isinstance(value, dict):
            objects.records.append((number, _flattened(converted_value(value, source.legacy))))
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
                content.faults.append(Fault(number, heading.label, *_no_text(value)))
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
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object, parse_constant=self._constant, parse_float=self._number
        )

    def decode(self, text: str) -> object:
        try:
            return self._decoder.decode(text)
        except json.JSONDecodeError as error:
            raise _NotJson(
                _("not JSON: line {line}, column {column}: {what}").format(
                    line=error.lineno, column=error.colno, what=_reason(error.msg)
                )
            ) from None
        except RecursionError:
            raise _NotJson(_("nested too deeply")) from None
        except _NotJson:
            raise
        except ValueError:
            # Python's own limit for the digits of a whole number.
            raise _NotJson(_("not JSON: {what}").format(what=_("a number has too many digits"))) from None

    def _object(self, pairs: list[tuple[str, object]]) -> JsonObject:
        record = dict(pairs)
        if len(record) < len(pairs):
            keys = [key for key, _value in pairs]
            self.repeated_keys[id(record)] = [key for key in record if keys.count(key) > 1]
        return record

    def _constant(self, name: str) -> object:
        raise _NotJson(_("not JSON: {what}").format(what=name))

    def _number(self, text: str) -> float:
        number = float(text)
        if not isfinite(number):
            raise _NotJson(_("the number {number} is too large").format(number=safe(text[:_MAX_SHOWN])))
        return number


def _reason(what: str) -> str:
    """Why a text is not JSON, by the English words of its library."""
    known = {
        "Expecting value": _("Expecting value"),
        "Expecting property name enclosed in double quotes": _(
            "Expecting property name enclosed in double quotes"
        ),
        "Expecting ':' delimiter": _("Expecting ':' delimiter"),
        "Expecting ',' delimiter": _("Expecting ',' delimiter"),
        "Extra data": _("Extra data"),
        "Unterminated string starting at": _("Unterminated string starting at"),
        "Invalid control character at": _("Invalid control character at"),
    }
    return known.get(what) or _("it cannot be read from here on")


def _listed(value: object) -> tuple[str | None, list[object]]:
    """The list of the objects, and its key if it is not that of our own export."""
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
    if isinstance(value, list):
        return None, value
    found = list(_lists(value, ""))
    if len(found) > 1:
        raise broken(
            _("there are several lists of objects: {names}").format(
                names=safe(", ".join(key for key, _listed in found))
            ),
            _("Write the one to import into a file of its own."),
        )
    if not found:
        raise broken(_("a list of objects is expected"), _('Write [{"code": …, "text": …}, …].'))
    return found[0]


def _lists(value: object, path: str) -> Iterator[tuple[str, list[object]]]:
    """The lists of objects in an object and in the objects in it, each with its keys."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = f"{path}.{key}" if path else str(key)
            if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
                yield name, inner
            else:
                yield from _lists(inner, name)


def _clauses(record: JsonObject) -> object:
    """The text of a proposal in our own export: its clauses, one in each line; default: its title."""
    if record.get("kind") != "proposal":
        return None
    clauses = record.get(CLAUSES)
    if not isinstance(clauses, list) or not clauses:
        return record.get("title")
    lines = [_flat(clause) for clause in clauses]
    return None if None in lines else "\n".join(line for line in lines if line)


def _languages(value: JsonObject) -> dict[str, Any] | None:
    """The texts of an object by their languages, without country; ``None`` if it is another object."""
    # Some programs translate by machine, and keep that apart.
    texts = {key: text for key, text in value.items() if key != "machine_translations"}
    if not all(_LANGUAGE.fullmatch(key) for key in texts):
        return None
    return {key.partition("-")[0].partition("_")[0]: text for key, text in texts.items()}


def _no_text(value: object) -> tuple[str, str]:
    """The message and the remedy about a value that is not a text."""
    texts = _languages(value) if isinstance(value, dict) else None
    if texts and len(texts) > 1:
        return (
            _("the text is neither Vietnamese nor English: {languages}").format(
                languages=safe(", ".join(texts))
            ),
            _("Keep the language that is to be imported."),
        )
    return _("a text is expected here"), _("Put it in quotes.")


def _flat(value: object) -> str | None:
    """A value as the text of a cell; ``None`` if it is not a text.

    Of several languages it is the Vietnamese one, else the English or the only one.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        texts = _languages(value)
        if texts is None:
            return None
        chosen = texts.get("vi") or texts.get("en")
        if chosen is None and len(texts) == 1:
            chosen = next(iter(texts.values()))
        return _flat(chosen) if chosen is not None or texts.keys() <= {"en", "vi"} else None
    if isinstance(value, list):
        parts = [_flat(part) for part in value if not isinstance(part, list | dict)]
        return "; ".join(part or "" for part in parts) if len(parts) == len(value) else None
    return value_text(value)
