"""``assign``: who does an item."""

import pytest

ITEM = {"code": "A1", "lead": "alpha", "coordinating": ["beta"], "monitoring": "watch"}


@pytest.fixture
def one(cli):
    """One item with three bodies."""
    cli.load_notice(items=[ITEM, {"code": "A2", "lead": "gamma"}])
    return cli


def roles(cli):
    item = cli.item("A1")
    return {
        role: item[role]
        for role in ("lead", "coordinating", "implementing", "addressed", "monitoring", "reports_to")
        if item[role]
    }


def test_a_new_lead_replaces_the_old_one(one):
    said = one.ok("assign", "a1", "--lead", "Gamma Board", "--reason", "new division", "--by", "lan").err
    assert "Gamma Board is now lead" in said
    assert "alpha is no longer lead" in said or "Alpha Office is no longer lead" in said
    assert roles(one) == {"lead": "gamma", "coordinating": ["beta"], "monitoring": ["watch"]}
    event = one.events("A1")[-1]
    assert (event["verb"], event["actor"], event["reason"]) == ("assign", "lan", "new division")
    changes = [(c["field"], c["old"], c["new"]) for c in event["changes"]]
    assert changes == [("lead", "alpha", None), ("lead", None, "gamma")]
    assert one.codes("list", "--body", "gamma") == ["A1", "A2"]
    assert one.codes("list", "--body", "alpha") == []


def test_every_role_can_be_given(one):
    one.ok(
        *("assign", "A1", "--coordinating", "gamma", "--implementing", "alpha", "--reason", "x"),
        *("--lead", "watch"),
    )
    # A body has one role in an item: the new one replaces the one that it had.
    assert roles(one) == {"lead": "watch", "coordinating": ["beta", "gamma"], "implementing": ["alpha"]}
    one.ok("assign", "A1", "--monitoring", "SBT", "--reason", "x")
    assert roles(one) == {
        "lead": "watch",
        "coordinating": ["gamma"],
        "implementing": ["alpha"],
        "monitoring": ["beta"],
    }
    one.ok("assign", "A2", "--coordinating", "alpha", "--coordinating", "so be ta", "--reason", "x")
    assert one.item("A2")["coordinating"] == ["alpha", "beta"]


def test_bodies_can_be_removed(one):
    one.ok("assign", "A1", "--remove", "beta", "--remove", "BDD", "--reason", "x")
    assert roles(one) == {"lead": "alpha"}
    one.ok("assign", "A1", "--remove", "alpha", "--coordinating", "gamma", "--reason", "x")
    assert roles(one) == {"coordinating": ["gamma"]}
    said = one.fails(4, "assign", "A1", "--remove", "alpha", "--reason", "x")
    assert "Alpha Office has no role in A1 that could be removed" in said
    assert "conclusion show A1" in said


def test_the_turn_follows_the_lead(one):
    assert one.item("A1")["holders"] == ["alpha"]
    one.ok("assign", "A1", "--lead", "beta", "--reason", "x")
    assert one.item("A1")["holders"] == ["beta"]


def test_a_reason_and_a_change_are_needed(one):
    assert "needs a reason" in one.fails(2, "assign", "A1", "--lead", "gamma")
    assert "needs a reason" in one.fails(2, "assign", "A1", "--lead", "gamma", "--reason", " ")
    assert "--lead BODY" in one.fails(2, "assign", "A1", "--reason", "x")
    assert len(one.events()) == 1
    assert roles(one)["lead"] == "alpha"


def test_what_is_refused_changes_nothing(one):
    reason = ("--reason", "x")
    said = one.fails(5, "assign", "A1", "--lead", "gamma", "--coordinating", "GAMMA BOARD", *reason)
    assert "Gamma Board cannot have two roles" in said
    one.fails(4, "assign", "A1", "--lead", "gamma", "--coordinating", "nobody", *reason)
    one.fails(4, "assign", "A9", "--lead", "gamma", *reason)
    one.fails(4, "assign", "A1", "--lead", "gamma", "--remove", "gamma", *reason)
    assert roles(one) == {"lead": "alpha", "coordinating": ["beta"], "monitoring": ["watch"]}
    assert len(one.events()) == 1


def test_what_is_so_already_leaves_no_trace(one):
    said = one.ok("assign", "A1", "--lead", "alpha", "--coordinating", "beta", "--reason", "x").err
    assert "nothing changed" in said
    assert len(one.events()) == 1


def test_a_new_role_lets_a_body_respond(one):
    one.fails(5, "respond", "A2", "--body", "beta", "--document", "1")
    one.ok("assign", "A2", "--implementing", "beta", "--reason", "helps")
    one.ok("respond", "A2", "--body", "beta", "--document", "1", "--date", "2023-09-15")
    assert one.item("A2")["responses"][0]["body"] == "beta"
