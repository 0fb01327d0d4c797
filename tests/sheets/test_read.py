"""Sheets of every form are read into the same rows."""

import csv
import io
import subprocess
import sys
import unicodedata
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import ExitCode, NotFound
from conclusion_cli.files.garbled import garbled
from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.cells import ERROR, lines
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.sheet import Heading, Row

TEXT = "Đề nghị tỉnh, huyện; hỗ trợ"
HEAD = ("STT", "Nội dung kiến nghị", "Đơn vị kiến nghị", "Ghi chú", "Thời hạn")
ROWS = ((1, TEXT, "Xã Môn Sơn", "x", "31/12/2023"), (2, "Hai", "Xã Lục Dạ", None, None))
MEANINGS = (Column.TEXT, Column.PROPOSER, Column.NOTE, Column.DUE)
CELLS = [[TEXT, "Xã Môn Sơn", "x", "31/12/2023"], ["Hai", "Xã Lục Dạ", "", ""]]


def text_of(rows, **options):
    stream = io.StringIO()
    csv.writer(stream, **options).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        ("a.csv", lambda: text_of([HEAD, *ROWS]).encode("utf-8")),
        ("a.csv", lambda: text_of([HEAD, *ROWS], lineterminator="\n").encode("utf-8-sig")),
        ("a.csv", lambda: text_of([HEAD, *ROWS], delimiter=";").encode("utf-8-sig")),
        ("a.CSV", lambda: text_of([HEAD, *ROWS], delimiter="\t").encode("utf-16")),
        ("a.csv", lambda: b"\xfe\xff" + text_of([HEAD, *ROWS]).encode("utf-16-be")),
        ("a.csv", lambda: text_of([HEAD, *ROWS], quoting=csv.QUOTE_ALL).encode()),
        ("a.csv", lambda: unicodedata.normalize("NFD", text_of([HEAD, *ROWS])).encode()),
        ("a.csv", lambda: text_of([HEAD, *ROWS], lineterminator="\r").encode()),
        ("a.txt", lambda: text_of([HEAD, *ROWS], delimiter="\t").encode("utf-16")),
        ("a.tsv", lambda: text_of([HEAD, *ROWS], delimiter="\t").encode()),
        ("a.tsv", lambda: text_of([HEAD, *ROWS], delimiter="\t", quoting=csv.QUOTE_ALL).encode()),
    ],
)
def test_csv_is_read_however_a_program_writes_it(sheets, name, encode):
    sheet = sheets.read(encode(), name)
    assert (sheet.tables[0].name, sheet.tables[0].header_row, sheet.meanings, sheet.tables[0].skipped) == (
        name,
        1,
        MEANINGS,
        [],
    )
    assert sheet.rows == [Row(2, CELLS[0]), Row(3, CELLS[1])]


def test_an_xlsx_is_read_the_same_way(sheets):
    sheet = sheets.read_workbook(HEAD, *ROWS)
    assert (sheet.tables[0].name, sheet.tables[0].header_row, sheet.meanings) == ("Sheet", 1, MEANINGS)
    assert sheet.rows == [Row(2, CELLS[0]), Row(3, CELLS[1])]


def test_no_sheet_needs_openpyxl(sheets):
    code = "import sys; from pathlib import Path; from conclusion_cli.sheets.read import read_sheet;"
    code += "print(len(read_sheet(Path(sys.argv[1])).rows), 'openpyxl' in sys.modules)"
    found = []
    for path in (sheets.write("text,due\nx,y\n"), sheets.workbook([["text", "due"], ["x", "y"]])):
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
        found.append(done.stdout.split())
    assert found == [["1", "False"], ["1", "False"]]


def test_an_xlsx_is_read_as_excel_writes_it(sheets):
    """With a table of texts beside the sheet, parts of a text in several fonts, and what needs an escape."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    texts = (
        "<si><t>text</t></si><si><t>due</t></si><si><r><t>Một </t></r><r><t>_x000D_&amp;\nhai</t></r></si>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>2</v></c></row>'
    )
    path = sheets.workbook()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{texts}</sst>'
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(
        "</Relationships>",
        f'<Relationship Id="s" Type="{relation}" Target="sharedStrings.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read_sheet(path).rows == [Row(3, ["Một \n&\nhai", ""])]


def test_objects_are_read_the_same_way(sheets):
    objects = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
    lines_ = b"\n\n".join(sheets.write(one, "a.json").read_bytes() for one in objects)
    for content, name, numbers in (
        (objects, "a.json", (1, 2)),
        ({"version": 1, "items": objects}, "a.json", (1, 2)),
        (lines_, "a.jsonl", (1, 3)),
        (lines_, "a.ndjson", (1, 3)),
    ):
        sheet = sheets.read(content, name)
        assert (sheet.tables[0].name, sheet.tables[0].header_row, sheet.meanings) == (name, 0, MEANINGS)
        assert [(row.number, row.cells) for row in sheet.rows] == list(zip(numbers, CELLS, strict=True))
        assert [row.record for row in sheet.rows] == objects


def test_every_column_has_its_heading_and_its_place(sheets):
    sheet = sheets.read_workbook(HEAD, *ROWS)
    assert sheet.tables[0].headings[0] == Heading("A", "STT", Column.ORDINAL)
    assert sheet.tables[0].headings[3] == Heading("D", "Ghi chú", Column.NOTE)
    assert sheet.tables[0].place(Column.DUE) == "E 'Thời hạn'"
    assert sheet.tables[0].place(Column.LEAD) is None
    assert sheets.read([{"due": "x", "text": "y"}], "a.json").tables[0].place(Column.DUE) == "due"


def test_a_column_beyond_z_has_two_letters(sheets):
    sheet = sheets.read(",".join([*(["x"] * 26), "text", "due"]) + "\n")
    assert (sheet.tables[0].place(Column.TEXT), sheet.tables[0].place(Column.DUE)) == (
        "AA 'text'",
        "AB 'due'",
    )


def test_rows_have_the_numbers_that_a_spreadsheet_shows(sheets):
    sheet = sheets.read('text,due\n"a\nb\nc",\n\n,\nd,\n')
    assert sheet.rows == [Row(2, ["a\nb\nc", ""]), Row(5, ["d", ""])]
    book = sheets.read_workbook(["text", "due"], ["a"], [], [None, " "], ["d"])
    assert [row.number for row in book.rows] == [2, 5]


def test_lines_stay_in_texts_and_summaries_and_are_spaces_elsewhere(sheets):
    row = ["a\nb", "c\r\nd", "e\n\nf", "g\x0bh"]
    head = ["text", "summary", "proposer", "outcome"]
    expected = ["a\nb", "c\nd", "e f", "g h"]
    assert sheets.read(text_of([head, row])).rows[0].cells == expected
    row = ["a\nb", "c_x000D_\nd", "e\n\nf", "g_x000B_h"]
    assert sheets.read_workbook(head, row).rows[0].cells == expected
    assert sheets.read([dict(zip(head, ["a\nb", "c\r\nd", "e\n\nf", "g\x0bh"], strict=True))], "a.json").rows[
        0
    ].cells == (expected)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_cell_that_was_neutralised_loses_its_apostrophe(sheets, sign):
    cell = f"{sign}cmd"
    assert sheets.read(text_of([["text", "due"], [f"'{cell}", "x"]])).rows[0].cells[0] == cell.strip()
    assert sheets.read(text_of([["text", "due"], ["'tis", "'"]])).rows[0].cells == ["'tis", "'"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (45, "45"),
        (45.0, "45"),
        (0.1 + 0.2, "0.3"),
        (16663, "16663"),
        (10**15, "1000000000000000"),
        (True, "true"),
        (False, "false"),
        (date(2023, 12, 31), "2023-12-31"),
        (datetime(2023, 12, 31), "2023-12-31"),
        (datetime(2023, 12, 31, 8, 30), "2023-12-31 08:30:00"),
        ("012", "012"),
        ("  Đo\u0302n  ", "Đôn"),
        ("a_x005F_x000D_", "a_x000D_"),
        (None, ""),
    ],
)
def test_values_of_a_workbook_are_text(sheets, value, text):
    assert sheets.read_workbook(["field", "text"], [value, "x"]).rows[0].cells == [text, "x"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (45, "45"),
        (45.0, "45"),
        (True, "true"),
        (None, ""),
        (["a", 1], "a; 1"),
        ({"en": "Send", "vi": "Gửi"}, "Gửi"),
        ({"en": "Send", "vi": None}, "Send"),
    ],
)
def test_values_of_json_are_text(sheets, value, text):
    assert sheets.read([{"code": value, "text": "x"}], "a.json").rows[0].cells == [text, "x"]


def test_a_key_that_an_object_has_not_is_blank(sheets):
    sheet = sheets.read([{"code": "1"}, {"text": "x"}, {"other": 1}, {}], "a.json", skip_unknown=True)
    assert [row.cells for row in sheet.rows] == [["1", ""], ["", "x"]]
    assert sheet.tables[0].skipped == [(3, "none of the columns that are read has content")]


def test_the_text_of_a_proposal_in_an_export_is_its_clauses_or_its_title(sheets):
    title = {"en": None, "vi": "Tên"}
    items = [
        {
            "code": "P1",
            "kind": "proposal",
            "title": title,
            "clauses": [{"en": "x", "vi": "Một"}, {"en": "Two"}],
        },
        {"code": "P2", "kind": "proposal", "title": title, "clauses": []},
        {"code": "A1", "kind": "assignment", "title": title, "clauses": [{"en": "x", "vi": "y"}]},
    ]
    sheet = sheets.read({"version": 1, "items": items}, "a.json", skip_unknown=True)
    assert sheet.meanings == (Column.CODE, Column.KIND, Column.TEXT)
    assert [row.cells[2] for row in sheet.rows] == ["Một\nTwo", "Tên", ""]


@pytest.mark.parametrize(
    "content",
    [
        {"recommendations": [{"text": "Một", "due": "x"}]},
        {"data": {"items_of": [{"text": "Một", "due": "x"}]}, "total": 1, "tags": ["a"], "empty": []},
    ],
)
def test_the_only_list_of_objects_is_found(sheets, content):
    assert sheets.read(content, "a.json").rows[0].cells == ["Một", "x"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"vi-VN": "Gửi", "en": "Send"}, "Gửi"),
        ({"en_GB": "Send", "fr": "Envoyer"}, "Send"),
        ({"fr": "Envoyer"}, "Envoyer"),
        ({"es": "Enviar", "machine_translations": {"en": "Send"}}, "Enviar"),
    ],
)
def test_of_several_languages_one_is_chosen(sheets, value, text):
    assert sheets.read([{"text": value, "due": "x"}], "a.json").rows[0].cells == [text, "x"]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv"])
def test_what_export_writes_is_recognised(loaded, form):
    path = loaded.folder / f"status.{form}"
    loaded.batch(("respond", "A2", "--document", '"1"', "--summary", '"=1', "--date", "2023-11-15"))
    loaded.here("export", "--format", form, "-o", path)
    sheet = read_sheet(path)
    known = {Column.NOTICE, Column.CODE, Column.KIND, Column.STATUS, Column.DUE, Column.LEAD}
    assert known <= set(sheet.meanings)
    assert len(sheet.rows) == 15
    at = sheet.meanings.index
    a2 = next(row for row in sheet.rows if row.cells[at(Column.CODE)] == "A2")
    assert a2.cells[at(Column.NOTICE)] == "nghe-an-2023"
    assert a2.cells[at(Column.LEAD)] == "organization"
    assert a2.cells[at(Column.STATUS)] == "responded"
    if a2.record:
        assert a2.record["responses"][0]["document"] == '"1"'


CELL = st.text(
    st.characters(blacklist_categories=["Cs"], min_codepoint=0x20, blacklist_characters="\x7f\ufffe\uffff")
    | st.sampled_from("\n\t\",;='#Đ̣̂")
).filter(
    lambda text: (
        not any(0x80 <= ord(sign) < 0xA0 for sign in text)
        and not ERROR.fullmatch(lines(text))
        and not garbled(lines(text))
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_a_csv_writer_writes_is_read_back(sheets, cells, delimiter):
    # A first row 1, 2, 3 would number the columns.
    rows = [(str(number), *row) for number, row in enumerate(cells, 101)]
    content = text_of([("TT", "Nội dung", "Tóm tắt"), *rows], delimiter=delimiter)
    sheet = sheets.read(content)
    expected = [(number, [lines(cell) for cell in row]) for number, row in enumerate(cells, 2)]
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (number, row) for number, row in expected if any(row)
    ]
    for _number, row in expected:
        assert all(unicodedata.is_normalized("NFC", cell) and cell == cell.strip() for cell in row)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(), st.sampled_from(["a.csv", "a.tsv", "a.json", "a.jsonl", "a.xlsx", "a.xls", "a.pdf"]))
def test_any_bytes_are_read_or_refused(sheets, content, name):
    with pytest.raises(BadSheet) as bad:
        sheets.read(content, name)
    assert bad.value.faults
    assert bad.value.code == ExitCode.DATA


@pytest.mark.parametrize("name", ["none.csv", "folder/none.xlsx", "."])
def test_a_file_that_cannot_be_read_is_not_found(tmp_path, name):
    with pytest.raises(NotFound) as error:
        read_sheet(tmp_path / name)
    assert error.value.code == ExitCode.NOT_FOUND
