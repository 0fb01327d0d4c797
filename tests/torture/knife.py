"""Watching a program from outside, and killing it at one of its own steps: Linux's ptrace, by hand.

A step is whatever outlives the program: a write, a removal or a renaming of a file, a word to a server or to
the clerk, and the waiting until something is on the disk.
"""

import ctypes
import os
import platform
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NUMBERS = {
    "x86_64": {
        1: "write", 18: "write", 20: "write", 44: "send", 74: "sync", 75: "sync", 77: "cut",
        82: "rename", 87: "remove", 263: "remove at", 264: "rename at", 316: "rename at",
    },
    "aarch64": {
        64: "write", 68: "write", 66: "write", 206: "send", 82: "sync", 83: "sync", 46: "cut",
        35: "remove at", 38: "rename at", 276: "rename at",
    },
}  # fmt: skip
NUMBERS = _NUMBERS.get(platform.machine(), {}) if sys.platform == "linux" else {}
POSSIBLE = bool(NUMBERS)
WHY_NOT = "a program is watched by ptrace, on Linux on x86_64 or aarch64"

_TRACEME, _CONT, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 7, 24, 0x4200, 0x420E
_MARK_SYSCALLS, _STOP_AT_FILTER, _KILL_ON_EXIT = 1, 1 << 7, 1 << 20
_AT_FILTER = 5 | 7 << 8
_AFTER_SYSCALL = 5 | 0x80
_INFO = struct.Struct("=B3xIQQQ6Q")
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2


class Step(NamedTuple):
    """What a program did, to which file (or ``socket``, or ``clerk`` for its standard streams)."""

    deed: str
    target: str
    text: bytes = b""


class Watched(NamedTuple):
    """What a run left: its exit code (negative: the signal), standard error, and its steps in order."""

    code: int
    err: str
    steps: list[Step]


def watch(cli, *words, die: tuple[int, str] | None = None, env=None) -> Watched:
    """Run the program under our eyes; with ``die``, kill it ``before`` or ``after`` a step of this number."""
    process = cli.start(*words, env=env, preexec_fn=_offer)
    steps: list[Step] = []
    try:
        code = _follow(process.pid, str(cli.folder.resolve()), steps, die)
    except BaseException:
        os.kill(process.pid, signal.SIGKILL)
        os.waitpid(process.pid, 0)
        raise
    finally:
        # It was waited for here, not by its own object.
        process.returncode = 0
    with process.stdout, process.stderr:
        return Watched(code, process.stderr.read().decode(), steps)


def _ptrace(request: int, pid: int = 0, address: int = 0, data: object = 0) -> None:
    call = ctypes.CDLL(None, use_errno=True).ptrace
    call.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    call.restype = ctypes.c_long
    if call(request, pid, address, data) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _offer() -> None:
    """In the child: let the parent watch, and stop at those calls only that make a step."""
    load_number, equals, trace, allow = (0x20, 0, 0, 0), 0x15, (6, 0, 0, 0x7FF00000), (6, 0, 0, 0x7FFF0000)
    numbers = list(NUMBERS)
    # A call of these numbers jumps over those that follow, and over "allow".
    questions = [(equals, len(numbers) - place, 0, number) for place, number in enumerate(numbers)]
    lines = b"".join(struct.pack("=HBBI", *line) for line in (load_number, *questions, allow, trace))
    buffer = ctypes.create_string_buffer(lines)
    program = ctypes.create_string_buffer(struct.pack("@HP", len(lines) // 8, ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    _ptrace(_TRACEME)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(_SET_SECCOMP, _FILTER, program, 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def _follow(pid: int, folder: str, steps: list[Step], die: tuple[int, str] | None) -> int:
    os.waitpid(pid, 0)
    _ptrace(_SETOPTIONS, pid, 0, _MARK_SYSCALLS | _STOP_AT_FILTER | _KILL_ON_EXIT)
    buffer = ctypes.create_string_buffer(128)
    how, passed_on = _CONT, 0
    while True:
        with suppress(ProcessLookupError):
            # Once struck it is gone before it can be let on.
            _ptrace(how, pid, 0, passed_on)
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            return os.waitstatus_to_exitcode(status)
        how, passed_on = _CONT, 0
        if status >> 8 == _AFTER_SYSCALL:
            os.kill(pid, signal.SIGKILL)
        elif status >> 8 == _AT_FILTER:
            _ptrace(_GET_SYSCALL_INFO, pid, ctypes.sizeof(buffer), ctypes.addressof(buffer))
            _kind, _arch, _ip, _sp, number, *arguments = _INFO.unpack_from(buffer.raw)
            if step := _step(pid, folder, number, arguments):
                steps.append(step)
                if die == (len(steps) - 1, "before"):
                    os.kill(pid, signal.SIGKILL)
                elif die == (len(steps) - 1, "after"):
                    how = _SYSCALL
        else:
            passed_on = os.WSTOPSIG(status)


def _step(pid: int, folder: str, number: int, arguments: list[int]) -> Step | None:
    deed = NUMBERS[number]
    if deed.startswith(("remove", "rename")):
        # Where a folder comes with every name, the names are the second and the fourth argument.
        at = deed.endswith(" at")
        place = {"remove": (0, 1), "rename": (1, 3)}[deed.removesuffix(" at")][at]
        target = _text(pid, arguments[place])
        if not target.startswith("/"):
            target = os.path.join(os.readlink(f"/proc/{pid}/cwd"), target)  # noqa: PTH115, PTH118
        return Step(deed.removesuffix(" at"), target) if target.startswith(folder) else None
    handle = arguments[0]
    target = os.readlink(f"/proc/{pid}/fd/{handle}")  # noqa: PTH115
    if handle in (1, 2):
        return Step(deed, "clerk", _bytes(pid, arguments[1], min(arguments[2], 4096)))
    if deed == "send":
        return Step(deed, "socket")
    return Step(deed, target) if target.startswith(folder) else None


def _bytes(pid: int, address: int, size: int) -> bytes:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(size)


def _text(pid: int, address: int) -> str:
    # A name may stand at the end of what may be read.
    found = b""
    while b"\0" not in found:
        found += _bytes(pid, address + len(found), 4096 - (address + len(found)) % 4096)
    return os.fsdecode(found.partition(b"\0")[0])
