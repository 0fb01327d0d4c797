"""YAML text to a tree that knows its positions, refusing what no notice needs."""

import pytest

from conclusion_cli.model.faults import BadNotice
from conclusion_cli.notice.nodes import MAX_DEPTH, Mapping, Scalar, compose, elements, find, locate, plain
from conclusion_cli.notice.source import Source


def tree(text):
    return compose(Source("notice.yaml", text))


def faults(text):
    with pytest.raises(BadNotice) as bad:
        tree(text)
    return [(p.line, p.column, p.message) for p in bad.value.problems]


@pytest.mark.parametrize(
    "word",
    ["no", "on", "yes", "012", "0x1F", "0o17", "12:30", "1e3", "1_000", ".5", "2023-12-31", "true", "="],
)
def test_a_scalar_is_the_text_that_was_written(word):
    assert plain(tree(f"key: {word}")) == {"key": word}


@pytest.mark.parametrize("nothing", ["", " ", " ~", " null", " Null", " NULL", " # a comment"])
def test_a_key_without_a_value_counts_as_left_out(nothing):
    assert plain(tree(f"one:{nothing}\ntwo: 2")) == {"two": "2"}


@pytest.mark.parametrize("written", ['""', "''", '"~"', "'null'"])
def test_a_quoted_value_is_a_text_even_if_it_says_nothing(written):
    assert plain(tree(f"key: {written}")) == {"key": written[1:-1]}


def test_text_is_tidied_to_one_unicode_form():
    assert plain(tree('key: "  đo\u0302n đo\u0302\u0301c  "')) == {"key": "đôn đốc"}
    assert plain(tree("đo\u0302n: 1")) == {"đôn": "1"}


def test_long_text_over_several_lines_is_one_text():
    assert plain(tree("key: >-\n  one\n  two\n\n  three\nother: |\n  a\n  b\n")) == {
        "key": "one two\nthree",
        "other": "a\nb",
    }


def test_every_node_knows_its_place():
    root = tree("one:\n  - two: {three: x}\n    bốn: y\n")
    assert isinstance(root, Mapping)
    element = elements(root, "one")[0]
    assert (root.line, root.column) == (1, 1)
    assert (element.line, element.column) == (2, 5)
    assert locate(root, ("one", 0, "two", "three")) == Scalar("x", False, 2, 18)
    assert locate(root, ("one", 0, "two", "three"), key=True) == Scalar("three", False, 2, 11)
    assert locate(root, ("one", 0, "bốn")) == Scalar("y", False, 3, 10)


def test_columns_count_characters_whatever_their_width():
    root = tree('{"Ủy ban 日本 😀": x}')
    assert locate(root, ("Ủy ban 日本 😀",)) == Scalar("x", False, 1, 17)


def test_what_does_not_exist_is_placed_at_the_nearest_node_above_it():
    root = tree("one:\n  two: x\n")
    assert locate(root, ("one", "four", 5)) == locate(root, ("one",))
    assert locate(root, ("one", "two", "three")) == locate(root, ("one", "two"))
    assert locate(root, (7,)) == root


def test_texts_are_found_by_their_path():
    root = tree("a:\n  - {b: x}\n  - {b: [y, {c: no}, z]}\n  - {d: no}\n  - no\ne: ''\n")
    assert [node.text for node in find(root, "a", "*", "b")] == ["x", "y", "z"]
    assert [node.text for node in find(root, "a", "b")] == []
    assert [node.text for node in find(root, "e")] == [""]
    assert [node.text for node in find(root, "f", "*")] == []
    assert len(elements(root, "a")) == 3
    assert elements(root, "e") == []
    assert elements(root, "f") == []


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: &x 1\n", 1, 4, "anchors (&name) are not supported"),
        ("a: 1\nb: *a\n", 2, 4, "aliases (*name) are not supported"),
        ("a: 1\n<<: *a\n", 2, 5, "aliases (*name) are not supported"),
        ("&x a: 1\n", 1, 1, "anchors (&name) are not supported"),
        ("- 1\n- &x [1]\n", 2, 3, "anchors (&name) are not supported"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"),
        ("--- a\n--- b\n--- c\n", 2, 1, "a second document begins here"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key 'a' occurs twice"),
        ("a: {b: 1, b: 2}\n", 1, 11, "the key 'b' occurs twice"),
        ('a: 1\n"a": 2\n', 2, 1, "the key 'a' occurs twice"),
        ("đôn: 1\nđo\u0302n: 2\n", 2, 1, "the key 'đôn' occurs twice"),
        ("? [a, b]\n: 1\n", 1, 3, "a key must be a word"),
        ("{a: b}: 1\n", 1, 1, "a key must be a word"),
        ("a:\n\t- b\n", 2, 1, "not YAML: found character that cannot start any token"),
        ("a: b: c\n", 1, 5, "not YAML: mapping values are not allowed in this context"),
        ("a: [1, 2\nb: 3\n", 2, 2, "not YAML: "),
        ("a: 'x\n", 2, 1, "not YAML: found unexpected end of stream"),
        ("a: 1\n  b: 2\n", 2, 4, "not YAML: mapping values are not allowed in this context"),
        ("a: @b\n", 1, 4, "not YAML: found character that cannot start any token"),
        ('a: "\\ud800"\n', 1, 7, "not YAML: found invalid Unicode character escape code"),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, "not YAML: found incompatible YAML document"),
    ],
)
def test_what_no_notice_needs_is_refused_with_its_place(text, line, column, message):
    [(found_line, found_column, found)] = faults(text)
    assert (found_line, found_column) == (line, column)
    assert message in found


def test_repeated_keys_are_all_told_in_the_order_of_the_file():
    assert faults("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n") == [
        (2, 1, "the key 'a' occurs twice"),
        (3, 11, "the key 'c' occurs twice"),
        (4, 1, "the key 'a' occurs twice"),
    ]


def test_a_repeated_key_says_where_it_was_first():
    with pytest.raises(BadNotice) as bad:
        tree("a: 1\nb: 2\na: 3\n")
    assert bad.value.problems[0].remedy == "It first occurs in line 1; keep one of them."
    assert bad.value.problems[0].excerpt == "a: 3"


def test_tab_indentation_is_named():
    with pytest.raises(BadNotice) as bad:
        tree("notice:\n\tid: n\n")
    assert bad.value.problems[0].remedy == "There is a tab here; YAML is indented with spaces."
    assert bad.value.problems[0].excerpt == "\tid: n"


def test_text_that_needs_quotes_is_named():
    with pytest.raises(BadNotice) as bad:
        tree("title: {en: Notice: of conclusions}\n")
    assert "Put text in quotes" in bad.value.problems[0].remedy
    assert "[ ] { } & *" in bad.value.problems[0].remedy


BOMB = """\
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
g: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]
h: &h [*g, *g, *g, *g, *g, *g, *g, *g, *g]
i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h]
"""


def test_a_billion_laughs_end_at_the_first_anchor():
    assert faults(BOMB) == [(1, 4, "anchors (&name) are not supported")]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * 60 + "]" * 60, 51),
        ("- " * 60 + "x", 101),
        ("{a: " * 60 + "x" + "}" * 60, 201),
        ("[" * 100_000, 51),
        ("- " * 100_000, 101),
        ("{a: " * 100_000, 201),
        ("? " * 100_000, 101),
    ],
    ids=lambda value: value[:3] if isinstance(value, str) else "",
)
def test_what_is_nested_too_deep_is_refused_at_level_51(text, column):
    assert faults(text) == [(1, column, "nested more than 50 levels deep")]


def test_fifty_levels_are_read():
    node = plain(tree("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH))
    for _level in range(MAX_DEPTH):
        [node] = node
    assert node == "x"


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "---\n...\n", "~"])
def test_a_file_that_says_nothing_is_an_absent_text(text):
    assert plain(tree(text)) is None


def test_one_document_may_be_marked_as_such():
    assert plain(tree("%YAML 1.2\n---\na: 1\n...\n")) == {"a": "1"}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_excerpt_is_the_line_without_its_ending(ending):
    with pytest.raises(BadNotice) as bad:
        tree(ending.join(["a: 1", "a: 2", "b: 3", ""]))
    assert bad.value.problems[0].excerpt == "a: 2"
