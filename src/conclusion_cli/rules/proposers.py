"""Names of proposers as people write them: a commune by one of its organs or shortened, a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# All folded. The Party committee and the authorities of a commune are one body here.
_ORGANS = (
    "thuong truc", "ban thuong vu", "dang uy", "cap uy", "hoi dong nhan dan", "hdnd", "uy ban nhan dan",
    "ubnd", "chinh quyen",
)  # fmt: skip
_SHORTENED = {"x": "xa", "p": "phuong", "tt": "thi tran"}
_PEOPLE = (
    "ong", "ba", "anh", "chi", "em", "cu", "cu tri", "cong dan", "nhan dan", "ho", "cac ho", "nhom",
    "tap the",
)  # fmt: skip


def also_called(folded: str) -> Iterator[str]:
    """What else a name may mean, folded: the commune of an organ, a kind in full."""
    for organ in _ORGANS:
        folded = folded.removeprefix(f"{organ} ")
    yield folded
    first, _space, rest = folded.replace(".", " ").partition(" ")
    if first in _SHORTENED:
        yield f"{_SHORTENED[first]} {rest.strip()}"


def is_person(folded: str) -> bool:
    """Whether a name, folded, begins like that of a person: then it is not a misspelt body."""
    return folded.startswith(tuple(f"{word} " for word in _PEOPLE))
