"""The schema of the SQLite file, as a list of named steps that is only ever added to."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from conclusion_cli.store.sqlite import APPLICATION_ID, SCHEMA_VERSION, connect

if TYPE_CHECKING:
    from pathlib import Path

    from conclusion_cli.store.sqlite import SqliteStore

steps = Migrations("conclusion")


@steps()
def m001_first(db: Database) -> None:
    """Notices, bodies, items with their roles, responses with evidence, and the history."""
    for statement in _FIRST:
        db.execute(statement)
    protect_history(db)


def protect_history(db: Database) -> None:
    """Make the triggers that keep the history append-only; again after whatever drops them."""
    for table in ("events", "changes"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
            )
    db.execute(
        "CREATE TRIGGER IF NOT EXISTS events_no_replace BEFORE INSERT ON events "
        "WHEN EXISTS (SELECT 1 FROM events WHERE seq = NEW.seq) "
        "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    )
    db.execute(
        "CREATE TRIGGER IF NOT EXISTS changes_no_replace BEFORE INSERT ON changes "
        "WHEN EXISTS (SELECT 1 FROM changes WHERE seq = NEW.seq AND position = NEW.position) "
        "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    )


def migrate(store: SqliteStore) -> None:
    """Bring the schema up to date, after a backup; of several processes at once, one does it.

    The steps run inside one ``BEGIN IMMEDIATE``: run bare, most simultaneous first runs fail.
    """
    try:
        with store.writing() as session:
            connection = session.connection
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            if version < SCHEMA_VERSION:
                if version:
                    _back_up(store.path, version)
                steps.apply(Database(connection, execute_plugins=False))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except BaseException:
        store.close()
        raise
    store.outdated = False


def _back_up(path: Path, version: int) -> None:
    """Copy the database beside itself, through the engine, which sees one state of it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.name}.v{version}-{stamp}.backup")
    source = connect(path)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


_FIRST = (
    """CREATE TABLE notices (
        id TEXT PRIMARY KEY,
        title_en TEXT,
        title_vi TEXT,
        issued TEXT,
        definition TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE bodies (
        id TEXT PRIMARY KEY,
        name_en TEXT,
        name_vi TEXT,
        short_en TEXT,
        short_vi TEXT,
        abbreviation TEXT,
        is_group INTEGER NOT NULL,
        type TEXT,
        district TEXT,
        position INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE body_names (
        folded TEXT NOT NULL,
        body TEXT NOT NULL REFERENCES bodies(id),
        PRIMARY KEY (folded, body)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX body_names_by_body ON body_names(body)",
    """CREATE TABLE members (
        body_group TEXT NOT NULL REFERENCES bodies(id),
        body TEXT NOT NULL REFERENCES bodies(id),
        position INTEGER NOT NULL,
        PRIMARY KEY (body_group, body)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX members_by_body ON members(body)",
    """CREATE TABLE items (
        key TEXT PRIMARY KEY,
        notice TEXT NOT NULL REFERENCES notices(id),
        code TEXT NOT NULL,
        code_folded TEXT NOT NULL,
        kind TEXT NOT NULL,
        title_en TEXT,
        title_vi TEXT,
        status TEXT NOT NULL,
        due TEXT,
        notice_due TEXT,
        done_on TEXT,
        recurs TEXT,
        retired INTEGER NOT NULL,
        version INTEGER NOT NULL,
        sort_code TEXT NOT NULL,
        sort_title TEXT NOT NULL,
        searchable TEXT NOT NULL,
        definition TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX items_by_code ON items(code_folded)",
    "CREATE INDEX items_by_notice ON items(notice)",
    """CREATE TABLE roles (
        item TEXT NOT NULL REFERENCES items(key),
        role TEXT NOT NULL,
        body TEXT NOT NULL REFERENCES bodies(id),
        PRIMARY KEY (item, role, body)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX roles_by_body ON roles(body, role, item)",
    """CREATE TABLE responses (
        id TEXT PRIMARY KEY,
        body TEXT NOT NULL REFERENCES bodies(id),
        document TEXT,
        dated TEXT NOT NULL,
        outcome TEXT,
        summary TEXT
    ) STRICT""",
    """CREATE TABLE response_items (
        response TEXT NOT NULL REFERENCES responses(id),
        item TEXT NOT NULL REFERENCES items(key),
        PRIMARY KEY (response, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX response_items_by_item ON response_items(item)",
    """CREATE TABLE blobs (
        sha256 TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE evidence (
        response TEXT NOT NULL REFERENCES responses(id),
        sha256 TEXT NOT NULL REFERENCES blobs(sha256),
        name TEXT NOT NULL,
        PRIMARY KEY (response, sha256, name)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        verb TEXT NOT NULL,
        reason TEXT,
        undoes INTEGER REFERENCES events(seq),
        request TEXT UNIQUE,
        hash TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE requests (
        id TEXT PRIMARY KEY,
        answer TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX events_by_undone ON events(undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE changes (
        seq INTEGER NOT NULL REFERENCES events(seq),
        position INTEGER NOT NULL,
        subject_kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT,
        PRIMARY KEY (seq, position)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX changes_by_subject ON changes(subject, subject_kind, seq)",
)
