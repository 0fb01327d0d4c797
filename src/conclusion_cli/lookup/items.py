"""Lookup of items by codes, references and ranges, and of the assignment of a body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound, Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.lookup.nearest import did_you_mean, nearest
from conclusion_cli.model.enums import WORKING_ROLES, Place, Purpose, Role
from conclusion_cli.rules.codes import written_as
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, items, proposals, successions
from conclusion_cli.text import fold, natural_key, safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.model.records import Body, Item
    from conclusion_cli.store.base import Session


def assignment(session: Session, notice: str, body: Body, under: str | None, as_of: date) -> Item:
    """The assignment under which a body answers a notice's proposals: the named one, or the one there is.

    Raises:
        NotFound: the assignment does not exist.
        Refused: the body has no role in it.
        UsageError: none was named, and the notice does not have just one for the body.
    """
    successors = Successors(successions.everyone(session), as_of)
    names = {body.id, *(share.body for share in successors.shares(body.id))}
    names |= set(bodies.groups_of(session, sorted(names)))
    if under:
        found = item(session, f"{notice}/{under.rpartition('/')[2]}", as_of)
        if not any(has in names and role in WORKING_ROLES for role, has in found.roles):
            raise Refused(
                _("{body} has no role in {code}.").format(body=body.full(language()), code=safe(found.code)),
                _('Give it a role first: conclusion assign {code} --implementing {body} --reason "…"').format(
                    code=safe(found.code), body=body.id
                ),
                place=Place.UNDER,
            )
        return found
    answering = [
        (key, role)
        for where, key, role, has in items.purposes(session, Purpose.ANSWERING)
        if where == notice and has in names and role in WORKING_ROLES
    ]
    keys = dict.fromkeys(key for key, role in answering if role is Role.LEAD) or dict.fromkeys(
        key for key, _role in answering
    )
    if len(keys) != 1:
        raise UsageError(
            _("Under which assignment does {body} answer?").format(body=body.full(language())),
            _("See the assignments: conclusion list --kind assignment"),
            place=Place.UNDER,
        )
    return items.by_keys(session, list(keys), as_of)[0]


_RANGE = re.compile(
    r"(?P<notice>(?:[^/]+/)?)(?P<series>[^\W\d_][^/]*?)(?P<first>\d+)"
    r" ?(?:-|–|\.\.) ?(?:(?:(?P=notice))?(?P=series))?(?P<last>\d+)",
    re.IGNORECASE,
)


def item(session: Session, code: str, as_of: date) -> Item:
    """The item with a code, or the proposal with a reference, as it stands on a day.

    A code is ``A2``, or ``NOTICE/A2`` where two notices have it; case does not matter.

    Raises:
        NotFound: no item has the code, or several have.
    """
    return _the_one(session, code, _called(session, [code], as_of)[code])


def each_item(session: Session, codes: Sequence[str], as_of: date) -> list[Item]:
    """The items with these codes, each once; as many are asked for as one.

    What is not a code may be a range: ``KN1-KN40`` (``KN1-40``, ``KN1..KN40``) is every item from one to the
    other except those that the notice no longer has.

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
    """The items that are called so: by their codes, else by references, else but for dashes and spaces."""
    called = _by_code(session, codes, as_of)
    for ask in (_by_reference, _by_spelling):
        if others := [code for code in codes if not called[code]]:
            called |= ask(session, others, as_of)
    return called


def _by_spelling(session: Session, codes: Sequence[str], as_of: date) -> dict[str, list[Item]]:
    """The items whose codes or references are those that were typed but for dashes, spaces and case."""
    found = {}
    for code in codes:
        notice, slash, bare = code.strip().rpartition("/")
        # A reference may have a slash of its own.
        ways = [f"{notice}{slash}{way}" for way in written_as(bare)] if slash else []
        called = _by_code(session, ways or written_as(code), as_of)
        same = [one for ones in called.values() for one in ones]
        same += [one for ones in _by_reference(session, written_as(code), as_of).values() for one in ones]
        found[code] = [*{one.key: one for one in same}.values()]
    return found


def _from_to(session: Session, code: str, as_of: date) -> list[Item]:
    """The items of a range; none if this is not a range, or neither end of it is an item."""
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
    return natural_key(fold(one.code))


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
    if len({one.notice for one in found}) < len(found):
        raise NotFound(
            _("{code} may mean several items.").format(code=safe(code)),
            _("Choose one: {codes}.").format(codes=", ".join(one.code for one in found)),
        )
    if len(found) > 1:
        raise NotFound(
            _("{code} is in more than one notice.").format(code=safe(code)),
            _("Choose one: {codes}.").format(codes=", ".join(one.key for one in found)),
        )
    if not found:
        slash = "/" in code.strip()
        known = [f"{n}/{c}" if slash else c for n, c, _title in items.codes(session, limit=20_000)]
        near = nearest(code, known)
        raise NotFound(
            _("There is no item {code}.").format(code=safe(code)),
            did_you_mean(near) if near else _("See them all: conclusion list"),
        )
    return found[0]
