"""Xlsx files (ECMA-376, also Strict): the sheets of a workbook, its shared texts and its styles."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from conclusion_cli.sheets.readers.book import Page, chosen, damaged
from conclusion_cli.sheets.readers.number_formats import BUILT_IN, GENERAL, number_format
from conclusion_cli.sheets.readers.package import DAMAGE, Elements, Package
from conclusion_cli.sheets.readers.worksheet import Runs, SharedText, Style, Workbook, is_on, read_worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conclusion_cli.sheets.sheet import Grid
    from conclusion_cli.sheets.source import Source

_TRUE = ("1", "true")


def read_workbook(source: Source, name: str | None) -> Iterator[Grid]:
    """The sheet of a name; default: in turn all that are not hidden, each read when it is asked for.

    Raises:
        BadSheet: the file is damaged, would take up too much room, or has no such sheet.
    """
    try:
        package = Package(source.data)
        package.parse("[Content_Types].xml", Elements(lambda _name, _attributes: None), "Types")
        main = next(iter(related(package, "", "officeDocument").values()), "xl/workbook.xml")
        pages, from_1904 = _pages(package, main)
        wanted = chosen(pages, name)
        book = Workbook(_texts(package, main), _styles(package, main), from_1904)
        for page in wanted:
            yield read_worksheet(package, page, book)
    except DAMAGE:
        raise damaged("xlsx") from None


def related(package: Package, part: str, kind: str) -> dict[str, str]:
    """The parts of a kind to which a part is related, as far as they exist, by the ids of the relations."""
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, str] = {}

    def take(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("Type", "").endswith(f"/{kind}"):
            target = attributes["Target"].replace("\\", "/")
            place = posixpath.normpath(posixpath.join("/", folder, target))
            if place in package:
                found[attributes.get("Id", "")] = place

    if name in package:
        package.parse(name, Elements(take), "Relationships")
    return found


def _pages(package: Package, main: str) -> tuple[list[Page], bool]:
    """The sheets of the workbook, and whether its days are counted from 1904."""
    places = related(package, main, "worksheet")
    others = {**related(package, main, "chartsheet"), **related(package, main, "dialogsheet")}
    pages: list[Page] = []
    from_1904 = False

    def take(element: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        if element == "workbookPr":
            from_1904 = attributes.get("date1904", "") in _TRUE
        elif element == "sheet":
            key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            if key not in others:
                hidden = attributes.get("state", "visible") != "visible"
                pages.append(Page(attributes["name"], places[key], hidden))

    package.parse(main, Elements(take), "workbook")
    return pages, from_1904


class _SharedTexts(Runs):
    """Reads the texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[SharedText] = []

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(self.take())
        else:
            super().end(name)


def _texts(package: Package, main: str) -> list[SharedText]:
    reader = _SharedTexts()
    for part in related(package, main, "sharedStrings").values():
        package.parse(part, reader, "sst")
    return reader.texts


def _styles(package: Package, main: str) -> list[Style]:
    """The styles that cells name by their numbers."""
    formats = {str(number): code for number, code in BUILT_IN.items()}
    struck: list[bool] = []
    styles: list[Style] = []
    inside = ""

    def take(element: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if element in ("numFmts", "fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            inside = element
        elif element == "numFmt" and inside == "numFmts":
            formats[attributes["numFmtId"]] = attributes.get("formatCode", GENERAL)
        elif element == "font" and inside == "fonts":
            struck.append(False)
        elif element == "strike" and inside == "fonts" and struck:
            struck[-1] = is_on(attributes)
        elif element == "xf" and inside == "cellXfs":
            font = int(attributes.get("fontId", "0"))
            code = formats.get(attributes.get("numFmtId", "0"), GENERAL)
            styles.append(Style(number_format(code), font < len(struck) and struck[font]))

    for part in related(package, main, "styles").values():
        package.parse(part, Elements(take), "styleSheet")
    return styles
