"""A notice's file: its size checked, its text decoded, problems placed in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from conclusion_cli.files.decoding import decode, find_control, marked_encoding, not_utf8, other_encoding
from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadNotice, Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 5_000_000
# The line ends of YAML.
_BREAK = "\r\n|[\n\r\x85\u2028\u2029]"


class Placed(Protocol):
    """Anything with a line and a column."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Source:
    """A file with its text."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._lines: list[str] | None = None

    def problem(self, line: int, column: int, message: str, remedy: str | None = None) -> Problem:
        """A problem at a line and a column, from 1, with the text of the line."""
        if self._lines is None:
            self._lines = re.split(_BREAK, self.text)
        excerpt = self._lines[line - 1] if 0 < line <= len(self._lines) else None
        return Problem(self.file, line, column, message, remedy, excerpt)

    def at(self, node: Placed, message: str, remedy: str | None = None) -> Problem:
        """A problem at a node."""
        return self.problem(node.line, node.column, message, remedy)


def read_text(path: Path) -> Source:
    """The text of a file in UTF-8, without its byte-order mark.

    Raises:
        BadNotice: the file is larger than 5 MB, in another encoding, or holds control characters.
        NotFound: there is no such file, or it cannot be read.
    """
    name = str(path)
    data = read(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise _unreadable(
            name, "", _("the file is larger than 5 MB"), _("Split it into one file for each notice.")
        )
    encoding = marked_encoding(data)
    if encoding != "UTF-8":
        raise _unreadable(name, "", other_encoding(encoding), _("Save it again with the encoding UTF-8."))
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        remedy = _(
            "The file may be in an old Vietnamese encoding (cp1258, TCVN3, VNI):"
            " save it again with the encoding UTF-8."
        )
        before = error.object[: error.start].decode()
        raise _unreadable(name, before, not_utf8(error), remedy, len(before)) from None
    if control := find_control(text):
        raise _unreadable(name, text, control.message, control.remedy, control.position)
    return Source(name, text)


def _unreadable(name: str, text: str, message: str, remedy: str, index: int = 0) -> BadNotice:
    """The one problem of a file that cannot be read further, at a character of its text."""
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return BadNotice([Source(name, text).problem(line, column, message, remedy)])
