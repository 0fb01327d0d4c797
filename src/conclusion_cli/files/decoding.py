"""Text of files: its encoding by the first bytes, UTF-8 decoded, control characters found."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.text import safe

_MARKS = (
    # The mark of UTF-32 begins like the one of UTF-16.
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class ControlCharacter(NamedTuple):
    """A control character in a text: its position, the message and the remedy."""

    position: int
    message: str
    remedy: str


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte-order mark names: ``UTF-16`` or ``UTF-32``, default: ``UTF-8``."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "UTF-8")


def decode(data: bytes) -> str:
    """The text in bytes, by their byte-order mark, which is not part of it.

    Raises:
        UnicodeDecodeError: the bytes are in another encoding, or damaged.
    """
    return data.removeprefix(codecs.BOM_UTF8).decode(marked_encoding(data))


def not_utf8(error: UnicodeDecodeError) -> str:
    """The message about the byte at which decoding stopped."""
    return _("not UTF-8: the byte {byte}").format(byte=f"0x{error.object[error.start]:02x}")


def other_encoding(encoding: str) -> str:
    """The message about a file whose byte-order mark names another encoding than UTF-8."""
    return _("the file's encoding is {encoding}, not UTF-8").format(encoding=encoding)


def find_control(text: str) -> ControlCharacter | None:
    """The first control character of a text, other than tabs and line ends."""
    if not (match := _CONTROL.search(text)):
        return None
    message = _("there is a control character here: {character}").format(character=safe(match.group()))
    return ControlCharacter(match.start(), message, _("Delete it."))
