"""The embedded engine: one SQLite file, safe on a file share and under many processes."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from conclusion_cli.errors import Busy, ForeignFile, NoDatabase, NotFound, Refused, StoreTrouble
from conclusion_cli.files.names import replace
from conclusion_cli.files.reading import missing_file_remedy
from conclusion_cli.files.rights import PART, create_private, give, sweep
from conclusion_cli.files.rights import create as create_file
from conclusion_cli.files.writing import sync_folder
from conclusion_cli.i18n import _
from conclusion_cli.model.stored_text import damaged
from conclusion_cli.store.base import Row, Session, Store, not_written
from conclusion_cli.store.schema import SCHEMA_VERSION
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from conclusion_cli.store.base import Result

APPLICATION_ID = 0x434F4E43
BUSY_SECONDS = 30.0
_MOMENT = 0.2
_OFTEN = 200_000
"""How many steps of the engine take about a hundredth of a second."""
_HEADER = 100


class SqliteSession(Session):
    """A transaction on a SQLite connection."""

    joined = "group_concat({}, ',')"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        return self.connection.execute(sql, parameters).fetchall()

    def parts(self, sql: str, parameters: Sequence[object], size: int) -> Iterator[list[Row]]:
        cursor = self.connection.execute(sql, parameters)
        while rows := cursor.fetchmany(size):
            yield rows

    def run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        self.connection.execute(sql, parameters)

    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        self.connection.executemany(sql, parameters)

    def write_each(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        rows = list(parameters)
        if rows and self.connection.executemany(sql, rows).rowcount != len(rows):
            raise not_written(sql)

    def engine_faults(self) -> list[str]:
        found = [row[0] for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        for table, rowid, parent, _key in self.rows("PRAGMA foreign_key_check"):
            found.append(f"{table} {rowid} → {parent}")
        return found


class SqliteStore(Store):
    """A SQLite file.

    The rollback journal is kept, because WAL does not work on a network share; a write begins with
    ``BEGIN IMMEDIATE``, because a lock that is asked for later can fail at once instead of waiting.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, patience: float = BUSY_SECONDS) -> None:
        self.address = str(path)
        self.patience = patience
        self.path = path
        self.connection = connection
        self.outdated = False

    @classmethod
    def open(cls, address: str, *, create: bool = False, patience: float | None = None) -> SqliteStore:
        """The store in the file at ``address``; it may be ``outdated`` and in need of migrations."""
        path = Path(address)
        if not path.exists() and not (create and path.absolute().parent.is_dir()):
            raise _no_database(path, create=create)
        if path.is_dir():
            raise StoreTrouble(
                _("{path} is a folder, not a database.").format(path=safe(address)),
                _("Give the path of a file, such as {path}.").format(path=safe(str(path / "conclusion.db"))),
            )
        if path.exists() and not path.is_file():
            raise StoreTrouble(_("{path} is a pipe or a device, not a file.").format(path=safe(address)))
        if path.is_file() and 0 < path.stat().st_size < _HEADER:
            # SQLite takes a file of one byte for an empty one, and would write over it.
            raise _not_ours(path)
        if create:
            with as_trouble(path):
                create_file(path)
        with explained(path):
            patience = BUSY_SECONDS if patience is None else patience
            store = cls(path, connect(path, create=create), patience)
            try:
                store._check(create=create)
            except BaseException:
                store.close()
                raise
        return store

    @contextmanager
    def reading(self) -> Iterator[SqliteSession]:
        with explained(self.path):
            try:
                # The first look takes the lock under which all others see the same state.
                self._patiently("BEGIN", "SELECT 1 FROM sqlite_master LIMIT 1")
                yield SqliteSession(self.connection)
            finally:
                self._roll_back()

    def write(self, work: Callable[[Session], Result]) -> Result:
        with self.writing() as session:
            return work(session)

    @contextmanager
    def writing(self) -> Iterator[SqliteSession]:
        with explained(self.path):
            self._patiently("BEGIN IMMEDIATE")
            try:
                # While this one waited for its turn, a newer program may have migrated the file.
                self._check_newer(self.connection.execute("PRAGMA user_version").fetchone()[0])
                yield SqliteSession(self.connection)
                self._patiently("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def close(self) -> None:
        self.connection.close()

    def _patiently(self, *statements: str) -> None:
        """Run statements as soon as other programs let us; see :func:`patiently`."""
        patiently(self.connection, self.patience, *statements)

    def _roll_back(self) -> None:
        # After some errors (a full disk) SQLite has rolled back by itself.
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _check(self, *, create: bool) -> None:
        try:
            # It reads the schema, and so may have to wait. FULL would not wait until it is on the disk that
            # the journal is gone: a loss of power could bring it back, and undo what was acknowledged.
            self._patiently("PRAGMA synchronous = EXTRA")
            self._patiently("BEGIN", "SELECT 1 FROM sqlite_master LIMIT 1")
            version = self._version()
        finally:
            self._roll_back()
        self._check_newer(version)
        if version == 0 and not create:
            raise _not_ours(self.path)
        self.outdated = version < SCHEMA_VERSION

    def _check_newer(self, version: int) -> None:
        if version > SCHEMA_VERSION:
            raise StoreTrouble(
                _("{path} was made by a newer version of Conclusion.").format(path=safe(self.address)),
                _("Update this program; the database was not changed."),
            )

    def _version(self) -> int:
        """The schema's version; 0 for a file without any table.

        Raises:
            StoreTrouble: the file is another program's.
        """
        application = self.connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if application == APPLICATION_ID:
            return version
        if application or version or self.connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise _not_ours(self.path)
        return 0


def connect(path: Path, *, create: bool = False, patience: float = _MOMENT) -> sqlite3.Connection:
    """A connection to an existing file (with ``create``, to a new one), set up as the store needs it."""
    absolute = path.absolute().as_posix()
    slash = "" if absolute.startswith("/") else "/"
    mode = "rwc" if create else "rw"
    # quote() also for '?' and '#'; a Windows share (//server/share) keeps an empty authority.
    connection = sqlite3.connect(
        f"file://{slash}{quote(os.fsencode(absolute))}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    # A file from elsewhere may have a schema made to harm: it calls no function that is not harmless.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    # Ctrl-C is heard where Python is at work, and the engine may be at work for ever.
    connection.set_progress_handler(_listen, _OFTEN)
    return connection


def _listen() -> int:
    return 0


def patiently(connection: sqlite3.Connection, patience: float, *statements: str) -> list[Row]:
    """Run statements as soon as other programs let us; the rows of the last.

    SQLite waits inside a call, where Ctrl-C is not heard; so it waits for a moment, many times.

    Raises:
        sqlite3.OperationalError: they did not let us for as long as we have patience.
    """
    until = time.monotonic() + patience
    rows: list[Row] = []
    for statement in statements:
        while True:
            try:
                rows = connection.execute(statement).fetchall()
                break
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() > until:
                    raise
    return rows


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program has the database locked."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def copy_content(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Replace the content of a database by that of another.

    Raises:
        sqlite3.OperationalError: another program has had one of them locked for too long.
    """
    until = time.monotonic() + BUSY_SECONDS

    def look(status: int, _left: int, _all: int) -> None:
        # The engine itself would try for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    source.backup(target, progress=look, sleep=_MOMENT)


def copy_whole(source: sqlite3.Connection, target: Path, model: Path | None) -> None:
    """Copy a database through the engine, which sees one state; the copy appears when it is on the disk.

    Args:
        model: the file whose rights it gets; ``None``: those of a new database.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    sweep(target.absolute().parent)
    try:
        create_private(partial)
        with closing(sqlite3.connect(partial)) as copy:
            copy_content(source, copy)
            # Another mode, which its source may have had, does not work on a share.
            copy.execute("PRAGMA journal_mode = DELETE")
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        # A model that is read-only could not be opened before.
        give(partial, model)
        # The journal that a crash has left beside the replaced file must not be played back into
        # this one.
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(target.absolute().parent)


@contextmanager
def as_trouble(path: Path) -> Iterator[None]:
    """Turn the system's refusal of a file into an error with what to do next."""
    try:
        yield
    except OSError as error:
        raise StoreTrouble(
            _("{path} could not be opened.").format(path=safe(str(path))),
            _("Check the permissions of the file and its folder."),
        ) from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the engine's errors into one clear line with what to do next."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from None
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise Refused(_("A later record depends on it."), _("Nothing was changed.")) from error
        raise _trouble(path, error) from error
    except UnicodeDecodeError as error:
        # A damaged schema or text, met by sqlite3 before it could make an error of its own.
        raise damaged(repr(error.object[:40])) from error


def _trouble(path: Path, error: sqlite3.Error) -> StoreTrouble:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    name = safe(str(path))
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(
                _("{path} is busy: another program has been writing for too long.").format(path=name),
                _("Nothing was changed; try again."),
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StoreTrouble(
                _("{path} is read-only.").format(path=name),
                _("Nothing was changed; ask for write permission for the file and its folder."),
            )
        case sqlite3.SQLITE_FULL:
            return StoreTrouble(
                _("The disk with {path} is full.").format(path=name),
                _("Nothing was changed; free disk space and try again."),
            )
        case sqlite3.SQLITE_IOERR:
            return StoreTrouble(
                _("{path} could not be read or written: {why}.").format(path=name, why=safe(str(error))),
                _(
                    "Nothing was changed; the disk may be full or failing, or the network share may be"
                    " disconnected."
                ),
            )
        case sqlite3.SQLITE_CANTOPEN:
            return StoreTrouble(
                _("{path} could not be opened.").format(path=name),
                _("Check the permissions of the file and its folder."),
            )
        case sqlite3.SQLITE_NOTADB:
            return _not_ours(path)
        case sqlite3.SQLITE_CORRUPT:
            return StoreTrouble(
                _("{path} is damaged: {why}.").format(path=name, why=safe(str(error))),
                _("Keep the file as it is, and continue with a backup from before the damage."),
            )
    return StoreTrouble(_("{path}: {why}.").format(path=name, why=safe(str(error))))


def _not_ours(path: Path) -> StoreTrouble:
    return ForeignFile(
        _("{path} is not a Conclusion database.").format(path=safe(str(path))),
        _(
            "The file was not changed. Give another path with --db, or create a new database:"
            " conclusion --db PATH load"
        ),
        str(path),
    )


def _no_database(path: Path, *, create: bool) -> NotFound:
    begin = (
        _("Create the folder first, or give another path with --db.")
        if create
        else _("Start with: conclusion load (it creates a database and loads the notice).")
    )
    message = _("There is no Conclusion database at {path}.").format(path=safe(str(path)))
    return NoDatabase(message, " ".join(filter(None, (missing_file_remedy(path), begin))), str(path))
