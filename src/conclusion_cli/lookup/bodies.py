"""Lookup of bodies, proposers and districts by what a clerk typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound
from conclusion_cli.i18n import _, language
from conclusion_cli.lookup.nearest import did_you_mean, nearest
from conclusion_cli.rules.body_names import fold_name, spelling
from conclusion_cli.rules.proposers import also_called, is_person
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, successions
from conclusion_cli.text import district_names, fold, safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session

_MEANT = 0.8
"""How much of a body's name must agree for a name to be a slip of the pen rather than somebody else's."""


def body(session: Session, name: str, as_of: date) -> Body:
    """The body with an id, an abbreviation or a name; case and accents do not matter.

    Among bodies of one name, one that is replaced by the day is not meant.

    Raises:
        NotFound: no body is called so, or several are.
    """
    found = known_body(session, name)
    if len(found) > 1:
        found = bodies.spelt(found, name)
    if len(found) > 1:
        successors = Successors(successions.everyone(session), as_of)
        found = [one for one in found if one.id not in successors] or found
    if len(found) > 1:
        raise NotFound(
            _("Several bodies are called '{name}'.").format(name=safe(name)),
            _("Choose one: {names}.").format(names="; ".join(told_apart(found)[:8])),
        )
    if not found:
        meant = _near_bodies(session, name)
        raise NotFound(
            _("There is no body called '{name}'.").format(name=safe(name)),
            did_you_mean(told_apart(meant)) if meant else _("See them all: conclusion bodies"),
        )
    return found[0]


def told_apart(found: Sequence[Body]) -> list[str]:
    """The full names of bodies from which a clerk chooses; those that are written alike have their ids."""
    names = [one.full(language()) for one in found]
    written = Counter(map(spelling, names))
    return [
        one.with_id(language()) if written[spelling(name)] > 1 else name
        for one, name in zip(found, names, strict=True)
    ]


def known_body(session: Session, name: str) -> list[Body]:
    """The bodies that a name may mean: called so, or else the commune of an organ, or of a shortened word."""
    folded = fold_name(name)
    for meant in dict.fromkeys((folded, *also_called(folded))):
        if found := bodies.by_name(session, meant):
            return found
    return []


def proposer(session: Session, name: str, as_of: date, *, district: str | None = None) -> Body | None:
    """The proposing body, distinguished by its district if one is given; ``None`` for anybody else.

    Raises:
        NotFound: no body is called so but some are nearly, or it lies in another district.
    """
    found = known_body(session, name)
    if not found and (is_person(fold_name(name)) or not _near_bodies(session, name, alike=_MEANT)):
        return None
    lying = [one for one in found if one.district]
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
