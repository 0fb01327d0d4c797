"""``route``, ``return``, ``send``: a proposal's way to its answer, and the answer's to its proposer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import ExitCode
from deeds import refused

ON = ("--date", "2/9/2023")
ORGANIZATION = "Organization Committee of the Provincial Party Committee"


@pytest.fixture
def three(loaded):
    """Three proposals of one commune, received on 3 August 2023."""
    for number in (1, 2, 3):
        loaded.here(
            *("propose", "--proposer", "Xã Môn Sơn", "--text", f"Việc {number}"),
            *("--received", "3/8/2023", "--reference", f"R{number}"),
        )
    return loaded


def answered(cli, *codes, day="5/9/2023"):
    """The proposals, with the Organization Committee since 2 September and answered by it."""
    cli.here("route", *codes, "--to", "BTCTU", *ON)
    cli.here("respond", *codes, "--document", "9-CV/BTCTU", "--date", day)


def todo(cli, body="BDVTU"):
    """The proposals that a body has to do something about."""
    return cli.codes("outstanding", "--body", body, "--kind", "proposal", "--sort", "code")


def steps(cli, code):
    """Kind, day and body of each step of an item."""
    return [(step["kind"], step["dated"], step["body"]) for step in cli.item(code)["steps"]]


def test_routed_under_the_assignment_that_the_body_has(three):
    said = three.ok("route", "KN1", "KN2", "--to", "BTCTU", *ON, "--due", "30/9/2023", "--by", "lan").err
    assert said.splitlines() == [
        f"KN{n}: routed to {ORGANIZATION} (under A2), due 2023-09-30" for n in (1, 2)
    ]
    item = three.item("KN1")
    assert (item["lead"], item["proposal"]["under"], item["due"]) == ("organization", "A2", "2023-09-30")
    assert (item["status"], item["holders"]) == ("not-started", ["organization"])
    assert steps(three, "KN1") == [("routed", "2023-09-02", "organization")]
    assert (three.events()[-1]["verb"], three.events()[-1]["actor"]) == ("route", "lan")
    assert three.codes("list", "--under", "A2") == ["KN1", "KN2"]
    assert three.codes("list", "--under", "A2", "--under", "a4") == ["KN1", "KN2"]
    assert three.codes("list", "--under", "A4") == []


@pytest.mark.parametrize(
    ("body", "under", "expected"),
    [("BTCTU", (), "A2"), ("BCSĐ", (), "A4"), ("ppc", (), "A4"), ("BCSĐ", ("--under", "A5"), "A5"),
     ("BTCTU", ("--under", "nghe-an-2023/a3"), "A3"), ("departments", (), "A4")],
)  # fmt: skip
def test_under_which_assignment(three, body, under, expected):
    three.here("route", "KN1", "--to", body, *under)
    assert three.item("KN1")["proposal"]["under"] == expected


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        # It leads A1 alone, which answers no proposals.
        (("--to", "BTGTU"), ExitCode.USAGE, "Add --under CODE"),
        (("--to", "BTGTU", "--under", "A2"), ExitCode.REFUSED, "has no role in A2"),
        (("--to", "BTCTU", "--under", "A99"), ExitCode.NOT_FOUND, "There is no item nghe-an-2023/A99"),
        (("--to", "BTCTX"), ExitCode.NOT_FOUND, "There is no body"),
        (("--to", "BTCTU", "--date", "+3d"), ExitCode.REFUSED, "is in the future"),
        (("--to", "BTCTU", *ON, "--due", "1/9/2023"), ExitCode.REFUSED, "is before 2023-09-02"),
        (("--to", "BTCTU", "--date", "2/8/2023"), ExitCode.REFUSED, "received on 2023-08-03"),
        (("--to", "BTCTU", "--if-unchanged", "1"), ExitCode.REFUSED, "has changed since version 1"),
    ],
)
def test_what_is_not_routed(three, words, code, said):
    assert said in refused(three, code, "route", "KN1", *words)
    assert three.item("KN1")["lead"] is None


def test_only_proposals_are_routed_returned_and_sent(three):
    for words in (("route", "A2", "--to", "ppc"), ("return", "A2", "--reason", "r"), ("send", "A2")):
        assert "A2 is not a proposal" in refused(three, ExitCode.REFUSED, *words)
    # All of several or none.
    refused(three, ExitCode.REFUSED, "route", "KN1", "A2", "--to", "BTCTU")
    refused(three, ExitCode.NOT_FOUND, "route", "KN1", "KN9", "--to", "BTCTU")
    assert three.item("KN1")["lead"] is None


def test_the_same_routing_again_is_recognised(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON, "--due", "30/9/2023")
    events = len(three.events())
    said = three.ok("route", "KN1", "--to", "BTCTU").err
    assert "already holds it (under A2)" in said
    assert len(three.events()) == events


def test_the_same_routing_of_what_is_answered_is_recognised(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON, "--due", "30/9/2023")
    three.here("respond", "KN1", "--document", "9-CV", "--date", "5/9/2023")
    events = len(three.events())
    for words in ((), ON, ("--due", "30/9/2023")):
        said = three.ok("route", "KN1", "--to", "BTCTU", *words).err
        assert "already holds it (under A2)" in said
    assert len(three.events()) == events
    for words in (("BTCTU", "--date", "3/9/2023"), ("BTCTU", "--due", "1/10/2023"), ("ppc",)):
        assert "cannot be routed" in refused(three, ExitCode.REFUSED, "route", "KN1", "--to", *words)


def test_routing_again_needs_a_reason_and_keeps_the_trail(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON, "--due", "30/9/2023")
    again = ("route", "KN1", "--to", "ppc", "--date", "10/9/2023")
    assert "routing again needs a reason" in refused(three, ExitCode.USAGE, *again)
    assert "needs a reason" in refused(three, ExitCode.USAGE, *again, "--reason", "  ")
    three.here(*again, "--reason", "Within its authority")
    item = three.item("KN1")
    assert (item["lead"], item["proposal"]["under"], item["due"]) == ("ppc", "A4", "2023-09-30")
    assert steps(three, "KN1") == [
        ("routed", "2023-09-02", "organization"),
        ("routed", "2023-09-10", "ppc"),
    ]
    assert [turn["body"] for turn in item["turns"]] == ["mass-mobilization", "organization", "ppc"]
    shown = three.here("show", "KN1")
    assert "2023-08-03 – 2023-09-02  BDVTU" in shown
    assert "2023-09-02 – 2023-09-10  BTCTU" in shown
    assert "Within its" in three.here("history", "KN1")
    # Its first body has nothing more to do with it.
    assert todo(three, "BTCTU") == []
    assert todo(three, "ppc") == ["KN1"]


def test_another_deadline_by_routing_needs_a_reason_too(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON, "--due", "30/9/2023")
    longer = ("route", "KN1", "--to", "BTCTU", *ON, "--due", "31/10/2023")
    assert "KN1 already has the deadline 2023-09-30: another deadline needs a reason" in refused(
        three, ExitCode.USAGE, *longer
    )
    three.here(*longer, "--reason", "It asked for more time")
    assert three.item("KN1")["due"] == "2023-10-31"


def test_given_back_and_routed_again(three):
    three.here("route", "KN1", "KN2", "--to", "BTCTU", *ON, "--due", "30/9/2023")
    assert "needs a reason" in refused(three, ExitCode.USAGE, "return", "KN1")
    said = three.ok("return", "KN1", "--reason", "Not ours", "--date", "6/9/2023", "--by", "lan").err
    assert said == "KN1: returned by BTCTU, to be routed again\n"
    item = three.item("KN1")
    assert (item["status"], item["lead"], item["holders"]) == ("returned", None, ["mass-mobilization"])
    assert "KN1" in todo(three)
    assert todo(three, "BTCTU") == ["KN2"]
    # Back to the same body, too, needs a reason.
    for body in ("BTCTU", "ppc"):
        assert "needs a reason" in refused(three, ExitCode.USAGE, "route", "KN1", "--to", body)
    three.here("route", "KN1", "--to", "ppc", "--date", "8/9/2023", "--reason", "Its own matter")
    item = three.item("KN1")
    assert (item["status"], item["lead"], item["due"]) == ("not-started", "ppc", "2023-09-30")
    assert [step["kind"] for step in item["steps"]] == ["routed", "given-back", "routed"]
    assert [(t["body"], t["since"], t["until"]) for t in item["turns"]] == [
        ("mass-mobilization", "2023-08-03", "2023-09-02"),
        ("organization", "2023-09-02", "2023-09-06"),
        ("mass-mobilization", "2023-09-06", "2023-09-08"),
        ("ppc", "2023-09-08", None),
    ]
    assert [event["reason"] for event in three.events("KN1")][-2:] == ["Not ours", "Its own matter"]


def test_to_and_fro_on_one_day_leaves_every_step(three):
    day = ("--date", "10/8/2023")
    way = [("route", "--to", "BTCTU"), ("return",), ("route", "--to", "ppc"), ("return",)]
    way += [("route", "--to", "BTCTU"), ("return",), ("route", "--to", "BTCTU")]
    for verb, *words in way:
        three.here(verb, "KN1", *words, *day, "--reason", "r")
    expected = [
        ("routed", "2023-08-10", "organization"),
        ("given-back", "2023-08-10", "organization"),
        ("routed", "2023-08-10", "ppc"),
        ("given-back", "2023-08-10", "ppc"),
        ("routed", "2023-08-10", "organization"),
        ("given-back", "2023-08-10", "organization"),
        ("routed", "2023-08-10", "organization"),
    ]
    assert steps(three, "KN1") == expected
    assert [(turn["body"], turn["until"]) for turn in three.item("KN1")["turns"]] == [
        ("mass-mobilization", "2023-08-10"),
        ("organization", None),
    ]
    three.here("verify")
    three.here("undo")
    three.here("undo")
    assert steps(three, "KN1") == expected[:-2]
    three.here("verify")


def test_who_bears_what_is_given_to_a_body_that_gave_way(three):
    three.here("body", "add", "Sở Y tế", "--group", "departments")
    three.here("body", "succeed", "Sở Y tế", "--by", "Sở Y tế mới", "--new", "--on", "1/9/2023")
    said = three.ok("route", "KN1", "--to", "so-y-te", *ON).err
    assert "KN1: routed to Sở Y tế mới (under A4)" in said
    assert "(Sở Y tế mới replaced Sở Y tế)" in said
    assert steps(three, "KN1") == [("routed", "2023-09-02", "so-y-te-moi")]
    # Before that day it was given to the body itself, and its successor bears it now.
    said = three.ok("route", "KN2", "--to", "so-y-te", "--date", "20/8/2023").err
    assert "(Sở Y tế mới replaced Sở Y tế)" in said
    assert steps(three, "KN2") == [("routed", "2023-08-20", "so-y-te")]
    assert three.item("KN2")["lead"] == "so-y-te-moi"
    events = len(three.events())
    for name in ("so-y-te", "so-y-te-moi"):
        assert "already holds it (under A4)" in three.ok("route", "KN1", "KN2", "--to", name).err
    assert len(three.events()) == events


def test_the_answer_goes_to_whoever_came_after_the_proposer(three):
    answered(three, "KN1", "KN2", "KN3")
    three.here("body", "succeed", "Xã Môn Sơn", "--by", "Xã Mới", "--new", "--on", "1/10/2023")
    three.here("send", "KN1", "--date", "30/9/2023")
    said = three.ok("send", "KN2", "--date", "1/10/2023").err
    assert "KN2: answer sent to Xã Mới on 2023-10-01" in said
    assert "(Xã Mới replaced Xã Môn Sơn, Huyện Con Cuông)" in said
    assert "replaced" not in three.ok("send", "KN3", "--to", "Xã Môn Sơn", "--date", "1/10/2023").err
    old = three.item("KN1")["proposal"]["proposer"]
    assert [three.item(f"KN{n}")["steps"][-1]["body"] for n in (1, 2, 3)] == [old, "xa-moi", old]


def test_what_nobody_has_is_not_given_back(three):
    said = refused(three, ExitCode.REFUSED, "return", "KN1", "--reason", "r")
    assert "No body holds KN1" in said
    assert "conclusion route KN1 --to BODY" in said
    # The status alone would not show why and when.
    assert "conclusion return KN1" in refused(three, ExitCode.REFUSED, "status", "KN1", "returned")


def test_what_is_answered_is_neither_routed_nor_given_back(three):
    answered(three, "KN1", "KN2")
    three.here("send", "KN2", "--date", "6/9/2023")
    for code, word in (("KN1", "responded"), ("KN2", "completed")):
        for words in (("route", code, "--to", "ppc", "--reason", "r"), ("return", code, "--reason", "r")):
            said = refused(three, ExitCode.REFUSED, *words)
            assert f"{code} is '{word}'" in said
            assert ("cannot be returned" in said) == (words[0] == "return")
            assert f"conclusion status {code} in-progress --reason" in said
    # Taken up again as is said there, it can be.
    three.here("status", "KN1", "in-progress", "--reason", "The answer was another's")
    three.here("route", "KN1", "--to", "ppc", "--reason", "r")
    assert three.item("KN1")["lead"] == "ppc"


def test_not_answered_by_a_status_alone(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON)
    said = refused(three, ExitCode.REFUSED, "status", "KN1", "responded")
    assert "conclusion respond KN1" in said
    three.here("respond", "KN1", "--document", "1", "--date", "5/9/2023")
    three.here("status", "KN1", "in-progress", "--reason", "by mistake")
    # Its answer is recorded.
    three.here("status", "KN1", "responded")


def test_one_response_answers_many_proposals(three):
    three.here("route", "KN1", "KN2", "KN3", "--to", "BTCTU", *ON)
    words = ("--document", "9-CV/BTCTU", "--date", "5/9/2023")
    three.here("respond", "KN1", "R2", *words, "--outcome", "settled")
    three.here("respond", "KN3", *words)
    found = [three.item(f"KN{n}")["responses"] for n in (1, 2, 3)]
    assert found[0] == found[1] == found[2]
    assert (found[0][0]["body"], found[0][0]["outcome"]) == ("organization", "settled")


@pytest.mark.parametrize(
    ("outcome", "language", "word"),
    [
        ("settled", "vi", "đã giải quyết"),
        ("being-settled", "en", "Being settled"),
        ("explained", "en", "explained"),
        ("referred", "vi", "chuyển cấp có thẩm quyền"),
        ("not-settled", "en", "not-settled"),
    ],
)
def test_outcomes(three, outcome, language, word):
    three.here("route", "KN1", "--to", "BTCTU", *ON)
    words = ("respond", "KN1", "--document", "1", "--date", "5/9/2023")
    if outcome == "not-settled":
        assert "needs its reason" in refused(three, ExitCode.USAGE, *words, "--outcome", outcome)
    said = three.ok("--lang", language, *words, "--outcome", word, "--summary", "Chưa có kinh phí").err
    assert "KN1" in said
    assert three.item("KN1")["responses"][0]["outcome"] == outcome
    assert three.item("KN1")["status"] == "responded"


def test_who_has_no_part_is_told_to_be_routed_to(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON)
    said = refused(three, ExitCode.REFUSED, "respond", "KN1", "--body", "ppc", "--document", "1")
    assert "conclusion route KN1 --to ppc" in said
    assert "Which body responds?" in refused(three, ExitCode.USAGE, "respond", "KN2", "--document", "1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("respond", "KN1", "--document", "1", "--date", "2/8/2023"), "KN1 was received on 2023-08-03"),
        (("follow-up", "urge", "KN1", "--date", "2/8/2023"), "KN1 was received on 2023-08-03"),
        (("return", "KN1", "--reason", "r", "--date", "1/9/2023"), "KN1: routed to BTCTU, 2023-09-02"),
        (("route", "KN1", "--to", "ppc", "--reason", "r", "--date", "1/9/2023"), "to BTCTU, 2023-09-02"),
        (("route", "KN2", "--to", "ppc", "--reason", "r", "--date", "4/9/2023"), "by BTCTU, 2023-09-05"),
        (("send", "KN3", "--date", "6/9/2023"), "KN3: reopened, 2023-09-07"),
    ],
)  # fmt: skip
def test_days_that_cannot_be(three, words, said):
    """The dates of the documents count, in whatever order they are recorded."""
    three.here("route", "KN1", "KN2", "KN3", "--to", "BTCTU", *ON)
    three.here("return", "KN2", "--reason", "r", "--date", "5/9/2023")
    three.here("respond", "KN3", "--document", "1", "--date", "5/9/2023")
    three.here("status", "KN3", "in-progress", "--date", "7/9/2023")
    three.here("status", "KN3", "responded")
    found = refused(three, ExitCode.REFUSED, *words)
    assert said in found
    assert "is before that" in found
    assert "Check --date" in found


def test_on_the_same_day_all_of_it_may_be(three):
    day = ("--date", "3/8/2023")
    for line in (
        ("route", "KN1", "--to", "BTCTU"),
        ("return", "KN1", "--reason", "r"),
        ("route", "KN1", "--to", "BTCTU", "--reason", "r"),
        ("respond", "KN1", "--document", "1"),
        ("status", "KN1", "in-progress", "--reason", "r"),
        ("respond", "KN1", "--document", "2"),
        ("send", "KN1"),
    ):
        assert "please check" not in three.ok(*line, *day).err
    assert three.item("KN1")["done_on"] == "2023-08-03"


def test_a_letter_that_is_older_than_the_routing_is_taken_and_told(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON)
    said = three.ok("respond", "KN1", "--document", "1", "--date", "1/9/2023").err
    assert "KN1: please check: the letter of 2023-09-01 is older than the routing of 2023-09-02" in said
    assert three.item("KN1")["turns"][-1]["body"] == "mass-mobilization"


def test_done_when_it_was_sent_first_whichever_was_told_first(three):
    answered(three, "KN1", "KN2")
    three.here("send", "KN1", "KN2", "--date", "20/9/2023")
    three.here("send", "KN1", "--date", "9/9/2023", "--document", "1")
    three.here("send", "KN1", "--date", "12/9/2023", "--document", "2")
    item = three.item("KN1")
    assert item["done_on"] == "2023-09-09"
    assert item["turns"][-1]["until"] == "2023-09-09"
    three.here("undo")
    three.here("undo")
    assert three.item("KN1")["done_on"] == "2023-09-20"
    # What was sent before it was followed again does not say when it was done since.
    three.here("status", "KN2", "in-progress", "--reason", "r", "--date", "22/9/2023")
    three.here("status", "KN2", "responded")
    three.here("send", "KN2", "--date", "25/9/2023")
    three.here("send", "KN2", "--date", "21/9/2023", "--document", "3")
    assert three.item("KN2")["done_on"] == "2023-09-25"
    three.here("verify")


def test_the_answer_is_sent_to_the_proposer(three):
    answered(three, "KN1", "KN2")
    assert todo(three) == ["KN1", "KN2", "KN3"]
    said = three.ok(
        *("send", "KN1", "R2", "--date", "7/9/2023", "--document", "45-CV/BDVTU", "--channel", "post"),
        *("--by", "lan"),
    ).err
    assert said.splitlines() == [
        f"KN{n}: answer sent to Xã Môn Sơn, Huyện Con Cuông on 2023-09-07 (responded → completed)"
        for n in (1, 2)
    ]
    item = three.item("KN1")
    assert (item["status"], item["done_on"], item["holders"]) == ("completed", "2023-09-07", [])
    (sent,) = [step for step in item["steps"] if step["kind"] == "sent"]
    assert sent == {
        "kind": "sent",
        "dated": "2023-09-07",
        "body": item["proposal"]["proposer"],
        "name": None,
        "document": "45-CV/BDVTU",
        "channel": "post",
        "finding": None,
        "next": None,
    }
    # KN3 has not been routed yet: that too is the Commission's to do.
    assert todo(three) == ["KN3"]
    assert three.events()[-1]["actor"] == "lan"


def test_sent_to_somebody_else(three):
    answered(three, "KN1")
    three.here("send", "KN1", "--to", "Báo Nghệ An", "--date", "7/9/2023")
    three.here("send", "KN1", "--to", "Xã Lục Dạ", "--date", "8/9/2023")
    sent = [step for step in three.item("KN1")["steps"] if step["kind"] == "sent"]
    assert sent[0]["name"] == "Báo Nghệ An"
    assert sent[0]["body"] is None
    assert sent[1]["body"].startswith("communes-")
    # A typing error does not make another person.
    said = refused(three, ExitCode.NOT_FOUND, "send", "KN1", "--to", "Xã Lục Dya", "--date", "9/9/2023")
    assert "--person" in said
    three.here("send", "KN1", "--to", "Xã Lục Dya", "--person", "--date", "9/9/2023")
    assert three.item("KN1")["steps"][-1]["name"] == "Xã Lục Dya"
    # A name like that of a person is not a body, however similar the name of one is.
    three.here("send", "KN1", "--to", "Ông Hùng", "--date", "10/9/2023")
    assert three.item("KN1")["steps"][-1]["name"] == "Ông Hùng"


def test_sent_to_a_person_who_proposed(loaded):
    loaded.here("propose", "--proposer", "Xã Môm Sơn", "--person", "--text", "x", "--received", "3/8/2023")
    answered(loaded, "KN1")
    for to in ((), ("--to", "xã môm sơn")):
        loaded.here("send", "KN1", *to, "--date", "7/9/2023")
    (sent,) = [step for step in loaded.item("KN1")["steps"] if step["kind"] == "sent"]
    assert (sent["name"], sent["body"]) == ("Xã Môm Sơn", None)


def test_sending_again_adds_a_row_and_the_same_again_is_recognised(three):
    answered(three, "KN1")
    words = ("send", "KN1", "--date", "7/9/2023", "--document", "45-CV/BDVTU")
    three.here(*words)
    events = len(three.events())
    said = three.ok(*words)
    assert "the sending to Xã Môn Sơn, Huyện Con Cuông on 2023-09-07 is already recorded" in said.err
    assert said.head == ""
    assert len(three.events()) == events
    three.here("send", "KN1", "--date", "9/9/2023", "--document", "46-CV/BDVTU")
    item = three.item("KN1")
    assert [s["document"] for s in item["steps"] if s["kind"] == "sent"] == ["45-CV/BDVTU", "46-CV/BDVTU"]
    # It was completed when it was sent first.
    assert item["done_on"] == "2023-09-07"
    assert len(three.events()) == events + 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("KN3",), "there is no answer to send"),
        (("KN1", "--date", "4/9/2023"), "cannot have been sent on 2023-09-04"),
        (("KN1", "--date", "+3d"), "is in the future"),
        (("KN1", "KN3", "--date", "7/9/2023"), "KN3 is 'not started'"),
        (("KN1", "--if-unchanged", "1"), "has changed since version 1"),
    ],
)
def test_not_before_the_answer(three, words, said):
    answered(three, "KN1")
    assert said in refused(three, ExitCode.REFUSED, "send", *words)
    assert three.item("KN1")["status"] == "responded"
    # On the day of the answer it may have been.
    three.here("send", "KN1", "--date", "5/9/2023")


def test_completed_by_sending_alone_or_by_force(three):
    answered(three, "KN1")
    said = refused(three, ExitCode.REFUSED, "status", "KN1", "completed")
    assert "conclusion send KN1" in said
    three.here("status", "KN1", "completed", "--force", "--reason", "told at the meeting")
    assert three.item("KN1")["status"] == "completed"


def test_whose_turn_it_is_all_the_way(three):
    """What the Mass Mobilization Commission and the answering body have to do, step by step."""
    way = [
        ((), {"BDVTU": ["KN1"], "BTCTU": []}),
        (("route", "KN1", "--to", "BTCTU", *ON), {"BDVTU": [], "BTCTU": ["KN1"]}),
        (("return", "KN1", "--reason", "r"), {"BDVTU": ["KN1"], "BTCTU": []}),
        (("route", "KN1", "--to", "BTCTU", "--reason", "r"), {"BDVTU": [], "BTCTU": ["KN1"]}),
        (("respond", "KN1", "--document", "1", "--date", "today"), {"BDVTU": ["KN1"]}),
        (("send", "KN1"), {"BDVTU": [], "BTCTU": []}),
        (("status", "KN1", "in-progress", "--reason", "r"), {"BDVTU": [], "BTCTU": ["KN1"]}),
        (("status", "KN1", "withdrawn", "--reason", "r"), {"BDVTU": [], "BTCTU": []}),
    ]
    three.here("status", "KN2", "KN3", "withdrawn", "--reason", "r")
    for words, expected in way:
        if words:
            three.here(*words)
        assert {body: todo(three, body) for body in expected} == expected, words


def test_undone_step_by_step(three):
    def state():
        return [
            {
                name: value
                for name, value in three.item(f"KN{n}").items()
                if name not in ("version", "history")
            }
            for n in (1, 2, 3)
        ]

    lines = (
        ("route", "KN1", "KN2", "--to", "BTCTU", *ON, "--due", "30/9/2023"),
        ("return", "KN1", "--reason", "r", "--date", "6/9/2023"),
        ("route", "KN1", "--to", "ppc", "--reason", "r", "--date", "7/9/2023"),
        ("respond", "KN1", "--document", "1", "--date", "8/9/2023"),
        ("send", "KN1", "--date", "9/9/2023"),
        ("send", "KN1", "--date", "10/9/2023"),
        ("status", "KN1", "in-progress", "--reason", "r"),
        ("route", "KN1", "--to", "BTCTU", "--reason", "r"),
    )
    states = []
    for line in lines:
        states.append(state())
        three.here(*line)
    for before in reversed(states):
        three.here("undo")
        assert state() == before
    three.here("verify")


def test_a_request_is_carried_out_once(three):
    lines = (
        ("propose", "--proposer", "Bà Lan", "--text", "x"),
        ("route", "KN1", "--to", "BTCTU", *ON),
        ("return", "KN1", "--reason", "r", "--date", "3/9/2023"),
        ("route", "KN1", "--to", "BTCTU", "--reason", "r", "--date", "4/9/2023"),
        ("respond", "KN1", "--document", "1", "--date", "5/9/2023"),
        ("send", "KN1", "--date", "6/9/2023"),
        ("follow-up", "urge", "A5"),
        ("follow-up", "inspect", "A5"),
        ("body", "add", "Sở X"),
        ("body", "succeed", "BTGTU", "--by", "Sở X", "--on", "today"),
    )
    for number, line in enumerate(lines):
        # In a succession, --by names the successor.
        who = ("--by", "lan") if line[1] != "succeed" else ()
        three.here(*line, *who, "--request-id", f"r{number}")
        assert three.events()[-1]["request"] == f"r{number}"
        assert not who or three.events()[-1]["actor"] == "lan"
    events = three.events()
    for number, line in enumerate(lines):
        three.here(*line, "--request-id", f"r{number}")
    assert three.events() == events


def test_only_if_nothing_has_changed(three):
    three.here("route", "KN1", "--to", "BTCTU", *ON)
    version = three.item("KN1")["version"]
    for words in (
        ("return", "KN1", "--reason", "r"),
        ("follow-up", "urge", "KN1"),
        ("follow-up", "inspect", "KN1"),
        ("respond", "KN1", "--document", "1"),
    ):
        said = refused(three, ExitCode.REFUSED, *words, "--if-unchanged", version - 1)
        assert f"it now has version {version}" in said
    three.here("return", "KN1", "--reason", "r", "--if-unchanged", version)
    assert three.item("KN1")["version"] == version + 1


def test_both_clocks(three):
    """Due on 5 September, answered on the 8th, sent on the 12th."""
    three.here("route", "KN1", "--to", "BTCTU", *ON, "--due", "5/9/2023")
    three.here("respond", "KN1", "--document", "1", "--date", "8/9/2023")
    three.here("send", "KN1", "--date", "12/9/2023")
    charged = {
        day: [turn["charged"] for turn in three.json("show", "KN1", "--as-of", day)["items"][0]["turns"]]
        for day in ("5/9/2023", "6/9/2023", "8/9/2023", "9/9/2023", "12/9/2023", "1/10/2023")
    }
    assert charged == {
        "5/9/2023": [0, 0],
        "6/9/2023": [0, 1],
        "8/9/2023": [0, 3, 0],
        "9/9/2023": [0, 3, 1],
        "12/9/2023": [0, 3, 4],
        "1/10/2023": [0, 3, 4],
    }
    shown = three.here("show", "KN1")
    assert "2023-09-02 – 2023-09-08  BTCTU  3 overdue days" in shown
    assert "2023-09-08 – 2023-09-12  BDVTU  4 overdue days" in shown
    # An export has the same.
    (exported,) = three.json("export", "--under", "A2")["items"]
    assert exported["turns"] == three.item("KN1")["turns"]


VERBS = st.sampled_from(
    [
        ("route", "--to", "BTCTU", "--reason", "r"),
        ("route", "--to", "ppc", "--reason", "r"),
        ("return", "--reason", "r"),
        ("respond", "--document", "1", "--date", "today"),
        ("send",),
        ("status", "in-progress", "--reason", "r"),
        ("status", "not-started", "--reason", "r"),
        ("status", "withdrawn", "--reason", "r"),
        ("follow-up urge",),
    ]
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ways=st.lists(VERBS, max_size=9))
def test_a_proposal_is_always_somebodys(three, tmp_path_factory, ways):
    """Whatever is done on one day: while it is open it is one body's to do, and the clock runs on that."""
    cli = three.copy(tmp_path_factory.mktemp("ways"))
    for verb, *words in ways:
        line = [*verb.split(), "KN1", *words]
        if verb == "status":
            line = ["status", "KN1", *words]
        assert cli(*line).code in (ExitCode.DONE, ExitCode.USAGE, ExitCode.REFUSED)
    item = cli.item("KN1")
    has = [body for body in ("BDVTU", "BTCTU", "ppc") if "KN1" in todo(cli, body)]
    if item["status"] in ("completed", "withdrawn"):
        assert (has, item["holders"]) == ([], [])
    else:
        ids = {"BDVTU": "mass-mobilization", "BTCTU": "organization", "ppc": "ppc"}
        (holder,) = item["holders"]
        # The body that answered sees it too until it is sent.
        assert holder in [ids[body] for body in has]
        assert item["turns"][-1]["body"] == holder
        assert item["turns"][-1]["until"] is None
