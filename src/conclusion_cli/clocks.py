"""The two clocks of a proposal: who held it from when to when, and whose the overdue days are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.model import Role, Status, StepKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from conclusion_cli.model import Item
    from conclusion_cli.record import Response, Step, Succession


class Turn(NamedTuple):
    """A time in which a body held an item.

    ``since`` is unknown (``None``) where nothing tells when it came; ``until`` is ``None`` while it lasts.
    ``charged`` counts the overdue days that fall into it.
    """

    body: str | None
    since: date | None
    until: date | None
    charged: int


def turns(
    item: Item,
    steps: Sequence[Step],
    responses: Sequence[Response],
    successions: Mapping[str, Succession],
    as_of: date,
) -> list[Turn]:
    """Who held a proposal, in order of time.

    Until it is answered, the body to which it was routed holds it; before that, and from the answer until
    that is sent, whoever sends the answers. An answer of a body that only coordinates hands nothing over. A
    day belongs to whoever held the item when it began: the day of an answer is still the answering body's.
    """
    # Whoever held it then, not whoever has come after it since.
    item = item._replace(roles=item.given or item.roles)
    watching = next(iter(item.bodies(Role.MONITORING)), None)
    started = item.proposal.received if item.proposal else None
    holder: str | None = watching
    answering = next(iter(item.bodies(Role.LEAD)), None)
    if answering and not any(step.kind is StepKind.ROUTED for step in steps):
        # It was given to its lead without being routed.
        holder = answering
    found: list[tuple[str | None, date | None, date | None]] = []
    rests = False
    handovers = _handovers(steps, responses, _helping(item, successions))
    for day, _rank, kind, body in sorted(handovers, key=lambda one: one[:2]):
        if day > as_of or (rests and kind is not StepKind.REOPENED):
            continue
        if not rests:
            found.append((holder, started, day))
        started, rests = day, kind is StepKind.SENT
        match kind:
            case StepKind.ROUTED:
                holder = answering = body
            case StepKind.REOPENED:
                holder = answering
            case _:
                holder = watching
    if not rests:
        found.append((holder, started, None))
    closed = item.status in (Status.COMPLETED, Status.WITHDRAWN) and item.done_on
    return [
        Turn(body, since, until, _charged(item.due, since, min(until or as_of, closed or as_of)))
        for holder, since, until in found
        if since != until or until is None
        for body, since, until in _heirs(holder, since, until, successions, as_of)
    ]


def _helping(item: Item, successions: Mapping[str, Succession]) -> set[str]:
    """The bodies that only coordinate, with those that came after them."""
    helping = set(item.bodies(Role.COORDINATING))
    while later := {successions[body].new for body in helping if body in successions} - helping:
        helping |= later
    return helping - set(item.bodies(Role.LEAD))


def _handovers(
    steps: Iterable[Step], responses: Iterable[Response], helping: Collection[str]
) -> Iterator[tuple[date, int, StepKind | None, str | None]]:
    """Day, order within the day, what handed the item over (``None``: an answer), and to whom."""
    for step in steps:
        if step.kind in _RANK:
            yield step.dated, _RANK[step.kind], step.kind, step.body
    for response in responses:
        if response.body not in helping:
            yield response.dated, _ANSWER, None, response.body


_ANSWER = 1
_RANK = {StepKind.ROUTED: 0, StepKind.RETURNED: 0, StepKind.REOPENED: 2, StepKind.SENT: 3}


def _heirs(
    holder: str | None,
    since: date | None,
    until: date | None,
    successions: Mapping[str, Succession],
    as_of: date,
) -> Iterator[tuple[str | None, date | None, date | None]]:
    """A time divided at the days on which its holder gave way to another."""
    seen = set()
    while holder and holder not in seen and (found := successions.get(holder)):
        seen.add(holder)
        if found.dated > as_of or (until and found.dated >= until):
            break
        if since is None or found.dated > since:
            yield holder, since, found.dated
            since = found.dated
        holder = found.new
    yield holder, since, until


def _charged(due: date | None, since: date | None, until: date) -> int:
    """The overdue days after ``since``, up to and with ``until``."""
    if due is None:
        return 0
    begin = max(due, since) if since else due
    return max((until - begin).days, 0)
