"""Sheets in other encodings than UTF-8: refused with the option that reads them, and read with it."""

import unicodedata

import pytest
from tests.files.test_garbled import SENTENCE, in_cp1258, in_tcvn3, in_vni

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.read import read_grids
from conclusion_cli.sheets.source import recognised

HEAD = "Số kiến nghị,Đơn vị kiến nghị,Nội dung kiến nghị"
ROW = f"KN-1,Xã Môn Sơn,{SENTENCE.replace(',', ';')}"
CONTENT = f"{HEAD}\n{ROW}\n"
CELLS = [HEAD.split(","), ROW.split(",")]


def cells(data, encoding, name="a.csv"):
    [grid] = read_grids(recognised(name, data, encoding), lambda text: text in CELLS[0])
    return grid.rows


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (in_cp1258(CONTENT), "cp1258"),
        (in_tcvn3(CONTENT).encode("latin-1"), "tcvn3"),
        (in_vni(CONTENT).encode("latin-1"), "vni"),
        (CONTENT.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_a_file_in_another_encoding_names_its_option_and_is_read_with_it(data, encoding):
    with pytest.raises(BadSheet) as bad:
        recognised("a.csv", data)
    assert f"add --encoding {encoding}" in bad.value.faults[0].remedy
    found = cells(data, encoding)
    assert [[cell.lower() for cell in row] for row in found] == [
        [cell.lower() for cell in row] for row in CELLS
    ]
    assert all(unicodedata.is_normalized("NFC", cell) for row in found for cell in row)


@pytest.mark.parametrize(("encode", "encoding"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
def test_cells_whose_letters_stand_for_others_are_converted_and_those_in_unicode_stay(
    sheets, encode, encoding
):
    rows = [CELLS[0], [*CELLS[1][:2], encode(CELLS[1][2])]]
    csv = "\n".join(",".join(row) for row in rows)
    [fault] = sheets.faults(csv)
    assert f"is text in the old encoding {encoding.upper()}" in fault.message
    assert (fault.row, fault.column) == (2, "C 'Nội dung kiến nghị'")
    assert cells(csv.encode(), encoding) == CELLS
    book = sheets.workbook(rows).read_bytes()
    assert cells(book, encoding, "a.xlsx") == CELLS


def test_utf8_in_utf8_is_refused(sheets):
    [fault] = sheets.problems(
        sheets.write(f"text,due\n{SENTENCE.replace(',', '').encode().decode('latin-1')},x\n")
    )
    assert "is UTF-8 text that a program has read in another encoding" in fault.message
    assert "as UTF-8" in fault.remedy


def test_mac_roman_is_read():
    assert cells("From,text\rHaïti,café\r".encode("mac-roman"), "mac-roman") == [
        ["From", "text"],
        ["Haïti", "café"],
    ]


def test_a_byte_that_is_none_of_the_encoding_has_its_row():
    with pytest.raises(BadSheet) as bad:
        recognised("a.csv", b"text,due\nx,\xd2\x81\x8d\n".replace(b"\xd2", b"\x90"), "cp1252")
    [fault] = bad.value.faults
    assert (fault.row, fault.message) == (2, "not CP1252: the byte 0x90")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_row_of_a_bad_byte_is_right_with_every_line_end(sheets, end):
    content = f"text,due{end}x,y{end}z,".encode() + b"\xd0\xce bad" + end.encode()
    [fault] = sheets.faults(content)
    assert (fault.row, fault.message) == (3, "not UTF-8: the byte 0xd0")


def test_only_old_encodings_are_for_workbooks(sheets):
    with pytest.raises(BadSheet) as bad:
        recognised("a.xlsx", sheets.workbook([["text", "due"]]).read_bytes(), "cp1258")
    assert bad.value.faults[0].message == "a workbook has no encoding"
