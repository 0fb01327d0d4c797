"""Titles and clauses for made-up items, in English and Vietnamese with the same meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.model.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from conclusion_cli.model.records import Body

TITLES = (
    ("Advise on {what}", "Tham mưu về {what}"),
    ("Report on {what}", "Báo cáo về {what}"),
    ("Answer the proposals about {what}", "Trả lời kiến nghị, đề xuất về {what}"),
    ("Inspect {what}", "Kiểm tra {what}"),
    ("Speed up {what}", "Đẩy nhanh tiến độ {what}"),
    ("Settle the difficulties of {what}", "Tháo gỡ khó khăn, vướng mắc trong {what}"),
    ("Review {what}", "Rà soát {what}"),
    ("Direct {what}", "Chỉ đạo {what}"),
)
TOPICS = (
    ("land clearance", "giải phóng mặt bằng"),
    ("new rural construction", "xây dựng nông thôn mới"),
    ("the arrangement of communes", "sắp xếp đơn vị hành chính cấp xã"),
    ("houses for the poor", "làm nhà ở cho người nghèo"),
    ("digital transformation", "chuyển đổi số"),
    ("administrative reform", "cải cách hành chính"),
    ("the cadres of the grassroots", "đội ngũ cán bộ cơ sở"),
    ("irrigation works", "các công trình thủy lợi"),
    ("rural roads", "đường giao thông nông thôn"),
    ("clean water", "cấp nước sạch"),
    ("the surplus of school buildings", "các cơ sở trường học dôi dư"),
    ("grassroots democracy", "thực hiện dân chủ ở cơ sở"),
    ("One Commune One Product", "Chương trình Mỗi xã một sản phẩm"),
    ("mineral quarries", "các mỏ khoáng sản"),
    ("citizens' petitions", "đơn thư của công dân"),
    ("health stations", "các trạm y tế"),
)
_CLAUSES = (
    ("Draw up a feasible plan for {what}.", "Xây dựng phương án khả thi đối với {what}."),
    (
        "Report the results of {what} to the Standing Committee in the annual report.",
        "Báo cáo Ban Thường vụ kết quả {what} trong báo cáo hằng năm.",
    ),
    (
        "Settle what lies within your authority about {what}, and refer the rest promptly.",
        "Giải quyết theo thẩm quyền nội dung về {what}, kịp thời chuyển cấp trên những nội dung còn lại.",
    ),
    (
        "Win the people's consensus for {what}, in place and from the beginning.",
        "Tạo sự đồng thuận của Nhân dân đối với {what} ngay tại cơ sở và từ đầu.",
    ),
    ("Find the resources that {what} still lacks.", "Tìm nguồn lực còn thiếu cho {what}."),
    (
        "Recommend changes to the regulations on {what} that do not fit the grassroots.",
        "Kiến nghị sửa đổi các quy định về {what} chưa phù hợp với cơ sở.",
    ),
)


def title(rng: Random, places: Sequence[Body]) -> Text:
    """A title with a subject and a commune."""
    pattern, topic, place = rng.choice(TITLES), rng.choice(TOPICS), rng.choice(places)
    where = f"{place.name.vi}, {place.district}"
    return Text(
        pattern[0].format(what=f"{topic[0]} in {where}"), pattern[1].format(what=f"{topic[1]} tại {where}")
    )


def clauses(rng: Random) -> tuple[Text, ...]:
    """One to four duties."""
    topic = rng.choice(TOPICS)
    return tuple(
        Text(en.format(what=topic[0]), vi.format(what=topic[1]))
        for en, vi in rng.sample(_CLAUSES, rng.choice((1, 2, 2, 3, 4)))
    )
