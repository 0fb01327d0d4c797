"""The columns of a sheet, and the headings by which clerks write them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from conclusion_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_Meaning = TypeVar("_Meaning")


class Column(StrEnum):
    """What a column means; the values are the names in our own exports and in a mapping."""

    ORDINAL = "ordinal"
    """The running number of a row: recognised, and not read."""
    CODE = "code"
    NOTICE = "notice"
    KIND = "kind"
    REFERENCE = "reference"
    PROPOSER = "proposer"
    PERSON = "proposer_name"
    """A proposer that is not a body."""
    DISTRICT = "district"
    FIELD = "field"
    TEXT = "text"
    RECEIVED = "received"
    LEAD = "lead"
    """The body that answers."""
    COORDINATING = "coordinating"
    IMPLEMENTING = "implementing"
    ADDRESSED = "addressed"
    REPORTS_TO = "reports_to"
    UNDER = "under"
    """The assignment under which it is answered."""
    ROUTED = "routed"
    """The day on which it was given to the body that answers."""
    DUE = "due"
    FIRST_DUE = "notice_due"
    """The deadline in the item's definition, as an export gives it."""
    GIVEN_DUE = "first_due"
    """The first deadline of the item, as an export gives it."""
    STATUS = "status"
    DONE = "done_on"
    REASON = "reason"
    NOTE = "note"
    """A remark about the item."""
    RESPONDER = "response_body"
    DOCUMENT = "document"
    DATED = "dated"
    OUTCOME = "outcome"
    SUMMARY = "summary"
    SENT = "sent"
    SENT_TO = "sent_to"
    SENT_DOCUMENT = "sent_document"
    CHANNEL = "channel"
    TRAIL = "trail"
    """All responses and steps, as a flat export has them in one cell."""


EXPORT_ONLY = frozenset(
    (
        *("title", "title_en", "title_vi", "timeliness", "days_left", "holders", "monitoring", "recurs"),
        *("retired", "version", "progress", "answered", "members", "clauses", "others", "translated"),
        *("responses", "steps", "turns", "answer", "sending", "proposal"),
    )
)
"""The columns of our own export that an import does not need, as the others say the same or are counted."""
MANY_LINES = frozenset((Column.TEXT, Column.SUMMARY, Column.NOTE))
"""The columns whose cells keep their lines; in the others a line feed becomes a space."""

_HEADINGS = {
    Column.ORDINAL: "STT | TT | Số TT | Số thứ tự | Thứ tự | No | Nr | #",
    Column.CODE: "Mã | Code",
    Column.NOTICE: "Thông báo | Thông báo kết luận | Notice",
    Column.KIND: "Loại | Kind",
    Column.REFERENCE: "Số kiến nghị | Mã kiến nghị | Mã số | Mã số kiến nghị | Số hiệu | Reference | Ref",
    Column.PROPOSER: """
        Đơn vị kiến nghị | Người kiến nghị | Đơn vị, cá nhân kiến nghị | Tổ chức, cá nhân kiến nghị
        Đơn vị có kiến nghị | Đơn vị đề xuất | Người đề xuất | Địa phương | Địa phương kiến nghị
        Địa phương, đơn vị | Xã, phường, thị trấn | Xã, phường | Xã | Cấp xã | Đơn vị cấp xã
        Proposer | Proposed by""",
    Column.DISTRICT: "Huyện | Huyện, thành, thị | Huyện, thành phố, thị xã | Cấp huyện | District",
    Column.FIELD: "Lĩnh vực | Nhóm lĩnh vực | Lĩnh vực kiến nghị | Nhóm vấn đề | Field",
    Column.TEXT: """
        Nội dung kiến nghị | Nội dung | Kiến nghị | Ý kiến, kiến nghị | Ý kiến | Đề xuất, kiến nghị
        Kiến nghị, đề xuất | Nội dung đề xuất | Nội dung kiến nghị, đề xuất | Nội dung đề xuất, kiến nghị
        Nội dung ý kiến, kiến nghị | Nội dung ý kiến | Proposal | Text | Content""",
    Column.RECEIVED: "Ngày nhận | Ngày tiếp nhận | Ngày kiến nghị | Received | Date received | Received on",
    Column.LEAD: """
        Cơ quan trả lời | Cơ quan giải quyết | Cơ quan chủ trì | Đơn vị chủ trì | Cơ quan tham mưu trả lời
        Đơn vị trả lời | Đơn vị giải quyết | Cơ quan, đơn vị trả lời | Cơ quan, đơn vị giải quyết
        Cơ quan, đơn vị chủ trì | Cơ quan chủ trì trả lời | Cơ quan chủ trì giải quyết | Cơ quan tham mưu
        Cơ quan trả lời, giải quyết | Thẩm quyền giải quyết | Cơ quan có thẩm quyền giải quyết | Chủ trì
        Lead | Lead body | Answering body""",
    Column.ROUTED: """
        Ngày chuyển | Ngày chuyển xử lý | Ngày chuyển giải quyết | Ngày giao | Ngày giao xử lý
        Ngày chuyển cơ quan trả lời | Ngày chuyển cơ quan chủ trì | Routed | Date routed | Routed on""",
    Column.UNDER: "Nhiệm vụ | Theo nhiệm vụ | Thuộc nhiệm vụ | Under | Assignment",
    Column.DUE: """
        Thời hạn | Hạn trả lời | Thời gian hoàn thành | Hạn hoàn thành | Thời hạn trả lời
        Thời hạn giải quyết | Thời hạn hoàn thành | Hạn giải quyết | Hạn xử lý | Due | Due date | Deadline""",
    Column.STATUS: "Trạng thái | Tình trạng | Tiến độ | Status",
    Column.REASON: "Lý do | Reason",
    Column.NOTE: "Ghi chú | Note | Notes | Remark | Remarks",
    Column.COORDINATING: """
        Cơ quan phối hợp | Đơn vị phối hợp | Phối hợp | Coordinating body | Coordinating bodies""",
    Column.RESPONDER: """
        Cơ quan ban hành | Đơn vị ban hành | Cơ quan ban hành văn bản | Cơ quan ban hành văn bản trả lời
        Response body | Responder | Answered by | Issued by""",
    Column.DOCUMENT: """
        Văn bản trả lời | Số văn bản | Số, ký hiệu văn bản | Số, ký hiệu | Số hiệu văn bản
        Số văn bản trả lời | Số, ký hiệu văn bản trả lời | Document | Document number""",
    Column.DATED: """
        Ngày văn bản | Ngày trả lời | Ngày ban hành | Ngày văn bản trả lời | Ngày ban hành văn bản
        Ngày, tháng văn bản | Ngày tháng năm văn bản | Dated | Date of document | Document date""",
    Column.OUTCOME: """
        Kết quả giải quyết | Kết quả trả lời | Kết quả | Kết quả giải quyết, trả lời | Kết quả xử lý
        Kết quả thực hiện | Outcome | Result""",
    Column.SUMMARY: """
        Nội dung trả lời | Tóm tắt | Tóm tắt nội dung trả lời | Nội dung giải quyết
        Nội dung giải quyết, trả lời | Nội dung trả lời, giải quyết | Summary | Answer""",
    Column.SENT: "Ngày gửi | Ngày gửi trả lời | Sent | Date sent | Sent on",
    Column.SENT_TO: "Gửi đến | Nơi nhận | Đơn vị nhận | Sent to | Recipient",
    Column.SENT_DOCUMENT: "Công văn gửi | Văn bản gửi | Số văn bản gửi | Số công văn gửi | Sent document",
    Column.CHANNEL: "Hình thức gửi | Phương thức gửi | Channel | Sent by",
}

_BRACKETS = re.compile(r"\([^)]*(?:\)|$)|\[[^]]*(?:\]|$)")
_BETWEEN = re.compile(r"[\W_]+")
_MAX_LENGTH = 120
"""The longest text that may be a heading; a paragraph above the table may begin like one."""


def plain_heading(heading: str) -> str:
    """The words of a heading alone, without case, accents, punctuation and brackets; ``""`` if it is none."""
    if len(heading) > _MAX_LENGTH:
        return ""
    # Invisible characters (a soft hyphen, a zero-width space) come along when text is copied.
    visible = "".join(character for character in heading if character.isprintable() or character.isspace())
    words = fold(visible)
    return " ".join(_BETWEEN.sub(" ", _BRACKETS.sub(" ", words)).split()) or words


def headings_table(headings: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    """Each heading of a vocabulary by its plain words, with what it means.

    Args:
        headings: the headings of each meaning, apart by ``|`` and line ends.
    """
    return {
        plain_heading(heading): meaning
        for meaning, lines in headings.items()
        for line in lines.split("\n")
        for heading in line.split("|")
        if heading.strip()
    }


EXACT = {plain_heading(column): column for column in Column} | headings_table(_HEADINGS)
"""The headings that are known as a whole, by their plain words."""
