"""The four cells and the fifth, asked of a real database."""

from datetime import date

import pytest

from conclusion_cli.errors import NotFound
from conclusion_cli.model.enums import Dimension, Kind, Role, Status, Timeliness
from conclusion_cli.model.filters import Criteria, ItemQuestion
from conclusion_cli.queries.summary import summary
from conclusion_cli.store.counts import cells_by
from deeds import set_status

DUE = date(2023, 12, 1)


@pytest.fixture
def world(store, make):
    define, leads = make.define, make.leads
    make.put(
        store,
        [
            define("T1", roles=((Role.ADDRESSED, "communes"),)),
            define("T2", roles=((Role.ADDRESSED, "communes"),), due=DUE),
            define("A1", roles=leads("beta"), due=DUE),
            define("A2", roles=leads("beta"), due=DUE),
            define("A3", roles=leads("beta"), due=DUE),
            define("A4", roles=leads("beta", (Role.COORDINATING, "alpha"))),
            define("A5", roles=leads("gamma"), due=DUE),
            define("A6", roles=leads("alpha"), due=DUE),
        ],
    )
    complete(store, "A1", DUE)
    complete(store, "A2", date(2023, 12, 2))
    set_status(store, ["A6"], Status.WITHDRAWN, today=DUE, reason="r", actor="lan")
    return store


def complete(store, code, done_on):
    set_status(store, [code], Status.IN_PROGRESS, today=done_on, actor="lan")
    set_status(
        store,
        [code],
        Status.COMPLETED,
        today=done_on,
        dated=done_on,
        reason="seen",
        force=True,
        actor="lan",
    )


def table(store, *, as_of=DUE, **conditions):
    """Lead, on time, late, in time, overdue, no deadline."""
    rows = summary(store, ItemQuestion(**conditions), as_of=as_of).rows
    return [(row.key, *row.cells.values()) for row in rows]


def test_each_lead_has_its_cells_and_items_without_a_lead_come_last(world):
    assert table(world) == [
        ("gamma", 0, 0, 1, 0, 0),
        ("beta", 1, 1, 1, 0, 1),
        (None, 0, 0, 1, 0, 1),
    ]


def test_the_day_after_the_deadline_open_items_are_overdue_and_closed_ones_stay(world):
    assert table(world, as_of=date(2023, 12, 2)) == [
        ("gamma", 0, 0, 0, 1, 0),
        ("beta", 1, 1, 0, 1, 1),
        (None, 0, 0, 0, 1, 1),
    ]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"kinds": (Kind.TASK,)}, [(None, 0, 0, 1, 0, 1)]),
        ({"bodies": ("beta",)}, [("beta", 1, 1, 1, 0, 1)]),
        ({"bodies": ("alpha",)}, [("beta", 0, 0, 0, 0, 1)]),
        ({"bodies": ("Xã Môn Sơn",)}, [(None, 0, 0, 1, 0, 1)]),
        ({"statuses": (Status.COMPLETED,)}, [("beta", 1, 1, 0, 0, 0)]),
        ({"statuses": (Status.WITHDRAWN,)}, []),
        ({"words": ("a5",)}, [("gamma", 0, 0, 1, 0, 0)]),
        ({"words": ("none",)}, []),
    ],
)
def test_a_summary_is_of_the_items_that_are_asked_for(world, conditions, expected):
    assert table(world, **conditions) == expected


def test_of_a_key_that_no_item_has_nothing_is_counted(world):
    with world.reading() as session:
        criteria = Criteria(keys=("n/none",))
        assert cells_by(session, criteria, Dimension.BODY, DUE, by_day=False) == []


def test_what_a_notice_no_longer_has_stands_in_no_cell(world, make):
    make.put(world, [make.define("A5", roles=make.leads("gamma"), due=DUE)])
    assert table(world) == [("gamma", 0, 0, 1, 0, 0)]


def test_a_withdrawn_item_that_is_taken_up_again_stands_in_its_cell(world):
    set_status(world, ["A6"], Status.NOT_STARTED, today=DUE, reason="again", actor="lan")
    assert table(world)[0] == ("alpha", 0, 0, 1, 0, 0)


def test_the_total_is_the_sum_of_the_rows(world):
    whole = summary(world, ItemQuestion(), as_of=DUE)
    assert list(whole.total.items()) == [
        (Timeliness.ON_TIME, 1),
        (Timeliness.LATE, 1),
        (Timeliness.IN_TIME, 3),
        (Timeliness.OVERDUE, 0),
        (Timeliness.NO_DEADLINE, 2),
    ]
    assert (sum(whole.total.values()), whole.withdrawn) == (7, 1)


def test_the_total_of_nothing_is_nothing(store):
    whole = summary(store, ItemQuestion(), as_of=DUE)
    assert (whole.rows, set(whole.total.values()), whole.withdrawn) == ([], {0}, 0)


def test_a_body_that_does_not_exist_is_not_found(world):
    with pytest.raises(NotFound):
        table(world, bodies=("delta",))
