"""A made-up register as large as the published one, with its totals; every draw is the same one."""

import csv
import io
import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path

AS_OF = date(2023, 12, 31)
CELLS = {"on_time": 14_068, "late": 1_983, "in_time": 5_640, "overdue": 223}
TOTAL = 21_914
FIELDS = ("Giao thông", "Đất đai", "Giáo dục", "Y tế", "Nông nghiệp", "Tổ chức, cán bộ", "")
LEADS = ("Ban Tổ chức Tỉnh ủy", "Ban cán sự đảng UBND tỉnh", "Ủy ban nhân dân tỉnh")
HEAD = (
    "STT", "Mã số kiến nghị", "Xã, phường, thị trấn", "Huyện", "Lĩnh vực", "Nội dung kiến nghị", "Ngày nhận",
    "Cơ quan trả lời", "Nhiệm vụ", "Thời hạn", "Số văn bản", "Ngày văn bản", "Kết quả giải quyết", "Ngày gửi",
    "Trạng thái",
)  # fmt: skip
COMMUNES = Path(__file__).parents[2] / "data" / "communes.csv"


@cache
def register(seed=1):
    """The register as csv, as an office would write it."""
    draw = random.Random(seed)
    with COMMUNES.open(encoding="utf-8", newline="") as file:
        communes = [(row["name"], row["district"]) for row in csv.DictReader(file)]
    cells = [cell for cell, count in CELLS.items() for _ in range(count)]
    draw.shuffle(cells)
    stream = io.StringIO()
    sheet = csv.writer(stream)
    sheet.writerow(["BIỂU TỔNG HỢP KIẾN NGHỊ", *[""] * (len(HEAD) - 1)])
    sheet.writerow(HEAD)
    for number, cell in enumerate(cells, 1):
        name, district = draw.choice(communes)
        lead = draw.choice(LEADS)
        under = "A2" if lead == LEADS[0] else "A4"
        received = date(2023, 8, 3) + timedelta(draw.randrange(30))
        due = AS_OF - timedelta(draw.randrange(1, 60))
        answer = ["", "", "", "", draw.choice(("chưa thực hiện", "đang thực hiện"))]
        if cell in ("on_time", "late"):
            late = cell == "late"
            sent = due + timedelta(draw.randrange(1, 20)) if late else due - timedelta(draw.randrange(20))
            # The register shows the state on its day.
            sent = min(sent, AS_OF)
            dated = sent - timedelta(draw.randrange(5))
            letter = f"{draw.randrange(1, 400)}-CV/TU"
            answer = [letter, f"{dated:%d/%m/%Y}", "đã giải quyết", f"{sent:%d/%m/%Y}", "hoàn thành"]
        elif cell == "in_time":
            due = AS_OF + timedelta(draw.randrange(60))
        sheet.writerow(
            [number, f"NA-{number:05}", name, district, draw.choice(FIELDS), f"Đề nghị số {number}: {name}",
             f"{received:%d/%m/%Y}", lead, under, f"{due:%d/%m/%Y}", *answer]
        )  # fmt: skip
    return stream.getvalue()
