"""Headings are understood however clerks write them, and no other text is."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conclusion_cli.sheets.columns import _HEADINGS, Column, plain_heading
from conclusion_cli.sheets.heading_words import recognise

KNOWN = {
    Column.ORDINAL: ["STT", "TT", "Số TT", "No.", "#"],
    Column.TEXT: [
        "Nội dung kiến nghị",
        "Nội dung",
        "Kiến nghị",
        "Ý kiến, kiến nghị",
        "Ý kiến kiến nghị",
        "Đề xuất kiến nghị",
        "Proposal",
        "Text",
        "Content",
    ],
    Column.PROPOSER: [
        "Đơn vị kiến nghị",
        "Đơn vị, cá nhân kiến nghị",
        "Người kiến nghị",
        "Xã/phường/thị trấn",
        "Đơn vị đề xuất",
        "Địa phương",
        "Proposer",
        "Proposed by",
    ],
    Column.DISTRICT: ["Huyện", "Huyện/thành/thị", "District"],
    Column.FIELD: ["Lĩnh vực", "Nhóm lĩnh vực", "Field"],
    Column.RECEIVED: ["Ngày nhận", "Ngày kiến nghị", "Received"],
    Column.ROUTED: ["Ngày chuyển", "Ngày chuyển xử lý", "Ngày giao", "Routed", "Date routed"],
    Column.REFERENCE: ["Số kiến nghị", "Mã kiến nghị", "Mã số", "Số hiệu", "Reference", "Ref", "Ref."],
    Column.LEAD: [
        "Cơ quan trả lời",
        "Cơ quan giải quyết",
        "Cơ quan chủ trì",
        "Đơn vị chủ trì",
        "Cơ quan tham mưu trả lời",
        "Đơn vị trả lời",
        "Lead",
        "Answering body",
    ],
    Column.DUE: [
        "Thời hạn",
        "Hạn trả lời",
        "Thời gian hoàn thành",
        "Hạn hoàn thành",
        "Due",
        "Deadline",
    ],
    Column.OUTCOME: ["Kết quả giải quyết", "Kết quả trả lời", "Kết quả", "Outcome"],
    Column.SUMMARY: ["Nội dung trả lời", "Tóm tắt", "Summary", "Answer"],
    Column.DOCUMENT: ["Văn bản trả lời", "Số văn bản", "Số, ký hiệu văn bản", "Document"],
    Column.DATED: ["Ngày văn bản", "Ngày trả lời", "Ngày ban hành", "Dated", "Date of document"],
    Column.STATUS: ["Trạng thái", "Tình trạng", "Tiến độ", "Status"],
    Column.REASON: ["Lý do", "Reason"],
    Column.SENT: ["Ngày gửi", "Sent"],
    Column.SENT_TO: ["Gửi đến", "Nơi nhận", "Sent to"],
    Column.SENT_DOCUMENT: ["Công văn gửi"],
    Column.CHANNEL: ["Hình thức gửi", "Channel"],
    Column.CODE: ["Mã", "Code"],
    Column.NOTICE: ["Thông báo", "Notice"],
    Column.UNDER: ["Nhiệm vụ", "Theo nhiệm vụ", "Under"],
    Column.KIND: ["Loại", "Kind"],
    Column.RESPONDER: ["response_body", "Cơ quan ban hành văn bản"],
}
HEADINGS = [(heading, column) for column, headings in KNOWN.items() for heading in headings]


@pytest.mark.parametrize(("heading", "column"), HEADINGS)
def test_headings_of_clerks_are_understood(heading, column):
    assert recognise(heading) is column


@pytest.mark.parametrize("column", Column)
def test_a_column_is_understood_by_its_own_name(column):
    assert recognise(column.value) is recognise(column.value.replace("_", " ")) is column


def test_no_heading_means_two_things():
    keys = [
        plain_heading(h) for text in _HEADINGS.values() for line in text.split("\n") for h in line.split("|")
    ]
    keys = Counter(key for key in keys if key)
    assert [key for key, count in keys.items() if count > 1] == []
    for column, text in _HEADINGS.items():
        for heading in filter(str.strip, text.replace("\n", "|").split("|")):
            assert recognise(heading) is column, heading


@pytest.mark.parametrize(
    "heading",
    [
        "NỘI DUNG\nKIẾN NGHỊ",
        "  Nội  dung kiến nghị: ",
        "Nội dung kiến nghị (ghi rõ từng ý)",
        "Nội dung kiến nghị (ghi rõ",
        "Nội dung kiến nghị [3]",
        "Nội dung kiến nghị *",
        "noi dung kien nghi",
        "Nội\u00a0dung kiến\u200b nghị",
        "NOI_DUNG_KIEN_NGHI",
    ],
)
def test_brackets_breaks_and_punctuation_of_a_heading_do_not_matter(heading):
    assert recognise(heading) is Column.TEXT


@given(st.sampled_from(HEADINGS), st.sampled_from([str.upper, str.lower, str.title]), st.booleans())
def test_case_and_the_form_of_accents_do_not_matter(known, case, composed):
    heading, column = known
    heading = unicodedata.normalize("NFC" if composed else "NFD", case(heading))
    assert recognise(heading) is column
    bare = "".join(c for c in unicodedata.normalize("NFD", heading) if not unicodedata.combining(c))
    assert recognise(bare.replace("đ", "d").replace("Đ", "D")) is column


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Hiện trạng",
        "Số, ngày văn bản",
        "(1)",
        "-",
        "title_vi",
        "123",
        "Nội dung " + "kiến nghị " * 20,
    ],
)
def test_other_texts_are_no_headings(text):
    assert recognise(text) is None


@given(st.text())
def test_any_text_can_be_asked_about(text):
    assert recognise(text) is None or recognise(text) in Column
