"""A sheet's file: its size checked, its format recognised, its text decoded."""

from __future__ import annotations

import re
import sys
from enum import Enum, auto
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.files.decoding import (
    decode,
    decode_as,
    likely_encoding,
    marked_encoding,
    not_utf8,
    other_encoding,
)
from conclusion_cli.files.legacy_vietnamese import LEGACY
from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import broken
from conclusion_cli.sheets.kinds import workbook_suffix
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50_000_000
STDIN = "-"
"""The name by which the standard input is read."""
_HEAD = 20_000


class Form(Enum):
    """The formats of sheets."""

    CSV = auto()
    TSV = auto()
    XLSX = auto()
    XLSB = auto()
    XLS = auto()
    ODS = auto()
    JSON = auto()
    JSONL = auto()


WORKBOOKS = frozenset((Form.XLSX, Form.XLSB, Form.XLS, Form.ODS))
"""The formats of files with several sheets."""


class Source(NamedTuple):
    """A file with its format and its bytes (workbooks) or its text (the others).

    ``controls``: the text may hold control characters other than tabs and line ends. ``legacy``: the old
    Vietnamese encoding whose letters cells may have in the place of their own.
    """

    name: str
    form: Form
    data: bytes = b""
    text: str = ""
    controls: bool = False
    legacy: str | None = None


_SUFFIXES = {
    ".csv": Form.CSV,
    ".txt": Form.CSV,
    ".tsv": Form.TSV,
    ".tab": Form.TSV,
    ".xlsx": Form.XLSX,
    ".xlsm": Form.XLSX,
    ".xlsb": Form.XLSB,
    ".xls": Form.XLS,
    ".ods": Form.ODS,
    ".json": Form.JSON,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
}
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\r\n"))


def read_source(path: Path, encoding: str | None = None) -> Source:
    """A file with its format, by its first bytes and then by its name.

    Args:
        path: the file; ``-`` is the standard input.
        encoding: the encoding of its text (:func:`known_encoding`); default: UTF-8, or what a mark names.

    Raises:
        BadSheet: the file is larger than 50 MB, of a format or in an encoding that is not read.
        NotFound: there is no such file, or it cannot be read.
    """
    if str(path) == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
        source = recognised(f"stdin{_text_suffix(data)}", data, encoding)
        return source._replace(name=_("standard input"))
    return recognised(path.name, read_bytes(path), encoding)


def _text_suffix(data: bytes) -> str:
    """The suffix for text without a name, by how it begins."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    first, _end, rest = head.partition(b"\n")
    if head.startswith(b"[") or (head.startswith(b"{") and not rest.lstrip().startswith(b"{")):
        return ".json"
    if head.startswith(b"{"):
        return ".jsonl"
    return ".tsv" if first.count(b"\t") > max(first.count(b","), first.count(b";")) else ".csv"


def recognised(name: str, data: bytes, encoding: str | None = None) -> Source:
    """The bytes of a file with their format, as :func:`read_source` finds it.

    Raises:
        BadSheet: they are larger than 50 MB, of a format or in an encoding that is not read.
    """
    if len(data) > MAX_BYTES:
        raise broken(_("the file is larger than 50 MB"), _("Split it into several files."))
    suffix = PurePath(name).suffix.lower()
    legacy = encoding if encoding in LEGACY else None
    if found := workbook_suffix(data, suffix):
        if encoding and not legacy:
            raise broken(_("a workbook has no encoding"), _("Leave out --encoding, or give tcvn3 or vni."))
        return Source(name, _SUFFIXES[found], data, legacy=legacy)
    form = _SUFFIXES.get(suffix)
    if form is None:
        raise broken(
            _("the file's name does not say which kind of sheet it is: {name}").format(name=safe(name)),
            _("Supported: {suffixes}. Save the sheet in one of these formats.").format(
                suffixes=" ".join(_SUFFIXES)
            ),
        )
    if form in WORKBOOKS:
        # Programs write text and call it xls, so that Excel opens it.
        if form is not Form.XLS or b"\0" in data:
            raise broken(
                _("this is not an {suffix} file, or it is damaged").format(suffix=suffix.removeprefix(".")),
                _("Open it in Excel or LibreOffice and save it as xlsx again."),
            )
        form = Form.CSV
    controls = _may_hold_controls(data) or encoding is not None
    return Source(name, form, text=decoded(data, encoding), controls=controls, legacy=legacy)


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


def decoded(data: bytes, encoding: str | None = None) -> str:
    """The text in a file's bytes: in the encoding that was given, else UTF-8, or UTF-16 with its mark.

    Raises:
        BadSheet: the text is in another encoding.
    """
    if encoding:
        try:
            return decode_as(data, encoding)
        except UnicodeDecodeError as error:
            message = _("not {encoding}: the byte {byte}").format(
                encoding=encoding.upper(), byte=f"0x{error.object[error.start]:02x}"
            )
            raise broken(message, _("Give the encoding of the file."), _row(data, error.start)) from None
    encoding = marked_encoding(data)
    if encoding == "UTF-32":
        raise broken(other_encoding(encoding), _save_as_utf8(data))
    if encoding == "UTF-8" and (at := data.find(b"\0")) >= 0:
        raise broken(
            _("there is a zero byte here: the file is damaged, or in another encoding"),
            _save_as_utf8(data),
            _row(data, at),
        )
    try:
        return decode(data)
    except UnicodeDecodeError as error:
        if encoding == "UTF-16":
            raise broken(_("the file is truncated or damaged"), _save_as_utf8(data)) from None
        raise broken(not_utf8(error), _save_as_utf8(data), _row(error.object, error.start)) from None


def _row(data: bytes, at: int) -> int:
    """The number of the line with a byte; lines end as on Windows, on Unix or as on old Macs."""
    before = data[:at]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _may_hold_controls(data: bytes) -> bool:
    # Bytes are searched many times faster than text: 0xC2 begins the rest of the control characters (and the
    # no-break space), 0xEF 0xBF the two that are no characters; UTF-16 is full of all of them.
    return (
        len(data.translate(None, _CONTROLS)) < len(data)
        or (b"\xc2" in data and re.search(b"\xc2[\x80-\x9f]", data) is not None)
        or (b"\xef" in data and b"\xef\xbf" in data)
        or marked_encoding(data) == "UTF-16"
    )


def _save_as_utf8(data: bytes) -> str:
    if encoding := likely_encoding(data):
        return _(
            "It looks like {encoding}: add --encoding {encoding}, and look at the texts that --dry-run shows."
        ).format(encoding=encoding)
    return _(
        "In Excel: File › Save As › CSV UTF-8 (Comma delimited). If the text is in an old Vietnamese encoding"
        " (TCVN3, VNI), add --encoding tcvn3 or vni; also known are cp1258, mac-roman and others."
    )
