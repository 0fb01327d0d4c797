"""The project says what the program does: documentation, packaged data and version are in step."""

import re
import tomllib

import pytest

from conclusion_cli import __version__
from conclusion_cli.cli.load import own_data
from conclusion_cli.cli.root import COMMANDS, every_command
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


@pytest.mark.parametrize("page", ["docs/architecture.md", "tests/README.md"])
def test_paths_in_a_guide_exist(pytestconfig, text, page):
    root = pytestconfig.rootpath
    words = re.findall("`([^`\n]+)`", text(page)) + re.findall(r"[\w./-]+\.py\b", text(page))
    paths = [
        word
        for word in words
        if re.fullmatch(r"[\w./-]+(/|\.py|\.md|\.json|\.toml|\.ambr)|[\w.]+(/[\w.]+)+", word)
        and not word.isupper()
    ]
    assert len(paths) > 20
    places = (root, root / "src" / "conclusion_cli", root / "tests")
    assert [path for path in paths if not any((place / path).exists() for place in places)] == []


def test_the_architecture_names_every_package_and_every_contract(pytestconfig, text):
    page = " ".join(text("docs/architecture.md").split())
    source = pytestconfig.rootpath / "src" / "conclusion_cli"
    packages = [path.parent.relative_to(source) for path in source.rglob("*/__init__.py")]
    named = {f"`{package.as_posix()}/`" for package in packages}
    named |= {f"`{module.name}`" for module in source.glob("*.py") if module.stem != "__init__"}
    assert [name for name in sorted(named) if name not in page] == []
    contracts = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    assert [contract["name"] for contract in contracts if f"**{contract['name']}**" not in page] == []
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert ", ".join(f"`{layer}`" for layer in layers) in page


def test_the_guide_to_the_tests_names_every_folder(pytestconfig, text):
    tests = pytestconfig.rootpath / "tests"
    page = text("tests/README.md")
    folders = {path.parent.relative_to(tests).as_posix() for path in tests.rglob("test_*.py")} - {"."}
    assert [folder for folder in sorted(folders) if f"`{folder}/`" not in page] == []


def test_each_command_has_a_file_of_tests_or_is_named_in_the_guide(pytestconfig, text):
    tests, page = pytestconfig.rootpath / "tests" / "cli", text("tests/README.md")
    names = [name for name in COMMANDS if not (tests / f"test_{name.replace('-', '_')}.py").exists()]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_the_example_in_the_guide_to_the_tests_runs(cli, text):
    (example,) = re.findall("```python\n(.*?)```", text("tests/README.md"), re.DOTALL)
    names = {}
    exec(example, names)
    names["test_a_note_is_an_event_of_its_item"](cli)


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
    for page in (*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("tests/*.md")):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), (page.name, target)
