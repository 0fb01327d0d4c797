"""Names as people write them in a cell: a commune by its voters or one of its organs, shortened; a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conclusion_cli.text import fold, level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from conclusion_cli.model.records import Body

# All folded. The Party committee and the authorities of a commune are one body here, and its voters speak
# through it.
_ORGANS = (
    "thuong truc", "ban thuong vu", "ban chap hanh", "dang uy", "dang bo", "cap uy", "hoi dong nhan dan",
    "hdnd", "uy ban nhan dan", "ubnd", "chinh quyen", "lanh dao", "bi thu", "pho bi thu", "chu tich",
    "pho chu tich", "nguoi dung dau",
)  # fmt: skip
_VOICES = (
    "cu tri", "nhan dan", "nguoi dan", "ba con", "dan cu", "ho dan", "can bo", "dang vien", "dai bieu",
    "dai bieu quoc hoi", "dai bieu hdnd", "dai bieu hoi dong nhan dan", "dbqh", "doan dai bieu",
    "doan dai bieu quoc hoi", "doan dbqh", "tap the", "dai dien", "kien nghi", "y kien",
)  # fmt: skip
_JOINING = ("va", "cac", "toan the", "mot so", "nhieu", "cua", "thuoc", "o", "tai", "cung", "tu", "dia ban")
_LEADING = sorted((*_ORGANS, *_VOICES, *_JOINING), key=lambda words: -len(words.split()))
_KINDS = {"x": "xã", "p": "phường", "tt": "thị trấn"}
_PLACES = {"h": "huyện", "tx": "thị xã", "tp": "thành phố"}
_SHORT = re.compile(r"\b(x|p|tt|h|tx|tp)\.(?=\S)", re.IGNORECASE)
_APART = re.compile(r"[\s,;()\[\]:]+|\s[-–—]+(?=\s)")
_PEOPLE = ("ong", "ba", "anh", "chi", "em", "cong dan", "ho", "cac ho", "nhom")
_OFFICES = (
    "sở", "ban", "bộ", "ủy ban", "ubnd", "hđnd", "hội đồng", "cục", "chi cục", "tổng cục", "công an", "viện",
    "tòa án", "thanh tra", "văn phòng", "phòng", "trung tâm", "tỉnh ủy", "huyện ủy", "thành ủy", "thị ủy",
    "đảng ủy", "đảng bộ", "đảng đoàn", "kho bạc", "bảo hiểm", "ngân hàng nhà nước", "mặt trận", "ubmttq",
    "mttq", "tỉnh đoàn", "liên đoàn", "xã", "phường", "thị trấn",
)  # fmt: skip
_NEVER = re.compile(
    r"(noi nhan|nguoi lap|nguoi tong hop|thu truong|ky ten|da ky|xac nhan|tong cong(?! ty)|tong so|ghi chu)\b"
    r"|(kt|tm|tl|tuq|q|tong|cong)\b[.:]"
    r"|(chu tich|pho chu tich|bi thu|pho bi thu|truong ban|pho truong ban|giam doc|chanh van phong"
    r"|truong phong|luu|noi nhan|tong cong|cong|tong so|ghi chu|thu truong|nguoi lap( bieu)?|nhu tren)$"
    r"|.*(\bky,? ghi ro|\bky ten\b|\bdong dau\b|\bda ky\b)"
    r"|.*, ngay \.*\d* ?\.*thang\b"
    r"|([ivx]+|[a-z]|\d+(\.\d+)*)[.)/] "
    r"|.*:$"
    r"|[\W\d_]*$"
)
_MOST_WORDS = 12
"""The longest text in which a name is looked for piece by piece; people have shorter names."""


def is_reworded(said: str, body: Body) -> bool:
    """Whether a cell names a body in other words than its own, its district aside."""
    names = (body.name.vi, body.name.en, body.short.vi, body.short.en, body.abbreviation, body.id)
    folded = fold(said)
    return not any(name and folded.startswith(fold(name)) for name in names)


def readings(name: str) -> Iterator[str]:
    """What a name may mean, the likeliest first: as it stands, without brackets, the commune of its voters.

    ``xã Tri Lễ (Quế Phong)``, ``Cử tri và nhân dân xã Tri Lễ``, ``UBND X. Tri Lễ - H.Quế Phong``.
    """
    seen: set[str] = set()
    words = _words(name)
    for reading in (name, " ".join(words), *_without_leading(words)):
        if reading and reading not in seen:
            seen.add(reading)
            yield reading


def without_voices(name: str) -> str:
    """A name without the words for voters and organs before it: ``các xã A, B`` of ``Cử tri các xã A, B``."""
    while True:
        words = fold(name).split()
        count = _leading(words, (*_ORGANS, *_VOICES, "va", "cua", "tai", "thuoc", "toan the", "mot so"))
        if not count or count >= len(words):
            return name
        name = name.split(maxsplit=count)[-1]


def spellings(folded: str) -> list[str]:
    """A folded name with ``i`` for ``y`` and the other way round, where both are written."""
    found = [""]
    for word in folded.split():
        both = {word}
        if re.fullmatch(r"(qu|[hklmst])[iy]", word):
            both = {word[:-1] + "i", word[:-1] + "y"}
        found = [f"{before} {one}".strip() for before in found for one in sorted(both)]
        if len(found) > _MOST_WORDS * 8:
            return [folded]
    return [folded, *(one for one in found if one != folded)]


def pieces(name: str) -> list[str]:
    """The folded names of two words and more that a name may hold."""
    words = fold(" ".join(_words(name))).split()[: _MOST_WORDS * 2]
    return [
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 2, min(len(words), start + _MOST_WORDS) + 1)
    ]


def is_person(folded: str) -> bool:
    """Whether a name, folded, begins like that of a person: then it is not a misspelt body."""
    return folded.startswith(tuple(f"{word} " for word in _PEOPLE))


def is_office(name: str) -> bool:
    """Whether a name begins like that of an office or a commune, known or not."""
    if is_commune(name):
        return True
    words = level(" ".join(_words(name)))
    # Without any accents Bạn and Ban are written alike.
    offices = (fold(office) if words.isascii() else level(office) for office in _OFFICES)
    return words.startswith(tuple(f"{office} " for office in offices))


def is_commune(name: str) -> bool:
    """Whether a name begins like that of a commune, known or not."""
    return fold(" ".join(_words(name))).startswith(("xa ", "phuong ", "thi tran ", "x. ", "p. ", "tt. "))


def is_no_name(name: str) -> bool:
    """Whether a text is a signature, a total, a heading of a section, but nobody's name."""
    return bool(_NEVER.match(fold(name)))


def _words(name: str) -> list[str]:
    """The words of a name, shortened kinds of places in full, without brackets and commas."""
    text = _SHORT.sub(r"\1. ", name)
    words = [word for word in _APART.split(text) if word and word.strip("-–—")]
    short = [word.rstrip(".").lower() for word in words]
    return [
        _PLACES[plain] if at and plain in _PLACES else word
        for at, (word, plain) in enumerate(zip(words, short, strict=True))
    ]


def _without_leading(words: Sequence[str]) -> Iterator[str]:
    folded = [fold(word) for word in words]
    start = 0
    while True:
        rest = words[start:]
        yield " ".join(rest)
        if rest and (kind := _KINDS.get(rest[0].rstrip(".").lower())):
            yield " ".join((kind, *rest[1:]))
        count = _leading(folded[start:], _LEADING)
        start += count
        if not count:
            return


def _leading(folded: Sequence[str], phrases: Sequence[str]) -> int:
    """How many words at the beginning are one of the phrases."""
    sizes = (len(phrase.split()) for phrase in phrases if _begins(folded, phrase.split()))
    return max(sizes, default=0)


def _begins(folded: Sequence[str], phrase: Sequence[str]) -> bool:
    return list(folded[: len(phrase)]) == list(phrase)
