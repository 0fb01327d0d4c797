"""Clocks that are wrong, clocks of elsewhere: history goes by number, deadlines by the clerk's own day."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from .work import SELDOM_ON_A_SERVER

# Stands outside the program: what its Python takes for the time.
SHIFTED = """
import datetime, os, time

real = time.time
ahead = datetime.datetime.fromisoformat(os.environ["CLOCK"]).timestamp() - real()
time.time = lambda: real() + ahead

class Meta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime_of_old)

class Shifted(datetime.datetime, metaclass=Meta):
    @classmethod
    def now(cls, tz=None):
        return datetime_of_old.fromtimestamp(time.time(), tz)

datetime_of_old, datetime.datetime = datetime.datetime, Shifted
"""


@pytest.fixture
def at(cli):
    """The environment in which it is this moment."""
    folder = cli.folder / "clock"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SHIFTED, encoding="utf-8")
    return lambda moment, **env: {"PYTHONPATH": str(folder), "CLOCK": moment} | env


@SELDOM_ON_A_SERVER
def test_a_clock_that_is_set_back(office, at):
    """A battery is flat: the history keeps its order and proves itself, and yesterday stays as it was."""
    office.write_notice(
        items=[{"code": "A1", "due": "2024-03-20"}, {"code": "A2", "due": "2024-02-20"}, {"code": "A3"}]
    )
    office.ok("load", "small.yaml", env=at("2024-03-10T08:00:00+00:00"))
    days = ("2024-02-20", "2024-02-21", "2024-03-20", "2024-03-21")
    asked = [("list", "--as-of", day, "--format", "json") for day in days]
    before = [office.ok(*words).json for words in asked]
    assert [len(office.codes("list", "--overdue", "--as-of", day)) for day in days] == [0, 1, 1, 2]

    office.ok("note", "A1", "from the past", env=at("1999-12-31T23:59:59+00:00"))
    office.ok("note", "A1", "from the future", env=at("2040-01-01T00:00:00+00:00"))
    moved = office.ok("extend", "A3", "--to", "+10d", "--reason", "r", env=at("2024-03-01T08:00:00+00:00"))
    assert "2024-03-11" in moved.err
    events = office.ok("history", "--format", "json").json["events"]
    assert [event["seq"] for event in events] == [1, 2, 3, 4]
    assert [event["at"][:4] for event in events] == ["2024", "1999", "2040", "2024"]
    assert office.ok("verify").out == ""

    assert "conclusion undo 4" in office.fails(5, "undo", env=at("1980-01-01T00:00:00+00:00"))
    office.ok("undo", "4", env=at("1980-01-01T00:00:00+00:00"))
    answers = [office.ok(*words).json for words in asked]
    for then, now in zip(before, answers, strict=True):
        for item in (*then["items"], *now["items"]):
            # The one thing about an item that moved on: it was worked on.
            del item["version"]
        assert then["items"] == now["items"]
    assert office.ok("verify").out == ""


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("Asia/Ho_Chi_Minh", "2024-03-10T17:00:00+00:00"),
        pytest.param("UTC", "2024-03-11T00:00:00+00:00", marks=pytest.mark.long),
        # The day on which the clock is put forward there.
        pytest.param("America/New_York", "2024-03-11T04:00:00+00:00", marks=pytest.mark.long),
        pytest.param("Pacific/Kiritimati", "2024-03-10T10:00:00+00:00", marks=pytest.mark.long),
    ],
)
def test_the_day_ends_at_the_clerks_own_midnight(cli, at, zone, midnight):
    if not Path("/usr/share/zoneinfo", zone).exists():
        pytest.skip(f"this system does not know the time in {zone}")
    cli.load_notice(items=[{"code": "A1", "due": "2024-03-10"}])
    end = datetime.fromisoformat(midnight)
    for moment, today, overdue in (
        (end.timestamp() - 30, "2024-03-10", []),
        (end.timestamp(), "2024-03-11", ["A1"]),
    ):
        utc = datetime.fromtimestamp(moment, UTC).isoformat()
        env = at(utc, TZ=zone)
        found = cli.ok("outstanding", "--overdue", "--format", "json", env=env).json
        assert [item["code"] for item in found["items"]] == overdue
        assert found["as_of"] == today
        assert cli("outstanding", "--exit-code", env=env).code == len(overdue)
        assert f"as of {today}" in cli.ok("summary", env=env).out
        cli.ok("respond", "A1", "--document", today, env=env)
        assert cli.item("A1")["responses"][-1]["dated"] == today
        written = cli.events()[-1]["at"]
        assert written.endswith("Z")
        # The very moment, whatever the zone; a program takes less than half a minute to get there.
        assert 0 <= datetime.fromisoformat(written).timestamp() - moment < 30
    assert cli.ok("verify").out == ""
