"""The tables of one sheet: each begins with its headings, and its rows are read by them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _, ngettext
from conclusion_cli.model.faults import BadSheet, Fault
from conclusion_cli.sheets.cells import is_own_export
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.communes import Place, named_place
from conclusion_cli.sheets.filling import fill_in
from conclusion_cli.sheets.header import (
    MIN_RECOGNISED,
    Header,
    cannot_be_headings,
    filled,
    find_header,
    later_headers,
    looks_like_data,
    without_headings,
)
from conclusion_cli.sheets.headings import ColumnMapping, not_recognised, recognise_columns
from conclusion_cli.sheets.leftover import is_export_only, left_over
from conclusion_cli.sheets.rows import is_read, read_rows
from conclusion_cli.sheets.sheet import Hidden, Row, Table, letter
from conclusion_cli.text import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.sheets.rows import Lines
    from conclusion_cli.sheets.sheet import Grid, Heading


class Choices(NamedTuple):
    """What the clerk has said about a sheet: see :func:`conclusion_cli.sheets.read.read_sheet`."""

    mapping: ColumnMapping
    header: bool = True
    hidden: Hidden | None = None
    skip_unknown: bool = False


class TableRows(NamedTuple):
    """A table with its rows and the meanings of their cells."""

    table: Table
    meanings: list[Column]
    rows: list[Row]


class Part(NamedTuple):
    """The tables of one sheet, with all faults that were found."""

    name: str
    tables: list[TableRows]
    faults: list[Fault]
    own_export: bool = False


def read_tables(grid: Grid, choices: Choices) -> Part:
    """The tables of a sheet: below further headings, it is read by those.

    Raises:
        BadSheet: no headings are recognised.
    """
    mapping = choices.mapping
    width = max(map(len, grid.rows), default=0)
    if not choices.header:
        return _without_headings(grid, choices)
    letters = mapping.letters(width)
    first = find_header(grid, mapping.column, letters)
    headings, faults = _recognise(first, mapping)
    if not any(map(is_read, headings)) or not (mapping.columns or first.recognised >= MIN_RECOGNISED):
        bare = bool(grid.rows) and cannot_be_headings(grid.rows[first.last])
        unknown = _no_headings(first) if bare else not_recognised(first.last + 1, headings)
        # The faults of the file itself may be the reason.
        raise BadSheet([*grid.faults, *mapping.faults, unknown])
    own_export = is_own_export(first.texts)
    if letters and first.recognised < MIN_RECOGNISED and cannot_be_headings(grid.rows[first.last]):
        faults.append(_no_headings(first))
    headers = [first]
    if not grid.untouched and not own_export:
        ordinal = next((at for at, one in enumerate(headings) if one.meaning is Column.ORDINAL), None)
        headers += later_headers(grid, first, mapping.column, ordinal)
    found = Part(grid.name, [], [*grid.faults, *faults], own_export)
    title = _title(grid, first)
    for header, end in zip(headers, [*(one.first for one in headers[1:]), len(grid.rows)], strict=True):
        if header is not first:
            headings, faults = _recognise(header, mapping._replace(faults=[]), further=True)
            found.faults.extend(faults)
        one = _read_table(grid, header, end, headings, choices, title, found)
        if header is first:
            found.faults.extend(_data_above(grid, header))
            one = one._replace(table=one.table._replace(skipped=[*_above(grid, header), *one.table.skipped]))
        found.tables.append(one)
    return found


def _recognise(
    header: Header, mapping: ColumnMapping, *, further: bool = False
) -> tuple[list[Heading], list[Fault]]:
    places = [letter(column) for column in range(len(header.texts))]
    headings, faults = recognise_columns(header.last + 1, header.texts, places, mapping, header.groups)
    # What the mapping names need not be in every table.
    return headings, [fault for fault in faults if fault.row] if further else faults


def _without_headings(grid: Grid, choices: Choices) -> Part:
    header = without_headings(grid)
    headings, faults = _recognise(header, choices.mapping)
    found = Part(grid.name, [], [*grid.faults, *faults])
    if not any(map(is_read, headings)):
        message = _("without headings, no column has a meaning")
        remedy = _('Map the columns by their letters: --map "A=proposer" --map "B=text".')
        raise BadSheet([*found.faults, Fault(None, None, message, remedy)])
    found.tables.append(_read_table(grid, header, len(grid.rows), headings, choices, None, found))
    return found


def _read_table(
    grid: Grid,
    header: Header,
    end: int,
    headings: Sequence[Heading],
    choices: Choices,
    title: Place | None,
    found: Part,
) -> TableRows:
    """The rows under one header; faults are added to those of the sheet."""
    lines = read_rows(grid, header, end, headings, choices.hidden)
    meanings = [heading.meaning for heading in headings if is_read(heading) and heading.meaning]
    found.faults.extend(lines.content.faults)
    told: list[str] = []
    rows = lines.content.rows
    if not found.own_export:
        rows, meanings, faults = fill_in(lines, meanings, title)
        found.faults.extend(faults)
        hidden, told = _flagged(lines, choices.hidden)
        found.faults.extend(hidden)
    if not grid.untouched:
        judged = [
            one._replace(mapped=True) if found.own_export and is_export_only(one) else one for one in headings
        ]
        cells = partial(_cells, grid, lines.indices)
        left = left_over(
            header.last + 1 or None, judged, cells, len(lines.indices), skip_unknown=choices.skip_unknown
        )
        found.faults.extend(left.faults)
        told += left.told
    shown = tuple(heading for heading in headings if heading.text or heading.mapped)
    return TableRows(Table(grid.name, header.last + 1, shown, lines.content.skipped, told), meanings, rows)


def _cells(grid: Grid, indices: Sequence[int], column: int) -> Iterator[tuple[int, str]]:
    """The cells of a column that are not blank, in rows that hold data, with the numbers of their rows."""
    for index in indices:
        row = grid.rows[index]
        if column < len(row) and (text := row[column].strip()):
            yield index + 1, text


def _flagged(lines: Lines, hidden: Hidden | None) -> tuple[list[Fault], list[str]]:
    """What is said about rows that are hidden or struck through: a fault, or that they were imported."""
    faults: list[Fault] = []
    told: list[str] = []
    for why in dict.fromkeys(why for _number, why in lines.flagged):
        numbers = [number for number, one in lines.flagged if one == why]
        if hidden is Hidden.TAKE:
            words = ngettext("row {rows} imported ({why})", "rows {rows} imported ({why})", len(numbers))
            told.append(words.format(rows=ranges(numbers), why=why))
        elif hidden is None:
            words = ngettext("row {rows} holds data ({why})", "rows {rows} hold data ({why})", len(numbers))
            remedy = _("Add --hidden skip to leave such rows out, or --hidden take to import them.")
            faults.append(Fault(numbers[0], None, words.format(rows=ranges(numbers), why=why), remedy))
    return faults, told


# Above the first headings.


def _above(grid: Grid, header: Header) -> list[tuple[int, str]]:
    """The rows above the headings that are not blank, each with the reason to skip it."""
    rows = grid.rows[: max(header.first, 0)]
    return [(number, _("above the headings")) for number, cells in enumerate(rows, 1) if any(cells)]


def _data_above(grid: Grid, header: Header) -> Iterator[Fault]:
    """The faults of rows above the headings that hold more than a title does."""
    width = sum(1 for text in header.texts if text)
    for number, cells in enumerate(grid.rows[: max(header.first, 0)], 1):
        if looks_like_data(cells, width):
            yield Fault(
                number,
                None,
                _("this row looks like data, but is above the headings in row {row}").format(
                    row=header.first + 1
                ),
                _("If it has headings, map them: --map HEADING=COLUMN; if it is a title, delete it."),
            )


def _title(grid: Grid, header: Header) -> Place | None:
    """The one commune or district that the rows above the headings, or the name of the sheet, are about."""
    texts = [text for cells in grid.rows[: max(header.first, 0)] for text in filled(cells)]
    places = {place for text in texts if (place := named_place(text))}
    if not places and (place := named_place(grid.name)):
        places = {place}
    communes = {place for place in places if not place.is_district}
    return next(iter(communes or places)) if len(communes or places) == 1 else None


def _no_headings(header: Header) -> Fault:
    return Fault(
        header.last + 1,
        None,
        _("this row would be the headings, but looks like data"),
        _("If the sheet has no headings, add --no-header."),
    )
