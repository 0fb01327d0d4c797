"""``load``: adds or updates whole notices, keeps what clerks recorded, and says what it did."""

import shutil

import pytest

from conclusion_cli.store.opening import shown

ITEMS = [
    {"code": "A1", "title": "First duty", "due": "2023-12-31", "lead": "alpha"},
    {"code": "A2", "title": "Second duty", "lead": "alpha", "coordinating": ["beta"]},
    {"code": "A3", "title": "Third duty", "due": "2023-10-31", "lead": "beta"},
]


def changed(code, **fields):
    """The items with some fields of one of them changed."""
    return [item | fields if item["code"] == code else item for item in ITEMS]


def test_without_a_file_the_notice_of_the_program_is_loaded(cli):
    answer = cli.ok("load")
    assert "nghe-an-2023: loaded" in answer.err
    assert "15 added" in answer.err
    assert "469 bodies added" in answer.err
    assert f"Database: {shown(cli.address)}\n" in answer.err
    assert answer.out == ""
    assert cli.codes() == [*(f"T{n}" for n in range(1, 7)), *(f"A{n}" for n in range(1, 10))]


def test_a_second_load_says_that_nothing_changed_and_changes_nothing(loaded):
    before = loaded.state()
    answer = loaded.ok("load")
    assert "nghe-an-2023: nothing changed" in answer.err
    assert "loaded" not in answer.err
    assert len(loaded.events()) == 1
    assert loaded.state() == before


def test_several_files_are_one_transaction_and_one_event(cli):
    one = cli.write_notice("one", items=ITEMS)
    two = cli.write_notice("two", items=ITEMS[:1])
    answer = cli.ok("load", one, two, "--by", "lan")
    assert "one: loaded" in answer.err
    assert "two: loaded" in answer.err
    assert [(event["verb"], event["actor"]) for event in cli.events()] == [("load", "lan")]
    assert len(cli.codes()) == 4


def test_dry_run_makes_no_database(cli):
    path = cli.write_notice(items=ITEMS)
    answer = cli.ok("load", "--dry-run", path)
    assert "small: would be loaded" in answer.out
    assert "3 added" in answer.out
    assert not cli.state()
    cli.ok("load", "-n", env={"CONCLUSION_DB": None})
    assert list(cli.home.rglob("*.db")) == []


def test_dry_run_shows_what_a_load_would_do_and_writes_nothing(cli):
    cli.load_notice(items=ITEMS)
    before = cli.state()
    path = cli.write_notice(items=[*changed("A1", title="First duty, renamed")[:2], {"code": "A4"}])
    shown = cli.ok("load", "--dry-run", path).out
    assert cli.state() == before
    done = cli.ok("load", path).err
    for line in (
        "  + added: A4 Title of A4",
        "  ~ changed: A1 First duty, renamed (title)",
        "  - retired: A3 Third duty",
    ):
        assert line in shown
        assert line in done
    assert shown.splitlines()[1:] == done.splitlines()[1:]
    assert cli.codes() == ["A1", "A2", "A4"]


def test_a_bad_file_changes_nothing_and_neither_do_those_with_it(cli, tmp_path):
    cli.load_notice(items=ITEMS)
    before = cli.state()
    good = cli.write_notice("good", items=ITEMS)
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace('"alpha"', '"alpa"', 1), encoding="utf-8")
    cli.fails(3, "load", good, bad)
    assert cli.state() == before
    assert cli.json("list", "--notice", "small")["totals"]["items"] == 3
    assert "There is no notice 'good'" in cli.fails(4, "list", "--notice", "good")


def test_a_bad_file_makes_no_database(cli, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\n", encoding="utf-8")
    cli.fails(3, "load", bad)
    assert not cli.state()
    cli.fails(3, "load", "--dry-run", bad)
    cli.fails(4, "load", tmp_path / "none.yaml")
    assert not cli.state()


@pytest.fixture
def worked_on(cli):
    """Three items on which clerks have worked since they were loaded."""
    cli.load_notice(items=ITEMS)
    cli.batch(
        ("respond", "A1", "--document", "1-CV/A", "--date", "2023-09-15", "--outcome", "being-settled"),
        ("extend", "A1", "--to", "2024-01-31", "--reason", "more time"),
        ("assign", "A2", "--lead", "gamma", "--reason", "new division"),
        ("assign", "A2", "--remove", "beta", "--reason", "not needed"),
        ("status", "A3", "in-progress"),
        ("note", "A3", "called them"),
    )
    return cli


def records(cli, code):
    """What clerks have made of an item."""
    item = cli.item(code)
    return {
        field: item[field]
        for field in ("status", "due", "lead", "coordinating", "responses", "done_on", "retired")
    }


def test_records_survive_a_changed_file(worked_on):
    cli = worked_on
    before = {code: records(cli, code) for code in ("A1", "A2", "A3")}
    path = cli.write_notice(
        items=[item | {"title": item["title"] + ", renamed", "clauses": [{"en": "New."}]} for item in ITEMS],
        title="A renamed notice",
    )
    answer = cli.ok("load", path)
    assert "the notice itself" in answer.err
    assert "3 changed" in answer.err
    assert {code: records(cli, code) for code in before} == before
    assert cli.item("A1")["title"]["en"] == "First duty, renamed"
    assert cli.item("A1")["clauses"] == [{"en": "New.", "vi": None}]
    assert cli.codes("list", "--search", "renamed") == ["A3", "A1", "A2"]
    assert "A renamed notice" in cli.ok("show", "A1").out
    assert [event["verb"] for event in cli.events("A1")] == ["load", "respond", "extend", "load"]


def test_what_a_clerk_has_set_stays_when_the_file_sets_it_too(worked_on):
    cli = worked_on
    path = cli.write_notice(
        items=[
            ITEMS[0] | {"due": "2023-11-30"},
            ITEMS[1] | {"lead": "watch"},
            ITEMS[2] | {"due": "2023-11-15", "lead": "gamma"},
        ]
    )
    answer = cli.ok("load", path)
    assert "kept as a clerk has changed it: deadline" in answer.err
    assert "kept as a clerk has changed it: lead" in answer.err
    assert (cli.item("A1")["due"], cli.item("A1")["notice_due"]) == ("2024-01-31", "2023-11-30")
    assert cli.item("A2")["lead"] == "gamma"
    # Nobody had touched these two: the file's word is taken.
    assert (cli.item("A3")["due"], cli.item("A3")["lead"]) == ("2023-11-15", "gamma")
    assert "nothing changed" in cli.ok("load", path).err


def test_an_item_that_leaves_its_notice_is_retired_and_comes_back(worked_on):
    cli = worked_on
    before = records(cli, "A3")
    answer = cli.ok("load", cli.write_notice(items=ITEMS[:2]))
    assert "  - retired: A3 Third duty" in answer.err
    assert cli.codes() == ["A1", "A2"]
    assert cli.codes("list", "--retired") == ["A3", "A1", "A2"]
    assert cli.codes("export", "--retired") == ["A3", "A1", "A2"]
    assert "retired" in cli.ok("show", "A3").out
    assert records(cli, "A3") == before | {"retired": True}
    assert "retired" in cli.fails(5, "status", "A3", "returned")
    assert "retired" in cli.fails(5, "respond", "A3", "--document", "9-CV/B", "--body", "beta")
    assert "retired" in cli.fails(5, "extend", "A3", "--to", "2030-01-01", "--reason", "x")
    answer = cli.ok("load", cli.write_notice(items=ITEMS))
    assert "in its notice again: A3" in answer.err
    assert records(cli, "A3") == before
    assert cli.codes() == ["A3", "A1", "A2"]


def test_a_renamed_body_keeps_what_it_owes(cli):
    path = cli.load_notice(items=ITEMS)
    text = path.read_text(encoding="utf-8").replace("Beta Department", "Department of Beta Affairs")
    path.write_text(text, encoding="utf-8")
    assert "bodies changed: beta" in cli.ok("load", path).err
    assert cli.codes("list", "--body", "department of beta affairs") == ["A3", "A2"]
    cli.fails(4, "list", "--body", "Beta Department")


def test_members_come_from_a_file_beside_the_notice(cli, tmp_path):
    group = {"id": "communes", "name": {"en": "communes"}, "group": True, "members": "m.csv"}
    bodies = [{"id": "alpha", "name": {"en": "Alpha"}}, group]
    items = [{"code": "T1", "kind": "task", "addressed": "communes"}]
    (tmp_path / "m.csv").write_text(
        "code,name,type,district\n1,Xã Một,xã,Huyện Đ\n2,Xã Hai,xã,Huyện Đ\n", encoding="utf-8"
    )
    path = cli.load_notice(items=items, bodies=bodies)
    assert [body["id"] for body in cli.json("bodies", "communes")["bodies"]] == [
        "communes",
        "communes-1",
        "communes-2",
    ]
    assert cli.codes("list", "--body", "xa mot") == ["T1"]
    (tmp_path / "m.csv").write_text("code,name,type,district\n2,Xã Hai,xã,Huyện Đ\n", encoding="utf-8")
    assert "members of communes: 2 → 1" in cli.ok("load", path).err
    (tmp_path / "m.csv").unlink()
    before = cli.state()
    assert "m.csv" in cli.fails(3, "load", path)
    assert cli.state() == before


def test_deadlines_may_be_counted(cli):
    cli.load_notice(
        issued="2023-08-29",
        reported="2023-09-05",
        items=[
            {"code": "A1", "due": {"days": 30, "after": "issued"}},
            # From 1 to 4 September 2023 Vietnam had its National Day holiday.
            {"code": "A2", "due": {"working_days": 5, "after": "issued"}},
            {"code": "A3", "due": "31/12/2023"},
            {"code": "A4", "due": {"days": 1, "after": "reported"}},
        ],
    )
    due = {item["code"]: item["due"] for item in cli.json("list")["items"]}
    assert due == {"A1": "2023-09-28", "A2": "2023-09-07", "A3": "2023-12-31", "A4": "2023-09-06"}


def test_the_first_load_makes_the_folder_of_the_application(bare):
    answer = bare.ok("load", env={"CONCLUSION_DB": None})
    (made,) = bare.home.rglob("*.db")
    assert f"Database: {made}" in answer.err
    assert len(bare.json("list", env={"CONCLUSION_DB": None})["items"]) == 15


@pytest.mark.file_only("a file is moved")
def test_a_moved_database_is_the_same(loaded, tmp_path):
    other = tmp_path / "moved ? #100% ü.db"
    shutil.move(loaded.db, other)
    assert len(loaded.json("--db", other, "list")["items"]) == 15
    loaded.ok("--db", other, "note", "A2", "moved")
    assert loaded.json("--db", other, "history", "A2")["events"][-1]["changes"][0]["new"] == "moved"


def others(*bodies):
    """The bodies of a second notice: one that is the issuer, and others."""
    return [{"id": "second", "name": {"vi": "Cơ quan Hai"}}, *bodies]


OTHER_ITEMS = [{"code": "B1", "lead": "second"}]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"id": "new", "name": {"vi": "sở bê ta"}}, "sở bê ta"),
        ({"id": "new", "name": {"vi": "Mới"}, "abbreviation": "sbt"}, "sbt"),
        ({"id": "new", "name": {"vi": "SBT"}}, "SBT"),
        ({"id": "new", "name": {"en": "Beta department", "vi": "Mới"}}, "Beta department"),
        ({"id": "new", "name": {"vi": "Mới"}, "abbreviation": "Beta"}, "Beta"),
    ],
)
def test_a_body_with_the_name_of_another_is_refused_with_both(cli, body, name):
    cli.load_notice(items=ITEMS)
    before = cli.state()
    path = cli.write_notice("two", items=OTHER_ITEMS, bodies=others(body))
    for words in (("load", path), ("load", "--dry-run", path)):
        said = cli.fails(5, *words)
        assert "Bodies would have the same name or abbreviation" in said
        assert f"(new) and Beta Department (beta): {name}" in said
    assert cli.state() == before


def test_two_files_cannot_have_bodies_of_one_name(cli):
    one = cli.write_notice("one", items=ITEMS)
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others({"id": "new", "name": {"vi": "Sở Bê Ta"}}))
    for words in (("load", "--dry-run", one, two), ("load", one, two), ("load", "-n", two, one)):
        said = cli.fails(5, *words)
        assert "(new)" in said
        assert "(beta)" in said
    cli.ok("load", one)
    assert len(cli.events()) == 1


def test_names_may_be_exchanged_within_a_file(cli):
    path = cli.load_notice(items=ITEMS)
    text = path.read_text(encoding="utf-8")
    text = (
        text.replace("Sở Bê Ta", "-")
        .replace("Văn phòng Đông Đô", "Sở Bê Ta")
        .replace('"-"', '"Văn phòng Đông Đô"')
    )
    path.write_text(text, encoding="utf-8")
    assert "bodies changed: alpha, beta" in cli.ok("load", path).err
    cli.ok("verify")


def test_bodies_that_share_a_name_already_are_loaded_again(cli):
    path = cli.load_notice(items=ITEMS)
    text = path.read_text(encoding="utf-8")
    cli.tamper("UPDATE bodies SET abbreviation = 'SBT' WHERE id = 'gamma'")
    cli.ok("load", path)
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others())
    cli.ok("load", two)
    assert text == path.read_text(encoding="utf-8")


def test_a_body_may_have_the_name_of_one_that_is_replaced(cli):
    cli.load_notice(items=ITEMS)
    cli.ok("body", "succeed", "beta", "--by", "alpha", "--on", "2024-01-01")
    new = {"id": "new", "name": {"vi": "Sở Bê Ta"}, "abbreviation": "SBT"}
    cli.ok("load", cli.write_notice("two", items=OTHER_ITEMS, bodies=others(new)))
    assert [body["id"] for body in cli.json("bodies", "Sở Bê Ta")["bodies"]] == ["new"]


BETA = {"id": "beta", "name": {"en": "Beta Department", "vi": "Sở Bê Ta"}, "abbreviation": "SBT"}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": {"en": "Beta Department", "vi": "Sở Bê"}}, ["Sở Bê Ta → Sở Bê"]),
        ({"name": {"en": "Beta Department", "vi": "Sở bê ta"}}, ["Sở Bê Ta → Sở bê ta"]),
        ({"name": {"vi": "Sở Bê Ta"}}, ["Beta Department → –"]),
        ({"name": {"en": "Beta", "vi": "Bê"}}, ["Sở Bê Ta → Bê", "Beta Department → Beta"]),
        ({"abbreviation": "SB"}, ["SBT → SB"]),
        ({"abbreviation": None}, ["SBT → –"]),
    ],
)
def test_a_body_of_another_notice_is_renamed_only_on_purpose(cli, changed, told):
    cli.load_notice(items=ITEMS)
    before = cli.state()
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others(BETA | changed))
    for words in (("load", two), ("load", "-n", two)):
        said = " ".join(cli.fails(5, *words).split())
        assert "The notice two would rename bodies that other notices list: " in said
        assert all(f"beta: {pair}" in said for pair in told)
        assert "--rename-bodies" in said
    assert cli.state() == before
    assert "bodies changed: beta" in cli.ok("load", "-n", "--rename-bodies", two).out
    assert "bodies changed: beta" in cli.ok("load", "--rename-bodies", two).err
    # Now the first file is the one that would rename it, unless it only adds what is lacking.
    one = cli.write_notice(items=ITEMS)
    old, _arrow, new = told[0].partition(" → ")
    if new == "–":
        cli.ok("load", one)
    else:
        assert f"beta: {new} → {old}" in " ".join(cli.fails(5, "load", one).split())


def test_all_bodies_that_would_be_renamed_are_named(cli):
    cli.load_notice(items=ITEMS)
    renamed = [{"id": "beta", "name": {"vi": "Bê"}}, {"id": "watch", "name": {"vi": "Ban Theo dõi"}}]
    said = cli.fails(5, "load", cli.write_notice("two", items=OTHER_ITEMS, bodies=others(*renamed)))
    said = " ".join(said.split())
    assert (
        "beta: Sở Bê Ta → Bê; beta: Beta Department → –; beta: SBT → –; watch: Ban Đôn đốc → Ban Theo dõi"
        in said
    )


def test_the_same_body_in_two_notices_is_loaded_and_may_get_what_it_lacks(cli):
    cli.load_notice(items=ITEMS)
    gamma = {"id": "gamma", "name": {"en": "Gamma Board", "vi": "Ban Ga Ma"}, "abbreviation": "BGM"}
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others(BETA, gamma))
    assert "bodies changed: gamma" in cli.ok("load", two).err
    assert "would rename" in cli.fails(5, "load", cli.write_notice(items=changed("A1", title="New")))


def test_a_body_that_no_other_notice_lists_is_renamed_as_before(cli):
    cli.load_notice(items=ITEMS)
    cli.load_notice("two", items=OTHER_ITEMS, bodies=others(BETA))
    path = cli.write_notice(
        "two", items=OTHER_ITEMS, bodies=[{"id": "second", "name": {"vi": "Tên Mới"}}, BETA]
    )
    assert "bodies changed: second" in cli.ok("load", path).err


def test_two_files_at_once_cannot_rename_a_body(cli):
    one = cli.write_notice("one", items=ITEMS)
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others(BETA | {"abbreviation": "SB"}))
    for words in (("load", "-n", one, two), ("load", one, two)):
        assert "beta: SBT → SB" in cli.fails(5, *words)
    for words in (("load", "-n", two, one), ("load", two, one)):
        assert "beta: SB → SBT" in cli.fails(5, *words)
    cli.ok("load", "--rename-bodies", one, two)


def test_a_member_of_a_group_of_another_notice_is_not_renamed(cli, tmp_path):
    group = {"id": "communes", "name": {"en": "communes"}, "group": True, "members": "m.csv"}
    members = tmp_path / "m.csv"
    members.write_text("code,name,district\n1,Xã Một,Huyện Đ\n2,Xã Hai,Huyện Đ\n", encoding="utf-8")
    one = cli.load_notice("one", items=OTHER_ITEMS, bodies=others(group))
    members.write_text("code,name,district\n1,Xã Một,Huyện Đ\n2,Xã Ba,Huyện Đ\n", encoding="utf-8")
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others(group))
    assert "communes-2: Xã Hai, Huyện Đ → Xã Ba, Huyện Đ" in cli.fails(5, "load", two)
    # The notice that lists the group alone may correct the list.
    assert "bodies changed: communes-2" in cli.ok("load", one).err
    cli.ok("load", two)


def test_a_commune_of_another_notice_keeps_its_district(cli, tmp_path):
    group = {"id": "communes", "name": {"en": "communes"}, "group": True, "members": "m.csv"}
    (tmp_path / "m.csv").write_text("code,name,district\n1,Xã Một,Huyện Đ\n2,Xã Hai,\n", encoding="utf-8")
    cli.load_notice("one", items=OTHER_ITEMS, bodies=others(group))
    commune = {"id": "communes-1", "name": {"vi": "Xã Một"}}
    two = cli.write_notice("two", items=OTHER_ITEMS, bodies=others(commune))
    assert "communes-1: Xã Một, Huyện Đ → Xã Một." in cli.fails(5, "load", two)
    (tmp_path / "m.csv").write_text(
        "code,name,district\n1,Xã Một,Huyện Đ\n2,Xã Hai,Huyện Đ\n", encoding="utf-8"
    )
    # What was not known may be added.
    assert (
        "bodies changed: communes-2"
        in cli.ok("load", cli.write_notice("two", items=OTHER_ITEMS, bodies=others(group))).err
    )


@pytest.mark.file_only("on a server its owner makes the database")
def test_a_refused_load_leaves_no_empty_database(cli, tmp_path):
    one, other = (twin(tmp_path, name) for name in ("a", "b"))
    said = cli.fails(5, "load", one, other)
    assert "Bodies would have the same name or abbreviation" in said
    assert not cli.db.exists()
    cli.ok("load", one)
    assert cli.db.exists()


def test_check_compares_the_bodies_of_several_files(bare, tmp_path):
    one, other = (twin(tmp_path, name) for name in ("a", "b"))
    bare.ok("check", one)
    bare.ok("check", other)
    said = bare.fails(5, "check", one, other)
    assert "Sở Y tế (b) and Sở Y tế (a): Sở Y tế" in said


def twin(folder, body):
    """A notice file with a body of its own that has the same name in each."""
    path = folder / f"{body}.yaml"
    path.write_text(
        f"format: 1\nnotice: {{id: n-{body}, kind: a, title: t, issuer: {body}}}\n"
        f"bodies:\n  - {{id: {body}, name: Sở Y tế, abbreviation: SYT}}\n"
        f"assignments:\n  - {{code: A1, title: x, clauses: [c], lead: {body}}}\n",
        encoding="utf-8",
    )
    return path
