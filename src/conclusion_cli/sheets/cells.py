"""Cells of a sheet: cleaned, checked, and restored where our own export changed them."""

from __future__ import annotations

import re
from datetime import datetime, time
from itertools import repeat
from typing import TYPE_CHECKING, Any

from conclusion_cli.files.decoding import find_control
from conclusion_cli.files.garbled import UTF8, garbled, is_suspicious
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.columns import MANY_LINES, Column
from conclusion_cli.sheets.sheet import CellKind
from conclusion_cli.text import has_surrogates, safe, tidy, without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from conclusion_cli.sheets.sheet import Heading, Mark

_HEAD = ("notice", "code", "kind", "title_en", "title_vi", "status")
_KEYS = {"notice", "code", "kind", "title", "status", "version", "responses", "steps"}
_ESCAPE = re.compile(r"\\(\\|n|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""The characters with which a formula begins in a spreadsheet."""


def is_own_export(headings: Sequence[str]) -> bool:
    """Whether a table has the headings of our own export."""
    return tuple(headings[: len(_HEAD)]) == _HEAD


def are_own_export(records: Iterable[dict[str, Any]]) -> bool:
    """Whether all objects are items of our own export."""
    return all(record.keys() >= _KEYS for record in records)


def unescape(cell: str) -> str:
    """A cell of our tsv with the characters for its escapes."""
    return _ESCAPE.sub(_character, cell) if "\\" in cell else cell


def without_apostrophe(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_SIGNS):
        return cell[1:]
    return cell


def _character(escape: re.Match[str]) -> str:
    code = escape[1]
    if code in ("\\", "n"):
        return "\n" if code == "n" else code
    return chr(int(code[1:], 16))


# A vertical tab is the line break within a paragraph of Word, and comes along when its tables are copied.
_BREAK = re.compile("\r\n?|\x0b")
ERROR = re.compile(r"#[A-Z][A-Z0-9_/ ]*[!?]|#N/[AD]|#GETTING_DATA|#{2,}|Err:\d{3}")
"""What a spreadsheet shows, in any language, for a value that it cannot compute or has no room for."""

_MAX_SHOWN = 40
MAX_CELL = 32_767
"""The longest text of a cell in a spreadsheet, and in a sheet of any format."""

IDENTITIES = frozenset((Column.CODE, Column.REFERENCE, Column.DOCUMENT, Column.SENT_DOCUMENT))
"""The columns of numbers that only resemble numbers or dates."""


def cleaner(meaning: Column) -> Callable[[str], str]:
    """The function that cleans the cells of a column."""
    return lines if meaning in MANY_LINES else one_line


def lines(cell: str) -> str:
    """A cell's text with its lines, without the apostrophe that keeps a spreadsheet from computing it."""
    text = without_apostrophe(tidy(without_marks(cell))).strip()
    return _BREAK.sub("\n", text) if "\r" in text or "\x0b" in text else text


def one_line(cell: str) -> str:
    """A cell's text in one line."""
    text = lines(cell)
    return " ".join(text.split()) if "\n" in text else text


def value_text(value: object) -> str:
    """A value that is not a text as text; numbers have the 15 digits that a spreadsheet keeps."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def cell_faults(
    number: int, cells: Sequence[str], columns: Sequence[Heading], marks: Sequence[Mark | None] = ()
) -> Iterator[Fault]:
    """The faults of cells: errors of formulas, control characters, halves of characters.

    Args:
        number: the number of the row.
        cells: the cells, cleaned.
        columns: their columns.
        marks: what the spreadsheet says about each of them, if it says anything about this row.
    """
    # One look at the whole row is enough for nearly all of them.
    text = "".join(cells)
    if (
        len(text) <= MAX_CELL
        and not any(marks)
        and "#" not in text
        and "Err:" not in text
        and text.replace("\n", "").isprintable()
        and not is_suspicious(text)
    ):
        return
    for cell, column, mark in zip(cells, columns, marks or repeat(None), strict=False):
        if found := _mark_fault(cell, column, mark) or _text_fault(cell) or _length_fault(cell, column):
            yield Fault(number, column.label, *found)


def _mark_fault(cell: str, column: Heading, mark: Mark | None) -> tuple[str, str] | None:
    """The message and the remedy about a cell by what the spreadsheet says of it."""
    if mark is None:
        return None
    match mark.kind:
        case CellKind.NOT_COMPUTED:
            return (
                _("the formula in this cell was never calculated"),
                _("Open the file in Excel or LibreOffice and save it again."),
            )
        case CellKind.ERROR:
            return _error(cell)
        case CellKind.PART_STRUCK:
            return (
                _("a part of this text is struck through"),
                _("Delete that part, or take the line through it away, and save the file."),
            )
        case CellKind.DATE if column.meaning in IDENTITIES:
            message = _("the spreadsheet has turned this number into the date {date}")
            return message.format(date=safe(cell)), _as_text()
        case CellKind.NUMBER if column.meaning in IDENTITIES:
            return (
                _("the spreadsheet has turned this into the decimal number {number}").format(
                    number=safe(cell)
                ),
                _("Format the column as text, type the number again as it should be, and save the file."),
            )
    return None


def converted_number(number: str) -> tuple[str, str]:
    """The message and the remedy about a number that a spreadsheet seems to have made a date."""
    message = _("'{number}' looks like what a spreadsheet makes of another number")
    return message.format(number=safe(number)), _as_text()


def _as_text() -> str:
    return _("Format the column as text, type the number again as it should be, and save the file.")


def _text_fault(cell: str) -> tuple[str, str] | None:
    """The message and the remedy about a cell by its text."""
    if ERROR.fullmatch(cell):
        return _error(cell)
    if found := _garbled_fault(cell):
        return found
    if control := find_control(cell):
        return control.message, control.remedy
    if has_surrogates(cell):
        return _("the text contains a broken character"), _("Write it again.")
    return None


def _garbled_fault(cell: str) -> tuple[str, str] | None:
    encoding = garbled(cell)
    if encoding is None:
        return None
    start = safe(cell if len(cell) <= _MAX_SHOWN else f"{cell[:_MAX_SHOWN]}…")
    if encoding == UTF8:
        return (
            _("'{text}' is UTF-8 text that a program has read in another encoding").format(text=start),
            _("Save the sheet again from the file or the system that it comes from, as UTF-8."),
        )
    return (
        _("'{text}' is text in the old encoding {encoding}").format(text=start, encoding=encoding.upper()),
        _("To convert it, add --encoding {encoding}, and look at the texts that --dry-run shows.").format(
            encoding=encoding
        ),
    )


def _length_fault(cell: str, column: Heading) -> tuple[str, str] | None:
    # All responses of an item are no text that anybody has written.
    if len(cell) <= MAX_CELL or column.meaning is Column.TRAIL:
        return None
    return (
        _("the cell is longer than {count} characters").format(count=MAX_CELL),
        _("Shorten it: keep what has to be recorded, and attach the rest as a file."),
    )


def _error(cell: str) -> tuple[str, str]:
    return (
        _("the cell holds the error {error}").format(error=safe(cell)),
        _("Correct the formula, or write the value."),
    )


def own_cell_faults(number: int, cells: Sequence[str], columns: Sequence[Heading]) -> Iterator[Fault]:
    """The faults of cells of our own export, which may hold all but zero bytes and halves of characters."""
    for cell, column in zip(cells, columns, strict=True):
        if "\0" in cell or has_surrogates(cell):
            yield Fault(number, column.label, _("the text contains a broken character"), _("Write it again."))
