"""What a table says once for several rows: the commune above, the section's, the rest of a text below."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.columns import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.sheets.communes import Place
    from conclusion_cli.sheets.rows import Lines
    from conclusion_cli.sheets.sheet import Row

_BULLET = re.compile(r"[-–+•*]|[a-zđ0-9]{1,2}\)")
_GOES_ON = (":", ";", ",")


class Filled(NamedTuple):
    """The rows with what was said once for several, the meanings of their cells, and the faults.

    A proposer or district that a heading names has a cell though it has no column.
    """

    rows: list[Row]
    meanings: list[Column]
    faults: list[Fault]


def fill_in(lines: Lines, meanings: Sequence[Column], title: Place | None = None) -> Filled:
    """Join continued texts to the rows that they continue, and give rows the commune that stands above them.

    Args:
        lines: the rows as they are in the sheet.
        meanings: the meanings of their cells.
        title: the place that the title of the table names.
    """
    if Column.TEXT not in meanings:
        return Filled(lines.content.rows, [*meanings], [])
    table = _Table(lines, meanings)
    table.join_continued()
    table.join_proposers()
    places = [section.place for section in lines.sections]
    named = any(place and not place.is_district for place in places)
    if Column.PROPOSER in meanings or (Column.PERSON not in meanings and (named or title)):
        table.fill_places(title)
    return Filled([row for row in table.rows if row], table.meanings, table.faults)


class _Table:
    """The rows under one header while they are filled in; those that were joined to others are ``None``."""

    def __init__(self, lines: Lines, meanings: Sequence[Column]) -> None:
        self.rows: list[Row | None] = [*lines.content.rows]
        self.meanings = [*meanings]
        self.faults: list[Fault] = []
        self._ordinals = lines.ordinals
        self._sections = lines.sections
        self._text = self.meanings.index(Column.TEXT)

    def _at(self, column: Column) -> int | None:
        return self.meanings.index(column) if column in self.meanings else None

    # Continued texts.

    def join_continued(self) -> None:
        if all(self._ordinals):
            return
        starts = {section.at for section in self._sections}
        names = [at for column in (Column.CODE, Column.REFERENCE) if (at := self._at(column)) is not None]
        numbered = any(self._ordinals) or any(row.cells[at] for row in self.rows if row for at in names)
        above: int | None = None
        for index, row in enumerate(self.rows):
            assert row
            if index in starts:
                above = None
            if above is not None and not self._ordinals[index] and self._is_text_alone(row):
                before = self.rows[above]
                assert before
                goes_on = _goes_on(before.cells[self._text], row.cells[self._text])
                if not numbered:
                    # In a list without numbers, points may be proposals of their own.
                    points = _are_points(before, row, self._text)
                    goes_on = None if goes_on and not points else False
                if goes_on is None:
                    self.faults.append(_doubtful(row, before))
                elif goes_on:
                    cells = [*before.cells]
                    cells[self._text] += f"\n{row.cells[self._text]}"
                    self.rows[above] = before._replace(cells=cells, joined=(*before.joined, row.number))
                    self.rows[index] = None
                    continue
            above = index

    def join_proposers(self) -> None:
        """Join rows that say the same of one proposal but for its proposer: it has several."""
        proposer = self._at(Column.PROPOSER)
        names = [at for column in (Column.CODE, Column.REFERENCE) if (at := self._at(column)) is not None]
        if proposer is None or not names:
            return
        above: int | None = None
        for index, row in enumerate(self.rows):
            if row is None:
                continue
            before = None if above is None else self.rows[above]
            if (
                before
                and above is not None
                and any(row.cells[at] and row.cells[at] == before.cells[at] for at in names)
                and [at for at, cell in enumerate(row.cells) if cell != before.cells[at]] == [proposer]
                and row.cells[proposer]
            ):
                cells = [*before.cells]
                cells[proposer] = "; ".join(filter(None, (cells[proposer], row.cells[proposer])))
                self.rows[above] = before._replace(cells=cells, joined=(*before.joined, row.number))
                self.rows[index] = None
            else:
                above = index

    def _is_text_alone(self, row: Row) -> bool:
        return all(bool(cell) == (at == self._text) for at, cell in enumerate(row.cells))

    # The commune above.

    def fill_places(self, title: Place | None) -> None:
        given = self._at(Column.PROPOSER)
        if given is not None and not self._sections and all(row.cells[given] for row in self.rows if row):
            return
        self._add_columns(title)
        proposer, district, person = map(self._at, (Column.PROPOSER, Column.DISTRICT, Column.PERSON))
        assert proposer is not None
        once = self._is_given_once(proposer)
        above: dict[int, str] = {}
        for row_at, row, commune, quarter in self._under_sections(title, above):
            cells = [*row.cells]
            taken = set()
            if not cells[proposer] and cells[self._text] and not (person is not None and cells[person]):
                fits = district is None or cells[district] in ("", above.get(district, ""))
                found = commune or (above.get(proposer, "") if once and fits else "")
                if found:
                    cells[proposer] = found
                    taken.add(Column.PROPOSER)
            if district is not None and not cells[district] and cells[proposer]:
                # The district of the commune above; by itself, a blank one may be any.
                found = quarter or (
                    above.get(district, "") if Column.PROPOSER in taken and not commune else ""
                )
                if found:
                    cells[district] = found
                    taken.add(Column.DISTRICT)
            if row.cells[proposer]:
                above.clear()
                above.update((at, row.cells[at]) for at in (proposer, district) if at is not None)
            if taken or len(cells) > len(row.cells):
                self.rows[row_at] = row._replace(cells=cells, taken=frozenset(taken))

    def _add_columns(self, title: Place | None) -> None:
        """Give all rows a cell for the proposer, and for the district, if headings of sections name them."""
        places = [title, *(section.place for section in self._sections)]
        wanted = [Column.PROPOSER]
        if any(place and place.is_district for place in places):
            wanted.append(Column.DISTRICT)
        for column in wanted:
            if column not in self.meanings:
                self.meanings.append(column)
                self.rows = [row and row._replace(cells=[*row.cells, ""]) for row in self.rows]

    def _under_sections(
        self, title: Place | None, above: dict[int, str]
    ) -> Iterator[tuple[int, Row, str, str]]:
        """The rows, each with the commune and the district of its section; a section ends what is above."""
        commune, district = _names(title)
        sections = iter([*self._sections, None])
        section = next(sections)
        for at, row in enumerate(self.rows):
            while section and section.at <= at:
                above.clear()
                named, quarter = _names(section.place)
                commune = named
                # The communes of a district follow its heading; any other heading ends it.
                district = quarter or (district if named else "")
                section = next(sections)
            if row:
                yield at, row, commune, district

    def _is_given_once(self, at: int) -> bool:
        """Whether no two rows one below the other repeat a cell, so that a blank one may mean the same."""
        cells = [row.cells[at] for row in self.rows if row]
        return not all(cells) and not any(cell and cell == before for before, cell in pairwise(cells))


def _names(place: Place | None) -> tuple[str, str]:
    """The commune and the district that a place gives to the rows below it."""
    if place is None:
        return "", ""
    return ("", place.name) if place.is_district else (place.name, "")


def _goes_on(before: str, text: str) -> bool | None:
    """Whether a text without a number goes on with the one before it; ``None`` if both are likely."""
    return True if _BULLET.match(text) or text[0].islower() or before.endswith(_GOES_ON) else None


def _are_points(before: Row, row: Row, text: int) -> bool:
    """Whether two texts are points of one list."""
    return bool(_BULLET.match(before.cells[text])) == bool(_BULLET.match(row.cells[text]))


def _doubtful(row: Row, before: Row) -> Fault:
    return Fault(
        row.number,
        None,
        _("this text may go on with row {row}, or be a proposal of its own").format(row=before.number),
        _("Number the row if it is a proposal; else put its text into the cell of row {row}.").format(
            row=before.number
        ),
    )
