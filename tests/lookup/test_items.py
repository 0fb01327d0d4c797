"""What a clerk may type for items: codes, references, and ranges of codes."""

import csv

import pytest

from conclusion_cli.errors import ExitCode
from deeds import refused


@pytest.fixture
def twelve(loaded):
    """Twelve proposals, KN1 to KN12; the reference of the last looks like a range."""
    with (loaded.folder / "twelve.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [(f"R{n}" if n < 12 else "KN1-KN2", f"Việc {n}", "Xã Môn Sơn") for n in range(1, 13)]
        csv.writer(file).writerows([("reference", "text", "proposer"), *rows])
    loaded.here("import", loaded.folder / "twelve.csv")
    return loaded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("KN9-KN11",), ["KN9", "KN10", "KN11"]),
        (("kn9-11",), ["KN9", "KN10", "KN11"]),
        (("KN9 – KN11",), ["KN9", "KN10", "KN11"]),
        (("KN9..KN11",), ["KN9", "KN10", "KN11"]),
        (("KN11-KN9",), ["KN9", "KN10", "KN11"]),
        (("nghe-an-2023/KN9-KN10",), ["KN9", "KN10"]),
        (("nghe-an-2023/KN9-nghe-an-2023/KN10",), ["KN9", "KN10"]),
        (("KN4-KN4",), ["KN4"]),
        (("T5-T6", "KN2-KN3", "KN3-KN4"), ["KN2", "KN3", "KN4", "T5", "T6"]),
        # What is the name of one thing is not a range.
        (("KN1-KN2",), ["KN12"]),
        (("R7", "A2-A3"), ["A2", "A3", "KN7"]),
    ],
)
def test_what_is_meant(twelve, typed, meant):
    assert twelve.codes("list", *typed, "--sort", "code") == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("KN1-KN40", "There is no item KN40."),
        ("KN0-KN4", "There is no item KN0."),
        ("KN40-KN50", "There is no item KN40-KN50."),
        ("KN1-A2", "There is no item KN1-A2."),
        ("KN1-", "There is no item KN1-."),
        ("KN1-99999999999999999999", "There is no item KN99999999999999999999."),
    ],
)
def test_what_is_not(twelve, typed, said):
    assert said in refused(twelve, ExitCode.NOT_FOUND, "list", typed)


def test_a_range_is_what_the_notice_still_has(cli):
    cli.load_notice(items=[{"code": f"A{n}"} for n in (1, 2, 3, 5)])
    cli.load_notice(items=[{"code": f"A{n}"} for n in (1, 2, 5)])
    assert cli.codes("list", "A1-A5") == ["A1", "A2", "A5"]


def test_a_verb_over_a_range_is_one_change_and_all_or_nothing(twelve):
    before = len(twelve.events())
    said = twelve.ok("route", "KN9-KN11", "--to", "BTCTU").err
    assert [line.partition(":")[0] for line in said.splitlines()] == ["KN9", "KN10", "KN11"]
    assert len(twelve.events()) == before + 1
    twelve.here("status", "KN10", "withdrawn", "--reason", "Trùng")
    assert "KN10" in refused(
        twelve, ExitCode.REFUSED, "route", "KN9-KN12", "--to", "BCSĐ", "--reason", "Nhầm"
    )
    assert len(twelve.events()) == before + 2


@pytest.mark.parametrize(
    "words",
    [("show",), ("history",), ("evidence",), ("note", "x"), ("assign", "--lead", "ppc", "--reason", "r")],
)
def test_where_one_item_is_asked_for_a_range_is_none(twelve, words):
    verb, *rest = words
    said = refused(twelve, ExitCode.NOT_FOUND, verb, "KN1-KN4", *rest)
    assert "There is no item KN1-KN4." in said
