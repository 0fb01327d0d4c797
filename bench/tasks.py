"""Write the items of a database as tasks for Taskwarrior: ``python -m bench.tasks DATABASE FILE``."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5


def main() -> None:
    """Write the file; the lead is the project, closed items are completed tasks."""
    database, target = sys.argv[1:]
    rows = sqlite3.connect(database).execute(
        "SELECT i.key, i.title_en, i.status, i.due, COALESCE(i.done_on, i.due, '2025-01-01'), r.body"
        " FROM items i LEFT JOIN roles r ON r.item = i.key AND r.role = 'lead'"
    )
    tasks = []
    for key, title, status, due, done_on, lead in rows:
        closed = status in ("completed", "withdrawn")
        task = {
            "uuid": str(uuid5(NAMESPACE_URL, key)),
            "description": f"{key.replace('/', ' ')} {title}",
            "project": lead or "communes",
            "entry": "20230101T000000Z",
            "status": "completed" if closed else "pending",
        }
        if due:
            task["due"] = _stamp(due)
        if closed:
            task["end"] = _stamp(done_on)
        tasks.append(task)
    Path(target).write_text(json.dumps(tasks), encoding="utf-8")


def _stamp(day: str) -> str:
    return f"{day.replace('-', '')}T000000Z"


if __name__ == "__main__":
    main()
