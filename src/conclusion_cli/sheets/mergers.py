"""Mergers of bodies from a clerk's sheet: the old bodies, and the one that they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import Merger, new_body
from conclusion_cli.model.faults import BadSheet, Fault, broken
from conclusion_cli.sheets.columns import headings_table, plain_heading
from conclusion_cli.sheets.header import find_header
from conclusion_cli.sheets.read import read_grids
from conclusion_cli.sheets.sheet import column_label
from conclusion_cli.sheets.source import Form, read_source
from conclusion_cli.text import safe, tidy, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conclusion_cli.model.records import Body
    from conclusion_cli.sheets.header import Header
    from conclusion_cli.sheets.sheet import Grid

COLUMNS = ("old", "district", "new", "new_id", "new_type", "new_district")
NEEDED = ("old", "new")
_NOT_READ = ""
_MEANINGS = {plain_heading(name): name for name in COLUMNS} | headings_table(
    {
        "old": "cũ | tên cũ | đơn vị cũ | xã cũ | cơ quan cũ | đơn vị trước sắp xếp | đơn vị hành chính cũ",
        "district": "huyện | huyện cũ | thuộc huyện | old district",
        "new": """mới | tên mới | đơn vị mới | xã mới | cơ quan mới | đơn vị sau sắp xếp
            đơn vị hành chính mới""",
        "new_id": "mã mới | mã đơn vị mới",
        "new_type": "loại mới | loại đơn vị mới",
        "new_district": "huyện mới",
        _NOT_READ: "stt | tt | số tt",
    }
)


def read_mergers(path: Path) -> list[Merger]:
    """The mergers in a csv, tsv or xlsx file, one for each successor, in the order of their first lines.

    Raises:
        NotFound: the file cannot be read.
        BadSheet: with every fault: a column that is missing or unknown, a blank cell that is needed, a body
            that comes twice.
    """
    grid, header, columns = _read_table(path)
    labels = {name: column_label(at, header.texts[at]) for name, at in columns.items()}
    faults = list(grid.faults)
    by_successor: dict[str, tuple[Body, list[str], list[int], str]] = {}
    seen: set[str] = set()
    for number, row in enumerate(grid.rows[header.last + 1 :], header.last + 2):
        texts = {name: tidy(without_marks(row[at])) if at < len(row) else "" for name, at in columns.items()}
        cells = {name: " ".join(texts.get(name, "").split()) for name in COLUMNS}
        if not any(cells.values()):
            continue
        blank = [name for name in NEEDED if not cells[name]]
        for name in blank:
            faults.append(Fault(number, labels[name], _("both old and new are required")))
        if blank:
            continue
        try:
            body = new_body(
                cells["new_id"] or None,
                cells["new"],
                type_=cells["new_type"] or None,
                district=cells["new_district"] or None,
            )
        except UsageError as error:
            label = labels.get("new_id", labels["new"])
            faults.append(Fault(number, label, error.message, _("Give it an id in the column new_id.")))
            continue
        old = f"{cells['old']}, {cells['district']}" if cells["district"] else cells["old"]
        # Two names may differ in their accents alone.
        spelling = " ".join(old.casefold().split())
        if spelling in seen:
            message = _("{body} occurs twice").format(body=safe(old))
            faults.append(Fault(number, labels["old"], message))
            continue
        seen.add(spelling)
        successor = cells["new_id"] or ", ".join(filter(None, (cells["new"], cells["new_district"])))
        _body, merged, numbers, _successor = by_successor.setdefault(body.id, (body, [], [], successor))
        merged.append(old)
        numbers.append(number)
    if faults:
        raise BadSheet(faults)
    return [
        Merger(tuple(merged), successor, body, tuple(numbers))
        for body, merged, numbers, successor in by_successor.values()
    ]


def _meaning(heading: str) -> str | None:
    return _MEANINGS.get(plain_heading(heading))


def _read_table(path: Path) -> tuple[Grid, Header, dict[str, int]]:
    """The first table with the headings that are needed, its header, and the index of each column."""
    source = read_source(path)
    if source.form in (Form.JSON, Form.JSONL):
        raise broken(_("only a table can be read here"), _("Save it as csv, tsv or xlsx."))
    first_faults: list[Fault] = []
    for grid in read_grids(source, lambda heading: _meaning(heading) is not None):
        if grid.sheet_hidden:
            continue
        header = find_header(grid, _meaning)
        meanings = [_meaning(text) for text in header.texts]
        faults = list(grid.faults)
        if any(name in meanings for name in NEEDED):
            faults = list(_heading_faults(header, meanings))
            if not faults:
                return grid, header, {name: at for at, name in enumerate(meanings) if name}
        first_faults = first_faults or faults
    raise BadSheet(first_faults or [Fault(None, None, *_unexpected_columns())])


def _heading_faults(header: Header, meanings: list[str | None]) -> Iterator[Fault]:
    """The faults of columns that are unknown, repeated or missing."""
    row = header.last + 1
    for at, (text, name) in enumerate(zip(header.texts, meanings, strict=True)):
        if name is None and text:
            yield Fault(row, column_label(at, text), *_unexpected_columns())
        elif name and name in meanings[:at]:
            yield Fault(row, column_label(at, text), _("this column occurs twice"))
    for name in NEEDED:
        if name not in meanings:
            yield Fault(row, None, *_unexpected_columns())


def _unexpected_columns() -> tuple[str, str]:
    return (
        _("the columns are not those that are expected"),
        _("Columns: {known}; 'old' and 'new' are required.").format(known=", ".join(COLUMNS)),
    )
