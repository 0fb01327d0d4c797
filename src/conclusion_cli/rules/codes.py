"""Codes and references as people type them: ``KN–1``, ``KN 1`` and ``kn1`` are ``KN-1``."""

from __future__ import annotations

import re
from itertools import product

from conclusion_cli.text import fold

_BETWEEN = re.compile(r"\s*[-‐‑‒–—―−﹣－]\s*|\s+")
_BESIDE_DIGITS = re.compile(r"(?<=[^\W\d_])-(?=\d)|(?<=\d)-(?=[^\W\d_])")
_BOUNDARY = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|-")
_WRITTEN = ("", "-", " ", "–", " - ", " – ", "—", "‑", "−", " − ", " — ")
_MOST = 2
"""The most places in a code that are written in every way; codes have one or two."""


_LIST = re.compile(r"\s*[;,\n+&]\s*(?:(?:và|and)\s+)?|\s+(?:và|and)\s+", re.IGNORECASE)
_RANGE = re.compile(
    r"(?P<series>[^\W\d_][\w./-]*?)(?P<first>\d+)\s*(?:-|–|—|\.\.|đến|tới|to)\s*(?P=series)(?P<last>\d+)",
    re.IGNORECASE,
)
_LONGEST = 200
"""The most items that a range in a cell may mean."""


def listed(text: str) -> list[str]:
    """The codes that a cell lists: ``KN-1, KN-2 và KN-5``, and ranges that name their series twice."""
    return [code for part in _LIST.split(text) if part for code in _range(part)]


def _range(part: str) -> list[str]:
    match = _RANGE.fullmatch(part)
    if not match:
        return [part]
    first, last = int(match["first"]), int(match["last"])
    if not first < last < first + _LONGEST:
        return [part]
    return [f"{match['series']}{number:0{len(match['first'])}}" for number in range(first, last + 1)]


def code_key(code: str) -> str:
    """The form by which codes and references are compared: case, dashes and spaces make no difference."""
    return _BESIDE_DIGITS.sub("", _BETWEEN.sub("-", fold(code)))


def written_as(code: str) -> list[str]:
    """The folded codes that are compared alike, as they may be recorded."""
    key = code_key(code)
    if key.strip("-") != key:
        return [fold(code)]
    places = [*_BOUNDARY.finditer(key)]
    ways = [_WRITTEN[1:] if place.group() else _WRITTEN for place in places]
    chosen = product(*ways) if len(places) <= _MOST else ([way] * len(places) for way in _WRITTEN[1:])
    found = {fold(code): None, key: None}
    for separators in chosen:
        written, start = "", 0
        for place, separator in zip(places, separators, strict=True):
            written += key[start : place.start()] + separator
            start = place.end()
        found[written + key[start:]] = None
    return list(found)
