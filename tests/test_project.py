"""The project says what the program does: documentation, packaged data and version are in step."""

import re
import tomllib

import pytest

from conclusion_cli import __version__
from conclusion_cli.cli.load import own_data
from conclusion_cli.cli.root import every_command
from conclusion_cli.model.enums import Kind, Outcome, Role, Status, StepKind, Timeliness


@pytest.fixture
def text(pytestconfig):
    """The text of a file of the project."""
    return lambda name: (pytestconfig.rootpath / name).read_text(encoding="utf-8")


def test_every_command_is_in_the_reference(text):
    reference = text("docs/commands.md")
    headings = re.findall(r"^#+ +`?(?:conclusion )?([a-z -]+)`?$", reference, re.MULTILINE)
    assert set(every_command()) <= set(headings), set(every_command()) - set(headings)
    for name in every_command():
        assert f"Usage: conclusion {name} " in reference


def test_the_reference_holds_the_help_of_today(text, bare):
    # Whatever width the reference was made with.
    reference = "".join(text("docs/commands.md").split())
    for page in bare.batch(*((*name.split(), "--help") for name in every_command())):
        assert "".join(page.split()) in reference, page


def test_the_readme_mentions_every_command(text):
    readme = text("README.md")
    missing = [
        name
        for name in every_command()
        if not re.search(rf"`?conclusion (--\S+ \S+ )?{name}\b|`{name}`", readme)
    ]
    assert missing == []


def test_the_glossary_has_each_term_once_and_each_code(text):
    lines = [line for line in text("docs/glossary.md").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    assert rows[0] == ["English", "Vietnamese", "meaning", "not"]
    terms = rows[2:]
    assert all(len(row) == 4 and all(row[:3]) for row in terms)
    english = [row[0] for row in terms]
    assert sorted(english) == sorted(set(english))
    codes = {code for row in terms for code in re.findall("`([a-z-]+)`", row[2])}
    words = {word.value for kind in (Kind, Role, Status, Outcome, Timeliness, StepKind) for word in kind}
    assert codes == words


def test_the_changelog_has_the_version(text):
    assert re.search(rf"^## .*{re.escape(__version__)}", text("CHANGELOG.md"), re.MULTILINE)
    assert tomllib.loads(text("pyproject.toml"))["project"]["version"] == __version__


def test_a_load_without_a_file_loads_the_notice_of_the_project(cli, pytestconfig):
    data = pytestconfig.rootpath / "data"
    for name in ("notice.yaml", "communes.csv"):
        assert (own_data() / name).read_bytes() == (data / name).read_bytes()
    cli.ok("load")
    assert "nothing changed" in cli.ok("load", data / "notice.yaml").err
    assert cli.json("bodies", "communes")["bodies"][0]["members"] == 460


def test_the_wheel_carries_the_notice_and_the_languages(text):
    wheel = tomllib.loads(text("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"data": "conclusion_cli/data"}
    assert "*.mo" in wheel["artifacts"]


def test_links_in_the_documentation_lead_somewhere(pytestconfig):
    root = pytestconfig.rootpath
    for page in (root / "README.md", root / "CHANGELOG.md", *(root / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), (page.name, target)
