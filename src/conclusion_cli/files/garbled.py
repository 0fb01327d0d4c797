"""Recognises Vietnamese text that was read in the wrong encoding, by its syllables."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from conclusion_cli.files.legacy_vietnamese import LEGACY
from conclusion_cli.files.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UTF8 = "utf-8"
"""UTF-8 that was read as something else."""
# White space, ASCII other than letters, and the punctuation of Windows part words.
_BETWEEN = re.compile("[\\s\x00-@\\[-`{-~\u2010-\u203a\u20ac]+")
_SIGNS = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾"
"""The letters of TCVN3 that are no letters elsewhere."""
# A vowel and its mark in VNI, as they stand together in no other language that offices here write.
_PAIR = "[aeoAEO][âêõùøûåäÂÊÕÙØÛÅÄ]|[aeAE][áàãÁÀÃ]|[uyUY][õùøûÕÙØÛ]|[öÖ][ôõùøûïÔÕÙØÛÏ]"
_GLUED = re.compile(f"[A-Za-z\xc0-\xff][{_SIGNS}]|[{_SIGNS}][A-Za-z\xc0-\xff]|{_PAIR}")
# The bytes of Vietnamese letters in UTF-8, read as Windows-1252 or 1258, as Latin-1 and as Mac Roman.
_MOJIBAKE = re.compile(
    "á[º»]|[ÃĂ][\x80-¿ƒ‚„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ€]|Ä[‘©¨ƒ‚\x80-\x9f]|Æ[°¡¯\xa0]|Å[©¨]|√[^\\s\\d]|∆[∞°Ø†]|ƒ[êëì©®Ç]|≈[®©]|·[ª∫]"
)
# One look for these is enough for nearly all texts: the letters of garbled text that others seldom have, and
# those that have another vowel before them. Patterns that begin with one class are searched ten times faster.
_SELDOM = re.compile(f"[{_SIGNS}ºÄ-ÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿÃĂ√ƒ∆≈]")
_AFTER_VOWEL = re.compile("[À-ÿ](?:(?<=[aeAE].)|(?<=[oO][âêÂÊ])|(?<=[oOuUyYöÖ][õùøûåäôïÕÙØÛÅÄÔÏ]))")
_LEGACY_LETTER = re.compile("[\xa1-\xff]")
_SURE, _SURE_MOJIBAKE = 3, 2
_MOST = 0.6


def is_suspicious(text: str) -> bool:
    """Whether a text has letters that garbled text has; most texts have none."""
    return not text.isascii() and (_SELDOM.search(text) is not None or _AFTER_VOWEL.search(text) is not None)


def garbled(text: str) -> str | None:
    """The encoding in which a text should have been read (``tcvn3``, ``vni``, ``utf-8``), if it was not.

    A text is garbled if its words are no syllables as they stand, and most of them are if they are read
    otherwise: three at least, or one with letters that no word has beside each other.
    """
    if not is_suspicious(text):
        return None
    if is_mojibake(text):
        return UTF8
    wrong = [word for word in words(text) if not is_syllable(word)]
    found, most = None, 0
    for encoding, read in LEGACY.items():
        rescued = [word for word in wrong if is_legacy_word(word) and is_syllable(read(word))]
        sure = len(set(rescued)) >= _SURE or any(map(_GLUED.search, rescued))
        if sure and len(rescued) >= _MOST * len(wrong) and len(rescued) > most:
            found, most = encoding, len(rescued)
    return found


def words(text: str) -> list[str]:
    """The words of a text that have letters other than those of ASCII."""
    # A sign that stands alone is no word.
    return [word for word in _BETWEEN.split(text) if len(word) > 1 and not word.isascii()]


def is_legacy_word(word: str) -> bool:
    """Whether a word could be one of an old encoding: it has no letter that only Unicode has."""
    return all(letter < "\x7f" or _LEGACY_LETTER.match(letter) for letter in word)


def is_mojibake(text: str) -> bool:
    """Whether UTF-8 was read as another encoding."""
    hits = len(_MOJIBAKE.findall(text))
    if hits >= _SURE_MOJIBAKE:
        return True
    if not hits:
        return False
    # One alone may be the end of a quotation; then the words are right as they are.
    return any(not is_syllable(word) and any(map(is_syllable, _as_utf8(word))) for word in text.split())


def _as_utf8(word: str) -> Iterator[str]:
    """What a word is whose bytes are read as UTF-8."""
    for codec in ("cp1252", "cp1258", "mac_roman"):
        with suppress(UnicodeError):
            yield b"".join(_bytes(letter, codec) for letter in word).decode()


def _bytes(letter: str, codec: str) -> bytes:
    try:
        return letter.encode(codec)
    except UnicodeEncodeError:
        # Bytes that a codec does not define become control characters.
        return letter.encode("latin-1")


def convert(cells: Iterable[str], encoding: str) -> dict[str, str]:
    """What the cells of a column become that are in an old encoding; others are not in it.

    Text in Unicode stays. A cell that is right in both is what most of the column are.
    """
    read = LEGACY[encoding]
    unsure: dict[str, str] = {}
    changed: dict[str, str] = {}
    old = new = 0
    for cell in cells:
        if cell.isascii():
            continue
        found = words(cell)
        if not all(map(is_legacy_word, found)):
            new += 1
            continue
        right = sum(map(is_syllable, found))
        meant = sum(is_syllable(read(word)) for word in found)
        if meant > right:
            changed[cell] = read(cell)
            old += 1
        elif meant < right:
            new += 1
        else:
            unsure[cell] = read(cell)
    return dict(chain(changed.items(), unsure.items() if old > new else ()))
