"""Names that are no files on Windows, and what Windows does otherwise."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused, StoreTrouble
from conclusion_cli.i18n import _
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from pathlib import Path

WINDOWS = os.name == "nt"

# With or without an ending, in any case; the raised digits too. A file that came from elsewhere may have such
# a name.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\..*)?", re.IGNORECASE
)


def is_device(name: str) -> bool:
    """Whether Windows takes this name of a file for a device."""
    return _DEVICE.fullmatch(name) is not None


def check_name(path: Path) -> None:
    """Refuse a name under which Windows would write to a device, or to a hidden stream of another file.

    Raises:
        Refused: it is one.
    """
    if WINDOWS and (is_device(path.name) or ":" in path.name):
        raise Refused(
            _("{name} is not the name of a file on Windows.").format(name=safe(path.name)),
            _("Give another name."),
        )


def replace(new: str | Path, target: Path) -> None:
    """Let a complete file take the place of another; both have to be closed.

    Raises:
        StoreTrouble: another program has it open, which Windows does not allow.
    """
    try:
        os.replace(new, target)  # noqa: PTH105 - atomic on every system
    except PermissionError as error:
        if not WINDOWS:
            raise
        raise StoreTrouble(
            _("{path} is open in another program.").format(path=safe(str(target))),
            _("Nothing was changed. Close it there, and try again."),
        ) from error
