"""Marked places in HTML: what they look like, and why no author can write one.

A mark is a noncharacter of Unicode (U+FDD0), a letter, a number and U+FDD1. Noncharacters are "not
intended for interchange" (Unicode Standard, section 23.7), yet they pass through every string and
through the HTML parser unharmed. They are taken out of every source text before it is parsed
(`clean`, one U+FFFD each, so that columns hold), CommonMark turns their character references into
U+FFFD, and raw HTML has such references taken out as well (`clean_html`).

Letters: `r` a reference (in `href` or `src`), `e` an embed (text), `l` a list (text), `s` a piece
of our own HTML that must pass the sanitiser unseen (text, or in `class`: whole attributes). In
plain text `r…` opens and `END` closes what a reference says.
"""

from __future__ import annotations

import re

OPEN = "\ufdd0"
CLOSE = "\ufdd1"
PIPE = "\ufdd2"  # a `|` inside `[[…]]` while a table is cut into cells
END = f"{OPEN}z{CLOSE}"

# Together with the marks: all code points that an HTML page must not hold (HTML, 13.2.3.5, "noncharacter-in-input-stream"
# and "control-character-in-input-stream"), and halves of surrogate pairs.
_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_FORBIDDEN = re.compile(f"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
_RARE = (b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf")  # how noncharacters begin or end in UTF-8
_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D})
_CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_FIRST, _LAST = 0xFDD0, 0xFDEF
_LONGEST = 40  # digits; so long a number with an end below is not written by accident


def mark(letter: str, number: int) -> str:
    """Give the mark for the `number`th thing of a sort."""
    return f"{OPEN}{letter}{number}{CLOSE}"


def clean(text: str) -> str:
    """Replace by U+FFFD what no page may hold, marks above all; the length stays."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return _FORBIDDEN.sub("\ufffd", text)
    # The ordinary text is let through by what its bytes don't have, thirty times as fast as by the pattern.
    suspicious = any(each in data for each in _RARE) or _C1.search(data) or data.translate(None, _CONTROLS) != data
    return _FORBIDDEN.sub("\ufffd", text) if suspicious else text


def clean_html(html: str) -> str:
    """Replace character references to such a noncharacter in raw HTML."""

    def replaced(match: re.Match[str]) -> str:
        digits = (match[1] or match[2]).lstrip("0")
        if len(digits) > _LONGEST:
            return "\ufffd"
        number = int(digits or "0", 16 if match[1] else 10)
        return "\ufffd" if _FIRST <= number <= _LAST else match[0]

    return _CHARACTER_REFERENCE.sub(replaced, html) if "&#" in html else html
