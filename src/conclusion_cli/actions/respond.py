"""Recording what a body answered, with its evidence."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from conclusion_cli.actions import days
from conclusion_cli.actions.answering import Answering
from conclusion_cli.errors import BadData, Refused, UsageError
from conclusion_cli.files.reading import read
from conclusion_cli.i18n import _, language
from conclusion_cli.model.enums import Outcome, Role, StepKind
from conclusion_cli.model.packing import response_id
from conclusion_cli.model.records import Change
from conclusion_cli.rules import lifecycle
from conclusion_cli.sheets.letters import Letter, Said
from conclusion_cli.store.tables import bodies, responses
from conclusion_cli.text import has_surrogates, safe, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from conclusion_cli.history.work import Work
    from conclusion_cli.model.enums import Status
    from conclusion_cli.model.records import Body, Item

MAX_EVIDENCE = 20 * 1024 * 1024


class File(NamedTuple):
    """A file's name, the SHA-256 of its bytes, and the bytes."""

    name: str
    sha256: str
    content: bytes


class Answered(NamedTuple):
    """What recording a response did to one item.

    ``apart`` says that the letter was on record, and says something else of this item than of those others;
    ``routed`` is the day on which it was given to whoever answers it, if the letter is older.
    """

    code: str
    known: bool
    old: Status
    new: Status
    apart: bool = False
    routed: date | None = None


class Receipt(NamedTuple):
    """What recording a response did."""

    body: Body
    document: str
    dated: date
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
    is recognised: new items are added to it, a new outcome or summary replaces the old one. Of the items that
    are not named it goes on saying what it said: the outcome for one is not that for another.

    Args:
        body: who responds; may be left out where the items have one lead.
        dated: the date on the document, at most tomorrow (offices need not share a time zone).

    Raises:
        UsageError: neither a document nor a summary was given.
        NotFound: an item or the body does not exist.
        Refused: the body has no part in an item, or the item's status forbids a response.
    """
    document, summary = document or None, summary or None
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
    if who.is_group and bodies.member_ids(work.session, who.id):
        raise Refused(
            _("{body} is a group: its members answer, each for itself.").format(body=who.full(language())),
            _("Say which: --body MEMBER (see: conclusion bodies {group}).").format(group=who.id),
        )
    rules = Answering(work)
    roles = {item.key: _role(rules, item, who, dated) for item in found}
    before, letter, changes = _record(
        work, [Said(item.key, who.id, dated, document, outcome, summary) for item in found]
    )
    answered = []
    for item in found:
        known = item.key in before
        status = item.status if known else _status(work, rules, item, who, roles[item.key], dated)
        work.change([change for change in changes.links if change.subject == item.key])
        work.set(item, status=status)
        now = letter.of(item.key)
        apart = bool(before) and now is not None and now.id not in before.values()
        routed = None if known else _routed_after(work, item, roles[item.key], dated)
        answered.append(Answered(item.code, known, item.status, status, apart, routed))
    kept = _keep(work, letter, found, evidence)
    named = next(now.document for item in found if (now := letter.of(item.key))) or summary or ""
    return Receipt(who, named, dated, changes.told(), tuple(answered), kept)


def _only_lead(work: Work, found: Sequence[Item], dated: date) -> Body:
    """The body that leads all of the items; of an older letter, the one that did so then."""
    successors = work.successors(min(dated, work.today))
    leads = {successors.bearer(lead, None) for item in found for lead in item.first_bodies(Role.LEAD)}
    without = [item.code for item in found if not item.bodies(Role.LEAD)]
    if len(leads) != 1 or without:
        raise UsageError(_("Say which body responds."), _("Add --body BODY (see: conclusion bodies)."))
    return work.body_of(leads.pop())


class _Changes:
    """The changes of a letter: what it says, and then which items it says it of."""

    def __init__(self) -> None:
        self.said: list[Change] = []
        self.links: list[Change] = []

    def put(self, part: str, change: Change) -> None:
        """Add a change; a response is there before it is told of."""
        if part == "record":
            self.said.insert(0, change)
        else:
            (self.links if part == "response" else self.said).append(change)

    def told(self) -> tuple[str, ...]:
        """The fields that are others now for items that the letter answered before."""
        return tuple(dict.fromkeys(change.field for change in self.said if change.subject_kind == "item"))


def _record(work: Work, said: Sequence[Said]) -> tuple[dict[str, str], Letter, _Changes]:
    """Record what a letter says of items; which items it answers is left to be written.

    Returns:
        the responses by which it answered items before, by the items' keys; the letter as it is now; the
        changes.
    """
    session, identity = work.session, said[0].letter
    there = {
        one.id: one
        for one in responses.of_days(session, [said[0].dated.isoformat()])
        if response_id(one.body, one.dated, one.document, one.summary) == identity
    }
    linked = responses.items_of(session, list(there))
    before = {key: one for one, keys in linked.items() for key in keys}
    if there:
        # As it was written first.
        document = next(iter(there.values())).document
        said = [one._replace(document=document) for one in said]
    changes = _Changes()
    letter = Letter(changes, identity, dict(there), linked)
    letter.settle(list(said))
    work.change(changes.said)
    for made in {now.id for one in said if (now := letter.of(one.key))} - there.keys():
        # It is the same paper: what proves one response of it proves the others.
        for named in dict.fromkeys(responses.files_of(session, list(there))):
            work.change([Change("response", made, "evidence", None, named)])
    return before, letter, changes


def _keep(work: Work, letter: Letter, found: Sequence[Item], evidence: Sequence[File]) -> int:
    """Keep the files that prove a letter; how many are new."""
    kept = 0
    ids = dict.fromkeys(now.id for item in found if (now := letter.of(item.key)))
    for file in evidence:
        lacking = [one for one in ids if not responses.has_file(work.session, one, file.sha256, file.name)]
        if not lacking:
            continue
        named = f"{file.sha256} {file.name}"
        responses.keep_bytes(work.session, file.sha256, file.content)
        for one in lacking:
            work.change([Change("response", one, "evidence", None, named)])
        for item in found:
            if (now := letter.of(item.key)) and now.id in lacking:
                work.touch(item.key, "evidence", None, named)
        kept += 1
    return kept


def _role(rules: Answering, item: Item, who: Body, dated: date) -> Role:
    """The role in which a body answers an item."""
    if item.retired:
        raise Refused(_("{code} is retired: its notice no longer has it.").format(code=safe(item.code)))
    days.not_before_receipt(item, dated)
    role = rules.role(item, who.id, dated)
    if role is None:
        raise rules.refusal(item, who, dated)
    return role


def _routed_after(work: Work, item: Item, role: Role, dated: date) -> date | None:
    """The day on which an item was routed to its lead, if it had answered before; it may have."""
    last = days.latest(work.steps(item), [StepKind.ROUTED]) if role is Role.LEAD else None
    return last.dated if last and dated < last.dated else None


def _status(work: Work, rules: Answering, item: Item, who: Body, role: Role, dated: date) -> Status:
    """The status that an item takes with the answer of a body that is new for it."""
    before = work.answered(item)
    answered = {**before, who.id: max(dated, before.get(who.id, dated))}
    decisive = rules.decisive(item, who.id, role, answered)
    return lifecycle.status_after_response(item.code, item.status, decisive=decisive)


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
            _("Keep a smaller copy, such as a scan with fewer dots per inch."),
        )
    return File(
        safe(tidy(path.name)) if has_surrogates(path.name) else tidy(path.name),
        hashlib.sha256(content).hexdigest(),
        content,
    )
