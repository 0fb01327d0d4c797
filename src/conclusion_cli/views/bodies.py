"""Who is who, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.i18n import _, language, ngettext
from conclusion_cli.views.formats import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.model.records import Body, Succession, Text
    from conclusion_cli.views.terminal import Screen

_FEW = 20
"""How many bodies that have given way are told of one by one."""


class Entry(NamedTuple):
    """A body with what is known of it."""

    body: Body
    members: int
    outstanding: int
    groups: Sequence[str]
    note: Text | None
    verified: bool
    succession: Succession | None = None
    successor: Body | None = None


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
        "gives_way",
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
                "gives_way": entry.succession
                and {
                    "to": entry.succession.new,
                    "dated": entry.succession.dated.isoformat(),
                    "document": entry.succession.document,
                },
            }
            for entry in entries
        ),
        bilingual=("name", "note"),
        nested={"gives_way": ("to", "dated", "document")},
    )


def draw(screen: Screen, entries: Sequence[Entry], as_of: date, *, notes: bool) -> None:
    """The bodies for people, and who has given way to whom; with ``notes``, what is said of the first one."""
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
    leaving = [entry for entry in entries if entry.succession]
    if leaving:
        screen.space()
    for entry in leaving[:_FEW]:
        screen.line(_leaving(entry, as_of))
    if hidden := len(leaving[_FEW:]):
        screen.line(ngettext("… and {count} more", "… and {count} more", hidden).format(count=hidden))
    if notes and entries and entries[0].note:
        screen.space()
        screen.line(entries[0].note.pick(spoken))


def _leaving(entry: Entry, as_of: date) -> str:
    """To whom a body gives way, when and by which document."""
    succession, successor = entry.succession, entry.successor
    if succession is None:
        return ""
    words = (
        _("{old} gave way to {new} on {date}")
        if succession.dated <= as_of
        else _("{old} gives way to {new} on {date}")
    )
    said = words.format(
        old=entry.body.full(language()),
        new=successor.full(language()) if successor else succession.new,
        date=succession.dated,
    )
    return f"{said} ({succession.document})" if succession.document else said


def _abbreviation(entry: Entry) -> str:
    if not entry.body.abbreviation:
        return "–"
    return entry.body.abbreviation if entry.verified else f"{entry.body.abbreviation} (?)"
