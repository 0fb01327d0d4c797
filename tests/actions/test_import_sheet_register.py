"""A register as large as the published one: its totals, a bar while it is read, and an end in the middle."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from tests.actions.register import AS_OF, CELLS, TOTAL, register


def test_the_published_totals(bare):
    cli = bare
    cli.here("load")
    (cli.folder / "register.csv").write_text(register(), encoding="utf-8")
    cli.here("import", "register.csv")

    asked = ("summary", "--kind", "proposal", "--as-of", AS_OF)
    total = cli.json(*asked)["total"]
    assert {cell: total[cell] for cell in CELLS} == CELLS
    assert total["total"] == TOTAL == sum(CELLS.values())
    for by in ("--by-district", "--by-field"):
        answer = cli.json(*asked, by)
        assert answer["total"] == total
        assert len(answer["summary"]) > 3
        for cell in (*CELLS, "total"):
            assert sum(row[cell] for row in answer["summary"]) == total[cell]


def prepared(loaded, rows):
    text = "".join(register().splitlines(keepends=True)[: rows + 2])
    (loaded.folder / "part.csv").write_text(text, encoding="utf-8")
    return loaded


def test_a_part_again_changes_nothing_and_is_undone_in_one(loaded):
    # More than are read, and written, at a time.
    cli = prepared(loaded, 1_100)
    cli.here("import", "part.csv")
    events = len(cli.events())
    cli.here("import", "part.csv")
    assert len(cli.events()) == events
    cli.here("undo")
    assert cli.codes("list", "--kind", "proposal") == []
    cli.here("verify")


@pytest.mark.file_only("a bar is the same whatever the engine")
def test_a_bar_is_drawn_on_a_terminal_alone(loaded):
    pty = pytest.importorskip("pty") if sys.platform == "win32" else __import__("pty")
    # As few as have a bar.
    cli = prepared(loaded, 2000)
    plain = cli.ok("import", "--dry-run", "part.csv")
    assert "Importing rows" not in plain.err + plain.out
    ours, theirs = pty.openpty()
    process = cli.start("import", "part.csv", stderr=theirs, env={"TERM": "xterm"})
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    out = process.communicate()[0]
    os.close(ours)
    assert (process.returncode, out) == (0, b"")
    assert b"Importing rows" in seen
    assert re.search(rb"2000 new proposals", seen)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_in_the_middle_nothing_is_there(loaded, number):
    cli = prepared(loaded, 3_000)
    events = len(cli.events())
    process = cli.start("import", "part.csv", stderr=subprocess.PIPE)
    cli.wait_until_open(process)
    while process.poll() is None:
        # As a clerk presses it again if nothing happens.
        process.send_signal(number)
        time.sleep(0.2)
    _out, err = process.communicate()
    assert process.returncode == (130 if number == signal.SIGINT else -number)
    assert b"Traceback" not in err
    assert len(cli.events()) == events
    assert cli.codes("list", "--kind", "proposal") == []
    cli.here("import", "part.csv")
    assert len(cli.codes("list", "--kind", "proposal", "--limit", "0")) == 3_000
