"""The schema on a PostgreSQL server, as a list of steps that is only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import errors

from conclusion_cli.errors import StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.store import schema
from conclusion_cli.store.derived_columns import derive_again
from conclusion_cli.store.engines.postgres import (
    PATIENCE,
    PostgresStore,
    check_version,
    explained,
    schema_version,
)
from conclusion_cli.store.migrated_moves import add_missing_moves

if TYPE_CHECKING:
    from collections.abc import Callable

    from conclusion_cli.store.engines.postgres import PostgresSession


def open_postgres(address: str, *, create: bool = False, patience: float | None = None) -> PostgresStore:
    """The store on a server; with ``create``, its tables are made if they are not there.

    Raises:
        NotFound: the server's database holds no tables of this program, and ``create`` is off.
        StoreTrouble: the server cannot be reached, or its schema is newer than the program.
    """
    store = PostgresStore(address, PATIENCE if patience is None else patience)
    try:
        with explained(store.name):

            def ask() -> int:
                return schema_version(store.connect())

            # Several hosts are a cluster, which may be failing over; a single host may be a typing error.
            version = store.retry_if_lost(ask) if store.is_cluster else ask()
        check_version(store.name, version, create=create)
        if version < schema.SCHEMA_VERSION:
            store.step_by_step(lambda session: migrate(session, store.name))
    except BaseException:
        store.close()
        raise
    return store


def migrate(session: PostgresSession, name: str) -> None:
    """Bring the tables up to date; of several programs at once, one does it, and the others find it done.

    No copy is made first: a failed step is rolled back, and backups are the task of the server's own tools.
    """
    connection = session.connection
    version = schema_version(connection)
    try:
        for step in STEPS[version:]:
            step(connection.execute)
        if version < schema.DERIVED_SINCE:
            derive_again(session)
        if 0 < version < schema.MOVES_SINCE:
            add_missing_moves(session)
    except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction) as error:
        if not version:
            raise
        raise StoreTrouble(
            _("{path} was made by an older version of Conclusion.").format(path=name),
            _("The owner of its tables must open it once with this version (docs/many-offices.md)."),
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
        _protect(run, table)


def _m002_proposals(run: Callable[[Any], Any]) -> None:
    for statement in (*schema.SECOND, *schema.SECOND_INDEXES):
        run(_typed(statement))


def _m003_one_row(run: Callable[[Any], Any]) -> None:
    for statement in (*schema.THIRD, *schema.THIRD_INDEXES):
        run(_typed(statement))


def _m004_vouched(run: Callable[[Any], Any]) -> None:
    for statement in schema.FOURTH:
        run(_typed(statement))
    _protect(run, "requests")


def _m005_office_days(run: Callable[[Any], Any]) -> None:
    for statement in schema.FIFTH:
        run(_typed(statement))


STEPS = [_m001_first, _m002_proposals, _m003_one_row, _m004_vouched, _m005_office_days]
"""What makes the schema of each version from the one before; only ever added to."""


def _protect(run: Callable[[Any], Any], table: str) -> None:
    """Make the trigger that keeps a table append-only."""
    run(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION conclusion_append_only()"
    )


def _typed(statement: str) -> str:
    """A table in the server's types; text is ordered by its bytes, as in the embedded engine."""
    return statement.replace("TEXT", 'TEXT COLLATE "C"').replace("BLOB", "BYTEA").replace("INTEGER", "BIGINT")
