"""``export``: the full status for scripts, in a shape that is a promise."""

import json
import os
import sys
from functools import partial

import jsonschema
import pytest

NOTICE = "nghe-an-2023"
FORMATS = ("json", "jsonl", "csv", "tsv", "md")


@pytest.fixture
def busy(loaded, tmp_path):
    """The real notice with a bit of everything recorded."""
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    words = ("--summary", 'In, "full"', "--outcome", "settled", "--evidence", tmp_path / "scan.pdf")
    loaded.batch(
        ("extend", "A2", "--to", "2023-12-31", "--reason", "asked by letter"),
        ("extend", "A3", "--to", "2023-10-01", "--reason", "asked by letter"),
        ("respond", "A2", "A3", "--document", "1-CV/B", "--date", "2023-11-15", *words),
        ("respond", "T1", "--body", "xa mon son", "--summary", "Done", "--date", "2023-11-20"),
        ("status", "A2", "A3", "completed"),
        ("status", "A5", "withdrawn", "--date", "2023-10-02", "--reason", "r"),
        ("status", "A7", "returned"),
    )
    return loaded


@pytest.fixture(scope="session")
def schema(pytestconfig):
    path = pytestconfig.rootpath / "docs" / "export.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    return schema


def test_every_export_keeps_to_its_schema(busy, schema):
    kind = jsonschema.validators.validator_for(schema)
    for words in ((), ("--as-of", "2023-10-15"), ("--retired",), ("--kind", "task"), ("--search", "none")):
        kind(schema).validate(busy.json("export", *words))
    busy.load_notice(items=[{"code": "A1", "due": "2023-12-31", "recurs": "monthly"}])
    busy.load_notice(items=[])
    answer = busy.json("export", "--retired", "--limit", "0")
    kind(schema).validate(answer)
    assert [item["code"] for item in answer["items"] if item["retired"]] == ["A1"]
    busy.batch(
        (
            "propose",
            "--proposer",
            "xa mon son",
            "--text",
            "A road",
            "--field",
            "Giao thông",
            "--notice",
            NOTICE,
        ),
        ("propose", "--proposer", "Bà B", "--person", "--text", "A bridge", "--notice", NOTICE),
        ("route", "KN1", "--to", "ppc", "--date", "today"),
        ("follow-up", "urge", "KN1", "--document", "46-CV", "--next", "+7d"),
        ("respond", "KN1", "--document", "7-CV", "--date", "today"),
        ("send", "KN1", "--channel", "post"),
    )
    answer = busy.json("export", "--kind", "proposal")
    kind(schema).validate(answer)
    first, second = answer["items"]
    assert (first["proposal"]["text"], first["proposal"]["under"]) == ("A road", "A4")
    assert [step["kind"] for step in first["steps"]] == ["routed", "urged", "sent"]
    assert (second["proposal"]["proposer"], second["proposal"]["proposer_name"]) == (None, "Bà B")
    assert busy.ok("export", "--kind", "proposal", "--format", "csv").csv[0]["text"] == "A road"
    # The schema has teeth: a field that is renamed, or of another type, is seen.
    (item,) = busy.json("export", "--notice", "small", "--retired")["items"]
    for broken in ({**item, "status": "done"}, {**item, "due": 5}, {k: item[k] for k in item if k != "code"}):
        with pytest.raises(jsonschema.ValidationError):
            kind(schema).validate({**answer, "items": [broken]})


def test_the_whole_of_an_item(busy):
    answer = busy.json("export", "--as-of", "2023-12-01")
    assert list(answer) == ["version", "as_of", "head", "totals", "items"]
    assert answer["version"] == 1
    assert answer["totals"]["items"] == len(answer["items"]) == 15
    items = {item["code"]: item for item in answer["items"]}
    a2 = items["A2"]
    assert (a2["status"], a2["due"], a2["done_on"]) == ("completed", "2023-12-31", "2023-11-15")
    assert (a2["timeliness"], items["A3"]["timeliness"]) == ("on-time", "late")
    assert items["A5"]["timeliness"] is None
    assert len(a2["clauses"]) == 3
    assert a2["translated"] == ["vi"]
    assert a2["responses"][0]["summary"] == 'In, "full"'
    assert a2["responses"][0]["evidence"][0]["name"] == "scan.pdf"
    assert items["A6"]["others"]["en"] == "relevant units"
    assert items["A8"]["recurs"] == "yearly"
    assert items["T1"]["responses"][0]["document"] is None
    shown = busy.item("A2", env={})
    shown.pop("history")
    assert busy.json("export", "--search", "advise on answers about organisation")["items"] == [
        shown | {field: a2[field] for field in ("days_left",)}
    ]


def test_json_lines_are_the_items_alone(busy):
    answer = busy.ok("export", "--format", "jsonl")
    assert answer.jsonl == busy.json("export")["items"]
    assert answer.raw.count(b"\n") == 15
    # In json, one item stands on each line.
    assert busy.ok("export").out.count("\n") == 15 + 8


def test_cells_hold_the_whole_item_too(busy):
    rows = busy.ok("export", "--format", "csv").csv
    items = busy.json("export")["items"]
    assert [row["code"] for row in rows] == [item["code"] for item in items]
    a2 = next(row for row in rows if row["code"] == "A2")
    assert 'In, "full"' in a2["responses"]
    assert a2["clauses"].startswith("Advise on the answers to the proposals about organisation.")
    assert a2["title_vi"] == "Tham mưu trả lời kiến nghị, đề xuất về tổ chức, cán bộ"
    for form, extra in (("tsv", 1), ("md", 2)):
        assert busy.ok("export", "--format", form).out.count("\n") == 15 + extra


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_and_a_redirect_hold_the_same_bytes(busy, tmp_path, form):
    words = ("export", "--format", form, "--as-of", "2023-12-01")
    target = tmp_path / f"status.{form}"
    answer = busy.ok(*words, "-o", target)
    assert answer.out == ""
    assert f"15 items written to {target}" in answer.err
    with (tmp_path / "redirected").open("wb") as file:
        busy.ok(*words, stdout=file)
    assert target.read_bytes() == (tmp_path / "redirected").read_bytes()
    assert b"\r" not in target.read_bytes()
    assert not target.read_bytes().startswith(b"\xef\xbb\xbf")
    one = busy.ok(*words, "--limit", "1", "--output", target)
    assert f"1 item written to {target}" in one.err


def test_no_table(busy):
    said = busy.fails(2, "export", "--format", "table")
    assert "json, jsonl, csv, tsv or md" in said
    assert "conclusion list" in said


def test_where_a_file_cannot_be(busy, tmp_path):
    for place in (tmp_path, tmp_path / "no" / "such" / "status.json", tmp_path / "scan.pdf" / "status.json"):
        assert str(place) in busy.fails(4, "export", "-o", place)
    assert not (tmp_path / "no").exists()


def test_a_failing_question_leaves_the_old_file(busy, tmp_path):
    target = tmp_path / "status.json"
    target.write_bytes(b"old")
    busy.fails(4, "export", "--body", "nobody", "-o", target)
    busy.fails(2, "export", "--status", "nothing", "-o", target)
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_failing_write_leaves_the_old_file(busy, tmp_path):
    import resource

    small_files = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4096, 4096))
    target = tmp_path / "status.json"
    target.write_bytes(b"old")
    for form in FORMATS:
        said = busy.fails(6, "export", "--format", form, "-o", target, preexec_fn=small_files)
        assert "could not be written completely" in said
    assert target.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_keeps_its_permissions(busy, tmp_path):
    target = tmp_path / "status.json"
    busy.ok("export", "-o", target, preexec_fn=partial(os.umask, 0o027))
    assert target.stat().st_mode & 0o777 == 0o640
    target.chmod(0o604)
    busy.ok("export", "-o", target)
    assert target.stat().st_mode & 0o777 == 0o604


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a link needs a right of its own")
def test_what_is_no_plain_file_is_never_replaced(busy, tmp_path):
    """As root, ``-o /dev/null`` must not put a file in its place; and a link goes on leading to its file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        busy("export", "-o", pipe, "--limit", "1")
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    busy.ok("export", "-o", link)
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1


def test_exit_code(busy, tmp_path):
    words = ("export", "--exit-code", "--as-of", "2024-06-01", "-o", tmp_path / "status.json")
    assert busy(*words).code == 0
    busy.ok("extend", "A8", "--to", "2024-05-31", "--reason", "x")
    assert busy(*words).code == 1
    assert json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))["totals"]["overdue"] == 1
