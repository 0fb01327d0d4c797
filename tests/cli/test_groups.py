"""What a group owes is answered member by member: who has, who has not, by district."""

import csv

import pytest

from conclusion_cli.errors import ExitCode
from conftest import BODIES, ROOT
from deeds import refused

COMMUNES = list(csv.DictReader((ROOT / "data" / "communes.csv").open(encoding="utf-8")))
ON = ("--date", "15/9/2023")
MEMBERS = """code,name,type,district_code,district
1,Xã Một,xã,1,Huyện An
2,Xã Hai,xã,1,Huyện An
3,Xã Ba,xã,2,Huyện Bình
"""


@pytest.fixture
def group(cli):
    """A task of three communes of two districts, which one watches, and one that nobody else has."""
    (cli.folder / "communes.csv").write_text(MEMBERS, encoding="utf-8")
    communes = {"id": "communes", "name": {"vi": "các xã"}, "group": True, "members": "communes.csv"}
    cli.load_notice(
        bodies=(*BODIES, communes),
        items=[
            {"code": "T1", "kind": "task", "addressed": ["communes"], "monitoring": "watch"},
            {"code": "A1", "lead": "alpha"},
        ],
    )
    return cli


def waiting(cli, code="T1", *words):
    """The names of the members that have not answered, in the order of the answer."""
    return [one["name"]["vi"] for one in cli.json("outstanding", code, "--by-body", *words)["members"]]


def test_123_of_460_have_answered(loaded):
    for commune in COMMUNES[:123]:
        loaded.here(
            *("respond", "T4", "--body", f"{commune['name']}, {commune['district']}"),
            *("--document", "5-BC/ĐU", *ON),
        )
    item = loaded.item("T4")
    assert (item["progress"], item["status"]) == ({"answered": 123, "members": 460}, "in-progress")
    answer = loaded.json("outstanding", "T4", "--by-body")
    assert answer["progress"] == [{"notice": "nghe-an-2023", "code": "T4", "answered": 123, "members": 460}]
    left = [(one["name"]["vi"], one["district"]) for one in answer["members"]]
    assert sorted(left) == sorted((one["name"], one["district"]) for one in COMMUNES[123:])
    # By district: each stands in one place.
    districts = [district for _name, district in left]
    assert len(set(districts)) == sum(a != b for a, b in zip(districts, ["", *districts], strict=False))
    assert "T4: 123 of 460 have answered" in loaded.here("outstanding", "T4", "--by-body")
    assert "in progress, 123 of 460" in loaded.here("show", "T4")
    # As of the day before the letters, nobody had.
    assert len(waiting(loaded, "T4", "--as-of", "14/9/2023")) == 460
    district = waiting(loaded, "T4", "--district", "huyen con cuong")
    assert sorted(district) == sorted(c["name"] for c in COMMUNES[123:] if c["district"] == "Huyện Con Cuông")


def test_when_the_last_member_has_answered_the_task_is_answered(group):
    for name, status, left in (
        ("Xã Một", "in-progress", ["Xã Hai", "Xã Ba"]),
        ("Hai", "in-progress", ["Xã Ba"]),
        ("xa ba", "responded", []),
    ):
        group.here("respond", "T1", "--body", name, "--summary", "Đã làm", *ON)
        assert group.item("T1")["status"] == status
        assert waiting(group) == left
    assert group.item("T1")["holders"] == ["watch"]
    # After an undo it waits for the last one again.
    group.here("undo")
    assert (group.item("T1")["status"], waiting(group)) == ("in-progress", ["Xã Ba"])
    group.here("verify")


def test_the_same_member_twice_counts_once(group):
    for number in (1, 2, 3):
        group.here("respond", "T1", "--body", "Xã Một", "--document", number, *ON)
    assert group.item("T1")["progress"] == {"answered": 1, "members": 3}


def test_communes_of_one_name_are_told_apart_by_district(loaded):
    words = ("respond", "T4", "--document", "5-BC/ĐU", *ON, "--body")
    said = refused(loaded, ExitCode.NOT_FOUND, *words, "Xã Tam Hợp")
    assert "Several bodies are called" in said
    assert "Xã Tam Hợp, Huyện Tương Dương" in said and "Xã Tam Hợp, Huyện Quỳ Hợp" in said
    loaded.here(*words, "Xã Tam Hợp, Huyện Quỳ Hợp")
    left = {
        (m["name"]["vi"], m["district"]) for m in loaded.json("outstanding", "T4", "--by-body")["members"]
    }
    assert ("Xã Tam Hợp", "Huyện Tương Dương") in left
    assert ("Xã Tam Hợp", "Huyện Quỳ Hợp") not in left


@pytest.mark.parametrize(
    ("one", "other"),
    [("Xã Châu Bình", "Xã Châu Bính"), ("Xã Nậm Cắn", "Xã Nậm Càn"), ("Xã Nghi Văn", "Xã Nghi Vạn")],
)
def test_communes_whose_names_differ_in_accents_are_told_apart_by_them(loaded, one, other):
    words = ("respond", "T4", "--document", "5-BC/ĐU", *ON, "--body")
    loaded.here(*words, one)
    assert one not in waiting(loaded, "T4")
    assert other in waiting(loaded, "T4")
    # Without accents either may be meant.
    said = refused(loaded, ExitCode.NOT_FOUND, *words, one.translate(str.maketrans("ìíăạàắ", "iiaaaa")))
    assert one in said and other in said
    loaded.here(*words, other.upper())
    assert other not in waiting(loaded, "T4")


def test_what_others_owe_is_listed_as_ever(group):
    """--by-body of what no group owes lists items, divided by whose turn it is."""
    assert group.json("outstanding", "A1", "--by-body")["items"][0]["code"] == "A1"
    assert [item["code"] for item in group.json("outstanding", "A1", "T1", "--by-body")["items"]] == [
        "T1",
        "A1",
    ]
    refused(group, ExitCode.NOT_FOUND, "outstanding", "T9", "--by-body")


def test_members_that_were_urged(group):
    group.here("follow-up", "urge", "T1", "--body", "Xã Một", "--date", "1/9/2023")
    group.here("follow-up", "urge", "T1", "--date", "5/8/2023")
    day = ("--as-of", "10/9/2023")
    urged = {
        m["name"]["vi"]: m["urged"] for m in group.json("outstanding", "T1", "--by-body", *day)["members"]
    }
    assert urged == {"Xã Một": "2023-09-01", "Xã Hai": "2023-08-05", "Xã Ba": "2023-08-05"}
    assert waiting(group, "T1", *day, "--not-urged-since", "9") == ["Xã Một", "Xã Hai", "Xã Ba"]
    assert waiting(group, "T1", *day, "--not-urged-since", "10") == ["Xã Hai", "Xã Ba"]
    assert waiting(group, "T1", *day, "--not-urged-since", "37") == []


def test_a_group_of_members_added_by_hand(loaded):
    """The departments have no list: each is added when it is needed."""
    assert loaded.item("A4")["progress"] is None
    loaded.here("body", "add", "Sở Y tế", "--abbreviation", "SYT", "--group", "departments")
    loaded.here("propose", "--proposer", "Bà Lan", "--text", "x")
    loaded.here("route", "KN1", "--to", "SYT")
    assert (loaded.item("KN1")["lead"], loaded.item("KN1")["proposal"]["under"]) == ("so-y-te", "A4")
    assert set(loaded.codes("outstanding", "--body", "SYT")) == {"A4", "KN1"}
    loaded.here("respond", "A4", "--body", "Sở Y tế", "--document", "1", *ON)
    assert loaded.item("A4")["status"] == "in-progress"


def test_a_member_added_by_hand_stays_when_the_notice_is_loaded_again(group):
    group.here("body", "add", "Xã Bốn", "--district", "Huyện Bình", "--group", "communes")
    assert group.item("T1")["progress"]["members"] == 4
    group.here("load", "small.yaml")
    assert waiting(group) == ["Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn"]
    # What leaves the file leaves the group all the same.
    (group.folder / "communes.csv").write_text(MEMBERS.replace("2,Xã Hai,xã,1,Huyện An\n", ""), "utf-8")
    group.here("load", "small.yaml")
    assert waiting(group) == ["Xã Một", "Xã Ba", "Xã Bốn"]
    (group.folder / "communes.csv").write_text(MEMBERS, "utf-8")
    group.here("load", "small.yaml")
    group.here("load", "small.yaml")
    assert waiting(group) == ["Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn"]
    group.here("undo")
    assert waiting(group) == ["Xã Một", "Xã Ba", "Xã Bốn"]
    group.here("verify")


def test_what_else_is_asked_of_the_members(group):
    group.here("extend", "T1", "--to", "30/9/2023", "--reason", "r")
    assert waiting(group, "T1", "--body", "Xã Hai", "--body", "Ba") == ["Xã Hai", "Xã Ba"]
    assert waiting(group, "T1", "--body", "communes", "--district", "an") == ["Xã Một", "Xã Hai"]
    assert waiting(group, "T1", "--body", "alpha") == []
    answer = group.json("outstanding", "T1", "--by-body", "--limit", "2")
    assert (len(answer["members"]), answer["totals"]) == (2, {"members": 3})
    lines = group.here("outstanding", "T1", "--by-body", "--limit", "1").splitlines()
    assert [line for line in lines if "(" in line or "…" in line] == [
        "Huyện An (2)",
        "… and 1 more",
        "Huyện Bình (1)",
        "… and 1 more",
        "… and 2 more (--limit 0 shows all)",
    ]
    # Everything else is about the items.
    for day, words, count in (
        ("30/9/2023", ("--overdue",), 0),
        ("1/10/2023", ("--overdue",), 3),
        ("20/9/2023", ("--due-within", "10"), 3),
        ("19/9/2023", ("--due-within", "10"), 0),
        ("1/10/2023", ("--search", "title t1", "--kind", "task", "--status", "not-started"), 3),
        ("1/10/2023", ("--search", "nothing"), 0),
        ("1/10/2023", ("--kind", "proposal"), 0),
        ("1/10/2023", ("--notice", "small", "--under", "A1"), 0),
    ):
        assert len(waiting(group, "T1", "--as-of", day, *words)) == count, words
    group.here("respond", "T1", "--body", "Xã Hai", "--document", "1", *ON)
    asked = ("outstanding", "T1", "--by-body", "--exit-code", "--as-of", "1/10/2023")
    assert group(*asked).code == ExitCode.OVERDUE
    assert group(*asked, "--body", "Xã Hai").code == ExitCode.DONE
    assert group(*asked[:-1], "30/9/2023").code == ExitCode.DONE
    assert "Every body that was asked" in group.here(*asked, "--body", "Xã Hai")
    # Nobody has to answer what is not outstanding.
    group.here("status", "T1", "withdrawn", "--reason", "r")
    assert waiting(group) == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--sort", "code"), ExitCode.USAGE, "--sort cannot be used here"),
        (("--role", "lead"), ExitCode.USAGE, "--role cannot be used here"),
        (("--notice", "nope"), ExitCode.NOT_FOUND, "There is no notice 'nope'"),
        (("--body", "nope"), ExitCode.NOT_FOUND, "There is no body called 'nope'"),
        (("--proposer", "nope"), ExitCode.NOT_FOUND, "There is no body called 'nope'"),
        (("--status", "completed"), ExitCode.USAGE, "are not outstanding"),
    ],
)
def test_what_the_members_cannot_be_asked(group, words, code, said):
    assert said in refused(group, code, "outstanding", "T1", "--by-body", *words)


def test_a_group_does_not_answer_for_its_members(loaded):
    said = loaded.fails(5, "respond", "T4", "--body", "communes", "--document", "1", "--date", "1/9/2023")
    assert "is a group: each of its members answers for itself" in said
    assert "conclusion bodies communes" in said
    assert loaded.item("T4")["responses"] == []
    # Of one whose members are not known nobody else could.
    loaded.ok("respond", "A4", "--body", "departments", "--document", "1", "--date", "1/9/2023")
