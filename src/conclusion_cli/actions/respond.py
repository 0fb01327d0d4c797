"""Recording what a body answered, with its evidence."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli import lifecycle
from conclusion_cli.actions.answering import Answering
from conclusion_cli.errors import BadData, NotFound, Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model import Outcome, Role
from conclusion_cli.record import Change, Response
from conclusion_cli.store import bodies, responses
from conclusion_cli.text import has_surrogates, safe, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from conclusion_cli.actions.work import Work
    from conclusion_cli.model import Body, Item, Status

MAX_EVIDENCE = 20 * 1024 * 1024


class File(NamedTuple):
    """A file's name, the SHA-256 of its bytes, and the bytes."""

    name: str
    sha256: str
    content: bytes


class Answered(NamedTuple):
    """What recording a response did to one item."""

    code: str
    known: bool
    old: Status
    new: Status


class Receipt(NamedTuple):
    """What recording a response did."""

    body: Body
    response: Response
    updated: tuple[str, ...]
    items: tuple[Answered, ...]
    files: int


def respond(
    work: Work,
    codes: Sequence[str],
    *,
    body: str | None,
    document: str | None,
    dated: date,
    summary: str | None,
    outcome: Outcome | None,
    evidence: Sequence[File],
    today: date,
) -> Receipt:
    """Record a body's response to one or several items.

    A document is the same if its issuer, its number (with the kind in it) and its date are; recorded again it
    is recognised: new items are added to it, a new outcome or summary replaces the old one.

    Args:
        body: who responds; may be left out where the items have one lead.
        dated: the date on the document, at most tomorrow (offices need not share a time zone).

    Raises:
        UsageError: neither a document nor a summary was given.
        NotFound: an item or the body does not exist.
        Refused: the body has no part in an item, or the item's status forbids a response.
    """
    if not document and not summary:
        raise UsageError(
            _("A response needs a document or a summary."),
            _('Add --document 123-CV/BTCTU, or --summary "…".'),
        )
    if dated > today + timedelta(1):
        raise Refused(
            _("The document's date {date} lies in the future.").format(date=dated), _("Check --date.")
        )
    if outcome is Outcome.NOT_SETTLED and not summary:
        raise UsageError(_("The outcome not-settled needs its reason."), _('Add --summary "…".'))
    found = work.items(codes)
    who = work.body(body) if body else _only_lead(work, found, dated)
    response, updated = _save(work, who, document, dated, summary, outcome)
    rules = Answering(work)
    answered = tuple(_answer(work, rules, item, who, response) for item in found)
    kept = 0
    for file in evidence:
        if not responses.has_file(work.session, response.id, file.sha256, file.name):
            named = f"{file.sha256} {file.name}"
            responses.keep_bytes(work.session, file.sha256, file.content)
            work.change([Change("response", response.id, "evidence", None, named)])
            for item in found:
                work.touch(item.key, "evidence", None, named)
            kept += 1
    return Receipt(who, response, updated, answered, kept)


def _only_lead(work: Work, found: Sequence[Item], dated: date) -> Body:
    """The body that leads all of the items; of an older letter, the one that did so then."""
    heirs = work.heirs(min(dated, work.today))
    leads = {heirs.bearer(lead, None) for item in found for lead in item.first_bodies(Role.LEAD)}
    without = [item.code for item in found if not item.bodies(Role.LEAD)]
    if len(leads) != 1 or without:
        raise UsageError(_("Say which body responds."), _("Add --body BODY (see: conclusion bodies)."))
    return bodies.by_ids(work.session, list(leads)).popitem()[1]


def _save(
    work: Work,
    who: Body,
    document: str | None,
    dated: date,
    summary: str | None,
    outcome: Outcome | None,
) -> tuple[Response, tuple[str, ...]]:
    identity = responses.identity(who.id, dated, document, summary)
    old = responses.get(work.session, identity)
    new = Response(identity, who.id, document, dated, outcome, summary)
    if old:
        # What is left out is unchanged.
        new = old._replace(outcome=outcome or old.outcome, summary=summary or old.summary)
    updated = [field for field in ("outcome", "summary") if getattr(old, field, None) != getattr(new, field)]
    if new != old:
        before = responses.text(old) if old else None
        work.change([Change("response", identity, "record", before, responses.text(new))])
        # What a letter says is news for every item that it answered before.
        for key in responses.answered(work.session, identity):
            for field in updated:
                work.touch(key, field, getattr(old, field, None), getattr(new, field))
    return new, tuple(updated) if old else ()


def _answer(work: Work, rules: Answering, item: Item, who: Body, response: Response) -> Answered:
    if item.retired:
        raise Refused(_("{code} is retired: its notice no longer has it.").format(code=safe(item.code)))
    role = rules.role(item, who.id, response.dated)
    if role is None:
        raise rules.refusal(item, who, response.dated)
    known = item.key in responses.answered(work.session, response.id)
    status = item.status
    if not known:
        label = response.document or response.summary or ""
        work.touch(item.key, "response", None, f"{response.id} {label}")
        answered = responses.bodies_of_items(work.session, [item.key])[item.key]
        decisive = rules.decisive(item, who.id, role, answered)
        status = lifecycle.status_after_response(item.code, item.status, decisive=decisive)
        work.set(item, status=status)
    return Answered(item.code, known, item.status, status)


def read_file(path: Path) -> File:
    """A file that is to be kept as evidence; read before the transaction, which others wait for.

    Raises:
        NotFound: it cannot be read.
        BadData: it is larger than 20 MB.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_EVIDENCE + 1)
    except OSError as error:
        raise NotFound(
            _("{path} cannot be read: {why}.").format(path=safe(str(path)), why=error.strerror or str(error))
        ) from None
    if len(content) > MAX_EVIDENCE:
        raise BadData(
            _("{path} is larger than 20 MB.").format(path=safe(str(path))),
            _("Keep a smaller copy, such as a scan with fewer dots per inch."),
        )
    return File(
        safe(tidy(path.name)) if has_surrogates(path.name) else tidy(path.name),
        hashlib.sha256(content).hexdigest(),
        content,
    )
