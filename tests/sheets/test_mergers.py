"""Sheets of mergers: headings in any order and wording, every fault at once."""

import pytest
from openpyxl import load_workbook

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.mergers import read_mergers

UNEXPECTED = "the columns are not those that are expected"


def mergers(path):
    return [(merger.old, merger.by, merger.rows) for merger in read_mergers(path)]


def faults(path):
    with pytest.raises(BadSheet) as bad:
        read_mergers(path)
    return [fault[:3] for fault in bad.value.faults]


@pytest.mark.parametrize(
    "content",
    [
        "old,new\nXã A,Xã C\nXã B,Xã C\n",
        "STT;Đơn vị mới;ĐƠN VỊ CŨ\n1;Xã C;Xã A\n2;Xã C;Xã B\n",
        "Danh sách,\nnew,old\nXã C,Xã A\n,\nXã C,Xã B\n",
        'x\n\n\n"Xã cũ (trước 1/7)",Xã mới\nXã A,Xã C\nXã B,Xã C\n',
    ],
)
def test_old_bodies_of_one_successor_are_one_merger(sheets, content):
    [(old, by, rows)] = mergers(sheets.write(content))
    assert (old, by, len(rows)) == (("Xã A", "Xã B"), "Xã C", 2)


def test_headings_under_a_merged_one_are_read(sheets):
    path = sheets.workbook(
        [["STT", "Trước", None, "Mới"], [None, "Xã cũ", "Huyện", None], [1, "Xã A", "Huyện B", "Xã C"]],
        ["B1:C1", "A1:A2", "D1:D2"],
    )
    assert mergers(path) == [(("Xã A, Huyện B",), "Xã C", (3,))]


def test_the_first_sheet_with_the_headings_is_read(sheets):
    path = sheets.workbook([["Ghi chú"], ["abc"]], two=[["old", "new"], ["Xã A", "Xã C"]])
    assert mergers(path) == [(("Xã A",), "Xã C", (2,))]


def test_a_hidden_sheet_is_not_read(sheets):
    path = sheets.workbook([["old", "new"], ["Xã cũ", "Xã X"]], two=[["old", "new"], ["Xã A", "Xã C"]])
    book = load_workbook(path)
    book["Sheet"].sheet_state = "hidden"
    book.save(path)
    assert mergers(path) == [(("Xã A",), "Xã C", (2,))]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [(None, None, UNEXPECTED)]),
        ("a,b\n1,2\n", [(None, None, UNEXPECTED)]),
        ("old\nXã A\n", [(1, None, UNEXPECTED)]),
        ("old,x,new,y\n", [(1, "B 'x'", UNEXPECTED), (1, "D 'y'", UNEXPECTED)]),
        ("old,xã cũ,new\n", [(1, "B 'xã cũ'", "this column occurs twice")]),
        (
            "old,new\nXã A,\n,Xã C\nXã B,Xã C\nxã  b,Xã D\n",
            [
                (2, "B 'new'", "both old and new are required"),
                (3, "A 'old'", "both old and new are required"),
                (5, "A 'old'", "xã b occurs twice"),
            ],
        ),
    ],
)
def test_every_fault_has_its_row_and_column(sheets, content, expected):
    assert faults(sheets.write(content)) == expected


def test_objects_are_not_a_table(sheets):
    assert faults(sheets.write([{"old": "a", "new": "b"}], "a.json")) == [
        (None, None, "only a table can be read here")
    ]
