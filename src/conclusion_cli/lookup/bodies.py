"""Lookup of bodies, proposers and districts by what a clerk typed."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _, language
from conclusion_cli.lookup.nearest import did_you_mean, nearest
from conclusion_cli.rules.body_names import fold_name, spelling
from conclusion_cli.rules.proposers import (
    is_commune,
    is_no_name,
    is_office,
    is_person,
    pieces,
    readings,
    spellings,
)
from conclusion_cli.rules.several import several
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, successions
from conclusion_cli.text import district_names, fold, level, safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session

_MEANT = 0.8
"""How much of a body's name must agree for a name to be a slip of the pen rather than somebody else's."""
_INITIALS = 2
"""The letters of an abbreviation that a person's initials may be."""


class UnknownBody(NotFound):
    """No body is called so, and ``name`` is that of an office: it may be added."""

    def __init__(self, name: str, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.name = name


def body(session: Session, name: str, as_of: date) -> Body:
    """The body with an id, an abbreviation or a name; case and accents do not matter.

    Among bodies of one name, one that is replaced by the day is not meant.

    Raises:
        NotFound: no body is called so, or several are.
    """
    found = known_body(session, name)
    if len(found) > 1:
        successors = Successors(successions.everyone(session), as_of)
        found = [one for one in found if one.id not in successors] or found
    if len(found) > 1:
        raise NotFound(
            _("Several bodies are called '{name}'.").format(name=safe(name)),
            _("Choose one: {names}.").format(names="; ".join(told_apart(found)[:8])),
        )
    if not found:
        raise _unknown(session, name)
    return found[0]


def _unknown(session: Session, name: str) -> NotFound:
    """That no body is called so; an office that is not known is no misspelt commune."""
    message = _("There is no body called '{name}'.").format(name=safe(name))
    near = _near_bodies(session, name)
    if not is_office(name) or is_commune(name):
        return NotFound(
            message, did_you_mean(told_apart(near)) if near else _("See them all: conclusion bodies")
        )
    near = [one for one in near if not one.district]
    add = _("To add it: {command}").format(command=adding(session, name))
    return UnknownBody(name, message, f"{did_you_mean(told_apart(near))} {add}" if near else add)


def adding(session: Session, name: str) -> str:
    """The command that adds an office, to the group that is named for its kind if there is one."""
    line = f'conclusion body add "{safe(name)}"'
    return " --group ".join((line, *groups_named_for(session, name)))


def groups_named_for(session: Session, name: str) -> list[str]:
    """The group that is named for the kind of an office, if there is just one."""
    kind = level(name).split()[0]
    found = [one.id for one in bodies.everyone(session) if one.is_group and kind in _kinds(one)]
    return found if len(found) == 1 else []


def _kinds(group: Body) -> set[str]:
    """The kinds of bodies for which a group is named: ``các sở, ban, ngành``."""
    listed = level(group.name.vi or "").removeprefix(level("các") + " ")
    return {kind.strip() for kind in listed.split(",")}


def told_apart(found: Sequence[Body]) -> list[str]:
    """The full names of bodies from which a clerk chooses; those that are written alike have their ids."""
    names = [one.full(language()) for one in found]
    written = Counter(map(spelling, names))
    return [
        one.with_id(language()) if written[spelling(name)] > 1 else name
        for one, name in zip(found, names, strict=True)
    ]


def known_body(session: Session, name: str) -> list[Body]:
    """The bodies that a name may mean: called so, or else by its voters or organs, or shortened."""
    for reading in readings(name):
        folded = fold_name(reading)
        if found := bodies.by_name(session, folded):
            return bodies.spelt(found, reading)
        others = spellings(folded)
        if len(others) > 1:
            named = bodies.by_names(session, others)
            if found := [*{one.id: one for same in named.values() for one in same}.values()]:
                return bodies.spelt(found, reading)
    return []


def proposers(
    session: Session, name: str, as_of: date, *, district: str | None = None, held: Held | None = None
) -> list[Body]:
    """The proposing bodies, distinguished by their district if one is given; none for anybody else.

    Args:
        held: the names that bodies have, if many proposers are looked up.

    Raises:
        NotFound: no body is called so but some are nearly, the name holds that of a body, is that of an
            unknown office or nobody's; or the body lies in another district.
    """
    if known_body(session, name):
        return [_lying(session, name, as_of, district)]
    if parts := several_bodies(session, name):
        return list(dict.fromkeys(_lying(session, part, as_of, district) for part in parts))
    if is_no_name(name):
        raise NotFound(_("'{name}' does not look like a proposer.").format(name=safe(name)))
    if found := (held or Held(session)).in_name(name):
        raise NotFound(
            _("'{name}' holds the name of a body.").format(name=safe(name)),
            _("If that body is meant, write its name alone: {names}.").format(
                names="; ".join(told_apart(found)[:3])
            ),
        )
    *_others, place = readings(name)
    if is_commune(place):
        raise _unknown(session, place)
    if is_office(name) or (not is_person(fold_name(name)) and _near_bodies(session, name, alike=_MEANT)):
        raise _unknown(session, name)
    return []


def proposer(session: Session, name: str, as_of: date, *, district: str | None = None) -> Body | None:
    """The one proposing body; ``None`` for anybody else.

    Raises:
        NotFound: as for several, or several are named.
    """
    found = proposers(session, name, as_of, district=district)
    if len(found) > 1:
        raise NotFound(
            _("'{name}' names several bodies: {names}.").format(
                name=safe(name), names="; ".join(told_apart(found))
            ),
            _("Name one of them."),
        )
    return found[0] if found else None


def several_bodies(session: Session, text: str) -> tuple[str, ...]:
    """The names of known bodies that a text lists; none if it is one name, or not all are known."""
    return several(
        text, lambda name: bool(known_body(session, name)), lambda name: district(session, name) is not None
    )


def _lying(session: Session, name: str, as_of: date, district: str | None) -> Body:
    """The body that is called so, in a district if one is given."""
    lying = [one for one in known_body(session, name) if one.district]
    if district and lying:
        places = district_names(district)
        here = bodies.spelt([one for one in lying if fold(one.district or "") in places], name)
        if not here:
            raise NotFound(
                _("There is no {name} in {district}.").format(name=safe(name), district=safe(district)),
                did_you_mean(told_apart(lying)[:3]),
            )
        if len(here) == 1:
            return here[0]
    return body(session, name, as_of)


class Held:
    """The full names and the abbreviations of bodies, to see whether a longer text holds one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def _names(self) -> dict[str, Body]:
        return {
            fold_name(called): one
            for one in bodies.everyone(self._session)
            for called in (*one.name, one.abbreviation)
            if called
        }

    def in_name(self, name: str) -> list[Body]:
        """The bodies whose names a text holds, the longest first."""
        words = [word for word in name.replace(",", " ").split() if word.isupper() and len(word) > _INITIALS]
        held = [one for one in pieces(name) if one in self._names] + [
            fold(word) for word in words if fold(word) in self._names
        ]
        longest = sorted(held, key=len, reverse=True)
        found = [one for one in longest if not any(one != other and one in other for other in longest)]
        return list(dict.fromkeys(self._names[one] for one in found))


def district(session: Session, text: str) -> str | None:
    """The district that is meant, as the bodies in it have it."""
    places = district_names(text)
    return next((one for one in bodies.districts(session) if fold(one) in places), None)


def _near_bodies(session: Session, name: str, *, alike: float = 0.6) -> list[Body]:
    """The bodies that are called nearly so, the nearest first.

    Args:
        alike: how much of the name must agree, from 0 to 1.
    """
    owners = dict(bodies.names(session))
    ids = [owners[folded] for folded in nearest(fold_name(name), owners, alike)]
    known = bodies.by_ids(session, ids)
    return [known[one] for one in dict.fromkeys(ids)]
