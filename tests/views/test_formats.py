"""Answers for programs are read back as what they were, whatever stands in them."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conclusion_cli.text import safe
from conclusion_cli.views.formats import SHAPE_VERSION, Answer, Cells, Format, plain_line, write

FIELDS = ("code", "title", "number", "flag", "nothing", "list", "pair")
COLUMNS = ["code", "title_en", "title_vi", "number", "flag", "nothing", "list", "pair"]

texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["=1+1", "+x", "-x", "@x", "\tx", "\rx", "a\rb", "a\nb", "a\r\nb", "a\u2028b", "a\x85b"]),
    st.sampled_from(
        ["|", "\\", "\\|", "`*_[]<>`", '"', ",", "'", "", " ", "đôn đốc", "日本 😀", "\x00", "\x1b[2J"]
    ),
)
records = st.lists(
    st.fixed_dictionaries(
        {
            "code": texts,
            "title": st.fixed_dictionaries({"en": st.none() | texts, "vi": st.none() | texts}),
            "number": st.integers(-(10**6), 10**6),
            "flag": st.booleans(),
            "nothing": st.none(),
            "list": st.lists(texts, max_size=3),
            "pair": st.fixed_dictionaries({"en": texts, "vi": texts}),
        }
    ),
    max_size=4,
)


def written(form, found, *, fields=FIELDS, head=None, **how):
    stream = io.StringIO(newline="")
    write(Answer("items", fields, iter(found), head), form, stream, Cells(**how))
    return stream.getvalue()


def cells(record):
    """A record as the texts of its columns."""
    title = record["title"]
    return [
        record["code"],
        title["en"] or "",
        title["vi"] or "",
        str(record["number"]),
        "true" if record["flag"] else "false",
        "",
        "; ".join(record["list"]),
        " | ".join(part for part in record["pair"].values() if part),
    ]


def one_cell(form, text, *, raw=False):
    """What a format makes of one text."""
    shown = written(form, [{"code": text, "x": "."}], fields=("code", "x"), raw=raw)
    return shown.partition("\n")[2]


@given(records)
@settings(deadline=None)
def test_json_is_read_back_as_what_it_was(found):
    head = {"as_of": "2023-12-01", "totals": {"items": 3}}
    assert json.loads(written(Format.JSON, found, head=head)) == {
        "version": SHAPE_VERSION,
        **head,
        "items": found,
    }


@given(records)
@settings(deadline=None)
def test_each_line_of_jsonl_is_a_record(found):
    lines = written(Format.JSONL, found).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == found


@given(records)
@settings(deadline=None)
def test_raw_csv_is_read_back_as_what_it_was(found):
    shown = written(Format.CSV, found, raw=True)
    assert list(csv.reader(io.StringIO(shown, newline=""), strict=True)) == [COLUMNS, *map(cells, found)]


@given(records)
@settings(deadline=None)
def test_csv_is_read_back_with_formulas_as_texts(found):
    shown = written(Format.CSV, found)
    header, *rows = csv.reader(io.StringIO(shown, newline=""), strict=True)
    assert header == COLUMNS
    assert len(rows) == len(found)
    for row, record in zip(rows, found, strict=True):
        for read, text in zip(row, cells(record), strict=True):
            assert read in (text, f"'{text}")
            assert not read.startswith(("=", "+", "@", "\t", "\r"))
            assert not read.startswith("-") or read[1:].isdigit()


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\r\nb", "\rb", "\n", '"a"\r'])
@pytest.mark.parametrize("raw", [True, False])
def test_a_line_break_within_a_csv_cell_begins_no_row(text, raw):
    shown = written(Format.CSV, [{"code": text, "x": "."}], fields=("code", "x"), raw=raw)
    rows = list(csv.reader(io.StringIO(shown, newline=""), strict=True))
    assert len(rows) == 2
    assert rows[1][0].removeprefix("'") == text


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+84 238 123", "'+84 238 123"),
        ("-x", "'-x"),
        ("-1+2", "'-1+2"),
        ("--1", "'--1"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-12", "-12"),
        ("12", "12"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("đôn đốc", "đôn đốc"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("form", [Format.CSV, Format.TSV])
def test_what_a_spreadsheet_would_compute_is_made_text_unless_raw(form, text, neutral):
    def cell(raw):
        line = one_cell(form, text, raw=raw).removesuffix("\n")
        if form is Format.TSV:
            return line.split("\t")[0]
        return next(csv.reader(io.StringIO(line, newline="")))[0]

    shown = safe if form is Format.TSV else str
    assert cell(raw=False) == shown(neutral)
    assert cell(raw=True) == shown(text)


@given(records, st.booleans())
@settings(deadline=None)
def test_tsv_has_one_line_for_each_record_and_one_cell_for_each_column(found, raw):
    lines = written(Format.TSV, found, raw=raw).splitlines()
    rows = [line.split("\t") for line in lines]
    assert rows[0] == COLUMNS
    assert len(rows) == len(found) + 1
    for row, record in zip(rows[1:], found, strict=True):
        for shown, text in zip(row, cells(record), strict=True):
            escaped = safe(text.replace("\\", "\\\\"))
            assert shown in (escaped, f"'{escaped}")


def markdown_cells(line):
    """The cells of a row of a Markdown table, as a reader of Markdown sees them."""
    found = [""]
    signs = iter(line)
    for sign in signs:
        if sign == "\\":
            found[-1] += next(signs)
        elif sign == "|":
            found.append("")
        else:
            found[-1] += sign
    assert found[0] == found[-1] == ""
    return [cell[1:-1] for cell in found[1:-1]]


@given(records)
@settings(deadline=None)
def test_a_markdown_table_has_one_line_for_each_record_and_says_what_was_written(found):
    header, rule, *rows = written(Format.MD, found).splitlines()
    assert markdown_cells(header) == COLUMNS
    assert rule == "|" + " --- |" * len(COLUMNS)
    assert [markdown_cells(row) for row in rows] == [[safe(text) for text in cells(one)] for one in found]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("a\\|b", "a\\\\\\|b"),
        ("`code`", "\\`code\\`"),
        ("*a* _b_", "\\*a\\* \\_b\\_"),
        ("[a](b)", "\\[a\\](b)"),
        ("<b>x</b>", "\\<b\\>x\\</b\\>"),
        ("&lt;b&nbsp;", "\\&lt;b\\&nbsp;"),
        ("~~gone~~", "\\~\\~gone\\~\\~"),
        ("one\ntwo", "one\\\\ntwo"),
        ("=1+1", "=1+1"),
        ("Ban Tổ chức Tỉnh ủy – 50 %", "Ban Tổ chức Tỉnh ủy – 50 %"),
    ],
)
def test_signs_of_markdown_are_escaped(text, escaped):
    assert one_cell(Format.MD, text).splitlines()[1] == f"| {escaped} | . |"


@pytest.mark.parametrize(
    ("form", "header"),
    [
        (Format.CSV, "code,title_en,title_vi\n"),
        (Format.TSV, "code\ttitle_en\ttitle_vi\n"),
        (Format.MD, "| code | title_en | title_vi |\n| --- | --- | --- |\n"),
    ],
)
def test_an_answer_without_records_has_its_header(form, header):
    assert written(form, [], fields=("code", "title")) == header


def test_an_answer_without_records_is_an_empty_list_in_json():
    assert json.loads(written(Format.JSON, [])) == {"version": SHAPE_VERSION, "items": []}
    assert written(Format.JSONL, []) == ""


def test_vietnamese_is_written_as_it_is():
    record = {"code": "đôn đốc", "x": "😀"}
    for form in (Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.MD):
        shown = written(form, [record], fields=("code", "x"))
        assert "đôn đốc" in shown
        assert "😀" in shown


def test_each_record_of_json_stands_in_a_line_of_its_own():
    shown = written(Format.JSON, [{"code": "A\n1"}, {"code": "A2"}], fields=("code",), head={"as_of": "x"})
    assert shown == (
        '{\n"version": 1,\n"as_of": "x",\n"items": [\n{"code": "A\\n1"},\n{"code": "A2"}\n]\n}\n'
    )


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.CSV, Format.TSV, Format.MD])
def test_records_are_gone_through_once_as_they_come(form):
    def one_by_one():
        for number in range(3):
            taken.append(number)
            yield {"code": str(number)}

    taken = []
    stream = io.StringIO()
    answer = Answer("items", ("code",), one_by_one())
    assert taken == []
    write(answer, form, stream)
    assert taken == [0, 1, 2]


HIDDEN = [
    "\x7f",
    "\x80",
    "\x85",
    "\x9b31m",
    "\xad",
    "\u061c",
    "\u200b",
    "\u200e",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\U000e0041",
    "\ud800",
]


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL])
def test_json_shows_what_cannot_be_seen_as_an_escape_of_the_same_value(form, hidden):
    record = {"code": f"a{hidden}b", "title": None}
    text = written(form, [record], fields=("code", "title"), head={"note": hidden})
    assert hidden not in text
    assert "\\u" in text
    found = json.loads(text)
    assert (found["items"][0] if form is Format.JSON else found)["code"] == record["code"]
    if form is Format.JSON:
        assert found["note"] == hidden


@pytest.mark.parametrize("shown", ["Đặng Thùy Trâm", "a\u00a0b", "日本", "👩🏽", "e\u0323\u0302"])
def test_json_leaves_what_can_be_seen(shown):
    assert shown in written(Format.JSON, [{"code": shown, "title": None}], fields=("code", "title"))


@pytest.mark.parametrize("hidden", [*HIDDEN[:-1], "\x1b[31m"], ids=ascii)
def test_csv_is_data_but_on_a_terminal_it_is_safe(hidden):
    record = {"code": f"a{hidden}b", "title": None}
    assert hidden in written(Format.CSV, [record], fields=("code", "title"))
    shown = written(Format.CSV, [record], fields=("code", "title"), screen=True)
    assert hidden not in shown
    assert hidden[0] not in shown
    assert "\\" in shown


def test_csv_for_excel_has_a_mark_semicolons_and_line_ends_of_windows():
    record = {"code": "KN1; KN2", "title": {"en": "a, b", "vi": "Đường\nliên xã"}}
    assert written(Format.CSV, [record], fields=("code", "title"), excel=True) == (
        '\ufeffcode;title_en;title_vi\r\n"KN1; KN2";a, b;"Đường\nliên xã"\r\n'
    )
    assert written(Format.CSV, [record], fields=("code", "title")) == (
        'code,title_en,title_vi\nKN1; KN2,"a, b","Đường\nliên xã"\n'
    )


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("# Heading", "\\# Heading"),
        ("## Heading", "\\## Heading"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("- an entry", "\\- an entry"),
        ("+ an entry", "\\+ an entry"),
        ("* an entry", "\\* an entry"),
        ("1. an entry", "1\\. an entry"),
        ("12) an entry", "12\\) an entry"),
        ("    code", "code"),
        ("\tcode", "code"),
        ("> quoted", "\\> quoted"),
        ("see https://example.org/x", "see https\\://example.org/x"),
        ("www.example.org", "www\\.example.org"),
        ("an.nguyen@example.org", "an.nguyen\\@example.org"),
        ("Đường 46 - đoạn 1.", "Đường 46 - đoạn 1."),
        ("2023 là năm", "2023 là năm"),
        (". . .", ". . ."),
    ],
)
def test_a_line_of_a_letter_is_shown_as_it_is(line, shown):
    assert plain_line(line) == shown
