"""A clerk's sheet, step by step: file, table of raw cells, headings, rows; with every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, broken
from conclusion_cli.sheets.cells import are_own_export, is_own_export
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.headings import (
    MIN_RECOGNISED,
    Header,
    find_header,
    not_recognised,
    parse_mapping,
    recognise_columns,
)
from conclusion_cli.sheets.readers.delimited import read_delimited
from conclusion_cli.sheets.readers.objects import CLAUSES, read_objects, read_records
from conclusion_cli.sheets.rows import is_read, read_rows
from conclusion_cli.sheets.sheet import Sheet, letter
from conclusion_cli.sheets.source import WORKBOOKS, Form, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from conclusion_cli.model.faults import Fault
    from conclusion_cli.sheets.headings import ColumnMapping
    from conclusion_cli.sheets.sheet import Content, Grid, Heading
    from conclusion_cli.sheets.source import Source


def read_sheet(path: Path, *, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> Sheet:
    """The sheet in a csv, tsv, xlsx, json or jsonl file.

    Args:
        path: the file.
        mapping: what headings (or the letters of columns) mean where their text does not say it, as the
            values of :class:`Column`; a column mapped to ``-`` is not read.
        sheet: the sheet of a workbook; default: the first that is not hidden and has a header.

    Raises:
        BadSheet: with every fault of the file.
        NotFound: there is no such file.
    """
    source = read_source(path)
    column_mapping = parse_mapping(mapping or {})
    if sheet is not None and source.form not in WORKBOOKS:
        raise broken(_("only a workbook (xlsx) has sheets to choose from"), _("Omit the name of the sheet."))
    if source.form in (Form.JSON, Form.JSONL):
        return _read_objects(source, column_mapping)
    return _read_table(read_grids(source, column_mapping.knows, sheet), column_mapping)


def read_grids(source: Source, is_heading: Callable[[str], bool], sheet: str | None = None) -> Iterable[Grid]:
    """The tables of a file with raw cells: one, or those of a workbook in turn.

    Args:
        source: the file.
        is_heading: whether a text is a heading, by which the separator of csv is found.
        sheet: the sheet of a workbook; default: all that are not hidden.
    """
    if source.form in WORKBOOKS:
        # Their readers are not needed for the other forms.
        from conclusion_cli.sheets.readers.workbooks import read_sheets

        return read_sheets(source, sheet)
    return [read_delimited(source, is_heading)]


def _read_table(grids: Iterable[Grid], mapping: ColumnMapping) -> Sheet:
    grid, header = _likeliest(grids, mapping)
    places = [letter(column) for column in range(len(header.texts))]
    headings, faults = recognise_columns(header.last + 1, header.texts, places, mapping)
    if not any(map(is_read, headings)) or not (mapping.columns or header.recognised >= MIN_RECOGNISED):
        # The faults of the file itself may be the reason.
        raise BadSheet([*grid.faults, *mapping.faults, not_recognised(header.last + 1, headings)])
    content = read_rows(grid, header, headings)
    return _sheet(
        grid.name, header.last + 1, headings, content, faults, own_export=is_own_export(header.texts)
    )


def _likeliest(grids: Iterable[Grid], mapping: ColumnMapping) -> tuple[Grid, Header]:
    """The first table with a header; default: the one with most headings that are recognised."""
    best: tuple[Grid, Header] | None = None
    for grid in grids:
        header = find_header(grid, mapping.column)
        if best is None or header.recognised > best[1].recognised:
            best = grid, header
        if header.recognised >= MIN_RECOGNISED:
            break
    if best is None:
        raise broken(_("all sheets of the workbook are hidden"), _("Name the one to read."))
    return best


def _read_objects(source: Source, mapping: ColumnMapping) -> Sheet:
    objects = read_objects(source)
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
    return _sheet(
        source.name,
        0,
        headings,
        read_records(objects, headings, own_export=own_export),
        faults,
        own_export=own_export,
    )


def _sheet(
    name: str,
    header_row: int,
    headings: Sequence[Heading],
    content: Content,
    faults: Sequence[Fault],
    *,
    own_export: bool,
) -> Sheet:
    faults = [*faults, *content.faults]
    if faults:
        raise BadSheet(faults)
    shown = tuple(heading for heading in headings if heading.text or heading.mapped)
    meanings = tuple(heading.meaning for heading in headings if is_read(heading) and heading.meaning)
    return Sheet(name, header_row, shown, meanings, content.rows, content.skipped, own_export)
