"""``history``: when, by whom, what, old → new, and why."""

import re
from datetime import UTC, datetime

import pytest


@pytest.fixture
def busy(loaded):
    """A notice on which two clerks have worked."""
    loaded.batch(
        ("respond", "A2", "A3", "--document", "1-CV/B", "--date", "2023-09-15", "--by", "lan"),
        ("extend", "A5", "--to", "2023-12-31", "--reason", "asked by letter", "--by", "minh"),
        ("assign", "A6", "--lead", "ppc", "--reason", "new division", "--by", "lan"),
        ("status", "A2", "completed", "--by", "minh"),
        ("note", "A2", "thanks", "--by", "lan"),
    )
    return loaded


def test_everything_oldest_first(busy):
    events = busy.events()
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5, 6]
    assert [event["verb"] for event in events] == ["load", "respond", "extend", "assign", "status", "note"]
    assert [event["actor"] for event in events] == ["setup", "lan", "minh", "lan", "minh", "lan"]
    times = [datetime.fromisoformat(event["at"]) for event in events]
    assert times == sorted(times)
    assert all(time.tzinfo is not None and time.utcoffset() == UTC.utcoffset(None) for time in times)
    assert all(event["at"].endswith("Z") for event in events)


def test_of_one_item_only_what_concerned_it(busy):
    events = busy.events("a3")
    assert [event["verb"] for event in events] == ["load", "respond"]
    assert {change["subject"] for event in events for change in event["changes"]} == {"nghe-an-2023/A3"}
    assert [event["verb"] for event in busy.events("nghe-an-2023/A5")] == ["load", "extend"]
    busy.fails(4, "history", "A99")


def test_of_one_clerk(busy):
    assert [event["seq"] for event in busy.events("--by", "lan")] == [2, 4, 6]
    assert [event["seq"] for event in busy.events("A2", "--by", "minh")] == [5]
    assert busy.events("--by", "nobody") == []


def test_the_latest(busy):
    assert [event["seq"] for event in busy.events("--limit", "2")] == [5, 6]
    assert [event["seq"] for event in busy.events("--limit", "1", "--by", "minh")] == [5]
    assert len(busy.events("--limit", "0")) == 6
    busy.fails(2, "history", "--limit", "-1")


def test_in_words(busy):
    shown = busy.ok("history", env={"COLUMNS": "200"}).out
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert lines[0] == "# When By What Change Why"
    assert re.fullmatch(
        r"1 \d{4}-\d\d-\d\d \d\d:\d\d setup loaded nghe-an-2023; added: 15; 469 bodies –", lines[2]
    )
    rest = [line.split(" ", 3)[3] for line in lines[3:]]
    assert "A2: 1-CV/B of BTCTU; A2: not started → responded" in rest[0]
    assert "A3: 1-CV/B of BTCTU" in rest[0]
    assert "A5: due – → 2023-12-31" in rest[1]
    assert rest[1].endswith("asked by letter")
    assert "A6: + lead" in rest[2]
    assert "A6: − lead" in rest[2]
    assert rest[2].endswith("new division")
    assert "A2: responded → completed" in rest[3]
    assert "completed on 2023-09-15" in rest[3]
    assert rest[4] == "lan note A2: thanks –"
    own = busy.ok("history", "A2", env={"COLUMNS": "200"}).out
    assert "A2:" not in own
    assert "responded → completed" in own


def test_the_formats(busy):
    events = busy.events()
    assert busy.ok("history", "--format", "jsonl").jsonl == events
    rows = busy.ok("history", "--format", "csv").csv
    assert [row["seq"] for row in rows] == [str(event["seq"]) for event in events]
    assert list(rows[0]) == ["seq", "at", "actor", "verb", "reason", "changes", "undoes", "request", "hash"]
    assert rows[2]["changes"] == "item | nghe-an-2023/A5 | due | 2023-12-31"
    assert busy.ok("history", "--format", "tsv").out.count("\n") == 7
    assert busy.ok("history", "--format", "md").out.count("\n") == 8


def test_who_it_was(loaded):
    def last(**env):
        loaded.ok("note", "A2", "x", env=env)
        return loaded.events("--limit", "1")[0]["actor"]

    assert last(CONCLUSION_USER="Trần Thị Lan", LOGNAME="tlan") == "Trần Thị Lan"
    assert last(LOGNAME="tlan") == "tlan"
    assert last(CONCLUSION_USER="", LOGNAME="tlan") == "tlan"
    loaded.ok("note", "A2", "x", "--by", "Minh", env={"CONCLUSION_USER": "Lan"})
    assert loaded.events("--limit", "1")[0]["actor"] == "Minh"
    # --by of history asks; it is not who asks.
    assert len(loaded.events(env={"CONCLUSION_USER": "Minh"})) == 5
