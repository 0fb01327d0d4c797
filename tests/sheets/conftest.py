"""Sheets in a folder of their own, and the faults that a reader finds in them."""

import json
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.read import read_sheet


class Seen(NamedTuple):
    """What a test looks at of a fault."""

    row: int | None
    column: str | None
    message: str


class Sheets:
    """A folder for sheets."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, content, name="sheet.csv"):
        """The path of a file: text, bytes, or whatever json can hold."""
        path = self.folder / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def workbook(self, rows=(), merged=(), name="sheet.xlsx", **others):
        """The path of a workbook with these rows and merged cells; ``others`` are further sheets, by name."""
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for cells in merged:
            book.active.merge_cells(cells)
        for title, content in others.items():
            sheet = book.create_sheet(title)
            for row in content:
                sheet.append(row)
        path = self.folder / name
        book.save(path)
        return path

    def read(self, content, name="sheet.csv", **options):
        return read_sheet(self.write(content, name), **options)

    def read_workbook(self, *rows, merged=(), **options):
        return read_sheet(self.workbook(rows, merged), **options)

    def problems(self, path, **options):
        with pytest.raises(BadSheet) as bad:
            read_sheet(path, **options)
        return bad.value.faults

    def faults(self, content, name="sheet.csv", **options):
        return seen(self.problems(self.write(content, name), **options))


def seen(faults):
    return [Seen(*fault[:3]) for fault in faults]


@pytest.fixture
def sheets(tmp_path):
    return Sheets(tmp_path)
