"""Bodies, their names and the groups that they make up, in the database."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from conclusion_cli.model.records import Body, Text
from conclusion_cli.rules.body_names import fold_name, spelling
from conclusion_cli.store.base import marks
from conclusion_cli.text import bare_district

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conclusion_cli.store.base import Row, Session

_COLUMNS = (
    "b.id, b.name_en, b.name_vi, b.short_en, b.short_vi, b.abbreviation, b.is_group, b.type, b.district"
)


def by_name(session: Session, folded: str) -> list[Body]:
    """The bodies that have this folded name, abbreviation or id."""
    return by_names(session, [folded]).get(folded, [])


def by_names(session: Session, folded: Sequence[str]) -> dict[str, list[Body]]:
    """The bodies with one of these folded names, by those names."""
    found: dict[str, list[Body]] = {}
    for name, *row in session.rows_in(
        f"SELECT n.folded, {_COLUMNS} FROM bodies b JOIN body_names n ON n.body = b.id"
        " WHERE n.folded IN ({}) ORDER BY b.position, b.id",
        folded,
    ):
        found.setdefault(name, []).extend(_read([tuple(row)]))
    return found


def by_ids(session: Session, ids: Sequence[str]) -> dict[str, Body]:
    """The bodies with these ids."""
    found = _read(session.rows_in(f"SELECT {_COLUMNS} FROM bodies b WHERE b.id IN ({{}})", ids))
    return {body.id: body for body in found}


def names(session: Session) -> list[tuple[str, str]]:
    """Every folded name with its body's id."""
    return [
        (folded, body) for folded, body in session.rows("SELECT folded, body FROM body_names ORDER BY folded")
    ]


def order(session: Session, ids: Sequence[str]) -> list[str]:
    """The ids in the order of their notices."""
    found = session.rows_in("SELECT position, id FROM bodies WHERE id IN ({})", ids)
    return [body for _position, body in sorted(found)]


def top_level(session: Session) -> list[Body]:
    """The bodies that are in no group, in the order of their notices."""
    return _read(
        session.rows(
            f"SELECT {_COLUMNS} FROM bodies b WHERE NOT EXISTS"
            " (SELECT 1 FROM members m WHERE m.body = b.id) ORDER BY b.position, b.id"
        )
    )


def everyone(session: Session) -> list[Body]:
    """Every body, groups' members after the others."""
    return _read(session.rows(f"SELECT {_COLUMNS} FROM bodies b ORDER BY b.position, b.id"))


def members(session: Session, group: str) -> list[Body]:
    """The members of a group, in the order of its list."""
    return _read(
        session.rows(
            f"SELECT {_COLUMNS} FROM bodies b JOIN members m ON m.body = b.id"
            " WHERE m.body_group = ? ORDER BY m.position",
            (group,),
        )
    )


def member_ids(session: Session, group: str) -> list[str]:
    """The ids of a group's members, in the order of its list."""
    rows = session.rows("SELECT body FROM members WHERE body_group = ? ORDER BY position", (group,))
    return [row[0] for row in rows]


def members_by_group(session: Session) -> dict[str, list[str]]:
    """The ids of the members of every group that has some, in the order of its list."""
    found: dict[str, list[str]] = {}
    for group, body in session.rows("SELECT body_group, body FROM members ORDER BY body_group, position"):
        found.setdefault(group, []).append(body)
    return found


def districts(session: Session) -> list[str]:
    """The districts in which bodies lie."""
    rows = session.rows("SELECT DISTINCT district FROM bodies WHERE district IS NOT NULL ORDER BY district")
    return [row[0] for row in rows]


def member_counts(session: Session) -> dict[str, int]:
    """How many members each group has."""
    return dict(session.rows("SELECT body_group, COUNT(*) FROM members GROUP BY body_group"))


def groups_of(session: Session, bodies: Sequence[str]) -> list[str]:
    """The groups of which one of the bodies is a member."""
    rows = session.rows(
        f"SELECT DISTINCT body_group FROM members WHERE body IN ({marks(bodies)}) ORDER BY body_group", bodies
    )
    return [row[0] for row in rows]


def save(session: Session, found: Sequence[Body]) -> None:
    """Add bodies after the others, or give known ones their present names."""
    ids = [body.id for body in found]
    known = {row[0] for row in session.rows_in("SELECT id FROM bodies WHERE id IN ({})", ids)}
    row = session.row("SELECT COALESCE(MAX(position), 0) FROM bodies")
    places = count(int(row[0]) + 1 if row else 1)
    session.write_each(
        "INSERT INTO bodies (id, name_en, name_vi, short_en, short_vi, abbreviation, is_group, type,"
        " district, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name_en = excluded.name_en, name_vi = excluded.name_vi,"
        " short_en = excluded.short_en, short_vi = excluded.short_vi, abbreviation = excluded.abbreviation,"
        " is_group = excluded.is_group, type = excluded.type, district = excluded.district",
        [
            (
                *(b.id, *b.name, *b.short, b.abbreviation, int(b.is_group), b.type, b.district),
                # One that is known keeps its own.
                0 if b.id in known else next(places),
            )
            for b in found
        ],
    )
    session.run_many("DELETE FROM body_names WHERE body = ?", [(b.id,) for b in found])
    session.write_each(
        "INSERT INTO body_names (folded, body) VALUES (?, ?)",
        [(name, b.id) for b in found for name in sorted(folded_names(b))],
    )


def remove(session: Session, ids: Sequence[str]) -> None:
    """Remove bodies that nothing refers to, when their loading is undone; the others move up."""
    if not ids:
        return
    session.run_many("DELETE FROM body_names WHERE body = ?", [(body,) for body in ids])
    session.write_each("DELETE FROM bodies WHERE id = ?", [(body,) for body in ids])
    moved = [
        (place, body)
        for place, (position, body) in enumerate(
            session.rows("SELECT position, id FROM bodies ORDER BY position"), 1
        )
        if position != place
    ]
    session.write_each("UPDATE bodies SET position = ? WHERE id = ?", moved)


def is_misnumbered(session: Session) -> bool:
    """Whether the bodies are not numbered from 1 on."""
    positions = [row[0] for row in session.rows("SELECT position FROM bodies ORDER BY position")]
    return positions != [*range(1, len(positions) + 1)]


def misnumbered_groups(session: Session) -> list[str]:
    """The groups whose members are not numbered from 1 on."""
    found: dict[str, list[int]] = {}
    for group, position in session.rows(
        "SELECT body_group, position FROM members ORDER BY body_group, position"
    ):
        found.setdefault(group, []).append(position)
    return [group for group, places in found.items() if places != [*range(1, len(places) + 1)]]


def set_members(session: Session, group: str, ids: Sequence[str]) -> None:
    """Make ``ids`` the members of a group; bodies that leave it stay known."""
    session.run("DELETE FROM members WHERE body_group = ?", (group,))
    session.write_each(
        "INSERT INTO members (body_group, body, position) VALUES (?, ?, ?)",
        [(group, body, position) for position, body in enumerate(ids, 1)],
    )


def folded_names(body: Body) -> set[str]:
    """The names by which a clerk may call a body: id, names, abbreviation, with district, without type."""
    return {fold_name(name) for name in _called(body)}


def _called(body: Body) -> set[str]:
    called = {body.id, *body.name, *body.short, body.abbreviation}
    name = body.name.vi or ""
    if body.type and name.lower().startswith(body.type.lower() + " "):
        called.add(name[len(body.type) + 1 :])
    if body.district:
        places = {body.district, bare_district(body.district)}
        called |= {f"{name} {place}" for name in called - {body.id} if name for place in places}
    return {name for name in called if name}


def spelt(found: Sequence[Body], name: str) -> list[Body]:
    """Those of the bodies that are called exactly so, accents included, if any is; else all of them."""
    wanted = spelling(name)
    exact = [one for one in found if wanted in {spelling(called) for called in _called(one)}]
    return exact or list(found)


def _read(rows: list[Row]) -> list[Body]:
    return [
        Body(i, Text(en, vi), Text(short_en, short_vi), abbreviation, bool(group), kind, district)
        for i, en, vi, short_en, short_vi, abbreviation, group, kind, district in rows
    ]
