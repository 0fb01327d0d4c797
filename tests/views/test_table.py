"""A table wraps and never cuts, whatever stands in it and however narrow the terminal is."""

from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from conclusion_cli.text import safe
from conclusion_cli.views.table import GAP, Cell, Column, Table, cell_width, wrap

VIETNAMESE = ["Ủy", "ban", "nhân", "dân", "tỉnh;", "đôn", "đốc,", "kiểm", "việc", "thực", "hiện:"]
WIDE = ["日本語", "漢", "한국어", "中文文本", "ＡＢＣ"]
EMOJI = ["😀", "👍🏽", "🇻🇳", "☎️", "👩‍👩‍👧", "1️⃣", "e\u0301", "đo\u0302\u0301c"]
TRICKY = [
    "[red]",
    "[/]",
    "list[int]",
    ":smile:",
    "\x1b[31m",
    "\u202e",
    "\u2028",
    "x" * 70,
    "ế" * 50,
    "字" * 45,
]
words = st.sampled_from([*VIETNAMESE, *WIDE, *EMOJI, *TRICKY]) | st.text(max_size=12)
texts = st.lists(words, max_size=12).map(" ".join)
widths = st.integers(40, 200)


def lines(make_screen, table, width):
    screen = make_screen(width)
    screen.table(table)
    screen.console.file.flush()
    drawn = screen.console.file.buffer.getvalue().decode()
    assert drawn.endswith("\n")
    return drawn.removesuffix("\n").split("\n")


def ink(*texts):
    """The characters that can be seen, and how often each stands there."""
    return Counter("".join("".join(text.split()) for text in texts))


def longest_word(text):
    return max(map(cell_width, safe(text).split()), default=0)


@st.composite
def tables(draw, max_columns=7):
    count = draw(st.integers(1, max_columns))
    headings = st.sampled_from(["", "Code", "Timeliness", "chưa hoàn thành, quá hạn"])
    columns = [
        Column(draw(headings), whole=draw(st.booleans()), right=draw(st.booleans())) for _ in range(count)
    ]
    rows = draw(st.lists(st.lists(texts, min_size=count, max_size=count), max_size=4))
    return columns, rows


@given(table=tables(), width=widths)
@settings(max_examples=150, deadline=None)
def test_no_line_is_wider_than_the_terminal(make_screen, table, width):
    columns, rows = table
    for line in lines(make_screen, Table(columns, rows), width):
        assert cell_len(line) <= width


@given(table=tables(), width=widths)
@settings(max_examples=150, deadline=None)
def test_every_character_of_every_cell_appears(make_screen, table, width):
    columns, rows = table
    drawn = ink(*lines(make_screen, Table(columns, rows), width))
    cells = ink(*(safe(cell) for row in rows for cell in row), *(column.heading for column in columns))
    drawn["─"] = cells["─"] = 0  # the rule under the headings
    assert drawn == cells


@given(text=texts, width=widths, indent=st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_a_column_reads_down_as_its_text_reads_along(make_screen, text, width, indent):
    table = Table([Column("")], [[text]], headings=False, indent=indent)
    drawn = lines(make_screen, table, width)
    assert "".join("".join(drawn).split()) == "".join(safe(text).split())


@given(
    key=st.text("ABCĐ0123456789-/", min_size=4, max_size=24),
    others=st.lists(texts, min_size=1, max_size=4),
    width=widths,
)
@settings(max_examples=150, deadline=None)
def test_what_identifies_a_row_is_not_broken_when_there_is_room(make_screen, key, others, width):
    columns = [Column("Code", whole=True), *(Column("") for _ in others)]
    needed = len(key) + sum(GAP + longest_word(text) for text in others)
    drawn = lines(make_screen, Table(columns, [[key, *others]]), width)
    if needed <= width:
        assert drawn[2].startswith(key)
    else:
        assert ink(key) <= ink(*drawn)


@given(texts=st.lists(texts, min_size=1, max_size=4), width=widths)
@settings(max_examples=150, deadline=None)
def test_no_word_is_broken_when_there_is_room(make_screen, texts, width):
    assume(sum(map(longest_word, texts)) + GAP * (len(texts) - 1) <= width)
    drawn = lines(make_screen, Table([Column("") for _ in texts], [texts], headings=False), width)
    found = Counter(word for line in drawn for word in line.split())
    assert found == Counter(word for text in texts for word in safe(text).split())


def test_what_fits_stands_in_one_line(make_screen):
    columns = [Column("Code", whole=True), Column("Title"), Column("Days", right=True)]
    table = Table(columns, [["A2", "Advise", "7"], ["A10", "Đôn đốc", "-12"]])
    assert lines(make_screen, table, 40) == [
        "Code  Title    Days",
        "────  ───────  ────",
        "A2    Advise      7",
        "A10   Đôn đốc   -12",
    ]


def test_what_does_not_fit_goes_on_below(make_screen):
    columns = [Column("Code", whole=True), Column("Title"), Column("Days", right=True)]
    table = Table(columns, [["A2", "Tham mưu trả lời về tổ chức, cán bộ và nhiều việc khác", "7"]])
    assert lines(make_screen, table, 40) == [
        "Code  Title                         Days",
        "────  ────────────────────────────  ────",
        "A2    Tham mưu trả lời về tổ chức,     7",
        "      cán bộ và nhiều việc khác",
    ]


def test_columns_of_wide_characters_stand_under_each_other(make_screen):
    table = Table([Column(""), Column("")], [["日本語", "x"], ["😀", "y"], ["ab", "z"]], headings=False)
    assert lines(make_screen, table, 40) == ["日本語  x", "😀      y", "ab      z"]


def test_a_table_without_rows_shows_its_headings(make_screen):
    assert lines(make_screen, Table([Column("Code"), Column("Title")], []), 40) == [
        "Code  Title",
        "────  ─────",
    ]


def test_empty_cells_leave_no_spaces_at_the_end_of_a_line(make_screen):
    columns = [Column("One"), Column("Two"), Column("Three", right=True)]
    assert lines(make_screen, Table(columns, [["a", "", ""], ["", "b", ""], ["", "", "c"]]), 40)[2:] == [
        "a",
        "     b",
        "              c",
    ]


def test_a_terminal_without_unicode_gets_plain_rules(make_screen):
    screen = make_screen(40, "ascii")
    screen.table(Table([Column("Code")], [["A2"]]))
    screen.console.file.flush()
    assert screen.console.file.buffer.getvalue() == b"Code\n----\nA2\n"


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "list[int]", ":smile:", "[link=x]y[/link]"])
def test_markup_is_shown_as_it_is(make_screen, text):
    assert lines(make_screen, Table([Column("")], [[Cell(text, "head")]], headings=False), 40) == [text]


@given(text=texts, width=widths)
@settings(max_examples=100, deadline=None)
def test_a_line_of_text_wraps_and_loses_nothing(make_screen, text, width):
    screen = make_screen(width)
    screen.line(Cell("A2", "code"), "  ", text)
    screen.console.file.flush()
    drawn = screen.console.file.buffer.getvalue().decode().split("\n")
    assert all(cell_len(line) <= width for line in drawn)
    assert "".join("".join(drawn).split()) == "A2" + "".join(safe(text).split())


def test_a_row_has_as_many_cells_as_there_are_columns():
    with pytest.raises(ValueError, match="zip"):
        Table([Column("One"), Column("Two")], [["only one"]])


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("", 10, [""]),
        ("short", 10, ["short"]),
        ("exactly 10", 10, ["exactly 10"]),
        ("exactly  10 ", 11, ["exactly 10"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one two three", 3, ["one", "two", "thr", "ee"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a bcdefghij k", 4, ["a", "bcde", "fghi", "j k"]),
        ("日本語日本語", 5, ["日本", "語日", "本語"]),
        ("日本 語", 6, ["日本", "語"]),
        ("日本 語", 7, ["日本 語"]),
        ("việc thực hiện", 9, ["việc thực", "hiện"]),
        ("   ", 2, [""]),
    ],
)
def test_wrapping_breaks_between_words_first(text, width, wrapped):
    assert list(wrap(text, width)) == wrapped


@given(texts, st.integers(2, 80))
@settings(max_examples=200, deadline=None)
def test_wrapped_lines_fit_and_lose_nothing(text, width):
    wrapped = wrap(text, width)
    assert wrapped
    assert all(cell_len(line) <= width for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(text.split())


@given(st.text() | texts)
@settings(max_examples=200, deadline=None)
def test_the_short_way_of_measuring_measures_the_same(text):
    assert cell_width(text) == cell_len(text)
