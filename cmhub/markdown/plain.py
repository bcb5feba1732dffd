"""The words of parsed Markdown: for search, descriptions, ids and alternative texts.

A reference's words may not be public when the page is made, so in the text for search they stand
between marks (see `marks`), and in ids they are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmhub.markdown.marks import CLOSE, OPEN, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_END = f"{OPEN}z{CLOSE}"
_SPACE = frozenset({"softbreak", "hardbreak"})
_LITERAL = frozenset({"text", "code_inline", "text_special", "foreign"})


def alternative(children: Iterable[Token]) -> str:
    """Give the alternative text of a picture: its words without markup (CommonMark 6.4)."""
    parts: list[str] = []
    for child in children:
        if child.type in _LITERAL:
            parts.append(child.content)
        elif child.type in _SPACE:
            parts.append(" ")
        elif child.type == "reference":
            parts.append(child.meta["label"] or child.content)
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
        elif kind in _SPACE:
            parts.append(" ")
        elif kind == "reference":
            meta = child.meta
            parts += (mark("r", meta["index"]), meta["label"], _END) if "index" in meta else (meta["label"],)
        elif kind == "link_open" and str(child.attrs.get("href", "")).startswith(OPEN):
            parts.append(str(child.attrs["href"]))
        elif kind == "link_close" and child.meta.get("marked"):
            parts.append(_END)
        elif kind == "image" and str(child.attrs.get("src", "")).startswith(OPEN):
            parts += (str(child.attrs["src"]), child.meta.get("alt", ""), _END)
        elif kind == "remote_image":
            parts.append(child.meta["alt"])
    return "".join(parts)
