"""The program: chooses the language, runs a command, and ends the process with its exit code."""

from __future__ import annotations

import _thread
import gc
import os
import sys
import time
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_INTERRUPTED = 130
_MOMENT = 0.01


def main() -> NoReturn:
    """Run the program and end the process with one of :class:`ExitCode`."""
    sys.unraisablehook = _raise_again
    try:
        code = _run()
    except KeyboardInterrupt:
        # Too early, or too late, for the part of the program that reports it.
        os.write(2, b"\nInterrupted.\n")
        code = _INTERRUPTED
    # Everything is written, flushed and closed: dismantling the interpreter takes a tenth of a command.
    os._exit(code)


def _raise_again(unraisable: UnraisableHookArgs) -> None:
    """Repeat a Ctrl-C that arrived where nothing can be raised, as in a callback of an import."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
        return

    def later() -> None:
        time.sleep(_MOMENT)
        _thread.interrupt_main()

    _thread.start_new_thread(later, ())


def _run() -> int:
    # A command is short and leaves few cycles; the collector would only walk its rows again and again.
    gc.disable()
    _prepare_streams()
    from conclusion_cli import i18n

    i18n.use(i18n.choose(sys.argv[1:]))
    # After the language is known: help texts are made when the modules are imported.
    from conclusion_cli.cli.errors import run

    return run()


def _prepare_streams() -> None:
    """Files and pipes are UTF-8 whatever the locale; on a terminal, what it cannot show is an escape."""
    # A stream that the caller has closed is None: what would go there goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - to the end
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal knows its own encoding; whoever reads a file or a pipe would have to guess it.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


if __name__ == "__main__":
    main()
