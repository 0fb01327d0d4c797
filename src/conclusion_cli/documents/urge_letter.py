"""The letter that urges a body: what a template of it may say (docs/documents.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.documents.form import BLANK, cited, count, in_words, long_day, short_day
from conclusion_cli.documents.office import filled
from conclusion_cli.rules.standing import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conclusion_cli.documents.office import Office
    from conclusion_cli.model.records import Body
    from conclusion_cli.model.results import Letter, NoticeHead, Reminded

_SUBJECT = "về việc đôn đốc thực hiện nhiệm vụ, trả lời kiến nghị"


def urge_fields(
    letter: Letter, office: Office, as_of: date, *, answer_by: date | None, number: str | None
) -> dict[str, object]:
    """The fields of the letter, in Vietnamese; what is not known is a visible blank."""
    office = _of_sender(office, letter.sender)
    to = letter.body.full("vi")
    rows = [_row(place, one, letter, as_of) for place, one in enumerate(letter.items, 1)]
    late = sum(bool(row["overdue"]) for row in rows)
    earlier = sorted({(step.dated, step.document or "") for one in letter.items for step in one.urged})
    office = filled(office)
    return {
        "office": office._asdict(),
        "letter": {
            "number": number or f"        -CV/{office.symbol}",
            "date": long_day(as_of),
            "day": in_words(as_of),
            "subject": _SUBJECT,
            "to": to,
            "ground": "; ".join(map(_ground, letter.notices)) or BLANK,
            "as_of": in_words(as_of),
            "open": count(len(rows)),
            "overdue": count(late),
            "overdue_any": late > 0,
            "earlier": "; ".join(cited(document or None, day) for day, document in earlier),
            "answer_by": in_words(answer_by) if answer_by else BLANK,
            "report_to": letter.reports_to.full("vi") if letter.reports_to else BLANK,
            "rows": rows,
        },
    }


def _of_sender(office: Office, sender: Body | None) -> Office:
    """The office with what the notice says of the body that monitors, where the settings say nothing."""
    if sender is None:
        return office
    name = sender.full("vi")
    return office._replace(
        issuer=office.issuer or name.upper(),
        name=office.name or name,
        symbol=office.symbol or sender.abbreviation,
        recipients=office.recipients or ("Như trên;", f"Lưu {name}."),
    )


def _ground(notice: NoticeHead) -> str:
    """A notice as a letter cites it: its kind, number, day, issuer and subject, as far as they are known."""
    number = f" số {notice.number}" if notice.number else ""
    day = f", ngày {short_day(notice.issued)}" if notice.issued else ""
    issuer = f" của {notice.issuer.full('vi')}" if notice.issuer else ""
    return f"{notice.kind.pick('vi')}{number}{day}{issuer}" + (
        f" ({notice.title.pick('vi')})" if notice.title.vi else ""
    )


def _row(place: int, one: Reminded, letter: Letter, as_of: date) -> dict[str, object]:
    item = one.item
    left = standing_of(item, as_of).days_left
    text = " ".join(clause.pick("vi") for clause in one.clauses) if item.proposal else item.title.pick("vi")
    given = [notice for notice in letter.notices if notice.id == item.notice]
    routed = one.routed
    if routed:
        words = [routed.document or "", short_day(routed.dated)]
    else:
        words = [word for notice in given for word in (notice.number or "", _day(notice.issued))]
    return {
        "number": str(place),
        "code": item.code,
        "content": f"{item.code}. {text}",
        "given": ", ".join(filter(None, words)),
        "coordinating": ", ".join(_names(one, letter)),
        "due": _day(item.due),
        "overdue": str(-left) if left is not None and left < 0 else "",
        "urged": "; ".join(
            ", ".join(filter(None, (step.document, short_day(step.dated)))) for step in one.urged
        ),
        "proposer": one.proposer or "",
        "note": f"Kiến nghị của {one.proposer}" if one.proposer else "",
    }


def _names(one: Reminded, letter: Letter) -> Iterable[str]:
    for role, body in one.item.roles:
        if role.value == "coordinating" and body in letter.bodies:
            yield letter.bodies[body].full("vi")


def _day(day: date | None) -> str:
    return short_day(day) if day else ""
