"""The check that no body gets the name or the abbreviation of another."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.rules.body_names import BodyNames
from conclusion_cli.store.tables import bodies, successions
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from conclusion_cli.model.records import Body
    from conclusion_cli.rules.body_names import SharedName
    from conclusion_cli.store.base import Session

_NONE: Mapping[str, Body] = MappingProxyType({})


def check_names(
    session: Session | None,
    new: Iterable[Body],
    known: Mapping[str, Body] = _NONE,
    earlier: Mapping[str, Body] = _NONE,
    leaving: Collection[str] = (),
) -> None:
    """Refuse bodies that would have the name or the abbreviation of a body that is not replaced.

    Args:
        session: the database, or ``None`` where there is none yet.
        new: bodies as they will be; among each other they are checked in their file.
        known: the same bodies as they are: what they share already they keep.
        earlier: bodies that are not in the database yet.
        leaving: the ids of bodies that are replaced now, whose names become free.
    """
    wanted = {body.id: body for body in new}
    changed = [body for body in wanted.values() if known.get(body.id) != body]
    if not changed:
        return
    replaced = {*successions.everyone(session), *leaving} if session else set()
    present = {body.id: body for body in bodies.everyone(session)} if session else {}
    others = BodyNames(
        body for body in {**present, **earlier}.values() if body.id not in wanted and body.id not in replaced
    )
    shared: list[SharedName] = []
    for body in changed:
        if body.id not in replaced:
            old = known.get(body.id)
            had = {one.other.id for one in others.shared_with(old)} if old else set()
            shared += [one for one in others.shared_with(body) if one.other.id not in had]
    if shared:
        raise Refused(
            _("Bodies would have the same name or abbreviation: {pairs}.").format(
                pairs="; ".join(map(_pair, shared))
            ),
            _("Use the body that exists with its id, or give the new one another name."),
        )


def _pair(shared: SharedName) -> str:
    return _("{body} and {other}: {name}").format(
        body=safe(shared.body.with_id(language())),
        other=safe(shared.other.with_id(language())),
        name=safe(shared.name),
    )
