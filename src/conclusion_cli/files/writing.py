"""Files that the program writes: never over a database, and with names that survive a loss of power."""

import os
from contextlib import suppress
from pathlib import Path

from conclusion_cli.errors import Refused
from conclusion_cli.files.names import WINDOWS, check_name
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

_SQLITE = b"SQLite format 3\0"
# SQLite would play such a file back into the database beside it.
_BESIDE = ("-journal", "-wal", "-shm")


def is_database(path: Path) -> bool:
    """Whether this is a SQLite file, whatever its name, or is or would be taken for a part of one."""
    for name in {path.absolute(), path.resolve()}:
        for end in ("", *_BESIDE):
            # Some file systems do not distinguish case.
            if name.name.lower().endswith(end) and len(name.name) > len(end):
                owner = name.with_name(name.name[: len(name.name) - len(end)])
                if _is_sqlite(owner):
                    return True
    return False


def _is_sqlite(path: Path) -> bool:
    # A pipe would wait to be read.
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def check_target(path: Path) -> None:
    """Refuse to write a file over a database.

    Everything that is written under a name that a clerk gives is checked here first.

    Raises:
        Refused: it is a database, by this or another name, or belongs to one; or a device of Windows.
    """
    check_name(path)
    if is_database(path):
        raise Refused(
            _("{path} is a database, or belongs to one; it is not overwritten.").format(path=safe(str(path))),
            _("Give another name."),
        )


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, so that a loss of power restores no old one."""
    if WINDOWS:
        # Windows does not have this call; its file systems keep a journal of names.
        return
    # Some shares refuse it, and a folder that may only be written to cannot be opened.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
