"""The words of parsed Markdown: for search, descriptions, ids and alternative texts.

A reference's words may not be public when the page is made: in the text for search they stand
between marks (see `marks`), and ids and alternative texts leave them out.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from cmhub.markdown.marks import END, OPEN, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_BREAKS = frozenset({"softbreak", "hardbreak"})
_LITERAL = frozenset({"text", "code_inline", "text_special", "foreign"})
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def alternative(children: Iterable[Token]) -> str:
    """Give the alternative text of a picture: its words without markup (CommonMark 6.4)."""
    parts: list[str] = []
    for child in children:
        if child.type in _LITERAL:
            parts.append(child.content)
        elif child.type in _BREAKS:
            parts.append("\n")
        elif child.children:
            parts.append(alternative(child.children))
    return "".join(parts)


def words(children: Iterable[Token]) -> str:
    """Give the words of inline content, with marks around what a reference says."""
    parts: list[str] = []
    for child in children:
        kind = child.type
        if kind in _LITERAL:
            parts.append(child.content)
        elif kind in _BREAKS:
            parts.append(" ")
        elif kind == "reference":
            parts += (mark("r", child.meta["index"]), child.meta["label"], END)
        elif kind == "link_open":
            if child.meta.get("marked"):
                parts.append(str(child.attrs["href"]))
        elif kind == "link_close":
            if child.meta.get("marked"):
                parts.append(END)
        elif kind == "image":
            src = str(child.attrs.get("src", ""))
            alt = child.meta.get("alt", "")
            parts += (src, alt, END) if src.startswith(OPEN) else (alt,)
        elif kind == "remote_image":
            parts.append(child.meta["alt"])
    return "".join(parts)


def public(children: Iterable[Token]) -> str:
    """Give the words of a heading without those of references to records, for its id."""
    parts: list[str] = []
    private = 0
    for child in children:
        if child.type == "link_open":
            private += bool(private) or bool(child.meta.get("private"))
        elif child.type == "link_close":
            private -= bool(private)
        elif private:
            continue
        elif child.type in _LITERAL:
            parts.append(child.content)
        elif child.type in _BREAKS:
            parts.append(" ")
    return "".join(parts).strip()


def of_html(html: str) -> str:
    """Give the words of a block of raw HTML, roughly: for search and counting, never for a page."""
    return " ".join(unescape(_TAG.sub(" ", _UNSEEN.sub(" ", html))).split())
