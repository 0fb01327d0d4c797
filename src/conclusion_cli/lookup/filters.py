"""The criteria of a clerk's question, and the notice, field or district that a name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli.errors import NotFound, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.lookup.bodies import body
from conclusion_cli.lookup.items import each_item, item
from conclusion_cli.lookup.nearest import did_you_mean, nearest
from conclusion_cli.model.filters import BodyPeriod, Criteria, NotUrged, Sender, SuccessorSince
from conclusion_cli.rules.standing import has_to_act
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, items, notices, proposals, responses, successions
from conclusion_cli.text import district_names, fold, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.model.filters import ItemQuestion
    from conclusion_cli.model.records import Item
    from conclusion_cli.store.base import Session

_FEW = 8


def criteria(session: Session, question: ItemQuestion, as_of: date) -> Criteria:
    """The criteria of a question, by ids; the items of a body include those of its groups.

    Raises:
        NotFound: the notice or a body does not exist, or a name is that of several bodies.
    """
    notice_id = notice(session, question.notice) if question.notice else None
    ids = [body(session, name, as_of).id for name in question.bodies]
    since = question.not_urged_since
    successors = Successors(successions.everyone(session) if ids or since else {}, as_of)
    shares = [share for one in ids for share in successors.shares(one)]
    # What a group owes, its members owe; a body that has been replaced no longer does.
    members = [share.body for share in shares if share.until is None]
    groups = bodies.groups_of(session, members) if members else []
    senders = items.dispatchers(session) if ids or since else {}
    not_urged = None
    if since:
        not_urged = NotUrged(
            since,
            as_of,
            tuple(Sender(*sent) for sent in senders.items()),
            tuple(SuccessorSince(*chain) for chain in successors.chains()),
        )
    return Criteria(
        notice=notice_id,
        kinds=question.kinds,
        roles=question.roles,
        statuses=question.statuses,
        due_from=question.due_from,
        due_before=question.due_before,
        words=question.words,
        keys=tuple(one.key for one in each_item(session, question.codes, as_of)),
        retired=question.retired,
        sort=question.sort,
        limit=question.limit,
        fields=tuple(one for name in question.fields for one in _field(session, name)),
        districts=tuple(one for name in question.districts for one in _district(session, name)),
        proposers=tuple(body(session, name, as_of).id for name in question.proposers),
        under=tuple(item(session, code, as_of).key for code in question.under),
        shares=(*shares, *(BodyPeriod(group, None, None) for group in groups)),
        watched=tuple(one for one, sender in senders.items() if successors.bearer(sender, None) in ids),
        owing=tuple(members),
        not_urged=not_urged,
        stood=question.stood,
    )


def _field(session: Session, name: str) -> list[str]:
    """The field of proposals that is meant, folded: one that is called so, or the one that holds the words.

    Raises:
        NotFound: there is no such field, or several hold the words.
    """
    if proposals.known(session, "field", [fold(name)]):
        return [fold(name)]
    every = proposals.every(session, "field")
    message = _("There is no proposal in the field '{name}'.").format(name=safe(name))
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
    near = [spelt[folded] for folded in found[:_FEW]] or nearest(name, spelt.values())
    raise NotFound(
        message,
        did_you_mean(near) if near else _("See them all: conclusion summary {by}").format(by=by),
    )


def _bare(folded: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def items_to_act_on(session: Session, who: str, found: Sequence[Item], as_of: date) -> list[Item]:
    """Those of the items whose turn it is a body's; of what a group owes, what the body has not answered."""
    successors = Successors(successions.everyone(session), as_of)
    shares = [share.body for share in successors.shares(who)]
    members = {group: bodies.member_ids(session, group) for group in bodies.groups_of(session, shares)}
    answered = responses.bodies_of_items(session, [one.key for one in found], as_of)
    return [one for one in found if has_to_act(one, who, answered[one.key], successors, members)]


def notice(session: Session, name: str) -> str:
    """The id of a notice; case does not matter.

    Raises:
        NotFound: there is no such notice.
    """
    known = notices.ids(session)
    if fold(name) in known:
        return fold(name)
    near = nearest(name, known)
    raise NotFound(
        _("There is no notice '{name}'.").format(name=safe(name)),
        did_you_mean(near) if near else _("Known: {names}.").format(names=", ".join(known) or "–"),
    )


def only_notice(session: Session, name: str | None) -> str:
    """The id of the notice that is meant: the named one, or the only one there is.

    Raises:
        NotFound: there is no such notice.
        UsageError: there are several, and none was named.
    """
    if name:
        return notice(session, name)
    known = notices.ids(session)
    if len(known) == 1:
        return known[0]
    raise UsageError(
        _("Which notice does it belong to?"),
        _("Add --notice ID; there are: {names}.").format(names=", ".join(known) or "–"),
    )
