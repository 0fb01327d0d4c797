"""Targets of output: a database is never one, whatever it is called."""

import os
import sqlite3
from contextlib import closing

import pytest

from conclusion_cli.files.writing import is_database

needs_links = pytest.mark.skipif(os.name != "posix", reason="Windows makes links only for administrators")


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "c.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    return path


def test_a_database_is_known_by_its_content(database, tmp_path):
    assert is_database(database)
    other = tmp_path / "report.json"
    other.write_bytes(database.read_bytes())
    assert is_database(other)
    for content in (b"", b"SQLite", b"{}", b"sqlite format 3\0"):
        other.write_bytes(content)
        assert not is_database(other)
    assert not is_database(tmp_path)
    assert not is_database(tmp_path / "new.json")


@needs_links
def test_a_database_is_known_through_links(database, tmp_path):
    (tmp_path / "soft").symlink_to(database)
    (tmp_path / "softer").symlink_to("soft")
    os.link(database, tmp_path / "hard")
    (tmp_path / "folder").symlink_to(tmp_path)
    for name in ("soft", "softer", "hard", "folder/c.db"):
        assert is_database(tmp_path / name), name
    (tmp_path / "nowhere").symlink_to("none")
    assert not is_database(tmp_path / "nowhere")
    # A link to where the journal would be.
    (tmp_path / "journal").symlink_to("c.db-journal")
    assert is_database(tmp_path / "journal")


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm", "-JOURNAL"])
def test_what_sqlite_would_play_back_is_a_part_of_its_database(database, end):
    assert is_database(database.with_name("c.db" + end))
    database.with_name("c.db" + end).write_text("begun")
    assert is_database(database.with_name("c.db" + end))
    assert not is_database(database.with_name("d.db" + end))
    assert not is_database(database.with_name(end))
