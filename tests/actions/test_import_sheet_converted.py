"""Numbers that a spreadsheet changed on the way: taken for what they were, or asked about."""

import csv
import io
import re

import pytest

from conclusion_cli.errors import ExitCode

WIDE = {"COLUMNS": "300"}
HEAD = "Số kiến nghị,Đơn vị kiến nghị,Nội dung kiến nghị,Cơ quan trả lời,Số văn bản,Ngày văn bản\n"


def take(cli, *rows):
    path = cli.folder / "sheet.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return ("import", path)


@pytest.fixture
def exported(small):
    """The rows of an export with two proposals, and the file in which they are."""
    propose = ("propose", "--proposer=communes-1", "--received=2023-08-03")
    small.here(*propose, "--text=Vì dụ một:\n- ý a", "--reference=007")
    small.here(*propose, "--text=-Ví dụ hai", "--reference=1-2")
    small.here("route", "KN1", "--to=alpha", "--date=2023-08-04", "--due=2023-09-30")
    small.here("respond", "KN1", "--document=1-3", "--date=2023-09-01")
    path = small.folder / "export.csv"
    small.here("export", "--format", "csv", "-o", path)
    return path, list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def saved(cell):
    """A cell as Excel writes it that has opened a csv file."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return "/".join(reversed(cell.split("-")))
    return str(int(cell)) if cell.isdecimal() else cell.upper() if cell in ("true", "false") else cell


def save(path, rows, converted=None):
    known = converted or {}
    stream = io.StringIO()
    rows = [rows[0], *([known.get(cell, saved(cell)) for cell in row] for row in rows[1:])]
    csv.writer(stream, delimiter=";").writerows(rows)
    path.write_text(f"\ufeff{stream.getvalue()}", encoding="utf-8", newline="")


def test_an_export_that_a_spreadsheet_saved_comes_back_unchanged(small, exported):
    path, rows = exported
    save(path, rows)
    assert "7" in path.read_text(encoding="utf-8").split(";")
    events = len(small.events("--limit", "0"))
    small.here("import", path)
    assert len(small.events("--limit", "0")) == events


def test_what_became_a_date_in_it_is_asked_about(small, exported):
    path, rows = exported
    save(path, rows, {"1-2": "01/02/2026", "1-3": "01-Mar"})
    events = len(small.events("--limit", "0"))
    said = small.fails(ExitCode.DATA, "import", path, env=WIDE)
    assert "'01/02/2026' looks like what a spreadsheet makes of another number" in said
    assert "'01-Mar' looks like what a spreadsheet makes of another number" in said
    assert len(small.events("--limit", "0")) == events


def test_a_reference_that_lost_its_zeros_is_asked_about(small):
    small.here(*take(small, "007,communes-1,Một,,,"))
    said = small.fails(ExitCode.DATA, *take(small, "7,communes-1,Một,,,"), env=WIDE)
    assert "there is a proposal 007, and this one is 7" in said
    assert "write 007" in said
    small.here(*take(small, "8,communes-1,Hai,,,"))


def test_dates_among_new_references_and_documents_are_asked_about(small):
    for row in ("2024-02-01,communes-1,Một,,,", "K1,communes-1,Một,alpha,01/02/2024,3/9/2023"):
        said = small.fails(ExitCode.DATA, *take(small, row), env=WIDE)
        assert "looks like what a spreadsheet makes of another number" in said
        assert "as text" in said
