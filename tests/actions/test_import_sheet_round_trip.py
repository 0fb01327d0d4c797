"""What ``export`` writes, ``import`` reads back unchanged."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import examples

FORMATS = ("json", "jsonl", "csv", "tsv")
ODD = (
    "=1+1", "+84 912", "-5", "- gạch", "@home", "'=x", "''=x", "'", '"', '""', 'Say "no"', "a,b;c\td", "a\nb",
    "a\r\nb", "a\rb", "\\n", "\\\\n\\", "C:\\new\\x41", "\x01\x1b[31m\x7f\x85", "\u202e\u2066", "a\u2028b",
    "\ufeffx", "🏘️👨‍👩‍👧", unicodedata.normalize("NFD", "Đề nghị"), "#N/A", "12/2023", "NULL", "tổng cộng",
    "I. Phần", " | ", "; ", "mã\u00a0số", "true", "1e3", "001", "_x000D_",
)  # fmt: skip


def export(cli, form):
    """The bytes of an export, and the same without what only this database can know.

    As of a day to come: for a past day an export has the state of that day.
    """
    path = cli.folder / f"export.{form}"
    cli.here("export", "--format", form, "--as-of", "2999-12-31", "--sort", "code", "-o", path)
    text = path.read_bytes().decode()
    if form == "csv":
        found = list(csv.DictReader(io.StringIO(text, newline="")))
    elif form == "tsv":
        found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    else:
        found = json.loads(text)["items"] if form == "json" else list(map(json.loads, text.split("\n")[:-1]))
    for item in found:
        del item["version"]
    return path, found


def propose(cli, text, *words, proposer="communes-1"):
    cli.here("propose", f"--proposer={proposer}", f"--text={text}", "--received=2023-08-03", *words)


# Those that differ in how a line ends are one reference, which is given once: they are in different fifths.
@pytest.mark.parametrize("fifth", range(5))
def test_odd_texts_survive(small, fresh, fifth):
    """Each in every field of a proposal, and as the name of another's proposer."""
    odd_ones = ODD[fifth::5]
    for number, odd in enumerate(odd_ones):
        code = f"KN{2 * number + 1}"
        propose(small, odd, f"--field={odd}", f"--reference={odd}")
        propose(small, "Hai", "--person", proposer=odd)
        small.here("route", code, "--to", "alpha", "--date", "2023-08-04")
        small.here("respond", code, f"--document={odd}", "--date", "2023-09-01", f"--summary={odd}")
        small.here("send", code, "--date", "2023-09-02", f"--document={odd}", f"--channel={odd}")
    wanted = by_code(small)
    assert len(wanted) == 5 + 2 * len(odd_ones)
    events = len(small.events("--limit", "0"))
    for form in FORMATS:
        path, before = export(small, form)
        small.here("import", path)
        assert len(small.events("--limit", "0")) == events
        other = fresh()
        other.here("import", path)
        found = by_code(other)
        assert found.keys() == wanted.keys()
        for number, odd in enumerate(odd_ones):
            code, named = f"KN{2 * number + 1}", f"KN{2 * number + 2}"
            for part in ("proposal", "answer", "sending", "status", "done_on", "responses"):
                assert found[code][part] == wanted[code][part], (form, odd)
            proposers = [items[named]["proposal"]["proposer_name"] for items in (found, wanted)]
            assert proposers[0] == proposers[1], (form, odd)
        assert export(other, form)[1] == before


def by_code(cli):
    return {item["code"]: item for item in cli.json("export")["items"]}


texts = st.sampled_from(ODD) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
)
days = st.integers(1, 28)
DEEDS = (
    "lead", "due", "answer", "send", "in-progress", "withdraw", "route", "return", "reopen", "answer again",
    "help", "urge", "force", "again",
)  # fmt: skip


@st.composite
def lives(draw):
    """Proposals, each with what happens to it, in an order that may make sense."""
    return [
        (draw(texts), draw(texts), draw(st.booleans()), draw(st.lists(st.sampled_from(DEEDS), max_size=7)))
        for _ in range(draw(st.integers(1, 3)))
    ]


def live(cli, found):
    """Let it happen; what the rules forbid does not."""
    number = 0
    for text, word, person, deeds in found:
        before = len(cli.codes("list", "--kind", "proposal"))
        cli(
            "propose",
            f"--text={text}",
            "--received=2023-08-03",
            f"--field={word}",
            *([f"--proposer={word}", "--person"] if person else ["--proposer=communes-2"]),
        )
        if len(cli.codes("list", "--kind", "proposal")) == before:
            continue
        number += 1
        for step, deed in enumerate(deeds, 1):
            act(cli, f"KN{number}", deed, word, f"2023-09-{step:02}")


def act(cli, code, deed, word, day):
    lines = {
        "lead": ("assign", code, "--lead", "alpha", "--reason", "x"),
        "due": ("extend", code, "--to", "2023-11-15", "--reason", "x"),
        "answer": ("respond", code, "--document=1-CV/A", "--date=2023-09-01", f"--summary={word}"),
        "send": ("send", code, "--date", day, f"--channel={word}"),
        "in-progress": ("status", code, "in-progress"),
        "withdraw": ("status", code, "withdrawn", "--reason", "taken back"),
        "route": ("route", code, "--to", "beta", "--date", day, "--reason", "x"),
        "return": ("return", code, "--date", day, "--reason", "x"),
        "reopen": ("status", code, "in-progress", "--reason", "x"),
        "answer again": ("respond", code, f"--document={day}", "--date", day, "--outcome=settled"),
        "help": ("assign", code, "--coordinating", "watch", "--reason", "x"),
        "urge": ("follow-up", "urge", code, "--date", day, f"--document={word}"),
        "force": ("status", code, "completed", "--force", "--reason", "x", "--date", day),
        "again": ("status", code, "not-started", "--reason", "x"),
    }
    cli(*lines[deed])


@pytest.mark.file_only("each example needs two databases; one of each sort is tried on both engines above")
@pytest.mark.parametrize("form", FORMATS)
@settings(
    max_examples=examples(10, 100),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_any_state_comes_back(fresh, form, data):
    one, other = fresh(), fresh()
    live(one, data.draw(lives()))
    path, before = export(one, form)
    events = len(one.events())
    one.here("import", path)
    assert len(one.events()) == events
    other.here("import", path)
    after = export(other, form)[1]
    assert after == before


@pytest.mark.parametrize("form", FORMATS)
def test_what_happened_twice_on_one_day_comes_back_twice(small, fresh, form):
    propose(small, "Hai")
    for deed in ("withdraw", "again", "withdraw"):
        act(small, "KN1", deed, "x", "2023-09-01")
    path, before = export(small, form)
    other = fresh()
    other.here("import", path)
    assert export(other, form)[1] == before
    kinds = [step["kind"] for step in other.item("KN1")["steps"]]
    assert kinds == ["withdrawn", "reopened", "withdrawn"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_notice_s_items_and_their_first_deadlines_come_back(small, fresh, form):
    """What was assigned since, the deadline that was given first, whom a group's members have answered."""
    small.here("assign", "A1", "--coordinating", "beta", "--lead", "watch", "--reason", "x")
    for due in ("2023-10-01", "2023-11-01"):
        small.here("extend", "A2", "--to", due, "--reason", "x")
    for body in ("communes-1", "communes-2"):
        small.here("respond", "T1", "--body", body, f"--document=1-BC/{body}", "--date", "2023-09-01")
    path, before = export(small, form)
    other = fresh()
    other.here("import", path)
    assert export(other, form)[1] == before
    assert other.item("A2")["first_due"] == "2023-10-01"
    assert other.item("T1")["progress"] == {"answered": 2, "members": 2}
    # In the database that it comes from, it says nothing new.
    events = len(small.events())
    small.here("import", path)
    assert len(small.events()) == events
