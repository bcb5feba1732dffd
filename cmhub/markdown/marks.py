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

_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")
_CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_FIRST, _LAST = 0xFDD0, 0xFDEF
_LONGEST = 40  # digits; so long a number with an end below is not written by accident


def mark(letter: str, number: int) -> str:
    """Give the mark for the `number`th thing of a sort."""
    return f"{OPEN}{letter}{number}{CLOSE}"


def clean(text: str) -> str:
    """Replace every noncharacter of U+FDD0..U+FDEF by U+FFFD; the length stays."""
    return _NONCHARACTERS.sub("\ufffd", text)


def clean_html(html: str) -> str:
    """Replace character references to such a noncharacter in raw HTML."""

    def replaced(match: re.Match[str]) -> str:
        digits = (match[1] or match[2]).lstrip("0")
        if len(digits) > _LONGEST:
            return "\ufffd"
        number = int(digits or "0", 16 if match[1] else 10)
        return "\ufffd" if _FIRST <= number <= _LAST else match[0]

    return _CHARACTER_REFERENCE.sub(replaced, html) if "&#" in html else html
