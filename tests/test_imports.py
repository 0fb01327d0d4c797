"""What a command that reads does not import: a promise about the time that it takes to start."""

import subprocess
import sys

import pytest

DRIVERS = {"sqlite": "sqlite3", "postgres": "psycopg"}
HEAVY = {
    "yaml",
    "sqlite_utils",
    "pydantic",
    "jinja2",
    "dateutil",
    "rich",
    "holidays",
    "platformdirs",
    "xlrd",
}
# The program ends the process by itself, so it is asked at that moment what it has imported.
ASKED = """
import os, sys
from conclusion_cli.__main__ import main

leave, target = os._exit, sys.argv.pop(1)

def tell(code):
    with open(target, "w", encoding="utf-8") as file:
        file.write("\\n".join(sys.modules))
    leave(code)

os._exit = tell
main()
"""


def imported(cli, *words, **env):
    """The modules that a run of the program has imported when it ends."""
    target = cli.folder / "modules.txt"
    done = subprocess.run(
        [sys.executable, "-c", ASKED, target, *map(str, words)],
        env=cli.environment(**env),
        cwd=cli.folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    modules = set(target.read_text(encoding="utf-8").split("\n"))
    assert {"conclusion_cli.cli.root", DRIVERS[cli.engine.name], "typer"} <= modules
    return modules


READS = [
    ("outstanding",),
    ("list", "--body", "BTCTU", "--overdue", "--as-of", "31/12/2023", "--search", "đôn đốc"),
    ("show", "A2"),
    ("history",),
    ("bodies",),
    ("summary",),
    ("export",),
    ("evidence", "A2"),
]


@pytest.mark.parametrize("words", READS, ids=lambda words: words[0])
def test_a_question_of_a_program_imports_nothing_heavy(loaded, words):
    found = imported(loaded, "--db", loaded.address, *words, "--format", "json", CONCLUSION_DB=None)
    assert not found & HEAVY
    assert not imported(loaded, *words, "--format", "csv") & HEAVY


def test_a_table_imports_rich_alone(loaded):
    for words in (("outstanding",), ("show", "A2"), ("summary",)):
        assert imported(loaded, *words) & HEAVY == {"rich"}


def test_a_change_imports_nothing_heavy(loaded):
    for words in (
        ("respond", "A2", "--document", "1", "--date", "2023-09-15"),
        ("status", "A2", "completed"),
        ("assign", "A3", "--lead", "ppc", "--reason", "x"),
        ("extend", "A3", "--to", "+10d", "--reason", "x"),
        ("note", "A3", "x"),
    ):
        assert not imported(loaded, *words) & HEAVY, words


@pytest.mark.file_only("only a file has its default place in a folder, and its migrations by sqlite_utils")
def test_what_is_needed_is_imported_when_it_is_needed(loaded):
    """The measurement finds them where they are used, so it can find them at all."""
    path = loaded.write_notice(items=[{"code": "A1"}])
    assert {"yaml", "pydantic"} <= imported(loaded, "load", path)
    assert "sqlite_utils" in imported(loaded, "--db", "new.db", "load", path)
    assert "holidays" in imported(loaded, "extend", "A3", "--to", "+20wd", "--reason", "x")
    assert "platformdirs" in imported(loaded, "load", path, CONCLUSION_DB=None)


def test_only_the_command_that_is_called_is_imported(loaded):
    found = imported(loaded, "list", "--format", "json")
    own = {name.rpartition(".")[2] for name in found if name.startswith("conclusion_cli.cli.")}
    assert "list" in own
    assert not own & {"respond", "load", "export", "evidence"}
