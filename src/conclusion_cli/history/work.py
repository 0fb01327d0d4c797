"""A verb at work: what it reads is fetched once, what it changes is one event in one transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from conclusion_cli import lookup
from conclusion_cli.errors import Refused
from conclusion_cli.history.apply import apply, renumber
from conclusion_cli.i18n import _, language
from conclusion_cli.model import chain
from conclusion_cli.model.records import Answered, Change, Event
from conclusion_cli.model.stored_text import answer_text
from conclusion_cli.rules.decisions import Context, Facts
from conclusion_cli.store.tables import (
    bodies,
    event_log,
    notices,
    office_days,
    requests,
    responses,
    steps,
    successions,
)
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from conclusion_cli.model.definition import ItemRow
    from conclusion_cli.model.records import Body, Item, Request
    from conclusion_cli.rules.decisions import Decision
    from conclusion_cli.store.base import Session, Store

    Receipt = TypeVar("Receipt")

Found = TypeVar("Found")


class Prefetch(Generic[Found]):
    """Answers to a question about many subjects, each kept until it is forgotten.

    A server may be far away: what is asked of fifty items takes no longer than what is asked of one.
    """

    def __init__(self, fetch: Callable[[list[str]], Mapping[str, Found]]) -> None:
        self._fetch = fetch
        self._expected: dict[str, None] = {}
        self._found: dict[str, Found | None] = {}

    def expect(self, subject: str) -> None:
        """Announce that this subject will be asked about."""
        self._expected[subject] = None

    def of(self, subject: str) -> Found | None:
        """The answer about a subject; with one that has to be fetched come those about all expected ones."""
        if subject not in self._found:
            lacking = [one for one in {subject: None} | self._expected if one not in self._found]
            found = self._fetch(lacking)
            self._found |= {one: found.get(one) for one in lacking}
        return self._found[subject]

    def forget(self, subjects: Iterable[str]) -> None:
        """Ask again about subjects that have changed."""
        if self._found:
            for subject in subjects:
                self._found.pop(subject, None)


class Done(NamedTuple):
    """The answer of a verb, and the latest event of the history afterwards."""

    answer: list[str]
    seq: int
    hash: str
    changed: bool = False
    repeated: bool = False


class Work:
    """A transaction that is about to become event number ``seq``.

    What it has read stays valid until it changes it itself: nobody else writes in the meantime.
    """

    def __init__(self, session: Session, seq: int, request: Request) -> None:
        self.session = session
        self.seq = seq
        self.request = request
        self.today = request.today or date.today()
        self.undoes: int | None = None
        self.changes: list[Change] = []
        self._context: Context | None = None
        self._bodies = Prefetch(lambda ids: bodies.by_ids(session, ids))
        self._steps = Prefetch(lambda keys: steps.of_items(session, keys))
        self._responses = Prefetch(lambda keys: responses.of_items(session, keys))
        # A change of such a field invalidates what was fetched.
        self._fetched: dict[str, tuple[Prefetch[Any], ...]] = {
            "definition": (self._bodies,),
            "step": (self._steps,),
            "response": (self._responses,),
        }

    @property
    def context(self) -> Context:
        """The context of decisions: the day, successions, groups."""
        if self._context is None:
            self._context = Context(
                self.today,
                successions.everyone(self.session),
                bodies.members_by_group(self.session),
                self.name_of,
                self.label_of,
                lambda: {one.day: one.works for one in office_days.everyone(self.session)},
                cache(lambda notice: notices.first_day(self.session, notice)),
            )
        return self._context

    def item(self, code: str) -> Item:
        """The item with a code, as it stands and as the request expects it.

        Raises:
            NotFound: there is none, or there are several.
            Refused: it has been changed since.
        """
        return self._expected([lookup.item(self.session, code, self.today)])[0]

    def items(self, codes: Sequence[str]) -> list[Item]:
        """The items with these codes, each once."""
        return self._expected(lookup.each_item(self.session, codes, self.today))

    def _expected(self, found: list[Item]) -> list[Item]:
        self._check_unchanged(found)
        self.expect(found)
        return found

    def expect(self, items: Iterable[Item]) -> None:
        """Fetch what is recorded of these items together, as soon as something of one is asked for."""
        for item in items:
            self._steps.expect(item.key)
            self._responses.expect(item.key)
            for _role, body in item.roles:
                self._bodies.expect(body)
            if item.proposal and item.proposal.proposer:
                self._bodies.expect(item.proposal.proposer)

    def facts(self, item: Item) -> Facts:
        """The recorded facts of an item, for a decision."""
        return Facts(item, self._steps.of(item.key) or (), self._responses.of(item.key) or ())

    def carry_out(self, decision: Decision[Receipt]) -> Receipt:
        """Write the changes of a decision; its receipt."""
        self.change(decision.changes)
        return decision.receipt

    def body(self, name: str) -> Body:
        """The body with an id, an abbreviation or a name."""
        return lookup.body(self.session, name, self.today)

    def body_of(self, identity: str) -> Body:
        """The body with an id that a record has."""
        found = self._bodies.of(identity)
        assert found, identity
        return found

    def name_of(self, identity: str) -> str:
        """The full name of a body in the language that is spoken."""
        return self.body_of(identity).full(language())

    def label_of(self, identity: str) -> str:
        """The shortest name of a body in the language that is spoken."""
        return self.body_of(identity).label(language())

    def change(self, changes: Sequence[Change], known: Mapping[str, ItemRow] | None = None) -> None:
        """Write changes and remember them for the event.

        Args:
            changes: in an order in which what refers to something comes after it.
            known: what definitions put into the tables, by the items' keys: they need not be parsed again.
        """
        apply(self.session, changes, self.seq, first=len(self.changes) + 1, known=known)
        self.changes += changes
        for field in {change.field for change in changes}:
            for fetched in self._fetched.get(field, ()):
                fetched.forget(change.subject for change in changes)
            if field in ("succession", "members", "office"):
                self._context = None

    def change_item(self, key: str, field: str, old: str | None, new: str | None) -> None:
        """Change one field of an item."""
        self.change([Change("item", key, field, old, new)])

    def _check_unchanged(self, found: Sequence[Item]) -> None:
        """Refuse if an item was changed after the version that the request names.

        Raises:
            Refused: with the version that it has now.
        """
        wanted = self.request.expected_version
        for item in found:
            if wanted is not None and item.version != wanted:
                raise Refused(
                    _("{code} has changed since version {wanted}: it now has version {version}.").format(
                        code=safe(item.code), wanted=wanted, version=item.version
                    ),
                    _("See its history: conclusion history {code}").format(code=safe(item.code)),
                )


def perform(
    store: Store,
    verb: str,
    act: Callable[[Work], Receipt],
    tell: Callable[[Receipt], Sequence[str]],
    request: Request,
    *,
    reason: str | None = None,
) -> Done:
    """Do a verb in one transaction: its changes and their event are written together, or nothing is.

    A verb that turns out to change nothing leaves no event, unless it was asked for under a request's id: its
    answer is a change of the event, and vouched for like all others. Under an id that was seen before nothing
    is done, and the answer is the one of the first time.

    Args:
        act: does the work and returns what was done.
        tell: makes lines for the clerk of that.
    """
    tried: list[Done] = []

    def work_on(session: Session) -> Done:
        seq, link = event_log.latest(session)
        for done in tried:
            # The server was lost after it had carried out what we heard no answer to.
            if event_log.link(session, done.seq) == done.hash:
                return done
        if request.id is not None and (known := requests.answered(session, request.id)):
            _check_same(request, known)
            return Done(list(known.answer), seq, link, repeated=True)
        work = Work(session, seq + 1, request)
        answer = list(tell(act(work)))
        if request.id is not None:
            text = answer_text(Answered(request.command, request.words, tuple(answer)))
            work.change([Change("request", request.id, "answer", None, text)])
        if not work.changes:
            return Done(answer, seq, link)
        renumber(session, work.changes, work.seq)
        now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        changes = tuple(work.changes)
        event = Event(work.seq, now, request.actor, verb, reason, changes, work.undoes, request.id)
        event = event._replace(hash=chain.digest(link, event))
        event_log.append(session, event)
        tried.append(Done(answer, event.seq, event.hash, changed=True))
        return tried[-1]

    return store.write(work_on)


def _check_same(request: Request, known: Answered) -> None:
    """Refuse an id under which something else was asked for; what earlier versions kept does not tell.

    Raises:
        Refused: the command or its words are others.
    """
    if known.command and (known.command, known.words) != (request.command, request.words):
        raise Refused(
            _("The request id {id} was used before, for another request: {command}.").format(
                id=safe(request.id or ""), command=safe(known.command)
            ),
            _("Nothing was changed now. Give each request an id of its own."),
        )
