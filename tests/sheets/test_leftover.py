"""A column with content that is not understood is named with an example and what to type, never dropped."""

import pytest

from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.sheet import Heading

ASK = "Đơn vị kiến nghị,Nội dung kiến nghị"


def test_a_column_that_is_not_understood_is_a_fault_with_an_example(sheets):
    path = sheets.write(f"{ASK},Hiện trạng\nXã A,Một,\nXã A,Hai,Đang thực hiện\n")
    [fault] = sheets.problems(path)
    assert fault[:3] == (1, "C 'Hiện trạng'", "this column is not understood; row 3 has 'Đang thực hiện'")
    assert '--map "Hiện trạng=COLUMN"' in fault.remedy
    assert '--map "Hiện trạng=skip"' in fault.remedy


def test_a_heading_with_several_meanings_is_named_with_each(sheets):
    [fault] = sheets.problems(sheets.write(f"{ASK},Ngày\nXã A,Một,3/8/2023\n"))
    assert fault.message == (
        "this column may mean: date received (received), deadline (due), date of the document (dated),"
        " date of sending (sent); row 2 has '3/8/2023'"
    )
    assert '--map "Ngày=received", --map "Ngày=due", --map "Ngày=dated"' in fault.remedy


@pytest.mark.parametrize("word", ["skip", "-", "bỏ qua", "BO QUA"])
def test_a_column_is_left_out_by_a_mapping(sheets, word):
    sheet = sheets.read(f"{ASK},Ngày\nXã A,Một,3/8/2023\n", mapping={"Ngày": word})
    assert (sheet.meanings, sheet.tables[0].told) == ((Column.PROPOSER, Column.TEXT), [])


@pytest.mark.parametrize("word", ["thời hạn", "due", "Deadline", "THOI HAN"])
def test_a_mapping_takes_the_names_of_columns_in_both_languages(sheets, word):
    sheet = sheets.read(f"{ASK},Ngày\nXã A,Một,3/8/2023\n", mapping={"C": word})
    assert sheet.tables[0].headings[2] == Heading("C", "Ngày", Column.DUE, True)


def test_all_such_columns_are_left_out_and_told_of_if_that_is_said(sheets):
    sheet = sheets.read(f"{ASK},Ngày,Kinh phí\nXã A,Một,3/8/2023,5 tỷ\n", skip_unknown=True)
    assert sheet.tables[0].told == [
        "column C 'Ngày' skipped; row 2 has '3/8/2023'",
        "column D 'Kinh phí' skipped; row 2 has '5 tỷ'",
    ]


def test_a_column_without_content_does_not_matter(sheets):
    assert sheets.read(f"{ASK},Hiện trạng,Ngày\nXã A,Một,,\n").tables[0].told == []


def test_content_in_rows_that_are_skipped_does_not_matter(sheets):
    sheet = sheets.read(f"{ASK},Kinh phí\nXã A,Một,\nTổng cộng,,45\n")
    assert [row.number for row in sheet.rows] == [2]


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        (["", "", "xem thêm", ""], False),
        (["1", "2", "3", "4"], True),
        (["", "30/9/2023", "", ""], True),
        (["a", "b", "c", ""], True),
    ],
)
def test_of_a_column_without_heading_remarks_are_told_of_and_more_is_a_fault(sheets, cells, refused):
    rows = "".join(f"Xã {n},Việc {n},{cell}\n" for n, cell in enumerate(cells))
    path = sheets.write(f"{ASK},\n{rows}")
    if refused:
        assert [fault.column for fault in sheets.problems(path)] == ["C"]
    else:
        assert len(sheets.read(f"{ASK},\n{rows}").tables[0].told) == 1


@pytest.mark.parametrize(
    ("heading", "numbers", "refused"),
    [("", "123", False), ("Nr.", "123", False), ("Mã hồ sơ", "123", False), ("Kỳ", "112", True)],
)
def test_the_first_column_may_number_the_rows_whatever_its_heading(sheets, heading, numbers, refused):
    path = sheets.write(
        f"{heading},{ASK}\n" + "".join(f"{n},Xã {at},Việc {at}\n" for at, n in enumerate(numbers))
    )
    if refused:
        assert [fault.column for fault in sheets.problems(path)] == [f"A '{heading}'"]
    else:
        assert len(sheets.read(path.read_text(encoding="utf-8")).rows) == len(numbers)


def test_a_column_of_objects_is_named_too(sheets):
    [fault] = sheets.problems(
        sheets.write([{"proposer": "Xã A", "text": "Một", "priority": "cao"}], "a.json")
    )
    assert fault[:3] == (None, "priority", "this column is not understood; row 1 has 'cao'")


def test_the_column_of_units_is_asked_about_if_it_names_offices_that_answer(sheets):
    content = "STT,Nội dung kiến nghị,Đơn vị\n1,Một,Sở Y tế\n2,Hai,Ban Tổ chức Tỉnh ủy\n3,Ba,Xã A\n"
    [fault] = sheets.problems(sheets.write(content))
    assert fault[:2] == (1, "C 'Đơn vị'")
    assert "lead" in fault.message and "proposer" in fault.message
    assert sheets.read(content, mapping={"Đơn vị": "lead"}).meanings == (Column.TEXT, Column.LEAD)


def test_a_heading_that_cannot_be_typed_is_named_by_its_letter(sheets):
    [fault] = sheets.problems(sheets.write(f'{ASK},"Kinh phí ""dự kiến"""\nXã A,Một,5 tỷ\n'))
    assert '--map "C=skip"' in fault.remedy
