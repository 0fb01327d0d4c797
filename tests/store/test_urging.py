"""SQL and Python say the same of whose turn it is without an urging letter."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import histories
from conclusion_cli import lookup
from conclusion_cli.model.enums import Role
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.rules.standing import has_to_act, holders, is_there, turn
from conclusion_cli.rules.successions import Successors
from conclusion_cli.rules.urging import not_urged
from conclusion_cli.store import selection
from conclusion_cli.store.tables import items, responses
from conftest import examples
from histories import BODIES, TODAY, World, day


def check(session, world, number, days, asked):
    """Compare whom SQL finds not urged for so many days, as of a day, with the rules."""
    on, since = day(number), day(number) - timedelta(days)
    past = on if on < TODAY else None
    told = world.on(number) if past else {key: facts.item for key, facts in world.facts.items()}
    successors = Successors(world.successions, on)
    answered = responses.bodies_of_items(session, list(told), on)
    lacking = {
        key: not_urged(item, world.facts[key].steps, answered[key], successors, world.members, since, on)
        for key, item in told.items()
        if past is None or is_there(item, on)
    }

    def found(*bodies, since=since):
        question = ItemQuestion(bodies=bodies, statuses=OPEN, not_urged_since=since, stood=past)
        return {row[items.KEY] for row in selection.select(session, lookup.criteria(session, question, on))}

    assert found() == {key for key, parts in lacking.items() if parts}
    for body in asked:
        names = {share.body for share in successors.shares(body) if share.until is None}
        has = found(body, since=None)
        wanted = {key for key, parts in lacking.items() if any(names.intersection(part) for part in parts)}
        assert found(body) == wanted & has
        # Who is to be urged has to act: a letter and a list are about the same items.
        for key in found(body):
            assert has_to_act(told[key], body, answered[key], successors, world.members)
        # Whose turn it is has it on its list; one that only watches has proposals alone.
        for key in lacking:
            item = told[key]
            if body in holders(item) and (turn(item) is not Role.MONITORING or item.proposal):
                assert key in has


FIRST, SECOND = ("respond", "n/T1", 3, "c1"), ("respond", "n/T1", 4, "c2")
ROUTED = ("route", "n/KN1", 2, "alpha")


@pytest.mark.parametrize(
    ("found", "key", "body", "listed"),
    [
        ([], "n/T1", "c1", True),
        # Who has answered need not be urged.
        ([FIRST], "n/T1", "c1", False),
        ([FIRST], "n/T1", "c2", True),
        ([FIRST, ("urge", "n/T1", 10, "c2")], "n/T1", "c2", False),
        ([FIRST, ("urge", "n/T1", 10, "c2")], "n/T1", "c3", True),
        # A letter to the group counts for each of its members.
        ([FIRST, ("urge", "n/T1", 10, "communes")], "n/T1", "c3", False),
        # What one that it has replaced did not answer, it owes, whatever it answered before.
        ([FIRST, ("succeed", "c2", 5, "c1")], "n/T1", "c1", True),
        ([FIRST, ("succeed", "c2", 5, "c1"), ("respond", "n/T1", 6, "c1")], "n/T1", "c1", False),
        ([FIRST, SECOND, ("succeed", "c2", 5, "c1")], "n/T1", "c1", False),
        ([("urge", "n/T1", 8, "c2"), FIRST, ("succeed", "c2", 9, "c1")], "n/T1", "c1", False),
        # A letter to a body that no longer has it counts for nobody.
        ([ROUTED, ("urge", "n/KN1", 8, None)], "n/KN1", "alpha", False),
        ([ROUTED, ("urge", "n/KN1", 8, None), ("route", "n/KN1", 9, "beta")], "n/KN1", "beta", True),
        ([ROUTED, ("respond", "n/KN1", 8, None)], "n/KN1", "watch", True),
        ([ROUTED, ("respond", "n/KN1", 8, None)], "n/KN1", "alpha", False),
    ],
)
def test_who_is_listed_as_not_urged(new_world, found, key, body, listed):
    with new_world() as store:
        for deed in found:
            histories.do(store, *deed)
        with store.reading() as session:
            question = ItemQuestion(bodies=(body,), statuses=OPEN, not_urged_since=day(7))
            keys = [
                row[items.KEY] for row in selection.select(session, lookup.criteria(session, question, TODAY))
            ]
            check(session, World(session), histories.LAST, histories.LAST - 7, (body,))
    assert (key in keys) == listed


def compare(store, found, long, asked):
    for deed in found:
        histories.do(store, *deed)
    with store.reading() as session:
        world = World(session)
        for number in histories.days_of(found):
            check(session, world, number, long, asked)


LONG = st.integers(0, 12)
ASKED = st.lists(st.sampled_from((*BODIES, "communes")), min_size=2, max_size=2, unique=True)


@pytest.mark.file_only("a server needs ten times as long: the next test tries fewer examples on both")
@settings(max_examples=examples(45, 1500), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories.histories(), LONG, ASKED)
def test_sql_and_rules_agree_who_was_not_urged(new_world, found, long, asked):
    with new_world() as store:
        compare(store, found, long, asked)


@settings(max_examples=examples(4, 100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories.histories(), LONG, ASKED)
def test_both_engines_agree_who_was_not_urged(new_world, found, long, asked):
    with new_world() as store:
        compare(store, found, long, asked)
