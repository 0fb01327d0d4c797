"""Names of files written to the disk, so that they survive a loss of power."""

import os
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, so that a loss of power restores no old one."""
    if os.name != "posix":
        # Windows does not have this call; its file systems keep a journal of names.
        return
    # Some shares refuse it, and a folder that may only be written to cannot be opened.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
