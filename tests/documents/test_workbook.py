"""Workbooks, read back by another library: what is in the cells, and how a sheet is printed."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from conclusion_cli.documents.workbook import Heading, write_workbook
from conclusion_cli.errors import Refused
from conclusion_cli.views.surface import Paper
from conclusion_cli.views.table import Cell, Column, Section, Table

HEADING = Heading("Các mục", ["tính đến 1/10/2023"])
COLUMNS = [
    Column("Mã", whole=True, style="code"),
    Column("Nội dung"),
    Column("Thời hạn"),
    Column("Số", right=True),
]


def written(*tables, heading=HEADING):
    """The only sheet of a workbook with some tables."""
    paper = Paper()
    for table in tables:
        paper.table(table)
    file = io.BytesIO()
    write_workbook(file, heading, paper)
    book = openpyxl.load_workbook(io.BytesIO(file.getvalue()))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def rows(sheet):
    """The values of the cells."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_each_value_is_stored_as_what_it_is():
    sheet = written(Table(COLUMNS, [["A2", "Sở Y tế", date(2023, 9, 30), 7], ["A3", "", None, 0]]))
    assert rows(sheet) == [
        ["Các mục", None, None, None],
        ["tính đến 1/10/2023", None, None, None],
        [None] * 4,
        ["Mã", "Nội dung", "Thời hạn", "Số"],
        ["A2", "Sở Y tế", datetime(2023, 9, 30), 7],
        ["A3", "", None, 0],
    ]
    assert sheet["C5"].number_format == "d/m/yyyy"
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref == "A4:D6"
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


TEXTS = (
    *("=1+1", "+84", "-5", "@x", "007", "1/2", "2023-09-30", "TRUE", "{=SUM(A1)}", "&<>\"'", "Kỳ Sơn "),
    *("https://example.vn", "mailto:a@b.vn", "xã Mường Típ\nbản Ta Đo", "_x0041_"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_the_text_that_it_is(text):
    sheet = written(Table(COLUMNS, [[text, text, None, 1]]))
    cell = sheet["A5"]
    assert (unescape(cell.value), cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(("text", "shown"), [("a\x1b[31mb", "a\\x1b[31mb"), ("a\u202eb", "a\\u202eb")])
def test_what_could_deceive_is_shown_as_its_code(text, shown):
    assert written(Table(COLUMNS, [["A", text, None, 1]]))["B5"].value == shown


def test_sections_are_lines_and_no_part_of_the_filter_is_lost():
    table = Table(
        COLUMNS,
        [Section("Sở Y tế (1)"), ["A2", "a", None, 1], Section("Sở Nội vụ (1)"), ["A3", "b", None, 1]],
    )
    sheet = written(table)
    assert [row[0] for row in rows(sheet)[3:]] == ["Mã", "Sở Y tế (1)", "A2", "Sở Nội vụ (1)", "A3"]
    assert sheet.auto_filter.ref == "A4:D8"


def test_days_before_the_calendar_of_a_workbook_are_texts():
    sheet = written(Table(COLUMNS, [["A", "", date(1890, 5, 19), 1]]))
    assert (sheet["C5"].value, sheet["C5"].data_type) == ("1890-05-19", "s")


def test_the_style_of_a_cell_is_its_colour():
    sheet = written(Table(COLUMNS, [["A", Cell("quá hạn 3 ngày", "overdue"), None, 1]]))
    assert (sheet["B5"].font.color.rgb, sheet["B5"].font.bold) == ("FFC00000", True)
    assert sheet["B5"].font.name == "Times New Roman"


def test_columns_are_as_wide_as_their_texts_and_not_wider_than_a_page():
    sheet = written(Table(COLUMNS, [["A", "x" * 500, date(2023, 1, 1), 1]]))
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABCD"]
    assert widths == [9, 63, 13, 9]


def test_a_text_that_no_cell_can_hold_is_refused():
    with pytest.raises(Refused, match="32768 characters"):
        written(Table(COLUMNS, [["A", "x" * 32_768, None, 1]]))
    assert len(written(Table(COLUMNS, [["A", "x" * 32_767, None, 1]]))["B5"].value) == 32_767
