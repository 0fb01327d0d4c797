"""Eight clerks at once on one item: nothing is lost, on either engine.

Each records twelve responses, or two hundred in ``make torture``.
"""

import json
import subprocess
import sys
from itertools import pairwise

import pytest

CLERKS = [f"clerk-{number}" for number in range(8)]
CLERK = """
import sys
from conclusion_cli.cli.root import app

name, number = sys.argv[1], int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for document in range(number):
    words = ["respond", "A2", "--document", f"{document}-CV/{name}", "--date", "2023-09-15", "--by", name]
    app(words, prog_name="conclusion", standalone_mode=False)
"""


@pytest.fixture
def file(loaded):
    return loaded


@pytest.fixture
def on_server(cli, postgres):
    cli.env["CONCLUSION_DB"] = postgres
    cli.ok("load", "--by", "setup")
    return cli


@pytest.mark.parametrize("where", ["file", "on_server"])
def test_eight_processes_with_many_responses_each_lose_nothing(request, where):
    each = 200 if request.config.getoption("rounds") > 1 else 12
    cli = request.getfixturevalue(where)
    clerks = [
        subprocess.Popen(
            [sys.executable, "-c", CLERK, name, str(each)],
            env=cli.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in CLERKS
    ]
    for clerk in clerks:
        assert clerk.stdout.readline() == b"ready\n"
    for clerk in clerks:
        clerk.stdin.write(b"go\n")
        clerk.stdin.flush()
    for clerk in clerks:
        _out, err = clerk.communicate(timeout=600)
        assert clerk.returncode == 0, err.decode()
    expected = {(f"{document}-CV/{name}", name) for name in CLERKS for document in range(each)}
    item = cli.item("A2")
    assert len(item["responses"]) == len(expected) == len(CLERKS) * each
    assert {response["document"] for response in item["responses"]} == {document for document, _ in expected}

    loading, *events = cli.events("--limit", "0")
    assert loading["verb"] == "load"
    assert [event["seq"] for event in events] == list(range(2, len(expected) + 2))
    assert [event["at"] for event in events] == sorted(event["at"] for event in events)
    recorded = {
        (json.loads(change["new"])["document"], event["actor"])
        for event in events
        for change in event["changes"]
        if change["subject_kind"] == "response"
    }
    assert recorded == expected
    # One of them moved the item, and only one.
    moves = [c for event in events for c in event["changes"] if c["field"] == "status"]
    assert [(c["old"], c["new"]) for c in moves] == [("not-started", "responded")]
    # They were at work together, and not one after the other.
    turns = sum(before["actor"] != after["actor"] for before, after in pairwise(events))
    assert turns >= len(CLERKS)
    assert cli.ok("verify").out == ""
