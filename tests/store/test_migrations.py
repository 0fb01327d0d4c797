"""Databases of every schema that was ever released, opened by the present program.

``schemas/`` holds them as SQL, each with what was answered about it then. So that there always is a newer
schema, most tests add one more step to the program.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest

from conclusion_cli.errors import StoreTrouble
from conclusion_cli.store.opening import open_store
from conclusion_cli.store.schema import SCHEMA_VERSION

pytestmark = pytest.mark.file_only("each test brings its own database of an older schema")

SCHEMAS = Path(__file__).parent / "schemas"
VERSIONS = sorted(int(path.stem[1:]) for path in SCHEMAS.glob("v*.json"))
HEAD = {
    1: "fbc24e8c6c9da7cb22ac7578c688fd43f351a7c689f520854180b02918ed86ea",
    2: "de351fc80d7b4d359bd687d12f1b79fb5100b98a50db57ecdb13f1964fcf9013",
    3: "49ca4898e006a54a813dfc5b896191d99e753dd8ef0d683db3b9f739bdae5103",
    4: "6055dd56ce2f29603dde82cfbd4167816d971ec91fb6d58bfa6c7f034c0049e7",
    5: "60ac591c20d999989be4945c315bd30d9145f296a98d035c1a6964f075a5da92",
}
WITHOUT_MOVES = (2, 3, 4)
"""The schemas in which a sheet gave KN3 to beta, and no step says when: their migration adds an event."""
WORK = (
    ("respond", "A3", "--document", "9-CV/VPĐĐ", "--date", "2026-04-01"),
    ("status", "A3", "completed"),
    ("undo",),
    ("extend", "A2", "--to", "2027-01-01", "--reason", "Letter 4"),
    ("note", "T1", "after the second load", "--request-id", "r-2"),
)
"""What clerks go on with; the last was asked for under this request before, and changes nothing."""

# Python runs this at its start. It changes what a new version of the program would: the schema's version,
# and the step that leads to it.
NEXT = f"""
from conclusion_cli.store import schema

schema.SCHEMA_VERSION = {SCHEMA_VERSION + 1}
from conclusion_cli.store.engines import sqlite_migrations as migrations

@migrations.steps()
def next_step(db):
    # Much more than is held in memory, so that half of it stands on the disk before the end.
    db.execute("PRAGMA cache_size = 1")
    db.execute("CREATE TABLE later (text TEXT) STRICT")
    for _ in range(5):
        db.execute("INSERT INTO later VALUES (hex(zeroblob(30000)))")
    db.execute("ALTER TABLE items ADD COLUMN later TEXT")
    db.execute("UPDATE items SET later = 'yes'")
    after_step()

def after_step():
    pass
"""
NEXT_ON_A_SERVER = f"""
from conclusion_cli.store import schema

schema.SCHEMA_VERSION = {SCHEMA_VERSION + 1}
from conclusion_cli.store.engines import postgres_migrations

def next_step(run):
    run("CREATE TABLE later (text TEXT)")
    run("ALTER TABLE items ADD COLUMN later TEXT")
    run("UPDATE items SET later = 'yes'")
    after_step()

def after_step():
    pass

postgres_migrations.STEPS.append(next_step)
"""


def patched(folder, *code):
    """The variable that lets the program run this code first."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text("\n".join(code), encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(params=VERSIONS)
def version(request):
    return request.param


@pytest.fixture
def old(cli, version):
    """The program with a database of this schema."""
    restore(cli.db, version)
    return cli


@pytest.fixture
def old_server(cli, version, postgres):
    """The program with such a database on a server."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute((SCHEMAS / f"v{version}.postgres.sql").read_text(encoding="utf-8"))
    cli.env["CONCLUSION_DB"] = postgres
    return cli


@pytest.fixture
def on_new_server(cli, postgres):
    """The program with a database of the present schema on a server."""
    cli.env["CONCLUSION_DB"] = postgres
    cli.load_notice(items=[{"code": "A1"}])
    return cli


@pytest.fixture
def newer(tmp_path):
    """What turns the program into its next version."""
    return patched(tmp_path / "newer", NEXT)


@pytest.fixture
def newer_server(tmp_path):
    return patched(tmp_path / "newer", NEXT_ON_A_SERVER)


def restore(path, version):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((SCHEMAS / f"v{version}.sql").read_text(encoding="utf-8"))


def as_sql(path):
    """All that a file holds, its version included, without the moments at which steps were taken."""
    with closing(sqlite3.connect(path)) as connection:
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        moment = re.compile(r"('(?:next_step|m\d{3}_\w+)',)'[^']*'")
        return number, [moment.sub(r"\1''", line) for line in connection.iterdump()]


def backups(cli):
    return sorted(cli.folder.glob("c.db.*"))


def check_recorded(cli, version, **options):
    """What was answered when the schema was new is answered still; the promise allows for new fields."""
    questions = json.loads((SCHEMAS / f"v{version}.json").read_text(encoding="utf-8"))
    lines = [question["asked"] for question in questions]
    for words in lines:
        if words[0] == "history":
            words += ["--limit", str(events(version) + (version in WITHOUT_MOVES))]
    for question, answer in zip(questions, cli.each_ok(lines, **options), strict=True):
        before, now = question["answer"], answer.json
        if version in WITHOUT_MOVES:
            take_moves(before, now)
        assert known(before, now) == before, question["asked"]


def take_moves(before, now):
    """Take from an answer what the migration has added, after checking that it is right."""
    for item in now.get("items", ()):
        if item["code"] == "KN3":
            if "steps" in item:
                ((kind, dated, body, *nothing),) = (step.values() for step in item["steps"])
                assert (kind, dated, body, {*nothing}) == ("routed", "2026-01-15", "beta", {None})
                # It was overdue for 31 days before, and it still is.
                assert [tuple(turn.values()) for turn in item["turns"]] == [
                    ("watch", None, "2026-01-15", 0),
                    ("beta", "2026-01-15", None, 31),
                ]
                item["steps"] = []
                item["turns"] = [{"body": "beta", "since": None, "until": None, "charged": 31}]
            assert item["version"] == events(3) + 1
            item["version"] = 17
    for part in (now, *now.get("items", ())):
        for name in ("events", "history"):
            if name in part:
                part[name] = [event for event in part[name] if event["verb"] != "migrate"]
    if "hash" in now.get("head", {}):
        assert now["head"]["event"] == before["head"]["event"] + 1
        now["head"] = before["head"]


def known(before, now):
    """An answer without the fields that an older answer did not have."""
    if isinstance(before, dict) and isinstance(now, dict):
        return {name: known(before.get(name), now[name]) for name in now if name in before}
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        return [known(*pair) for pair in zip(before, now, strict=True)]
    return now


def check_work(cli, version, **options):
    """Verbs go on where the old program stopped."""
    before = events(version) + (version in WITHOUT_MOVES)
    *_said, history, _verified = cli.each_ok((*WORK, ("history", "--format", "json"), ("verify",)), **options)
    # The last of them was asked for before.
    assert [event["seq"] for event in history.json["events"]] == list(range(1, before + len(WORK)))


def events(version):
    """How many events a database of this schema has."""
    recorded = json.loads((SCHEMAS / f"v{version}.json").read_text(encoding="utf-8"))
    return len(recorded[0]["answer"]["events"])


def test_every_schema_is_kept():
    """Whoever adds a schema runs schemas/make.py."""
    assert sorted(VERSIONS) == list(range(1, SCHEMA_VERSION + 1))
    assert all((SCHEMAS / f"v{n}{kind}").exists() for n in VERSIONS for kind in (".sql", ".postgres.sql"))


def test_the_present_program_reads_it(old, version):
    before = as_sql(old.db)
    assert old.ok("verify", "--expect", HEAD[version]).out == ""
    check_recorded(old, version)
    assert [as_sql(path) for path in backups(old)] == [before] * (version < SCHEMA_VERSION)
    check_work(old, version)


def test_the_next_version_migrates_it_after_a_backup(old, version, newer):
    before = as_sql(old.db)
    assert before[0] == version
    # Whichever command comes first.
    assert old.ok("verify", "--expect", HEAD[version], env=newer).out == ""
    assert as_sql(old.db)[0] == SCHEMA_VERSION + 1
    check_recorded(old, version, env=newer)
    (backup,) = backups(old)
    assert backup.name.startswith(f"c.db.v{version}-")
    assert as_sql(backup) == before
    check_work(old, version, env=newer)
    assert backups(old) == [backup]
    # The program that made it reads the copy, and refuses the migrated file.
    if version == SCHEMA_VERSION:
        old.ok("--db", backup, "verify", "--expect", HEAD[version])
        check_recorded(old.copy(old.folder / "old"), version, env={"CONCLUSION_DB": str(backup)})
    assert "newer version" in old.fails(6, "list")


MOVES = {
    # Sheets gave them to alpha, by an import without a step: when is not known, but the notice's date is.
    "KN1": [("routed", "2026-01-15", "alpha")],
    "KN2": [("routed", "2026-01-15", "alpha"), ("given-back", "2026-05-10", "alpha")],
    "KN3": [("routed", "2026-01-15", "alpha"), ("routed", "2026-05-12", "beta")],
    # Assigned to others by commands, when they were recorded.
    "KN4": [("routed", "2026-03-05", "alpha"), ("routed", "2026-11-23", "beta")],
    "KN5": [("routed", "2026-03-05", "alpha"), ("given-back", "2026-11-23", "alpha")],
    # The first import of it, and a later lead, were undone.
    "KN6": [("routed", "2026-01-15", "alpha")],
}


@pytest.fixture(params=["a file", "a server"])
def leads(request, cli):
    """A database in which proposals have, or had, leads that no step gave."""
    if request.param == "a file":
        with closing(sqlite3.connect(cli.db, isolation_level=None)) as connection:
            connection.executescript((SCHEMAS / "leads.v3.sql").read_text(encoding="utf-8"))
        return cli
    address = request.getfixturevalue("postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute((SCHEMAS / "leads.v3.postgres.sql").read_text(encoding="utf-8"))
    cli.env["CONCLUSION_DB"] = address
    return cli


def test_the_steps_that_an_older_version_did_not_make_are_added(leads):
    assert leads.ok("verify").out == ""
    event = leads.events()[-1]
    assert (event["verb"], event["actor"], event["seq"]) == ("migrate", "conclusion", 15)
    assert "made by the program itself" in leads.fails(5, "undo", "15")
    for code, expected in MOVES.items():
        assert [tuple(step.values())[:3] for step in leads.item(code)["steps"]] == expected
    (item,) = leads.json("show", "KN2", "--as-of", "2026-05-09")["items"]
    assert (item["status"], item["lead"], item["holders"]) == ("not-started", "alpha", ["alpha"])
    (item,) = leads.json("show", "KN2", "--as-of", "2026-05-20")["items"]
    assert [tuple(turn.values()) for turn in item["turns"]] == [
        ("watch", None, "2026-01-15", 0),
        ("alpha", "2026-01-15", "2026-05-10", 10),
        ("watch", "2026-05-10", None, 10),
    ]
    # Asked for again, nothing more is added.
    assert len(leads.events()) == 15


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        # What was undone takes the step along that the migration added because of it.
        (3, "KN2", MOVES["KN2"][:1]),
        (4, "KN3", MOVES["KN3"][:1]),
        (8, "KN4", MOVES["KN4"][:1]),
        (9, "KN5", MOVES["KN5"][:1]),
        (12, "KN6", None),
        # What was undone before comes back, with a step of today.
        (14, "KN6", [*MOVES["KN6"], ("routed", None, "beta")]),
    ],
)
def test_changes_of_an_older_version_are_undone(leads, number, code, expected):
    before = leads.json("export")["items"]
    leads.ok("undo", str(number))
    if expected is None:
        leads.fails(4, "show", code)
    else:
        found = [tuple(step.values())[:3] for step in leads.item(code)["steps"]]
        assert found == [(kind, dated or date.today().isoformat(), body) for kind, dated, body in expected]
    leads.ok("verify")
    leads.ok("undo", "16")
    leads.ok("verify")
    assert [item | {"version": 0} for item in leads.json("export")["items"]] == [
        item | {"version": 0} for item in before
    ]


def test_a_copy_of_an_older_schema_is_restored(old, version):
    """It is proved as it will be, put back as it was, and migrated when it is next opened."""
    copy = old.folder / "older.db"
    restore(copy, version)
    before = as_sql(copy)
    old.ok("restore", copy)
    assert as_sql(copy) == before
    assert as_sql(old.db) == before
    assert old.ok("verify", "--expect", HEAD[version]).out == ""
    check_work(old, version)
    assert not list(old.folder.glob(".conclusion-*"))


def test_a_change_that_waited_while_the_file_was_migrated_is_refused(cli, newer):
    cli.load_notice(items=[{"code": "A1"}])
    with closing(open_store(str(cli.db))) as waiting:
        cli.ok("list", env=newer)
        before = as_sql(cli.db)
        with pytest.raises(StoreTrouble, match="newer version"):
            waiting.write(lambda session: session.run("DELETE FROM roles"))
    assert as_sql(cli.db) == before


def test_a_damaged_copy_of_an_older_schema_is_not_restored(old, version):
    copy = old.folder / "older.db"
    restore(copy, version)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE items SET status = 'completed' WHERE code = 'A3'")
    before = as_sql(old.db)
    assert "A3" in old.fails(6, "restore", copy)
    assert as_sql(old.db) == before


def test_the_history_stays_append_only(old, newer):
    old.ok("list", env=newer)
    with closing(sqlite3.connect(old.db, isolation_level=None)) as connection:
        for statement in (
            "UPDATE events SET actor = 'eve'",
            "UPDATE changes SET new = 'nothing'",
            "DELETE FROM events",
            "DELETE FROM changes",
            "REPLACE INTO events SELECT * FROM events",
            "REPLACE INTO changes SELECT * FROM changes",
            # By any other key than its own.
            "REPLACE INTO events (seq, at, actor, verb, request, hash)"
            " VALUES (99, 'x', 'eve', 'v', 'r-2', 'h')",
            "UPDATE OR REPLACE events SET request = 'r-2' WHERE seq = 1",
            "INSERT OR REPLACE INTO requests VALUES ('r-2', '[]')",
            "UPDATE requests SET answer = '[]'",
            "DELETE FROM requests",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize("version", VERSIONS[:1])
def test_eight_first_openings_at_once_migrate_once(old, version, newer):
    before = as_sql(old.db)
    words = [("list",), ("note", "A1", "first"), ("show", "A2"), ("note", "A3", "second")] * 2
    processes = [old.start(*line, env=newer) for line in words]
    for process in processes:
        _out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err.decode()
    (backup,) = backups(old)
    assert as_sql(backup) == before
    with closing(sqlite3.connect(old.db)) as connection:
        assert connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE name = 'next_step'"
        ).fetchall() == [("next_step",)]
        assert connection.execute("SELECT COUNT(*) FROM later").fetchone() == (5,)
    assert len(old.json("history", env=newer)["events"]) == events(version) + 4
    old.ok("verify", env=newer)


DYING = """
import os, shutil, sqlite3, sys
from pathlib import Path

from conclusion_cli.cli.root import app
from conclusion_cli.store.engines import sqlite_migrations as migrations

connect = sqlite3.connect

def count(_statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)

def traced(*args, **options):
    connection = connect(*args, **options)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = traced
for moment in range(1, 1000):
    folder = Path(f"moment {moment}")
    folder.mkdir()
    shutil.copy("c.db", folder / "c.db")
    left = moment
    child = os.fork()
    if not child:
        app(["--db", str(folder / "c.db"), "verify"], prog_name="conclusion", standalone_mode=False)
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status))
    if status == 0:
        break
"""


# One process for all, as starts are dear; each has its own child, as a start of its own would.
COMING_NEXT = """
import os, sys
from conclusion_cli.cli.root import app

for path in sys.argv[1:]:
    child = os.fork()
    if not child:
        app(["--db", path, "verify"], prog_name="conclusion", standalone_mode=False)
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    assert status == 0, path
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no signals")
@pytest.mark.parametrize("version", VERSIONS[:1])
def test_a_crash_anywhere_in_a_migration_leaves_the_old_or_the_new(old, newer):
    """From the oldest schema: it dies before each statement in turn."""
    before = as_sql(old.db)

    def run(*words):
        environment = old.environment(**newer)
        return subprocess.check_output(
            [sys.executable, "-c", *words], env=environment, cwd=old.folder, text=True
        )

    codes = [int(line) for line in run(DYING).split()]
    assert codes == [-signal.SIGKILL] * (len(codes) - 1) + [0]
    moments = [old.folder / f"moment {number}" / "c.db" for number in range(1, len(codes) + 1)]
    # A copy has its name only if it is whole.
    for backup in old.folder.glob("moment */c.db.v*"):
        assert as_sql(backup) == before
    # Half of the new was on the disk at many moments; whoever comes next undoes it.
    assert sum(path.with_name("c.db-journal").exists() for path in moments) >= 10
    found = [as_sql(path) for path in moments]
    assert found[0] == before
    assert found[-1][0] == SCHEMA_VERSION + 1
    migrated = found.index(found[-1])
    assert found == [before] * migrated + [found[-1]] * (len(found) - migrated)
    assert 10 < migrated < len(found) - 1
    # And whoever comes next migrates what was left.
    run(COMING_NEXT, *moments)
    assert [as_sql(path) for path in moments] == [found[-1]] * len(found)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("raise RuntimeError('a fault of the step')", 70),
        ("raise __import__('sqlite3').OperationalError('no such column: x')", 6),
        ("raise KeyboardInterrupt", 130),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(old, tmp_path, newer, fault, code):
    before = old.db.read_bytes()
    faulty = patched(tmp_path / "faulty", NEXT, f"def after_step():\n    {fault}")
    for _ in range(2):
        assert old("list", env=faulty).code == code
        assert old.db.read_bytes() == before
        assert backups(old) == []
    old.ok("verify", env=newer)


def test_without_a_backup_nothing_is_migrated(old, tmp_path, newer):
    """The disk is full when the copy is written."""
    before = old.db.read_bytes()
    full = "def full(*_args):\n    raise __import__('sqlite3').OperationalError('database or disk is full')"
    answer = old("list", env=patched(tmp_path / "full", NEXT, full, "migrations.copy_whole = full"))
    assert answer.code == 6
    assert "full" in answer.err
    assert old.db.read_bytes() == before
    assert backups(old) == []
    old.ok("verify", env=newer)


# On a server


def test_the_present_program_reads_it_on_a_server(old_server, version):
    assert old_server.ok("verify", "--expect", HEAD[version]).out == ""
    check_recorded(old_server, version)
    check_work(old_server, version)


def test_the_next_version_migrates_a_server(old_server, version, newer_server, postgres):
    assert old_server.ok("verify", "--expect", HEAD[version], env=newer_server).out == ""
    check_recorded(old_server, version, env=newer_server)
    check_work(old_server, version, env=newer_server)
    with psycopg.connect(postgres, autocommit=True) as connection:
        assert connection.execute("SELECT version FROM conclusion_schema").fetchall() == [
            (SCHEMA_VERSION + 1,)
        ]
        assert connection.execute("SELECT DISTINCT later FROM items").fetchall() == [("yes",)]
        for statement in (
            "UPDATE events SET actor = 'eve'",
            "DELETE FROM changes",
            "TRUNCATE changes",
            "UPDATE requests SET answer = '[]'",
            "DELETE FROM requests",
        ):
            with pytest.raises(psycopg.Error, match="append-only"):
                connection.execute(statement)
    assert "newer version" in old_server.fails(6, "list")


def test_a_change_that_waited_while_a_server_was_migrated_is_refused(on_new_server, newer_server):
    with closing(open_store(on_new_server.env["CONCLUSION_DB"])) as waiting:
        on_new_server.ok("list", env=newer_server)
        with pytest.raises(StoreTrouble, match="newer version"):
            waiting.write(lambda session: session.run("DELETE FROM roles"))


@pytest.mark.parametrize("version", VERSIONS[:1])
def test_eight_first_openings_at_once_migrate_a_server_once(old_server, version, newer_server):
    processes = [old_server.start("note", "A1", str(number), env=newer_server) for number in range(8)]
    for process in processes:
        _out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err.decode()
    assert len(old_server.json("history", env=newer_server)["events"]) == events(version) + 8
    old_server.ok("verify", env=newer_server)


def test_a_crash_or_a_fault_in_the_middle_leaves_a_server_as_it_was(
    old_server, version, newer_server, tmp_path
):
    for fault, code in (("raise RuntimeError", 70), ("import os; os.kill(os.getpid(), 9)", -9)):
        faulty = patched(tmp_path / "faulty", NEXT_ON_A_SERVER, f"def after_step():\n    {fault}")
        assert old_server("list", env=faulty).code == code
    check_recorded(old_server, version)
    old_server.ok("verify", "--expect", HEAD[version], env=newer_server)


def test_a_clerk_who_may_not_migrate_is_told_who_may(old_server, newer_server, postgres):
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS newcomer")
        connection.execute("CREATE ROLE newcomer LOGIN")
        connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO newcomer")
    clerk = postgres.replace("postgres:geheim@", "newcomer@")
    for address in (clerk, f"{postgres}&options=-cdefault_transaction_read_only%3Don"):
        said = old_server.fails(6, "--db", address, "list", env=newer_server)
        assert "older version" in said
        assert "owner" in said
        assert "docs/many-offices.md" in said


def test_a_copy_of_a_server_is_the_servers_own_work(old_server):
    said = old_server.fails(5, "backup", "copy.db")
    assert "server's own tools" in said
    assert "docs/many-offices.md" in said
