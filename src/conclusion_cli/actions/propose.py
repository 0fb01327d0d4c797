"""Taking a proposal in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lookup
from conclusion_cli.errors import NotFound, Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model.definition import Proposed as Definition
from conclusion_cli.model.definition import parse_proposal
from conclusion_cli.model.derived import title
from conclusion_cli.model.records import Change, Proposal
from conclusion_cli.store.tables import items, notices, proposals
from conclusion_cli.text import fold, safe

if TYPE_CHECKING:
    from conclusion_cli.history.work import Work
    from conclusion_cli.model.records import Body
    from conclusion_cli.store.base import Session, Store

PREFIX = "KN"
"""With a number, the code of a proposal (kiến nghị)."""


class Proposed(NamedTuple):
    """A proposal that was taken in, or recognised."""

    code: str
    title: str
    known: bool


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
    """Take a proposal in; the same one again is recognised.

    Args:
        proposer: a body, or anybody else by name.
        person: take the name as it is, though a body is called nearly so.

    Raises:
        UsageError: the text is empty.
        NotFound: no body is called so, but some are nearly; or the notice does not exist.
        Refused: another proposal has the reference, or the date lies in the future.
    """
    if not text:
        raise UsageError(_("A proposal needs its text."), _('Add --text "…".'))
    if received and received > work.today:
        raise Refused(_("{date} lies in the future.").format(date=received), _("Check --received."))
    where = the_notice(work.session, notice)
    body = find_body(work, proposer, person=person, district=district)
    proposal = Proposal(
        body.id if body else None,
        None if body else proposer,
        (body and body.district) or (district and lookup.district(work.session, district)) or district,
        field or None,
        received,
        reference or None,
    )
    for key, written in _alike(work.session, where, proposal, text).items():
        code = key.rpartition("/")[2]
        known, same = parse_proposal(written)
        if (known._replace(under=None), same) == (proposal, text):
            return Proposed(code, title(text), known=True)
        if reference:
            raise _taken(reference, code)
    code = next_code(work.session, where)
    key = f"{where}/{code}"
    written, ready = Definition(proposal, text).written(key)
    work.change([Change("item", key, "definition", None, written)], {key: ready})
    return Proposed(code, title(text), known=False)


def the_notice(session: Session, name: str | None) -> str:
    """The id of the notice that is meant: the named one, or the only one there is.

    Raises:
        NotFound: there is no such notice.
        UsageError: there are several, and none was named.
    """
    if name:
        return lookup.notice(session, name)
    known = notices.ids(session)
    if len(known) == 1:
        return known[0]
    raise UsageError(
        _("Say to which notice it belongs."),
        _("Add --notice ID; there are: {names}.").format(names=", ".join(known) or "–"),
    )


def find_body(work: Work, name: str, *, person: bool, district: str | None = None) -> Body | None:
    """The body of that name; ``None`` for a person, or an organisation that is no body here.

    Raises:
        NotFound: no body is called so, but some are nearly; or it lies in another district.
    """
    if person:
        return None
    try:
        return lookup.proposer(work.session, name, work.today, district=district)
    except NotFound as error:
        raise NotFound(
            error.message,
            " ".join((error.remedy or "", _("If it is somebody else, add --person."))),
        ) from None


def check_notice(store: Store, notice: str | None) -> None:
    """Say at once what :func:`propose` would refuse: a notice that is not there, or none named of several."""
    with store.reading() as session:
        the_notice(session, notice)


def check_proposer(store: Store, name: str, today: date, *, district: str | None) -> None:
    """The same of a name that is nearly a body's, or that of several."""
    with store.reading() as session:
        lookup.proposer(session, name, today, district=district)


def check_reference(store: Store, notice: str | None, reference: str, text: str) -> None:
    """The same of the reference of a proposal with another text."""
    with store.reading() as session:
        found = proposals.of_references(session, the_notice(session, notice), [fold(reference)])
        for key, written in items.definitions(session, [key for _reference, key in found]).items():
            if parse_proposal(written)[1] != text:
                raise _taken(reference, key.rpartition("/")[2])


def _taken(reference: str, code: str) -> Refused:
    return Refused(
        _("The reference {reference} is that of {code} already.").format(
            reference=safe(reference), code=safe(code)
        ),
        _("See it: conclusion show {code}; to correct it, import a file with what is right.").format(
            code=safe(code)
        ),
    )


def next_code(session: Session, notice: str) -> str:
    """The first code after those of its kind that a notice's items have."""
    last = proposals.last_sort_code(session, notice, PREFIX.lower())
    return f"{PREFIX}{int(last[len(PREFIX) :]) + 1 if last else 1}"


def _alike(session: Session, notice: str, proposal: Proposal, text: str) -> dict[str, str]:
    """The definitions of the proposals that this one may be, by their keys: by reference, else by text."""
    if proposal.reference:
        found = proposals.of_references(session, notice, [fold(proposal.reference)])
        keys = [key for _reference, key in found]
    else:
        name = title(text)
        keys = [key for key, one in proposals.without_reference(session, notice) if one == name]
    return items.definitions(session, keys)
