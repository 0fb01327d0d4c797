"""Vietnamese text in the encodings from before Unicode, whose letters stand in the places of others.

TCVN3 (ABC): the standard TCVN 5712:1993, table VN3, as the fonts .VnTime have it. VNI: VNI for Windows, where
a letter for its mark follows a vowel. Both were compared with the table of the converter u-convert.
"""

from __future__ import annotations

import re

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TO_TCVN3 = str.maketrans(_TCVN3)
_PLAIN = ("øùûõï", ("aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ", "ôờớởỡợ", "öừứửữự"))
_ROOF = ("âàáåãä", ("aâầấẩẫậ", "eêềếểễệ", "oôồốổỗộ"))
_BREVE = ("êèéúüë", ("aăằắẳẵặ",))
_SINGLE = dict(zip("æóòîñôö", "ỉĩịỵđơư", strict=True))


def _vni() -> dict[str, str]:
    """What the letters of VNI mean, a vowel with its mark in each case."""
    table: dict[str, str] = {}
    for marks, vowels in (_PLAIN, _ROOF, _BREVE):
        for letters in vowels:
            vowel = letters[0]
            for mark, letter in zip(marks, letters[1:], strict=True):
                table[vowel + mark] = letter
                table[vowel.upper() + mark] = table[vowel.upper() + mark.upper()] = letter.upper()
    for sign, letter in _SINGLE.items():
        table[sign], table[sign.upper()] = letter, letter.upper()
    return table


_VNI = _vni()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Text whose letters stand for those of TCVN3."""
    return text.translate(_TO_TCVN3)


def from_vni(text: str) -> str:
    """Text whose letters stand for those of VNI."""
    return _VNI_LETTER.sub(lambda letter: _VNI[letter.group()], text)


LEGACY = {"tcvn3": from_tcvn3, "vni": from_vni}
"""The functions by the names of the encodings."""
