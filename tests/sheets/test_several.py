"""Several sheets of a workbook, several files, and the standard input are read together."""

import io
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.read import read_sheet

HEAD = ["STT", "Số kiến nghị", "Đơn vị kiến nghị", "Nội dung kiến nghị"]


def rows_of(sheet):
    at = sheet.meanings.index
    return [(sheet.where(row), row.number, row.cells[at(Column.TEXT)]) for row in sheet.rows]


@pytest.fixture
def book(sheets):
    """A workbook of two lists of proposals, a list of offices, a note, a hidden list and an empty sheet."""
    path = sheets.workbook(
        [HEAD, [1, "K1", "Xã A", "Một"]],
        **{
            "Quỳ Hợp": [
                ["BẢNG TỔNG HỢP"],
                [HEAD[3], "Lĩnh vực", *HEAD[:3]],
                ["Hai", "Y tế", 1, "K2", "Xã B"],
            ],
            "Tổng hợp": [["TT", "Đơn vị kiến nghị", "Số lượng"], [1, "Xã A", 1]],
            "Ghi chú": [["abc"]],
            "Cũ": [HEAD, [1, "K9", "Xã A", "Cũ"]],
            "Trống": [],
        },
    )
    opened = load_workbook(path)
    opened["Cũ"].sheet_state = "hidden"
    opened.save(path)
    return path


def test_sheets_with_the_same_headings_are_read_together_and_the_others_named(book):
    sheet = read_sheet(book)
    assert rows_of(sheet) == [("Sheet", 2, "Một"), ("Quỳ Hợp", 3, "Hai")]
    assert sorted(sheet.unread) == [
        ("Cũ", "it is hidden"),
        ("Ghi chú", "it has no known headings"),
        ("Tổng hợp", "its headings are others"),
    ]
    field = sheet.meanings.index(Column.FIELD)
    assert [row.cells[field] for row in sheet.rows] == ["", "Y tế"]


def test_sheets_that_are_named_are_read_and_no_others(book):
    assert rows_of(read_sheet(book, sheets=["Quỳ Hợp"])) == [(None, 3, "Hai")]
    assert rows_of(read_sheet(book, sheets=["Cũ", "quy hop"])) == [("Cũ", 2, "Cũ"), ("Quỳ Hợp", 3, "Hai")]
    assert read_sheet(book, sheets=["Cũ"]).unread == ()


def test_the_likeliest_sheet_is_the_first_with_most_headings(sheets):
    path = sheets.workbook(
        [["TT", "Đơn vị kiến nghị", "Số kiến nghị"], [1, "Xã A", 2]], Danh=[HEAD, [1, "K1", "Xã A", "Một"]]
    )
    sheet = read_sheet(path)
    assert rows_of(sheet) == [(None, 2, "Một")]
    assert sheet.unread == (("Sheet", "its headings are others"),)


def test_with_columns_mapped_by_letters_sheets_of_the_same_headings_are_read(sheets):
    path = sheets.workbook(
        [["Việc", "Ai"], ["Một", "Xã A"]],
        Hai=[["Việc", "Ai"], ["Hai", "Xã B"]],
        Khác=[["Gì", "Ở đâu"], ["x", "y"]],
    )
    sheet = read_sheet(path, mapping={"A": "text", "B": "proposer"})
    assert rows_of(sheet) == [("Sheet", 2, "Một"), ("Hai", 2, "Hai")]
    assert [name for name, _why in sheet.unread] == ["Khác"]


def test_faults_name_the_sheet(sheets):
    path = sheets.workbook(
        [HEAD, [1, "K1", "Xã A", "#REF!"]], Hai=[[*HEAD, "Gì"], [1, "K2", "Xã B", "Hai", "x"]]
    )
    assert [(fault.where, fault.row) for fault in sheets.problems(path)] == [("Sheet", 2), ("Hai", 1)]


def test_several_files_are_read_together(sheets, book):
    paths = [
        sheets.write("Xã,Nội dung\nXã C,Ba\n", "a.csv"),
        book,
        sheets.write([{"text": "Bốn", "proposer": "Xã D"}], "b.json"),
    ]
    sheet = read_sheet(*paths)
    assert rows_of(sheet) == [
        ("a.csv", 2, "Ba"),
        ("sheet.xlsx: Sheet", 2, "Một"),
        ("sheet.xlsx: Quỳ Hợp", 3, "Hai"),
        ("b.json", 1, "Bốn"),
    ]
    assert ("sheet.xlsx: Ghi chú", "it has no known headings") in sheet.unread


def test_faults_of_all_files_are_told_with_their_names(sheets):
    paths = [
        sheets.write("Xã,Nội dung\nXã C,#REF!\n", "a.csv"),
        sheets.write("Xã,Nội dung\nXã C,Ba\n", "b.csv"),
        sheets.write(b"%PDF-1.7", "c.pdf"),
        sheets.write("Gì,Ai\n1,2\n", "d.csv"),
    ]
    with pytest.raises(BadSheet) as bad:
        read_sheet(*paths)
    assert [(fault.where, fault.row) for fault in bad.value.faults] == [
        ("c.pdf", None),
        ("d.csv", 1),
        ("a.csv", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "STT,Xã,Nội dung\r\n1,Xã A,Một\r\n",
        "\ufeffSTT;Xã;Nội dung\n1;Xã A;Một\n",
        "STT\tXã\tNội dung\n1\tXã A\tMột\n",
        '[{"proposer": "Xã A", "text": "Một"}]',
        '{"items": [{"proposer": "Xã A", "text": "Một"}]}',
        '{"proposer": "Xã A", "text": "Một"}\n{"proposer": "Xã B", "text": "Hai"}\n',
    ],
)
def test_the_standard_input_is_recognised_by_its_bytes(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    sheet = read_sheet(Path("-"))
    assert rows_of(sheet)[0][2] == "Một"
    assert sheet.tables[0].name == "standard input"


def test_a_workbook_comes_by_the_standard_input_too(monkeypatch, book):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(book.read_bytes())))
    assert len(read_sheet(Path("-")).rows) == 2
