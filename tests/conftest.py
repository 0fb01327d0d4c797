"""Fixtures of all tests: an isolated home, and the program on each engine."""

import compileall
import csv
import gettext
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest import mock

import pytest
from hypothesis import settings

import forks
import inside
from conclusion_cli import i18n
from engines import FILES, PASSWORD, Engine, Files, Server, in_memory

settings.register_profile("conclusion", deadline=None)
settings.load_profile("conclusion")

# A suite that runs in the background ignores Ctrl-C, and so would every program that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
FOLDERS = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
)
# On some systems no process starts without these; no other variable of the caller is passed on.
PASSED_ON = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "PATHEXT", "TZ", "LD_LIBRARY_PATH")


def home_environment(home: Path) -> dict[str, str]:
    """The variables that name a folder of the user, each set to a folder inside ``home``."""
    return {name: str(home if name in ("HOME", "USERPROFILE") else home / name.lower()) for name in FOLDERS}


RECEIPT = re.compile("^#[0-9]+ [0-9a-f]{64}\n", re.MULTILINE)
Env = dict[str, str | None] | None


class Answer(NamedTuple):
    """The result of a run: its exit code, its two streams, and the bytes of standard output.

    The last line of a receipt, with the hash of the latest event, is in ``head`` and not in ``err``.
    """

    code: int
    out: str
    err: str
    raw: bytes
    head: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.raw.decode())

    @property
    def jsonl(self) -> list[Any]:
        return [json.loads(line) for line in self.raw.decode().split("\n")[:-1]]

    @property
    def csv(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.raw.decode(), newline="")))


class Cli:
    """The program, isolated from the user's home, locale and settings, with its own database."""

    def __init__(self, folder: Path, engine: Engine = FILES) -> None:
        self._begin(folder, engine, engine.place(folder))

    def _begin(self, folder: Path, engine: Engine, address: str) -> None:
        self.folder, self.engine, self.address = folder, engine, address
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self.env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.env |= home_environment(self.home)
        self.env |= {"LANG": "C.UTF-8", "COLUMNS": "80", "CONCLUSION_DB": self.address}

    @property
    def db(self) -> Path:
        """The file of the database; only for tests about files."""
        assert self.engine is FILES, "on a server there is no file: use cli.address, or mark it file_only"
        return Path(self.address)

    def environment(self, **changes: str | None) -> dict[str, str]:
        """The environment of the program; ``None`` removes a variable."""
        return {name: value for name, value in (self.env | changes).items() if value is not None}

    def start(
        self, *args: object, env: Env = None, real: bool = False, **popen: Any
    ) -> "subprocess.Popen[bytes]":
        """Start the program in a process of its own; by default its streams are pipes.

        Where no test can tell it from a start, the process is a copy of one that has imported the program;
        with ``real`` it never is.
        """
        popen = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "cwd": self.folder,
        } | popen
        words = [arg if isinstance(arg, bytes) else str(arg) for arg in args]
        environment = self.environment(**(env or {}))
        if real or threading.current_thread() is not threading.main_thread():
            return forks.really_start(words, env=environment, **popen)
        with mock.patch.dict(os.environ, environment, clear=True):
            language = i18n.choose([os.fsdecode(word) for word in words])
        return forks.start(words, language, env=environment, **popen)

    def program(self, *args: object, env: Env = None, **popen: Any) -> Answer:
        """Run the program in a process of its own to its end, for tests of streams and signals."""
        process = self.start(*args, env=env, **popen)
        out, err = process.communicate(timeout=120)
        return _answer(process.returncode, out or b"", err or b"")

    def __call__(self, *args: object, env: Env = None, **popen: Any) -> Answer:
        """Run the program to its end, inside this process if the test needs no real start.

        The output never contains a traceback or a password.
        """
        if popen or any(name.startswith(forks.AT_START) for name in env or ()):
            return self.program(*args, env=env, **popen)
        words = [os.fsdecode(arg if isinstance(arg, bytes) else os.fsencode(str(arg))) for arg in args]
        return _answer(*inside.run(words, self.environment(**(env or {})), self.folder))

    def wait_until_open(self, process: "subprocess.Popen[bytes]") -> None:
        """Wait until a process that was started has opened the database, or has ended."""
        while process.poll() is None and not self.engine.is_open(self.address, process):
            time.sleep(0.01)

    def ok(self, *args: object, **options: Any) -> Answer:
        """Run the program, which must succeed."""
        answer = self(*args, **options)
        assert answer.code == 0, (args, answer)
        return answer

    def fails(self, code: int, *args: object, **options: Any) -> str:
        """Run the program, which must fail with one clear error; return the error."""
        answer = self(*args, **options)
        assert answer.code == code, (args, answer)
        assert answer.out == "", answer
        assert len(re.findall("^Error: ", answer.err, re.MULTILINE)) == 1, answer.err
        return answer.err

    def each_ok(self, lines: Sequence[Sequence[object]], env: Env = None) -> list[Answer]:
        """Run several command lines one after the other; all must succeed.

        If a real start is needed, there is one process, and each line runs in a child of it.
        """
        if os.name != "posix" or not any(name.startswith(forks.AT_START) for name in env or ()):
            return [self.ok(*line, env=env) for line in lines]
        with TemporaryDirectory(dir=self.folder) as folder:
            environment = self.environment(**(env or {}))
            codes = subprocess.run(
                [sys.executable, "-c", _IN_CHILDREN],
                env=environment,
                cwd=folder,
                input=json.dumps([list(map(str, line)) for line in lines]),
                stdout=subprocess.PIPE,
                text=True,
                check=True,
                timeout=120,
            ).stdout.split()
            streams = [
                [Path(folder, f"{n}.{stream}").read_bytes() for stream in (1, 2)] for n in range(len(codes))
            ]
        answers = [_answer(int(code), *written) for code, written in zip(codes, streams, strict=True)]
        for line, answer in zip(lines, answers, strict=True):
            assert answer.code == 0, (line, answer)
        return answers

    def here(self, *args: object) -> str:
        """The standard output of a command line that must succeed."""
        return self.ok(*args).raw.decode()

    def try_here(self, *args: object) -> tuple[int, str]:
        """A command line's exit code and standard output; its errors are raised, not shown."""
        words = list(map(str, args))
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with (
            inside.world(words, self.environment(), self.folder),
            redirect_stdout(stream),
            redirect_stderr(io.StringIO()),
        ):
            # Imported here, so that it has the language of this run.
            program = import_module("conclusion_cli.cli.root").app
            code = program(words, prog_name="conclusion", standalone_mode=False)
            stream.flush()
        return code or 0, stream.buffer.getvalue().decode()

    def batch(self, *lines: Sequence[object], env: Env = None) -> list[str]:
        """The standard output of several command lines; all must succeed."""
        return [self.ok(*line, env=env).out for line in lines]

    def json(self, *args: object, **options: Any) -> Any:
        """The parsed output of a command with ``--format json``."""
        return self.ok(*args, "--format", "json", **options).json

    def item(self, code: str, **options: Any) -> Any:
        """One item with all its fields."""
        return self.json("show", code, **options)["items"][0]

    def codes(self, *args: object, **options: Any) -> list[str]:
        """The codes of a listing, in its order."""
        return [item["code"] for item in self.json(*(args or ("list",)), **options)["items"]]

    def events(self, *args: object, **options: Any) -> list[Any]:
        """The history."""
        return self.json("history", *args, **options)["events"]

    def sql(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Run a statement on the engine itself, without the program."""
        return self.engine.run(self.address, statement, parameters)

    def tamper(self, *statements: str) -> None:
        """Run statements on the engine itself, without triggers and references."""
        self.engine.tamper(self.address, *statements)

    def state(self) -> object:
        """A value that changes with every write to the database."""
        return self.engine.state(self.address)

    def held(self) -> AbstractContextManager[object]:
        """The database, locked by another program that is writing and does not finish."""
        return self.engine.held(self.address)

    def copy(self, folder: Path) -> "Cli":
        """A copy with its own database, home and working folder."""
        folder.mkdir(exist_ok=True)
        other = Cli.__new__(Cli)
        other._begin(folder, self.engine, self.engine.copy(self.address, folder))
        return other

    def write_notice(self, name: str = "small", *, file: str | None = None, **parts: Any) -> Path:
        """Write a notice file into the working folder; see :func:`notice_text`."""
        path = self.folder / (file or f"{name}.yaml")
        path.write_text(notice_text(name, **parts), encoding="utf-8")
        return path

    def load_notice(self, name: str = "small", **parts: Any) -> Path:
        """Write a notice file and load it.

        A new database first gets a copy of its tables; that a load makes them is tested in cli/test_load.py.
        """
        path = self.write_notice(name, **parts)
        if self.env["CONCLUSION_DB"] == self.address:
            self.engine.give_tables(self.address)
        self.here("load", path)
        return path


# Each child begins like a real start, after everything is imported.
_IN_CHILDREN = """
import json, os, sys
from conclusion_cli.__main__ import main
from conclusion_cli.cli import root

for number, words in enumerate(json.load(sys.stdin)):
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(os.open(f"{number}.{stream}", os.O_WRONLY | os.O_CREAT), stream)
        sys.argv = ["conclusion", *words]
        main()
    _child, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


def _answer(code: int, out: bytes, err: bytes) -> Answer:
    shown, text = (stream.decode("utf-8", "backslashreplace").replace("\r\n", "\n") for stream in (out, err))
    for never in ("Traceback", PASSWORD):
        assert never not in text, text
        assert never not in shown, shown
    heads = RECEIPT.findall(text)
    return Answer(code, shown, RECEIPT.sub("", text), out, "".join(heads).strip())


BODIES = (
    {
        "id": "alpha",
        "name": {"en": "Alpha Office", "vi": "Văn phòng Đông Đô"},
        "abbreviation": "VPĐĐ",
    },
    {"id": "beta", "name": {"en": "Beta Department", "vi": "Sở Bê Ta"}, "abbreviation": "SBT"},
    {"id": "gamma", "name": {"en": "Gamma Board"}},
    {"id": "watch", "name": {"en": "Watching Commission", "vi": "Ban Đôn đốc"}, "abbreviation": "BĐĐ"},
)


def notice_text(
    name: str = "small",
    *,
    items: Any,
    bodies: Any = BODIES,
    title: Any = "A small notice",
    **head: Any,
) -> str:
    """A notice file as JSON, which is also YAML, with invisible characters as escapes.

    Each item is a dict; its ``kind`` is ``task`` or ``assignment`` (default); its title may be a plain
    text, and an item without clauses gets one.
    """
    lists: dict[str, list[Any]] = {"tasks": [], "assignments": []}
    for item in items:
        entry = {"title": f"Title of {item['code']}", "clauses": [{"en": f"Do {item['code']}."}]} | item
        kind = entry.pop("kind", "assignment")
        if isinstance(entry["title"], str):
            entry["title"] = {"en": entry["title"]}
        if kind == "assignment" and not {"lead", "implementing", "addressed"} & entry.keys():
            entry["lead"] = "alpha"
        lists[f"{kind}s"].append(entry)
    document = {
        "format": 1,
        "notice": {
            "id": name,
            "kind": {"en": "Notice"},
            "title": {"en": title} if isinstance(title, str) else title,
            "issuer": bodies[0]["id"],
            **head,
        },
        "bodies": list(bodies),
        **{part: entries for part, entries in lists.items() if entries},
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return re.sub(
        "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]",
        lambda sign: f"\\U{ord(sign.group()):08x}",
        text,
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of ``make torture``: the number of rounds, and the random seed."""
    parser.addoption("--rounds", type=int, default=1, help="torture: the number of repetitions of each test")
    parser.addoption("--seed", type=int, default=1, help="torture: the random seed")


def examples(few: int, many: int) -> int:
    """The number of examples of an expensive test: few in the suite, many in ``make torture``."""
    return many if _torture else few


_torture = False


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program before tests start it without free space, or kill it.

    If a file cannot grow, Python leaves half a file of bytecode, and later reads it as complete.
    """
    global _torture  # noqa: PLW0603 - known before the tests are collected
    _torture = config.getoption("rounds") > 1
    if not _torture and (memory := in_memory()):
        # A verb on a file waits for the disk during half of its time.
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(ROOT / "src", quiet=1)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One and a half times the number of processors: a test waits during a third of its time."""
    return (os.cpu_count() or 1) * 3 // 2


@pytest.fixture
def speak(monkeypatch):
    """Choose the language; English is spoken again afterwards."""
    monkeypatch.setenv("LANGUAGE", "")
    yield i18n.use
    i18n.use("en")
    gettext.textdomain("messages")


@pytest.fixture(autouse=True)
def _no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep this process, and the processes that it starts, away from the user's own folders."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    for name, value in home_environment(home).items():
        monkeypatch.setenv(name, value)
    for name in ("CONCLUSION_DB", "CONCLUSION_LANG", "CONCLUSION_USER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test with a database on both engines, except ``file_only`` ones and those with a server."""
    names = metafunc.fixturenames
    marker = metafunc.definition.get_closest_marker("file_only")
    if marker:
        (reason,) = marker.args
        assert reason
    elif "engine" in names and "postgres" not in names and "server" not in names:
        metafunc.parametrize("engine", (Files.name, Server.name), indirect=True)


@pytest.fixture(scope="session")
def _server() -> Iterator[Server]:
    # Not below pytest's folder, which every other start of pytest closes to all other users: if the tests
    # run as root, the server runs as another user.
    with TemporaryDirectory(prefix="conclusion-", dir=in_memory()) as folder:
        running = Server(Path(folder))
        yield running
        running.stop()


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The engine of the database in this run of the test."""
    used = FILES
    if getattr(request, "param", Files.name) == Server.name:
        used = request.getfixturevalue("_server")
    yield used
    used.clean()


@pytest.fixture(scope="session")
def new_cli() -> type[Cli]:
    """The class of the program, for fixtures that outlast a test and have their own folder."""
    return Cli


@pytest.fixture
def cli(tmp_path: Path, engine: Engine) -> Cli:
    """The program in the folder of the test; its database does not exist yet."""
    return Cli(tmp_path, engine)


@pytest.fixture
def bare(tmp_path: Path) -> Cli:
    """The program without a database, for tests that need none and therefore run once."""
    return Cli(tmp_path)


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Engine], Cli]:
    @cache
    def prepare(engine: Engine) -> Cli:
        prepared = Cli(tmp_path_factory.mktemp("prepared"), engine)
        prepared.ok("load", "--by", "setup")
        engine.keep(prepared.address)
        return prepared

    return prepare


@pytest.fixture
def loaded(tmp_path: Path, engine: Engine, _prepared: Callable[[Engine], Cli]) -> Cli:
    """The program with the real notice loaded."""
    return _prepared(engine).copy(tmp_path)
