"""The rows of a table that are not data: totals, sections, repeated headings, signatures and notes."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _
from conclusion_cli.sheets.columns import Column
from conclusion_cli.sheets.communes import Place, named_place
from conclusion_cli.sheets.header import filled as texts_of
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.sheets.header import Header
    from conclusion_cli.sheets.sheet import Grid, Heading

_MAX_SHOWN = 60
_MARK_AND_TEXT = 2
_PROPOSALS = "(y kien|kien nghi)"
_TOTAL = re.compile(
    rf"((grand )?total|(tong( cong| so)?|cong)( {_PROPOSALS})*)([ :.(]+[\d.,]+\)?)?[ :.]*({_PROPOSALS})?"
)
_TOTAL_OF = re.compile(
    r"(tong( cong| so)?|cong)( (toan|ca|muc|phan|nhom|linh vuc|xa|phuong|thi tran|huyen|thi xa|thanh pho)\b.*"
    r"|[ :.]*\(?[ivx+, ]+\)?)"
)
_SECTION_MARK = re.compile("([IVXLC]+|[A-ZĐ])[.)/]?")
_SECTION = re.compile(r"([IVXLC]+|[A-ZĐ])\s*[.)/:-]\s*\S|(Phần|Mục|Chương|PHẦN|MỤC|CHƯƠNG)\s+[IVXLC\d]+\b")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3}|[A-ZĐ])\)?\s*(=.*)?")

_SIGNED_ON = re.compile(r"([^,]{1,30}, ?)?ngay\b.{0,8}\bthang\b.{0,8}\bnam\b.{0,8}")
_SIGNATURE = re.compile(
    r"(tm|t/m|kt|tl|tuq|q)\b[. /].{2,60}"
    r"|(nguoi|can bo|chuyen vien) (lap|tong hop|bao cao|thong ke)\b.{0,20}"
    r"|(pho )?(chu tich|bi thu|truong ban|truong phong|truong doan|chanh van phong|giam doc|thu truong"
    r"|cuc truong)"
    r"( (dang uy|don vi|co quan|ubnd|hdnd|thuong truc|phu trach).{0,30})?"
    r"|thu truong (don vi|co quan)|xac nhan cua .{2,50}|\(?(da ky|ky,? .{0,40}|ky ten.{0,30})\)?"
)
_RECIPIENTS = re.compile(r"noi nhan( ?:.*)?|luu ?: .*")
_NOTE = re.compile(
    r"(\(?\*+\)? ?)?(ghi chu|chu thich|luu y|chu y|nguon|notes?) ?:.*|(an dinh )?danh sach (nay )?(gom|co) .*"
)
_STARRED = re.compile(r"\(?\*+\)?\s*\S.*", re.DOTALL)
_ITEM = re.compile(r"[-–+•]\s*\S.*", re.DOTALL)
_NAME = re.compile(r"[^\W\d_]+( [^\W\d_]+){1,5}")
_NO_NAME = re.compile(
    r"(xa|phuong|thi tran|tt|huyen|tp|thanh pho|thi xa|ubnd|so|ban|dang uy|hoi|doan|cu tri)\b"
)
_MOST_SIGNATURES = 4


class Skipped(NamedTuple):
    """Why a row is skipped; ``place`` is what a section names, for the rows below it."""

    why: str
    section: bool = False
    place: Place | None = None


BLANK = Skipped("")


class SkippedRows:
    """Recognises the rows under one header that are not data; asked for each row in turn."""

    def __init__(self, grid: Grid, header: Header, headings: Sequence[Heading], end: int) -> None:
        self._grid = grid
        self._end = end
        self._start = header.last + 1
        self._header_rows = [texts_of(row) for row in grid.rows[max(header.first, 0) : header.last + 1]]
        self._heading_count = sum(1 for heading in headings if heading.text)
        self._merged_rows = {row for row, _first, _last in grid.spans}
        self._closing = False
        """Whether signatures or notes have begun, so that names belong to them."""
        self._lists: set[int] = set()
        """The columns in which lines with a dash belong to a note, or to the recipients."""
        at = {heading.meaning: index for index, heading in enumerate(headings)}
        self.ordinal = at.get(Column.ORDINAL)
        self._text = at.get(Column.TEXT)
        self._proposer = at.get(Column.PROPOSER)

    def reason(self, index: int, cells: Sequence[str]) -> Skipped | None:
        """Why a row is skipped, or ``None`` if it is data."""
        texts = texts_of(cells)
        if not texts:
            return BLANK
        if texts in self._header_rows:
            return Skipped(_("the headings, repeated"))
        first = texts[0]
        if len(first) <= _MAX_SHOWN:
            if self._is_column_numbers(texts):
                return Skipped(_("the column numbers"))
            if first[0] in "TtCcGg" and self._is_total(texts):
                return Skipped(_("a total"))
        if why := self._closing_reason(cells, texts):
            return Skipped(why)
        self._closing, self._lists = False, set()
        return self._section(index, cells, texts)

    def _is_total(self, texts: Sequence[str]) -> bool:
        first = fold(texts[0])
        if _TOTAL.fullmatch(first):
            return True
        numbers = [text for text in texts[1:] if text.replace(".", "").replace(",", "").isdigit()]
        return bool(numbers) and len(numbers) == len(texts) - 1 and bool(_TOTAL_OF.fullmatch(first))

    def _is_column_numbers(self, texts: Sequence[str]) -> bool:
        """Whether a row numbers the columns: ``(1) (2)``, or ``A B 1 2 = 1 + 3``."""
        marks = []
        for text in texts:
            match = _COLUMN_NUMBER.fullmatch(text)
            if not match:
                return False
            marks.append(match[1])
        numbers = [mark for mark in marks if mark.isdigit()]
        letters = marks[: len(marks) - len(numbers)]
        return (
            len(marks) > max(1, self._heading_count // 2)
            and letters == list("ABCDEF")[: len(letters)]
            and numbers == [str(number) for number in range(1, len(numbers) + 1)]
        )

    # Under the table.

    def _closing_reason(self, cells: Sequence[str], texts: Sequence[str]) -> str | None:
        """Why a row under the table is skipped: a signature or a note, and what belongs to them."""
        mark = "" if self.ordinal is None else cells[self.ordinal].strip()
        if len(texts) > _MOST_SIGNATURES or mark.isdigit():
            return None
        columns = [at for at, cell in enumerate(cells) if cell.strip()]
        only = texts[0] if len(texts) == 1 else ""
        if only and (_NOTE.fullmatch(fold(only)) or (columns[0] != self._text and _STARRED.fullmatch(only))):
            self._closing, self._lists = True, {columns[0]}
            return _("a note under the table")
        if only and columns[0] in self._lists and _ITEM.fullmatch(only):
            return _("a note under the table")
        if not all(map(self._is_signature, columns, texts)):
            return None
        self._closing = True
        listed = (at for at, text in zip(columns, texts, strict=True) if _RECIPIENTS.fullmatch(fold(text)))
        self._lists.update(listed)
        return _("a signature or what belongs to it")

    def _is_signature(self, column: int, text: str) -> bool:
        folded = fold(text)
        if _SIGNED_ON.fullmatch(folded) or _SIGNATURE.fullmatch(folded) or _RECIPIENTS.fullmatch(folded):
            return True
        if column in self._lists and _ITEM.fullmatch(text):
            return True
        # The name under a signature.
        is_name = bool(_NAME.fullmatch(text)) and text == text.title() and not _NO_NAME.match(folded)
        return self._closing and is_name

    # Between the rows.

    def _section(self, index: int, cells: Sequence[str], texts: Sequence[str]) -> Skipped | None:
        if len(texts) > _MARK_AND_TEXT:
            return None
        mark = "" if self.ordinal is None else cells[self.ordinal].strip()
        place = named_place(texts[-1])
        if not self._is_section(index, mark, texts) and not (
            place and self._is_place_alone(mark, cells, texts)
        ):
            return None
        text = " ".join(" ".join(texts).split())
        return Skipped(_("a section heading: {text}").format(text=safe(text[:_MAX_SHOWN])), True, place)

    def _is_section(self, index: int, mark: str, texts: Sequence[str]) -> bool:
        """Whether a row of one text, or of a mark and a text, is the heading of a section."""
        if len(texts) == 1:
            if mark:
                return any(character.isalpha() for character in mark)
            return index in self._merged_rows or ("\n" not in texts[0] and bool(_SECTION.match(texts[0])))
        return bool(_SECTION_MARK.fullmatch(mark)) and self._has_numbers

    def _is_place_alone(self, mark: str, cells: Sequence[str], texts: Sequence[str]) -> bool:
        """Whether a row has the name of a place, beside its number at most, and so is about what follows."""
        return len(texts) == 1 or (bool(mark) and texts[0] == mark)

    @cached_property
    def _has_numbers(self) -> bool:
        """Whether some rows have a plain number; where none has, ``I`` and ``A`` are the numbers of rows."""
        at = self.ordinal
        rows = self._grid.rows[self._start : self._end]
        return at is not None and any(at < len(row) and row[at].strip().isdigit() for row in rows)
