"""The verb import: the rows of a sheet are recorded, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.actions.body import add_body
from conclusion_cli.history.work import Work
from conclusion_cli.model.definition import new_body
from conclusion_cli.model.faults import BadSheet
from conclusion_cli.model.receipts import Imported
from conclusion_cli.sheets.entry_reader import Entries
from conclusion_cli.sheets.importer import ImportSession
from conclusion_cli.store.tables import event_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from conclusion_cli.model.definition import ItemRow
    from conclusion_cli.model.records import Body, Change, Request
    from conclusion_cli.sheets.changes import Write
    from conclusion_cli.sheets.sheet import Sheet
    from conclusion_cli.store.base import Session, Store


def import_sheet(
    work: Work,
    sheet: Sheet,
    *,
    notice: str | None = None,
    people: bool = False,
    add_bodies: bool = False,
    groups: Sequence[str] = (),
    tick: Callable[[int], object] = lambda _rows: None,
) -> Imported:
    """Import a sheet: rows whose items are known change them, the others are new proposals.

    A row is known by its code, else by its reference, else by its proposer and text. A blank cell leaves
    unchanged what is recorded.

    Args:
        people: accept proposers that are not bodies, though a body is called nearly so.
        add_bodies: add the offices that are not known.
        groups: the groups of which they become members (default: the one that is named for their kind).
        tick: called with how many more rows were imported, to show that work goes on.

    Raises:
        BadSheet: with every fault of every row; then nothing was changed.
    """
    added: dict[str, Body] = {}

    def add(name: str) -> Body:
        body = new_body(None, name)
        add_body(work, body, groups or lookup.groups_named_for(work.session, name))
        return added.setdefault(name, body)

    return _import(
        work,
        sheet,
        notice,
        work.change,
        people=people,
        add=add if add_bodies else None,
        added=added,
        tick=tick,
    )


class _TakenBackError(Exception):
    """What an import would do; it ends the transaction in which it was found out."""

    def __init__(self, done: Imported) -> None:
        super().__init__()
        self.done = done


def preview(
    store: Store,
    sheet: Sheet,
    request: Request,
    *,
    notice: str | None = None,
    people: bool = False,
    add_bodies: bool = False,
    groups: Sequence[str] = (),
) -> Imported:
    """What :func:`import_sheet` would do; nothing is written.

    Raises:
        BadSheet: with every fault of every row.
    """

    def work_in(session: Session) -> Work:
        return Work(session, event_log.latest(session)[0] + 1, request)

    if not add_bodies:
        with store.reading() as session:
            return _import(
                work_in(session),
                sheet,
                notice,
                lambda _changes, _known: None,
                people=people,
                add=None,
                added={},
            )

    def work_on(session: Session) -> None:
        # What its rows may do depends on the bodies that it adds.
        raise _TakenBackError(
            import_sheet(
                work_in(session), sheet, notice=notice, people=people, add_bodies=True, groups=groups
            )
        )

    try:
        store.write(work_on)
    except _TakenBackError as found:
        return found.done
    raise AssertionError


def _import(
    work: Work,
    sheet: Sheet,
    notice: str | None,
    write: Write,
    *,
    people: bool,
    add: Callable[[str], Body] | None,
    added: Mapping[str, Body],
    tick: Callable[[int], object] = lambda _rows: None,
) -> Imported:
    where_to = lookup.notice(work.session, notice) if notice else None
    entries = Entries(work, sheet, where_to, people=people, add=add)
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
        raise BadSheet(entries.faults, [lookup.adding(work.session, name) for name in entries.unknown])
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
        tuple(entries.taken.items()),
        tuple(added.values()),
        tuple(entries.cited.items()),
    )
