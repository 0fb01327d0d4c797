"""Bodies, groups and members, and what each has outstanding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from conclusion_cli import lookup
from conclusion_cli.model.results import BodyRow, Replaced
from conclusion_cli.queries.show import words
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store import counts
from conclusion_cli.store.tables import bodies, notices, successions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session, Store


def list_bodies(
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
        lists = bodies.members_by_group(session)
        present = {group: successors.members(ids) for group, ids in lists.items()}
        details = _details(session)
        found = _wanted(session, name, present, details, as_of=as_of, everyone=everyone)
        heads = bodies.by_ids(session, [every[one.id].new for one in found if one.id in every])
        outstanding = _outstanding(session, successors, stood)
    groups_of = _groups_of(lists)
    rows = []
    for body in found:
        # The members of a group owe what the group owes; top-level bodies are in no group.
        inside = name is not None or everyone
        groups = sorted(groups_of.get(body.id, ())) if inside else []
        shares = successors.shares(body.id) if inside and body.id not in successors else []
        owing = {group for share in shares for group in groups_of.get(share.body, ())}
        noted = details.get(body.id, {})
        succession = every.get(body.id)
        rows.append(
            BodyRow(
                body,
                len(present.get(body.id, ())),
                outstanding.get(body.id, 0) + sum(outstanding.get(group, 0) for group in owing),
                groups,
                words(noted.get("note")),
                noted.get("abbreviation_verified", True) is True,
                succession,
                heads[succession.new] if succession else None,
            )
        )
    return rows


def replaced(store: Store, names: Sequence[str], *, as_of: date) -> list[Replaced]:
    """Those of the bodies that are replaced by a day.

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
            Replaced(one, since, bearers[successors.bearer(one.id, None)])
            for one in found
            if (since := successors.until(one.id))
        ]


def _wanted(
    session: Session,
    name: str | None,
    present: Mapping[str, Sequence[str]],
    details: Mapping[str, object],
    *,
    as_of: date,
    everyone: bool,
) -> list[Body]:
    """The bodies that are asked for: all, a group with its present members, or those of no group."""
    if name is not None:
        body = lookup.body(session, name, as_of)
        known = bodies.by_ids(session, present.get(body.id, []))
        return [body, *(known[one] for one in present.get(body.id, ()))]
    if everyone:
        return bodies.everyone(session)
    inside = {one for ids in present.values() for one in ids}
    # The successor of members stands in their group.
    return [one for one in bodies.top_level(session) if one.id not in inside or one.id in details]


def _groups_of(members: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The groups of each member."""
    found: dict[str, list[str]] = {}
    for group, ids in members.items():
        for body in ids:
            found.setdefault(body, []).append(group)
    return found


def _outstanding(session: Session, successors: Successors, stood: date | None) -> dict[str, int]:
    """How many open items each body has a working role in; a replaced body's count for its successor."""
    merged = successors.everyone()
    found = {
        body: number
        for body, number in counts.open_by_body(session, lifecycle.OPEN, stood)
        if body not in merged
    }
    # Bodies that were merged may have had roles in the same items.
    items: dict[str, set[str]] = {}
    for body, item in counts.open_items_of(session, sorted(merged), lifecycle.OPEN, stood):
        items.setdefault(successors.bearer(body, None), set()).add(item)
    return found | {body: len(has) for body, has in items.items()}


class _NoticeBody(TypedDict, total=False):
    """The part of a body in a notice's definition that the tables do not hold."""

    note: dict[str, str] | None
    abbreviation_verified: bool


def _details(session: Session) -> dict[str, _NoticeBody]:
    """What the notices say of bodies beside their names: a note, and whether an abbreviation is verified."""
    found: dict[str, _NoticeBody] = {}
    for definition in notices.definitions(session):
        found |= json.loads(definition).get("bodies", {})
    return found
