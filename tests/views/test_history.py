"""What happened, for people in both languages and for programs."""

from datetime import datetime

import pytest

from conclusion_cli.record import Change, Event
from conclusion_cli.views import history as view


def test_the_whole_history(screen, events, bodies, read_screen, snapshot):
    view.draw(screen, events, bodies)
    assert read_screen(screen) == snapshot


def test_the_history_of_one_item(screen, events, bodies, read_screen, snapshot):
    view.draw(screen, events, bodies, with_item=False)
    assert read_screen(screen) == snapshot


def test_an_empty_history_shows_its_headings(english_screen, read_screen):
    view.draw(english_screen, [], {})
    assert read_screen(english_screen).split()[:5] == ["#", "When", "By", "What", "Change"]


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("status", "not-started", "responded", "not started → responded"),
        ("due", None, "2023-12-01", "due – → 2023-12-01"),
        ("due", "2023-12-01", None, "due 2023-12-01 → –"),
        ("done_on", None, "2023-12-01", "done on 2023-12-01"),
        ("done_on", "2023-12-01", None, "no longer done"),
        ("response", None, "0123 12 - CV/BTCTU", "12 - CV/BTCTU"),
        ("evidence", None, "0123 công văn.pdf", "công văn.pdf"),
        ("note", None, "a [remark]", "a [remark]"),
        ("retired", "no", "yes", "retired"),
        ("retired", "yes", "no", "taken up again"),
        ("definition", None, "{}", "added"),
        ("definition", '{"due": 1, "title": 2}', '{"due": 1, "title": 3}', "changed: title"),
        ("definition", '{"due": 1}', '{"due": 2, "recurs": 3}', "changed: deadline, recurrence"),
        ("lead", None, "organization", "+ lead BTCTU"),
        ("lead", "organization", None, "− lead BTCTU"),
        ("reports-to", None, "unknown", "+ reports to unknown"),
        ("anything", None, "else", "anything: – → else"),
    ],
)
def test_a_change_is_told_in_words(speak, bodies, field, old, new, words):
    speak("en")
    assert view.describe_change(Change("item", "n/A2", field, old, new), bodies) == words


def test_a_change_of_something_else_is_not_told_as_an_items(bodies):
    change = Change("response", "r1", "document", None, "1-CV")
    assert view.describe(Event(1, "", "lan", "respond", None, (change,)), bodies, with_item=True) == ""


@pytest.mark.parametrize(
    ("number", "told"), [(1, "added: A1"), (3, "added: A1, A2, A3"), (4, "added: 4"), (500, "added: 500")]
)
def test_a_load_names_a_few_items_and_counts_many(speak, number, told):
    speak("en")
    changes = tuple(Change("item", f"n/A{n}", "definition", None, "{}") for n in range(1, number + 1))
    assert view.describe(Event(1, "", "lan", "load", None, changes), {}, with_item=True) == told


def test_an_item_that_changes_in_many_ways_is_counted_once(speak):
    speak("en")
    changes = (
        Change("item", "n/A1", "definition", '{"due": null}', '{"due": "2023-12-01"}'),
        Change("item", "n/A1", "due", None, "2023-12-01"),
        Change("item", "n/A1", "lead", None, "organization"),
    )
    assert view.describe(Event(1, "", "lan", "load", None, changes), {}, with_item=True) == "changed: A1"


@pytest.mark.parametrize("zone", ["Z", "+00:00"])
def test_time_is_told_by_the_clock_of_this_machine(zone):
    here = datetime.fromisoformat("2023-12-31T22:30:15.123456+00:00").astimezone()
    assert view.local_time(f"2023-12-31T22:30:15.123456{zone}") == f"{here:%Y-%m-%d %H:%M}"


def test_the_history_as_programs_read_it(events):
    answer = view.answer(events[1:2])
    assert list(answer.records) == [
        {
            "seq": 2,
            "at": events[1].at,
            "actor": "minh",
            "verb": "extend",
            "reason": "waiting for the ministry",
            "changes": [
                {
                    "subject_kind": "item",
                    "subject": "n/A2",
                    "field": "due",
                    "old": "2023-10-01",
                    "new": "2023-11-20",
                }
            ],
            "undoes": None,
            "request": None,
            "hash": "",
        }
    ]
