"""Each query asks the database a number of questions that does not grow with what is recorded."""

from datetime import date

import pytest

from conclusion_cli.model.definition import Merger
from conclusion_cli.model.enums import Dimension, StepKind
from conclusion_cli.model.filters import ItemQuestion
from conclusion_cli.queries import (
    bodies,
    calendar,
    completion,
    evidence,
    history,
    letter,
    listing,
    members,
    show,
    summary,
)
from conclusion_cli.queries.export import export
from conclusion_cli.store.opening import open_store
from deeds import follow, propose, respond, route, succeed

DAY = date(2023, 9, 20)
NAMES = ("Xã Môn Sơn", "Xã Lục Dạ", "Xã Lạng Khê", "Xã Cam Lâm", "Xã Thạch Ngàn", "Xã Bình Chuẩn")
EVERY = ItemQuestion()


def exported(store):
    with export(store, EVERY, as_of=DAY) as found:
        return list(found.items)


QUERIES = {
    "list": lambda store: list(listing.listing(store, EVERY, as_of=DAY, labels=True).items),
    "list by body": lambda store: listing.listing(store, EVERY, as_of=DAY, labels=True, by=Dimension.BODY),
    "list of bodies": lambda store: listing.listing(
        store, ItemQuestion(bodies=("BTCTU", "ppc")), as_of=DAY, labels=True
    ),
    "members": lambda store: members.waiting(store, ItemQuestion(codes=("T4",)), as_of=DAY),
    "show": lambda store: show.detail(store, "KN1", as_of=DAY),
    **{
        f"summary by {by}": lambda store, by=by: summary.summary(store, EVERY, as_of=DAY, by=by)
        for by in Dimension
    },
    "calendar": lambda store: calendar.calendar(store, ItemQuestion(), as_of=DAY),
    "bodies": lambda store: bodies.list_bodies(store, as_of=DAY),
    "bodies communes": lambda store: bodies.list_bodies(store, "communes", as_of=DAY),
    "bodies --all": lambda store: bodies.list_bodies(store, as_of=DAY, everyone=True),
    "history": lambda store: history.latest_events(store, None),
    "history of one": lambda store: history.latest_events(store, "KN1"),
    "export": exported,
    "letter": lambda store: letter.letter(store, "BTCTU", as_of=DAY, overdue=False, not_urged_since=None),
    "evidence": lambda store: evidence.evidence(store, "KN1"),
    "completion": lambda store: (completion.codes(store, "K"), completion.body_ids(store, "x")),
}


def grow(store, numbers):
    """Proposals that are routed, answered and reminded of, and a commune that is replaced by another."""
    rest = {"field": "Y tế", "district": "Con Cuông", "notice": None, "person": False}
    for number in numbers:
        name = NAMES[number % len(NAMES)]
        propose(store, proposer=name, text=f"{number}", received=DAY, reference=f"R{number}", **rest)
    codes = [f"KN{number}" for number in numbers]
    route(store, codes, to="BTCTU", dated=DAY)
    for number in list(numbers)[::2]:
        respond(
            store, [f"KN{number}"], body=None, document=f"{number}-CV", dated=DAY, outcome=None, summary=None,
            evidence=(), today=DAY,
        )  # fmt: skip
    follow(store, StepKind.URGED, codes[1::2], body=None, dated=DAY, document="1")


@pytest.fixture
def store(loaded):
    store = open_store(loaded.address)
    grow(store, range(1, 3))
    succeed(store, [Merger(("Xã Chi Khê",), "Xã Môn Sơn")], dated=DAY, document=None)
    yield store
    store.close()


def test_no_query_asks_more_where_more_is_recorded(store, monkeypatch):
    session = type(store.write(lambda session: session))
    rows, asked = session.rows, []
    counts = []
    for numbers in (range(0), range(3, 25)):
        if numbers:
            grow(store, numbers)
            succeed(store, [Merger(("Xã Yên Khê", "Xã Đôn Phục"), "Xã Lục Dạ")], dated=DAY, document=None)
        found = {}
        with monkeypatch.context() as patch:
            patch.setattr(session, "rows", lambda *words: (asked.append(words[1]), rows(*words))[1])
            for name, query in QUERIES.items():
                asked.clear()
                query(store)
                found[name] = len(asked)
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0].values()) < 25
