"""A database on a server for the tests that are about one."""

from contextlib import closing
from functools import cache

import pytest

import histories
from conclusion_cli.store.opening import open_store


@pytest.fixture
def server(_server):
    """The host of a server of our own: a folder with its socket."""
    return _server.host


@pytest.fixture
def postgres(_server, tmp_path):
    """The address of an empty database of this test's own, with a password that must not be seen."""
    yield _server.place(tmp_path)
    _server.clean()


@pytest.fixture(scope="session")
def _world(tmp_path_factory):
    """A database with the world of the histories, made once on each engine."""

    @cache
    def prepare(engine):
        address = engine.place(tmp_path_factory.mktemp("world"))
        open_store(address, create=True).close()
        histories.make(address)
        engine.keep(address)
        return address

    return prepare


@pytest.fixture
def new_world(engine, _world, tmp_path):
    """A maker of databases with the world of the histories, as often as one likes."""
    return lambda: closing(open_store(engine.copy(_world(engine), tmp_path)))
