"""``summary``: the four cells and the fifth, per lead body and in total."""

import pytest

CELLS = ("on_time", "late", "in_time", "overdue", "no_deadline", "total")


@pytest.fixture
def mixed(cli):
    """Items in every cell."""
    cli.load_notice(
        items=[
            {"code": "A1", "due": "2023-10-31", "lead": "alpha"},
            {"code": "A2", "due": "2023-10-31", "lead": "alpha"},
            {"code": "A3", "due": "2023-10-31", "lead": "alpha"},
            {"code": "A4", "due": "2023-12-31", "lead": "beta"},
            {"code": "A5", "lead": "beta"},
            {"code": "A6", "due": "2023-10-31", "lead": "beta"},
            {"code": "T1", "kind": "task", "addressed": "gamma"},
        ]
    )
    cli.batch(
        ("respond", "A1", "--document", "1", "--date", "2023-10-31"),
        ("respond", "A2", "--document", "2", "--date", "2023-11-01"),
        ("respond", "A5", "--document", "3", "--date", "2023-11-01"),
        ("status", "A1", "A2", "A5", "completed"),
        ("status", "A6", "withdrawn", "--date", "2023-11-10", "--reason", "r"),
    )
    return cli


def cells(answer):
    return {row["lead"]: tuple(row[cell] for cell in CELLS) for row in answer["summary"]}


def test_the_cells(mixed):
    answer = mixed.json("summary", "--as-of", "2023-11-15")
    assert answer["as_of"] == "2023-11-15"
    # A withdrawn item stands in no cell; a completed one without a deadline in the fifth.
    assert cells(answer) == {
        "alpha": (1, 1, 0, 1, 0, 3),
        "beta": (0, 0, 1, 0, 1, 2),
        None: (0, 0, 0, 0, 1, 1),
    }
    assert tuple(answer["total"][cell] for cell in CELLS) == (1, 1, 1, 1, 2, 6)


def test_the_due_day_itself_is_in_time(mixed):
    # What was done on the day after is open on this one.
    assert cells(mixed.json("summary", "--as-of", "2023-10-31"))["alpha"] == (1, 0, 2, 0, 0, 3)
    assert cells(mixed.json("summary", "--as-of", "2023-11-01"))["alpha"] == (1, 1, 0, 1, 0, 3)


def test_the_table_with_its_bar(mixed):
    shown = mixed.ok("summary", "--as-of", "15/11/2023").out
    rows = {line.split()[0]: line.split() for line in shown.splitlines() if line.strip()}
    assert rows["VPĐĐ"][1:7] == ["1", "1", "0", "1", "0", "3"]
    assert rows["SBT"][1:7] == ["0", "0", "1", "0", "1", "2"]
    assert rows["Total"][1:7] == ["1", "1", "1", "1", "2", "6"]
    bars = [rows[name][7] for name in ("VPĐĐ", "SBT", "Total")]
    assert len({len(bar) for bar in bars}) == 1
    # Every cell that counts something shows at least one sign.
    assert [set(bar) for bar in bars] == [set("█▓!"), set("░·"), set("█▓░!·")]
    assert "as of 2023-11-15" in shown
    assert "no lead" in shown


def test_the_real_notice(loaded):
    answer = loaded.json("summary")
    assert [(row["lead"], row["total"]) for row in answer["summary"]] == [
        ("propaganda", 1),
        ("organization", 2),
        ("mass-mobilization", 3),
        ("ppc-party-committee", 2),
        (None, 7),
    ]
    assert answer["total"]["no_deadline"] == answer["total"]["total"] == 15


def test_the_formats(mixed):
    words = ("summary", "--as-of", "2023-11-15", "--format")
    rows = mixed.ok(*words, "csv").csv
    assert [row["lead"] for row in rows] == ["alpha", "beta", ""]
    assert [row["overdue"] for row in rows] == ["1", "0", "0"]
    assert mixed.ok(*words, "jsonl").jsonl == mixed.json("summary", "--as-of", "2023-11-15")["summary"]
    assert mixed.ok(*words, "tsv").out.count("\n") == 4
    assert mixed.ok(*words, "md").out.count("\n") == 5


def test_nothing_to_sum_up(mixed):
    answer = mixed.json("summary", "--search", "nothing of the kind")
    assert answer["summary"] == []
    assert answer["total"]["total"] == 0
    mixed.ok("summary", "--search", "nothing of the kind")


def test_what_was_withdrawn_is_told_apart(loaded):
    assert loaded.json("summary")["withdrawn"] == 0
    assert "withdrawn" not in loaded.here("summary")
    loaded.here("status", "A2", "withdrawn", "--reason", "r")
    answer = loaded.json("summary")
    assert (answer["total"]["total"], answer["withdrawn"]) == (14, 1)
    assert "1 withdrawn item is not counted" in loaded.here("summary")
    assert loaded.json("summary", "--body", "ppc")["withdrawn"] == 0
    assert loaded.json("summary", "--status", "not-started")["withdrawn"] == 0
