"""Our reading of workbooks, held equal to openpyxl's, and what only ours tells or can read."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from tests.sheets import raw

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.cells import MAX_CELL, value_text
from conclusion_cli.sheets.readers import package
from conclusion_cli.sheets.readers.workbook import read_workbook
from conclusion_cli.sheets.sheet import CellKind, Mark
from conclusion_cli.sheets.source import Form, Source

ROWS, COLUMNS = 40, 30


def grids(data, name=None):
    return list(read_workbook(Source("a.xlsx", Form.XLSX, data), name))


def read(data, name=None):
    return grids(data, name)[0]


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


# As openpyxl reads them.

places = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS))
texts = st.text(
    st.characters(min_codepoint=0x20, blacklist_categories=["Cs"], blacklist_characters="\ufffe\uffff=")
    | st.sampled_from("\n\tĐ&<>\"'_x"),
    min_size=1,
)
values = (
    texts
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e300, 1e300)
    | st.datetimes(datetime.datetime(1901, 1, 1), datetime.datetime(9999, 12, 31)).map(
        lambda day: day.replace(microsecond=0)
    )
    | st.dates(datetime.date(1901, 1, 1), datetime.date(9999, 12, 31))
    | st.sampled_from(["#REF!", "#N/A", "#DIV/0!", "#NULL!"])
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(places, values, max_size=30), st.booleans())
def test_cells_are_those_that_openpyxl_reads(cells, from_1904):
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        cells = {
            place: value
            for place, value in cells.items()
            if not isinstance(value, datetime.date) or value.year > 1904
        }
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    data = saved(book)
    found = read(data)
    expected = {}
    for cell in (cell for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row):
        value = cell.value
        if isinstance(value, datetime.datetime):
            # openpyxl keeps what is left of a fraction of a day.
            value = (value + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
        if value is not None and value != "":
            expected[cell.row - 1, cell.column - 1] = value if isinstance(value, str) else value_text(value)
    assert {
        (row, column): text
        for row, cells in enumerate(found.rows)
        for column, text in enumerate(cells)
        if text
    } == expected
    errors = {place for place, text in expected.items() if text.startswith("#") and text in cells.values()}
    assert {
        (row, column)
        for row, marks in found.marks.items()
        for column, mark in marks.items()
        if mark.kind is CellKind.ERROR
    } == {place for place in errors if expected[place] in ("#REF!", "#N/A", "#DIV/0!", "#NULL!")}


corners = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS), st.integers(0, 5), st.integers(0, 5))


@settings(max_examples=30, deadline=None)
@given(st.lists(corners, max_size=12))
def test_merged_cells_are_those_that_openpyxl_reads(ranges):
    book = openpyxl.Workbook()
    book.active.cell(ROWS + 10, 1, "x")
    for top, left, height, width in ranges:
        if height or width:
            book.active.merge_cells(
                start_row=top, start_column=left, end_row=top + height, end_column=left + width
            )
    data = saved(book)
    merged = openpyxl.load_workbook(io.BytesIO(data)).active.merged_cells.ranges
    expected = {(one.min_row - 1, one.min_col - 1, one.max_col - 1) for one in merged}
    assert set(read(data).spans) == {span for span in expected if span[2] > span[1]}


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(1, ROWS)), st.sets(st.integers(1, ROWS)), st.sets(st.integers(1, COLUMNS)))
def test_what_is_hidden_or_struck_through_is_told(hidden, struck, columns):
    book = openpyxl.Workbook()
    for row in range(1, ROWS + 1):
        book.active.cell(row, 1, row)
        book.active.row_dimensions[row].hidden = row in hidden
        if row in struck:
            book.active.cell(row, 1).font = Font(strike=True)
    for column in columns:
        book.active.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
    found = read(saved(book))
    assert found.hidden == {row - 1 for row in hidden}
    assert found.struck == {row - 1: {0} for row in struck}
    assert found.hidden_columns == {column - 1 for column in columns}


# What other programs write, and Excel opens.

HEADER = [list(raw.HEADINGS)]
ONE = ["KN-1", "Xã Môn Sơn", "Một", "2023-08-03"]
ROW = raw.row("KN-1", "Xã Môn Sơn", "Một", raw.number(45141, raw.DATE))
BAD_CORE = "<cp:coreProperties xmlns:cp='x'><dcterms:created>hôm qua</dcterms:created></cp:coreProperties>"


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"strict": True},
        {"slash": "\\"},
        {"styles": raw.styles(fills="<fill/>")},
        {"styles": raw.styles(xfs=raw.XFS.replace("/>", "><alignment vertical='middle'/></xf>"))},
        {"core": BAD_CORE},
        {"before": '<dimension ref="A1"/>'},
        {"before": '<dimension ref="A1:XFD1048576"/>'},
        {"sharedStrings": None},
    ],
)
def test_what_excel_opens_is_read(options):
    assert read(raw.workbook(raw.HEADER, ROW, **options)).rows == [*HEADER, ONE]


def test_days_are_read_from_1904_too_and_as_iso_text():
    iso = '<c t="d"><v>2023-08-03</v></c>', '<c t="d"><v>2023-08-03T00:00:00</v></c>'
    found = read(raw.workbook(raw.row(*iso, raw.number(43679, raw.DATE)), properties='date1904="1"'))
    assert found.rows == [["2023-08-03"] * 3]
    assert [found.marks[0][at].kind for at in range(3)] == [CellKind.DATE] * 3


def test_without_styles_numbers_are_numbers():
    assert read(raw.workbook(raw.row(raw.number(45141, raw.DATE)), styles=None)).rows == [["45141"]]


def test_elements_may_have_a_prefix():
    data = raw.workbook(
        sheet1=f'<x:worksheet xmlns:x="{raw.MAIN}"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert read(data).rows == [["7"]]


def test_cells_without_a_place_follow_those_before():
    rows = ('<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row>', "<row><c><v>3</v></c></row>")
    assert read(raw.workbook(*rows)).rows == [[], [], ["", "1", "2"], ["3"]]


def test_furigana_are_no_text_and_parts_are_joined():
    shared = (
        f'<sst xmlns="{raw.MAIN}"><si><r><t>Một </t></r><r><t>hai</t></r>'
        '<rPh sb="0" eb="1"><t>ba</t></rPh></si></sst>'
    )
    data = raw.workbook('<row><c t="s"><v>0</v></c></row>', sharedStrings=shared)
    assert read(data).rows == [["Một hai"]]


# What a spreadsheet says about a cell.


@pytest.mark.parametrize(
    ("cell", "text", "kind"),
    [
        ('<c t="e"><v>#ERROR!</v></c>', "#ERROR!", CellKind.ERROR),
        ('<c t="e"><v>xin lỗi</v></c>', "xin lỗi", CellKind.ERROR),
        ('<c t="e"></c>', "#", CellKind.ERROR),
        ("<c><f>TODAY()+20</f></c>", "=TODAY()+20", CellKind.NOT_COMPUTED),
        ('<c r="A1"><f>A9</f><v/></c>', "=A9", CellKind.NOT_COMPUTED),
        ('<c><f t="shared" si="0"/></c>', "=", CellKind.NOT_COMPUTED),
        ('<c t="str"><f>A9</f><v>có</v></c>', "có", None),
        ("<c><f>A9</f><v>7</v></c>", "7", None),
        ("<c><v>1.1</v></c>", "1.1", CellKind.NUMBER),
        ("<c><v>1e999</v></c>", "#NUM!", CellKind.ERROR),
        ("<c><v>123456789012345678</v></c>", "123456789012345680", CellKind.NUMBER),
        ('<c s="2"><v>7</v></c>', "007", None),
        ('<c s="2"><v>1234</v></c>', "1234", None),
        ('<c s="1"><v>45323</v></c>', "2024-02-01", CellKind.DATE),
        ('<c s="1"><v>45323.5</v></c>', "2024-02-01 12:00:00", CellKind.DATE),
        ('<c s="1"><v>-1</v></c>', "#VALUE!", CellKind.ERROR),
        ('<c t="b"><v>1</v></c>', "true", None),
        (
            '<c t="inlineStr"><is><r><t>Đề nghị </t></r><r><rPr><strike/></rPr><t>một</t></r></is></c>',
            "Đề nghị một",
            CellKind.PART_STRUCK,
        ),
        ('<c t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>một</t></r></is></c>', "một", None),
    ],
)
def test_a_cell_has_its_text_and_what_is_said_about_it(cell, text, kind):
    found = read(raw.workbook(f"<row>{cell}</row>"))
    assert found.rows == [[text]]
    mark = found.marks.get(0, {}).get(0)
    assert (mark.kind if mark else None) == kind


def test_a_formula_that_gives_no_text_is_a_blank_cell():
    assert read(raw.workbook('<row><c t="str"><f>A9</f><v></v></c></row>')).rows == []


def test_a_merged_cell_is_marked_in_every_row():
    data = raw.workbook(
        raw.row(raw.number(45323, raw.DATE), "x"),
        raw.row("", "y"),
        after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    found = read(data)
    assert found.rows == [["2024-02-01", "x"], ["2024-02-01", "y"]]
    assert found.marks[1] == {0: Mark(CellKind.DATE, "d/m/yyyy")}


# What is refused.


def test_a_text_longer_than_a_cell_is_cut_where_it_is_known_to_be_too_long():
    inline = raw.workbook(raw.row("x" * 1_000_000))
    shared = raw.workbook(
        '<row><c t="s"><v>0</v></c></row>',
        sharedStrings=f'<sst xmlns="{raw.MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>',
    )
    value = raw.workbook(f'<row><c t="str"><v>{"x" * 1_000_000}</v></c></row>')
    for data in (inline, shared, value):
        assert MAX_CELL < len(read(data).rows[0][0]) < 200_000


@pytest.mark.parametrize(
    "options",
    [
        {"sheet1": "<x/>"},
        {"sheet1": f'<worksheet xmlns="{raw.MAIN}"><sheetData>'},
        {"sheet1": None},
        {"sheet1": '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'},
        {"styles": "<x/>"},
        {"sharedStrings": "no xml"},
    ],
)
def test_a_damaged_part_is_a_fault(options):
    with pytest.raises(BadSheet) as bad:
        read(raw.workbook(raw.HEADER, **options))
    assert [fault.message for fault in bad.value.faults] == ["the file is damaged or is not an xlsx file"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>5</v></c>',
        '<c t="s"><v>x</v></c>',
        "<c><v>x</v></c>",
        '<c r="ZZZ1"><v>1</v></c>',
        '<c r="é1"><v>1</v></c>',
        '<c s="x"><v>1</v></c>',
    ],
)
def test_a_damaged_cell_is_a_fault(cell):
    with pytest.raises(BadSheet):
        read(raw.workbook(f"<row>{cell}</row>"))


def test_a_part_that_unpacks_to_more_than_it_says_is_no_part(monkeypatch):
    monkeypatch.setattr(package, "MAX_UNPACKED", 5_000)
    with pytest.raises(BadSheet) as bad:
        read(raw.workbook(*[ROW] * 1_000))
    assert bad.value.faults[0].message == "unpacked, the file would be larger than 0 MB"


def test_the_zip_of_something_else_is_no_workbook():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(BadSheet):
        read(data.getvalue())
