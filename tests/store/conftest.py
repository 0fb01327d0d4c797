"""A database on a server for the tests that are about one."""

import pytest


@pytest.fixture
def server(_server):
    """The host of a server of our own: a folder with its socket."""
    return _server.host


@pytest.fixture
def postgres(_server, tmp_path):
    """The address of an empty database of this test's own, with a password that must not be seen."""
    yield _server.place(tmp_path)
    _server.clean()
