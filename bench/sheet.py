"""Write a sheet of made-up proposals: ``python -m bench.sheet NUMBER FILE.csv``."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from random import Random

from bench.words import TITLES, TOPICS

HEAD = (
    "Số kiến nghị", "Đơn vị kiến nghị", "Huyện", "Lĩnh vực", "Nội dung kiến nghị", "Ngày nhận",
    "Cơ quan trả lời", "Thời hạn",
)  # fmt: skip
FIELDS = ("Tổ chức, cán bộ", "Giao thông", "Y tế", "Giáo dục", "Nông nghiệp")
LEADS = ("BTCTU", "UBND tỉnh")


def main() -> None:
    """Write the sheet: communes of the real notice, texts of about 150 characters."""
    number, file = int(sys.argv[1]), Path(sys.argv[2])
    dice = Random(1)
    with (Path(__file__).parent.parent / "data" / "communes.csv").open(encoding="utf-8", newline="") as list_:
        communes = list(csv.DictReader(list_))
    with file.open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(HEAD)
        for n in range(1, number + 1):
            commune = dice.choice(communes)
            wishes = (dice.choice(TITLES)[1].format(what=dice.choice(TOPICS)[1]).lower() for _ in range(3))
            writer.writerow(
                (
                    f"{n}/KN",
                    commune["name"],
                    commune["district"],
                    dice.choice(FIELDS),
                    f"Đề nghị {'; '.join(wishes)}.",
                    "03/08/2023",
                    dice.choice(LEADS),
                    "31/12/2023",
                )
            )


if __name__ == "__main__":
    main()
