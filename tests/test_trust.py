"""The promises about the data, each with what would break it: crowds, crashes, full and foreign disks."""

import errno
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial

import pytest

from conftest import examples

POSIX = os.name == "posix"
LINUX = sys.platform == "linux"
WRITES = (
    ("note", "A2", "a remark"),
    ("respond", "A2", "--document", "1-CV/B", "--date", "2023-09-15"),
    ("load",),
)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def check_whole(cli):
    """The database to copy is sound, its events are numbered without gaps, and every change has its event."""
    assert cli.engine.faults(cli.address) == []
    numbers = [seq for (seq,) in cli.sql("SELECT seq FROM events ORDER BY seq")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [seq for (seq,) in cli.sql("SELECT DISTINCT seq FROM changes ORDER BY seq")] == numbers


# Crowds (eight clerks at one item: store/test_crowds.py)


@pytest.mark.parametrize("number", range(examples(1, 20)))
def test_eight_first_loads_at_once_all_succeed(cli, number):
    loads = [cli.start("load", "--by", f"clerk-{n}") for n in range(8)]
    said = []
    for load in loads:
        _out, err = load.communicate(timeout=300)
        assert load.returncode == 0, err.decode()
        said.append(err.decode())
    assert sum("nghe-an-2023: loaded" in text for text in said) == 1
    assert sum("nghe-an-2023: nothing changed" in text for text in said) == 7
    assert len(cli.codes()) == 15
    assert len(cli.events()) == 1
    assert set(files(cli.folder)) <= {"c.db", "home"}
    check_whole(cli)


def test_readers_and_writers_at_once(loaded):
    """Whoever reads sees a whole state; nobody fails because another is at work."""
    writers = [loaded.start("respond", "A2", "A3", "--document", n, "--date", "2023-09-15") for n in range(8)]
    readers = [loaded.start("list", "--format", "json") for _ in range(8)]
    for process in (*writers, *readers):
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err.decode()
        if process in readers:
            found = {item["code"]: item["status"] for item in json.loads(out)["items"]}
            assert (found["A2"], found["A3"]) in [("not-started",) * 2, ("responded",) * 2]
    assert len(loaded.item("A2")["responses"]) == len(loaded.item("A3")["responses"]) == 8
    check_whole(loaded)


# Crashes


MANY = [
    {
        "code": f"A{number}",
        "title": f"Duty number {number}",
        "lead": "alpha",
        "monitoring": "watch",
        "due": f"2024-{number % 12 + 1:02}-15",
    }
    for number in range(800)
]
ROUNDS = 3


@pytest.fixture(scope="session")
def many(tmp_path_factory, new_cli):
    """A notice of 800 items, and another state of it in which every item is changed."""
    cli = new_cli(tmp_path_factory.mktemp("many"))
    cli.write_notice("many", items=MANY)
    changed = [item | {"title": item["title"] + ", changed", "due": "2025-01-31"} for item in MANY]
    cli.write_notice("many", file="changed.yaml", items=changed)
    return cli.folder


def writing_time(cli, file):
    """How long a load works once it has opened the database, in seconds."""
    process = cli.start("load", file)
    cli.wait_until_open(process)
    begun = time.monotonic()
    process.communicate()
    assert process.returncode == 0
    return time.monotonic() - begun


def test_kill_in_the_middle_of_a_first_load_leaves_all_or_nothing(cli, many, tmp_path):
    long = writing_time(cli.copy(tmp_path / "measured"), many / "many.yaml")
    killed = 0
    for number in range(ROUNDS):
        here = cli.copy(tmp_path / f"round {number}")
        process = here.start("load", many / "many.yaml")
        here.wait_until_open(process)
        # From the opening of the database to the end; torture/ has many more moments.
        time.sleep(long * number / ROUNDS)
        process.kill()
        process.communicate()
        killed += process.returncode != 0
        answer = here("list", "--format", "json")
        if answer.code == 0:
            assert len(answer.json["items"]) in (0, 800)
        else:
            assert answer.code in (4, 6), answer
            assert (
                "not a Conclusion database" in answer.err or "There is no Conclusion database" in answer.err
            )
        here.here("load", many / "many.yaml")
        check_whole(here)
        for table, rows in (("items", 800), ("roles", 1600), ("events", 1), ("notices", 1)):
            assert here.sql(f"SELECT COUNT(*) FROM {table}") == [(rows,)]
    assert killed


def test_kill_in_the_middle_of_a_reload_leaves_the_old_or_the_new(cli, many, tmp_path):
    cli.ok("load", many / "many.yaml")
    cli.ok("note", "A5", "a record")
    old = cli.ok("export", "--format", "jsonl").raw
    measured = cli.copy(tmp_path / "measured")
    long = writing_time(measured, many / "changed.yaml")
    new = measured.ok("export", "--format", "jsonl").raw
    assert old != new
    killed = 0
    for number in range(ROUNDS):
        here = cli.copy(tmp_path / f"round {number}")
        process = here.start("load", many / "changed.yaml")
        here.wait_until_open(process)
        time.sleep(long * (number + 0.5) / ROUNDS)
        process.kill()
        process.communicate()
        killed += process.returncode != 0
        assert here.ok("export", "--format", "jsonl").raw in (old, new)
        check_whole(here)
    assert killed


DYING = """
import os, signal, sys
from conclusion_cli.cli.root import app
if sys.argv[1] == "sqlite":
    from conclusion_cli.store.engines.sqlite import SqliteSession as session
else:
    from conclusion_cli.store.engines.postgres import PostgresSession as session

left = int(sys.argv[2])

def counted(method):
    def wrapper(self, *args):
        global left
        result = method(self, *args)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapper

session.run = counted(session.run)
session.run_many = counted(session.run_many)
session.write_each = counted(session.write_each)
app(sys.argv[3:], prog_name="conclusion", standalone_mode=False)
"""


@pytest.mark.skipif(not POSIX, reason="Windows has no signals")
def test_a_crash_after_any_statement_leaves_nothing_behind(loaded, tmp_path):
    """Every verb is one transaction: wherever it dies before its end, the database is as it was."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF" * 10_000)
    before = loaded.ok("export").raw
    verbs = [
        (
            "respond",
            "A2",
            "A3",
            "--document",
            "1",
            "--date",
            "2023-09-15",
            "--evidence",
            tmp_path / "scan.pdf",
        ),
        ("assign", "A6", "--lead", "ppc", "--remove", "organization", "--reason", "x"),
        ("status", "A2", "A3", "A4", "in-progress"),
    ]
    for words in verbs:
        deaths = 0
        for statement in (1, 2, 4, 100):
            process = subprocess.run(
                [sys.executable, "-c", DYING, loaded.engine.name, str(statement), *map(str, words)],
                env=loaded.environment(),
                capture_output=True,
                check=False,
            )
            if process.returncode == 0:
                break
            assert process.returncode == -signal.SIGKILL, process.stderr.decode()
            deaths += 1
            assert loaded.ok("export").raw == before
        assert deaths >= 3
        assert process.returncode == 0
        assert loaded.events()[-1]["verb"] == words[0]
        before = loaded.ok("export").raw
    assert len(loaded.events()) == 4
    check_whole(loaded)


def test_a_verb_that_fails_half_way_changes_nothing(loaded):
    before = loaded.state()
    loaded.fails(4, "respond", "A2", "A3", "A99", "--document", "1")
    loaded.fails(5, "status", "A2", "A3", "A5", "A2", "completed")
    loaded.fails(4, "assign", "A2", "--lead", "ppc", "--coordinating", "nobody", "--reason", "x")
    assert loaded.state() == before


# The history


@pytest.mark.file_only("these are SQLite's ways; a server's are in store/test_postgres.py")
def test_the_history_refuses_to_be_changed(loaded):
    loaded.ok("note", "A2", "a remark")
    before = loaded.events()
    with closing(sqlite3.connect(loaded.db, isolation_level=None)) as connection:
        for statement in (
            "UPDATE events SET actor = 'nobody'",
            "UPDATE changes SET new = 'nothing' WHERE seq = 2",
            "DELETE FROM events WHERE seq = 2",
            "DELETE FROM changes",
            "REPLACE INTO events (seq, at, actor, verb) VALUES (2, '2000', 'nobody', 'note')",
            "INSERT OR REPLACE INTO changes VALUES (2, 1, 'item', 'x', 'note', NULL, 'nothing')",
            "INSERT INTO events (seq, at, actor, verb) VALUES (2, '2000', 'nobody', 'note')"
            " ON CONFLICT (seq) DO UPDATE SET actor = 'nobody'",
            "INSERT OR IGNORE INTO events (seq, at, actor, verb) VALUES (2, '2000', 'nobody', 'note')",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
    assert loaded.events() == before


# Full, read-only


if POSIX:
    import resource


def at_most(size):
    """A limit on the size of files, as near to a full disk as a test can come without one."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.file_only("the disk is the one that holds the file")
@pytest.mark.skipif(not POSIX, reason="Windows has no limit on the size of files")
def test_a_full_disk_changes_nothing(loaded, tmp_path):
    large = tmp_path / "large.bin"
    large.write_bytes(random.Random(1).randbytes(3_000_000))
    before = digest(loaded.db)
    size = loaded.db.stat().st_size
    words = ("respond", "A2", "--document", "1-CV/B", "--date", "2023-09-15", "--evidence", large)
    for room in (size, size + 4096, size + 1_000_000, 8192, 0):
        said = loaded.fails(6, *words, preexec_fn=at_most(room))
        assert "Nothing was changed" in said
        assert str(loaded.db) in said
        # What was begun is undone from the journal by whoever comes next.
        assert loaded.item("A2")["responses"] == []
        assert digest(loaded.db) == before
    assert files(tmp_path) == ["c.db", "home", "large.bin"]
    loaded.ok(*words)
    assert loaded.item("A2")["responses"][0]["evidence"][0]["size"] == 3_000_000
    check_whole(loaded)


def bound_by_permissions():
    """In a child: let permissions bind even root, who otherwise may write anywhere."""
    if os.geteuid() == 0:
        import ctypes

        prctl = ctypes.CDLL(None, use_errno=True).prctl
        drop_from_bounding_set, override, read_search, owner = 24, 1, 2, 3
        for capability in (override, read_search, owner):
            if prctl(drop_from_bounding_set, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "root keeps its rights")


@pytest.fixture
def bound():
    """What makes permissions bind in a child."""
    if not POSIX:
        pytest.skip("Windows has no such permissions")
    if os.geteuid() == 0:
        if not LINUX:
            pytest.skip("only Linux can take root's rights over files away")
        try:
            subprocess.run(["/bin/true"], preexec_fn=bound_by_permissions, check=True)
        except subprocess.SubprocessError:
            pytest.skip("this container does not let root give up rights")
    return bound_by_permissions


@pytest.mark.file_only("rights over a file")
def test_a_read_only_file(loaded, bound):
    loaded.ok("note", "A2", "before")
    loaded.db.chmod(0o444)
    before = digest(loaded.db)
    for words in WRITES[:2]:
        said = loaded.fails(6, *words, preexec_fn=bound)
        assert f"{loaded.db} is read-only" in said
        assert "Nothing was changed" in said
    for words in (("list",), ("show", "A2"), ("history",), ("summary",), ("export", "-o", "status.json")):
        loaded.ok(*words, preexec_fn=bound)
    assert digest(loaded.db) == before


@pytest.mark.file_only("rights over a file")
def test_a_read_only_folder(loaded, bound, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    here = loaded.copy(folder)
    before = digest(here.db)
    folder.chmod(0o555)
    try:
        for words in WRITES[:2]:
            said = here.fails(6, *words, preexec_fn=bound)
            assert str(here.db) in said
        here.ok("list", preexec_fn=bound)
        here.fails(6, "--db", folder / "new.db", "load", preexec_fn=bound)
        assert "status.json" in here.fails(6, "export", "-o", folder / "status.json", preexec_fn=bound)
        here.fails(4, "--db", folder / "new.db", "list", preexec_fn=bound)
    finally:
        folder.chmod(0o755)
    assert digest(here.db) == before
    assert files(folder) == ["c.db", "home"]


@pytest.mark.file_only("rights over a file")
def test_what_may_not_be_read(loaded, bound, tmp_path):
    notice = loaded.write_notice(items=[{"code": "A1"}])
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF")
    for path in (loaded.db, notice, scan):
        path.chmod(0)
    before = loaded.db.stat()
    for words in (("list",), *WRITES):
        said = loaded.fails(6, *words, preexec_fn=bound)
        assert str(loaded.db) in said
    loaded.db.chmod(0o644)
    assert str(notice) in loaded.fails(4, "load", notice, preexec_fn=bound)
    said = loaded.fails(4, "respond", "A2", "--document", "1", "--evidence", scan, preexec_fn=bound)
    assert str(scan) in said
    assert os.strerror(errno.EACCES) in said
    assert loaded.db.stat().st_mtime_ns == before.st_mtime_ns


# What is no database of ours


def text_file(path):
    path.write_text("This is a letter, not a database.\n" * 50, encoding="utf-8")


def short_text_file(path):
    path.write_text("hi", encoding="utf-8")


def empty_file(path):
    path.write_bytes(b"")


def database_of_another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE items (key TEXT)")
        connection.execute("INSERT INTO items VALUES ('theirs')")
        connection.commit()


def database_of_another_application(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 252006674")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def newer_schema(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
        connection.commit()


def truncated(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // 4096 * 4096])


def torn(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3 + 77])


def overwritten_in_the_middle(path):
    content = bytearray(path.read_bytes())
    content[4096 : len(content) : 1] = random.Random(5).randbytes(len(content) - 4096)
    path.write_bytes(content)


def broken_header(path):
    content = path.read_bytes()
    path.write_bytes(b"SQLite format 9\0" + content[16:])


FOREIGN = [
    (text_file, "is not a Conclusion database"),
    (short_text_file, "is not a Conclusion database"),
    (empty_file, "is not a Conclusion database"),
    (database_of_another_program, "is not a Conclusion database"),
    (database_of_another_application, "is not a Conclusion database"),
    (broken_header, "is not a Conclusion database"),
    (newer_schema, "newer version of Conclusion"),
    (truncated, "is damaged"),
    (torn, "is damaged"),
    (overwritten_in_the_middle, "is damaged"),
]


@pytest.mark.file_only("what stands in a file")
@pytest.mark.parametrize(("spoil", "why"), FOREIGN, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_no_sound_database_of_ours_is_named_and_left_alone(loaded, tmp_path, spoil, why):
    spoil(loaded.db)
    before = digest(loaded.db)
    commands = [("list",), ("export", "-o", "status.json"), *WRITES]
    if spoil is empty_file:
        commands.remove(("load",))
    for words in commands:
        said = loaded.fails(6, *words)
        assert why in said, words
        assert str(loaded.db) in said
        # One line that says what is wrong, one that says what to do.
        assert len(said.splitlines()) == 2
        assert said.splitlines()[1].startswith("  ")
        assert digest(loaded.db) == before
    assert files(tmp_path) == ["c.db", "home"]


@pytest.mark.file_only("what stands in a file")
def test_a_first_load_may_fill_an_empty_file(loaded):
    empty_file(loaded.db)
    loaded.ok("load")
    assert len(loaded.codes()) == 15


@pytest.mark.file_only("what stands in a file")
def test_a_folder_in_place_of_a_file(cli, tmp_path):
    (tmp_path / "c.db").mkdir()
    for words in (("list",), *WRITES):
        said = cli.fails(6, *words)
        assert f"{cli.db} is a folder" in said
        assert str(cli.db / "conclusion.db") in said
        assert len(said.splitlines()) == 2
    assert files(cli.db) == []


@pytest.mark.file_only("a journal beside a file")
def test_an_interrupted_write_of_another_is_undone_first(loaded):
    """A hot journal that a crash has left beside the file is played back."""
    before = loaded.ok("export").raw
    child = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE items SET title_en = 'half', searchable = searchable || hex(zeroblob(50000))")
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", child, str(loaded.db)], check=False)
    assert files(loaded.folder) == ["c.db", "c.db-journal", "home"]
    assert loaded.ok("export").raw == before
    assert files(loaded.folder) == ["c.db", "home"]
    check_whole(loaded)


@pytest.mark.file_only("what stands in a file")
def test_a_file_of_one_byte_is_not_written_over(cli):
    """SQLite takes such a file for an empty database."""
    cli.db.write_bytes(b"x")
    assert "not a Conclusion database" in cli.fails(6, "load")
    assert cli.db.read_bytes() == b"x"
