"""The members of a group that have not answered, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.records import Body, Item
    from conclusion_cli.views.items import Progress
    from conclusion_cli.views.table import Cell, Section
    from conclusion_cli.views.terminal import Screen

Member = tuple["Item", "Body", "date | None"]


def answer(
    members: Sequence[Member],
    progress: Sequence[tuple[Item, Progress]],
    districts: Mapping[str | None, int],
    as_of: date,
) -> Answer:
    """The members for programs."""
    return Answer(
        "members",
        ("notice", "code", "body", "name", "district", "urged"),
        (
            {
                "notice": item.notice,
                "code": item.code,
                "body": body.id,
                "name": body.name._asdict(),
                "district": body.district,
                "urged": urged and urged.isoformat(),
            }
            for item, body, urged in members
        ),
        {
            "as_of": as_of.isoformat(),
            "totals": {"members": sum(districts.values())},
            "progress": [
                {"notice": item.notice, "code": item.code, "answered": far.answered, "members": far.members}
                for item, far in progress
            ],
        },
        bilingual=("name",),
    )


def draw(
    screen: Screen,
    members: Sequence[Member],
    progress: Sequence[tuple[Item, Progress]],
    districts: Mapping[str | None, int],
    as_of: date,
) -> None:
    """The members for people, by district; of each district how many there are, shown or not."""
    from conclusion_cli.views import totals
    from conclusion_cli.views.table import Cell, Column, Section, Table

    columns = [
        Column(_("Body")),
        Column(_("Code"), whole=True, style="code"),
        Column(_("Urged last"), whole=True),
    ]
    rows: list[list[str | Cell] | Section] = []
    for district, number in districts.items():
        here = [member for member in members if member[1].district == district]
        rows.append(Section(f"{district or _('no district')} ({number})"))
        rows += (
            [body.name.pick(language()), item.code, urged.isoformat() if urged else "–"]
            for item, body, urged in here
        )
        rows += totals.left_out(number - len(here))
    screen.table(Table(columns, rows))
    screen.space()
    totals.draw_hidden(screen, sum(districts.values()) - len(members))
    if not districts:
        screen.line(_("Nobody of whom that was asked has yet to answer."))
    for item, far in progress:
        screen.line(
            _("{code}: {answered} of {members} have answered").format(
                code=item.code, answered=far.answered, members=far.members
            )
        )
    screen.line(Cell(_("as of {date}").format(date=as_of), "dim"))
