"""The schema of a SQLite file: as it is, and as the migrations make it in memory."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from sqlite_utils import Database

from conclusion_cli.store.engines.sqlite_migrations import steps
from conclusion_cli.store.schema_parts import SchemaFault, plain

if TYPE_CHECKING:
    from conclusion_cli.store.base import Row
    from conclusion_cli.store.engines.sqlite import SqliteSession
    from conclusion_cli.store.schema_parts import Part

# Indexes of keys have no text, and belong to their tables; statistics are the engine's own.
_PARTS = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master"
    " WHERE NOT (type = 'index' AND sql IS NULL) AND name NOT LIKE 'sqlite\\_stat_' ESCAPE '\\'"
)
_STEPS = "_sqlite_migrations"
_TAKEN = f"SELECT id, migration_set, name, applied_at FROM {_STEPS} ORDER BY id"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\d]*(\+00:00|Z)?")


@cache
def _made() -> tuple[dict[Part, str], list[Row]]:
    """What the migrations make, and the list that they keep of themselves."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        steps.apply(Database(memory, execute_plugins=False))
        return _parts(memory.execute(_PARTS).fetchall()), memory.execute(_TAKEN).fetchall()


def expected() -> dict[Part, str]:
    """What the migrations make."""
    return _made()[0]


def found(session: SqliteSession) -> dict[Part, str]:
    """What the file holds."""
    return _parts(session.rows(_PARTS))


def _parts(rows: list[Row]) -> dict[Part, str]:
    return {(str(kind), str(name)): f"{table} {plain(str(sql))}" for kind, name, table, sql in rows}


def step_faults(session: SqliteSession) -> list[SchemaFault]:
    """What is wrong with the list of the steps that were taken: a later migration goes by it."""
    rows, wanted = session.rows(_TAKEN), _made()[1]
    same = [row[:-1] for row in rows] == [row[:-1] for row in wanted]
    if same and all(_MOMENT.fullmatch(str(row[-1])) for row in rows):
        return []
    return [SchemaFault("table", _STEPS, "changed")]
