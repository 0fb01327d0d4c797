"""Text with separators (csv, tsv) as a table."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.cells import is_ours, unescaped
from conclusion_cli.sheets.columns import recognise
from conclusion_cli.sheets.sheet import Grid
from conclusion_cli.sheets.source import Form
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from conclusion_cli.sheets.source import Source

_SEPARATORS = (",", ";", "\t")
_HEAD = 20_000
"""So many characters are looked at to find the separator."""


def read_delimited(source: Source, named: Container[str]) -> Grid:
    """The table in a csv or tsv file.

    The separator of csv is the one with which most headings are understood. In tsv, quotes are text like any
    other, unless the rows do not fit together without them: programs write both kinds.

    Args:
        source: the file.
        named: headings that are understood because somebody says so, folded.
    """
    text = source.text
    head = text.partition("\n")[0]
    ours = is_ours(head.split("\t" if source.form is Form.TSV else ","))
    untouched = ours and not head.endswith("\r")
    if source.form is Form.TSV:
        rows = list(csv.reader(_lines(source), delimiter="\t", quoting=csv.QUOTE_NONE))
        if ours and (untouched or _fit_together(rows)):
            rows = [list(map(unescaped, row)) for row in rows]
            return Grid(source.name, rows, exact=True, untouched=untouched)
        if '""' not in text and not text.startswith('"') and _fit_together(rows):
            return Grid(source.name, rows, exact=True, simple=_is_simple(source))
    separator = "\t" if source.form is Form.TSV else _separator(text, named)
    reader = csv.reader(_lines(source), delimiter=separator, strict=True)
    rows, faults = [], []
    try:
        # If it stops at a fault, the rows before it are in the list.
        rows += reader
    except csv.Error as error:
        faults.append(_fault(len(rows) + 1, error))
    one_line_each = reader.line_num == len(rows)
    simple = one_line_each and _is_simple(source)
    return Grid(source.name, rows, exact=True, untouched=untouched, simple=simple, faults=faults)


def _lines(source: Source) -> Iterable[str]:
    """The lines of a file, ended as csv ends them."""
    if source.controls or "\u2028" in source.text or "\u2029" in source.text:
        # These would end lines as well, if the text were just split; it takes a sixth longer.
        return io.StringIO(source.text, newline="")
    return source.text.splitlines(keepends=True)


def _fit_together(rows: Iterable[list[str]]) -> bool:
    return len(set(map(len, rows)) - {0}) <= 1


def _separator(text: str, named: Container[str]) -> str:
    head = text[:_HEAD]

    def understood(separator: str) -> tuple[int, int]:
        # Not strict: a quote may be cut off where the head ends.
        rows = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        found = (sum(1 for cell in row if fold(cell) in named or recognise(cell)) for row in rows)
        return max(found, default=0), head.count(separator)

    return max(_SEPARATORS, key=understood)


def _is_simple(source: Source) -> bool:
    """Whether nothing stands in the text that a cell has to be looked at for.

    That is: what is not in form NFC, control characters, the apostrophe that keeps a spreadsheet from
    computing a cell, the sign with which the errors of formulas begin.
    """
    text = source.text
    return not (source.controls or "'" in text or "#" in text) and unicodedata.is_normalized("NFC", text)


def _fault(row: int, error: csv.Error) -> Fault:
    what = str(error)
    if "end of data" in what:
        message = _("a quote that begins in this row does not end")
    elif "field limit" in what:
        longest = csv.field_size_limit()
        message = _("a cell of this row is longer than {count} characters").format(count=longest)
    else:
        message = _("not CSV: {what}").format(what=safe(what))
    return Fault(row, None, message, _("In a cell between quotes, a quote is written twice."))
