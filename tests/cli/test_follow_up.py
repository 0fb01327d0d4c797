"""``follow-up``: urging, inspecting, the list for the next letter, and its draft."""

import pytest

from conclusion_cli.errors import ExitCode
from deeds import refused


def steps(cli, code):
    """The steps of an item, without what is not known."""
    return [
        {name: value for name, value in step.items() if value is not None} for step in cli.item(code)["steps"]
    ]


def not_urged(cli, days, day, *words):
    """The codes of the list for the next letter to the Organization Committee."""
    return cli.codes(
        *(
            "outstanding",
            "--body",
            "BTCTU",
            "--not-urged-since",
            days,
            "--as-of",
            day,
            "--sort",
            "code",
            *words,
        )
    )


def test_a_body_is_urged_about_what_it_has_outstanding(loaded):
    loaded.here("respond", "A3", "--document", "1", "--date", "1/9/2023")
    said = loaded.ok(
        *("follow-up", "urge", "--body", "BTCTU", "--document", "46-CV/BDVTU", "--date", "1/10/2023"),
        *("--next", "15/10/2023", "--by", "lan"),
    ).err
    # What it has answered, and what it only helps with, waits for others.
    assert said == "A2: reminder to Organization Committee of the Provincial Party Committee, 2023-10-01\n"
    assert steps(loaded, "A2") == [
        {
            "kind": "urged",
            "dated": "2023-10-01",
            "body": "organization",
            "document": "46-CV/BDVTU",
            "next": "2023-10-15",
        }
    ]
    assert steps(loaded, "A3") == steps(loaded, "A6") == []
    assert (loaded.events()[-1]["verb"], loaded.events()[-1]["actor"]) == ("urge", "lan")


def test_items_are_urged_whosever_turn_it_is(loaded):
    loaded.here("follow-up", "urge", "A2", "a5", "T1", "--date", "1/10/2023")
    assert [steps(loaded, code)[0]["body"] for code in ("A2", "A5", "T1")] == [
        "organization",
        "ppc-party-committee",
        "communes",
    ]


def test_an_inspection_has_its_finding(loaded):
    loaded.here(
        *("follow-up", "inspect", "A2", "--body", "BTCTU", "--date", "5/10/2023", "--document", "7-BB"),
        *("--finding", "Half of the answers are drafted", "--next", "20/10/2023"),
    )
    assert steps(loaded, "A2") == [
        {
            "kind": "inspected",
            "dated": "2023-10-05",
            "body": "organization",
            "document": "7-BB",
            "finding": "Half of the answers are drafted",
            "next": "2023-10-20",
        }
    ]
    assert "Half of the answers are drafted" in loaded.here("show", "A2")
    assert "Half of the answers are drafted" in " ".join(
        loaded.ok("history", "A2", env={"COLUMNS": "200"}).out.split()
    )
    # To inspect is not to urge.
    assert "A2" in not_urged(loaded, 14, "6/10/2023")


def test_the_same_again_is_recognised(loaded):
    words = ("follow-up", "urge", "A2", "--document", "46-CV/BDVTU", "--date", "1/10/2023")
    loaded.here(*words)
    said = loaded.ok(*words)
    assert "2023-10-01: already recorded" in said.err
    assert said.head == ""
    loaded.here("follow-up", "urge", "A2", "--document", "47-CV/BDVTU", "--date", "1/10/2023")
    assert len(steps(loaded, "A2")) == 2
    assert len(loaded.events()) == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), ExitCode.USAGE, "Which items, or which body?"),
        (("A2", "--date", "+3d"), ExitCode.REFUSED, "is in the future"),
        (("A2", "--date", "1/10/2023", "--next", "30/9/2023"), ExitCode.REFUSED, "is before 2023-10-01"),
        (("A2", "A99"), ExitCode.NOT_FOUND, "There is no item A99"),
        (("--body", "standing-committee"), ExitCode.REFUSED, "has nothing outstanding"),
        (("A5",), ExitCode.REFUSED, "there is nothing to send a reminder about"),
    ],
)
def test_what_is_refused(loaded, words, code, said):
    loaded.here("status", "A5", "withdrawn", "--reason", "r")
    for verb in ("urge", "inspect"):
        assert said in refused(loaded, code, "follow-up", verb, *words)


@pytest.mark.parametrize(
    ("days", "day", "expected"),
    [
        # Urged on 1 October: 13 days later it is not yet two weeks, 14 days later it is.
        (14, "2023-10-14", ["A3"]),
        (14, "2023-10-15", ["A2", "A3"]),
        (1, "2023-10-01", ["A3"]),
        (1, "2023-10-02", ["A2", "A3"]),
        # All whose turn it is.
        (0, "2023-10-01", ["A2", "A3"]),
        # Before the letter it had not been urged.
        (14, "2023-09-30", ["A2", "A3"]),
        (10**6, "2024-09-30", ["A3"]),
    ],
)
def test_the_list_for_the_next_letter(loaded, days, day, expected):
    loaded.here("follow-up", "urge", "A2", "--date", "2023-10-01")
    assert not_urged(loaded, days, day) == expected


def test_the_list_the_letter_and_what_is_urged_agree(loaded):
    """What a body only helps with is not its turn; when it was urged, nothing is left on the list."""
    assert not_urged(loaded, 14, "today") == ["A2", "A3"]
    text = loaded.here("follow-up", "letter", "BTCTU", "--not-urged-since", 14)
    assert sorted(line.split()[2] for line in text.splitlines() if line.startswith("## ")) == ["A2", "A3"]
    said = loaded.ok("follow-up", "urge", "--body", "BTCTU").err
    assert [line.partition(":")[0] for line in said.splitlines()] == ["A2", "A3"]
    assert not_urged(loaded, 14, "today") == []
    # Nor is a letter drafted about it.
    said = refused(loaded, ExitCode.REFUSED, "follow-up", "letter", "BTCTU", "--not-urged-since", 14)
    assert "there is nothing to send a reminder about" in said
    # A role that is asked for is listed whosever turn it is.
    assert not_urged(loaded, 14, "today", "--role", "coordinating") == ["A6"]


def test_whom_a_letter_went_to_matters(loaded):
    """A reminder to one body is not a reminder to another body of the same item."""
    loaded.here("follow-up", "urge", "A6", "--body", "BTCTU", "--date", "1/10/2023")
    assert "A6" in loaded.codes("outstanding", "--not-urged-since", "14", "--as-of", "2/10/2023")
    loaded.here("follow-up", "urge", "A6", "--date", "1/10/2023")
    assert "A6" not in loaded.codes("outstanding", "--not-urged-since", "14", "--as-of", "2/10/2023")


def test_whoever_has_a_proposal_now_was_urged_or_not(loaded):
    """A letter to a body that had it before, or to the one that has answered it, does not count."""
    loaded.here("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    words = ("outstanding", "--kind", "proposal", "--not-urged-since", "14", "--as-of", "today")
    assert loaded.codes(*words) == loaded.codes(*words, "--body", "BDVTU") == ["KN1"]
    loaded.here("follow-up", "urge", "KN1")
    assert loaded.codes(*words) == []
    loaded.here("route", "KN1", "--to", "BTCTU", "--date", "today")
    assert loaded.codes(*words) == loaded.codes(*words, "--body", "BTCTU") == ["KN1"]
    loaded.here("follow-up", "urge", "--body", "BTCTU")
    assert loaded.codes(*words) == []
    loaded.here("route", "KN1", "--to", "ppc", "--date", "today", "--reason", "not ours")
    assert loaded.codes(*words) == loaded.codes(*words, "--body", "ppc") == ["KN1"]
    assert loaded.codes(*words, "--body", "BTCTU") == []
    loaded.here("follow-up", "urge", "KN1")
    assert loaded.codes(*words) == []
    # Answered, it waits for whoever sends it: who was urged before it was routed, and within the time.
    loaded.here("respond", "KN1", "--document", "1", "--date", "today")
    assert loaded.codes(*words) == []
    loaded.here("undo", "3")
    assert loaded.codes(*words) == loaded.codes(*words, "--body", "BDVTU") == ["KN1"]
    loaded.here("send", "KN1")
    assert loaded.codes("list", *words[1:]) == []


def test_a_letter_counts_for_whoever_takes_the_place(loaded):
    loaded.here("follow-up", "urge", "A2", "--date", "1/10/2023")
    loaded.here("body", "succeed", "BTCTU", "--by", "Ban Mới", "--new", "--on", "5/10/2023")
    words = ("outstanding", "--not-urged-since", "14", "--sort", "code")
    assert loaded.codes(*words, "--body", "Ban Mới", "--as-of", "6/10/2023") == ["A3"]
    assert loaded.codes(*words, "--body", "Ban Mới", "--as-of", "15/10/2023") == ["A2", "A3"]
    assert loaded.codes(*words, "--body", "BTCTU", "--as-of", "15/10/2023") == []
    assert loaded.codes(*words, "--body", "BTCTU", "--as-of", "4/10/2023") == ["A3"]
    assert "A2" not in loaded.codes(*words, "--as-of", "6/10/2023")
    loaded.here("follow-up", "urge", "--body", "Ban Mới")
    assert loaded.codes(*words, "--body", "Ban Mới") == []


def test_what_a_group_owes_is_on_the_list_until_each_that_owes_it_was_urged(loaded):
    words = ("outstanding", "--kind", "task", "--not-urged-since", "14", "--sort", "code")
    loaded.here("follow-up", "urge", "T4", "--body", "Xã Môn Sơn")
    assert "T4" in loaded.codes(*words)
    assert "T4" in loaded.codes(*words, "--body", "communes")
    assert loaded.codes(*words, "--body", "Xã Môn Sơn") == ["T1", "T2", "T3", "T5", "T6"]
    assert "T4" in loaded.codes(*words, "--body", "Xã Lạng Khê")
    assert len(loaded.json("outstanding", "T4", "--by-body", "--not-urged-since", "14")["members"]) == 459
    # One that has answered need not be urged; a letter to the group is one to each.
    loaded.here("respond", "T4", "--body", "Xã Lạng Khê", "--document", "1", "--date", "today")
    assert "T4" not in loaded.codes(*words, "--body", "Xã Lạng Khê")
    loaded.here("follow-up", "urge", "T4")
    assert loaded.codes(*words) == ["T1", "T2", "T3", "T5", "T6"]
    loaded.here("follow-up", "urge", "--body", "communes")
    assert loaded.codes(*words) == loaded.codes(*words, "--body", "Xã Lạng Khê") == []


def test_of_several_that_became_one_each_part_was_urged_or_not(loaded):
    first, second, new = "Xã Môn Sơn", "Xã Lạng Khê", "Xã Mới"
    loaded.here("follow-up", "urge", "T4", "--body", first, "--date", "1/10/2023")
    loaded.here("body", "succeed", first, second, "--by", new, "--new", "--on", "5/10/2023")
    words = ("--not-urged-since", "14", "--as-of", "6/10/2023")
    assert "T4" in loaded.codes("outstanding", "--body", new, *words)
    members = {m["name"]["vi"]: m["urged"] for m in loaded.json("outstanding", "T4", "--by-body")["members"]}
    assert members[new] is None
    loaded.here("respond", "T4", "--body", second, "--document", "1", "--date", "2/10/2023")
    assert "T4" not in loaded.codes("outstanding", "--body", new, *words)
    members = {m["name"]["vi"]: m["urged"] for m in loaded.json("outstanding", "T4", "--by-body")["members"]}
    assert members[new] == "2023-10-01"


def letter(cli, *words):
    """The draft of a letter to the Organization Committee."""
    return cli.here("follow-up", "letter", "BTCTU", "--as-of", "10/10/2023", *words)


def test_the_draft_has_each_item_with_its_text_and_its_first_deadline(loaded):
    asked = ("--text", "Bổ sung\nbiên chế", "--reference", "R1", "--received", "3/8/2023")
    loaded.here("propose", "--proposer", "Xã Môn Sơn", *asked)
    loaded.here("route", "KN1", "--to", "BTCTU", "--date", "4/8/2023")
    # A deadline that is undone never was one.
    loaded.here("extend", "A2", "--to", "15/9/2023", "--reason", "by mistake")
    loaded.here("undo")
    loaded.here("extend", "A2", "--to", "30/9/2023", "--reason", "set")
    loaded.here("extend", "A2", "--to", "31/10/2023", "--reason", "asked for")
    loaded.here("extend", "A3", "--to", "5/10/2023", "--reason", "set")
    events = loaded.events()
    text = letter(loaded)
    assert "**Mass Mobilization Commission of the Provincial Party Committee**" in text
    assert "To: **Organization Committee of the Provincial Party Committee**" in text
    assert "Outstanding on 10/10/2023: 3, of which overdue: 1." in text
    third, second, proposal = text.split("\n## ")[1:]
    assert third.startswith("1. A3 – ")
    assert "- First deadline: 05/10/2023" in third
    assert "Extended" not in third
    assert "overdue 5 days" in third
    assert second.startswith("2. A2 – ")
    assert "> Advise on the answers to the proposals about organisation." in second
    assert "- First deadline: 30/09/2023" in second
    assert "- Extended to: 31/10/2023" in second
    assert "> Bổ sung\n>\n> biên chế\n" in proposal
    assert "- Proposer: Xã Môn Sơn, Huyện Con Cuông" in proposal
    assert "- Reference: R1" in proposal
    # What it helps with is the lead's to do; and nothing was recorded.
    assert "A6" not in text
    assert loaded.events() == events
    assert letter(loaded, "--overdue").count("\n## ") == 1


def test_the_deadline_of_the_notice_is_the_original_one(cli):
    cli.load_notice(items=[{"code": "A1", "due": "2023-10-31", "monitoring": "watch"}])
    cli.here("extend", "A1", "--to", "30/11/2023", "--reason", "r")
    text = cli.here("follow-up", "letter", "alpha")
    assert "- First deadline: 31/10/2023\n- Extended to: 30/11/2023" in text


def test_the_draft_is_written_whole_or_not_at_all(loaded):
    said = loaded.ok("follow-up", "letter", "BTCTU", "--as-of", "10/10/2023", "-o", "letter.md")
    assert (said.out, said.err) == ("", "written to letter.md\n")
    assert (loaded.folder / "letter.md").read_text("utf-8") == letter(loaded)
    loaded.fails(ExitCode.REFUSED, "follow-up", "letter", "standing-committee", "-o", "other.md")
    assert not (loaded.folder / "other.md").exists()
    assert "Kính gửi" in loaded.ok("--lang", "vi", "follow-up", "letter", "BTCTU").out


def test_a_member_of_a_group_is_urged_about_what_it_has_not_answered(loaded):
    loaded.here("respond", "T1", "--body", "Xã Môn Sơn", "--document", "1", "--date", "1/9/2023")
    loaded.here("follow-up", "urge", "--body", "Xã Môn Sơn", "--date", "1/10/2023")
    assert steps(loaded, "T1") == []
    assert len(steps(loaded, "T2")) == 1
    text = loaded.here("follow-up", "letter", "Xã Môn Sơn")
    assert "T2 – " in text
    assert "T1 – " not in text


def test_taken_back(loaded):
    loaded.here("follow-up", "urge", "A2", "--date", "1/10/2023")
    loaded.here("follow-up", "inspect", "A2", "--date", "2/10/2023")
    loaded.here("undo", "2")
    assert [step["kind"] for step in steps(loaded, "A2")] == ["inspected"]
    assert "A2" in not_urged(loaded, 14, "2/10/2023")
    loaded.here("undo")
    assert steps(loaded, "A2") == []
    loaded.here("verify")


def test_a_body_that_gave_way_is_not_urged(loaded):
    loaded.here("body", "succeed", "BTCTU", "--by", "Ban Mới", "--new", "--on", "1/10/2023")
    for words in (("--body", "BTCTU"), ("A2", "--body", "BTCTU", "--date", "1/10/2023")):
        said = refused(loaded, ExitCode.REFUSED, "follow-up", "urge", *words)
        assert (
            "Ban Mới replaced Organization Committee of the Provincial Party Committee on 2023-10-01" in said
        )
        assert "--body ban-moi" in said
    # A letter of an earlier day was its own.
    loaded.here("follow-up", "urge", "A2", "--body", "BTCTU", "--date", "30/9/2023")
    assert steps(loaded, "A2")[0]["body"] == "organization"


def test_a_body_is_not_urged_about_what_it_has_no_part_in(loaded):
    said = refused(loaded, ExitCode.REFUSED, "follow-up", "urge", "A2", "--body", "ppc")
    assert "has no role in A2" in said
    for code, body in (("T1", "Xã Môn Sơn"), ("A6", "BTCTU"), ("A6", "BDVTU")):
        loaded.here("follow-up", "urge", code, "--body", body)
    loaded.here("propose", "--proposer", "Bà Lan", "--text", "x", "--received", "3/8/2023")
    loaded.here("route", "KN1", "--to", "BTCTU", "--date", "10/8/2023")
    loaded.here("return", "KN1", "--reason", "r", "--date", "20/8/2023")
    # It had it.
    loaded.here("follow-up", "urge", "KN1", "--body", "BTCTU", "--date", "15/8/2023")


def test_the_same_letter_with_another_day_to_look_again_is_corrected(loaded):
    words = ("follow-up", "urge", "A2", "--document", "46-CV/BDVTU", "--date", "1/10/2023")
    loaded.here(*words, "--next", "15/10/2023")
    said = loaded.ok(*words, "--next", "20/10/2023").err
    assert "2023-10-01: corrected" in said
    assert [step["next"] for step in steps(loaded, "A2")] == ["2023-10-20"]
    # What is left out is unchanged.
    assert "already recorded" in loaded.ok(*words).err
    refused(loaded, ExitCode.REFUSED, "undo", "2")
    loaded.here("verify")
    loaded.here("undo")
    assert [step["next"] for step in steps(loaded, "A2")] == ["2023-10-15"]
    inspect = ("follow-up", "inspect", "A2", "--date", "2/10/2023", "--finding")
    for finding in ("one", "two", "one"):
        loaded.here(*inspect, finding)
    assert [step.get("finding") for step in steps(loaded, "A2")][1:] == ["one", "two"]
    loaded.here("verify")
