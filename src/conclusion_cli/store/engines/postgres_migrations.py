"""The schema on a PostgreSQL server, as a list of steps that is only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import errors

from conclusion_cli.errors import StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.store import schema
from conclusion_cli.store.rederive import derive_again

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

    from conclusion_cli.store.base import Row
    from conclusion_cli.store.engines.postgres import PostgresSession


def schema_version(connection: psycopg.Connection[Row]) -> int:
    """The version of the tables that a server's database holds; 0 if there are none."""
    # Asked of the catalogue as of now: to_regclass() may answer from a cache of before the wait for the lock.
    row = connection.execute(
        "SELECT 1 FROM pg_catalog.pg_tables"
        " WHERE tablename = 'conclusion_schema' AND schemaname = ANY (current_schemas(false))"
    ).fetchone()
    if row is None:
        return 0
    found = connection.execute("SELECT version FROM conclusion_schema").fetchone()
    return int(found[0]) if found else 0


def migrate(session: PostgresSession, name: str) -> None:
    """Bring the tables up to date; of several programs at once, one does it, and the others find it done.

    There is no copy first: a server's steps are taken back whole, and its copies are its own tools' work.
    """
    connection = session.connection
    version = schema_version(connection)
    try:
        for step in STEPS[version:]:
            step(connection.execute)
        if version < schema.DERIVED_SINCE:
            derive_again(session)
    except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
        if not version:
            raise
        raise StoreTrouble(
            _("{path} was made by an older version of Conclusion.").format(path=name),
            _("Let the owner of its tables open it once with this version (docs/many-offices.md)."),
        ) from error
    if version < len(STEPS):
        connection.execute("UPDATE conclusion_schema SET version = %s", (len(STEPS),))


def _m001_first(run: Callable[[Any], Any]) -> None:
    for table in schema.FIRST:
        run(_typed(table))
    for index in schema.FIRST_INDEXES:
        run(index)
    run("CREATE TABLE conclusion_schema (version INTEGER NOT NULL)")
    run("INSERT INTO conclusion_schema VALUES (0)")
    run(
        "CREATE FUNCTION conclusion_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$"
    )
    for table in ("events", "changes"):
        run(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION conclusion_append_only()"
        )


def _m002_proposals(run: Callable[[Any], Any]) -> None:
    for statement in (*schema.SECOND, *schema.SECOND_INDEXES):
        run(_typed(statement))


def _m003_one_row(run: Callable[[Any], Any]) -> None:
    for statement in (*schema.THIRD, *schema.THIRD_INDEXES):
        run(_typed(statement))


STEPS = [_m001_first, _m002_proposals, _m003_one_row]
"""What makes the schema of each version from the one before; only ever added to."""


def _typed(statement: str) -> str:
    """A table in the server's types; text is ordered by its bytes, as in the embedded engine."""
    return statement.replace("TEXT", 'TEXT COLLATE "C"').replace("BLOB", "BYTEA").replace("INTEGER", "BIGINT")
