"""Choices between bodies: what is shown can be typed, and means one of them."""

import pytest

from conclusion_cli.lookup.bodies import told_apart
from conclusion_cli.model.records import Body, Text


def body(identity, vi, district=None):
    return Body(identity, Text(None, vi), Text(None, None), None, False, None, district)


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([body("a", "Sở"), body("b", "Ban")], ["Sở", "Ban"]),
        ([body("a", "Sở"), body("b", "Sở")], ["Sở (a)", "Sở (b)"]),
        (
            [body("a", "Sở Y tế"), body("b", "Ban"), body("c", "sở  y tế")],
            ["Sở Y tế (a)", "Ban", "sở  y tế (c)"],
        ),
        ([body("a", "Xã", "Đ"), body("b", "Xã", "E")], ["Xã, Đ", "Xã, E"]),
        ([body("a", "Xã", "Đ"), body("b", "Xã", "Đ")], ["Xã, Đ (a)", "Xã, Đ (b)"]),
        ([body("a", "Xã, Đ"), body("b", "Xã", "Đ"), body("c", "Xã")], ["Xã, Đ (a)", "Xã, Đ (b)", "Xã"]),
        ([body("a", "Bính", "Đ"), body("b", "Bình", "Đ")], ["Bính, Đ", "Bình, Đ"]),
        ([], []),
    ],
)
def test_only_names_that_are_written_alike_have_their_ids(found, shown):
    assert told_apart(found) == shown


@pytest.fixture
def twins(cli):
    """A body, and another of its name that was added after the first was replaced."""
    cli.load_notice(items=[{"code": "A1", "lead": "beta"}])
    cli.batch(
        ("body", "succeed", "beta", "--by", "alpha", "--on", "2024-01-01"),
        ("body", "add", "Sở Bê Ta", "--name-en", "Beta Department", "--abbreviation", "SBT", "--id", "new"),
    )
    return cli


def test_choices_that_are_written_alike_show_ids_that_can_be_typed(twins):
    for name in ("Sở Bê Ta", "so be ta", "SBT", "Beta Department"):
        said = twins.fails(4, "list", "--body", name, "--as-of", "2023-12-01")
        assert "Choose one: Beta Department (beta); Beta Department (new)." in said
    assert twins.codes("list", "--body", "beta", "--as-of", "2023-12-01") == ["A1"]
    assert twins.codes("list", "--body", "new", "--as-of", "2023-12-01") == []


def test_choices_that_differ_are_shown_without_ids(loaded):
    said = loaded.fails(4, "list", "--body", "chau binh")
    assert "Choose one: Xã Châu Bính, Huyện Quỳ Châu; Xã Châu Bình, Huyện Quỳ Châu" in said
