"""The real notice says what the report said; any other file is read whole or refused with its faults."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import ExitCode, NotFound
from conclusion_cli.model.definition import Notice
from conclusion_cli.model.enums import Kind, Role
from conclusion_cli.model.faults import BadNotice
from conclusion_cli.model.records import Text
from conclusion_cli.notice.read import read_notice, read_notices

DATA = Path(__file__).parents[2] / "data" / "notice.yaml"


@pytest.fixture(scope="module")
def real():
    return read_notice(DATA)


@pytest.fixture(scope="module")
def by_code(real):
    return {item.code: item for item in real.items}


# The real notice, compared with what the report says.


def test_the_notice_has_six_key_tasks_and_nine_assignments(real):
    assert [(item.code, item.kind) for item in real.items] == [
        *((f"T{number}", Kind.TASK) for number in range(1, 7)),
        *((f"A{number}", Kind.ASSIGNMENT) for number in range(1, 10)),
    ]
    assert [item.key for item in real.items][:2] == ["nghe-an-2023/T1", "nghe-an-2023/T2"]


@pytest.mark.parametrize(
    ("body", "english", "vietnamese", "abbreviation", "group"),
    [
        (
            "standing-committee",
            "Standing Committee of the Provincial Party Committee",
            "Ban Thường vụ Tỉnh ủy",
            "BTVTU",
            False,
        ),
        (
            "propaganda",
            "Propaganda Department of the Provincial Party Committee",
            "Ban Tuyên giáo Tỉnh ủy",
            "BTGTU",
            False,
        ),
        (
            "organization",
            "Organization Committee of the Provincial Party Committee",
            "Ban Tổ chức Tỉnh ủy",
            "BTCTU",
            False,
        ),
        (
            "mass-mobilization",
            "Mass Mobilization Commission of the Provincial Party Committee",
            "Ban Dân vận Tỉnh ủy",
            "BDVTU",
            False,
        ),
        (
            "ppc-party-committee",
            "Party Executive Committee of the Provincial People's Committee",
            "Ban cán sự đảng UBND tỉnh",
            "BCSĐ",
            False,
        ),
        ("ppc", "Provincial People's Committee", "Ủy ban nhân dân tỉnh", "UBND tỉnh", False),
        ("departments", "departments and branches of the province", "các sở, ban, ngành", None, True),
        (
            "communes",
            "Party committees and authorities of the communes, wards and towns",
            "cấp ủy, chính quyền các xã, phường, thị trấn",
            None,
            True,
        ),
        (
            "political-system",
            "organisations of the political system, from the province to the grassroots",
            "các tổ chức trong hệ thống chính trị từ tỉnh đến cơ sở",
            None,
            True,
        ),
    ],
)
def test_the_nine_bodies_have_their_names(real, body, english, vietnamese, abbreviation, group):
    found = {one.id: one for one in real.bodies}[body]
    assert found.name == Text(english, vietnamese)
    assert found.abbreviation == abbreviation
    assert found.is_group is group


def test_there_are_no_other_bodies_than_the_nine_and_the_communes(real):
    assert len(real.bodies) == 9 + 460
    assert list(real.members) == ["communes"]


def test_only_the_abbreviation_of_the_propaganda_department_is_not_verified(real):
    bodies = real.details["bodies"]
    assert [body for body, known in bodies.items() if known["abbreviation_verified"] is False] == [
        "propaganda"
    ]


@pytest.mark.parametrize(
    ("code", "lead", "coordinating", "implementing", "reports_to"),
    [
        ("A1", "propaganda", (), (), ()),
        ("A2", "organization", (), (), ()),
        ("A3", "organization", (), (), ()),
        ("A4", "ppc-party-committee", (), ("ppc", "departments"), ()),
        ("A5", "ppc-party-committee", (), (), ()),
        ("A6", "mass-mobilization", ("organization", "ppc-party-committee"), (), ()),
        ("A7", "mass-mobilization", (), (), ()),
        ("A8", "mass-mobilization", (), (), ("standing-committee",)),
        ("A9", None, (), ("political-system",), ()),
    ],
)
def test_each_assignment_has_its_bodies(by_code, code, lead, coordinating, implementing, reports_to):
    roles = by_code[code].roles
    assert [body for role, body in roles if role is Role.LEAD] == ([lead] if lead else [])
    assert tuple(body for role, body in roles if role is Role.COORDINATING) == coordinating
    assert tuple(body for role, body in roles if role is Role.IMPLEMENTING) == implementing
    assert tuple(body for role, body in roles if role is Role.REPORTS_TO) == reports_to
    assert Role.ADDRESSED not in dict(roles)


@pytest.mark.parametrize("code", ["T1", "T2", "T3", "T4", "T5", "T6"])
def test_each_key_task_is_addressed_to_the_communes_without_a_lead(by_code, code):
    assert by_code[code].roles == ((Role.ADDRESSED, "communes"), (Role.MONITORING, "mass-mobilization"))


def test_the_mass_mobilization_commission_monitors_what_it_does_not_lead(real):
    monitored = {item.code for item in real.items if (Role.MONITORING, "mass-mobilization") in item.roles}
    assert {item.code for item in real.items} - monitored == {"A6", "A7", "A8"}


def test_relevant_units_are_named_in_general_words(real, by_code):
    assert by_code["A6"].others == Text("relevant units", "các đơn vị liên quan")
    assert [item.code for item in real.items if item.others] == ["A6"]


def test_only_the_report_recurs_and_it_does_so_every_year(real):
    assert {item.code: item.recurs for item in real.items if item.recurs} == {"A8": "yearly"}


def test_what_was_not_reported_is_left_out(real):
    assert real.issued is None
    head = real.details["notice"]
    assert "issued" not in head
    assert "number" not in head
    assert [item.code for item in real.items if item.due] == []


def test_what_was_reported_of_the_notice_is_there(real):
    head = real.details["notice"]
    assert real.id == "nghe-an-2023"
    assert head["issuer"] == "standing-committee"
    assert head["kind"] == {"en": "Notice of conclusions", "vi": "Thông báo kết luận"}
    assert head["reported"] == date(2023, 8, 29)
    event = head["event"]
    assert (event["begins"], event["ends"]) == (date(2023, 8, 3), date(2023, 8, 4))
    assert (event["communes"], event["delegates"]) == (460, 1121)
    assert (event["plan"], event["plan_date"]) == ("187-KH/TU", date(2023, 6, 29))
    assert event["theme"]["en"] == "Solidarity – Democracy – Creativity – Development"
    assert len(head["background"]) == 3


def test_every_text_is_in_both_languages_and_the_vietnamese_is_marked_as_ours(real):
    for item in real.items:
        assert item.title.en, item.code
        assert item.title.vi, item.code
        assert item.clauses, item.code
        assert all(clause.en and clause.vi for clause in item.clauses), item.code
        assert item.translated == ("vi",), item.code
    assert real.details["notice"]["translated"] == ("vi",)


def test_every_item_and_body_says_where_it_comes_from(real):
    sources = set(real.details["notice"]["sources"])
    assert {item.source for item in real.items} <= sources
    assert {known["source"] for known in real.details["bodies"].values()} <= sources


@pytest.mark.parametrize(
    ("code", "clauses"),
    [("T1", 5), ("T2", 10), ("T3", 5), ("T4", 6), ("T5", 6), ("T6", 7), ("A1", 4), ("A7", 3), ("A8", 2)],
)
def test_each_duty_is_a_clause_of_its_own(by_code, code, clauses):
    assert len(by_code[code].clauses) == clauses


def test_the_communes_of_2023_are_460_with_real_names(real):
    members = {body.id: body for body in real.bodies if body.id in real.members["communes"]}
    assert len(members) == len(real.members["communes"]) == 460
    types = [body.type for body in members.values()]
    assert {kind: types.count(kind) for kind in set(types)} == {"xã": 411, "phường": 32, "thị trấn": 17}
    assert members["communes-16663"].name == Text(None, "Phường Đông Vĩnh")
    assert members["communes-16663"].district == "Thành phố Vinh"
    assert len({body.district for body in members.values()}) == 21


# Forms of a file.

GOOD = "tasks:\n  - {code: T1, title: {en: x}, clauses: []}\n"


def test_a_small_notice_is_read(notices):
    notice = notices.read(
        notices.head
        + """\
tasks:
  - code: T1
    title: {en: Review, vi: Sơ kết}
    clauses: [{en: One}, {vi: Hai}]
    addressed: office
    monitoring: [board]
    due: 31/12/2023
assignments:
  - {code: A1, title: {vi: Báo cáo}, clauses: [], lead: office, recurs: monthly, translated: en,
     source: press}
"""
    )
    assert isinstance(notice, Notice)
    task, assignment = notice.items
    assert task.key == "n/T1"
    assert task.title == Text("Review", "Sơ kết")
    assert task.clauses == (Text("One", None), Text(None, "Hai"))
    assert task.roles == ((Role.ADDRESSED, "office"), (Role.MONITORING, "board"))
    assert task.due == date(2023, 12, 31)
    assert assignment.kind is Kind.ASSIGNMENT
    assert assignment.roles == ((Role.LEAD, "office"),)
    assert (assignment.recurs, assignment.translated, assignment.source) == ("monthly", ("en",), "press")


@pytest.mark.parametrize("word", ["no", "on", "012", "12:30", "1e3", "0x1F", "true", "2023-12-31", "1_000"])
def test_words_that_yaml_takes_for_something_else_stay_text(notices, word):
    text = f"tasks:\n  - {{code: {word}, title: {{en: {word}}}, clauses: [{{vi: {word}}}]}}\n"
    [item] = notices.read(notices.head + text).items
    assert (item.code, item.title.en, item.clauses[0].vi) == (word, word, word)


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_key_without_a_value_counts_as_left_out(notices, nothing):
    head = notices.head.replace("bodies:", f"  number: {nothing}\n  issued: {nothing}\nbodies:")
    item = GOOD.replace(
        "[]}", f"[], lead: {nothing or '~'}, due: {nothing or '~'}, source: {nothing or '~'}}}"
    )
    notice = notices.read(head + item + f"assignments: {nothing}\n")
    assert notice.issued is None
    assert "number" not in notice.details["notice"]
    assert (notice.items[0].roles, notice.items[0].due, notice.items[0].source) == ((), None, None)


def test_decomposed_vietnamese_is_composed(notices):
    [item] = notices.read(notices.head + GOOD.replace("en: x", "vi: Đo\u0302n đo\u0302\u0301c")).items
    assert item.title.vi == "Đôn đốc"


@pytest.mark.parametrize(
    ("encode", "read"),
    [
        (lambda text: text.encode("utf-8"), True),
        (lambda text: text.encode("utf-8-sig"), True),
        (lambda text: text.replace("\n", "\r\n").encode("utf-8"), True),
        (lambda text: ("\ufeff" + text.replace("\n", "\r\n")).encode("utf-8"), True),
        (lambda text: text.encode("utf-16"), False),
    ],
    ids=["plain", "byte-order mark", "Windows line ends", "Windows Notepad", "UTF-16"],
)
def test_utf_8_is_read_however_a_system_writes_it(notices, encode, read):
    content = encode(notices.head + GOOD)
    if read:
        assert [item.code for item in notices.read(content).items] == ["T1"]
    else:
        assert "not UTF-8" in notices.faults(content)[0].message


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"", 1, 1, "there is no notice in this file"),
        (b"\n\n", 1, 1, "there is no notice in this file"),
        (b"# only a comment\n", 1, 1, "there is no notice in this file"),
        (b"just words\n", 1, 1, "there is no notice in this file"),
        (b"- a\n- list\n", 1, 1, "there is no notice in this file"),
        (b"\xff\xfea\x00", 1, 1, "the file's encoding is UTF-16, not UTF-8"),
        (b"\xfe\xff\x00a", 1, 1, "the file's encoding is UTF-16, not UTF-8"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", 1, 1, "the file's encoding is UTF-32, not UTF-8"),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", 1, 1, "the file's encoding is UTF-32, not UTF-8"),
        ("# ghi chú\ntên: Đô".encode() + b"\xf2n\n", 2, 8, "not UTF-8: the byte 0xf2"),
        ("a: 1\nb: Tổ chức\n".encode("cp1258", "replace") + b"\xd0\xf4n", 3, 1, "not UTF-8: the byte 0xd0"),
        ("a: é\n".encode("latin-1"), 1, 4, "not UTF-8: the byte 0xe9"),
        (b"a: \xed\xa0\x80\n", 1, 4, "not UTF-8: the byte 0xed"),
        (b"a: 1\nb: x\x07y\n", 2, 5, "there is a control character here: \\x07"),
        (b"a: 1\nb: \x1b[31m\n", 2, 4, "there is a control character here: \\x1b"),
        (b"a: \x00\n", 1, 4, "there is a control character here: \\x00"),
        ("đ: \x9b\n".encode(), 1, 4, "there is a control character here: \\x9b"),
        (b'a: "\\ud800"\n', 1, 7, "not YAML: found invalid Unicode character escape code"),
        (b"a: 1\n---\nb: 1\n", 2, 1, "a second document begins here"),
        (b"a: &x 1\n", 1, 4, "anchors (&name) are not supported"),
        (b"[" * 100_000, 1, 51, "nested more than 50 levels deep"),
        (b"#" * 5_000_001, 1, 1, "the file is larger than 5 MB"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else "",
)
def test_what_is_no_notice_is_refused_with_its_place(notices, content, line, column, message):
    [fault] = notices.faults(content)
    assert fault[:2] == (line, column)
    assert message in fault.message


def test_an_old_encoding_has_its_remedy(notices):
    [problem] = notices.problems(b"a: \xd0\xf4n\n")
    assert "save it again with the encoding UTF-8" in problem.remedy
    assert "cp1258" in problem.remedy


def test_a_file_of_five_million_bytes_is_read(notices):
    text = (notices.head + GOOD).encode()
    assert notices.read(text + b"#" * (5_000_000 - len(text))).id == "n"


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\x1b", "\\x7f", "\\x9b"])
def test_a_control_character_is_refused_in_an_escape_too(notices, escape):
    [fault] = notices.faults(notices.head + GOOD.replace("en: x", f'en: "a{escape}"'))
    assert fault.line == 16


@pytest.mark.parametrize("name", ["none.yaml", "folder/none.yaml", "."])
def test_a_file_that_cannot_be_read_is_not_found(tmp_path, name):
    with pytest.raises(NotFound) as error:
        read_notice(tmp_path / name)
    assert str(tmp_path) in error.value.message
    assert error.value.code == ExitCode.NOT_FOUND


def test_the_error_counts_the_problems(notices):
    path = notices.write("a: 1\nb: 2\n")
    with pytest.raises(BadNotice, match=r"^5 problems were found\.$") as bad:
        read_notice(path)
    assert bad.value.code == ExitCode.DATA
    assert {problem.file for problem in bad.value.problems} == {str(path)}


def test_what_is_no_notice_is_told_in_the_language_that_is_spoken(notices, speak):
    told = {}
    for language in ("en", "vi"):
        speak(language)
        told[language] = [
            notices.faults(content)[0].message
            for content in (b"", b"[", b"a: \x07", b"\xff\xfea\x00", b"a: \xe9", b"a: *b", b"#" * 5_000_001)
        ]
    assert not set(told["en"]) & set(told["vi"])


# Deadlines.


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2023-12-31", date(2023, 12, 31)),
        ("31/12/2023", date(2023, 12, 31)),
        ('"31/12/2023"', date(2023, 12, 31)),
        ("{working_days: 20, after: issued}", date(2026, 3, 20)),
        ("{working_days: 20, after: reported}", date(2023, 9, 28)),
        ("{working_days: 1, after: issued}", date(2026, 2, 23)),
        ("{days: 30, after: issued}", date(2026, 3, 15)),
        ("{days: 0, after: issued}", date(2026, 2, 13)),
        ("{days: 30, after: reported}", date(2023, 9, 28)),
    ],
)
def test_a_deadline_is_a_date_or_counted_from_one(notices, due, day):
    head = notices.head.replace("reported:", "issued: 13/2/2026\n  reported:")
    [item] = notices.read(head + GOOD.replace("[]}", f"[], due: {due}}}")).items
    assert item.due == day


@pytest.mark.parametrize("date_of", ["issued", "reported"])
def test_a_deadline_counted_from_a_date_that_is_unknown_is_refused(notices, date_of):
    head = notices.head.replace("  reported: 2023-08-29\n", "")
    faults = notices.faults(head + GOOD.replace("[]}", f"[], due: {{working_days: 20, after: {date_of}}}}}"))
    assert [fault.message for fault in faults] == [f"the notice has no date '{date_of}' to count from"]


@pytest.mark.parametrize("count", ["9999999", "99999999999", "9" * 5000])
@pytest.mark.parametrize("unit", ["days", "working_days"])
def test_a_deadline_beyond_the_calendar_is_refused_with_its_place(notices, unit, count):
    due = f"[], due: {{{unit}: {count}, after: reported}}}}"
    [fault] = notices.faults(notices.head + GOOD.replace("[]}", due))
    assert fault.line == 16


# Several files.


def test_several_files_are_read_in_their_order(notices):
    one = notices.write(notices.head + GOOD, "one.yaml")
    two = notices.write(notices.head.replace("id: n\n", "id: m\n") + GOOD, "two.yaml")
    assert [notice.id for notice in read_notices([two, one])] == ["m", "n"]


def test_two_files_with_the_same_notice_are_refused(notices):
    one, two = notices.write(notices.head, "one.yaml"), notices.write(notices.head, "two.yaml")
    with pytest.raises(BadNotice) as bad:
        read_notices([one, two])
    [problem] = bad.value.problems
    assert problem[:3] == (str(two), 1, 1)
    assert problem.message == f"the notice 'n' is also in {one}"


def test_the_faults_of_all_files_are_told(notices):
    bad_1 = notices.write(notices.head + "x: 1\n", "a.yaml")
    good = notices.write(notices.head, "b.yaml")
    bad_2 = notices.write("---\n---\n", "c.yaml")
    with pytest.raises(BadNotice) as bad:
        read_notices([bad_2, good, bad_1])
    assert [(p.file, p.line) for p in bad.value.problems] == [(str(bad_1), 15), (str(bad_2), 2)]


def test_a_file_that_is_missing_does_not_hide_the_faults_of_the_others(notices, tmp_path):
    with pytest.raises(NotFound):
        read_notices([tmp_path / "none.yaml"])
    with pytest.raises(BadNotice) as caught:
        read_notices([notices.write("format: 2\n"), tmp_path / "none.yaml"])
    files = {Path(problem.file).name for problem in caught.value.problems}
    assert len(files) == 2 and "none.yaml" in files


# Whatever a file holds.

WORDS = st.sampled_from(
    [
        *"-:?[]{},&*!|>'\"%@`#~=<",
        *(" ", "  ", "\t", "\n", "\r\n", "\\", "\\0", "\\ud800", "...", "---", "null", "no", "012", "1e3"),
        *(
            "format: 1\n",
            "notice:\n",
            "  id: n\n",
            "  kind: {en: k}\n",
            "  title: {en: t}\n",
            "  issuer: a\n",
        ),
        *("  reported: 2023-08-29\n", "bodies:\n", "  - id: a\n", "    name: {vi: A}\n", "    group: true\n"),
        *(
            "    members: x.csv\n",
            '    members: "\\0"\n',
            "    members: [..]\n",
            "tasks:\n",
            "  - code: T1\n",
        ),
        *(
            "    title: {en: x}\n",
            "    clauses: []\n",
            "    lead: a\n",
            "    lead: [a, {b: c}]\n",
            "    due:",
        ),
        *(" {days: 9999999999, after: reported}", " {working_days: 1, after: issued}", " 2026-02-30", " x"),
        *("  sources: {a: {en: x}}\n", "    source: a\n", "đ", "\u2028", "\x85", "\ufeff", "😀", "\ufffe"),
    ]
)
FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_or_refused(notices, content):
    path = notices.write(content)
    try:
        return read_notice(path)
    except BadNotice as bad:
        lines = len(content.decode("utf-8", "replace").splitlines()) + 1
        assert bad.problems
        for problem in bad.problems:
            assert problem.message
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
    except NotFound:
        pass


@given(content=st.binary(max_size=200))
@FUZZ
def test_any_bytes_are_read_or_refused(notices, content):
    read_or_refused(notices, content)


@given(content=st.text(max_size=100) | st.lists(WORDS, max_size=40).map("".join))
@FUZZ
def test_any_text_is_read_or_refused(notices, content):
    read_or_refused(notices, content.encode("utf-8", "surrogatepass"))


@given(start=st.integers(0, 600), length=st.integers(0, 40), put=st.lists(WORDS, max_size=4).map("".join))
@FUZZ
def test_a_good_file_with_a_slip_is_read_or_refused(notices, start, length, put):
    good = notices.head + (
        "  - {id: group, name: {vi: Nhóm}, group: true, members: list.csv}\n"
        "tasks:\n  - code: T1\n    title: {en: x}\n    clauses: [{vi: một}, {en: two}]\n    lead: office\n"
        "    due: {working_days: 20, after: reported}\n    source: press\n"
    )
    read_or_refused(notices, (good[:start] + put + good[start + length :]).encode())


def test_plain_text_is_vietnamese_wherever_a_text_in_two_languages_may_be(notices):
    def written(text):
        return f"""\
format: 1
notice:
  id: n
  kind: {text("Thông báo")}
  title: {text("Kết luận")}
  issuer: board
  background:
    - {text("Nghị quyết")}
  sources: {{press: {text("Bản tin")}}}
  event: {{name: {text("Gặp mặt")}, theme: {text("Đoàn kết")}}}
bodies:
  - id: board
    name: {text("Ban")}
    short: {text("B")}
    note: {text("Ghi chú")}
tasks:
  - code: T1
    title: {text("Phân bổ vốn")}
    clauses:
      - {text("Một")}
      - {{en: Two}}
    others: {text("các sở")}
"""

    plain = notices.read(written(str))
    assert plain == notices.read(written(lambda text: f"{{vi: {text}}}"))
    [item] = plain.items
    assert item.title == Text(None, "Phân bổ vốn")
    assert item.clauses == (Text(None, "Một"), Text("Two", None))


@pytest.mark.parametrize(
    "text", ["012", "no", "Một, hai", '"Một: hai"', ">-\n      Một:\n      hai", "[", "#"]
)
def test_plain_text_is_what_was_written(notices, text):
    quoted = f'"{text}"' if text in "[#" else text
    item = notices.head + f"tasks:\n  - code: T1\n    title: {quoted}\n    clauses: [{{en: x}}]\n"
    expected = "Một: hai" if "Một:" in text else text
    assert notices.read(item).items[0].title == Text(None, expected)
