"""Giving proposals to the bodies that answer them, and taking them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lookup
from conclusion_cli.actions import days
from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import WORKING_ROLES, Kind, Purpose, Role, Status, StepKind
from conclusion_cli.model.labels import label
from conclusion_cli.model.records import Step
from conclusion_cli.rules import lifecycle
from conclusion_cli.store.tables import bodies, items
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Item


class Routed(NamedTuple):
    """A proposal that was given to a body, under which assignment (its code), and until when.

    ``gone`` is the body that was named, where another bears what it was given.
    """

    code: str
    body: Body
    under: str
    due: date | None
    known: bool
    gone: Body | None = None


class Returned(NamedTuple):
    """A proposal that a body gave back."""

    code: str
    body: str


def route(
    work: Work,
    codes: Sequence[str],
    *,
    to: str,
    under: str | None = None,
    due: date | None = None,
    dated: date | None = None,
    reason: str | None = None,
) -> list[Routed]:
    """Give proposals to the body that is to answer them; what was before stays on record.

    Args:
        under: the assignment under which it answers; may be left out where the notice has one for it.
        due: the day by which it answers; the assignment's own deadline unless told.
        dated: the day on which it was given to it; today unless told.

    Raises:
        NotFound: a proposal, the body or the assignment does not exist.
        UsageError: the assignment, or a reason for routing again, was left out.
        Refused: it is no proposal or is answered already, or the body has no part in the assignment.
    """
    day = days.past(work, dated)
    named = work.body(to)
    # What is given to a body that is no more is its successor's.
    body = _at(work, named, day)
    bearer = _at(work, named, work.today)
    gone = named if bearer.id != named.id else None
    done = []
    parents: dict[str, Item] = {}
    for item in work.items(codes):
        _check_open(item, _("{code} is '{status}': it is not to be given to anybody."))
        if item.notice not in parents:
            parents[item.notice] = assignment_for(work, item.notice, body, under)
        parent = parents[item.notice]
        had = item.bodies(Role.LEAD)
        until = due or item.due or parent.due
        same = had == (bearer.id,) and item.status is not Status.RETURNED
        if same and (item.proposal and item.proposal.under) == parent.key and until == item.due:
            done.append(Routed(item.code, bearer, parent.code, until, known=True, gone=gone))
            continue
        if due and due < day:
            raise Refused(
                _("{date} lies before {day}, the day of the routing.").format(date=due, day=day),
                _("Check --due and --date."),
            )
        if (had and not same) or item.status is Status.RETURNED:
            _need_reason(_("{code}: routing again needs a reason."), item, reason)
        elif item.due and until != item.due:
            _need_reason(_("{code} is due {due}: another deadline needs a reason."), item, reason)
        if not same:
            days.not_before(work, item, dated, days.HANDED_OVER)
            for lead in had:
                work.take_role(item, Role.LEAD, lead)
            if role := next(
                (role for role, has in item.roles if has == bearer.id and role in WORKING_ROLES), None
            ):
                work.take_role(item, role, bearer.id)
            work.give_role(item, Role.LEAD, body.id)
            work.step(item, Step(StepKind.ROUTED, day, body.id))
        if (item.proposal and item.proposal.under) != parent.key:
            work.touch(item.key, "under", item.proposal and item.proposal.under, parent.key)
        if item.status is Status.RETURNED:
            work.set(item, status=Status.NOT_STARTED)
        work.set(item, due=until)
        done.append(Routed(item.code, bearer, parent.code, until, known=False, gone=gone))
    return done


def _at(work: Work, body: Body, day: date) -> Body:
    """Who is in a body's place on a day."""
    successor = work.successors(day).bearer(body.id, None)
    return body if successor == body.id else work.body_of(successor)


def give_back(
    work: Work, codes: Sequence[str], *, reason: str | None, dated: date | None = None
) -> list[Returned]:
    """Record that the body which was to answer proposals gives them back, to be routed again.

    Raises:
        UsageError: no reason was given.
        Refused: nobody has the proposal, or it is answered already.
    """
    day = days.past(work, dated)
    if not reason:
        raise UsageError(_("What is given back needs a reason."), _('Add --reason "…".'))
    done = []
    for item in work.items(codes):
        _check_open(item, _("{code} is '{status}': it cannot be given back."))
        had = item.bodies(Role.LEAD)
        if not had:
            raise Refused(
                _("{code} is not with any body.").format(code=safe(item.code)),
                _("Route it: conclusion route {code} --to BODY").format(code=safe(item.code)),
            )
        days.not_before(work, item, dated, days.HANDED_OVER)
        lifecycle.check_transition(
            item.code, item.status, Status.RETURNED, reason=reason, answered=False, force=False
        )
        for lead in had:
            work.take_role(item, Role.LEAD, lead)
        work.set(item, status=Status.RETURNED)
        work.step(item, Step(StepKind.RETURNED, day, had[0]))
        done.append(Returned(item.code, work.body_of(had[0]).label(language())))
    return done


def _check_open(item: Item, message: str) -> None:
    name = safe(item.code)
    if item.kind is not Kind.PROPOSAL:
        raise Refused(
            _("{code} is no proposal.").format(code=name),
            _("Who does an assignment is changed by: conclusion assign {code}").format(code=name),
        )
    if item.status not in lifecycle.ROUTABLE:
        raise Refused(
            message.format(code=name, status=label(item.status)),
            _('Take it up again first: conclusion status {code} in-progress --reason "…"').format(code=name)
            if item.status in (Status.RESPONDED, Status.COMPLETED)
            else _('Take it up again first: conclusion status {code} not-started --reason "…"').format(
                code=name
            ),
        )


def assignment_for(work: Work, notice: str, body: Body, under: str | None) -> Item:
    """The assignment under which a body answers a notice's proposals: the named one, or the one there is.

    Raises:
        NotFound: the assignment does not exist.
        Refused: the body has no part in it.
        UsageError: none was named, and the notice does not have just one for the body.
    """
    successors = work.successors()
    names = {body.id, *(share.body for share in successors.shares(body.id))}
    names |= set(bodies.groups_of(work.session, sorted(names)))
    if under:
        found = lookup.item(work.session, f"{notice}/{under.rpartition('/')[2]}", work.today)
        if not any(has in names and role in WORKING_ROLES for role, has in found.roles):
            raise Refused(
                _("{body} has no part in {code}.").format(body=body.full(language()), code=safe(found.code)),
                _('Give it one first: conclusion assign {code} --implementing {body} --reason "…"').format(
                    code=safe(found.code), body=body.id
                ),
            )
        return found
    answering = [
        (key, role)
        for where, key, role, has in items.purposes(work.session, Purpose.ANSWERING)
        if where == notice and has in names and role in WORKING_ROLES
    ]
    keys = dict.fromkeys(key for key, role in answering if role is Role.LEAD) or dict.fromkeys(
        key for key, _role in answering
    )
    if len(keys) != 1:
        raise UsageError(
            _("Say under which assignment {body} answers.").format(body=body.full(language())),
            _("Add --under CODE, such as --under A4 (see: conclusion list --kind assignment)."),
        )
    return items.by_keys(work.session, list(keys), work.today)[0]


def _need_reason(message: str, item: Item, reason: str | None) -> None:
    if not reason:
        raise UsageError(message.format(code=safe(item.code), due=item.due), _('Add --reason "…".'))
