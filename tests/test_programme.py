"""The whole programme at the command line: 460 communes, a thousand proposals, every step of the way."""

import csv
import json
import random

from conftest import ROOT

FIELDS = ("Tổ chức – cán bộ", "Giao thông", "Y tế", "Giáo dục", "Nông nghiệp")
ANSWERING = {"Tổ chức – cán bộ": "BTCTU", "Giao thông": "SGTVT", "Y tế": "SYT"}


def sheet(path, head, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def communes():
    with (ROOT / "data" / "communes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_thousand_proposals_from_460_communes_go_all_the_way(loaded):  # noqa: PLR0915 - a long way
    dice = random.Random(460)
    every = communes()
    asked = [(f"{number:04}", dice.choice(every), dice.choice(FIELDS)) for number in range(1, 1001)]
    taken = sheet(
        loaded.folder / "proposals.csv",
        ("Số kiến nghị", "Đơn vị kiến nghị", "Huyện", "Lĩnh vực", "Nội dung kiến nghị", "Ngày nhận"),
        [
            (number, one["name"], one["district"], field, f"Ví dụ số {number}: đề nghị…", "03/08/2023")
            for number, one, field in asked
        ],
    )

    # Imported, and routed to the bodies that answer.
    loaded.here("import", taken)
    proposals = loaded.json("list", "--kind", "proposal")["items"]
    assert len(proposals) == 1000
    assert {item["holders"][0] for item in proposals} == {"mass-mobilization"}
    loaded.here("body", "add", "Sở Giao thông vận tải", "--abbreviation", "SGTVT", "--group", "departments")
    loaded.here("body", "add", "Sở Y tế", "--abbreviation", "SYT", "--group", "departments")
    codes = {item["proposal"]["reference"]: item["code"] for item in proposals}
    of = {}
    for number, _one, field in asked:
        of.setdefault(ANSWERING.get(field, "ppc"), []).append(codes[number])
    for body, theirs in of.items():
        loaded.here("route", *theirs, "--to", body, "--date", "2023-08-10", "--due", "2023-09-30")
    for body, theirs in of.items():
        assert set(loaded.codes("outstanding", "--kind", "proposal", "--body", body)) == set(theirs)

    # Answered: by one letter for many, and by the sheets that bodies send back.
    late, early = of["SYT"], of["BTCTU"]
    loaded.here(
        "respond", *early, "--document", "1-CV/BTCTU", "--date", "2023-09-12", "--outcome", "explained"
    )
    answers = sheet(
        loaded.folder / "answers.csv",
        ("Số kiến nghị", "Số văn bản", "Ngày văn bản", "Kết quả giải quyết"),
        [
            (number, f"{int(number) % 20}/UBND", "20/09/2023", "Đã giải quyết")
            for number, _one, field in asked
            if ANSWERING.get(field) not in ("BTCTU", "SYT")
        ],
    )
    loaded.here("import", answers)
    open_ones = loaded.json("outstanding", "--kind", "proposal", "--overdue", "--as-of", "2023-10-05")
    waiting = {item["code"] for item in open_ones["items"] if item["status"] == "not-started"}
    assert waiting == set(late)

    # Urged, and not twice.
    loaded.here("follow-up", "urge", "--body", "SYT", "--document", "1-CV/BDVTU", "--date", "2023-10-05")
    again = ("--kind", "proposal", "--body", "SYT", "--not-urged-since", "14", "--as-of", "2023-10-06")
    assert loaded.codes("outstanding", *again) == []
    head = loaded.ok("export", "--limit", "1").head
    loaded.here("follow-up", "urge", "--body", "SYT", "--document", "1-CV/BDVTU", "--date", "2023-10-05")
    assert loaded.ok("export", "--limit", "1").head == head
    loaded.here("respond", *late, "--body", "SYT", "--document", "9/SYT", "--date", "2023-10-09")

    # Sent: what is answered is the Commission's to do until then.
    answered = [item["code"] for item in loaded.json("list", "--status", "responded")["items"]]
    assert len(answered) == 1000
    assert set(loaded.codes("outstanding", "--kind", "proposal", "--body", "BDVTU")) == set(answered)
    on_time = [code for code in answered if code not in late]
    loaded.here("send", *on_time, "--date", "2023-09-29", "--document", "2-CV/BDVTU", "--channel", "bưu điện")
    loaded.here("send", *late, "--date", "2023-10-12", "--document", "3-CV/BDVTU", "--channel", "bưu điện")
    assert loaded.codes("outstanding", "--kind", "proposal") == []
    charged = {(turn["body"], turn["charged"]) for turn in loaded.item(late[0])["turns"] if turn["charged"]}
    assert charged == {("so-y-te", 9), ("mass-mobilization", 3)}

    # Counted, in every way to the same.
    cells = {"on_time": len(on_time), "late": len(late), "in_time": 0, "overdue": 0, "no_deadline": 0}
    for by in ("--by-body", "--by-kind", "--by-field", "--by-district"):
        summary = loaded.json("summary", "--kind", "proposal", by, "--as-of", "2023-12-31")
        assert summary["total"] == cells | {"total": 1000}, by
        for cell, number in summary["total"].items():
            assert sum(row[cell] for row in summary["summary"]) == number, (by, cell)

    # A key task is answered commune by commune.
    for one in every[:123]:
        body = f"communes-{one['code']}"
        loaded.here(
            "respond", "T4", "--body", body, "--document", f"{one['code']}-BC", "--date", "2023-12-15"
        )
    task = loaded.json("list", "T4")["items"][0]
    assert task["progress"] == {"answered": 123, "members": 460}
    left = loaded.json("outstanding", "T4", "--by-body")["members"]
    assert len(left) == 337
    assert not {f"communes-{one['code']}" for one in every[:123]} & {one["body"] for one in left}

    # The communes become 130, in one go; what was done stays, and yesterday is as it was.
    merged = sheet(
        loaded.folder / "mergers.csv",
        ("old", "new", "new_id"),
        [
            (f"communes-{one['code']}", f"Xã mới {place % 130}", f"moi-{place % 130}")
            for place, one in enumerate(every)
        ],
    )
    before = loaded.here("export")
    loaded.here("body", "succeed", "--from", merged, "--on", "2025-07-01", "--document", "1-NQ/VD")
    task = loaded.json("list", "T4", "--as-of", "2025-07-01")["items"][0]
    # Of each new one's forebears at least one has not answered.
    assert task["progress"] == {"answered": 0, "members": 130}
    task = loaded.json("list", "T4", "--as-of", "2025-06-30")["items"][0]
    assert task["progress"] == {"answered": 123, "members": 460}
    loaded.here("respond", "T4", "--body", "Xã mới 7", "--document", "7-BC", "--date", "2025-07-15")
    assert loaded.json("list", "T4")["items"][0]["progress"] == {"answered": 1, "members": 130}
    loaded.here("verify")

    # A mistake is undone, completely.
    loaded.here("undo")
    loaded.here("undo")
    loaded.here("verify")
    unversioned = [dict(item, version=0) for item in loaded.json("export")["items"]]

    assert unversioned == [dict(item, version=0) for item in json.loads(before)["items"]]
