"""A small world and what may happen in it, for tests that compare two ways to tell where items stand."""

from contextlib import closing, suppress
from datetime import date, timedelta

from hypothesis import strategies as st

import deeds
from conclusion_cli.errors import ConclusionError, Refused
from conclusion_cli.model.definition import Definition, Merger, Notice
from conclusion_cli.model.enums import Kind, Role, Status, StepKind
from conclusion_cli.model.filters import Criteria
from conclusion_cli.model.records import Body, Text
from conclusion_cli.rules.decisions import Facts
from conclusion_cli.rules.standing import PastDay
from conclusion_cli.store import selection
from conclusion_cli.store.opening import open_store
from conclusion_cli.store.tables import bodies, items, responses, steps, successions

START = date(2023, 9, 1)
LAST = 30
"""The number of the day on which everything is recorded: dates may come in any order before it."""
BODIES = ("alpha", "beta", "gamma", "watch", "c1", "c2")
GROUP = {"communes": ("c1", "c2", "c3")}


def day(number):
    return START + timedelta(number)


TODAY = day(LAST)


def _define(code, *roles, notice="n", due=None, purpose=None):
    kind = Kind.TASK if code.startswith("T") else Kind.ASSIGNMENT
    text = Text(f"Title of {code}", None)
    return Definition(notice, code, kind, text, (), roles, None, due and day(due), None, (), None, purpose)


def _body(identity):
    return Body(
        identity, Text(None, f"Name {identity}"), Text(None, None), None, identity in GROUP, None, None
    )


def make(address):
    """Put the world into a new database: items of all sorts, with and without a sender of answers."""
    lead, helps, does, watches = Role.LEAD, Role.COORDINATING, Role.IMPLEMENTING, Role.MONITORING
    answering = "answering"
    notices = {
        "n": (
            _define("A1", (lead, "alpha"), (helps, "gamma"), (watches, "watch"), due=12, purpose=answering),
            _define("A2", (lead, "beta"), purpose=answering),
            _define("A3", (lead, "watch"), purpose="dispatch"),
            _define("A4", (does, "alpha"), (does, "beta"), (watches, "watch"), due=20),
            _define("T1", (Role.ADDRESSED, "communes"), (watches, "watch"), due=15),
            _define("T2", (lead, "gamma"), (Role.ADDRESSED, "communes")),
        ),
        "m": (_define("B1", (lead, "alpha"), (helps, "beta"), notice="m", purpose=answering),),
    }
    everybody = tuple(map(_body, (*BODIES, "c3", *GROUP)))
    with closing(open_store(address)) as store:
        for notice, definitions in notices.items():
            details = {"notice": {}, "bodies": {}}
            deeds.load(
                store,
                [Notice(notice, Text("N", None), None, details, everybody, GROUP, definitions)],
            )
            for received in (1, None):
                deeds.propose(
                    store,
                    proposer="c1",
                    person=False,
                    field=None,
                    text=f"Text {received}",
                    received=received and day(received),
                    reference=None,
                    district=None,
                    notice=notice,
                    today=TODAY,
                )


PROPOSALS = ("n/KN1", "n/KN2", "m/KN1")
ITEMS = (*PROPOSALS, "n/A1", "n/A2", "n/A4", "n/T1", "n/T2")

_WHO = st.sampled_from(BODIES)
_DAYS = st.integers(1, LAST)
_ANYTHING = st.sampled_from(("lead", "help", "do", "succeed", "urge", "urge", "extend", *Status))
# What mostly comes after what: without it, most of what happens would be refused.
_AFTER = {
    "": ("route",) * 4 + (Status.IN_PROGRESS, Status.WITHDRAWN),
    "route": ("respond",) * 5 + ("return", "return", "route", "urge", Status.WITHDRAWN),
    "respond": ("send", "send", "respond", Status.IN_PROGRESS, Status.IN_PROGRESS, Status.COMPLETED),
    "send": (Status.IN_PROGRESS, "send"),
    "return": ("route", Status.NOT_STARTED, Status.NOT_STARTED, "urge"),
    Status.IN_PROGRESS: ("respond",) * 4 + ("return", "route", Status.COMPLETED),
    Status.NOT_STARTED: ("route", "route", "respond", "return"),
    Status.COMPLETED: (Status.IN_PROGRESS, "respond"),
    Status.WITHDRAWN: (Status.NOT_STARTED,),
    Status.RESPONDED: (Status.IN_PROGRESS, Status.COMPLETED),
    Status.RETURNED: (Status.NOT_STARTED,),
}
_OF_ASSIGNMENTS = {"return": Status.RETURNED, "send": Status.COMPLETED, "route": "respond"}
_ANYBODY = (None,) * 9 + ("gamma", "beta", "c1")
_ANSWERING = {
    "n/T1": ("c1", "c2", "c3"),
    "n/T2": ("c1", "c2", "c3", "gamma"),
    "n/A4": ("alpha", "beta"),
    "n/A1": (None, None, "gamma"),
}


@st.composite
def histories(draw):
    """What happens to one or two items: verb, item, day and another body; most of it is possible."""
    few = draw(st.lists(st.sampled_from((*PROPOSALS, "n/A1", "n/T1", *ITEMS)), min_size=1, max_size=2))
    last = dict.fromkeys(few, "")
    number, found = 1, []
    for _ in range(draw(st.integers(4, 14))):
        number = min(number + draw(st.integers(0, 4)), LAST - 2)
        item = draw(st.sampled_from(few))
        verb = draw(st.sampled_from(_AFTER[last[item]]) if draw(st.integers(0, 5)) else _ANYTHING)
        # Dates may come in any order.
        on = draw(st.sampled_from((number,) * 12 + (None,))) if draw(st.integers(0, 9)) else draw(_DAYS)
        other = draw(_WHO)
        if item not in PROPOSALS:
            verb = _OF_ASSIGNMENTS.get(verb, verb)
        if verb == "respond":
            on, other = on or number, draw(st.sampled_from(_ANSWERING.get(item, _ANYBODY)))
        elif verb == "route":
            other = draw(st.sampled_from(("alpha", "alpha", "beta", "watch")))
        elif verb == "urge":
            other = draw(st.sampled_from((None, None, *BODIES, "communes")))
        elif verb == "succeed":
            item, on = draw(_WHO), on or number
        elif verb == "extend":
            on = LAST + len(found)
        if verb in _AFTER:
            last[item] = verb
        found.append((verb, item, on, other))
    return found


def days_of(found):
    """The days on which something happens, and those before them."""
    days = {number for *_what, number, _other in found if number is not None and number < LAST}
    return sorted({*days, *(number - 1 for number in days), LAST})


_UNDER = {"alpha": "n/A1", "beta": "n/A2", "watch": "n/A3"}


def do(store, verb, what, number, other):
    """Do one deed; what the program refuses does not happen."""
    on = None if number is None else day(number)
    known = {"today": TODAY, "reason": "r"}
    with suppress(ConclusionError):
        match verb:
            case "route":
                under = "m/B1" if what[0] == "m" else _UNDER[other]
                deeds.route(store, [what], to=other, under=under, dated=on, **known)
            case "return":
                deeds.give_back(store, [what], dated=on, **known)
            case "send":
                deeds.send(store, [what], to=other, dated=on, **known)
            case "respond":
                deeds.respond(
                    store,
                    [what],
                    body=other,
                    document=f"{number}-CV",
                    dated=on,
                    summary=None,
                    outcome=None,
                    evidence=(),
                    **known,
                )
            case Status():
                try:
                    deeds.set_status(store, [what], verb, dated=on, force=True, **known)
                except Refused:
                    # Some changes of status have no day.
                    deeds.set_status(store, [what], verb, dated=None, force=True, **known)
            case "extend":
                deeds.extend(store, [what], on, **known)
            case "lead" | "help" | "do":
                role = {"lead": Role.LEAD, "help": Role.COORDINATING, "do": Role.IMPLEMENTING}[verb]
                deeds.assign(store, what, {role: [other]}, **known)
            case "succeed":
                deeds.succeed(store, [Merger((what,), other)], dated=on, document=None, **known)
            case "urge":
                deeds.follow(store, StepKind.URGED, [what], body=other, dated=on, document=None, **known)


class World:
    """Everything that is recorded, read once; where each item stood on a day, by the rules alone."""

    def __init__(self, session):
        keys = [row[items.KEY] for row in selection.select(session, Criteria(retired=True))]
        happened, answers = steps.of_items(session, keys), responses.of_items(session, keys)
        self.successions = successions.everyone(session)
        self.members = bodies.members_by_group(session)
        self.facts = {
            item.key: Facts(item, happened.get(item.key, ()), answers.get(item.key, ()))
            for item in items.by_keys(session, keys, TODAY)
        }

    def on(self, number):
        """The items as of a day, by their keys."""
        past = PastDay(day(number), self.successions, self.members)
        return {key: past.item(facts) for key, facts in self.facts.items()}
