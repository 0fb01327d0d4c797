"""A disk that is full: every verb is done whole or refused with one clear line; with room, work goes on."""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from .work import Stream, one_clear_line

if os.name != "posix":
    pytest.skip("only POSIX systems limit the size of files", allow_module_level=True)

import resource


def at_most(size):
    """In a child: no file may become larger."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


def attempt(stream, n, room, **how):
    """One verb where there may be no room; whether it was done."""
    words = stream.line(n)
    answer = stream.cli(*words, **how)
    assert answer.code in (0, 6), (words, room, answer)
    if answer.code:
        assert one_clear_line(answer.err), (words, room, answer)
        assert "Nothing was changed" in answer.err
    stream.heard(n, answer.code, f"{answer.err}{answer.head}\n")
    return answer.code == 0


def test_no_file_may_grow(cli, rounds, dice):
    stream = Stream(cli, 6 if rounds == 1 else rounds, dice)
    size = cli.db.stat().st_size
    done = []
    for n in range(len(stream.verbs)):
        room = dice.choice([0, 512, 4096, 8192, size - 4096, size, size + 4096, size + 32_768])
        done.append(attempt(stream, n, room, preexec_fn=at_most(room)))
        size = cli.db.stat().st_size
        if n % 20 == 19:
            stream.check()
    stream.check()
    assert set(done) == {True, False}


def test_copies_and_answers_without_room(cli, rounds):
    cli.load_notice(items=[{"code": "A1"}])
    cli.ok("backup", "good.db")
    cli.ok("note", "A1", "later")
    cli.ok("export", "-o", "status.json")
    before = cli.ok("export").raw
    kept = (cli.folder / "status.json").read_bytes()
    size = cli.db.stat().st_size
    for room in (size // 2,) if rounds == 1 else range(0, size, 4096):
        for words in (("backup", "copy.db"), ("restore", "good.db"), ("copy", cli.db, "other.db")):
            answer = cli(*words, preexec_fn=at_most(room))
            assert (answer.code, one_clear_line(answer.err)) == (6, True), (words, room, answer)
        assert cli("export", "-o", "status.json", preexec_fn=at_most(min(room, 500))).code == 6
        assert (cli.folder / "status.json").read_bytes() == kept
        assert not (cli.folder / "copy.db").exists()
        assert cli.ok("export").raw == before
        assert cli.ok("verify").out == ""
    names = sorted(path.name for path in cli.folder.iterdir())
    assert names == ["c.db", "good.db", "home", "other.db", "small.yaml", "status.json"]
    cli.ok("copy", cli.db, "other.db")
    cli.ok("restore", "good.db")
    assert cli.ok("verify").out == ""


def test_a_first_load_without_room_can_be_repeated(cli, rounds):
    for room in (50_000,) if rounds == 1 else range(0, 260_000, 10_000):
        answer = cli("load", preexec_fn=at_most(room))
        assert (answer.code, one_clear_line(answer.err)) == (6, True), answer
        assert str(cli.db) in answer.err
        listed = cli("list", "--format", "json")
        assert listed.code in (4, 6) or listed.json["items"] == []
    cli.ok("load")
    assert len(cli.codes()) == 15
    assert cli.ok("verify").out == ""


def test_an_answer_without_room(cli):
    cli.load_notice(items=[{"code": "A1"}])
    with (cli.folder / "answer.json").open("wb") as file:
        answer = cli("list", "--format", "json", stdout=file, preexec_fn=at_most(100))
    assert (answer.code, one_clear_line(answer.err)) == (6, True), answer


# A file system that is really full


class SmallDisk:
    """A file system of its own size, which only those see who enter."""

    def __init__(self, folder, size):
        self.folder = folder
        script = f"mount -t tmpfs -o size={size} tmpfs {folder} && echo ready && exec cat"
        self.keeper = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        if self.keeper.stdout.readline() != b"ready\n":
            self.close()
            pytest.skip(f"no file system may be mounted here: {self.trouble}")

    def enter(self):
        """In a child: see what those see who are inside."""
        libc = ctypes.CDLL(None, use_errno=True)
        handle = os.open(f"/proc/{self.keeper.pid}/ns/mnt", os.O_RDONLY)
        if libc.setns(handle, 0):
            raise OSError(ctypes.get_errno(), "setns")
        os.chdir(self.folder)

    def inside(self, path):
        """The same file, as it is seen from outside."""
        return f"/proc/{self.keeper.pid}/root{path}"

    def close(self):
        self.trouble = self.keeper.communicate()[1].decode().strip()


@pytest.fixture
def small_disk(tmp_path):
    if not sys.platform.startswith("linux") or os.geteuid() or not shutil.which("unshare"):
        pytest.skip("a file system is mounted by root, on Linux, with unshare")
    folder = tmp_path / "disk"
    folder.mkdir()
    disk = SmallDisk(folder, "2m")
    yield disk
    disk.close()


def test_a_disk_that_is_full(cli, small_disk, rounds, dice):
    stream = Stream(cli, 4 if rounds == 1 else rounds // 4, dice)
    shutil.copy(cli.db, small_disk.inside(small_disk.folder / "c.db"))
    cli.address = str(small_disk.folder / "c.db")
    cli.env["CONCLUSION_DB"] = cli.address
    whole = type(cli).start
    cli.start = lambda *words, **how: whole(cli, *words, **{"preexec_fn": small_disk.enter} | how)
    filler = small_disk.inside(small_disk.folder / "filler")
    done = []
    for n in range(len(stream.verbs)):
        words = stream.line(n)
        for path in cli.folder.glob("*.*"):
            if path.name in words:
                words = tuple(path if word == path.name else word for word in words)
        room = (262_144, 0, 65_536, 4096, 16_384)[n % 5]
        with open(filler, "wb") as file:  # noqa: PTH123
            free = os.statvfs(small_disk.inside(small_disk.folder)).f_bavail * 4096
            file.write(bytes(max(free - room, 0)))
        answer = cli(*words)
        assert answer.code in (0, 6), (words, room, answer)
        if answer.code:
            assert one_clear_line(answer.err), (words, room, answer)
            assert "Nothing was changed" in answer.err, (words, room, answer)
            assert "full" in answer.err, (words, room, answer)
        stream.heard(n, answer.code, f"{answer.err}{answer.head}\n")
        done.append(answer.code == 0)
        assert cli("backup", small_disk.folder / f"{n}.db").code in (0, 6)
        assert cli("list").code in (0, 6)
        os.truncate(filler, 0)
        with_room = small_disk.inside(small_disk.folder / f"{n}.db")
        if os.path.exists(with_room):  # noqa: PTH110
            os.unlink(with_room)  # noqa: PTH108
    stream.check()
    assert set(done) == {True, False}


class Tablespace:
    """A place for databases on a small disk of the server's, which can be made larger as an owner would."""

    name = "small"

    def __init__(self, folder):
        self.folder = folder

    def brim_over(self):
        """Leave a server no room for what it writes before it takes a connection, as vacuuming may."""
        for cache in Path(self.folder).glob("PG_*/*/pg_internal.init"):
            cache.unlink()
        with suppress(OSError), Path(self.folder, "filler").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))

    def grow(self, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", self.folder], check=True)


@pytest.fixture
def small_tablespace(server):
    """A tablespace that is soon full."""
    if not sys.platform.startswith("linux") or os.geteuid():
        pytest.skip("a file system is mounted by root, on Linux")
    with tempfile.TemporaryDirectory(prefix="small-", ignore_cleanup_errors=True) as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip(f"no file system may be mounted here: {mounted.stderr.decode().strip()}")
        owner = Path(server.running.pgdata).stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
        try:
            server.ask(f"CREATE TABLESPACE small LOCATION '{folder}'")
            yield Tablespace(folder)
        finally:
            server.ask("DROP DATABASE IF EXISTS small WITH (FORCE)")
            server.ask("DROP TABLESPACE IF EXISTS small")
            subprocess.run(["umount", folder], check=True)


def test_a_server_whose_disk_is_full(cli, server, small_tablespace):
    server.ask(f"CREATE DATABASE small TEMPLATE template0 ENCODING 'UTF8' TABLESPACE {small_tablespace.name}")
    cli.env["CONCLUSION_DB"] = server.address("small")
    cli.load_notice(items=[{"code": "A1"}])
    codes, acknowledged = [], []
    for n in range(12):
        paper = cli.folder / f"{n}.bin"
        # What cannot be made smaller.
        paper.write_bytes(os.urandom(2_000_000))
        answer = cli("respond", "A1", "--document", f"{n}-CV", "--date", "2023-09-15", "--evidence", paper)
        codes.append(answer.code)
        if answer.code == 0:
            acknowledged.append(f"{n}-CV")
        else:
            assert one_clear_line(answer.err), answer
            assert "Nothing was changed" in answer.err
    assert set(codes) == {0, 6}
    small_tablespace.brim_over()
    for question in (("show", "A1"), ("verify",)):
        answer = cli(*question)
        assert (answer.code, one_clear_line(answer.err)) == (6, True), answer
    small_tablespace.grow("64m")
    assert sorted(one["document"] for one in cli.item("A1")["responses"]) == sorted(acknowledged)
    assert cli.ok("verify").out == ""
    cli.ok("respond", "A1", "--document", "99-CV", "--date", "2023-09-15", "--evidence", paper)
