"""Streams that fail, locales that know nothing: every command and verb in ASCII, closed and full."""

import os
from functools import partial
from pathlib import Path

import pytest

from forks import close_streams

from .work import VERBS, Stream

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="only some systems have /dev/full")
ASCII = {
    "LC_ALL": "C",
    "LANG": None,
    "PYTHONIOENCODING": "ascii",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
READING = (
    ("list",),
    ("outstanding",),
    ("show", "A0"),
    ("summary",),
    ("bodies",),
    ("history",),
    ("evidence", "A0"),
    ("export",),
    ("check", "small.yaml"),
    ("load", "--dry-run", "small.yaml"),
    ("verify",),
    ("doctor",),
    ("--lang", "vi", "list"),
    ("--lang", "vi", "--help"),
)
QUICK = 2


SILENCES = 7
"""The ways in which nobody listens."""


@pytest.fixture
def stream(cli, dice):
    return Stream(cli, SILENCES * len(VERBS), dice)


def some(lines, rounds, dice):
    return lines if rounds > 1 else dice.sample(lines, QUICK)


def closing(*handles):
    """In a child: the caller has closed these streams."""
    return partial(close_streams, handles)


def test_every_command_speaks_utf8_where_the_locale_is_ascii(stream, rounds, dice):
    for words in some(READING, rounds, dice):
        answer = stream.cli.ok(*words, env=ASCII)
        assert "\\u" not in answer.raw.decode("utf-8") + answer.err, words
        assert (answer.out or answer.err).strip() or words == ("verify",)
    for n in range(len(VERBS) if rounds > 1 else 2):
        answer = stream.cli.ok("--lang", "vi", *stream.line(n), env=ASCII)
        assert "\\u" not in answer.err
        stream.heard(n, answer.code, f"{answer.err}{answer.head}\n")
    # What is typed may be UTF-8 all the same; where Python is forbidden to think so, it is refused.
    for env, code in ((ASCII, 2), (ASCII | {"PYTHONUTF8": None}, 4)):
        answer = stream.cli("--lang", "vi", "note", "A999", "Đã nhắc", env=env)
        assert answer.code == code, answer
    stream.check()


def test_every_question_where_nobody_listens(stream, rounds, dice):
    """Closed before the start, closed by a reader, or full: said if it can be said, never a riddle."""
    for words in some(READING, rounds, dice):
        silent = words == ("verify",)
        messages_only = words[0] == "check"
        for handles in ((1,), (2,), (1, 2)):
            answer = stream.cli(*words, preexec_fn=closing(*handles))
            assert answer.code in (0, 6), (words, handles, answer)
            assert "error in the program" not in answer.err
        gone, pipe = os.pipe()
        os.close(gone)
        answer = stream.cli(*words, stdout=pipe)
        os.close(pipe)
        assert (answer.code, answer.err if not messages_only else "") == (0, ""), (words, answer)
        with FULL.open("wb") as full:
            answer = stream.cli(*words, stdout=full)
            assert answer.code == (0 if silent or messages_only else 6), (words, answer)
            assert silent or messages_only or len(answer.err.splitlines()) <= 3
            told = words[0] in ("check", "export")
            assert stream.cli(*words, stderr=full).code in ((0, 6) if told else (0,)), words
    stream.check()


def test_every_verb_where_nobody_listens(stream, rounds):
    """A change is kept although its receipt could not be written: it is there once, as the exit code says."""
    cli, n = stream.cli, 0
    for _ in VERBS if rounds > 1 else VERBS[:1]:
        for handles in ((1,), (2,), (1, 2)):
            answer = cli(*stream.line(n), preexec_fn=closing(*handles))
            assert answer.code == 0, (stream.verbs[n], handles, answer)
            stream.heard(n, answer.code, f"{answer.err}{answer.head}\n", tried_again=True)
            n += 1
        gone, pipe = os.pipe()
        os.close(gone)
        with FULL.open("wb") as full:
            for there in ({"stderr": full}, {"stdout": full}, {"stderr": pipe}, {"stdout": pipe}):
                answer = cli(*stream.line(n), **there)
                assert answer.code in (0, 6), (stream.verbs[n], there, answer)
                stream.heard(n, 0, f"{answer.err}{answer.head}\n", tried_again=True)
                n += 1
        os.close(pipe)
    stream.check()


def test_a_reader_that_wants_one_line(stream):
    cli = stream.cli
    cli.load_notice("wide", items=[{"code": f"B{n}", "title": "x" * 300} for n in range(500)])
    for words in (
        ("list", "--limit", "0"),
        ("export", "--format", "jsonl"),
        ("history",),
        ("bodies", "--all"),
    ):
        reader = cli.start(*words)
        assert reader.stdout.readline()
        reader.stdout.close()
        err = reader.stderr.read().decode()
        reader.stderr.close()
        assert reader.wait(timeout=60) == 0, (words, err)
        assert "Error" not in err and "Traceback" not in err


def test_an_answer_onto_what_is_full(stream):
    cli = stream.cli
    for form in ("json", "csv"):
        answer = cli("export", "--format", form, "-o", FULL)
        assert answer.code == 6
        assert "No space left on device" in answer.err
        assert FULL.is_char_device()
    answer = cli("backup", FULL)
    assert answer.code == 5
    assert FULL.is_char_device()
