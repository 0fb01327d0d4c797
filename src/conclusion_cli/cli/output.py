"""Where answers go: data to standard output, the same bytes to a file, everything else to standard error."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

from conclusion_cli.errors import NotFound, Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.text import safe
from conclusion_cli.views.formats import Answer, Format, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from conclusion_cli.cli.options import Output
    from conclusion_cli.store.base import Store
    from conclusion_cli.views.surface import Surface


def show(
    output: Output,
    answer: Callable[[], Answer],
    draw: Callable[[Surface], None],
    title: str = "",
    about: Callable[[], Sequence[str]] = tuple,
) -> None:
    """Show an answer in the format that was asked for; only the one that is needed is made.

    Args:
        title: what stands over it in a document.
        about: what stands below the title, such as the day and the filter.
    """
    form = output.form
    cells = output.cells(form)
    if form is Format.XLSX:
        from conclusion_cli.documents.workbook import Heading, write_workbook
        from conclusion_cli.views.surface import Paper

        paper = Paper()
        draw(paper)
        with destination(output.file, shown=False) as file:
            write_workbook(file, Heading(title, about()), paper)
    elif form is not Format.TABLE:
        made = answer()
        with text_destination(output.file) as stream:
            write(made, form, stream, cells)
    elif output.file is None:
        from conclusion_cli.views.terminal import Screen

        draw(Screen(sys.stdout))
    else:
        from conclusion_cli.views.terminal import Screen

        with whole_file(output.file) as file:
            draw(Screen(file, width=_PAGE))
    if output.file is not None:
        print_message(_("written to {path}").format(path=safe(str(output.file))))


_LONG = 200_000
_PAGE = 120
"""The width of a table in a file."""


def text_destination(path: Path | None) -> AbstractContextManager[TextIO]:
    """A file that appears when it is complete, or standard output for programs."""
    return machine_stdout() if path is None else whole_file(path)


@contextmanager
def destination(path: Path | None, *, shown: bool = True) -> Iterator[BinaryIO]:
    """The same for bytes; those that are not ``shown`` are not for a terminal.

    Raises:
        UsageError: standard output is a terminal, and they are not for one.
    """
    if path is not None:
        with whole_binary_file(path) as file:
            yield file
        return
    if not shown and sys.stdout.isatty():
        raise UsageError(_("A workbook is not shown on a terminal."), _("Write it to a file: -o FILE.xlsx"))
    # Its parts are found by their places, which a pipe does not have.
    with io.BytesIO() as made:
        yield made
        sys.stdout.flush()
        sys.stdout.buffer.write(made.getvalue())
        sys.stdout.buffer.flush()


@contextmanager
def machine_stdout() -> Iterator[TextIO]:
    """Standard output for programs: UTF-8 and bare line feeds on every system."""
    sys.stdout.flush()
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=False)
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


@contextmanager
def spooled_stdout() -> Iterator[TextIO]:
    """Standard output for programs, which gets everything at the end: until then nobody is waited for."""
    import shutil
    import tempfile

    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        stream = io.TextIOWrapper(spool, encoding="utf-8", newline="\n")
        yield stream
        stream.flush()
        stream.detach()
        spool.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(spool, sys.stdout.buffer, _COPIED)
        sys.stdout.buffer.flush()


_IN_MEMORY = 8 * 1024 * 1024
_COPIED = 1024 * 1024


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file of UTF-8 that appears under its name when it is complete; until then the old one stays."""
    with whole_binary_file(path) as file:
        stream = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        yield stream
        stream.flush()
        stream.detach()


@contextmanager
def whole_binary_file(path: Path) -> Iterator[BinaryIO]:
    """The same for bytes."""
    import os
    import tempfile

    from conclusion_cli.files.names import replace
    from conclusion_cli.files.rights import PART, sweep
    from conclusion_cli.files.writing import check_target, sync_folder

    check_target(path)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise NotFound(
            _("{path} is not a file that can be written.").format(path=safe(str(path))),
            _("Give the name of a file in a folder that exists."),
        )
    if path.exists() and not path.is_file():
        # A pipe or a device is written to; it cannot be replaced.
        with open(path, "wb", opener=_at_once) as stream:
            yield stream
        return
    path = path.resolve()
    sweep(path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=PART, dir=path.parent)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123 - a handle
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o777)  # noqa: PTH101 - a name as mkstemp gives it
        else:
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(name, 0o666 & ~umask)  # noqa: PTH101
        # Somebody may have put one there meanwhile.
        check_target(path)
        replace(name, path)
    except BaseException:
        os.unlink(name)  # noqa: PTH108
        raise
    sync_folder(path.parent)


def _at_once(path: str, flags: int) -> int:
    """Open a pipe that somebody reads; otherwise the opening would wait for a reader.

    Raises:
        Refused: nobody does.
    """
    import os
    from errno import ENXIO

    try:
        handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno != ENXIO:
            raise
        raise Refused(
            _("{path} is a pipe or a device, not a file.").format(path=safe(path)),
            _("Nobody reads from it. Give the name of a file."),
        ) from None
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)
    return handle


@contextmanager
def show_progress(message: str, size: int) -> Iterator[None]:
    """Show, on a terminal, that work on ``size`` bytes is going on, if it takes long enough to wonder."""
    if size < _LONG or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message):
        yield


def print_message(*lines: str) -> None:
    """Print a message for the clerk, on standard error."""
    for line in lines:
        print("\n".join(wrapped(line, hanging="  ")), file=sys.stderr)


def print_replaced(store: Store, names: Sequence[str], day: date) -> None:
    """Print who has the items now of bodies that were asked for and are replaced by a day."""
    if not names:
        return
    from conclusion_cli.queries.bodies import replaced

    for one in replaced(store, names, as_of=day):
        print_message(
            _("{body} was replaced on {date}; its open items are now held by {bearer}.").format(
                body=safe(one.body.full(language())),
                date=one.since,
                bearer=safe(one.bearer.full(language())),
            ),
            "  " + _("See: conclusion outstanding --body {body}").format(body=one.bearer.id),
        )


def wrapped(text: str, *, hanging: str = "") -> list[str]:
    """A line as it is, or several on a narrower terminal; ``hanging`` goes before all but the first."""
    if not sys.stderr.isatty():
        return [text]
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    if len(text) <= width:
        return [text]
    indent = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.wrap(
        text, width, subsequent_indent=indent + hanging, break_long_words=False, break_on_hyphens=False
    )


def total_size(paths: Iterable[Path]) -> int:
    """The bytes of the files that exist."""
    return sum(path.stat().st_size for path in paths if path.is_file())
