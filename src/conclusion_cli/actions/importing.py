"""Taking in what clerks bring in sheets: proposals, answers, sendings and statuses, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import resolve
from conclusion_cli.actions.sheets.comparing import Desk
from conclusion_cli.actions.sheets.entries import Entries
from conclusion_cli.actions.work import Work
from conclusion_cli.intake.faults import BadSheet
from conclusion_cli.store import history

if TYPE_CHECKING:
    from collections.abc import Callable

    from conclusion_cli.actions.sheets.entry import Entry
    from conclusion_cli.definition import Proposed
    from conclusion_cli.intake.sheet import Sheet
    from conclusion_cli.mandate import Mandate
    from conclusion_cli.record import Change
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
    tick: Callable[[], object] = lambda: None,
) -> Imported:
    """Take in a sheet: rows whose items are known change them, the others are new proposals.

    A row is known by its code, else by its reference, else by its proposer and text. A blank cell leaves
    unchanged what is on record.

    Args:
        people: take proposers that are no bodies as they are written, though a body is called nearly so.
        tick: called twice for each row, to show that work goes on.

    Raises:
        BadSheet: with every fault of every row; then nothing was changed.
    """
    done, changes, defined = _plan(work, sheet, notice, people=people, tick=tick)
    work.change(changes, defined)
    return done


def preview(
    store: Store, sheet: Sheet, mandate: Mandate, *, notice: str | None = None, people: bool = False
) -> Imported:
    """What :func:`import_sheet` would do; nothing is written.

    Raises:
        BadSheet: with every fault of every row.
    """
    with store.reading() as session:
        work = Work(session, history.tail(session)[0] + 1, mandate)
        return _plan(work, sheet, notice, people=people, tick=lambda: None)[0]


def _plan(
    work: Work, sheet: Sheet, notice: str | None, *, people: bool, tick: Callable[[], object]
) -> tuple[Imported, list[Change], dict[str, Proposed]]:
    entries = Entries(work, sheet, resolve.notice(work.session, notice) if notice else None, people=people)
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.notice, []).append(entry)
        tick()
    desks = [Desk(work, where, entries, found, tick) for where, found in waiting.items()]
    if entries.faults:
        raise BadSheet(entries.faults)
    changes = [change for desk in desks for change in desk.changes()]
    new = [key for desk in desks for key in desk.new]
    known = [key for desk in desks for key in desk.known]
    changed = {one.subject for one in changes if one.subject_kind == "item"} if known else set()
    done = Imported(
        tuple(key.rpartition("/")[2] for key in new),
        tuple(key.rpartition("/")[2] for key in known if key in changed),
        sum(key not in changed for key in known),
        tuple(sheet.skipped),
        tuple(entries.people),
    )
    return done, changes, {key: one for desk in desks for key, one in desk.defined().items()}
