"""Taking in what clerks bring in sheets: proposals, answers, sendings and statuses, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.actions.comparing import Desk
from conclusion_cli.actions.entries import Entries
from conclusion_cli.actions.propose import the_notice
from conclusion_cli.actions.work import Work
from conclusion_cli.intake.faults import BadSheet
from conclusion_cli.store import history

if TYPE_CHECKING:
    from collections.abc import Callable

    from conclusion_cli.intake.sheet import Sheet
    from conclusion_cli.mandate import Mandate
    from conclusion_cli.record import Change
    from conclusion_cli.store.base import Store


class Imported(NamedTuple):
    """What an import did, or would do: items by what became of them, and the first of the rows."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    skipped: tuple[tuple[int, str], ...]


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
        tick: called once for each row, to show that work goes on.

    Raises:
        BadSheet: with every fault of every row; then nothing was changed.
    """
    done, changes = _plan(work, sheet, notice, people=people, tick=tick)
    work.change(changes)
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
) -> tuple[Imported, list[Change]]:
    where = the_notice(work.session, notice)
    entries = Entries(work, sheet, people=people)
    waiting = []
    for entry in entries:
        waiting.append(entry)
        tick()
    desk = Desk(work, where, entries, waiting)
    if entries.faults:
        raise BadSheet(entries.faults)
    done = Imported(tuple(desk.new), tuple(desk.changed), desk.unchanged, tuple(sheet.skipped))
    return done, desk.changes()
