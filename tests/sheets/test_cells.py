"""Faults of cells, by their text and by what a spreadsheet says about them."""

import pytest

from conclusion_cli.sheets.cells import cell_faults
from conclusion_cli.sheets.columns import Column
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
