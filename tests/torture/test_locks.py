"""Others at work: whoever only reads holds up nobody, and a lock is waited for as long as is said."""

import signal
import sqlite3
import time
from contextlib import closing, contextmanager

import psycopg
import pytest

from .work import SELDOM_ON_A_SERVER, end, one_clear_line

WRITING = (
    ("note", "A1", "a remark"),
    ("respond", "A1", "--document", "1-CV/X", "--date", "2023-09-15"),
    ("status", "A2", "in-progress"),
    ("load", "other.yaml"),
    ("undo", "2"),
)
READING = (("list",), ("history",), ("verify",))
WAIT = 30


@contextmanager
def locked(office):
    """Somebody holds what writers need; on one file, readers need it too. Gives what lets it go."""
    address = office.env["CONCLUSION_DB"]
    if address.startswith("postgresql"):
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (0x434F4E43,))
            yield lambda: connection.execute("SELECT pg_advisory_unlock_all()")
    else:
        with closing(sqlite3.connect(address, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield lambda: connection.execute("ROLLBACK")


@pytest.fixture
def busy(office):
    office.load_notice(items=[{"code": f"A{n}"} for n in range(3)])
    office.here("note", "A0", "a mistake")
    office.write_notice("other", items=[{"code": "B1"}])
    return office


@SELDOM_ON_A_SERVER
def test_a_lock_that_goes_away_is_no_error(busy):
    with locked(busy) as let_go:
        waiting = [busy.start(*words) for words in (*WRITING, *READING)]
        time.sleep(2)
        assert [process.poll() for process in waiting[: len(WRITING)]] == [None] * len(WRITING)
        let_go()
        for process in waiting:
            ran = end(process)
            assert ran.code == 0, ran
    assert len(busy.events()) == 2 + len(WRITING)
    assert busy.ok("verify").out == ""


@pytest.mark.long
def test_a_lock_that_stays_is_one_clear_line_after_the_wait_that_is_said(busy, kind):
    before = busy.ok("export").raw
    with locked(busy) as let_go:
        begun = time.monotonic()
        waiting = [(words, busy.start(*words)) for words in (*WRITING, *READING)]
        for words, process in waiting:
            ran = end(process)
            if words in READING and kind == "postgres":
                # On a server readers need no lock.
                assert ran.code == 0, (words, ran)
                continue
            # They have waited; and it is still held, for somebody holds it for a minute.
            assert time.monotonic() - begun >= WAIT
            assert ran.code == 6, (words, ran)
            assert one_clear_line(ran.err) and "is busy" in ran.err, (words, ran)
        late = busy.start(*WRITING[0])
        time.sleep(max(0, 2 * WAIT - (time.monotonic() - begun)))
        let_go()
        ran = end(late)
        assert ran.code in (0, 6)
    if ran.code == 6:
        assert busy.ok("export").raw == before
    busy.ok("note", "A1", "a remark")
    assert busy.ok("verify").out == ""


@SELDOM_ON_A_SERVER
@pytest.mark.parametrize(
    "words",
    [
        ("list", "--limit", "0", "--format", "json"),
        pytest.param(("history", "--format", "csv"), marks=pytest.mark.long),
    ],
)
def test_a_reader_that_sleeps_holds_up_nobody(office, words):
    """Its pager waits, or it is stopped altogether while it prints: others write on."""
    office.load_notice(items=[{"code": f"A{n}", "title": "x" * 400} for n in range(300)])
    reader = office.start(*words, bufsize=0)
    # It has begun to print, and cannot end: a pipe takes 64 KB.
    first = reader.stdout.read(1)
    assert first
    reader.send_signal(signal.SIGSTOP)
    try:
        for line in (("note", "A1", "meanwhile"), ("status", "A2", "in-progress"), ("undo",)):
            office.ok(*line)
        assert reader.poll() is None
    finally:
        reader.send_signal(signal.SIGCONT)
    out, err = reader.communicate(timeout=60)
    assert (reader.returncode, err) == (0, b"")
    assert len(out) > 65_536
    assert b"meanwhile" not in out
    assert office.ok("verify").out == ""
