"""A real database with a small world in it."""

from contextlib import closing
from functools import cache

import pytest

from conclusion_cli.model.definition import Definition, Notice
from conclusion_cli.model.enums import Kind, Role
from conclusion_cli.model.records import Body, Text
from conclusion_cli.store.opening import open_store
from deeds import load

LEADS = ("alpha", "beta", "gamma")


def body(identity, name, *, abbreviation=None, group=False, **place):
    return Body(
        identity,
        Text(None, name),
        Text(None, None),
        abbreviation,
        group,
        place.get("type"),
        place.get("district"),
    )


BODIES = (
    body("alpha", "Ban Tổ chức", abbreviation="BTC"),
    body("gamma", "Ban Dân vận", abbreviation="BDV"),
    body("beta", "Sở Đông Đô"),
    body("watch", "Ban Đôn đốc"),
    body("communes", "các xã", group=True),
    body("communes-1", "Xã Môn Sơn", type="xã", district="Con Cuông"),
    body("communes-2", "Xã Nghi Lộc", type="xã", district="Vinh"),
    body("communes-3", "Xã Nghi Lộc", type="xã", district="Yên Thành"),
)


def define(code, *, notice="n", **more):
    """An item as a notice defines it."""
    known = {
        "kind": Kind.TASK if code.startswith("T") else Kind.ASSIGNMENT,
        "title": Text(f"Title of {code}", None),
        "clauses": (),
        "roles": (),
        "others": None,
        "due": None,
        "recurs": None,
        "translated": (),
        "source": None,
    }
    return Definition(notice=notice, code=code, **{**known, **more})


def put(store, definitions, *, notice="n"):
    """Load a notice with these items; the communes are a group of three."""
    load(
        store,
        [
            Notice(
                id=notice,
                title=Text("A notice", None),
                issued=None,
                details={"notice": {}, "bodies": {}},
                bodies=BODIES,
                members={"communes": ("communes-1", "communes-2", "communes-3")},
                items=tuple(definitions),
            )
        ],
        actor="lan",
    )


def leads(body_id, *others):
    return ((Role.LEAD, body_id), *others)


@pytest.fixture(scope="session")
def _blank(tmp_path_factory):
    """A database with nothing but its tables, made once on each engine."""

    @cache
    def prepare(engine):
        address = engine.place(tmp_path_factory.mktemp("blank"))
        open_store(address, create=True).close()
        engine.keep(address)
        return address

    return prepare


@pytest.fixture
def new_store(engine, _blank, tmp_path):
    """How to have a store of one's own, as often as one likes."""
    return lambda: closing(open_store(engine.copy(_blank(engine), tmp_path)))


@pytest.fixture
def store(new_store):
    with new_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def make():
    """How to define items and to put them into a store."""

    class Make:
        define = staticmethod(define)
        put = staticmethod(put)
        leads = staticmethod(leads)

    return Make
