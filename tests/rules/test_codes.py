"""Codes and references as people type them."""

import pytest

from conclusion_cli.rules.codes import code_key, written_as
from conclusion_cli.text import fold


@pytest.mark.parametrize("typed", ["KN-1", "KN–1", "KN—1", "KN 1", "kn-1", "KN1", "KN - 1", "KN − 1", "Kn‑1"])
def test_dashes_spaces_and_case_make_no_other_code(typed):
    assert code_key(typed) == "kn1"
    assert fold(typed) in written_as("KN1")
    assert fold("KN-1") in written_as(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KN-1", "KN-01"),
        ("KN-12", "KN-1-2"),
        ("007", "7"),
        ("KN1", "KN11"),
        ("12/KN", "1/2KN"),
        ("KN.1", "KN1"),
        ("1 2", "12"),
        ("KN-A", "KNA"),
    ],
)
def test_other_codes_stay_other_codes(one, other):
    assert code_key(one) != code_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("12-KN/TU", "12 KN/TU"), ("KN-GT-3", "KN GT 3"), ("12–13", "12-13"), ("12/KN–TU", "12/kn-tu")],
)
def test_longer_references_are_compared_in_the_same_way(one, other):
    assert code_key(one) == code_key(other)
    assert fold(other) in written_as(one)


def test_a_very_long_code_has_few_spellings():
    assert len(written_as("A1" * 50)) < 12
    assert written_as("") == [""]
