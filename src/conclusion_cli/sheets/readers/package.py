"""Zip files of XML, as spreadsheets are: parts found by name, read in a stream, never larger than a limit."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import broken

if TYPE_CHECKING:
    from collections.abc import Callable

    from conclusion_cli.model.faults import BadSheet

MAX_UNPACKED = 200_000_000
"""The bytes to which the parts that are read may unpack; 100,000 rows of ten columns take a third of it."""
_CHUNK = 1 << 16

DAMAGE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression that zipfile does not know
    RuntimeError,  # a zip file with a password
    ValueError,
    LookupError,
    OverflowError,
)
"""What is raised where the parts of a file are not what they should be."""


class Handlers(Protocol):
    """What reads a part: its elements, each with its local name, and their text."""

    def start(self, name: str, attributes: dict[str, str], /) -> object:
        """An element begins."""

    def end(self, name: str, /) -> object:
        """An element ends."""

    def text(self, text: str, /) -> object:
        """A piece of text; a long one comes in several."""


class Package:
    """The parts of a zip file; their names are compared without case, and with slashes of either kind."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._parts = {_plain(part.orig_filename): part for part in self._archive.infolist()}
        self._left = MAX_UNPACKED
        if (
            sum(part.file_size for part in self._parts.values() if part.filename.endswith(".xml"))
            > MAX_UNPACKED
        ):
            raise _too_large()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def read(self, name: str) -> bytes:
        """A whole part.

        Raises:
            BadSheet: the parts that were read are larger than ``MAX_UNPACKED``.
            KeyError: there is no such part.
        """
        part = self._parts[_plain(name)]
        self._left -= part.file_size
        if self._left < 0:
            raise _too_large()
        # No more is unpacked than the size given there: zipfile stops at it.
        return self._archive.read(part)

    def parse(self, name: str, handlers: Handlers, root: str) -> None:
        """Read a part of XML in a stream; only what is read is in memory.

        Raises:
            BadSheet: the parts that were read are larger than ``MAX_UNPACKED``.
            KeyError: there is no such part.
            ValueError: its first element is not ``root``, or it defines entities.
        """
        parser = _parser(handlers, root)
        with self._archive.open(self._parts[_plain(name)]) as part:
            while chunk := part.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise _too_large()
                parser.Parse(chunk)
        parser.Parse(b"", True)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _parser(handlers: Handlers, root: str) -> expat.XMLParserType:
    # A document type is what bombs of entities are made of; no spreadsheet has one.
    def refuse(*_declaration: object) -> None:
        raise ValueError

    def first(name: str, attributes: dict[str, str]) -> None:
        prefix, _colon, local = name.rpartition(":")
        if local != root:
            raise ValueError(local)
        parser.StartElementHandler = start if prefix else handlers.start
        parser.EndElementHandler = end if prefix else handlers.end
        parser.StartElementHandler(name, attributes)

    def start(name: str, attributes: dict[str, str]) -> None:
        handlers.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        handlers.end(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = first
    parser.CharacterDataHandler = handlers.text
    return parser


def _too_large() -> BadSheet:
    return broken(
        _("unpacked, the file would be larger than {count} MB").format(count=MAX_UNPACKED // 1_000_000),
        _("Copy only the table into a new workbook."),
    )


class Elements:
    """Handlers that give each element of a part, with its attributes, to a function."""

    def __init__(self, take: Callable[[str, dict[str, str]], object]) -> None:
        self._take = take

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._take(name, attributes)

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass
