"""The draft of a reminder, as Markdown for a word processor or a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from conclusion_cli.i18n import _, language
from conclusion_cli.rules.standing import standing_of
from conclusion_cli.views.formats import markdown
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
    lines += [
        _("No. … , {date}").format(date=as_of.strftime("%d/%m/%Y")),
        "",
        "# " + _("Urging letter"),
        "",
        _("To: {body}").format(body=f"**{markdown(letter.body.full(spoken))}**"),
        "",
    ]
    late = sum((standing_of(item, as_of).days_left or 0) < 0 for item, *_rest in letter.items)
    lines += [
        _(
            "On {date} the following are outstanding: {count} in all, {overdue} of them overdue."
            " Please have them answered, and tell us by when."
        ).format(date=as_of.strftime("%d/%m/%Y"), count=len(letter.items), overdue=late),
        "",
    ]
    for number, (item, clauses, first_due, proposer) in enumerate(letter.items, 1):
        lines += [f"## {number}. {markdown(item.code)} – {markdown(item.title.pick(spoken))}", ""]
        said = [markdown(line) for clause in clauses for line in clause.pick(spoken).splitlines() if line]
        if said:
            # Each stays a paragraph of its own.
            lines += ["> " + "\n>\n> ".join(said), ""]
        if proposer:
            lines.append("- " + _("Proposed by: {name}").format(name=markdown(proposer)))
        if item.proposal and item.proposal.reference:
            lines.append(
                "- " + _("Reference: {reference}").format(reference=markdown(item.proposal.reference))
            )
        lines.append("- " + _("Original deadline: {date}").format(date=_day(first_due)))
        if item.due != first_due:
            lines.append("- " + _("Extended to: {date}").format(date=_day(item.due)))
        lines += ["- " + _("Timeliness: {words}").format(words=standing(standing_of(item, as_of)).text), ""]
    stream.write("\n".join(lines))


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else _("none")
