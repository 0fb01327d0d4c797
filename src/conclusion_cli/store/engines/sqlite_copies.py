"""Copies of a SQLite database: made while others write, and restored without losing the replaced file."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import NotFound, Refused, StoreTrouble
from conclusion_cli.files.names import replace
from conclusion_cli.files.rights import PART, sweep
from conclusion_cli.files.writing import check_target, sync_folder
from conclusion_cli.i18n import _
from conclusion_cli.store.engines.sqlite import (
    BUSY_SECONDS,
    SqliteStore,
    connect,
    copy_content,
    copy_whole,
    explained,
    is_busy,
    patiently,
)
from conclusion_cli.store.tables import event_log
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable


class Copy(NamedTuple):
    """A copy: its file, the SHA-256 of its bytes, and the head of the history in it."""

    path: Path
    sha256: str
    seq: int
    hash: str


def back_up(source: Path, target: Path, *, force: bool = False) -> tuple[Copy, Path | None]:
    """Copy a database, evidence and all, as it is at one moment; others may go on writing.

    The copy appears under its name when it is complete. With ``force`` it may replace a file, which is kept
    beside it.

    Returns:
        The copy, and the file that keeps what it replaced (``None`` if there was nothing).

    Raises:
        Refused: the file exists, and ``force`` is off; or it is the database itself, or no file.
        NotFound: its folder does not exist.
        StoreTrouble: it cannot be written.
    """
    _check_not_itself(target, source)
    if target.exists() and not force:
        raise Refused(
            _("{path} already exists.").format(path=safe(str(target))),
            _("Give another name, or --force to replace it."),
        )
    if target.exists() and not target.is_file():
        raise Refused(
            _("{path} is not a file that can be written.").format(path=safe(str(target))),
            _("Give another name."),
        )
    if not target.exists():
        # It may have the name of a journal.
        check_target(target)
    if not target.absolute().parent.is_dir():
        raise NotFound(_("There is no folder {path}.").format(path=safe(str(target.absolute().parent))))
    with closing(SqliteStore.open(str(source))) as store, explained(target):
        kept = _replace(store, target, source)
    with closing(SqliteStore.open(str(target))) as copy, copy.reading() as session:
        seq, link = event_log.latest(session)
    return Copy(target, _sha256(target), seq, link), kept


def _check_not_itself(path: Path, database: Path) -> None:
    """Refuse a copy that is the database itself, by this or another name.

    Raises:
        Refused: it is.
    """
    if path.exists() and database.exists() and path.samefile(database):
        raise Refused(
            _("{path} is the database itself.").format(path=safe(str(path))), _("Give another name.")
        )


def restore(
    source: Path, target: Path, check: Callable[[SqliteStore], list[str]]
) -> tuple[Copy, Path | None]:
    """Put a copy in a database's place; what it replaces is kept beside it.

    The content is replaced inside the database's own file and under its lock: who has it open goes on with
    the restored content, and nobody writes into a file that is no longer there.

    Args:
        check: what is wrong with a database, a line each.

    Returns:
        The restored copy, and the file that keeps the replaced database (``None`` if there was none).

    Raises:
        NotFound: there is no such copy.
        Refused: it is the database itself.
        StoreTrouble: the copy has faults; nothing was replaced.
    """
    _check_not_itself(source, target)
    with closing(SqliteStore.open(str(source))) as copy:
        faults = _faults_of_older(copy, target, check) if copy.outdated else check(copy)
        if faults:
            raise StoreTrouble(
                _("{path} was not restored: {fault}.").format(path=safe(str(source)), fault=faults[0]),
                _("Nothing was replaced. See every problem: conclusion --db {path} verify").format(
                    path=safe(str(source))
                ),
            )
        with copy.reading() as session:
            seq, link = event_log.latest(session)
        kept = _replace(copy, target, None)
    return Copy(target, _sha256(target), seq, link), kept


def _faults_of_older(copy: SqliteStore, target: Path, check: Callable[[SqliteStore], list[str]]) -> list[str]:
    """The faults of a database of an older schema: a copy of it is migrated first, then verified."""
    from conclusion_cli.store.engines.sqlite_migrations import migrate

    sweep(target.absolute().parent)
    with TemporaryDirectory(prefix=".conclusion-", suffix=PART, dir=target.absolute().parent) as folder:
        path = Path(folder) / "older.db"
        copy_whole(copy.connection, path, None)
        with closing(SqliteStore.open(str(path))) as older:
            migrate(older)
            return check(older)


def _replace(copy: SqliteStore, target: Path, model: Path | None) -> Path | None:
    """Put a copy in a file's place; the file that keeps what was there, if something was.

    Args:
        model: the file whose rights the copy gets if there was nothing.
    """
    existed = target.exists() and target.stat().st_size > 0
    kept = _free_name(target)
    with explained(target):
        readable = existed and _is_readable(target)
        if existed and not readable:
            # A damaged database cannot be replaced from within: it is renamed as it is, with its journal.
            replace(target, kept)
            journal = target.with_name(f"{target.name}-journal")
            if journal.exists():
                replace(journal, kept.with_name(f"{kept.name}-journal"))
        if not target.exists():
            copy_whole(copy.connection, target, kept if existed else model)
            return kept if existed else None
        with closing(connect(target, create=True)) as live:
            if readable:
                # The lock is held to the end: nothing is written between the keeping and the replacing.
                live.execute("PRAGMA locking_mode = EXCLUSIVE")
                patiently(live, BUSY_SECONDS, "BEGIN EXCLUSIVE", "COMMIT")
                copy_whole(live, kept, target)
            copy_content(copy.connection, live)
            # A copy may have been in another mode, which does not work on a share.
            live.execute("PRAGMA locking_mode = NORMAL")
            live.execute("PRAGMA journal_mode = DELETE")
    sync_folder(target.absolute().parent)
    return kept if existed else None


def _free_name(target: Path) -> Path:
    """The name of a file that does not exist yet, for what is replaced."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    for number in count(1):
        kept = target.with_name(f"{target.name}.replaced-{stamp}" + (f"-{number}" if number > 1 else ""))
        if not kept.exists():
            return kept
    raise AssertionError


def _is_readable(path: Path) -> bool:
    """Whether a database is sound.

    Raises:
        sqlite3.OperationalError: another program has had it locked for too long.
    """
    try:
        with closing(connect(path)) as connection:
            return bool(patiently(connection, BUSY_SECONDS, "PRAGMA quick_check(1)")[0][0] == "ok")
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
