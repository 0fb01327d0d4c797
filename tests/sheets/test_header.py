"""Which rows are headings, the first and those further down; no row of data is one, or lost above them."""

import pytest

from conclusion_cli.sheets.columns import Column


def texts(sheet):
    at = sheet.meanings.index(Column.TEXT)
    return {row.number: row.cells[at] for row in sheet.rows}


LETTERS = "Nr,Issue,Who,\n1,Một,Xã A,\n2,Hai,Xã A,\n4,Bốn,Xã A,xem thêm\nsáu,Sáu,Xã A,ghi chú\n7,Bảy,Xã A,\n"


def test_with_columns_mapped_by_letters_the_first_plausible_row_is_the_headings(sheets):
    by_letter = sheets.read(LETTERS, mapping={"B": "text", "C": "proposer"})
    by_heading = sheets.read(LETTERS, mapping={"Issue": "text", "Who": "proposer"})
    assert texts(by_letter) == texts(by_heading) == {2: "Một", 3: "Hai", 4: "Bốn", 5: "Sáu", 6: "Bảy"}
    assert by_letter.tables[0].told == ["column D skipped; row 4 has 'xem thêm'"]


NO_HEADER = "Xã A,Giao thông,Vấn đề một,03/08/2023\nXã A,Y tế,Vấn đề hai,04/08/2023\n"
MAPPING = {"A": "proposer", "B": "field", "C": "text", "D": "received"}


def test_a_sheet_without_headings_is_read_if_that_is_said(sheets):
    sheet = sheets.read(NO_HEADER, mapping=MAPPING, header=False)
    assert texts(sheet) == {1: "Vấn đề một", 2: "Vấn đề hai"}
    assert sheet.tables[0].header_row == 0
    [fault] = sheets.problems(sheets.write(NO_HEADER), mapping=MAPPING)
    assert fault[:3] == (1, None, "this row would be the headings, but looks like data")
    assert "--no-header" in fault.remedy


def test_a_sheet_without_headings_is_recognised_as_such(sheets):
    [fault] = sheets.problems(sheets.write(NO_HEADER))
    assert fault[:3] == (1, None, "this row would be the headings, but looks like data")


def test_without_headings_and_mapping_nothing_has_a_meaning(sheets):
    [fault] = sheets.problems(sheets.write(NO_HEADER), header=False)
    assert '--map "A=proposer"' in fault.remedy


@pytest.mark.parametrize(
    "second",
    [
        "STT,Đơn vị kiến nghị,Nội dung kiến nghị,Thời hạn",
        "TT,Nội dung,Hạn trả lời,Xã/phường",
        "Địa phương,Kiến nghị,Thời gian hoàn thành,STT",
        "Cơ quan, đơn vị kiến nghị;".replace(",", "").replace(";", "") + ",Ý kiến,Hạn chót,TT",
    ],
)
def test_headings_further_down_begin_a_new_table(sheets, second):
    columns = second.split(",")
    cells = {Column.PROPOSER: "Xã B", Column.TEXT: "Hai", Column.DUE: "1/9/2023", Column.ORDINAL: "1"}
    from conclusion_cli.sheets.heading_words import recognise

    row = ",".join(cells[recognise(column)] for column in columns)
    sheet = sheets.read(f"STT,Xã,Nội dung kiến nghị,Thời hạn\n1,Xã A,Một,\n,,,\n{second}\n{row}\n")
    at = sheet.meanings.index
    assert [
        (one.number, one.cells[at(Column.TEXT)], one.cells[at(Column.PROPOSER)]) for one in sheet.rows
    ] == [
        (2, "Một", "Xã A"),
        (5, "Hai", "Xã B"),
    ]
    assert sheet.rows[1].cells[at(Column.DUE)] == "1/9/2023"


def test_a_fault_below_further_headings_names_their_column(sheets):
    content = "STT,Xã,Nội dung kiến nghị\n1,Xã A,Một\nNội dung,Lĩnh vực,Xã\nHai,#REF!,Xã B\n"
    [fault] = sheets.problems(sheets.write(content))
    assert fault[:2] == (4, "B 'Lĩnh vực'")


@pytest.mark.parametrize(
    "row",
    [
        "1,Xã A,Kiến nghị tỉnh làm đường,Y tế",
        ",Xã A,Kiến nghị,",
        "I,Nội dung trả lời kiến nghị,,",
        "2,Cử tri,Đề xuất,Giao thông",
    ],
)
def test_a_row_that_only_resembles_headings_begins_no_table(sheets, row):
    sheet = sheets.read(f"STT,Xã,Nội dung kiến nghị,Lĩnh vực\n1,Xã A,Một,\n{row}\n", skip_unknown=True)
    assert len(sheet.tables) == 1


def test_a_row_of_data_above_the_headings_is_a_fault(sheets):
    content = "Danh sách,,,\n1,Xã A,Một,1/9/2023\nSTT,Xã,Nội dung,Thời hạn\n2,Xã B,Hai,\n"
    [fault] = sheets.problems(sheets.write(content))
    assert fault[:3] == (2, None, "this row looks like data, but is above the headings in row 3")


def test_titles_above_the_headings_are_none(sheets):
    sheet = sheets.read(
        'TỈNH ỦY NGHỆ AN,,,ĐẢNG CỘNG SẢN VIỆT NAM\nBAN DÂN VẬN,,,"Nghệ An, ngày 5 tháng 8 năm 2023"\n'
        "BẢNG TỔNG HỢP,,,\nSTT,Xã,Nội dung,Thời hạn\n1,Xã A,Một,\n"
    )
    assert [number for number, _why in sheet.tables[0].skipped] == [1, 2, 3]


# Headings in two rows.


def test_under_a_common_heading_a_heading_is_read_together_with_it(sheets):
    sheet = sheets.read_workbook(
        ["STT", "Kiến nghị", None, None, "Trả lời", None, None],
        [None, "Số", "Ngày", "Nội dung", "Số", "Ngày", "Nội dung"],
        [1, "K1", "3/8/2023", "Một", "12-CV", "1/9/2023", "Đã xong"],
        merged=["A1:A2", "B1:D1", "E1:G1"],
    )
    assert sheet.meanings == (
        Column.REFERENCE,
        Column.RECEIVED,
        Column.TEXT,
        Column.DOCUMENT,
        Column.DATED,
        Column.SUMMARY,
    )


def test_a_header_in_two_rows_of_csv_is_one_header(sheets):
    sheet = sheets.read(
        "STT,Nội dung,Xã,Kết quả,,\n,,,Số văn bản,Ngày văn bản,Ghi chú\n1,Một,Xã A,12-CV,1/9/2023,x\n"
    )
    assert sheet.tables[0].header_row == 2
    assert sheet.meanings == (Column.TEXT, Column.PROPOSER, Column.DOCUMENT, Column.DATED, Column.NOTE)


def test_marks_under_results_are_not_dropped(sheets):
    path = sheets.workbook(
        [
            ["STT", "Nội dung", "Xã", "Kết quả giải quyết", None],
            [None, None, None, "Đã giải quyết", "Chưa giải quyết"],
            [1, "Một", "Xã A", "x", None],
            [2, "Hai", "Xã A", None, "x"],
        ],
        ["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
    )
    faults = sheets.problems(path)
    assert [fault.column for fault in faults] == ["D 'Đã giải quyết'", "E 'Chưa giải quyết'"]
