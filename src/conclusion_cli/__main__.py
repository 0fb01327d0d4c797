"""The program: chooses the language, runs a command, and turns every error into one line and an exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

from conclusion_cli import i18n


def main() -> NoReturn:
    """Run the program and end the process with one of :class:`ExitCode`."""
    _prepare_streams()
    i18n.use(i18n.choose(sys.argv[1:]))
    # After the language is known: help texts are made when the modules are imported.
    from conclusion_cli.cli.exits import run

    sys.exit(run())


def _prepare_streams() -> None:
    """Let any text pass through any terminal: what its encoding lacks is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    main()
