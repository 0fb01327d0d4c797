"""The facts and the context of decisions, and the decision that results."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from conclusion_cli.errors import Refused, UsageError
from conclusion_cli.i18n import _
from conclusion_cli.model import labels
from conclusion_cli.model.enums import Place, Role, Status, StepKind
from conclusion_cli.model.records import Change
from conclusion_cli.model.stored_text import count_text, response_id, step_text
from conclusion_cli.rules.dates import WorkingDays
from conclusion_cli.rules.successions import Successors
from conclusion_cli.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from conclusion_cli.model.records import Count, Item, Response, Step, Succession

Receipt = TypeVar("Receipt")
Receipt_co = TypeVar("Receipt_co", covariant=True)

FOLLOWED_ANEW = (StepKind.REOPENED, StepKind.WITHDRAWN)
"""The steps that end a time in which an item is followed, or begin another."""

HANDED_OVER = (StepKind.ROUTED, StepKind.RETURNED, StepKind.SENT, *FOLLOWED_ANEW)
"""The steps by which an item goes from one body to another: each after the one before."""


class Facts(NamedTuple):
    """The recorded facts of one item: the item as of today, its steps and its responses."""

    item: Item
    steps: Sequence[Step] = ()
    responses: Sequence[Response] = ()

    @property
    def answers(self) -> dict[str, date]:
        """The day of the latest answer of each body that has answered."""
        found: dict[str, date] = {}
        for one in self.responses:
            found[one.body] = max(one.dated, found.get(one.body, one.dated))
        return found

    @property
    def last_answer(self) -> date | None:
        """The day of the latest response."""
        return max((one.dated for one in self.responses), default=None)

    def same_letter(self, response: Response) -> list[Response]:
        """The responses that are this letter: of its issuer and day, with its number or else its summary."""
        alike = [one for one in self.responses if (one.body, one.dated) == (response.body, response.dated)]
        letter = _letter_id(response) if alike else ""
        return [one for one in alike if _letter_id(one) == letter]

    def latest(self, kinds: Iterable[StepKind]) -> Step | None:
        """The last step of these kinds; of those of one day, the one that was recorded last."""
        return latest(self.steps, kinds)


def _letter_id(response: Response) -> str:
    return response_id(response.body, response.dated, response.document, response.summary)


def latest(steps: Iterable[Step], kinds: Iterable[StepKind]) -> Step | None:
    """The last of the steps of these kinds; of those of one day, the one that was recorded last."""
    wanted = tuple(kinds)
    return max(
        enumerate(step for step in steps if step.kind in wanted),
        key=lambda one: (one[1].dated, one[0]),
        default=(0, None),
    )[1]


class Context:
    """The context of decisions: the day, who replaced whom, and who is in which group.

    Args:
        today: the day on which it is decided.
        successions: every succession, by the body that is replaced.
        members: the members of each group, as they were first.
        name_of: the full name of a body, for a message, by its id.
        label_of: its shortest name.
        office: the days on which the office works, or does not, whatever the calendar says.
        notice_day: the day before which nothing answers a notice, by its id.
    """

    def __init__(
        self,
        today: date,
        successions: Mapping[str, Succession],
        members: Mapping[str, Sequence[str]],
        name_of: Callable[[str], str] = str,
        label_of: Callable[[str], str] = str,
        office: Callable[[], Mapping[date, bool]] = dict,
        notice_day: Callable[[str], date | None] = lambda _notice: None,
    ) -> None:
        self.today = today
        self.successions = successions
        self.members = members
        self.name_of = name_of
        self.label_of = label_of
        self._office = office
        self.notice_day = notice_day
        self._successors: dict[date, Successors] = {}
        self._represented: dict[tuple[str, date | None], frozenset[str]] = {}

    def successors(self, day: date | None = None) -> Successors:
        """Who has replaced whom by a day (default: today)."""
        day = day or self.today
        if day not in self._successors:
            self._successors[day] = Successors(self.successions, day)
        return self._successors[day]

    def bearer(self, body: str, day: date | None = None) -> str:
        """Who is in a body's place on a day (default: today)."""
        return self.successors(day).bearer(body, None)

    def is_same(self, body: str, other: str) -> bool:
        """Whether one body is the other, or has taken or will take its place."""
        return self.successors(date.max).is_same(body, other)

    def groups_of(self, bodies: Iterable[str]) -> set[str]:
        """The groups of which one of the bodies is a member."""
        return {group for body in bodies for group in self._groups.get(body, ())}

    def represented(self, body: str, dated: date) -> frozenset[str]:
        """The bodies and groups for which a body answers by a letter of a day; none once it is replaced."""
        until = self.successors().until(body)
        if until is not None and dated >= until:
            return frozenset()
        # Most bodies replaced nobody, and need no day.
        day = dated if body in self._new_bodies else None
        if (body, day) not in self._represented:
            members = {body, *(share.body for share in self.successors(day).shares(body))}
            if until is not None:
                members.add(self.bearer(body))
            self._represented[body, day] = frozenset(members | self.groups_of(members))
        return self._represented[body, day]

    @cached_property
    def works(self) -> WorkingDays:
        """Whether a day is a working day."""
        return WorkingDays(self._office())

    @cached_property
    def _groups(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for group, members in self.members.items():
            for body in members:
                found.setdefault(body, []).append(group)
        return found

    @cached_property
    def _new_bodies(self) -> frozenset[str]:
        return frozenset(one.new for one in self.successions.values())


class Decision(NamedTuple, Generic[Receipt_co]):
    """The changes, in their order, the facts after them, and the receipt."""

    changes: tuple[Change, ...]
    facts: Facts
    receipt: Receipt_co


class Draft:
    """Collects the changes of one item, and keeps the facts in step with them."""

    def __init__(self, facts: Facts, context: Context) -> None:
        self.facts = facts
        self.changes: list[Change] = []
        self._context = context

    @property
    def item(self) -> Item:
        """The item as it is after the changes so far."""
        return self.facts.item

    def decide(self, receipt: Receipt) -> Decision[Receipt]:
        """The decision that the changes add up to."""
        return Decision(tuple(self.changes), self.facts, receipt)

    def set_status(self, status: Status) -> None:
        """Give the item a status."""
        self._set("status", self.item.status, status)
        self.facts = self.facts._replace(item=self.item._replace(status=status))

    def set_due(self, due: date | None, counted: Count | None = None) -> None:
        """Give the item a deadline, and record how it was counted, if it was."""
        had = self.item
        if due == had.due and counted is None:
            return
        self._set("due", _iso(had.due), _iso(due))
        self._set("counted", *(count_text(one) if one else None for one in (had.counted, counted)))
        self.facts = self.facts._replace(item=had._replace(due=due, counted=counted))

    def set_done_on(self, day: date | None) -> None:
        """Record the day on which the item was done."""
        self._set("done_on", _iso(self.item.done_on), _iso(day))
        self.facts = self.facts._replace(item=self.item._replace(done_on=day))

    def set_under(self, key: str) -> None:
        """Record the assignment under which a proposal is answered."""
        proposal = self.item.proposal
        if proposal and proposal.under != key:
            self._set("under", proposal.under, key)
            self.facts = self.facts._replace(item=self.item._replace(proposal=proposal._replace(under=key)))

    def give_role(self, role: Role, body: str) -> None:
        """Give a body a role."""
        self.changes.append(Change("item", self.item.key, role, None, body))
        self._set_roles((*self._stored_roles, (role, body)))

    def take_role(self, role: Role, bearer: str) -> None:
        """Take a role from a body, or from the one that it replaced."""
        kept = []
        for has, stored in self._stored_roles:
            if has is role and self._context.successors().bearer(stored, self.item.done_on) == bearer:
                self.changes.append(Change("item", self.item.key, role, stored, None))
            else:
                kept.append((has, stored))
        self._set_roles(tuple(kept))

    def add_step(self, step: Step) -> None:
        """Record what happens to the item on a day."""
        self.changes.append(Change("item", self.item.key, "step", None, step_text(step)))
        self.facts = self.facts._replace(steps=(*self.facts.steps, step))

    def correct_step(self, old: Step, new: Step) -> None:
        """Replace a step by a corrected one."""
        self.changes.append(Change("item", self.item.key, "step", step_text(old), None))
        kept = [step for step in self.facts.steps if step is not old]
        self.facts = self.facts._replace(steps=kept)
        self.add_step(new)

    @property
    def _stored_roles(self) -> tuple[tuple[Role, str], ...]:
        return self.item.given or self.item.roles

    def _set_roles(self, stored: tuple[tuple[Role, str], ...]) -> None:
        roles = self._context.successors().roles(stored, self.item.done_on)
        item = self.item._replace(roles=roles, given=stored if stored != roles else ())
        self.facts = self.facts._replace(item=item)

    def _set(self, field: str, old: str | None, new: str | None) -> None:
        if old != new:
            self.changes.append(Change("item", self.item.key, field, old, new))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def check_not_future(day: date | None, context: Context, place: Place = Place.DATE) -> None:
    """Refuse a day that is still to come.

    Raises:
        Refused: it is.
    """
    if day and day > context.today:
        raise Refused(_("{date} is in the future.").format(date=day), place=place)


def check_after_receipt(item: Item, day: date | None, place: Place = Place.DATE) -> None:
    """Refuse a day before a proposal was received.

    Raises:
        Refused: the day lies before the day of receipt.
    """
    received = item.proposal.received if item.proposal else None
    if day and received and day < received:
        raise Refused(
            _("{code} was received on {received}: {date} is before that.").format(
                code=safe(item.code), received=received, date=day
            ),
            _("To correct a wrong date of receipt, import a file with the right one."),
            place=place,
        )


def check_after_notice(item: Item, day: date, context: Context) -> None:
    """Refuse a day before the notice that gave an item; a proposal may be older than its notice.

    Raises:
        Refused: the day lies before the notice.
    """
    since = None if item.proposal else context.notice_day(item.notice)
    if since and day < since:
        raise Refused(
            _("{code} belongs to a notice of {since}: {date} is before that.").format(
                code=safe(item.code), since=since, date=day
            ),
            place=Place.DATE,
        )


def check_after_steps(facts: Facts, day: date | None, kinds: Iterable[StepKind], context: Context) -> None:
    """Refuse a day that is earlier than recorded steps which must come before it.

    Args:
        day: the day that was given; ``None`` is today, before which everything lies.
        kinds: the steps that come before it.

    Raises:
        Refused: the day lies before that of such a step, or before the receipt.
    """
    check_after_receipt(facts.item, day)
    last = facts.latest(kinds)
    if day and last and day < last.dated:
        who = context.label_of(last.body) if last.body else last.name or ""
        raise Refused(
            _("{code}: {what}, {earlier}; {date} is before that.").format(
                code=safe(facts.item.code),
                what=labels.step(last.kind, safe(who)),
                earlier=last.dated,
                date=day,
            ),
            _("If the recorded date is wrong, undo it first (see: conclusion history {code}).").format(
                code=safe(facts.item.code)
            ),
            place=Place.DATE,
        )


def check_reason(reason: str | None, message: str) -> None:
    """Ask for a reason where there is none.

    Raises:
        UsageError: with the message.
    """
    if not reason:
        raise UsageError(message, place=Place.REASON)


def lead_of(item: Item) -> str | None:
    """The body that leads an item today."""
    return next(iter(item.bodies(Role.LEAD)), None)


def lead_on(item: Item, day: date, context: Context) -> str | None:
    """The body that leads an item, or of an earlier day the one that led it then, before it was replaced."""
    if not item.bodies(Role.LEAD):
        return None
    then = context.successors(min(day, context.today))
    return next((then.bearer(lead, None) for lead in item.first_bodies(Role.LEAD)), None)
