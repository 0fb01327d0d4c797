"""The life cycle of items: which status may follow which, and what a change of it needs."""

from __future__ import annotations

from conclusion_cli.errors import Refused
from conclusion_cli.i18n import N_, _
from conclusion_cli.model.enums import Place, Status, StepKind
from conclusion_cli.model.labels import choice, label
from conclusion_cli.text import safe

NEXT: dict[Status, tuple[Status, ...]] = {
    Status.NOT_STARTED: (Status.IN_PROGRESS, Status.RESPONDED, Status.RETURNED, Status.WITHDRAWN),
    Status.IN_PROGRESS: (Status.RESPONDED, Status.COMPLETED, Status.RETURNED, Status.WITHDRAWN),
    Status.RESPONDED: (Status.COMPLETED, Status.IN_PROGRESS),
    Status.COMPLETED: (Status.IN_PROGRESS,),
    Status.RETURNED: (Status.NOT_STARTED,),
    Status.WITHDRAWN: (Status.NOT_STARTED,),
}

REASON_NEEDED: dict[tuple[Status, Status], str] = {
    (Status.COMPLETED, Status.IN_PROGRESS): N_("reopening a completed item"),
    (Status.RETURNED, Status.NOT_STARTED): N_("routing a returned item again"),
    (Status.WITHDRAWN, Status.NOT_STARTED): N_("following a withdrawn item again"),
    (Status.NOT_STARTED, Status.WITHDRAWN): N_("withdrawing an item"),
    (Status.IN_PROGRESS, Status.WITHDRAWN): N_("withdrawing an item"),
}


def step_of(old: Status, new: Status) -> StepKind | None:
    """What happens to an item on the day on which it moves, where that is to be remembered."""
    match new:
        case Status.RETURNED:
            return StepKind.RETURNED
        case Status.WITHDRAWN:
            return StepKind.WITHDRAWN
        case Status.IN_PROGRESS if old is Status.RESPONDED:
            return StepKind.REOPENED
    return StepKind.REOPENED if old in _CLOSED else None


_CLOSED = (Status.COMPLETED, Status.RETURNED, Status.WITHDRAWN)

OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.RESPONDED, Status.RETURNED)
"""The statuses of what is outstanding."""

ROUTABLE = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.RETURNED)
"""The statuses of a proposal that may be given to a body to answer."""


def check_transition(
    code: str, old: Status, new: Status, *, reason: str | None, answered: bool, force: bool
) -> None:
    """Refuse a transition that the life cycle does not have, or that lacks what it needs.

    Args:
        code: the item's code, for the message.
        old: the item's present status.
        new: the status that is asked for.
        reason: why, in the clerk's words.
        answered: whether a response is on record.
        force: complete without a response; a reason is needed then.

    Raises:
        Refused: with what is allowed instead.
    """
    name = safe(code)
    if new not in NEXT[old]:
        raise Refused(
            _("{code} is '{old}': it cannot become '{new}'.").format(
                code=name, old=label(old), new=label(new)
            ),
            _("Allowed from here: {allowed}.").format(allowed=", ".join(map(choice, NEXT[old]))),
        )
    if new is Status.COMPLETED and not answered:
        if not force:
            raise Refused(
                _("{code} has no recorded response, so it cannot be completed.").format(code=name),
                _(
                    "Record one first: conclusion respond {code} --body BODY --document NUMBER --date DATE"
                    " (or use --force with --reason)."
                ).format(code=name),
            )
        if not reason:
            raise Refused(
                _("{code}: completing without a response needs a reason.").format(code=name),
                place=Place.REASON,
            )
    if (old, new) in REASON_NEEDED and not reason:
        raise Refused(
            _("{code}: {what} needs a reason.").format(code=name, what=_(REASON_NEEDED[old, new])),
            place=Place.REASON,
        )


def statuses_on_the_way(old: Status, new: Status) -> tuple[Status, ...]:
    """The statuses to take one after the other, so that a sheet may name the last of them only."""
    if new in NEXT[old] or old in (Status.RESPONDED, Status.COMPLETED):
        return (new,)
    through = [Status.NOT_STARTED] if old in (Status.RETURNED, Status.WITHDRAWN) else []
    if new is not Status.NOT_STARTED and new not in NEXT[Status.NOT_STARTED]:
        through.append(Status.IN_PROGRESS)
    return (*dict.fromkeys(step for step in through if step is not old), new)


def shortest_path(old: Status, new: Status) -> tuple[Status, ...]:
    """The shortest way from one status to another, for an item taken over from another database."""
    ways: list[tuple[Status, ...]] = [()]
    seen = {old}
    for found in ways:
        last = found[-1] if found else old
        if last is new:
            return found
        for step in NEXT[last]:
            if step not in seen:
                seen.add(step)
                ways.append((*found, step))
    return (new,)


def status_after_response(code: str, status: Status, *, decisive: bool) -> Status:
    """The status an item takes when a response to it is recorded.

    A response of the body that answers for the item is decisive; a coordinating body's input, or one
    member's of a group, shows that work is in progress. A completed item stays completed.

    Raises:
        Refused: the item was returned or withdrawn.
    """
    if status in (Status.RETURNED, Status.WITHDRAWN):
        raise Refused(
            _("{code} is '{status}': no response can be recorded.").format(
                code=safe(code), status=label(status)
            ),
            _('Follow it again first: conclusion status {code} not-started --reason "…"').format(
                code=safe(code)
            ),
        )
    if decisive and status in (Status.NOT_STARTED, Status.IN_PROGRESS):
        return Status.RESPONDED
    if status is Status.NOT_STARTED:
        return Status.IN_PROGRESS
    return status
