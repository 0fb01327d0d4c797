"""Steps, for people in both languages and for programs."""

import json
from datetime import datetime

import pytest

from conclusion_cli.model.enums import StepKind
from conclusion_cli.model.records import Body, Change, Event, Text
from conclusion_cli.model.results import HistoryResult
from conclusion_cli.model.stored_text import body_text
from conclusion_cli.views import history as view


def step(kind, **more):
    return json.dumps({"kind": kind, "dated": "2023-11-01"} | more)


ISSUERS = {"r1": "organization", "r9": "communes-17263"}
PROPOSALS = (
    '{"title": [null, "a"], "proposal": {"field": "a", "district": "b"}}',
    '{"title": [null, "b"], "proposal": {"field": "b", "district": "b"}}',
)


def test_the_whole_history(screen, events, bodies, read_screen, snapshot):
    view.draw(screen, HistoryResult(events, bodies, ISSUERS))
    assert read_screen(screen) == snapshot


def test_the_history_of_one_item(screen, events, bodies, read_screen, snapshot):
    view.draw(screen, HistoryResult(events, bodies, ISSUERS), with_item=False)
    assert read_screen(screen) == snapshot


def test_an_empty_history_shows_its_headings(english_screen, read_screen):
    view.draw(english_screen, HistoryResult([], {}, {}))
    assert read_screen(english_screen).split()[:5] == ["#", "When", "By", "What", "Change"]


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("status", "not-started", "responded", "not started → responded"),
        ("due", None, "2023-12-01", "due – → 2023-12-01"),
        ("due", "2023-12-01", None, "due 2023-12-01 → –"),
        ("done_on", None, "2023-12-01", "completed on 2023-12-01"),
        ("done_on", "2023-12-01", None, "date of completion removed"),
        ("response", None, "0123 12 - CV/BTCTU", "12 - CV/BTCTU"),
        ("response", None, "r1 12 - CV", "12 - CV of BTCTU"),
        ("response", None, "r9 6-BC", "6-BC of Xã Môn Sơn, Huyện Con Cuông"),
        ("evidence", None, "0123 công văn.pdf", "công văn.pdf"),
        ("note", None, "a [remark]", "a [remark]"),
        ("retired", "no", "yes", "retired"),
        ("retired", "yes", "no", "in its notice again"),
        ("definition", None, "{}", "added"),
        ("definition", '{"due": 1, "title": 2}', '{"due": 1, "title": 3}', "changed: title"),
        ("definition", '{"due": 1}', '{"due": 2, "recurs": 3}', "changed: deadline, recurrence"),
        ("lead", None, "organization", "+ lead BTCTU"),
        ("lead", "organization", None, "− lead BTCTU"),
        ("reports-to", None, "unknown", "+ reports to unknown"),
        ("anything", None, "else", "anything: – → else"),
        ("under", None, "n/A2", "under A2"),
        ("under", "n/A2", None, "under –"),
        ("outcome", None, "being-settled", "outcome: being settled"),
        ("summary", "old", "new [text]", "summary: new [text]"),
        ("definition", *PROPOSALS, "changed: title, field"),
        ("step", None, step(StepKind.ROUTED, body="organization"), "routed to BTCTU 2023-11-01"),
        ("step", step(StepKind.ROUTED, body="organization"), None, "routed to BTCTU 2023-11-01"),
        ("step", None, step(StepKind.RETURNED, body="unknown"), "returned by unknown 2023-11-01"),
        ("step", None, step(StepKind.REOPENED), "reopened 2023-11-01"),
        (
            "step",
            None,
            step(StepKind.SENT, name="Ông A", document="48-CV", channel="post"),
            "answer sent to Ông A 2023-11-01 48-CV post",
        ),
        (
            "step",
            None,
            step(StepKind.URGED, body="organization", document="46-CV", next="2023-11-15"),
            "reminder to BTCTU 2023-11-01 46-CV next: 2023-11-15",
        ),
        (
            "step",
            None,
            step(StepKind.INSPECTED, body="organization", finding="half [done]"),
            "inspection of BTCTU 2023-11-01 half [done]",
        ),
    ],
)
def test_a_change_is_told_in_words(speak, bodies, field, old, new, words):
    speak("en")
    assert view.describe_change(Change("item", "n/A2", field, old, new), bodies, ISSUERS) == words


def test_a_change_of_something_else_is_not_told_as_an_items(bodies):
    change = Change("response", "r1", "document", None, "1-CV")
    assert view.describe(Event(1, "", "lan", "respond", None, (change,)), bodies, {}, with_item=True) == ""


@pytest.fixture
def life(at):
    """The events of a proposal and of a succession."""
    on_item = [
        ("propose", None, [("definition", None, "{}")]),
        (
            "route",
            None,
            [
                ("lead", None, "organization"),
                ("step", None, step(StepKind.ROUTED, body="organization")),
                ("under", None, "n/A2"),
                ("due", None, "2023-11-20"),
            ],
        ),
        (
            "return",
            "Belongs to the ministry",
            [
                ("lead", "organization", None),
                ("step", None, step(StepKind.RETURNED, body="organization")),
                ("status", "not-started", "returned"),
            ],
        ),
        (
            "urge",
            None,
            [("step", None, step(StepKind.URGED, body="ppc", document="46-CV", next="2023-11-15"))],
        ),
        ("send", None, [("step", None, step(StepKind.SENT, name="Ông A", document="48-CV", channel="post"))]),
    ]
    events = [
        Event(n, at(2023, 11, 1, 8, n), "lan", verb, why, tuple(Change("item", "n/KN1", *c) for c in changes))
        for n, (verb, why, changes) in enumerate(on_item, 1)
    ]
    succession = json.dumps({"new": "mass-mobilization", "dated": "2025-02-03", "document": None})
    old = Body("ppc", Text(None, "Ủy ban"), Text(None, None), None, False, None, None)
    bodies = (
        Change("body", "health", "definition", None, "{}"),
        Change("body", "propaganda", "succession", None, succession),
        Change("body", "ppc", "definition", body_text(old), body_text(old._replace(name=Text(None, "UBND")))),
    )
    return [*events, Event(6, at(2025, 2, 3, 8, 0), "minh", "succeed", None, bodies)]


def test_the_life_of_a_proposal_and_a_succession(screen, life, bodies, read_screen, snapshot):
    view.draw(screen, HistoryResult(life, bodies, ISSUERS))
    assert read_screen(screen) == snapshot


@pytest.mark.parametrize(
    ("number", "told"), [(1, "added: A1"), (3, "added: A1, A2, A3"), (4, "added: 4"), (500, "added: 500")]
)
def test_a_load_names_a_few_items_and_counts_many(speak, number, told):
    speak("en")
    changes = tuple(Change("item", f"n/A{n}", "definition", None, "{}") for n in range(1, number + 1))
    assert view.describe(Event(1, "", "lan", "load", None, changes), {}, {}, with_item=True) == told


def test_an_item_that_changes_in_many_ways_is_counted_once(speak):
    speak("en")
    changes = (
        Change("item", "n/A1", "definition", '{"due": null}', '{"due": "2023-12-01"}'),
        Change("item", "n/A1", "due", None, "2023-12-01"),
        Change("item", "n/A1", "lead", None, "organization"),
    )
    assert view.describe(Event(1, "", "lan", "load", None, changes), {}, {}, with_item=True) == "changed: A1"


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
