"""Answers for programs: json, jsonl, csv, tsv and md. They never wrap, cut or follow the language."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from conclusion_cli.text import safe, safe_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SHAPE_VERSION = 1
"""The version of the JSON shape; see docs/export.md for what may change without a new one."""

Record = dict[str, Any]


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    XLSX = "xlsx"


FOR_PROGRAMS = (Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.MD)

ENDINGS = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MD,
    ".xlsx": Format.XLSX,
    ".txt": Format.TABLE,
}
"""How a file is written whose name ends so."""


class Answer:
    """Records of one kind, with what concerns all of them.

    Args:
        name: what the records are called in JSON.
        fields: the fields of a record, in the order of the columns.
        records: the records; gone through once.
        head: what comes before the records in JSON.
        bilingual: the fields of two languages, each two columns.
        nested: the fields that are records themselves, each with its own columns.
        lines: the records as JSON text, where that is made sooner; gone through once, in place of them.
    """

    def __init__(
        self,
        name: str,
        fields: Sequence[str],
        records: Iterable[Record],
        head: Record | None = None,
        *,
        bilingual: Sequence[str] = ("title",),
        nested: Mapping[str, Sequence[str]] | None = None,
        lines: Iterable[str] | None = None,
    ) -> None:
        self.name = name
        self.fields = fields
        self.records = records
        self.head = head or {}
        self.bilingual = bilingual
        self.nested = nested or {}
        self.lines = lines


class Cells(NamedTuple):
    """How cells are written.

    Args:
        raw: those that a spreadsheet would take for a formula stay as they are.
        excel: for a double click in Excel, where a comma is the sign for decimals (csv).
        screen: a terminal reads them: what would change what is seen is shown as an escape.
    """

    raw: bool = False
    excel: bool = False
    screen: bool = False


def write(answer: Answer, form: Format, stream: TextIO, cells: Cells = Cells()) -> None:  # noqa: B008 - frozen
    """Write an answer."""
    _WRITERS[form](answer, stream, cells)


def _write_json(answer: Answer, stream: TextIO, _cells: Cells) -> None:
    encode = json_encoder()
    stream.write("{\n")
    for key, value in {"version": SHAPE_VERSION, **answer.head}.items():
        stream.write(f"{encode(key)}: {safe_json(encode(value))},\n")
    stream.write(f"{encode(answer.name)}: [")
    separator = "\n"
    for some in _together(answer):
        stream.write(separator + ",\n".join(some))
        separator = ",\n"
    stream.write("\n]\n}\n")


def _write_jsonl(answer: Answer, stream: TextIO, _cells: Cells) -> None:
    for some in _together(answer):
        stream.write("\n".join(some) + "\n")


def _together(answer: Answer) -> Iterator[list[str]]:
    """The records as lines of JSON, several together: a stream takes its time for each piece."""
    lines = iter(map(json_encoder(), answer.records) if answer.lines is None else answer.lines)
    while some := list(islice(lines, _TOGETHER)):
        yield list(map(safe_json, some))


_TOGETHER = 64


def _write_csv(answer: Answer, stream: TextIO, cells: Cells) -> None:
    cell = str if cells.raw else _not_a_formula
    last = safe if cells.screen else str
    separator, end = (";", "\r\n") if cells.excel else (",", "\n")
    if cells.excel:
        # Without it Excel does not read UTF-8.
        stream.write("\ufeff")
    special = f'{separator}"\r\n'
    for row in _rows(answer, lambda text: _quoted(last(cell(text)), special)):
        stream.write(separator.join(row) + end)


def _write_tsv(answer: Answer, stream: TextIO, cells: Cells) -> None:
    cell = str if cells.raw else _not_a_formula
    # A backslash is doubled, so that what stands after one is an escape or was there before.
    for row in _rows(answer, lambda text: safe(cell(text).replace("\\", "\\\\"))):
        stream.write("\t".join(row) + "\n")


def _write_md(answer: Answer, stream: TextIO, _cells: Cells) -> None:
    for number, row in enumerate(_rows(answer, markdown)):
        stream.write(f"| {' | '.join(row)} |\n")
        if number == 0:
            stream.write(f"|{' --- |' * len(row)}\n")


_WRITERS: dict[Format, Callable[[Answer, TextIO, Cells], None]] = {
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.TSV: _write_tsv,
    Format.MD: _write_md,
}


def json_encoder() -> Callable[[object], str]:
    """What makes JSON text of a record, in one line."""
    return json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _rows(answer: Answer, cell: Callable[[str], str]) -> Iterable[list[str]]:
    """The header and the records as rows of cells."""
    two, nested = answer.bilingual, answer.nested

    def columns(field: str) -> Sequence[str]:
        return (f"{field}_en", f"{field}_vi") if field in two else nested.get(field, (field,))

    yield [column for field in answer.fields for column in columns(field)]
    for record in answer.records:
        row: list[str] = []
        for field in answer.fields:
            value = record[field]
            if field in two:
                row += (cell((value or {}).get("en") or ""), cell((value or {}).get("vi") or ""))
            elif field in nested:
                row += (cell(_flat((value or {}).get(part))) for part in nested[field])
            else:
                row.append(cell(_flat(value)))
        yield row


def _flat(value: object) -> str:
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(_flat(part) for part in value)
    if isinstance(value, dict):
        return " | ".join(_flat(part) for part in value.values() if part not in (None, [], ""))
    return str(value)


def _quoted(text: str, special: str) -> str:
    """A cell of CSV. The library's writer leaves a carriage return bare, where readers see the row end."""
    if any(sign in text for sign in special):
        return '"' + text.replace('"', '""') + '"'
    return text


_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def _not_a_formula(text: str) -> str:
    """The text so that a spreadsheet shows it instead of computing it.

    A text that looks as if that had been done to it gets an apostrophe too: so one can be taken away again.
    """
    if text[:1] not in ("'", *_FORMULA_SIGNS) or _is_number(text):
        return text
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_SIGNS) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").isdigit()


_BEGINS = re.compile(r"(\d{1,9})?([.)#+=-])")
_LINKED = re.compile(r"://|(?<=www)\.|@", re.IGNORECASE)


def plain_line(line: str) -> str:
    """A line of its own so that Markdown makes no heading, list, rule, code or link of it."""
    plain = _LINKED.sub(r"\\\g<0>", markdown(line.strip()))
    begins = _BEGINS.match(plain)
    if begins and (begins[1] is None) == (begins[2] not in ".)"):
        return f"{plain[: begins.start(2)]}\\{plain[begins.start(2) :]}"
    return plain


def markdown(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    plain = safe(text).replace("\\", "\\\\")
    for sign in "|`*_[]<>&~":
        plain = plain.replace(sign, f"\\{sign}")
    return plain
