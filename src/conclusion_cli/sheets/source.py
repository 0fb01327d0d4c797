"""A sheet's file: its size checked, its format recognised, its text decoded."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.files.decoding import decode, marked_encoding, not_utf8, other_encoding
from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import broken
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50_000_000


class Form(Enum):
    """The formats of sheets."""

    CSV = auto()
    TSV = auto()
    XLSX = auto()
    JSON = auto()
    JSONL = auto()


class Source(NamedTuple):
    """A file with its format and its bytes (xlsx) or its text (the others).

    ``controls``: the text may hold control characters other than tabs and line ends.
    """

    name: str
    form: Form
    data: bytes = b""
    text: str = ""
    controls: bool = False


_SUFFIXES = {
    ".csv": Form.CSV,
    ".txt": Form.CSV,
    ".tsv": Form.TSV,
    ".tab": Form.TSV,
    ".xlsx": Form.XLSX,
    ".xlsm": Form.XLSX,
    ".json": Form.JSON,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
}
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\r\n"))


def read_source(path: Path) -> Source:
    """A file with its format, by its first bytes and then by its name.

    Raises:
        BadSheet: the file is larger than 50 MB, of a format or in an encoding that is not read.
        NotFound: there is no such file, or it cannot be read.
    """
    data = read_bytes(path)
    name, suffix = path.name, path.suffix.lower()
    if data.startswith(_ZIP) and suffix not in (".ods", ".docx", ".pptx", ".zip"):
        return Source(name, Form.XLSX, data)
    if data.startswith(_COMPOUND):
        raise _protected() if _ENCRYPTED in data else _old(suffix)
    form = _SUFFIXES.get(suffix)
    if form is None:
        raise broken(
            _("'{name}' is not the name of a sheet").format(name=safe(name)),
            _("Supported: {suffixes}. Save the sheet in one of these formats.").format(
                suffixes=" ".join(_SUFFIXES)
            ),
        )
    if form is Form.XLSX:
        raise broken(
            _("this is not an xlsx file, or it is damaged"),
            _("Open it in Excel or LibreOffice and save it as xlsx again."),
        )
    return Source(name, form, text=decoded(data), controls=_may_hold_controls(data))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        BadSheet: the file is larger than 50 MB.
        NotFound: there is no such file, or it cannot be read.
    """
    data = read(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise broken(_("the file is larger than 50 MB"), _("Split it into several files."))
    return data


def decoded(data: bytes) -> str:
    """The text in a file's bytes: UTF-8, or UTF-16 with its byte-order mark.

    Raises:
        BadSheet: the text is in another encoding.
    """
    encoding = marked_encoding(data)
    if encoding == "UTF-32":
        raise broken(other_encoding(encoding), _save_as_utf8())
    if encoding == "UTF-8" and (at := data.find(b"\0")) >= 0:
        raise broken(
            _("there is a zero byte here: the file is damaged, or in another encoding"),
            _save_as_utf8(),
            data.count(b"\n", 0, at) + 1,
        )
    try:
        return decode(data)
    except UnicodeDecodeError as error:
        if encoding == "UTF-16":
            raise broken(_("the file is truncated or damaged"), _save_as_utf8()) from None
        row = error.object.count(b"\n", 0, error.start) + 1
        raise broken(not_utf8(error), _save_as_utf8(), row) from None


def _may_hold_controls(data: bytes) -> bool:
    # Bytes are searched many times faster than text: 0xC2 begins the rest of the control characters (and the
    # no-break space), 0xEF 0xBF the two that are no characters; UTF-16 is full of all of them.
    return (
        len(data.translate(None, _CONTROLS)) < len(data)
        or (b"\xc2" in data and re.search(b"\xc2[\x80-\x9f]", data) is not None)
        or (b"\xef" in data and b"\xef\xbf" in data)
        or marked_encoding(data) == "UTF-16"
    )


def _save_as_utf8() -> str:
    return _(
        "In Excel: File › Save As › CSV UTF-8 (Comma delimited). Text in an old Vietnamese"
        " encoding (TCVN3, VNI) must be converted to Unicode first."
    )


def _protected() -> Exception:
    return broken(
        _("the file is protected with a password"),
        _("In Excel: File › Info › Protect Workbook › Encrypt with Password, empty the password and save."),
    )


def _old(suffix: str) -> Exception:
    message = _("this is an old Excel file") if suffix.startswith(".xl") else _("this is an old Office file")
    return broken(message, _("Open it in Excel or LibreOffice and save it as xlsx."))
