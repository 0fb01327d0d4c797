"""Faults of cells, by their text and by what a spreadsheet says about them."""

import pytest
from tests.sheets import raw

from conclusion_cli.sheets.cells import cell_faults
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.sheet import CellKind, Heading, Mark


def messages(text, column=Column.TEXT, mark=None):
    return [fault.message for fault in cell_faults(2, [text], [Heading("A", "x", column)], [mark])]


@pytest.mark.parametrize(
    "text",
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#NAME?",
        "#ERROR!",
        "#FIELD!",
        "#BLOCKED!",
        "#PYTHON!",
        "#BEZUG!",
        "Err:502",
        "####",
    ],
)
def test_the_error_of_a_formula_is_a_fault_in_any_program_and_language(text):
    assert messages(text) == [f"the cell holds the error {text}"]


@pytest.mark.parametrize("text", ["# 5", "#5", "C#", "Nhóm #A", "#", "Err: 502", "#ReF! của bảng"])
def test_what_only_resembles_an_error_is_text(text):
    assert messages(text) == []


def test_a_cell_of_the_type_error_is_one_whatever_its_text():
    assert messages("Đề nghị", mark=Mark(CellKind.ERROR)) == ["the cell holds the error Đề nghị"]
    assert messages("=A1", mark=Mark(CellKind.NOT_COMPUTED)) == [
        "the formula in this cell was never calculated"
    ]


@pytest.mark.parametrize("column", [Column.REFERENCE, Column.DOCUMENT, Column.SENT_DOCUMENT, Column.CODE])
def test_a_number_of_a_letter_that_a_spreadsheet_made_a_date_or_a_decimal_is_questioned(column):
    assert messages("2024-02-01", column, Mark(CellKind.DATE, "d-mmm")) == [
        "the spreadsheet has turned this number into the date 2024-02-01"
    ]
    assert messages("1.1", column, Mark(CellKind.NUMBER, "General")) == [
        "the spreadsheet has turned this into the decimal number 1.1"
    ]


def test_elsewhere_dates_and_decimals_are_what_they_are():
    assert messages("2024-02-01", Column.DUE, Mark(CellKind.DATE, "d-mmm")) == []
    assert messages("1.1", Column.TEXT, Mark(CellKind.NUMBER)) == []


def test_marks_that_nobody_sees_are_dropped_from_cells(sheets):
    sheet = sheets.read("text,due,proposer\n\u200bMột\u200e hai,\u200e03/08/2023,Xã M\xadôn Sơn\ufeff\n")
    assert sheet.rows[0].cells == ["Một hai", "03/08/2023", "Xã Môn Sơn"]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.json", "a.xlsx"])
@pytest.mark.parametrize("length", [32_767, 32_768, 140_000])
def test_no_cell_is_longer_than_in_a_spreadsheet(sheets, name, length):
    text = "y" * length
    rows = [["text", "due"], [text, "x"]]
    if name == "a.xlsx":
        path = sheets.write(raw.workbook(*(raw.row(*row) for row in rows)), name)
    elif name == "a.json":
        path = sheets.write([{"text": text, "due": "x"}], name)
    else:
        path = sheets.write("\n".join(("\t" if name == "a.tsv" else ",").join(row) for row in rows), name)
    if length <= 32_767:
        assert read_sheet(path).rows[0].cells[0] == text
    else:
        [fault] = sheets.problems(path)
        assert fault.message == "the cell is longer than 32767 characters"
        assert fault.column in ("A 'text'", "text")
