"""``backup``: a copy that is whole, whatever others write meanwhile."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from deeds import refused


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


@pytest.mark.file_only("a server is looked after with its own tools")
def test_what_a_backup_replaces_is_kept(loaded):
    copy = loaded.folder / "copy.db"
    copy.write_text("precious")
    said = loaded.ok("backup", copy, "--force").err
    (kept,) = loaded.folder.glob("copy.db.replaced-*Z")
    assert f"the file it replaced: {kept}" in said
    assert kept.read_text() == "precious"
    kept.unlink()
    # Another database, with its own history.
    loaded.ok("--db", copy, "note", "A1", "there")
    before = loaded.ok("--db", copy, "export").raw
    loaded.ok("note", "A2", "here")
    said = loaded.ok("backup", copy, "--force").err
    (kept,) = loaded.folder.glob("copy.db.replaced-*")
    assert f"the file it replaced: {kept}" in said
    assert loaded.ok("--db", kept, "export").raw == before
    assert loaded.ok("--db", copy, "export").raw == loaded.ok("export").raw
    loaded.ok("--db", kept, "verify")
    loaded.ok("--db", copy, "verify")
    # Nothing was there: nothing is kept.
    assert "replaced" not in loaded.ok("backup", "new.db", "--force").err
    assert not list(loaded.folder.glob(".*.part"))


@pytest.mark.file_only("a server is looked after with its own tools")
def test_a_database_is_not_backed_up_or_restored_onto_itself(loaded):
    os.link(loaded.db, loaded.folder / "hard.db")
    (loaded.folder / "soft.db").symlink_to(loaded.db)
    (loaded.folder / "here").symlink_to(".")
    before = loaded.db.read_bytes(), loaded.db.stat().st_ino
    for name in (loaded.db, "c.db", "./c.db", "hard.db", "soft.db", "here/c.db"):
        for words in (("backup", name), ("backup", name, "--force"), ("restore", name)):
            said = refused(loaded, 5, *words)
            assert str(name).removeprefix("./") in said and "is the database itself" in said, words
            assert "Give another name." in said
        refused(loaded, 5, "copy", loaded.db, name)
    assert (loaded.db.read_bytes(), loaded.db.stat().st_ino) == before
    assert not list(loaded.folder.glob("*replaced*"))


@pytest.mark.file_only("a server is looked after with its own tools")
def test_a_backup_is_no_journal_folder_or_pipe(loaded):
    os.mkfifo(loaded.folder / "pipe")
    for name in ("c.db-journal", "c.db-wal"):
        for words in (("backup", name), ("backup", name, "--force"), ("copy", "c.db", name)):
            assert "is a database, or belongs to one" in refused(loaded, 5, *words), words
    for name in ("pipe", "."):
        assert "is not a file that can be written" in refused(loaded, 5, "backup", name, "--force")
    assert (loaded.folder / "pipe").is_fifo()
    loaded.ok("verify")


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
