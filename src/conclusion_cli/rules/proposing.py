"""Adding a proposal: the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import ProposalDefinition
from conclusion_cli.model.enums import Place, Role, StepKind
from conclusion_cli.model.records import Proposal, Step
from conclusion_cli.rules.decisions import check_not_future
from conclusion_cli.rules.limits import check_origin
from conclusion_cli.rules.moves import first_day

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.model.records import Body
    from conclusion_cli.rules.decisions import Context

PREFIX = "KN"
"""With a number, the code of a proposal (kiến nghị)."""


class ProposeOrder(NamedTuple):
    """A proposal as it was received, and the body that is to answer it.

    Args:
        proposer: the body that made it; ``None`` for anybody else.
        name: who made it, if that is not a body.
        under: the key of the assignment under which it is answered.
        lead: the body that is to answer it, by its id.
        routed: the day on which it was given to that body.
        others: the other bodies that have a part in it.
    """

    proposer: Body | None
    name: str | None
    text: str | None
    district: str | None = None
    field: str | None = None
    received: date | None = None
    reference: str | None = None
    under: str | None = None
    lead: str | None = None
    others: tuple[tuple[Role, str], ...] = ()
    due: date | None = None
    routed: date | None = None


def propose_item(order: ProposeOrder, context: Context, *, exported: bool = False) -> ProposalDefinition:
    """The definition of a new proposal.

    Args:
        exported: it comes from an export of this program, which has judged it before.

    Raises:
        UsageError: it has no text or no proposer.
        BadData: a name or the reference is too long.
        Refused: a day cannot be.
    """
    text = check_text(order.text)
    proposer = order.proposer
    if proposer is None and order.name is None:
        raise UsageError(_("A proposal needs its proposer."), place=Place.PROPOSER)
    check_not_future(order.received, context, Place.RECEIVED)
    check_routed(order, context)
    roles = order.others
    if order.lead:
        roles = ((Role.LEAD, order.lead), *roles)
        given = order.routed or order.received
        if order.due and given and order.due < given and not exported:
            raise Refused(
                _("{date} is before {day}, the date of the routing.").format(date=order.due, day=given),
                place=Place.DUE,
            )
    district = order.district
    if proposer and not (district and exported):
        # It is written as the body has it, however it was typed.
        district = proposer.district or district
    origin = Proposal(
        proposer.id if proposer else None,
        None if proposer else order.name,
        district,
        order.field,
        order.received,
        order.reference,
        order.under,
    )
    check_origin(origin)
    return ProposalDefinition(origin, text, roles, order.due)


def check_routed(order: ProposeOrder, context: Context) -> None:
    """Refuse a day of routing that cannot be.

    Raises:
        UsageError: there is a day, but no body to which it was given.
        Refused: the day is in the future, or before the receipt.
    """
    if order.routed is None:
        return
    if order.lead is None:
        raise UsageError(_("A date of routing needs the body that answers."), place=Place.ROUTED)
    check_not_future(order.routed, context, Place.ROUTED)
    if order.received and order.routed < order.received:
        raise Refused(
            _("{date} is before {day}, the date of receipt.").format(date=order.routed, day=order.received),
            place=Place.ROUTED,
        )


def first_routing(order: ProposeOrder, otherwise: date, *known: date | None) -> Step | None:
    """The step by which a new proposal went to the body that is to answer it.

    Args:
        otherwise: the day of its notice, or of its recording.
        known: the days of what has happened to it.
    """
    if order.lead is None:
        return None
    day = order.routed or first_day(order.received, otherwise, order.due, *known)
    return Step(StepKind.ROUTED, day, order.lead)


def check_text(text: str | None) -> str:
    """The text of a proposal.

    Raises:
        UsageError: there is none.
    """
    if not text:
        raise UsageError(_("A proposal needs its text."), place=Place.TEXT)
    return text
