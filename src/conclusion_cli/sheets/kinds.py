"""Kinds of files by their first bytes: workbooks, and what else clerks have, with what to do."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import broken

if TYPE_CHECKING:
    from conclusion_cli.model.faults import BadSheet

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams in old Office files, which are there in two bytes for each letter.
_ENCRYPTED, _EXCEL, _EXCEL_5, _WORD, _POWERPOINT = (
    name.encode("utf-16-le")
    for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint")
)
_BARE_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08]\x04\x00|\x09\x08[\x06\x08]\x00")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
_HEAD = 4_000
_MANIFEST = "META-INF/manifest.xml"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd")


def workbook_suffix(data: bytes, suffix: str) -> str | None:
    """The suffix for the format of a workbook, such as ``.xlsx``; ``None`` for any other text.

    Args:
        data: the bytes of a file.
        suffix: the one that it has.

    Raises:
        BadSheet: the file is of a kind that is known and not read.
    """
    if data.startswith(_ZIP):
        return _zipped(data, suffix)
    if data.startswith(_COMPOUND):
        return _compound(data, suffix)
    if _BARE_EXCEL.match(data):
        return ".xls"
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe<\x00", b"<\x00")):
        head = head.replace(b"\0", b"").removeprefix(b"\xff\xfe")
    if _HTML.match(head):
        raise _save_as_xlsx(_("this is a web page (HTML), not a sheet"))
    if head.lstrip().startswith(b"<?xml"):
        raise _save_as_xlsx(_("this is an XML file, not a sheet"))
    if b"MIME-Version:" in head[:200] and b"multipart/related" in head:
        raise _save_as_xlsx(_("this is a web page (MHTML), not a sheet"))
    if head.startswith(b"%PDF"):
        raise broken(_("this is a PDF document, not a sheet"), _ask_for_the_sheet())
    if head.startswith(b"{\\rtf"):
        raise _copy_the_table(_("this is a text document (RTF), not a sheet"))
    if head.startswith(_IMAGES) and b"\0" in head:
        raise broken(_("this is a picture, not a sheet"), _ask_for_the_sheet())
    if head.startswith(_PACKED):
        raise broken(_("this is a packed file, not a sheet"), _("Unpack it, and name the sheet in it."))
    if head.startswith(b"SQLite format 3\0"):
        raise broken(
            _("this is a database, not a sheet"),
            _("Export its items first: conclusion --db FILE export -o FILE.json"),
        )
    return None


def _zipped(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            manifest = archive.read(_MANIFEST) if _MANIFEST in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
        # Its reader says that it is damaged.
        return suffix if suffix in (".ods", ".xlsx") else ".xlsx"
    if "xl/workbook.bin" in names:
        return ".xlsb"
    if any(name.startswith("xl/") for name in names) or (
        "[content_types].xml" in names and not _is_office(names)
    ):
        return ".xlsx"
    if b"encryption-data" in manifest:
        raise _protected()
    if "content.xml" in names:
        if suffix in (".odt", ".odp"):
            raise _copy_the_table(_("this is a text document (OpenDocument), not a sheet"))
        return ".ods"
    if "word/document.xml" in names:
        raise _copy_the_table(_("this is a Word document, not a sheet"))
    if any(name.startswith("ppt/") for name in names):
        raise _copy_the_table(_("this is a presentation, not a sheet"))
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names) or "index.zip" in names:
        raise broken(
            _("this is a document of Apple's Numbers or Pages"), _("In Numbers: File › Export To › Excel.")
        )
    if suffix == ".xlsx":
        return ".xlsx"
    raise broken(_("this is a packed file, not a sheet"), _("Unpack it, and name the sheet in it."))


def _is_office(names: set[str]) -> bool:
    return any(name.startswith(("word/", "ppt/", "visio/")) for name in names)


def _compound(data: bytes, suffix: str) -> str:
    if _ENCRYPTED in data:
        raise _protected()
    if _WORD in data or suffix == ".doc":
        raise _copy_the_table(_("this is an old Word document, not a sheet"))
    if _POWERPOINT in data or suffix == ".ppt":
        raise _copy_the_table(_("this is a presentation, not a sheet"))
    if _EXCEL in data or _EXCEL_5 in data or suffix.startswith(".xl"):
        return ".xls"
    raise _save_as_xlsx(_("this is an old Office file"))


def _protected() -> BadSheet:
    return broken(
        _("the file is protected with a password"),
        _("In Excel: File › Info › Protect Workbook › Encrypt with Password, empty the password and save."),
    )


def _save_as_xlsx(message: str) -> BadSheet:
    return broken(message, _("Open it in Excel or LibreOffice and save it as xlsx."))


def _copy_the_table(message: str) -> BadSheet:
    return broken(message, _("Copy its table into Excel or LibreOffice and save that as xlsx."))


def _ask_for_the_sheet() -> str:
    return _("Ask for the sheet from which it was made, or type its rows into one.")
