"""Several names in one cell: where they part, and which of the bodies leads."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.rules.proposers import without_voices
from conclusion_cli.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    Known = Callable[[str], bool]

_HARD = r"\s*[;/+\n]\s*(?:(?:và|and)\s)?|\)\s*(?=\()"
_SOFT = r"\s*,\s*(?:(?:và|and|cùng)\s)?|\s(?:và|and|cùng|&|-|–|—)\s"
# A line that ended in the cell may have become a space.
_BEFORE_KIND = r"\s(?=(?:xã|phường|thị\strấn|x\.|p\.|tt\.|sở|ban|ubnd)\s*\w)"
_MARKS = re.compile(f"(?P<hard>{_HARD})|(?P<soft>{_SOFT})|{_BEFORE_KIND}", re.IGNORECASE)
_KIND = r"(?:xã|phường|thị trấn|xa|phuong|thi tran)"
_PLURAL = re.compile(
    rf"\s*(?:(?:các|cac|những|hai|ba|bốn|năm|\d+)\s+)(?P<kind>{_KIND})(?P<more>(?:\s*(?:,|và|va)\s*{_KIND})*)"
    r"\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_OWN_KIND = re.compile(r"(?P<kind>xa|phuong|thi tran|x\.|p\.|tt\.)\s*\S")
_FULL = {
    **dict.fromkeys(("xa", "x."), "xã"),
    **dict.fromkeys(("phuong", "p."), "phường"),
    **dict.fromkeys(("thi tran", "tt."), "thị trấn"),
}
_DISTRICT = re.compile(r"(?:huyen|thi xa|thanh pho|h\.|tx\.|tp\.)\s*\S")
_LEADS = re.compile(r"\s*\(?\b(?:cơ quan |đơn vị )?chủ trì\b\s*[:)]?\s*", re.IGNORECASE)
_HELPS = re.compile(
    r"[\s,;.]*\(?\b(?:cơ quan |đơn vị )?phối hợp\b(?:\s+(?:với|cùng))?\s*[:)]?\s*", re.IGNORECASE
)
_MOST = 40
"""The most pieces of a cell that are tried together."""


class Shares(NamedTuple):
    """Who leads and who coordinates, by names that are known."""

    leads: tuple[str, ...]
    others: tuple[str, ...] = ()


def several(text: str, known: Known, is_district: Known) -> tuple[str, ...]:
    """The names in a text, each known of its own; none if it is one name, or not all are known.

    ``Xã A, Xã B``, ``các xã A, B và C``, ``(A) (B)``; a district after a commune tells which one it is
    (``Xã A, Huyện H; Xã B``), and one at the end may tell it of all (``các xã A, B, huyện H``).

    Args:
        known: whether a name is that of a body, or of several.
        is_district: whether a name is that of a district, which is no commune then.
    """
    if known(text):
        return ()
    known = cache(known)
    for words in dict.fromkeys((without_voices(text), text)):
        kind, rest = "", words
        if plural := _PLURAL.match(words):
            kind, rest = "" if plural["more"] else plural["kind"], words[plural.end() :]
        parts = _Parts(rest, known, is_district)
        for place in (parts.place, ""):
            found = parts.found(kind, place)
            if len(found) > 1:
                return tuple(dict.fromkeys(found))
    return ()


def shares(text: str, known: Known) -> Shares | None:
    """The bodies of a cell that names several: the first leads unless another is said to.

    ``None`` if it names one, or not all are known.
    """
    if known(text):
        return None
    before, mark, after = text, "", ""
    if (helps := _HELPS.search(text)) and not helps.group().strip().startswith("("):
        before, mark, after = text[: helps.start()], helps.group(), text[helps.end() :]

    def is_known(part: str) -> bool:
        return known(_plain(part))

    leads, others = (_each(one, is_known) for one in (before, after))
    if not leads or (mark and not others):
        return None
    if not mark:
        said = [one for one in leads if _LEADS.search(one)]
        first = said[0] if said else leads[0]
        leads, others = (first,), tuple(one for one in leads if one is not first)
    else:
        leads, others = leads[:1], (*leads[1:], *others)
    return Shares(tuple(map(_plain, leads)), tuple(map(_plain, others)))


def _each(text: str, known: Known) -> tuple[str, ...]:
    if not text.strip():
        return ()
    return (text,) if known(text) else several(text, known, lambda _name: False)


def _plain(part: str) -> str:
    """A body's name without the word for its role."""
    return _HELPS.sub(" ", _LEADS.sub(" ", part)).strip(" ,;:")


class _Parts:
    """The pieces of a text between all marks that may part names, and how they make names together."""

    def __init__(self, text: str, known: Known, is_district: Known) -> None:
        self._text = text.strip().strip(",;")
        self._known = known
        self._is_district = is_district
        self._spans: list[tuple[int, int]] = []
        self._hard: set[int] = set()
        start = 0
        for mark in _MARKS.finditer(self._text):
            if mark.start() > start:
                self._spans.append((start, mark.end() if mark.group().startswith(")") else mark.start()))
                if mark["hard"]:
                    self._hard.add(len(self._spans))
            start = mark.end()
        if start < len(self._text):
            self._spans.append((start, len(self._text)))

    @property
    def place(self) -> str:
        """The district at the end that may be said of all."""
        last = self._piece(len(self._spans) - 1, len(self._spans)) if self._spans else ""
        return last if _DISTRICT.match(fold(last)) else ""

    def found(self, kind: str, place: str) -> tuple[str, ...]:
        """The names that the pieces make, or none.

        Args:
            kind: the kind of commune that is said of all.
            place: the district that is said of all; then it is the last piece.
        """
        end = len(self._spans) - bool(place)
        return self._from(0, end, kind, place) if end <= _MOST else ()

    def _from(self, start: int, end: int, kind: str, place: str) -> tuple[str, ...]:
        for stop in range(end, start, -1):
            if any(at in self._hard for at in range(start + 1, stop)):
                continue
            name = self._named(self._piece(start, stop), kind, place)
            if name is None:
                continue
            if stop == end:
                return (name,)
            own = _OWN_KIND.match(fold(self._piece(start, stop)))
            if rest := self._from(stop, end, _FULL[own["kind"]] if own else kind, place):
                return (name, *rest)
        return ()

    def _piece(self, start: int, stop: int) -> str:
        piece = self._text[self._spans[start][0] : self._spans[stop - 1][1]].strip()
        inner = piece[1:-1]
        return inner.strip() if piece[:1] == "(" and piece[-1:] == ")" and "(" not in inner else piece

    def _named(self, piece: str, kind: str, place: str) -> str | None:
        """The name by which a piece is known."""
        bare = not _OWN_KIND.match(fold(piece))
        if bare and self._is_district(piece):
            return None
        names = [f"{kind} {piece}"] if bare and kind else []
        for name in (*names, piece):
            full = f"{name}, {place}" if place else name
            if self._known(full):
                return full
        return None
