"""What the columns of a sheet mean: by a mapping, or else by their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.sheets.columns import Column, recognise
from conclusion_cli.sheets.faults import Fault, nearest
from conclusion_cli.sheets.sheet import Heading
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        nearest(word, Column, listed),
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
            faults.append(Fault(None, name, _("there is no such heading"), nearest(key, known, listed)))
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
