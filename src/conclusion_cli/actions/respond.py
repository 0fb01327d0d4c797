"""The verb respond: what a body answered is recorded, with its evidence."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.errors import BadData, UsageError
from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Place
from conclusion_cli.model.receipts import Responded
from conclusion_cli.model.records import Change
from conclusion_cli.model.stored_text import response_id
from conclusion_cli.rules import answering
from conclusion_cli.rules.answering import AnswerOrder, check_answer
from conclusion_cli.rules.decisions import lead_on
from conclusion_cli.rules.responses import ResponseLetter, Statement
from conclusion_cli.store.tables import responses
from conclusion_cli.text import has_surrogates, safe, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.enums import Outcome
    from conclusion_cli.model.records import Body, Item

MAX_EVIDENCE = 20 * 1024 * 1024


class File(NamedTuple):
    """A file's name, the SHA-256 of its bytes, and the bytes."""

    name: str
    sha256: str
    content: bytes


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
) -> Responded:
    """Record a body's response to one or several items.

    A document is the same if its issuer, its number (with the kind in it) and its date are; recorded again it
    is recognised: new items are added to it, a new outcome or summary replaces the old one. Of the items that
    are not named it keeps what it said: the outcome for one is not that for another.

    Args:
        body: who responds (default: the lead, where the items have the same one).
        dated: the date on the document, at most tomorrow (offices need not share a time zone).

    Raises:
        UsageError: neither a document nor a summary was given.
        NotFound: an item or the body does not exist.
        Refused: the body has no role in an item, or the item's status forbids a response.
    """
    order = AnswerOrder(None, document or None, dated, outcome, summary or None)
    check_answer(order, work.context)
    items = work.items(codes)
    who = work.body(body) if body else _only_lead(work, items, dated)
    order = order._replace(body=who.id)
    decisions = [answering.answer(work.facts(item), order, work.context) for item in items]
    letter, before = _letter(work, order, items)
    said = sorted(
        (change for change in letter.changes if change.field != "response"),
        # The response is recorded before it is linked to an item.
        key=lambda change: change.field != "record",
    )
    work.change(said)
    _share_evidence(work, before, said)
    answered = []
    for item, decision in zip(items, decisions, strict=True):
        links = [one for one in letter.changes if one.field == "response" and one.subject == item.key]
        work.change(links)
        receipt = work.carry_out(decision)
        now = letter.response_to(item.key)
        answered.append(receipt._replace(apart=bool(before) and now is not None and now.id not in before))
    kept = _keep(work, letter, items, evidence)
    document = next((now.document for item in items if (now := letter.response_to(item.key))), None)
    updated = tuple(dict.fromkeys(change.field for change in said if change.subject_kind == "item"))
    return Responded(who, document or order.summary or "", dated, updated, tuple(answered), kept)


def _only_lead(work: Work, items: Sequence[Item], dated: date) -> Body:
    """The body that leads all of the items; of an older letter, the one that did so then."""
    leads = {lead_on(item, dated, work.context) for item in items}
    lead = leads.pop()
    if lead is None or leads:
        raise UsageError(_("Which body responds?"), place=Place.BODY)
    return work.body_of(lead)


def _letter(work: Work, order: AnswerOrder, items: Sequence[Item]) -> tuple[ResponseLetter, frozenset[str]]:
    """The letter with what it says about the items, and the ids of its recorded responses."""
    identity = response_id(order.body or "", order.dated, order.document, order.summary)
    recorded = {
        one.id: one
        for one in responses.of_days(work.session, [order.dated.isoformat()])
        if response_id(one.body, one.dated, one.document, one.summary) == identity
    }
    linked = responses.items_of(work.session, list(recorded))
    letter = ResponseLetter(identity, recorded, linked)
    # The number keeps its first spelling.
    document = next((one.document for one in recorded.values()), order.document)
    letter.add(
        Statement(item.key, order.body or "", order.dated, document, order.outcome, order.summary)
        for item in items
    )
    return letter, frozenset(linked)


def _share_evidence(work: Work, before: frozenset[str], said: Sequence[Change]) -> None:
    """Link the evidence of a letter to the responses that are added for it: it is the same document."""
    made = [one.subject for one in said if one.field == "record" and one.old is None]
    if before and made:
        for named in dict.fromkeys(responses.files_of(work.session, list(before))):
            work.change([Change("response", one, "evidence", None, named) for one in made])


def _keep(work: Work, letter: ResponseLetter, items: Sequence[Item], evidence: Sequence[File]) -> int:
    """Store the files that prove a letter; how many are new."""
    kept = 0
    ids = dict.fromkeys(now.id for item in items if (now := letter.response_to(item.key)))
    for file in evidence:
        lacking = [one for one in ids if not responses.has_file(work.session, one, file.sha256, file.name)]
        if not lacking:
            continue
        named = f"{file.sha256} {file.name}"
        responses.keep_bytes(work.session, file.sha256, file.content)
        work.change([Change("response", one, "evidence", None, named) for one in lacking])
        for item in items:
            if (now := letter.response_to(item.key)) and now.id in lacking:
                work.change_item(item.key, "evidence", None, named)
        kept += 1
    return kept


def read_file(path: Path) -> File:
    """A file that is to be kept as evidence; read before the transaction, which others wait for.

    Raises:
        NotFound: there is no such file, or it cannot be read.
        BadData: it is larger than 20 MB.
    """
    content = read(path, MAX_EVIDENCE)
    if len(content) > MAX_EVIDENCE:
        raise BadData(
            _("{path} is larger than 20 MB.").format(path=safe(str(path))),
            _("Use a smaller copy, for example a scan at a lower resolution."),
        )
    return File(
        safe(tidy(path.name)) if has_surrogates(path.name) else tidy(path.name),
        hashlib.sha256(content).hexdigest(),
        content,
    )
