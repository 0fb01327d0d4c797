"""Tables as offices draw them: titles, merged cells, sections, totals, several sheets."""

import pytest
from openpyxl import load_workbook

from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.sheets.sheet import Heading

TITLE = ["TỔNG HỢP Ý KIẾN, KIẾN NGHỊ"]
SUBTITLE = ["(Kèm theo Thông báo kết luận)"]
HEAD = ["STT", "Nội dung kiến nghị", "Đơn vị kiến nghị", "Cơ quan trả lời", "Thời hạn"]


def rows_of(sheet):
    return {row.number: row.cells for row in sheet.rows}


def test_a_header_below_titles_is_found_and_the_titles_are_left_aside(sheets):
    content = [TITLE, SUBTITLE, [], HEAD, [1, "Một", "Xã A", "BTCTU", None]]
    for sheet in (
        sheets.read_workbook(*content, merged=["A1:E1", "A2:E2"]),
        sheets.read("\n".join(",".join(str(c or "") for c in row) for row in content)),
    ):
        assert sheet.tables[0].header_row == 4
        assert rows_of(sheet) == {5: ["Một", "Xã A", "BTCTU", ""]}
        assert sheet.tables[0].skipped == [(1, "above the headings"), (2, "above the headings")]


@pytest.mark.parametrize("first", [1, 2, 30])
def test_a_header_is_found_within_thirty_rows(sheets, first):
    sheet = sheets.read("\n" * (first - 1) + "text,due\nx,y\n")
    assert sheet.tables[0].header_row == first


def test_a_title_over_the_whole_table_does_not_name_a_column_without_heading(sheets):
    sheet = sheets.read_workbook(
        ["Kiến nghị"], ["", "Nội dung", "Thời hạn"], ["x", "y", "z"], merged=["A1:C1"], skip_unknown=True
    )
    assert (sheet.tables[0].header_row, sheet.meanings) == (2, (Column.TEXT, Column.DUE))


@pytest.mark.parametrize(
    "merged",
    [["D1:F1"], ["D1:F1", "A1:A2", "B1:B2", "C1:C2"]],
    ids=["only the wide one", "all"],
)
def test_of_a_header_in_two_rows_the_lowest_heading_counts(sheets, merged):
    sheet = sheets.read_workbook(
        ["STT", "Nội dung", "Xã, phường", "Kết quả", None, None],
        [None, None, None, "Số văn bản", "Ngày văn bản", "Ghi chú"],
        [1, "Một", "Xã A", "12-CV", "1/9/2023", "x"],
        merged=merged,
    )
    assert sheet.tables[0].header_row == 2
    assert [heading.text for heading in sheet.tables[0].headings] == [
        "STT",
        "Nội dung",
        "Xã, phường",
        "Số văn bản",
        "Ngày văn bản",
        "Ghi chú",
    ]
    assert rows_of(sheet) == {3: ["Một", "Xã A", "12-CV", "1/9/2023", "x"]}
    assert sheet.tables[0].skipped == []


def test_headings_in_the_upper_row_count_where_the_lower_one_has_most(sheets):
    sheet = sheets.read_workbook(
        ["Nội dung", "Trả lời", None, None],
        [None, "Số văn bản", "Ngày văn bản", "Cơ quan trả lời"],
        ["Một", "12-CV", "1/9/2023", "BTCTU"],
        merged=["B1:D1"],
    )
    assert sheet.meanings == (Column.TEXT, Column.DOCUMENT, Column.DATED, Column.LEAD)
    assert rows_of(sheet) == {3: ["Một", "12-CV", "1/9/2023", "BTCTU"]}


def test_a_header_all_merged_downwards_is_one_header(sheets):
    sheet = sheets.read_workbook(
        ["Nội dung", "Thời hạn"], [None, None], ["x", "y"], merged=["A1:A2", "B1:B2"]
    )
    assert (sheet.tables[0].header_row, rows_of(sheet), sheet.tables[0].skipped) == (2, {3: ["x", "y"]}, [])


def test_cells_merged_downwards_give_their_value_to_every_row_and_others_to_the_first_column(sheets):
    sheet = sheets.read_workbook(
        ["Xã, phường", "Nội dung", "Cơ quan trả lời", "Thời hạn"],
        ["Xã A", "Một", "BTCTU", "1/9/2023"],
        [None, "Hai", None, None],
        [None, "Ba", None, None],
        ["Xã B", "Bốn", "BDVTU", None],
        merged=["A2:A4", "C2:D3", "C5:D5"],
    )
    assert rows_of(sheet) == {
        2: ["Xã A", "Một", "BTCTU", ""],
        3: ["Xã A", "Hai", "BTCTU", ""],
        4: ["Xã A", "Ba", "", ""],
        5: ["Xã B", "Bốn", "BDVTU", ""],
    }


def test_sections_totals_numbers_of_columns_and_repeated_headings_are_left_aside(sheets):
    sheet = sheets.read_workbook(
        HEAD,
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["I. Lĩnh vực tổ chức"],
        [1, "Một", "Xã A", None, None],
        ["II", "Lĩnh vực đất đai", None, None, None],
        [2, "Hai", "Xã B", None, None],
        HEAD,
        [1, 2, 3, 4, 5],
        ["A", "Cấp huyện", None, None, None],
        [3, "Ba", None, None, None],
        [4, None, None, None, None],
        [None, "III. Lĩnh vực khác", None, None, None],
        ["Tổng cộng", None, 3, None, None],
    )
    assert list(rows_of(sheet)) == [4, 6, 10]
    assert sheet.tables[0].skipped == [
        (2, "the column numbers"),
        (3, "a section heading: I. Lĩnh vực tổ chức"),
        (5, "a section heading: II Lĩnh vực đất đai"),
        (7, "the headings, repeated"),
        (8, "the column numbers"),
        (9, "a section heading: A Cấp huyện"),
        (12, "a section heading: III. Lĩnh vực khác"),
        (13, "a total"),
    ]


@pytest.mark.parametrize("numbers", [["A", "B", "1", "2", "3"], ["1", "2", "3", "4", "5=3+4"]])
def test_columns_are_numbered_in_several_ways(sheets, numbers):
    assert sheets.read_workbook(HEAD, numbers, [1, "x"]).tables[0].skipped == [(2, "the column numbers")]


@pytest.mark.parametrize(
    "total",
    [
        "Tổng cộng",
        "TỔNG SỐ",
        "Cộng:",
        "Total",
        "Tổng cộng: 45 kiến nghị",
        "Tổng số kiến nghị: 45",
        "Cộng (45)",
    ],
)
def test_totals_are_known_by_their_word(sheets, total):
    assert sheets.read(f"text,due\nx,y\n{total},45\n").tables[0].skipped == [(3, "a total")]


@pytest.mark.parametrize(
    "row",
    [
        ["I", "Một", None],
        ["a", "Về đất đai", None],
        ["1.1", "Một", None],
        [None, "Một", None],
        ["1", "Tổng số biên chế của xã còn thiếu, đề nghị bổ sung", None],
        [None, "Tổng số biên chế của xã còn thiếu, đề nghị bổ sung", None],
        [None, "Cộng đồng dân cư đề nghị", None],
        ["I", "Một", "Xã A"],
        ["total-2023", "Một", None],
    ],
)
def test_what_only_resembles_them_is_a_row(sheets, row):
    sheet = sheets.read_workbook(["STT", "Nội dung", "Đơn vị đề xuất"], row)
    assert [one.number for one in sheet.rows] == [2]


def test_a_row_with_something_in_other_columns_alone_is_named(sheets):
    sheet = sheets.read("STT,text,due,Kinh phí\n1,x,,\n2,,,khác\n3,,,\n", skip_unknown=True)
    assert rows_of(sheet) == {2: ["x", ""]}
    assert sheet.tables[0].skipped == [(3, "none of the columns that are read has content")]


# Which sheet.


def test_the_first_visible_sheet_with_a_header_is_read(sheets):
    path = sheets.workbook([["Bìa"]], Ẩn=[["text", "due"], ["no", ""]], Hai=[["text", "due"], ["yes", ""]])
    book = load_workbook(path)
    book["Ẩn"].sheet_state = "hidden"
    book.save(path)
    assert (read_sheet(path).tables[0].name, rows_of(read_sheet(path))) == ("Hai", {2: ["yes", ""]})
    assert rows_of(read_sheet(path, sheets=["ẨN"])) == {2: ["no", ""]}
    [fault] = sheets.problems(path, sheets=["Hài 1"])
    assert (fault.message, fault.remedy) == ("there is no sheet 'Hài 1'", "Did you mean 'Hai'?")
    [fault] = sheets.problems(path, sheets=["xyz"])
    assert fault.remedy == "The sheets are: Sheet, Ẩn, Hai."
    [fault] = sheets.problems(path, sheets=["Sheet"])
    assert fault[:3] == (1, None, "unknown headings: A 'Bìa'")


def test_only_a_workbook_has_sheets(sheets):
    [fault] = sheets.faults("text,due\n", sheets=["x"])
    assert fault.message == "this file has no sheets to choose from"


# Mappings.


def test_a_mapping_names_columns_by_heading_or_letter_and_leaves_others_aside(sheets):
    content = "Vấn đề,Kết quả,Kết quả xử lý,Hạn chót (ngày),\nx,y,z,1/9/2023,w\n"
    mapping = {"vấn  ĐỀ": "text", "Kết quả": "-", "d": "due", "E": "Lý do"}
    sheet = sheets.read(content, mapping=mapping)
    assert sheet.tables[0].headings == (
        Heading("A", "Vấn đề", Column.TEXT, True),
        Heading("B", "Kết quả", None, True),
        Heading("C", "Kết quả xử lý", Column.OUTCOME),
        Heading("D", "Hạn chót (ngày)", Column.DUE, True),
        Heading("E", "", Column.REASON, True),
    )
    assert rows_of(sheet) == {2: ["x", "z", "1/9/2023", "w"]}
    assert sheet.tables[0].place(Column.REASON) == "E"


def test_a_mapped_column_takes_its_meaning_from_one_that_has_it_by_name(sheets):
    sheet = sheets.read("Nội dung,Ghi chú,Thời hạn\nx,y,z\n", mapping={"Ghi chú": "text"}, skip_unknown=True)
    assert [heading.meaning for heading in sheet.tables[0].headings] == [None, Column.TEXT, Column.DUE]
    assert rows_of(sheet) == {2: ["y", "z"]}


def test_with_a_mapping_one_heading_makes_a_header(sheets):
    assert rows_of(
        sheets.read("Danh sách\n\nViệc;Ai\nx;y\n", mapping={"Việc": "text"}, skip_unknown=True)
    ) == {4: ["x"]}
    assert rows_of(sheets.read("Việc,Ai\nx,y\n", mapping={"B": "text"}, skip_unknown=True)) == {2: ["y"]}
    assert rows_of(sheets.read([{"việc": "x"}], "a.json", mapping={"Việc": "text"}, skip_unknown=True)) == {
        1: ["x"]
    }
    book = sheets.workbook([["Bìa"]], Hai=[["Việc", "Ai"], ["x", "y"]])
    assert rows_of(read_sheet(book, mapping={"Việc": "text"}, skip_unknown=True)) == {2: ["x"]}
