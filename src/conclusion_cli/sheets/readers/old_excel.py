"""Xls files of Excel 97 to 2003 and before: the cells by xlrd."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.readers.book import Page, Range, Table, chosen, damaged
from conclusion_cli.sheets.readers.number_formats import number_format, shown
from conclusion_cli.sheets.sheet import CellKind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.sheets.sheet import Grid
    from conclusion_cli.sheets.source import Source

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read_old_excel(source: Source, name: str | None) -> Iterator[Grid]:
    """The sheet of a name; default: in turn all that are not hidden.

    Raises:
        BadSheet: the file is damaged, or has no such sheet.
    """
    # Its import takes time, and no other format needs it.
    import xlrd

    try:
        # Its log is what it thinks of odd files.
        book = xlrd.open_workbook(file_contents=source.data, logfile=StringIO(), formatting_info=True)
        pages = [Page(sheet.name, str(at), sheet.visibility != 0) for at, sheet in enumerate(book.sheets())]
        for page in chosen(pages, name):
            sheet = book.sheet_by_index(int(page.place))
            yield _table(book, sheet).grid(page, _merged(sheet))
    except BadSheet:
        raise
    except Exception:
        # What it raises for a damaged file depends on where its code stumbles.
        raise damaged("xls") from None


def _merged(sheet: Any) -> list[Range]:  # noqa: ANN401 - xlrd has no types
    return [Range(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]


def _table(book: Any, sheet: Any) -> Table:  # noqa: ANN401
    from xlrd.biffh import error_text_from_code

    table = Table()
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            style = book.xf_list[cell.xf_index]
            struck = bool(book.font_list[style.font_index].struck_out)
            text, mark = "", None
            if cell.ctype in (_NUMBER, _DATE):
                code = book.format_map[style.format_key].format_str
                text, mark = shown(cell.value, number_format(code), from_1904=book.datemode == 1)
            elif cell.ctype == _BOOLEAN:
                text = "true" if cell.value else "false"
            elif cell.ctype == _ERROR:
                text, mark = error_text_from_code.get(cell.value, "#"), Mark(CellKind.ERROR)
            elif cell.ctype == _TEXT:
                text = cell.value
                if not struck and _is_partly_struck(book, sheet, row, column):
                    mark = Mark(CellKind.PART_STRUCK)
            if text:
                table.put(row, column, text, mark, struck=struck)
    for row, info in sheet.rowinfo_map.items():
        if info.hidden and row < sheet.nrows:
            table.hidden.add(row)
    table.hidden_columns.update(at for at, info in sheet.colinfo_map.items() if info.hidden)
    return table


def _is_partly_struck(book: Any, sheet: Any, row: int, column: int) -> bool:  # noqa: ANN401
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    return any(book.font_list[font].struck_out for _start, font in runs)
