"""``kill -9`` at any moment: what was acknowledged is there, what was not is there whole or not at all."""

import itertools
import os
import signal
import subprocess
import sys
import time

import pytest

from conclusion_cli.cli.root import Root, every_command

from . import knife
from .work import RECEIPT, SELDOM_ON_A_SERVER, VERBS, Stream, end, one_clear_line

BLOCK = 10
watched = pytest.mark.skipif(not knife.POSSIBLE, reason=knife.WHY_NOT)


def test_verbs_killed_at_any_moment(office, rounds, dice):
    stream = Stream(office, max(rounds, len(VERBS)), dice)
    killed, usual = 0, 0.0
    for n in range(len(stream.verbs)):
        words = stream.line(n)
        begun = time.monotonic()
        process = office.start(*words)
        if n:
            # The later, the likelier: first a program only makes itself ready.
            time.sleep(dice.triangular(0, usual * 1.2, usual))
            process.kill()
        ran = end(process)
        if not n:
            usual = time.monotonic() - begun
        killed += ran.code != 0
        stream.heard(n, *ran)
        if ran.code and n in stream.with_requests:
            # A script that heard no answer asks again: it is done once, whichever time did it.
            again = office.program(*words)
            stream.heard(n, again.code, f"{again.err}{again.head}\n", tried_again=True)
            assert again.code == 0, again
        if n % BLOCK == BLOCK - 1:
            stream.check()
    stream.check()
    assert killed


def test_every_verb_is_tortured():
    """A new command that records is one of them."""
    verbs = set()
    for line in every_command():
        first, _, second = line.partition(" ")
        found = Root(name="conclusion").get_command(None, first)
        found = found.commands[second] if second else found
        if any("--request-id" in param.opts for param in found.params):
            verbs.add(line)
    assert verbs == set(VERBS)


def edges(steps):
    """The numbers of those steps that differ from the one before or after, from the end: -1 is the last.

    A hundred writes to one file are one long moment, a word to a server may be anything.
    """
    plain = [(step.deed, step.target, n if step.deed == "send" else 0) for n, step in enumerate(steps)]
    return [
        n - len(steps)
        for n in range(len(steps))
        if plain[n] not in plain[max(n - 1, 0) : n] or plain[n] not in plain[n + 1 : n + 2]
    ]


def moments_of(steps, rounds, dice, few):
    """Before and after every step, the last first; with few rounds, some of those around the commit."""
    moments = list(itertools.product(reversed(edges(steps)), ("before", "after")))
    return moments[:99] if rounds > 1 else dice.sample(moments[:16], few)


@watched
@pytest.mark.parametrize(
    "verb", [verb if verb == "respond" else pytest.param(verb, marks=pytest.mark.long) for verb in VERBS]
)
def test_verbs_killed_at_every_step_around_the_commit(office, verb, rounds, dice):
    """Before and after every write, every removal of a journal, every word to a server, every receipt."""
    stream = Stream(office, 101, dice, verbs=[verb])
    for n in (0, 1):
        # The first load of a notice takes more steps than those that follow.
        whole = knife.watch(office, *stream.line(n))
        stream.heard(n, whole.code, whole.err)
    killed = 0
    for n, (step, side) in enumerate(moments_of(whole.steps, rounds, dice, few=3), 2):
        ran = knife.watch(office, *stream.line(n), die=(len(whole.steps) + step, side))
        killed += ran.code == -signal.SIGKILL
        stream.heard(n, ran.code, ran.err)
        if n % BLOCK == BLOCK - 1:
            stream.check()
    stream.check()
    assert killed


def not_yet_on_the_disk(steps):
    """The files and folders that a loss of power may leave unchanged when a change was acknowledged."""
    waiting = set()
    for step in steps:
        if step.target == "clerk":
            if step.text.startswith(b"#"):
                return waiting
        elif step.deed in ("write", "cut"):
            waiting.add(step.target)
        elif step.deed == "sync":
            waiting.discard(step.target)
        else:
            # What was removed needs no saving; that it was removed, or has a new name, does.
            waiting.discard(step.target)
            waiting.add(os.path.dirname(step.target))  # noqa: PTH120
    raise AssertionError("no receipt was given")


@watched
def test_nothing_is_acknowledged_before_it_is_on_the_disk(cli, dice):
    stream = Stream(cli, len(VERBS), dice)
    lines = [
        *map(stream.line, range(len(VERBS))),
        ("backup", "copy.db"),
        ("backup", "copy.db", "--force"),
        ("restore", "copy.db"),
        ("--db", "new.db", "restore", "copy.db"),
        ("--db", "newer.db", "load", "--by", "clerk"),
        ("copy", "c.db", "other.db"),
        ("export", "-o", "status.json"),
    ]
    for words in lines:
        ran = knife.watch(cli, *words)
        assert ran.code == 0, ran.err
        assert not_yet_on_the_disk(ran.steps) == set(), words


# Copies


def sound(cli, database):
    """A database that verifies; its whole history."""
    verified = cli.ok("--db", database, "verify")
    assert (verified.out, verified.err) == ("", "")
    return cli.ok("--db", database, "history", "--format", "json").json["events"]


@pytest.fixture
def two(cli):
    """A database of two states: the older one lies beside it in ``older.db``."""
    cli.load_notice(items=[{"code": "A1"}])
    (cli.folder / "paper.bin").write_bytes(bytes(range(256)) * 400)
    cli.here("respond", "A1", "--document", "1", "--date", "2023-09-15", "--evidence", "paper.bin")
    cli.here("backup", "older.db")
    cli.here("note", "A1", "later")
    return cli


@watched
def test_a_backup_that_was_killed_is_whole_or_absent(two, rounds, dice):
    backup = two.folder / "backup.db"
    steps = knife.watch(two, "backup", backup, "--force").steps
    now = sound(two, two.db)
    for step, side in moments_of(steps, rounds, dice, few=1):
        backup.unlink(missing_ok=True)
        ran = knife.watch(two, "backup", backup, die=(len(steps) + step, side))
        assert ran.code == -signal.SIGKILL
        if backup.exists():
            assert sound(two, backup) == now
        assert not RECEIPT.search(ran.err) or backup.exists()
        assert sound(two, two.db) == now
        two.ok("backup", backup, "--force")
        assert sound(two, backup) == now


@watched
def test_a_restore_that_was_killed_leaves_the_old_or_the_new_and_keeps_the_old(two, rounds, dice):
    older, now = sound(two, "older.db"), sound(two, two.db)
    two.ok("backup", "now.db")
    steps = knife.watch(two, "restore", "older.db").steps
    for step, side in moments_of(steps, rounds, dice, few=1):
        two.ok("restore", "now.db")
        for kept in two.folder.glob("c.db.replaced-*"):
            kept.unlink()
        ran = knife.watch(two, "restore", "older.db", die=(len(steps) + step, side))
        assert ran.code == -signal.SIGKILL
        found = sound(two, two.db)
        assert found in (older, now)
        kept = [path for path in two.folder.glob("c.db.replaced-*") if not path.name.endswith("-journal")]
        # Under the name that says so lies all that was there, or nothing.
        assert [sound(two, path) for path in kept] in ([], [now])
        if RECEIPT.search(ran.err):
            assert found == older
        if found == older:
            assert kept


def test_what_a_crash_left_beside_a_file_is_not_played_back_into_its_successor(two):
    """The journal of a change to an old copy belongs to the old copy."""
    two.ok("--db", "copy.db", "load")
    writer = """
import os, sqlite3
connection = sqlite3.connect("copy.db", isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE items SET searchable = searchable || hex(zeroblob(50000))")
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", writer], cwd=two.folder, check=False)
    assert (two.folder / "copy.db-journal").stat().st_size > 10_000
    two.ok("backup", "copy.db", "--force")
    assert sound(two, "copy.db") == sound(two, two.db)


@watched
@SELDOM_ON_A_SERVER
def test_a_copy_that_was_killed_can_be_made_again(two, kind, request, rounds, dice):
    now = sound(two, two.db)
    new = request.getfixturevalue("server").new_database if kind == "postgres" else None
    addresses = (new() if new else two.folder / f"target {n}.db" for n in itertools.count())
    steps = knife.watch(two, "copy", two.db, next(addresses)).steps
    killed = 0
    for step, side in moments_of(steps, rounds, dice, few=1):
        target = next(addresses)
        ran = knife.watch(two, "copy", two.db, target, die=(len(steps) + step, side))
        # Words to a server go out together or not, as it happens: it may come through with fewer.
        killed += ran.code == -signal.SIGKILL
        again = two("copy", two.db, target)
        # Refused only where the first has done it all, said or not.
        assert again.code in (0, 5), again.err
        if RECEIPT.search(ran.err):
            assert again.code == 5
        assert sound(two, target) == now
    assert killed


# A server that dies


def test_a_server_that_is_killed_loses_nothing_that_was_acknowledged(cli, server, rounds, dice):
    cli.env["CONCLUSION_DB"] = server.new_database()
    stream = Stream(cli, max(rounds, 4), dice, verbs=[verb for verb in VERBS if verb != "load"])
    deaths = -(-rounds // 20)
    for death in range(deaths):
        mine = range(len(stream.verbs))[death::deaths]
        running = {n: cli.start(*stream.line(n)) for n in mine[:4]}
        waiting = list(mine[4:])
        alive = True
        while running:
            for n, process in list(running.items()):
                if process.poll() is None:
                    continue
                ran = end(running.pop(n))
                stream.heard(n, *ran, tried_again=True)
                assert ran.code == 0 or (ran.code == 6 and one_clear_line(ran.err)), ran
                if waiting:
                    following = waiting.pop(0)
                    running[following] = cli.start(*stream.line(following))
            if alive and len(waiting) <= len(mine) // 2:
                time.sleep(dice.uniform(0, 0.15))
                server.kill()
                server.start()
                alive = False
            time.sleep(0.01)
        assert not alive
        stream.check()


def test_a_server_that_is_gone_is_one_clear_line(cli, server):
    cli.env["CONCLUSION_DB"] = server.new_database()
    cli.load_notice(items=[{"code": "A1"}])
    server.kill()
    try:
        for words in (("list",), ("note", "A1", "a remark"), ("verify",), ("load",)):
            answer = cli(*words)
            assert answer.code == 6
            assert one_clear_line(answer.err), answer.err
            assert "could not be reached" in answer.err
    finally:
        server.start()
    cli.ok("note", "A1", "a remark")
    assert cli.ok("verify").out == ""
