"""Where an item stands on a day: its cell, its days left, and whose turn it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import item
from conclusion_cli.model.enums import Role, Status, Timeliness
from conclusion_cli.rules import standing
from conclusion_cli.rules.lifecycle import OPEN

DUE = date(2023, 12, 31)
BEFORE, AFTER = DUE - timedelta(1), DUE + timedelta(1)

statuses = st.sampled_from(Status)
days = st.dates(date(2023, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("status", "due", "done_on", "as_of", "cell"),
    [
        # The due day itself is in time; an item is overdue from the day after.
        (Status.NOT_STARTED, DUE, None, BEFORE, Timeliness.IN_TIME),
        (Status.NOT_STARTED, DUE, None, DUE, Timeliness.IN_TIME),
        (Status.NOT_STARTED, DUE, None, AFTER, Timeliness.OVERDUE),
        (Status.IN_PROGRESS, DUE, None, DUE, Timeliness.IN_TIME),
        (Status.IN_PROGRESS, DUE, None, AFTER, Timeliness.OVERDUE),
        (Status.RESPONDED, DUE, None, DUE, Timeliness.IN_TIME),
        (Status.RESPONDED, DUE, None, AFTER, Timeliness.OVERDUE),
        (Status.RETURNED, DUE, None, DUE, Timeliness.IN_TIME),
        (Status.RETURNED, DUE, None, AFTER, Timeliness.OVERDUE),
        # A completed item goes by the date on the document, whatever the day of the question.
        (Status.COMPLETED, DUE, BEFORE, AFTER, Timeliness.ON_TIME),
        (Status.COMPLETED, DUE, DUE, AFTER, Timeliness.ON_TIME),
        (Status.COMPLETED, DUE, AFTER, BEFORE, Timeliness.LATE),
        (Status.COMPLETED, DUE, AFTER, AFTER, Timeliness.LATE),
        (Status.COMPLETED, DUE, None, AFTER, Timeliness.ON_TIME),
        # No deadline: the fifth cell, open or closed.
        (Status.NOT_STARTED, None, None, AFTER, Timeliness.NO_DEADLINE),
        (Status.RESPONDED, None, None, AFTER, Timeliness.NO_DEADLINE),
        (Status.RETURNED, None, None, AFTER, Timeliness.NO_DEADLINE),
        (Status.COMPLETED, None, AFTER, AFTER, Timeliness.NO_DEADLINE),
        # Withdrawn: no longer followed, in no cell.
        (Status.WITHDRAWN, DUE, None, BEFORE, None),
        (Status.WITHDRAWN, DUE, None, AFTER, None),
        (Status.WITHDRAWN, None, None, AFTER, None),
    ],
)
def test_each_item_stands_in_its_cell(status, due, done_on, as_of, cell):
    assert standing.timeliness(status, due, done_on, as_of) is cell


@given(statuses, st.none() | days, st.none() | days, days)
@settings(max_examples=300, deadline=None)
def test_every_item_falls_into_exactly_one_cell_or_none_if_withdrawn(status, due, done_on, as_of):
    followed = status is not Status.WITHDRAWN
    done = status is Status.COMPLETED
    late = done and due is not None and done_on is not None and done_on > due
    cells = {
        Timeliness.NO_DEADLINE: followed and due is None,
        Timeliness.ON_TIME: done and due is not None and not late,
        Timeliness.LATE: late,
        Timeliness.IN_TIME: followed and not done and due is not None and as_of <= due,
        Timeliness.OVERDUE: followed and not done and due is not None and as_of > due,
    }
    holds = [cell for cell, here in cells.items() if here]
    assert len(holds) == followed
    assert standing.timeliness(status, due, done_on, as_of) is (holds[0] if holds else None)


@pytest.mark.parametrize(
    ("status", "due", "as_of", "left"),
    [
        (Status.NOT_STARTED, DUE, BEFORE, 1),
        (Status.IN_PROGRESS, DUE, DUE, 0),
        (Status.RESPONDED, DUE, AFTER, -1),
        (Status.RETURNED, DUE, date(2024, 1, 31), -31),
        (Status.NOT_STARTED, None, DUE, None),
        (Status.COMPLETED, DUE, BEFORE, None),
        (Status.WITHDRAWN, DUE, BEFORE, None),
    ],
)
def test_days_are_left_to_open_items_with_a_deadline(status, due, as_of, left):
    assert standing.days_left(status, due, as_of) == left


@given(statuses, st.none() | days, days)
@settings(deadline=None)
def test_an_item_is_overdue_exactly_when_less_than_no_day_is_left(status, due, as_of):
    left = standing.days_left(status, due, as_of)
    overdue = standing.timeliness(status, due, None, as_of) is Timeliness.OVERDUE
    assert overdue == (left is not None and left < 0)


LEAD = (Role.LEAD, "lead")
HELP = (Role.COORDINATING, "help")
DOER = (Role.IMPLEMENTING, "doer")
DOER_2 = (Role.IMPLEMENTING, "doer-2")
ADDRESSED = (Role.ADDRESSED, "addressed")
MONITOR = (Role.MONITORING, "monitor")
SUPERIOR = (Role.REPORTS_TO, "superior")
EVERYONE = (LEAD, HELP, DOER, DOER_2, ADDRESSED, MONITOR, SUPERIOR)


@pytest.mark.parametrize(
    ("roles", "working", "waiting"),
    [
        (EVERYONE, ("lead",), ("monitor",)),
        ((LEAD, HELP), ("lead",), ("lead",)),
        ((LEAD, DOER, MONITOR), ("lead",), ("monitor",)),
        ((DOER, DOER_2, MONITOR), ("doer", "doer-2"), ("monitor",)),
        ((DOER, ADDRESSED), ("doer",), ("doer",)),
        ((ADDRESSED, MONITOR), ("addressed",), ("monitor",)),
        ((ADDRESSED,), ("addressed",), ("addressed",)),
        ((HELP, SUPERIOR), (), ()),
        ((MONITOR,), (), ("monitor",)),
        ((), (), ()),
    ],
)
def test_whose_turn_it_is(roles, working, waiting):
    """Until it is answered, those who do the work hold an item; an answer waits for whoever watches it."""
    held_by = {status: standing.holders(item(status, *roles)) for status in Status}
    assert held_by == {
        Status.NOT_STARTED: working,
        Status.IN_PROGRESS: working,
        Status.RESPONDED: waiting,
        Status.COMPLETED: (),
        Status.RETURNED: waiting,
        Status.WITHDRAWN: (),
    }


@pytest.mark.parametrize("status", Status)
def test_what_is_retired_stands_in_no_cell_and_waits_for_nobody(status):
    retired = item(status, *EVERYONE)._replace(retired=True, due=DUE)
    assert standing.holders(retired) == ()
    stands = standing.standing_of(retired, AFTER)
    assert (stands.timeliness, stands.days_left) == (None, None)


@pytest.mark.parametrize("status", Status)
def test_an_item_stands_where_its_cell_and_its_days_say(status):
    followed = item(status)._replace(due=DUE, done_on=AFTER)
    assert standing.standing_of(followed, AFTER) == (
        status,
        DUE,
        (),
        standing.timeliness(status, DUE, AFTER, AFTER),
        standing.days_left(status, DUE, AFTER),
    )


@given(statuses, st.lists(st.sampled_from(EVERYONE), unique=True))
@settings(deadline=None)
def test_only_a_body_with_a_part_in_an_item_can_hold_it(status, roles):
    holders = standing.holders(item(status, *roles))
    assert set(holders) <= {body for role, body in roles if role is not Role.REPORTS_TO}
    assert not (holders and status not in OPEN)
