"""Who is who: bodies, groups, members, and what each has outstanding."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from conclusion_cli import lookup
from conclusion_cli.queries.show import words
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store import counts
from conclusion_cli.store.tables import bodies, notices, successions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from conclusion_cli.model.records import Body, Succession, Text
    from conclusion_cli.store.base import Session, Store


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body, the number of its members and of the outstanding items in which it has to do something.

    If it gives way to another, to which, when and by which document.
    """

    body: Body
    members: int
    outstanding: int
    groups: tuple[str, ...] = ()
    note: Text | None = None
    verified: bool = True
    succession: Succession | None = None
    successor: Body | None = None


class Gone(NamedTuple):
    """A body that has given way by a day, since when, and who bears what it owed."""

    body: Body
    since: date
    bearer: Body


def who(
    store: Store,
    name: str | None = None,
    *,
    as_of: date,
    everyone: bool = False,
    stood: date | None = None,
) -> list[BodyRow]:
    """The bodies of the notices; of a group its members too, after itself, as they are on a day.

    Args:
        as_of: the day.
        stood: the day again, if it has passed: what was done later is still outstanding.

    Raises:
        NotFound: there is no body of that name, or there are several.
    """
    with store.reading() as session:
        every = successions.everyone(session)
        successors = Successors(every, as_of)
        lists = {group: bodies.member_ids(session, group) for group in bodies.member_counts(session)}
        present = {group: successors.members(ids) for group, ids in lists.items()}
        if name is not None:
            body = lookup.body(session, name, as_of)
            known = bodies.by_ids(session, present.get(body.id, []))
            found = [body, *(known[one] for one in present.get(body.id, ()))]
        elif everyone:
            found = bodies.everyone(session)
        else:
            inside = {one for ids in present.values() for one in ids}
            declared = _details(session)
            # Who took the place of members stands in their group.
            found = [one for one in bodies.top_level(session) if one.id not in inside or one.id in declared]
        heads = bodies.by_ids(session, [every[one.id].new for one in found if one.id in every])
        outstanding = _outstanding(session, successors, stood)
        details = _details(session)
        rows = []
        for body in found:
            # The members of a group owe what the group owes; top-level bodies are in no group.
            groups = () if name is None and not everyone else tuple(bodies.groups_of(session, [body.id]))
            owing: Iterable[str] = () if body.id in successors else groups
            if owing is groups and successors and (name is not None or everyone):
                owing = bodies.groups_of(session, [share.body for share in successors.shares(body.id)])
            told = details.get(body.id, {})
            succession = every.get(body.id)
            rows.append(
                BodyRow(
                    body,
                    len(present.get(body.id, ())),
                    outstanding.get(body.id, 0) + sum(outstanding.get(group, 0) for group in owing),
                    groups,
                    words(told.get("note")),
                    told.get("abbreviation_verified", True) is True,
                    succession,
                    heads[succession.new] if succession else None,
                )
            )
        return rows


def gone(store: Store, names: Sequence[str], *, as_of: date) -> list[Gone]:
    """Those of the bodies that have given way by a day.

    Raises:
        NotFound: there is no body of a name, or there are several.
    """
    with store.reading() as session:
        successors = Successors(successions.everyone(session), as_of)
        if not successors:
            return []
        found = [lookup.body(session, name, as_of) for name in names]
        bearers = bodies.by_ids(session, [successors.bearer(one.id, None) for one in found])
        return [
            Gone(one, since, bearers[successors.bearer(one.id, None)])
            for one in found
            if (since := successors.until(one.id))
        ]


def _outstanding(session: Session, successors: Successors, stood: date | None) -> dict[str, int]:
    """How many open items each body has a working role in; a replaced body's count for its successor."""
    found: dict[str, set[str]] = {}
    for body, item in counts.open_by_body(session, lifecycle.OPEN, stood):
        found.setdefault(successors.bearer(body, None), set()).add(item)
    return {body: len(has) for body, has in found.items()}


def _details(session: Session) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for notice in notices.ids(session):
        found |= json.loads(notices.definition(session, notice) or "{}").get("bodies", {})
    return found
