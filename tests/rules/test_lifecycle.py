"""The rules of the work, compared with the table of the design."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import ExitCode, Refused
from conclusion_cli.model.enums import Kind, Role, Status, Timeliness
from conclusion_cli.model.records import Item, Text
from conclusion_cli.rules import lifecycle

# The table under "The life cycle" in docs/design.md, as it stands there.
TABLE = """
| not-started | in-progress, responded, returned, withdrawn |
| in-progress | responded, completed, returned, withdrawn |
| responded   | completed, in-progress |
| completed   | in-progress |
| returned    | not-started |
| withdrawn   | not-started |
"""
FOLLOWS = {
    (old.strip(), new.strip())
    for _, old, news, _ in (row.split("|") for row in TABLE.strip().splitlines())
    for new in news.split(",")
}
REASON_REQUIRED = {("completed", "in-progress"), ("returned", "not-started"), ("withdrawn", "not-started")}

PAIRS = list(product(Status, repeat=2))
DUE = date(2023, 12, 31)
BEFORE, AFTER = DUE - timedelta(1), DUE + timedelta(1)

statuses = st.sampled_from(Status)
days = st.dates(date(2023, 1, 1), date(2024, 12, 31))


def move(old, new, *, reason="because", answered=True, force=False):
    lifecycle.check_transition("A2", old, new, reason=reason, answered=answered, force=force)


def item(status, *roles):
    return Item(
        key="n/A2",
        notice="n",
        code="A2",
        kind=Kind.ASSIGNMENT,
        title=Text("Title", None),
        status=status,
        due=None,
        notice_due=None,
        done_on=None,
        recurs=None,
        retired=False,
        version=1,
        roles=roles,
    )


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_what_may_follow_is_what_the_design_says(old, new):
    assert (new in lifecycle.NEXT[old]) == ((old.value, new.value) in FOLLOWS)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_only_what_may_follow_is_let_through(old, new):
    if (old.value, new.value) in FOLLOWS:
        move(old, new)
    else:
        with pytest.raises(Refused, match="cannot become") as refusal:
            move(old, new, force=True)
        assert refusal.value.code == ExitCode.REFUSED
        for allowed in lifecycle.NEXT[old]:
            assert allowed in refusal.value.remedy


@pytest.mark.parametrize(("old", "new"), sorted(FOLLOWS))
@pytest.mark.parametrize("reason", [None, ""])
def test_a_reason_is_required_exactly_where_the_design_says(old, new, reason):
    if (old, new) in REASON_REQUIRED:
        with pytest.raises(Refused, match="needs a reason") as refusal:
            move(Status(old), Status(new), reason=reason)
        assert refusal.value.place == "reason"
    else:
        move(Status(old), Status(new), reason=reason)


@pytest.mark.parametrize("old", [Status.IN_PROGRESS, Status.RESPONDED])
def test_completing_without_a_response_is_refused(old):
    with pytest.raises(Refused, match="A2 has no response on record") as refusal:
        move(old, Status.COMPLETED, answered=False)
    assert "conclusion respond A2" in refusal.value.remedy


@pytest.mark.parametrize("old", [Status.IN_PROGRESS, Status.RESPONDED])
def test_completing_without_a_response_can_be_forced_with_a_reason_only(old):
    move(old, Status.COMPLETED, answered=False, force=True, reason="told on the telephone")
    with pytest.raises(Refused, match="completing without a response needs a reason"):
        move(old, Status.COMPLETED, answered=False, force=True, reason=None)


def test_force_opens_no_other_way():
    with pytest.raises(Refused, match="'not started': it cannot become 'completed'"):
        move(Status.NOT_STARTED, Status.COMPLETED, answered=False, force=True)
    with pytest.raises(Refused, match="reopening a completed item needs a reason"):
        move(Status.COMPLETED, Status.IN_PROGRESS, reason=None, force=True)


def test_a_refusal_shows_the_code_safely():
    with pytest.raises(Refused) as refusal:
        lifecycle.check_transition(
            "A\u202e2", Status.RESPONDED, Status.COMPLETED, reason=None, answered=False, force=False
        )
    assert refusal.value.message.startswith("A\\u202e2 has no response")
    assert "\u202e" not in refusal.value.remedy


@pytest.mark.parametrize(
    ("status", "decisive", "then"),
    [
        (Status.NOT_STARTED, True, Status.RESPONDED),
        (Status.NOT_STARTED, False, Status.IN_PROGRESS),
        (Status.IN_PROGRESS, True, Status.RESPONDED),
        (Status.IN_PROGRESS, False, Status.IN_PROGRESS),
        (Status.RESPONDED, True, Status.RESPONDED),
        (Status.RESPONDED, False, Status.RESPONDED),
        (Status.COMPLETED, True, Status.COMPLETED),
        (Status.COMPLETED, False, Status.COMPLETED),
    ],
)
def test_a_response_moves_an_item_on_and_never_back(status, decisive, then):
    assert lifecycle.status_after_response("A2", status, decisive=decisive) is then


@pytest.mark.parametrize("status", [Status.RETURNED, Status.WITHDRAWN])
@pytest.mark.parametrize("decisive", [True, False])
def test_what_nobody_works_on_takes_no_response(status, decisive):
    with pytest.raises(Refused, match="no response can be recorded") as refusal:
        lifecycle.status_after_response("A2", status, decisive=decisive)
    assert "conclusion status A2 not-started" in refusal.value.remedy


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.RETURNED, Status.WITHDRAWN}))
@pytest.mark.parametrize("decisive", [True, False])
def test_where_a_response_leads_the_life_cycle_leads_too(status, decisive):
    then = lifecycle.status_after_response("A2", status, decisive=decisive)
    assert then is status or then in lifecycle.NEXT[status]


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
    assert lifecycle.timeliness(status, due, done_on, as_of) is cell


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
    assert lifecycle.timeliness(status, due, done_on, as_of) is (holds[0] if holds else None)


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
    assert lifecycle.days_left(status, due, as_of) == left


@given(statuses, st.none() | days, days)
@settings(deadline=None)
def test_an_item_is_overdue_exactly_when_less_than_no_day_is_left(status, due, as_of):
    left = lifecycle.days_left(status, due, as_of)
    overdue = lifecycle.timeliness(status, due, None, as_of) is Timeliness.OVERDUE
    assert overdue == (left is not None and left < 0)


def test_what_is_neither_completed_nor_withdrawn_is_open():
    assert set(lifecycle.OPEN) == set(Status) - {Status.COMPLETED, Status.WITHDRAWN}


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
    held_by = {status: lifecycle.holders(item(status, *roles)) for status in Status}
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
    assert lifecycle.holders(retired) == ()
    assert lifecycle.standing(retired, AFTER) == (None, None)


@pytest.mark.parametrize("status", Status)
def test_an_item_stands_where_its_cell_and_its_days_say(status):
    followed = item(status)._replace(due=DUE, done_on=AFTER)
    assert lifecycle.standing(followed, AFTER) == (
        lifecycle.timeliness(status, DUE, AFTER, AFTER),
        lifecycle.days_left(status, DUE, AFTER),
    )


@given(statuses, st.lists(st.sampled_from(EVERYONE), unique=True))
@settings(deadline=None)
def test_only_a_body_with_a_part_in_an_item_can_hold_it(status, roles):
    holders = lifecycle.holders(item(status, *roles))
    assert set(holders) <= {body for role, body in roles if role is not Role.REPORTS_TO}
    assert not (holders and status not in lifecycle.OPEN)
