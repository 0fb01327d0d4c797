"""``day``: days on which the office works or not, whatever the calendar says."""

import pytest

DOCUMENT = ("--document", "12729/VPCP-KGVX")


@pytest.fixture
def two(cli):
    """Two items that are due at the end of 2025."""
    cli.load_notice(items=[{"code": "A1", "due": "2025-12-31"}, {"code": "A2", "due": "2025-12-31"}])
    return cli


def test_days_of_the_office_are_listed(two):
    assert "No days are recorded" in two.ok("day", "list").out
    said = two.ok("day", "off", "2/1/2026", *DOCUMENT).err
    assert "2026-01-02 (Friday): off, 12729/VPCP-KGVX" in said
    two.ok("day", "worked", "10/1/2026", *DOCUMENT)
    assert two.json("day", "list")["days"] == [
        {"day": "2026-01-02", "works": False, "document": "12729/VPCP-KGVX"},
        {"day": "2026-01-10", "works": True, "document": "12729/VPCP-KGVX"},
    ]
    events = len(two.events())
    assert "already recorded" in two.ok("day", "off", "2/1/2026", *DOCUMENT).err
    assert len(two.events()) == events
    two.ok("day", "worked", "2/1/2026", "3/1/2026")
    assert [one["works"] for one in two.json("day", "list")["days"]] == [True, True, True]
    assert "2026-01-03 worked" in two.here("history")
    two.ok("undo", str(events + 1))
    assert [one["works"] for one in two.json("day", "list")["days"]] == [False, True]
    two.ok("verify")


def test_a_deadline_is_counted_by_them(two):
    two.ok("day", "off", "2/1/2026")
    said = two.ok("extend", "A1", "--to", "+1wd", "--reason", "x").err
    assert (
        "A1: due 2025-12-31 → 2026-01-05 (1 working day from 2025-12-31; days off: 2026-01-01, 2026-01-02)"
        in said
    )
    two.ok("day", "worked", "10/1/2026")
    two.ok("extend", "A1", "--to", "+5wd", "--reason", "x")
    assert two.item("A1")["due"] == "2026-01-10"
    assert "5 working days from 2026-01-05; days worked: 2026-01-10" in two.here("show", "A1")


def test_a_counted_deadline_is_not_moved_but_named(two):
    two.ok("extend", "A1", "--to", "+1wd", "--reason", "x")
    two.ok("extend", "A2", "--to", "2026-01-02", "--reason", "x")
    said = two.ok("day", "off", "2/1/2026").err
    assert "A1: due 2026-01-02; counted again it would be 2026-01-05." in said
    assert 'conclusion extend A1 --to 2026-01-05 --correct --reason "…"' in said
    # A day that was given is no count.
    assert "A2" not in said
    assert two.item("A1")["due"] == "2026-01-02"
    # What does not lie in between concerns nobody.
    assert "A1" not in two.ok("day", "off", "20/1/2026", "30/12/2025").err
    two.ok("extend", "A1", "--to", "2026-01-05", "--correct", "--reason", "12729/VPCP-KGVX")
    assert "A1" not in two.ok("day", "worked", "2/1/2026").err


def test_a_day_is_needed_and_has_to_be_one(two):
    two.fails(2, "day", "off")
    assert "not a date in the calendar" in two.fails(2, "day", "off", "30/2/2026")
    assert len(two.events()) == 1


def test_they_are_copied_and_compared(two, tmp_path):
    two.ok("day", "off", "2/1/2026", *DOCUMENT)
    two.ok("extend", "A1", "--to", "+1wd", "--reason", "x")
    copy = tmp_path / "copy.db"
    two.ok("copy", two.address, copy)
    assert two.json("--db", copy, "day", "list") == two.json("day", "list")
    shown = " ".join(two.here("--db", copy, "show", "A1").split())
    assert "days off: 2026-01-01, 2026-01-02" in shown
    two.ok("--db", copy, "verify")
    two.tamper("UPDATE office_days SET works = 1")
    assert "day 2026-01-02 does not agree with its history: office" in two("verify").out
