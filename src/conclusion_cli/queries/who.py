"""Who is who: bodies, groups, members, and what each has outstanding."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conclusion_cli import lifecycle, resolve
from conclusion_cli.heirs import Heirs
from conclusion_cli.queries.detail import words
from conclusion_cli.store import bodies, counts, notices, successions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from conclusion_cli.model import Body, Text
    from conclusion_cli.store.base import Session, Store


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body, the number of its members and of the outstanding items in which it has to do something."""

    body: Body
    members: int
    outstanding: int
    groups: tuple[str, ...] = ()
    note: Text | None = None
    verified: bool = True


def who(store: Store, name: str | None = None, *, as_of: date, everyone: bool = False) -> list[BodyRow]:
    """The bodies of the notices; of a group its members too, after itself.

    Raises:
        NotFound: there is no body of that name, or there are several.
    """
    with store.reading() as session:
        if name is not None:
            body = resolve.body(session, name, as_of)
            found = [body, *bodies.members(session, body.id)]
        else:
            found = bodies.everyone(session) if everyone else bodies.top_level(session)
        members = bodies.member_counts(session)
        heirs = Heirs(successions.everyone(session), as_of)
        outstanding = _outstanding(session, heirs)
        details = _details(session)
        rows = []
        for body in found:
            # The members of a group owe what the group owes; top-level bodies are in no group.
            groups = () if name is None and not everyone else tuple(bodies.groups_of(session, [body.id]))
            owing: Iterable[str] = () if body.id in heirs else groups
            if owing is groups and heirs and (name is not None or everyone):
                owing = bodies.groups_of(session, [share.body for share in heirs.shares(body.id)])
            known = details.get(body.id, {})
            rows.append(
                BodyRow(
                    body,
                    members.get(body.id, 0),
                    outstanding.get(body.id, 0) + sum(outstanding.get(group, 0) for group in owing),
                    groups,
                    words(known.get("note")),
                    known.get("abbreviation_verified", True) is True,
                )
            )
        return rows


def _outstanding(session: Session, heirs: Heirs) -> dict[str, int]:
    """How many open items each body has a working role in; what had been others' before is their heirs'."""
    found: dict[str, set[str]] = {}
    for body, item in counts.open_by_body(session, lifecycle.OPEN):
        found.setdefault(heirs.bearer(body, None), set()).add(item)
    return {body: len(has) for body, has in found.items()}


def _details(session: Session) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for notice in notices.ids(session):
        found |= json.loads(notices.definition(session, notice) or "{}").get("bodies", {})
    return found
