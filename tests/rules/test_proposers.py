"""How people write who proposes something."""

import pytest

from conclusion_cli.rules.proposers import is_no_name, is_office, is_person, readings, spellings
from conclusion_cli.text import fold


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("UBND xã Môn Sơn", "xã Môn Sơn"),
        ("Ủy ban nhân dân xã Môn Sơn", "xã Môn Sơn"),
        ("Ban Thường vụ Đảng ủy xã Môn Sơn", "xã Môn Sơn"),
        ("Đảng ủy, HĐND, UBND xã Môn Sơn", "xã Môn Sơn"),
        ("Đảng ủy - HĐND - UBND xã Môn Sơn", "xã Môn Sơn"),
        ("X. Môn Sơn", "xã Môn Sơn"),
        ("x.Môn Sơn", "xã Môn Sơn"),
        ("UBND p.Hùng Bình", "phường Hùng Bình"),
        ("TT Con Cuông", "thị trấn Con Cuông"),
        ("Cử tri xã Môn Sơn", "xã Môn Sơn"),
        ("cử tri và nhân dân xã Môn Sơn", "xã Môn Sơn"),
        ("Nhân dân các xã Môn Sơn", "xã Môn Sơn"),
        ("Một số cử tri thuộc xã Môn Sơn", "xã Môn Sơn"),
        ("Bà con xã Môn Sơn", "xã Môn Sơn"),
        ("Đại biểu HĐND xã Môn Sơn", "xã Môn Sơn"),
        ("Đoàn ĐBQH xã Môn Sơn", "xã Môn Sơn"),
        ("Đoàn đại biểu xã Môn Sơn", "xã Môn Sơn"),
        ("Chủ tịch UBND xã Môn Sơn", "xã Môn Sơn"),
        ("Bí thư Đảng ủy xã Môn Sơn", "xã Môn Sơn"),
        ("xã Tri Lễ (Quế Phong)", "xã Tri Lễ Quế Phong"),
        ("xã Tri Lễ - H. Quế Phong", "xã Tri Lễ huyện Quế Phong"),
        ("Cử tri xã Tri Lễ (H.Quế Phong)", "xã Tri Lễ huyện Quế Phong"),
        ("Chủ tịch UBND tỉnh", "UBND tỉnh"),
        ("Lãnh đạo Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"),
    ],
)
def test_a_name_may_mean_the_commune_of_its_voters_and_organs(name, meant):
    first, *others = readings(name)
    assert first == name
    assert meant in others


@pytest.mark.parametrize("name", ["Xã Môn Sơn", "UBND", "", "Công an xã Môn Sơn", "Hội Nông dân xã Môn Sơn"])
def test_nothing_is_cut_off_that_is_a_body_of_its_own(name):
    assert all(fold(reading) == fold(name) for reading in readings(name))


@pytest.mark.parametrize(
    ("folded", "written"),
    [
        ("xa mi li", {"xa mi li", "xa my li", "xa mi ly", "xa my ly"}),
        ("quy chau", {"quy chau", "qui chau"}),
        ("tay hieu", {"tay hieu"}),
        ("mai hung", {"mai hung"}),
        ("thuy an", {"thuy an"}),
        ("my " * 40, {"my " * 40}),
    ],
)
def test_i_and_y_are_written_for_each_other_at_the_end_of_some_syllables(folded, written):
    assert set(spellings(folded)) == written


@pytest.mark.parametrize(
    ("folded", "person"),
    [
        ("ong nguyen van a", True),
        ("cac ho dan xom 3", True),
        ("ong", False),
        ("bao nghe an", False),
    ],
)
def test_people_are_told_by_how_they_are_called(folded, person):
    assert is_person(folded) is person


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Sở Giao thông vận tải", True),
        ("Ban Quản lý dự án", True),
        ("UBND huyện Con Cuông", True),
        ("Công an tỉnh", True),
        ("Văn phòng Tỉnh ủy", True),
        ("xã Không Có", True),
        ("X. Không Có", True),
        ("Ông Sở", False),
        ("Bàn Văn A", False),
        ("Sô", False),
        ("Bạn đọc", False),
        ("Trường THPT Con Cuông", False),
        ("Công ty A", False),
        ("Nguyễn Văn Ban", False),
    ],
)
def test_offices_are_told_by_how_they_begin(name, office):
    assert is_office(name) is office


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("KT. CHỦ TỊCH", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("PHÓ CHỦ TỊCH", True),
        ("Người lập biểu", True),
        ("Người lập", True),
        ("Nơi nhận:", True),
        ("(Ký, ghi rõ họ tên)", True),
        ("(Đã ký)", True),
        ("Nghệ An, ngày 3 tháng 8 năm 2023", True),
        ("Tổng cộng", True),
        ("Cộng: 12", True),
        ("Tổng số 12 kiến nghị", True),
        ("I. Lĩnh vực giao thông", True),
        ("A. Nông nghiệp", True),
        ("1. Giao thông", True),
        ("2.1. Y tế", True),
        ("Các kiến nghị về giao thông:", True),
        ("12", True),
        ("---", True),
        ("Ghi chú: số liệu tạm tính", True),
        ("Tổng công ty Sông Đà", False),
        ("Cộng đồng dân cư", False),
        ("Nguyễn Văn A", False),
        ("Bà Lê Thị Ký", False),
        ("K'Tơ", False),
        ("Công an tỉnh", False),
        ("Xã Môn Sơn", False),
        ("Trần Công", False),
    ],
)
def test_signatures_totals_and_headings_are_nobodys_names(name, never):
    assert is_no_name(name) is never
