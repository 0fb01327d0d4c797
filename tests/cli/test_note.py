"""``note``: a remark in the history."""


def test_a_remark_stands_in_the_history(loaded):
    assert loaded.ok("note", "a2", "  They promised it by Friday  ", "--by", "lan").err == "A2: note added\n"
    event = loaded.events("A2")[-1]
    assert (event["verb"], event["actor"], event["reason"]) == ("note", "lan", None)
    assert event["changes"] == [
        {
            "subject_kind": "item",
            "subject": "nghe-an-2023/A2",
            "field": "note",
            "old": None,
            "new": "They promised it by Friday",
        }
    ]
    assert "They promised it by" in " ".join(loaded.ok("show", "A2").out.split())
    assert loaded.item("A2")["version"] == event["seq"]
    assert loaded.item("A2")["status"] == "not-started"


def test_the_same_remark_twice_is_two_remarks(loaded):
    loaded.ok("note", "A2", "called")
    loaded.ok("note", "A2", "called")
    assert [event["verb"] for event in loaded.events("A2")] == ["load", "note", "note"]


def test_text_that_looks_like_something_else(loaded):
    for text in ("--by", "-1", "A3", "--help"):
        loaded.ok("note", "A2", "--", text)
    assert [event["changes"][0]["new"] for event in loaded.events("A2")[1:]] == ["--by", "-1", "A3", "--help"]


def test_what_is_missing(loaded):
    assert "empty" in loaded.fails(2, "note", "A2", "   ")
    assert "TEXT is missing" in loaded.fails(2, "note", "A2")
    assert "CODE is missing" in loaded.fails(2, "note")
    assert "Unexpected arguments: words" in loaded.fails(2, "note", "A2", "two", "words")
    loaded.fails(4, "note", "A99", "x")
    assert len(loaded.events()) == 1
