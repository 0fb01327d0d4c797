"""Run the program inside this process, by the function of a real start, in an isolated environment.

It takes a tenth of the time of a start. test_inside.py tests that both print the same bytes.
"""

import gc
import gettext
import io
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NoReturn
from unittest import mock

import typer.main

import conclusion_cli.cli.root
from conclusion_cli import i18n
from conclusion_cli.__main__ import main

_vietnamese: dict[str, ModuleType] = {}

# A start builds its command once; so does this process, which otherwise spends half its time on that.
for _builder in ("get_command", "get_group", "get_command_from_info"):
    setattr(typer.main, _builder, cache(getattr(typer.main, _builder)))


class _End(BaseException):
    """Raised instead of ending the process."""


def _end(code: int) -> NoReturn:
    raise _End(code)


def run(words: Sequence[str], environment: Mapping[str, str], folder: Path) -> tuple[int, bytes, bytes]:
    """Run a command line; return its exit code and the bytes of its two streams."""
    assert threading.current_thread() is threading.main_thread(), "a thread has to start a real program"
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    with world(words, environment, folder), mock.patch.multiple(sys, stdout=out, stderr=err):
        try:
            main()
        except _End as end:
            (code,) = end.args
        out.flush()
        err.flush()
    return int(code), out.buffer.getvalue(), err.buffer.getvalue()


@contextmanager
def world(words: Sequence[str], environment: Mapping[str, str], folder: Path) -> Iterator[None]:
    """The environment of a program that starts; afterwards everything is restored."""
    collecting = gc.isenabled()
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        chdir(folder),
        mock.patch.multiple(
            sys,
            argv=["conclusion", *words],
            stdin=io.TextIOWrapper(io.BytesIO()),
            excepthook=sys.excepthook,
            unraisablehook=sys.unraisablehook,
        ),
        mock.patch.object(os, "_exit", _end),
        _commands_in(i18n.choose(words)),
    ):
        if context := sys.modules.get("conclusion_cli.cli.context"):
            context._opened.clear()
        try:
            yield
        finally:
            if collecting:
                gc.enable()


@contextmanager
def _commands_in(language: str) -> Iterator[None]:
    """The commands in this language: their help is made when they are imported."""
    before, domain = i18n.language(), gettext.textdomain()
    english = {} if language == "en" else _taken()
    if english:
        sys.modules.update(_vietnamese)
    # Modules that are imported from here on are made in this language.
    i18n.use(language)
    try:
        yield
    finally:
        if english:
            _vietnamese.update(_taken())
            sys.modules.update(english)
            conclusion_cli.cli = english["conclusion_cli.cli"]
        gettext.textdomain(domain)
        i18n.use(before)


def _taken() -> dict[str, ModuleType]:
    """Remove the modules of the commands from the imported ones, and return them."""
    names = [name for name in sys.modules if name.startswith("conclusion_cli.cli")]
    return {name: sys.modules.pop(name) for name in names}
