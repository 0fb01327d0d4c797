"""A sheet of more rows than are worked on at a time: what stands far above counts far below."""

import pytest

HEAD = "Mã,Mã số kiến nghị,Xã,Nội dung kiến nghị\n"
MANY = 600
"""More rows than are worked on at a time."""
BETWEEN = "".join(f",R{number},Xã Lục Dạ,Việc {number}\n" for number in range(MANY))
LAST = f"KN{MANY + 3}"
"""The code of a new proposal below them, where two proposals are recorded."""


def written(cli, above, below):
    path = cli.folder / "long.csv"
    path.write_text(f"{HEAD}{above}\n{BETWEEN}{below}\n", encoding="utf-8")
    return path


def take(cli, above, below):
    """The receipt of an import; a dry run prints the same before."""
    path = written(cli, above, below)
    trial = cli.ok("import", "--dry-run", path).out.splitlines()
    told = cli.ok("import", path).err.splitlines()
    assert trial[-len(told) :] == told
    return told


@pytest.fixture
def two(small):
    """The notice with two proposals, one of them without a reference."""
    path = small.folder / "two.csv"
    path.write_text(HEAD + ",K1,Xã Môn Sơn,Làm đường\n,,Xã Lục Dạ,Xây trường\n", encoding="utf-8")
    small.here("import", path)
    return small


def titles(cli):
    """The text of each proposal, by its code."""
    return {item["code"]: item["title"]["vi"] for item in cli.json("list", "--kind", "proposal")["items"]}


def test_a_reference_that_is_given_up_far_above_is_free_below(two):
    assert take(two, "KN1,K9,,", ",k1,Xã Môn Sơn,Làm cầu") == [
        f"{MANY + 1} new proposals: KN3 … {LAST}",
        "1 item changed: KN1",
    ]
    found = titles(two)
    assert (found["KN1"], found[LAST]) == ("Làm đường", "Làm cầu")
    assert [two.item(code)["proposal"]["reference"] for code in ("KN1", LAST)] == ["K9", "k1"]


def test_a_text_that_is_corrected_far_above_is_new_below(two):
    take(two, "KN2,,,Xây trạm y tế", ",,Xã Lục Dạ,Xây trường")
    found = titles(two)
    assert (found["KN2"], found[LAST]) == ("Xây trạm y tế", "Xây trường")


@pytest.mark.parametrize(
    ("above", "below", "code"),
    [
        (",K3,Xã Môn Sơn,A", ",k3,,B", "KN3"),
        (",,Xã Môn Sơn,A", ",,Xã Môn Sơn,A", "KN3"),
        ("kn2,,,B", ",,Xã Lục Dạ,B", "KN2"),
        ("kn1,K5,,", ",K5,,B", "KN1"),
        ("kn1,,,B", ",K1,,C", "KN1"),
        ("KN700,,Xã Môn Sơn,A", "kn700,,,B", "KN700"),
    ],
)
def test_two_rows_about_the_same_are_a_fault_however_far_apart(two, above, below, code):
    before = two.events(), titles(two)
    answer = two("import", written(two, above, below))
    assert answer.code == 3
    assert f"row 2 is also about {code}" in " ".join(answer.err.split())
    assert (two.events(), titles(two)) == before


def test_faults_far_apart_are_told_together_and_nothing_is_done(two):
    before = two.events(), titles(two)
    answer = two("import", written(two, ",K3,,A", "KN999,,,"))
    assert (answer.code, "2 problems were found" in answer.err) == (3, True)
    assert (two.events(), titles(two)) == before


def test_a_code_far_below_is_not_given_to_a_row_above(two):
    take(two, ",,Xã Môn Sơn,A", f"KN{MANY},,Xã Môn Sơn,B")
    found = titles(two)
    assert (found[f"KN{MANY}"], found[f"KN{MANY + 1}"], found[f"KN{2 * MANY + 1}"]) == (
        "B",
        "A",
        f"Việc {MANY - 1}",
    )


def test_the_same_long_sheet_twice_changes_nothing_and_one_step_takes_it_back(two):
    rows = ",,Xã Môn Sơn,A", ",,Xã Môn Sơn,B"
    before = titles(two)
    take(two, *rows)
    events, found = two.events(), titles(two)
    assert take(two, *rows) == [f"{MANY + 2} rows unchanged"]
    assert (two.events(), titles(two)) == (events, found)
    two.here("undo")
    assert titles(two) == before
    two.here("verify")


def test_rows_of_two_notices_in_turn(two):
    beta = {"id": "beta", "name": {"en": "Beta Department", "vi": "Sở Tài chính"}, "abbreviation": "STC"}
    two.load_notice("other", items=[{"code": "B1", "kind": "task", "addressed": "beta"}], bodies=[beta])
    rows = "".join(f"{('small', 'other')[n % 2]},R{n},Xã Lục Dạ,Việc {n}\n" for n in range(2 * MANY))
    (two.folder / "both.csv").write_text("Thông báo,Mã số kiến nghị,Xã,Nội dung kiến nghị\n" + rows, "utf-8")
    two.here("import", "both.csv")
    codes = [
        [item["code"] for item in two.json("list", "--kind", "proposal", "--notice", notice)["items"]]
        for notice in ("small", "other")
    ]
    assert [len(found) for found in codes] == [MANY + 2, MANY]
    assert two.item(f"other/KN{MANY}")["title"]["vi"] == f"Việc {2 * MANY - 1}"
