"""One verb at work: its changes are written and remembered together, with one event for all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from conclusion_cli import lookup
from conclusion_cli.errors import Refused
from conclusion_cli.history import chain
from conclusion_cli.history.apply import apply, renumber
from conclusion_cli.history.prefetch import Prefetch
from conclusion_cli.i18n import _
from conclusion_cli.model.enums import Role, StepKind
from conclusion_cli.model.packing import step_text
from conclusion_cli.model.records import Change, Event
from conclusion_cli.rules.successions import Successors
from conclusion_cli.store.tables import bodies, event_log, items, requests, responses, steps, successions
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from conclusion_cli.model.definition import Ready
    from conclusion_cli.model.records import Body, Item, Request, Step, Succession
    from conclusion_cli.store.base import Session, Store

    Receipt = TypeVar("Receipt")


_TOLD_AGAIN = (StepKind.SENT, StepKind.URGED, StepKind.INSPECTED)


class Done(NamedTuple):
    """What a verb answered, and the head of the history afterwards."""

    answer: list[str]
    seq: int
    hash: str
    changed: bool = False
    repeated: bool = False


class Work:
    """A transaction that is about to become event number ``seq``.

    What it fetches it keeps, until it changes it itself: nobody else writes while it does.
    """

    def __init__(self, session: Session, seq: int, request: Request) -> None:
        self.session = session
        self.seq = seq
        self.request = request
        self.today = request.today or date.today()
        self.undoes: int | None = None
        self.changes: list[Change] = []
        self._successions: dict[str, Succession] | None = None
        self._successors: dict[date, Successors] = {}
        self._bodies = Prefetch(lambda ids: bodies.by_ids(session, ids))
        self._steps = Prefetch(lambda keys: steps.of_items(session, keys))
        self._roles = Prefetch(lambda keys: items.roles_of(session, keys))
        self._answered = Prefetch(lambda keys: responses.bodies_of_items(session, keys))
        # What is fetched tells more than the change of such a field does.
        self._fetched: dict[str, tuple[Prefetch[Any], ...]] = {
            "definition": (self._bodies, self._roles),
            "step": (self._steps,),
            "response": (self._answered,),
            **dict.fromkeys(Role, (self._roles,)),
        }

    def item(self, code: str) -> Item:
        """The item with a code, as it stands and as the request expects it.

        Raises:
            NotFound: there is none, or there are several.
            Refused: it has moved on.
        """
        return self._meant([lookup.item(self.session, code, self.today)])[0]

    def items(self, codes: Sequence[str]) -> list[Item]:
        """The items with these codes, each once."""
        return self._meant(lookup.each_item(self.session, codes, self.today))

    def _meant(self, found: list[Item]) -> list[Item]:
        self._check_unchanged(found)
        self.expect(found)
        return found

    def expect(self, found: Iterable[Item]) -> None:
        """Let it be known that these are the items that will be asked about, one after the other."""
        for item in found:
            self._steps.expect(item.key)
            self._roles.expect(item.key)
            self._answered.expect(item.key)
            for _role, body in item.roles:
                self._bodies.expect(body)
            if item.proposal and item.proposal.proposer:
                self._bodies.expect(item.proposal.proposer)

    def body(self, name: str) -> Body:
        """The body with an id, an abbreviation or a name."""
        return lookup.body(self.session, name, self.today)

    def body_of(self, identity: str) -> Body:
        """The body with an id that stands in a record."""
        found = self._bodies.of(identity)
        assert found, identity
        return found

    def change(self, changes: Sequence[Change], known: Mapping[str, Ready] | None = None) -> None:
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
            if field == "succession":
                self._successions = None
                self._successors.clear()

    def touch(self, key: str, field: str, old: str | None, new: str | None) -> None:
        """Change one field of an item."""
        self.change([Change("item", key, field, old, new)])

    def set(self, item: Item, **fields: object) -> None:
        """Set fields of an item; those that stay as they are leave no trace."""
        for field, new in fields.items():
            old = getattr(item, field)
            if old != new:
                self.touch(item.key, field, _text(old), _text(new))

    def step(self, item: Item, step: Step) -> bool:
        """Remember what happened to an item on a day; whether that was news.

        A letter that is told of again is the same letter. An item may change hands in the same way several
        times a day.
        """
        text = step_text(step)
        known = step.kind in _TOLD_AGAIN and any(text == step_text(one) for one in self.steps(item))
        if not known:
            self.touch(item.key, "step", None, text)
        return not known

    def steps(self, item: Item) -> list[Step]:
        """What happened to an item before."""
        return self._steps.of(item.key) or []

    def answered(self, item: Item) -> Mapping[str, date]:
        """The bodies that have answered an item, with the day of the latest answer of each."""
        return self._answered.of(item.key) or {}

    def last_answer(self, item: Item) -> date | None:
        """The date on the latest response to an item."""
        return max(self.answered(item).values(), default=None)

    def give_role(self, item: Item, role: Role, body: str) -> None:
        """Give a body a role in an item."""
        self.touch(item.key, role, None, body)

    def take_role(self, item: Item, role: Role, body: str) -> None:
        """Take a role in an item from a body, or from the one whose place it has taken."""
        successors = self.successors()
        for has, stored in self._roles.of(item.key) or ():
            if has is role and successors.bearer(stored, item.done_on) == body:
                self.touch(item.key, role, stored, None)

    def successors(self, day: date | None = None) -> Successors:
        """Who has given way to whom by a day, today unless told."""
        day = day or self.today
        if day not in self._successors:
            self._successors[day] = Successors(self.successions(), day)
        return self._successors[day]

    def successions(self) -> Mapping[str, Succession]:
        """Every succession, by the body that gave way."""
        if self._successions is None:
            self._successions = successions.everyone(self.session)
        return self._successions

    def _check_unchanged(self, found: Sequence[Item]) -> None:
        """Refuse to go on if an item has moved on since the version that the request names.

        Raises:
            Refused: with the version that it has now.
        """
        wanted = self.request.expected_version
        for item in found:
            if wanted is not None and item.version != wanted:
                raise Refused(
                    _("{code} has changed since version {wanted}: it has version {version}.").format(
                        code=safe(item.code), wanted=wanted, version=item.version
                    ),
                    _("See what happened: conclusion history {code}").format(code=safe(item.code)),
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

    A verb that turns out to change nothing leaves no event. Under a request's id that was seen before nothing
    is done, and the answer is the one of the first time.

    Args:
        act: does the work and returns what was done.
        tell: puts that into lines for the clerk.
    """
    # Under an id of its own, a verb whose answer was lost with its server can be tried again.
    request_id = request.id or store.own_request()

    def work_on(session: Session) -> Done:
        seq, link = event_log.tail(session)
        if request_id is not None:
            known = requests.answer(session, request_id)
            if known is not None:
                asked = request.id is not None
                return Done(known, seq, link, changed=not asked, repeated=asked)
        work = Work(session, seq + 1, request)
        answer = list(tell(act(work)))
        if work.changes:
            renumber(session, work.changes, work.seq)
            now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            changes = tuple(work.changes)
            event = Event(work.seq, now, request.actor, verb, reason, changes, work.undoes, request.id)
            seq, link = work.seq, chain.digest(link, event)
            event_log.append(session, event._replace(hash=link))
        # What changed nothing can be done again without harm; only who knows an id may ask for its answer.
        if request_id is not None and (work.changes or request.id):
            requests.save(session, request_id, answer)
        return Done(answer, seq, link, changed=bool(work.changes))

    return store.write(work_on)


def _text(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
