"""What a sheet says once for several rows is filled in, and only where it can mean one thing."""

import pytest

from conclusion_cli.sheets.columns import Column


def said(sheet):
    """The texts and the proposers of all rows, with what was taken from above marked."""
    at = {meaning: place for place, meaning in enumerate(sheet.meanings)}
    rows = []
    for row in sheet.rows:
        proposer = row.cells[at[Column.PROPOSER]] if Column.PROPOSER in at else ""
        mark = "*" if Column.PROPOSER in row.taken else ""
        rows.append((row.number, row.cells[at[Column.TEXT]], f"{mark}{proposer}"))
    return rows


HEAD = "STT,Số kiến nghị,Xã,Lĩnh vực,Nội dung kiến nghị\n"


def test_the_commune_given_once_is_that_of_the_rows_below(sheets):
    rows = said(
        sheets.read(
            HEAD + "1,K1,Xã A,Y tế,Một\n2,K2,,Giao thông,Hai\n3,K3,,,Ba\n4,K4,Xã B,,Bốn\n5,K5,,,Năm\n"
        )
    )
    assert rows == [
        (2, "Một", "Xã A"),
        (3, "Hai", "*Xã A"),
        (4, "Ba", "*Xã A"),
        (5, "Bốn", "Xã B"),
        (6, "Năm", "*Xã B"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "1,K1,Xã A,,Một\n2,K2,Xã A,,Hai\n3,K3,,,Ba\n",
        "1,K1,Xã A,,Một\nII,Lĩnh vực đất đai,,,\n3,K3,,,Ba\n",
        "1,K1,,,Ba\n2,K2,Xã A,,Một\n",
        "1,K1,Xã A,,Một\nB,Về y tế,,,\n2,K2,,,Ba\n",
    ],
    ids=["others repeat it", "a new section", "nothing above", "a section with a letter"],
)
def test_a_commune_is_not_guessed(sheets, rows):
    found = {text: proposer for _number, text, proposer in said(sheets.read(HEAD + rows))}
    assert found["Ba"] == ""


def test_another_district_or_a_name_of_a_person_ends_it(sheets):
    text = "TT,Huyện,Xã,Họ tên,Nội dung\n1,Con Cuông,Xã A,,Một\n2,Đô Lương,,,Hai\n3,,,,Ba\n"
    sheet = sheets.read(text, mapping={"Họ tên": "proposer_name"})
    assert [one[2] for one in said(sheet)] == ["Xã A", "", "*Xã A"]
    text = text.replace("3,,,,Ba", "3,,,Bà Lan,Ba")
    assert [one[2] for one in said(sheets.read(text, mapping={"Họ tên": "proposer_name"}))] == [
        "Xã A",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("heading", "proposer"),
    [
        ("I,Xã Môn Sơn,,", "Xã Môn Sơn"),
        ("I,XÃ MÔN SƠN,,", "XÃ MÔN SƠN"),
        (",I. Xã Môn Sơn (5 kiến nghị),,", "Xã Môn Sơn"),
        ("1,Xã Môn Sơn,,", "Xã Môn Sơn"),
        ("A,UBND xã Môn Sơn:,,", "UBND xã Môn Sơn"),
        (",Phường Hà Huy Tập,,", "Phường Hà Huy Tập"),
        (",TT. Con Cuông,,", "TT. Con Cuông"),
        ("II,Đơn vị: Xã Môn Sơn,,", "Xã Môn Sơn"),
        ('I,"Xã Môn Sơn, huyện Con Cuông",,', "Xã Môn Sơn, huyện Con Cuông"),
    ],
)
def test_a_commune_as_the_heading_of_a_section_is_the_proposer(sheets, heading, proposer):
    sheet = sheets.read(f"STT,Nội dung kiến nghị,Lĩnh vực,Thời hạn\n{heading}\n1,Một,,\n2,Hai,,\n")
    assert [one[2] for one in said(sheet)] == [f"*{proposer}"] * 2
    assert sheet.tables[0].skipped[0][1].startswith("a section heading")


@pytest.mark.parametrize(
    "heading", ["I,Văn hóa - xã hội,,", "I,XÃ HỘI,,", "II,Xã hội hóa giáo dục,,", "A,Phần chung,,"]
)
def test_a_section_about_something_else_is_no_commune(sheets, heading):
    sheet = sheets.read(f"STT,Nội dung kiến nghị,Lĩnh vực,Thời hạn\n{heading}\n1,Một,,\n")
    assert Column.PROPOSER not in sheet.meanings


def test_a_district_as_the_heading_of_a_section_belongs_to_the_communes_below(sheets):
    sheet = sheets.read_workbook(
        ["STT", "Nội dung kiến nghị"],
        ["A", "Huyện Quỳ Hợp"],
        ["I", "Xã Bắc Sơn"],
        [1, "Một"],
        ["II", "Xã Minh Hợp"],
        [1, "Hai"],
        ["B", "HUYỆN ĐÔ LƯƠNG"],
        ["I", "Xã Bắc Sơn"],
        [1, "Ba"],
    )
    at = sheet.meanings.index
    assert [(row.cells[at(Column.PROPOSER)], row.cells[at(Column.DISTRICT)]) for row in sheet.rows] == [
        ("Xã Bắc Sơn", "Huyện Quỳ Hợp"),
        ("Xã Minh Hợp", "Huyện Quỳ Hợp"),
        ("Xã Bắc Sơn", "HUYỆN ĐÔ LƯƠNG"),
    ]


def test_a_commune_in_the_title_is_the_proposer_of_a_table_without_one(sheets):
    sheet = sheets.read(
        "UBND XÃ MÔN SƠN,\nTỔNG HỢP KIẾN NGHỊ,\nSTT,Nội dung kiến nghị,Lĩnh vực\n1,Một,Y tế\n"
    )
    assert said(sheet) == [(4, "Một", "*UBND XÃ MÔN SƠN")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Một:", "- ý thứ nhất;"),
        ("Một", "- ý thứ hai."),
        ("Một;", "Hai"),
        ("Đề nghị tỉnh", "làm đường"),
        ("a) Một", "b) Hai"),
        ("Một", "+ Hai"),
    ],
)
def test_a_text_that_goes_on_in_a_row_without_number_is_joined(sheets, first, second):
    sheet = sheets.read(HEAD + f"1,K1,Xã A,,{first}\n,,,,{second}\n2,K2,Xã B,,Hai\n")
    assert said(sheet) == [(2, f"{first}\n{second}", "Xã A"), (4, "Hai", "Xã B")]
    assert sheet.rows[0].joined == (3,)


def test_a_text_that_may_be_a_proposal_of_its_own_is_asked_about(sheets):
    [fault] = sheets.problems(sheets.write(HEAD + "1,K1,Xã A,,Đề nghị làm đường.\n,,,,Đề nghị làm cầu.\n"))
    assert fault[:3] == (3, None, "this text may go on with row 2, or be a proposal of its own")
    assert "Number the row" in fault.remedy
    [fault] = sheets.problems(sheets.write("Xã,Nội dung\nXã A,Gồm:\n,- làm đường\n"))
    assert fault.row == 3


def test_in_a_list_without_numbers_each_row_is_a_proposal(sheets):
    assert said(sheets.read("Xã,Nội dung\nXã A,Một\n,Hai\nXã B,- Ba\n,- Bốn\n")) == [
        (2, "Một", "Xã A"),
        (3, "Hai", "*Xã A"),
        (4, "- Ba", "Xã B"),
        (5, "- Bốn", "*Xã B"),
    ]


def test_rows_that_differ_by_their_proposer_alone_are_one_proposal(sheets):
    sheet = sheets.read_workbook(
        ["STT", "Số kiến nghị", "Xã", "Nội dung"],
        [1, "K1", "Xã A", "Chung"],
        [None, None, "Xã B", None],
        [2, "K2", "Xã A", "Hai"],
        merged=["A2:A3", "B2:B3", "D2:D3"],
    )
    assert said(sheet) == [(2, "Chung", "Xã A; Xã B"), (4, "Hai", "Xã A")]


def test_a_sheet_of_answers_is_not_filled_in(sheets):
    sheet = sheets.read("Số kiến nghị,Xã,Trạng thái\nK1,Xã A,hoàn thành\nK2,,hoàn thành\n")
    assert [row.cells[1] for row in sheet.rows] == ["Xã A", ""]
