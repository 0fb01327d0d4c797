"""The members of a group that have not answered, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.results import UnansweredMembers
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content, Section


def answer(waiting: UnansweredMembers, as_of: date) -> Answer:
    """The members for programs."""
    return Answer(
        "members",
        ("notice", "code", "body", "name", "district", "urged"),
        (
            {
                "notice": one.item.notice,
                "code": one.item.code,
                "body": one.body.id,
                "name": one.body.name._asdict(),
                "district": one.body.district,
                "urged": one.urged and one.urged.isoformat(),
            }
            for one in waiting.members
        ),
        {
            "as_of": as_of.isoformat(),
            "totals": {"members": sum(waiting.districts.values())},
            "progress": [
                {"notice": item.notice, "code": item.code, "answered": far.answered, "members": far.members}
                for item, far in waiting.progress
            ],
        },
        bilingual=("name",),
    )


def draw(screen: Surface, waiting: UnansweredMembers, as_of: date) -> None:
    """The members for people, by district; of each district how many there are, shown or not."""
    from conclusion_cli.views import items
    from conclusion_cli.views.table import Cell, Column, Section, Table

    columns = [
        Column(_("Body")),
        Column(_("Code"), whole=True, style="code"),
        Column(_("Last reminder"), whole=True),
    ]
    rows: list[list[Content] | Section] = []
    for district, number in waiting.districts.items():
        here = [member for member in waiting.members if member.body.district == district]
        rows.append(Section(f"{district or _('no district')} ({number})"))
        rows += (
            [
                one.body.name.pick(language()),
                one.item.code,
                one.urged,
            ]
            for one in here
        )
        rows += items.left_out(number - len(here))
    screen.table(Table(columns, rows))
    screen.space()
    items.draw_hidden(screen, sum(waiting.districts.values()) - len(waiting.members))
    if not waiting.districts:
        screen.line(_("Every body that was asked has answered."))
    for item, far in waiting.progress:
        screen.line(
            _("{code}: {answered} of {members} have answered").format(
                code=item.code, answered=far.answered, members=far.members
            )
        )
    screen.line(Cell(_("as of {date}").format(date=as_of), "dim"))
