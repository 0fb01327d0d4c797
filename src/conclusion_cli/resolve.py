"""From what a clerk typed to the one item or body that is meant; otherwise the nearest there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conclusion_cli import lifecycle
from conclusion_cli.errors import NotFound
from conclusion_cli.heirs import Heirs
from conclusion_cli.i18n import _, language
from conclusion_cli.model import Share
from conclusion_cli.naming import also_called, is_person
from conclusion_cli.store import bodies, items, notices, proposals, responses, successions
from conclusion_cli.text import district_names, fold, natural, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.model import Body, Item, ItemFilter
    from conclusion_cli.store.base import Session


_RANGE = re.compile(
    r"(?P<notice>(?:[^/]+/)?)(?P<series>[^\W\d_][^/]*?)(?P<first>\d+)"
    r" ?(?:-|–|\.\.) ?(?:(?:(?P=notice))?(?P=series))?(?P<last>\d+)",
    re.IGNORECASE,
)

MEANT = 0.8
"""How much of a body's name must agree for a name to be a slip of the pen rather than somebody else's."""


def item(session: Session, code: str, as_of: date) -> Item:
    """The item with a code, or the proposal with a reference, as it stands on a day.

    A code is ``A2``, or ``NOTICE/A2`` where two notices have it; case does not matter.

    Raises:
        NotFound: no item has the code, or several have.
    """
    return _the_one(session, code, _called(session, [code], as_of)[code])


def each_item(session: Session, codes: Sequence[str], as_of: date) -> list[Item]:
    """The items with these codes, each once; as many are asked for as one.

    What is no code may be a range: ``KN1-KN40`` (``KN1-40``, ``KN1..KN40``) is every item that there is from
    one to the other but those that the notice no longer has.

    Raises:
        NotFound: as for one, and if an end of a range does not exist.
    """
    called = _called(session, codes, as_of)
    found: dict[str, Item] = {}
    for code in codes:
        several = [] if called[code] else _from_to(session, code, as_of)
        for one in several or [_the_one(session, code, called[code])]:
            found.setdefault(one.key, one)
    return list(found.values())


def _called(session: Session, codes: Sequence[str], as_of: date) -> dict[str, list[Item]]:
    """The items that are called so: by their codes, and else by their references."""
    called = _by_code(session, codes, as_of)
    if others := [code for code in codes if not called[code]]:
        called |= _by_reference(session, others, as_of)
    return called


def _from_to(session: Session, code: str, as_of: date) -> list[Item]:
    """The items of a range; none if this is no range, or neither end of it is an item."""
    match = _RANGE.fullmatch(code.strip())
    if not match:
        return []
    ends = [match["notice"] + match["series"] + number for number in (match["first"], match["last"])]
    called = _by_code(session, ends, as_of)
    if not any(called.values()):
        return []
    first, last = sorted((_the_one(session, end, called[end]) for end in ends), key=_number)
    if first.notice != last.notice:
        return []
    return items.from_to(session, first, last, fold(match["series"]), as_of) or [first, last]


def _number(one: Item) -> str:
    return natural(fold(one.code))


def _by_code(session: Session, codes: Sequence[str], as_of: date) -> dict[str, list[Item]]:
    """The items that are meant if what was typed are codes."""
    parts = {code: code.strip().rpartition("/") for code in codes}
    of: dict[str, list[Item]] = {fold(bare): [] for _notice, _slash, bare in parts.values()}
    for one in items.by_codes(session, list(of), as_of):
        of.setdefault(fold(one.code), []).append(one)
    return {
        code: [one for one in of[fold(bare)] if not slash or one.notice == fold(notice)]
        for code, (notice, slash, bare) in parts.items()
    }


def _by_reference(session: Session, codes: Sequence[str], as_of: date) -> dict[str, list[Item]]:
    """The items that are meant if what was typed are references."""
    keys = proposals.by_references(session, [fold(code) for code in codes])
    found = {
        one.key: one for one in items.by_keys(session, [key for of in keys.values() for key in of], as_of)
    }
    return {code: [found[key] for key in keys.get(fold(code), ())] for code in codes}


def _the_one(session: Session, code: str, found: list[Item]) -> Item:
    """The one item of those that are called so."""
    found = [one for one in found if not one.retired] or found
    if len(found) > 1:
        raise NotFound(
            _("{code} is in more than one notice.").format(code=safe(code)),
            _("Say which: {codes}.").format(codes=", ".join(one.key for one in found)),
        )
    if not found:
        slash = "/" in code.strip()
        known = [f"{n}/{c}" if slash else c for n, c, _title in items.codes(session, limit=20_000)]
        near = _nearest(code, known)
        raise NotFound(
            _("There is no item {code}.").format(code=safe(code)),
            _did_you_mean(near) if near else _("See them all: conclusion list"),
        )
    return found[0]


def body(session: Session, name: str, as_of: date) -> Body:
    """The body with an id, an abbreviation or a name; case and accents do not matter.

    Of bodies of one name, one that has given way by the day is not meant.

    Raises:
        NotFound: no body is called so, or several are.
    """
    found = known_body(session, name)
    if len(found) > 1:
        found = bodies.spelt(found, name)
    if len(found) > 1:
        heirs = Heirs(successions.everyone(session), as_of)
        found = [one for one in found if one.id not in heirs] or found
    if len(found) > 1:
        raise NotFound(
            _("'{name}' is the name of more than one body.").format(name=safe(name)),
            _("Say which: {names}.").format(names="; ".join(one.full(language()) for one in found[:8])),
        )
    if not found:
        meant = near_bodies(session, name)
        raise NotFound(
            _("There is no body called '{name}'.").format(name=safe(name)),
            _did_you_mean([one.full(language()) for one in meant])
            if meant
            else _("See them all: conclusion bodies"),
        )
    return found[0]


def known_body(session: Session, name: str) -> list[Body]:
    """The bodies that a name may mean: called so, or else the commune of an organ, or of a shortened word."""
    folded = bodies.fold_name(name)
    for meant in dict.fromkeys((folded, *also_called(folded))):
        if found := bodies.by_name(session, meant):
            return found
    return []


def proposer(session: Session, name: str, as_of: date, *, district: str | None = None) -> Body | None:
    """The proposing body, told apart by its district if one is given; ``None`` for anybody else.

    Raises:
        NotFound: no body is called so but some are nearly, or it lies in another district.
    """
    found = known_body(session, name)
    if not found and (is_person(bodies.fold_name(name)) or not near_bodies(session, name, alike=MEANT)):
        return None
    lying = [one for one in found if one.district]
    if district and lying:
        places = district_names(district)
        here = bodies.spelt([one for one in lying if fold(one.district or "") in places], name)
        if not here:
            raise NotFound(
                _("There is no {name} in {district}.").format(name=safe(name), district=safe(district)),
                _did_you_mean([one.full(language()) for one in lying[:3]]),
            )
        if len(here) == 1:
            return here[0]
    return body(session, name, as_of)


def district(session: Session, text: str) -> str | None:
    """The district that is meant, as the bodies in it have it."""
    places = district_names(text)
    return next((one for one in bodies.districts(session) if fold(one) in places), None)


def wanted(session: Session, asked: ItemFilter, as_of: date) -> ItemFilter:
    """The filter with what the clerk typed replaced by ids; a body's items include those of its groups.

    Raises:
        NotFound: the notice or a body does not exist, or a name is that of several bodies.
    """
    where = notice(session, asked.notice) if asked.notice else None
    ids = [body(session, name, as_of).id for name in asked.bodies]
    urging = asked.not_urged_since is not None
    heirs = Heirs(successions.everyone(session) if ids or urging else {}, as_of)
    shares = [share for one in ids for share in heirs.shares(one)]
    # What a group owes, its members owe; a body that has given way no longer does.
    members = [share.body for share in shares if share.until is None]
    groups = bodies.groups_of(session, members) if members else []
    senders = items.dispatchers(session) if ids or urging else {}
    return asked._replace(
        notice=where,
        shares=(*shares, *(Share(group, None, None) for group in groups)),
        watched=tuple(one for one, sender in senders.items() if heirs.bearer(sender, None) in ids),
        owing=tuple(members),
        senders=tuple(senders.items()) if urging else (),
        heirs=tuple(heirs.chains()) if urging else (),
        not_urged_until=as_of if urging else None,
        keys=(*asked.keys, *(one.key for one in each_item(session, asked.codes, as_of))),
        proposers=tuple(body(session, name, as_of).id for name in asked.proposers),
        under=tuple(item(session, code, as_of).key for code in asked.under),
        fields=tuple(one for name in asked.fields for one in _field(session, name)),
        districts=tuple(one for name in asked.districts for one in _district(session, name)),
    )


def _field(session: Session, name: str) -> list[str]:
    """The field of proposals that is meant, folded: one that is called so, or the one that holds the words.

    Raises:
        NotFound: there is no such field, or several hold the words.
    """
    if proposals.known(session, "field", [fold(name)]):
        return [fold(name)]
    every = proposals.every(session, "field")
    message = _("There is no proposal of the field '{name}'.").format(name=safe(name))
    return [_holding(name, every, message, "--by-field")]


def _district(session: Session, name: str) -> list[str]:
    """What the district that is meant may be called, folded.

    Raises:
        NotFound: no body lies in it and no proposal comes from it.
    """
    called = district_names(name)
    places = bodies.districts(session)
    if not {fold(place) for place in places}.isdisjoint(called):
        return called
    if found := proposals.known(session, "district", called):
        return [*found]
    every = [*places, *proposals.every(session, "district")]
    message = _("There is no district '{name}'.").format(name=safe(name))
    return [_holding(name, every, message, "--by-district")]


def _holding(name: str, known: Iterable[str], message: str, by: str) -> str:
    """The one of the words, folded, that holds others."""
    spelt: dict[str, str] = {}
    for word in known:
        spelt.setdefault(fold(word), word)
    wanted = fold(name)
    found = [folded for folded in spelt if wanted and f" {wanted} " in f" {_bare(folded)} "]
    if len(found) == 1:
        return found[0]
    near = [spelt[folded] for folded in found[:_FEW]] or _nearest(name, spelt.values())
    raise NotFound(
        message,
        _did_you_mean(near) if near else _("See them all: conclusion summary {by}").format(by=by),
    )


def _bare(folded: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


_FEW = 8


def owed(session: Session, who: str, found: Sequence[Item], as_of: date) -> list[Item]:
    """Those of the items whose turn it is a body's; of what a group owes, what the body has not answered."""
    heirs = Heirs(successions.everyone(session), as_of)
    shares = [share.body for share in heirs.shares(who)]
    members = {group: bodies.member_ids(session, group) for group in bodies.groups_of(session, shares)}
    answered = responses.bodies_of_items(session, [one.key for one in found], as_of)
    return [
        one
        for one in found
        if who in (turn := lifecycle.holders(one))
        or any(
            group in turn and who in heirs.waiting(ids, answered[one.key]) for group, ids in members.items()
        )
    ]


def near_bodies(session: Session, name: str, *, alike: float = 0.6) -> list[Body]:
    """The bodies that are called nearly so, the nearest first.

    Args:
        alike: how much of the name must agree, from 0 to 1.
    """
    owners = dict(bodies.names(session))
    ids = [owners[folded] for folded in _nearest(bodies.fold_name(name), owners, alike)]
    known = bodies.by_ids(session, ids)
    return [known[one] for one in dict.fromkeys(ids)]


def notice(session: Session, name: str) -> str:
    """The id of a notice; case does not matter.

    Raises:
        NotFound: there is no such notice.
    """
    known = notices.ids(session)
    if fold(name) in known:
        return fold(name)
    near = _nearest(name, known)
    raise NotFound(
        _("There is no notice '{name}'.").format(name=safe(name)),
        _did_you_mean(near) if near else _("There are: {names}.").format(names=", ".join(known) or "–"),
    )


def _nearest(word: str, known: Iterable[str], alike: float = 0.6) -> list[str]:
    import difflib

    by_folded = {fold(name): name for name in known}
    return [by_folded[near] for near in difflib.get_close_matches(fold(word), by_folded, n=3, cutoff=alike)]


def _did_you_mean(names: Iterable[str]) -> str:
    shown = [safe(name) for name in names]
    # Names may hold commas themselves.
    apart = "; " if any("," in name or " " in name for name in shown) else ", "
    return _("Did you mean {names}?").format(names=apart.join(shown))
