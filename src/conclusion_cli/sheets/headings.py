"""The headings of a sheet: where they stand, and what each column means by them or by a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault, nearest_or
from conclusion_cli.sheets.columns import Column, recognise
from conclusion_cli.sheets.sheet import Heading
from conclusion_cli.text import fold, safe, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from conclusion_cli.sheets.sheet import Grid

IGNORED = "-"
"""What a mapping says of a column that is left aside."""


class Mapped(NamedTuple):
    """A mapping: what each heading or column letter, folded, is said to mean; ``None`` is nothing.

    ``names`` are the same as they were written.
    """

    meanings: dict[str, Column | None]
    names: dict[str, str]
    faults: list[Fault]

    def of(self, heading: str) -> Column | None:
        """What a heading means, by the mapping or else by its text."""
        key = fold(heading)
        return self.meanings[key] if key in self.meanings else recognise(heading)


def read_meanings(mapping: Mapping[str, str]) -> Mapped:
    """A mapping understood, with the faults of those values that are no columns."""
    mapped = Mapped({}, {}, [])
    for heading, word in mapping.items():
        if means(word):
            mapped.meanings[fold(heading)] = recognise(word)
            mapped.names[fold(heading)] = heading
        else:
            mapped.faults.append(unknown_column(word, heading))
    return mapped


def means(word: str) -> bool:
    """Whether a mapping may say this of a heading: a column by any of its names, or ``-``."""
    return word.strip() == IGNORED or recognise(word) is not None


def unknown_column(word: str, heading: str, row: int | None = None) -> Fault:
    """The fault of a mapping that names a column which does not exist."""
    listed = _("The columns are: {columns}; - leaves a column aside.").format(columns=", ".join(Column))
    return Fault(
        row,
        safe(heading),
        _("there is no column '{name}'").format(name=safe(word)),
        nearest_or(word, Column, listed),
    )


def understand(
    row: int | None, texts: Sequence[str], places: Sequence[str], mapped: Mapped
) -> tuple[list[Heading], list[Fault]]:
    """The columns with their meanings (those without a text too), and the faults among them.

    A mapped column takes its meaning from one that has it by its text. What the mapping does not find, and
    two columns of one meaning, are faults.

    Args:
        row: the number of the headings' row, for the faults.
        texts: the headings.
        places: the letters or keys of their columns.
        mapped: the mapping.
    """
    chosen, faults = _chosen(texts, places, mapped)
    given = set(chosen.values())
    headings = []
    for at, (place, text) in enumerate(zip(places, texts, strict=True)):
        meaning = chosen[at] if at in chosen else recognise(text)
        if at not in chosen and meaning in given:
            meaning = None
        headings.append(Heading(place, text, meaning, at in chosen))
    return headings, [*mapped.faults, *faults, *_doubles(row, headings)]


def _chosen(
    texts: Sequence[str], places: Sequence[str], mapped: Mapped
) -> tuple[dict[int, Column | None], list[Fault]]:
    """The columns that a mapping names, and the faults of those names that fit none or several."""
    by_text, by_place = [fold(text) for text in texts], [fold(place) for place in places]
    chosen: dict[int, Column | None] = {}
    faults = []
    for key, meaning in mapped.meanings.items():
        found = [at for at, text in enumerate(by_text) if text == key]
        found = found or [at for at, place in enumerate(by_place) if place == key]
        name = safe(mapped.names[key])
        if not found:
            known = [text for text in texts if text]
            listed = _("The headings are: {headings}.").format(headings=safe(", ".join(known)))
            faults.append(Fault(None, name, _("there is no such heading"), nearest_or(key, known, listed)))
        elif len(found) > 1 and meaning:
            message = _("several columns have this heading: {columns}")
            message = message.format(columns=", ".join(places[at] for at in found))
            faults.append(Fault(None, name, message, _("Map a column by its letter.")))
        else:
            chosen |= dict.fromkeys(found, meaning)
    return chosen, faults


def no_header(row: int | None, headings: Sequence[Heading]) -> Fault:
    """The fault of a sheet whose headings are not understood."""
    seen = [heading for heading in headings if heading.text]
    if not seen:
        return Fault(None, None, _("there is nothing in this sheet"))
    return Fault(
        row,
        None,
        _("the headings are not understood: {headings}").format(
            headings=", ".join(heading.label for heading in seen)
        ),
        _('Say what they mean: --map "{heading}=text". The columns are: {columns}.').format(
            heading=safe(seen[0].text), columns=", ".join(Column)
        ),
    )


def _doubles(row: int | None, headings: Iterable[Heading]) -> Iterator[Fault]:
    first: dict[Column, Heading] = {}
    for heading in headings:
        meaning = heading.meaning
        if meaning is None or meaning is Column.ORDINAL:
            continue
        if meaning in first:
            yield Fault(
                row,
                heading.label,
                _("this means '{meaning}', as {other} does").format(
                    meaning=meaning, other=first[meaning].label
                ),
                _('Leave one of them aside: --map "{place}=-".').format(place=heading.place),
            )
        first.setdefault(meaning, heading)


HEAD_ROWS = 30
"""The headings stand within so many rows."""
LEAST = 2
"""So many columns have to be understood for a row to be one of headings."""


class Header(NamedTuple):
    """The rows of headings by their indices, first and last, and the text of each column."""

    first: int
    last: int
    texts: list[str]
    understood: int


def find_header(grid: Grid, mapped: Mapped) -> Header:
    """The likeliest header: the row with most headings that are understood, with the rows that belong to it.

    If none is understood, the row with most texts. Where headings stand under a merged one, the lowest text
    of a column counts.
    """
    rows = grid.rows[: 1 if grid.untouched else HEAD_ROWS]
    if not rows:
        return Header(0, 0, [], 0)

    def understood(index: int) -> int:
        return len({meaning for cell in rows[index] if (meaning := mapped.of(cell))})

    def texts(index: int) -> int:
        return sum(1 for cell in rows[index] if any(sign.isalpha() for sign in cell))

    best = max(range(len(rows)), key=lambda index: (understood(index), texts(index)))
    first = last = best
    while first and _stands_under(grid, first):
        first -= 1
    while last + 1 < len(grid.rows) and not grid.untouched and _belongs_below(grid, last):
        last += 1
    lowest = [""] * max(map(len, grid.rows[first : last + 1]))
    for row in grid.rows[first : last + 1]:
        for column, cell in enumerate(row):
            if text := " ".join(tidy(cell).split()):
                lowest[column] = text
    return Header(first, last, lowest, understood(best))


def _wide(grid: Grid, row: int) -> list[range]:
    """The columns under each merged cell of a row."""
    return [range(first, last + 1) for at, first, last in grid.spans if at == row]


def _stands_under(grid: Grid, row: int) -> bool:
    """Whether a row has headings under a merged one; where all is merged, the upper row is a title."""
    upper, lower = grid.rows[row - 1], grid.rows[row]
    wide = {column for columns in _wide(grid, row - 1) for column in columns}
    return any(cell and column in wide for column, cell in enumerate(lower)) and any(
        cell and column not in wide for column, cell in enumerate(upper)
    )


def _belongs_below(grid: Grid, row: int) -> bool:
    """Whether the next row has headings only under merged ones, or again the same."""
    upper, lower = grid.rows[row], grid.rows[row + 1]
    under = {column for columns in _wide(grid, row) for column in columns}
    return any(lower) and all(
        not cell or column in under or (column < len(upper) and upper[column] == cell)
        for column, cell in enumerate(lower)
    )
