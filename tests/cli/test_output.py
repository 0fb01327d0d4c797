"""Output files: whatever a command writes, it never writes over a database."""

import csv
import io
import os
import sqlite3
from contextlib import closing
from datetime import datetime

import openpyxl
import pytest

from deeds import refused

WRITERS = (
    ("export", "-o"),
    ("export", "--format", "csv", "--output"),
    ("follow-up", "letter", "BTCTU", "-o"),
    ("import", "sheet.csv", "--map", "Ý kiến=text", "--save-map"),
    ("import", "--dry-run", "sheet.csv", "--map", "Ý kiến=text", "--save-map"),
    ("evidence", "A2", "-o"),
)


@pytest.fixture
def office(loaded):
    """The notice with a file of evidence, a sheet, and a database of another program."""
    (loaded.folder / "sheet.csv").write_text("Mã,Xã,Ý kiến\nK1,Xã Môn Sơn,A\n", encoding="utf-8")
    (loaded.folder / "c.db-journal.pdf").write_text("paper")
    loaded.here("respond", "A2", "--document", "1-CV", "--date", "1/9/2023", "--evidence", "c.db-journal.pdf")
    with closing(sqlite3.connect(loaded.folder / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE t (a)")
    return loaded


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_no_output_is_written_over_a_database(office, words):
    other = office.folder / "other.sqlite"
    os.link(other, office.folder / "hard.json")
    (office.folder / "soft.json").symlink_to(other)
    before = other.read_bytes()
    for name in ("other.sqlite", "hard.json", "soft.json", "other.sqlite-journal", "./other.sqlite"):
        said = refused(office, 5, *words, name)
        assert f"{name.removeprefix('./')} is a database, or belongs to one; it is not overwritten." in said
        assert "Give another name." in said
    assert other.read_bytes() == before
    assert not (office.folder / "other.sqlite-journal").exists()
    assert not list(office.folder.glob(".*.part"))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file")
def test_standard_output_may_be_named_as_a_file(office):
    # Here it is a pipe, which has no other name.
    answer = office.program("export", "-o", "/dev/stdout")
    assert (answer.code, answer.json) == (0, office.ok("export").json)


@pytest.mark.file_only("a server has no file")
@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_no_output_is_written_over_the_open_database(office, words):
    os.link(office.db, office.folder / "hard.json")
    (office.folder / "soft.json").symlink_to(office.db)
    before = office.db.read_bytes(), office.db.stat().st_ino
    for name in (office.db, "c.db", "hard.json", "soft.json", "c.db-journal", "c.db-wal", "c.db-shm"):
        refused(office, 5, *words, name)
    assert (office.db.read_bytes(), office.db.stat().st_ino) == before
    office.here("verify")


@pytest.mark.file_only("a server has no file")
def test_evidence_beside_a_database_is_not_its_journal(office):
    for name in ("c.db-journal", "c.db-wal", "c.db"):
        paper = office.folder / "scans" / name
        paper.parent.mkdir(exist_ok=True)
        paper.write_bytes(b"paper")
        office.here("respond", "A3", "--document", "2-CV", "--date", "1/9/2023", "--evidence", paper)
    office.here("evidence", "A3", "-o", ".")
    assert sorted(path.name for path in office.folder.glob("c*.db*")) == [
        "c (2).db",
        "c (2).db-journal",
        "c (2).db-wal",
        "c.db",
        "c.db-journal.pdf",
    ]
    office.here("verify")


ANSWERS = (
    ("outstanding",),
    ("outstanding", "T4", "--by-body"),
    ("list", "--kind", "task"),
    ("show", "A2"),
    ("summary",),
    ("bodies",),
    ("history",),
)


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_a_file_is_written_in_the_format_of_its_ending(loaded, words):
    for ending in ("json", "jsonl", "csv", "tsv", "md"):
        said = loaded.ok(*words, "-o", f"o.{ending}")
        assert (said.out, said.err.strip()) == ("", f"written to o.{ending}")
        printed = loaded.ok(*words, "--format", ending).out
        assert (loaded.folder / f"o.{ending}").read_text(encoding="utf-8") == printed
    loaded.ok(*words, "-o", "o.XLSX")
    book = openpyxl.load_workbook(loaded.folder / "o.XLSX")
    assert book.active["A1"].value
    loaded.ok(*words, "-o", "o.txt")
    first = loaded.ok(*words).out.splitlines()[0].split()[0]
    assert (loaded.folder / "o.txt").read_text(encoding="utf-8").split()[0] == first


def test_the_format_that_is_asked_for_comes_before_the_ending(loaded):
    loaded.ok("list", "-f", "csv", "-o", "o.json")
    assert (loaded.folder / "o.json").read_text(encoding="utf-8").startswith("notice,code,")


@pytest.mark.parametrize("name", ["o.docx", "o.pdf", "o.xls", "o.jsn", "o.CSVX"])
def test_an_ending_that_cannot_be_written_is_refused(loaded, name):
    for words in (("list",), ("export",)):
        said = refused(loaded, 2, *words, "-o", name)
        assert f"A file that ends in {name[1:].lower()} cannot be written." in said
        assert ".xlsx" in said
    assert not (loaded.folder / name).exists()


def test_a_workbook_has_every_row_in_the_words_of_the_screen(loaded):
    items = [{"code": f"B{n}", "lead": "alpha", "due": "2023-12-31"} for n in range(150)]
    loaded.load_notice(items=items)
    loaded.ok("--lang", "vi", "outstanding", "--notice", "small", "--overdue", "-o", "o.xlsx")
    sheet = openpyxl.load_workbook(loaded.folder / "o.xlsx").active
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["Các mục chưa hoàn thành"]
    assert rows[2] == ["Điều kiện lọc: thông báo: small; quá hạn"]
    assert rows[4][:4] == ["Mã", "Nội dung", "Chủ trì", "Trạng thái"]
    assert [row[0] for row in rows[5:155]] == [item["code"] for item in items]
    assert rows[5][3:5] == ["chưa thực hiện", datetime(2023, 12, 31)]


@pytest.mark.parametrize(
    "words", [("list",), ("export", "-f", "csv"), ("bodies",), ("history",), ("summary",)]
)
def test_csv_for_excel_is_read_back(loaded, words):
    """A byte-order mark, semicolons: a double click shows columns, and our own import reads them."""
    form = () if "-f" in words else ("-f", "csv")
    plain = loaded.ok(*words, *form).raw.decode()
    there = loaded.folder / "o.csv"
    loaded.ok(*words, *form, "--excel", "-o", there)
    text = there.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == len(list(csv.reader(io.StringIO(plain))))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert rows == list(csv.reader(io.StringIO(plain, newline="")))


def test_only_csv_is_for_excel(loaded):
    for words in (("list",), ("list", "-f", "json"), ("export",), ("list", "-o", "o.xlsx")):
        said = loaded.fails(2, *words, "--excel")
        assert "--excel is for csv." in said
        assert "-o FILE.xlsx" in said
    assert not (loaded.folder / "o.xlsx").exists()
