"""What every test has: an isolated home, and the real program as a subprocess."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
from hypothesis import settings

from conclusion_cli import i18n
from conclusion_cli.cli.app import app

settings.register_profile("conclusion", deadline=None)
settings.load_profile("conclusion")

# A suite that was started in the background ignores Ctrl-C, and so would every program that it starts.
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
# Without these no process starts on one system or another; everything else of the caller stays outside.
PASSED_ON = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "TMPDIR", "PATHEXT", "TZ", "LD_LIBRARY_PATH")


def home_environment(home: Path) -> dict[str, str]:
    """Every variable that names a folder of the user's, naming one inside ``home``."""
    return {name: str(home if name in ("HOME", "USERPROFILE") else home / name.lower()) for name in FOLDERS}


BATCH = """
import json, sys
from conclusion_cli import i18n

i18n.use(i18n.choose([]))
from conclusion_cli.cli.app import app

for words in json.load(sys.stdin):
    app(words, prog_name="conclusion", standalone_mode=False)
    sys.stdout.write("\\x1e")
    sys.stdout.flush()
"""
RECEIPT = re.compile("^#[0-9]+ [0-9a-f]{64}\n", re.MULTILINE)
Env = dict[str, str | None] | None


class Answer(NamedTuple):
    """What a run of the program left: its exit code, its two streams, and standard output's bytes.

    The line with which receipts end, the head of the history, stands in ``head`` and not in ``err``.
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
    """Runs the real program, isolated from the user's home, locale and settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self.db = folder / "c.db"
        self.env = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.env |= home_environment(self.home)
        self.env |= {"LANG": "C.UTF-8", "COLUMNS": "80", "CONCLUSION_DB": str(self.db)}

    def environment(self, **changes: str | None) -> dict[str, str]:
        """The program's environment; ``None`` takes a variable away."""
        return {name: value for name, value in (self.env | changes).items() if value is not None}

    def start(
        self, *args: object, env: dict[str, str | None] | None = None, **popen: Any
    ) -> subprocess.Popen:
        """Start the program, its streams as pipes unless told otherwise."""
        popen = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "cwd": self.folder,
        } | popen
        words = [arg if isinstance(arg, bytes) else str(arg) for arg in args]
        return subprocess.Popen(
            [sys.executable, "-m", "conclusion_cli", *words], env=self.environment(**(env or {})), **popen
        )

    def __call__(self, *args: object, env: Env = None, **popen: Any) -> Answer:
        """Run the program to its end. Whatever happens, it never shows a traceback."""
        process = self.start(*args, env=env, **popen)
        out, err = process.communicate(timeout=120)
        text = (err or b"").decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        assert "Traceback" not in text, text
        assert b"Traceback" not in (out or b""), out
        shown = (out or b"").decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        heads = RECEIPT.findall(text)
        return Answer(process.returncode, shown, RECEIPT.sub("", text), out or b"", "".join(heads).strip())

    def wait_until_open(self, process: "subprocess.Popen[bytes]") -> None:
        """Wait until a process that was started has opened the database, or has ended."""
        files = Path(f"/proc/{process.pid}/fd")
        if not files.exists():
            # Only Linux shows what a process has open; elsewhere the start of a process takes less than this.
            time.sleep(2)
            return
        while process.poll() is None:
            with suppress(OSError):
                if any(file.readlink() == self.db for file in files.iterdir()):
                    return
            time.sleep(0.01)

    def ok(self, *args: object, **options: Any) -> Answer:
        """Run the program, which has to succeed."""
        answer = self(*args, **options)
        assert answer.code == 0, (args, answer)
        return answer

    def fails(self, code: int, *args: object, **options: Any) -> str:
        """Run the program, which has to fail with one clear error; what it said."""
        answer = self(*args, **options)
        assert answer.code == code, (args, answer)
        assert answer.out == "", answer
        assert len(re.findall("^Error: ", answer.err, re.MULTILINE)) == 1, answer.err
        return answer.err

    def here(self, *args: object) -> str:
        """What a command line that succeeds writes to standard output, run in this process.

        See :meth:`try_here`.
        """
        code, out = self.try_here(*args)
        assert code == 0, args
        return out

    def try_here(self, *args: object) -> tuple[int, str]:
        """A command line's exit code and standard output, run in this process; its errors are raised.

        It saves the start of a program, where the start is not what is tested: to prepare a test, and to ask
        the database about what a program that was really started has done.
        """
        stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with (
            mock.patch.dict(os.environ, self.environment(), clear=True),
            chdir(self.folder),
            redirect_stdout(stream),
            redirect_stderr(io.StringIO()),
        ):
            i18n.use("en")
            code = app(list(map(str, args)), prog_name="conclusion", standalone_mode=False)
            stream.flush()
        return code or 0, stream.buffer.getvalue().decode()

    def batch(self, *lines: Sequence[object], env: Env = None) -> list[str]:
        """What several command lines write to standard output, run in one process.

        It is this process, or one with another environment. None may fail.
        """
        if env is None:
            return [self.here(*line) for line in lines]
        done = subprocess.run(
            [sys.executable, "-c", BATCH],
            input=json.dumps([[str(word) for word in line] for line in lines]).encode(),
            env=self.environment(**env),
            cwd=self.folder,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().replace("\r\n", "\n").split("\x1e")[:-1]

    def json(self, *args: object, **options: Any) -> Any:
        """What a command says with ``--format json``; with options (as ``env``), a program of its own."""
        if options:
            return self.ok(*args, "--format", "json", **options).json
        return json.loads(self.here(*args, "--format", "json"))

    def item(self, code: str, **options: Any) -> Any:
        """One item whole."""
        return self.json("show", code, **options)["items"][0]

    def codes(self, *args: object, **options: Any) -> list[str]:
        """The codes of a listing, in its order."""
        return [item["code"] for item in self.json(*(args or ("list",)), **options)["items"]]

    def events(self, *args: object, **options: Any) -> list[Any]:
        """The history."""
        return self.json("history", *args, **options)["events"]

    def copy(self, folder: Path) -> "Cli":
        """The same with a database, a home and a working folder of its own."""
        folder.mkdir(exist_ok=True)
        other = Cli(folder)
        if self.db.exists():
            shutil.copy(self.db, other.db)
        return other

    def write_notice(self, name: str = "small", *, file: str | None = None, **parts: Any) -> Path:
        """A notice file in the working folder; see :func:`notice_text`."""
        path = self.folder / (file or f"{name}.yaml")
        path.write_text(notice_text(name, **parts), encoding="utf-8")
        return path

    def load_notice(self, name: str = "small", **parts: Any) -> Path:
        """The same, loaded."""
        path = self.write_notice(name, **parts)
        self.here("load", path)
        return path


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
    """A notice file: JSON, which is YAML as well, with whatever is invisible written as an escape.

    Each item is a dict; its ``kind`` is ``task`` or, unless said, ``assignment``; its title may be a plain
    text, and without clauses it has one.
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


@pytest.fixture(autouse=True)
def _no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in this process, nor what it starts without saying more, can reach the user's own folders."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    for name, value in home_environment(home).items():
        monkeypatch.setenv(name, value)
    for name in ("CONCLUSION_DB", "CONCLUSION_LANG", "CONCLUSION_USER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def new_cli() -> type[Cli]:
    """For fixtures that last longer than a test: the program in a folder of one's own."""
    return Cli


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The program; its database, which does not exist yet, is ``c.db`` in the test's own folder."""
    return Cli(tmp_path)


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prepared = Cli(tmp_path_factory.mktemp("prepared"))
    prepared.ok("load", "--by", "setup")
    return prepared.db


@pytest.fixture
def loaded(cli: Cli, _prepared: Path) -> Cli:
    """The program with the real notice loaded."""
    shutil.copy(_prepared, cli.db)
    return cli
