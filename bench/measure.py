"""Measure whole processes: CPU time and peak memory of a command, two commands alternately."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("conclusion"))
_MEBI = 1 << 20
# On Linux the peak memory of a child is never less than its parent's, so the parent is as small as possible.
_LAUNCHER = """
import posix, sys, time
nowhere = [(posix.POSIX_SPAWN_OPEN, 0, "/dev/null", posix.O_RDONLY, 0),
           (posix.POSIX_SPAWN_OPEN, 1, "/dev/null", posix.O_WRONLY, 0)]
begun = time.monotonic()
child = posix.posix_spawnp(sys.argv[1], sys.argv[1:], posix.environ, file_actions=nowhere)
_child, status, usage = posix.wait4(child, 0)
print(posix.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
      time.monotonic() - begun)
"""
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024

# The environment of a user's shell: no settings of Python, and a terminal of 80 columns.
_ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("CONCLUSION_", "PYTHON", "TASK")) and name not in ("FORCE_COLOR", "NO_COLOR")
} | {"CONCLUSION_LANG": "en", "COLUMNS": "80"}


class Sample(NamedTuple):
    """One run: user and system time in seconds, peak memory in MiB, and the time by the clock."""

    seconds: float
    memory: float
    clock: float


class Race(NamedTuple):
    """Two commands that run alternately: A is compared with B."""

    a: list[Sample]
    b: list[Sample]


class Row(NamedTuple):
    """A line of the report; ``limit`` applies to the ratio of the medians, ``most`` to the median of A."""

    name: str
    a: list[float]
    b: list[float]
    unit: str = "ms"
    limit: float | None = None
    most: float | None = None
    memory: tuple[float, float] | None = None

    @property
    def ratio(self) -> float:
        """The ratio of A's median to B's."""
        return median(self.a) / median(self.b)

    @property
    def ratios(self) -> list[float]:
        """The ratio in each round."""
        return [a / b for a, b in zip(self.a, self.b, strict=True)]

    @property
    def is_over(self) -> bool:
        """Whether a limit is exceeded."""
        over = self.limit is not None and self.ratio > self.limit
        return over or (self.most is not None and median(self.a) > self.most)


def run(command: Sequence[str], **settings: str) -> Sample:
    """Run a command to its end and discard its output.

    Raises:
        RuntimeError: the command failed.
    """
    done = subprocess.run(
        [PYTHON, "-I", "-S", "-c", _LAUNCHER, *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        cwd=ROOT,
        env=_ENVIRONMENT | settings,
        check=False,
    )
    code, seconds, memory, clock = done.stdout.split() or ("none", "0", "0", "0")
    if code != "0":
        raise RuntimeError(f"{' '.join(command)}: exit code {code}\n{done.stderr}")
    return Sample(float(seconds), float(memory) * _RSS_UNIT / _MEBI, float(clock))


def race(
    a: Callable[[int], Sequence[str]], b: Callable[[int], Sequence[str]], rounds: int, **settings: str
) -> Race:
    """Run A and B alternately, ``rounds`` times after a warm-up that does not count; each gets its round."""
    samples = [(run(a(number), **settings), run(b(number), **settings)) for number in range(rounds + 1)]
    return Race([sample[0] for sample in samples[1:]], [sample[1] for sample in samples[1:]])


def by_clock(name: str, result: Race, *, limit: float | None = None) -> Row:
    """The times by the clock, in milliseconds, including the waits for the disk."""
    return Row(
        name,
        [1000 * sample.clock for sample in result.a],
        [1000 * sample.clock for sample in result.b],
        limit=limit,
    )


def cpu(name: str, result: Race, *, limit: float | None = None, most: float | None = None) -> Row:
    """The CPU times in milliseconds, with the peaks of memory; ``most`` is in milliseconds."""
    return Row(
        name,
        [1000 * sample.seconds for sample in result.a],
        [1000 * sample.seconds for sample in result.b],
        limit=limit,
        most=most,
        memory=(median(sample.memory for sample in result.a), median(sample.memory for sample in result.b)),
    )


def always(*command: str) -> Callable[[int], Sequence[str]]:
    """The same command in every round."""
    return lambda _number: command


def conclusion(database: Path, *arguments: str) -> list[str]:
    """A command line of the program."""
    return [PROGRAM, "--db", str(database), *arguments]
