"""A stream of verbs, each on an item and under a name of its own, and what must be true after it."""

import random
import re
from datetime import date, timedelta
from typing import NamedTuple

import pytest

# On a file always, on a server only in the long run.
SELDOM_ON_A_SERVER = pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.long)], indirect=True
)
# Before any day on which something is said to have been answered.
LONG_AGO = ("--received", "2023-08-03")
RECEIPT = re.compile(r"^#([0-9]+) ([0-9a-f]{64})$", re.MULTILINE)
VERBS = (
    "note", "respond", "status", "assign", "extend", "undo", "load", "propose", "import", "route", "return",
    "send", "follow-up urge", "follow-up inspect", "letter urge", "body add",
    "body succeed", "day off", "day worked",
)  # fmt: skip


class Stream:
    """Verbs that can be carried out in any order, each whether the others were or not."""

    def __init__(self, cli, number, dice, *, verbs=VERBS):
        self.cli = cli
        # Each verb as often as the others, in any order.
        self.verbs = [verb for _ in range(-(-number // len(verbs))) for verb in verbs][:number]
        dice.shuffle(self.verbs)
        self.tried, self.promised = set(), {}
        self.with_requests = frozenset(range(0, number, 2))
        cli.load_notice(
            items=[
                *({"code": f"A{n}"} for n in range(number)),
                {"code": "ANSWER", "purpose": "answering"},
                {"code": "SEND", "lead": "watch", "purpose": "dispatch"},
            ]
        )
        undone = [n for n, verb in enumerate(self.verbs) if verb == "undo"]
        cli.prepare(*(("note", f"A{n}", "a mistake", "--by", "setup") for n in undone))
        self.mistakes = {n: seq for seq, n in enumerate(undone, 2)}
        self.proposals = {n: f"KN{code}" for code, n in enumerate(self._with("route", "return", "send"), 1)}
        cli.prepare(*self._before())

    def _with(self, *verbs):
        """The numbers of these verbs."""
        return [n for n, verb in enumerate(self.verbs) if verb in verbs]

    def _before(self):
        """What must exist before proposals are routed and bodies are replaced."""
        by = ("--by", "setup")
        for n in self.proposals:
            words = ("--proposer", "beta", "--text", f"Number {n}", "--reference", f"{n}/X")
            yield ("propose", *words, *LONG_AGO, *by)
        for n in self._with("return", "send"):
            yield ("route", self.proposals[n], "--to", "alpha", *by)
        for n in self._with("send"):
            yield ("respond", self.proposals[n], "--document", f"{n}-CV/Y", "--date", "2023-09-15", *by)
        for n in self._with("body succeed"):
            yield ("body", "add", f"Old {n}", "--id", f"old-{n}", *by)

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
            "propose": ("--proposer", "beta", "--text", f"Wish {n}", "--notice", "small", *LONG_AGO),
            "import": (f"{n}.csv", "--notice", "small"),
            "route": (self.proposals.get(n), "--to", "alpha"),
            "return": (self.proposals.get(n), "--reason", "Not ours"),
            "send": (self.proposals.get(n),),
            "follow-up urge": (f"A{n}", "--document", f"{n}-CV/Z"),
            "follow-up inspect": (f"A{n}", "--finding", "All is well", "--date", "2023-09-15"),
            "letter urge": ("alpha", "--record", f"{n}-CV/L", "-o", f"{n}.docx"),
            "body add": (f"New {n}", "--id", f"new-{n}"),
            "body succeed": (f"old-{n}", "--by", "gamma", "--on", "2023-09-15"),
            "day off": ((date(2030, 1, 1) + timedelta(n)).isoformat(), "--document", f"{n}-CV/D"),
            "day worked": ((date(2040, 1, 1) + timedelta(n)).isoformat(),),
        }[verb]
        if verb == "respond":
            (self.cli.folder / f"{n}.bin").write_bytes(random.Random(n).randbytes(30_000))
        if verb == "load":
            self.cli.write_notice("other", file=f"{n}.yaml", title=f"As of round {n}", items=[{"code": "B1"}])
        if verb == "import":
            rows = "".join(f"{n}-{row}/I,beta,Wish {row}\n" for row in range(200))
            (self.cli.folder / f"{n}.csv").write_text(f"reference,proposer,text\n{rows}", encoding="utf-8")
        self.tried.add(f"clerk-{n}")
        by = "--recorded-by" if verb == "body succeed" else "--by"
        request = ("--request-id", f"r{n}") if n in self.with_requests else ()
        return (*verb.split(), *words, by, f"clerk-{n}", *request)

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
