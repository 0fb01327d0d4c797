"""Vietnamese and English text: one Unicode form for input, folded for search, made safe for output."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# C0 and C1 controls, soft hyphen, zero-width and direction marks, line and paragraph separators, surrogates,
# byte-order mark, the tag characters: everything that could change what a reader believes to see.
# Patterns are compiled where they are first used: most commands for programs use none.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


INVISIBLE = "\xad\u061c\u180e\u200b\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff"
"""Marks without width that come along when text is copied: they say where a word may be broken, or that text
runs from left to right, as it does here anyway. Those that join signs or turn text round are none of them."""
_VISIBLE = dict.fromkeys(map(ord, INVISIBLE))
# The Vietnamese đ, and the Icelandic letter that converted texts have in its place.
_D = str.maketrans("đĐðÐ", "dddd")
_MANY_WORDS = 20_000
_DIGITS = 10


class _Folded(dict[str, str]):
    """What search makes of each word, found when it is first met: syllables come again and again."""

    def __missing__(self, word: str) -> str:
        parts = unicodedata.normalize("NFD", word)
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        folded = bare.translate(_D).casefold()
        if len(self) < _MANY_WORDS:
            self[word] = folded
        return folded


_FOLDED = _Folded()

# Grave, acute, tilde, hook and dot below: one of them is the tone of a syllable, wherever it is written.
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class _Levelled(dict[str, str]):
    """How each word is compared, found when it is first met."""

    def __missing__(self, word: str) -> str:
        levelled = re.sub(r"[^\W\d_]+", _levelled, unicodedata.normalize("NFC", word.casefold()))
        if len(self) < _MANY_WORDS:
            self[word] = levelled
        return levelled


def _levelled(syllable: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFD", syllable.group())
    tones = "".join(part for part in parts if part in _TONES)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if re.fullmatch("(qu|[hklmst])y", bare):
        bare = bare[:-1] + "i"
    return bare + tones


_LEVELLED = _Levelled()


def tidy(text: str) -> str:
    """The text in Unicode form NFC, without white space at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def without_marks(text: str) -> str:
    """The text without invisible marks, as it was meant where it was copied from."""
    # No mark is printable, and most texts are.
    return text if text.isprintable() else text.translate(_VISIBLE)


def district_names(text: str) -> list[str]:
    """What a district may be called, folded: as written, and with or without the word for its kind."""
    said = fold(text)
    for kind in _DISTRICTS:
        if said.startswith(f"{kind} "):
            return [said, said.removeprefix(f"{kind} ")]
    return [said, *(f"{kind} {said}" for kind in _DISTRICTS)]


def bare_district(text: str) -> str:
    """A district's name without the word for what it is."""
    said = fold(text)
    kind = next((kind for kind in _DISTRICTS if said.startswith(f"{kind} ")), "")
    return text.split(maxsplit=len(kind.split()))[-1] if kind else text


_DISTRICTS = ("huyen", "thanh pho", "thi xa", "quan")


def closest(word: str, known: Iterable[str], *, number: int = 1, alike: float = 0.6) -> list[str]:
    """The known words that are most like a word, the nearest first; case and accents do not matter.

    Args:
        number: how many at most.
        alike: how much of a word must agree, from 0 to 1.
    """
    import difflib

    by_folded = {fold(one): one for one in known}
    near = difflib.get_close_matches(fold(word), by_folded, n=number, cutoff=alike)
    return [by_folded[one] for one in near]


def has_surrogates(text: str) -> bool:
    """Whether the text holds a lone surrogate, which no UTF-8 file can."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def fold(text: str) -> str:
    """The text as search sees it: no case, no accents, ``đ`` as ``d``, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = " ".join(map(_FOLDED.__getitem__, text.split()))
    # A word may be nothing but an accent.
    return folded if "  " not in f" {folded} " else " ".join(folded.split())


def level(text: str) -> str:
    """The text as two spellings of it are compared: accents count, case and house styles do not.

    The tone mark may stand on either vowel (``hoà``, ``hòa``), and ``i`` for ``y`` (``Mĩ Lí``, ``Mỹ Lý``).
    """
    return " ".join(map(_LEVELLED.__getitem__, text.split()))


def sameness(text: str) -> str:
    """The text as near doubles are compared: levelled, without what ends its last sentence."""
    return level(text).rstrip(" .,;…")


def safe(text: str) -> str:
    """The text with control, direction and separator characters as visible escapes."""
    # Nothing unsafe is printable, and most texts are.
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, _escape, text)


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in ascending order as a text: ``3, 5–8``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def safe_json(line: str) -> str:
    """JSON text of the same value, with such characters as escapes: JSON itself leaves most as they are."""
    if line.isprintable():
        return line
    return re.sub(_UNSAFE, _escape_json, line)


def natural_key(folded: str) -> str:
    """A sort key as text, in which ``a2`` comes before ``a10``."""
    letters = folded.rstrip("0123456789")
    if letters.isalpha():
        return letters + folded[len(letters) :].zfill(_DIGITS) if len(letters) < len(folded) else folded
    return re.sub(r"\d+", lambda digits: digits.group().zfill(_DIGITS), folded)


def _escape_json(match: re.Match[str]) -> str:
    character = ord(match.group())
    if character <= 0xFFFF:  # noqa: PLR2004
        return f"\\u{character:04x}"
    high, low = divmod(character - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _escape(match: re.Match[str]) -> str:
    character = ord(match.group())
    if character == 0x0A:  # noqa: PLR2004 - the line feed, the one control people know by name
        return "\\n"
    if character <= 0xFF:  # noqa: PLR2004
        return f"\\x{character:02x}"
    return f"\\u{character:04x}" if character <= 0xFFFF else f"\\U{character:08x}"  # noqa: PLR2004
