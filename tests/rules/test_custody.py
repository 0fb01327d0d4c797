"""The two clocks of a proposal: who held it when, and to whom each overdue day is charged."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conclusion_cli.model.enums import Kind, Role, Status, StepKind
from conclusion_cli.model.records import Item, Proposal, Response, Step, Succession, Text
from conclusion_cli.rules.custody import turns
from conclusion_cli.rules.decisions import Facts
from conclusion_cli.rules.standing import PastDay, holders

START = date(2023, 9, 1)


def day(number):
    """The day that is so many days after the first."""
    return START + timedelta(number)


def proposal(
    status, *, lead=None, due=None, done=None, received=0, helping=(), now=(), watch="watch", coordinating=()
):
    """A proposal as it stands; ``now`` are its roles if others have taken them over."""
    roles = [(Role.LEAD, lead)] if lead else []
    roles += [(Role.COORDINATING, body) for body in (*helping, *coordinating)]
    roles.append((Role.MONITORING, watch))
    return Item(
        *("n/KN1", "n", "KN1", Kind.PROPOSAL, Text(None, "t"), status),
        None if due is None else day(due),
        None,
        None if done is None else day(done),
        *(None, False, 1),
        tuple(now) or tuple(roles),
        Proposal("p", None, None, None, None if received is None else day(received), None),
        tuple(roles) if now else (),
    )


def step(kind, number, body=None):
    return Step(kind, day(number), body)


def routed(number, body):
    return step(StepKind.ROUTED, number, body)


def answer(number, body):
    return Response(f"r{number}{body}", body, f"{number}-CV", day(number), None, None)


def gave_way(**bodies):
    return {old: Succession(old, new, day(number), None) for old, (new, number) in bodies.items()}


def told(item, steps=(), answers=(), as_of=40, successions=()):
    """The turns as (body, first day, last day, charged), days as numbers."""
    found = turns(item, steps, answers, dict(successions), day(as_of))
    number = lambda one: None if one is None else (one - START).days  # noqa: E731
    return [(body, number(since), number(until), charged) for body, since, until, charged in found]


def test_before_and_after_the_answer():
    """Routed on day 2, due on day 10, answered on day 13, sent on day 17."""
    steps, answers = [routed(2, "a")], [answer(13, "a")]
    waiting = proposal(Status.NOT_STARTED, lead="a", due=10)
    # The due day itself is in time.
    assert told(waiting, steps, as_of=10) == [("watch", 0, 2, 0), ("a", 2, None, 0)]
    assert told(waiting, steps, as_of=11) == [("watch", 0, 2, 0), ("a", 2, None, 1)]
    answered = proposal(Status.RESPONDED, lead="a", due=10)
    # The day of the answer is still the answering body's.
    assert told(answered, steps, answers, as_of=13) == [
        ("watch", 0, 2, 0),
        ("a", 2, 13, 3),
        ("watch", 13, None, 0),
    ]
    assert told(answered, steps, answers, as_of=14)[-2:] == [("a", 2, 13, 3), ("watch", 13, None, 1)]
    sent = proposal(Status.COMPLETED, lead="a", due=10, done=17)
    steps.append(step(StepKind.SENT, 17, "p"))
    assert told(sent, steps, answers, as_of=30)[-2:] == [("a", 2, 13, 3), ("watch", 13, 17, 4)]
    # Asked about an earlier day, it has not been sent, or not been answered, yet.
    assert told(sent, steps, answers, as_of=16)[-1] == ("watch", 13, None, 3)
    assert told(sent, steps, answers, as_of=12)[-1] == ("a", 2, None, 2)
    assert told(sent, steps, answers, as_of=1) == [("watch", 0, None, 0)]


@pytest.mark.parametrize(
    ("status", "steps", "answers", "expected"),
    [
        # Nobody has it yet.
        (Status.NOT_STARTED, [], [], [("watch", 0, None, 30)]),
        # Given back on day 12, and to nobody since; then to another body on day 15.
        (
            Status.RETURNED,
            [routed(2, "a"), step(StepKind.RETURNED, 12, "a")],
            [],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("watch", 12, None, 28)],
        ),
        (
            Status.NOT_STARTED,
            [routed(2, "a"), step(StepKind.RETURNED, 12, "a"), routed(15, "b")],
            [],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("watch", 12, 15, 3), ("b", 15, None, 25)],
        ),
        # Passed on to another without being given back.
        (
            Status.NOT_STARTED,
            [routed(2, "a"), routed(12, "b")],
            [],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("b", 12, None, 28)],
        ),
        # Answered, reopened before it was sent, and answered again.
        (
            Status.IN_PROGRESS,
            [routed(2, "a"), step(StepKind.REOPENED, 14)],
            [answer(12, "a")],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("watch", 12, 14, 2), ("a", 14, None, 26)],
        ),
        (
            Status.RESPONDED,
            [routed(2, "a"), step(StepKind.REOPENED, 14)],
            [answer(12, "a"), answer(20, "a")],
            [
                ("watch", 0, 2, 0),
                ("a", 2, 12, 2),
                ("watch", 12, 14, 2),
                ("a", 14, 20, 6),
                ("watch", 20, None, 20),
            ],
        ),
        # Reopened after it was sent: in between it was done, and nobody's.
        (
            Status.IN_PROGRESS,
            [routed(2, "a"), step(StepKind.SENT, 14), step(StepKind.REOPENED, 20)],
            [answer(12, "a")],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("watch", 12, 14, 2), ("a", 20, None, 20)],
        ),
        # Urging and inspecting hand nothing over.
        (
            Status.NOT_STARTED,
            [routed(2, "a"), step(StepKind.URGED, 11, "a"), step(StepKind.INSPECTED, 12, "a")],
            [],
            [("watch", 0, 2, 0), ("a", 2, None, 30)],
        ),
        # A second answer, and a second sending, change nothing.
        (
            Status.RESPONDED,
            [routed(2, "a")],
            [answer(12, "a"), answer(15, "a")],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("watch", 12, 15, 3), ("watch", 15, None, 25)],
        ),
        # No longer followed: nothing is charged.
        (Status.WITHDRAWN, [routed(2, "a")], [], [("watch", 0, 2, 0), ("a", 2, None, 0)]),
        (
            Status.WITHDRAWN,
            [routed(2, "a"), step(StepKind.WITHDRAWN, 14)],
            [],
            [("watch", 0, 2, 0), ("a", 2, 14, 0)],
        ),
        # Taken up again: in between it was nobody's.
        (
            Status.NOT_STARTED,
            [routed(2, "a"), step(StepKind.WITHDRAWN, 14), step(StepKind.REOPENED, 20)],
            [],
            [("watch", 0, 2, 0), ("a", 2, 14, 4), ("a", 20, None, 20)],
        ),
        # The same before it was given to anybody.
        (
            Status.NOT_STARTED,
            [step(StepKind.WITHDRAWN, 4), step(StepKind.REOPENED, 12), routed(15, "a")],
            [],
            [("watch", 0, 4, 0), ("watch", 12, 15, 3), ("a", 15, None, 25)],
        ),
        # Returned, and followed again without being given to anybody yet.
        (
            Status.NOT_STARTED,
            [routed(2, "a"), step(StepKind.RETURNED, 12, "a"), step(StepKind.REOPENED, 14), routed(15, "b")],
            [],
            [
                ("watch", 0, 2, 0),
                ("a", 2, 12, 2),
                ("watch", 12, 14, 2),
                ("watch", 14, 15, 1),
                ("b", 15, None, 25),
            ],
        ),
        # Withdrawn and followed again on one day, then given to another.
        (
            Status.NOT_STARTED,
            [routed(2, "a"), step(StepKind.WITHDRAWN, 12), step(StepKind.REOPENED, 12), routed(15, "b")],
            [],
            [("watch", 0, 2, 0), ("a", 2, 12, 2), ("a", 12, 15, 3), ("b", 15, None, 25)],
        ),
    ],
)
def test_ways_of_a_proposal(status, steps, answers, expected):
    """Due on day 10, asked about on day 40."""
    lead = next((one.body for one in reversed(steps) if one.kind is StepKind.ROUTED), None)
    if status is Status.RETURNED:
        lead = None
    assert told(proposal(status, lead=lead, due=10), steps, answers) == expected


@pytest.mark.parametrize(
    ("status", "kinds", "answers", "holder"),
    [
        (Status.IN_PROGRESS, [StepKind.REOPENED], [12], "a"),
        (Status.RESPONDED, [StepKind.REOPENED], [11, 12], "watch"),
        (Status.IN_PROGRESS, [StepKind.SENT, StepKind.REOPENED], [12], "a"),
        (Status.RESPONDED, [StepKind.SENT, StepKind.REOPENED], [12], "watch"),
        (Status.RETURNED, [StepKind.REOPENED, StepKind.RETURNED], [12], "watch"),
    ],
)
def test_several_things_on_one_day(status, kinds, answers, holder):
    """All on day 12: who holds it afterwards goes by its status."""
    steps = [routed(2, "a"), *(step(kind, 12) for kind in kinds)]
    item = proposal(status, lead=None if status is Status.RETURNED else "a", due=10)
    *_before, (body, since, until, charged) = told(item, steps, [answer(n, "a") for n in answers])
    assert (body, since, until, charged) == (holder, 12, None, 28)


def test_routed_to_another_and_back_on_one_day():
    """That it came to the first of them again is no step of its own; the lead tells it."""
    steps = [routed(12, "a"), routed(12, "b")]
    assert told(proposal(Status.NOT_STARTED, lead="a", due=10), steps) == [
        ("watch", 0, 12, 2),
        ("a", 12, None, 28),
    ]


def test_sent_again_on_the_day_on_which_it_was_reopened():
    steps = [routed(2, "a"), step(StepKind.SENT, 12), step(StepKind.REOPENED, 15), step(StepKind.SENT, 15)]
    item = proposal(Status.COMPLETED, lead="a", due=10, done=15)
    assert told(item, steps, [answer(11, "a")]) == [("watch", 0, 2, 0), ("a", 2, 11, 1), ("watch", 11, 12, 1)]


def test_what_was_recorded_late():
    # The routing was recorded on day 20, when the letter of day 12 had come: nobody waits for the body now.
    late = proposal(Status.RESPONDED, lead="a", due=10)
    assert told(late, [routed(20, "a")], [answer(12, "a")])[-1] == ("watch", 12, None, 28)
    # Reopened on day 20, answered by a letter of day 15.
    steps = [routed(2, "a"), step(StepKind.REOPENED, 20)]
    assert told(late, steps, [answer(12, "a"), answer(15, "a")])[-1] == ("watch", 20, None, 20)


def test_an_answer_of_a_body_that_only_helps_hands_nothing_over():
    item = proposal(Status.IN_PROGRESS, lead="a", due=10, helping=["b"])
    assert told(item, [routed(2, "a")], [answer(12, "b")])[-1] == ("a", 2, None, 30)
    # Neither if another has taken its place, before the answer or since.
    now = ((Role.LEAD, "a"), (Role.COORDINATING, "c"), (Role.MONITORING, "watch"))
    item = proposal(Status.IN_PROGRESS, lead="a", due=10, helping=["b"], now=now)
    for body in "bc":
        found = told(item, [routed(2, "a")], [answer(12, body)], successions=gave_way(b=("c", 11)))
        assert found[-1] == ("a", 2, None, 30)


def test_a_body_that_came_to_lead_what_it_helped_with_answers_for_it():
    now = ((Role.LEAD, "c"), (Role.COORDINATING, "c"), (Role.MONITORING, "watch"))
    item = proposal(Status.RESPONDED, lead="a", due=10, helping=["b"], now=now)
    found = told(item, [routed(2, "a")], [answer(20, "c")], successions=gave_way(a=("c", 15), b=("c", 15)))
    assert found == [
        ("watch", 0, 2, 0),
        ("a", 2, 15, 4),
        ("c", 15, 20, 6),
        ("watch", 20, None, 20),
    ]


def test_a_successor_is_charged_from_its_first_day_on():
    """The body was replaced on day 15; what was due on day 10 is overdue since day 11."""
    now = ((Role.LEAD, "b"), (Role.MONITORING, "watch"))
    before = proposal(Status.NOT_STARTED, lead="a", due=10)
    after = proposal(Status.NOT_STARTED, lead="a", due=10, now=now)
    way = gave_way(a=("b", 15))
    assert told(before, [routed(2, "a")], as_of=14, successions=way)[-1:] == [("a", 2, None, 4)]
    assert told(after, [routed(2, "a")], as_of=15, successions=way)[-2:] == [
        ("a", 2, 15, 4),
        ("b", 15, None, 1),
    ]
    assert told(after, [routed(2, "a")], as_of=40, successions=way)[-1] == ("b", 15, None, 26)
    # Answered on that very day: the day is the successor's.
    answered = proposal(Status.RESPONDED, lead="a", due=10, now=now)
    assert told(answered, [routed(2, "a")], [answer(15, "b")], successions=way) == [
        ("watch", 0, 2, 0),
        ("a", 2, 15, 4),
        ("b", 15, 15, 1),
        ("watch", 15, None, 25),
    ]


def test_whoever_watched_before_its_successor_did_is_charged_for_it():
    """Sent by a body that was replaced on day 20, while an answer of day 12 waited to be sent."""
    now = ((Role.LEAD, "a"), (Role.MONITORING, "other"))
    item = proposal(Status.RESPONDED, lead="a", due=10, now=now)
    found = told(item, [routed(2, "a")], [answer(12, "a")], successions=gave_way(watch=("other", 20)))
    assert found == [("watch", 0, 2, 0), ("a", 2, 12, 2), ("watch", 12, 20, 7), ("other", 20, None, 21)]


def test_completed_by_force_ends_the_turn():
    item = proposal(Status.COMPLETED, lead="a", due=10, done=20)
    way = gave_way(a=("b", 30))
    assert told(item, [routed(2, "a")], successions=way)[-1] == ("a", 2, 20, 10)
    assert told(item, [routed(2, "a")], as_of=15, successions=way)[-1] == ("a", 2, None, 5)


def test_who_has_it_now_is_whose_turn_it_is():
    """Where nobody sends the answers, its lead has what it answered; without a lead, who carries it out."""
    item = proposal(Status.RESPONDED, lead="a")
    alone = item._replace(roles=((Role.LEAD, "a"),))
    assert told(alone, [routed(2, "a")], [answer(5, "a")])[-1] == ("a", 5, None, 0)
    carried = proposal(Status.IN_PROGRESS, due=10)
    carried = carried._replace(roles=((Role.IMPLEMENTING, "d"), *carried.roles))
    assert told(carried, as_of=12) == [("d", 0, None, 2)]


def test_given_to_its_lead_without_being_routed():
    """As a sheet does that names the body from the start; the day on which it came may be unknown."""
    item = proposal(Status.NOT_STARTED, lead="a", due=10, received=None)
    assert told(item, as_of=12) == [("a", None, None, 2)]


BODIES = ("a", "b", "c", "d")
HEIRS = {"a": "b", "b": "c", "watch": "other"}
moves = st.lists(
    st.tuples(st.sampled_from(["route", "return", "answer", "help", "reopen", "send", "withdraw"]),
              st.integers(0, 6), st.sampled_from(BODIES)),
    max_size=12,
)  # fmt: skip


class Life:
    """A proposal's life, and who held it at the beginning of each day: told again, day by day."""

    def __init__(self, gaps, way):
        self.status, self.lead, self.done = Status.NOT_STARTED, None, None
        self.steps, self.answers, self.way = [], [], way
        self.owner = {}
        today = 0
        for kind, gap, body in gaps:
            self._pass(today, today + gap)
            today += gap
            getattr(self, f"_{kind}")(today, body)
        self._pass(today, 60)

    def successor(self, body, number):
        while body in self.way and (self.way[body].dated - START).days <= number:
            body = self.way[body].new
        return body

    def _holder(self):
        if self.status in (Status.COMPLETED, Status.WITHDRAWN):
            return None
        if self.status in (Status.RESPONDED, Status.RETURNED) or not self.lead:
            return "watch"
        return self.lead

    def _pass(self, since, until):
        for number in range(since + 1, until + 1):
            holder = self._holder()
            self.owner[number] = holder and self.successor(holder, number)

    def _route(self, number, body):
        if self.status in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.RETURNED) and body != self.lead:
            if self.status is Status.RETURNED:
                self.status = Status.NOT_STARTED
            self.lead = body
            self.steps.append(routed(number, body))

    def _return(self, number, _body):
        if self.status in (Status.NOT_STARTED, Status.IN_PROGRESS) and self.lead:
            self.steps.append(step(StepKind.RETURNED, number, self.lead))
            self.status, self.lead = Status.RETURNED, None

    def _answer(self, number, _body):
        if self.lead and self.status in (Status.NOT_STARTED, Status.IN_PROGRESS):
            self.answers.append(answer(number, self.successor(self.lead, number)))
            self.status = Status.RESPONDED

    def _help(self, number, _body):
        if self.lead and self.status is Status.NOT_STARTED:
            self.answers.append(answer(number, "helper"))
            self.status = Status.IN_PROGRESS

    def _reopen(self, number, _body):
        if self.status in (Status.RESPONDED, Status.COMPLETED):
            self.steps.append(step(StepKind.REOPENED, number))
            self.status, self.done = Status.IN_PROGRESS, None

        elif self.status in (Status.RETURNED, Status.WITHDRAWN):
            self.steps.append(step(StepKind.REOPENED, number))
            self.status = Status.NOT_STARTED

    def _withdraw(self, number, _body):
        if self.status in (Status.NOT_STARTED, Status.IN_PROGRESS):
            self.steps.append(step(StepKind.WITHDRAWN, number))
            self.status = Status.WITHDRAWN

    def _send(self, number, _body):
        if self.status is Status.RESPONDED:
            self.steps.append(step(StepKind.SENT, number, "p"))
            self.status, self.done = Status.COMPLETED, number

    def item(self, due, as_of):
        roles = [(Role.LEAD, self.lead)] if self.lead else []
        roles += [(Role.COORDINATING, "helper"), (Role.MONITORING, "watch")]
        until = as_of if self.done is None else min(as_of, self.done - 1)
        now = [(role, self.successor(body, until)) for role, body in roles]
        last = proposal(self.status, lead=self.lead, due=due, done=self.done, helping=["helper"], now=now)
        return PastDay(day(as_of), self.way, ()).item(Facts(last, self.steps, self.answers))


@given(
    gaps=moves,
    due=st.integers(0, 40),
    as_of=st.integers(0, 60),
    way=st.dictionaries(st.sampled_from(list(HEIRS)), st.integers(1, 60)),
)
def test_every_overdue_day_is_charged_once_to_whoever_held_it(gaps, due, as_of, way):
    """Days of one kind after the other on purpose: no two handovers of a life fall on one day."""
    gaps = [(kind, gap + 1, body) for kind, gap, body in gaps]
    way = gave_way(**{old: (HEIRS[old], number) for old, number in way.items()})
    life = Life(gaps[:8], way)
    item = life.item(due, as_of)
    found = told(item, life.steps, life.answers, as_of, way)
    expected = {}
    # For a withdrawn item nobody is charged.
    if item.status is Status.WITHDRAWN:
        due = as_of
    for number in range(due + 1, as_of + 1):
        if body := life.owner[number]:
            expected[body] = expected.get(body, 0) + 1
    charged = {}
    for body, _since, _until, days in found:
        if days:
            charged[body] = charged.get(body, 0) + days
    assert charged == expected


@given(gaps=moves, as_of=st.integers(0, 59))
def test_on_a_past_day_it_is_the_turn_of_whoever_held_it_that_evening(gaps, as_of):
    """No two handovers of a life fall on one day: their order would not be known."""
    life = Life([(kind, gap + 1, body) for kind, gap, body in gaps[:8]], {})
    assert holders(life.item(None, as_of)) == tuple(filter(None, [life.owner[as_of + 1]]))


@given(
    gaps=moves,
    due=st.integers(0, 40),
    as_of=st.integers(0, 60),
    way=st.dictionaries(st.sampled_from(list(HEIRS)), st.integers(1, 60)),
)
@example([("withdraw", 0, "a"), ("reopen", 1, "a"), ("withdraw", 0, "a")], 0, 1, {})
def test_turns_follow_each_other_whatever_happens_on_one_day(gaps, due, as_of, way):
    way = gave_way(**{old: (HEIRS[old], number) for old, number in way.items()})
    life = Life(gaps, way)
    item = life.item(due, as_of)
    found = told(item, life.steps, life.answers, as_of, way)
    ends = {one.dated for one in life.steps if one.kind in (StepKind.SENT, StepKind.WITHDRAWN)}
    # It may have been over on the day on which it came.
    assert day(0) in ends if not found else found[0][1] == 0 or day(0) in ends
    for (_one, since, until, _charged), (_other, following, _until, _days) in pairwise(found):
        # Between a sending and a reopening nobody holds it; otherwise one follows upon the other.
        assert since <= until <= following
        if until < following:
            assert day(until) in ends
            assert step(StepKind.REOPENED, following) in life.steps
    body, since, until, _charged = found[-1] if found else (None, 0, 0, 0)
    if life.done is not None and life.done <= as_of:
        assert until == life.done
    elif life.status is Status.WITHDRAWN and life.steps[-1].dated <= day(as_of):
        last = life.steps[-1].dated
        # Taken up again and given up on one day, nobody held it for any time since it was over before.
        again = day(until) in ends and step(StepKind.REOPENED, (last - START).days) in life.steps
        assert day(until) == last or again
    elif life.done is None and all(one.dated <= day(as_of) for one in (*life.steps, *life.answers)):
        # The last turn is that of whoever's turn it is.
        assert (body, until) == (life.successor(life._holder(), as_of), None)
    if item.status is Status.WITHDRAWN:
        due = as_of
    overdue = sum(bool(life.owner[number]) for number in range(due + 1, as_of + 1))
    assert sum(days for *_rest, days in found) == overdue
