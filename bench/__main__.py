"""Measure the program: ``python -m bench``; the exit code is 1 if a limit is exceeded."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.rows import GROUPS, Bench

if TYPE_CHECKING:
    from bench.measure import Row

HEADINGS = ("A / B", "A", "B", "ratio", "min–max", "limit", "", "MiB A", "MiB B")
_WIDTHS = (72, 10, 10, 7, 13, 8, 5, 6, 6)


def cells(row: Row) -> list[str]:
    """A row of the report."""
    limit = f"{row.limit:g}×" if row.limit else f"{row.most:,.0f} {row.unit}" if row.most else "–"
    verdict = "" if limit == "–" else "OVER" if row.is_over else "ok"
    memory = [f"{peak:.0f}" for peak in row.memory] if row.memory else ["", ""]
    return [
        row.name,
        f"{median(row.a):,.0f} {row.unit}",
        f"{median(row.b):,.0f} {row.unit}",
        f"{row.ratio:.2f}",
        f"{min(row.ratios):.2f}–{max(row.ratios):.2f}",
        limit,
        verdict,
        *memory,
    ]


def _show(words: tuple[str, ...] | list[str]) -> None:
    first, *rest = zip(words, _WIDTHS, strict=True)
    print(first[0].ljust(first[1]), *(word.rjust(width) for word, width in rest), flush=True)


def _markdown(rows: list[Row]) -> str:
    lines = [["what (A / B)", *HEADINGS[1:6], "verdict", *HEADINGS[7:]], ["---", *["---:"] * 8]]
    lines += [cells(row) for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _measure(bench: Bench, only: list[str], report: Path | None) -> int:
    rows: list[Row] = []
    began = time.monotonic()
    for name, group in GROUPS.items():
        if only and name.lower() not in only:
            continue
        print(f"\n{name}")
        _show(HEADINGS)
        for row in group(bench):
            _show(cells(row))
            rows.append(row)
    over = [row.name for row in rows if row.is_over]
    print(f"\n{time.monotonic() - began:.0f} s, {len(over)} over a limit", *over, sep="\n  ")
    if report:
        report.write_text(_markdown(rows), encoding="utf-8")
    return 1 if over else 0


def main() -> int:
    """Measure the selected groups."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, 10,000 items at most")
    parser.add_argument("--full", action="store_true", help="1,000,000 items too (some 20 minutes, 12 GB)")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the databases in DIR, and use them again"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="GROUP",
        choices=[name.lower() for name in GROUPS],
        help=f"only {', '.join(GROUPS).lower()}; may be given again",
    )
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the table of figures to FILE too"
    )
    asked = parser.parse_args()
    if not hasattr(os, "wait4"):
        print("This system does not tell what a child process took (os.wait4).", file=sys.stderr)
        return 2
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        return _measure(
            Bench(asked.keep.absolute(), quick=asked.quick, full=asked.full), asked.only, asked.markdown
        )
    with tempfile.TemporaryDirectory(prefix="conclusion-bench-") as folder:
        return _measure(Bench(Path(folder), quick=asked.quick, full=asked.full), asked.only, asked.markdown)


if __name__ == "__main__":
    sys.exit(main())
