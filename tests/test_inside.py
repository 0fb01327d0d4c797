"""The program inside this process, or in a copy of one, is the program: the same answers to the byte."""

import gc
import gettext
import os
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import conclusion_cli
import forks
import inside
from conclusion_cli import i18n
from conclusion_cli.cli.root import COMMANDS
from forks import close_streams

FORMATS = tuple(((), form) for form in ("table", "json", "csv", "md"))
# What has no words of its own is written by the same lines in every language.
IN_VIETNAMESE = tuple((("--lang", "vi"), form) for form in ("table", "jsonl", "tsv", "md"))
STORY = (
    ("load",),
    ("respond", "A2", "--document", "1-CV/Đ", "--date", "2023-09-15", "--outcome", "settled"),
    ("--lang", "vi", "respond", "A2", "A3", "--document", "1-CV/Đ", "--date", "2023-09-15"),
    ("status", "A2", "completed"),
    ("--lang=vi", "status", "A2", "returned"),
    ("extend", "A5", "--to", "2026-12-31", "--reason", "[red]\x1b[31m \\ %"),
    ("assign", "A5", "--lead", "ppc", "--reason", b"caf\xe9"),
    ("note", "A7", b"caf\xe9\xff"),
    ("note", "A7", "never", "written"),
    ("note", "A7", "\udce9"),
    ("undo",),
    ("undo", "1"),
    ("propose", "--proposer", "Xã Môn Sơn", "--text", "Sửa đường", "--received", "2023-08-03"),
    ("import", "--dry-run", "sheet.csv"),
    ("--lang", "vi", "import", "sheet.csv"),
    ("import", "bad.csv"),
    ("route", "KN1", "KN2", "--to", "BTCTU", "--date", "2023-08-10", "--due", "2023-09-30"),
    ("return", "KN2", "--date", "2023-08-12", "--reason", "Not ours"),
    ("send", "KN1"),
    ("respond", "KN1", "--document", "2-CV/Đ", "--date", "2023-09-15"),
    ("send", "KN1", "--date", "2023-09-16", "--channel", "post"),
    ("follow-up", "urge", "--body", "BDVTU", "--date", "2023-09-20"),
    ("--lang", "vi", "follow-up", "letter", "BDVTU", "--as-of", "2023-09-21"),
    ("follow-up", "--help"),
    ("letter", "--help"),
    ("body", "add", "Sở Y tế", "--group", "departments"),
    ("body", "succeed", "BTGTU", "--by", "BDVTU", "--on", "2023-12-01"),
    ("day", "off", "2/1/2026", "--document", "12729/VPCP-KGVX"),
    ("outstanding", "T4", "--by-body", "--district", "Huyện Con Cuông"),
    ("summary", "--by-field", "--as-of", "2023-10-01"),
    ("status", "T1", "in-progress", "--request-id", "r1"),
    ("status", "T1", "in-progress", "--request-id", "r1"),
    (),
    ("--help",),
    ("--lang", "vi", "--help"),
    ("list", "--help"),
    ("--lang", "vi", "respond", "--help"),
    ("--version",),
    ("--lang", "fr", "list"),
    ("lst",),
    ("list", "--nonsense"),
    ("list", "--as-of", "2023-02-30"),
    ("--lang", "vi", "list", "--limit", "x"),
    ("check", "bad.yaml"),
    ("--lang", "vi", "check", "bad.yaml", "--format", "json"),
    ("load", "bad.yaml"),
    ("load", "--dry-run"),
    ("check", "none.yaml"),
    ("show", "A22"),
    ("--db", "none.db", "list"),
    ("--db", "bad.yaml", "list"),
    ("extend", "A5", "--to", "2026-12-31", "--reason", "x"),
    ("outstanding", "--as-of", "2027-01-01", "--overdue", "--exit-code"),
    ("evidence", "A2", "-o", "out"),
    ("export", "-o", "status.json"),
    ("verify",),
    ("history",),
    ("history", "A2", "--format", "json"),
    ("bodies", "--format", "csv"),
    ("calendar",),
    ("backup", "copy.db"),
    ("restore", "copy.db"),
    ("doctor",),
    ("copy", "copy.db", "other.db"),
    *(
        (*language, *words, "--as-of", "2023-10-01", "--format", form)
        for words, every in (
            (("list",), (*FORMATS, *IN_VIETNAMESE)),
            (("show", "A2"), (FORMATS[0], IN_VIETNAMESE[1])),
            (("summary",), (FORMATS[1], IN_VIETNAMESE[0])),
            (("outstanding", "--body", "xa mon son"), (FORMATS[2], IN_VIETNAMESE[3])),
        )
        for language, form in every
    ),
)


def timeless(answer):
    """What an answer says, without what hangs on its moment: times, hashes of events, room on the disk."""
    moment = (
        rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:[0-9.]+Z)?|\d+/\d+/\d{4} +\d\d:\d\d|\d{8}T\d{6}Z|\b[0-9a-f]{64}\b"
        rb"|-\d+T\d+Z|\d+ MB free;"
    )
    return answer.code, re.sub(moment, b"", answer.raw), re.sub(moment.decode(), "", answer.err)


@pytest.mark.file_only("runs are compared, not engines: for these see store/test_postgres.py")
def test_what_is_said_inside_is_what_the_real_program_says(loaded, tmp_path):
    (tmp_path / "bad.yaml").write_text("format: none\n" * 100, encoding="utf-8")
    (tmp_path / "sheet.csv").write_text("Người kiến nghị,Nội dung\nXã Môn Sơn,Xây cầu\n", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("Người kiến nghị,Nội dung\nXã Môn Sn,Xây cầu\n", encoding="utf-8")
    before = loaded.db.read_bytes()
    said = []
    for run in (loaded, loaded.program, partial(loaded.program, real=True)):
        loaded.db.write_bytes(before)
        for name in ("copy.db", "other.db"):
            (tmp_path / name).unlink(missing_ok=True)
        said.append([timeless(run(*words)) for words in STORY])
    for words, here, copied, really in zip(STORY, *said, strict=True):
        assert here == copied == really, words
    # The story has every command, and every exit code that a command line alone can bring about.
    assert set(COMMANDS) <= {word for words in STORY for word in words}
    assert {answer[0] for answer in said[0]} == {0, 1, 2, 3, 4, 5, 6}


def test_a_copy_has_the_streams_of_a_start(loaded):
    """Closed ones, full ones and those of whoever has gone; and a copy is killed like any process."""

    def runs(*words, **how):
        return [loaded.program(*words, real=real, **how)[:2] for real in (False, True)]

    for handles in ((0,), (1,), (2,), (1, 2), (0, 1, 2)):
        how = {"preexec_fn": partial(close_streams, handles)}
        for words in (("list",), ("show", "A99"), ("list", "--format", "json")):
            copied, really = runs(*words, **how)
            assert copied == really, (words, handles)
    with Path(os.devnull).open("rb") as unwritable:
        copied, really = runs("list", stdout=unwritable)
    assert copied == really
    for real in (False, True):
        process = loaded.start("load", "/dev/stdin", real=real, stdin=subprocess.PIPE)
        assert process.poll() is None
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL


def test_nothing_of_a_copy_stays_in_its_server(loaded):
    if not forks.POSSIBLE:
        pytest.skip("elsewhere no process is a copy")
    first = loaded.program("list")
    for before in (partial(os.umask, 0o777), partial(os.chdir, "/"), partial(close_streams, (1,))):
        loaded.program("list", preexec_fn=before, env={"CONCLUSION_LANG": "vi", "COLUMNS": "40"})
        assert loaded.program("list") == first
    assert loaded.start("list", stdin=None).wait() == 0


def test_the_environment_is_the_one_of_the_run(loaded):
    for env in (
        {"COLUMNS": "160"},
        {"CONCLUSION_LANG": "vi"},
        {"CONCLUSION_USER": "Lan"},
        {"CONCLUSION_DB": "none.db"},
        {"_CONCLUSION_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "conclusion show A"},
        {"_CONCLUSION_COMPLETE": "source_bash"},
    ):
        words = () if "_CONCLUSION_COMPLETE" in env else ("show", "A2")
        here, copied = loaded(*words, env=env), loaded.program(*words, env=env)
        assert here == copied == loaded.program(*words, env=env, real=True), env


def test_a_fault_of_the_program_is_told_and_not_raised(bare, monkeypatch):
    monkeypatch.setattr("conclusion_cli.cli.context.database_address", lambda *_, **__: 1 / 0)
    answer = bare("list")
    assert answer.code == 70
    assert "This is an error in the program: ZeroDivisionError" in answer.err


def test_nothing_stays_behind(loaded):
    def world():
        return (
            *(
                dict(os.environ),
                Path.cwd(),
                sys.argv,
                sys.stdin,
                sys.stdout,
                sys.stderr,
                sys.excepthook,
                sys.unraisablehook,
            ),
            *(i18n.language(), gettext.textdomain(), gc.isenabled(), os._exit),
            *(sys.modules["conclusion_cli.cli.root"], conclusion_cli.cli),
        )

    before = world()
    loaded.ok("list")
    for words in (("show", "A99"), ("--lang", "vi", "list"), ("--lang", "vi", "nonsense")):
        loaded(*words)
        assert world() == before, words
    english = loaded.ok("list", "--help")
    loaded("--lang", "vi", "list", "--help")
    assert loaded.ok("list", "--help") == english


def test_a_password_that_is_shown_is_seen(bare):
    """The measure that every run passes cannot be blind."""
    with pytest.raises(AssertionError):
        bare("geheim")


def test_what_is_read_at_the_start_of_an_interpreter_needs_a_start(bare, monkeypatch):
    started = []
    monkeypatch.setattr(bare, "program", lambda *words, **options: started.append(options["env"]))
    monkeypatch.setattr(inside, "run", lambda *_: (0, b"", b""))
    for name in ("PYTHONUTF8", "LC_ALL", "LANG", "COLUMNS"):
        bare("list", env={name: "x"})
    assert [next(iter(env)) for env in started] == ["PYTHONUTF8", "LC_ALL", "LANG"]


def test_and_no_copy_is_made_for_it(bare, monkeypatch):
    started = []
    monkeypatch.setattr(forks, "really_start", lambda _words, **options: started.append(options["env"]))
    monkeypatch.setattr(forks, "Copy", lambda *_words, **_options: None)
    for name in ("PYTHONUTF8", "LC_ALL", "LANGUAGE"):
        bare.start("list", env={name: "x"})
        assert name in started.pop()
    bare.start("list", env={"LANG": "vi_VN.UTF-8"})
    bare.start("list", real=True)
    assert len(started) == 2
    bare.start("list", env={"COLUMNS": "x"})
    assert len(started) == (2 if forks.POSSIBLE else 3)
