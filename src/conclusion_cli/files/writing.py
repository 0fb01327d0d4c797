"""What survives a loss of power: the names of files, where the system can be asked to keep them."""

import os
from contextlib import suppress
from pathlib import Path


def settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, and no loss of power brings back an old one."""
    if os.name != "posix":
        # Windows cannot be asked; its file systems keep a journal of names by themselves.
        return
    # Some shares cannot be asked either, and a folder that only takes files cannot be opened.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
