"""Who is who, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _, language
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from conclusion_cli.model import Body, Text
    from conclusion_cli.views.screen import Screen


class Entry(NamedTuple):
    """A body with what is known of it."""

    body: Body
    members: int
    outstanding: int
    groups: Sequence[str]
    note: Text | None
    verified: bool


def answer(entries: Iterable[Entry]) -> Answer:
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
    )
    return Answer(
        "bodies",
        fields,
        (
            {
                "id": entry.body.id,
                "name": entry.body.name._asdict(),
                "abbreviation": entry.body.abbreviation,
                "abbreviation_verified": entry.verified if entry.body.abbreviation else None,
                "group": entry.body.is_group,
                "members": entry.members,
                "groups": list(entry.groups),
                "type": entry.body.type,
                "district": entry.body.district,
                "outstanding": entry.outstanding,
                "note": entry.note._asdict() if entry.note else None,
            }
            for entry in entries
        ),
        bilingual=("name", "note"),
    )


def draw(screen: Screen, entries: Sequence[Entry], *, notes: bool) -> None:
    """The bodies for people; with ``notes``, what the notice says of the first one."""
    from conclusion_cli.views.table import Cell, Column, Table

    columns = [
        Column(_("Id"), whole=True, style="code"),
        Column(_("Name")),
        Column(_("Abbreviation")),
        Column(_("Members"), right=True),
        Column(_("Outstanding"), right=True),
    ]
    spoken = language()
    rows: list[list[str | Cell]] = [
        [
            entry.body.id,
            entry.body.full(spoken),
            _abbreviation(entry),
            str(entry.members) if entry.body.is_group and entry.members else "–",
            str(entry.outstanding),
        ]
        for entry in entries
    ]
    screen.table(Table(columns, rows))
    if any(entry.body.abbreviation and not entry.verified for entry in entries):
        screen.space()
        screen.line(Cell(_("(?) abbreviation not verified"), "dim"))
    if notes and entries and entries[0].note:
        screen.space()
        screen.line(entries[0].note.pick(spoken))


def _abbreviation(entry: Entry) -> str:
    if not entry.body.abbreviation:
        return "–"
    return entry.body.abbreviation if entry.verified else f"{entry.body.abbreviation} (?)"
