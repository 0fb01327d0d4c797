"""How long what identifies may be: the same on both engines, whatever the way in."""

import random

import pytest

LETTERS = "abcdefghiklmnopqrstuvxyàáạảãâấầậẩẫăắằặẳẵèéẹẻẽêếềệểễ"


def letters(number, *, seed=1):
    """Text that cannot be compressed, as an index entry may be."""
    return "".join(random.Random(seed).choices(LETTERS, k=number))


def lines(name, reference, request):
    return (
        ("body", "add", name),
        ("body", "add", "Cơ quan A", "--abbreviation", name[::-1]),
        ("propose", "--person", "--proposer", name, "--text", "x", "--field", name, "--district", name[:250]),
        ("propose", "--proposer", "propaganda", "--text", "y", "--reference", reference),
        ("note", "A1", letters(60_000), "--request-id", request),
    )


def test_what_is_as_long_as_it_may_be_is_taken(loaded):
    for line in lines(letters(300), letters(100), letters(200)):
        loaded.ok(*line)
    loaded.ok("verify")
    assert len(loaded.codes("list", "--search", letters(300))) == 1


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("more", [1, 10_000])
def test_what_is_longer_is_refused(loaded, number, more):
    line = lines(letters(300 + more), letters(100 + more), letters(200 + more))[number]
    events = len(loaded.events())
    answer = loaded(*line)
    assert answer.code == (2 if number == 4 else 3), answer
    assert "is longer than" in answer.err
    assert len(answer.err) < 300
    assert len(loaded.events()) == events


def test_a_sheet_names_the_row_and_the_column(loaded):
    (loaded.folder / "s.csv").write_text(
        f"Số kiến nghị,Người kiến nghị,Nội dung kiến nghị\n1/KN,propaganda,x\n{letters(101)},propaganda,y\n",
        encoding="utf-8",
    )
    answer = loaded("import", "s.csv")
    assert answer.code == 3
    assert "is longer than 100 characters" in " ".join(answer.err.split())
    assert "Số kiến nghị" in answer.err


@pytest.mark.file_only("nothing is asked of the database")
@pytest.mark.parametrize(
    "body",
    [
        {"name": {"vi": letters(301)}},
        {"name": {"en": letters(301)}},
        {"name": {"vi": "x"}, "short": {"vi": letters(301)}},
        {"name": {"vi": "x"}, "abbreviation": letters(301)},
    ],
)
def test_a_notice_file_names_the_line(cli, body):
    path = cli.write_notice(items=[{"code": "A1", "lead": "alpha"}], bodies=[{"id": "alpha", **body}])
    answer = cli("check", path)
    assert answer.code == 3
    assert "longer than 300 characters" in answer.out


def test_a_text_that_the_server_cannot_hold_is_not_a_lost_server(loaded):
    """An old database may hold what was taken before there were limits."""
    if loaded.engine.name == "sqlite":
        return
    from contextlib import closing

    from conclusion_cli.errors import BadData
    from conclusion_cli.store.opening import open_store

    with (
        closing(open_store(loaded.address)) as store,
        pytest.raises(BadData, match="A text is too long for the database"),
    ):
        store.write(
            lambda session: session.write_each(
                "INSERT INTO body_names (folded, body) VALUES (?, ?)", [(letters(9000), "propaganda")]
            )
        )
