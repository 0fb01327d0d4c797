"""Clerks' sheets, step by step: file, table of raw cells, headings, rows; with every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, Fault, broken
from conclusion_cli.sheets.cells import are_own_export
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.header import MIN_RECOGNISED, find_header
from conclusion_cli.sheets.headings import not_recognised, parse_mapping, recognise_columns
from conclusion_cli.sheets.leftover import is_export_only, left_over
from conclusion_cli.sheets.readers.delimited import read_delimited
from conclusion_cli.sheets.readers.objects import CLAUSES, read_objects, read_records
from conclusion_cli.sheets.rows import is_read
from conclusion_cli.sheets.sheet import Row, Sheet, Table
from conclusion_cli.sheets.source import WORKBOOKS, Form, read_source
from conclusion_cli.sheets.tables import Choices, Part, TableRows, read_tables
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from conclusion_cli.sheets.header import Header
    from conclusion_cli.sheets.headings import ColumnMapping
    from conclusion_cli.sheets.sheet import Grid, Hidden
    from conclusion_cli.sheets.source import Source


def read_sheet(
    *paths: Path,
    mapping: Mapping[str, str] | None = None,
    sheets: Sequence[str] = (),
    header: bool = True,
    hidden: Hidden | None = None,
    skip_unknown: bool = False,
    encoding: str | None = None,
    year: int | None = None,
) -> Sheet:
    """The tables in files (csv, tsv, workbooks, json, jsonl), read together.

    Args:
        paths: the files; ``-`` is the standard input.
        mapping: what headings (or the letters of columns) mean where their text does not say it, as the
            values of :class:`Column`; a column mapped to ``skip`` is not read.
        sheets: the sheets of workbooks to read; default: all with the headings of the first that has any.
        header: whether there are headings; else columns are mapped by their letters.
        hidden: what is done with rows that are hidden or struck through; default: they are faults.
        skip_unknown: leave out columns with content that are not understood; default: they are faults.
        encoding: the encoding of texts (:func:`conclusion_cli.files.decoding.known_encoding`).
        year: the year of dates without one; default: they are faults.

    Raises:
        BadSheet: with every fault of the files.
        NotFound: there is no such file.
    """
    choices = Choices(parse_mapping(mapping or {}), header, hidden, skip_unknown)
    parts: list[Part] = []
    unread: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            found = _read_file(read_source(path, encoding), choices, sheets)
        except BadSheet as bad:
            faults += [fault._replace(where=fault.where or path.name) for fault in bad.faults]
            continue
        several = len(paths) > 1
        parts += [part._replace(name=_name(path, part.name)) if several else part for part in found.parts]
        unread += [(_name(path, name) if several else name, why) for name, why in found.unread]
    several = len(paths) > 1 or len({part.name for part in parts}) > 1
    faults += [
        fault._replace(where=part.name if several else None) for part in parts for fault in part.faults
    ]
    if len({part.own_export for part in parts}) > 1:
        message = _("an export of this program cannot be imported together with other files")
        faults.append(Fault(None, None, message, _("Import the other files in another command.")))
    if faults:
        raise BadSheet(faults if several else [fault._replace(where=None) for fault in faults])
    return _together(parts, unread)._replace(year=year)


def _name(path: Path, sheet: str) -> str:
    """The name of a table among those of several files."""
    return sheet if sheet == path.name else f"{path.name}: {sheet}"


class _File(NamedTuple):
    """The tables of a file, and the sheets of it that were not read."""

    parts: list[Part]
    unread: list[tuple[str, str]]


def _read_file(source: Source, choices: Choices, sheets: Sequence[str]) -> _File:
    if sheets and source.form not in WORKBOOKS:
        raise broken(_("this file has no sheets to choose from"), _("Omit the name of the sheet."))
    if source.form in (Form.JSON, Form.JSONL):
        return _File([_read_objects(source, choices)], [])
    knows = choices.mapping.knows
    if sheets:
        grids = [grid for name in sheets for grid in read_grids(source, knows, name)]
    else:
        grids = list(read_grids(source, knows))
    return _choose(grids, choices, named=bool(sheets))


def read_grids(source: Source, is_heading: Callable[[str], bool], sheet: str | None = None) -> Iterable[Grid]:
    """The tables of a file with raw cells: one, or those of a workbook in turn.

    Args:
        source: the file.
        is_heading: whether a text is a heading, by which the separator of csv is found.
        sheet: the sheet of a workbook; default: all.
    """
    if source.form in WORKBOOKS:
        # Their readers are not needed for the other forms.
        from conclusion_cli.sheets.readers.workbooks import read_sheets

        return read_sheets(source, sheet)
    return [read_delimited(source, is_heading)]


# Which sheets of a workbook are read.


def _choose(grids: Sequence[Grid], choices: Choices, *, named: bool) -> _File:
    """The sheets that were named, or the likeliest with those that have the same headings."""
    unread = [(grid.name, _("it is hidden")) for grid in grids if grid.sheet_hidden and not named]
    grids = [grid for grid in grids if named or not grid.sheet_hidden]
    if not grids:
        raise broken(_("all sheets of the workbook are hidden"), _("Name the one to read."))
    if not choices.header or named or len(grids) == 1:
        chosen = grids if choices.header else grids[: len(grids) if named else 1]
        unread += [
            (grid.name, _("it has no headings")) for grid in grids[len(chosen) :] if any(map(any, grid.rows))
        ]
        return _File([read_tables(grid, choices) for grid in chosen], unread)
    headers = [_header(grid, choices.mapping) for grid in grids]
    best = max(range(len(grids)), key=lambda at: headers[at].recognised)
    kinds = [_kind(header, choices.mapping) for header in headers]
    parts = []
    for at, grid in enumerate(grids):
        if at == best or _are_alike(kinds[best], kinds[at]):
            parts.append(read_tables(grid, choices))
        elif any(map(any, grid.rows)):
            why = _("its headings are others") if kinds[at] else _("it has no known headings")
            unread.append((grid.name, why))
    return _File(parts, unread)


def _header(grid: Grid, mapping: ColumnMapping) -> Header:
    return find_header(grid, mapping.column, mapping.letters(max(map(len, grid.rows), default=0)))


def _kind(header: Header, mapping: ColumnMapping) -> frozenset[object]:
    """What the headings of a sheet mean; nothing if it has none that are known."""
    letters = mapping.letters(len(header.texts))
    if letters:
        # By its letter, a column means the same in every sheet, whatever its heading.
        return frozenset((at, fold(header.texts[at])) for at in letters)
    if header.recognised < MIN_RECOGNISED and not mapping.columns:
        return frozenset()
    return frozenset(filter(None, map(mapping.column, header.texts))) - {Column.ORDINAL}


def _are_alike(first: frozenset[object], other: frozenset[object]) -> bool:
    """Whether sheets are read together: their headings mean the same, or both list proposals."""
    both = first & other
    return bool(other) and (first == other or (Column.TEXT in both and 2 * len(both) >= len(first)))


# Objects, and all tables together.


def _read_objects(source: Source, choices: Choices) -> Part:
    objects, mapping = read_objects(source), choices.mapping
    keys = objects.keys()
    headings, faults = recognise_columns(None, keys, keys, mapping)
    if all(heading.meaning is not Column.TEXT for heading in headings):
        headings = [
            heading._replace(meaning=Column.TEXT)
            if heading.text == CLAUSES and not heading.mapped
            else heading
            for heading in headings
        ]
    recognised = sum(map(is_read, headings))
    if not recognised or not (mapping.columns or recognised >= MIN_RECOGNISED):
        raise BadSheet([*objects.faults, *mapping.faults, not_recognised(None, headings)])
    own_export = are_own_export(record for _number, record in objects.records)
    content = read_records(objects, headings, own_export=own_export)

    def cells(at: int) -> Iterator[tuple[int, str]]:
        for number, record in objects.records:
            if (value := record.get(headings[at].text)) not in (None, "", [], {}):
                yield number, str(value)

    if own_export:
        headings = [one._replace(mapped=True) if is_export_only(one) else one for one in headings]
    left = left_over(None, headings, cells, len(objects.records), skip_unknown=choices.skip_unknown)
    faults = [*faults, *content.faults, *left.faults]
    meanings = [heading.meaning for heading in headings if is_read(heading) and heading.meaning]
    told = [_("the list under '{key}' was read").format(key=safe(objects.within))] if objects.within else []
    table = Table(source.name, 0, tuple(headings), content.skipped, [*told, *left.told])
    return Part(source.name, [TableRows(table, meanings, content.rows)], faults, own_export)


def _together(parts: Sequence[Part], unread: Sequence[tuple[str, str]]) -> Sheet:
    """The tables of all parts as one sheet, whose rows have a cell for every column that any table has."""
    tables = [one._replace(table=one.table._replace(name=part.name)) for part in parts for one in part.tables]
    meanings = list(dict.fromkeys(meaning for one in tables for meaning in one.meanings))
    rows: list[Row] = []
    for number, one in enumerate(tables):
        if one.meanings == meanings:
            rows += one.rows if number == 0 else [row._replace(table=number) for row in one.rows]
            continue
        places = [one.meanings.index(meaning) if meaning in one.meanings else None for meaning in meanings]
        for row in one.rows:
            cells = ["" if at is None else row.cells[at] for at in places]
            rows.append(row._replace(cells=cells, table=number))
    own_export = any(part.own_export for part in parts)
    return Sheet(tuple(one.table for one in tables), tuple(meanings), rows, tuple(unread), own_export)
