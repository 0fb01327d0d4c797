"""The decisions about items: what they change, and what they refuse, without a database."""

from datetime import date, timedelta

import pytest

import builders
from conclusion_cli.errors import BadData, ConclusionError, NotFound, Refused, Unsure, UsageError
from conclusion_cli.model.enums import Kind, Outcome, Place, Role, Status, StepKind
from conclusion_cli.model.records import Count, Proposal, Response, Step, Succession
from conclusion_cli.rules.answering import AnswerOrder, answer
from conclusion_cli.rules.assigning import AssignOrder, assign
from conclusion_cli.rules.dates import Span
from conclusion_cli.rules.deadlines import ExtendOrder, extend
from conclusion_cli.rules.decisions import Context, Facts
from conclusion_cli.rules.moving import MoveOrder, move
from conclusion_cli.rules.proposing import ProposeOrder, first_routing, propose_item
from conclusion_cli.rules.routing import RouteOrder, give_back, redate, route
from conclusion_cli.rules.sending import Recipient, SendOrder, send


def day(number, month=9):
    return date(2023, month, number)


TODAY = day(30)
LEAD, HELP, WATCH = Role.LEAD, Role.COORDINATING, Role.MONITORING


def item(status=Status.NOT_STARTED, *roles, kind=Kind.PROPOSAL, received=date(2023, 9, 1), **fields):
    """A proposal of a commune, or another item; ``given`` are its roles where bodies were replaced."""
    proposal = Proposal("commune", None, None, None, received, None) if kind is Kind.PROPOSAL else None
    own = {"key": "n/KN1", "code": "KN1", "proposal": proposal}
    return builders.item(status, *roles, kind=kind, **(own | fields))


def context(*successions, today=TODAY, members=None):
    """What decisions know; each succession is a body, its successor and the day in September."""
    found = {old: Succession(old, new, day(number), None) for old, new, number in successions}
    return Context(today, found, members or {})


PARENT = item(kind=Kind.ASSIGNMENT, key="n/A1", code="A1", due=day(20))
LETTER = Response("r1", "alpha", "1-CV", day(10), None, None)


def changes(decision):
    """Field, old and new of each change; of a step its kind, day and body."""
    return [(one.field, one.old, one.new) for one in decision.changes if one.field != "step"]


def steps(decision, facts):
    return [(one.kind, one.dated, one.body) for one in decision.facts.steps[len(facts.steps) :]]


def refused(act):
    """The class of a refusal and the place that it names."""
    with pytest.raises(ConclusionError) as found:
        act()
    return type(found.value), found.value.place


def routed(facts, **order):
    return route(facts, RouteOrder(**({"to": "alpha", "parent": PARENT} | order)), context())


def test_a_proposal_goes_to_the_body_that_answers_it():
    facts = Facts(item())
    decision = routed(facts, dated=day(2))
    assert changes(decision) == [
        ("lead", None, "alpha"),
        ("under", None, "n/A1"),
        ("due", None, "2023-09-20"),
    ]
    assert steps(decision, facts) == [(StepKind.ROUTED, day(2), "alpha")]
    again = routed(decision.facts)
    assert (again.changes, again.receipt.known) == ((), True)


def test_routing_again_takes_the_lead_from_the_one_before_and_what_the_new_one_had():
    facts = Facts(item(Status.IN_PROGRESS, (LEAD, "beta"), (HELP, "alpha"), due=day(20)))
    assert changes(routed(facts, reason="r"))[:3] == [
        ("lead", "beta", None),
        ("coordinating", "alpha", None),
        ("lead", None, "alpha"),
    ]
    back = Facts(item(Status.RETURNED, due=day(20)))
    assert ("status", "returned", "not-started") in changes(routed(back, reason="r"))


@pytest.mark.parametrize(
    ("facts", "order", "expected"),
    [
        (Facts(item(Status.RESPONDED)), {}, (Refused, Place.LEAD)),
        (Facts(item(Status.WITHDRAWN)), {}, (Refused, Place.LEAD)),
        (Facts(PARENT), {}, (Refused, Place.LEAD)),
        (Facts(item(Status.NOT_STARTED, (LEAD, "beta"))), {}, (UsageError, Place.REASON)),
        (Facts(item(Status.RETURNED)), {}, (UsageError, Place.REASON)),
        (Facts(item(due=day(25))), {"due": day(26, 10)}, (UsageError, Place.REASON)),
        (Facts(item()), {"dated": day(1, 10)}, (Refused, Place.DATE)),
        (Facts(item(received=day(3))), {"dated": day(2)}, (Refused, Place.DATE)),
        (Facts(item()), {"dated": day(5), "due": day(4)}, (Refused, Place.DUE)),
        (
            Facts(item(), [Step(StepKind.RETURNED, day(8), "beta")]),
            {"dated": day(7)},
            (Refused, Place.DATE),
        ),
    ],
)
def test_a_routing_that_is_refused(facts, order, expected):
    assert refused(lambda: routed(facts, **order)) == expected


def test_what_a_replaced_body_is_given_is_its_successors():
    facts = Facts(item())
    after = context(("alpha", "gamma", 10))
    before = route(facts, RouteOrder("alpha", PARENT, dated=day(9)), after)
    assert ("lead", None, "alpha") in changes(before)
    assert before.facts.item.bodies(LEAD) == ("gamma",)
    assert ("lead", None, "gamma") in changes(route(facts, RouteOrder("alpha", PARENT), after))
    assert route(before.facts, RouteOrder("alpha", PARENT), after).receipt.known
    assert route(before.facts, RouteOrder("gamma", PARENT), after).receipt.known


def test_a_proposal_is_given_back():
    facts = Facts(item(Status.NOT_STARTED, (LEAD, "gamma"), given=((LEAD, "alpha"),)))
    decision = give_back(facts, context(("alpha", "gamma", 5)), reason="r", dated=day(9))
    assert changes(decision) == [("lead", "alpha", None), ("status", "not-started", "returned")]
    assert steps(decision, facts) == [(StepKind.RETURNED, day(9), "gamma")]
    assert refused(lambda: give_back(facts, context(), reason=None)) == (UsageError, Place.REASON)
    assert refused(lambda: give_back(Facts(item()), context(), reason="r"))[0] is Refused


def answered(facts, around=None, **order):
    order = {"body": None, "document": "1-CV", "dated": day(10)} | order
    return answer(facts, AnswerOrder(**order), around or context())


@pytest.mark.parametrize(
    ("roles", "kind", "body", "new"),
    [
        (((LEAD, "alpha"),), Kind.PROPOSAL, None, Status.RESPONDED),
        (((LEAD, "alpha"), (HELP, "beta")), Kind.PROPOSAL, "beta", Status.IN_PROGRESS),
        (((Role.IMPLEMENTING, "beta"),), Kind.ASSIGNMENT, "beta", Status.RESPONDED),
        (
            ((Role.IMPLEMENTING, "alpha"), (Role.IMPLEMENTING, "beta")),
            Kind.ASSIGNMENT,
            "beta",
            Status.IN_PROGRESS,
        ),
        (((Role.ADDRESSED, "group"),), Kind.TASK, "one", Status.IN_PROGRESS),
    ],
)
def test_the_status_that_an_answer_gives(roles, kind, body, new):
    around = context(members={"group": ["one", "two"]})
    decision = answered(Facts(item(Status.NOT_STARTED, *roles, kind=kind)), around, body=body)
    assert decision.facts.item.status is new
    again = answered(decision.facts, around, body=body, document="1-cv")
    assert (again.changes, again.receipt.known) == ((), True)


def test_the_last_member_answers_for_its_group():
    around = context(members={"group": ["one", "two"]})
    facts = Facts(item(Status.IN_PROGRESS, (Role.ADDRESSED, "group"), kind=Kind.TASK))
    facts = facts._replace(responses=[LETTER._replace(body="one")])
    assert answered(facts, around, body="two").facts.item.status is Status.RESPONDED


LED = item(Status.NOT_STARTED, (LEAD, "alpha"))


@pytest.mark.parametrize(
    ("facts", "order", "expected"),
    [
        (Facts(item()), {}, (UsageError, Place.BODY)),
        (Facts(LED), {"document": None}, (UsageError, Place.DOCUMENT)),
        (Facts(LED), {"dated": day(2, 10)}, (Refused, Place.DATE)),
        (Facts(item(Status.NOT_STARTED, (LEAD, "alpha"), received=day(11))), {}, (Refused, Place.DATE)),
        (Facts(LED), {"outcome": Outcome.NOT_SETTLED}, (UsageError, Place.SUMMARY)),
        (Facts(LED), {"body": "beta"}, (Refused, Place.BODY)),
        (Facts(LED), {"body": "group"}, (Refused, Place.BODY)),
        (Facts(LED._replace(retired=True)), {}, (Refused, None)),
        (Facts(LED._replace(status=Status.RETURNED)), {}, (Refused, None)),
    ],
)
def test_an_answer_that_is_refused(facts, order, expected):
    around = context(members={"group": ["one"]})
    assert refused(lambda: answered(facts, around, **order)) == expected


def test_a_letter_is_of_whoever_led_it_then():
    around = context(("alpha", "gamma", 15))
    facts = Facts(item(Status.NOT_STARTED, (LEAD, "gamma"), given=((LEAD, "alpha"),)))
    assert answered(facts, around).facts.responses[-1].body == "alpha"
    assert answered(facts, around, dated=day(16)).facts.responses[-1].body == "gamma"
    assert refused(lambda: answered(facts, around, body="alpha", dated=day(16))) == (Refused, Place.BODY)
    assert refused(lambda: answered(facts, around, body="gamma", dated=day(14))) == (Refused, Place.BODY)


ANSWERED = Facts(item(Status.RESPONDED, (LEAD, "alpha"), due=day(12)), responses=[LETTER])


def test_a_sending_completes_and_an_earlier_one_moves_the_day():
    decision = send(ANSWERED, SendOrder(dated=day(20)), context())
    assert changes(decision) == [("status", "responded", "completed"), ("done_on", None, "2023-09-20")]
    assert steps(decision, ANSWERED) == [(StepKind.SENT, day(20), "commune")]
    earlier = send(decision.facts, SendOrder(dated=day(11)), context())
    assert changes(earlier) == [("done_on", "2023-09-20", "2023-09-11")]
    assert send(earlier.facts, SendOrder(dated=day(20)), context()).changes == ()


def test_a_sending_goes_to_the_successor_of_the_proposer():
    around = context(("commune", "town", 15))
    assert steps(send(ANSWERED, SendOrder(dated=day(14)), around), ANSWERED)[0][2] == "commune"
    late = send(ANSWERED, SendOrder(dated=day(16)), around)
    assert steps(late, ANSWERED)[0][2] == "town"
    # Recorded before the succession was known, it is the same sending.
    before = send(ANSWERED, SendOrder(dated=day(16)), context())
    assert send(before.facts, SendOrder(dated=day(16)), around).receipt.known


@pytest.mark.parametrize(
    ("facts", "order", "expected"),
    [
        # It waits for an answer: no other day would do.
        (Facts(LED), SendOrder(), (Refused, None)),
        (ANSWERED, SendOrder(dated=day(9)), (Refused, Place.DATE)),
        (ANSWERED, SendOrder(dated=day(1, 10)), (Refused, Place.DATE)),
        (Facts(PARENT), SendOrder(), (Refused, None)),
        (
            ANSWERED._replace(item=ANSWERED.item._replace(proposal=Proposal(*[None] * 6))),
            SendOrder(),
            (UsageError, Place.RECIPIENT),
        ),
    ],
)
def test_a_sending_that_is_refused(facts, order, expected):
    assert refused(lambda: send(facts, order, context())) == expected


def test_a_sending_to_somebody_else():
    decision = send(ANSWERED, SendOrder(Recipient(None, "Bà Lan"), day(20)), context())
    assert decision.facts.steps[-1].name == "Bà Lan"


@pytest.mark.parametrize(
    ("facts", "order", "made"),
    [
        (Facts(LED), MoveOrder(Status.IN_PROGRESS), [("status", "not-started", "in-progress")]),
        (Facts(LED), MoveOrder(Status.NOT_STARTED), []),
        (
            ANSWERED,
            MoveOrder(Status.COMPLETED, reason="r", force=True),
            [("status", "responded", "completed"), ("done_on", None, "2023-09-10")],
        ),
        (
            ANSWERED,
            MoveOrder(Status.COMPLETED, day(12), unsent=True),
            [("status", "responded", "completed"), ("done_on", None, "2023-09-12")],
        ),
    ],
)
def test_a_status_that_is_given(facts, order, made):
    assert changes(move(facts, order, context())) == made


def test_a_withdrawal_and_what_is_followed_again_have_their_days():
    away = move(Facts(LED), MoveOrder(Status.WITHDRAWN, day(5), "taken back"), context())
    assert steps(away, Facts(LED)) == [(StepKind.WITHDRAWN, day(5), None)]
    again = move(away.facts, MoveOrder(Status.NOT_STARTED, day(6), "r"), context())
    assert steps(again, away.facts) == [(StepKind.REOPENED, day(6), None)]
    early = MoveOrder(Status.NOT_STARTED, day(4), "r")
    assert refused(lambda: move(away.facts, early, context())) == (Refused, Place.DATE)


@pytest.mark.parametrize(
    ("facts", "order"),
    [
        (Facts(LED), MoveOrder(Status.COMPLETED)),
        (Facts(LED), MoveOrder(Status.RETURNED, reason="r")),
        (Facts(LED), MoveOrder(Status.RESPONDED)),
        (ANSWERED, MoveOrder(Status.COMPLETED)),
        (Facts(LED), MoveOrder(Status.IN_PROGRESS, day(5))),
        (Facts(LED._replace(retired=True)), MoveOrder(Status.IN_PROGRESS)),
    ],
)
def test_a_status_that_is_refused(facts, order):
    assert refused(lambda: move(facts, order, context()))[0] is Refused


def test_a_new_lead_takes_the_place_of_the_old_one():
    facts = Facts(item(Status.NOT_STARTED, (LEAD, "alpha"), (HELP, "beta")))
    decision = assign(facts, AssignOrder({"beta": LEAD}), context())
    assert changes(decision) == [
        ("lead", "alpha", None),
        ("coordinating", "beta", None),
        ("lead", None, "beta"),
    ]
    assert assign(decision.facts, AssignOrder({"beta": LEAD}), context()).changes == ()
    assert refused(lambda: assign(facts, AssignOrder({}, ("gamma",)), context()))[0] is NotFound
    assert refused(lambda: assign(facts, AssignOrder({"a": LEAD, "b": LEAD}), context()))[0] is Refused


def extended(facts, to, *, reason="r", around=None, **order):
    return extend(facts, ExtendOrder(to, reason, **order), around or context())


def test_a_deadline_is_extended_or_corrected():
    facts = Facts(LED._replace(due=day(20)))
    assert changes(extended(facts, day(25))) == [("due", "2023-09-20", "2023-09-25")]
    earlier = extended(facts, day(15), correct=True)
    assert (earlier.receipt.old, earlier.receipt.new) == (day(20), day(15))
    for to, options, expected in (
        (day(20), {}, (Refused, Place.DUE)),
        (day(20), {"correct": True}, (Refused, Place.DUE)),
        (day(25), {"reason": None}, (UsageError, Place.REASON)),
        (day(15), {"reason": None, "correct": True}, (UsageError, Place.REASON)),
        (day(31, 8), {"correct": True}, (Refused, Place.DUE)),
        # More than a year later is likely a slip of the year.
        (date(2024, 9, 21), {}, (Unsure, None)),
        (date(2024, 9, 21), {"correct": True}, (Unsure, None)),
    ):
        assert refused(lambda to=to, options=options: extended(facts, to, **options)) == expected
    assert extended(facts, date(2024, 9, 20)).receipt.new == date(2024, 9, 20)
    assert extended(facts, date(2024, 9, 21), sure=True).receipt.new == date(2024, 9, 21)
    assert extended(Facts(LED), date(2033, 9, 21)).receipt.new == date(2033, 9, 21)
    leap = Facts(LED._replace(due=date(2024, 2, 29)))
    assert extended(leap, date(2025, 2, 28)).receipt.new == date(2025, 2, 28)
    assert refused(lambda: extended(leap, date(2025, 3, 1))) == (Unsure, None)
    done = Facts(LED._replace(status=Status.COMPLETED))
    assert refused(lambda: extended(done, day(25))) == (Refused, Place.DUE)


def test_a_deadline_is_counted_from_the_old_one():
    """From today only where there is none; how it was counted is recorded, until another day is given."""
    facts = Facts(LED._replace(due=day(20)))
    later = extended(facts, Span(30, working=False))
    assert later.receipt.new == date(2023, 10, 20)
    assert later.facts.item.counted == Count(30, False, day(20))
    first = extended(Facts(LED), Span(1, working=True))
    # Today is a Saturday.
    assert (first.receipt.new, first.facts.item.counted) == (day(2, 10), Count(1, True, TODAY))
    again = extended(later.facts, day(25, 10))
    assert again.facts.item.counted is None
    assert [(field, bool(old), bool(new)) for field, old, new in changes(again)] == [
        ("due", True, True),
        ("counted", True, False),
    ]
    assert refused(lambda: extended(facts, Span(10**5, working=False))) == (Unsure, None)
    last = Facts(LED._replace(due=date(9999, 12, 1)))
    assert refused(lambda: extended(last, Span(60, working=True))) == (BadData, Place.DUE)


def test_a_deadline_is_counted_by_the_days_of_the_office():
    around = Context(TODAY, {}, {}, office=lambda: {day(21): False, day(23): True})
    decision = extended(Facts(LED._replace(due=day(20))), Span(3, working=True), around=around)
    # Thursday 21 is off; Friday 22, Saturday 23 and Monday 25 are worked.
    assert decision.receipt.new == day(25)
    assert decision.facts.item.counted == Count(3, True, day(20), (day(21),), (day(23),))


def test_the_deadline_of_a_routing_is_counted_from_the_routing():
    facts = Facts(item())
    decision = routed(facts, dated=day(11), due=Span(5, working=True))
    assert decision.receipt.due == day(18)
    assert decision.facts.item.counted == Count(5, True, day(11))
    # The assignment's deadline comes with how that was counted.
    counted = Count(5, True, day(13))
    parent = PARENT._replace(counted=counted)
    assert routed(facts, parent=parent).facts.item.counted == counted


def test_a_new_proposal_went_to_its_lead_on_the_day_of_its_receipt():
    order = ProposeOrder(None, "Bà Lan", "A", received=day(3), lead="alpha", due=day(9))
    new = propose_item(order, context())
    assert (new.origin.name, new.roles, new.due) == ("Bà Lan", ((LEAD, "alpha"),), day(9))
    assert first_routing(order, day(1)) == Step(StepKind.ROUTED, day(3), "alpha")
    assert first_routing(order._replace(lead=None), day(1)) is None


@pytest.mark.parametrize(
    ("given", "known", "expected"),
    [
        # The day of routing that a sheet names; else the receipt; else the notice, which gave it the work.
        ({"routed": day(5), "received": day(3)}, (), day(5)),
        ({"routed": day(5)}, (), day(5)),
        ({"received": day(3)}, (day(2),), day(3)),
        ({}, (), day(8)),
        # Whoever was to answer by a day, or has answered, had it before.
        ({"due": day(6)}, (), day(6)),
        ({"due": day(6)}, (day(4), None), day(4)),
    ],
)
def test_the_day_on_which_a_new_proposal_went_to_its_lead(given, known, expected):
    order = ProposeOrder(None, "Bà Lan", "A", lead="alpha")._replace(**given)
    assert first_routing(order, day(8), *known) == Step(StepKind.ROUTED, expected, "alpha")


ROUTED_2 = Step(StepKind.ROUTED, day(2), "alpha")
RETURNED_9 = Step(StepKind.RETURNED, day(9), "alpha")


@pytest.mark.parametrize(
    ("steps", "to", "expected"),
    [
        ([ROUTED_2, RETURNED_9], day(4), [("given-back", 9), ("routed", 4)]),
        ([ROUTED_2, RETURNED_9], day(2), [("routed", 2), ("given-back", 9)]),
        # It was with beta, and then with alpha again: the last time counts.
        (
            [ROUTED_2, Step(StepKind.ROUTED, day(5), "beta"), Step(StepKind.ROUTED, day(7), "alpha")],
            day(6),
            [("routed", 2), ("routed", 5), ("routed", 6)],
        ),
        # Nobody has given it to alpha.
        ([Step(StepKind.ROUTED, day(5), "beta")], day(6), [("routed", 5)]),
        ([ROUTED_2, RETURNED_9], day(9), Place.ROUTED),
        ([ROUTED_2, RETURNED_9], day(30), Place.ROUTED),
        ([ROUTED_2, Step(StepKind.ROUTED, day(5), "beta"), Step(StepKind.ROUTED, day(7), "alpha")],
         day(4), Place.DATE),
        ([ROUTED_2], day(31, 8), Place.DATE),
    ],
)  # fmt: skip
def test_the_day_of_a_routing_is_corrected(steps, to, expected):
    facts = Facts(LED, steps)
    if isinstance(expected, Place):
        assert refused(lambda: redate(facts, "alpha", to, context())) == (Refused, expected)
        return
    decision = redate(facts, "alpha", to, context())
    assert [(step.kind, step.dated.day) for step in decision.facts.steps] == expected
    # On record are both: the old step goes, the new one comes.
    assert [bool(change.new) for change in decision.changes] == (
        [False, True] if len(decision.changes) else []
    )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({"text": ""}, (UsageError, Place.TEXT)),
        ({"routed": day(3), "lead": None}, (UsageError, Place.ROUTED)),
        ({"routed": day(1), "received": day(2), "lead": "alpha"}, (Refused, Place.ROUTED)),
        ({"routed": TODAY + timedelta(1), "lead": "alpha"}, (Refused, Place.ROUTED)),
        ({"routed": day(9), "due": day(8), "lead": "alpha"}, (Refused, Place.DUE)),
        ({"name": None}, (UsageError, Place.PROPOSER)),
        ({"received": day(1, 10)}, (Refused, Place.RECEIVED)),
        ({"received": day(10), "lead": "alpha", "due": day(9)}, (Refused, Place.DUE)),
    ],
)
def test_a_new_proposal_that_is_refused(order, expected):
    whole = {"proposer": None, "name": "Bà Lan", "text": "A"} | order
    assert refused(lambda: propose_item(ProposeOrder(**whole), context())) == expected
