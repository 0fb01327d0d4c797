"""The state of a database, and what it needs."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Busy, ConclusionError
from conclusion_cli.i18n import _
from conclusion_cli.model.labels import local_time
from conclusion_cli.queries.verify import faults
from conclusion_cli.store.opening import journal_mode, open_store
from conclusion_cli.store.tables import event_log
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conclusion_cli.store.base import Store

_DIFFERENCE = timedelta(minutes=5)
_ROOM = 2
"""A change may need room for a journal and, in a backup, for a copy: this many times the database."""


class Finding(NamedTuple):
    """One thing that was looked at: whether it is well, in words, and what to do if it is not."""

    well: bool
    what: str
    advice: str | None = None


def examine(path: Path) -> list[Finding]:
    """Look at the file, its folder, its disk, its lock, its content and its history, as far as each goes."""
    return list(_findings(path))


def _findings(path: Path) -> Iterator[Finding]:
    name = safe(str(path))
    try:
        store = open_store(str(path))
    except ConclusionError as error:
        yield Finding(False, error.message, error.remedy)
        return
    with closing(store):
        yield Finding(True, _("{path} is a database of this program").format(path=name))
        yield _rights(path)
        yield _disk(path)
        yield _lock(str(path))
        yield from _odd_surroundings(store)
        try:
            found = faults(store)
        except Busy as error:
            yield Finding(False, error.message, error.remedy)
            return
        except ConclusionError as error:
            found = [error.message]
        if found:
            yield Finding(
                False,
                _("verify finds {count} problems; the first: {fault}").format(
                    count=len(found), fault=found[0]
                ),
                _("Keep the file as it is; restore the last good backup: conclusion restore FILE"),
            )
        else:
            yield Finding(True, _("the history is complete, and the database agrees with it"))


def _odd_surroundings(store: Store) -> Iterator[Finding]:
    if (mode := journal_mode(store)) != "delete":
        yield Finding(
            False,
            _("the journal of the file is in the mode {mode}, which does not work on a network share").format(
                mode=safe(str(mode))
            ),
            _("Put it back in order: conclusion backup FILE, then conclusion restore FILE"),
        )
    with store.reading() as session:
        last = event_log.latest_time(session)
    # The clocks of two machines differ a little; times of the history are compared as texts.
    if last and last > (datetime.now(UTC) + _DIFFERENCE).isoformat(timespec="microseconds")[:26]:
        yield Finding(
            False,
            _("the clock of this machine is behind the latest event, which was recorded on {time}").format(
                time=local_time(last)
            ),
            _("Set the clock: days of deadlines and of undo are counted by it."),
        )


def _rights(path: Path) -> Finding:
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return Finding(True, _("the file and its folder can be written"))
    return Finding(
        False,
        _("the file or its folder is read-only"),
        _("Ask for write permission for both: the journal is a file beside the database."),
    )


def _disk(path: Path) -> Finding:
    free = shutil.disk_usage(path.absolute().parent).free
    size = path.stat().st_size
    megabytes = _("{free} MB free; the database uses {size} MB").format(
        free=free // 1_000_000, size=max(size // 1_000_000, 1)
    )
    if free >= _ROOM * size:
        return Finding(True, megabytes)
    return Finding(
        False, megabytes, _("Free disk space: a change and a backup need twice the size of the database.")
    )


def _lock(address: str) -> Finding:
    try:
        with closing(open_store(address, patience=2)) as store:
            store.write(lambda _session: None)
            return Finding(True, _("the database is not locked"))
    except ConclusionError as error:
        return Finding(
            False,
            error.message,
            _(
                "Wait for the program that is writing; if there is none, close the programs that have"
                " the file open."
            ),
        )
