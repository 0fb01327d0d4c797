"""Processes of the program without a start: copies (``fork``) of one that has imported everything.

A worker of the tests starts one server for each language. For a run the server copies itself twice and the
copy in between ends at once, so that the run becomes a child of the worker, as if it had started it: with a
process id, streams, signals and an exit code of its own. test_inside.py tests that it writes the same bytes
as a real start. Only Linux can hand over a child; elsewhere, and for what an interpreter reads at its start,
the program is really started.
"""

import atexit
import ctypes
import gc
import io
import os
import pickle
import pkgutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

POSSIBLE = sys.platform == "linux"
AT_START = ("PYTHON", "LC_", "LANG")
"""The prefixes of variables that an interpreter reads when it starts."""
PLAIN = {"LANG": "C.UTF-8"}
"""Those of these variables that a server has."""

_KNOWN = {"stdin", "stdout", "stderr", "cwd", "env", "bufsize", "preexec_fn"}
_SIZE = struct.Struct("=q")
_ADOPT_ORPHANS = 36
_LAZY = (
    *("holidays", "platformdirs", "psycopg", "pydantic", "rich.console", "rich.progress"),
    *("sqlite_utils", "xlsxwriter", "yaml"),
)
"""What commands import inside their functions."""

_servers: dict[str, "_Server"] = {}
_one_at_a_time = Lock()


def start(words: Sequence[str | bytes], language: str, **popen: Any) -> "subprocess.Popen[bytes]":
    """Start the program: as a copy of a server if that makes no difference, else really."""
    plain = {name: value for name, value in popen["env"].items() if name.startswith(AT_START)} == PLAIN
    if POSSIBLE and plain and popen.keys() <= _KNOWN and _can_be_sent(popen.get("preexec_fn")):
        return Copy(words, language, **popen)
    return really_start(words, **popen)


def really_start(words: Sequence[str | bytes], **popen: Any) -> "subprocess.Popen[bytes]":
    """Start the program in a new interpreter."""
    return subprocess.Popen([sys.executable, "-m", "conclusion_cli", *words], **popen)


def _can_be_sent(function: object) -> bool:
    if getattr(function, "__module__", "").rpartition(".")[2].startswith("test_"):
        # To import a module of tests takes longer than a start.
        return False
    with suppress(AttributeError, pickle.PicklingError):
        return bool(pickle.dumps(function))
    return False


def close_streams(handles: Sequence[int]) -> None:
    """To run before the program: its caller has closed these streams."""
    for handle in handles:
        os.close(handle)


class Copy(subprocess.Popen[bytes]):
    """A run of the program that a server has made of itself; everything else is as with a real start."""

    def __init__(self, words: Sequence[str | bytes], language: str, **popen: Any) -> None:
        self.language = language
        super().__init__(words, **popen)

    def _execute_child(  # type: ignore[override]
        self,
        args: Sequence[str | bytes],
        executable: object,
        preexec_fn: object,
        close_fds: bool,
        pass_fds: object,
        cwd: str | os.PathLike[str],
        env: Mapping[str, str],
        startupinfo: object,
        creationflags: int,
        shell: bool,
        p2cread: int,
        p2cwrite: int,
        c2pread: int,
        c2pwrite: int,
        errread: int,
        errwrite: int,
        *others: object,
    ) -> None:
        given = (p2cread, c2pwrite, errwrite)
        streams = [number if stream == -1 else stream for number, stream in enumerate(given)]
        before = pickle.dumps(preexec_fn), [path for path in sys.path if path] if preexec_fn else []
        order = pickle.dumps(([os.fsencode(word) for word in args], dict(env), os.fspath(cwd), *before))
        with _one_at_a_time:
            if self.language not in _servers:
                _servers[self.language] = _Server(self.language, env)
            self.pid = _servers[self.language].copy(order, streams)
        self._child_created = True
        for stream, other in zip(given, (p2cwrite, c2pread, errread), strict=True):
            if stream != -1 and (other != -1 or stream == getattr(self, "_devnull", None)):
                os.close(stream)
        self._devnull = None


class _Server:
    """A process that has imported the program in one language; it ends with the worker."""

    def __init__(self, language: str, env: Mapping[str, str]) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            # Nothing of the tests' own: a folder of a test is removed after it.
            subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno()), language],
                env={name: env[name] for name in env if not name.startswith("CONCLUSION_")},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            ).returncode = 0
        atexit.register(self._socket.close)

    def copy(self, order: bytes, streams: Sequence[int]) -> int:
        """Let it copy itself; the process id of the new child of this process."""
        libc = _libc()
        # Only now: other orphans, such as those of a database server, are not ours.
        libc.prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
        try:
            socket.send_fds(self._socket, [_SIZE.pack(len(order))], streams)
            self._socket.sendall(order)
            (pid,) = _SIZE.unpack(_read(self._socket, _SIZE.size))
        finally:
            libc.prctl(_ADOPT_ORPHANS, 0, 0, 0, 0)
        return int(pid)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def _read(stream: socket.socket, size: int) -> bytes:
    read = b""
    while len(read) < size:
        part = stream.recv(size - len(read))
        if not part:
            raise EOFError("the server of copies has ended")
        read += part
    return read


# In the server


def _serve(stream: socket.socket, language: str) -> None:
    """Import everything; then copy this process as often as asked, until nobody asks any more."""
    from conclusion_cli import i18n

    # Before the rest: help is made when the commands are imported.
    i18n.use(language)
    import typer.main

    import conclusion_cli

    # A start builds its command once; what is built here is built for all.
    for builder in ("get_command", "get_group", "get_command_from_info"):
        setattr(typer.main, builder, cache(getattr(typer.main, builder)))
    for module in pkgutil.walk_packages(conclusion_cli.__path__, "conclusion_cli."):
        import_module(module.name)
    for name in _LAZY:
        import_module(name)
    gc.freeze()
    while True:
        size, streams, *_flags = socket.recv_fds(stream, _SIZE.size, 3)
        if not size:
            return
        order = _read(stream, *_SIZE.unpack(size))
        stream.sendall(_SIZE.pack(_copy(order, streams)))


def _copy(order: bytes, streams: Sequence[int]) -> int:
    """Copy this process; the copy waits until it is a child of the worker."""
    told, tell = os.pipe()
    go, let_go = os.pipe()
    between = os.fork()
    if not between:
        run = os.fork()
        if run:
            os.write(tell, _SIZE.pack(run))
            os._exit(0)
        os.close(let_go)
        os.read(go, 1)
        _run(order, streams)
    os.waitpid(between, 0)
    (pid,) = _SIZE.unpack(os.read(told, _SIZE.size))
    for handle in (told, tell, go, let_go, *streams):
        os.close(handle)
    return int(pid)


def _run(order: bytes, streams: Sequence[int]) -> NoReturn:
    """Be the program as it is after a start with these words, variables, folder and streams."""
    try:
        words, environment, folder, before, paths = pickle.loads(order)
        for number, stream in enumerate(streams):
            # Above the three, so that none is overwritten before it is used.
            os.dup2(stream, 100 + number)
        for number in range(3):
            os.dup2(100 + number, number)
        os.closerange(3, 103)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        _before_the_program(before, paths)
        sys.stdin = sys.__stdin__ = _stream(0, "r", "surrogateescape")
        sys.stdout = sys.__stdout__ = _stream(1, "w", "surrogateescape")
        sys.stderr = sys.__stderr__ = _stream(2, "w", "backslashreplace")
        # As with "python -m": the file of the module, and the folder first among those of modules.
        program = import_module("conclusion_cli.__main__")
        sys.argv = [str(program.__file__), *map(os.fsdecode, words)]
        sys.path[0] = str(Path.cwd())
        program.main()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _before_the_program(function: bytes, paths: Sequence[str]) -> None:
    """Run what shall run before the program; a process that is watched stops here, as at a start."""
    if not paths:
        return
    own, sys.path = sys.path, [*sys.path, *paths]
    pickle.loads(function)()
    sys.path = own
    if "TracerPid:\t0\n" not in Path("/proc/self/status").read_text(encoding="ascii"):
        os.kill(os.getpid(), signal.SIGTRAP)


def _stream(number: int, mode: str, errors: str) -> io.TextIOWrapper | None:
    """A standard stream as an interpreter opens it in the locale of :data:`PLAIN`."""
    try:
        os.fstat(number)
    except OSError:
        # Closed by the caller.
        return None
    stream = open(number, f"{mode}b", closefd=False)  # noqa: SIM115
    lines = number == 2 or stream.isatty()
    return io.TextIOWrapper(stream, "utf-8", errors, "\n" if mode == "w" else None, line_buffering=lines)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt), ExitStack() as ended:
        _serve(ended.enter_context(socket.socket(fileno=int(sys.argv[1]))), sys.argv[2])
