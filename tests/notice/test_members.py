"""The members of a group from a CSV file beside the notice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.model.records import Body, Text
from conclusion_cli.notice.members import COLUMNS, read_members
from conclusion_cli.notice.source import Source

GROUP = "  - {id: group, name: {vi: Nhóm}, group: true, members: list.csv}\n"


def read(text):
    members, problems = read_members("group", Source("list.csv", text))
    return members, [(p.line, p.column, p.message) for p in problems]


def test_members_are_read_with_everything_that_is_known_of_them():
    text = """\
code,name,name_en,abbreviation,type,district_code,district
16663,Phường Đông Vĩnh,Dong Vinh Ward,ĐV,phường,412,Thành phố Vinh
K1,"Xã A, vùng cao",,,xã,,
"""
    assert read(text) == (
        [
            Body(
                "group-16663",
                Text("Dong Vinh Ward", "Phường Đông Vĩnh"),
                Text(None, None),
                "ĐV",
                False,
                "phường",
                "Thành phố Vinh",
            ),
            Body("group-k1", Text(None, "Xã A, vùng cao"), Text(None, None), None, False, "xã", None),
        ],
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "code,name\n1,Một\n2,Hai\n",
        "name,code\nMột,1\nHai,2\n",
        "CODE , Name\n 1 , Một \n 2 , Hai \n",
        "\n\ncode,name\n\n1,Một\n,\n2,Hai\n\n",
        "code,name\r\n1,Một\r\n2,Hai\r\n",
        'code,name\n"1","Một"\n"2",Hai',
        "code,name\n1,Mô\u0323t\n2,Hai\n",
    ],
)
def test_order_of_columns_spaces_case_and_empty_lines_do_not_matter(text):
    members, problems = read(text)
    assert problems == []
    assert [(body.id, body.name.vi) for body in members] == [("group-1", "Một"), ("group-2", "Hai")]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(1, "the column 'code' is missing"), (1, "the column 'name' is missing")]),
        ("\n\n", [(1, "the column 'code' is missing"), (1, "the column 'name' is missing")]),
        ("name\nMột\n", [(1, "the column 'code' is missing")]),
        ("\ncode,nmae\n1,Một\n", [(2, "the column 'name' is missing"), (2, "unknown column 'nmae'")]),
        (
            "code;name\n1;Một\n",
            [
                (1, "the column 'code' is missing"),
                (1, "the column 'name' is missing"),
                (1, "unknown column 'code;name'"),
            ],
        ),
        ("code,name,\u202egnp\n1,Một,x\n", [(1, "unknown column '\\u202egnp'")]),
        ("code,name\n1,Một\n1,Hai\n", [(3, "the code '1' occurs twice")]),
        ("code,name\nA,Một\na,Hai\n", [(3, "the code 'a' occurs twice")]),
        ("code,name\n1,Một,xã\n", [(2, "3 cells, but the header has 2")]),
        ("code,name\n\n1\n", [(3, "1 cells, but the header has 2")]),
        ("code,name\n1,Xã A, vùng cao\n", [(2, "3 cells, but the header has 2")]),
        ("code,name\n1,\n", [(2, "the name is empty")]),
        ("code,name\n,Một\n", [(2, "'' is not a valid code: use letters, digits and hyphens")]),
        ("code,name\n1 2,Một\n", [(2, "'1 2' is not a valid code: use letters, digits and hyphens")]),
        ("code,name\na/b,Một\n", [(2, "'a/b' is not a valid code: use letters, digits and hyphens")]),
        ("code,name\n日本,Một\n", [(2, "'日本' is not a valid code: use letters, digits and hyphens")]),
        ('code,name\n1,"Một\n', [(2, "not CSV: unexpected end of data")]),
        ('code,name\n1,"Một"x\n', [(2, "not CSV: ',' expected after '\"'")]),
        (
            "code,name\n1,\n2\n3,Ba\n3,Bốn\n",
            [
                (2, "the name is empty"),
                (3, "1 cells, but the header has 2"),
                (5, "the code '3' occurs twice"),
            ],
        ),
    ],
)
def test_every_fault_of_a_list_is_told_with_its_line(text, faults):
    _members, problems = read(text)
    assert problems == [(line, 1, message) for line, message in faults]


def test_a_column_twice_is_a_fault():
    _members, problems = read("code,name,name\n1,Một,Hai\n")
    assert [problem[:2] for problem in problems] == [(1, 1)]


def test_a_fault_in_the_header_names_the_columns_that_there_are():
    _members, [problem] = read_members("group", Source("list.csv", "code\n1\n"))
    assert all(name in problem.remedy for name in COLUMNS)


def test_the_lines_of_a_list_are_counted_by_line_feeds():
    _members, problems = read("code,name\n1,a\u2028b\n2,Hai\n2,Ba\n")
    assert problems == [(4, 1, "the code '2' occurs twice")]


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["code,name\n", "1,", "a", '"', "\n", ",", "\r"])).map("".join)
)
@settings(deadline=None)
def test_any_text_is_read_or_its_faults_are_told(text):
    members, problems = read(text)
    ids = [body.id for body in members]
    assert len(ids) == len(set(ids))
    assert all(line >= 1 and message for line, _column, message in problems)
    assert members or problems


# From a notice.


def test_the_members_of_a_group_stand_with_the_bodies(notices):
    notice = notices.read(notices.head + GROUP, list="code,name\n2,Hai\n1,Một\n")
    assert notice.members == {"group": ("group-2", "group-1")}
    assert [body.id for body in notice.bodies] == ["board", "office", "group", "group-2", "group-1"]


def test_a_list_with_a_byte_order_mark_is_read(notices):
    notice = notices.read(notices.head + GROUP, list="\ufeffcode,name\n1,Một\n")
    assert notice.members == {"group": ("group-1",)}


def test_faults_of_the_list_name_the_list(notices):
    [problem] = notices.problems(notices.head + GROUP, list="code,name\n1,Một\n1,Hai\n")
    assert problem.file == str(notices.folder / "list.csv")
    assert (problem.line, problem.excerpt) == (3, "1,Hai")


def test_faults_of_the_list_and_of_the_notice_are_told_together(notices):
    problems = notices.problems(notices.head + GROUP + "x: 1\n", list="code,name\n1,\n")
    assert [(p.file.rpartition("/")[2].rpartition("\\")[2], p.line) for p in problems] == [
        ("list.csv", 2),
        ("notice.yaml", 16),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../list.csv",
        "folder/list.csv",
        "folder\\list.csv",
        "/etc/passwd",
        "C:list.csv",
        "C:\\list.csv",
        "\\\\server\\share\\list.csv",
    ],
)
def test_a_list_lies_in_the_folder_of_its_notice(notices, name):
    [fault] = notices.faults(notices.head + GROUP.replace("list.csv", f"'{name}'"), list="code,name\n1,x\n")
    assert fault[:2] == (15, 57)
    assert "is not the name of a file beside the notice" in fault.message


@pytest.mark.parametrize("name", ["none.csv", "x" * 300, ".."])
def test_a_list_that_is_not_there_is_a_fault_at_its_name(notices, name):
    [fault] = notices.faults(notices.head + GROUP.replace("list.csv", name))
    assert fault[:2] == (15, 57)
    assert name in fault.message


def test_a_name_that_no_file_can_have_is_a_fault(notices):
    [fault] = notices.faults(notices.head + GROUP.replace("list.csv", '"a\\0b"'))
    assert fault[:2] == (15, 57)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"code,name\n1,M\xf4t\n", "not UTF-8: the byte 0xf4"),
        (b"code,name\n1,a\x07\n", "control character here: \\x07"),
    ],
)
def test_a_list_is_text_as_a_notice_is(notices, content, message):
    (notices.folder / "list.csv").write_bytes(content)
    [fault] = notices.faults(notices.head + GROUP)
    assert fault[:2] == (2, 4)
    assert message in fault.message


def test_a_member_cannot_take_the_id_of_another_body(notices):
    clash = "  - {id: group-1, name: {vi: Khác}}\n"
    assert len(notices.faults(notices.head + clash + GROUP, list="code,name\n1,Một\n")) == 1


def test_members_of_two_groups_cannot_have_the_same_id(notices):
    groups = GROUP + "  - {id: group-a, name: {vi: Nhóm A}, group: true, members: other.csv}\n"
    lists = {"list": "code,name\na-1,Một\n", "other": "code,name\n1,Hai\n"}
    assert len(notices.faults(notices.head + groups, **lists)) == 1


HEADER = "code,name,name_en,abbreviation,type,district\n"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("1,Xã Một,,,xã,Huyện Đ\n2,Xã Một,,,xã,Huyện Đ\n", 3),
        ("1,Xã Một,,,xã,Huyện Đ\n2,xã một,,,xã,Đ\n", 3),
        ("1,Xã Một,,,xã,\n\n2,Xa Mot,,,xã,\n", 4),
        ("1,Xã Một,,,xã,Huyện Đ\n2,Xã Một,,,xã,\n", 3),
        ('1,Xã Một,,,xã,Huyện Đ\n2,"Xã Một, Huyện Đ",,,,\n', 3),
        ("1,Xã Một,One,,xã,Huyện Đ\n2,Xã Hai,one,,xã,Huyện Đ\n", 3),
        ("1,Xã Một,,XM,xã,Huyện Đ\n2,Xã Hai,,xm,xã,Huyện E\n", 3),
        ("1,Xã Một,,,xã,Huyện Đ\n2,Xã Hai,,Xã Một,xã,Huyện E\n", 3),
    ],
)
def test_a_member_with_the_name_of_another_is_a_fault_of_its_row(rows, line):
    _members, [problem] = read_members("group", Source("list.csv", HEADER + rows))
    assert (problem.line, problem.message.split(" would")[0]) == (line, "the bodies 'group-2' and 'group-1'")


@pytest.mark.parametrize(
    "rows",
    [
        "1,Xã Một,,,xã,Huyện Đ\n2,Xã Một,,,xã,Huyện E\n3,Xã Một,,,xã,Thị xã D\n",
        "1,Xã Châu Bính,,,xã,Huyện Đ\n2,Xã Châu Bình,,,xã,Huyện Đ\n",
        "1,Xã Một,One,,xã,Huyện Đ\n2,Xã Một,One,,xã,Huyện E\n",
        "1,Xã Một,,,xã,Huyện Đ\n2,Thị trấn Một,,,thị trấn,Huyện Đ\n",
    ],
)
def test_communes_of_one_name_are_told_apart_by_their_districts_and_accents(rows):
    members, problems = read_members("group", Source("list.csv", HEADER + rows))
    assert len(members) == rows.count("\n")
    assert problems == []


def test_a_member_cannot_have_the_name_of_a_body_or_of_a_member_of_another_group(notices):
    groups = GROUP + "  - {id: second, name: {vi: Khác}, group: true, members: other.csv}\n"
    lists = {"list": "code,name\n1,Một\n", "other": "code,name\n1,Văn phòng\n2,Mot\n"}
    assert [fault.message for fault in notices.faults(notices.head + groups, **lists)] == [
        "the bodies 'second-1' and 'office' would both be called Văn phòng",
        "the bodies 'second-2' and 'group-1' would both be called Mot",
    ]
