"""Xlsb files: the sheets of a workbook from their binary records (MS-XLSB)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from conclusion_cli.sheets.readers.book import MAX_ROWS, Page, Range, Table, chosen, damaged
from conclusion_cli.sheets.readers.number_formats import BUILT_IN, GENERAL, number_format, shown
from conclusion_cli.sheets.readers.package import DAMAGE, Package
from conclusion_cli.sheets.readers.workbook import related
from conclusion_cli.sheets.readers.worksheet import SharedText, Style, Workbook
from conclusion_cli.sheets.sheet import CellKind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.sheets.sheet import Grid
    from conclusion_cli.sheets.source import Source

# The records that are read, by their numbers in the specification.
_ROW, _RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = 0, 2, 3, 4, 5, 6, 7
_F_TEXT, _F_REAL, _F_BOOLEAN, _F_ERROR, _RICH = 8, 9, 10, 11, 62
_ITEM, _FONT, _FORMAT, _XF, _COLUMNS = 19, 43, 44, 47, 60
_PROPERTIES, _SHEET, _MERGED, _XFS, _XFS_END = 153, 156, 176, 617, 618
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_STRUCK, _HIDDEN_ROW = 0x08, 0x10


def read_binary_workbook(source: Source, name: str | None) -> Iterator[Grid]:
    """The sheets of a workbook, or the one of a name; each is read when it is asked for.

    Raises:
        BadSheet: the file is damaged, would take up too much room, or has no such sheet.
    """
    try:
        package = Package(source.data)
        main = next(iter(related(package, "", "officeDocument").values()), "xl/workbook.bin")
        pages, from_1904 = _pages(package, main)
        wanted = chosen(pages, name)
        styles = _styles(package, main)
        book = Workbook(_texts(package, main, styles[1]), styles[0], from_1904)
        for page in wanted:
            yield _sheet(package, page, book, styles[1])
    except (*DAMAGE, struct.error):
        raise damaged("xlsb") from None


def _records(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    """The records of a part, each with its number: two numbers of seven bits a byte, and the bytes."""
    data = package.read(part)
    at = 0
    while at < len(data):
        number, at = _number(data, at, 2)
        length, at = _number(data, at, 4)
        if at + length > len(data):
            raise ValueError(length)
        yield number, data[at : at + length]
        at += length


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for shift in range(most):
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << 7 * shift
        if not byte & 0x80:
            break
    return number, at


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and the place after it."""
    length = struct.unpack_from("<I", data, at)[0]
    # A relation may have no text at all.
    end = at + 4 + (0 if length == 0xFFFFFFFF else 2 * length)  # noqa: PLR2004
    if end > len(data):
        raise ValueError(length)
    return data[at + 4 : end].decode("utf-16-le", "surrogatepass"), end


def _pages(package: Package, main: str) -> tuple[list[Page], bool]:
    """The sheets of the workbook, and whether its days are counted from 1904."""
    places = related(package, main, "worksheet")
    pages: list[Page] = []
    from_1904 = False
    for number, data in _records(package, main):
        if number == _PROPERTIES:
            from_1904 = bool(data[0] & 1)
        elif number == _SHEET:
            relation, at = _string(data, 8)
            # A sheet of charts has no cells.
            if relation in places:
                hidden = struct.unpack_from("<I", data)[0] != 0
                pages.append(Page(_string(data, at)[0], places[relation], hidden))
    return pages, from_1904


def _styles(package: Package, main: str) -> tuple[list[Style], list[bool]]:
    """The styles that cells name by their numbers, and which fonts strike text through."""
    formats = dict(BUILT_IN)
    fonts: list[bool] = []
    styles: list[Style] = []
    inside = False
    for part in related(package, main, "styles").values():
        for number, data in _records(package, part):
            if number == _FORMAT:
                formats[struct.unpack_from("<H", data)[0]] = _string(data, 2)[0]
            elif number == _FONT:
                fonts.append(bool(data[2] & _STRUCK))
            elif number in (_XFS, _XFS_END):
                inside = number == _XFS
            elif number == _XF and inside:
                code, font = struct.unpack_from("<HH", data, 2)
                struck = font < len(fonts) and fonts[font]
                styles.append(Style(number_format(formats.get(code, GENERAL)), struck))
    return styles, fonts


def _texts(package: Package, main: str, fonts: list[bool]) -> list[SharedText]:
    return [
        _rich(data, 0, fonts)
        for part in related(package, main, "sharedStrings").values()
        for number, data in _records(package, part)
        if number == _ITEM
    ]


def _rich(data: bytes, at: int, fonts: list[bool]) -> SharedText:
    """A text that may have several fonts."""
    text, end = _string(data, at + 1)
    runs = struct.unpack_from("<I", data, end)[0] if data[at] & 1 else 0
    used = [struct.unpack_from("<HH", data, end + 4 + 4 * run)[1] for run in range(runs)]
    return SharedText(text, any(font < len(fonts) and fonts[font] for font in used))


def _sheet(package: Package, page: Page, book: Workbook, fonts: list[bool]) -> Grid:
    table = Table()
    merged: list[Range] = []
    row = 0
    for number, data in _records(package, page.place):
        if number == _ROW:
            row = struct.unpack_from("<I", data)[0]
            if data[11] & _HIDDEN_ROW:
                table.hidden.add(row)
        elif number <= _F_ERROR or number == _RICH:
            column, style_number = struct.unpack_from("<II", data)
            style_number &= 0xFFFFFF
            style = book.styles[style_number] if style_number < len(book.styles) else Style()
            text, mark = _cell(number, data, style, book, fonts)
            if text and row < MAX_ROWS:
                if style.struck and mark and mark.kind is CellKind.PART_STRUCK:
                    mark = None
                table.put(row, column, text, mark, struck=style.struck)
        elif number == _COLUMNS:
            first, last, _width, _style, flags = struct.unpack_from("<IIIIH", data)
            if flags & 1:
                table.hidden_columns.update(range(first, last + 1))
        elif number == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            merged.append(Range(top, left, bottom, right))
    return table.grid(page, merged)


def _cell(
    number: int, data: bytes, style: Style, book: Workbook, fonts: list[bool]
) -> tuple[str, Mark | None]:
    """The text of a cell and its mark."""
    if number in (_REAL, _F_REAL, _RK):
        value = _packed(data) if number == _RK else struct.unpack_from("<d", data, 8)[0]
        return shown(value, style.format, from_1904=book.from_1904)
    if number in (_ERROR, _F_ERROR):
        return _ERRORS.get(data[8], "#"), Mark(CellKind.ERROR)
    if number in (_BOOLEAN, _F_BOOLEAN):
        return ("true" if data[8] else "false"), None
    if number in (_SHARED, _RICH):
        shared = (
            book.texts[struct.unpack_from("<I", data, 8)[0]] if number == _SHARED else _rich(data, 8, fonts)
        )
        return shared.text, Mark(CellKind.PART_STRUCK) if shared.part_struck else None
    if number in (_TEXT, _F_TEXT):
        return _string(data, 8)[0], None
    return "", None


def _packed(data: bytes) -> float:
    """A number in four bytes: a whole one or the upper half of a real one, perhaps in hundredths."""
    packed = struct.unpack_from("<i", data, 8)[0]
    if packed & 2:
        value = float(packed >> 2)
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", packed & ~3))[0]
    return value / 100 if packed & 1 else value
