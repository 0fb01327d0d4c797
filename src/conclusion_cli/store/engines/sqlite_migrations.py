"""The schema of the SQLite file, as a list of named steps that is only ever added to."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from conclusion_cli.store.derived_columns import derive_again
from conclusion_cli.store.engines.sqlite import (
    APPLICATION_ID,
    BUSY_SECONDS,
    SqliteSession,
    connect,
    copy_whole,
)
from conclusion_cli.store.migrated_moves import add_missing_moves
from conclusion_cli.store.schema import (
    DERIVED_SINCE,
    FIFTH,
    FIRST,
    FIRST_INDEXES,
    FOURTH,
    MOVES_SINCE,
    SCHEMA_VERSION,
    SECOND,
    SECOND_INDEXES,
    THIRD,
    THIRD_INDEXES,
)

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from conclusion_cli.store.engines.sqlite import SqliteStore

steps = Migrations("conclusion")


@steps()
def m001_first(db: Database) -> None:
    """Notices, bodies, items with their roles, responses with evidence, and the history."""
    for statement in (*FIRST, *FIRST_INDEXES):
        db.execute(_strict(statement))
    protect(db, "events", "seq = NEW.seq")
    protect(db, "changes", "seq = NEW.seq AND position = NEW.position")


@steps()
def m002_proposals(db: Database) -> None:
    """Proposals, steps of items, and successions of bodies."""
    for statement in (*SECOND, *SECOND_INDEXES):
        db.execute(_strict(statement))


@steps()
def m003_one_row(db: Database) -> None:
    """A proposal is one row of the items; definitions are read from the history."""
    for statement in (*THIRD, *THIRD_INDEXES):
        db.execute(_strict(statement))
    # It is nothing but its key: kept once, it is written in half the time.
    for statement in (
        "CREATE TABLE roles_by_item (item TEXT NOT NULL REFERENCES items(key), role TEXT NOT NULL,"
        " body TEXT NOT NULL REFERENCES bodies(id), PRIMARY KEY (item, role, body)) STRICT, WITHOUT ROWID",
        "INSERT INTO roles_by_item SELECT item, role, body FROM roles",
        "DROP TABLE roles",
        "ALTER TABLE roles_by_item RENAME TO roles",
        "CREATE INDEX roles_by_body ON roles(body, role, item)",
    ):
        db.execute(statement)


@steps()
def m004_vouched(db: Database) -> None:
    """The answers of requests are only ever added to; no event is replaced by any of its keys."""
    for statement in FOURTH:
        db.execute(_strict(statement))
    db.execute("DROP TRIGGER events_no_replace")
    protect(db, "events", "seq = NEW.seq OR request = NEW.request")
    protect(db, "requests", "id = NEW.id")


@steps()
def m005_office_days(db: Database) -> None:
    """How a deadline was counted, and the days on which offices work or not."""
    for statement in FIFTH:
        db.execute(_strict(statement))


def _strict(statement: str) -> str:
    return f"{statement} STRICT" if statement.startswith("CREATE TABLE") else statement


def protect(db: Database, table: str, same: str) -> None:
    """Make the triggers that keep a table append-only; again after whatever drops them.

    Args:
        same: that a row has a key of the new one. ``REPLACE`` deletes such rows without a word to the others.
    """
    abort = "BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    for verb in ("UPDATE", "DELETE"):
        db.execute(f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} {abort}")
    db.execute(
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {abort}"
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
                backup = _back_up(store.path, version) if version else None
                try:
                    _step_on(connection, version)
                except BaseException:
                    # A failed step is rolled back, and would leave another copy at every attempt.
                    if backup:
                        backup.unlink()
                    raise
    except BaseException:
        store.close()
        raise
    store.outdated = False


def _step_on(connection: sqlite3.Connection, version: int) -> None:
    steps.apply(Database(connection, execute_plugins=False))
    if version < DERIVED_SINCE:
        derive_again(SqliteSession(connection))
    if 0 < version < MOVES_SINCE:
        add_missing_moves(SqliteSession(connection))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _back_up(path: Path, version: int) -> Path:
    """Copy the database beside itself, as it is on the disk; the caller's lock keeps it so."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.name}.v{version}-{stamp}.backup")
    with closing(connect(path, patience=BUSY_SECONDS)) as source:
        copy_whole(source, target, path)
    return target
