"""``outstanding``: the main table, and the line under it. Its filters are tested with ``list``."""

import re

import pytest
from rich.cells import cell_len

ITEMS = [
    {
        "code": "A1",
        "title": {"en": "Advise on the proposals", "vi": "Tham mưu về các kiến nghị"},
        "due": "2023-12-10",
        "lead": "alpha",
        "monitoring": "watch",
    },
    {"code": "A2", "due": "2023-12-27", "lead": "beta"},
    {"code": "A3", "lead": "gamma"},
]


def test_the_real_notice(loaded):
    answer = loaded.ok("outstanding")
    assert answer.err == ""
    lines = answer.out.splitlines()
    assert lines[0].split() == ["Code", "Title", "Lead", "Status", "Due", "Deadline", "Holder"]
    assert lines[1].split() == ["status"]
    codes = [line.split()[0] for line in lines[3:] if line[:1] in "TA" and line[1:2].isdigit()]
    assert codes == [*(f"T{n}" for n in range(1, 7)), *(f"A{n}" for n in range(1, 10))]
    a2 = next(line for line in lines if line.startswith("A2 "))
    assert a2.split()[-6:] == ["not", "started", "–", "no", "deadline", "BTCTU"]
    assert "15 outstanding: 0 overdue, 0 due within 7 days, 15 without deadline" in answer.out


def test_what_is_closed_is_not_outstanding(cli):
    cli.load_notice(items=ITEMS)
    assert cli.codes("outstanding") == ["A1", "A2", "A3"]
    cli.ok("respond", "A1", "--document", "1-CV/A", "--date", "2023-12-01")
    # Answered is not done: it is the monitoring body's turn.
    found = {item["code"]: item for item in cli.json("outstanding", "--as-of", "2023-12-15")["items"]}
    assert (found["A1"]["status"], found["A1"]["holders"]) == ("responded", ["watch"])
    assert found["A1"]["timeliness"] == "overdue"
    cli.ok("status", "A1", "completed")
    cli.ok("status", "A3", "withdrawn", "--reason", "no need")
    assert cli.codes("outstanding") == ["A2"]
    assert cli.codes("list") == ["A1", "A2", "A3"]
    cli.ok("status", "A2", "returned", "--reason", "not ours")
    assert cli.codes("outstanding") == ["A2"]


def test_the_summary_line(cli):
    cli.load_notice(items=ITEMS)

    def line(day):
        return cli.ok("outstanding", "--as-of", day).out.splitlines()[-2:]

    assert line("2023-12-01") == [
        "3 outstanding: 0 overdue, 0 due within 7 days, 1 without deadline",
        "as of 2023-12-01",
    ]
    assert line("2023-12-03")[0].startswith("3 outstanding: 0 overdue, 1 due within 7 days")
    assert line("2023-12-10")[0].startswith("3 outstanding: 0 overdue, 1 due within 7 days")
    assert line("2023-12-20")[0].startswith("3 outstanding: 1 overdue, 1 due within 7 days")
    assert cli.json("outstanding", "--as-of", "2023-12-20")["totals"] == {
        "items": 3,
        "outstanding": 3,
        "overdue": 1,
        "due_soon": 1,
        "no_deadline": 1,
    }


def test_the_table_says_how_each_stands(cli):
    cli.load_notice(items=ITEMS)
    wide = {"COLUMNS": "140"}
    rows = cli.ok("outstanding", "--as-of", "2023-12-12", env=wide).out.splitlines()[2:5]
    assert [" ".join(row.split()) for row in rows] == [
        "A1 Advise on the proposals VPĐĐ not started 2023-12-10 overdue 2 days VPĐĐ",
        "A2 Title of A2 SBT not started 2023-12-27 15 days left SBT",
        "A3 Title of A3 Gamma Board not started – no deadline Gamma Board",
    ]
    rows = cli.ok("outstanding", "--as-of", "2023-12-11", env=wide).out.splitlines()[2:5]
    assert "overdue 1 day " in rows[0]
    rows = cli.ok("outstanding", "--as-of", "2023-12-09", env=wide).out.splitlines()[2:5]
    assert "1 day left" in rows[0]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_fits_and_cuts_nothing(cli, width):
    env = {"COLUMNS": str(width)}
    code = "PHỤ-LỤC-II-1234"
    cli.load_notice(
        items=[
            *ITEMS,
            {"code": code, "title": "One title of many words " * 20, "due": "2023-12-31"},
            {"code": "S", "title": "Supercalifragilistic" * 10, "lead": "beta"},
        ]
    )
    for command in (("outstanding",), ("show", "S"), ("show", code), ("history",), ("bodies",), ("summary",)):
        shown = cli.ok(*command, env=env).out
        assert "…" not in shown
        for line in shown.splitlines():
            assert cell_len(line) <= width, (command, line)
    lines = cli.ok("outstanding", env=env).out.splitlines()
    columns = [
        "".join(line[begin:end] for line in lines).replace(" ", "") for begin, end in columns_of(lines)
    ]
    assert code in columns[0]
    assert "2023-12-31" in columns[4]
    assert columns[1].count("Onetitleofmanywords") == 20
    # A word that is too long for its column goes on in the next line.
    assert columns[1].count("Supercalifragilistic") == 10
    if width > 60:
        assert any(line.startswith(f"{code} ") and "2023-12-31" in line for line in lines)


def columns_of(lines):
    """Where each column begins and ends, by the rules under the headings."""
    rules = next(line for line in lines if line.startswith("─"))
    return [match.span() for match in re.finditer("─+", rules)]


def test_a_long_code_is_never_cut(cli):
    code = "X" * 30 + "-123456789"
    cli.load_notice(items=[*ITEMS, {"code": code, "due": "2023-12-31"}])
    lines = cli.ok("outstanding").out.splitlines()
    (begin, end), *_others = columns_of(lines)
    assert code in "".join(line[begin:end].strip() for line in lines)
    assert max(map(cell_len, lines)) <= 80


def test_wider_terminals_show_more_in_a_line(loaded):
    narrow = loaded.ok("outstanding", env={"COLUMNS": "80"}).out
    wide = loaded.ok("outstanding", env={"COLUMNS": "160"}).out
    assert len(wide.splitlines()) < len(narrow.splitlines())
    assert "Advise on a pilot to strengthen the communes with cadres" in wide


def test_retired_items_are_never_outstanding(cli):
    cli.load_notice(items=ITEMS)
    cli.load_notice(items=ITEMS[:1])
    assert cli.codes("outstanding") == ["A1"]


def test_machine_formats_say_nothing_else(loaded):
    for form in ("json", "jsonl", "csv", "tsv", "md"):
        answer = loaded.ok("outstanding", "--format", form)
        assert answer.err == ""
        assert "outstanding:" not in answer.out
        assert b"\r" not in answer.raw
        assert answer.raw.endswith(b"\n")
    assert loaded.json("outstanding")["version"] == 1


def test_a_table_is_divided_by_one_thing(loaded):
    said = loaded.fails(2, "outstanding", "--by-body", "--by-kind")
    assert "A table can be grouped by one thing only." in said
    shown = loaded.here("outstanding", "--by-kind")
    assert shown.index("key task (6)") < shown.index("assignment (9)")


def test_the_members_of_a_group_that_have_not_answered(loaded):
    words = ("outstanding", "T4", "--by-body", "--as-of", "2023-10-20")
    loaded.batch(
        ("respond", "T4", "--body", "Xã Môn Sơn", "--document", "20-BC/ĐU", "--date", "2023-10-01"),
        ("follow-up", "urge", "T4", "--body", "Xã Lạng Khê", "--date", "2023-10-05", "--document", "46-CV"),
    )
    answer = loaded.json(*words)
    assert answer["progress"] == [{"notice": "nghe-an-2023", "code": "T4", "answered": 1, "members": 460}]
    assert len(answer["members"]) == 459
    # A district is found with and without the word for what it is, however it is written.
    for name in ("Con Cuông", "huyen con cuong"):
        here = loaded.json(*words, "--district", name)["members"]
        assert {member["district"] for member in here} == {"Huyện Con Cuông"}
        assert len(here) == 12
    assert [member["urged"] for member in here if member["urged"]] == ["2023-10-05"]
    assert len(loaded.json(*words, "--district", "Con Cuông", "--not-urged-since", "30")["members"]) == 11
    # The day before, nobody had answered.
    assert loaded.json(*words[:-1], "2023-09-30")["progress"][0]["answered"] == 0


def test_the_groups_of_a_table_that_is_cut_are_counted_whole(cli):
    cli.load_notice(
        items=[
            *({"code": f"A{n}", "lead": "alpha", "due": "2023-12-01"} for n in range(1, 4)),
            *({"code": f"B{n}", "lead": "beta", "due": "2023-12-02"} for n in range(1, 3)),
            {"code": "C1", "lead": "gamma"},
        ]
    )
    lines = cli.here("outstanding", "--by-body", "--limit", "2").splitlines()
    assert [line for line in lines if line.endswith(")") or line.startswith("…")] == [
        "VPĐĐ (3)",
        "… and 1 more",
        "SBT (2)",
        "… and 2 more",
        "Gamma Board (1)",
        "… and 1 more",
        "… and 4 more (--limit 0 shows all)",
    ]
    assert "…" not in cli.here("outstanding", "--by-body", "--limit", "6")


def test_a_field_is_spelt_alike_everywhere(cli):
    """As most spell it; of several that are as common, as the first by its code."""
    cli.load_notice(items=[{"code": "A1"}])
    for number, field in enumerate(("Y tế", "giao thông", "GIAO THÔNG", "y TẾ", "y tế", "y tế")):
        cli.here("propose", "--proposer", "Lan", "--text", f"Text {number}", "--field", field)
    said = cli.here("list", "--by-field", "--sort", "title")
    assert [line for line in said.splitlines() if line.endswith(")")] == [
        "y tế (4)",
        "giao thông (2)",
        "no field (1)",
    ]
    rows = cli.json("summary", "--by-field")["summary"]
    assert [(row["field"], row["total"]) for row in rows] == [("giao thông", 2), ("y tế", 4), (None, 1)]
