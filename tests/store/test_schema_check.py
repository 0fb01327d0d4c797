"""The schema is vouched for: what was added to it, or taken from it, is named before anything is read."""

import os
import signal
import sqlite3
import time
from contextlib import closing

import psycopg
import pytest

from conclusion_cli.store.schema_parts import plain

QUIET = "BEFORE INSERT ON {} BEGIN SELECT RAISE(IGNORE); END"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"

IN_A_FILE = {
    "a trigger dropped": ("DROP TRIGGER events_no_update", "the trigger events_no_update is missing"),
    "a trigger that lets writes vanish": (
        f"CREATE TRIGGER quiet {QUIET.format('events')}",
        "the trigger quiet was not made by this program",
    ),
    "a trigger that forges": (
        "CREATE TRIGGER forge AFTER INSERT ON responses BEGIN UPDATE responses SET summary = 'forged'; END",
        "the trigger forge was not made",
    ),
    "a trigger of our name that does nothing": (
        "DROP TRIGGER events_no_delete; CREATE TRIGGER events_no_delete BEFORE DELETE ON events"
        " WHEN 0 BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END",
        "the trigger events_no_delete is not as this program made it",
    ),
    "a table more": ("CREATE TABLE more (x)", "the table more was not made"),
    "an index less": ("DROP INDEX items_by_code", "the index items_by_code is missing"),
    "an index more": ("CREATE INDEX more ON items(status)", "the index more was not made"),
    "an index on something else": (
        "DROP INDEX items_by_code; CREATE INDEX items_by_code ON items(code)",
        "the index items_by_code is not as",
    ),
    "a view more": ("CREATE VIEW more AS SELECT 1", "the view more was not made"),
    "a column more": ("ALTER TABLE items ADD COLUMN more TEXT DEFAULT 'x'", "the table items is not as"),
    "a table without its checks": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')"
        " WHERE name = 'roles'",
        "the table roles is not as",
    ),
    "a view for a table": (
        "ALTER TABLE items RENAME TO kept; CREATE VIEW items AS SELECT * FROM kept",
        "the view items was not made",
    ),
    "a view without end": (
        f"ALTER TABLE notices RENAME TO kept; CREATE VIEW notices AS {ENDLESS} i AS id, i AS title_en,"
        " i AS title_vi, i AS issued, i AS definition FROM n",
        "the view notices was not made",
    ),
    "a step that was not taken": (
        "DELETE FROM _sqlite_migrations WHERE id = 2",
        "the table _sqlite_migrations is not as",
    ),
    "a step of another name": (
        "UPDATE _sqlite_migrations SET name = 'm009' WHERE id = 1",
        "the table _sqlite_migrations is not as",
    ),
    "a step of no moment": (
        "UPDATE _sqlite_migrations SET applied_at = '' WHERE id = 1",
        "the table _sqlite_migrations is not as",
    ),
}
ON_A_SERVER = {
    "a trigger dropped": (
        "DROP TRIGGER events_append_only ON events",
        "the trigger events_append_only is missing",
    ),
    "a trigger switched off": (
        "ALTER TABLE changes DISABLE TRIGGER changes_append_only",
        "the trigger changes_append_only is not as",
    ),
    "references switched off": ("ALTER TABLE items DISABLE TRIGGER ALL", "was not made by this program"),
    "a trigger that lets writes vanish": (
        "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
        "CREATE TRIGGER quiet BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION quiet()",
        "the trigger quiet was not made",
    ),
    "a function of our name that does nothing": (
        "CREATE OR REPLACE FUNCTION conclusion_append_only() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NEW; END'",
        "the function conclusion_append_only is not as",
    ),
    "a table more": ("CREATE TABLE more (x text)", "the table more was not made"),
    "an index less": ("DROP INDEX items_by_code", "the index items_by_code is missing"),
    "an index more": ("CREATE INDEX more ON items(status)", "the index more was not made"),
    "an index on less": (
        "DROP INDEX items_by_under; CREATE INDEX items_by_under ON items(under)",
        "the index items_by_under is not as",
    ),
    "a view more": ("CREATE VIEW more AS SELECT 1 AS x", "the view more was not made"),
    "a column more": ("ALTER TABLE items ADD COLUMN more text", "the table items is not as"),
    "a column of another order": (
        'ALTER TABLE items ALTER COLUMN code TYPE text COLLATE "default"',
        "the table items is not as",
    ),
    "a default": ("ALTER TABLE items ALTER COLUMN status SET DEFAULT 'x'", "the table items is not as"),
    "a check more": ("ALTER TABLE items ADD CHECK (status <> 'x')", "the table items is not as"),
    "a key less": ("ALTER TABLE events DROP CONSTRAINT events_request_key", "the table events is not as"),
    "a rule": ("CREATE RULE quiet AS ON INSERT TO events DO INSTEAD NOTHING", "the rule quiet was not made"),
    "rows that some do not see": ("ALTER TABLE items ENABLE ROW LEVEL SECURITY", "the table items is not as"),
    "a view for a table": (
        "ALTER TABLE items RENAME TO kept; CREATE VIEW items AS SELECT * FROM kept",
        "the view items was not made",
    ),
    "a table in front of ours": (
        "CREATE SCHEMA postgres; CREATE TABLE postgres.items AS SELECT * FROM items",
        "the table items is not as",
    ),
}  # fmt: skip


def change(cli, statements):
    if cli.engine.name == "postgres":
        with psycopg.connect(cli.address, autocommit=True) as connection:
            connection.execute(statements)
    else:
        with closing(sqlite3.connect(cli.address, isolation_level=None)) as connection:
            connection.execute("PRAGMA legacy_alter_table = ON")
            connection.executescript(statements)


@pytest.mark.parametrize("what", sorted(IN_A_FILE | ON_A_SERVER))
def test_a_changed_schema_is_named(loaded, what):
    cases = ON_A_SERVER if loaded.engine.name == "postgres" else IN_A_FILE
    if what not in cases:
        # The other engine has no such thing.
        return
    statements, named = cases[what]
    assert loaded.ok("verify").out == ""
    change(loaded, statements)
    found = loaded("verify")
    assert found.code == 6
    assert any(named in line for line in found.out.splitlines()), found.out
    said = loaded.fails(6, "copy", loaded.address, "copy.db")
    assert "was not copied: the schema: " in said
    assert not (loaded.folder / "copy.db").exists()
    if loaded.engine.name == "sqlite":
        other = loaded.copy(loaded.folder / "other")
        other.db.unlink()
        assert "was not restored: the schema: " in other.fails(6, "restore", loaded.db)
        assert not other.db.exists()
        examined = loaded("doctor")
        assert examined.code == 6
        assert "the schema: " in examined.out


def test_what_the_engine_keeps_for_itself_is_no_fault(loaded):
    if loaded.engine.name == "postgres":
        change(loaded, "ANALYZE; CREATE SCHEMA reports; CREATE VIEW reports.items AS SELECT * FROM items")
    else:
        change(loaded, "ANALYZE; VACUUM; REINDEX")
    assert loaded.ok("verify").out == ""


@pytest.mark.parametrize("table", ["events", "changes", "responses", "response_items", "requests", "bodies"])
def test_what_is_not_written_is_not_acknowledged(loaded, table):
    """A trigger that swallows rows: no receipt, no event."""
    events = loaded.events()
    if loaded.engine.name == "postgres":
        change(
            loaded,
            "CREATE FUNCTION quiet() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            f"CREATE TRIGGER quiet BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION quiet()",
        )
    else:
        change(loaded, f"CREATE TRIGGER quiet {QUIET.format(table)}")
    lines = {
        "requests": ("note", "A1", "x", "--request-id", "r1"),
        "bodies": ("body", "add", "Văn phòng Mới"),
    }
    line = lines.get(table, ("respond", "A2", "--document", "1-CV/X", "--date", "2023-09-15"))
    answer = loaded(*line)
    if loaded.engine.name == "postgres" and answer.code == 5:
        # Something refers to the row that is not there, and the server says so first.
        assert "A later record depends on it." in answer.err
    else:
        assert (answer.code, answer.head) == (6, "")
        assert "The database did not keep what was written" in answer.err
        assert "conclusion verify" in answer.err
    change(loaded, "DROP TRIGGER quiet" + (f" ON {table}" if loaded.engine.name == "postgres" else ""))
    assert loaded.events() == events
    assert loaded.ok("verify").out == ""


@pytest.mark.file_only("on a server the wait for an answer hears it")
@pytest.mark.skipif(os.name != "posix", reason="Windows has no signals")
def test_ctrl_c_is_heard_while_the_engine_works_without_end(loaded):
    change(loaded, IN_A_FILE["a view without end"][0])
    process = loaded.start("load", "--dry-run")
    loaded.wait_until_open(process)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "Interrupted" in err.decode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('CREATE TABLE "steps" (x  TEXT)', "CREATE TABLE steps (x TEXT)"),
        ("create index a on b ( c )", "CREATE INDEX a ON b(c)"),
        ("CREATE TABLE [steps] (\n x)", "create table steps(x)"),
    ],
)
def test_spelling_is_no_difference(one, other):
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CREATE INDEX a ON b(c)", "CREATE INDEX a ON b(d)"),
        ("SELECT RAISE(ABORT, 'x')", "SELECT RAISE(ABORT, 'X')"),
        ("CHECK (a <> 1)", "CHECK (a = 1)"),
        ('"a b"', '"a c"'),
        ("x = 10", "x = 1 0"),
    ],
)
def test_meaning_is_a_difference(one, other):
    assert plain(one) != plain(other)
