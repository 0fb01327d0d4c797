"""Write every item with its roles, responses and definition as lines of JSON."""

import json
import sqlite3
import sys
from collections import defaultdict

ITEM = (
    "key", "notice", "code", "kind", "title_en", "title_vi", "status", "due", "notice_due", "done_on",
    "recurs", "retired", "version",
)  # fmt: skip
RESPONSE = ("id", "body", "document", "dated", "outcome", "summary")


def main() -> None:
    connection = sqlite3.connect(sys.argv[1])
    items = connection.execute(
        f"SELECT {','.join(ITEM)} FROM items WHERE retired = 0 ORDER BY due IS NULL, due, key"
    ).fetchall()
    definitions = dict(
        connection.execute(
            "SELECT subject, new FROM changes WHERE subject_kind = 'item' AND field = 'definition'"
            " ORDER BY seq, position"
        ).fetchall()
    )
    roles = defaultdict(list)
    for item, *role in connection.execute("SELECT item, role, body FROM roles").fetchall():
        roles[item].append(role)
    responses = defaultdict(list)
    for item, *response in connection.execute(
        f"SELECT a.item, {','.join(f'r.{name}' for name in RESPONSE)}"
        " FROM response_items a JOIN responses r ON r.id = a.response"
    ).fetchall():
        responses[item].append(dict(zip(RESPONSE, response, strict=True)))
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in items:
        record = dict(zip(ITEM, row, strict=True))
        key = record["key"]
        more = {"definition": definitions[key], "roles": roles[key], "responses": responses[key]}
        sys.stdout.write(encode({**record, **more}) + "\n")
