"""A stream of verbs, each on an item and under a name of its own, and what must be true after it."""

import random
import re
from typing import NamedTuple

import pytest

# On a file always, on a server only in the long run.
SELDOM_ON_A_SERVER = pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.long)], indirect=True
)
RECEIPT = re.compile(r"^#([0-9]+) ([0-9a-f]{64})$", re.MULTILINE)
VERBS = ("note", "respond", "status", "assign", "extend", "undo", "load")


class Stream:
    """Verbs that can be carried out in any order, each whether the others were or not."""

    def __init__(self, cli, number, dice, *, verbs=VERBS):
        self.cli = cli
        # Each verb as often as the others, in any order.
        self.verbs = [verb for _ in range(-(-number // len(verbs))) for verb in verbs][:number]
        dice.shuffle(self.verbs)
        self.tried, self.promised = set(), {}
        cli.load_notice(items=[{"code": f"A{n}"} for n in range(number)])
        undone = [n for n, verb in enumerate(self.verbs) if verb == "undo"]
        cli.batch(*(("note", f"A{n}", "a mistake", "--by", "setup") for n in undone))
        self.mistakes = {n: seq for seq, n in enumerate(undone, 2)}

    def line(self, n):
        """The command line of the verb of this number."""
        verb = self.verbs[n]
        words = {
            "note": (f"A{n}", "a remark"),
            "respond": (f"A{n}", "--document", f"{n}-CV/X", "--date", "2023-09-15", "--evidence", f"{n}.bin"),
            "status": (f"A{n}", "in-progress"),
            "assign": (f"A{n}", "--lead", "beta", "--reason", "Decision"),
            "extend": (f"A{n}", "--to", "2030-01-01", "--reason", "Letter"),
            "undo": (self.mistakes.get(n),),
            "load": (f"{n}.yaml",),
        }[verb]
        if verb == "respond":
            (self.cli.folder / f"{n}.bin").write_bytes(random.Random(n).randbytes(30_000))
        if verb == "load":
            self.cli.write_notice("other", file=f"{n}.yaml", title=f"As of round {n}", items=[{"code": "B1"}])
        self.tried.add(f"clerk-{n}")
        return (verb, *words, "--by", f"clerk-{n}")

    def heard(self, n, code, err, *, tried_again=False):
        """Keep what the program has acknowledged, if it has: with its number and hash, if it knows them.

        A change that had to be asked for again is known to be there, but not as which event.
        """
        receipt = RECEIPT.search(err)
        assert receipt or code != 0 or tried_again, err
        if receipt or code == 0:
            self.promised[f"clerk-{n}"] = (int(receipt[1]), receipt[2]) if receipt else None

    def check(self):
        """What was acknowledged is there, nothing is there twice or by halves, and work goes on."""
        verified = self.cli.ok("verify")
        assert (verified.out, verified.err) == ("", "")
        events = self.cli.ok("history", "--format", "json").json["events"]
        assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
        done = [event["actor"] for event in events if event["actor"].startswith("clerk-")]
        assert len(done) == len(set(done))
        assert set(done) <= self.tried
        found = {event["actor"]: (event["seq"], event["hash"]) for event in events}
        for actor, head in self.promised.items():
            assert actor in found, (actor, head)
            assert head in (None, found[actor]), actor
        self.cli.ok("note", "A0", "work goes on", "--by", "checker")


class Ran(NamedTuple):
    """How a program ended, and what it said on standard error."""

    code: int
    err: str


def end(process):
    """Wait for a program's end; it never shows a traceback."""
    _out, err = process.communicate(timeout=120)
    assert b"Traceback" not in err, err.decode()
    return Ran(process.returncode, err.decode())


def one_clear_line(err):
    """Whether what was said is one error, and at most one line more with what to do."""
    return bool(re.fullmatch(r"Error: [^\n]+\n(  [^\n]+\n)?", err))
