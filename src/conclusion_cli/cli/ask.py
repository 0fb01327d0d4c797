"""Asking somebody at a terminal."""

from __future__ import annotations

import os
import sys

import typer

from conclusion_cli.cli import values

_MOMENT = 0.2


def ask(what: str, *, default: str | None = None) -> str:
    """What somebody answers; asked again until there is an answer, or nothing stands for ``default``."""
    question = f"{what} [{default}]: " if default else f"{what}: "
    while True:
        print(question, end="", file=sys.stderr, flush=True)
        try:
            _wait_for_a_line()
            answer = input()
        except (KeyboardInterrupt, EOFError):
            raise typer.Abort from None
        if answer or default is not None:
            return values.text(answer or default or "")


def _wait_for_a_line() -> None:
    """Wait in moments: a Ctrl-C in the instant before ``input`` reads would be heard only after a line."""
    if os.name == "posix":
        import select

        while not select.select([sys.stdin], [], [], _MOMENT)[0]:
            pass
