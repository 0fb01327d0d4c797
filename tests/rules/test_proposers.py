"""How people write who proposes something."""

import pytest

from conclusion_cli.rules.proposers import also_called, is_person


@pytest.mark.parametrize(
    ("folded", "meant"),
    [
        ("ubnd xa mon son", ["xa mon son"]),
        ("uy ban nhan dan xa mon son", ["xa mon son"]),
        ("ban thuong vu dang uy xa mon son", ["xa mon son"]),
        ("x. mon son", ["x. mon son", "xa mon son"]),
        ("ubnd p.hung binh", ["p.hung binh", "phuong hung binh"]),
        ("tt con cuong", ["tt con cuong", "thi tran con cuong"]),
        ("xa mon son", ["xa mon son"]),
        ("ubnd", ["ubnd"]),
    ],
)
def test_a_commune_is_also_called(folded, meant):
    assert list(also_called(folded)) == meant


@pytest.mark.parametrize(
    ("folded", "person"),
    [("ong nguyen van a", True), ("cu tri xa mon son", True), ("ong", False), ("bao nghe an", False)],
)
def test_people_are_told_by_how_they_are_called(folded, person):
    assert is_person(folded) is person
