"""Whoever a sheet gives a proposal to has it from a day: the sheet's, else one that is shown."""

import json
import re

import pytest
from tests.actions.test_import_sheet import faults, take
from tests.actions.test_import_sheet_as_verbs import again

HEAD = "reference,proposer,text,received,lead,routed,due\n"
ONE = "R1,communes-1,Làm đường,{received},{lead},{routed},{due}\n"


def row(received="", lead="BTC", routed="", due="2023-10-15"):
    return HEAD + ONE.format(received=received, lead=lead, routed=routed, due=due)


def moves(cli):
    return [(one["kind"], one["dated"], one["body"]) for one in cli.item("KN1")["steps"]]


def turns(cli, as_of):
    """Who had the proposal, from when to when, and the overdue days that are its own."""
    return [tuple(one.values()) for one in cli.json("show", "KN1", "--as-of", as_of)["items"][0]["turns"]]


DAYS = ("2023-08-02", "2023-08-03", "2023-08-19", "2023-08-20", "2023-10-15", "2023-11-10", "2023-11-14")


def holders(cli):
    """Who leads the proposal and whose turn it is on each day."""
    asked = {day: cli.json("outstanding", "KN1", "--as-of", day)["items"] for day in DAYS}
    return {day: [(one["lead"], one["holders"]) for one in items] for day, items in asked.items()}


@pytest.mark.parametrize(
    ("cells", "dated"),
    [
        ({"received": "2023-08-03"}, "2023-08-03"),
        ({"received": "2023-08-03", "routed": "2023-08-20"}, "2023-08-20"),
        ({"routed": "20/8/2023"}, "2023-08-20"),
        # Nothing tells the day: it is not later than the deadline, or its days would be somebody else's.
        ({}, "2023-10-15"),
    ],
)
def test_a_lead_keeps_its_days_whatever_follows(small, cells, dated):
    again(small, row(**cells))
    before = holders(small)
    assert moves(small) == [("routed", dated, "alpha")]
    small.here("return", "KN1", "--date", "2023-11-15", "--reason", "x")
    assert holders(small) == before
    assert ("alpha", dated, "2023-11-15", 31) in turns(small, "2023-11-20")
    small.here("route", "KN1", "--to", "STC", "--date", "2023-11-20", "--reason", "x")
    assert holders(small) == before
    assert turns(small, "2023-11-21")[-3:] == [
        ("alpha", dated, "2023-11-15", 31),
        ("watch", "2023-11-15", "2023-11-20", 5),
        ("beta", "2023-11-20", None, 1),
    ]
    small.here("verify")


def test_a_day_that_a_sheet_leaves_open_is_told(small):
    path = small.folder / "sheet.csv"
    path.write_text(row(), encoding="utf-8")
    told = "1 proposal counts as routed on 2023-10-15: KN1"
    assert told in small.ok("import", path, "--dry-run").out
    said = small.ok("import", path).err
    assert told in said
    assert "Ngày chuyển" in said
    path.write_text(row(lead="STC"), encoding="utf-8")
    assert "1 proposal counts as routed on " in small.ok("import", path).err
    path.write_text(row(received="2023-08-03").replace("R1", "R2"), encoding="utf-8")
    assert "counts as routed" not in small.ok("import", path).err


def test_the_column_corrects_the_day_that_was_taken(small):
    take(small, row())
    again(small, "reference,routed\nR1,2023-08-20\n")
    assert moves(small) == [("routed", "2023-08-20", "alpha")]
    # On record are both days.
    assert "2023-10-15" in small.here("history", "KN1")
    again(small, "reference,lead,routed\nR1,BTC,2023-08-21\n")
    assert moves(small) == [("routed", "2023-08-21", "alpha")]
    small.here("undo", "4")
    assert moves(small) == [("routed", "2023-08-20", "alpha")]
    small.here("return", "KN1", "--date", "2023-11-15", "--reason", "x")
    ((_row, column, message),) = faults(small, "reference,routed\nR1,2023-11-15\n")
    assert column == "B 'routed'"
    assert "2023-11-15 is not before that" in message
    again(small, "reference,lead,routed,status\nR1,BTC,2023-08-22,returned\n")
    assert moves(small) == [("routed", "2023-08-22", "alpha"), ("given-back", "2023-11-15", "alpha")]
    small.here("verify")


def test_a_lead_that_a_sheet_corrects_has_it_from_the_day_of_the_sheet(small):
    take(small, row(received="2023-08-03"))
    again(small, row(received="2023-08-03", lead="STC", routed="2023-11-15"))
    assert moves(small) == [("routed", "2023-08-03", "alpha"), ("routed", "2023-11-15", "beta")]
    assert turns(small, "2023-11-20") == [
        ("alpha", "2023-08-03", "2023-11-15", 31),
        ("beta", "2023-11-15", None, 5),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"lead": "", "routed": "2023-08-20"}, "F 'routed'", "needs the body that answers"),
        ({"received": "2023-08-21", "routed": "2023-08-20"}, "F 'routed'", "is before 2023-08-21"),
        ({"routed": "2123-08-20"}, "F 'routed'", "in the future"),
        ({"routed": "2023-10-16"}, "G 'due'", "2023-10-15 is before 2023-10-16, the date of the routing"),
    ],
)
def test_a_day_of_routing_that_cannot_be(small, cells, column, message):
    ((_row, place, said),) = faults(small, row(**cells))
    assert place == column
    assert message in said


def test_a_date_of_routing_without_a_body_is_a_fault(small):
    take(small, "reference,proposer,text\nR1,communes-1,Làm đường\n")
    ((_row, place, said),) = faults(small, "reference,routed\nR1,2023-08-20\n")
    assert place == "B 'routed'"
    assert "needs the body that answers" in said


def test_assigning_a_lead_to_a_proposal_routes_it(small):
    take(small, row(received="2023-08-03"))
    before = holders(small)
    small.here("assign", "KN1", "--lead", "STC", "--reason", "x")
    assert [one[0::2] for one in moves(small)] == [("routed", "alpha"), ("routed", "beta")]
    assert holders(small) == before
    for words in (("--remove", "STC"), ("--coordinating", "STC")):
        said = small.fails(5, "assign", "KN1", *words, "--reason", "x")
        assert "can be replaced, not removed" in said
        assert "conclusion return KN1" in said
    small.here("return", "KN1", "--reason", "x")
    assert "conclusion route KN1" in small.fails(5, "assign", "KN1", "--lead", "STC", "--reason", "x")
    small.here("verify")


@pytest.mark.parametrize("form", ["json", "csv", "tsv"])
def test_an_export_of_an_older_version_does_not_say_when(fresh, form):
    """Before 0.3 an import with a lead made no step; nor is there one in the export."""
    one, other = fresh(), fresh()
    take(one, row(received="2023-08-03"))
    one.here("return", "KN1", "--date", "2023-11-15", "--reason", "x")
    path = other.folder / f"old.{form}"
    text = one.ok("export", "-f", form, "--kind", "proposal").out
    path.write_text(without_routings(text), encoding="utf-8")
    other.here("import", path)
    assert moves(other) == [("routed", "2023-08-03", "alpha"), ("given-back", "2023-11-15", "alpha")]
    assert turns(other, "2023-11-20") == turns(one, "2023-11-20")
    events = len(other.events())
    other.here("import", path)
    assert len(other.events()) == events
    other.here("verify")


def without_routings(text):
    """An export as it would be if nothing said when a proposal was routed."""
    if text.startswith("{"):
        whole = json.loads(text)
        for item in whole["items"]:
            item["steps"] = [one for one in item["steps"] if one["kind"] != "routed"]
        return json.dumps(whole)
    cut = re.sub(r'\{"+kind"+:"+routed"+[^}]*\},?', "", text)
    assert cut != text
    return cut
