"""Days as people and programs write them: read, or refused with what to write, never misread."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import BadData
from conclusion_cli.rules.dates import parse_date
from conclusion_cli.rules.written_dates import parse_written_date

TODAY = date(2026, 2, 13)


def refused(text, **options):
    with pytest.raises(BadData) as refusal:
        parse_written_date(text, **options)
    return refusal.value.message, refusal.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "2023-08-03",
        "2023/08/03",
        "2023.8.3",
        "3/8/2023",
        "03-08-2023",
        "3.8.2023",
        "03 / 08 / 2023",
        "03/ 08/2023",
        "03/08/2023.",
        "03/08/2023;",
        "\u00a003/08/2023\u00a0",
        "\u200e03/08/2023",
        "\u200e03\u200e/\u200e08\u200e/\u200e2023",
        "\ufeff03/08/2023",
        "\u202a03/08/2023\u202c",
        "ngày 03/08/2023",
        "Ngày 3/8/2023",
        "3 tháng 8 năm 2023",
        "ngày 3 tháng 8, năm 2023",
        "ngày 03 tháng 08/2023",
        "Thứ Năm, 03/08/2023",
        "thứ 5 ngày 3/8/2023",
        "Thứ năm, ngày 3 tháng 8 năm 2023",
        "Aug 3, 2023",
        "August 3rd, 2023",
        "3 August 2023",
        "3rd of August 2023",
        "3-Aug-2023",
        "Thursday, August 3, 2023",
        "03/08/2023 14:30",
        "03/08/2023 14:30:00",
        "03/08/2023 00:00",
        "14:30 03/08/2023",
        "14 giờ 30 phút ngày 3/8/2023",
        "8h30, ngày 3/8/2023",
        "03/08/2023 lúc 14h30",
        "3/8/2023 12:00:00 SA",
        "3/8/2023 9:05:00 CH",
        "2023-08-03 07:12",
        "2023-08-03T07:12:33.123456",
        "2023-08-03 07:12:33 UTC",
        "2023-08-03T07:12:33Z",
        "2023-08-03T07:12:33.123Z",
        "2023-08-03T00:00:00+07:00",
        "2023-08-02T20:00:00Z",
        "2023-08-02T17:00:00+0000",
        "2023-08-03T23:59:59+07",
        "2023-08-02T13:00:00-05:00",
        "Thu, 03 Aug 2023 07:12:33 +0000",
        "Thu Aug 03 2023 07:12:33 GMT+0700 (Indochina Time)",
        "03/08/2023 07:00 GMT+7",
        "Aug 2, 2023, 9:00 PM UTC",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert parse_written_date(text) == date(2023, 8, 3)
    assert parse_date(text, today=TODAY) == date(2023, 8, 3)


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "08/14/2023",
            "'08/14/2023' is not a date in the calendar.",
            "If the month comes first, write 14/08/2023.",
        ),
        (
            "3/8/2023 12:00:00 AM",
            "'3/8/2023 12:00:00 AM' may mean two days: the month may come first.",
            "Write 03/08/2023 or 08/03/2023, without AM and PM.",
        ),
        (
            "Thứ Sáu, 03/08/2023",
            "'Thứ Sáu, 03/08/2023': this day of the week is not that of the date.",
            "Correct the day or the date.",
        ),
        (
            "03/08/2023 25:00",
            "'03/08/2023 25:00' does not have a valid time.",
            "Correct the time, or write the day alone.",
        ),
        ("2023-08-03T10:00+99:00", "'2023-08-03T10:00+99:00' does not have a valid time.", None),
        ("03/08/2023 13:00 SA", "'03/08/2023 13:00 SA' does not have a valid time.", None),
        ("20/10/23", "'20/10/23': the year needs four digits.", None),
        ("12/09", "'12/09': the year is missing.", None),
        ("ngày 12 tháng 9", "'ngày 12 tháng 9': the year is missing.", None),
        (
            "45141",
            "'45141' is not a date.",
            "In a spreadsheet, 45141 is the number of the day 03/08/2023: format the column as a date and"
            " save the file, or write the date.",
        ),
        ("30/2/2023", "'30/2/2023' is not a date in the calendar.", None),
    ],
)
def test_what_is_no_day_or_two_is_refused_with_what_to_write(text, message, remedy):
    found = refused(text)
    assert found[0] == message
    assert remedy is None or found[1] == remedy


@pytest.mark.parametrize(
    "text",
    [
        "20230803",
        "03082023",
        "2023-08",
        "8/2023",
        "45141x",
        "99999",
        "12345",
        "3.141",
        "1/2/3/2023",
        "tháng 8",
        "3/8 /",
        "03/08/2023 - 05/08/2023",
        "trước 03/08/2023",
        "03/08-2023",
        "2023-08-03 UTC+",
        "1.3.2023.4",
        "Mai 3, 2023",
    ],
)
def test_what_only_resembles_a_date_is_none(text):
    assert "is not a date" in refused(text)[0]


def test_a_stated_year_is_that_of_a_day_without_one():
    assert parse_written_date("12/09", year=2023) == date(2023, 9, 12)
    assert parse_written_date("ngày 12 tháng 9", year=2023) == date(2023, 9, 12)
    assert parse_written_date("12/09/2024", year=2023) == date(2024, 9, 12)
    assert refused("29/2", year=2023)[0] == "'29/2' is not a date in the calendar."


def test_a_file_of_days_has_no_times():
    assert refused("2023-08-03T00:00", timed=False)[0] == "'2023-08-03T00:00' is not a date."
    assert parse_written_date("2023-08-03", timed=False) == date(2023, 8, 3)


@pytest.mark.parametrize("text", ["today", "hôm nay", "+10d", "+20wd"])
def test_a_file_gives_no_date_that_depends_on_today(text):
    with pytest.raises(BadData, match="is not a date"):
        parse_written_date(text)


@given(st.dates(date(1000, 1, 1)))
@settings(deadline=None)
def test_both_ways_of_writing_a_day_mean_the_same(day):
    assert parse_written_date(day.isoformat()) == day
    assert parse_written_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date(f"{day:%d/%m/}{day.year}", today=TODAY) == day
