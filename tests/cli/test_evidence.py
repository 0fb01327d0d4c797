"""``evidence``: the files come back byte for byte, under names that are safe everywhere."""

import hashlib
import os
import re
import sys

import pytest

from engines import FILES

DATE = ("--date", "2023-09-15")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# None of these can be the name of a file here or there; a database may come from anywhere.
HOSTILE = (
    "../../x",
    "/etc/passwd",
    "..\\..\\x",
    "C:\\Windows\\x.dll",
    "..",
    ".",
    "...",
    "",
    " ",
    "CON",
    "con.txt",
    "Aux.tar.gz",
    "LPT1.",
    ".profile",
    "-rf",
    "trailing. . ",
    'a:b|c?d*e<f>g"h',
    "new\nline\tand\rmore",
    "null\x00byte",
    "\x1b[31mred",
    "invoice\u202efdp.exe",
    "x" * 300,
    "ế" * 200,
    "n." + "s" * 300,
    "ế." + "ế" * 200,
    "\U0001f4a9" * 100 + ".pdf",
)


def given_back(cli, folder, *words):
    answer = cli.ok("evidence", *words, "-o", folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for line in answer.err.splitlines():
        name, digest = re.fullmatch(r"(.+)  SHA-256 ([0-9a-f]{64})", line).groups()
        assert hashlib.sha256(files[os.path.basename(name)]).hexdigest() == digest  # noqa: PTH119
    assert len(answer.err.splitlines()) == len(files)
    return files


def test_round_trip_byte_for_byte(loaded, tmp_path):
    contents = {
        "scan.pdf": bytes(range(256)) * 1000,
        "empty.txt": b"",
        "Công văn số 12 (bản cuối).docx": os.urandom(5000),
        "bom.csv": b"\xef\xbb\xbfa\r\nb\rc\n\x00\x1a",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    files = [word for name in contents for word in ("--evidence", tmp_path / name)]
    said = loaded.ok("respond", "A2", "A3", "--document", "1-CV/B", *DATE, *files).err
    assert "4 files stored" in said
    for name in contents:
        (tmp_path / name).unlink()
    assert given_back(loaded, tmp_path / "deep" / "er", "A2") == contents
    assert given_back(loaded, tmp_path / "of A3", "nghe-an-2023/a3") == contents


def test_the_list(loaded, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "scan.pdf")
    digest = hashlib.sha256(b"scan").hexdigest()
    (file,) = loaded.json("evidence", "A2")["evidence"]
    file.pop("response")
    assert file == {
        "name": "scan.pdf",
        "sha256": digest,
        "size": 4,
        "body": "organization",
        "document": "1-CV/B",
        "dated": "2023-09-15",
    }
    shown = loaded.ok("evidence", "A2", env={"COLUMNS": "120"}).out
    assert f"scan.pdf      4  {digest[:16]}…  1-CV/B    2023-09-15" in shown
    assert loaded.json("evidence", "A3")["evidence"] == []


def test_the_list_in_every_format(loaded, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "scan.pdf")
    assert [row["name"] for row in loaded.ok("evidence", "A2", "--format", "jsonl").jsonl] == ["scan.pdf"]
    assert [row["name"] for row in loaded.ok("evidence", "A2", "--format", "csv").csv] == ["scan.pdf"]
    for form, lines in (("tsv", 2), ("md", 3)):
        shown = loaded.ok("evidence", "A2", "--format", form).out
        assert "scan.pdf" in shown
        assert shown.count("\n") == lines


def test_one_name_with_two_contents_is_two_files(loaded, tmp_path):
    for number in (1, 2, 3):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "scan.pdf").write_bytes(f"scan {number}".encode())
        loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", folder / "scan.pdf")
    files = given_back(loaded, tmp_path / "out", "A2")
    assert sorted(files) == ["scan (2).pdf", "scan (3).pdf", "scan.pdf"]
    assert sorted(files.values()) == [b"scan 1", b"scan 2", b"scan 3"]
    # A second time makes no more of them.
    assert given_back(loaded, tmp_path / "out", "A2") == files


def test_one_content_under_two_names_is_kept_once(loaded, tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(b"same" * 1000)
        loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / name)
    again = loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "one.txt")
    assert "kept" not in again.err
    assert loaded.sql("SELECT COUNT(*) FROM blobs") == [(1,)]
    assert set(given_back(loaded, tmp_path / "out", "A2")) == {"one.txt", "two.txt"}


def test_another_file_is_never_overwritten(loaded, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "scan.pdf")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(b"mine")
    loaded.ok("evidence", "A2", "-o", folder)
    assert (folder / "scan.pdf").read_bytes() == b"mine"
    assert (folder / "scan (2).pdf").read_bytes() == b"scan"


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a link needs a right of its own")
def test_a_link_is_never_followed(loaded, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "scan.pdf")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "scan.pdf").symlink_to(tmp_path / "elsewhere")
    loaded.ok("evidence", "A2", "-o", folder)
    assert not (tmp_path / "elsewhere").exists()
    assert (folder / "scan (2).pdf").read_bytes() == b"scan"


def test_hostile_names_stay_inside_the_folder(loaded, tmp_path):
    (tmp_path / "x").write_bytes(b"0")
    loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "x")
    ((response,),) = loaded.sql("SELECT id FROM responses")
    # A server's text cannot hold the character NUL.
    names = [name for name in HOSTILE if loaded.engine is FILES or "\0" not in name]
    contents = {}
    for number, name in enumerate(names):
        content = f"content {number}".encode()
        digest = hashlib.sha256(content).hexdigest()
        contents[digest] = content
        loaded.sql("INSERT INTO blobs VALUES (?, ?, ?)", digest, len(content), content)
        loaded.sql("INSERT INTO evidence VALUES (?, ?, ?)", response, digest, name)
    before = sorted(path.name for path in tmp_path.iterdir())
    shown = loaded.ok("evidence", "A2", env={"COLUMNS": "120"}).out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert [file["name"] for file in loaded.json("evidence", "A2")["evidence"] if file["size"] > 1] == sorted(
        names, key=lambda name: name.encode()
    )
    folder = tmp_path / "out"
    files = given_back(loaded, folder, "A2")
    assert sorted(files.values()) == sorted([b"0", *contents.values()])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "out"])
    for name in files:
        assert not re.search('[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u202a-\u202e]', name), name
        assert not RESERVED.fullmatch(name), name
        assert name == name.rstrip(". "), name
        assert not name.startswith("."), name
        assert len(name.encode()) <= 255, name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_hostile_names_on_the_way_in(loaded, tmp_path):
    names = ["CON.txt", "a\nb", "..\\..\\x", "\x1b[31m.pdf", "n." + "s" * 253, "ế" * 85, ".profile"]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(f"content {number}".encode())
        loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / name)
    # The same names once more with other contents.
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(f"other {number}".encode())
        loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / name)
    assert {file["name"] for file in loaded.json("evidence", "A2")["evidence"]} == set(names)
    files = given_back(loaded, tmp_path / "out", "A2")
    wanted = [f"{word} {number}".encode() for word in ("content", "other") for number in range(len(names))]
    assert sorted(files.values()) == sorted(wanted)


def test_a_name_that_is_no_unicode(loaded, tmp_path):
    try:
        (tmp_path / os.fsdecode(b"\xff.pdf")).write_bytes(b"scan")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    file = os.fsencode(tmp_path) + b"/\xff.pdf"
    answer = loaded("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", file)
    # Kept under a name that shows the byte, or refused with what to do; never a fault of the program.
    assert answer.code in (0, 2, 3, 4)
    if answer.code == 0:
        assert list(given_back(loaded, tmp_path / "out", "A2").values()) == [b"scan"]


def test_what_cannot_be_given_back(loaded, tmp_path):
    said = loaded.fails(4, "evidence", "A2", "-o", tmp_path / "out")
    assert "No evidence is recorded for A2" in said
    assert "conclusion respond A2 … --evidence FILE" in said
    assert not (tmp_path / "out").exists()
    (tmp_path / "scan.pdf").write_bytes(b"scan")
    loaded.ok("respond", "A2", "--document", "1-CV/B", *DATE, "--evidence", tmp_path / "scan.pdf")
    assert "scan.pdf" in loaded.fails(6, "evidence", "A2", "-o", tmp_path / "scan.pdf")
    assert (tmp_path / "scan.pdf").read_bytes() == b"scan"
    loaded.fails(4, "evidence", "A99")
