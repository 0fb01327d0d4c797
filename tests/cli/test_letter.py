"""Letters that urge bodies: for whom, into which files, and that what is recorded is what was written."""

import io

import pytest
from docx import Document

from deeds import refused


@pytest.fixture
def office(cli):
    cli.load_notice(
        items=[
            {"code": "A1", "lead": "alpha", "due": "2023-09-30"},
            {"code": "A2", "lead": "alpha", "due": "2023-12-31"},
            {"code": "A3", "lead": "beta"},
        ]
    )
    return cli


def text(path):
    paper = Document(io.BytesIO(path.read_bytes()))
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def test_a_letter_to_one_body_is_one_file(office):
    said = office.ok("letter", "urge", "alpha", "--as-of", "2023-10-20", "-o", "a.docx").err
    assert said.strip() == "written to a.docx"
    assert "còn 02 nội dung chưa hoàn thành, trong đó 01 nội dung quá hạn" in text(office.folder / "a.docx")
    assert [event["verb"] for event in office.events()] == ["load"]


def test_letters_to_several_bodies_are_files_in_a_folder(office):
    office.ok("letter", "urge", "alpha", "beta", "--as-of", "2023-10-20", "-o", "letters")
    assert sorted(path.name for path in (office.folder / "letters").iterdir()) == ["alpha.docx", "beta.docx"]
    assert "còn 01 nội dung" in text(office.folder / "letters" / "beta.docx")


def test_a_recorded_letter_is_about_exactly_its_items(office):
    words = ("--overdue", "--as-of", "2023-10-20", "--record", "60-CV/X", "-o", "a.docx")
    said = office.ok("letter", "urge", "alpha", *words).err
    assert "A1: reminder to" in said
    assert "A2" not in said
    assert "trong đó 01 nội dung quá hạn" in text(office.folder / "a.docx")
    [step] = office.item("A1")["steps"]
    assert (step["kind"], step["document"], step["dated"], step["body"]) == (
        "urged",
        "60-CV/X",
        "2023-10-20",
        "alpha",
    )
    assert office.item("A2")["steps"] == []
    # The next letter cites it.
    office.ok("letter", "urge", "alpha", "--as-of", "2023-11-20", "-o", "b.docx")
    assert "đã đôn đốc tại Công văn số 60-CV/X, ngày 20/10/2023." in text(office.folder / "b.docx")


def test_nothing_is_recorded_where_the_letter_cannot_be_written(office):
    before = office.events()
    words = ("letter", "urge", "alpha", "--as-of", "2023-10-20", "--record", "60-CV/X")
    refused(office, 4, *words, "-o", "nowhere/a.docx")
    refused(office, 2, *words, "-o", "a.odt")
    (office.folder / "own.docx").write_bytes(b"no")
    refused(office, 3, *words, "-o", "a.docx", "--template", "own.docx")
    assert office.events() == before
    assert not list(office.folder.glob("*.part")) + list(office.folder.glob("a.*"))


def test_no_letter_is_written_where_the_record_is_refused(office):
    said = refused(
        office, 2, "letter", "urge", "alpha", "--record", "6/X", "-o", "a.docx", "--as-of", "2099-01-01"
    )
    assert "Check --as-of" in said
    # A letter of today, about what was received later.
    words = ("letter", "urge", "alpha", "--record", "6/X", "-o", "a.docx", "--if-unchanged", "99")
    refused(office, 5, *words)
    assert not list(office.folder.glob("*.docx"))
    assert not list(office.folder.glob(".*.part"))


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("alpha", "beta", "-o", "a.docx"), 2, "Several letters go into a folder"),
        (("alpha", "-o", "a.docx", "--answer-by", "2023-01-01"), 2, "is not after the date of the letter"),
        (("gamma-none", "-o", "a.docx"), 4, "gamma-none"),
        (("alpha", "-o", "a.docx", "--office", "none.toml"), 4, "none.toml"),
    ],
)
def test_what_is_refused(office, words, code, message):
    assert message in refused(office, code, "letter", "urge", *words)
    assert not list(office.folder.glob("*.docx"))


def test_a_draft_follows_the_ending_of_its_file(office):
    office.ok("follow-up", "letter", "alpha", "--as-of", "2023-10-20", "-o", "a.docx")
    assert "còn 02 nội dung" in text(office.folder / "a.docx")
    office.ok("follow-up", "letter", "alpha", "--as-of", "2023-10-20", "-o", "a.md")
    draft = office.ok("follow-up", "letter", "alpha", "--as-of", "2023-10-20").out
    assert (office.folder / "a.md").read_text(encoding="utf-8") == draft
    assert "Endings: .md, .txt, .docx" in refused(office, 2, "follow-up", "letter", "alpha", "-o", "a.odt")
