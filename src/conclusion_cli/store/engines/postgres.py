"""The engine for many offices: a PostgreSQL server, through psycopg."""

from __future__ import annotations

import errno
import logging
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from conclusion_cli.errors import BadData, Busy, NotFound, Refused, StoreTrouble, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.store.base import Row, Session, Store, not_written
from conclusion_cli.store.schema import SCHEMA_VERSION
from conclusion_cli.text import safe

try:
    import psycopg
    from psycopg import conninfo, errors
except ImportError:
    raise UsageError(
        _("A postgresql:// address needs the driver psycopg."),
        _('Install it: python3 -m pip install "conclusion-cli[postgres]"'),
    ) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from conclusion_cli.store.base import Result

# It warns of failures after an error that is reported anyway, on standard error if there is no handler.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

LOCK = 0x434F4E43
"""The advisory lock that writers take in turn: it measured better than SERIALIZABLE."""

PATIENCE = 30.0
_PAUSES = 0.05, 1.0
_RETRIED = (errors.SerializationFailure, errors.DeadlockDetected)
_LOST = (psycopg.OperationalError, psycopg.InterfaceError)
# No code: the connection broke. Else it was refused (08), shut down (57P), or one too many (53300).
_CODES_OF_LOSS = ("08", "57P", "53300")


class PostgresSession(Session):
    """A transaction on a server."""

    joined = "string_agg({}, ',')"

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self.connection = connection
        self._written: list[tuple[psycopg.Cursor[Row], int, str]] = []

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        return [_plain(row) for row in self.connection.execute(_marked(sql), parameters).fetchall()]

    def parts(self, sql: str, parameters: Sequence[object], size: int) -> Iterator[list[Row]]:
        # With a name the cursor stays on the server, else all rows would come at once.
        with self.connection.cursor("parts") as cursor:
            cursor.execute(_marked(sql), parameters)
            while rows := cursor.fetchmany(size):
                yield [_plain(row) for row in rows]

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        self.connection.execute(_marked(sql), parameters)

    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        rows = list(parameters)
        if len(rows) == 1:
            # As most changes are; it takes half the time.
            self.run(sql, rows[0])
            return
        with self.connection.cursor() as cursor:
            cursor.executemany(_marked(sql), rows)

    def write_each(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        rows = list(parameters)
        if not rows:
            return
        # How many there were is known when the server has answered; nobody waits for that here.
        cursor = self.connection.cursor()
        if len(rows) == 1:
            cursor.execute(_marked(sql), rows[0])
        else:
            cursor.executemany(_marked(sql), rows)
        self._written.append((cursor, len(rows), sql))

    def check_written(self) -> None:
        """See, at the end, that every row was written.

        Raises:
            StoreTrouble: a row was not.
        """
        for cursor, wanted, sql in self._written:
            if cursor.rowcount != wanted:
                raise not_written(sql)
            cursor.close()

    def engine_faults(self) -> list[str]:
        """Nothing: the server checks its pages and references by itself."""
        return []


class PostgresStore(Store):
    """A database on a PostgreSQL server, 15 or newer.

    Writers take turns by an advisory lock, so that event numbers have no gaps; readers see one state without
    waiting. A transaction that met a deadlock, or lost its server, is tried again: a verb looks first whether
    its event is there already.
    """

    def __init__(self, address: str, patience: float) -> None:
        self.address = address
        self.patience = patience
        self.name = shown(address)
        seconds = max(int(patience), 1)
        # The address takes precedence. Keep-alives detect a server that disappeared without closing.
        self.settings: dict[str, Any] = {
            "application_name": "conclusion",
            "connect_timeout": os.environ.get("PGCONNECT_TIMEOUT", seconds),
            "keepalives_idle": 5,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 1000 * seconds,
        } | conninfo.conninfo_to_dict(address)
        self._connection: psycopg.Connection[Row] | None = None

    @contextmanager
    def reading(self) -> Iterator[PostgresSession]:
        with explained(self.name):
            connection = self.connect()
            try:
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield PostgresSession(connection)
            finally:
                self._roll_back()

    def write(self, work: Callable[[Session], Result]) -> Result:
        def sent_ahead(session: PostgresSession) -> Result:
            # The server may be far away: only what is asked is waited for, not what is written.
            with session.connection.pipeline():
                return work(session)

        return self.step_by_step(sent_ahead)

    def step_by_step(self, work: Callable[[PostgresSession], Result]) -> Result:
        """A writing transaction that waits for each statement, so that an error names its statement."""
        with explained(self.name):
            return self.retry_if_lost(lambda: self._write_once(work))

    def retry_if_lost(self, work: Callable[[], Result]) -> Result:
        """Do ``work``, again and again as long as we have patience if its server is lost on the way.

        The server may come back, or another of the cluster take over.
        """
        until = time.monotonic() + self.patience
        pause, longest = _PAUSES
        while True:
            try:
                return work()
            except psycopg.Error as error:
                if not _passes(error) or time.monotonic() + pause > until:
                    raise
                if not isinstance(error, _RETRIED):
                    self.close()
            time.sleep(pause)
            pause = min(2 * pause, longest)

    @property
    def is_cluster(self) -> bool:
        """Whether the address names several hosts."""
        hosts = self.settings.get("host") or self.settings.get("hostaddr") or os.environ.get("PGHOST", "")
        return "," in hosts

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def connect(self) -> psycopg.Connection[Row]:
        """The connection, made when it is first needed or was lost."""
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(**self.settings, autocommit=True)
            self._connection.execute(
                "SELECT set_config('lock_timeout', %s, false)", (f"{int(self.patience * 1000)}ms",)
            )
        return self._connection

    def _write_once(self, work: Callable[[PostgresSession], Result]) -> Result:
        connection = self.connect()
        try:
            connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            # While this one waited for its turn, a newer program may have migrated the tables.
            check_version(self.name, schema_version(connection), create=True)
            session = PostgresSession(connection)
            result = work(session)
            session.check_written()
            connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return result

    def _roll_back(self) -> None:
        """Leave a transaction; a connection that does not let us is closed, which ends it too.

        What led here is the error to report: after a Ctrl-C in the middle of an answer the server refuses a
        ROLLBACK, and an error of its own would be taken for a lost server and tried again.
        """
        connection = self._connection
        if connection is None or connection.closed or connection.info.transaction_status == 0:
            return
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            self.close()


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


def shown(address: str) -> str:
    """An address as it may be shown: without its password."""
    try:
        parts = conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise UsageError(
            _("This is not the address of a PostgreSQL server."),
            _("For example: postgresql://user@host/database (the password goes into PGPASSWORD or pgpass)."),
        ) from None
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    return safe(f"postgresql://{user}{parts.get('host', '')}{port}/{parts.get('dbname', '')}")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn the driver's errors into one clear line with what to do next."""
    try:
        yield
    except errors.ForeignKeyViolation as error:
        raise Refused(_("A later record depends on it.")) from error
    except errors.LockNotAvailable as error:
        raise Busy(
            _("{path} is busy: another program has been writing for too long.").format(path=name),
            _("Nothing was changed; try again."),
        ) from error
    except errors.InsufficientPrivilege as error:
        raise StoreTrouble(
            _("{path}: the server refused: {why}.").format(path=name, why=_first(error)),
            _("Ask the owner of the database for permission (docs/many-offices.md)."),
        ) from error
    except (errors.DiskFull, errors.ReadOnlySqlTransaction) as error:
        raise StoreTrouble(
            _("{path} could not be written: {why}.").format(path=name, why=_first(error)),
            _("Nothing was changed."),
        ) from error
    except errors.ProgramLimitExceeded as error:
        raise BadData(
            _("A text is too long for the database."), _("Nothing was changed. Shorten it.")
        ) from error
    except _LOST as error:
        if os.strerror(errno.ENOSPC) in str(error):
            # So full that it cannot even take a connection.
            raise StoreTrouble(
                _("{path} could not be written: {why}.").format(path=name, why=_first(error)),
                _("Nothing was changed."),
            ) from error
        raise StoreTrouble(
            _("{path} could not be reached: {why}.").format(path=name, why=_first(error)),
            _("Check the address, the network and the server; nothing was changed in part."),
        ) from error
    except psycopg.Error as error:
        raise StoreTrouble(_("{path}: {why}.").format(path=name, why=_first(error))) from error


def _passes(error: psycopg.Error) -> bool:
    """Whether what failed may succeed in a moment: the server was lost, or two transactions met."""
    if isinstance(error, _RETRIED):
        return True
    # What libpq says of a connection has no code; what a server says on its way down has one.
    return isinstance(error, _LOST) and (error.sqlstate is None or error.sqlstate.startswith(_CODES_OF_LOSS))


def _first(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return safe(lines[0]).rstrip(".") if lines else type(error).__name__


def check_version(name: str, version: int, *, create: bool) -> None:
    """Refuse a database without tables, unless they are to be made, and one of a newer program.

    Raises:
        NotFound: it holds no tables of this program.
        StoreTrouble: they are newer than the program.
    """
    if version == 0 and not create:
        raise NotFound(
            _("There is no Conclusion database at {path}.").format(path=name),
            _("Start with: conclusion load (it creates a database and loads the notice)."),
        )
    if version > SCHEMA_VERSION:
        raise StoreTrouble(
            _("{path} was made by a newer version of Conclusion.").format(path=name),
            _("Update this program; the database was not changed."),
        )


def _marked(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")


def _plain(row: Row) -> Row:
    return tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
