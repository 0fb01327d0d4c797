"""Names that are devices on Windows, and files that another program has open there."""

from pathlib import Path

import pytest

from conclusion_cli.errors import Refused, StoreTrouble
from conclusion_cli.files import names
from conclusion_cli.files.writing import check_target

DEVICES = [
    "CON", "con", "Nul", "NUL.txt", "aux.csv", "prn.tar.gz", "COM1", "com9.xlsx", "LPT1", "lpt0.json",
    "COM\u00b9", "lpt\u00b2.txt", "CONIN$", "conout$.txt", "con .txt", "nul.",
]  # fmt: skip
FILES = ["console.csv", "com.csv", "com10.csv", "null", "a.con", "Công văn.csv", "LPT", "aux1.csv", "-con"]


@pytest.mark.parametrize("name", DEVICES)
def test_a_device_is_no_file(name, monkeypatch, tmp_path):
    assert names.is_device(name)
    # Elsewhere it is a name like any other.
    check_target(tmp_path / name)
    monkeypatch.setattr(names, "WINDOWS", True)
    with pytest.raises(Refused, match="not the name of a file on Windows"):
        check_target(tmp_path / name)


@pytest.mark.parametrize("name", FILES)
def test_a_name_like_one_is_a_file(name, monkeypatch, tmp_path):
    monkeypatch.setattr(names, "WINDOWS", True)
    check_target(tmp_path / name)


@pytest.mark.parametrize("name", ["c.db:stream", "a:b.csv"])
def test_a_hidden_stream_of_a_file_is_no_file(name, monkeypatch, tmp_path):
    monkeypatch.setattr(names, "WINDOWS", True)
    with pytest.raises(Refused):
        check_target(tmp_path / name)


def test_a_file_that_is_open_elsewhere_is_said(monkeypatch, tmp_path):
    """Windows refuses to replace it; nothing is changed."""

    def refuse(_old, _new):
        raise PermissionError(13, "Access is denied")

    old, new = tmp_path / "Công văn đến.csv", tmp_path / "new.part"
    old.write_text("old")
    new.write_text("new")
    monkeypatch.setattr(names.os, "replace", refuse)
    with pytest.raises(PermissionError):
        names.replace(new, old)
    monkeypatch.setattr(names, "WINDOWS", True)
    with pytest.raises(StoreTrouble, match=r"Công văn đến.csv is open in another program"):
        names.replace(new, old)
    assert old.read_text() == "old"


def test_a_file_is_closed_before_it_replaces_another(bare, monkeypatch):
    """Windows replaces no open file: when the name is changed, nobody has either of them open."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux shows the open files of a process")
    seen = []
    real = names.os.replace

    def watched(new, old):
        opened = [str(handle.resolve()) for handle in Path("/proc/self/fd").iterdir() if handle.exists()]
        seen.append([path for path in (new, old) if str(Path(path).resolve()) in opened])
        real(new, old)

    bare.load_notice(items=[{"code": "A1"}])
    monkeypatch.setattr(names.os, "replace", watched)
    bare.ok("export", "-o", "Xuất dữ liệu.json")
    bare.ok("list", "-o", "Danh sách.xlsx")
    bare.ok("backup", "Sao lưu 1.db")
    bare.ok("backup", "Sao lưu 1.db", "--force")
    bare.db.write_bytes(b"damaged" * 1000)
    bare.ok("restore", "Sao lưu 1.db")
    assert len(seen) >= 6
    assert not any(seen), seen
