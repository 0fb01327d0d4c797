"""Write a notice file of the largest size that the program accepts, in the form of data/notice.yaml.

``python -m bench.notice_file FILE`` writes it, and the list of the communes in the same folder.
"""

from __future__ import annotations

import argparse
import shutil
import textwrap
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.generate import DATA, SEED, definitions, leads
from conclusion_cli.model.enums import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from conclusion_cli.model.definition import Definition
    from conclusion_cli.model.records import Text

LARGEST = 5_000_000
"""The program refuses larger files."""
_WIDTH = 100
_COUNTED = (
    "{working_days: 20, after: reported}",
    "{working_days: 45, after: reported}",
    "{days: 30, after: reported}",
)
_COUNTED_SHARE = 0.1


def write(path: Path, *, limit: int = LARGEST, seed: int = SEED) -> int:
    """Write the real notice's head and bodies, and items up to ``limit`` bytes; return their number."""
    rng = Random(seed)
    real = (DATA / "notice.yaml").read_text(encoding="utf-8")
    parts = {Kind.TASK: ["tasks:\n"], Kind.ASSIGNMENT: ["assignments:\n"]}
    head = real[: real.index("\n# TASKS")] + "\n"
    size = len(head.encode()) + sum(len(part[0]) for part in parts.values())
    bodies = [body for body in leads(rng) if not body.district]
    items = 0
    for item in definitions(rng, "nghe-an-2023", 0, 10**6, bodies, {Kind.ASSIGNMENT: 60, Kind.TASK: 40}):
        entry = "\n".join(_entry(rng, item)) + "\n\n"
        size += len(entry.encode())
        if size > limit:
            break
        parts[item.kind].append(entry)
        items += 1
    path.write_text(
        head + "".join(parts[Kind.TASK]) + "".join(parts[Kind.ASSIGNMENT]), encoding="utf-8", newline="\n"
    )
    shutil.copy(DATA / "communes.csv", path.parent)
    return items


def _entry(rng: Random, item: Definition) -> Iterator[str]:
    yield f"  - code: {item.code}"
    yield "    title:"
    yield from _words(item.title, "      ", "      ")
    for role in Role:
        bodies = [body for has, body in item.roles if has is role]
        if bodies:
            listed = ", ".join(bodies)
            alone = role in (Role.LEAD, Role.MONITORING)
            yield f"    {role.name.lower()}: {listed if alone else f'[{listed}]'}"
    if item.due:
        yield f"    due: {_due(rng, item.due)}"
    yield "    clauses:"
    for clause in item.clauses:
        yield from _words(clause, "      - ", "        ")
    yield "    translated: [vi]"
    yield f"    source: {item.source}"


def _words(text: Text, first: str, then: str) -> Iterator[str]:
    for lead, (language, words) in zip((first, then), text._asdict().items(), strict=True):
        if len(words) + len(then) > _WIDTH:
            yield f"{lead}{language}: >-"
            yield textwrap.fill(words, _WIDTH, initial_indent=f"{then}  ", subsequent_indent=f"{then}  ")
        else:
            yield f"{lead}{language}: {words}"


def _due(rng: Random, due: date) -> str:
    return rng.choice(_COUNTED) if rng.random() < _COUNTED_SHARE else due.isoformat()


def main() -> None:
    """Write one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    count = write(asked.file)
    print(f"{count:,} items, {asked.file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
