"""Taking back: one step at a time, in any order that nothing depends on, and provable at every step."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conclusion_cli.errors import ConclusionError
from conclusion_cli.model.definition import Merger, new_body
from conclusion_cli.model.enums import Outcome, Role, Status, StepKind
from conclusion_cli.notice.read import read_notice
from conclusion_cli.queries.verify import faults
from conclusion_cli.store import snapshot
from conclusion_cli.store.opening import open_store
from conclusion_cli.store.tables import event_log
from conftest import BODIES, examples, notice_text
from deeds import (
    add_body,
    add_note,
    assign,
    extend,
    follow,
    give_back,
    load,
    propose,
    refused,
    respond,
    route,
    send,
    set_status,
    succeed,
    undo,
)

DAY = date(2023, 9, 20)
DELTA = new_body("delta", "Sở Đen Ta")
MANY = {"id": "many", "name": {"en": "Many offices"}, "group": True}
ITEMS = [
    {"code": "A1"},
    {"code": "A2", "due": "2023-12-31"},
    {"code": "T1", "kind": "task", "addressed": "beta"},
]
ALWAYS = [
    {"code": "Q1", "lead": "alpha", "implementing": ["beta", "gamma"], "purpose": "answering"},
    {"code": "Q2", "lead": "watch", "purpose": "dispatch"},
]


def test_whose_letter_was_taken_back_is_said(loaded):
    words = ("respond", "T4", "--document", "6-BC", "--date", "5/9/2023", "--body")
    loaded.here(*words, "Xã Bắc Sơn, Huyện Quỳ Hợp", "--by", "lan")
    loaded.here(*words, "Xã Bắc Sơn, Huyện Đô Lương")
    said = loaded.ok("undo", "2", "--by", "minh").err
    assert said == (
        "undone: event 2 (response T4), by lan\n"
        "  T4: − 6-BC of Xã Bắc Sơn, Huyện Quỳ Hợp\n"
        "  T4: in progress → not started\n"
        "  to get it back: conclusion undo 4\n"
    )
    again = loaded.ok("undo", "4", "--by", "minh").err.splitlines()
    assert again[1:] == [
        "  T4: + 6-BC of Xã Bắc Sơn, Huyện Quỳ Hợp",
        "  T4: not started → in progress",
        "  to get it back: conclusion undo 5",
    ]


def test_the_last_change_that_stands_is_taken_back_step_by_step(loaded):
    before = loaded.item("A2")
    loaded.ok("respond", "A2", "--document", "1-CV/BTCTU", "--date", "1/9/2023")
    loaded.ok("status", "A2", "completed")
    assert "event 3" in loaded.ok("undo").err
    assert loaded.item("A2")["status"] == "responded"
    assert "event 2" in loaded.ok("undo").err
    after = loaded.item("A2")
    for field in ("status", "done_on", "responses", "holders", "due"):
        assert after[field] == before[field]
    # The history keeps all of it.
    assert [event["verb"] for event in loaded.events()] == ["load", "respond", "status", "undo", "undo"]
    assert [event["undoes"] for event in loaded.events()] == [None, None, None, 3, 2]
    loaded.ok("verify")


def test_a_named_event_is_taken_back_if_nothing_later_depends_on_it(loaded):
    loaded.ok("extend", "A5", "--to", "2027-01-01", "--reason", "first")  # 2
    loaded.ok("note", "A5", "in between")  # 3
    loaded.ok("extend", "A5", "--to", "2027-02-01", "--reason", "second")  # 4
    said = loaded.fails(5, "undo", "2")
    assert "4" in said and "conclusion undo 4" in said
    loaded.ok("undo", "4")
    loaded.ok("undo", "2")
    assert loaded.item("A5")["due"] is None
    loaded.ok("verify")


def test_an_undo_can_be_undone(loaded):
    loaded.ok("assign", "A5", "--lead", "ppc", "--reason", "decision")  # 2
    loaded.ok("undo")  # 3
    assert loaded.item("A5")["lead"] == "ppc-party-committee"
    assert "conclusion undo 3" in loaded.fails(5, "undo", "2")
    loaded.ok("undo", "3")  # 4
    assert loaded.item("A5")["lead"] == "ppc"
    # It is valid again, so it can be undone again.
    loaded.ok("undo", "2")
    assert loaded.item("A5")["lead"] == "ppc-party-committee"
    loaded.ok("verify")


def test_a_load_is_one_step(loaded):
    whole = loaded.json("list")
    bodies = loaded.json("bodies", "--all")
    said = loaded.ok("undo", "1", "--by", "lan").err
    assert said.splitlines()[1:] == [
        "  469 bodies: removed",
        "  15 items: removed",
        "  to get it back: conclusion undo 2",
    ]
    assert loaded.codes() == []
    assert loaded.json("bodies", "--all")["bodies"] == []
    loaded.ok("verify")
    loaded.ok("undo", "2")
    again = loaded.json("list")
    for item in (*whole["items"], *again["items"]):
        item.pop("version")
    assert again == whole
    assert loaded.json("bodies", "--all") == bodies
    loaded.ok("verify")


def test_a_load_on_which_records_build_is_not_taken_back(loaded):
    loaded.ok("respond", "A2", "--document", "1-CV/BTCTU", "--date", "1/9/2023")
    assert "conclusion undo 2" in loaded.fails(5, "undo", "1")
    assert loaded.item("A2")["status"] == "responded"


def test_a_response_that_answers_more_since_is_not_taken_back(loaded):
    loaded.ok("respond", "A2", "--document", "1-CV/BTCTU", "--date", "1/9/2023")
    loaded.ok("respond", "A3", "--document", "1-CV/BTCTU", "--date", "1/9/2023")
    assert "conclusion undo 3" in loaded.fails(5, "undo", "2")


def test_a_body_that_has_work_elsewhere_is_not_taken_back(cli):
    cli.load_notice("one", items=[{"code": "A1"}])
    cli.load_notice("two", items=[{"code": "B1"}])
    cli.fails(5, "undo", "1")
    assert cli.codes() == ["A1", "B1"]
    cli.ok("verify")


def test_evidence_comes_back_with_its_response(loaded):
    paper = loaded.folder / "scan.pdf"
    paper.write_bytes(b"\x00paper\xff")
    loaded.ok("respond", "A2", "--document", "1-CV/X", "--date", "1/9/2023", "--evidence", paper)
    loaded.ok("undo")
    assert loaded.json("evidence", "A2")["evidence"] == []
    loaded.ok("undo", "3")
    loaded.ok("evidence", "A2", "-o", loaded.folder / "back")
    assert (loaded.folder / "back" / "scan.pdf").read_bytes() == b"\x00paper\xff"
    loaded.ok("verify")


def test_what_cannot_be_taken_back_is_said(loaded):
    assert "99" in loaded.fails(4, "undo", "99")
    loaded.ok("undo", "1")
    loaded.fails(5, "undo")
    assert "Error: EVENT: 'x' is not a number." in loaded.fails(2, "undo", "x")


def test_without_a_number_only_ones_own_last_change_is_undone(loaded):
    loaded.here("note", "A1", "of lan", "--by", "lan")  # 2
    said = refused(loaded, 5, "undo", "--by", "hoa")
    assert "not yours: event 2 (note A1), by lan, 20" in said and "To undo it: conclusion undo 2" in said
    loaded.here("note", "A2", "of hoa", "--by", "hoa")  # 3
    loaded.here("note", "A1", "of lan again", "--by", "lan")  # 4
    assert "event 3 (note A2), by hoa" in loaded.ok("undo", "--by", "hoa").err
    # Nothing of hoa's is left; lan's is still not hers.
    assert "conclusion undo 4" in refused(loaded, 5, "undo", "--by", "hoa")
    for name in ("Lan", "lan2", "la", "%", "lan'--", "LAN"):
        assert "not yours" in refused(loaded, 5, "undo", "--by", name)
    assert "event 4" in loaded.ok("undo", env={"CONCLUSION_USER": "lan"}).err
    assert "event 2" in loaded.ok("undo", "--by", " lan ").err
    assert "event 1 (loaded 15), by " in refused(loaded, 5, "undo", "--by", "lan")
    assert [event["undoes"] for event in loaded.events()] == [None, None, None, None, 3, 4, 2]
    loaded.ok("verify")


@pytest.mark.parametrize(
    ("ago", "done"),
    [
        (timedelta(minutes=59), True),
        (timedelta(minutes=61), False),
        (timedelta(days=365), False),
        # Clocks of two machines differ by minutes, not by hours.
        (-timedelta(minutes=5), True),
        (-timedelta(hours=2), False),
    ],
)
def test_without_a_number_only_a_change_of_the_last_hour_is_undone(loaded, ago, done):
    loaded.here("note", "A1", "first", "--by", "lan")
    loaded.here("note", "A1", "of another", "--by", "hoa")
    at = (datetime.now(UTC) - ago).isoformat(timespec="microseconds").replace("+00:00", "Z")
    loaded.tamper(f"UPDATE events SET at = '{at}' WHERE seq = 2")
    if done:
        assert "event 2" in loaded.ok("undo", "--by", "lan", env={"TZ": "Asia/Ho_Chi_Minh"}).err
    else:
        said = refused(loaded, 5, "undo", "--by", "lan", env={"TZ": "Asia/Ho_Chi_Minh"})
        assert "was not made in the last hour: event 2 (note A1), by lan, " in said
        assert "conclusion undo 2" in said
        loaded.ok("undo", "2", "--by", "lan")


def test_the_first_load_is_undone_only_by_its_number(cli):
    first = cli.load_notice("one", items=[{"code": "A1"}])
    assert "conclusion undo 1" in refused(cli, 5, "undo")
    # A verb that has failed leaves nothing that an undo could reverse.
    cli.fails(4, "respond", "A99", "--document", "x")
    said = refused(cli, 5, "undo")
    assert "The first load is undone only by its number: event 1 (loaded A1), by " in said
    cli.load_notice("two", items=[{"code": "B1"}])
    assert "  B1: removed\n" in cli.ok("undo").err
    refused(cli, 5, "undo")
    cli.here("undo", "1")
    assert "There is nothing to undo" in refused(cli, 5, "undo")
    # It is loaded again: now that is the first.
    cli.here("load", first)
    assert "conclusion undo 5" in refused(cli, 5, "undo")


def test_the_receipt_says_what_is_now_and_how_to_get_it_back(loaded):
    def undone(*words):
        loaded.here(*words)
        head, *lines = loaded.ok("undo").err.splitlines()
        back = lines.pop().removeprefix("  to get it back: ").split()
        again = loaded.ok(*back[1:]).err.splitlines()
        assert head.startswith("undone: event ") and again[0].startswith("undone: event ")
        return lines, again[1:-1]

    assert undone("status", "A2", "in-progress") == (
        ["  A2: in progress → not started"],
        ["  A2: not started → in progress"],
    )
    assert undone("note", "A1", "called\x1b[31m") == (
        ["  A1: − called\\x1b[31m"],
        ["  A1: + called\\x1b[31m"],
    )
    assert undone("extend", "A5", "A6", "--to", "1/2/2027", "--reason", "r") == (
        ["  A5, A6: due 2027-02-01 → –"],
        ["  A5, A6: due – → 2027-02-01"],
    )
    assert undone("respond", "A3", "--document", "1-CV", "--date", "1/9/2023")[0] == [
        "  A3: − 1-CV of BTCTU",
        "  A3: responded → not started",
    ]
    assert undone("body", "add", "Sở Y tế") == (["  Sở Y tế: removed"], ["  Sở Y tế: added"])
    # A long text is cut.
    assert undone("note", "A4", "x" * 5000)[0] == ["  A4: − " + "x" * 198 + "…"]
    loaded.here("body", "succeed", "BTGTU", "--by", "BDVTU", "--on", "1/1/2025")
    assert "  − BTGTU → BDVTU 2025-01-01\n" in loaded.ok("undo").err
    loaded.ok("verify")


def test_the_reason_stands_in_the_history(loaded):
    loaded.ok("note", "A1", "wrong item", "--by", "lan")
    loaded.ok("undo", "--reason", "Typed on the wrong line", "--by", "lan")
    event = loaded.events()[-1]
    assert (event["reason"], event["actor"], event["undoes"]) == ("Typed on the wrong line", "lan", 2)


def test_an_undo_is_undone_to_any_depth(loaded):
    loaded.here("extend", "A2", "--to", "1/2/2024", "--reason", "r")
    for last in range(2, 8):
        loaded.here("undo", last)
        # An undo of an undo has it again.
        stands = last % 2 == 1
        assert loaded.item("A2")["first_due"] == ("2024-02-01" if stands else None), last
        if not stands:
            assert "was already undone by event 3" in " ".join(loaded.fails(5, "undo", "2").split())
    loaded.here("undo")
    assert loaded.events()[-1]["undoes"] == 2


FILED = st.sampled_from(["A1", "A2", "T1"])
PROPOSALS = st.sampled_from(["KN1", "KN2"])
CODES = st.one_of(FILED, PROPOSALS)
LED = st.one_of(st.sampled_from(["A1", "A2"]), PROPOSALS)
ROLES = st.sampled_from([Role.LEAD, Role.COORDINATING, Role.IMPLEMENTING])
OFFICES = st.sampled_from(["alpha", "beta", "gamma", "delta"])
DEADLINES = st.sampled_from(["2023-12-31", "2024-01-31"])
BEGUN = (
    ("propose", "Bà Lan", 1),
    ("route", "KN1", "alpha", 0),
    ("propose", "alpha", 2),
    ("respond", "KN1", 1, None),
    ("send", "KN1", 0),
)
verbs = st.one_of(
    st.tuples(st.just("status"), CODES, st.sampled_from(list(Status))),
    st.tuples(st.just("respond"), LED, st.integers(1, 3), st.sampled_from([None, *Outcome])),
    st.tuples(st.just("extend"), CODES, st.integers(1, 400)),
    st.tuples(st.just("assign"), LED, ROLES, OFFICES),
    st.tuples(st.just("note"), CODES),
    st.tuples(st.just("load"), st.lists(FILED, unique=True), DEADLINES),
    st.tuples(st.just("propose"), st.sampled_from(["alpha", "delta", "Bà Lan"]), st.integers(1, 2)),
    st.tuples(st.just("route"), PROPOSALS, OFFICES, st.integers(0, 2)),
    st.tuples(st.just("return"), PROPOSALS),
    st.tuples(st.just("send"), PROPOSALS, st.integers(0, 2)),
    st.tuples(st.just("follow"), CODES, st.sampled_from([StepKind.URGED, StepKind.INSPECTED])),
    st.tuples(st.just("body-add")),
    st.tuples(st.just("succeed"), st.lists(OFFICES, min_size=1, max_size=2), OFFICES, st.booleans()),
    st.tuples(st.just("undo"), st.one_of(st.none(), st.integers(2, 12))),
)


@settings(
    max_examples=examples(12, 100),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(begun=st.integers(0, len(BEGUN)), steps=st.lists(verbs, max_size=10))
# An answer that is undone, had again, and undone again.
@example(4, [("undo", None), ("status", "A1", Status.IN_PROGRESS), ("undo", 6), ("undo", 8)])
def test_as_many_undos_as_changes_give_the_first_state(engine, tmp_path_factory, begun, steps):
    folder = tmp_path_factory.mktemp("undo")
    store = open_store(engine.place(folder), create=True)
    try:
        _do(store, folder, ("load", ["A1", "A2", "T1"], "2023-12-31"))
        first = _state(store)
        for step in (*BEGUN[:begun], *steps):
            if step == ("undo", None) and _last(store) == 1:
                continue
            try:
                _do(store, folder, step)
            except ConclusionError:
                continue
            assert faults(store) == []
        while _last(store) > 1:
            _do(store, folder, ("undo", None))
            assert faults(store) == []
        assert _state(store) == first
    finally:
        store.close()


def _last(store):
    with store.reading() as session:
        return event_log.last_standing(session)


def _state(store):
    with store.reading() as session:
        state = snapshot.state(session)
    for fields in state.values():
        fields.pop("version", None)
    return state


def _do(store, folder, step):
    verb, *args = step
    deeds = {
        "status": lambda: set_status(store, [args[0]], args[1], today=DAY, reason="r", force=True),
        "respond": lambda: respond(
            store,
            [args[0]],
            body=None,
            document=f"{args[1]}-CV",
            dated=DAY,
            summary="s",
            outcome=args[2],
            evidence=[],
            today=DAY,
        ),
        "extend": lambda: extend(store, args[0], DAY + timedelta(args[1]), reason="r"),
        "assign": lambda: assign(store, args[0], {args[1]: [args[2]]}, reason="r"),
        "note": lambda: add_note(store, args[0], "n"),
        "load": lambda: load(store, [_notice(folder, args)]),
        "propose": lambda: propose(
            store,
            proposer=args[0],
            person=False,
            text=f"Text {args[1]}",
            received=DAY,
            **dict.fromkeys(("field", "reference", "district", "notice")),
        ),
        "route": lambda: route(
            store, [args[0]], to=args[1], under="Q1", dated=DAY, reason=("r", None)[args[2] == 0]
        ),
        "return": lambda: give_back(store, [args[0]], reason="r"),
        "send": lambda: send(store, [args[0]], dated=DAY + timedelta(args[1])),
        "follow": lambda: follow(store, args[1], [args[0]], body=None, dated=DAY, document="1"),
        "body-add": lambda: add_body(store, DELTA, ["many"]),
        "succeed": lambda: succeed(
            store,
            [Merger(tuple(args[0]), args[1], DELTA if args[2] and args[1] == "delta" else None)],
            dated=DAY,
            document=None,
        ),
        "undo": lambda: undo(store, args[0]),
    }
    return deeds[verb]().changed


def _notice(folder, args):
    codes, due = args
    path = folder / "n.yaml"
    items = [item | ({"due": due} if item["code"] == "A2" else {}) for item in ITEMS if item["code"] in codes]
    items += ALWAYS
    path.write_text(notice_text("small", items=items, bodies=(*BODIES, MANY)), encoding="utf-8")
    return read_notice(path)
