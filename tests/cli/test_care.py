"""Backup, restore, doctor and copy."""

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys

import pytest


@pytest.mark.file_only("a server is looked after with its own tools")
def test_a_backup_holds_everything(loaded):
    paper = loaded.folder / "paper.txt"
    paper.write_text("proof")
    loaded.ok("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023", "--evidence", paper)
    answer = loaded.ok("backup", "copy.db")
    copy = loaded.folder / "copy.db"
    assert hashlib.sha256(copy.read_bytes()).hexdigest() in answer.err
    loaded.ok("--db", copy, "verify", "--expect", answer.head)
    assert loaded.ok("--db", copy, "export").raw == loaded.ok("export").raw
    loaded.ok("--db", copy, "evidence", "A2", "-o", "back")
    assert (loaded.folder / "back" / "paper.txt").read_text() == "proof"


@pytest.mark.file_only("a server is looked after with its own tools")
def test_a_backup_overwrites_nothing_unless_told(loaded):
    copy = loaded.folder / "copy.db"
    copy.write_text("precious")
    loaded.fails(5, "backup", copy)
    assert copy.read_text() == "precious"
    loaded.ok("backup", copy, "--force")
    loaded.ok("--db", copy, "verify")
    loaded.fails(4, "backup", "no/such/folder/copy.db")
    assert not list(loaded.folder.glob(".*.part"))


WRITER = """
import itertools, sys
from conclusion_cli.cli.root import app

for number in itertools.count():
    app(["note", "A1", f"busy {number}", "--by", sys.argv[1]], prog_name="conclusion", standalone_mode=False)
"""
BACKUPS = """
from conclusion_cli.cli.root import app

for number in range(40):
    app(["backup", f"{number}.db"], prog_name="conclusion", standalone_mode=False)
"""


@pytest.mark.file_only("a server is looked after with its own tools")
def test_every_backup_under_load_verifies(loaded):
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, name], env=loaded.environment(), stderr=subprocess.DEVNULL
        )
        for name in ("lan", "minh")
    ]
    try:
        while len({event["actor"] for event in loaded.events("A1")}) < 3:
            assert [writer.poll() for writer in writers] == [None, None]
        done = subprocess.run(
            [sys.executable, "-c", BACKUPS],
            env=loaded.environment(),
            cwd=loaded.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        assert [writer.poll() for writer in writers] == [None, None]
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    heads = re.findall("^#([0-9]+) ([0-9a-f]{64})$", done.stderr, re.MULTILINE)
    assert len(heads) == 40
    numbers = [int(number) for number, _hash in heads]
    assert numbers == sorted(numbers)
    # They wrote all the while.
    assert len(set(numbers)) >= 20
    for number, (seq, link) in enumerate(heads):
        copy = loaded.folder / f"{number}.db"
        assert loaded.here("--db", copy, "verify", "--expect", link) == ""
        head = json.loads(loaded.here("--db", copy, "export"))["head"]
        assert (head["event"], head["hash"]) == (int(seq), link)
    assert loaded.here("verify", "--expect", heads[-1][1]) == ""
    assert not list(loaded.folder.glob(".*.part"))


HALF = """
import sqlite3, sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE items SET searchable = searchable || hex(zeroblob(50000)), status = 'completed'")
print("half of it is in the file", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.mark.file_only("a server is looked after with its own tools")
def test_a_backup_waits_for_half_a_change_where_a_plain_copy_takes_it_along(loaded):
    whole = loaded.ok("export").raw
    writer = subprocess.Popen(
        [sys.executable, "-c", HALF, loaded.db], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert "half" in writer.stdout.readline()
    plain, copy = loaded.folder / "plain.db", loaded.folder / "copy.db"
    shutil.copy(loaded.db, plain)
    assert loaded("--db", plain, "verify").code == 6
    backup = loaded.start("backup", copy)
    loaded.wait_until_open(backup)
    assert not copy.exists()
    writer.communicate("go on\n")
    _out, err = backup.communicate(timeout=60)
    assert backup.returncode == 0, err.decode()
    assert loaded.ok("--db", copy, "export").raw == whole
    loaded.ok("--db", copy, "verify")


@pytest.mark.file_only("a server is looked after with its own tools")
def test_restore_verifies_before_it_replaces_and_keeps_what_it_replaced(loaded):
    loaded.ok("backup", "good.db")
    good = loaded.folder / "good.db"
    loaded.ok("note", "A1", "after the backup")
    now = loaded.ok("export").raw
    bad = loaded.folder / "bad.db"
    bad.write_bytes(good.read_bytes())
    connection = sqlite3.connect(bad)
    connection.execute("UPDATE items SET status = 'completed' WHERE code = 'A7'")
    connection.commit()
    connection.close()
    said = loaded.fails(6, "restore", bad)
    assert "A7" in said
    assert loaded.ok("export").raw == now
    assert not list(loaded.folder.glob("c.db.replaced-*"))

    loaded.ok("restore", good)
    assert len(loaded.events()) == 1
    loaded.ok("verify")
    (kept,) = loaded.folder.glob("c.db.replaced-*")
    assert loaded.ok("--db", kept, "export").raw == now
    loaded.ok("--db", kept, "verify")
    loaded.ok("restore", kept)
    assert loaded.ok("export").raw == now


@pytest.mark.file_only("a server is looked after with its own tools")
def test_restore_where_there_is_nothing_or_nothing_readable(loaded):
    loaded.ok("backup", "good.db")
    good = loaded.folder / "good.db"
    whole = loaded.ok("export").raw
    loaded.db.unlink()
    loaded.ok("restore", good)
    assert loaded.ok("export").raw == whole
    damaged = loaded.db.read_bytes()[:30_000]
    loaded.db.write_bytes(damaged)
    loaded.ok("restore", good)
    assert loaded.ok("export").raw == whole
    (kept,) = loaded.folder.glob("c.db.replaced-*")
    assert kept.read_bytes() == damaged
    loaded.fails(4, "restore", "nothing.db")
    loaded.fails(6, "restore", __file__)
    assert loaded.ok("export").raw == whole


@pytest.mark.file_only("a server is looked after with its own tools")
def test_doctor_finds_a_healthy_database_well(loaded):
    answer = loaded.ok("doctor")
    assert answer.out.count("ok ") == len(answer.out.splitlines()) == 5


@pytest.mark.file_only("a server is looked after with its own tools")
def test_doctor_says_what_is_wrong_and_what_to_do(loaded):
    whole = loaded.db.read_bytes()

    def ill(*words):
        answer = loaded("doctor")
        assert answer.code == 6, answer
        for word in words:
            assert word in answer.out, answer.out

    holder = sqlite3.connect(loaded.db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    ill("busy", "Wait")
    holder.execute("ROLLBACK")
    holder.execute("PRAGMA user_version = 99")
    holder.close()
    ill("newer", "Update")
    loaded.db.write_bytes(whole[:30_000])
    ill("damaged", "copy from before")
    loaded.db.write_text("a text")
    ill("not a database")
    loaded.db.unlink()
    ill("no database", "conclusion load")
    loaded.db.write_bytes(whole)
    connection = sqlite3.connect(loaded.db)
    connection.execute("UPDATE items SET status = 'completed' WHERE code = 'A7'")
    connection.commit()
    connection.close()
    ill("A7", "conclusion restore")


def test_a_copy_has_the_same_history(loaded):
    loaded.ok("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023", "--request-id", "r1")
    loaded.ok("status", "A2", "completed")
    loaded.ok("undo")
    answer = loaded.ok("copy", loaded.address, "other.db")
    other = loaded.folder / "other.db"
    loaded.ok("--db", other, "verify", "--expect", answer.head)
    assert loaded.ok("--db", other, "export").raw == loaded.ok("export").raw
    assert loaded.ok("--db", other, "history", "-f", "json").raw == loaded.ok("history", "-f", "json").raw
    # Requests come along, and work goes on where it stood.
    loaded.ok("--db", other, "note", "A1", "again", "--request-id", "r1")
    loaded.ok("--db", other, "undo")
    loaded.ok("--db", other, "verify")
    loaded.fails(5, "copy", loaded.address, other)
    loaded.fails(4, "copy", "nothing.db", "new.db")
    assert not (loaded.folder / "new.db").exists()
