"""Commands and sheets with the same content give one state; importing any sheet twice adds no event."""

import csv
import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conclusion_cli.model.enums import Status
from conclusion_cli.rules.lifecycle import statuses_on_the_way
from conftest import examples

DAYS = st.integers(2, 27)
"""Days of September 2023; later than the proposal, earlier than today."""


def day(number):
    return f"2023-09-{number:02}"


@st.composite
def deeds(draw):
    """What happens to a proposal, each deed after the one before it; most are possible, some are refused."""
    found = []
    number = draw(DAYS)
    for later in range(draw(st.integers(1, 5))):
        number = min(number + draw(st.integers(0, 4)), 28)
        deed = draw(
            st.sampled_from(("route", "answer", "send", "return", "status", "due", "merge", "send before"))
        )
        choice = later + 1 if deed == "due" else draw(st.integers(1, 3))
        found.append((deed, draw(st.sampled_from(("alpha", "beta"))), number, choice))
    return found


STATUSES = ("in-progress", "withdrawn", "not-started")


def as_verb(deed, body, number, choice):
    """A deed as a command line."""
    match deed:
        case "route":
            return ("route", "KN1", "--to", body, "--reason", "from the imported sheet")
        case "answer":
            return (
                "respond",
                "KN1",
                "--document",
                f"{choice}-CV",
                "--date",
                day(number),
                "--outcome",
                "explained",
            )
        case "send":
            return ("send", "KN1", "--date", day(number), "--channel", "post")
        case "send before":
            return ("send", "KN1", "--date", day(number - 1), "--channel", "post")
        case "return":
            return ("return", "KN1", "--reason", "x")
        case "due":
            return ("extend", "KN1", "--to", f"2027-01-{choice:02}", "--reason", "x", "--yes")
    return ("body", "succeed", "alpha", "--by", "watch", "--on", day(5))


def do(cli, deed):
    """Do a deed by its verb; the exit code.

    What a sheet has that is so already is no news, and a word of it
    leads over the statuses on the way to it."""
    if deed[0] == "return" and cli.item("KN1")["status"] == "returned":
        return 0
    if deed[0] != "status":
        return cli(*as_verb(*deed)).code
    new = Status(STATUSES[deed[-1] - 1])
    code, old = 0, Status(cli.item("KN1")["status"])
    for step in statuses_on_the_way(old, new) if new is not old else ():
        code = cli("status", "KN1", step, "--reason", "x").code
    return code


def as_row(deed, body, number, choice):
    """A deed as the cells of a row."""
    match deed:
        case "route":
            return {"lead": body}
        case "answer":
            return {"document": f"{choice}-CV", "dated": day(number), "outcome": "explained"}
        case "send":
            return {"sent": day(number), "channel": "post"}
        case "send before":
            return {"sent": day(number - 1), "channel": "post"}
        case "return":
            return {"status": "returned", "reason": "x"}
        case "status":
            return {"status": STATUSES[choice - 1], "reason": "x"}
        case "due":
            return {"due": f"2027-01-{choice:02}"}
    return None


def sheet(cli, cells):
    """Import one row, and once more; its exit code. The second time it makes no event."""
    with io.StringIO() as text:
        writer = csv.DictWriter(text, ["reference", *cells], lineterminator="\n")
        writer.writeheader()
        writer.writerow({"reference": "R1"} | cells)
        path = cli.folder / "row.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
    code = cli("import", path).code
    if code == 0:
        events = len(cli.events())
        cli.here("import", path)
        assert len(cli.events()) == events, cells
    return code


def state(cli):
    """What is recorded of the proposal, but for how often and when it was recorded."""
    item = cli.item("KN1")
    return {name: item[name] for name in item if name not in ("version", "history")}


@pytest.mark.file_only("each example needs two databases; one sheet of each sort is tried on both engines")
@settings(
    max_examples=examples(40, 400),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds())
@example([("route", "alpha", 2, 1), ("answer", "alpha", 2, 1), ("route", "alpha", 2, 1)])
@example([("route", "alpha", 2, 1), ("status", "alpha", 2, 2), ("route", "alpha", 2, 1)])
def test_verbs_and_sheets_give_one_state(fresh, found):
    one, other = fresh(), fresh()
    for cli in (one, other):
        cli.here(
            "propose", "--proposer", "communes-1", "--text", "A", "--received", day(1), "--reference", "R1"
        )
    for deed in found:
        cells = as_row(*deed)
        code = do(one, deed)
        if cells is None:
            other(*as_verb(*deed))
            continue
        refused = sheet(other, cells) != 0
        assert refused == (code != 0), deed
        assert state(other) == state(one), deed
    one.here("verify")
    other.here("verify")
