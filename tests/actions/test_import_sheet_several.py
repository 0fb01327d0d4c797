"""Sheets of several parts, and rows that take something from above, in the database."""

import subprocess

from openpyxl import Workbook

HEAD = "STT,Số kiến nghị,Xã,Nội dung kiến nghị\n"


def write(cli, text, name="sheet.csv"):
    path = cli.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def proposers(cli):
    return {
        item["code"]: item["proposal"]["proposer"] for item in cli.json("list", "--kind", "proposal")["items"]
    }


def test_a_commune_given_once_is_recorded_and_told_of_and_the_same_sheet_changes_nothing(small):
    path = write(small, HEAD + "1,K1,Xã Môn Sơn,Một\n2,K2,,Hai\n3,,,Ba\n4,K4,Xã Lục Dạ,Bốn\n")
    trial = small.ok("import", "--dry-run", path).out
    assert "Taken from above\n  3–4  Xã Môn Sơn\n" in trial
    assert "2 proposals have the proposer that stands above their rows" in small.ok("import", path).err
    assert proposers(small) == {
        "KN1": "communes-1", "KN2": "communes-1", "KN3": "communes-1", "KN4": "communes-2"
    }  # fmt: skip
    events = small.events()
    assert "4 rows unchanged" in small.ok("import", path).err
    assert small.events() == events


def test_what_stands_above_does_not_change_a_recorded_proposal(small):
    small.here("import", write(small, HEAD + "1,K1,Xã Môn Sơn,Một\n2,K2,Xã Lục Dạ,Hai\n"))
    small.here("import", write(small, HEAD + "1,K1,Xã Môn Sơn,Một\n2,K2,,Hai sửa\n"))
    assert small.item("KN2")["proposal"]["proposer"] == "communes-2"
    assert small.item("KN2")["title"]["vi"] == "Hai sửa"


def test_a_column_that_is_not_understood_stops_the_import_and_nothing_is_recorded(small):
    path = write(small, "STT,Xã,Nội dung kiến nghị,Ngày\n1,Xã Môn Sơn,Một,30/12/2026\n")
    before = small.events()
    said = " ".join(small.fails(3, "import", path).split())
    assert "row 2 has '30/12/2026'" in said
    assert '--map "Ngày=due"' in said
    assert small.events() == before
    assert "column D 'Ngày' skipped" in small.ok("import", path, "--skip-unknown").err
    small.here("import", path, "--map", "Ngày=thời hạn")
    assert small.item("KN1")["due"] == "2026-12-30"


def test_several_files_are_one_event_or_none(small):
    first = write(small, HEAD + "1,K1,Xã Môn Sơn,Một\n", "a.csv")
    second = write(small, HEAD + "1,K2,Xã Lục Dạ,Hai\n", "b.csv")
    bad = write(small, HEAD + "1,K3,Xã Lục Dạ,Ba\n2,K1,Xã Lục Dạ,Bốn\n", "c.csv")
    before = len(small.events())
    said = " ".join(small.fails(3, "import", first, second, bad).split())
    assert "c.csv 3 B 'Số kiến nghị' row 2 (a.csv) is also about KN1" in said
    assert len(small.events()) == before
    small.here("import", first, second)
    assert proposers(small) == {"KN1": "communes-1", "KN2": "communes-2"}
    assert small.events()[-1]["reason"] == "a.csv, b.csv"
    assert len(small.events()) == before + 1


def test_sheets_of_a_workbook_are_one_import_and_faults_name_them(small):
    book = Workbook()
    book.active.title = "Con Cuông"
    hop = book.create_sheet("Quỳ Hợp")
    book.create_sheet("Ghi chú").append(["abc"])
    for sheet, row in ((book.active, [1, "K1", "Xã Môn Sơn", "Một"]), (hop, [1, "K2", "Xã Không Có", "Hai"])):
        sheet.append(HEAD.strip().split(","))
        sheet.append(row)
    path = small.folder / "a.xlsx"
    book.save(path)
    assert "Quỳ Hợp" in small.fails(3, "import", path)
    hop["C2"] = "Xã Lục Dạ"
    book.save(path)
    assert "sheet 'Ghi chú' was not read: it has no known headings" in small.ok("import", path).err
    assert proposers(small) == {"KN1": "communes-1", "KN2": "communes-2"}


def test_hidden_rows_are_imported_only_if_that_is_said(small):
    book = Workbook()
    for row in (HEAD.strip().split(","), [1, "K1", "Xã Môn Sơn", "Một"], [2, "K2", "Xã Môn Sơn", "Ẩn"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    path = small.folder / "a.xlsx"
    book.save(path)
    assert "row 3 holds data (hidden)" in small.fails(3, "import", path)
    assert small.codes("list", "--kind", "proposal") == []
    small.here("import", path, "--hidden", "skip")
    assert small.codes("list", "--kind", "proposal") == ["KN1"]
    assert "row 3 imported (hidden)" in small.ok("import", path, "--hidden", "take").err
    assert small.codes("list", "--kind", "proposal") == ["KN1", "KN2"]


def test_the_standard_input_is_imported(small):
    process = small.start(
        "import", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    out, err = process.communicate((HEAD + "1,K1,Xã Môn Sơn,Một\n").encode())
    assert (process.returncode, out) == (0, b"")
    assert b"1 new proposal: KN1" in err


def test_an_option_of_reading_that_cannot_be_meant_is_refused(bare):
    assert "There is no encoding xyz." in bare.fails(2, "import", "x.csv", "--encoding", "xyz")
    assert "only once" in bare.fails(2, "import", "-", "-")
    assert "ordinal" in bare.ok("import", "--columns").out
