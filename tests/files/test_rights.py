"""Whoever may read the database may read its copies, and nobody else."""

import os
import sqlite3
import stat
import time
from contextlib import closing

import pytest

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="on Windows a file has the rights of its folder"),
    pytest.mark.file_only("a server has its own rights"),
]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _everybody():
    """What the system would give to everybody."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_database_is_its_owners(cli):
    cli.load_notice(items=[{"code": "A1"}])
    assert mode(cli.db) == 0o600
    cli.ok("copy", cli.db, "copy.db")
    assert mode(cli.folder / "copy.db") == 0o600


def test_the_folder_in_the_home_is_its_owners(cli):
    cli.ok("load", env={"CONCLUSION_DB": None})
    (found,) = cli.home.rglob("conclusion.db")
    assert (mode(found), mode(found.parent)) == (0o600, 0o700)


def test_a_shared_folder_has_a_shared_database(cli):
    """A folder that hands its group on, and lets it write."""
    shared = cli.folder / "shared"
    shared.mkdir()
    shared.chmod(0o2775)
    cli.ok("--db", shared / "c.db", "load")
    assert mode(shared / "c.db") == 0o660
    # Everybody may write to such a folder, but it is nobody's.
    shared.chmod(0o1777)
    cli.ok("--db", shared / "d.db", "load")
    assert mode(shared / "d.db") == 0o600


def test_shared_is_asked_for(cli):
    cli.ok("load", "--shared")
    assert mode(cli.db) == 0o660
    assert cli.db.stat().st_gid == cli.folder.stat().st_gid
    # A database that exists can be shared too.
    cli.db.chmod(0o600)
    cli.ok("load", "--shared")
    assert mode(cli.db) == 0o660


@pytest.mark.parametrize("wanted", [0o600, 0o640, 0o660, 0o644])
def test_every_copy_has_the_rights_of_the_database(loaded, wanted):
    (loaded.folder / "proof.txt").write_text("proof")
    loaded.ok("respond", "A2", "--document", "1", "--date", "1/9/2023", "--evidence", "proof.txt")
    loaded.db.chmod(wanted)
    loaded.ok("backup", "b.db")
    loaded.ok("backup", "b.db", "--force")
    loaded.ok("restore", "b.db")
    loaded.ok("evidence", "A2", "-o", "proofs")
    made = [path for path in loaded.folder.rglob("*") if ".db" in path.name]
    assert len(made) == 4
    assert {path.name: mode(path) for path in made} == {path.name: wanted for path in made}
    assert mode(loaded.folder / "proofs" / "proof.txt") == wanted
    assert mode(loaded.folder / "proofs") == wanted | (wanted & 0o444) >> 2
    # Put back over a damaged one.
    loaded.db.write_bytes(b"SQLite format 3\0" + b"damaged" * 1000)
    loaded.ok("restore", "b.db")
    assert mode(loaded.db) == wanted
    assert {mode(path) for path in loaded.folder.glob("c.db*")} == {wanted}


def test_what_is_not_complete_is_read_by_nobody_else(loaded, monkeypatch):
    from conclusion_cli.store.engines import sqlite

    loaded.db.chmod(0o644)
    seen = []
    real = sqlite.copy_content

    def watched(source, target):
        real(source, target)
        seen.extend(mode(path) for path in loaded.folder.glob(".*.part*"))

    monkeypatch.setattr(sqlite, "copy_content", watched)
    loaded.ok("backup", "b.db")
    assert seen
    assert set(seen) == {0o600}


def test_what_a_dead_program_left_is_swept(loaded):
    old, new, other = (
        loaded.folder / name for name in (".b.db.1.conclusion.part", ".c.db.2.conclusion.part", ".mine.part")
    )
    for path in (old, new, other):
        path.write_text("x")
    folder = loaded.folder / ".conclusion-x.conclusion.part"
    folder.mkdir()
    (folder / "older.db").write_text("x")
    past = time.time() - 4000
    for path in (old, other, folder):
        os.utime(path, (past, past))
    loaded.ok("backup", "b.db")
    # Another program is at work on one, and one is not ours.
    assert [path.exists() for path in (old, folder, new, other)] == [False, False, True, True]
    past = time.time() - 4000
    os.utime(new, (past, past))
    loaded.ok("export", "-o", "o.json")
    assert not new.exists()


def test_a_copy_in_another_mode_works_on_a_share_after_it_is_restored(loaded):
    loaded.ok("backup", "b.db")
    with closing(sqlite3.connect(loaded.folder / "b.db")) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    examined = loaded("--db", "b.db", "doctor")
    assert examined.code == 6
    assert "the journal of the file is in the mode wal" in examined.out
    loaded.ok("restore", "b.db")
    loaded.ok("--db", "b.db", "backup", "again.db")
    for path in (loaded.db, loaded.folder / "again.db"):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    loaded.ok("doctor")
