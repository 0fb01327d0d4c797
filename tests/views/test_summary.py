"""The four cells and the fifth, for people in both languages and for programs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import cells, summary
from conclusion_cli.model.enums import Dimension, Kind
from conclusion_cli.views import summary as view


@pytest.fixture
def rows(bodies):
    return [
        ("organization", bodies["organization"], cells(1, 2, 3, 4, 5)),
        ("mass-mobilization", bodies["mass-mobilization"], cells(0, 0, 0, 120, 1)),
        ("communes", bodies["communes"], cells(0, 0, 0, 0, 7)),
        (None, None, cells(1000, 0, 0, 0, 0)),
    ]


TOTAL = cells(1001, 2, 3, 124, 13)


def test_the_summary_as_people_read_it(screen, rows, as_of, read_screen, snapshot):
    view.draw(screen, summary(rows, TOTAL), as_of)
    assert read_screen(screen) == snapshot


def test_the_summary_of_nothing(screen, as_of, read_screen, snapshot):
    view.draw(screen, summary([]), as_of)
    assert read_screen(screen) == snapshot


def test_a_terminal_without_unicode_gets_bars_of_letters(make_screen, speak, rows, as_of, read_screen):
    speak("en")
    screen = make_screen(120, "ascii")
    view.draw(screen, summary(rows, TOTAL), as_of)
    shown = read_screen(screen)
    assert shown.isascii()
    assert "#LL...!!!!----" in shown
    assert "# completed on time  L completed late" in shown


def test_a_summary_by_field_as_people_read_it(screen, as_of, read_screen, snapshot):
    rows = [
        ("Giao thông nông thôn", None, cells(1, 0, 2, 3, 0)),
        ("Tổ chức, cán bộ", None, cells(0, 1, 0, 0, 0)),
        (None, None, cells(0, 0, 0, 0, 15)),
    ]
    view.draw(screen, summary(rows, by=Dimension.FIELD), as_of)
    assert read_screen(screen) == snapshot


@pytest.mark.parametrize(
    ("by", "key", "heading", "name"),
    [
        (Dimension.KIND, Kind.PROPOSAL, "Kind", "proposal"),
        (Dimension.FIELD, "Y tế", "Field", "Y tế"),
        (Dimension.FIELD, None, "Field", "no field"),
        (Dimension.DISTRICT, None, "District", "no district"),
        (Dimension.BODY, None, "Lead", "no lead body"),
    ],
)
def test_each_division_has_its_heading_and_names(
    make_screen, speak, as_of, read_screen, by, key, heading, name
):
    speak("en")
    screen = make_screen(160)
    view.draw(screen, summary([(key, None, cells(1, 0, 0, 0, 0))], by=by), as_of)
    [first, _rule, row, *_rest] = read_screen(screen).splitlines()
    assert first.startswith(heading)
    assert row.startswith(f"{name}  ")


def test_a_bar_is_never_broken_nor_explained_where_there_is_none(make_screen, speak, as_of, read_screen):
    speak("en")
    shown = {}
    for width in (70, 76, 80, 84, 100):
        screen = make_screen(width)
        rows = [(Kind.ASSIGNMENT, None, cells(0, 0, 0, 0, 3))]
        view.draw(screen, summary(rows, by=Dimension.KIND), as_of)
        shown[width] = read_screen(screen)
    assert [width for width in shown if "·" * 14 in shown[width]] == [84, 100]
    assert [width for width in shown if "·" in shown[width]] == [84, 100]


def test_a_summary_by_field_as_programs_read_it(as_of):
    answer = view.answer(summary([(None, None, cells(0, 0, 1, 0, 0))], TOTAL, by=Dimension.FIELD), as_of)
    assert list(answer.records) == [
        {"field": None, "on_time": 0, "late": 0, "in_time": 1, "overdue": 0, "no_deadline": 0, "total": 1}
    ]
    assert answer.fields[0] == "field"


def bar_of(numbers, *, ascii_only=True):
    return view._bar(cells(*numbers), ascii_only=ascii_only)


@pytest.mark.parametrize(
    ("numbers", "bar"),
    [
        ((0, 0, 0, 0, 0), ""),
        ((1, 0, 0, 0, 0), "##############"),
        ((1, 1, 0, 0, 0), "#######LLLLLLL"),
        ((0, 0, 0, 0, 9), "--------------"),
        ((1000, 1, 1, 1, 1), "##########L.!-"),
        ((0, 0, 7, 7, 0), ".......!!!!!!!"),
    ],
)
def test_a_bar_shows_shares(numbers, bar):
    assert bar_of(numbers) == bar


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=5))
def test_a_bar_has_one_length_and_shows_all_that_there_is(numbers):
    bar = bar_of(numbers)
    assert len(bar) == (14 if any(numbers) else 0)
    assert [sign in bar for sign in "#L.!-"] == [number > 0 for number in numbers]
    assert bar == "".join(sorted(bar, key="#L.!-".index))


def test_the_summary_as_programs_read_it(rows):
    answer = view.answer(summary(rows, TOTAL), date(2023, 12, 1))
    assert answer.head == {
        "as_of": "2023-12-01",
        "total": {
            "on_time": 1001,
            "late": 2,
            "in_time": 3,
            "overdue": 124,
            "no_deadline": 13,
            "total": 1143,
        },
        "withdrawn": 0,
    }
    records = list(answer.records)
    assert [record["lead"] for record in records] == ["organization", "mass-mobilization", "communes", None]
    assert records[0] == {
        "lead": "organization",
        "on_time": 1,
        "late": 2,
        "in_time": 3,
        "overdue": 4,
        "no_deadline": 5,
        "total": 15,
    }
    assert tuple(records[0]) == tuple(answer.fields)
