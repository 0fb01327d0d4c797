"""``check``: every problem of a file at once, with its place, the line and the remedy; nothing is written."""

import re

FAULTY = """\
format: 1
notice:
  id: faulty
  kind: {en: Notice}
  title: {en: A faulty notice}
  issuer: alfa
bodies:
  - id: alpha
    name: {en: Alpha}
    abreviation: AL
assignments:
  - code: A1
    title: {en: First}
    clauses: [{en: Do it.}]
    lead: alpha
    due: 2023-02-30
  - code: a1
    title: {en: Second}
    clauses: [{en: Do it.}]
    lead: alpha
    lead: alpha
"""


def test_a_good_file_has_no_problems(bare, tmp_path):
    path = bare.write_notice(items=[{"code": "A1"}, {"code": "A2"}])
    answer = bare.ok("check", path)
    assert f"{path}: no problems (2 items, 4 bodies)" in answer.err
    assert not bare.db.exists()
    assert list(bare.home.iterdir()) == []


def test_the_notice_of_the_program_has_no_problems(bare, pytestconfig):
    answer = bare.ok("check", pytestconfig.rootpath / "data" / "notice.yaml")
    assert "no problems (15 items, 469 bodies)" in answer.err


def test_a_repeated_key_hides_nothing_before_it(bare, tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    answer = bare("check", path)
    assert answer.code == 3
    assert f"{path}:21:5: " in answer.out + answer.err
    assert "'lead' occurs twice" in answer.out + answer.err


def test_every_problem_at_once_with_place_excerpt_and_remedy(bare, tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text(
        FAULTY.replace("    lead: alpha\n    lead: alpha\n", "    lead: alpha\n"), encoding="utf-8"
    )
    answer = bare("check", path)
    assert answer.code == 3
    said = answer.out + answer.err
    places = re.findall(r"^.*faulty\.yaml:(\d+):(\d+): (.+)$", said, re.MULTILINE)
    assert [(line, column) for line, column, _what in places] == [
        ("6", "11"),
        ("10", "5"),
        ("16", "10"),
        ("17", "11"),
    ]
    # The line itself, with a mark under the place.
    assert re.search(r"^ +16 \|     due: 2023-02-30\n +\^$", said, re.MULTILINE)
    mark = re.search(r"^( +16 \| )(    due: )2023-02-30\n( +)\^$", said, re.MULTILINE)
    assert len(mark[3]) == len(mark[1] + mark[2])
    assert "unknown key 'abreviation'" in said
    assert "Did you mean 'abbreviation'?" in said
    assert "there is no body 'alfa'" in said
    assert "Did you mean 'alpha'?" in said
    assert said.count("remedy: ") == 4
    assert "4 problems" in said
    assert not bare.db.exists()


def test_the_problems_of_several_files_are_told_together(bare, tmp_path):
    good = bare.write_notice("good", items=[{"code": "A1"}])
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text("format: 2\n", encoding="utf-8")
    second.write_text("format: [\n", encoding="utf-8")
    answer = bare("check", good, first, second)
    assert answer.code == 3
    assert f"{first}:" in answer.out + answer.err
    assert f"{second}:" in answer.out + answer.err
    assert f"{good}:" not in answer.out


def test_two_files_with_one_notice_are_a_problem(bare, tmp_path):
    path = bare.write_notice(items=[{"code": "A1"}])
    twin = tmp_path / "twin.yaml"
    twin.write_bytes(path.read_bytes())
    answer = bare("check", path, twin)
    assert answer.code == 3
    assert "'small' is also in" in answer.out + answer.err


def test_problems_do_not_depend_on_a_database(loaded, tmp_path):
    path = loaded.write_notice(items=[{"code": "A1"}])
    before = loaded.state()
    loaded.ok("check", path)
    assert loaded.state() == before


def test_a_missing_file_or_folder_is_named(bare, tmp_path):
    assert f"There is no file {tmp_path / 'no.yaml'}" in bare.fails(4, "check", tmp_path / "no.yaml")
    assert str(tmp_path) in bare.fails(4, "check", tmp_path)
    assert "FILE" in bare.fails(2, "check")


def test_problems_for_programs(bare, tmp_path):
    path = tmp_path / "faulty.yaml"
    path.write_text(
        FAULTY.replace("    lead: alpha\n    lead: alpha\n", "    lead: alpha\n"), encoding="utf-8"
    )
    answer = bare("check", path, "--format", "json")
    assert answer.code == 3
    problems = answer.json["problems"]
    assert [(p["line"], p["column"]) for p in problems] == [(6, 11), (10, 5), (16, 10), (17, 11)]
    assert {p["file"] for p in problems} == {str(path)}
    assert all(p["message"] and p["remedy"] for p in problems)
    good = bare.write_notice(items=[{"code": "A1"}])
    assert bare.ok("check", good, "--format", "json").json["problems"] == []


def test_a_deadline_beyond_the_calendar_is_a_problem_of_the_file(bare):
    for due in ({"days": 99_999_999, "after": "issued"}, {"working_days": 99_999_999, "after": "issued"}):
        path = bare.write_notice(issued="2023-01-01", items=[{"code": "A1", "due": due}])
        answer = bare("check", path)
        assert answer.code == 3, answer
        assert f"{path}:" in answer.out + answer.err
