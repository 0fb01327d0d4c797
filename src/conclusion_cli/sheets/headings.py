"""What the columns of a table mean, by their headings or by the mapping that a clerk gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault, nearest_or
from conclusion_cli.sheets.column_names import column_choice, column_of, is_skipping
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.heading_words import Certainty, Reading, read_heading, recognise
from conclusion_cli.sheets.sheet import Heading, letter
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


# The mapping that a clerk gives.


class ColumnMapping(NamedTuple):
    """A mapping of headings or column letters to columns.

    Args:
        columns: the columns by the folded headings; ``None`` is a column that is not read.
        names: the headings as they were typed, by the folded headings.
        faults: the words of the mapping that are not columns.
    """

    columns: dict[str, Column | None]
    names: dict[str, str]
    faults: list[Fault]

    def column(self, heading: str) -> Column | None:
        """What a heading means, by the mapping or else by its text."""
        key = fold(heading)
        return self.columns[key] if key in self.columns else recognise(heading)

    def letters(self, width: int) -> frozenset[int]:
        """The indices of the columns that are mapped by their letters and read."""
        return frozenset(at for at in range(width) if self.columns.get(fold(letter(at))) is not None)

    def knows(self, heading: str) -> bool:
        """Whether a heading is in the mapping, or recognised by its text."""
        return fold(heading) in self.columns or recognise(heading) is not None


def parse_mapping(words: Mapping[str, str]) -> ColumnMapping:
    """A mapping of headings to words, as columns, with the faults of the words that are not columns."""
    mapping = ColumnMapping({}, {}, [])
    for heading, word in words.items():
        if is_column_word(word):
            mapping.columns[fold(heading)] = None if is_skipping(word) else column_of(word)
            mapping.names[fold(heading)] = heading
        else:
            mapping.faults.append(unknown_column(word, heading))
    return mapping


def is_column_word(word: str) -> bool:
    """Whether a mapping may give this word to a heading: a column by any of its names, or ``skip``."""
    return is_skipping(word) or column_of(word) is not None


def unknown_column(word: str, heading: str, row: int | None = None) -> Fault:
    """The fault of a mapping that names a column which does not exist."""
    listed = _("The columns are: {columns}; conclusion import --columns explains them.").format(
        columns=", ".join(Column)
    )
    return Fault(
        row,
        safe(heading),
        _("there is no column '{name}'").format(name=safe(word)),
        nearest_or(word, Column, listed),
    )


# What the columns mean.


def recognise_columns(
    row: int | None,
    texts: Sequence[str],
    places: Sequence[str],
    mapping: ColumnMapping,
    groups: Sequence[str] | None = None,
) -> tuple[list[Heading], list[Fault]]:
    """The headings of all columns with their meanings, and the faults among them.

    A mapped column takes its meaning from one that has it by its text. A heading of the mapping that the
    table does not have, and two columns of one meaning, are faults.

    Args:
        row: the number of the headings' row, for the faults.
        texts: the headings, blank where a column has none.
        places: the letters or keys of the columns.
        mapping: the mapping that the clerk gave.
        groups: the headings that columns have together with others, above their own.
    """
    mapped, faults = _mapped_columns(texts, places, mapping)
    taken = set(mapped.values())
    headings = []
    for at, (place, text) in enumerate(zip(places, texts, strict=True)):
        reading = _read_in_group(text, groups[at] if groups else "")
        sure = reading.columns[0] if reading.certainty is Certainty.SURE else None
        meaning = mapped.get(at, sure if sure not in taken else None)
        headings.append(Heading(place, text, meaning, at in mapped))
    headings = _settled(headings)
    return headings, [*mapping.faults, *faults, *_repeated(row, headings)]


def _read_in_group(text: str, group: str) -> Reading:
    """What a heading means: under "Trả lời", the heading "Ngày" is the day of the answer."""
    if group and text:
        reading = read_heading(f"{text} {group}")
        if reading.certainty is Certainty.SURE:
            return reading
    return read_heading(text)


def _settled(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, those among them settled that mean the first of their columns which no other means."""
    taken = {heading.meaning for heading in headings}
    settled = list(headings)
    readings = [read_heading(heading.text) for heading in headings]
    open_ = [
        at
        for at, (heading, reading) in enumerate(zip(headings, readings, strict=True))
        if heading.meaning is None and not heading.mapped and reading.certainty is Certainty.IF_FREE
    ]
    # Beside a column of communes, one of names may be that of their mayors: it comes last.
    for at in sorted(open_, key=lambda at: Column.PERSON in readings[at].columns):
        free = (one for one in readings[at].columns if taken.isdisjoint(_EXCLUDES.get(one, {one})))
        meaning = next(free, None)
        taken.add(meaning)
        settled[at] = headings[at]._replace(meaning=meaning)
    return settled


_EXCLUDES = {Column.PERSON: {Column.PERSON, Column.PROPOSER}}


def _mapped_columns(
    texts: Sequence[str], places: Sequence[str], mapping: ColumnMapping
) -> tuple[dict[int, Column | None], list[Fault]]:
    """The columns that a mapping names, and the faults of the names that fit none or several."""
    folded_texts, folded_places = [fold(text) for text in texts], [fold(place) for place in places]
    mapped: dict[int, Column | None] = {}
    faults = []
    for key, meaning in mapping.columns.items():
        matches = [at for at, text in enumerate(folded_texts) if text == key]
        matches = matches or [at for at, place in enumerate(folded_places) if place == key]
        name = safe(mapping.names[key])
        if not matches:
            existing = [text for text in texts if text]
            listed = _("The headings are: {headings}.").format(headings=safe(", ".join(existing)))
            remedy = nearest_or(key, existing, listed)
            faults.append(Fault(None, name, _("there is no such heading"), remedy))
        elif len(matches) > 1 and meaning:
            message = _("several columns have this heading: {columns}")
            message = message.format(columns=", ".join(places[at] for at in matches))
            faults.append(Fault(None, name, message, _("Map a column by its letter.")))
        else:
            mapped |= dict.fromkeys(matches, meaning)
    return mapped, faults


def _repeated(row: int | None, headings: Iterable[Heading]) -> Iterator[Fault]:
    """The faults of columns that mean what an earlier one does."""
    first: dict[Column, Heading] = {}
    for heading in headings:
        meaning = heading.meaning
        if meaning is None or meaning is Column.ORDINAL:
            continue
        if meaning in first:
            yield Fault(
                row,
                heading.label,
                _("this column means '{meaning}', as does {other}").format(
                    meaning=column_choice(meaning), other=first[meaning].label
                ),
                _('Skip one of them: --map "{place}=skip".').format(place=heading.place),
            )
        first.setdefault(meaning, heading)


def not_recognised(row: int | None, headings: Sequence[Heading]) -> Fault:
    """The fault of a sheet whose headings are not recognised."""
    written = [heading for heading in headings if heading.text]
    if not written:
        return Fault(None, None, _("the sheet is empty"))
    return Fault(
        row,
        None,
        _("unknown headings: {headings}").format(headings=", ".join(heading.label for heading in written)),
        _('Map them: --map "{heading}=text". The columns are: {columns}.').format(
            heading=safe(written[0].text), columns=", ".join(Column)
        ),
    )
