"""What was understood of a sheet before it is imported, and the receipt of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.sheets.column_names import column_choice, column_meaning, column_name
from conclusion_cli.sheets.columns import Column as SheetColumn
from conclusion_cli.text import ranges, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from conclusion_cli.model.receipts import Imported, SheetReading
    from conclusion_cli.sheets.sheet import Heading, Sheet, Table
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content

FIRST = 5
"""How many rows are shown."""
_FEW = 5


def draw_columns(screen: Surface) -> None:
    """All columns that a sheet may have, with what they mean."""
    from conclusion_cli.views.table import Column, Table

    columns = [Column(_("Column"), whole=True), Column(_("Name")), Column(_("Meaning"))]
    rows: list[list[Content]] = [
        [column.value, column_name(column), column_meaning(column)] for column in SheetColumn
    ]
    screen.table(Table(columns, rows))


def draw_understood(screen: Surface, sheet: Sheet) -> None:
    """How the columns were understood, the first rows, and what was filled in or skipped."""
    drawn: list[tuple[Heading, ...]] = []
    for number, table in enumerate(sheet.tables):
        if number:
            screen.space()
        _draw_table(screen, table, sum(1 for row in sheet.rows if row.table == number), known=drawn)
        drawn.append(table.headings)
    _draw_rows(screen, sheet)
    _draw_filled(screen, sheet)
    _draw_rest(screen, sheet)


def _draw_table(screen: Surface, table: Table, count: int, *, known: list[tuple[Heading, ...]]) -> None:
    """The headings of a table with their meanings, unless those of an earlier one are the same."""
    from conclusion_cli.views.table import Cell, Column
    from conclusion_cli.views.table import Table as Drawing

    words = [ngettext("{count} row", "{count} rows", count).format(count=count)]
    if table.header_row:
        words.insert(0, _("headings in row {row}").format(row=table.header_row))
    screen.line(Cell(f"{table.name}: {', '.join(words)}", "head"))
    if table.headings in known:
        return
    columns = [Column(_("Column"), whole=True), Column(_("Heading")), Column(_("Understood as"))]
    rows: list[list[Content]] = [
        [
            heading.place,
            heading.text,
            column_choice(heading.meaning) + (" " + _("(mapped)") if heading.mapped else "")
            if heading.meaning
            else Cell(_("skipped"), "dim"),
        ]
        for heading in table.headings
    ]
    screen.table(Drawing(columns, rows))


def _draw_rows(screen: Surface, sheet: Sheet) -> None:
    from conclusion_cli.views.table import Cell

    for row in sheet.rows[:FIRST]:
        screen.space()
        where = sheet.where(row)
        name = _("Row {number}").format(number=row.number)
        screen.line(Cell(f"{where}: {name}" if where else name, "head"))
        screen.fields(
            [
                (column_name(meaning), cell)
                for meaning, cell in zip(sheet.meanings, row.cells, strict=True)
                if cell
            ]
        )


def _draw_filled(screen: Surface, sheet: Sheet) -> None:
    """The rows with what stands above them, and those that go on with the text of another."""
    from conclusion_cli.views.table import Cell

    groups: list[tuple[str | None, str, list[int]]] = []
    for row in sheet.rows:
        where = sheet.where(row)
        taken = ", ".join(
            cell for meaning, cell in zip(sheet.meanings, row.cells, strict=True) if meaning in row.taken
        )
        said = [(taken, row.number)] if taken else []
        said += [(_("goes on with row {row}").format(row=row.number), number) for number in row.joined]
        for words, number in said:
            if groups and groups[-1][:2] == (where, words):
                groups[-1][2].append(number)
            else:
                groups.append((where, words, [number]))
    if groups:
        screen.space()
        screen.line(Cell(_("Taken from above"), "head"))
        screen.fields([(_at(where, ranges(numbers)), words) for where, words, numbers in groups])


def _at(where: str | None, number: str) -> str:
    return f"{where} {number}" if where else number


def _draw_rest(screen: Surface, sheet: Sheet) -> None:
    from conclusion_cli.views.table import Cell

    reading = sheet.reading()
    if reading.skipped:
        screen.space()
        screen.line(Cell(_("Skipped"), "head"))
        screen.fields([(_at(name, str(number)), why) for name, number, why in reading.skipped])


# The receipt.


def imported(done: Imported) -> Iterator[str]:
    """What an import changed, and what it skipped."""
    new, changed, same = len(done.new), len(done.changed), done.unchanged
    if new or not (changed or same):
        yield ngettext("{count} new proposal", "{count} new proposals", new).format(count=new) + _range(
            done.new
        )
    if changed:
        yield ngettext("{count} item changed", "{count} items changed", changed).format(
            count=changed
        ) + _range(done.changed)
    for one in done.earlier[:_FEW]:
        # A later deadline is an extension; an earlier one may be a slip.
        yield _("{code}: due {old} → {new}").format(code=safe(one.code), old=one.old, new=one.new)
    if more := len(done.earlier[_FEW:]):
        yield ngettext(
            "{count} more deadline is earlier now", "{count} more deadlines are earlier now", more
        ).format(count=more)
    yield from _undated(done.undated)
    yield from _bodies(done)
    if same:
        yield ngettext("{count} row unchanged", "{count} rows unchanged", same).format(count=same)
    if done.people:
        yield ngettext(
            "{count} proposer is not in the list of bodies: {names}",
            "{count} proposers are not in the list of bodies: {names}",
            len(done.people),
        ).format(count=len(done.people), names=_names(done.people))
    if done.filled:
        yield ngettext(
            "{count} proposal has the proposer that stands above its row",
            "{count} proposals have the proposer that stands above their rows",
            done.filled,
        ).format(count=done.filled)
    yield from _read(done.reading)


def _bodies(done: Imported) -> Iterator[str]:
    """The bodies that were added, and those that cells name in other words."""
    for body in done.added:
        yield _("{body}: added, with the id {id}").format(body=safe(body.full(language())), id=body.id)
    for cell, bodies in done.taken[:_FEW]:
        first, *others = (safe(body.full(language())) for body in bodies)
        yield (
            _("'{cell}': {lead} leads, coordinating: {others}").format(
                cell=safe(cell), lead=first, others="; ".join(others)
            )
            if others
            else _("'{cell}' is understood as {body}").format(cell=safe(cell), body=first)
        )
    for cell, (document, day) in done.cited[:_FEW]:
        words = (
            _("'{cell}' is understood as {document}, {date}")
            if day
            else _("'{cell}' is understood as {document}")
        )
        yield words.format(cell=safe(cell), document=safe(document), date=day)
    if more := len(done.taken[_FEW:]) + len(done.cited[_FEW:]):
        yield ngettext("… and {count} more cell", "… and {count} more cells", more).format(count=more)


def _read(reading: SheetReading) -> Iterator[str]:
    """What of a sheet was not read, or read from another place."""
    if reading.joined:
        yield ngettext(
            "{count} row goes on with the text of the row above it",
            "{count} rows go on with the text of the rows above them",
            reading.joined,
        ).format(count=reading.joined)
    for name, told in reading.told:
        yield f"{safe(name)}: {told}" if name else told
    for name, why in reading.unread:
        yield _("sheet '{name}' was not read: {why}").format(name=safe(name), why=why)
    if reading.skipped:
        groups: dict[tuple[str | None, str], list[int]] = {}
        for name, number, why in reading.skipped:
            groups.setdefault((name, why), []).append(number)
        few = [
            f"{_at(name and safe(name), ranges(numbers))} ({why})"
            for (name, why), numbers in list(groups.items())[:_FEW]
        ]
        more = ("…",) if len(groups) > _FEW else ()
        count = len(reading.skipped)
        words = ngettext("{count} row skipped: {rows}", "{count} rows skipped: {rows}", count)
        yield words.format(count=count, rows="; ".join((*few, *more)))


def _undated(found: Iterable[tuple[str, date]]) -> Iterator[str]:
    """The days of routing that a sheet left open, and that were taken for it."""
    days: dict[date, list[str]] = {}
    for code, day in found:
        days.setdefault(day, []).append(code)
    for day, codes in list(days.items())[:_FEW]:
        yield ngettext(
            "{count} proposal counts as routed on {date}{codes}",
            "{count} proposals count as routed on {date}{codes}",
            len(codes),
        ).format(count=len(codes), date=day, codes=_range(tuple(codes)))
    if days:
        yield _("The sheet does not say when; a column “Ngày chuyển” (routed) corrects it.")


def _range(codes: tuple[str, ...]) -> str:
    if not codes:
        return ""
    return f": {safe(codes[0])}" if len(codes) == 1 else f": {safe(codes[0])} … {safe(codes[-1])}"


def _names(names: tuple[str, ...]) -> str:
    more = ("…",) if len(names) > _FEW else ()
    return "; ".join((*map(safe, names[:_FEW]), *more))
