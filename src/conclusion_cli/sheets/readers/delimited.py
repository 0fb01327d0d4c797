"""Csv and tsv files as a table of raw cells."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

from conclusion_cli.files.garbled import is_suspicious
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.cells import MAX_CELL, is_own_export, unescape
from conclusion_cli.sheets.legacy_text import converted
from conclusion_cli.sheets.sheet import Grid
from conclusion_cli.sheets.source import MAX_BYTES, Form
from conclusion_cli.text import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from conclusion_cli.sheets.source import Source

_SEPARATORS = (",", ";", "\t", "|", "^", "~")
_HEAD = 20_000
"""The number of characters in which the separator is looked for."""


def read_delimited(source: Source, is_heading: Callable[[str], bool]) -> Grid:
    """The table in a csv or tsv file.

    The separator of csv is the one with which most headings are recognised. In tsv, quotes are text like any
    other if the rows have equal lengths so: programs write both kinds.

    Args:
        source: the file.
        is_heading: whether a text is a heading.
    """
    # The length of cells is checked where their columns are known, which a fault should name.
    csv.field_size_limit(MAX_BYTES)
    text = source.text
    head = text.partition("\n")[0]
    own_export = is_own_export(head.split("\t" if source.form is Form.TSV else ","))
    untouched = own_export and not head.endswith("\r")
    if source.form is Form.TSV:
        rows = list(csv.reader(_lines(source), delimiter="\t", quoting=csv.QUOTE_NONE))
        if own_export and (untouched or _have_one_length(rows)):
            rows = [list(map(unescape, row)) for row in rows]
            return Grid(source.name, rows, exact=True, untouched=untouched)
        if '""' not in text and not text.startswith('"') and _have_one_length(rows):
            return converted(Grid(source.name, rows, exact=True, simple=_is_simple(source)), source.legacy)
    separator = "\t" if source.form is Form.TSV else _separator(text, is_heading)
    reader = csv.reader(_lines(source), delimiter=separator, strict=True)
    rows, faults = [], []
    try:
        # If it stops at a fault, the rows before it are in the list.
        rows += reader
    except csv.Error as error:
        faults.append(_fault(len(rows) + 1, error))
    one_line_each = reader.line_num == len(rows)
    simple = one_line_each and _is_simple(source)
    grid = Grid(source.name, rows, exact=True, untouched=untouched, simple=simple, faults=faults)
    return converted(grid, source.legacy)


def _lines(source: Source) -> Iterable[str]:
    """The lines of a file, by the line ends of csv."""
    if source.controls or "\u2028" in source.text or "\u2029" in source.text:
        # Splitting the text would end lines at these too; this way takes a sixth longer.
        return io.StringIO(source.text, newline="")
    return source.text.splitlines(keepends=True)


def _have_one_length(rows: Iterable[list[str]]) -> bool:
    return len(set(map(len, rows)) - {0}) <= 1


def _separator(text: str, is_heading: Callable[[str], bool]) -> str:
    head = text[:_HEAD]

    def recognised(separator: str) -> tuple[int, int]:
        # Not strict: a quote may be cut off where the head ends.
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        counts = (sum(map(is_heading, row)) for row in rows)
        return max(counts, default=0), head.count(separator)

    return max(_SEPARATORS, key=recognised)


def _is_simple(source: Source) -> bool:
    """Whether no cell needs more than stripping: the text is in form NFC, without control and invisible
    characters, without the apostrophe that keeps a spreadsheet from computing a cell, without errors, and no
    line is longer than a cell may be.
    """
    text = source.text
    return (
        not (source.controls or "'" in text or "#" in text or "Err:" in text)
        and not any(mark in text for mark in INVISIBLE)
        and not is_suspicious(text)
        and unicodedata.is_normalized("NFC", text)
        and max(map(len, text.splitlines()), default=0) <= MAX_CELL
    )


def _fault(row: int, error: csv.Error) -> Fault:
    what = str(error)
    if "end of data" in what:
        message = _("a quote that opens in this row is not closed")
    else:
        # Of a strict reader that knows no escapes there is no other error than this.
        message = _("there is text after a closing quote")
    return Fault(row, None, message, _("Inside a quoted cell, write a quote twice."))
