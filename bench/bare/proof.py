"""Read every row of a database and hash its history as stored, without comparing anything."""

import hashlib
import sqlite3
import sys
from itertools import groupby
from operator import itemgetter

TABLES = (
    "notices", "bodies", "body_names", "members", "items", "roles", "responses", "response_items", "evidence",
    "requests",
)  # fmt: skip


def main() -> None:
    connection = sqlite3.connect(sys.argv[1])
    for table in TABLES:
        connection.execute(f"SELECT * FROM {table}").fetchall()
    events = connection.execute("SELECT * FROM events ORDER BY seq").fetchall()
    rows = connection.execute("SELECT * FROM changes ORDER BY seq, position").fetchall()
    changes = {seq: list(group) for seq, group in groupby(rows, key=itemgetter(0))}
    link = ""
    for event in events:
        words = [*event, *(word for change in changes[event[0]] for word in change)]
        link = hashlib.sha256(f"{link}\n{'|'.join(map(str, words))}".encode()).hexdigest()
