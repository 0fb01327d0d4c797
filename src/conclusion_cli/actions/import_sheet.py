"""The verb import: the rows of a sheet are recorded, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.history.work import Work
from conclusion_cli.model.faults import BadSheet
from conclusion_cli.model.receipts import Imported
from conclusion_cli.sheets.entry_reader import Entries
from conclusion_cli.sheets.importer import ImportSession
from conclusion_cli.store.tables import event_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conclusion_cli.model.definition import ItemRow
    from conclusion_cli.model.records import Change, Request
    from conclusion_cli.sheets.changes import Write
    from conclusion_cli.sheets.sheet import Sheet
    from conclusion_cli.store.base import Store


def import_sheet(
    work: Work,
    sheet: Sheet,
    *,
    notice: str | None = None,
    people: bool = False,
    tick: Callable[[int], object] = lambda _rows: None,
) -> Imported:
    """Import a sheet: rows whose items are known change them, the others are new proposals.

    A row is known by its code, else by its reference, else by its proposer and text. A blank cell leaves
    unchanged what is recorded.

    Args:
        people: accept proposers that are not bodies, though a body is called nearly so.
        tick: called with how many more rows were imported, to show that work goes on.

    Raises:
        BadSheet: with every fault of every row; then nothing was changed.
    """
    return _import(work, sheet, notice, work.change, people=people, tick=tick)


def preview(
    store: Store, sheet: Sheet, request: Request, *, notice: str | None = None, people: bool = False
) -> Imported:
    """What :func:`import_sheet` would do; nothing is written.

    Raises:
        BadSheet: with every fault of every row.
    """
    with store.reading() as session:
        work = Work(session, event_log.latest(session)[0] + 1, request)
        return _import(work, sheet, notice, lambda _changes, _known: None, people=people)


def _import(
    work: Work,
    sheet: Sheet,
    notice: str | None,
    write: Write,
    *,
    people: bool,
    tick: Callable[[int], object] = lambda _rows: None,
) -> Imported:
    entries = Entries(work, sheet, lookup.notice(work.session, notice) if notice else None, people=people)
    sessions: dict[str, ImportSession] = {}

    def write_faultless(changes: Sequence[Change], known: Mapping[str, ItemRow]) -> None:
        # After a fault nothing of it will remain.
        if changes and not entries.faults:
            write(changes, known)

    # From the sheet to the tables in parts: what has been written need not be kept in memory.
    for part in entries.parts():
        for where in dict.fromkeys(entry.notice for entry in part):
            if where not in sessions:
                sessions[where] = ImportSession(work, where, entries, write_faultless)
            sessions[where].take([entry for entry in part if entry.notice == where])
        tick(len(part))
    for one in sessions.values():
        one.write()
    if entries.faults:
        raise BadSheet(entries.faults)
    new, known, changed = (
        [key.rpartition("/")[2] for one in sessions.values() for key in getattr(one, which)]
        for which in ("new", "known", "changed")
    )
    return Imported(
        tuple(new),
        tuple(changed),
        len(known) - len(changed),
        sheet.reading(),
        tuple(entries.people),
        tuple(deadline for one in sessions.values() for deadline in one.earlier),
        tuple(routing for one in sessions.values() for routing in one.undated),
        sum(one.filled for one in sessions.values()),
    )
