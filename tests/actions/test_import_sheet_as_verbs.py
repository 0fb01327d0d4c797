"""A row of a sheet does what the command does, and importing a sheet again adds no event."""

import pytest
from tests.actions.test_import_sheet import faults, take

PROPOSED = "reference,proposer,text,received\nR1,communes-1,Làm đường,2023-08-01\n"


@pytest.fixture
def routed(small):
    """A proposal that alpha is to answer since 2 August 2023."""
    take(small, PROPOSED)
    small.here("route", "KN1", "--to", "BTC", "--date", "2023-08-02", "--due", "2023-09-10")
    return small


def events(cli):
    return len(cli.events())


def again(cli, text):
    """Import a sheet, and once more: the second time it makes no event."""
    take(cli, text)
    before = events(cli)
    take(cli, text)
    assert events(cli) == before


def test_a_lead_that_was_replaced_is_the_lead_still(routed):
    routed.here("body", "succeed", "alpha", "--by", "watch", "--on", "2024-01-01")
    before = events(routed), routed.item("KN1")["steps"]
    take(routed, "reference,lead\nR1,BTC\n")
    assert (events(routed), routed.item("KN1")["steps"]) == before


def test_what_was_returned_is_returned_once(routed):
    again(routed, "reference,lead,status\nR1,BTC,returned\n")
    item = routed.item("KN1")
    assert (item["status"], item["lead"]) == ("returned", None)
    assert [step["kind"] for step in item["steps"]] == ["routed", "given-back"]


def test_who_led_it_when_the_answer_was_written_has_answered(routed):
    routed.here("body", "succeed", "alpha", "--by", "watch", "--on", "2024-01-01")
    again(routed, "reference,document,dated\nR1,9-CV,2023-09-05\n")
    (response,) = routed.item("KN1")["responses"]
    assert response["body"] == "alpha"


def test_an_earlier_sending_moves_the_day_on_which_it_was_done(routed):
    take(routed, "reference,document,dated,sent\nR1,9-CV,2023-09-05,2023-09-20\n")
    assert routed.item("KN1")["timeliness"] == "late"
    again(routed, "reference,sent\nR1,2023-09-08\n")
    item = routed.item("KN1")
    assert (item["done_on"], item["timeliness"]) == ("2023-09-08", "on-time")


def test_a_sending_to_a_proposer_that_was_replaced_goes_to_its_successor(routed):
    routed.here("body", "succeed", "communes-1", "--by", "communes-2", "--on", "2023-09-06")
    again(routed, "reference,document,dated,sent\nR1,9-CV,2023-09-05,2023-09-20\n")
    assert routed.item("KN1")["steps"][-1]["body"] == "communes-2"


def test_a_deadline_before_the_routing_is_a_fault(routed):
    sheet = "reference,proposer,text,received,lead,due\nR2,communes-1,Xây trường,2023-08-10,BTC,2023-08-09\n"
    ((row, column, message),) = faults(routed, sheet)
    assert (row, column) == (2, "F 'due'")
    assert "2023-08-09 is before 2023-08-10" in message


def test_a_deadline_of_what_is_done_is_a_fault(routed):
    take(routed, "reference,document,dated,sent\nR1,9-CV,2023-09-05,2023-09-20\n")
    ((row, column, _message),) = faults(routed, "reference,due\nR1,2024-01-01\n")
    assert (row, column) == (2, "B 'due'")


def test_an_earlier_deadline_that_a_sheet_gives_is_told(routed):
    path = routed.folder / "sheet.csv"
    path.write_text("reference,due\nR1,2023-09-01\n", encoding="utf-8")
    assert "KN1: due 2023-09-10 → 2023-09-01" in routed.ok("import", path).err
    assert routed.item("KN1")["due"] == "2023-09-01"


def test_a_lead_that_a_sheet_gives_keeps_its_days(small):
    """It had the proposal from the day of its receipt, whoever has it later."""
    head = "reference,proposer,text,received,lead,due\n"
    again(small, head + "R1,communes-1,Làm đường,2023-08-03,BTC,2023-10-15\n")
    (step,) = small.item("KN1")["steps"]
    assert (step["kind"], step["dated"], step["body"]) == ("routed", "2023-08-03", "alpha")
    small.here("return", "KN1", "--date", "2023-11-15", "--reason", "x")
    turns = small.item("KN1", env={"CONCLUSION_LANG": "en"})["turns"]
    assert turns[0] == {"body": "alpha", "since": "2023-08-03", "until": "2023-11-15", "charged": 31}
    then = small.json("show", "KN1", "--as-of", "2023-11-10")["items"][0]
    assert (then["lead"], then["holders"]) == ("alpha", ["alpha"])


def test_the_reason_of_a_row_is_kept_in_the_history_of_its_item(routed):
    head = "reference,proposer,text,received,lead,status,reason\n"
    again(
        routed,
        head
        + "R1,,,,,returned,Belongs to the ministry\n"
        + "R2,communes-1,Xây trường,2023-08-10,,,Asked by telephone\n"
        + "R3,communes-1,Xây cầu,2023-08-10,,,\n",
    )
    event = routed.events()[-1]
    notes = {change["subject"]: change["new"] for change in event["changes"] if change["field"] == "note"}
    assert notes == {"small/KN1": "Belongs to the ministry", "small/KN2": "Asked by telephone"}
    assert "Belongs to" in routed.here("history", "KN1")


def test_a_reason_without_a_change_makes_no_event(routed):
    before = events(routed)
    take(routed, "reference,lead,reason\nR1,BTC,As before\n")
    assert events(routed) == before
