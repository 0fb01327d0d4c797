"""Xls files, written by xlwt."""

import datetime
import io

import pytest
import xlwt

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.readers.old_excel import read_old_excel
from conclusion_cli.sheets.sheet import CellKind
from conclusion_cli.sheets.source import Form, Source

DATE = xlwt.easyxf(num_format_str="d/m/yyyy")
ZEROS = xlwt.easyxf(num_format_str="000")
STRUCK = xlwt.easyxf("font: struck_out on")


def saved(fill, **options):
    book = xlwt.Workbook(**options)
    fill(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(data, name=None):
    return list(read_old_excel(Source("a.xls", Form.XLS, data), name))


def test_cells_have_their_text_and_what_is_said_about_them():
    def fill(book):
        sheet = book.add_sheet("Một")
        for column, value in enumerate(["Đề nghị", 7, 1.5, True]):
            sheet.write(0, column, value)
        sheet.write(1, 0, datetime.date(2023, 8, 3), DATE)
        sheet.write(1, 1, 7, ZEROS)
        sheet.write(1, 2, "gạch", STRUCK)
        sheet.write_rich_text(2, 0, ["Một ", ("hai", STRUCK.font)])
        sheet.row(3).set_cell_error(1, 0x2A)
        sheet.row(2).hidden = True
        sheet.col(3).hidden = True
        sheet.write_merge(4, 5, 0, 0, "gộp")
        sheet.write(5, 1, "x")

    [found] = read(saved(fill))
    assert found.name == "Một"
    assert found.rows[0] == ["Đề nghị", "7", "1.5", "true"]
    assert found.rows[1] == ["2023-08-03", "007", "gạch"]
    assert [found.marks[0][2].kind, found.marks[1][0].kind] == [CellKind.NUMBER, CellKind.DATE]
    assert found.struck == {1: {2}}
    assert found.marks[2][0].kind is CellKind.PART_STRUCK
    assert (found.rows[3], found.marks[3][1].kind) == (["", "#N/A"], CellKind.ERROR)
    assert found.hidden == {2}
    assert found.hidden_columns == {3}
    assert found.rows[4:] == [["gộp"], ["gộp", "x"]]


def test_days_are_counted_from_1904_too():
    def fill(book):
        book.dates_1904 = True
        book.add_sheet("a").write(0, 0, 43_679, DATE)

    assert read(saved(fill))[0].rows == [["2023-08-03"]]


def test_hidden_sheets_are_known():
    def fill(book):
        book.add_sheet("Một").write(0, 0, "a")
        book.add_sheet("Hai").write(0, 0, "b")
        book.get_sheet(1).visibility = 1

    data = saved(fill)
    assert [grid.name for grid in read(data) if not grid.sheet_hidden] == ["Một"]
    assert read(data, "hai")[0].sheet_hidden
    with pytest.raises(BadSheet):
        read(data, "Ba")


def test_an_old_workbook_is_imported_like_any_other(sheets):
    def fill(book):
        sheet = book.add_sheet("Một")
        for column, heading in enumerate(["Nội dung", "Ngày nhận", "Số kiến nghị"]):
            sheet.write(0, column, heading)
        sheet.write(1, 0, "Một")
        sheet.write(1, 1, datetime.date(2023, 8, 3), DATE)
        sheet.write(1, 2, 7, ZEROS)

    data = saved(fill)
    for name in ("a.xls", "a.xlsx", "a.csv"):
        sheet = read_sheet(sheets.write(data, name))
        assert [row.cells for row in sheet.rows] == [["Một", "2023-08-03", "007"]]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused(sheets, share):
    data = saved(lambda book: book.add_sheet("a").write(0, 0, "x" * 1000))
    [fault] = sheets.problems(sheets.write(data[: int(len(data) * share)], "a.xls"))
    assert fault.message == "the file is damaged or is not an xls file"
