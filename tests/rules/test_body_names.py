"""Which bodies share a name: what a clerk types must mean one of them."""

import pytest

from conclusion_cli.model.records import Body, Text
from conclusion_cli.rules.body_names import BodyNames


def body(identity, vi=None, *, en=None, abbreviation=None, short=None, district=None):
    return Body(identity, Text(en, vi), Text(None, short), abbreviation, False, None, district)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        (body("a", "Sở Y tế"), body("b", "sở y  te"), "Sở Y tế"),
        (body("a", "Ban, ngành"), body("b", "Ban ngành"), "Ban, ngành"),
        (body("a", "Đảng ủy"), body("b", en="Dang uy"), "Đảng ủy"),
        (body("a", "Một", abbreviation="SYT"), body("b", "Hai", abbreviation="syt"), "SYT"),
        (body("a", "Một", abbreviation="b"), body("b", "Hai"), "b"),
        (body("a", "Một"), body("b", "Hai", short="Một"), "Một"),
        (body("a", "Xã Một"), body("b", "Xã Một", district="Huyện Đ"), "Xã Một"),
        (body("a", "Xã Một, Đ"), body("b", "Xã Một", district="Huyện Đ"), "Xã Một, Đ"),
        (body("a", "Xã Một", district="Đ"), body("b", "Xã Một", district="Huyện Đ"), "Xã Một"),
        (body("a", "Một", short="Chung"), body("b", "Hai", short="Chung"), None),
        (body("a", "Một", short="b"), body("b", "Hai"), None),
        (body("a", "Xã Một", district="Đ"), body("b", "Xã Một", district="E"), None),
        (body("a", "Xã Một", district="Huyện Kỳ Anh"), body("b", "Xã Một", district="Thị xã Kỳ Anh"), None),
        (body("a", "Xã Bính", district="Đ"), body("b", "Xã Bình", district="Đ"), None),
        (body("a", "Sở Y tế"), body("b", "Sở Y"), None),
        (body("a", "Sở Y tế", abbreviation="a"), body("a", "Sở Y tế"), None),
    ],
)
def test_two_bodies_share_a_name(one, other, name):
    assert [shared.name for shared in BodyNames([other]).shared_with(one)] == ([name] if name else [])
    assert bool(list(BodyNames([one]).shared_with(other))) == bool(name)
