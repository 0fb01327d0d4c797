"""Files cut and bits turned over, tables changed behind the program's back: named, never a traceback."""

import re
import sqlite3
from contextlib import closing

import psycopg
import pytest

from .work import one_clear_line

READING = (
    ("list", "--format", "json", "--as-of", "2023-12-01"),
    ("show", "A1"),
    ("history", "--format", "json"),
    ("bodies", "--all", "--format", "csv"),
    ("summary", "--as-of", "2023-12-01"),
    ("export", "--as-of", "2023-12-01"),
    ("evidence", "A1", "--format", "json"),
)
WRITING = (
    ("note", "A1", "a remark"),
    ("respond", "A2", "--document", "2-CV/X", "--date", "2023-09-15"),
    ("status", "A3", "in-progress"),
    ("extend", "A4", "--to", "2031-01-01", "--reason", "r"),
    ("assign", "A5", "--lead", "gamma", "--reason", "r"),
    ("undo",),
    ("load", "small.yaml"),
    ("backup", "backup.db"),
)
# What the tools keep for themselves: no record of anybody's work.
UNTRACKED = ("_sqlite_migrations", "sqlite_sequence")


@pytest.fixture
def worked(office):
    """A database with something in every table, and room that deleted rows have left."""
    items = [{"code": f"A{n}", "due": "2023-10-01"} for n in range(40)]
    (office.folder / "all.csv").write_text("code,name\n1,One\n2,Two\n3,Three\n", encoding="utf-8")
    office.load_notice(items=items, bodies=BODIES)
    office.load_notice(items=items[:30], bodies=BODIES, title="Another title", issued="2023-08-29")
    (office.folder / "paper.bin").write_bytes(bytes(range(256)) * 100)
    paper = ("--date", "2023-09-15", "--evidence", "paper.bin")
    office.prepare(
        ("respond", "A1", "A2", "--document", "1-CV/X", "--summary", "Said", "--outcome", "settled", *paper),
        ("status", "A1", "completed", "--reason", "Done", "--request-id", "r1"),
        ("extend", "A5", "--to", "2024-01-31", "--reason", "Letter"),
        ("note", "A7", "a remark"),
        ("day", "off", "2/1/2026", "--document", "1/VP"),
        ("day", "worked", "10/1/2026"),
        ("undo",),
        ("propose", "--proposer", "gamma", "--text", "A bridge", "--received", "2023-09-01"),
        ("route", "KN1", "--to", "alpha", "--under", "A3", "--date", "2023-09-15", "--reason", "r"),
        ("body", "succeed", "beta", "--by", "gamma", "--on", "2023-09-20"),
    )
    return office


BODIES = (
    {"id": "alpha", "name": {"en": "Alpha"}},
    {"id": "beta", "name": {"en": "Beta"}, "abbreviation": "B"},
    {"id": "gamma", "name": {"en": "Gamma"}, "short": {"en": "G"}},
    {"id": "watch", "name": {"en": "Watch"}},
    {"id": "all", "name": {"en": "All of them"}, "group": True, "members": "all.csv"},
)


def content(path):
    """All rows of all tables of a file; ``None`` where SQLite itself cannot read them."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            return {
                table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
                for (table,) in tables.fetchall()
                if table not in UNTRACKED
            }
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def cut(dice, whole):
    size = dice.choice(
        [dice.randrange(1, 200), dice.randrange(len(whole)), len(whole) - dice.randrange(1, 4097)]
    )
    return whole[:size]


def header(dice, whole):
    return turned(dice, whole, range(100), dice.randrange(1, 4))


def schema(dice, whole):
    return turned(dice, whole, range(100, 4096), dice.randrange(1, 9))


def page(dice, whole):
    number = dice.randrange(1, len(whole) // 4096)
    # Most of what a page needs stands at its beginning.
    length = dice.choice([16, 4096])
    return turned(dice, whole, range(number * 4096, number * 4096 + length), dice.randrange(1, 9))


def anywhere(dice, whole):
    return turned(dice, whole, range(len(whole)), dice.choice([1, 10, 1000]))


def block(dice, whole):
    """A block of the disk that came back as nothing, or as another."""
    start = dice.randrange(len(whole) // 512) * 512
    other = dice.randrange(len(whole) // 512) * 512
    lost = dice.choice([bytes(512), whole[other : other + 512]])
    return whole[:start] + lost + whole[start + 512 :]


def turned(dice, whole, where, count):
    content = bytearray(whole)
    for _ in range(count):
        content[dice.choice(where)] ^= 1 << dice.randrange(8)
    return bytes(content)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "damage",
    [
        page,
        *(pytest.param(knock, marks=pytest.mark.long) for knock in (cut, header, schema, anywhere, block)),
    ],
)
def test_a_damaged_file_is_never_a_riddle(worked, damage, rounds, dice):
    whole = worked.db.read_bytes()
    sound = {words: worked.ok(*words).raw for words in READING}
    was = content(worked.db)
    for number in range(-(-rounds // 8)):
        spoilt = damage(dice, whole)
        worked.db.write_bytes(spoilt)
        verified = worked("verify")
        assert verified.code in (0, 4, 6), (number, verified)
        if verified.code == 0:
            assert (verified.out, verified.err) == ("", "")
            worked.db.write_bytes(spoilt)
            now = content(worked.db)
            assert now == was, (number, "verify has not seen it")
        else:
            assert verified.out or one_clear_line(verified.err), (number, verified)
        worked.db.write_bytes(spoilt)
        examined = worked("doctor")
        assert examined.code == verified.code or (verified.code, examined.code) == (4, 6), (number, examined)
        if examined.code:
            # What is wrong, and what to do.
            assert re.search(r"^!!  .+\n     .+", examined.out, re.MULTILINE), (number, examined)
        for words in dice.sample(READING, 2) + dice.sample(WRITING, 1):
            worked.db.write_bytes(spoilt)
            (worked.folder / "backup.db").unlink(missing_ok=True)
            answer = worked(*words)
            assert answer.code in (0, 4, 5, 6), (number, words, answer)
            if words in READING:
                assert worked.db.read_bytes() == spoilt, (number, words)
            if answer.code:
                assert one_clear_line(answer.err), (number, words, answer)
            elif verified.code == 0 and words in sound:
                assert answer.raw == sound[words], (number, words)
        for rest in worked.folder.glob("c.db-*"):
            rest.unlink()


# Tables changed by whoever owns them


KEYS = {
    "notices": "id",
    "bodies": "id",
    "body_names": "folded, body",
    "members": "body_group, body",
    "items": "key",
    "roles": "item, role, body",
    "responses": "id",
    "response_items": "response, item",
    "blobs": "sha256",
    "evidence": "response, sha256, name",
    "events": "seq",
    "requests": "id",
    "changes": "seq, position",
    "steps": "item, seq, position",
    "successions": "old",
    "office_days": "day",
}


class Owner:
    """Whoever owns the database, past the triggers and the references."""

    def __init__(self, office):
        address = office.env["CONCLUSION_DB"]
        if address.startswith("postgresql"):
            self.connection = psycopg.connect(address, autocommit=True)
            self.connection.execute("SET session_replication_role = replica")
            self.mark = "%s"
        else:
            self.connection = sqlite3.connect(address, isolation_level=None)
            self.mark = "?"
            self.triggers = self.run("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for name, _sql in self.triggers:
                self.run(f"DROP TRIGGER {name}")

    def guard(self):
        """Put the triggers back."""
        for _name, sql in getattr(self, "triggers", ()):
            self.run(sql)

    def run(self, statement, *values):
        cursor = self.connection.execute(statement.replace("?", self.mark), values)
        return cursor.fetchall() if cursor.description else []

    def rows(self, table):
        cursor = self.connection.execute(f"SELECT * FROM {table} ORDER BY {KEYS[table]}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def another(column, value):
    """A value of the same type that says something else."""
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    if isinstance(value, int):
        return -1 - value
    if value is None:
        return 1 if column == "undoes" else "2020-01-01"
    return f"{value}x"


def test_whatever_is_changed_behind_its_back_is_named(worked, rounds, dice):
    owner = Owner(worked)
    places = [(table, column) for table in KEYS for column in (*owner.rows(table)[0], None)]
    assert len(places) > 60
    for table, column in places if rounds > 1 else dice.sample(places, 2):
        columns, rows = owner.rows(table)
        row = dict(zip(columns, dice.choice(rows), strict=True))
        names = KEYS[table].split(", ")
        where = " AND ".join(f"{name} = ?" for name in names)
        if column is None:
            owner.run(f"DELETE FROM {table} WHERE {where}", *(row[name] for name in names))
        else:
            changed = another(column, row[column])
            owner.run(
                f"UPDATE {table} SET {column} = ? WHERE {where}", changed, *(row[name] for name in names)
            )
        verified = worked("verify")
        assert verified.code == 6, (table, column, row, verified)
        assert verified.out or one_clear_line(verified.err), (table, column, verified)
        if column is not None:
            there = row | {column: changed}
            owner.run(f"DELETE FROM {table} WHERE {where}", *(there[name] for name in names))
        marks = ", ".join("?" for _ in columns)
        owner.run(f"INSERT INTO {table} VALUES ({marks})", *(row[name] for name in columns))
    assert "trigger" in worked("verify").out or not hasattr(owner, "triggers")
    owner.guard()
    assert worked.ok("verify").out == ""
