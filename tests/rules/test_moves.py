"""Every body that leads a proposal was given it by a step; which steps are missing, and their days."""

from datetime import date

import pytest

from conclusion_cli.model.enums import StepKind
from conclusion_cli.model.records import Step
from conclusion_cli.rules.moves import LeadChange, changes_of, lacks_move, missing_moves


def day(number):
    return date(2023, 9, number)


def same(body, other):
    """Whether two bodies are one: gamma is the successor of alpha."""
    return body == other or {body, other} == {"alpha", "gamma"}


def routed(number, body):
    return Step(StepKind.ROUTED, day(number), body)


def returned(number, body):
    return Step(StepKind.RETURNED, day(number), body)


def given(body, number, step=None):
    """Given to a body by a step, or about that day."""
    return LeadChange(body, step, day(number))


def by(step):
    """What a step does to the lead; it was recorded long after."""
    return LeadChange(step.body if step.kind is StepKind.ROUTED else None, step, day(30))


def told(steps):
    return [(step.kind.value, step.dated.day, step.body) for step in steps]


@pytest.mark.parametrize(
    ("changes", "received", "expected"),
    [
        ([], 1, []),
        ([by(routed(3, "alpha"))], 1, []),
        # A sheet gave it to alpha, and no step says so.
        ([given("alpha", 3)], 1, [("routed", 3, "alpha")]),
        ([given("alpha", 3)], None, [("routed", 3, "alpha")]),
        # It was returned, or went to beta, since: alpha keeps its days.
        ([given("alpha", 3), by(returned(9, "alpha"))], 1, [("routed", 3, "alpha")]),
        ([given("alpha", 3), by(routed(9, "beta"))], 1, [("routed", 3, "alpha")]),
        # What was recorded later happened before: the day that is only about right gives way.
        ([given("alpha", 20), by(routed(9, "beta"))], 1, [("routed", 8, "alpha")]),
        ([given("alpha", 20), by(routed(9, "beta"))], None, [("routed", 8, "alpha")]),
        # On one day it was given and taken: it charges nobody.
        ([given("alpha", 9), by(returned(9, "alpha"))], 9, []),
        ([given("alpha", 3), by(routed(9, "beta"))], 9, []),
        # The receipt was corrected since.
        ([given("alpha", 3)], 5, [("routed", 5, "alpha")]),
        # Assigned to others without a step, and taken from the last of them.
        (
            [by(routed(2, "alpha")), given("beta", 6), given(None, 9)],
            1,
            [("routed", 6, "beta"), ("given-back", 9, "beta")],
        ),
        # Between two steps.
        ([by(routed(2, "alpha")), given("beta", 6), by(routed(8, "delta"))], 1, [("routed", 6, "beta")]),
        ([by(routed(2, "alpha")), given("beta", 1), by(routed(8, "delta"))], 1, [("routed", 2, "beta")]),
        ([by(routed(2, "alpha")), given("beta", 6), by(routed(2, "delta"))], 1, []),
        # An export of an older version has the return alone.
        ([by(returned(9, "alpha"))], 4, [("routed", 4, "alpha")]),
        # Its successor leads it by the step that gave it to the one before.
        ([by(routed(2, "alpha")), given("gamma", 6)], 1, []),
        ([by(routed(2, "alpha")), by(returned(5, "gamma"))], 1, []),
    ],
)
def test_missing_moves(changes, received, expected):
    assert told(missing_moves(changes, received and day(received), same)) == expected


@pytest.mark.parametrize(
    ("lead", "steps", "lacks"),
    [
        (None, [], False),
        ("alpha", [], True),
        ("alpha", [routed(2, "alpha")], False),
        ("gamma", [routed(2, "alpha")], False),
        ("beta", [routed(2, "alpha")], True),
        ("alpha", [routed(2, "alpha"), returned(5, "alpha")], True),
        ("alpha", [routed(2, "alpha"), Step(StepKind.URGED, day(7), "alpha")], False),
    ],
)
def test_a_lead_that_no_step_gave(lead, steps, lacks):
    assert lacks_move(lead, steps, same) is lacks
    # Once what is missing was added, nothing is.
    steps = [*steps, *missing_moves(changes_of(steps, lead, day(8)), day(1), same)]
    steps.sort(key=lambda step: step.dated)
    assert not lacks_move(lead, steps, same)
    assert missing_moves(changes_of(steps, lead, day(8)), day(1), same) == []
