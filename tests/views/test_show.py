"""One item whole, for people in both languages and for programs."""

import re
from datetime import date

import pytest

from builders import detail
from conclusion_cli.model.enums import Role, Status
from conclusion_cli.model.records import Event, Text
from conclusion_cli.views import show as view

CLAUSES = [
    Text(
        "Advise on the answers about organisation.",
        "Tham mưu trả lời các kiến nghị, đề xuất về công tác tổ chức.",
    ),
    Text(
        None, "Tham mưu trả lời các kiến nghị, đề xuất về cải cách hành chính trong Đảng; đôn đốc, kiểm tra."
    ),
    Text("[bold]Only English[/bold] \x1b[2J", None),
]


def of_item(events, item):
    """The events that changed an item, with those changes alone, as the store gives them."""
    of_it = [(event, tuple(c for c in event.changes if c.subject == item.key)) for event in events]
    return [event._replace(changes=changes) for event, changes in of_it if changes]


@pytest.fixture
def draw(bodies, responses, evidence, events, as_of):
    def drawn(screen, item, **more):
        known = {
            "notice_title": Text("Conclusions of the 2023 dialogue", "Kết luận đối thoại năm 2023"),
            "clauses": CLAUSES,
            "others": Text("relevant units", "các đơn vị liên quan"),
            "translated": ("vi",),
            "source": Text("Press report", "Bản tin báo chí"),
            "responses": responses,
            "evidence": evidence,
            "history": of_item(events, item),
            "issuers": {"r1": "organization"},
            "bodies": bodies,
            "members": {"communes": 460},
            "steps": [],
            "successions": {},
            "progress": None,
        }
        view.draw(screen, detail(item, **(known | more)), as_of)

    return drawn


@pytest.fixture
def full(items):
    """An item of which everything is known."""
    return items[4]._replace(
        key="n/A2",
        code="A2",
        recurs="yearly",
        roles=(
            (Role.LEAD, "mass-mobilization"),
            (Role.COORDINATING, "organization"),
            (Role.COORDINATING, "ppc"),
            (Role.ADDRESSED, "communes"),
            (Role.ADDRESSED, "communes-17263"),
            (Role.REPORTS_TO, "standing-committee"),
        ),
    )


def test_an_item_of_which_everything_is_known(screen, draw, full, read_screen, snapshot):
    draw(screen, full)
    assert read_screen(screen) == snapshot


def test_an_item_of_which_little_is_known(screen, draw, items, read_screen, snapshot):
    draw(
        screen,
        items[0],
        clauses=CLAUSES[:1],
        others=None,
        translated=(),
        source=None,
        responses=[],
        evidence=[],
        history=[],
        members={},
    )
    assert read_screen(screen) == snapshot


def test_a_retired_item_says_so(english_screen, draw, items, read_screen):
    draw(english_screen, items[7])
    assert re.search(r"^  Status +retired$", read_screen(english_screen), re.MULTILINE)


def test_a_group_tells_how_many_members_it_has(english_screen, draw, items, read_screen):
    draw(english_screen, items[7], members={"communes": 1})
    assert "(1 member)" in read_screen(english_screen)


def test_a_proposal_with_its_clocks(
    screen, draw, proposals, steps, successions, responses, read_screen, snapshot
):
    draw(
        screen,
        proposals[0],
        clauses=[Text(None, "Đề nghị bổ sung biên chế công chức cho xã.\nXã có 12 thôn, [3] công chức.")],
        others=None,
        translated=(),
        source=None,
        responses=[],
        evidence=[],
        history=[],
        steps=steps,
        successions=successions,
    )
    assert read_screen(screen) == snapshot


def test_a_proposal_of_a_citizen_that_was_sent(screen, draw, proposals, sent, read_screen, snapshot):
    draw(
        screen,
        proposals[2]._replace(status=Status.COMPLETED, done_on=sent.dated),
        clauses=[Text(None, "Đề nghị [giải quyết] đơn thư.")],
        others=None,
        translated=(),
        source=None,
        responses=[],
        evidence=[],
        history=[],
        steps=[sent],
    )
    assert read_screen(screen) == snapshot


def test_what_was_taken_back_is_not_part_of_the_trail(english_screen, draw, items, events, read_screen):
    back = Event(8, events[0].at, "lan", "undo", None, events[1].changes, 2)
    draw(english_screen, items[0], history=of_item([*events, back], items[0]))
    assert "Extended" not in read_screen(english_screen)


def test_an_extension_that_was_taken_back_and_done_again(english_screen, draw, items, events, read_screen):
    back = Event(8, events[0].at, "lan", "undo", None, events[1].changes, 2)
    again = Event(9, events[0].at, "lan", "undo", None, events[1].changes, 8)
    draw(english_screen, items[0], history=of_item([*events, back, again], items[0]))
    assert "Extended" in read_screen(english_screen)


def test_one_holder_has_one_line_whatever_letters_came(
    english_screen, draw, proposals, steps, responses, read_screen
):
    answers = [responses[0]._replace(id=f"r{day}", dated=date(2023, 11, day)) for day in (21, 23, 25)]
    proposal = proposals[0]._replace(status=Status.RESPONDED, due=date(2023, 11, 20))
    draw(english_screen, proposal, steps=steps[:3], responses=answers)
    lines = read_screen(english_screen).splitlines()
    begin = lines.index("Time held")
    assert lines[begin + 4 : begin + 6] == [
        "  2023-08-25 – 2023-11-21  BTCTU  1 overdue day",
        "  2023-11-21 – now         BDVTU  10 overdue days",
    ]


def test_what_nothing_dated_tells_of_a_day_that_has_passed_is_said(english_screen, draw, items, read_screen):
    for status in (Status.WITHDRAWN, Status.IN_PROGRESS, Status.RESPONDED):
        draw(english_screen, items[0]._replace(status=status), passed=True)
    said = re.findall("^  Status +(.*)", read_screen(english_screen), re.MULTILINE)
    assert said == ["withdrawn (as recorded now)", "in progress (as recorded now)", "responded"]


def test_what_a_group_owes_tells_its_progress(english_screen, draw, group_item, progress, read_screen):
    draw(english_screen, group_item, progress=progress["n/T2"])
    assert re.search(r"^  Status +in progress, 458 of 460$", read_screen(english_screen), re.MULTILINE)


def test_only_a_proposal_has_clocks(english_screen, draw, items, steps, read_screen):
    draw(english_screen, items[0], steps=steps)
    shown = read_screen(english_screen)
    assert "Time held" not in shown
    assert "Steps" in shown


def test_an_item_as_programs_read_it(items, as_of, responses, evidence, events):
    found = detail(
        items[0],
        clauses=CLAUSES[:2],
        others=Text("relevant units", None),
        translated=("vi",),
        responses=responses,
        evidence=evidence,
        history=events[1:2],
    )
    answer = view.answer(found, as_of)
    [record] = answer.records
    assert answer.head == {"as_of": "2023-12-01"}
    assert set(answer.fields) <= set(record)
    assert (record["code"], record["timeliness"]) == ("A2", "overdue")
    assert record["clauses"][1] == {"en": None, "vi": CLAUSES[1].vi}
    assert record["others"] == {"en": "relevant units", "vi": None}
    assert record["translated"] == ["vi"]
    assert [response["id"] for response in record["responses"]] == ["r1", "r2"]
    assert [file["name"] for file in record["responses"][0]["evidence"]] == ["công văn 123.pdf"]
    assert [file["name"] for file in record["responses"][1]["evidence"]] == ["b.pdf"]
    assert (record["steps"], record["turns"], record["proposal"]) == ([], [], None)
    assert [(event["seq"], event["verb"]) for event in record["history"]] == [(2, "extend")]
