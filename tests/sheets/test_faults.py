"""Every fault of a sheet at once, each with its row, its column and what to do."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.readers import book

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def rewrite(path, member, change):
    """Change a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content[member] = change(content[member])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def test_the_headings_that_were_seen_are_shown_and_how_to_map_them(sheets):
    [fault] = sheets.problems(sheets.write("x\n\nViệc,Ai làm,Thời hạn\n1,2,3\n"))
    assert fault[:3] == (
        3,
        None,
        "unknown headings: A 'Việc', B 'Ai làm', C 'Thời hạn'",
    )
    assert fault.remedy.startswith('Map them: --map "Việc=text". The columns are: ordinal, code,')


@pytest.mark.parametrize(
    ("content", "name"),
    [("", "a.csv"), ("\n,\n", "a.csv"), ("[]", "a.json"), ("", "a.jsonl"), ({"items": [{}]}, "a.json")],
)
def test_an_empty_sheet_is_said_to_be_empty(sheets, content, name):
    assert sheets.faults(content, name) == [(None, None, "the sheet is empty")]


def test_a_header_after_the_thirtieth_row_is_not_found(sheets):
    assert sheets.faults("\n" * 30 + "text,due\n") != []


def test_two_columns_of_one_meaning_are_a_fault_unless_one_is_mapped(sheets):
    content = "Nội dung,Kết quả,Kết quả xử lý\nx,y,z\n"
    [fault] = sheets.problems(sheets.write(content))
    assert fault == (
        1,
        "C 'Kết quả xử lý'",
        "this column means 'outcome', as does B 'Kết quả'",
        'Skip one of them: --map "C=skip".',
        None,
    )
    assert sheets.read(content, mapping={"C": "-"}).rows[0].cells == ["x", "y"]
    assert sheets.read("STT,TT,text,due\n1,1,x,y\n").rows[0].cells == ["x", "y"]


def test_faults_of_a_mapping_offer_what_is_nearest(sheets):
    path = sheets.write("Nội dung,Thời hạn,Thời hạn (1),Kinh phí,Kinh phí\nx,y,z,v,w\n")
    mapping = {"Nội dug": "text", "A": "tekst", "Thời hạn (1)": "zzz", "Z": "-", "Kinh phí": "reason"}
    faults = {
        (fault.column, fault.message): fault.remedy
        for fault in sheets.problems(path, mapping=mapping, skip_unknown=True)
    }
    assert faults.pop(("Thời hạn (1)", "there is no column 'zzz'")).startswith("The columns are: ordinal,")
    assert faults == {
        ("Nội dug", "there is no such heading"): "Did you mean 'Nội dung'?",
        ("A", "there is no column 'tekst'"): "Did you mean 'text'?",
        ("Z", "there is no such heading"): (
            "The headings are: Nội dung, Thời hạn, Thời hạn (1), Kinh phí, Kinh phí."
        ),
        ("Kinh phí", "several columns have this heading: D, E"): "Map a column by its letter.",
        ("C 'Thời hạn (1)'", "this column means 'deadline (due)', as does B 'Thời hạn'"): (
            'Skip one of them: --map "C=skip".'
        ),
    }


def test_all_faults_of_a_csv_are_told_at_once_with_their_rows(sheets):
    content = 'text,due,x\na,b\na,b,c,d\na,b,c,,\na,#REF!,#REF!\na\x07,b,c\x07\n\x9b,,\na,"b'
    assert sheets.faults(content, skip_unknown=True) == [
        (2, None, "2 cells, but there are 3 headings"),
        (3, None, "4 cells, but there are 3 headings"),
        (5, "B 'due'", "the cell holds the error #REF!"),
        (6, "A 'text'", "there is a control character here: \\x07"),
        (7, "A 'text'", "there is a control character here: \\x9b"),
        (8, None, "a quote that opens in this row is not closed"),
    ]


@pytest.mark.parametrize(
    ("content", "row", "message"),
    [
        ('text,due\nx,"a"b\n', 2, "there is text after a closing quote"),
        (
            "text,due\nx,y\nz\0,\n",
            3,
            "there is a zero byte here: the file is damaged, or in another encoding",
        ),
        ("text,due\nx,Đô".encode() + b"\xf2n\n", 2, "not UTF-8: the byte 0xf2"),
        (
            "text,due\r\n".encode("utf-16-le"),
            1,
            "there is a zero byte here: the file is damaged, or in another",
        ),
        ("text,due\n".encode("utf-16")[:-1], None, "the file is truncated or damaged"),
        ("text,due\n".encode("utf-32"), None, "the file's encoding is UTF-32, not UTF-8"),
    ],
)
def test_a_damaged_csv_has_one_fault_with_its_row(sheets, content, row, message):
    [fault] = sheets.faults(content)
    assert fault[:2] == (row, None)
    assert message in fault.message


def test_another_encoding_has_its_remedy(sheets):
    [fault] = sheets.problems(sheets.write("text,due\nĐề nghị,x\n".encode("cp1258", "replace")))
    assert "CSV UTF-8" in fault.remedy
    assert "TCVN3" in fault.remedy


@pytest.mark.parametrize(
    ("content", "name", "row", "column", "message"),
    [
        ("[", "a.json", None, None, "not JSON: line 1, column 2: Expecting value"),
        ("", "a.json", None, None, "not JSON: line 1, column 1: Expecting value"),
        ('{"a": 1}', "a.json", None, None, "a list of objects is expected"),
        (
            '{"version": 2, "items": []}',
            "a.json",
            None,
            None,
            "this export has format version 2; this program reads 1",
        ),
        ("[" * 100_000, "a.json", None, None, "nested too deeply"),
        ('[{"text": NaN}]', "a.json", None, None, "not JSON: NaN"),
        ('[{"text": 1e999}]', "a.json", None, None, "the number 1e999 is too large"),
        ('{"text": 1, "due": 2}\n{"text": -1e999}\n', "a.jsonl", 2, None, "the number -1e999 is too large"),
        (f'[{{"text": {"9" * 5000}}}]', "a.json", None, None, "not JSON: a number has too many digits"),
        (
            '[{"text": {"fr": "x", "de": "y"}, "due": 2}]',
            "a.json",
            1,
            "text",
            "the text is neither Vietnamese nor English: fr, de",
        ),
        ('{"a": [{}], "b": {"c": [{}]}}', "a.json", None, None, "there are several lists of objects: a, b.c"),
        ('[{"text": 1, "due": 2}, 5]', "a.json", 2, None, 'an object is expected: {"code": …, "text": …}'),
        ('[{"text": 1, "due": 2, "due": 3}]', "a.json", 1, "due", "this key occurs twice"),
        ('[{"text": {"x": 1}, "due": 2}]', "a.json", 1, "text", "a text is expected here"),
        ('[{"text": [[1]], "due": 2}]', "a.json", 1, "text", "a text is expected here"),
        ('[{"text": "\\ud800", "due": 2}]', "a.json", 1, "text", "the text contains a broken character"),
        ('[{"text": "\\u0000", "due": 2}]', "a.json", 1, "text", "there is a control character here: \\x00"),
        ('{"text": 1, "due": 2}\n{"a\n', "a.jsonl", 2, None, "not JSON: line 1, column 2: Unterminated"),
        ('{"text": 1, "due": 2}\n\n5\n', "a.jsonl", 3, None, "an object is expected"),
    ],
)
def test_faults_of_objects_have_their_number_or_line_and_their_key(
    sheets, content, name, row, column, message
):
    [fault] = sheets.faults(content, name)
    assert fault[:2] == (row, column)
    assert fault.message.startswith(message)


# Workbooks.


def test_errors_of_formulas_and_formulas_without_value_are_faults_where_they_are_read(sheets):
    faults = sheets.problems(
        sheets.workbook([["text", "due", "x"], ["#REF!", "=1+1", "=1+1"], ["#N/A", "y", "#N/A"]]),
        skip_unknown=True,
    )
    assert [fault[:3] for fault in faults] == [
        (2, "A 'text'", "the cell holds the error #REF!"),
        (2, "B 'due'", "the formula in this cell was never calculated"),
        (3, "A 'text'", "the cell holds the error #N/A"),
    ]
    assert faults[1].remedy == "Open the file in Excel or LibreOffice and save it again."


def test_the_value_of_a_computed_formula_is_read(sheets):
    path = sheets.workbook([["text", "due"], ["=A9", "=A10"]])
    rewrite(
        path,
        SHEET,
        lambda xml: (
            xml.replace(b"<f>A9</f><v />", b"<f>A9</f><v>7</v>")
            .replace(b"<f>A9</f><v/>", b"<f>A9</f><v>7</v>")
            .replace(b"<f>A9</f><v></v>", b"<f>A9</f><v>7</v>")
            .replace(b'<c r="B2">', b'<c r="B2" t="str">')
        ),
    )
    assert read_sheet(path).rows[0].cells == ["7", ""]


def test_a_date_beyond_the_calendar_is_a_fault(sheets):
    book = Workbook()
    book.active.append(["text", "due"])
    book.active.append(["x", 9_999_999])
    book.active["B2"].number_format = "dd/mm/yyyy"
    path = sheets.folder / "a.xlsx"
    book.save(path)
    assert [fault[:3] for fault in sheets.problems(path)] == [
        (2, "B 'due'", "the cell holds the error #VALUE!")
    ]


@pytest.mark.parametrize(
    ("content", "name", "message", "remedy"),
    [
        (b"text,due\n", "a.xlsx", "this is not an xlsx file, or it is damaged", "save it as xlsx again"),
        (b"text,due\n", "a.ods", "this is not an ods file, or it is damaged", "save it as xlsx again"),
        (b"text,due\n", "a", "the file's name does not say which kind of sheet it is: a", ".xlsx"),
        (
            b"PK\x03\x04 and no more",
            "a.xlsx",
            "the file is damaged or is not an xlsx file",
            "save it as xlsx",
        ),
        (b"PK\x03\x04", "a.csv", "the file is damaged or is not an xlsx file", "save it as xlsx"),
        (b"PK\x03\x04", "a.ods", "the file is damaged or is not an ods file", "save it as xlsx"),
        (COMPOUND + b"x" * 600, "a.xls", "the file is damaged or is not an xls file", "save it as xlsx"),
    ],
)
def test_a_file_of_another_kind_has_one_fault_with_a_remedy(sheets, content, name, message, remedy):
    [fault] = sheets.problems(sheets.write(content, name))
    assert message in fault.message
    assert remedy in fault.remedy


def test_a_workbook_is_known_by_its_bytes_whatever_its_name(sheets):
    path = sheets.workbook([["text", "due"], ["x", "y"]], name="a.csv")
    assert read_sheet(path).rows[0].cells == ["x", "y"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(sheets, share):
    path = sheets.workbook([["text", "due"], ["x", "y"]])
    data = path.read_bytes()
    [fault] = sheets.faults(data[: int(len(data) * share)], "a.xlsx")
    assert fault.message.startswith("the file is damaged")


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("change", [lambda xml: xml[:-20], lambda _xml: b"", lambda _xml: b"<x/>"])
def test_a_workbook_with_a_damaged_part_is_refused(sheets, member, change):
    path = sheets.workbook([["text", "due"], ["x", "y"]])
    rewrite(path, member, change)
    with pytest.raises(BadSheet):
        read_sheet(path)


def test_a_file_larger_than_50_mb_is_refused(sheets):
    assert sheets.faults(b"x" * 50_000_001) == [(None, None, "the file is larger than 50 MB")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(sheets):
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w") as member,
    ):
        for _ in range(51):
            member.write(bytes(10_000_000))
    [fault] = sheets.faults(data.getvalue(), "a.xlsx")
    assert fault.message == "unpacked, the file would be larger than 200 MB"


def test_a_bomb_of_entities_is_refused(sheets):
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 15))
    path = sheets.workbook([["text", "due"], ["x", "y"]])
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'.encode()
    rewrite(path, SHEET, lambda xml: doctype + xml.replace(b"<t>x</t>", b"<t>&l14;</t>"))
    [fault] = sheets.problems(path)
    assert fault.message.startswith("the file is damaged")


def test_a_sheet_with_cells_far_away_is_refused_and_not_filled_up(sheets, monkeypatch):
    monkeypatch.setattr(book, "MAX_CELLS", 100_000)
    path = sheets.workbook([["text", "due"], *([f"x{n}", *[None] * 16_382, "y"] for n in range(10))])
    assert [fault.message for fault in sheets.problems(path)] == ["the sheet has more than 100000 cells"]


def test_a_row_beyond_the_last_of_a_spreadsheet_ends_the_sheet(sheets):
    path = sheets.workbook([["text", "due"], ["x", "y"], ["z", ""]])
    rewrite(
        path,
        SHEET,
        lambda xml: xml.replace(b'r="3"', b'r="2000000000"').replace(b'"A3"', b'"A2000000000"'),
    )
    assert [row.cells for row in read_sheet(path).rows] == [["x", "y"]]


def test_a_format_down_to_the_last_row_is_no_row(sheets):
    path = sheets.workbook([["text", "due"], ["x", "y"]])
    book = load_workbook(path)
    book.active["A20000"].number_format = "0.0"
    book.save(path)
    assert [row.number for row in read_sheet(path).rows] == [2]


def test_faults_are_told_in_the_order_of_their_rows_and_counted(sheets):
    with pytest.raises(BadSheet, match=r"^2 problems were found\.$") as bad:
        sheets.read("text,due\nx\ny\n")
    assert [fault.row for fault in bad.value.faults] == [2, 3]
