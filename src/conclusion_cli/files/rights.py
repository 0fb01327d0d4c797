"""Who may read the files that the program makes: whoever may read the database, and nobody else."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from conclusion_cli.files.names import WINDOWS

PRIVATE, SHARED = 0o600, 0o660
PART = ".conclusion.part"
"""How the name of a file ends that is not complete yet."""

_STALE = 3600
_GROUP = stat.S_IRWXG


def create(path: Path) -> None:
    """Make an empty file for a new database, if there is none: for its owner, or for a shared folder."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        if _is_shared(path.absolute().parent):
            share(path)


def create_private(path: Path) -> None:
    """Make an empty file that nobody else reads while it is not complete."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def private(path: str, flags: int) -> int:
    """Open a new file that nobody else reads: an opener for :func:`open`."""
    return os.open(path, flags, PRIVATE)


def share(path: Path) -> None:
    """Let the group of a file's folder read and write it."""
    if sys.platform == "win32" or WINDOWS:
        # There a file has the rights of its folder.
        return
    with suppress(PermissionError):
        os.chown(path, -1, path.absolute().parent.stat().st_gid)
    path.chmod(SHARED)


def give(path: Path, model: Path | None) -> None:
    """Give a file the mode and the group of another; ``None``: those of a new database.

    A folder may be entered by whoever may read the model.
    """
    if sys.platform == "win32" or WINDOWS:
        return
    if model is None or not model.exists():
        if _is_shared(path.absolute().parent):
            share(path)
        return
    known = model.stat()
    mode = stat.S_IMODE(known.st_mode) & 0o666
    try:
        os.chown(path, -1, known.st_gid)
    except PermissionError:
        # Another group must not get what this one may do.
        mode &= ~_GROUP
    path.chmod(mode | (mode & 0o444) >> 2 if path.is_dir() else mode)


def sweep(folder: Path) -> None:
    """Remove the incomplete files of programs that have died: nobody has written to them for an hour."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.name.endswith(PART) and entry.stat().st_mtime < time.time() - _STALE:
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)


def _is_shared(folder: Path) -> bool:
    """Whether what is made in a folder belongs to its group, which may write to it."""
    wanted = stat.S_ISGID | stat.S_IWGRP
    return not WINDOWS and folder.stat().st_mode & wanted == wanted
