"""``status``: transitions by the life cycle; what is refused says why and what is allowed."""

from datetime import date

import pytest

STATUSES = ("not-started", "in-progress", "responded", "completed", "returned", "withdrawn")
# The table of the design, said again here on purpose.
ALLOWED = {
    "not-started": ("in-progress", "responded", "returned", "withdrawn"),
    "in-progress": ("responded", "completed", "returned", "withdrawn"),
    "responded": ("completed", "in-progress"),
    "completed": ("in-progress",),
    "returned": ("not-started",),
    "withdrawn": ("not-started",),
}
WAYS = {
    "not-started": (),
    "in-progress": ("in-progress",),
    "responded": ("responded",),
    "completed": ("responded", "completed"),
    "returned": ("returned",),
    "withdrawn": ("withdrawn",),
}
REASON = ("--reason", "because")


@pytest.mark.parametrize("old", STATUSES)
def test_the_life_cycle(cli, old):
    """From ``old``, every status is allowed or refused as in the design; what is refused changes nothing."""
    fresh = {new: f"To-{new}" for new in STATUSES}
    cli.load_notice(items=[{"code": code} for code in fresh.values()])
    force = {"completed": ("--force",)}
    cli.batch(*(("status", *fresh.values(), step, *REASON, *force.get(step, ())) for step in WAYS[old]))
    events = len(cli.events())
    assert {item["status"] for item in cli.json("list")["items"]} == {old}
    refused = [new for new in STATUSES if new != old and new not in ALLOWED[old]]
    for new in refused:
        said = cli.fails(5, "status", fresh[new], new, *REASON)
        assert f"it cannot become '{new.replace('-', ' ')}'" in said
        assert f"Allowed from here: {', '.join(ALLOWED[old])}." in said
    assert "already" in cli.ok("status", fresh[old], old, *REASON).err
    assert len(cli.events()) == events
    cli.batch(*(("status", fresh[new], new, *REASON, *force.get(new, ())) for new in ALLOWED[old]))
    found = {item["code"]: item["status"] for item in cli.json("list")["items"]}
    assert found == {code: new if new in ALLOWED[old] else old for new, code in fresh.items()}


def test_completing_needs_a_response_or_force_with_a_reason(loaded):
    loaded.ok("status", "A2", "in-progress")
    said = loaded.fails(5, "status", "A2", "completed")
    assert "A2 has no recorded response" in said
    assert "conclusion respond A2 --body BODY --document NUMBER --date DATE" in said
    assert "--force" in said
    assert "needs a reason" in loaded.fails(5, "status", "A2", "completed", "--force")
    loaded.ok("status", "A2", "completed", "--force", "--reason", "settled at the meeting", "--by", "lan")
    last = loaded.events("A2")[-1]
    assert (last["verb"], last["actor"], last["reason"]) == ("status", "lan", "settled at the meeting")
    assert loaded.item("A2")["done_on"] == date.today().isoformat()
    # A summary is a response too.
    loaded.ok("respond", "A5", "--summary", "By telephone", "--date", "2023-09-20")
    loaded.ok("status", "A5", "completed")
    assert loaded.item("A5")["done_on"] == "2023-09-20"


def test_some_transitions_need_a_reason(loaded):
    loaded.ok("respond", "A2", "--document", "1", "--date", "2023-09-15")
    loaded.ok("status", "A2", "completed")
    loaded.ok("status", "A3", "returned")
    loaded.ok("status", "A5", "withdrawn", "--reason", "r")
    for code, new in (("A2", "in-progress"), ("A3", "not-started"), ("A5", "not-started")):
        said = loaded.fails(5, "status", code, new)
        assert f"{code}: " in said
        assert "needs a reason" in said
        assert "--reason" in said
        assert "needs a reason" in loaded.fails(5, "status", code, new, "--reason", "  ")
        loaded.ok("status", code, new, "--reason", "it has to be")
        assert loaded.events(code)[-1]["reason"] == "it has to be"
        assert loaded.item(code)["done_on"] is None


def test_several_items_move_together_or_none_does(loaded):
    said = loaded.ok("status", "A2", "A3", "a2", "in-progress", "--reason", "begun").err
    assert said.splitlines() == ["A2: not started → in progress", "A3: not started → in progress"]
    assert len(loaded.events()) == 2
    # A5 may not be completed, so A2 is not returned either.
    loaded.fails(5, "status", "A5", "A2", "completed")
    loaded.fails(4, "status", "A2", "A99", "returned")
    assert loaded.item("A2")["status"] == "in-progress"
    assert len(loaded.events()) == 2


def test_the_date_of_completion(loaded):
    for number, day in ((1, "2023-09-15"), (2, "2023-10-20")):
        loaded.ok("respond", "A2", "A3", "--document", number, "--date", day)
    loaded.ok("status", "A2", "completed")
    assert loaded.item("A2")["done_on"] == "2023-10-20"
    loaded.ok("status", "A3", "completed", "--date", "1/10/2023")
    assert loaded.item("A3")["done_on"] == "2023-10-01"
    changes = {c["field"]: (c["old"], c["new"]) for c in loaded.events("A3")[-1]["changes"]}
    assert changes == {"status": ("responded", "completed"), "done_on": (None, "2023-10-01")}
    loaded.ok("status", "A4", "in-progress")
    assert "Only completion, return, withdrawal and following again have a date" in loaded.fails(
        5, "status", "A4", "responded", "--date", "2023-10-01"
    )
    said = loaded.fails(5, "status", "A4", "completed", "--date", "+2d", "--force", "--reason", "x")
    assert "is in the future" in said


def test_lateness_goes_by_the_date_on_the_document(cli):
    cli.load_notice(items=[{"code": f"A{n}", "due": "2023-10-31"} for n in (1, 2, 3)])
    for code, day in (("A1", "2023-10-31"), ("A2", "2023-11-01"), ("A3", "2023-11-01")):
        cli.ok("respond", code, "--document", code, "--date", day)
    cli.ok("status", "A1", "A2", "completed")
    cells = {item["code"]: item["timeliness"] for item in cli.json("list", "--as-of", "2023-12-01")["items"]}
    assert cells == {"A1": "on-time", "A2": "late", "A3": "overdue"}


def test_statuses_in_other_words(loaded):
    loaded.ok("status", "A2", "In Progress")
    assert loaded.item("A2")["status"] == "in-progress"
    loaded.ok("--lang", "vi", "status", "A2", "đã trả lời")
    assert loaded.item("A2")["status"] == "responded"
    # In either language, whichever is spoken.
    assert loaded.codes("list", "--status", "đã trả lời", "--role", "chủ trì") == ["A2"]
    loaded.ok(*("respond", "A2", "--document", "1", "--outcome", "Đã giải quyết"))
    assert loaded.item("A2")["responses"][0]["outcome"] == "settled"
    loaded.ok("--lang", "vi", "status", "A2", "in progress")
    said = loaded.fails(2, "status", "A2", "done")
    assert "'done' is not valid here" in said
    assert "not-started, in-progress, responded, completed, returned, withdrawn" in said
    assert "Did you mean completed" in loaded.fails(2, "status", "A2", "complete")


def test_both_a_code_and_a_status_are_needed(loaded):
    assert "is missing" in loaded.fails(2, "status")
    assert "STATUS is missing" in loaded.fails(2, "status", "A2")
    assert "CODE is missing" in loaded.fails(2, "status", "completed")
    assert len(loaded.events()) == 1


def dated(cli, code):
    """Kind, day and body of each step of an item."""
    return [(step["kind"], step["dated"], step["body"]) for step in cli.item(code)["steps"]]


def test_the_day_on_which_an_item_was_withdrawn_or_taken_up_again(loaded):
    loaded.ok("status", "A2", "withdrawn", "--date", "1/10/2023", "--reason", "merged with A3")
    loaded.ok("status", "A2", "not-started", "--date", "5/10/2023", "--reason", "by mistake")
    loaded.ok("status", "A2", "returned", "--date", "6/10/2023")
    assert dated(loaded, "A2") == [
        ("withdrawn", "2023-10-01", None),
        ("reopened", "2023-10-05", None),
        ("given-back", "2023-10-06", "organization"),
    ]
    loaded.ok("status", "A3", "withdrawn", "--reason", "r")
    assert dated(loaded, "A3") == [("withdrawn", date.today().isoformat(), None)]
    assert "thôi theo dõi" in loaded.ok("--lang", "vi", "show", "A3").out.partition("Các bước xử lý")[2]
    for day, said in (("+2d", "is in the future"), ("5/10/2023", "is before that")):
        assert said in loaded.fails(5, "status", "A2", "not-started", "--date", day, "--reason", "r")
    loaded.ok("undo")
    assert dated(loaded, "A3") == []
    loaded.ok("verify")


def test_a_withdrawn_proposal_is_nobodys(loaded):
    loaded.ok("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    loaded.ok("route", "KN1", "--to", "BTCTU", "--date", "2/9/2023", "--due", "5/9/2023")
    said = loaded.fails(5, "status", "KN1", "withdrawn", "--date", "1/9/2023", "--reason", "r")
    assert "KN1: routed to BTCTU, 2023-09-02; 2023-09-01 is before that" in said
    loaded.ok("status", "KN1", "withdrawn", "--date", "12/9/2023", "--reason", "taken back")
    shown = loaded.ok("show", "KN1").out
    assert "2023-09-02 – 2023-09-12  BTCTU" in shown
    assert "– now" not in shown
    loaded.ok("status", "KN1", "not-started", "--date", "20/9/2023", "--reason", "asked again")
    turns = loaded.json("show", "KN1", "--as-of", "22/9/2023")["items"][0]["turns"]
    assert [(one["body"], one["since"], one["until"], one["charged"]) for one in turns] == [
        ("mass-mobilization", "2023-08-03", "2023-09-02", 0),
        ("organization", "2023-09-02", "2023-09-12", 7),
        ("organization", "2023-09-20", None, 2),
    ]


def test_the_day_on_which_an_answered_proposal_was_reopened(loaded):
    loaded.ok("propose", "--proposer", "Xã Môn Sơn", "--text", "x", "--received", "3/8/2023")
    loaded.ok("route", "KN1", "--to", "BTCTU", "--date", "2/9/2023")
    loaded.ok("respond", "KN1", "--document", "1", "--date", "5/9/2023")
    said = loaded.fails(5, "status", "KN1", "in-progress", "--date", "4/9/2023")
    assert "KN1 was answered on 2023-09-05" in said
    loaded.ok("status", "KN1", "in-progress", "--date", "7/9/2023")
    assert dated(loaded, "KN1")[-1] == ("reopened", "2023-09-07", None)
    assert "needs a reason" not in loaded.ok("status", "KN1", "responded").err
    assert "received on 2023-08-03" in loaded.fails(
        5, "status", "KN1", "completed", "--force", "--date", "2/8/2023", "--reason", "r"
    )
