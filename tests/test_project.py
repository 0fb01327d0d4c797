"""The project says what the program does: documentation, packaged data and version are in step."""

import re
import tomllib

import pytest
from babel.messages.pofile import read_po

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


@pytest.fixture
def glossary(text):
    """The rows of the glossary: English, Vietnamese, meaning, words that are not used."""
    lines = [line for line in text("docs/glossary.md").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    assert rows[0] == ["English", "Vietnamese", "meaning", "not"]
    return rows[2:]


@pytest.fixture(scope="session")
def catalogue(pytestconfig):
    """Every message of the program with its translation."""
    path = pytestconfig.rootpath / "src/conclusion_cli/locale/vi/LC_MESSAGES/conclusion.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale="vi") if message.id]
    return [
        (english, vietnamese)
        for message in messages
        for english, vietnamese in (
            [(english, message.string[0]) for english in message.id]
            if isinstance(message.id, tuple)
            else [(message.id, message.string)]
        )
    ]


def _has(term, text):
    return re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text, re.IGNORECASE)


def test_the_glossary_has_each_term_once_and_each_code(glossary):
    assert all(len(row) == 4 and all(row[:3]) for row in glossary)
    english = [row[0] for row in glossary]
    assert sorted(english) == sorted(set(english))
    codes = {code for row in glossary for code in re.findall("`([a-z-]+)`", row[2])}
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


def test_no_message_uses_a_second_word_for_a_term(glossary, catalogue):
    avoided = [word.strip() for row in glossary for word in row[3].split(",") if word.strip()]
    assert len(avoided) > 20
    found = [(word, text) for pair in catalogue for text in pair for word in avoided if _has(word, text)]
    assert found == []


STRICT = """
    key task, proposal, proposer, reference, code, district, member, coordinating, evidence, outcome,
    completed, returned, withdrawn, retired, outstanding, deadline, first deadline, overdue, due, succession,
    successor, note, reason, history, undo, loaded, skipped, row, column, backup, default, reminder,
    inspection, abbreviation
"""
"""Terms that have one meaning wherever a message has them, so that one word translates each."""
ALSO = {"overdue": "quá hạn", "due": "hạn", "column": "cột", "abbreviation": "viết tắt", "loaded": "nạp"}
AS_TYPED = re.compile(
    r"\{[a-z_]*\}|'[^']*'|\"[^\"]*\"|\b[A-Z_/-]{2,}\b|conclusion( [a-z-]+)+|--[a-z-]+|docs/\S+"
    r"|, [a-z_]+(?=,| or )|\((see|for): .*"
)
"""Parts of a message that are typed or named as they are, in every language."""


def test_every_message_translates_a_term_by_the_word_of_the_glossary(glossary, catalogue):
    words = {row[0]: re.split(r"[(),]+ *", row[1]) for row in glossary} | {
        term: [word] for term, word in ALSO.items()
    }
    terms = [" ".join(term.split()) for term in STRICT.split(",")]
    found = [
        (term, english, vietnamese)
        for english, vietnamese in catalogue
        for term in terms
        if re.search(rf"(?<![\w-]){term}s?(?![\w-])", AS_TYPED.sub(" ", english), re.IGNORECASE)
        and not any(word.lower() in vietnamese.lower() for word in words[term] if word)
    ]
    assert found == []


ODD = (
    *("unless told", "whole can be", "cannot be meant", "stands here", "lies before", "left aside"),
    *("took the place", "too many words", "had no part", "hãy"),
)
"""Phrases that a manual would not use; in Vietnamese the bare verb is the one form of the imperative."""


def test_messages_are_plain(catalogue):
    found = [(odd, text) for pair in catalogue for text in pair for odd in ODD if _has(odd, text)]
    assert found == []


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
