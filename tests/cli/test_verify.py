"""The history proves itself: any change behind the program's back shows, and so does a cut past."""

import pytest

TAMPERINGS = {
    "a status": ("UPDATE items SET status = 'completed' WHERE code = 'A7'", "item nghe-an-2023/A7"),
    "a title": ("UPDATE items SET title_en = 'x' WHERE code = 'A7'", "item nghe-an-2023/A7"),
    "a version": ("UPDATE items SET version = 99 WHERE code = 'A7'", "item nghe-an-2023/A7"),
    "a search text": ("UPDATE items SET searchable = '' WHERE code = 'A7'", "item nghe-an-2023/A7"),
    "a role": ("DELETE FROM roles WHERE item LIKE '%/A7'", "item nghe-an-2023/A7"),
    "a response's date": ("UPDATE responses SET dated = '2023-01-01'", "response "),
    "a response": ("DELETE FROM response_items", "item nghe-an-2023/A2"),
    "a body's name": ("UPDATE bodies SET name_vi = 'x' WHERE id = 'ppc'", "body ppc"),
    "a member": ("DELETE FROM members WHERE body = 'communes-17263'", "body communes"),
    "a file": ("UPDATE blobs SET content = x'00'", "the file "),
    "an actor": ("UPDATE events SET actor = 'eve' WHERE seq = 2", "event 2"),
    "a time": ("UPDATE events SET at = '2020-01-01T00:00:00Z' WHERE seq = 2", "event 2"),
    "a reason": ("UPDATE events SET reason = 'x' WHERE seq = 3", "event 3"),
    "a change": ("UPDATE changes SET new = 'completed' WHERE seq = 3 AND field = 'due'", "event 3"),
    "an event": ("DELETE FROM events WHERE seq = 2", "event 2 is missing"),
    "an order": ("UPDATE events SET seq = seq + 10 WHERE seq = 3", "event 3 is missing"),
}


@pytest.fixture
def worked(loaded):
    """A database in which something was done."""
    paper = loaded.folder / "paper.txt"
    paper.write_text("proof")
    loaded.ok("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023", "--evidence", paper)
    loaded.ok("extend", "A5", "--to", "2027-01-01", "--reason", "why")
    return loaded


def test_all_well_is_silence(worked):
    answer = worked.ok("verify")
    assert (answer.out, answer.err) == ("", "")


@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_change_behind_its_back_is_named(worked, what):
    statement, named = TAMPERINGS[what]
    worked.tamper(statement)
    answer = worked("verify")
    assert answer.code == 6
    assert any(named in line for line in answer.out.splitlines()), answer.out
    assert "problem" in answer.err


def test_a_lead_that_no_step_gave_is_named(loaded):
    """Its days would be another body's as soon as it is not the lead any more."""
    (loaded.folder / "r.csv").write_text(
        "Đơn vị kiến nghị,Nội dung,Cơ quan chủ trì\nXã Môn Sơn,Việc thử,UBND tỉnh\n", encoding="utf-8"
    )
    loaded.ok("import", "r.csv")
    loaded.ok("verify")
    loaded.tamper("DELETE FROM steps")
    lines = loaded("verify").out.splitlines()
    assert "item nghe-an-2023/KN1: no step tells since when ppc leads it" in lines
    assert "item nghe-an-2023/KN1 does not agree with its history: steps" in lines


def test_a_tail_that_was_cut_shows_against_a_head_kept_elsewhere(worked):
    number, head = worked.ok("note", "A1", "the last word").head.split(" ")
    assert number == "#4"
    worked.ok("verify", "--expect", head)
    worked.ok("verify", "--expect", head[:12])
    # Later work leaves the head where it was.
    worked.ok("note", "A1", "later")
    worked.ok("verify", "--expect", head)
    worked.ok("verify", "--expect", f"#4 {head}")
    worked.tamper(
        "DELETE FROM changes WHERE seq >= 4",
        "DELETE FROM events WHERE seq >= 4",
        "UPDATE items SET version = 1 WHERE code = 'A1'",
    )
    # What is left adds up.
    worked.ok("verify")
    answer = worked("verify", "--expect", head)
    assert answer.code == 6 and head in answer.out


@pytest.mark.parametrize("head", ["", "abc", "zzzzzzzzzzzzzzzz"])
def test_a_head_that_is_none_is_wrong_usage(loaded, head):
    loaded.fails(2, "verify", "--expect", head)


def test_export_and_backup_give_the_head(worked):
    export = worked.ok("export")
    number, head = export.head.split(" ")
    assert export.json["head"] == {"event": 3, "hash": head} and number == "#3"
    worked.ok("verify", "--expect", head)


def test_the_database_is_only_read(worked):
    before = worked.state()
    worked.ok("verify")
    assert worked.state() == before


def test_a_request_is_carried_out_once(loaded):
    first = loaded.ok("note", "A1", "hello", "--request-id", "nightly-1")
    again = loaded.ok("note", "A1", "hello", "--request-id", "nightly-1")
    assert again.err.splitlines()[0] == first.err.splitlines()[0]
    assert len(loaded.events()) == 2
    assert loaded.events()[-1]["request"] == "nightly-1"
    # What changed nothing the first time changes nothing the second time.
    loaded.ok("status", "A1", "not-started", "--request-id", "nightly-2")
    loaded.ok("status", "A1", "not-started", "--request-id", "nightly-2")
    assert loaded.item("A1")["status"] == "not-started"
    # A request that was refused was not carried out: it may be tried again.
    loaded.fails(5, "status", "A1", "completed", "--request-id", "nightly-3")
    loaded.ok("status", "A1", "in-progress", "--request-id", "nightly-3")
    loaded.ok("load", "--request-id", "nightly-4")
    loaded.ok("undo", "--request-id", "nightly-5")
    loaded.ok("undo", "--request-id", "nightly-5")
    assert loaded.item("A1")["status"] == "not-started"
    loaded.ok("verify")


def test_an_item_that_has_moved_on_is_left_alone(loaded):
    version = loaded.item("A2")["version"]
    loaded.ok("note", "A2", "somebody else", "--if-unchanged", version)
    for line in (
        ("note", "A2", "me too"),
        ("status", "A2", "in-progress"),
        ("extend", "A2", "--to", "2027-01-01", "--reason", "r"),
        ("assign", "A2", "--lead", "ppc", "--reason", "r"),
        ("respond", "A2", "--document", "1", "--date", "1/9/2023"),
    ):
        said = loaded.fails(5, *line, "--if-unchanged", version)
        assert f"version {version}" in said and "conclusion history A2" in said
    assert len(loaded.events()) == 2
