"""Text that means harm, streams that fail and terminals that know little: shown safely, kept exactly."""

import csv
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import unicodedata
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import FILES
from forks import close_streams

POSIX = os.name == "posix"
FULL = Path("/dev/full")
# Whatever could change what a reader believes to see, line feeds aside.
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
FORMULA = re.compile(r"[=+\-@\t\r]")
HOSTILE = {
    "markup": "[red]red[/red] [/] [bold]x list[int] [link=http://x]y[/link]",
    "emoji": ":smile: :+1:",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "controls": "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160)))) + "end",
    "lines": "one\ntwo\r\nthree\x85four\u2028five\u2029six\x0bseven\ttab",
    "bidi": "invoice\u202efdp.exe\u2066\u200f\u061c",
    "hidden": "A\u200bdm\xadin\ufeff\U000e0041",
    "formula": '=HYPERLINK("http://x","y")',
    "plus": "+1+1",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(A1)",
    "pipe": "a | b ` c * d _ e < f > g \\ h",
    "quotes": '\'; DROP TABLE items; -- "double" %s {0} {name}',
    "long": "x" * 4000,
    "wide": "漢字" * 30 + "👩‍👩‍👧‍👦" + "e\u0301" * 3 + "\u0e33\u0e33",
    "json": '</script>\\u0000\\"',
}
# Control characters cannot be arguments; what cannot be typed can still be in a file.
ARGUMENTS = {name: text for name, text in HOSTILE.items() if "\x00" not in text}


# A notice with these is refused; a database may hold them all the same.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def stand_in(text):
    """The text with signs of the private use area for its control characters."""
    return CONTROL.sub(lambda sign: chr(0xE000 + ord(sign.group())), text)


def smuggle(cli):
    """Put control characters where their stand-ins are."""

    def plain(text):
        return text and re.sub("[\ue000-\ue09f]", lambda sign: chr(ord(sign.group()) - 0xE000), text)

    def escaped(text):
        return re.sub("[\ue000-\ue09f]", lambda sign: f"\\u{ord(sign.group()) - 0xE000:04x}", text)

    for table, key, columns in (
        ("items", "key", ("title_en", "title_vi")),
        ("bodies", "id", ("name_en", "short_en", "abbreviation")),
        ("notices", "id", ("title_en", "definition")),
    ):
        for identity, *texts in cli.sql(f"SELECT {key}, {', '.join(columns)} FROM {table}"):
            new = [
                escaped(text) if column == "definition" else plain(text)
                for column, text in zip(columns, texts, strict=True)
            ]
            fields = ", ".join(f"{column} = ?" for column in columns)
            cli.sql(f"UPDATE {table} SET {fields} WHERE {key} = ?", *new, identity)
    # What items are defined as stands in the history.
    (told,) = zip(*cli.sql("SELECT new FROM changes WHERE field = 'definition'"), strict=True)
    cli.tamper(
        *(
            f"UPDATE changes SET new = REPLACE(new, '{sign}', '{escaped(sign)}')"
            " WHERE subject_kind = 'item' AND field = 'definition'"
            for sign in sorted(set(re.findall("[\ue000-\ue09f]", "".join(told))))
        )
    )


@pytest.fixture(scope="module")
def _hostile(tmp_path_factory, new_cli):
    """A database in which every text is hostile, made once on each engine."""
    return cache(lambda engine: prepare(new_cli(tmp_path_factory.mktemp("hostile"), engine)))


def prepare(cli):
    texts = {name: stand_in(text) for name, text in HOSTILE.items()}
    bodies = [
        {
            "id": f"b-{name}",
            "name": {"en": text[:300]},
            "short": {"en": text[:300]},
            "abbreviation": text[:300],
        }
        for name, text in texts.items()
    ]
    items = [
        {
            "code": f"C-{name}",
            "title": {"en": text, "vi": text},
            "clauses": [{"en": text}],
            "lead": f"b-{name}",
            "others": {"en": text},
        }
        for name, text in texts.items()
    ]
    cli.load_notice("hostile", items=items, bodies=bodies, title=texts["escape"] + texts["bidi"])
    smuggle(cli)
    lines = []
    for name, text in ARGUMENTS.items():
        evidence = cli.folder / "evidence" / name
        evidence.mkdir(parents=True)
        # What the system lets be the name of a file.
        called = text.replace("/", "").encode()[:250].decode(errors="ignore") if POSIX else name
        (evidence / called).write_bytes(name.encode())
        response = ("respond", f"C-{name}", "--date", "2023-09-15", "--evidence", evidence / called)
        lines += [
            (*response, f"--document={text[:1000]}", f"--summary={text}", f"--by={text[:200]}"),
            ("extend", f"C-{name}", "--to", "2030-01-01", f"--reason={text}", f"--by={text[:200]}"),
        ]
    cli.batch(*lines, ("note", f"--by={HOSTILE['escape']}", "C-escape", "--", HOSTILE["lines"]))
    cli.engine.keep(cli.address)
    return cli


@pytest.fixture
def hostile(engine, _hostile, tmp_path):
    return _hostile(engine).copy(tmp_path / "copy")


QUESTIONS = [
    ("list",),
    ("outstanding",),
    ("show", "C-escape"),
    ("show", "C-bidi"),
    ("show", "C-lines"),
    ("show", "C-markup"),
    ("show", "C-long"),
    ("history",),
    ("bodies",),
    ("summary",),
    ("evidence", "C-controls"),
    ("export",),
]


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_nothing_raw_reaches_the_screen_or_a_line_of_a_machine(hostile, words):
    forms = ("tsv", "md", "json") if words == ("export",) else ("tsv", "md", "json", "table")
    shown = dict(zip(forms, hostile.batch(*((*words, "--format", form) for form in forms)), strict=True))
    for form in set(forms) - {"json"}:
        found = RAW.search(shown[form].replace("\t", "") if form == "tsv" else shown[form])
        assert found is None, (form, found)
    kinds = {"history": "events", "bodies": "bodies", "summary": "summary", "evidence": "evidence"}
    records = json.loads(shown["json"])[kinds.get(words[0], "items")]
    lines = shown["tsv"].split("\n")[:-1]
    assert len(lines) == len(records) + 1
    assert len({line.count("\t") for line in lines}) == 1
    for line in lines:
        for cell in line.split("\t"):
            assert not FORMULA.match(cell) or re.fullmatch(r"-?\d+", cell), cell
    lines = shown["md"].split("\n")[:-1]
    assert len(lines) == len(records) + 2
    # A bar that is not escaped begins a cell.
    assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines}) == 1


def test_control_characters_in_a_notice_are_refused_with_their_places(bare, tmp_path):
    texts = ["\x1b[31mred", "bell\x07", "null\x00", "c1\x9b31m", "delete\x7f"]
    path = bare.write_notice(items=[{"code": f"A{n}", "title": text} for n, text in enumerate(texts)])
    answer = bare("check", path)
    assert answer.code == 3
    said = answer.out + answer.err
    assert len(re.findall(r"small\.yaml:\d+:\d+: there is a control character here: \\x", said)) == len(texts)
    assert not RAW.search(said)
    for text in texts:
        path.write_text(f"format: 1\n# {text}\n", encoding="utf-8")
        answer = bare("load", path)
        assert answer.code == 3
        assert f"{path}:2:" in answer.err
        assert not RAW.search(answer.err)
    assert not bare.db.exists()


def test_texts_print_as_they_are(hostile):
    shown = "".join(hostile.ok("show", "C-markup", env={"COLUMNS": "400"}).out.split())
    assert "".join(HOSTILE["markup"].split()) in shown
    assert ":smile::+1:" in "".join(hostile.ok("show", "C-emoji").out.split())
    listing = "".join(hostile.ok("list", env={"COLUMNS": "400"}).out.split())
    for name in ("markup", "emoji", "formula", "plus", "at", "pipe", "quotes"):
        assert "".join(HOSTILE[name].split()) in listing, name
    # What cannot be seen is shown as an escape, so that nobody is deceived.
    assert r"\x1b[31mred\x1b]0;title\x07" in hostile.ok("show", "C-escape", env={"COLUMNS": "400"}).out
    assert r"invoice\u202efdp.exe\u2066\u200f" in hostile.ok("show", "C-bidi", env={"COLUMNS": "400"}).out
    assert r"A\u200bdm\xadin\ufeff\U000e0041" in hostile.ok("show", "C-hidden", env={"COLUMNS": "400"}).out


def test_cells_are_no_formulas_unless_raw_is_asked_for(hostile):
    for words in (("list",), ("export",), ("bodies",), ("history",), ("evidence", "C-formula")):
        plain = list(csv.reader(io.StringIO(hostile.ok(*words, "-f", "csv").raw.decode(), newline="")))
        raw = list(csv.reader(io.StringIO(hostile.ok(*words, "-f", "csv", "--raw").raw.decode(), newline="")))
        assert len({len(row) for row in plain}) == 1
        assert len(plain) == len(raw)
        seen = 0
        for plain_row, raw_row in zip(plain, raw, strict=True):
            for cell, original in zip(plain_row, raw_row, strict=True):
                if FORMULA.match(original) and not re.fullmatch(r"-?\d+", original):
                    assert cell == f"'{original}"
                    seen += 1
                else:
                    assert cell == original
        assert seen or words[0] == "evidence", words
    titles = {row["code"]: row["title_en"] for row in hostile.ok("list", "-f", "csv", "--raw").csv}
    assert titles == {f"C-{name}": unicodedata.normalize("NFC", text) for name, text in HOSTILE.items()}
    tsv = hostile.ok("list", "--format", "tsv", "--raw").out
    assert "\t=HYPERLINK" in tsv
    assert "\t'=HYPERLINK" in hostile.ok("list", "--format", "tsv").out


def test_json_holds_every_text_exactly(hostile):
    export = hostile.json("export")["items"]
    lines = hostile.ok("export", "--format", "jsonl").raw.decode("utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == export
    assert len(lines) == len(HOSTILE) + 1
    items = {item["code"].removeprefix("C-"): item for item in export}
    for name, text in HOSTILE.items():
        exact = unicodedata.normalize("NFC", text)
        item = items[name]
        assert item["title"] == {"en": exact, "vi": exact}
        assert item["clauses"] == [{"en": exact, "vi": None}]
        assert item["others"]["en"] == exact
    for name, text in ARGUMENTS.items():
        exact = unicodedata.normalize("NFC", text)
        (response,) = items[name]["responses"]
        assert response["summary"] == exact
        assert response["document"] == unicodedata.normalize("NFC", text[:1000])
    by = {event["actor"] for event in hostile.events()}
    assert {unicodedata.normalize("NFC", text[:200]).strip() for text in ARGUMENTS.values()} <= by
    names = {body["id"]: body["name"]["en"] for body in hostile.json("bodies")["bodies"]}
    assert names == {f"b-{name}": unicodedata.normalize("NFC", text[:300]) for name, text in HOSTILE.items()}


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=80)
)
def test_any_text_comes_back(loaded, text):
    """Whatever can be typed is kept as Unicode NFC, without white space at its ends."""
    kept = unicodedata.normalize("NFC", text).strip()
    if not kept:
        loaded.fails(2, "note", "A2", "--", text)
        return
    loaded.ok("note", "A2", "--", text)
    event = loaded.events("A2", "--limit", "1")[0]
    assert event["changes"][0]["new"] == kept
    shown = loaded.ok("history", "A2", "--limit", "1").raw.decode()
    assert not RAW.search(shown)


def test_what_is_typed_decomposed_is_stored_composed(loaded):
    composed = "Đảng ủy xã Môn Sơn: Sở Nông nghiệp"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    loaded.ok("note", "A2", decomposed, "--by", decomposed)
    event = loaded.events("A2")[-1]
    assert (event["changes"][0]["new"], event["actor"]) == (composed, composed)
    name = unicodedata.normalize("NFD", "Ban Tổ chức Tỉnh ủy")
    loaded.ok("respond", "A2", "--body", name, "--document", decomposed, "--date", "2023-09-15")
    assert loaded.item("A2")["responses"][0]["document"] == composed
    assert loaded.codes("list", "--search", unicodedata.normalize("NFD", "đôn đốc")) == ["A7"]
    assert len(loaded.events("--by", decomposed)) == 1
    loaded.load_notice(items=[{"code": "Z1", "title": decomposed}])
    assert loaded.item("Z1")["title"]["en"] == composed


@pytest.mark.skipif(not POSIX, reason="arguments are text on Windows")
def test_bytes_that_are_no_text(loaded):
    bad = b"caf\xe9\xff"
    for words in (
        ("note", "A2", bad),
        ("note", bad, "x"),
        ("note", "A2", "x", "--by", bad),
        ("show", bad),
        ("list", "--search", bad),
        ("list", "--body", bad),
        ("list", "--notice", bad),
        ("list", "--status", bad),
        ("list", "--as-of", bad),
        ("list", "--format", bad),
        ("list", "--limit", bad),
        ("list", b"--" + bad),
        (bad,),
        ("respond", "A2", "--document", bad),
        ("respond", "A2", "--summary", bad),
        ("extend", "A2", "--to", "2030-01-01", "--reason", bad),
        ("assign", "A2", "--lead", bad, "--reason", "x"),
        ("--lang", bad, "list"),
    ):
        said = loaded.fails(2, *words)
        assert "\\udcff" in said or "\\xff" in said
        assert len(said.splitlines()) <= 2
        assert not RAW.search(said)
    assert len(loaded.events()) == 1


@pytest.mark.skipif(not POSIX, reason="names of files are text on Windows")
def test_names_of_files_and_people_that_are_no_text(loaded, tmp_path):
    bad = os.fsencode(tmp_path) + b"/caf\xe9"
    for words in (
        ("--db", bad + b".db", "list"),
        ("check", bad + b".yaml"),
        ("load", bad + b".yaml"),
        ("respond", "A2", "--document", "1", "--evidence", bad + b".pdf"),
        ("export", "-o", bad + b"/status.json"),
    ):
        answer = loaded(*words)
        assert answer.code in (2, 4), (words, answer)
        assert len(answer.err.splitlines()) <= 2
        assert not RAW.search(answer.err)
    # What exists is taken, or refused with what to do: never a fault of the program.
    for env in ({"LOGNAME": os.fsdecode(b"caf\xe9")}, {"CONCLUSION_USER": os.fsdecode(b"caf\xe9")}):
        assert loaded("note", "A2", "x", env=env).code in (0, 2)
    assert loaded("--db", bad + b".db", "load").code in (0, 2, 6)
    assert loaded("export", "-o", bad + b".json").code in (0, 2, 4)
    assert loaded("list", env={"CONCLUSION_DB": os.fsdecode(bad + b".db")}).code in (0, 2, 4, 6)


def test_words_of_an_odd_length(loaded):
    """What is as long as an argument can be is asked for, stored and answered like anything else."""
    long = "từ " * 20_000
    loaded.ok("note", "A2", long)
    assert loaded.events("A2")[-1]["changes"][0]["new"] == long.strip()
    for words in (
        ("list", "--search", "x" * 60_000),
        ("list", "--search", "x " * 3_000),
        ("show", "x" * 60_000),
        ("list", "--body", "x" * 60_000),
        *[("list", *(["--body", "ppc"] * 500), "--notice", "nghe-an-2023")],
        ("status", *(["A2"] * 3_000), "in-progress"),
    ):
        answer = loaded(*words)
        assert answer.code in (0, 2, 4), (words[0], answer.code, answer.err[:300])


# Streams


@pytest.mark.parametrize(
    "words",
    [("list", "--limit", "0"), ("export", "--format", "jsonl"), ("history",), ("--help",), ("--version",)],
    ids=" ".join,
)
def test_a_reader_that_has_gone(loaded, words):
    """``conclusion list | head``: whoever closes the pipe has what it wanted."""
    read, write = os.pipe()
    os.close(read)
    try:
        answer = loaded(*words, stdout=write)
    finally:
        os.close(write)
    assert answer.code == 0
    assert answer.err == ""


def test_a_reader_that_goes_after_a_line(cli):
    cli.load_notice(items=[{"code": f"A{n}", "title": "x" * 200} for n in range(1000)])
    for words in (("list", "--limit", "0"), ("export", "--format", "jsonl"), ("export", "--format", "json")):
        process = cli.start(*words)
        assert process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        assert (process.wait(timeout=60), err) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have /dev/full")
def test_a_device_that_is_full(loaded):
    for words in (
        ("list",),
        ("list", "--format", "json"),
        ("export", "--format", "csv"),
        ("show", "A2"),
        ("--help",),
        ("--version",),
    ):
        with FULL.open("wb") as full:
            answer = loaded(*words, stdout=full)
        assert answer.code == 6, words
        assert "No space left on device" in answer.err
    with FULL.open("wb") as full:
        # A note that is written is written, although nobody can be informed.
        loaded("note", "A2", "written", stderr=full)
    assert len(loaded.events("A2")) == 2


@pytest.mark.skipif(not POSIX, reason="a handle cannot be closed so on Windows")
def test_streams_that_are_closed(loaded):
    """``>&-`` and ``2>&-``: nothing is said where nobody listens, and nothing lands in another place."""

    def closed(words, *streams):
        process = loaded.start(*words, preexec_fn=partial(close_streams, streams))
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    before = loaded.state()
    for words in (["list"], ["list", "--format", "json"], ["export"], ["--help"]):
        done = closed(words, 1)
        assert done.returncode in (0, 6), (words, done)
        assert b"Traceback" not in done.stderr
        assert b"fault of the program" not in done.stderr
        done = closed(words, 1, 2)
        assert done.returncode in (0, 6)
        done = closed(words, 0)
        assert done.returncode == 0
        assert done.stderr.startswith(b"#") or done.stderr == b""
    assert loaded.state() == before
    done = closed(["note", "A2", "silently"], 2)
    assert (done.returncode, done.stdout) == (0, b"")
    done = closed(["show", "A99"], 2)
    assert (done.returncode, done.stdout) == (4, b"")
    assert len(loaded.events("A2")) == 2
    # Nobody can be asked where there is no input.
    for words in (["propose"], ["import", "--help"], ["body", "add", "Sở Mới"]):
        done = closed(words, 0)
        assert done.returncode in (0, 2), (words, done)
        assert b"error in the program" not in done.stderr


@pytest.mark.file_only("what a terminal knows is the same whatever the engine")
def test_terminals_that_know_little(loaded):
    reference = loaded.ok("export").raw
    for env in (
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "LANG": None},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "cp1258"},
        {"TERM": "dumb"},
        {"TERM": None, "COLUMNS": None},
        {"COLUMNS": "1"},
        {"COLUMNS": "0"},
        {"COLUMNS": "x"},
    ):
        for words in (("list",), ("--lang", "vi", "show", "A6")):
            answer = loaded(*words, env=env)
            assert (answer.code, answer.err) == (0, "")
            assert answer.raw.strip()
            # A file or a pipe is UTF-8 whatever the locale; there is nothing to guess.
            assert "\\u" not in answer.raw.decode("utf-8")
    for env in (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1258"},
    ):
        # Programs read UTF-8 wherever they run.
        assert loaded.ok("export", env=env).raw == reference
        assert loaded.ok("--lang", "vi", "--help", env=env).err == ""
        answer = loaded("--lang", "vi", "show", "A99", env=env)
        assert answer.code == 4
        assert "Không có mục nào có mã A99" in answer.err or "A99" in answer.err
        assert "\\u" not in answer.err


@pytest.mark.file_only("colours are the same whatever the engine")
def test_no_colour_without_a_terminal(loaded):
    for words in (("list",), ("show", "A2"), ("summary",)):
        for env in ({}, {"TERM": "xterm-256color"}):
            answer = loaded.program(*words, env=env)
            assert answer.code == 0
            assert b"\x1b" not in answer.raw


def on_a_terminal(cli, *words, env):
    """What the program writes to a terminal of 80 columns."""
    import pty

    master, slave = pty.openpty()
    process = cli.start(*words, env={"TERM": "xterm-256color"} | env, stdout=slave, stderr=slave, stdin=slave)
    os.close(slave)
    shown = b""
    while True:
        try:
            if select.select([master], [], [], 60)[0] and (part := os.read(master, 65536)):
                shown += part
                continue
        except OSError:
            # The other end is closed: the program has ended.
            pass
        break
    os.close(master)
    assert process.wait(timeout=60) == 0
    return shown.decode()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such terminals")
@pytest.mark.file_only("what a terminal shows is the same whatever the engine")
def test_a_terminal_gets_what_it_can_show(loaded):
    """Its own encoding counts, and what that lacks is an escape."""
    for words in (("list",), ("summary",), ("--lang", "vi", "show", "A6")):
        shown = on_a_terminal(loaded, *words, env={"PYTHONIOENCODING": "ascii"})
        assert shown.isascii()
        assert shown.strip()
        assert "Traceback" not in shown
    assert "\\u" in shown


VIETNAMESE = ("Nội dung", "chưa thực hiện", "Trạng thái", "cấp xã")


@pytest.mark.file_only("what a file holds is the same whatever the engine")
@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "cp437", "ascii", "latin-1", "utf-16"])
def test_files_are_utf8_whatever_the_locale(loaded, encoding):
    """`conclusion list > o.txt` on a Windows of any country."""
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    with (loaded.folder / "o.txt").open("wb") as file:
        loaded.program("--lang", "vi", "list", env=env, stdout=file)
    shown = (loaded.folder / "o.txt").read_text(encoding="utf-8")
    assert all(word in shown for word in VIETNAMESE), shown[:500]
    assert shown == loaded.ok("--lang", "vi", "list").out
    with (loaded.folder / "e.txt").open("wb") as file:
        loaded.program("--lang", "vi", "show", "A99", env=env, stderr=file)
    assert "Lỗi: " in (loaded.folder / "e.txt").read_text(encoding="utf-8")


@pytest.mark.file_only("colours are the same whatever the engine")
@pytest.mark.skipif(not POSIX, reason="Windows has no pseudo-terminals")
def test_colours_where_they_are_wanted(cli):
    cli.load_notice(items=[{"code": "A1", "due": "2023-01-01", "title": "[red]Not red[/red]"}])
    coloured = re.compile(r"\x1b\[[0-9;]*3[0-7][0-9;]*m")
    shown = on_a_terminal(cli, "outstanding", env={})
    assert coloured.search(shown)
    assert "[red]Not" in shown
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        shown = on_a_terminal(cli, "outstanding", env=env)
        assert not coloured.search(shown)
        assert "overdue" in shown
    assert "\x1b" not in on_a_terminal(cli, "list", "--format", "json", env={})


@pytest.mark.file_only("lines are the same whatever the engine")
@pytest.mark.skipif(not POSIX, reason="Windows has no pseudo-terminals")
def test_a_long_receipt_breaks_between_words(loaded):
    words = ("assign", "A5", "--lead", "BTCTU", "--reason", "x")
    said = loaded.copy(loaded.folder / "other").ok(*words).err
    assert max(map(len, said.splitlines())) > 80
    shown = on_a_terminal(loaded, *words, env={}).splitlines()
    assert max(map(len, shown)) <= 80
    assert " ".join(" ".join(shown).split()).startswith(" ".join(said.split()))


# Ctrl-C


STOPPING = """
import os, signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["STOP_AT"]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop())
"""


@pytest.mark.skipif(not POSIX, reason="Windows cannot send Ctrl-C to itself alone")
@pytest.mark.parametrize(
    "moment",
    [
        "conclusion_cli.i18n",
        "gettext",
        "typer",
        "conclusion_cli.cli.root",
        "conclusion_cli.cli.list",
        "the driver",
        "conclusion_cli.views.items",
        "rich.console",
    ],
)
def test_interrupted_at_any_moment(loaded, tmp_path, moment):
    """Ctrl-C while the program is still importing itself is an interruption like any other."""
    drivers = {"the driver": "sqlite3" if loaded.engine is FILES else "psycopg"}
    folder = tmp_path / "stop"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(STOPPING, encoding="utf-8")
    env = {"PYTHONPATH": str(folder), "STOP_AT": drivers.get(moment, moment), "CONCLUSION_LANG": "vi"}
    answer = loaded("list", env=env)
    assert answer.code == 130
    assert answer.out == ""
    assert len([line for line in answer.err.splitlines() if line.strip()]) <= 1


@pytest.mark.skipif(not POSIX, reason="Windows ends a process to which this is sent")
def test_interrupted_where_nothing_can_be_raised(bare):
    """Python prints what is raised in a finalizer, and goes on."""
    busy = """if True:
        import signal, time
        from conclusion_cli.__main__ import main
        from conclusion_cli.cli import errors

        class Gone:
            def __del__(self):
                signal.raise_signal(signal.SIGINT)

        def run():
            Gone()
            while True:
                time.sleep(0.01)

        errors.run = run
        main()
    """
    done = subprocess.run(
        [sys.executable, "-c", busy], env=bare.environment(), capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"\nInterrupted.\n")


@pytest.mark.skipif(not POSIX, reason="Windows cannot send Ctrl-C to one process alone")
def test_interrupted_while_loading(cli):
    """Wherever Ctrl-C falls in a long load, all or nothing is there."""
    items = [{"code": f"A{n}", "title": f"Duty {n}"} for n in range(800)]
    path = cli.write_notice(items=items)
    nothing_there = 6 if cli.engine is FILES else 4
    codes = []
    for number in range(4):
        here = cli.copy(cli.folder / f"round {number}")
        process = here.start("load", path)
        here.wait_until_open(process)
        try:
            process.wait(timeout=number * 0.1)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=60)
        assert b"Traceback" not in err
        codes.append(process.returncode)
        answer = here("list", "--format", "json")
        if process.returncode == 0:
            assert len(answer.json["items"]) == 800
        else:
            assert process.returncode == 130, err
            assert b"Interrupted" in err
            # It may have fallen between the end of the work and its report.
            assert answer.code == nothing_there or len(answer.json["items"]) in (0, 800)
    assert 130 in codes
