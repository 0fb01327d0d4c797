"""``restore``: a copy is verified before it replaces the database, which is kept."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from conclusion_cli.queries import doctor
from conclusion_cli.store.engines import sqlite, sqlite_copies


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


@pytest.fixture
def hurried(monkeypatch):
    """The program waits for a moment only."""
    for module in (sqlite, sqlite_copies):
        monkeypatch.setattr(module, "BUSY_SECONDS", 0.3)


@pytest.mark.file_only("a server is looked after with its own tools")
@pytest.mark.usefixtures("hurried")
def test_a_database_that_is_locked_is_busy_and_stays(loaded):
    loaded.ok("backup", "good.db")
    loaded.ok("backup", "other.db")
    loaded.ok("--db", "other.db", "note", "A1", "there")
    before = sorted(loaded.folder.iterdir())
    with loaded.held():
        for words in (
            ("restore", "good.db"),
            ("backup", "new.db"),
            ("backup", "other.db", "--force"),
            ("copy", "c.db", "new.db"),
            ("copy", "good.db", "c.db"),
            ("verify",),
            ("list",),
            ("undo",),
            ("undo", "1"),
            ("load",),
            ("--db", "other.db", "restore", "c.db"),
            ("--db", "other.db", "copy", "other.db", "c.db"),
        ):
            said = loaded.fails(6, *words)
            assert "c.db is busy" in said and "damaged" not in said, (words, said)
        assert "c.db is busy" in loaded("doctor").out
    # What is replaced is locked.
    with loaded.engine.held(loaded.folder / "other.db"):
        said = loaded.fails(6, "backup", "other.db", "--force")
        assert "other.db is busy" in said
        said = loaded.fails(6, "restore", "other.db")
        assert "other.db is busy" in said
    assert sorted(path for path in loaded.folder.iterdir() if path.name != "new.db") == before
    assert "there" in loaded.ok("--db", "other.db", "history").out
    loaded.ok("verify")


@pytest.mark.file_only("a server is looked after with its own tools")
@pytest.mark.usefixtures("hurried")
def test_a_writer_that_takes_long_loses_nothing_to_a_restore(loaded):
    loaded.ok("backup", "good.db")
    with closing(sqlite3.connect(loaded.db, isolation_level=None)) as writer:
        # Half of the change is in the file already.
        writer.execute("PRAGMA cache_size = 5")
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("UPDATE items SET status = 'in-progress'")
        writer.execute("UPDATE bodies SET position = position + 1000")
        assert "busy" in loaded.fails(6, "restore", "good.db")
        assert "busy" in loaded.fails(6, "backup", "c2.db")
        writer.execute("COMMIT")
    assert not list(loaded.folder.glob("*.replaced-*"))
    assert {item["status"] for item in loaded.json("list")["items"]} == {"in-progress"}


@pytest.mark.file_only("a server is looked after with its own tools")
@pytest.mark.usefixtures("hurried")
def test_a_lock_that_comes_later_is_busy_for_doctor_too(loaded, monkeypatch):
    look = doctor.faults

    def locked(store):
        with loaded.held():
            return look(store)

    monkeypatch.setattr(doctor, "faults", locked)
    answer = loaded("doctor")
    assert answer.code == 6
    assert "c.db is busy" in answer.out and "Nothing was changed; try again." in answer.out
    assert "restore" not in answer.out


@pytest.mark.file_only("a server is looked after with its own tools")
def test_two_restores_at_one_moment_keep_both(loaded, monkeypatch):
    loaded.ok("backup", "good.db")

    class Stopped(sqlite_copies.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 1, 1, tzinfo=tz)

    monkeypatch.setattr(sqlite_copies, "datetime", Stopped)
    for number in (1, 2, 3):
        loaded.ok("note", "A1", f"note {number}")
        loaded.ok("restore", "good.db")
    kept = loaded.folder.glob("c.db.replaced-*")
    said = [loaded.ok("--db", path, "history").out for path in kept]
    assert [sum(f"note {number}" in one for one in said) for number in (1, 2, 3)] == [1, 1, 1]


@pytest.mark.file_only("a server is looked after with its own tools")
def test_two_restores_in_one_microsecond_keep_both(loaded, monkeypatch):
    """The clock stands still, or was set back."""

    class Still(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 11, 27, 12, tzinfo=tz)

    loaded.ok("backup", "b.db")
    monkeypatch.setattr(sqlite_copies, "datetime", Still)
    for remark in ("first", "second", "third"):
        loaded.ok("note", "A1", remark)
        loaded.ok("restore", "b.db")
    kept = sorted(loaded.folder.glob("c.db.replaced-*"))
    notes = {loaded.json("--db", path, "history")["events"][-1]["changes"][0]["new"] for path in kept}
    assert notes == {"first", "second", "third"}


@pytest.mark.file_only("a server is looked after with its own tools")
@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("restore",), "Name a copy that was made by: conclusion backup FILE"),
        (("copy",), "Name a Conclusion database as FROM: a path, or a postgresql:// address."),
    ],
)
def test_a_missing_or_foreign_source_has_a_remedy_of_its_own(loaded, words, remedy):
    (loaded.folder / "foreign.db").write_text("hello", encoding="utf-8")
    with closing(sqlite3.connect(loaded.folder / "other.db")) as other:
        other.execute("CREATE TABLE t (x)")
    target = ("new.db",) if words == ("copy",) else ()
    for code, name in ((4, "none.db"), (6, "foreign.db"), (6, "other.db")):
        said = loaded.fails(code, *words, name, *target)
        assert " ".join(said.split()).endswith(remedy)
        assert "conclusion load" not in said
        assert "--db" not in said
