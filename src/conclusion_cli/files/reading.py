"""Files that clerks name: read whole; if missing, the nearest name or folder."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _
from conclusion_cli.text import closest, safe

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, most: int) -> bytes:
    """The bytes of a file; one byte more than ``most`` if it is larger.

    Raises:
        NotFound: there is no such file, or it cannot be read. A pipe or a device is none: it may never end.
    """
    name = safe(str(path))
    try:
        kind = path.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise NotFound(
                _("{path} is a pipe or a device, not a file.").format(path=name),
                _("Write its content into a file and name that."),
            )
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=name), missing_file_remedy(path)) from None
    except OSError as error:
        raise NotFound(
            _("{path} could not be read: {why}.").format(path=name, why=error.strerror or str(error))
        ) from None


def missing_file_remedy(path: Path) -> str | None:
    """The remedy for a file that is missing: a name nearly like it, or the nearest folder."""
    folder = path.absolute().parent
    if not folder.is_dir():
        while not folder.is_dir():
            folder = folder.parent
        return _("The nearest folder that exists is {folder}.").format(folder=safe(str(folder)))
    try:
        names = [entry.name for entry in folder.iterdir() if entry.is_file()]
    except OSError:
        return None
    if similar := closest(path.name, names):
        return _("Did you mean {path}?").format(path=safe(str(path.with_name(similar[0]))))
    return None
