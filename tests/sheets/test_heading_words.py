"""Headings as offices write them are understood by their words; what may mean several things is not."""

import pytest

from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.heading_words import Certainty, read_heading, recognise

MEANT = {
    Column.TEXT: """
        Tóm tắt nội dung kiến nghị | Nội dung kiến nghị của cử tri | Ý kiến, kiến nghị của địa phương
        Nội dung câu hỏi | Nội dung kiến nghị chưa được giải quyết | Ý kiến của cử tri | Ý kiến cử tri
        Kiến nghị, đề xuất của cơ sở | Kiến nghị của xã | Nội dung phản ánh, kiến nghị | Vấn đề kiến nghị
        Các ý kiến, kiến nghị | Nội dung cụ thể | Nội dung đề nghị giải quyết | Câu hỏi, kiến nghị""",
    Column.PROPOSER: """
        Địa phương, đơn vị kiến nghị | Đơn vị, địa phương | Đơn vị | Tên đơn vị | Tên xã | Cử tri | Phường, xã
        Xã, thị trấn | Xã / Phường / Thị trấn | Tên xã, phường | Đơn vị có kiến nghị | Cử tri kiến nghị
        Đơn vị, cá nhân có ý kiến | Tổ chức, cá nhân phản ánh | Người có ý kiến | Cử tri các xã | Huyện, xã
        Địa phương có kiến nghị | Nơi kiến nghị | Đơn vị hành chính cấp xã | Tổ chức, cá nhân""",
    Column.PERSON: "Họ và tên | Họ tên | Họ và tên người kiến nghị | Họ tên cử tri",
    Column.DISTRICT: "Huyện/TP/TX | Huyện, TP, TX | Quận, huyện | Thành phố, huyện, thị xã | Tên huyện",
    Column.FIELD: """
        Ngành, lĩnh vực | Nhóm kiến nghị | Nhóm | Nhóm nội dung | Lĩnh vực phản ánh | Thuộc lĩnh vực | Ngành
        Chuyên đề""",
    Column.LEAD: """
        Cơ quan, đơn vị chủ trì tham mưu, giải quyết | Cơ quan chủ trì tham mưu | Cơ quan tham mưu, giải quyết
        Đơn vị tham mưu | Cơ quan thực hiện | Đơn vị thực hiện | Trách nhiệm giải quyết | Thẩm quyền
        Trách nhiệm | Cơ quan trả lời kiến nghị | Đơn vị giải quyết kiến nghị của cử tri | Đầu mối tham mưu
        Phân công thực hiện | Sở, ngành phụ trách | Sở, ban, ngành | Cơ quan chủ trì, phối hợp
        Đơn vị được giao giải quyết | Chủ trì thực hiện | Thẩm quyền trả lời | Trách nhiệm tham mưu""",
    Column.COORDINATING: """
        Cơ quan phối hợp | Đơn vị phối hợp | Các cơ quan, đơn vị phối hợp | Phối hợp | Phối hợp thực hiện
        Trách nhiệm phối hợp | Đơn vị phối hợp giải quyết""",
    Column.DUE: """
        Thời gian thực hiện | Thời gian báo cáo | Thời hạn giải quyết xong | Hạn trả lời cử tri | Hạn chót
        Ngày phải trả lời | Ngày hết hạn | Dự kiến thời gian hoàn thành | Thời gian giải quyết | Hạn cuối
        Thời hạn báo cáo kết quả | Thời gian yêu cầu hoàn thành""",
    Column.DONE: "Ngày hoàn thành | Thời gian hoàn thành thực tế | Ngày hoàn thành thực tế",
    Column.RECEIVED: """
        Thời gian tiếp nhận | Ngày nhận được kiến nghị | Ngày tiếp xúc cử tri | Ngày, tháng kiến nghị
        Thời điểm tiếp nhận""",
    Column.STATUS: """
        Tình hình thực hiện | Tình trạng xử lý | Tiến độ thực hiện | Tình trạng giải quyết kiến nghị
        Trạng thái xử lý | Tình hình giải quyết""",
    Column.OUTCOME: """
        Kết quả giải quyết kiến nghị | Kết quả xử lý, giải quyết | Kết quả giải quyết đến 31/12/2023
        Kết quả xử lý của cơ quan có thẩm quyền | Kết quả triển khai thực hiện""",
    Column.SUMMARY: """
        Ý kiến trả lời | Nội dung trả lời của cơ quan chức năng | Nội dung đã trả lời | Tóm tắt kết quả
        Nội dung giải trình, tiếp thu | Nội dung phản hồi | Nội dung văn bản trả lời""",
    Column.DOCUMENT: """
        Công văn trả lời | Văn bản trả lời của cơ quan có thẩm quyền | Số công văn trả lời
        Số và ký hiệu văn bản trả lời | Số hiệu văn bản trả lời | Số công văn | Văn bản giải quyết""",
    Column.DATED: """
        Ngày ban hành văn bản trả lời | Ngày ký | Ngày công văn | Ngày, tháng trả lời | Ngày ký văn bản""",
    Column.SENT: "Ngày gửi văn bản trả lời | Ngày gửi cử tri | Thời gian gửi",
    Column.SENT_TO: "Đơn vị nhận văn bản | Cơ quan nhận | Người nhận",
    Column.SENT_DOCUMENT: "Số công văn gửi trả lời | Văn bản gửi trả lời cử tri",
    Column.CHANNEL: "Hình thức gửi trả lời | Phương thức gửi văn bản",
    Column.RESPONDER: "Đơn vị ban hành văn bản trả lời | Cơ quan phát hành văn bản",
    Column.REFERENCE: "Số phiếu | Số phiếu kiến nghị | Mã số ý kiến | Kiến nghị số | Số thứ tự kiến nghị",
    Column.REASON: "Lý do chưa giải quyết | Lý do chậm",
    Column.NOTE: "Ghi chú | Ghi chú (nếu có) | Ghi chú khác | GHI CHÚ:",
}
UNKNOWN = """
    Hiện trạng | Đơn vị tính | Số lượng kiến nghị | Tổng số kiến nghị | Số kiến nghị đã giải quyết
    Số kiến nghị đã trả lời | Kinh phí thực hiện | Nguồn vốn | Người ký | Người phụ trách | Cán bộ theo dõi
    Lãnh đạo phụ trách | Biện pháp thực hiện | Phương án giải quyết | Đề xuất hướng giải quyết
    Ý kiến chỉ đạo | Ý kiến của Sở Nội vụ | Kiến nghị của cơ quan chủ trì | Kết quả kiểm tra | Địa chỉ
    Nội dung công việc | Thời hạn ban đầu | Gia hạn đến | Quá hạn | Số ngày quá hạn | Tình trạng thời hạn
    Tình trạng cầu | Ngày gửi kiến nghị | Ngày nhận văn bản trả lời | Ngày bắt đầu | Văn bản chỉ đạo
    Số văn bản đến | Đơn vị được kiến nghị | Đơn vị theo dõi | Cơ quan giám sát | Nội dung phối hợp | Căn cứ
    Điện thoại | Hình thức | Hình thức trả lời | Mã xã | Năm | Khó khăn, vướng mắc | Các sở, ngành liên quan
    Họ tên lãnh đạo | Công văn chuyển | Ngày đôn đốc | Đã giải quyết | Chức vụ"""
AMBIGUOUS = {
    "Ngày": (Column.RECEIVED, Column.DUE, Column.DATED, Column.SENT),
    "Date": (Column.RECEIVED, Column.DUE, Column.DATED, Column.SENT),
    "Thời gian": (Column.RECEIVED, Column.DUE, Column.DATED, Column.SENT),
    "Ngày báo cáo": (Column.DATED, Column.DUE, Column.DONE),
    "Ngày giải quyết": (Column.DATED, Column.DUE, Column.DONE),
    "Thời gian trả lời": (Column.DUE, Column.DATED),
    "Số": (Column.REFERENCE, Column.DOCUMENT, Column.ORDINAL),
    "Văn bản": (Column.DOCUMENT, Column.SENT_DOCUMENT),
    "Cơ quan": (Column.LEAD, Column.PROPOSER, Column.RESPONDER),
    "Cơ quan, đơn vị": (Column.LEAD, Column.PROPOSER, Column.RESPONDER),
    "Đơn vị gửi": (Column.LEAD, Column.PROPOSER, Column.RESPONDER),
    "Cơ quan tiếp nhận": (Column.LEAD, Column.SENT_TO),
    "Đơn vị đề xuất giải quyết": (Column.PROPOSER, Column.LEAD),
    "Phân loại": (Column.FIELD, Column.KIND),
    "Loại kiến nghị": (Column.FIELD, Column.KIND),
    "Ghi chú, lý do": (Column.NOTE, Column.REASON),
    "Tóm tắt nội dung": (Column.TEXT, Column.SUMMARY),
}


def listed(text):
    return [heading.strip() for line in text.split("\n") for heading in line.split("|") if heading.strip()]


HEADINGS = [(heading, column) for column, text in MEANT.items() for heading in listed(text)]


@pytest.mark.parametrize(("heading", "column"), HEADINGS)
def test_a_heading_is_understood_by_its_words(heading, column):
    assert recognise(heading) is column
    assert recognise(heading.upper().replace(" ", "\n")) is column


@pytest.mark.parametrize("heading", listed(UNKNOWN))
def test_what_resembles_a_heading_and_means_something_else_is_not_understood(heading):
    assert recognise(heading) is None


@pytest.mark.parametrize(("heading", "columns"), AMBIGUOUS.items())
def test_what_may_mean_several_things_is_not_guessed(heading, columns):
    assert recognise(heading) is None
    assert read_heading(heading) == (columns, Certainty.AMBIGUOUS)


@pytest.mark.parametrize(
    "text",
    [
        "Kiến nghị tỉnh hỗ trợ xây cầu",
        "Đề xuất bổ sung biên chế",
        "Cử tri xã Môn Sơn kiến nghị làm đường",
        "Vấn đề một",
        "Đề nghị tỉnh nâng cấp tuyến đường vào trung tâm xã.",
        "Cơ quan chủ trì giải quyết còn chậm, đề nghị tỉnh chỉ đạo các sở ngành sớm trả lời dứt điểm",
        "Xã Môn Sơn",
        "Ban Tổ chức Tỉnh ủy",
        "Sở Y tế",
        "UBND xã Môn Sơn",
        "30/9/2023",
        "đang thực hiện",
        "Đã giải quyết",
        "Giao thông",
        "12-CV/BTCTU",
    ],
)
def test_the_text_of_a_cell_is_no_heading(text):
    assert recognise(text) is None


# What the other headings decide.


@pytest.mark.parametrize(
    ("headings", "meanings"),
    [
        ("Đơn vị,Nội dung,Cơ quan chủ trì", [Column.PROPOSER, Column.TEXT, Column.LEAD]),
        ("Xã,Nội dung,Đơn vị", [Column.PROPOSER, Column.TEXT, None]),
        ("Đơn vị,Nội dung,Xã", [None, Column.TEXT, Column.PROPOSER]),
        ("Xã,Nội dung,Đơn vị thực hiện", [Column.PROPOSER, Column.TEXT, Column.LEAD]),
        ("Đơn vị thực hiện,Nội dung,Chủ trì", [Column.IMPLEMENTING, Column.TEXT, Column.LEAD]),
        ("Họ và tên,Nội dung", [Column.PERSON, Column.TEXT]),
        ("Họ và tên,Xã,Nội dung", [None, Column.PROPOSER, Column.TEXT]),
        ("Họ và tên,Đơn vị,Nội dung", [None, Column.PROPOSER, Column.TEXT]),
    ],
)
def test_a_heading_that_leaves_it_open_means_what_no_other_does(sheets, headings, meanings):
    sheet = sheets.read(f"{headings}\n")
    assert [heading.meaning for heading in sheet.tables[0].headings] == meanings
