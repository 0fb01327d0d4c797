"""What a command that reads does not import: a promise about the time that it takes to start."""

import pytest

HEAVY = ("yaml", "sqlite_utils", "pydantic", "jinja2", "dateutil", "rich", "holidays", "platformdirs")


def imported(cli, *words, **env):
    """The packages that a run of the program imports, by the interpreter's own account."""
    answer = cli(*words, env={"PYTHONPROFILEIMPORTTIME": "1"} | env)
    lines = [line for line in answer.err.splitlines() if line.startswith("import time:")]
    assert len(lines) > 50
    modules = {line.rpartition("|")[2].strip() for line in lines}
    assert "conclusion_cli.cli.app" in modules
    assert "sqlite3" in modules
    return {module.partition(".")[0] for module in modules}


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
    found = imported(loaded, "--db", loaded.db, *words, "--format", "json", CONCLUSION_DB=None)
    assert not found & set(HEAVY)
    for form in ("csv", "md"):
        assert not imported(loaded, *words, "--format", form) & set(HEAVY)


def test_a_table_imports_rich_alone(loaded):
    for words in (("outstanding",), ("show", "A2"), ("summary",)):
        assert imported(loaded, *words) & set(HEAVY) == {"rich"}


def test_a_change_imports_nothing_heavy(loaded):
    for words in (
        ("respond", "A2", "--document", "1", "--date", "2023-09-15"),
        ("status", "A2", "completed"),
        ("assign", "A3", "--lead", "ppc", "--reason", "x"),
        ("extend", "A3", "--to", "+10d", "--reason", "x"),
        ("note", "A3", "x"),
    ):
        assert not imported(loaded, *words) & set(HEAVY), words


def test_what_is_needed_is_imported_when_it_is_needed(loaded):
    """The same measure sees them where they are used, so that it cannot be blind."""
    path = loaded.write_notice(items=[{"code": "A1"}])
    assert {"yaml", "pydantic"} <= imported(loaded, "load", path)
    found = imported(loaded, "extend", "A3", "--to", "+20wd", "--reason", "x")
    assert found & set(HEAVY) >= {"holidays"}
    assert "platformdirs" in imported(loaded, "list", "--format", "json", CONCLUSION_DB=None)


def test_only_the_command_that_is_called_is_imported(loaded):
    answer = loaded("list", "--format", "json", env={"PYTHONPROFILEIMPORTTIME": "1"})
    modules = {line.rpartition("|")[2].strip() for line in answer.err.splitlines()}
    assert "conclusion_cli.cli.questions" in modules
    assert not modules & {
        f"conclusion_cli.cli.{name}" for name in ("verbs", "files", "exporting", "evidence")
    }
