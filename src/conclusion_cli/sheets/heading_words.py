"""What the words of a heading say: Vietnamese puts first what a column holds, and then of what it is."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from conclusion_cli.sheets.columns import EXACT, Column, plain_heading


class Certainty(Enum):
    """How far a heading says what its column means."""

    SURE = auto()
    """It means one thing, whatever the other headings are."""
    IF_FREE = auto()
    """It means the first of its columns that no other heading means."""
    AMBIGUOUS = auto()
    """It may mean several things: whoever knows the sheet has to say which."""


class Reading(NamedTuple):
    """What a heading may mean, the likeliest first."""

    columns: tuple[Column, ...]
    certainty: Certainty = Certainty.SURE


def _ambiguous(*columns: Column) -> Reading:
    return Reading(columns, Certainty.AMBIGUOUS)


def _if_free(*columns: Column) -> Reading:
    return Reading(columns, Certainty.IF_FREE)


def _sure(column: Column) -> Reading:
    return Reading((column,))


UNKNOWN = Reading((), Certainty.AMBIGUOUS)
"""The reading of a heading whose words say nothing."""
_MOST_WORDS = 14
"""A text of more words is a sentence."""
_SYLLABLES = """
    anh ban bao bat bieu ca cac cam can cao cap cau cham chi chinh chiu cho chot chu chua chuc chung
    chuyen co cong cu cua cuoi cv da dac dai dan dang date danh dau de den dia diem dinh do doan doc doi don
    dong du dung duoc ghi gia giai giam gian giao gom gop gui han hanh het hien hieu hinh ho hoac hoan
    hoi hop huong huyen ket khac khai khao khi kho khu kiem kien kinh ky lai lan lanh lien linh loai loi
    luan luc luong luu ly ma mat mo moi muc muu nam nang nay neu nganh ngay nghi nguoi nguyen nhan nhat
    nhiem nhom nhung noi pha phai phan phap phat phieu pho phoi phong phu phuc phuong phut qua quan quyen
    quyet roi sat sau se so ta tai tat te ten thai tham than thang thanh thao the theo thi thoi thong thu
    thua thuc thuoc ti tien tiep tiet tieu tin tinh to toan tom tp tra trach tran trang tren tri trich
    trien trinh trong truc trung truoc tt tu tuc tung tx ubnd uy va van vao vb ve vi viec vien vong vu
    vuc xa xem xet xin xong xu xuat xuc y yeu
"""
"""Those of which headings are made: a text with any other is no heading, but a name or a sentence."""
_HEADING_SYLLABLES = frozenset(_SYLLABLES.split())

_PREFIX = re.compile(r"^(?:(?:cac|nhung|ten|thuoc|du kien|thong tin|chi tiet|toan van|trich yeu) )+(?=\S)")
_LEADS = r"chu tri|tham muu|giai quyet|tra loi|xu ly|tham quyen|phu trach|duoc giao|chiu trach nhiem|dau moi"
_ANSWERS = r"tra loi|giai quyet|giai trinh|tiep thu|phan hoi|xu ly|tham muu|van ban"
_ASKS = r"kien nghi|de xuat|phan anh|gop y|cau hoi|nguyen vong|de nghi|cu tri"
_DOES = r"hoan thanh|thuc hien|trien khai|giai quyet|xu ly|bao cao|trinh|ket thuc"
_LETTERS = r"(?:van ban|cong van|vb|cv|to trinh|bao cao|quyet dinh)"

_DUTY = r"(?:chu tri|trach nhiem|tham quyen|phan cong|dau moi)\b"
_OFFICE = (
    r"(?:co quan|don vi|dia phuong|to chuc|ca nhan|cu tri|nhan dan|so nganh|so ban nganh|ban nganh|nganh"
    r"|noi(?! dung)|xa|ubnd)\b"
)
_PERSON = r"nguoi\b"
_DISTRICT = r"(?:huyen|quan|thixa|thanhpho|tp|tx)"
_COMMUNE = r"(?:xa|phuong|thitran|tt|dac khu)"
_THING = r"noi dung|y kien|kien nghi|de xuat|phan anh|cau hoi|van de|nguyen vong|tom tat"
_SAID = rf"(?:(?:tom tat|noi dung) )*(?:{_THING})\b"
_TERM = r"(?:thoi han|han)\b"
_DAY = r"(?:ngay|thoi gian|thoi diem|ngay thang|ngay thang nam)\b"
_NUMBER = r"(?:so|ma so|so hieu|ma)\b"
_LETTER = r"(?:so ky hieu|so hieu|so|ky hieu|van ban|cong van|vb|cv)\b"
_PROGRESS = r"(?:tinh hinh|tinh trang|tien do|trang thai)\b"

_RULES: tuple[tuple[str, str, Reading], ...] = (
    # Remarks and reasons.
    (r"(?:ghi chu|ly do)\b", r"ghi chu.* ly do|ly do.* ghi chu", _ambiguous(Column.NOTE, Column.REASON)),
    (r"ghi chu\b", r"", _sure(Column.NOTE)),
    (r"ly do\b", r"", _sure(Column.REASON)),
    # Who leads and who helps, without a word for an office. Where both are in one column, the first leads.
    (r"(?:trach nhiem|tham quyen|dau moi|phan cong)$", r"", _if_free(Column.LEAD)),
    (_DUTY, r"chu tri.* phoi hop", _sure(Column.LEAD)),
    (_DUTY, r"phoi hop", _sure(Column.COORDINATING)),
    (_DUTY, rf"{_LEADS}|thuc hien", _sure(Column.LEAD)),
    (r"phoi hop\b", r"", _sure(Column.COORDINATING)),
    # Places.
    (rf"(?:cap )?{_DISTRICT}(?: (?:{_DISTRICT}|thanh|thi|cap))*$", r"", _sure(Column.DISTRICT)),
    (rf"(?:cap )?{_COMMUNE}(?: (?:{_COMMUNE}|don vi))*$", r"", _sure(Column.PROPOSER)),
    (rf"(?:cap )?(?:{_COMMUNE}|{_DISTRICT})(?: (?:{_COMMUNE}|{_DISTRICT}))*$", r"",
     _if_free(Column.PROPOSER)),
    # Offices, and those who ask.
    (r"ho (?:va )?ten\b", rf"^ho (?:va )?ten$|{_ASKS}", _if_free(Column.PERSON)),
    (_OFFICE, r"\btinh$|theo doi|don doc|kiem tra|giam sat|bao cao|duoc kien nghi|lien quan", UNKNOWN),
    (_OFFICE, r"ban hanh|phat hanh", _sure(Column.RESPONDER)),
    (_OFFICE, r"tiep nhan", _ambiguous(Column.LEAD, Column.SENT_TO)),
    (_OFFICE, r"(?<!ca )\bnhan\b(?! dan)|duoc tra loi|gui den", _sure(Column.SENT_TO)),
    (_OFFICE, r"chu tri.* phoi hop", _sure(Column.LEAD)),
    (_OFFICE, r"phoi hop.* chu tri", _ambiguous(Column.LEAD, Column.COORDINATING)),
    (_OFFICE, r"phoi hop", _sure(Column.COORDINATING)),
    (_OFFICE, rf"(?:{_ASKS}).* (?:{_LEADS})", _ambiguous(Column.PROPOSER, Column.LEAD)),
    (_OFFICE, _LEADS, _sure(Column.LEAD)),
    (_OFFICE, r"thuc hien|trien khai", _if_free(Column.LEAD, Column.IMPLEMENTING)),
    (r"(?:cu tri|nhan dan)(?: cac)?(?: xa| phuong)*$", r"", _if_free(Column.PROPOSER)),
    (_OFFICE, rf"{_ASKS}|y kien", _sure(Column.PROPOSER)),
    (r"(?:so nganh|so ban nganh)$", r"", _if_free(Column.LEAD)),
    (r"(?:co quan|co quan don vi|don vi co quan|noi gui|don vi gui|co quan gui)$", r"",
     _ambiguous(Column.LEAD, Column.PROPOSER, Column.RESPONDER)),
    (r"(?:don vi|dia phuong)(?: (?:don vi|dia phuong|hanh chinh|cap|xa|phuong|thitran))*$", r"",
     _if_free(Column.PROPOSER)),
    (r"(?:to chuc ca nhan|ca nhan to chuc|ca nhan|to chuc)$", r"", _if_free(Column.PROPOSER)),
    (_PERSON, r"nhan", _sure(Column.SENT_TO)),
    (_PERSON, rf"^nguoi (?:co |gui |neu )?(?:{_ASKS}|y kien)", _sure(Column.PROPOSER)),
    # What is said, by those who ask or in answer to them: what stands first counts.
    (r"y kien\b", r"chi dao|lanh dao|tham dinh|ket luan|^y kien (?:cua )?(?:so|co quan|nganh)\b", UNKNOWN),
    (r"y kien (?:tra loi|giai quyet|giai trinh|tiep thu|phan hoi)\b", r"", _sure(Column.SUMMARY)),
    (r"(?:kien nghi|de xuat)\b", r"(?:cua|tu) (?:so|co quan|nganh)\b|huong|giai phap|phuong an|bien phap",
     UNKNOWN),
    (r"kien nghi so\b", r"", _sure(Column.REFERENCE)),
    (r"(?:noi dung|tom tat)\b",
     r"phoi hop|cong viec|nhiem vu|\bgui\b|\bchuyen\b|chi dao|ket luan|cuoc hop|hoi nghi", UNKNOWN),
    (_SAID, rf"(?:{_ASKS}|y kien|van de).* (?:{_ANSWERS})", _sure(Column.TEXT)),
    (_SAID, rf"{_ANSWERS}|ket qua", _sure(Column.SUMMARY)),
    (r"(?:noi dung tom tat|tom tat noi dung)$", r"", _ambiguous(Column.TEXT, Column.SUMMARY)),
    (_SAID, rf"{_ASKS}|y kien|van de|cu the|^noi dung$", _sure(Column.TEXT)),
    # Days.
    (_TERM, r"\bcu$|ban dau|gia han|\bmoi$|han muc|(?<!ket )\bqua\b|\bcon\b|su dung", UNKNOWN),
    (_TERM, r"", _sure(Column.DUE)),
    (_DAY,
     r"bat dau|don doc|gia han|nhan.* (?:tra loi|van ban|cong van)|(?:van ban|cong van) (?:den|gui|chuyen)"
     r"|gui.* kien nghi", UNKNOWN),
    (_DAY, r"\bhan\b|phai (?:tra loi|hoan thanh|giai quyet)|yeu cau|du kien", _sure(Column.DUE)),
    (_DAY, r"chuyen|\bgiao\b", _sure(Column.ROUTED)),
    (_DAY, r"gui", _sure(Column.SENT)),
    (_DAY, r"ban hanh|van ban|cong van|\bky\b", _sure(Column.DATED)),
    (_DAY, r"thuc te|^ngay hoan thanh", _sure(Column.DONE)),
    (r"thoi gian tra loi\b", r"", _ambiguous(Column.DUE, Column.DATED)),
    (r"thoi gian\b", _DOES, _sure(Column.DUE)),
    (_DAY, r"tra loi", _sure(Column.DATED)),
    (_DAY, rf"{_DOES}|phat hanh", _ambiguous(Column.DATED, Column.DUE, Column.DONE)),
    (_DAY, rf"nhan|{_ASKS}|tiep xuc|doi thoai", _sure(Column.RECEIVED)),
    (rf"(?:{_DAY}|date)$", r"", _ambiguous(Column.RECEIVED, Column.DUE, Column.DATED, Column.SENT)),
    # Numbers and letters. Numbers of things, and of letters that are no answer, are something else.
    (_NUMBER,
     r"^so (?:luong|y kien|cau hoi|luot|nguoi|ho|tien|dien thoai|ngay|lan|dai bieu)|^so kien nghi ."
     r"|(?:van ban|cong van) (?:den|chuyen|giao|kien nghi|don doc)|^ma (?:xa|huyen|don vi|dinh danh)",
     UNKNOWN),
    (_LETTER, r"\bngay\b", UNKNOWN),
    (_LETTER, rf"{_LETTERS}\b.* gui|^{_LETTERS} gui", _sure(Column.SENT_DOCUMENT)),
    (_LETTER, r"chuyen|\bgiao\b|\bden\b|chi dao|don doc|lien quan|kien nghi cua", UNKNOWN),
    (_LETTER, rf"{_LETTERS}\b.* (?:tra loi|giai quyet|phan hoi|tham muu|giai trinh)|^so .*tra loi"
              rf"|^(?:so|ky hieu|so ky hieu|so hieu)(?: va)?(?: ky hieu)? {_LETTERS}",
     _sure(Column.DOCUMENT)),
    (r"(?:so|ma so|ma|so thu tu|stt)\b", r"phieu|^\S+(?: \S+){0,2} (?:kien nghi|y kien|cau hoi)$",
     _sure(Column.REFERENCE)),
    (r"so$", r"", _ambiguous(Column.REFERENCE, Column.DOCUMENT, Column.ORDINAL)),
    (r"(?:van ban|cong van|ky hieu|vb|cv)$", r"", _ambiguous(Column.DOCUMENT, Column.SENT_DOCUMENT)),
    # How far it is, and what came of it.
    (r"ket qua\b", r"kiem tra|giam sat|don doc|phoi hop|khao sat|\bgui\b|hoi nghi", UNKNOWN),
    (r"ket qua\b", rf"^ket qua$|{_ANSWERS}|thuc hien|trien khai|hoan thanh|cu the", _sure(Column.OUTCOME)),
    (_PROGRESS,
     r"^\S+ \S+(?: (?:thuc hien|giai quyet|xu ly|tra loi|trien khai|hien tai|hien nay|kien nghi|cong viec"
     r"|nhiem vu|ket qua|cac|va))+$", _sure(Column.STATUS)),
    # Of what subject, and how it was sent.
    (r"(?:linh vuc|nganh|chuyen de)\b", r"", _sure(Column.FIELD)),
    (r"nhom\b", r"^nhom$|kien nghi|van de|noi dung|y kien|linh vuc|nganh", _sure(Column.FIELD)),
    (r"(?:phan loai|loai)\b", r"kien nghi|^phan loai$", _ambiguous(Column.FIELD, Column.KIND)),
    (r"(?:hinh thuc|phuong thuc)\b", r"gui", _sure(Column.CHANNEL)),
)  # fmt: skip
"""What a heading begins with, what else is in it, and what it then means; the first that fits counts."""

_COMPILED = tuple((re.compile(begins), re.compile(has), reading) for begins, has, reading in _RULES)


@lru_cache(4096)
def read_heading(heading: str) -> Reading:
    """What a heading may mean: as it is known as a whole, or else by its words."""
    plain = plain_heading(heading)
    if column := EXACT.get(plain):
        return _sure(column)
    return _read_words(plain) if plain else UNKNOWN


def recognise(heading: str) -> Column | None:
    """The column that a heading means if nothing speaks against it, or ``None``."""
    reading = read_heading(heading)
    return None if reading.certainty is Certainty.AMBIGUOUS else reading.columns[0]


def _read_words(plain: str) -> Reading:
    parts = plain.split()
    if len(parts) > _MOST_WORDS or not all(part in _HEADING_SYLLABLES or part.isdigit() for part in parts):
        return UNKNOWN
    words = plain
    # In two of these names of places stands the name of a third.
    for phrase, one in (("thi xa", "thixa"), ("thi tran", "thitran"), ("thanh pho", "thanhpho")):
        words = words.replace(phrase, one)
    words = _PREFIX.sub("", words)
    for begins, has, reading in _COMPILED:
        if begins.match(words) and has.search(words):
            return reading
    return UNKNOWN
