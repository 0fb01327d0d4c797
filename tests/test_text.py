"""One form on the way in, a folded form for search, a safe form on the way out."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.text import (
    INVISIBLE,
    district_names,
    fold,
    has_surrogates,
    level,
    natural_key,
    safe,
    tidy,
    without_marks,
)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    for tone in (TONES if letter in "aăâeêioôơuưy" else ("",))
]
vietnamese = st.text(st.sampled_from([*LETTERS, *(letter.upper() for letter in LETTERS), " "]), max_size=60)
anything = st.text(st.characters(codec=None), max_size=60)

UNSAFE = {
    "C0": range(0x00, 0x20),
    "delete": range(0x7F, 0x80),
    "C1": range(0x80, 0xA0),
    "soft hyphen": range(0xAD, 0xAE),
    "Arabic letter mark": range(0x61C, 0x61D),
    "zero width": range(0x200B, 0x2010),
    "line and paragraph separators": range(0x2028, 0x202A),
    "bidi embeddings and overrides": range(0x202A, 0x202F),
    "word joiner, invisible operators": range(0x2060, 0x2065),
    "bidi isolates": range(0x2066, 0x206A),
    "byte-order mark": range(0xFEFF, 0xFF00),
    "interlinear marks": range(0xFFF9, 0xFFFC),
    "surrogates": range(0xD800, 0xE000),
    "tags": range(0xE0000, 0xE0080),
}
UNSAFE_CHARACTERS = frozenset(chr(code) for codes in UNSAFE.values() for code in codes)


@pytest.mark.parametrize(
    ("said", "found", "missed"),
    [
        ("Con Cuông", {"con cuong", "huyen con cuong", "thi xa con cuong"}, {"cuong"}),
        ("Huyện Con Cuông", {"huyen con cuong", "con cuong"}, {"thi xa con cuong"}),
        ("thành phố Vinh", {"thanh pho vinh", "vinh"}, {"huyen vinh"}),
    ],
)
def test_a_district_is_known_with_and_without_the_word_for_what_it_is(said, found, missed):
    names = set(district_names(said))
    assert found <= names
    assert not missed & names


def test_tidy_gives_one_unicode_form_without_white_space_at_the_ends():
    assert tidy("  \tđo\u0302n đo\u0302\u0301c \n") == "đôn đốc"
    assert tidy("a  b") == "a  b"


@given(anything)
@settings(deadline=None)
def test_tidy_text_stays_as_it_is(text):
    assert tidy(tidy(text)) == tidy(text)
    assert unicodedata.is_normalized("NFC", tidy(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("đôn đốc", "don doc"),
        ("ĐÔN ĐỐC", "don doc"),
        ("Ban Tuyên giáo Tỉnh ủy", "ban tuyen giao tinh uy"),
        ("Ủy ban nhân dân tỉnh", "uy ban nhan dan tinh"),
        ("thị trấn Quỳ Hợp", "thi tran quy hop"),
        ("NGƯỜI ƯỚC", "nguoi uoc"),
        ("  many \t\n spaces\u00a0here ", "many spaces here"),
        ("Straße", "strasse"),
        ("1400-CV/VPTU", "1400-cv/vptu"),
        ("", ""),
    ],
)
def test_fold_takes_case_accents_and_spaces_away(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("letter", LETTERS)
def test_every_vietnamese_letter_folds_to_the_plain_one(letter):
    assert fold(letter) == fold(letter.upper())
    assert fold(letter) in "abcdeghiklmnopqrstuvxy"


@given(anything)
@settings(deadline=None)
def test_folded_text_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@given(anything)
@settings(deadline=None)
def test_fold_sees_no_difference_between_unicode_forms(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(vietnamese)
@settings(deadline=None)
def test_fold_sees_no_difference_between_cases(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(text.title()) == fold(text)


@pytest.mark.parametrize("group", UNSAFE)
def test_each_unsafe_character_becomes_an_escape_that_can_be_seen(group):
    for code in UNSAFE[group]:
        shown = safe(f"a{chr(code)}b")
        escape = shown.removeprefix("a").removesuffix("b")
        assert escape.startswith("\\"), hex(code)
        assert escape.isascii(), hex(code)
        assert escape.isprintable(), hex(code)


def test_no_two_unsafe_characters_look_alike():
    assert len({safe(character) for character in UNSAFE_CHARACTERS}) == len(UNSAFE_CHARACTERS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("one\ntwo", "one\\ntwo"),
        ("a\tb\rc", "a\\x09b\\x0dc"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202exslx.exe", "\\u202exslx.exe"),
        ("a\u2028b", "a\\u2028b"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\ufefftext", "\\ufefftext"),
        ("\udc80", "\\udc80"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_an_escape_names_the_character(text, shown):
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "[red]",
        "[/]",
        "list[int]",
        ":smile:",
        "100 % {x} \\d",
        "Ban Tổ chức Tỉnh ủy",
        "đo\u0302n đo\u0302\u0301c",
        "“quoted” – dash…",
        "日本語 한국어",
        "😀 ☎️",
        "",
    ],
)
def test_harmless_text_is_shown_as_it_is(text):
    assert safe(text) == text


@given(st.text(st.one_of(st.characters(codec=None), st.sampled_from(sorted(UNSAFE_CHARACTERS)))))
@settings(deadline=None)
def test_safe_text_holds_no_unsafe_character_and_stays_as_it_is(text):
    shown = safe(text)
    assert not UNSAFE_CHARACTERS & set(shown)
    assert safe(shown) == shown


@given(anything)
@settings(deadline=None)
def test_safe_changes_nothing_but_unsafe_characters(text):
    kept = "".join(character for character in text if character not in UNSAFE_CHARACTERS)
    assert safe(kept) == kept


def test_codes_sort_as_people_count():
    codes = ["A10", "A2", "T1", "a1", "A2.10", "A2.9", "Đ3", "B1"]
    expected = ["a1", "A2", "A2.9", "A2.10", "A10", "B1", "Đ3", "T1"]
    assert sorted(codes, key=lambda code: natural_key(fold(code))) == expected


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@settings(deadline=None)
def test_numbers_in_a_code_sort_by_their_value(one, other):
    assert (natural_key(f"A{one}") < natural_key(f"A{other}")) == (one < other)


@pytest.mark.parametrize("text", ["\ud800", "a\udcff", "\udfff\ud800"])
def test_a_lone_surrogate_is_found(text):
    assert has_surrogates(text)


@pytest.mark.parametrize("text", ["", "a", "đôn đốc", "😀", "\ufffe\x00"])
def test_text_that_utf_8_can_hold_has_no_surrogates(text):
    assert not has_surrogates(text)


@given(st.text(max_size=60))
def test_folding_by_words_is_folding_by_characters(text):
    def bare(sign):
        parts = unicodedata.normalize("NFD", sign)
        kept = "".join(part for part in parts if not unicodedata.combining(part))
        return kept.translate(str.maketrans("đĐðÐ", "dddd")).casefold()

    assert fold(text) == " ".join("".join(map(bare, text)).split())


def test_marks_that_nobody_sees_are_no_text():
    for mark in INVISIBLE:
        assert without_marks(f"{mark}Xã{mark} Môn Sơn{mark}") == "Xã Môn Sơn"
        assert not mark.isprintable()
    # What turns text round, or joins the parts of a picture, is seen.
    assert without_marks("a\u202eb") == "a\u202eb"
    assert without_marks("👩\u200d💻") == "👩\u200d💻"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hoà Sơn", "xã Hòa  Sơn"),
        ("uỷ ban", "Ủy ban"),
        ("khoẻ", "khỏe"),
        ("Quý", "Qúy"),
        ("hoàn thành", "hòan thành"),
        ("Mĩ Lí", "Mỹ Lý"),
        ("kĩ thuật", "kỹ thuật"),
        ("qui hoạch", "quy hoạch"),
        ("nhà văn hoá,", "nhà văn hóa,"),
    ],
)
def test_spellings_of_one_word_are_levelled(one, other):
    assert level(one) == level(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Sơn", "Hoa Sơn"),
        ("Châu Bính", "Châu Bình"),
        ("Tây", "Tai"),
        ("mai", "may"),
        ("túi", "túy"),
        ("đa", "da"),
        ("cố", "cồ"),
    ],
)
def test_other_words_stay_other_words(one, other):
    assert level(one) != level(other)
