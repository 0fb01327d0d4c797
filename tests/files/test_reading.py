"""Files that are not there: what is said of the nearest, whichever command wants one."""

import contextlib
import os
import socket

import pytest

from conclusion_cli.errors import ExitCode

WANTED = [
    ("check", "answers.cvs"),
    ("load", "answers.cvs"),
    ("import", "answers.cvs"),
    ("respond", "A2", "--document", "1", "--evidence", "answers.cvs"),
]


@pytest.mark.file_only("nothing is asked of the database")
@pytest.mark.parametrize("words", WANTED)
def test_a_name_nearly_right_is_offered(loaded, words):
    (loaded.folder / "answers.csv").touch()
    said = loaded.fails(ExitCode.NOT_FOUND, *words)
    assert said.splitlines() == ["Error: There is no file answers.cvs.", "  Did you mean answers.csv?"]


@pytest.mark.file_only("nothing is asked of the database")
@pytest.mark.parametrize("words", WANTED)
def test_without_one_nothing_is_offered(loaded, words):
    assert loaded.fails(ExitCode.NOT_FOUND, *words) == "Error: There is no file answers.cvs.\n"


@pytest.mark.file_only("nothing is asked of the database")
def test_of_a_folder_that_is_missing_the_nearest_is_told(loaded):
    said = loaded.fails(ExitCode.NOT_FOUND, "import", "sheets/2023/answers.csv")
    assert f"The nearest folder that exists is {loaded.folder}." in said


@pytest.mark.file_only("nothing is asked of the database")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with a place in a folder")
@pytest.mark.parametrize("words", WANTED)
@pytest.mark.parametrize("name", ["pipe.csv", "/dev/zero"])
def test_what_may_never_end_is_no_file(loaded, words, name):
    if not name.startswith("/"):
        os.mkfifo(loaded.folder / name)
    said = loaded.fails(ExitCode.NOT_FOUND, *words[:-1], name)
    assert said.splitlines() == [
        f"Error: {name} is a pipe or a device, not a file.",
        "  Write its content into a file and name that.",
    ]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
@pytest.mark.parametrize("what", ["pipe", "/dev/zero", "/dev/tty", "socket"])
def test_what_may_have_no_end_is_refused_at_once(bare, what):
    path = bare.folder / what
    if what == "pipe":
        os.mkfifo(path)
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(bare.folder):
            made.bind(what)
    elif not path.exists():
        pytest.skip("this system has no such device")
    bare.load_notice(items=[{"code": "A1"}])
    for words in (
        ("import", path),
        ("check", path),
        ("load", path),
        ("respond", "A1", "--document", "1", "--date", "1/9/2023", "--evidence", path),
        ("restore", path),
        ("--db", path, "list"),
    ):
        answer = bare(*words)
        assert answer.code in (3, 4, 6), (words, answer)
        assert "is a pipe or a device, not a file." in answer.out + answer.err, (words, answer)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_a_pipe_that_nobody_reads_is_not_waited_for(bare):
    bare.load_notice(items=[{"code": "A1"}])
    os.mkfifo(bare.folder / "pipe")
    for words in (("export", "-o", "pipe"), ("list", "-f", "csv", "-o", "pipe")):
        assert "Nobody reads from it." in bare.fails(5, *words)
    (bare.folder / "pipe").unlink()
