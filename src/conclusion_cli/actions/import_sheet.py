"""Taking in what clerks bring in sheets: proposals, answers, sendings and statuses, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lookup
from conclusion_cli.history.work import Work
from conclusion_cli.sheets.entries import Entries
from conclusion_cli.sheets.faults import BadSheet
from conclusion_cli.sheets.importer import Desk
from conclusion_cli.store.tables import event_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conclusion_cli.model.definition import Ready
    from conclusion_cli.model.records import Change, Request
    from conclusion_cli.sheets.changes import Write
    from conclusion_cli.sheets.sheet import Sheet
    from conclusion_cli.store.base import Store


class Imported(NamedTuple):
    """What an import did, or would do: items by what became of them, and whom it took for no body."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    skipped: tuple[tuple[int, str], ...]
    people: tuple[str, ...]


def import_sheet(
    work: Work,
    sheet: Sheet,
    *,
    notice: str | None = None,
    people: bool = False,
    tick: Callable[[int], object] = lambda _rows: None,
) -> Imported:
    """Take in a sheet: rows whose items are known change them, the others are new proposals.

    A row is known by its code, else by its reference, else by its proposer and text. A blank cell leaves
    unchanged what is on record.

    Args:
        people: take proposers that are no bodies as they are written, though a body is called nearly so.
        tick: called with how many more rows were taken in, to show that work goes on.

    Raises:
        BadSheet: with every fault of every row; then nothing was changed.
    """
    return _take_in(work, sheet, notice, work.change, people=people, tick=tick)


def preview(
    store: Store, sheet: Sheet, request: Request, *, notice: str | None = None, people: bool = False
) -> Imported:
    """What :func:`import_sheet` would do; nothing is written.

    Raises:
        BadSheet: with every fault of every row.
    """
    with store.reading() as session:
        work = Work(session, event_log.tail(session)[0] + 1, request)
        return _take_in(work, sheet, notice, lambda _changes, _known: None, people=people)


def _take_in(
    work: Work,
    sheet: Sheet,
    notice: str | None,
    write: Write,
    *,
    people: bool,
    tick: Callable[[int], object] = lambda _rows: None,
) -> Imported:
    entries = Entries(work, sheet, lookup.notice(work.session, notice) if notice else None, people=people)
    desks: dict[str, Desk] = {}

    def write_faultless(changes: Sequence[Change], known: Mapping[str, Ready]) -> None:
        # After a fault nothing of it will stay.
        if changes and not entries.faults:
            write(changes, known)

    # From the sheet to the tables by parts: what has been written need not be remembered.
    for part in entries.parts():
        for where in dict.fromkeys(entry.notice for entry in part):
            if where not in desks:
                desks[where] = Desk(work, where, entries, write_faultless)
            desks[where].take([entry for entry in part if entry.notice == where])
        tick(len(part))
    for desk in desks.values():
        desk.settle()
    if entries.faults:
        raise BadSheet(entries.faults)
    new = [key for desk in desks.values() for key in desk.new]
    known = [key for desk in desks.values() for key in desk.known]
    changed = [key for desk in desks.values() for key in desk.changed]
    return Imported(
        tuple(key.rpartition("/")[2] for key in new),
        tuple(key.rpartition("/")[2] for key in changed),
        len(known) - len(changed),
        tuple(sheet.skipped),
        tuple(entries.people),
    )
