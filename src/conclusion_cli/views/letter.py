"""The draft of a reminder, as Markdown for a word processor or a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from conclusion_cli.i18n import _, language
from conclusion_cli.rules.standing import standing_of
from conclusion_cli.views.formats import markdown, plain_line
from conclusion_cli.views.items import standing

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.results import Letter


def write(stream: TextIO, letter: Letter, as_of: date) -> None:
    """Write the reminder: to whom, how much is outstanding, and each item in full."""
    spoken = language()
    lines = []
    if letter.sender:
        lines += [f"**{markdown(letter.sender.name.pick(spoken))}**", ""]
    sender = letter.sender.name.pick(spoken) if letter.sender else "…"
    lines += [
        _("No. …  ·  {day}/{month}/{year}").format(
            # An official letter writes a zero before days below 10 and before January and February.
            day=f"{as_of.day:02}",
            month=f"{as_of.month:02}" if as_of.month < _MARCH else as_of.month,
            year=as_of.year,
        ),
        "",
        _("Subject: reminder about assignments and proposals"),
        "",
        _("To: {body}").format(body=f"**{markdown(letter.body.full(spoken))}**"),
        "",
    ]
    late = sum((standing_of(item, as_of).days_left or 0) < 0 for item, *_rest in letter.items)
    lines += [
        _("Outstanding on {date}: {count}, of which overdue: {overdue}.").format(
            date=_day(as_of), count=len(letter.items), overdue=late
        ),
        "",
        _(
            "{body} is requested to examine and answer them within its competence, and to send the result"
            " to {sender} by …"
        ).format(body=markdown(letter.body.full(spoken)), sender=markdown(sender)),
        "",
    ]
    for number, (item, clauses, first_due, proposer, *_rest) in enumerate(letter.items, 1):
        lines += [f"## {number}. {markdown(item.code)} – {markdown(item.title.pick(spoken))}", ""]
        said = [plain_line(line) for clause in clauses for line in clause.pick(spoken).splitlines()]
        said = [line for line in said if line]
        if said:
            # Each stays a paragraph of its own.
            lines += ["> " + "\n>\n> ".join(said), ""]
        if proposer:
            lines.append("- " + _("Proposer: {name}").format(name=markdown(proposer)))
        if item.proposal and item.proposal.reference:
            lines.append(
                "- " + _("Reference: {reference}").format(reference=markdown(item.proposal.reference))
            )
        if first_due:
            lines.append("- " + _("First deadline: {date}").format(date=_day(first_due)))
        if item.due and item.due != first_due:
            words = _("Extended to: {date}") if first_due else _("Deadline: {date}")
            lines.append("- " + words.format(date=_day(item.due)))
        lines += [
            "- " + _("Deadline status: {words}").format(words=standing(standing_of(item, as_of)).value),
            "",
        ]
    stream.write("\n".join(lines))


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


_MARCH = 3
