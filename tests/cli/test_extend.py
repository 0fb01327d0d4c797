"""``extend``: a later deadline, with its reason; the old one stays in the history."""

from datetime import date, timedelta

import pytest

REASON = ("--reason", "more time")


@pytest.fixture
def two(cli):
    """One item with a deadline and one without."""
    cli.load_notice(items=[{"code": "A1", "due": "2023-10-31"}, {"code": "A2"}])
    return cli


def test_a_later_deadline(two):
    said = two.ok("extend", "a1", "--to", "31/12/2023", *REASON, "--by", "lan").err
    assert "A1: due 2023-10-31 → 2023-12-31" in said
    two.ok("extend", "A1", "--to", "2024-01-15", "--reason", "and again")
    item = two.item("A1")
    assert (item["due"], item["notice_due"]) == ("2024-01-15", "2023-10-31")
    events = [event for event in two.events("A1") if event["verb"] == "extend"]
    assert [(e["reason"], e["changes"][0]["old"], e["changes"][0]["new"]) for e in events] == [
        ("more time", "2023-10-31", "2023-12-31"),
        ("and again", "2023-12-31", "2024-01-15"),
    ]
    assert events[0]["actor"] == "lan"
    assert two.codes("list", "--overdue", "--as-of", "2024-01-15") == []
    assert two.codes("list", "--overdue", "--as-of", "2024-01-16") == ["A1"]


def test_a_first_deadline(two):
    assert "A2: due – → 2023-12-31" in two.ok("extend", "A2", "--to", "2023-12-31", *REASON).err
    item = two.item("A2")
    assert (item["due"], item["notice_due"], item["timeliness"]) == ("2023-12-31", None, "overdue")


def test_several_in_one_change_or_none(two):
    before = len(two.events())
    said = two.ok("extend", "A1-A2", "--to", "31/12/2023", *REASON).err
    assert said.splitlines() == ["A1: due 2023-10-31 → 2023-12-31", "A2: due – → 2023-12-31"]
    assert len(two.events()) == before + 1
    assert two.here("show", "A1").count("Extended") == 1
    assert two.here("show", "A2").count("Deadline set") == 1
    two.ok("extend", "A1", "--to", "31/1/2024", *REASON)
    assert "the deadline of A1, 2024-01-31" in two.fails(
        5, "extend", "A2", "A1", "--to", "15/1/2024", *REASON
    )
    assert two.item("A2")["due"] == "2023-12-31"


def test_days_and_working_days_after_the_old_deadline(two):
    said = two.ok("extend", "A1", "--to", "+30d", *REASON).err
    assert "A1: due 2023-10-31 → 2023-11-30 (30 days from 2023-10-31)" in said
    said = two.ok("extend", "A1", "--to", "+20wd", *REASON).err
    assert "A1: due 2023-11-30 → 2023-12-28 (20 working days from 2023-11-30)" in said
    assert "20 working days from 2023-11-30" in two.here("show", "A1")
    two.ok("extend", "A1", "--to", "2024-01-10", *REASON)
    assert "working days" not in two.here("show", "A1")
    two.ok("undo", "4")
    assert "20 working days from 2023-11-30" in two.here("show", "A1")
    two.ok("verify")


def test_days_and_working_days_from_today_where_there_is_no_deadline(two):
    before = date.today()
    two.ok("extend", "A2", "--to", "+10d", *REASON)
    days = date.fromisoformat(two.item("A2")["due"]) - before
    assert days in (timedelta(10), timedelta(11))


def test_it_has_to_be_later_or_a_correction(two):
    for day in ("2023-10-31", "30/10/2023", "2022-12-31"):
        said = two.fails(5, "extend", "A1", "--to", day, *REASON)
        assert "is not later than the deadline of A1, 2023-10-31" in said
        assert "Check --to." in said
        assert "--correct" in said
    assert two.item("A1")["due"] == "2023-10-31"
    assert len(two.events()) == 1
    two.fails(2, "extend", "A1", "--to", "2023-09-30", "--correct")
    said = two.ok("extend", "A1", "--to", "2023-09-30", "--correct", "--reason", "a slip").err
    assert "A1: due 2023-10-31 → 2023-09-30" in said
    assert two.item("A1")["due"] == "2023-09-30"
    # Both are on record, and it is no extension.
    told = two.here("show", "A1")
    assert "Corrected" in told
    assert "2023-10-31 → 2023-09-30: a slip" in told
    assert "Extended" not in told
    assert two.events()[-1]["verb"] == "correct"


def test_a_deadline_more_than_a_year_later_is_confirmed(two):
    said = two.fails(5, "extend", "A1", "--to", "2024-11-01", *REASON)
    assert "2024-11-01 is 367 days after the old deadline, 2023-10-31" in said
    assert "add --yes" in said
    assert len(two.events()) == 1
    two.ok("extend", "A1", "--to", "2024-11-01", "--yes", *REASON)
    assert two.item("A1")["due"] == "2024-11-01"
    # A first deadline may be as late as one likes.
    two.ok("extend", "A2", "--to", "2033-11-01", *REASON)


@pytest.mark.parametrize(("answer", "due"), [("y", "2024-11-01"), ("có", "2024-11-01"), ("", "2023-10-31")])
def test_at_a_terminal_it_is_asked(two, monkeypatch, answer, due):
    monkeypatch.setattr("conclusion_cli.cli.extend.asks", lambda: True)
    monkeypatch.setattr("conclusion_cli.cli.prompts.ask", lambda _what, **_default: answer)
    assert two("extend", "A1", "--to", "2024-11-01", *REASON).code == (0 if due == "2024-11-01" else 5)
    assert two.item("A1")["due"] == due


def test_a_reason_and_a_date_are_needed(two):
    assert "needs a reason" in two.fails(2, "extend", "A1", "--to", "2023-12-31")
    assert "needs a reason" in two.fails(2, "extend", "A1", "--to", "2023-12-31", "--reason", "")
    assert "--to" in two.fails(2, "extend", "A1", *REASON)
    assert "is not a date" in two.fails(2, "extend", "A1", "--to", "soon", *REASON)
    two.fails(4, "extend", "A9", "--to", "2023-12-31", *REASON)
    assert len(two.events()) == 1


def test_what_is_closed_needs_no_deadline(two):
    two.ok("status", "A2", "withdrawn", "--reason", "no need")
    two.ok("respond", "A1", "--document", "1", "--date", "2023-09-15")
    two.ok("status", "A1", "completed")
    for code, word in (("A1", "completed"), ("A2", "withdrawn")):
        said = two.fails(5, "extend", code, "--to", "2030-01-01", *REASON)
        assert f"{code} is '{word}'" in said
    assert two.item("A1")["due"] == "2023-10-31"
