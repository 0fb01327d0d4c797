"""Files of mappings, for sheets that come again: ``heading = column``, one in each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound
from conclusion_cli.files.writing import check_target
from conclusion_cli.i18n import _
from conclusion_cli.model.faults import BadSheet, Fault
from conclusion_cli.sheets.headings import is_column_word, unknown_column
from conclusion_cli.sheets.source import decoded, read_bytes
from conclusion_cli.text import fold, safe, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEAD = "# heading = column"


def read_mapping(path: Path) -> dict[str, str]:
    """The mapping in a file of UTF-8 text.

    Lines that begin with ``#`` are comments; quotes around a heading do not belong to it.

    Raises:
        BadSheet: with the faults of all lines.
        NotFound: there is no such file.
    """
    mapping: dict[str, str] = {}
    faults: list[Fault] = []
    seen: set[str] = set()
    for number, line in enumerate(decoded(read_bytes(path)).split("\n"), 1):
        text = tidy(line)
        if not text or text.startswith("#"):
            continue
        # A heading may hold an equals sign, a column does not.
        heading, sign, column = (part.strip() for part in text.rpartition("="))
        if heading.startswith('"') and heading.endswith('"') and len(heading) > 1:
            heading = heading[1:-1].strip()
        if not sign or not heading or not column:
            faults.append(Fault(number, None, _("'heading = column' is expected")))
        elif not is_column_word(column):
            faults.append(unknown_column(column, heading, number))
        elif fold(heading) in seen:
            message = _("the heading '{heading}' occurs twice").format(heading=safe(heading))
            faults.append(Fault(number, None, message, _("Keep one of them.")))
        else:
            seen.add(fold(heading))
            mapping[heading] = column
    if faults:
        raise BadSheet(faults)
    return mapping


def write_mapping(path: Path, mapping: Mapping[str, str]) -> None:
    """Write a mapping to a file that :func:`read_mapping` reads.

    Raises:
        NotFound: the file cannot be written.
        Refused: it is a database.
    """
    check_target(path)
    lines = [f"{_quoted(' '.join(tidy(heading).split()))} = {column}" for heading, column in mapping.items()]
    try:
        path.write_text("\n".join((_HEAD, *lines, "")), encoding="utf-8", newline="\n")
    except OSError as error:
        raise NotFound(
            _("{path} could not be written: {why}.").format(
                path=safe(str(path)), why=error.strerror or str(error)
            )
        ) from None


def _quoted(heading: str) -> str:
    return f'"{heading}"' if heading.startswith(("#", '"')) else heading
