"""Dates as people write them, and the working days of Vietnam."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import BadData, ExitCode
from conclusion_cli.rules.dates import (
    Span,
    WorkingDays,
    add_working_days,
    is_working_day,
    parse_date,
    parse_span,
)

FRIDAY = date(2026, 2, 13)  # the last working day before Tết 2026

days = st.dates(date(2005, 1, 1), date(2035, 12, 31))
counts = st.integers(0, 120)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-12-31", date(2023, 12, 31)),
        ("2023-2-9", date(2023, 2, 9)),
        ("31/12/2023", date(2023, 12, 31)),
        ("9/2/2023", date(2023, 2, 9)),
        ("09/02/2023", date(2023, 2, 9)),
        ("31-12-2023", date(2023, 12, 31)),
        ("31.12.2023", date(2023, 12, 31)),
        ("  2023-12-31 ", date(2023, 12, 31)),
        ("29/2/2024", date(2024, 2, 29)),
        ("2000-02-29", date(2000, 2, 29)),
        ("today", FRIDAY),
        ("Today", FRIDAY),
        ("hôm nay", FRIDAY),
        ("Hôm nay", FRIDAY),
        ("HÔM NAY", FRIDAY),
        ("hom nay", FRIDAY),
        ("+0d", FRIDAY),
        ("+10d", date(2026, 2, 23)),
        ("+10D", date(2026, 2, 23)),
        ("+365d", date(2027, 2, 13)),
        ("+0wd", FRIDAY),
        ("+1wd", date(2026, 2, 23)),
        ("+20wd", date(2026, 3, 20)),
        ("+20WD", date(2026, 3, 20)),
    ],
)
def test_a_date_is_read_in_every_form(text, day):
    assert parse_date(text, today=FRIDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "29/2/2023",
        "2023-02-29",
        "1900-02-29",
        "2026-02-30",
        "31/4/2023",
        "2023-13-01",
        "0/1/2023",
        "2023-00-10",
        "0000-01-01",
    ],
)
def test_a_day_that_no_calendar_has_is_refused(text):
    with pytest.raises(BadData, match="not a date in the calendar") as refusal:
        parse_date(text, today=FRIDAY)
    assert text in refusal.value.message
    assert refusal.value.code == ExitCode.DATA


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "20231231",
        "10000-01-01",
        "-10d",
        "+d",
        "+ 10d",
        "+10w",
        "+123456d",
        "٢٠٢٣-١٢-٣١",
        "+１０d",
    ],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(text):
    with pytest.raises(BadData, match="is not a date") as refusal:
        parse_date(text, today=FRIDAY)
    assert "31/12/2023" in refusal.value.remedy


def test_a_refusal_shows_the_text_safely():
    with pytest.raises(BadData) as refusal:
        parse_date("\x1b[2J", today=FRIDAY)
    assert refusal.value.message == "'\\x1b[2J' is not a date."


@pytest.mark.parametrize("text", ["+10d", "+10wd"])
def test_a_day_beyond_the_calendar_is_refused(text):
    with pytest.raises(BadData, match="is out of range"):
        parse_date(text, today=date(9999, 12, 30))


@given(days, st.integers(0, 99_999))
@settings(deadline=None)
def test_calendar_days_are_counted_from_today(today, count):
    assert parse_date(f"+{count}d", today=today) == today + timedelta(count)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 16), False),  # Tết: the eve and four days
        (date(2026, 2, 17), False),
        (date(2026, 2, 18), False),
        (date(2026, 2, 19), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 21), False),  # a Saturday
        (date(2026, 2, 22), False),  # a Sunday
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # Monday, for the Hùng Kings' day on a Sunday
        (date(2026, 4, 30), False),
        (date(2026, 5, 1), False),
        (date(2026, 8, 22), True),  # a Saturday that is worked for 31 August
        (date(2026, 8, 29), False),  # a Saturday as any other
        (date(2026, 8, 31), False),  # the Monday before National Day, moved by the government
        (date(2026, 9, 1), False),
        (date(2026, 9, 2), False),
        (date(2026, 9, 3), True),
        (date(2023, 9, 4), False),  # Monday, for 2 September 2023 on a Saturday
        (date(2023, 9, 5), True),
    ],
)
def test_public_holidays_and_moved_days_are_known(day, worked):
    assert is_working_day(day) is worked


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 2, 15), 1, date(2026, 2, 23)),  # a Sunday before it
        (date(2026, 2, 18), 1, date(2026, 2, 23)),  # a day within it
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # to the worked Saturday
        (date(2026, 8, 28), 1, date(2026, 9, 3)),  # over National Day with the Monday before
        (date(2023, 8, 29), 20, date(2023, 9, 28)),
        (date(2023, 8, 29), 0, date(2023, 8, 29)),
        (date(2026, 2, 18), 0, date(2026, 2, 18)),
    ],
)
def test_working_days_skip_what_is_not_worked(start, count, end):
    assert add_working_days(start, count) == end


@given(days, st.integers(1, 120))
@settings(max_examples=60, deadline=None)
def test_the_last_counted_day_is_a_working_day(start, count):
    assert is_working_day(add_working_days(start, count))


@given(days, counts)
@settings(max_examples=60, deadline=None)
def test_as_many_working_days_lie_between_as_were_counted(start, count):
    end = add_working_days(start, count)
    between = [start + timedelta(n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == count


@given(days, st.integers(0, 30), counts, st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_who_starts_later_or_counts_more_never_ends_earlier(start, later, count, more):
    end = add_working_days(start, count)
    assert add_working_days(start + timedelta(later), count) >= end
    assert add_working_days(start, count + more) >= end
    assert add_working_days(end, more) == add_working_days(start, count + more)


@given(days, counts)
@settings(deadline=None)
def test_where_every_day_is_worked_working_days_are_days(start, count):
    assert add_working_days(start, count, lambda _day: True) == start + timedelta(count)


def test_counting_beyond_the_calendar_overflows():
    with pytest.raises(OverflowError):
        add_working_days(date.max - timedelta(3), 10)


def test_what_the_office_has_recorded_is_above_the_calendar():
    """Friday 2 January 2026 was off, and Saturday 10 January was worked for it (12729/VPCP-KGVX)."""
    friday, saturday = date(2026, 1, 2), date(2026, 1, 10)
    office = WorkingDays({friday: False, saturday: True})
    assert [office(day) for day in (friday, saturday, date(2026, 1, 5), date(2026, 1, 11))] == [
        False,
        True,
        True,
        False,
    ]
    assert add_working_days(date(2025, 12, 31), 1, office) == date(2026, 1, 5)
    assert add_working_days(date(2026, 1, 9), 1, office) == saturday


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("+20wd", Span(20, working=True)),
        (" +30D ", Span(30, working=False)),
        ("+0d", Span(0, working=False)),
        ("2023-12-31", None),
        ("today", None),
        ("20wd", None),
    ],
)
def test_a_number_of_days_is_told_from_a_date(text, span):
    assert parse_span(text) == span
