"""Text of files: its encoding by the first bytes, UTF-8 decoded, control characters found."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from conclusion_cli.files.garbled import words
from conclusion_cli.files.legacy_vietnamese import LEGACY
from conclusion_cli.files.syllables import is_syllable
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


_PUNCTUATION = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}
_ALSO = {
    "abc": "tcvn3",
    "tcvn": "tcvn3",
    "tcvn-3": "tcvn3",
    "vni-win": "vni",
    "vni-windows": "vni",
    "macroman": "mac-roman",
    "unicode": "utf-16-le",
}
_ESCAPES = ("idna", "punycode", "unicode_escape", "raw_unicode_escape")
_LOOKED_AT = 100_000
_LIKELY = 0.8


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


def decode_as(data: bytes, encoding: str) -> str:
    """The text in bytes, in an encoding that :func:`known_encoding` knows, in Unicode form NFC.

    Bytes that are UTF-8 are read as that if the encoding is an old Vietnamese one: then its letters have been
    saved as those of Unicode that look like them, and each cell tells whether it has such.

    Raises:
        UnicodeDecodeError: the bytes are in another encoding, or damaged.
    """
    if encoding not in LEGACY:
        return unicodedata.normalize("NFC", data.decode(encoding).removeprefix("\ufeff"))
    try:
        return decode(data)
    except UnicodeDecodeError:
        return LEGACY[encoding](data.decode("latin-1").translate(_PUNCTUATION))


def known_encoding(name: str) -> str | None:
    """The encoding of a name that people use; ``None`` if there is none."""
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    plain = _ALSO.get(plain, plain)
    if plain in LEGACY:
        return plain
    try:
        found = codecs.lookup(plain).name
        wide = found.startswith(("utf-16", "utf-32"))
        # A codec may also turn bytes into bytes, or escapes into text.
        return found if found not in _ESCAPES and (wide or b"a".decode(found) == "a") else None
    except (LookupError, ValueError):
        return None


def likely_encoding(data: bytes) -> str | None:
    """The encoding in which bytes that are no UTF-8 are Vietnamese text, or text of two bytes each."""
    head = data[:_LOOKED_AT]
    if head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    best, most = None, 0.0
    for encoding in ("cp1258", *LEGACY, "mac-roman", "cp1252"):
        try:
            text = decode_as(head, encoding)
        except UnicodeDecodeError:
            continue
        found = words(text)
        share = sum(map(is_syllable, found)) / len(found) if found else 0
        if share > max(most, _LIKELY):
            best, most = encoding, share
    return best


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
