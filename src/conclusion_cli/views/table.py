"""A table for a terminal that wraps and never cuts, fast enough for ten thousand rows.

Rich draws it; the layout is our own, because Rich measures and renders every cell on its own: 10,000 rows
took several seconds.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

from conclusion_cli.model.labels import shown
from conclusion_cli.text import safe

GAP = 2
_NARROW = 8
_NARROWEST = 4
_HEADING_LINES = 3
_TOGETHER = 256
"""How many rows without any style are given to Rich at once."""
# Latin letters with Vietnam's precomposed vowels, general punctuation: all one cell wide.
_SINGLE = re.compile("[ -~\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]*")

STYLES = {
    "": Style.null(),
    "head": Style(bold=True),
    "rule": Style(dim=True),
    "overdue": Style(color="red", bold=True),
    "soon": Style(color="yellow"),
    "done": Style(color="green"),
    "dim": Style(dim=True),
    "code": Style(bold=True),
}


Value = str | int | date | None
"""What a cell holds: a table shows it, a workbook stores it."""


class Cell(NamedTuple):
    """A value and the name of its style in :data:`STYLES`."""

    value: Value
    style: str = ""


Content = Value | Cell
"""What a cell of a table is given as."""


class Column(NamedTuple):
    """A heading; ``whole`` cells identify a row and are broken last, ``right`` ones are numbers."""

    heading: str
    whole: bool = False
    right: bool = False
    style: str = ""


class Section(NamedTuple):
    """A line of its own between the rows; ``apart`` from those before it by an empty line."""

    text: str
    style: str = "head"
    apart: bool = True


class _CellWidths(dict[str, int]):
    """How many cells texts take, measured when they are first met: most are needed again to lay them out."""

    def __missing__(self, text: str) -> int:
        width = self[text] = cell_width(text)
        return width


class Table:
    """Rows under headings, or without them; give it to ``Console.print(table, crop=False)``."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Content] | Section],
        *,
        headings: bool = True,
        indent: int = 0,
    ) -> None:
        self.columns = columns
        self.source = rows
        self.headings = headings
        self.indent = indent
        self.sections: dict[int, list[Section]] = {}
        self.rows: list[list[tuple[str, str]]] = []
        self._wide = _CellWidths()
        for row in rows:
            if isinstance(row, Section):
                self.sections.setdefault(len(self.rows), []).append(row)
                continue
            self.rows.append(
                [
                    (safe(cell), column.style) if isinstance(cell, str) else _styled(cell, column.style)
                    for cell, column in zip(row, columns, strict=True)
                ]
            )

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        widths = self._widths(options.max_width - self.indent)
        if self.headings:
            rule = "-" if options.ascii_only else "─"
            yield from self._lines([(column.heading, "head") for column in self.columns], widths, console)
            yield from self._lines([(rule * width, "rule") for width in widths], widths, console)
        plain = console.color_system is None and not console.record
        texts: list[str] = []
        for number, row in enumerate(self.rows):
            if number in self.sections or len(texts) == _TOGETHER:
                yield Segment("".join(texts))
                texts.clear()
                yield from self._between(number, options.max_width)
            if plain:
                texts.append(self._plain(row, widths))
            else:
                yield from self._lines(row, widths, console)
        yield Segment("".join(texts))
        yield from self._between(len(self.rows), options.max_width)

    def _between(self, number: int, width: int) -> Iterator[Segment]:
        """The sections over a row."""
        for place, section in enumerate(self.sections.get(number, ())):
            if section.apart and (number or place):
                yield Segment.line()
            for line in wrap(safe(section.text), max(width, _NARROWEST)):
                yield Segment(line, STYLES[section.style])
                yield Segment.line()

    def _plain(self, row: Sequence[tuple[str, str]], widths: list[int], *, laid: bool = False) -> str:
        """The lines of a row without any style, as one text; one line, if the row is ``laid`` already."""
        line, blank = "", self.indent
        for (text, _style), width, column in zip(row, widths, self.columns, strict=True):
            room = width - self._wide[text]
            if room < 0 and not laid:
                return self._plain_lines(row, widths)
            if not text:
                blank += width + GAP
            elif column.right:
                line += " " * (blank + room) + text
                blank = GAP
            else:
                line += " " * blank + text
                blank = room + GAP
        return f"{line}\n"

    def _plain_lines(self, row: Sequence[tuple[str, str]], widths: list[int]) -> str:
        """The same of a row of which a cell does not fit: its lines are rows of what does."""
        cells = [
            [text] if self._wide[text] <= width else wrap(text, width)
            for (text, _style), width in zip(row, widths, strict=True)
        ]
        longest = max(range(len(cells)), key=lambda place: len(cells[place]))
        # Mostly one cell goes on below all others.
        rest = max((len(lines) for place, lines in enumerate(cells) if place != longest), default=1)
        lines, below = cells[longest], ""
        if not self.columns[longest].right:
            lead = " " * (self.indent + sum(widths[:longest]) + GAP * longest)
            below = "".join([f"{lead}{line}\n" for line in lines[rest:]])
            cells[longest] = lines[:rest]
        upper = zip_longest(*cells, fillvalue="")
        return (
            "".join([self._plain([(text, "") for text in texts], widths, laid=True) for texts in upper])
            + below
        )

    def _lines(
        self, row: Sequence[tuple[str, str]], widths: list[int], console: Console
    ) -> Iterator[Segment]:
        """The lines of a row, in as few segments as there are styles: Rich takes its time for each.

        In a picture each cell is one, because a segment has its place there.
        """
        styled, apart = console.color_system is not None, console.record
        cells = [
            (self._laid(text, width, right=column.right), width, style if styled else "")
            for (text, style), width, column in zip(row, widths, self.columns, strict=True)
        ]
        for number in range(max(len(lines) for lines, _width, _style in cells)):
            text, blank = "", self.indent
            for lines, width, style in cells:
                before, line, after = lines[number] if number < len(lines) else _NOTHING
                if not line:
                    blank += width + GAP
                    continue
                text += " " * (blank + before)
                if style or apart:
                    if text:
                        yield Segment(text)
                    yield Segment(line, STYLES[style])
                    text = ""
                else:
                    text += line
                blank = after + GAP
            yield Segment(f"{text}\n")

    def _laid(self, text: str, width: int, *, right: bool) -> list[tuple[int, str, int]]:
        """The lines of a text in a column, each between so many blanks."""
        room = width - self._wide[text]
        if room < 0:
            return _wrapped(text, width, right=right)
        return [(room, text, 0) if right else (0, text, room)]

    def _widths(self, available: int) -> list[int]:
        """Widths that fit: headings are narrowed before the cells under them, then the widest columns.

        None becomes narrower than its longest word if that can be; where that is not enough, what identifies
        goes on in a further line, then words do.
        """
        available = max(available - GAP * (len(self.columns) - 1), _NARROWEST * len(self.columns))
        columns = [{row[place][0] for row in self.rows} for place in range(len(self.columns))]
        naturals = [max(map(self._wide.__getitem__, texts), default=0) for texts in columns]
        heads = [cell_width(column.heading) for column in self.columns]
        widths = [max(pair) for pair in zip(naturals, heads, strict=True)]
        if sum(widths) <= available:
            return widths
        wrapped, least = [], []
        for column, texts, natural in zip(self.columns, columns, naturals, strict=True):
            words = {word for text in texts for word in text.split()}
            longest = max(map(cell_width, words), default=0)
            head_word = max(map(cell_width, column.heading.split()), default=0)
            wrapped.append(max(natural, _folded(column.heading)))
            least.append(max(natural if column.whole or column.right else longest, head_word))
        third = [
            min(width, available // 3) if column.whole else width
            for width, column in zip(least, self.columns, strict=True)
        ]
        for floors in (
            wrapped,
            least,
            third,
            [min(width, _NARROW) for width in third],
            [_NARROWEST] * len(widths),
        ):
            _shrink(widths, floors, available)
        return widths


def _styled(cell: Content, style: str) -> tuple[str, str]:
    value, style = cell if isinstance(cell, Cell) else (cell, style)
    return safe(shown(value)), style


def _folded(heading: str) -> int:
    """The width of a heading that is wrapped to as many lines as it may have, and no word of it cut."""
    least = max(map(cell_width, heading.split()), default=0)
    widths = range(least, cell_width(heading) + 1)
    return next(width for width in widths if len(wrap(heading, width)) <= _HEADING_LINES)


def _shrink(widths: list[int], floors: list[int], available: int) -> None:
    """Take from the widest column that may still give, until all fit or none may."""
    while (excess := sum(widths) - available) > 0:
        giving = [place for place, width in enumerate(widths) if width > floors[place]]
        if not giving:
            return
        widest = max(giving, key=lambda place: widths[place])
        next_widest = max((widths[place] for place in giving if place != widest), default=0)
        step = max(widths[widest] - next_widest, 1)
        widths[widest] -= min(excess, step, widths[widest] - floors[widest])


def cell_width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if _is_single(text) else cell_len(text)


def _is_single(text: str) -> bool:
    """Whether each character of a text is known to take one cell."""
    return (text.isascii() and text.isprintable()) or _SINGLE.fullmatch(text) is not None


_NOTHING = (0, "", 0)


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: int, *, right: bool) -> list[tuple[int, str, int]]:
    """The lines of a text that does not fit, each between so many blanks."""
    laid = []
    for line in wrap(text, width):
        room = width - cell_width(line)
        laid.append((room, line, 0) if right else (0, line, room))
    return laid


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text in a column; a word that is too long goes on in the next line."""
    # Of a text of single cells no word needs to be looked at.
    measure = len if _is_single(text) else cell_width
    if measure(text) <= width:
        return [text]
    lines: list[str] = []
    line, room = "", width
    for word in text.split():
        wide = measure(word)
        if line and wide + 1 <= room:
            line, room = f"{line} {word}", room - wide - 1
            continue
        if line:
            lines.append(line)
        parts = [word] if wide <= width else chop_cells(word, width)
        lines += parts[:-1]
        line = parts[-1]
        room = width - measure(line)
    return [*lines, line]
