"""The verb propose: a proposal is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conclusion_cli import lookup
from conclusion_cli.errors import NotFound, Refused
from conclusion_cli.i18n import _, language
from conclusion_cli.model.definition import parse_proposal, title
from conclusion_cli.model.receipts import Proposed
from conclusion_cli.model.records import Change
from conclusion_cli.rules.codes import written_as
from conclusion_cli.rules.proposing import PREFIX, ProposeOrder, check_text, propose_item
from conclusion_cli.store.tables import items, proposals
from conclusion_cli.text import safe, sameness

if TYPE_CHECKING:
    from datetime import date

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body, Proposal
    from conclusion_cli.store.base import Session, Store


def propose(
    work: Work,
    *,
    proposer: str,
    person: bool,
    field: str | None,
    text: str,
    received: date | None,
    reference: str | None,
    district: str | None,
    notice: str | None,
) -> Proposed:
    """Add a proposal; if it is already recorded, it is recognised.

    Args:
        proposer: a body, or anybody else by name.
        person: the proposer is not a body, though one is called nearly so.

    Raises:
        UsageError: the text is empty.
        NotFound: no body is called so, but some are nearly; or the notice does not exist.
        Refused: another proposal has the reference, or the date lies in the future.
    """
    check_text(text)
    where = lookup.only_notice(work.session, notice)
    body = find_body(work, proposer, person=person, district=district)
    order = ProposeOrder(
        proposer=body,
        name=None if body else proposer,
        district=district and (lookup.district(work.session, district) or district),
        field=field or None,
        text=text,
        received=received,
        reference=reference or None,
    )
    new = propose_item(order, work.context)
    named = body.full(language()) if body else proposer
    for key, written in _alike(work.session, where, new.origin, text).items():
        code = key.rpartition("/")[2]
        known, same = parse_proposal(written)
        alike = known._replace(under=None, reference=new.origin.reference) == new.origin
        if alike and sameness(same) == sameness(text):
            return Proposed(code, title(text), known=True, proposer=named)
        if reference:
            raise _reference_in_use(reference, code)
    code = f"{PREFIX}{proposals.next_number(work.session, where, PREFIX.lower())}"
    key = f"{where}/{code}"
    written, ready = new.written(key)
    work.change([Change("item", key, "definition", None, written)], {key: ready})
    return Proposed(code, title(text), known=False, proposer=named)


def find_body(work: Work, name: str, *, person: bool, district: str | None = None) -> Body | None:
    """The body of that name; ``None`` for a person, or an organisation that is not a body here.

    Raises:
        NotFound: no body is called so, but some are nearly; or it lies in another district.
    """
    if person:
        return None
    try:
        return lookup.proposer(work.session, name, work.today, district=district)
    except NotFound as error:
        remedies = [error.remedy or "", _("If this is someone else, add --person.")]
        if isinstance(error, lookup.UnknownBody):
            remedies.reverse()
        raise NotFound(error.message, " ".join(remedies).strip()) from None


def check_notice(store: Store, notice: str | None) -> None:
    """Refuse at once a notice that :func:`propose` would refuse.

    Raises:
        NotFound: there is no such notice.
        UsageError: there are several, and none was named.
    """
    with store.reading() as session:
        lookup.only_notice(session, notice)


def check_proposer(store: Store, name: str, today: date, *, district: str | None) -> None:
    """Refuse at once a proposer that :func:`propose` would refuse.

    Raises:
        NotFound: the name is nearly a body's, or that of several.
    """
    with store.reading() as session:
        lookup.proposer(session, name, today, district=district)


def check_reference(store: Store, notice: str | None, reference: str, text: str) -> None:
    """Refuse at once a reference that :func:`propose` would refuse.

    Raises:
        Refused: it is that of a proposal with another text.
    """
    with store.reading() as session:
        found = proposals.of_references(session, lookup.only_notice(session, notice), written_as(reference))
        for key, written in items.definitions(session, [key for _reference, key in found]).items():
            if sameness(parse_proposal(written)[1]) != sameness(text):
                raise _reference_in_use(reference, key.rpartition("/")[2])


def _reference_in_use(reference: str, code: str) -> Refused:
    return Refused(
        _("The reference {reference} already belongs to {code}.").format(
            reference=safe(reference), code=safe(code)
        ),
        _("See it: conclusion show {code}; to correct it, import a file with the right content.").format(
            code=safe(code)
        ),
    )


def _alike(session: Session, notice: str, proposal: Proposal, text: str) -> dict[str, str]:
    """The definitions of the proposals that this one may be, by their keys: by reference, else by text."""
    if proposal.reference:
        found = proposals.of_references(session, notice, written_as(proposal.reference))
        keys = [key for _reference, key in found]
    else:
        name = sameness(title(text))
        keys = [key for key, one in proposals.without_reference(session, notice) if sameness(one) == name]
    return items.definitions(session, keys)
