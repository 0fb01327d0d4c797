"""Several names in one cell: where they part, and who leads."""

import pytest

from conclusion_cli.rules.body_names import fold_name
from conclusion_cli.rules.proposers import readings
from conclusion_cli.rules.several import Shares, several, shares

CULTURE = "Sở Văn hóa, Thể thao và Du lịch"
COMMUNES = {
    "Môn Sơn": "Con Cuông",
    "Thạch Ngàn": "Con Cuông",
    "Tri Lễ": "Quế Phong",
    "Bắc Sơn": "Quỳ Hợp",
    "Hùng Bình": "Vinh",
}
KNOWN = {
    fold_name(one)
    for name, district in COMMUNES.items()
    for kind in ("xã ", "")
    for place in ("", f" huyện {district}", f" {district}")
    for one in [f"{kind}{name}{place}"]
} | {
    fold_name(one)
    for one in (
        "phường Hùng Bình",
        "thị trấn Con Cuông",
        "Con Cuông",
        "UBND tỉnh",
        "BTCTU",
        "BDVTU",
        "Ban Tổ chức Tỉnh ủy",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Y tế",
        "các xã, phường, thị trấn",
    )
}
DISTRICTS = {"con cuong", "que phong", "quy hop", "vinh"}


def known(name):
    return any(fold_name(reading) in KNOWN for reading in readings(name))


def names(text):
    return list(several(text, known, lambda name: fold_name(name) in DISTRICTS))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xã Môn Sơn, Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn và Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn; Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn/Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn\nXã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn, Xã Thạch Ngàn và xã Tri Lễ", ["Xã Môn Sơn", "Xã Thạch Ngàn", "xã Tri Lễ"]),
        ("Xã Môn Sơn, xã Thạch Ngàn, và xã Tri Lễ", ["Xã Môn Sơn", "xã Thạch Ngàn", "xã Tri Lễ"]),
        ("Xã Môn Sơn - Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("Xã Môn Sơn + Xã Thạch Ngàn", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("(Xã Môn Sơn) (Xã Thạch Ngàn)", ["Xã Môn Sơn", "Xã Thạch Ngàn"]),
        ("(Môn Sơn) (Thạch Ngàn)", ["Môn Sơn", "Thạch Ngàn"]),
        ("Các xã Môn Sơn, Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("2 xã Môn Sơn và Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("các xã: Môn Sơn; Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("UBND các xã Môn Sơn, Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("Cử tri các xã Môn Sơn, Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("Cử tri và nhân dân các xã Môn Sơn và Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("Cử tri xã Môn Sơn, cử tri xã Thạch Ngàn", ["xã Môn Sơn", "cử tri xã Thạch Ngàn"]),
        ("xã Môn Sơn, Thạch Ngàn", ["xã Môn Sơn", "xã Thạch Ngàn"]),
        ("phường Hùng Bình, xã Tri Lễ", ["phường Hùng Bình", "xã Tri Lễ"]),
        ("thị trấn Con Cuông và xã Môn Sơn", ["thị trấn Con Cuông", "xã Môn Sơn"]),
        ("các xã, phường Môn Sơn, Hùng Bình", ["Môn Sơn", "Hùng Bình"]),
        (
            "Xã Tri Lễ, Quế Phong, Xã Bắc Sơn, Quỳ Hợp",
            ["Xã Tri Lễ, Quế Phong", "Xã Bắc Sơn, Quỳ Hợp"],
        ),
        (
            "xã Tri Lễ (Quế Phong), xã Bắc Sơn (Quỳ Hợp)",
            ["xã Tri Lễ (Quế Phong)", "xã Bắc Sơn (Quỳ Hợp)"],
        ),
        (
            "các xã Môn Sơn, Thạch Ngàn, huyện Con Cuông",
            ["xã Môn Sơn, huyện Con Cuông", "xã Thạch Ngàn, huyện Con Cuông"],
        ),
        (
            "xã Môn Sơn, xã Thạch Ngàn (huyện Con Cuông)",
            ["xã Môn Sơn", "xã Thạch Ngàn (huyện Con Cuông)"],
        ),
        ("X. Môn Sơn, X.Thạch Ngàn", ["X. Môn Sơn", "X.Thạch Ngàn"]),
        ("Xã Môn Sơn, Xã Môn Sơn, xã Tri Lễ", ["Xã Môn Sơn", "xã Tri Lễ"]),
        # One name.
        ("Xã Môn Sơn", []),
        ("Xã Tri Lễ, Quế Phong", []),
        ("xã Tri Lễ (Quế Phong)", []),
        ("xã Tri Lễ - Quế Phong", []),
        ("Cử tri xã Tri Lễ, huyện Quế Phong", []),
        ("các xã, phường, thị trấn", []),
        ("Sở Văn hóa, Thể thao và Du lịch", []),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", []),
        # Not all are known, or the second is a district in which the first does not lie.
        ("Xã Môn Sơn, Xã Không Có", []),
        ("Xã Tri Lễ, Con Cuông", []),
        ("Ông Nguyễn Văn A và bà B", []),
        ("Ông A, xã Môn Sơn", []),
        ("", []),
        (";", []),
        ("và", []),
        (", ".join(["Xã Môn Sơn"] * 500), []),
    ],
)
def test_a_cell_names_several_if_each_is_known(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND tỉnh, Ban Tổ chức Tỉnh ủy", Shares(("UBND tỉnh",), ("Ban Tổ chức Tỉnh ủy",))),
        ("BTCTU; BDVTU", Shares(("BTCTU",), ("BDVTU",))),
        ("BTCTU, BDVTU và UBND tỉnh", Shares(("BTCTU",), ("BDVTU", "UBND tỉnh"))),
        ("BTCTU (chủ trì), BDVTU (phối hợp)", Shares(("BTCTU",), ("BDVTU",))),
        ("BTCTU (phối hợp), BDVTU (chủ trì)", Shares(("BDVTU",), ("BTCTU",))),
        ("BTCTU chủ trì, phối hợp với BDVTU", Shares(("BTCTU",), ("BDVTU",))),
        ("BTCTU chủ trì, phối hợp với BDVTU, UBND tỉnh", Shares(("BTCTU",), ("BDVTU", "UBND tỉnh"))),
        ("Chủ trì: BTCTU; phối hợp: BDVTU", Shares(("BTCTU",), ("BDVTU",))),
        (f"{CULTURE}; Sở Y tế", Shares((CULTURE,), ("Sở Y tế",))),
        (f"Sở Y tế, {CULTURE}", Shares(("Sở Y tế",), (CULTURE,))),
        ("BTCTU", None),
        ("Sở Văn hóa, Thể thao và Du lịch", None),
        ("BTCTU, Sở Không Có", None),
        ("BTCTU chủ trì, phối hợp với Sở Không Có", None),
        ("phối hợp", None),
        ("", None),
    ],
)
def test_the_first_of_several_bodies_leads_unless_another_is_said_to(text, found):
    assert shares(text, known) == found
