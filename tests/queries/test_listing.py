"""Which items there are, and how they stand, asked of a real database."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import NotFound
from conclusion_cli.model.enums import Kind, Role, Sort, Status, Timeliness
from conclusion_cli.model.filters import Criteria, ItemQuestion
from conclusion_cli.model.records import Text
from conclusion_cli.model.results import Totals
from conclusion_cli.queries.listing import listing
from conclusion_cli.queries.summary import summary
from conclusion_cli.rules import lifecycle
from conclusion_cli.rules.standing import timeliness
from conclusion_cli.store import counts, selection
from conclusion_cli.store.tables import items
from conftest import examples
from deeds import extend, respond, set_status

TODAY = date(2023, 12, 1)
EVERYTHING = ItemQuestion()


@pytest.fixture
def world(store, make):
    """A database with items of every status; T1 and T2 belong to the communes."""
    define, leads = make.define, make.leads
    monitor = (Role.MONITORING, "watch")
    make.put(
        store,
        [
            define("T1", roles=((Role.ADDRESSED, "communes"), monitor)),
            define("T2", roles=((Role.ADDRESSED, "communes"),), due=date(2023, 12, 8)),
            define("A1", roles=leads("alpha", monitor), due=date(2023, 11, 30)),
            define("A2", roles=leads("alpha"), due=TODAY, title=Text("Đôn đốc công việc", "Đôn đốc")),
            define("A3", roles=leads("beta", (Role.COORDINATING, "alpha"))),
            define("A10", roles=leads("beta", (Role.REPORTS_TO, "alpha")), due=date(2023, 12, 9)),
            define("A11", roles=leads("gamma"), due=date(2023, 10, 1)),
            define("A12", roles=((Role.IMPLEMENTING, "alpha"), (Role.IMPLEMENTING, "beta"))),
            define("A13", clauses=(Text("100 % of_it", "một phần trăm!"),), due=date(2024, 6, 1)),
        ],
    )
    set_status(store, ["A2", "A11", "A12"], Status.IN_PROGRESS, today=TODAY, actor="lan")
    respond(
        store,
        ["A11"],
        body=None,
        document="1-CV",
        dated=date(2023, 10, 2),
        summary=None,
        outcome=None,
        evidence=(),
        today=TODAY,
        actor="lan",
    )
    set_status(store, ["A11"], Status.COMPLETED, today=TODAY, actor="lan")
    set_status(store, ["A3"], Status.RETURNED, today=TODAY, actor="lan")
    set_status(store, ["A13"], Status.WITHDRAWN, today=TODAY, reason="r", actor="lan")
    return store


def codes(store, **conditions):
    return [item.code for item in ask(store, **conditions).items]


def ask(store, *, as_of=TODAY, labels=False, **conditions):
    return listing(store, ItemQuestion(**conditions), as_of=as_of, labels=labels)


def test_items_come_by_their_deadline_and_then_by_their_number(world):
    assert codes(world) == ["A11", "A1", "A2", "T2", "A10", "A13", "T1", "A3", "A12"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Sort.CODE, ["A1", "A2", "A3", "A10", "A11", "A12", "A13", "T1", "T2"]),
        (Sort.TITLE, ["A2", "A1", "A10", "A11", "A12", "A13", "A3", "T1", "T2"]),
        (Sort.STATUS, ["T1", "T2", "A1", "A10", "A2", "A12", "A11", "A3", "A13"]),
        (Sort.LEAD, ["A1", "A2", "A3", "A10", "A11", "T1", "T2", "A12", "A13"]),
        (Sort.CHANGED, ["A13", "A3", "A11", "A2", "A12", "T1", "T2", "A1", "A10"]),
    ],
)
def test_items_come_in_the_order_that_is_asked_for(world, order, expected):
    assert codes(world, sort=order) == expected


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"kinds": (Kind.TASK,)}, {"T1", "T2"}),
        ({"kinds": (Kind.PROPOSAL,)}, set()),
        ({"statuses": (Status.IN_PROGRESS,)}, {"A2", "A12"}),
        ({"statuses": (Status.COMPLETED, Status.RETURNED)}, {"A11", "A3"}),
        ({"statuses": lifecycle.OPEN}, {"T1", "T2", "A1", "A2", "A3", "A10", "A12"}),
        ({"due_from": TODAY}, {"A2", "T2", "A10", "A13"}),
        ({"due_before": TODAY}, {"A11", "A1"}),
        ({"due_from": TODAY, "due_before": date(2023, 12, 9)}, {"A2", "T2"}),
        ({"words": ("don", "doc")}, {"A2"}),
        ({"words": ("doc", "title")}, set()),
        ({"words": ("%",)}, {"A13"}),
        ({"words": ("f_i",)}, {"A13"}),
        ({"words": ("!",)}, {"A13"}),
        ({"words": ("a1",)}, {"A1", "A10", "A11", "A12", "A13"}),
        ({"codes": ("A1", "T1")}, {"A1", "T1"}),
        ({"notice": "n", "kinds": (Kind.TASK,), "due_from": TODAY}, {"T2"}),
        # A body has work to do in what it leads, helps with, carries out or is addressed in.
        ({"bodies": ("alpha",)}, {"A1", "A2", "A3", "A12"}),
        ({"bodies": ("BTC",)}, {"A1", "A2", "A3", "A12"}),
        ({"bodies": ("so dong do",)}, {"A3", "A10", "A12"}),
        ({"bodies": ("alpha", "gamma")}, {"A1", "A2", "A3", "A11", "A12"}),
        ({"bodies": ("watch",)}, set()),
        ({"bodies": ("watch",), "roles": (Role.MONITORING,)}, {"T1", "A1"}),
        ({"bodies": ("alpha",), "roles": (Role.LEAD,)}, {"A1", "A2"}),
        ({"bodies": ("alpha",), "roles": (Role.COORDINATING, Role.REPORTS_TO)}, {"A3", "A10"}),
        ({"roles": (Role.IMPLEMENTING,)}, {"A12"}),
        ({"bodies": ("beta",), "statuses": lifecycle.OPEN, "due_from": TODAY}, {"A10"}),
        # The members of a group have its work.
        ({"bodies": ("communes",)}, {"T1", "T2"}),
        ({"bodies": ("communes-1",)}, {"T1", "T2"}),
        ({"bodies": ("Môn Sơn",)}, {"T1", "T2"}),
        ({"bodies": ("Xã Nghi Lộc, Vinh",), "due_from": TODAY}, {"T2"}),
        ({"bodies": ("communes-1",), "roles": (Role.LEAD,)}, set()),
    ],
)
def test_a_filter_lets_through_what_it_says(world, conditions, expected):
    found = ask(world, **conditions)
    assert {item.code for item in found.items} == expected
    assert found.number == found.totals.items == len(expected)


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"notice": "other"}, "There is no notice 'other'."),
        ({"bodies": ("delta",)}, "There is no body called 'delta'."),
        ({"bodies": ("alpha", "delta")}, "There is no body called 'delta'."),
        ({"bodies": ("Nghi Lộc",)}, "Several bodies are called 'Nghi Lộc'."),
    ],
)
def test_what_a_filter_names_must_exist_once(world, conditions, message):
    with pytest.raises(NotFound) as error:
        ask(world, **conditions)
    assert error.value.message == message


def test_totals_tell_how_the_items_stand(world):
    assert ask(world).totals == Totals(items=9, outstanding=7, overdue=1, due_soon=2, no_deadline=3)


@pytest.mark.parametrize(
    ("as_of", "overdue", "due_soon"),
    [
        (date(2023, 11, 22), 0, 0),
        (date(2023, 11, 23), 0, 1),
        (date(2023, 11, 30), 0, 2),
        (date(2023, 12, 1), 1, 2),
        (date(2023, 12, 2), 2, 2),
        (date(2023, 12, 9), 3, 1),
        (date(2024, 1, 1), 4, 0),
    ],
)
def test_the_due_day_itself_is_in_time(world, as_of, overdue, due_soon):
    found = ask(world, as_of=as_of).totals
    assert (found.overdue, found.due_soon) == (overdue, due_soon)


@pytest.mark.parametrize("limit", [1, 4, 9, 100])
def test_totals_are_those_of_all_items_whatever_the_limit(world, limit):
    every, some = ask(world), ask(world, limit=limit)
    assert some.totals == every.totals
    assert some.number == min(limit, 9)
    assert [item.code for item in some.items] == [item.code for item in every.items][:limit]


def test_the_store_selects_items_by_their_keys(world):
    with world.reading() as session:
        criteria = Criteria(keys=("n/A1", "n/T1", "n/none"))
        assert [row[items.KEY] for row in selection.select(session, criteria)] == ["n/A1", "n/T1"]
        assert set(counts.groups(selection.select(session, criteria))) == set(
            counts.totals(session, criteria)
        )


def test_an_extension_moves_an_item(world):
    extend(world, ["A1"], date(2024, 1, 31), reason="more time", actor="lan")
    [item] = ask(world, codes=("A1",)).items
    assert (item.due, item.notice_due) == (date(2024, 1, 31), date(2023, 11, 30))
    assert ask(world).totals.overdue == 0


def test_what_a_notice_no_longer_has_is_shown_only_when_asked_for(world, make):
    make.put(world, [make.define("A1", roles=make.leads("alpha"), due=date(2023, 11, 30))])
    assert codes(world) == ["A1"]
    assert ask(world).totals == Totals(1, 1, 1, 0, 0)
    found = ask(world, retired=True)
    assert {item.code for item in found.items if item.retired} == {
        *("T1", "T2", "A2", "A3", "A10", "A11", "A12", "A13")
    }
    assert found.totals == Totals(9, 1, 1, 0, 0)


def test_items_of_several_notices_stand_together(world, make):
    assert not ask(world, labels=True).several_notices
    make.put(world, [make.define("A1", notice="m", roles=make.leads("beta"))], notice="m")
    found = ask(world, labels=True)
    assert found.several_notices
    assert [item.key for item in found.items if item.code == "A1"] == ["n/A1", "m/A1"]
    assert codes(world, notice="m") == ["A1"]
    assert codes(world, notice="M") == ["A1"]
    assert not ask(world, notice="m", labels=True).several_notices


def test_bodies_are_known_by_name_when_they_are_to_be_shown(world):
    found = ask(world, labels=True, bodies=("beta",))
    assert set(found.bodies) == {"alpha", "beta"}
    assert found.bodies["alpha"].abbreviation == "BTC"
    assert ask(world).bodies == {}


def test_the_lead_comes_first_among_the_bodies_of_an_item(world):
    [item] = ask(world, codes=("A3",)).items
    assert item.roles == ((Role.LEAD, "beta"), (Role.COORDINATING, "alpha"))


def test_a_database_without_items_has_none(store):
    assert ask(store).totals == Totals(0, 0, 0, 0, 0)
    assert codes(store) == []


days = st.none() | st.dates(TODAY - timedelta(20), TODAY + timedelta(20))
states = st.lists(
    st.tuples(
        st.sampled_from(Status),
        days,
        days,
        st.sampled_from([None, "alpha", "beta", "gamma"]),
        st.booleans(),
    ),
    max_size=25,
)


@given(state=states, as_of=st.dates(TODAY - timedelta(25), TODAY + timedelta(25)))
@settings(
    max_examples=examples(25, 300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_totals_and_cells_add_up_whatever_the_items(new_store, make, state, as_of):
    definitions = [
        make.define(f"A{number}", roles=make.leads(lead) if lead else (), due=due)
        for number, (_status, due, _done, lead, _retired) in enumerate(state)
    ]

    def stand(session):
        for number, (status, _due, done, _lead, retired) in enumerate(state):
            done_on = done.isoformat() if done and status is Status.COMPLETED else None
            for column, value in (("status", status.value), ("done_on", done_on), ("retired", int(retired))):
                items.set_column(session, column, [(value, f"n/A{number}")])

    with new_store() as store:
        make.put(store, definitions)
        store.write(stand)
        found = listing(store, EVERYTHING, as_of=as_of, labels=False)
        every = list(found.items)
        whole = summary(store, EVERYTHING, as_of=as_of)

    followed = [one for one in state if not one[4]]
    still_open = [one for one in followed if one[0] in lifecycle.OPEN]
    closed = [item for item in every if item.status in (Status.COMPLETED, Status.WITHDRAWN)]
    assert found.number == found.totals.items == len(every) == len(followed)
    assert found.totals.outstanding == len(still_open)
    assert found.totals.outstanding + len(closed) == found.totals.items
    assert found.totals.overdue == sum(due is not None and due < as_of for _, due, *_rest in still_open)
    assert found.totals.no_deadline == sum(due is None for _, due, *_rest in still_open)
    assert found.totals.due_soon == sum(
        due is not None and 0 <= (due - as_of).days <= 7 for _, due, *_rest in still_open
    )

    rows, cells = whole.rows, whole.total
    assert cells == {cell: sum(row.cells[cell] for row in rows) for cell in Timeliness}
    assert whole.withdrawn == sum(status is Status.WITHDRAWN for status, *_rest in followed)
    assert sum(cells.values()) == sum(status is not Status.WITHDRAWN for status, *_rest in followed)
    assert cells[Timeliness.OVERDUE] == found.totals.overdue
    by_hand = [timeliness(item.status, item.due, item.done_on, as_of) for item in every]
    assert {cell: by_hand.count(cell) for cell in Timeliness} == cells
    assert len({row.key for row in rows}) == len(rows)
    for row in rows:
        assert (row.body.id if row.body else None) == row.key
        mine = [one for one in followed if one[3] == row.key and one[0] is not Status.WITHDRAWN]
        assert sum(row.cells.values()) == len(mine) > 0
