"""Rows that are not data are skipped and named, whatever stands under or between the rows; data never is."""

import pytest

HEAD = ["STT", "Số kiến nghị", "Đơn vị kiến nghị", "Nội dung kiến nghị", "Ngày nhận"]
DATA = [1, "KN-1", "Xã Môn Sơn", "Làm đường", "03/08/2023"]
SIGNATURE = "a signature or what belongs to it"
NOTE = "a note under the table"


def skipped(sheet):
    return dict(sheet.tables[0].skipped)


@pytest.mark.parametrize(
    "rows",
    [
        [
            [None, None, None, "Nghệ An, ngày 05 tháng 8 năm 2023"],
            [None, "NGƯỜI LẬP BIỂU", None, "TM. BAN THƯỜNG VỤ"],
            [None, "Nguyễn Văn A", None, "Trần Văn B"],
        ],
        [
            [None, "Người lập", None, "Thủ trưởng đơn vị"],
            [None, "(Ký, ghi rõ họ tên)", None, "(Ký tên, đóng dấu)"],
            [],
            [None, "Lê Thị Hoa", None, "Phạm Văn Nam"],
        ],
        [
            [None, None, None, "TM. ỦY BAN NHÂN DÂN"],
            [None, None, None, "CHỦ TỊCH"],
            [None, None, None, "Vi Văn Lâm"],
        ],
        [[None, None, None, "KT. CHỦ TỊCH"], [None, None, None, "PHÓ CHỦ TỊCH"]],
        [
            [None, None, None, "T/M BAN CHẤP HÀNH"],
            [None, None, None, "BÍ THƯ"],
            [None, None, None, "Lô Văn Thanh"],
        ],
        [["Nơi nhận:"], ["- Như trên;"], ["- Lưu: VT."]],
        [
            [None, None, "Ngày … tháng … năm 2023"],
            [None, None, "Người tổng hợp"],
            [None, None, "Hà Thị Minh"],
        ],
        [[None, "Xác nhận của UBND xã", None, "Cán bộ tổng hợp"]],
        [["Con Cuông, ngày 5 tháng 8 năm 2023"], ["TL. CHỦ TỊCH"], ["CHÁNH VĂN PHÒNG"], ["(Đã ký)"]],
    ],
)
def test_a_signature_under_the_table_is_skipped(sheets, rows):
    sheet = sheets.read_workbook(HEAD, DATA, [], *rows)
    assert [row.number for row in sheet.rows] == [2]
    assert list(skipped(sheet)) == [number for number, row in enumerate(rows, 4) if row]
    assert set(skipped(sheet).values()) <= {SIGNATURE, NOTE}


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: số liệu đến ngày 31/8/2023",
        "* Các kiến nghị trùng đã được gộp",
        "(*) Kiến nghị kéo dài",
        "Lưu ý: gửi trước ngày 15",
        "Danh sách này có 45 kiến nghị.",
        "Nguồn: Ban Dân vận",
    ],
)
def test_a_note_under_the_table_is_skipped(sheets, note):
    sheet = sheets.read_workbook(HEAD, DATA, [note], ["- KN: kiến nghị"])
    assert [row.number for row in sheet.rows] == [2]
    assert skipped(sheet) == {3: NOTE, 4: NOTE}


@pytest.mark.parametrize(
    "total",
    [
        ["Tổng cộng", None, None, 45],
        ["Cộng xã Môn Sơn", None, None, 3],
        ["Tổng toàn tỉnh", None, "45", "1.200"],
        ["Cộng (I+II)", None, None, 5],
        [None, "Cộng huyện Con Cuông", None, 12],
    ],
)
def test_a_total_between_the_rows_is_skipped(sheets, total):
    sheet = sheets.read_workbook(HEAD, DATA, total, [2, "KN-2", "Xã Lục Dạ", "Xây trường"])
    assert [row.number for row in sheet.rows] == [2, 4]
    assert skipped(sheet) == {3: "a total"}


@pytest.mark.parametrize(
    "row",
    [
        [2, "KN-2", "Nguyễn Văn A", "Trần Văn B"],
        [None, "KN-2", "Bí thư Đảng ủy xã", "Đề nghị tăng phụ cấp"],
        [2, None, "Xã Môn Sơn", "Chủ tịch"],
        [None, "KN-2", "Xã Môn Sơn", "Nghệ An, ngày 5 tháng 8 năm 2023 có văn bản"],
        [None, None, "Cộng đồng bản Cằng", "Làm đường"],
        [2, "KN-2", "Xã Môn Sơn", "Ghi chú: đề nghị xem lại"],
        [None, None, "Nguyễn Văn A", "Đề nghị hỗ trợ nhà ở"],
    ],
)
def test_what_only_resembles_a_signature_is_data(sheets, row):
    sheet = sheets.read_workbook(HEAD, DATA, [], row)
    assert [one.number for one in sheet.rows] == [2, 4]


def test_data_below_a_signature_is_read(sheets):
    sheet = sheets.read_workbook(
        HEAD,
        DATA,
        [None, None, None, "CHỦ TỊCH"],
        [None, None, None, "Vi Văn Lâm"],
        [2, "KN-2", "Xã A", "Hai"],
    )
    assert [row.number for row in sheet.rows] == [2, 5]


def test_names_are_no_signature_where_none_has_begun(sheets):
    sheet = sheets.read_workbook(HEAD, DATA, [None, None, "Trần Văn B", "Lê Văn C"])
    assert [row.number for row in sheet.rows] == [2, 3]


# Hidden rows, and those that are struck through.


@pytest.fixture
def withdrawn(sheets):
    """A workbook with a hidden row, one struck through, and a hidden heading of a section."""
    from openpyxl import load_workbook
    from openpyxl.styles import Font

    path = sheets.workbook(
        [
            HEAD,
            DATA,
            [2, "KN-2", "Xã A", "Ẩn"],
            [3, "KN-3", "Xã A", "Bỏ"],
            ["I", "Phần"],
            [4, "KN-4", "Xã A", "Tư"],
        ]
    )
    book = load_workbook(path)
    book.active.row_dimensions[3].hidden = book.active.row_dimensions[5].hidden = True
    book.active["D4"].font = Font(strike=True)
    book.save(path)
    return path


def test_rows_that_may_not_be_meant_are_asked_about(sheets, withdrawn):
    faults = sheets.problems(withdrawn)
    assert [fault[:3] for fault in faults] == [
        (3, None, "row 3 holds data (hidden)"),
        (4, None, "row 4 holds data (struck through)"),
    ]
    assert "--hidden skip" in faults[0].remedy


def test_rows_that_may_not_be_meant_are_taken_or_skipped_if_that_is_said(withdrawn):
    from conclusion_cli.sheets.read import read_sheet
    from conclusion_cli.sheets.sheet import Hidden

    taken, left = (read_sheet(withdrawn, hidden=choice) for choice in (Hidden.TAKE, Hidden.SKIP))
    assert [row.number for row in taken.rows] == [2, 3, 4, 6]
    assert list(taken.tables[0].told) == ["row 3 imported (hidden)", "row 4 imported (struck through)"]
    assert [row.number for row in left.rows] == [2, 6]
    assert {number: why for number, why in left.tables[0].skipped if number != 5} == {
        3: "hidden",
        4: "struck through",
    }
