"""Our own exports: what they write so that others do not misread it is taken back exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEAD = ("notice", "code", "kind", "title_en", "title_vi", "status")
_KEYS = {"notice", "code", "kind", "title", "status", "version", "responses", "steps"}
_ESCAPE = re.compile(r"\\(\\|n|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def is_ours(headings: Sequence[str]) -> bool:
    """Whether a table has the headings of our own export."""
    return tuple(headings[: len(_HEAD)]) == _HEAD


def are_ours(records: Iterable[dict[str, Any]]) -> bool:
    """Whether all objects are items of our own export."""
    return all(record.keys() >= _KEYS for record in records)


def unescaped(cell: str) -> str:
    """A cell of our tsv with the characters that stand there as escapes."""
    return _ESCAPE.sub(_meant, cell) if "\\" in cell else cell


def computed(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_SIGNS):
        return cell[1:]
    return cell


def _meant(escape: re.Match[str]) -> str:
    code = escape[1]
    if code in ("\\", "n"):
        return "\n" if code == "n" else code
    return chr(int(code[1:], 16))
