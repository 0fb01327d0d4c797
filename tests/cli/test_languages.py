"""Two languages for people, one for programs: machine formats do not change with the language."""

import re

import pytest
import typer

from conclusion_cli.cli.root import app, every_command
from engines import FILES

MACHINE = ("json", "jsonl", "csv", "tsv", "md")
SAMPLES = {
    "check": ("check", "faulty.yaml"),
    "outstanding": ("outstanding", "--as-of", "2024-06-01"),
    "list": ("list", "--as-of", "2024-06-01"),
    "show": ("show", "A2", "--as-of", "2024-06-01"),
    "history": ("history",),
    "bodies": ("bodies",),
    "day list": ("day", "list"),
    "summary": ("summary", "--as-of", "2024-06-01"),
    "evidence": ("evidence", "A2"),
    "export": ("export", "--as-of", "2024-06-01"),
}
VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@pytest.fixture
def busy(loaded, tmp_path):
    """The real notice with a bit of everything recorded."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    (tmp_path / "faulty.yaml").write_text("format: 2\nnotices: {}\n", encoding="utf-8")
    words = ("--date", "2023-11-15", "--outcome", "settled", "--evidence", tmp_path / "scan.pdf")
    loaded.batch(
        ("extend", "A2", "--to", "2023-12-31", "--reason", "asked by letter"),
        ("respond", "A2", "--document", "1-CV/B", *words),
        ("extend", "A5", "--to", "2023-12-31", "--reason", "asked by letter"),
        ("assign", "A6", "--lead", "ppc", "--reason", "new division"),
        ("day", "off", "2/1/2026", "--document", "12729/VPCP-KGVX"),
        ("status", "A2", "completed"),
    )
    return loaded


def declared(name):
    """A command, or one of a group, as it is declared."""
    found = typer.main.get_command(app)
    for word in name.split():
        found = found.get_command(typer.Context(found), word)
    return found


def test_the_samples_are_all_commands_with_formats():
    having = {
        name for name in every_command() if any("--format" in param.opts for param in declared(name).params)
    }
    assert having == set(SAMPLES)


@pytest.mark.parametrize("command", SAMPLES)
def test_machine_formats_do_not_change_with_the_language(busy, command):
    words = SAMPLES[command]
    lines = [(*words, "--format", form) for form in MACHINE]
    english = [busy(*line, env={"CONCLUSION_LANG": "en"}).out for line in lines]
    vietnamese = [busy(*line, env={"CONCLUSION_LANG": "vi"}).out for line in lines]
    assert all(english)
    assert english == vietnamese
    # The same from the program itself, where the language is an option; a start knows no engine.
    run = busy.program if busy.engine is FILES else busy
    assert run("--lang", "vi", *lines[0]).out == english[0]


def test_titles_names_and_words_are_vietnamese(busy):
    def shown(*words):
        return " ".join(busy.ok("--lang", "vi", *words, env={"COLUMNS": "160"}).out.split())

    listing = shown("list")
    assert "Gửi văn bản trả lời" in listing
    assert "chưa thực hiện" in listing
    assert "hoàn thành" in listing
    assert "cấp xã" in listing
    detail = shown("show", "A6")
    assert "Ủy ban nhân dân tỉnh" in detail
    assert "các đơn vị liên quan" in detail
    assert "phối hợp" in detail.lower()
    assert "chủ trì" in detail.lower()
    assert "Ban Tổ chức Tỉnh ủy" in shown("bodies")
    for words in (("list",), ("outstanding",), ("bodies",), ("history",), ("summary",), ("show", "A2")):
        english = busy.ok(*words, env={"COLUMNS": "160"}).out.splitlines()
        vietnamese = busy.ok("--lang", "vi", *words, env={"COLUMNS": "160"}).out.splitlines()
        assert english[0] != vietnamese[0], words
        assert VIETNAMESE.search("".join(vietnamese))


def test_messages_are_vietnamese(busy):
    for words in (
        ("load",),
        ("note", "A3", "x"),
        ("status", "A3", "in-progress"),
        ("respond", "A3", "--document", "7", "--date", "2023-09-15"),
        ("extend", "A3", "--to", "2030-01-01", "--reason", "x"),
        ("assign", "A3", "--lead", "ppc", "--reason", "x"),
    ):
        said = busy.ok("--lang", "vi", *words).err
        assert VIETNAMESE.search(said), (words, said)


def test_errors_and_help_are_vietnamese(busy, tmp_path):
    for words in (
        ("show", "A99"),
        ("nonsense",),
        ("list", "--nonsense"),
        ("list", "--body"),
        ("list", "--limit", "x"),
        ("list", "--due-within", "-1"),
        ("list", "--as-of", "x"),
        ("list", "--status", "x"),
        ("show",),
        ("show", "A1", "A2"),
        ("status", "A3", "completed"),
        ("--db", tmp_path / "none.db", "list"),
        ("--db", tmp_path / "faulty.yaml", "list"),
        ("load", tmp_path / "faulty.yaml"),
        ("check", tmp_path / "none.yaml"),
    ):
        answer = busy("--lang", "vi", *words)
        assert answer.code > 1
        for said in answer.err.splitlines():
            if said.strip() and not said.lstrip().startswith(("^", "1 |", "2 |")):
                assert VIETNAMESE.search(said), (words, said)


def test_what_to_type_is_named_in_vietnamese(busy):
    """Options stay as they are typed; what follows them, and the words that are allowed, can be read."""
    for words, expected in (
        (("respond", "A3"), '--document SỐ --date NGÀY, hoặc --summary "…"'),
        (("status", "A3", "completed"), "in-progress (đang thực hiện), responded (đã trả lời)"),
        (("respond", "A3", "--document", "1", "--outcome", "x"), "not-settled (chưa giải quyết được)"),
        (("status", "completed"), "Thiếu MÃ."),
    ):
        answer = busy("--lang", "vi", *words)
        assert answer.code
        assert expected in " ".join(answer.err.split())


def test_help_is_vietnamese(bare):
    """Nothing of the English help is left in the Vietnamese one, but what a clerk types."""
    names = every_command()
    pages = bare.batch(*((*name.split(), "--help") for name in names), env={"CONCLUSION_LANG": "vi"})
    for name, page in zip(names, pages, strict=True):
        command = declared(name)
        texts = [paragraph.strip() for paragraph in command.help.split("\b")[0].split("\n\n")]
        texts += [param.help for param in command.params]
        shown = " ".join(page.split())
        for text in filter(None, texts):
            assert " ".join(text.split()) not in shown
        for heading in ("Usage:", "Options:", "Arguments:", "Example", "Show this message", "[required]"):
            assert heading not in shown
        assert f" conclusion {name} " in shown
        assert VIETNAMESE.search(shown)
    assert bare.ok("--lang", "vi", "list", "--help").out == pages[names.index("list")]


def test_help_of_the_program_is_vietnamese(bare):
    shown = " ".join(bare.ok("--lang", "vi", "--help").out.split())
    english = " ".join(bare.ok("--help").out.split())
    for heading in (
        "Usage:",
        "Options:",
        "Commands:",
        "Show this message",
        "The database (default:",
        "Install comp",
    ):
        assert heading in english
        assert heading not in shown
    for text in ("List all items", "Change the status", "Add a note"):
        assert text in english
        assert text not in shown
