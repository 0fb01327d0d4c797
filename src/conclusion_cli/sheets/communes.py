"""Communes and districts by the words before their names, as sections and titles of tables have them."""

from __future__ import annotations

import re
from typing import NamedTuple

from conclusion_cli.text import fold, tidy

_MARK = re.compile(r"^(?:[IVXLC]{1,5}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)\s*[.)/:–-]\s*")
_COUNT = re.compile(r"\s*(?:\([^()]*\d[^()]*\)|:\s*\d.{0,20}|:)\s*$")
_OFFICE = r"(?:(?:ubnd|hdnd|uy ban nhan dan|dang uy|cu tri|nhan dan) )*"
_COMMUNE = re.compile(rf"{_OFFICE}(?:xa|phuong|thi tran|tt\.?|x\.|p\.) ?(?!hoi\b)[^\W_].*")
_DISTRICT = re.compile(rf"{_OFFICE}(?:huyen|thi xa|thanh pho|tp\.?) ?[^\W_].*")
_MOST_WORDS = 12
_KINDS = "xa phuong thi tran tt x p huyen thanh pho tp ubnd hdnd uy ban nhan dan dang cu tri"
_BEFORE_NAMES = frozenset(_KINDS.split())


class Place(NamedTuple):
    """A commune or a district, as a text names it."""

    name: str
    is_district: bool = False


def named_place(text: str) -> Place | None:
    """The commune or the district that a text names, with nothing else but its number; or ``None``."""
    name = _COUNT.sub("", _MARK.sub("", " ".join(tidy(text).split()))).rpartition(": ")[2]
    folded = fold(name)
    if len(name.split()) > _MOST_WORDS or not _is_name(name):
        return None
    if _COMMUNE.fullmatch(folded):
        return Place(name)
    return Place(name, is_district=True) if _DISTRICT.fullmatch(folded) else None


def _is_name(text: str) -> bool:
    """Whether all words begin with a capital, as in a name, but those for what it is."""
    words = re.findall(r"\w+", text)
    names = [word for word in words if fold(word) not in _BEFORE_NAMES]
    return bool(names) and all(word[0].isupper() or word[0].isdigit() for word in names)
