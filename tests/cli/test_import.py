"""``import``: how files come in, whatever program wrote them."""

import pytest
from tests.files.test_garbled import in_tcvn3, in_vni
from tests.sheets import raw

from conclusion_cli.errors import ExitCode

HEAD = "Số kiến nghị,Đơn vị kiến nghị,Nội dung kiến nghị,Ngày nhận\n"
WIDE = {"COLUMNS": "300"}
TEXT = "Đề nghị nâng cấp tuyến đường"


def take(cli, content, *words, name="sheet.csv"):
    path = cli.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return cli("import", path, *words, env=WIDE)


def proposal(cli, code="KN1"):
    item = cli.item(code)
    return item["proposal"]["reference"], item["clauses"][0]["vi"], item["proposal"]["received"]


def test_text_in_an_old_encoding_is_refused_and_converted_if_asked(loaded):
    for encoding, encode in (("tcvn3", in_tcvn3), ("vni", in_vni)):
        row = f"KN-{encoding},Xã Môn Sơn,{encode(TEXT)},03/08/2023\n"
        answer = take(loaded, HEAD + row)
        assert answer.code == ExitCode.DATA
        assert f"add --encoding {encoding}" in answer.err
        assert take(loaded, HEAD + row, "--encoding", encoding).code == 0
    assert {proposal(loaded, code)[1] for code in ("KN1", "KN2")} == {TEXT}


def test_an_encoding_that_nobody_knows_is_refused(loaded):
    answer = take(loaded, HEAD, "--encoding", "klingon")
    assert answer.code == ExitCode.USAGE
    assert "There is no encoding klingon." in answer.err
    assert "tcvn3, vni, cp1258" in answer.err


def test_a_year_is_stated_for_dates_without_one(loaded):
    row = "K1,Xã Môn Sơn,Một,3/8\n"
    answer = take(loaded, HEAD + row)
    assert answer.code == ExitCode.DATA
    assert "'3/8': the year is missing." in answer.err
    assert "add the year of all such dates: --year 2023" in answer.err
    assert take(loaded, HEAD + row, "--year", "2023").code == 0
    assert proposal(loaded)[2] == "2023-08-03"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-08-02 20:12:33 UTC", "2023-08-03"),
        ("2023-08-03T00:00:00+07:00", "2023-08-03"),
        ("2023/08/03", "2023-08-03"),
        ("03/08/2023 14:30", "2023-08-03"),
        ("\u200e03/ 08/2023.", "2023-08-03"),
        ('"Aug 3, 2023"', "2023-08-03"),
        ("45141", None),
        ("08/14/2023", None),
    ],
)
def test_dates_are_read_or_questioned(loaded, written, day):
    answer = take(loaded, HEAD + f"K1,\u200bXã Môn Sơn\ufeff,Một,{written}\n")
    if day:
        assert answer.code == 0, answer
        assert proposal(loaded) == ("K1", "Một", day)
    else:
        assert answer.code == ExitCode.DATA
        assert "D 'Ngày nhận'" in answer.err


def test_a_number_shown_with_zeros_is_the_number_as_it_is_shown(loaded):
    date = raw.number(45141, raw.DATE)
    book = raw.workbook(raw.HEADER, raw.row(raw.number(7, raw.ZEROS), "Xã Môn Sơn", "Một", date))
    assert take(loaded, book, name="a.xlsx").code == 0
    assert proposal(loaded) == ("007", "Một", "2023-08-03")
    assert "KN2" not in take(loaded, HEAD + "007,Xã Môn Sơn,Một,03/08/2023\n").out
    assert loaded.json("list", "--kind", "proposal")["totals"]["items"] == 1


def test_what_a_spreadsheet_made_a_date_is_questioned_in_a_dry_run_too(loaded):
    book = raw.workbook(raw.HEADER, raw.row(raw.number(45323, raw.DATE), "Xã Môn Sơn", "Một", ""))
    for words in ((), ("--dry-run",)):
        answer = take(loaded, book, *words, name="a.xlsx")
        assert answer.code == ExitCode.DATA
        message = "the spreadsheet has turned this number into the date 2024-02-01"
        assert message in answer.err + answer.out


def test_no_message_has_the_english_of_a_library(loaded):
    damaged = {
        "a.xlsx": raw.workbook(raw.HEADER, sheet1="<x/>"),
        "b.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600),
        "c.json": b'{"a": ',
        "d.csv": b'text,due\nx,"y"z\n',
        "e.ods": b"PK\x03\x04",
    }
    for name, content in damaged.items():
        path = loaded.folder / name
        path.write_bytes(content)
        answer = loaded("--lang", "vi", "import", path, env=WIDE)
        assert answer.code == ExitCode.DATA
        for word in ("damaged", "Expecting", "expected", "not a", "file is", "openpyxl"):
            assert word not in answer.err, (name, answer.err)


def test_the_list_in_a_json_file_is_named(loaded):
    content = '{"recommendations": [{"reference": "K1", "proposer": "Xã Môn Sơn", "text": "a"}]}'
    answer = take(loaded, content, name="wrap.json")
    assert answer.code == 0, answer
    assert "the list under 'recommendations' was read" in answer.out + answer.err
    answer = take(loaded, b'[{"text": 1e999, "reference": "x"}]', name="a.json")
    assert "the number 1e999 is too large" in answer.err


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "xlsx"])
def test_standard_input_is_read_whatever_it_is(loaded, form):
    records = '{"Số kiến nghị": "K1", "Đơn vị kiến nghị": "Xã Môn Sơn", "Nội dung kiến nghị": "Một"}'
    contents = {
        "csv": (HEAD + "K1,Xã Môn Sơn,Một,\n").encode(),
        "json": f"[{records}]".encode(),
        "jsonl": f"{records}\n{records.replace('K1', 'K2')}\n".encode(),
        "xlsx": raw.workbook(raw.HEADER, raw.row("K1", "Xã Môn Sơn", "Một", "")),
    }
    path = loaded.folder / "content"
    path.write_bytes(contents[form])
    with path.open("rb") as content:
        done = loaded.program("import", "-", stdin=content)
    assert done.code == 0, done
    assert proposal(loaded)[:2] == ("K1", "Một")


def test_the_receipt_says_which_body_and_which_letter_cells_mean_in_other_words(loaded):
    rows = (
        "Đơn vị kiến nghị,Nội dung kiến nghị,Cơ quan chủ trì,Ngày tiếp nhận,Số văn bản trả lời",
        'Cử tri xã Mỹ Lý,Sửa cầu,BTCTU,3/8/2023,"Công văn số 980/SYT-TC ngày 28/9/2023"',
        '"Xã Môn Sơn, Con Cuông",Sửa đường,BTCTU,3/8/2023,',
    )
    (loaded.folder / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    for words in (("--dry-run",), ()):
        said = loaded("import", *words, "a.csv")
        assert "'Cử tri xã Mỹ Lý' is understood as Xã Mỹ Lý" in said.out + said.err
        cited = "'Công văn số 980/SYT-TC ngày 28/9/2023' is understood as 980/SYT-TC, 2023-09-28"
        assert cited in said.out + said.err
        assert "Môn Sơn, Con Cuông' is" not in said.out + said.err
        assert said.code == 0


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--hidden", "maybe", "--hidden: 'maybe' is not valid here."),
        ("--year", "99", "--year: '99' is not a year of dates."),
        ("--year", "MMXX", "--year: 'MMXX' is not a number."),
    ],
)
def test_values_of_options_are_refused_in_our_own_words(bare, option, value, message):
    said = bare.fails(2, "import", "a.csv", option, value)
    assert message in said
    assert bare("--lang", "vi", "import", "a.csv", option, value).err.startswith(
        f"Lỗi: {option}: '{value}' không"
    )
