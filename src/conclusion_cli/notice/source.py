"""A file's text: UTF-8, of a bearable size, with places for problems."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Protocol

from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadNotice, Problem
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 5_000_000
_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# What YAML takes for the end of a line.
_BREAK = "\r\n|[\n\r\x85\u2028\u2029]"
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


class Placed(Protocol):
    """What stands at a line and a column."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Source:
    """A file's text, to place problems in."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._lines: list[str] | None = None

    def problem(self, line: int, column: int, message: str, remedy: str | None = None) -> Problem:
        """A problem at a place counted from 1, with the line that it stands in."""
        if self._lines is None:
            self._lines = re.split(_BREAK, self.text)
        excerpt = self._lines[line - 1] if 0 < line <= len(self._lines) else None
        return Problem(self.file, line, column, message, remedy, excerpt)

    def at(self, node: Placed, message: str, remedy: str | None = None) -> Problem:
        """A problem at a node."""
        return self.problem(node.line, node.column, message, remedy)


def read_text(path: Path) -> Source:
    """The text of a file, which has to be UTF-8; a byte-order mark is left out.

    Raises:
        BadNotice: it is larger than 5 MB, in another encoding, or holds control characters.
        NotFound: there is no such file, or it cannot be read.
    """
    name = str(path)
    data = read(path, MAX_BYTES)
    empty = Source(name, "")
    if len(data) > MAX_BYTES:
        raise BadNotice(
            [empty.problem(1, 1, _("the file is larger than 5 MB"), _("Split it: one notice to a file."))]
        )
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            raise BadNotice(
                [
                    empty.problem(
                        1,
                        1,
                        _("the file is in {encoding}, not UTF-8").format(encoding=encoding),
                        _("Save it again with the encoding UTF-8."),
                    )
                ]
            )
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        found = f"0x{data[error.start]:02x}"
        raise BadNotice(
            [
                Source(name, before).problem(
                    before.count("\n") + 1,
                    len(before) - before.rfind("\n"),
                    _("not UTF-8: the byte {byte}").format(byte=found),
                    _(
                        "The file may be in an old Vietnamese encoding (cp1258, TCVN3, VNI):"
                        " save it again with the encoding UTF-8."
                    ),
                )
            ]
        ) from None
    source = Source(name, text)
    if match := UNREADABLE.search(text):
        at = match.start()
        raise BadNotice(
            [
                source.problem(
                    text.count("\n", 0, at) + 1,
                    at - text.rfind("\n", 0, at),
                    _("the control character {character} stands here").format(character=safe(match.group())),
                    _("Delete it."),
                )
            ]
        )
    return source
