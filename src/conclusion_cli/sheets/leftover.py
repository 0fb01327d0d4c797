"""Columns with content that are not read, or whose meaning is in doubt: they are named, not guessed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.model.faults import Fault
from conclusion_cli.sheets.column_names import column_choice
from conclusion_cli.sheets.columns import EXPORT_ONLY, Column
from conclusion_cli.sheets.header import is_date
from conclusion_cli.sheets.heading_words import Certainty, read_heading
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from conclusion_cli.sheets.sheet import Heading

    Cells = Callable[[int], Iterator[tuple[int, str]]]
    """The cells of a column that have content, each with the number of its row."""

_MAX_SHOWN = 40
_LOOKED_AT = 50
_OFFERED = 3
_AGENCIES = (
    "so ",
    "ban ",
    "chi cuc ",
    "cuc ",
    "van phong ",
    "ubnd tinh",
    "cong an tinh",
    "thanh tra ",
    "vien ",
)


class LeftOver(NamedTuple):
    """The columns with content that are not read: as faults, and as what is said of those left out."""

    faults: list[Fault]
    told: list[str]


def left_over(
    row: int | None, headings: Sequence[Heading], cells: Cells, rows: int, *, skip_unknown: bool
) -> LeftOver:
    """The columns with content of which the clerk has to say what they mean.

    Args:
        row: the number of the headings' row, for the faults.
        headings: all columns.
        cells: what is in a column, by its index.
        rows: the number of rows.
        skip_unknown: whether such columns may be left out; then they are told of.
    """
    found = LeftOver([], [])
    for at, heading in enumerate(headings):
        if heading.mapped:
            continue
        if heading.meaning is Column.PROPOSER:
            if read_heading(heading.text).certainty is Certainty.IF_FREE and _are_agencies(cells(at)):
                found.faults.append(_doubtful(row, heading, (Column.LEAD, Column.PROPOSER), next(cells(at))))
        elif heading.meaning is None and (first := next(cells(at), None)):
            strays = not heading.text and _are_strays(cells(at), rows)
            if skip_unknown or strays or (at == 0 and _are_running_numbers(cells(at))):
                found.told.append(_told(heading, first))
            else:
                found.faults.append(_unknown(row, heading, first))
    return found


def is_export_only(heading: Heading) -> bool:
    """Whether a column of our own export is not needed, because others say the same."""
    return heading.text in EXPORT_ONLY


def _are_agencies(cells: Iterator[tuple[int, str]]) -> bool:
    """Whether most cells of a column name offices of the province, which answer and do not propose."""
    texts = [fold(text) for _row, text in islice(cells, _LOOKED_AT)]
    return 2 * sum(text.startswith(_AGENCIES) for text in texts) > len(texts)


def _are_strays(cells: Iterator[tuple[int, str]], rows: int) -> bool:
    """Whether the cells under no heading are remarks beside the table: few, and no dates."""
    texts = [text for _row, text in cells]
    return 2 * len(texts) < rows and not any(map(is_date, texts))


def _are_running_numbers(cells: Iterator[tuple[int, str]]) -> bool:
    """Whether the cells of the first column number the rows, whatever its heading is."""
    return all(text.rstrip(".") == str(number) for number, (_row, text) in enumerate(cells, 1))


def _unknown(row: int | None, heading: Heading, example: tuple[int, str]) -> Fault:
    columns = read_heading(heading.text).columns
    if columns:
        return _doubtful(row, heading, columns, example)
    return Fault(
        row,
        heading.label,
        _("this column is not understood; row {row} has '{cell}'").format(
            row=example[0], cell=_shown(example[1])
        ),
        _(
            'Say what it means: --map "{heading}=COLUMN" (conclusion import --columns lists the columns),'
            ' or leave it out: --map "{heading}=skip".'
        ).format(heading=_typed(heading)),
    )


def _doubtful(
    row: int | None, heading: Heading, columns: Sequence[Column], example: tuple[int, str]
) -> Fault:
    names = [column_choice(column) for column in columns]
    options = [f'--map "{_typed(heading)}={column}"' for column in columns[:_OFFERED]]
    return Fault(
        row,
        heading.label,
        _("this column may mean: {columns}; row {row} has '{cell}'").format(
            columns=", ".join(names), row=example[0], cell=_shown(example[1])
        ),
        _('Say which: {options}; or leave it out: --map "{heading}=skip".').format(
            options=", ".join(options), heading=_typed(heading)
        ),
    )


def _told(heading: Heading, example: tuple[int, str]) -> str:
    return _("column {column} skipped; row {row} has '{cell}'").format(
        column=heading.label, row=example[0], cell=_shown(example[1])
    )


def _typed(heading: Heading) -> str:
    """A column as it can be typed in a mapping: by its heading, or by its letter if that is long."""
    text = heading.text
    plain = text and len(text) <= _MAX_SHOWN and text.isprintable() and '"' not in text and "\\" not in text
    return safe(text if plain else heading.place)


def _shown(cell: str) -> str:
    text = " ".join(cell.split())
    return safe(text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…")
