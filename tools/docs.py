"""Generate the parts of the documents that come from the program: schemas, help, example runs, the picture.

``python -m tools.docs`` writes them; with ``--check`` it only lists the files that are out of date.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from cogapp import Cog
from rich.console import Console

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COGGED = (ROOT / "README.md", DOCS / "commands.md", DOCS / "tutorial.md", DOCS / "import.md")
_TOUR = tempfile.TemporaryDirectory(prefix="conclusion-tour-")
_DAY = date(2023, 9, 20)
COLUMNS = 80


def run(line: str, *, head: int = 0, shown: str | None = None, receipt: bool = False) -> None:
    """Print a command and its output, as a block of a document.

    Args:
        line: the command line; all commands of a document share one database.
        head: the maximum number of lines of output; 0 for all.
        shown: the command line to print, if it differs.
        receipt: whether to print the line with the event's hash, which depends on the time of day.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CONCLUSION_")},
        "CONCLUSION_DB": str(Path(_TOUR.name) / "conclusion.db"),
        "CONCLUSION_USER": "lan",
        "COLUMNS": str(COLUMNS),
        "LC_ALL": "C.UTF-8",
        "PYTHONIOENCODING": "utf-8",
        "TERM": "dumb",
    }
    words = shlex.split(line)
    done = subprocess.run(
        [sys.executable, "-m", "conclusion_cli", *words[1:]],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    output = done.stdout.replace(_TOUR.name, "~/.local/share/conclusion").rstrip().splitlines()
    if not receipt:
        output = [row for row in output if not re.fullmatch("#[0-9]+ [0-9a-f]{64}", row)]
    if head and len(output) > head:
        output = [*output[:head], "…"]
    print("```console")
    print(f"$ {shown or line}")
    print("\n".join(output))
    print("```")


def anew() -> None:
    """Start a document with a new database."""
    Path(_TOUR.name, "conclusion.db").unlink(missing_ok=True)


def reference() -> None:
    """Print the help of every command and subcommand, for docs/commands.md."""
    from conclusion_cli.cli.root import every_command

    for command in ("", *every_command()):
        print(f"\n## conclusion {command}".rstrip() + "\n")
        run(f"conclusion {command} --help".replace("  ", " "))


def picture() -> str:
    """The main table as an SVG picture."""
    from conclusion_cli import i18n
    from conclusion_cli.actions.extend import extend
    from conclusion_cli.actions.load import load
    from conclusion_cli.actions.respond import respond
    from conclusion_cli.actions.status import set_status
    from conclusion_cli.history.work import Work, perform
    from conclusion_cli.model.enums import Status
    from conclusion_cli.model.filters import ItemQuestion
    from conclusion_cli.model.records import Request
    from conclusion_cli.notice.read import read_notice
    from conclusion_cli.queries.listing import listing
    from conclusion_cli.rules.deadlines import ExtendOrder
    from conclusion_cli.store.opening import open_store
    from conclusion_cli.views import items
    from conclusion_cli.views.terminal import Screen

    def work_on(work: Work) -> None:
        load(work, [read_notice(ROOT / "data" / "notice.yaml")])
        for code, due in (("A1", date(2023, 9, 12)), ("A5", date(2023, 9, 25)), ("A3", date(2023, 12, 31))):
            extend(work, [code], ExtendOrder(due, "Example"))
        respond(
            work,
            ["A2"],
            body="BTCTU",
            document="123-CV/BTCTU",
            dated=date(2023, 9, 15),
            summary=None,
            outcome=None,
            evidence=[],
        )
        set_status(work, ["A6"], Status.IN_PROGRESS)

    i18n.use("en")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "picture.db"), create=True)
        perform(store, "load", work_on, lambda _done: [], Request("lan", today=_DAY))
        found = listing(store, ItemQuestion(limit=10), as_of=_DAY, labels=True)
        store.close()
    console = Console(
        record=True, width=96, file=io.StringIO(), force_terminal=True, color_system="truecolor", _environ={}
    )
    screen = Screen(console=console)
    items.draw(screen, found, _DAY)
    drawn = console.export_svg(title="conclusion outstanding --as-of 2023-09-20", unique_id="conclusion")
    # The reader's own monospaced font is used, so that the picture downloads nothing.
    return re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


def made() -> dict[Path, str]:
    """The files that are generated completely, with their texts."""
    from conclusion_cli.notice.schema import json_schema

    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True)
    return {DOCS / "notice.schema.json": f"{schema}\n", DOCS / "outstanding.svg": f"{picture()}\n"}


def main() -> int:
    """Write or check the files; return 0 if all are up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for path, text in made().items():
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(path)
        elif not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    for path in COGGED:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = Cog().main(["cog", *(["--check"] if check else ["-r"]), "-P", "-n", "utf-8", str(path)])
        if code:
            stale.append(path)
    for path in stale:
        print(f"out of date: {path.relative_to(ROOT)} (run: make docs)", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
