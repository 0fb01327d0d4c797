"""The program without a command, and the options that come before one."""

import os
import re
import shlex
import sys
from pathlib import Path

import pytest
import typer

from conclusion_cli import __version__
from conclusion_cli.cli.root import COMMANDS, GROUPS, app, every_command
from conclusion_cli.errors import ConclusionError, UsageError
from conclusion_cli.store.opening import shown


def test_no_test_reaches_the_real_home(tmp_path, bare):
    assert Path.home().is_relative_to(tmp_path)
    assert bare.environment()["HOME"] == str(Path.home())
    assert not {name for name in os.environ if name.startswith("CONCLUSION_")}


def test_version(bare):
    assert bare.ok("--version").out == f"conclusion {__version__}\n"
    assert bare.ok("--version", "nonsense").out == f"conclusion {__version__}\n"


def test_help_names_every_command(bare):
    shown = bare.ok("--help").out
    assert bare.ok("-h").out == shown
    for name in COMMANDS:
        assert f"\n  {name} " in shown
    for option in ("--db PATH", "--lang en|vi", "--version", "CONCLUSION_DB", "CONCLUSION_LANG"):
        assert option in shown
    assert "conclusion load" in shown
    assert not bare.db.exists()


def test_every_command_has_help_with_examples(bare):
    names = every_command()
    pages = dict(zip(names, bare.batch(*((*name.split(), "--help") for name in names)), strict=True))
    for name, page in pages.items():
        assert page.startswith(f"Usage: conclusion {name} ")
        if name in GROUPS:
            assert [f"\n  {one} " in page for one in GROUPS[name]] == [True] * len(GROUPS[name])
            continue
        assert "Example" in page
        assert re.search(f"^    conclusion (--lang vi )?{name}", page, re.MULTILINE)
    assert bare.ok("list", "-h").out == pages["list"]
    assert bare.ok("body", "add", "-h").out == pages["body add"]
    assert not bare.db.exists()


def test_the_groups_have_the_commands_that_are_listed():
    root = typer.main.get_command(app)
    context = typer.Context(root)
    found = {name: root.get_command(context, name) for name in COMMANDS}
    assert {name: tuple(one.commands) for name, one in found.items() if hasattr(one, "commands")} == GROUPS


def test_the_examples_are_commands_that_can_be_given(loaded):
    """Every example in the help is parsed; what it names may not exist, but every option does."""
    examples = [
        shlex.split(line)[1:]
        for page in loaded.batch(*((*name.split(), "--help") for name in every_command()))
        for line in re.findall(r"^    (conclusion .+)$", re.sub(r" \\\n +", " ", page), re.MULTILINE)
    ]
    assert len(examples) > 40
    for words in examples:
        try:
            loaded.try_here(*[word for word in words if word not in (">", "overdue.csv")])
        except UsageError:
            # Without a terminal there is nobody whom this could ask.
            if words != ["propose"]:
                raise
        except ConclusionError:
            # What it names is not there, or has not come so far.
            pass


def test_the_bare_command_says_how_to_begin_without_a_database(bare):
    for env in ({}, {"CONCLUSION_DB": None}):
        said = bare.fails(4, env=env)
        assert "There is no Conclusion database at" in said
        assert "Start with: conclusion load" in said
    assert list(bare.home.iterdir()) == []


def test_the_bare_command_shows_what_it_can_do(loaded):
    shown = loaded.ok().out
    assert "outstanding" in shown
    assert shown == loaded.ok("--help").out


def test_no_command_but_load_makes_a_database(cli, tmp_path):
    for words in (
        ("outstanding",),
        ("list",),
        ("show", "A1"),
        ("respond", "A1", "--document", "1"),
        ("status", "A1", "completed"),
        ("assign", "A1", "--lead", "x", "--reason", "x"),
        ("extend", "A1", "--to", "2030-01-01", "--reason", "x"),
        ("note", "A1", "x"),
        ("history",),
        ("bodies",),
        ("export", "-o", tmp_path / "status.json"),
        ("summary",),
        ("evidence", "A1"),
    ):
        said = cli.fails(4, *words)
        assert said.startswith("Error: There is no Conclusion database") and shown(cli.address) in said
    assert not cli.state()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


@pytest.mark.file_only("paths are what is mistyped")
def test_a_mistyped_path_names_the_nearest_thing_that_exists(loaded, tmp_path):
    said = loaded.fails(4, "--db", tmp_path / "d.db", "list")
    assert f"There is no Conclusion database at {tmp_path / 'd.db'}" in said
    assert f"Did you mean {tmp_path / 'c.db'}?" in said
    said = loaded.fails(4, "--db", tmp_path / "no" / "such" / "c.db", "list")
    assert f"The nearest folder that exists is {tmp_path}" in said
    said = loaded.fails(4, "--db", "q", "list")
    assert "Start with: conclusion load" in said


def test_a_first_load_into_a_folder_that_does_not_exist(bare, tmp_path):
    answer = bare("--db", tmp_path / "no" / "such" / "c.db", "load")
    assert answer.code in (4, 6)
    assert str(tmp_path / "no") in answer.err
    assert not (tmp_path / "no").exists()


def test_which_database_is_meant(bare, tmp_path):
    """``--db``, else ``CONCLUSION_DB``, else one in the folder of the application."""
    given, named = tmp_path / "given.db", tmp_path / "named.db"
    bare.ok("--db", given, "load", bare.write_notice("given", items=[{"code": "G1"}]))
    env = {"CONCLUSION_DB": str(named)}
    bare.ok("load", bare.write_notice("named", items=[{"code": "N1"}]), env=env)
    own = {"CONCLUSION_DB": None}
    bare.ok("load", bare.write_notice("own", items=[{"code": "O1"}]), env=own)
    assert bare.codes("--db", given, "list", env=env) == ["G1"]
    assert bare.codes("list", env=env) == ["N1"]
    assert bare.codes("list", env=own) == ["O1"]
    assert bare.codes("list", env={"CONCLUSION_DB": ""}) == ["O1"]
    assert bare.codes("--db", "given.db", "list") == ["G1"]
    (made,) = bare.home.rglob("conclusion.db")
    if sys.platform == "linux":
        assert made == bare.home / "xdg_data_home" / "conclusion" / "conclusion.db"


def test_mistyped_commands_and_options(bare):
    for word, near in (("lst", "list"), ("outstandin", "outstanding"), ("sumary", "summary")):
        said = bare.fails(2, word)
        assert f"There is no command {word}" in said
        assert f"Did you mean {near}" in said
        assert "conclusion --help" in said
    assert "There is no command qqq" in bare.fails(2, "qqq")
    said = bare.fails(2, "list", "--overdu")
    assert "There is no option --overdu" in said
    assert "--overdue" in said.split("Did you mean")[1]
    assert "conclusion list --help" in said
    assert "There is no option --dbb" in bare.fails(2, "--dbb", "list")
    assert "--body needs a value" in bare.fails(2, "list", "--body")
    assert "--db needs a value" in bare.fails(2, "--db")
    said = bare.fails(2, "show", "A1", "A2", "A3")
    assert "Unexpected arguments: A2 A3." in said


def test_the_language(loaded):
    vietnamese, english = "Gửi văn bản trả lời", "Send the answers"

    def title(*words, **env):
        shown = loaded.ok(*words, "list", "--search", "a6", env=env).out
        assert (vietnamese in shown) != (english in shown)
        return "vi" if vietnamese in shown else "en"

    assert title() == "en"
    assert title("--lang", "vi") == title("--lang=vi") == "vi"
    assert title("--lang", "en", CONCLUSION_LANG="vi", LANG="vi_VN.UTF-8") == "en"
    assert title(CONCLUSION_LANG="vi") == "vi"
    assert title(CONCLUSION_LANG="en", LANG="vi_VN.UTF-8") == "en"
    assert title(LANG="vi_VN.UTF-8") == title(LANG="vi") == "vi"
    assert title(LANG="vi_VN.UTF-8", LC_ALL="C.UTF-8") == "en"
    assert title(LANG="en_US.UTF-8", LC_ALL="vi_VN.UTF-8") == "vi"
    assert title(LANG="fr_FR.UTF-8") == title(LANG=None) == "en"
    said = loaded.fails(2, "--lang", "fr", "list")
    assert "This program has no language 'fr'" in said
    assert "en or vi" in said


def test_nothing_prompts(loaded):
    """Standard input is empty or closed in a cron job: nobody is asked anything."""
    for words in (("list",), ("status", "A2", "withdrawn", "--reason", "r"), ("show", "A2")):
        assert loaded.ok(*words).err.count("?") == 0
    assert "A proposal needs its proposer and its text." in loaded.fails(2, "propose")


def test_the_module_and_the_script_are_the_same_program(loaded):
    script = Path(sys.executable).with_name("conclusion.exe" if sys.platform == "win32" else "conclusion")
    if not script.exists():
        pytest.skip("the package is not installed with its script")
    import subprocess

    run = subprocess.run([script, "list"], env=loaded.environment(), capture_output=True, check=True)
    assert run.stdout == loaded.ok("list").raw


@pytest.mark.parametrize(
    ("words", "near"),
    [(("body", "ad"), "add"), (("follow-up", "urg"), "urge"), (("outstandin",), "outstanding")],
)
def test_a_command_of_a_group_is_suggested(bare, words, near):
    said = bare.fails(2, *words)
    assert f"Did you mean {near}?" in said


def test_an_export_offers_what_it_can(bare):
    said = bare.fails(2, "export", "--format", "foo")
    assert "Use one of these: json, jsonl, csv, tsv, md." in said
    assert "For a table: conclusion list" in bare.fails(2, "export", "--format", "table")


def test_examples_fit_into_80_columns(bare):
    for command in every_command():
        lines = bare.here(*command.split(), "--help").splitlines()
        assert max(map(len, lines)) <= 80, command


def test_no_option_is_parsed_by_the_library_in_its_own_words():
    root = typer.main.get_command(app)
    for name in every_command():
        found = root
        for word in name.split():
            found = found.get_command(typer.Context(found), word)
        for param in found.params:
            kind = type(param.type).__name__
            assert kind in ("FuncParamType", "BoolParamType", "TyperPath"), (name, param.name, kind)
