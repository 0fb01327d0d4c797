"""Deadlines as a calendar file, read back by the library that other programs use."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from deeds import refused


def events(cli, *options):
    """The events of the calendar file, by their uids."""
    file = Calendar.from_ical(cli.ok("calendar", *options).out.encode())
    found = {str(event["uid"]): event for event in file.walk("VEVENT")}
    assert len(found) == len(file.walk("VEVENT"))
    return found


@pytest.fixture
def office(cli):
    cli.load_notice(
        items=[
            {"code": "A1", "lead": "alpha", "due": "2023-12-31"},
            {"code": "A2", "lead": "beta", "due": "2023-10-01"},
            {"code": "A3", "lead": "alpha"},
        ]
    )
    return cli


def test_each_deadline_is_an_all_day_event_with_an_alarm(office):
    found = events(office)
    assert sorted(found) == ["small/A1/due@conclusion-cli", "small/A2/due@conclusion-cli"]
    event = found["small/A1/due@conclusion-cli"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2023, 12, 31), date(2024, 1, 1))
    assert event["sequence"] == office.item("A1")["version"]
    assert event["transp"] == "TRANSPARENT"
    assert event["dtstamp"].dt.utcoffset() == timedelta(0)
    assert "A1: " in event["summary"]
    [alarm] = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(-3)
    assert "1 item without deadline is not in it" in office.ok("calendar").err


def test_a_change_is_the_same_event_with_a_higher_number(office):
    before = events(office)["small/A1/due@conclusion-cli"]
    office.ok("extend", "A1", "--to", "2024-02-01", "--reason", "asked by letter")
    after = events(office)["small/A1/due@conclusion-cli"]
    assert after["dtstart"].dt == date(2024, 2, 1)
    assert after["sequence"] > before["sequence"]


def test_when_to_look_again_is_a_day_of_its_own(office):
    office.ok("follow-up", "urge", "A3", "--date", "2023-09-01", "--next", "2023-09-20")
    office.ok("follow-up", "urge", "A3", "--date", "2023-09-20", "--next", "2023-10-20")
    again = events(office)["small/A3/next@conclusion-cli"]
    assert again["dtstart"].dt == date(2023, 10, 20)
    assert again["summary"].startswith("Look again: A3")


def test_what_is_completed_has_no_day_to_come_and_filters_select(office):
    office.ok("respond", "A2", "--document", "1/X", "--date", "2023-09-15")
    office.ok("status", "A2", "completed")
    assert list(events(office)) == ["small/A1/due@conclusion-cli"]
    assert list(events(office, "--body", "beta")) == []


def test_the_same_state_gives_the_same_file_in_either_language(office):
    office.ok("--lang", "vi", "calendar", "-o", "one.ics")
    said = office.ok("--lang", "vi", "calendar", "-o", "two.ics").err
    assert "two.ics" in said
    one, two = ((office.folder / name).read_bytes() for name in ("one.ics", "two.ics"))
    assert one == two
    assert b"\r\n" in one
    assert all(len(line) <= 75 for line in one.split(b"\r\n"))
    assert "X-WR-CALNAME:Thời hạn".encode() in one


@pytest.mark.parametrize("name", ["o.xlsx", "o.txt", "o.json"])
def test_only_a_calendar_file_is_written(office, name):
    assert "Endings: .ics" in refused(office, 2, "calendar", "-o", name)
    assert not (office.folder / name).exists()
