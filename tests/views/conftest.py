"""A small fixed world for the views, and screens that no terminal and no locale has a say in."""

import io
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from conclusion_cli.model.enums import Kind, Outcome, Role, Status, StepKind
from conclusion_cli.model.records import (
    Body,
    Change,
    Event,
    Evidence,
    Item,
    Proposal,
    Response,
    Step,
    Succession,
    Text,
)
from conclusion_cli.queries.progress import Progress
from conclusion_cli.views.terminal import Screen


def new_screen(width, encoding="utf-8"):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    console = Console(
        width=width,
        file=stream,
        force_terminal=False,
        color_system=None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    return Screen(console=console)


def shown(screen):
    """What a screen has been drawn with."""
    screen.console.file.flush()
    return screen.console.file.buffer.getvalue().decode(screen.console.file.encoding)


@pytest.fixture(params=[("en", 80), ("en", 120), ("vi", 80), ("vi", 120)], ids=lambda p: f"{p[0]}-{p[1]}")
def screen(request, speak):
    """A screen for each language and width."""
    language, width = request.param
    speak(language)
    return new_screen(width)


@pytest.fixture
def english_screen(speak):
    speak("en")
    return new_screen(80)


@pytest.fixture(scope="session")
def read_screen():
    return shown


@pytest.fixture(scope="session")
def make_screen():
    return new_screen


@pytest.fixture
def as_of():
    return date(2023, 12, 1)


def body(identity, english, vietnamese, **more):
    known = {
        "short": Text(None, None),
        "abbreviation": None,
        "is_group": False,
        "type": None,
        "district": None,
    }
    return Body(identity, Text(english, vietnamese), **{**known, **more})


@pytest.fixture
def bodies():
    every = [
        body(
            "organization",
            "Organization Committee of the Provincial Party Committee",
            "Ban Tổ chức Tỉnh ủy",
            abbreviation="BTCTU",
        ),
        body(
            "mass-mobilization",
            "Mass Mobilization Commission of the Provincial Party Committee",
            "Ban Dân vận Tỉnh ủy",
            abbreviation="BDVTU",
        ),
        body(
            "propaganda",
            "Propaganda Department of the Provincial Party Committee",
            "Ban Tuyên giáo Tỉnh ủy",
            abbreviation="BTGTU",
        ),
        body("ppc", "Provincial People's Committee", "Ủy ban nhân dân tỉnh", abbreviation="UBND tỉnh"),
        body(
            "communes",
            "Party committees and authorities of the communes, wards and towns",
            "cấp ủy, chính quyền các xã, phường, thị trấn",
            short=Text("communes", "cấp xã"),
            is_group=True,
        ),
        body("communes-17263", None, "Xã Môn Sơn", type="xã", district="Huyện Con Cuông"),
    ]
    return {one.id: one for one in every}


KINDS = {"T": Kind.TASK, "A": Kind.ASSIGNMENT, "K": Kind.PROPOSAL}


def item(code, title, status=Status.NOT_STARTED, **more):
    known = {
        "kind": KINDS[code[0]],
        "due": None,
        "notice_due": None,
        "done_on": None,
        "recurs": None,
        "retired": False,
        "version": 1,
        "roles": (),
    }
    return Item(
        key=f"n/{code}", notice="n", code=code, title=Text(*title), status=status, **{**known, **more}
    )


@pytest.fixture
def items():
    """One item for each way of standing in time, and some of the texts that a screen must bear."""
    due = date(2023, 12, 1)
    lead = (Role.LEAD, "organization")
    monitor = (Role.MONITORING, "mass-mobilization")
    return [
        item(
            "A2",
            ("Advise on answers about organisation and cadres", "Tham mưu trả lời về tổ chức, cán bộ"),
            due=date(2023, 11, 20),
            roles=(lead, monitor),
        ),
        item("A3", ("Advise on a pilot", "Tham mưu thí điểm"), Status.IN_PROGRESS, due=due, roles=(lead,)),
        item(
            "A4",
            ("Have proposals answered", "Chỉ đạo trả lời kiến nghị, đề xuất"),
            Status.RESPONDED,
            due=date(2023, 12, 8),
            roles=((Role.LEAD, "ppc"), monitor),
        ),
        item(
            "A5",
            ("Advise on policy", None),
            Status.RETURNED,
            due=date(2024, 3, 1),
            roles=((Role.LEAD, "ppc"), monitor),
        ),
        item(
            "A6",
            (None, "Gửi trả lời"),
            Status.COMPLETED,
            due=due,
            notice_due=date(2023, 11, 1),
            done_on=due,
            roles=((Role.LEAD, "mass-mobilization"), (Role.COORDINATING, "organization")),
        ),
        item(
            "A7",
            ("Monitor, urge and inspect", "Theo dõi, đôn đốc, kiểm tra"),
            Status.COMPLETED,
            due=due,
            done_on=date(2023, 12, 2),
            roles=((Role.LEAD, "mass-mobilization"),),
        ),
        item(
            "A8",
            ("Report the results", "Báo cáo kết quả thực hiện"),
            Status.WITHDRAWN,
            recurs="yearly",
            due=due,
            roles=((Role.LEAD, "mass-mobilization"), (Role.REPORTS_TO, "standing-committee")),
        ),
        item(
            "T1",
            ("Review the resolutions at mid-term", "Sơ kết giữa nhiệm kỳ"),
            retired=True,
            roles=((Role.ADDRESSED, "communes"), monitor),
        ),
        item("A10", ("[red]list[int][/] :smile: \x1b[31m\u202e", "Đặc biệt: [/] 日本語 😀\u2028")),
    ]


@pytest.fixture
def proposals():
    """Proposals with and without what may be known of one."""
    lead = (Role.LEAD, "organization")
    monitor = (Role.MONITORING, "mass-mobilization")
    return [
        item(
            "KN1",
            (None, "Đề nghị bổ sung biên chế công chức cho xã."),
            due=date(2023, 11, 20),
            roles=(lead, monitor),
            proposal=Proposal(
                "communes-17263",
                None,
                "Huyện Con Cuông",
                "Tổ chức, cán bộ",
                date(2023, 8, 3),
                "12/DM",
                "n/A2",
            ),
        ),
        item(
            "KN2",
            (None, "Đề nghị nâng cấp tuyến đường liên xã."),
            Status.RETURNED,
            due=date(2023, 12, 31),
            roles=(monitor,),
            proposal=Proposal(
                "communes-17263", None, "Huyện Con Cuông", "Giao thông", date(2023, 8, 3), None
            ),
        ),
        item(
            "KN3",
            (None, "Đề nghị [giải quyết] đơn thư."),
            roles=(monitor,),
            proposal=Proposal(None, "Ông Nguyễn Văn A", None, None, None, None),
        ),
    ]


@pytest.fixture
def steps():
    """Steps to the first proposal."""
    return [
        Step(StepKind.ROUTED, date(2023, 8, 10), "ppc"),
        Step(StepKind.RETURNED, date(2023, 8, 20), "ppc"),
        Step(StepKind.ROUTED, date(2023, 8, 25), "organization"),
        Step(
            StepKind.URGED,
            date(2023, 11, 25),
            "organization",
            document="46-CV/BDVTU",
            next=date(2023, 12, 5),
        ),
        Step(
            StepKind.INSPECTED,
            date(2023, 11, 28),
            "organization",
            document="47-BB/BDVTU",
            finding="Đã dự thảo [một phần]",
        ),
    ]


@pytest.fixture
def sent():
    """An answer that was sent to a person."""
    return Step(StepKind.SENT, date(2023, 12, 1), name="Ông Nguyễn Văn A", document="48-CV", channel="post")


@pytest.fixture
def successions():
    """The Propaganda Department replaced the Organization Committee."""
    return {
        "organization": Succession("organization", "propaganda", date(2023, 11, 26), "1-QĐ/TU"),
    }


@pytest.fixture
def progress():
    """A group that owes T2; all but two of its members have answered."""
    return {"n/T2": Progress("communes", 460, ("communes-17263", "communes-16681"))}


@pytest.fixture
def group_item():
    return item(
        "T2",
        ("Keep the regulations", "Thực hiện quy chế"),
        Status.IN_PROGRESS,
        roles=((Role.ADDRESSED, "communes"), (Role.MONITORING, "mass-mobilization")),
    )


def at(*moment):
    """A timestamp that the clock of this machine, wherever it stands, shows as that moment."""
    return datetime(*moment).astimezone().astimezone(UTC).isoformat().replace("+00:00", "Z")


@pytest.fixture(scope="session", name="at")
def timestamp():
    return at


@pytest.fixture
def responses():
    return [
        Response(
            "r1",
            "organization",
            "123-CV/BTCTU",
            date(2023, 11, 15),
            Outcome.BEING_SETTLED,
            "Đã trả lời một phần; phần còn lại chờ ý kiến của cấp có thẩm quyền.",
        ),
        Response("r2", "nobody", None, date(2023, 11, 16), None, "By telephone"),
    ]


@pytest.fixture
def evidence():
    return [
        Evidence("r1", "0123456789abcdef" * 4, "công văn 123.pdf", 1),
        Evidence("r2", "f" * 64, "b.pdf", 20480),
    ]


@pytest.fixture
def events():
    def change(subject, field, old, new, kind="item"):
        return Change(kind, subject, field, old, new)

    return [
        Event(
            1,
            at(2023, 9, 1, 8, 0),
            "lan",
            "load",
            None,
            (
                change("n", "definition", None, "{}", "notice"),
                change("organization", "definition", None, "{}", "body"),
                change("communes", "definition", None, "{}", "body"),
                *(change(f"n/A{number}", "definition", None, "{}") for number in range(1, 6)),
            ),
        ),
        Event(
            2,
            at(2023, 10, 2, 14, 30),
            "minh",
            "extend",
            "waiting for the ministry",
            (change("n/A2", "due", "2023-10-01", "2023-11-20"),),
        ),
        Event(
            3,
            at(2023, 11, 15, 9, 5),
            "lan",
            "respond",
            None,
            (
                change("r1", "document", None, "123-CV/BTCTU", "response"),
                change("n/A2", "response", None, "r1 123-CV/BTCTU"),
                change("n/A2", "status", "not-started", "responded"),
                change("n/A3", "response", None, "r1 123-CV/BTCTU"),
                change("n/A3", "evidence", None, f"{'0123456789abcdef' * 4} công văn 123.pdf"),
            ),
        ),
        Event(
            4,
            at(2023, 11, 16, 10, 0),
            "lan",
            "status",
            "sent to the communes",
            (
                change("n/A2", "status", "responded", "completed"),
                change("n/A2", "done_on", None, "2023-11-15"),
            ),
        ),
        Event(
            5,
            at(2023, 11, 17, 10, 0),
            "minh",
            "assign",
            "the work moves",
            (
                change("n/A2", "lead", "organization", None),
                change("n/A2", "coordinating", None, "propaganda"),
                change("n/A2", "implementing", None, "unknown"),
            ),
        ),
        Event(
            6, at(2023, 11, 18, 10, 0), "minh", "note", None, (change("n/A2", "note", None, "gọi [lại] 😀"),)
        ),
        Event(
            7,
            at(2023, 11, 30, 23, 59),
            "lan\x1b[2J",
            "load",
            None,
            (
                change(
                    "n/A2",
                    "definition",
                    '{"title": ["a", null], "due": null, "clauses": [], "recurs": null}',
                    '{"title": ["b", null], "due": "2023-12-01", "clauses": [], "recurs": null}',
                ),
                change("n/T1", "retired", "no", "yes"),
                change("n/A8", "retired", "yes", "no"),
            ),
        ),
    ]
