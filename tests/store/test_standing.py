"""SQL and Python say the same of where items stand: status, roles, whose turn, cell."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

import histories
from conclusion_cli.model.enums import WORKING_ROLES, Dimension, Role, Status
from conclusion_cli.model.filters import Criteria
from conclusion_cli.rules import standing
from conclusion_cli.rules.custody import turns
from conclusion_cli.rules.lifecycle import OPEN
from conclusion_cli.store import counts, selection
from conclusion_cli.store.tables import items
from conftest import examples
from histories import TODAY, World, day


def check(session, world, number):
    """Compare what SQL tells of a day with the rules."""
    on = day(number)
    past = on if on < TODAY else None
    told = world.on(number) if past else {key: facts.item for key, facts in world.facts.items()}
    every = Criteria(retired=True, stood=past)
    there = {key: item for key, item in told.items() if past is None or standing.is_there(item, on)}
    found = {item.key: item for item in items.read(session, selection.select(session, every), on, past)}
    assert found.keys() == there.keys()
    for key, item in found.items():
        assert shown(item, on) == shown(there[key], on), key
        if item.proposal and item.status in OPEN:
            facts = world.facts[key]
            last = turns(there[key], facts.steps, facts.responses, world.successions, on)[-1]
            assert last.until is None
            assert last.body in (standing.holders(item) or (None,)), key
    for status in Status:
        wanted = {key for key, item in there.items() if item.status is status}
        assert {
            row[items.KEY] for row in selection.select(session, every._replace(statuses=(status,)))
        } == wanted
    cells = Counter()
    for cell in counts.cells_by(session, every, Dimension.BODY, on, by_day=True):
        cells[cell.part, cell.cell, cell.done_on] += cell.number
    wanted = Counter()
    for item in there.values():
        lead = next(iter(item.first_bodies(Role.LEAD)), None)
        wanted[lead, standing.standing_of(item, on).timeliness, item.done_on] += 1
    assert cells == wanted
    working = Counter()
    for item in there.values():
        if item.status in OPEN:
            has = item.given or item.roles
            working.update({body for role, body in has if role in WORKING_ROLES})
    assert dict(counts.open_by_body(session, OPEN, past)) == working


def shown(item, on):
    return item.status, item.done_on, item.roles, item.given, *standing.standing_of(item, on)


def read(session, key, number):
    """An item as of a day, as a listing reads it."""
    criteria = Criteria(keys=(key,), retired=True, stood=day(number))
    (item,) = items.read(session, selection.select(session, criteria), day(number), day(number))
    return item


REOPEN, TAKE_UP, COMPLETE = Status.IN_PROGRESS, Status.NOT_STARTED, Status.COMPLETED
ROUTED = ("route", "n/KN1", 2, "alpha")


@pytest.mark.parametrize(
    ("found", "number", "status", "done", "holder"),
    [
        # What was given back later was with its lead before that, an assignment too.
        ([(Status.RETURNED, "n/A1", 10, None)], 5, "not-started", None, "alpha"),
        ([(Status.RETURNED, "n/A1", 10, None)], 10, "returned", None, "watch"),
        # An answer from before a reopening no longer is one.
        (
            [ROUTED, ("respond", "n/KN1", 3, None), (REOPEN, "n/KN1", 5, None),
             ("respond", "n/KN1", 10, None), ("send", "n/KN1", 12, None)],
            7, "in-progress", None, "alpha",
        ),
        # Two reopenings: what lies between them is told by the answer between them.
        (
            [ROUTED, ("respond", "n/KN1", 3, None), (REOPEN, "n/KN1", 5, None),
             ("respond", "n/KN1", 8, None), (REOPEN, "n/KN1", 15, None)],
            10, "responded", None, "watch",
        ),
        # Taken up again after it was given back, it waits to be routed.
        (
            [ROUTED, ("return", "n/KN1", 5, None), (TAKE_UP, "n/KN1", 7, None),
             ("route", "n/KN1", 10, "beta")],
            8, "not-started", None, "watch",
        ),
        (
            [ROUTED, ("return", "n/KN1", 5, None), (TAKE_UP, "n/KN1", 7, None),
             ("route", "n/KN1", 10, "beta")],
            6, "returned", None, "watch",
        ),
        # It was done when it was sent first, also if it was reopened since.
        (
            [ROUTED, ("respond", "n/KN1", 3, None), ("send", "n/KN1", 5, None), ("send", "n/KN1", 8, "beta"),
             (REOPEN, "n/KN1", 15, None)],
            10, "completed", 5, None,
        ),
        # A commune that answers later does not undo what the lead has answered.
        (
            [("respond", "n/T2", 5, "gamma"), ("respond", "n/T2", 10, "c1")],
            7, "responded", None, "gamma",
        ),
        # What a group owes is answered by the last of its members.
        (
            [("respond", "n/T1", 5, "c1"), ("respond", "n/T1", 6, "c2"), ("respond", "n/T1", 10, "c3")],
            7, "in-progress", None, "communes",
        ),
        # The answer of a body in the place of one that coordinates is no answer of the lead.
        (
            [("succeed", "gamma", 4, "c1"), ("respond", "n/A1", 5, "c1"), ("respond", "n/A1", 10, None)],
            7, "in-progress", None, "alpha",
        ),
    ],
)  # fmt: skip
def test_how_an_item_stood(new_world, found, number, status, done, holder):
    with new_world() as store:
        for deed in found:
            histories.do(store, *deed)
        (key,) = {what for _verb, what, *_rest in found if "/" in what}
        with store.reading() as session:
            item = read(session, key, number)
            check(session, World(session), number)
    assert (item.status, item.done_on) == (status, done and day(done))
    assert standing.holders(item) == ((holder,) if holder else ())


def compare(store, found):
    for deed in found:
        histories.do(store, *deed)
    with store.reading() as session:
        world = World(session)
        for number in histories.days_of(found):
            check(session, world, number)


@pytest.mark.file_only("a server needs ten times as long: the next test tries fewer examples on both")
@settings(max_examples=examples(80, 1500), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories.histories())
def test_sql_and_rules_agree_where_items_stand(new_world, found):
    with new_world() as store:
        compare(store, found)


@settings(max_examples=examples(6, 100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories.histories())
def test_both_engines_agree_where_items_stand(new_world, found):
    with new_world() as store:
        compare(store, found)
