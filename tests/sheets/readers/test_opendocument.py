"""Ods files, as LibreOffice and Google write them."""

import io
import zipfile

import pytest

from conclusion_cli.model.faults import BadSheet
from conclusion_cli.sheets.cells import MAX_CELL
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.readers.opendocument import read_opendocument
from conclusion_cli.sheets.sheet import CellKind
from conclusion_cli.sheets.source import Form, Source

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
SOLID, NONE = (
    f'<style:text-properties style:text-line-through-style="{line}"/>' for line in ("solid", "none")
)
STYLES = (
    f'<style:style style:name="struck">{SOLID}</style:style>'
    '<style:style style:name="derived" style:parent-style-name="struck"/>'
    f'<style:style style:name="plain">{NONE}</style:style>'
    '<style:style style:name="away"><style:table-properties table:display="false"/></style:style>'
)


def table(*rows, name="Một", style="", columns=""):
    rows = "".join(rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{rows}</table:table>'


def row(*cells, attributes=""):
    made = "".join(cell if cell.startswith("<") else text(cell) for cell in cells)
    return f"<table:table-row {attributes}>{made}</table:table-row>"


def text(content, attributes=""):
    return cell(f"<text:p>{content}</text:p>", f'office:value-type="string" {attributes}')


def cell(content="", attributes=""):
    return f"<table:table-cell {attributes}>{content}</table:table-cell>"


def document(*tables, styles=STYLES):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return data.getvalue()


def grids(*tables, name=None):
    return list(read_opendocument(Source("a.ods", Form.ODS, document(*tables)), name))


@pytest.mark.parametrize(
    ("content", "attributes", "shown", "kind"),
    [
        ("<text:p>Một</text:p><text:p>hai</text:p>", 'office:value-type="string"', "Một\nhai", None),
        ("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>", "", "a  b\tc\nd", None),
        ("<text:p>7</text:p>", 'office:value-type="float" office:value="7"', "7", None),
        ("<text:p>007</text:p>", 'office:value-type="float" office:value="7"', "007", None),
        ("<text:p>KN-007</text:p>", 'office:value-type="float" office:value="7"', "KN-007", None),
        ("<text:p>1.234.567</text:p>", 'office:value-type="float" office:value="1234567"', "1234567", None),
        ("<text:p>1,1</text:p>", 'office:value-type="float" office:value="1.1"', "1.1", CellKind.NUMBER),
        (
            "<text:p>5%</text:p>",
            'office:value-type="percentage" office:value="0.05"',
            "0.05",
            CellKind.NUMBER,
        ),
        (
            "<text:p>03/08/23</text:p>",
            'office:value-type="date" office:date-value="2023-08-03"',
            "2023-08-03",
            CellKind.DATE,
        ),
        (
            "<text:p>x</text:p>",
            'office:value-type="date" office:date-value="2023-08-03T14:30:00"',
            "2023-08-03 14:30:00",
            CellKind.DATE,
        ),
        ("<text:p>TRUE</text:p>", 'office:value-type="boolean" office:boolean-value="true"', "true", None),
        (
            "<text:p>Err:502</text:p>",
            'table:formula="of:=A1" office:value-type="string"',
            "Err:502",
            CellKind.ERROR,
        ),
        ("<text:p>#REF!</text:p>", 'table:formula="of:=#REF!"', "#REF!", CellKind.ERROR),
        ("", 'table:formula="of:=TODAY()+20"', "of:=TODAY()+20", CellKind.NOT_COMPUTED),
        ("<text:p></text:p>", 'table:formula="of:=A9" office:value-type="string"', None, None),
        (
            "<text:p>Một <text:span text:style-name='derived'>hai</text:span></text:p>",
            "",
            "Một hai",
            CellKind.PART_STRUCK,
        ),
        ("<text:p>Một<text:span text:style-name='plain'>hai</text:span></text:p>", "", "Mộthai", None),
        (
            "<office:annotation><text:p>ý kiến</text:p></office:annotation><text:p>Một</text:p>",
            "",
            "Một",
            None,
        ),
    ],
)
def test_a_cell_has_its_text_and_what_is_said_about_it(content, attributes, shown, kind):
    [found] = grids(table(row(cell(content, attributes))))
    assert found.rows == ([[shown]] if shown else [])
    mark = found.marks.get(0, {}).get(0)
    assert (mark.kind if mark else None) == kind


def test_repeated_rows_and_cells_are_all_there_and_blank_ones_take_no_room():
    repeated = 'table:number-columns-repeated="2"'
    [found] = grids(
        table(
            row(text("a", repeated), cell("", 'table:number-columns-repeated="16382"')),
            row(
                cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="2"'
            ),
            row("b", "c", attributes='table:number-rows-repeated="2"'),
            row(cell("", repeated), attributes='table:number-rows-repeated="1048000"'),
        )
    )
    assert found.rows == [["a", "a"], [], [], ["b", "c"], ["b", "c"]]


def test_hidden_and_struck_through_rows_and_columns_are_told():
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="struck"/>'
    )
    [found] = grids(
        table(
            row("a"),
            row("b", attributes='table:visibility="filter"'),
            row("c", attributes='table:visibility="collapse"'),
            row(text("d", 'table:style-name="derived"'), cell(), cell(), "e"),
            row(cell("<text:p><text:span text:style-name='struck'>x</text:span></text:p>")),
            columns=columns,
        )
    )
    assert found.hidden == {1, 2}
    assert found.struck == {3: {0, 3}, 4: {0}}
    assert found.hidden_columns == {1, 2}


def test_merged_cells_give_their_text_to_every_row():
    [found] = grids(
        table(
            row(text("a", 'table:number-rows-spanned="2"'), "x"),
            row("<table:covered-table-cell><text:p>old</text:p></table:covered-table-cell>", "y"),
            row(text("w", 'table:number-columns-spanned="2"')),
        )
    )
    assert found.rows == [["a", "x"], ["a", "y"], ["w"]]
    assert list(found.spans) == [(2, 0, 1)]


def test_sheets_are_chosen_by_name_and_hidden_ones_are_known():
    tables = (table(row("a")), table(row("b"), name="Hai", style="away"))
    assert [grid.name for grid in grids(*tables) if not grid.sheet_hidden] == ["Một"]
    [hidden] = grids(*tables, name="hai")
    assert (hidden.rows, hidden.sheet_hidden) == ([["b"]], True)
    with pytest.raises(BadSheet):
        grids(*tables, name="Ba")


def test_a_long_text_is_cut_where_it_is_known_to_be_too_long():
    [found] = grids(table(row("x" * 1_000_000)))
    assert MAX_CELL < len(found.rows[0][0]) < 200_000


def test_a_sheet_is_imported_like_any_other(sheets):
    date = cell("<text:p>3/8/23</text:p>", 'office:value-type="date" office:date-value="2023-08-03"')
    data = document(table(row("Nội dung", "Ngày nhận"), row("Một", date)))
    for name in ("a.ods", "a.xlsx"):
        sheet = read_sheet(sheets.write(data, name))
        assert [row.cells for row in sheet.rows] == [["Một", "2023-08-03"]]


@pytest.mark.parametrize("content", ["<x/>", "", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'])
def test_a_damaged_document_is_a_fault(sheets, content):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("content.xml", content)
    [fault] = sheets.problems(sheets.write(data.getvalue(), "a.ods"))
    assert fault.message == "the file is damaged or is not an ods file"
