"""Bytes to text: the encoding that a mark names, the byte that cannot be used here, control characters."""

import pytest

from conclusion_cli.files.decoding import decode, find_control, marked_encoding, not_utf8


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "UTF-8"),
        ("đ".encode(), "UTF-8"),
        ("đ".encode("utf-8-sig"), "UTF-8"),
        ("đ".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\x01\x11", "UTF-16"),
        ("đ".encode("utf-32"), "UTF-32"),
        (b"\x00\x00\xfe\xff\x00\x00\x01\x11", "UTF-32"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_not_text(data, encoding):
    assert marked_encoding(data) == encoding
    assert decode(data) in ("đ", "")


def test_the_byte_that_is_not_utf8_is_named_without_the_mark():
    with pytest.raises(UnicodeDecodeError) as error:
        decode(b"\xef\xbb\xbfab\xf2n")
    assert not_utf8(error.value) == "not UTF-8: the byte 0xf2"
    assert error.value.start == 2


@pytest.mark.parametrize("allowed", ["", "đơn", "a\tb\r\nc", "a\x85b", "\u2028"])
def test_tabs_and_line_ends_are_no_control_characters(allowed):
    assert find_control(allowed) is None


@pytest.mark.parametrize("control", ["\0", "\x0b", "\x1b", "\x7f", "\x84", "\x9f", "\ufffe", "\uffff"])
def test_a_control_character_is_found_with_its_position(control):
    found = find_control(f"đơn{control}x{control}")
    assert found
    assert found.position == 3
    assert found.message.startswith("there is a control character here")
