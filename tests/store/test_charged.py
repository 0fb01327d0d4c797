"""Nobody is charged for another: what happens later changes no day before it, whatever the way in."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import deeds
import histories
from conclusion_cli.actions.import_sheet import import_sheet
from conclusion_cli.errors import ConclusionError
from conclusion_cli.history.work import perform
from conclusion_cli.model.enums import Kind, Role, Status, StepKind
from conclusion_cli.model.filters import Criteria
from conclusion_cli.model.records import Request
from conclusion_cli.queries.verify import faults
from conclusion_cli.rules.custody import turns
from conclusion_cli.rules.standing import holders
from conclusion_cli.sheets.read import read_sheet
from conclusion_cli.store import selection
from conclusion_cli.store.tables import items
from conftest import examples
from histories import LAST, TODAY, World, day

PROPOSALS = histories.PROPOSALS
KINDS = ("route", "import", "import dated", "lead", "return", "respond", "send", "undo", "new", *Status)


@st.composite
def lives(draw):
    """What happens to proposals, in order of time; each deed has its day, or none."""
    number, found = 2, []
    for _ in range(draw(st.integers(3, 9))):
        number = min(number + draw(st.integers(0, 4)), LAST - 1)
        found.append(
            (
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from(PROPOSALS)),
                number,
                draw(st.sampled_from(("alpha", "beta", "watch"))),
            )
        )
    return found


def live(store, verb, key, number, body, folder):
    """Do one deed; the day from which it may change who has what, or ``None`` if it was refused."""
    notice, code = key.split("/")
    with suppress(ConclusionError):
        match verb:
            case "import" | "import dated" | "new":
                dated = day(number).isoformat() if verb != "import" else ""
                # Another day for what it was given before is a correction of that day.
                given = [one.dated for one in routings(store, key) if verb == "import dated"]
                sheet = folder / "sheet.csv"
                row = f"{code},,{body},{dated}," if verb != "new" else f",Việc {number},{body},{dated},c1"
                sheet.write_text(f"code,text,lead,routed,proposer\n{row}\n", encoding="utf-8")
                read = read_sheet(sheet)
                act = lambda work: import_sheet(work, read, notice=notice)  # noqa: E731
                perform(store, "import", act, lambda _done: [], Request("lan", today=TODAY))
                return min([day(number), *given]) if dated else TODAY
            case "lead":
                deeds.assign(store, key, {Role.LEAD: [body]}, today=TODAY, reason="r")
                return TODAY
            case "undo":
                deeds.undo(store, history_length(store), today=TODAY)
            case _:
                before = history_length(store)
                histories.do(store, verb, key, number, body if verb == "route" else None)
                if history_length(store) > before:
                    # The beginning of work has no day.
                    return TODAY if verb is Status.IN_PROGRESS else day(number)
    return None


def routings(store, key):
    with store.reading() as session:
        return [one for one in World(session).facts[key].steps if one.kind is StepKind.ROUTED][-1:]


def history_length(store):
    with store.reading() as session:
        return session.row("SELECT COUNT(*) FROM events")[0]


def charged(store):
    """Who leads each proposal, who has to act and who is charged, on each day: by the rules and by SQL."""
    with store.reading() as session:
        world = World(session)
        found = {}
        for number in range(1, LAST):
            on = day(number)
            stood = Criteria(kinds=(Kind.PROPOSAL,), retired=True, stood=on)
            rows = selection.select(session, stood)
            by_sql = {item.key: item for item in items.read(session, rows, on, on)}
            for key, item in world.on(number).items():
                if item.proposal is None or key not in by_sql:
                    continue
                facts = world.facts[key]
                asked = by_sql[key]
                assert (asked.roles, asked.status) == (item.roles, item.status)
                found[key, on] = (
                    item.first_bodies(Role.LEAD),
                    holders(item),
                    holder_on(turns(item, facts.steps, facts.responses, world.successions, on), on),
                )
        return found


def holder_on(found, on):
    """Whose day it was: of whoever had it when the day began."""
    for one in found:
        if (one.since is None or one.since < on) and (one.until is None or on <= one.until):
            return one.body
    return None


def check(store, life, folder):
    before = charged(store)
    for deed in life:
        since = live(store, *deed, folder)
        after = charged(store)
        if since is not None:
            for (key, on), had in before.items():
                if on < since and had[1]:
                    assert after[key, on] == had, (deed, key, on)
        before = after
    assert faults(store) == []


@pytest.mark.file_only("a server needs ten times as long: the next test tries some lives on both")
@settings(
    max_examples=examples(15, 500),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lives())
def test_what_happens_later_changes_no_day_before_it(new_world, tmp_path, found):
    with new_world() as store:
        check(store, found, tmp_path)


@pytest.mark.parametrize(
    "life",
    [
        [("new", "n/KN1", 5, "alpha"), ("return", "n/KN3", 9, ""), ("route", "n/KN3", 12, "beta")],
        [("import dated", "n/KN1", 5, "alpha"), ("return", "n/KN1", 9, ""), ("import", "n/KN1", 0, "beta")],
        [("import", "n/KN2", 0, "alpha"), ("lead", "n/KN2", 0, "beta"), ("return", "n/KN2", 29, "")],
        [("route", "n/KN1", 5, "alpha"), ("respond", "n/KN1", 9, ""), ("lead", "n/KN1", 0, "beta")],
        # Whoever sends the answers leads it, and does not any more.
        [("lead", "n/KN1", 2, "watch"), ("undo", "n/KN1", 2, ""), ("route", "n/KN1", 2, "alpha")],
        [("route", "n/KN1", 5, "alpha"), ("import dated", "n/KN1", 9, "beta"), ("send", "n/KN1", 12, "")],
    ],
)
def test_what_happens_later_changes_no_day_before_it_on_both_engines(new_world, tmp_path, life):
    with new_world() as store:
        check(store, life, tmp_path)
