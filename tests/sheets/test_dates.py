"""Days as clerks write them into sheets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conclusion_cli.errors import BadData
from conclusion_cli.sheets.dates import parse_day

NEW_YEARS_EVE = date(2023, 12, 31)


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "2023-12-31",
        "31/12/2023",
        "31-12-2023",
        "31.12.2023",
        " 31/12/2023 ",
        "ngày 31/12/2023",
        "ngày 31 tháng 12 năm 2023",
        "Ngày 31 tháng 12, năm 2023",
        "31 tháng 12 năm 2023",
        "NGÀY 31 THÁNG 12 NĂM 2023",
        "2023-12-31 00:00:00",
        "2023-12-31T00:00:00",
        "2023-12-31 08:30",
    ],
)
def test_a_day_is_read(text, last):
    assert parse_day(text, last=last) == NEW_YEARS_EVE


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/2023", NEW_YEARS_EVE),
        ("2/2024", date(2024, 2, 29)),
        ("02-2023", date(2023, 2, 28)),
        ("tháng 12/2023", NEW_YEARS_EVE),
        ("tháng 12 năm 2023", NEW_YEARS_EVE),
        ("Tháng 9/2023", date(2023, 9, 30)),
        ("quý IV/2023", NEW_YEARS_EVE),
        ("Quý I năm 2024", date(2024, 3, 31)),
        ("quý 2/2024", date(2024, 6, 30)),
        ("Quý III-2023", date(2023, 9, 30)),
        ("Q4/2023", NEW_YEARS_EVE),
        ("Q1 2024", date(2024, 3, 31)),
    ],
)
def test_a_month_and_a_quarter_are_their_last_day_for_a_deadline_and_no_day_otherwise(text, day):
    assert parse_day(text, last=True) == day
    with pytest.raises(BadData, match="is not a valid day") as bad:
        parse_day(text, last=False)
    assert bad.value.remedy == "Write 31/12/2023 or 2023-12-31."


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "—", "không", "Không", "thường xuyên", "THƯỜNG XUYÊN", "hằng năm", "hàng năm"]
)
def test_no_deadline_is_none(text):
    assert parse_day(text, last=True) is None
    assert parse_day(text, last=False) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31/12/23", "'31/12/23': the year needs four digits."),
        ("30/2/2023", "'30/2/2023' is not a date in the calendar."),
        ("2023-13-01", "'2023-13-01' is not a date in the calendar."),
        ("12/31/2023", "'12/31/2023' is not a date in the calendar."),
        ("13/2023", "'13/2023' is not a valid month."),
        ("tháng 0/2023", "'tháng 0/2023' is not a valid month."),
        ("quý V/2023", "'quý V/2023' is not a date."),
        ("31/12/0203", "Year 203 is out of range."),
        ("12/9999", "Year 9999 is out of range."),
        ("2023", "'2023' is not a date."),
        ("45291", "'45291' is not a date."),
        ("today", "'today' is not a date."),
        ("+10d", "'+10d' is not a date."),
        ("sau 20 ngày", "'sau 20 ngày' is not a date."),
        ("31/12/2023\u202e", "'31/12/2023\\u202e' is not a date."),
        ("٣١/١٢/٢٠٢٣", "'٣١/١٢/٢٠٢٣' is not a date."),
    ],
)
def test_anything_else_is_refused_with_what_is_expected(text, message):
    with pytest.raises(BadData) as bad:
        parse_day(text, last=True)
    assert bad.value.message == message
    if not message.startswith("Year"):
        assert "31/12/2023" in bad.value.remedy
        assert "quý IV/2023" in bad.value.remedy


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.booleans())
def test_every_day_is_read_back(day, last):
    for text in (f"{day}", f"{day:%d/%m/%Y}", f"ngày {day.day} tháng {day.month} năm {day.year}"):
        assert parse_day(text, last=last) == day


@given(st.text(), st.booleans())
def test_any_text_is_a_day_or_none_or_refused(text, last):
    try:
        assert parse_day(text, last=last) is None or parse_day(text, last=last)
    except BadData as bad:
        assert bad.message
