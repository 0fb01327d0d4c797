"""The exit codes, which scripts rely on: one command line for each, and a line in the documentation."""

import re
import signal
import subprocess
import sys

import pytest

from conclusion_cli.errors import ConclusionError, ExitCode
from engines import FILES


def test_the_table_of_the_design():
    assert {code.value: code.name for code in ExitCode} == {
        0: "DONE",
        1: "OVERDUE",
        2: "USAGE",
        3: "DATA",
        4: "NOT_FOUND",
        5: "REFUSED",
        6: "STORE",
        70: "INTERNAL",
        130: "INTERRUPTED",
    }


def test_every_code_is_documented(pytestconfig):
    text = (pytestconfig.rootpath / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| *(\d+) *\| *([A-Z_]+) *\| *\S", text, re.MULTILINE))
    assert rows == {str(code.value): code.name for code in ExitCode}


def test_every_error_has_a_code_of_its_own():
    codes = [error.code for error in ConclusionError.__subclasses__()]
    assert len(codes) == len(set(codes)) == 5


COMMANDS = [
    (0, ("list",)),
    (0, ("list", "--search", "nothing of the kind")),
    (0, ("outstanding", "--exit-code", "--as-of", "2023-12-31")),
    (0, ("note", "A1", "x")),
    (0, ("--help",)),
    (0, ("--version",)),
    (1, ("outstanding", "--exit-code", "--as-of", "2024-01-01")),
    (2, ("list", "--nonsense")),
    (2, ("nonsense",)),
    (2, ("list", "--as-of", "2023-02-30")),
    (2, ("extend", "A1", "--to", "2030-01-01")),
    (2, ("--lang", "fr", "list")),
    (3, ("check", "bad.yaml")),
    (3, ("load", "bad.yaml")),
    (3, ("respond", "A1", "--document", "1", "--evidence", "large.bin")),
    (4, ("show", "A9")),
    (4, ("list", "--body", "nobody")),
    (4, ("list", "--notice", "none")),
    (4, ("check", "none.yaml")),
    (4, ("--db", "none.db", "list")),
    (4, ("respond", "A1", "--document", "1", "--evidence", "none.pdf")),
    (5, ("status", "A1", "completed")),
    (5, ("extend", "A1", "--to", "2023-01-01", "--reason", "x")),
    (5, ("respond", "A1", "--body", "beta", "--document", "1")),
    (6, ("--db", "bad.yaml", "list")),
    (6, ("--db", ".", "list")),
    (6, ("--db", "bad.yaml", "load", "small.yaml")),
]


@pytest.fixture
def small(cli, tmp_path):
    cli.load_notice(items=[{"code": "A1", "due": "2023-12-31"}])
    (tmp_path / "bad.yaml").write_text("format: none\n" * 100, encoding="utf-8")
    with (tmp_path / "large.bin").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    return cli


def test_one_command_line_for_each(small):
    # A start knows no engine: on a server the same is asked without one.
    run = small.program if small.engine is FILES else small
    for code, words in COMMANDS:
        answer = run(*words)
        assert answer.code == code, (words, answer)
        if code > 1:
            assert answer.err.strip()
            assert "error in the program" not in answer.err
        if code in (4, 5, 6):
            assert answer.out == "", words


def test_interrupted(small):
    """Ctrl-C while another process holds the database: nothing is changed, and the code says so."""
    flags = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if sys.platform == "win32" else {}
    with small.held():
        process = small.start("note", "A1", "never written", **flags)
        try:
            small.wait_until_open(process)
            process.send_signal(signal.CTRL_BREAK_EVENT if sys.platform == "win32" else signal.SIGINT)
            # The lock is waited for during 30 seconds: whoever presses Ctrl-C does not wait for their end.
            out, err = process.communicate(timeout=25)
        finally:
            process.kill()
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert b"Interrupted" in err
    assert [event["verb"] for event in small.events("A1")] == ["load"]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("respond", "A2", "--document", "1/BC", "--date", "1/9/2023", "--date", "2/9/2023"), "--date"),
        (("respond", "A2", "--document=1/BC", "--document", "2/BC"), "--document"),
        (("extend", "A2", "--to", "1/9/2025", "--to", "1/9/2026", "--reason", "r"), "--to"),
        (("route", "KN1", "--to", "ppc", "--to", "BTCTU"), "--to"),
        (("list", "--as-of", "today", "--as-of", "today"), "--as-of"),
        (("export", "-o", "a.json", "--output", "b.json"), "--output"),
        (("--db", "a.db", "--db", "b.db", "list"), "--db"),
    ],
)
def test_an_option_of_one_value_is_given_once(bare, words, option):
    said = bare.fails(2, *words)
    assert f"Error: {option} takes one value and was given more." in said
    assert "Give it once." in said


def test_an_option_of_several_values_and_a_flag_may_be_repeated(loaded):
    loaded.ok("list", "--body", "ppc", "--body", "BTCTU")
    loaded.ok("load", "--dry-run", "--dry-run")
