"""``body``: new bodies, and successions: open items pass on, what a body did stays under its name."""

import csv

import pytest

from conclusion_cli.errors import ExitCode
from conftest import BODIES, ROOT
from deeds import refused

COMMUNES = list(csv.DictReader((ROOT / "data" / "communes.csv").open(encoding="utf-8")))
MEMBERS = """code,name,type,district_code,district
1,Xã Một,xã,1,Huyện An
2,Xã Hai,xã,1,Huyện An
3,Xã Ba,xã,2,Huyện Bình
4,Xã Bốn,xã,2,Huyện Bình
"""
NEW = "Ban Tuyên giáo và Dân vận Tỉnh ủy"
DAY = ("--on", "2025-02-01")


@pytest.fixture
def group(cli):
    """A task of four communes, and assignments of three bodies."""
    (cli.folder / "communes.csv").write_text(MEMBERS, encoding="utf-8")
    communes = {"id": "communes", "name": {"vi": "các xã"}, "group": True, "members": "communes.csv"}
    cli.load_notice(
        bodies=(*BODIES, communes),
        items=[
            {"code": "T1", "kind": "task", "addressed": ["communes"], "monitoring": "watch"},
            {"code": "A1", "lead": "alpha", "coordinating": ["beta"], "monitoring": "watch"},
            {"code": "A2", "lead": "alpha"},
            {"code": "A3", "lead": "alpha"},
        ],
    )
    return cli


def waiting(cli, *words):
    """The names of the members that have not answered T1."""
    return [one["name"]["vi"] for one in cli.json("outstanding", "T1", "--by-body", *words)["members"]]


def respond(cli, code, body, day):
    cli.here("respond", code, "--body", body, "--document", f"{code}-{body}", "--date", day)


def lead(cli, code, day):
    return cli.json("show", code, "--as-of", day)["items"][0]["lead"]


def test_two_bodies_become_one(loaded):
    said = loaded.ok(
        "body", "succeed", "BTGTU", "BDVTU", "--by", NEW, "--new", *DAY, "--document", "1-QĐ"
    ).err
    assert f"{NEW}: added" in said
    assert said.count("→") == 2
    for day, propaganda, mobilization in (
        ("2025-01-31", "propaganda", "mass-mobilization"),
        ("2025-02-01", "ban-tuyen-giao-va-dan-van-tinh-uy", "ban-tuyen-giao-va-dan-van-tinh-uy"),
    ):
        assert lead(loaded, "A1", day) == propaganda
        assert lead(loaded, "A7", day) == mobilization
    new = {"A1", "A6", "A7", "A8"}
    assert set(loaded.codes("outstanding", "--body", NEW)) == new
    assert loaded.codes("outstanding", "--body", "BTGTU") == []
    assert loaded.codes("outstanding", "--body", "BTGTU", "--as-of", "31/1/2025") == ["A1"]
    assert loaded.codes("outstanding", "--body", NEW, "--as-of", "31/1/2025") == []
    counts = {body["id"]: body["outstanding"] for body in loaded.json("bodies")["bodies"]}
    assert counts["ban-tuyen-giao-va-dan-van-tinh-uy"] == 4
    assert counts["propaganda"] == counts["mass-mobilization"] == 0
    loaded.here("verify")


def test_what_was_done_stays_with_whoever_did_it(group):
    respond(group, "A1", "alpha", "1/9/2024")
    group.here("status", "A1", "completed")
    respond(group, "A2", "alpha", "2/9/2024")
    group.here("body", "succeed", "alpha", "--by", "gamma", *DAY)
    assert (lead(group, "A1", "today"), lead(group, "A2", "today")) == ("alpha", "gamma")
    assert group.item("A2")["responses"][0]["body"] == "alpha"
    # Reopened, it is owed again, by whoever owes now.
    group.here("status", "A1", "in-progress", "--reason", "r")
    assert lead(group, "A1", "today") == "gamma"
    rows = {row["lead"]: row["total"] for row in group.json("summary")["summary"]}
    assert rows == {"gamma": 3, None: 1}


def test_a_chain_with_items_done_in_between(group):
    """beta replaced alpha in 2024, gamma replaced beta in 2025; the first did A1, the second A2."""
    respond(group, "A1", "alpha", "1/9/2023")
    group.here("status", "A1", "completed")
    group.here("body", "succeed", "alpha", "--by", "beta", "--on", "2024-01-01")
    respond(group, "A2", "beta", "1/9/2024")
    group.here("status", "A2", "completed")
    group.here("body", "succeed", "beta", "--by", "gamma", "--on", "2025-01-01")
    for day, leads in (
        ("2023-12-31", ["alpha", "alpha", "alpha"]),
        ("2024-01-01", ["alpha", "beta", "beta"]),
        ("2025-01-01", ["alpha", "beta", "gamma"]),
    ):
        assert [lead(group, code, day) for code in ("A1", "A2", "A3")] == leads
    for body, codes in (("alpha", ["A1"]), ("beta", ["A2"]), ("gamma", ["A3"])):
        assert group.codes("list", "--body", body, "--role", "lead") == codes
        (row,) = (row for row in group.json("summary")["summary"] if row["lead"] == body)
        assert row["total"] == 1


def test_who_answers_after_a_succession(group):
    group.here("body", "succeed", "alpha", "--by", "gamma", *DAY)
    # By default the successor answers for it; a letter from before is its predecessor's.
    group.here("respond", "A1", "--document", "1", "--date", "2/2/2025")
    group.here("respond", "A2", "--document", "2", "--date", "31/1/2025")
    group.here("respond", "A3", "--body", "alpha", "--document", "3", "--date", "31/1/2025")
    found = {code: group.item(code) for code in ("A1", "A2", "A3")}
    assert {code: item["status"] for code, item in found.items()} == dict.fromkeys(found, "responded")
    assert [item["responses"][0]["body"] for item in found.values()] == ["gamma", "alpha", "alpha"]
    # A replaced body writes no letters.
    said = refused(
        *(group, ExitCode.REFUSED, "respond", "A1", "--body", "alpha"),
        *("--document", "4", "--date", "1/2/2025"),
    )
    assert "was replaced on 2025-02-01" in said and "--body gamma" in said


def test_nobody_answers_in_anothers_place_before_its_first_day(group):
    group.here("body", "succeed", "alpha", "--by", "gamma", *DAY)
    said = refused(
        *(group, ExitCode.REFUSED, "respond", "A1", "--body", "gamma"),
        *("--document", "1", "--date", "31/1/2025"),
    )
    assert "Gamma Board replaced Alpha Office on 2025-02-01: 2025-01-31 is before that" in said
    assert "--body alpha" in said
    group.here("body", "succeed", "Xã Một", "Xã Hai", "--by", "Xã Mới", "--new", *DAY)
    words = ("respond", "T1", "--document", "1", "--body")
    said = refused(group, ExitCode.REFUSED, *words, "Xã Mới", "--date", "31/1/2025")
    assert "Xã Mới replaced Xã Một, Huyện An; Xã Hai, Huyện An on 2025-02-01" in said
    group.here(*words, "Xã Một", "--date", "31/1/2025")
    group.here(*words, "Xã Mới", "--date", "1/2/2025")
    # One that was there before answers for itself as before.
    group.here("body", "succeed", "Xã Ba", "--by", "Xã Bốn", *DAY)
    group.here(*words, "Xã Bốn", "--date", "31/1/2025")


def test_assigned_after_a_succession(group):
    group.here("body", "succeed", "alpha", "beta", "--by", "gamma", *DAY)
    # It has become lead and helper at once; made lead, it is that alone.
    item = group.item("A1")
    assert (item["lead"], item["coordinating"]) == ("gamma", ["gamma"])
    group.here("assign", "A1", "--lead", "gamma", "--reason", "r")
    item = group.item("A1")
    assert (item["lead"], item["coordinating"]) == ("gamma", [])
    assert group.json("summary")["total"]["total"] == 4
    group.here("undo")
    group.here("assign", "A2", "--lead", "watch", "--reason", "r")
    assert group.item("A2")["lead"] == "watch"
    group.here("assign", "A3", "--coordinating", "gamma", "--lead", "watch", "--reason", "r")
    item = group.item("A3")
    assert (item["lead"], item["coordinating"]) == ("watch", ["gamma"])
    group.here("assign", "A1", "--remove", "gamma", "--reason", "r")
    assert group.item("A1")["lead"] is None
    assert group.item("A1")["coordinating"] == []
    assert group.json("summary")["total"]["total"] == 4
    group.here("verify")


def test_proposals_pass_on_too(loaded):
    for number in (1, 2, 3):
        loaded.here("propose", "--proposer", "Bà Lan", "--text", f"x{number}", "--received", "1/1/2025")
    loaded.here("route", "KN1", "KN2", "--to", "BTCTU", "--date", "2/1/2025", "--due", "10/1/2025")
    loaded.here("respond", "KN2", "--document", "1", "--date", "12/1/2025")
    loaded.here("body", "succeed", "BTCTU", "--by", "Ban Mới", "--new", *DAY)
    loaded.here("body", "succeed", "BDVTU", "--by", NEW, "--new", "--on", "2025-03-01")
    proposals = ("outstanding", "--kind", "proposal", "--sort", "code", "--body")
    assert loaded.codes(*proposals, "Ban Mới") == ["KN1", "KN2"]
    # Not routed yet, or to be sent: the successor of whoever sends them.
    assert loaded.codes(*proposals, NEW) == ["KN2", "KN3"]
    assert loaded.codes(*proposals, "BDVTU") == []
    assert loaded.codes(*proposals, "BDVTU", "--as-of", "28/2/2025") == ["KN2", "KN3"]
    (item,) = loaded.json("show", "KN1", "--as-of", "3/2/2025")["items"]
    assert [(turn["body"], turn["charged"]) for turn in item["turns"]] == [
        ("mass-mobilization", 0),
        ("organization", 21),
        ("ban-moi", 3),
    ]
    (item,) = loaded.json("show", "KN2", "--as-of", "2/3/2025")["items"]
    assert [(turn["body"], turn["charged"]) for turn in item["turns"]] == [
        ("mass-mobilization", 0),
        ("organization", 2),
        ("mass-mobilization", 47),
        ("ban-tuyen-giao-va-dan-van-tinh-uy", 2),
    ]
    # Under its predecessor's assignment; the successor has it already.
    events = len(loaded.events())
    loaded.here("route", "KN1", "--to", "Ban Mới")
    assert len(loaded.events()) == events
    loaded.here("route", "KN3", "--to", "Ban Mới")
    assert loaded.item("KN3")["proposal"]["under"] == "A2"
    loaded.here("return", "KN1", "--reason", "r")
    loaded.here("route", "KN1", "--to", "ppc", "--reason", "r")
    assert loaded.item("KN1")["lead"] == "ppc"
    loaded.here("verify")


def test_three_communes_become_one(group):
    respond(group, "T1", "Xã Một", "1/9/2024")
    group.here("body", "succeed", "Xã Một", "Xã Hai", "--by", "Xã Mới", "--new", *DAY)
    assert waiting(group, "--as-of", "31/1/2025") == ["Xã Hai", "Xã Ba", "Xã Bốn"]
    # One of the two had not answered, so the new one owes.
    assert sorted(waiting(group)) == ["Xã Ba", "Xã Bốn", "Xã Mới"]
    assert group.item("T1")["progress"] == {"answered": 0, "members": 3}
    assert group.codes("outstanding", "--body", "Xã Mới") == ["T1"]
    assert group.codes("outstanding", "--body", "Xã Hai") == []
    respond(group, "T1", "Xã Mới", "1/3/2025")
    assert sorted(waiting(group)) == ["Xã Ba", "Xã Bốn"]
    for name in ("Xã Ba", "Xã Bốn"):
        respond(group, "T1", name, "1/9/2024")
    assert group.item("T1")["status"] == "responded"
    assert group.item("T1")["progress"] == {"answered": 3, "members": 3}


def test_what_all_of_them_had_answered_their_successor_does_not_owe(group):
    for name in ("Xã Một", "Xã Hai"):
        respond(group, "T1", name, "1/9/2024")
    group.here("body", "succeed", "Xã Một", "Xã Hai", "--by", "Xã Mới", "--new", *DAY)
    assert waiting(group) == ["Xã Ba", "Xã Bốn"]
    assert group.item("T1")["progress"] == {"answered": 1, "members": 3}
    refused(group, ExitCode.REFUSED, "follow-up", "urge", "--body", "Xã Mới")
    refused(group, ExitCode.REFUSED, "follow-up", "letter", "Xã Mới")


def test_one_that_takes_in_another_answers_for_it_anew(group):
    respond(group, "T1", "Xã Một", "1/9/2024")
    group.here("body", "succeed", "Xã Hai", "--by", "Xã Một", *DAY)
    # What it had answered before was its own part alone.
    assert sorted(waiting(group)) == ["Xã Ba", "Xã Bốn", "Xã Một"]
    group.here("respond", "T1", "--body", "Xã Một", "--document", "new", "--date", "1/2/2025")
    assert waiting(group) == ["Xã Ba", "Xã Bốn"]


def test_what_one_in_the_middle_of_a_chain_answered_is_answered(group):
    group.here("body", "succeed", "Xã Một", "--by", "Xã Năm", "--new", "--on", "2024-01-01")
    respond(group, "T1", "Xã Năm", "1/9/2024")
    group.here("body", "succeed", "Xã Năm", "--by", "Xã Sáu", "--new", *DAY)
    assert waiting(group) == ["Xã Hai", "Xã Ba", "Xã Bốn"]
    assert group.item("T1")["progress"]["members"] == 4


def test_460_communes_become_130(loaded):
    """Each commune goes to one of 130; every new one bears the name of the first that it is made of."""
    with (loaded.folder / "mergers.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["old", "district", "new", "new_id", "new_type"])
        for number, commune in enumerate(COMMUNES):
            first = COMMUNES[number % 130]
            row = [commune["name"], commune["district"], first["name"], f"new-{first['code']}", first["type"]]
            writer.writerow(row)
    for commune in COMMUNES[:131]:
        name = f"{commune['name']}, {commune['district']}"
        loaded.here("respond", "T4", "--body", name, "--document", "5-BC", "--date", "1/9/2024")
    said = loaded.ok(
        "body", "succeed", "--from", "mergers.csv", "--on", "2025-07-01", "--document", "1-NQ"
    ).err
    assert said.splitlines()[:2] == ["130 bodies added", "460 bodies replaced by 130"]
    assert len(loaded.events()) == 133
    # No new one is made of communes that had all answered.
    assert loaded.item("T4")["progress"] == {"answered": 0, "members": 130}
    (before,) = loaded.json("list", "T4", "--as-of", "30/6/2025")["items"]
    assert before["progress"] == {"answered": 131, "members": 460}
    # Of one name, the one that is still there is meant.
    loaded.here("respond", "T4", "--body", COMMUNES[0]["name"], "--document", "6-BC", "--date", "2/7/2025")
    assert loaded.item("T4")["responses"][-1]["body"] == f"new-{COMMUNES[0]['code']}"
    assert loaded.item("T4")["progress"] == {"answered": 1, "members": 130}
    # The same file again changes nothing; the notice loaded again keeps it.
    events = loaded.events()
    said = loaded.ok(
        "body", "succeed", "--from", "mergers.csv", "--on", "2025-07-01", "--document", "1-NQ"
    ).err
    assert said == "460 bodies: replacement already recorded\n"
    loaded.here("load")
    assert loaded.events() == events
    assert loaded.item("T4")["progress"] == {"answered": 1, "members": 130}
    loaded.here("verify")
    loaded.here("undo")
    loaded.here("undo")
    assert loaded.item("T4")["progress"] == {"answered": 131, "members": 460}
    assert len(loaded.json("bodies", "--all")["bodies"]) == 469
    loaded.here("verify")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("old,new\nXã Một,\n", "  2  B 'new'  both old and new are required"),
        ("old,new\nXã Một,X\n\nxã  MỘT,Y\n", "occurs twice"),
        ("old\nXã Một\n", "columns are not those"),
        ("old,new,other\nXã Một,X,Y\n", "columns are not those"),
        ("", "columns are not those"),
        ("old,new\nXã Một,X\nXã Chín,X\n", "There is no body called 'Xã Chín'"),
        ('old,new\n"Xã Một,X\n', "a quote that opens in this row is not closed"),
    ],
)
def test_files_that_are_refused(group, text, said):
    (group.folder / "m.csv").write_text(text, encoding="utf-8")
    assert said in refused(group, ExitCode.DATA, "body", "succeed", "--from", "m.csv", *DAY)
    assert len(group.json("bodies", "--all")["bodies"]) == len(BODIES) + 5


def test_all_faults_of_a_file_are_told_at_once(group):
    (group.folder / "m.csv").write_text(
        "old,new\nXã Chín,X\nXã Một,\nXã Hai,!!\nXã Ba,X\nXã Ba,Y\n", encoding="utf-8"
    )
    said = refused(group, ExitCode.DATA, "body", "succeed", "--from", "m.csv", *DAY)
    for row in ("3  B 'new'", "4  B 'new'", "6  A 'old'", "3 problems were found", "Nothing was changed"):
        assert row in said
    (group.folder / "m.csv").write_text("old,new\nXã Chín,X\nXã Mười,X\ngamma,Y\n", encoding="utf-8")
    said = refused(group, ExitCode.DATA, "body", "succeed", "--from", "m.csv", *DAY)
    assert "There is no body called 'Xã Chín'" in said
    assert "There is no body called 'Xã Mười'" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.csv", "\ufeffSTT;Đơn vị cũ;Huyện;Đơn vị mới\n1;Xã Một;Huyện An;Xã Mới\n2;Xã Hai;;Xã Mới\n"),
        ("m.csv", "DANH SÁCH SẮP XẾP;;;\nTT;Xã cũ;Huyện cũ;Xã mới\n1;Xã Một;;Xã Mới\n2;Xã Hai;;Xã Mới\n"),
        ("m.tsv", "old\tnew\nXã Một\tXã Mới\nXã Hai\tXã Mới\n"),
        ("m.csv", "OLD,New\nXã Một,Xã  Mới\n\nXã Hai,Xã Mới\n"),
    ],
)
def test_sheets_as_clerks_write_them(group, name, text):
    (group.folder / name).write_text(text, encoding="utf-8")
    said = group.ok("body", "succeed", "--from", name, *DAY).err
    assert said.count("Xã Mới: added") == 1
    assert waiting(group) == ["Xã Ba", "Xã Bốn", "Xã Mới"]


def test_a_successor_that_is_known_is_not_made_again(group):
    events = len(group.events())
    for name in ("gamma", "Gamma Board", "SBT"):
        said = group.fails(ExitCode.REFUSED, "body", "succeed", "alpha", "--by", name, "--new", *DAY)
        assert "There is already a body called" in said or "already belongs to" in said
    assert len(group.events()) == events
    assert "add --new" in group.fails(
        ExitCode.NOT_FOUND, "body", "succeed", "alpha", "--by", "Cơ quan mới", *DAY
    )
    (group.folder / "m.csv").write_text("old,new\nalpha,SBT\n", encoding="utf-8")
    said = group.ok("body", "succeed", "--from", "m.csv", *DAY).err
    assert "new" not in said
    assert lead(group, "A1", "today") == "beta"
    # One that is new may bear the name of one that it is made of.
    said = group.ok("body", "succeed", "Xã Một", "Xã Hai", "--by", "Xã Một", "--new", *DAY).err
    assert "Xã Một: added" in said


def test_what_an_undo_of_a_succession_took_back(group):
    group.here("body", "succeed", "alpha", "--by", "Cơ quan mới", "--new", *DAY)
    assert "(succession Alpha Office → Cơ quan mới)" in group.ok("undo").err
    assert "Alpha Office → Cơ quan mới" in group.ok("undo", "3").err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), ExitCode.USAGE, "Name the replaced bodies and their successor"),
        (("alpha",), ExitCode.USAGE, "Name the replaced bodies and their successor"),
        (("--by", "alpha"), ExitCode.USAGE, "Name the replaced bodies and their successor"),
        (("alpha", "--by", "beta", "--from", "m.csv"), ExitCode.USAGE, "not both"),
        (("--from", "m.csv"), ExitCode.NOT_FOUND, "m.csv"),
        (("alpha", "--by", "delta"), ExitCode.NOT_FOUND, "There is no body called 'delta'"),
        (("delta", "--by", "alpha"), ExitCode.NOT_FOUND, "There is no body called 'delta'"),
        (("gamma", "--by", "beta"), ExitCode.REFUSED, "was already replaced on 2024-01-01"),
        (("alpha", "beta", "--by", "gamma"), ExitCode.REFUSED, "cannot succeed itself"),
        (("beta", "--by", "beta"), ExitCode.REFUSED, "cannot succeed itself"),
    ],
)
def test_what_is_refused(group, words, code, said):
    group.here("body", "succeed", "gamma", "--by", "alpha", "--on", "2024-01-01")
    assert said in refused(group, code, "body", "succeed", *words, *DAY)


def test_the_same_again_is_recognised_and_taken_back(group):
    words = ("body", "succeed", "alpha", "--by", "gamma", *DAY, "--document", "1-QĐ")
    group.here(*words)
    assert "already recorded" in group.ok(*words).err
    assert len(group.events()) == 2
    group.here("undo")
    assert lead(group, "A1", "today") == "alpha"
    group.here("undo", "3")
    assert lead(group, "A1", "today") == "gamma"
    group.here("verify")


def test_what_builds_on_a_succession_holds_it(group):
    group.here("body", "succeed", "alpha", "--by", "Cơ quan mới", "--new", *DAY)
    group.here("respond", "A1", "--document", "1", "--date", "2/2/2025")
    refused(group, ExitCode.REFUSED, "undo", "2")
    group.here("undo", "3")
    group.here("undo", "2")
    assert lead(group, "A1", "today") == "alpha"
    refused(group, ExitCode.NOT_FOUND, "bodies", "Cơ quan mới")
    group.here("verify")


def test_a_day_to_come(group):
    group.here("body", "succeed", "alpha", "--by", "gamma", "--on", "+30d")
    assert lead(group, "A1", "today") == "alpha"
    assert lead(group, "A1", "+29d") == "alpha"
    assert lead(group, "A1", "+30d") == "gamma"
    group.here("respond", "A1", "--document", "1", "--date", "today")
    assert group.item("A1")["responses"][0]["body"] == "alpha"


def test_a_notice_loaded_again_keeps_it(group):
    group.here("body", "succeed", "alpha", "--by", "gamma", *DAY)
    events = group.events()
    group.here("load", "small.yaml")
    assert group.events() == events
    text = (group.folder / "small.yaml").read_text("utf-8").replace("Title of A1", "New title")
    (group.folder / "small.yaml").write_text(text, "utf-8")
    group.here("load", "small.yaml")
    assert (group.item("A1")["title"]["en"], group.item("A1")["lead"]) == ("New title", "gamma")


def test_a_body_is_added_once(loaded):
    words = ("body", "add", "Sở Y tế", "--name-en", "Department of Health", "--abbreviation", "SYT")
    assert "added, with the id so-y-te" in loaded.ok(*words, "--group", "departments", "--by", "lan").err
    assert loaded.events()[-1]["actor"] == "lan"
    said = loaded.ok(*words, "--group", "departments")
    assert "already recorded, with the id" in said.err
    assert said.head == ""
    (body,) = (b for b in loaded.json("bodies", "departments")["bodies"] if b["id"] == "so-y-te")
    assert (body["name"], body["abbreviation"]) == ({"en": "Department of Health", "vi": "Sở Y tế"}, "SYT")
    for other, code, said in (
        (("body", "add", "Sở Y Tế khác", "--id", "so-y-te"), ExitCode.REFUSED, "already belongs to"),
        (("body", "add", "X", "--group", "ppc"), ExitCode.REFUSED, "is not a group"),
        (("body", "add", "X", "--group", "none"), ExitCode.NOT_FOUND, "There is no body"),
        (("body", "add", "!!"), ExitCode.USAGE, "is not a valid id"),
        (("body", "add", "X", "--id", "Có dấu"), ExitCode.USAGE, "is not a valid id"),
    ):
        assert said in refused(loaded, code, *other)
    loaded.here("undo", "--by", "lan")
    refused(loaded, ExitCode.NOT_FOUND, "bodies", "SYT")
    loaded.here("verify")


def test_who_bears_it_now_is_said(loaded):
    loaded.here("body", "succeed", "BDVTU", "--by", NEW, "--new", *DAY, "--document", "1-QĐ/TU")
    loaded.here("body", "succeed", NEW, "--by", "Ban Ba", "--new", "--on", "2025-03-01")
    for words in (("outstanding",), ("list",), ("summary",), ("export",), ("outstanding", "T4", "--by-body")):
        answer = loaded.ok(*words, "--body", "BDVTU", "--as-of", "28/2/2025")
        assert f"was replaced on 2025-02-01; its open items are now held by {NEW}." in answer.err, words
        assert "conclusion outstanding --body ban-tuyen-giao" in answer.err
        answer = loaded.ok(*words, "--body", "BDVTU", "--as-of", "1/3/2025")
        assert "its open items are now held by Ban Ba." in answer.err
        assert "replaced" not in loaded.ok(*words, "--body", "BDVTU", "--as-of", "31/1/2025").err
        assert "replaced" not in loaded.ok(*words, "--body", "Ban Ba").err
    shown = " ".join(loaded.here("bodies", "BDVTU").split())
    assert f"was replaced by {NEW} on 2025-02-01 (1-QĐ/TU)" in shown
    shown = " ".join(loaded.here("bodies", "BDVTU", "--as-of", "31/1/2025").split())
    assert f"will be replaced by {NEW} on 2025-02-01 (1-QĐ/TU)" in shown
    (body,) = loaded.json("bodies", "BDVTU")["bodies"]
    assert body["gives_way"] == {
        "to": "ban-tuyen-giao-va-dan-van-tinh-uy",
        "dated": "2025-02-01",
        "document": "1-QĐ/TU",
    }


def test_the_members_of_a_group_are_those_of_the_day(group):
    group.here("body", "succeed", "Xã Một", "Xã Hai", "--by", "Xã Mới", "--new", *DAY)

    def names(*words):
        return [body["name"]["vi"] for body in group.json("bodies", *words)["bodies"]]

    assert names("communes") == ["các xã", "Xã Mới", "Xã Ba", "Xã Bốn"]
    assert group.json("bodies", "communes")["bodies"][0]["members"] == 3
    assert names("communes", "--as-of", "31/1/2025") == ["các xã", "Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn"]
    # It stands in its group, not beside the bodies of the notice.
    assert "Xã Mới" not in names()
    assert {"Xã Mới", "Xã Một"} <= {*names("--all")}


@pytest.mark.parametrize(
    "words",
    [
        ("Ban Tổ chức tỉnh ủy", "--id", "new"),
        ("ban to chuc tinh uy", "--id", "new"),
        ("Ban Mới", "--id", "new", "--abbreviation", "btctu"),
        ("BTCTU", "--id", "new"),
        ("Ban Mới", "--id", "new", "--abbreviation", "organization"),
        ("Ban Mới", "--id", "new", "--name-en", "Organization Committee of the Provincial Party Committee"),
    ],
)
def test_a_new_body_with_the_name_of_another_is_refused(loaded, words):
    said = refused(loaded, ExitCode.REFUSED, "body", "add", *words)
    assert "(new) and Organization Committee of the Provincial Party Committee (organization)" in said
    assert len(loaded.events()) == 1


def test_a_new_commune_is_told_from_another_by_its_district(loaded):
    there = refused(loaded, ExitCode.REFUSED, "body", "add", "Xã Môn Sơn", "--type", "Xã")
    assert "Xã Môn Sơn, Huyện Con Cuông (communes-" in there
    refused(loaded, ExitCode.REFUSED, "body", "add", "Xã Môn Sơn", "--type", "Xã", "--district", "Con Cuông")
    loaded.here("body", "add", "Xã Môn Sơn", "--type", "Xã", "--district", "Huyện Kỳ Sơn")
    loaded.here("verify")


def test_a_new_body_may_have_the_name_of_one_that_is_replaced(loaded):
    loaded.here("body", "succeed", "BDVTU", "--by", "BTGTU", *DAY)
    loaded.here("body", "add", "Ban Dân vận Tỉnh ủy", "--abbreviation", "BDVTU")
    assert [one["id"] for one in loaded.json("bodies", "BDVTU")["bodies"]] == ["ban-dan-van-tinh-uy"]


@pytest.mark.parametrize(
    "words", [("--abbreviation", "BTCTU"), ("--name-en", "Provincial People's Committee")]
)
def test_a_new_successor_has_no_other_bodys_abbreviation_or_english_name(loaded, words):
    said = loaded.fails(5, "body", "succeed", "BTGTU", "--by", "Ban Mới", "--new", "--on", "today", *words)
    assert "Bodies would have the same name or abbreviation" in said


def test_a_new_successor_may_have_the_name_of_one_that_it_replaces(loaded):
    words = ("--by", "Ban Tuyên giáo Tỉnh ủy", "--new", "--id", "new", "--abbreviation", "BTGTU")
    loaded.ok("body", "succeed", "BTGTU", *words, "--on", "today")
