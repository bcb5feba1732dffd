"""From bytes to text: what is not UTF-8 is told with line and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.source.text import decode


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("ок\nда: ".encode() + b"\xcf\xf0", "source-not-utf8", 2, 5),
        ("Привет".encode("cp1251"), "source-not-utf8", 1, 1),
        (b"caf\xe9", "source-not-utf8", 1, 4),
        (b"\xef\xbb\xbfab\xff", "source-not-utf8", 1, 3),
        (b"a\r\nb\rc\n\x80", "source-not-utf8", 4, 1),
        (b"\xed\xa0\x80", "source-not-utf8", 1, 1),
        (b"\xc0\xaf", "source-not-utf8", 1, 1),
        ("текст".encode("utf-16"), "source-utf16", 1, 1),
        (b"a\nb\x00c", "source-nul", 2, 2),
        (b"GIF89a\x00", "source-nul", 1, 7),
    ],
)
def test_place_of_the_first_wrong_byte(data: bytes, code: str, line: int, column: int) -> None:
    """Columns count characters, lines end at LF, CRLF or CR, a byte order mark takes no column."""
    _, (found,) = decode(data, "a.md")
    assert found.span
    assert (found.code, found.span.path, found.span.line, found.span.column) == (code, "a.md", line, column)


def test_rest_of_a_broken_text_is_kept_for_other_checks() -> None:
    """Only the wrong byte is replaced."""
    assert decode(b"title: caf\xe9\nb: 1", "a")[0] == "title: caf\ufffd\nb: 1"


def test_sound_text_has_line_feeds_and_no_byte_order_mark() -> None:
    """What every reader after this may rely on."""
    assert decode("\ufeffа\r\nб\rв\n".encode(), "a") == ("а\nб\nв\n", ())


@given(st.binary())
def test_any_bytes_give_text_that_can_be_written(data: bytes) -> None:
    """Nothing is raised, and the text has neither CR nor zero nor lone surrogates."""
    text, problems = decode(data, "a")
    text.encode("utf-8")
    assert "\r" not in text
    assert "\0" not in text
    assert all(each.span and each.span.line for each in problems)
