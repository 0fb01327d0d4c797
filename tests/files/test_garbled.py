"""Vietnamese text in the wrong encoding: all of it is recognised, and no other text is."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

import conclusion_cli
from conclusion_cli.files.decoding import decode_as, known_encoding, likely_encoding
from conclusion_cli.files.garbled import convert, garbled
from conclusion_cli.files.legacy_vietnamese import _TCVN3, _VNI, from_tcvn3, from_vni
from conclusion_cli.files.syllables import is_syllable

ROOT = Path(conclusion_cli.__file__).parents[2]
TO_TCVN3 = {letter: sign for sign, letter in _TCVN3.items()}
TO_VNI = dict(reversed([(letter, signs) for signs, letter in _VNI.items()]))
SENTENCE = "Đề nghị nâng cấp tuyến đường vào trung tâm xã, bổ sung bác sĩ cho trạm y tế"


def communes():
    with (ROOT / "data/communes.csv").open(encoding="utf-8") as file:
        return [f"{row['type']} {row['name']}, {row['district']}" for row in csv.DictReader(file)]


def catalogue():
    text = (ROOT / "src/conclusion_cli/locale/vi/LC_MESSAGES/conclusion.po").read_text(encoding="utf-8")
    return re.findall('msgstr "(.+)"', text)


def notice():
    return (ROOT / "data/notice.yaml").read_text(encoding="utf-8").splitlines()


def in_tcvn3(text):
    # A capital letter with a tone has no place of its own; a font shows the small one as a capital.
    return "".join(TO_TCVN3.get(letter, TO_TCVN3.get(letter.lower(), letter)) for letter in text)


def in_vni(text):
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def misread(text, codec):
    """UTF-8 read in another encoding; a byte that it does not define is a control character."""
    out = []
    for byte in text.encode():
        try:
            out.append(bytes([byte]).decode(codec))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


TRUE = [*communes(), *(name.upper() for name in communes()), *catalogue(), *notice()]


def test_no_true_text_is_garbled():
    assert [text for text in TRUE if garbled(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "café résumé à la carte, déjà vu, naïve",
        "São Paulo, Señor Peña, El Niño",
        "Müller & Söhne für Österreich",
        "på två språk för Åsa",
        "Société d’Électricité de l’État – déjà créée",
        "Ê Đê, Y Blŏ Niê Kđăm, Đắk Lắk, Krông Pắc",
        "Mường Xén, Nậm Cắn, Keng Đu, Pù Huống, Thái, Khơ Mú, Ơ Đu",
        "“UBND XÔ",
        "THỊ XÔ, “XÔ, XÃ…",
        "m² 25°C ± 5% § 3 · × ÷ ½ © 2023 Viettel®",
        "Kỹ sư Đỗ Mỹ Linh, Lê Ý, Bùi Thị Ái",
        "cuả bà Hoà, thuý, quý, loà xoà, khoẻ, uỷ ban, toà án",
        "giá 5£ 10€; α β Δ √2 ∆t ≥ 95%",
        "Thaï",
        "« được »",
        "A à? Ồ! Ừ. Ý",
        "1. Một · 2. Hai · 3. Ba",
        "",
        "plain ASCII",
    ],
)
def test_what_only_looks_odd_is_not_garbled(text):
    assert garbled(text) is None
    assert garbled(unicodedata.normalize("NFC", text.upper())) is None


def test_tcvn3_and_vni_are_recognised_and_converted():
    assert in_tcvn3(SENTENCE).startswith("§Ò nghÞ n©ng cÊp tuyÕn ®\xadêng vµo trung t©m x·")
    assert (
        in_vni("Đề nghị bổ sung bác sĩ cho trạm y tế xã") == "Ñeà nghò boå sung baùc só cho traïm y teá xaõ"
    )
    for text in (*communes(), SENTENCE):
        assert garbled(in_tcvn3(text)) == "tcvn3"
        assert from_tcvn3(in_tcvn3(text)).lower() == text.lower()
        assert garbled(in_vni(text)) == "vni"
        assert from_vni(in_vni(text)) == text


@pytest.mark.parametrize("codec", ["cp1252", "cp1258", "latin-1", "mac-roman"])
def test_utf8_that_was_read_as_something_else_is_recognised(codec):
    for text in (*communes(), *(name.upper() for name in communes()), SENTENCE):
        assert garbled(misread(text, codec)) == "utf-8"
    assert garbled(misread(misread(SENTENCE, "cp1252"), "cp1252")) == "utf-8"


def test_a_table_that_holds_both_is_converted_where_it_is_not_unicode():
    proposers = ["Xã Môn Sơn", "Xã Lam Sơn", "Xã Lam", ""]
    assert convert(proposers, "tcvn3") == {}
    texts = ["§Ò nghÞ n©ng cÊp", "x· Môn Sơn", "môc tiªu", "côm", "abc"]
    assert convert(texts, "tcvn3") == {
        "§Ò nghÞ n©ng cÊp": "Đề nghị nâng cấp",
        "môc tiªu": "mục tiêu",
        # Both are syllables; the column is TCVN3.
        "côm": "cụm",
    }


def test_every_syllable_of_the_notice_and_of_the_communes_is_one():
    words = {word for text in (*communes(), *notice()) for word in re.findall(r"[^\W\d_]+", text)}
    vietnamese = {word for word in words if not word.isascii()}
    assert {word for word in vietnamese if not is_syllable(word)} <= {"BCSĐ"}
    for word in ("Đôn", "nghiêng", "quyết", "giếng", "khuya", "UYÊN"):
        assert is_syllable(word)
    for word in ("tât", "aõ", "xaõ", "café", "été", "Blŏ", "naïf"):
        assert not is_syllable(word)


# Files.


def in_cp1258(text):
    out = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tone))
        out += (base + tone).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (in_cp1258(SENTENCE), "cp1258"),
        (in_tcvn3(SENTENCE).encode("latin-1"), "tcvn3"),
        (in_vni(SENTENCE).encode("latin-1"), "vni"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_the_encoding_of_a_file_is_guessed_and_read(data, encoding):
    assert likely_encoding(data) == encoding
    assert decode_as(data, encoding) == SENTENCE


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0", b"caf\xe9", b"\xff\xfe\xfd", bytes(range(128, 256))])
def test_nothing_is_guessed_of_what_is_no_vietnamese(data):
    assert likely_encoding(data) in (None, "cp1258") or not data


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("TCVN3", "tcvn3"),
        ("abc", "tcvn3"),
        ("VNI", "vni"),
        ("cp1258", "cp1258"),
        ("windows-1258", "cp1258"),
        ("Mac_Roman", "mac-roman"),
        ("utf-16le", "utf-16-le"),
        ("utf8", "utf-8"),
        ("unicode", "utf-16-le"),
        ("hex", None),
        ("rot13", None),
        ("punycode", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_an_encoding_is_known_by_the_names_that_people_use(name, known):
    assert known_encoding(name) == known
