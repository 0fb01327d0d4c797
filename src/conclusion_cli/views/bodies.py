"""Bodies, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.model.results import BodyRow
    from conclusion_cli.views.surface import Surface
    from conclusion_cli.views.table import Content

_FEW = 20
"""How many replaced bodies are listed one by one."""


def answer(found: Iterable[BodyRow]) -> Answer:
    """The bodies for programs."""
    fields = (
        "id",
        "name",
        "abbreviation",
        "abbreviation_verified",
        "group",
        "members",
        "groups",
        "type",
        "district",
        "outstanding",
        "note",
        "gives_way",
    )
    return Answer(
        "bodies",
        fields,
        (
            {
                "id": row.body.id,
                "name": row.body.name._asdict(),
                "abbreviation": row.body.abbreviation,
                "abbreviation_verified": row.verified if row.body.abbreviation else None,
                "group": row.body.is_group,
                "members": row.members,
                "groups": list(row.groups),
                "type": row.body.type,
                "district": row.body.district,
                "outstanding": row.outstanding,
                "note": row.note._asdict() if row.note else None,
                "gives_way": row.succession
                and {
                    "to": row.succession.new,
                    "dated": row.succession.dated.isoformat(),
                    "document": row.succession.document,
                },
            }
            for row in found
        ),
        bilingual=("name", "note"),
        nested={"gives_way": ("to", "dated", "document")},
    )


def draw(screen: Surface, found: Sequence[BodyRow], as_of: date, *, notes: bool) -> None:
    """The bodies for people, and who replaced whom; with ``notes``, the notes about the first one."""
    from conclusion_cli.views.table import Cell, Column, Table

    columns = [
        Column(_("Id"), whole=True, style="code"),
        Column(_("Name")),
        Column(_("Abbreviation")),
        Column(_("Members"), right=True),
        Column(_("Outstanding"), right=True),
    ]
    spoken = language()
    rows: list[list[Content]] = [
        [
            row.body.id,
            row.body.full(spoken),
            _abbreviation(row),
            row.members if row.body.is_group and row.members else None,
            row.outstanding,
        ]
        for row in found
    ]
    screen.table(Table(columns, rows))
    if any(row.body.abbreviation and not row.verified for row in found):
        screen.space()
        screen.line(Cell(_("(?) abbreviation not verified"), "dim"))
    leaving = [row for row in found if row.succession]
    if leaving:
        screen.space()
    for row in leaving[:_FEW]:
        screen.line(_leaving(row, as_of))
    if hidden := len(leaving[_FEW:]):
        screen.line(ngettext("… and {count} more", "… and {count} more", hidden).format(count=hidden))
    if notes and found and found[0].note:
        screen.space()
        screen.line(found[0].note.pick(spoken))


def _leaving(row: BodyRow, as_of: date) -> str:
    """Who replaces a body, when and by which document."""
    succession, successor = row.succession, row.successor
    if succession is None:
        return ""
    words = (
        _("{old} was replaced by {new} on {date}")
        if succession.dated <= as_of
        else _("{old} will be replaced by {new} on {date}")
    )
    said = words.format(
        old=row.body.full(language()),
        new=successor.full(language()) if successor else succession.new,
        date=succession.dated,
    )
    return f"{said} ({succession.document})" if succession.document else said


def _abbreviation(row: BodyRow) -> str:
    if not row.body.abbreviation:
        return "–"
    return row.body.abbreviation if row.verified else f"{row.body.abbreviation} (?)"
