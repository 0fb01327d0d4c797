"""What a verb asks about many items it asks once, and what it has changed itself it sees."""

from datetime import date

import pytest

from conclusion_cli.history.work import perform
from conclusion_cli.model.enums import Role, Status, StepKind
from conclusion_cli.model.records import Change, Request, Response, Step, Succession
from conclusion_cli.model.stored_text import response_text, succession_text
from conclusion_cli.rules.decisions import Draft, Facts
from conclusion_cli.store.opening import open_store
from deeds import follow, give_back, propose, respond, route, send, set_status

DAY = date(2023, 9, 20)
LATER = date(2023, 9, 25)
PROPOSERS = "Xã Môn Sơn", "Xã Lục Dạ", "Xã Lạng Khê", "Xã Cam Lâm", "Xã Thạch Ngàn", "Xã Bình Chuẩn"
NUMBERS = range(1, len(PROPOSERS) + 1)


def _urge(store, codes, body=None):
    return follow(store, StepKind.URGED, codes, body=body, dated=LATER, document="3/CV")


def _respond(store, codes):
    rest = {"outcome": None, "summary": None, "evidence": (), "today": LATER}
    return respond(store, codes, body=None, document=codes[0], dated=DAY, **rest)


DEEDS = {
    "route": lambda store, codes: route(store, codes, to="ppc", dated=DAY),
    "route again": lambda store, codes: route(store, codes, to="BTCTU", dated=LATER, reason="r"),
    "return": lambda store, codes: give_back(store, codes, reason="r", dated=LATER),
    "respond": _respond,
    "send": lambda store, codes: send(store, codes, dated=LATER),
    "send to": lambda store, codes: send(store, codes, to=PROPOSERS[0], dated=LATER),
    "withdraw": lambda store, codes: set_status(store, codes, Status.WITHDRAWN, today=LATER, reason="r"),
    "urge": _urge,
    "urge one": lambda store, codes: _urge(store, codes, body="ppc"),
}
BEFORE = {"route": (), "send": ("route", "respond"), "send to": ("route", "respond")}


@pytest.fixture
def store(loaded):
    store = open_store(loaded.address)
    rest = {"field": None, "district": "Con Cuông", "notice": None, "person": False}
    for number, name in zip(NUMBERS, PROPOSERS, strict=True):
        propose(store, proposer=name, text=name, received=DAY, reference=f"R/{number}", **rest)
    yield store
    store.close()


@pytest.mark.parametrize("named", ["KN{}", "R/{}"], ids=["code", "reference"])
@pytest.mark.parametrize("deed", DEEDS)
def test_a_verb_asks_as_often_about_four_items_as_about_two(store, monkeypatch, deed, named):
    codes = [named.format(number) for number in NUMBERS]
    for before in BEFORE.get(deed, ("route",)):
        DEEDS[before](store, codes)
    session = type(store.write(lambda session: session))
    rows, asked = session.rows, []
    monkeypatch.setattr(session, "rows", lambda *words: (asked.append(words[1]), rows(*words))[1])
    counts = []
    for some in (codes[:2], codes[2:]):
        asked.clear()
        assert DEEDS[deed](store, some).changed
        counts.append(len(asked))
    assert counts[0] == counts[1], asked


def test_what_a_verb_has_changed_it_sees(store):
    def act(work):
        first, second = work.items(["KN1", "KN2"])
        # Asked before, so that all of it has been fetched.
        assert work.facts(first) == Facts(first)
        assert work.context.bearer("ppc") == "ppc"

        step = Step(StepKind.ROUTED, DAY, "ppc")
        draft = Draft(work.facts(first), work.context)
        draft.add_step(step)
        draft.give_role(Role.LEAD, "ppc")
        assert work.carry_out(draft.decide("receipt")) == "receipt"
        assert (work.facts(first).steps, work.facts(second).steps) == ([step], ())
        assert draft.facts.item.bodies(Role.LEAD) == work.item("KN1").bodies(Role.LEAD) == ("ppc",)
        assert work.changes[-1] == Change("item", first.key, "lead", None, "ppc")

        letter = Response("r1", "ppc", "1/UB", DAY, None, None)
        work.change([Change("response", "r1", "record", None, response_text(letter))])
        work.change_item(first.key, "response", None, "r1 1/UB")
        assert work.facts(first).answers == {"ppc": DAY}
        assert (work.facts(first).last_answer, work.facts(second).last_answer) == (DAY, None)

        succession = Succession("ppc", "propaganda", DAY, None)
        work.change([Change("body", "ppc", "succession", None, succession_text(succession))])
        assert work.context.bearer("ppc") == "propaganda"
        assert work.context.successions == {"ppc": succession}

        # A role that a successor bears is taken from the body to which it was given.
        draft = Draft(work.facts(work.item("KN1")), work.context)
        draft.take_role(Role.LEAD, "propaganda")
        assert draft.changes == [Change("item", first.key, "lead", "ppc", None)]
        assert [one.key for one in work.items(["KN1"])] == [first.key]

    perform(store, "test", act, lambda _receipt: [], Request("lan"))
