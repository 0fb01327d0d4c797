"""A small notice with somebody to answer, somebody to send the answers, and a group."""

import itertools
import shutil
from functools import cache

import pytest

BODIES = (
    {"id": "watch", "name": {"en": "Watching Commission", "vi": "Ban Dân vận"}, "abbreviation": "BDV"},
    {"id": "alpha", "name": {"en": "Alpha Office", "vi": "Ban Tổ chức"}, "abbreviation": "BTC"},
    {"id": "beta", "name": {"en": "Beta Department", "vi": "Sở Tài chính"}, "abbreviation": "STC"},
    {"id": "communes", "name": {"vi": "các xã"}, "group": True, "members": "members.csv"},
)
ITEMS = (
    {"code": "T1", "kind": "task", "addressed": "communes"},
    {"code": "T2", "kind": "task", "addressed": "communes"},
    {"code": "A1", "lead": "alpha", "purpose": "answering", "due": "2023-12-31"},
    {"code": "A2", "lead": "beta", "coordinating": "alpha", "purpose": "answering"},
    {"code": "A3", "lead": "watch", "purpose": "dispatch"},
)


@pytest.fixture(scope="session")
def _small(new_cli, tmp_path_factory):
    @cache
    def prepare(engine):
        cli = new_cli(tmp_path_factory.mktemp("small"), engine)
        members = "code,name,type,district_code,district\n"
        members += "1,Xã Môn Sơn,xã,9,Huyện Con Cuông\n2,Xã Lục Dạ,xã,9,Huyện Con Cuông\n"
        (cli.folder / "members.csv").write_text(members, encoding="utf-8")
        cli.load_notice(items=ITEMS, bodies=BODIES, title={"en": "Small"})
        engine.keep(cli.address)
        return cli

    return prepare


@pytest.fixture
def small(_small, engine, tmp_path):
    """The program with the small notice loaded."""
    return _small(engine).copy(tmp_path)


@pytest.fixture
def fresh(_small, engine, tmp_path):
    """A function that makes further databases with the same notice."""
    numbers = itertools.count()
    yield lambda: _small(engine).copy(tmp_path / f"fresh{next(numbers)}")
    for folder in tmp_path.glob("fresh*"):
        shutil.rmtree(folder)
