"""From bytes to text: UTF-8 or a problem with its place.

Knows nothing of files; `tree` gives the bytes.
"""

from __future__ import annotations

import re

from cmhub.diagnostics import Diagnostic, Span, problem

_LINE_ENDS = re.compile("\r\n?")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Read bytes as UTF-8 and give the text with LF line ends and no byte order mark.

    What is not UTF-8, or has a zero byte, gives a problem with line and column of the first wrong
    byte; the text then has U+FFFD in its place, so that nothing else of it is lost to other checks.
    """
    problems: tuple[Diagnostic, ...] = ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith(_UTF16_MARKS):
            return "", (problem("source-utf16", Span(path, 1, 1, 1, 2)),)
        span = _span(data[: error.start].decode("utf-8"), path)
        problems = (problem("source-not-utf8", span, byte=f"0x{data[error.start]:02X}"),)
        text = data.decode("utf-8", "replace")
    if "\0" in text:
        if not problems:
            problems = (problem("source-nul", _span(text[: text.index("\0")], path)),)
        text = text.replace("\0", "\ufffd")
    text = text.removeprefix("\ufeff")
    return (_LINE_ENDS.sub("\n", text) if "\r" in text else text), problems


def _span(before: str, path: str) -> Span:
    """Give the place of the character that follows `before`."""
    before = _LINE_ENDS.sub("\n", before.removeprefix("\ufeff"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(path, line, column, line, column + 1)
