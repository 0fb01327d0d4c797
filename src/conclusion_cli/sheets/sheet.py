"""A sheet: the grid of raw cells that readers give, and the headings and rows that are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.model.faults import Fault
    from conclusion_cli.sheets.columns import Column


Span = tuple[int, int, int]
"""Cells of one row that are merged: the row, the first and the last column, all from 0."""


class Grid(NamedTuple):
    """A table: ``rows[i]`` is the row that people call ``i + 1``.

    Args:
        name: the sheet's or the file's.
        rows: the cells, row by row.
        exact: whether a row with fewer cells than the header is a fault, and not just one with blanks.
        untouched: whether it is an export of our own, as it was written.
        simple: whether stripping is all that a cell needs to be tidy.
        spans: the merged cells that are wider than one column, by their first row.
        faults: what was found wrong on the way.
    """

    name: str
    rows: Sequence[Sequence[str]]
    exact: bool = False
    untouched: bool = False
    simple: bool = False
    spans: Sequence[Span] = ()
    faults: Sequence[Fault] = ()


def letter(column: int) -> str:
    """What a spreadsheet calls a column: 0 is ``A``, 25 ``Z``, 26 ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


_SHOWN = 60


class Heading(NamedTuple):
    """A column of a sheet: its letter (in json its key), its text, and what it means.

    ``mapped`` says that the meaning, or that it has none, was given by a mapping and not by the text.
    """

    place: str
    text: str
    meaning: Column | None
    mapped: bool = False

    @property
    def label(self) -> str:
        """The column in messages: ``C 'Thời hạn'``."""
        text = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}…"
        if self.place == self.text or not text:
            return safe(self.place)
        return f"{safe(self.place)} '{safe(text)}'"


class Row(NamedTuple):
    """A row with its number in the file; its cells are those of the sheet's ``meanings``, blank is ``""``.

    Cells are in Unicode form NFC without white space at their ends; dates are ISO text, whole numbers have no
    ``.0``, truths are ``true`` and ``false``. ``record`` is the whole object of a row of json or jsonl.
    """

    number: int
    cells: list[str]
    record: dict[str, Any] | None = None


class Sheet(NamedTuple):
    """A sheet that was read without faults.

    ``header_row`` is the number of the last row of headings (0 in json and jsonl). ``skipped`` holds the rows
    that were left aside, each with why; blank rows are not among them. ``ours`` says that it is an export of
    our own, which tells all that it knows of an item.
    """

    name: str
    header_row: int
    headings: tuple[Heading, ...]
    meanings: tuple[Column, ...]
    rows: list[Row]
    skipped: list[tuple[int, str]]
    ours: bool = False

    def place(self, column: Column) -> str:
        """Where a column stands, for messages: ``C 'Thời hạn'``.

        Raises:
            KeyError: the sheet has no such column.
        """
        for heading in self.headings:
            if heading.meaning is column:
                return heading.label
        raise KeyError(column)


class Content(NamedTuple):
    """Rows, what was left aside, and the faults that were met."""

    rows: list[Row]
    skipped: list[tuple[int, str]]
    faults: list[Fault]
