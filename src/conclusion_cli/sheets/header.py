"""The rows of headings in a table of raw cells: which they are, and what stands in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.text import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

    from conclusion_cli.sheets.sheet import Grid

    Meaning = Callable[[str], object]
    """What a heading means; nothing if it is not recognised."""

MAX_HEADER_ROW = 30
"""The first headings are within so many rows."""
MIN_RECOGNISED = 2
"""The number of headings that have to be recognised for a row to be a header."""
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}( .*)?")
_SENTENCE = 60
_LONGEST = 120


class Header(NamedTuple):
    """The rows of headings by their indices, first and last, and the texts of each column.

    Args:
        texts: the lowest text of each column.
        groups: the headings above it that it has with other columns.
        recognised: how many headings are recognised.
    """

    first: int
    last: int
    texts: list[str]
    groups: list[str]
    recognised: int = 0


def without_headings(grid: Grid) -> Header:
    """The header of a table that has none."""
    width = max(map(len, grid.rows), default=0)
    return Header(-1, -1, [""] * width, [""] * width)


def find_header(grid: Grid, meaning: Meaning, letters: Set[int] = frozenset()) -> Header:
    """The first header: the first row of which half are headings, with the rows that belong to it.

    Default: the row with most of them; where none is recognised, the first that has a text in each column
    that was mapped by its letter, or else the row with most texts.

    Args:
        grid: the table.
        meaning: what a heading means.
        letters: the indices of the columns that were mapped by their letters.
    """
    rows = grid.rows[: 1 if grid.untouched else MAX_HEADER_ROW]
    if not rows:
        return Header(0, 0, [], [])

    def recognised(index: int) -> int:
        return len(set(filter(None, map(meaning, rows[index]))))

    for index, row in enumerate(rows):
        if looks_like_headings(row, meaning):
            return _whole(grid, index, meaning)
    best = max(range(len(rows)), key=lambda index: (recognised(index), _texts(rows[index])))
    if letters and recognised(best) < MIN_RECOGNISED:
        best = next((at for at, row in enumerate(rows) if _has_texts(row, letters)), best)
    return _whole(grid, best, meaning)


def later_headers(grid: Grid, first: Header, meaning: Meaning, ordinal: int | None) -> Iterator[Header]:
    """The further headers below the first: rows that have mostly headings, other than those above them.

    Args:
        ordinal: the index of the column of running numbers, if there is one.
    """
    meaning = lru_cache(10_000)(meaning)
    header, index = first, first.last + 1
    while index < len(grid.rows):
        row = grid.rows[index]
        # Most rows begin with a plain number.
        is_numbered = ordinal is not None and ordinal < len(row) and row[ordinal].isdigit()
        if not is_numbered and looks_like_headings(row, meaning, mostly=True):
            above = [filled(grid.rows[at]) for at in range(max(header.first, 0), header.last + 1)]
            if filled(row) not in above:
                header = _whole(grid, index, meaning)
                yield header
                index = header.last
        index += 1


def looks_like_headings(row: Sequence[str], meaning: Meaning, *, mostly: bool = False) -> bool:
    """Whether half of the texts of a row, or ``mostly`` more, are headings; two at least."""
    texts = filled(row)
    if len(texts) < MIN_RECOGNISED:
        return False
    others = (len(texts) - 1) // 2 if mostly else len(texts) // 2
    # Numbers, dates and sentences, which make up most rows, are known at a glance.
    likely = [text for text in texts if not (text[0].isdigit() or text[-1].isdigit() or len(text) > _LONGEST)]
    others -= len(texts) - len(likely)
    if others < 0:
        return False
    known = set()
    for text in likely:
        found = meaning(text)
        if found:
            known.add(found)
        else:
            others -= 1
            if others < 0:
                return False
    return len(known) >= MIN_RECOGNISED


def looks_like_data(row: Sequence[str], width: int) -> bool:
    """Whether a row that no headings explain may be data: a title has one text or two."""
    texts = filled(row)
    if len(texts) < MIN_RECOGNISED:
        return False
    most = 2 * len(texts) >= width and len(texts) > MIN_RECOGNISED
    return most or texts[0].isdigit() or any(map(is_date, texts))


def is_date(text: str) -> bool:
    """Whether a text is a date, as a heading never is."""
    return _DATE.fullmatch(text) is not None


def cannot_be_headings(row: Sequence[str]) -> bool:
    """Whether a row that was taken for headings holds a date, a number or a sentence."""
    return any(text.isdigit() or is_date(text) or len(text) > _SENTENCE for text in map(str.strip, row))


def filled(row: Sequence[str]) -> list[str]:
    """The texts of a row without its blank cells."""
    return list(filter(None, map(str.strip, row)))


def _texts(row: Sequence[str]) -> int:
    return sum(1 for cell in row if any(character.isalpha() for character in cell))


def _has_texts(row: Sequence[str], columns: Set[int]) -> bool:
    return all(at < len(row) and any(map(str.isalpha, row[at])) for at in columns)


# The rows that belong to one header.


def _whole(grid: Grid, index: int, meaning: Meaning) -> Header:
    """The header of which a row is a part: headings may be under merged ones, or merged downwards."""
    first = last = index
    if not grid.untouched:
        while first and _is_under_merged(grid, first):
            first -= 1
        while last + 1 < len(grid.rows) and (
            _belongs_below(grid, last) or _is_split(grid.rows[last], grid.rows[last + 1], meaning)
        ):
            last += 1
    width = max(map(len, grid.rows[first : last + 1]))
    texts, groups = [""] * width, [""] * width
    for at in range(first, last + 1):
        row = _one_line(grid.rows[at])
        merged = [(left, right) for row_, left, right in grid.spans if row_ == at]
        for column in range(width):
            text = row[column] if column < len(row) else ""
            if not text and at < last:
                # The heading of a group is in its first column.
                text = _group(row, column, merged)
                groups[column] = text or groups[column]
            elif text and text != texts[column]:
                groups[column] = texts[column] or groups[column]
                texts[column] = text
    recognised = len(set(filter(None, map(meaning, grid.rows[index]))))
    return Header(first, last, texts, groups, recognised)


def _group(row: Sequence[str], column: int, merged: Sequence[tuple[int, int]]) -> str:
    """The heading of the group to which a column with a blank cell belongs."""
    if merged:
        return next((row[left] for left, right in merged if left < column <= right), "")
    return next((text for text in row[column::-1] if text), "") if column < len(row) else ""


def _is_under_merged(grid: Grid, row: int) -> bool:
    """Whether a row has headings under a merged one; where all is merged, the upper row is a title."""
    upper, lower = grid.rows[row - 1], grid.rows[row]
    merged = _merged_columns(grid, row - 1)
    return any(cell and column in merged for column, cell in enumerate(lower)) and any(
        cell and column not in merged for column, cell in enumerate(upper)
    )


def _belongs_below(grid: Grid, row: int) -> bool:
    """Whether the next row has headings only under merged ones, or repeats those above."""
    upper, lower = grid.rows[row], grid.rows[row + 1]
    merged = _merged_columns(grid, row)
    return any(lower) and all(
        not cell or column in merged or (column < len(upper) and upper[column] == cell)
        for column, cell in enumerate(lower)
    )


def _is_split(upper: Sequence[str], lower: Sequence[str], meaning: Meaning) -> bool:
    """Whether a row has headings where the upper one is blank, as csv writes a merged header."""
    texts = {column: cell.strip() for column, cell in enumerate(lower) if cell.strip()}
    if len(texts) < MIN_RECOGNISED:
        return False

    def is_blank(column: int) -> bool:
        return column < len(upper) and not upper[column].strip()

    def leads_group(column: int) -> bool:
        return is_blank(column + 1) and column + 1 in texts

    return all(is_blank(column) or leads_group(column) for column in texts) and any(
        map(meaning, texts.values())
    )


def _merged_columns(grid: Grid, row: int) -> set[int]:
    """The columns under the merged cells of a row."""
    return {column for at, first, last in grid.spans if at == row for column in range(first, last + 1)}


def _one_line(row: Sequence[str]) -> list[str]:
    return [" ".join(tidy(cell).split()) for cell in row]
