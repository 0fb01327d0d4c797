"""What is read of a workbook's XML by ourselves, held equal to what openpyxl reads of the whole workbook."""

import io
import zipfile

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.sheets.readers.workbook import merged_ranges, uncomputed_cells

SHEET = "xl/worksheets/sheet1.xml"
ROWS, COLUMNS = 40, 30
corners = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS), st.integers(0, 5), st.integers(0, 5))


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data


def xml_of(data):
    with zipfile.ZipFile(data) as archive:
        return archive.read(SHEET)


@settings(max_examples=30, deadline=None)
@given(st.lists(corners, max_size=12))
def test_merged_ranges_are_those_that_openpyxl_reads(ranges):
    book = openpyxl.Workbook()
    for top, left, height, width in ranges:
        if height or width:
            book.active.merge_cells(
                start_row=top, start_column=left, end_row=top + height, end_column=left + width
            )
    data = saved(book)
    read = openpyxl.load_workbook(data).active.merged_cells.ranges
    expected = {((r.min_row - 1, r.min_col - 1), (r.max_row - 1, r.max_col - 1)) for r in read}
    assert set(merged_ranges(xml_of(data))) == expected


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS)), st.booleans(), max_size=20))
def test_uncomputed_cells_are_the_formulas_without_a_value_that_openpyxl_reads(cells):
    book = openpyxl.Workbook()
    for (row, column), is_formula in cells.items():
        book.active.cell(row, column, "=1+1" if is_formula else "f>")
    data = saved(book)
    formulas = {
        (cell.row - 1, cell.column - 1)
        for row in openpyxl.load_workbook(data).active.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert set(uncomputed_cells(xml_of(data))) == formulas
    assert len(formulas) == sum(cells.values())
