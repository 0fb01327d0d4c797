"""Requests of scripts: each id is carried out once, for what it asked for, and its answer is vouched for."""

import json

import pytest

VERBS = (
    ("note", "A1", "hello"),
    ("extend", "A5", "--to", "2027-01-01", "--reason", "why"),
    ("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023"),
    ("body", "add", "Văn phòng Mới"),
    ("load",),
    ("undo",),
)


@pytest.mark.parametrize("blank", ["", "   ", "\t", "\u200b", "\ufeff\u2060", "\u3000"])
@pytest.mark.parametrize("line", VERBS[:2])
def test_an_empty_id_is_no_id(loaded, line, blank):
    said = loaded.fails(2, *line, "--request-id", blank)
    assert "--request-id: the id is empty." in said
    assert "Give each request an id of its own" in said
    loaded.ok("verify")


def test_an_empty_id_of_an_earlier_version_is_no_fault(loaded):
    loaded.ok("note", "A1", "hello")
    loaded.tamper(
        "DELETE FROM changes WHERE seq = 2", "DELETE FROM events WHERE seq = 2",
    )  # fmt: skip
    from conclusion_cli.model import chain
    from conclusion_cli.model.records import Change, Event

    link = loaded.sql("SELECT hash FROM events WHERE seq = 1")[0][0]
    change = Change("item", "nghe-an-2023/A1", "note", None, "hello")
    event = Event(2, "2026-01-01T00:00:00Z", "lan", "note", None, (change,), None, "")
    loaded.sql(
        "INSERT INTO events (seq, at, actor, verb, request, hash) VALUES (2, ?, 'lan', 'note', '', ?)",
        event.at,
        chain.digest(link, event),
    )
    loaded.sql(
        "INSERT INTO changes (seq, position, subject_kind, subject, field, new)"
        " VALUES (2, 1, 'item', 'nghe-an-2023/A1', 'note', 'hello')"
    )
    assert loaded.ok("verify").out == ""


@pytest.mark.parametrize("line", VERBS)
def test_the_same_request_again_is_answered_and_not_carried_out(loaded, line):
    loaded.ok("note", "A9", "first", "--by", "lan")
    first = loaded.ok(*line, "--request-id", "r1", "--by", "lan")
    events = loaded.events()
    again = loaded.ok(*line, "--request-id", "r1", "--by", "minh")
    assert again.err == first.err + "(this request was carried out before; nothing was changed now)\n"
    assert loaded.events() == events
    loaded.ok("verify")


OTHERS = {
    "another command": ("extend", "A5", "--to", "2027-01-01", "--reason", "why"),
    "another item": ("note", "A2", "hello"),
    "other words": ("note", "A1", "something else"),
    "one option more": ("note", "A1", "hello", "--if-unchanged", "1"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_the_id_of_another_request_is_refused(loaded, what):
    loaded.ok("note", "A1", "hello", "--request-id", "r1")
    events = loaded.events()
    line = (*OTHERS[what], "--request-id", "r1")
    if what == "one option more":
        # A condition is no part of what is asked for.
        loaded.ok(*line)
        return
    said = loaded.fails(5, *line)
    assert "The request id r1 was used before, for another request: conclusion note." in said
    assert "Give each request an id of its own." in said
    assert loaded.events() == events


def test_the_same_file_with_other_content_is_another_request(loaded):
    sheet = loaded.folder / "answers.csv"
    sheet.write_text("Mã,Số văn bản,Ngày văn bản\nA2,1-CV/X,1/9/2023\n", encoding="utf-8")
    loaded.ok("import", sheet, "--request-id", "nightly")
    assert "carried out before" in loaded.ok("import", sheet, "--request-id", "nightly").err
    sheet.write_text("Mã,Số văn bản,Ngày văn bản\nA3,1-CV/X,1/9/2023\n", encoding="utf-8")
    assert "another request" in loaded.fails(5, "import", sheet, "--request-id", "nightly")


@pytest.mark.parametrize(
    "line",
    [
        ("letter", "urge", "organization", "--record", "60-CV/X", "-o", "out.docx"),
        ("import", "s.csv", "--save-map", "out.map"),
    ],
)
def test_a_file_that_it_writes_is_no_part_of_a_request(loaded, line):
    (loaded.folder / "s.csv").write_text("Mã,Số văn bản,Ngày văn bản\nA2,1-CV/X,1/9/2023\n", encoding="utf-8")
    loaded.ok(*line, "--request-id", "r1")
    events = loaded.events()
    assert "carried out before" in loaded.ok(*line, "--request-id", "r1").err
    assert loaded.events() == events


def test_a_request_that_changes_nothing_is_remembered(loaded):
    """Later it would change something: what was answered stays."""
    line = ("status", "A1", "not-started", "--request-id", "r1")
    loaded.ok(*line)
    assert loaded.events()[-1]["request"] == "r1"
    loaded.ok("status", "A1", "in-progress", "--by", "lan")
    assert "carried out before" in loaded.ok(*line).err
    assert loaded.item("A1")["status"] == "in-progress"
    # It is nothing that can be undone.
    assert "event 2 changed nothing" in loaded.fails(5, "undo", "2").lower()
    loaded.ok("verify")


def test_an_event_of_nothing_but_an_answer_is_never_the_last_change(loaded):
    loaded.ok("note", "A1", "hello", "--by", "lan")
    loaded.ok("status", "A1", "not-started", "--request-id", "r1", "--by", "lan")
    loaded.ok("undo", "--by", "lan")
    assert loaded.events()[-1]["undoes"] == 2


def test_an_undone_request_stays_carried_out(loaded):
    line = ("status", "A1", "in-progress", "--by", "lan", "--request-id", "r1")
    loaded.ok(*line)
    loaded.ok("undo", "2", "--request-id", "r2")
    loaded.ok("undo", "3")
    loaded.ok("undo", "4")
    loaded.ok("verify")
    assert "carried out before" in loaded.ok(*line).err
    assert loaded.item("A1")["status"] == "not-started"


FORGED = {
    "an answer without an event": (
        "INSERT INTO requests VALUES ('nightly-42', '[\"A1: noted\"]')",
        "request nightly-42 is in the database but not in the history",
    ),
    "an answer that was changed": (
        "UPDATE requests SET answer = '[\"A1: noted\"]'",
        "request r1 does not agree with its history: answer",
    ),
    "a request that was forgotten": (
        "DELETE FROM requests",
        "request r1 is in the history but not in the database",
    ),
    "a request of another id": ("UPDATE requests SET id = 'r2'", "request r1 is in the history"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_answer_is_named(loaded, what):
    loaded.ok("note", "A1", "hello", "--request-id", "r1")
    statement, named = FORGED[what]
    loaded.tamper(statement)
    answer = loaded("verify")
    assert answer.code == 6
    assert any(named in line for line in answer.out.splitlines()), answer.out


def test_a_forged_answer_never_reaches_the_terminal_raw(loaded):
    forged = json.dumps(["\x1b[31mred\u202e"])
    loaded.tamper(f"INSERT INTO requests VALUES ('r9', '{forged}')")
    said = loaded.ok("note", "A1", "x", "--request-id", "r9").err
    assert "\\x1b[31mred\\u202e" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "answer", ["no json", "{}", "7", "null", "[1]", '{"command": "", "words": "", "answer": 7}']
)
def test_an_answer_that_cannot_be_read_is_damage(loaded, answer):
    loaded.tamper(f"INSERT INTO requests VALUES ('r9', '{answer}')")
    assert "damaged" in loaded.fails(6, "note", "A1", "x", "--request-id", "r9")
