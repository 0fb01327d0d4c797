"""How letters are cited: ``Công văn số 980/SYT-TC ngày 28/9/2023`` is a number and a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.rules.written_dates import parse_written_date
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from datetime import date

# With the letters by which the number itself says of what kind the document is.
_KINDS = {
    "cong van": "", "cv": "", "van ban": "", "vb": "", "bao cao": "bc", "bc": "bc", "to trinh": "ttr",
    "thong bao": "tb", "tb": "tb", "ke hoach": "kh", "kh": "kh", "quyet dinh": "qd", "qd": "qd",
    "chi thi": "ct", "nghi quyet": "nq", "ket luan": "kl", "huong dan": "hd", "giay moi": "gm",
    "cong dien": "cd",
}  # fmt: skip
_DATE = re.compile(
    r"[\s,;]*\(?\s*(?:(?:đề\s+)?ngày\s+|ngay\s+|dated\s+|date\s+)?"
    r"(?P<day>\d{1,2}\s*(?P<sign>[/.-])\s*\d{1,2}\s*(?P=sign)\s*\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}\s+(?:năm|nam)\s+\d{4})(?![\w/-])\s*\)?",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile(r"(\d{1,2})\s+\w+\s+(\d{1,2})\s+\w+\s+(\d{4})")
_NUMBER = re.compile(r"\d+\s*[/-]\s*[^\W\d_][\w./&-]*|\d+/\d{4}/[^\W\d_][\w./&-]*")
_SIGN = re.compile(r"^(?:số|so|no\.?|number)\s*[:.]?\s+|^(?:số|so)\s*:\s*", re.IGNORECASE)


class Cited(NamedTuple):
    """A letter as it was cited: its number with whatever else was said, and its date."""

    document: str
    dated: date | None = None


def cited(text: str) -> Cited:
    """The number and the date in a citation; what is neither stays with the number.

    The words for the kind are left out where the number itself says it, or where it is a plain letter.

    Raises:
        UsageError: there are several dates, or one that is no day of the calendar.
    """
    days = [found for found in _DATE.finditer(text) if not _is_part(text, found)]
    dated = None
    if len(days) > 1:
        raise UsageError(
            _("'{text}' names several dates.").format(text=safe(text)),
            _("Record each letter of its own."),
        )
    rest = text
    if days:
        before, after = text[: days[0].start()], text[days[0].end() :]
        if not before.strip():
            return Cited(text)
        dated = _day(days[0]["day"])
        rest = f"{before} {after.lstrip(' ,;.')}"
    rest = " ".join(rest.strip(" ,;.").split()) if rest != text else text
    return Cited(_number(rest), dated)


def cite(text: str | None, dated: date | None) -> tuple[str | None, date | None]:
    """The number and the date of a letter from its citation and a date that is given beside it.

    Raises:
        UsageError: the two dates differ, or the citation names several.
    """
    if text is None:
        return None, dated
    found = cited(text)
    if dated and found.dated and dated != found.dated:
        raise UsageError(
            _("'{text}' is dated {date}, not {other}.").format(
                text=safe(text), date=found.dated, other=dated
            ),
            _("Give the date once."),
            place=Place.DATE,
        )
    return found.document, dated or found.dated


def _is_part(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a date is a part of the number, as in ``12-01-2023/SYT``."""
    before = text[: found.start("day")]
    return bool(before) and (before[-1].isalnum() or before[-1] in "/-")


def _day(text: str) -> date:
    if words := _DAY_WORDS.fullmatch(text):
        text = "/".join(words.groups())
    return parse_written_date("".join(text.split()))


def _number(text: str) -> str:
    """The number of a document without the words before it that say no more than it does."""
    words = text.split()
    for count in (2, 1):
        kind = fold(" ".join(words[:count])).rstrip(":.")
        if kind in _KINDS and len(words) > count:
            plain = _SIGN.sub("", " ".join(words[count:]))
            letters = re.split(r"[^a-z]+", fold(plain.split()[0]))
            if _NUMBER.match(plain) and (not _KINDS[kind] or _KINDS[kind] in letters):
                return plain
            return text
    plain = _SIGN.sub("", text)
    return plain if _NUMBER.match(plain) else text
