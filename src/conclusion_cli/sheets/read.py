"""A clerk's sheet from its bytes to rows of text cells, with every fault of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, broken
from conclusion_cli.sheets.cells import are_ours, is_ours
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.headings import (
    LEAST,
    Header,
    find_header,
    no_header,
    read_meanings,
    understand,
)
from conclusion_cli.sheets.readers.delimited import read_delimited
from conclusion_cli.sheets.readers.objects import CLAUSES, read_objects, read_records
from conclusion_cli.sheets.rows import is_read, read_rows
from conclusion_cli.sheets.sheet import Sheet, letter
from conclusion_cli.sheets.source import Form, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from conclusion_cli.model.faults import Fault
    from conclusion_cli.sheets.headings import Mapped
    from conclusion_cli.sheets.sheet import Content, Grid, Heading
    from conclusion_cli.sheets.source import Source


def read_sheet(path: Path, *, mapping: Mapping[str, str] | None = None, sheet: str | None = None) -> Sheet:
    """The sheet in a csv, tsv, xlsx, json or jsonl file.

    Args:
        path: the file.
        mapping: what headings (or the letters of columns) mean where their text does not say it, as the
            values of :class:`Column`; ``-`` leaves a column aside.
        sheet: the sheet of a workbook, else the first that is not hidden and has a header.

    Raises:
        BadSheet: with every fault of the file.
        NotFound: there is no such file.
    """
    source = read_source(path)
    mapped = read_meanings(mapping or {})
    if sheet is not None and source.form is not Form.XLSX:
        raise broken(_("only a workbook (xlsx) has sheets to choose from"), _("Leave the sheet's name out."))
    if source.form in (Form.JSON, Form.JSONL):
        return _from_objects(source, mapped)
    if source.form is Form.XLSX:
        # Its library is not needed for the other forms.
        from conclusion_cli.sheets.readers.workbook import read_workbook

        return _from_table(read_workbook(source, sheet), mapped)
    return _from_table([read_delimited(source, mapped.meanings)], mapped)


def _from_table(grids: Iterable[Grid], mapped: Mapped) -> Sheet:
    grid, header = _likeliest(grids, mapped)
    places = [letter(column) for column in range(len(header.texts))]
    headings, faults = understand(header.last + 1, header.texts, places, mapped)
    if not any(map(is_read, headings)) or not (mapped.meanings or header.understood >= LEAST):
        # What is wrong with the file itself may be why.
        raise BadSheet([*grid.faults, *mapped.faults, no_header(header.last + 1, headings)])
    found = _sheet(grid.name, header.last + 1, headings, read_rows(grid, header, headings), faults)
    return found._replace(ours=is_ours(header.texts))


def _likeliest(grids: Iterable[Grid], mapped: Mapped) -> tuple[Grid, Header]:
    """The first table with a header, or the one that comes nearest to having one."""
    best: tuple[Grid, Header] | None = None
    for grid in grids:
        header = find_header(grid, mapped)
        if best is None or header.understood > best[1].understood:
            best = grid, header
        if header.understood >= LEAST:
            break
    if best is None:
        raise broken(_("the workbook has no sheet that is not hidden"), _("Name the one to read."))
    return best


def _from_objects(source: Source, mapped: Mapped) -> Sheet:
    objects = read_objects(source)
    keys = objects.keys()
    headings, faults = understand(None, keys, keys, mapped)
    if all(heading.meaning is not Column.TEXT for heading in headings):
        headings = [
            heading._replace(meaning=Column.TEXT)
            if heading.text == CLAUSES and not heading.mapped
            else heading
            for heading in headings
        ]
    understood = sum(map(is_read, headings))
    if not understood or not (mapped.meanings or understood >= LEAST):
        raise BadSheet([*objects.faults, *mapped.faults, no_header(None, headings)])
    ours = are_ours(record for _number, record in objects.records)
    found = _sheet(source.name, 0, headings, read_records(objects, headings, ours=ours), faults)
    return found._replace(ours=ours)


def _sheet(
    name: str, header_row: int, headings: Sequence[Heading], content: Content, faults: Sequence[Fault]
) -> Sheet:
    faults = [*faults, *content.faults]
    if faults:
        raise BadSheet(faults)
    shown = tuple(heading for heading in headings if heading.text or heading.mapped)
    meanings = tuple(heading.meaning for heading in headings if is_read(heading) and heading.meaning)
    return Sheet(name, header_row, shown, meanings, content.rows, content.skipped)
