"""The filters, which mean the same in ``list``, ``outstanding`` and ``export``; and what ``list`` prints."""

import json
from datetime import date

import pytest

DAY = "2023-12-20"
FIRST = [
    {"code": "A1", "title": "Đôn đốc các sở", "due": "2023-12-10", "lead": "alpha"},
    {"code": "A2", "title": "Second", "due": "2023-12-20", "lead": "alpha", "coordinating": ["beta"]},
    {"code": "A3", "title": "A third", "due": "2023-12-27", "lead": "beta", "monitoring": "watch"},
    {"code": "A10", "title": "Tenth", "due": "2024-01-31", "lead": "gamma"},
    {"code": "T1", "kind": "task", "title": "A task", "addressed": ["beta", "gamma"], "monitoring": "watch"},
]
SECOND = [{"code": "B1", "title": "Other", "due": "2023-12-01", "lead": "watch", "reports_to": "alpha"}]
ALL = {"A1", "A2", "A3", "A10", "T1", "B1"}


@pytest.fixture
def six(cli):
    """Six items of two notices; A10 is done, A3 withdrawn, T1 begun."""
    cli.load_notice("first", items=FIRST)
    cli.load_notice("second", items=SECOND)
    cli.batch(
        ("respond", "A10", "--document", "1-CV/G", "--date", "2023-12-05"),
        ("status", "A10", "completed"),
        ("status", "A3", "withdrawn", "--date", "2023-12-06", "--reason", "settled elsewhere"),
        ("status", "T1", "in-progress"),
    )
    return cli


FILTERS = [
    ((), ALL),
    (("--notice", "second"), {"B1"}),
    (("--notice", "FIRST"), ALL - {"B1"}),
    (("--kind", "task"), {"T1"}),
    (("--kind", "task", "--kind", "assignment"), ALL),
    (("--kind", "proposal"), set()),
    # A body by its id, abbreviation, English name, Vietnamese name; case and accents aside.
    (("--body", "alpha"), {"A1", "A2"}),
    (("--body", "VPĐĐ"), {"A1", "A2"}),
    (("--body", "vpdd"), {"A1", "A2"}),
    (("--body", "ALPHA OFFICE"), {"A1", "A2"}),
    (("--body", "Văn phòng Đông Đô"), {"A1", "A2"}),
    (("--body", "van phong dong do"), {"A1", "A2"}),
    (("--body", "beta"), {"A2", "A3", "T1"}),
    (("--body", "alpha", "--body", "gamma"), {"A1", "A2", "A10", "T1"}),
    # Monitoring and receiving reports is not work to do, unless it is asked for.
    (("--body", "watch"), {"B1"}),
    (("--body", "watch", "--role", "monitoring"), {"A3", "T1"}),
    (("--body", "alpha", "--role", "reports-to"), {"B1"}),
    (("--body", "beta", "--role", "lead"), {"A3"}),
    (("--body", "beta", "--role", "coordinating", "--role", "addressed"), {"A2", "T1"}),
    (("--role", "addressed"), {"T1"}),
    (("--status", "completed"), {"A10"}),
    (("--status", "withdrawn", "--status", "in-progress"), {"A3", "T1"}),
    (("--status", "In Progress"), {"T1"}),
    (("--search", "don doc"), {"A1"}),
    (("--search", "ĐÔN ĐỐC"), {"A1"}),
    (("--search", "do b1"), {"B1"}),
    (("--search", "third a3"), {"A3"}),
    (("--search", "%"), set()),
    (("--search", "_"), set()),
    (("--overdue",), {"A1", "B1"}),
    (("--due-within", "0"), {"A2"}),
    (("--due-within", "7"), {"A2"}),
    (("--overdue", "--due-within", "7"), {"A1", "A2", "B1"}),
    (("--overdue", "--body", "alpha", "--notice", "first"), {"A1"}),
]


@pytest.mark.parametrize("command", ["list", "outstanding", "export", "summary"])
def test_every_filter_means_the_same_everywhere(six, command):
    closed = {"A3", "A10"} if command == "outstanding" else set()
    filters = [
        (words, expected)
        for words, expected in FILTERS
        if not (closed and {"completed", "withdrawn"} & set(words))
    ]
    answers = six.batch(*((command, *words, "--as-of", DAY, "--format", "json") for words, _ in filters))
    for (words, expected), text in zip(filters, answers, strict=True):
        answer = json.loads(text)
        if command == "summary":
            # A withdrawn item is no longer followed.
            assert answer["total"]["total"] == len(expected - {"A3"}), words
        else:
            found = [item["code"] for item in answer["items"]]
            assert set(found) == expected - closed, words
            assert len(found) == len(set(found))
            assert answer["totals"]["items"] == len(found)
    assert six.json(command, *filters[4][0], "--as-of", DAY) == json.loads(answers[4])


def test_what_is_closed_is_not_asked_for_among_the_outstanding(six):
    for status in ("completed", "withdrawn"):
        for words in (("outstanding",), ("list", "--overdue"), ("export", "--due-within", "3")):
            said = six.fails(2, *words, "--status", status, "--as-of", DAY)
            assert f"Items with the status '{status}' are not outstanding" in said
            assert f"conclusion list --status {status}" in said


def test_the_day_decides_what_is_overdue_and_due_soon(six):
    for day, overdue, soon in (
        ("2023-12-10", {"B1"}, {"A1"}),
        ("11/12/2023", {"A1", "B1"}, set()),
        ("2023-12-20", {"A1", "B1"}, {"A2"}),
        ("21/12/2023", {"A1", "A2", "B1"}, set()),
    ):
        assert set(six.codes("list", "--overdue", "--as-of", day)) == overdue
        assert set(six.codes("list", "--due-within", "3", "--as-of", day)) == soon
        totals = six.json("outstanding", "--as-of", day)["totals"]
        assert totals["overdue"] == len(overdue)


def test_what_is_derived_for_a_day(six):
    items = {item["code"]: item for item in six.json("list", "--as-of", DAY)["items"]}
    derived = {code: (item["timeliness"], item["days_left"]) for code, item in items.items()}
    assert derived == {
        "A1": ("overdue", -10),
        "A2": ("in-time", 0),
        "A3": (None, None),
        "A10": ("on-time", None),
        "T1": ("no-deadline", None),
        "B1": ("overdue", -19),
    }
    assert items["A2"]["holders"] == ["alpha"]
    assert items["T1"]["holders"] == ["beta", "gamma"]
    assert items["A10"]["holders"] == []


def test_orders(six):
    def order(sort):
        return six.codes("list", "--sort", sort)

    assert order("due") == ["B1", "A1", "A2", "A3", "A10", "T1"]
    assert order("code") == ["A1", "A2", "A3", "A10", "B1", "T1"]
    assert order("title") == ["T1", "A3", "A1", "B1", "A2", "A10"]
    # In the order of the life cycle.
    assert order("status") == ["A1", "A2", "B1", "T1", "A10", "A3"]
    assert order("lead") == ["A1", "A2", "A3", "A10", "B1", "T1"]
    assert order("changed")[:3] == ["T1", "A3", "A10"]
    assert six.codes("list") == order("due")
    assert six.codes("outstanding", "--sort", "code") == ["A1", "A2", "B1", "T1"]


def test_limits_cut_the_rows_but_not_the_totals(six):
    answer = six.json("list", "--limit", "2", "--as-of", DAY)
    assert [item["code"] for item in answer["items"]] == ["B1", "A1"]
    assert answer["totals"] == {
        "items": 6,
        "outstanding": 4,
        "overdue": 2,
        "due_soon": 1,
        "no_deadline": 1,
    }
    assert len(six.codes("list", "--limit", "0")) == 6
    shown = six.ok("list", "--limit", "2").out
    assert "and 4 more" in shown
    assert "A10" not in shown


def test_a_table_shows_a_hundred_rows_and_says_how_many_more(cli):
    cli.load_notice(items=[{"code": f"A{n}"} for n in range(1, 151)])
    for command in ("list", "outstanding"):
        shown = cli.ok(command).out
        assert sum(line.startswith("A") for line in shown.splitlines()) == 100
        assert "50 more" in shown
        assert "150 outstanding" in shown
        every = cli.ok(command, "--limit", "0").out
        assert sum(line.startswith("A") for line in every.splitlines()) == 150
        assert "more" not in every
    assert len(cli.codes("list")) == 150
    assert len(cli.ok("list", "--format", "csv").csv) == 150
    assert len(cli.ok("export", "--format", "jsonl").jsonl) == 150


def test_dates_in_every_form(cli):
    cli.load_notice(items=[{"code": "A1", "due": "2023-12-31"}])

    def as_of(*texts):
        lines = (("list", "--format", "json", "--as-of", text) for text in texts)
        return [json.loads(answer)["as_of"] for answer in cli.batch(*lines)]

    forms = ("2024-01-05", "05/01/2024", "5/1/2024", "5.1.2024", "5-1-2024", " 2024-1-5 ")
    assert set(as_of(*forms)) == {"2024-01-05"}
    before = date.today().toordinal()
    found = [date.fromisoformat(day).toordinal() for day in as_of("today", "+10d", "+0d", "hôm nay", "+5wd")]
    after = date.today().toordinal()
    for days, today in zip((0, 10, 0, 0), found, strict=False):
        assert before <= today - days <= after
    # A week, and not much more even where Tết lies between.
    assert before + 5 <= found[-1] <= after + 25
    for bad in ("2023-02-30", "31/11/2023", "tomorrow", "2023", "12/31/2023", "+wd", "+5x", "", "٢٠٢٣-01-01"):
        said = cli.fails(2, "list", "--as-of", bad)
        assert "is not a da" in said, said


def test_the_last_day_of_the_calendar_is_a_day(six):
    assert six.codes("list", "--as-of", "9999-12-31", "--due-within", "30") == []
    assert set(six.codes("list", "--as-of", "9999-12-31", "--overdue", "--due-within", "36500")) == {
        "A1",
        "A2",
        "B1",
    }


def test_words_that_are_not_known_are_refused_with_those_that_are(six):
    for option, word, near in (
        ("--kind", "tasks", "task"),
        ("--status", "complete", "completed"),
        ("--role", "leader", "lead"),
        ("--sort", "titel", "title"),
        ("--format", "jsn", "json"),
    ):
        said = six.fails(2, "list", option, word)
        assert f"'{word}' is not valid here" in said
        assert f"Did you mean {near}?" in said
        assert "Use one of these" in said
    assert "Did you mean first?" in six.fails(4, "list", "--notice", "frist")
    assert "Alpha Office" in six.fails(4, "list", "--body", "alpha ofice")
    assert "conclusion bodies" in six.fails(4, "list", "--body", "qqq")
    for option, bad in (("--limit", "-1"), ("--limit", "²"), ("--due-within", "x"), ("--due-within", "1.5")):
        assert f"'{bad}'" in six.fails(2, "list", option, bad)
    assert six("list", "--limit", "9" * 5000).code in (0, 2)


def test_a_name_of_two_bodies_has_to_be_told_apart(loaded):
    # Several communes of Nghe An are called Hưng Lợi or the like; the district tells them apart.
    names = [body["name"]["vi"] for body in loaded.json("bodies", "--all")["bodies"]]
    twice = next(name for name in names if names.count(name) > 1)
    said = loaded.fails(4, "list", "--body", twice)
    assert "Several bodies are called" in said
    assert said.count(twice) >= 3


def test_a_member_owes_what_its_group_owes(loaded):
    assert loaded.codes("list", "--body", "Xã Môn Sơn") == [f"T{n}" for n in range(1, 7)]
    assert loaded.codes("list", "--body", "mon son") == [f"T{n}" for n in range(1, 7)]


def test_exit_code_tells_whether_anything_asked_for_is_overdue(six):
    for command in ("list", "outstanding", "export", "summary"):
        late = six(command, "--exit-code", "--as-of", DAY)
        assert late.code == 1
        assert late.out == six.here(command, "--as-of", DAY)
        assert late.err == ""

        def code(*words, command=command):
            return six.try_here(command, "--exit-code", *words)[0]

        assert code("--as-of", DAY, "--body", "gamma") == 0
        assert code("--as-of", "2023-11-01") == 0
        # The limit hides rows, not what is late.
        if command != "summary":
            assert code("--as-of", DAY, "--limit", "1", "--sort", "title") == 1


def test_the_formats_hold_the_same_items(six):
    items = six.json("list", "--as-of", DAY)["items"]
    assert six.ok("list", "--as-of", DAY, "--format", "jsonl").jsonl == items
    rows = six.ok("list", "--as-of", DAY, "-f", "csv").csv
    assert [row["code"] for row in rows] == [item["code"] for item in items]
    assert [row["title_en"] for row in rows] == [item["title"]["en"] for item in items]
    assert [row["days_left"] for row in rows] == ["-19", "-10", "0", "", "", ""]
    assert rows[-1]["addressed"] == "beta; gamma"
    lines = six.ok("list", "--as-of", DAY, "--format", "tsv").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == ["code", *(item["code"] for item in items)]
    assert len({line.count("\t") for line in lines}) == 1
    lines = six.ok("list", "--as-of", DAY, "--format", "MD").out.splitlines()
    assert lines[1].startswith("| ---") or lines[1].startswith("|---")
    assert [line.split(" | ")[1] for line in lines[2:]] == [item["code"] for item in items]


def test_the_table_names_the_notice_where_there_are_two(six):
    shown = six.ok("list", "--as-of", DAY).out
    assert "first/A1" in shown
    assert "second/B1" in shown
    assert "first/" not in six.ok("list", "--notice", "first").out
    for words in ("overdue 10 days", "due today", "no deadline", "on time", "withdrawn", "completed"):
        # Words may stand on two lines of a narrow column.
        assert words.split()[0] in shown
    assert "4 outstanding: 2 overdue, 1 due within 7 days, 1 without deadline" in " ".join(shown.split())
    assert f"as of {DAY}" in shown


def test_nothing_found_is_an_answer(six):
    answer = six.ok("list", "--search", "nothing of the kind")
    assert "0 outstanding" in answer.out
    assert six.json("list", "--search", "nothing of the kind")["items"] == []
    assert len(six.ok("list", "--search", "nothing", "--format", "csv").out.splitlines()) == 1
    assert six.ok("list", "--search", "nothing", "--format", "jsonl").out == ""
