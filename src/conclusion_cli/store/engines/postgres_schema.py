"""The schema on a server: as its catalogue has it, and as the steps make it.

The steps cannot be taken once more on the server, which may be a read-only copy. Their portable statements
are carried out in memory by the embedded engine; what only a server has (functions, triggers) is read from
their text.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from conclusion_cli.store.engines.postgres_migrations import STEPS
from conclusion_cli.store.schema_parts import plain

if TYPE_CHECKING:
    from conclusion_cli.store.base import Row, Session
    from conclusion_cli.store.schema_parts import Part

# Declared types of the embedded engine may be any word; this is the one for text that is ordered by bytes.
_BYTES = "TEXT_BY_BYTES"
_TYPES = {
    _BYTES: 'text "C"',
    "TEXT": 'text "default"',
    "BIGINT": "bigint",
    "INTEGER": "integer",
    "BYTEA": "bytea",
    "BLOB": "bytea",
}
_FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION (\w+)\(\).*\$\$(.*)\$\$", re.DOTALL)
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+) (\w+) (.+) ON (\w+) (.*)", re.DOTALL)
_DROPPED = re.compile(r"DROP (TRIGGER|FUNCTION) (?:IF EXISTS )?(\w+)")
_VIEWS = {"v": "view", "m": "view", "f": "table", "p": "table", "r": "table"}


def made_by_steps() -> dict[Part, str]:
    """What the steps make of an empty database."""
    own: dict[Part, str] = {}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:

        def run(statement: str) -> sqlite3.Cursor:
            if match := _FUNCTION.match(statement):
                own["function", match[1]] = plain(match[2])
            elif match := _TRIGGER.match(statement):
                name, moment, events, table, action = match.groups()
                own["trigger", name] = _trigger(table, moment, events.split(" OR "), action)
            elif match := _DROPPED.match(statement):
                own.pop((match[1].lower(), match[2]), None)
            else:
                return memory.execute(statement.replace('TEXT COLLATE "C"', _BYTES))
            return memory.execute("SELECT NULL WHERE 0")

        for step in STEPS:
            step(run)
        return own | _in_memory(memory)


def _trigger(table: str, moment: str, events: list[str], action: str) -> str:
    return plain(f"{table} {moment} {' '.join(sorted(events))} {action}")


def _in_memory(memory: sqlite3.Connection) -> dict[Part, str]:
    made: dict[Part, str] = {}
    for (table,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        described, keys = [], []
        for _place, column, declared, needed, _default, key in memory.execute(
            f"PRAGMA table_info({table})"
        ).fetchall():
            described.append(f"{column} {_TYPES[declared]}{' not null' if needed or key else ''}")
            if key:
                keys.append((key, column))
        rules = {f"PRIMARY KEY ({', '.join(column for _key, column in sorted(keys))})"} if keys else set()
        for _id, _seq, other, column, there, *_more in memory.execute(f"PRAGMA foreign_key_list({table})"):
            rules.add(f"FOREIGN KEY ({column}) REFERENCES {other}({there})")
        for _seq, index, _unique, origin, _partial in memory.execute(
            f"PRAGMA index_list({table})"
        ).fetchall():
            if origin == "u":
                columns = [row[2] for row in memory.execute(f"PRAGMA index_info({index})")]
                rules.add(f"UNIQUE ({', '.join(columns)})")
        made["table", table] = _table(described, rules)
    for name, sql in memory.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall():
        made["index", name] = plain(sql)
    return made


def _table(columns: list[str], rules: set[str]) -> str:
    return "; ".join((*columns, *(plain(rule) for rule in sorted(rules))))


_SPACE = (
    "SELECT n.oid, n.nspname FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relname = 'conclusion_schema' AND n.nspname = ANY (current_schemas(false))"
    " ORDER BY array_position(current_schemas(false), n.nspname) LIMIT 1"
)
# What belongs to an extension of the server is its own affair.
_NO_EXTENSION = (
    "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d"
    " WHERE d.classid = 'pg_catalog.{}'::regclass AND d.objid = {}.oid AND d.deptype = 'e')"
)
_RELATIONS = (
    "SELECT c.oid, c.relname, c.relkind, pg_catalog.pg_table_is_visible(c.oid), c.relrowsecurity"
    " FROM pg_catalog.pg_class c WHERE c.relnamespace = ? AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND "
    + _NO_EXTENSION.format("pg_class", "c")
)
_COLUMNS = (
    "SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), l.collname, a.attnotnull,"
    " a.atthasdef OR a.attgenerated <> '' OR a.attidentity <> ''"
    " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
    " LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation"
    " WHERE c.relnamespace = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum"
)
_RULES = (
    "SELECT o.conrelid, pg_catalog.pg_get_constraintdef(o.oid) FROM pg_catalog.pg_constraint o"
    " WHERE o.connamespace = ? AND o.contype <> 'n' AND o.conrelid <> 0"
)
_INDEXES = (
    "SELECT c.relname, pg_catalog.pg_get_indexdef(i.indexrelid), i.indisvalid FROM pg_catalog.pg_index i"
    " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_class t ON t.oid = i.indrelid"
    " WHERE t.relnamespace = ? AND t.relkind = 'r'"
    " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint o WHERE o.conindid = i.indexrelid) AND "
    + _NO_EXTENSION.format("pg_class", "t")
)
# What the server makes for itself, for references, counts if it is switched off.
_TRIGGERS = (
    "SELECT t.tgname, pg_catalog.pg_get_triggerdef(t.oid, true), t.tgenabled, t.tgisinternal"
    " FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = ? AND (NOT t.tgisinternal OR t.tgenabled <> 'O') AND "
    + _NO_EXTENSION.format("pg_class", "c")
)
_REWRITES = (
    "SELECT r.rulename, pg_catalog.pg_get_ruledef(r.oid) FROM pg_catalog.pg_rewrite r"
    " JOIN pg_catalog.pg_class c ON c.oid = r.ev_class"
    " WHERE c.relnamespace = ? AND r.rulename <> '_RETURN' AND " + _NO_EXTENSION.format("pg_class", "c")
)
_FUNCTIONS = (
    "SELECT p.proname, p.prosrc FROM pg_catalog.pg_proc p"
    " WHERE p.pronamespace = ? AND p.proname LIKE 'conclusion\\_%'"
)
_INDEX = re.compile(r"CREATE (UNIQUE )?INDEX (\w+) ON (\w+) USING btree \((.*?)\)(?: WHERE \((.*)\))?$")


def found_on_server(session: Session) -> dict[Part, str]:
    """What the server's catalogue holds in the schema of our tables."""
    space, name = session.rows(_SPACE)[0]
    found: dict[Part, str] = {}
    columns = _by_first(session.rows(_COLUMNS, (space,)))
    rules = _by_first(session.rows(_RULES, (space,)))

    def own(text: str) -> str:
        return text.replace(f"{name}.", "")

    for relation, table, kind, visible, guarded in session.rows(_RELATIONS, (space,)):
        described = [
            f"{column} {type_}{f' {chr(34)}{order}{chr(34)}' if order else ''}{' not null' if needed else ''}"
            f"{' given' if given else ''}"
            for column, type_, order, needed, given in columns.get(relation, ())
        ]
        text = _table(described, {own(rule) for (rule,) in rules.get(relation, ())})
        # Another table of the same name comes first, or rows are kept from some.
        odd = (("hidden", not visible), ("guarded", guarded), (kind, kind != "r"))
        found[_VIEWS[kind], table] = " ".join((text, *(word for word, applies in odd if applies)))
    for index, text, valid in session.rows(_INDEXES, (space,)):
        found["index", index] = _index(own(text)) + ("" if valid else " not valid")
    for trigger, text, enabled, internal in session.rows(_TRIGGERS, (space,)):
        match = _TRIGGER.match(own(text))
        plainly = _trigger(match[4], match[2], match[3].split(" OR "), match[5]) if match else text
        found["trigger", trigger] = plainly if enabled == "O" and not internal else f"{plainly} {enabled}"
    for rule, text in session.rows(_REWRITES, (space,)):
        found["rule", rule] = plain(own(text))
    for function, text in session.rows(_FUNCTIONS, (space,)):
        found["function", function] = plain(text)
    return found


def _index(text: str) -> str:
    """An index as our own steps write it."""
    if not (match := _INDEX.match(text)):
        return text
    unique, name, table, columns, where = match.groups()
    return plain(
        f"CREATE {unique or ''}INDEX {name} ON {table}({columns})" + (f" WHERE {where}" if where else "")
    )


def _by_first(rows: list[Row]) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = {}
    for first, *rest in rows:
        found.setdefault(first, []).append(tuple(rest))
    return found
