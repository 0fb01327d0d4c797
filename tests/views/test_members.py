"""The members of a group that have not answered, for people in both languages and for programs."""

from datetime import date

import pytest

from conclusion_cli.model.records import Body, Text
from conclusion_cli.model.results import Member, UnansweredMembers
from conclusion_cli.views import members as view


@pytest.fixture
def waiting(group_item, bodies):
    stray = Body("communes-x", Text("Ward X", "Phường X"), Text(None, None), None, False, None, None)
    other = bodies["communes-17263"]._replace(id="communes-17230", name=Text(None, "Xã Lục Dạ"))
    return [
        Member(group_item, bodies["communes-17263"], date(2023, 11, 25)),
        Member(group_item, other, None),
        Member(group_item, stray, None),
    ]


def test_the_members_as_people_read_them(screen, waiting, group_item, progress, as_of, read_screen, snapshot):
    districts = {"Huyện Con Cuông": 2, "Huyện Quỳ Hợp": 33, None: 2}
    view.draw(screen, UnansweredMembers(waiting, [(group_item, progress["n/T2"])], districts, False), as_of)
    assert read_screen(screen) == snapshot


def test_when_all_have_answered_the_progress_stands_alone(
    english_screen, group_item, progress, as_of, read_screen
):
    done = progress["n/T2"]._replace(waiting=())
    view.draw(english_screen, UnansweredMembers([], [(group_item, done)], {}, False), as_of)
    assert read_screen(english_screen).splitlines()[-3:] == [
        "Every body that was asked has answered.",
        "T2: 460 of 460 have answered",
        "as of 2023-12-01",
    ]


def test_the_members_as_programs_read_them(waiting, group_item, progress, as_of):
    answer = view.answer(
        UnansweredMembers(waiting, [(group_item, progress["n/T2"])], {None: 3}, False), as_of
    )
    first, *_rest, last = answer.records
    assert first == {
        "notice": "n",
        "code": "T2",
        "body": "communes-17263",
        "name": {"en": None, "vi": "Xã Môn Sơn"},
        "district": "Huyện Con Cuông",
        "urged": "2023-11-25",
    }
    assert (last["district"], last["urged"]) == (None, None)
    assert tuple(first) == tuple(answer.fields)
    assert answer.head == {
        "as_of": "2023-12-01",
        "totals": {"members": 3},
        "progress": [{"notice": "n", "code": "T2", "answered": 458, "members": 460}],
    }
