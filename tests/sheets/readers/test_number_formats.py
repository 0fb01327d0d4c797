"""Number formats: which numbers are days, which are filled up with zeros, which are shown otherwise."""

import pytest

from conclusion_cli.sheets.readers.number_formats import number_format, shown
from conclusion_cli.sheets.sheet import CellKind

DATES = [
    *("d/m/yyyy", "dd/mm/yyyy;@", "yyyy-mm-dd", "d-mmm", "mmm-yy", "[$-42A]dd mmmm yyyy;@"),
    *("[$-F800]dddd, mmmm dd, yyyy", '"ngày "dd" tháng "mm" năm "yyyy', "dd\\-mm\\-yyyy", "h:mm AM/PM"),
    *("m/d/yy h:mm", "[Red]d/m/yy", "gge", "bbbb", "mm:ss.0"),
]
NUMBERS = [
    *("General", "@", "", "0", "#,##0", "0.00", "0%", "0.00E+00", "# ?/?", '#,##0 "đ"', '0 "ngày"', "000"),
    *("#,##0_);[Red](#,##0)", "[h]:mm:ss", "_-* #,##0_-", '"d/m"0', "0\\ \\d", "[>=1000]#,##0;0", '"Số "0'),
    *("0 kg", "Standard"),
]


@pytest.mark.parametrize("code", DATES)
def test_a_format_of_days_makes_days(code):
    assert number_format(code).is_date
    assert shown(45_141, number_format(code))[0] == "2023-08-03"


@pytest.mark.parametrize("code", NUMBERS)
def test_other_formats_make_none(code):
    assert not number_format(code).is_date


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("000", 7, "007"),
        ("000", 1234, "1234"),
        ("000", 0, "000"),
        ('"KN-"000', 7, "KN-007"),
        ('000"/KN"', 12, "012/KN"),
        ("00\\-00", 107, "01-07"),
        ("0000;-0000", 12, "0012"),
        ("[$-42A]000", 7, "007"),
        ("000", -7, "-7"),
        ("0", 7, "7"),
        ("#,##0", 1234, "1234"),
        ("#,000", 7, "7"),
        ("General", 7, "7"),
        ("@", 7, "7"),
        ("####", 7, "7"),
    ],
)
def test_zeros_and_text_of_a_format_belong_to_a_whole_number(code, number, text):
    assert shown(number, number_format(code)) == (text, None)


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("General", 1.1, "1.1"),
        ("0", 1.1, "1.1"),
        ("0.00", 12, "12"),
        ("0%", 1, "1"),
        ("0.00E+00", 120_000, "120000"),
        ("# ?/?", 2, "2"),
        ("[h]:mm", 2, "2"),
        ("General", 1e15, "1000000000000000"),
    ],
)
def test_a_number_that_is_shown_otherwise_than_it_is_is_marked(code, number, text):
    found, mark = shown(number, number_format(code))
    assert (found, mark.kind, mark.format) == (text, CellKind.NUMBER, code)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1900-01-01"),
        (59, "1900-02-28"),
        (61, "1900-03-01"),
        (45_141.5, "2023-08-03 12:00:00"),
        (45_141.9999999, "2023-08-04"),
        (0.25, "06:00:00"),
        (2_958_465, "9999-12-31"),
    ],
)
def test_days_are_counted_as_a_spreadsheet_does(number, text):
    assert shown(number, number_format("d/m/yyyy"))[0] == text


@pytest.mark.parametrize("number", [-1, 2_958_466, 1e300, float("inf"), float("nan")])
def test_what_is_no_day_is_an_error(number):
    assert shown(number, number_format("d/m/yyyy"))[1].kind is CellKind.ERROR
    assert shown(float("nan"), number_format("0"))[1].kind is CellKind.ERROR
