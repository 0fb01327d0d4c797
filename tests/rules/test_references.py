"""Numbers that a spreadsheet has changed."""

import pytest

from conclusion_cli.rules.references import looks_converted, lost_zeros


@pytest.mark.parametrize(
    ("number", "recorded", "same"),
    [
        ("7", "007", True),
        ("007", "7", True),
        ("70", "007", False),
        ("7", "KN-007", False),
        ("12", "12", True),
    ],
)
def test_zeros_are_all_that_a_number_may_lose(number, recorded, same):
    assert lost_zeros(number, recorded) is same


@pytest.mark.parametrize(
    "number",
    [
        "2024-02-01",
        "01/02/2024",
        "1-Feb",
        "01-Feb-24",
        "Feb-24",
        "2-thg 1",
        "1.23E+11",
        "1,2e+10",
        "2024-02-01 00:00",
    ],
)
def test_what_a_spreadsheet_makes_of_numbers_is_known(number):
    assert looks_converted(number)


@pytest.mark.parametrize(
    "number",
    ["1-2", "12/2023", "1.1", "980/SYT-TC", "12-CV/BTCTU", "KN-1", "", "2024", "187-KH/TU", "1/2", "1e3"],
)
def test_numbers_of_proposals_and_documents_are_left_alone(number):
    assert not looks_converted(number)
