"""Which bodies become one, from a clerk's sheet: old and new, and what tells bodies of one name apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import Merger, new_body
from conclusion_cli.model.faults import BadSheet, Fault, broken
from conclusion_cli.sheets.headings import HEAD_ROWS
from conclusion_cli.sheets.readers.delimited import read_delimited
from conclusion_cli.sheets.sheet import letter
from conclusion_cli.sheets.source import Form, read_source
from conclusion_cli.text import fold, safe, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from conclusion_cli.model.records import Body
    from conclusion_cli.sheets.sheet import Grid
    from conclusion_cli.sheets.source import Source

COLUMNS = ("old", "district", "new", "new_id", "new_type", "new_district")
_HEADINGS = {
    "old": "cũ | tên cũ | đơn vị cũ | xã cũ | cơ quan cũ | đơn vị trước sắp xếp | đơn vị hành chính cũ",
    "district": "huyện | huyện cũ | thuộc huyện | old district",
    "new": "mới | tên mới | đơn vị mới | xã mới | cơ quan mới | đơn vị sau sắp xếp | đơn vị hành chính mới",
    "new_id": "mã mới | mã đơn vị mới | new id",
    "new_type": "loại mới | loại đơn vị mới | new type",
    "new_district": "huyện mới | new district",
    "": "stt | tt | số tt",
}
_KNOWN = {name: name for name in COLUMNS} | {
    fold(heading.strip()): name for name, headings in _HEADINGS.items() for heading in headings.split("|")
}


def read_mergers(path: Path) -> list[Merger]:
    """The mergers in a file (csv, tsv or xlsx), one for each successor, in the order of their first lines.

    Raises:
        NotFound: the file cannot be read.
        BadSheet: with every fault: a column that is missing or unknown, an empty cell that is needed, a body
            that comes twice.
    """
    grid, header, places = _table(path)
    faults = list(grid.faults)
    merged_into: dict[str, tuple[Body, list[str], list[int], str]] = {}
    seen: set[str] = set()
    for number, row in enumerate(grid.rows[header + 1 :], header + 2):
        texts = {name: tidy(row[at]) if at < len(row) else "" for name, at in places.items()}
        cells = {name: " ".join(texts.get(name, "").split()) for name in COLUMNS}
        if not any(cells.values()):
            continue
        lacking = [name for name in ("old", "new") if not cells[name]]
        for name in lacking:
            faults.append(Fault(number, _label(grid, header, places[name]), _("both old and new are needed")))
        if lacking:
            continue
        try:
            body = new_body(
                cells["new_id"] or None,
                cells["new"],
                type_=cells["new_type"] or None,
                district=cells["new_district"] or None,
            )
        except UsageError as error:
            faults.append(
                Fault(
                    number,
                    _label(grid, header, places.get("new_id", places["new"])),
                    error.message,
                    _("Give it one in the column new_id."),
                )
            )
            continue
        old = f"{cells['old']}, {cells['district']}" if cells["district"] else cells["old"]
        # Names may differ in their accents alone.
        spelling = " ".join(old.casefold().split())
        if spelling in seen:
            message = _("{body} stands here twice").format(body=safe(old))
            faults.append(Fault(number, _label(grid, header, places["old"]), message))
            continue
        seen.add(spelling)
        named = cells["new_id"] or ", ".join(filter(None, (cells["new"], cells["new_district"])))
        _body, merged, rows, _named = merged_into.setdefault(body.id, (body, [], [], named))
        merged.append(old)
        rows.append(number)
    if faults:
        raise BadSheet(faults)
    return [Merger(tuple(old), named, body, tuple(rows)) for body, old, rows, named in merged_into.values()]


def _table(path: Path) -> tuple[Grid, int, dict[str, int]]:
    """The first table with the headings that are needed: the index of their row, and of each column."""
    source = read_source(path)
    if source.form in (Form.JSON, Form.JSONL):
        raise broken(_("only a table is read here"), _("Save it as csv, tsv or xlsx."))
    found: list[Fault] = []
    for grid in _grids(source):
        for index, row in enumerate(grid.rows[:HEAD_ROWS]):
            meant = [_KNOWN.get(_plain(cell)) for cell in row]
            if "old" in meant or "new" in meant:
                faults = list(_strange(grid, index, row, meant))
                if not faults:
                    return grid, index, {name: at for at, name in enumerate(meant) if name}
                found = found or faults
        found = found or list(grid.faults)
    raise BadSheet(
        found or [Fault(None, None, _("the columns are not those that are expected"), _expected())]
    )


def _grids(source: Source) -> Iterator[Grid]:
    if source.form is Form.XLSX:
        from conclusion_cli.sheets.readers.workbook import read_workbook

        yield from read_workbook(source, None)
    else:
        yield read_delimited(source, _KNOWN)


def _strange(grid: Grid, index: int, row: Sequence[str], meant: list[str | None]) -> Iterator[Fault]:
    """What is wrong with a row of headings."""
    for at, (cell, name) in enumerate(zip(row, meant, strict=True)):
        if name is None and cell.strip():
            yield Fault(
                index + 1,
                _label(grid, index, at),
                _("the columns are not those that are expected"),
                _expected(),
            )
        elif name and name in meant[:at]:
            yield Fault(index + 1, _label(grid, index, at), _("this column stands here twice"))
    for name in ("old", "new"):
        if name not in meant:
            yield Fault(
                index + 1,
                None,
                _("the columns are not those that are expected"),
                _expected(),
            )


def _expected() -> str:
    return _("Columns: {known}; old and new are needed.").format(known=", ".join(COLUMNS))


def _plain(heading: str) -> str:
    words = fold(tidy(heading))
    return words if words in COLUMNS else " ".join(words.replace("_", " ").split())


def _label(grid: Grid, header: int, at: int) -> str:
    return f"{letter(at)} '{safe(tidy(grid.rows[header][at]))}'"
