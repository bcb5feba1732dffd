"""Headings: their ids (given, or as GitHub makes them), their level and the table of contents.

`## Title {#id .class}` gives them by hand. Given ids are taken first, so that a generated one never
takes a given one's place; further takers of an id get `-1`, `-2`, … as on GitHub.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmhub.markdown.marks import OPEN
from cmhub.markdown.names import slug
from cmhub.markdown.plain import words
from cmhub.markdown.plugins.attributes import take
from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_DEEPEST = 6


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Add the rule that names headings."""
    if "headings" in settings.extensions or settings.heading_offset:
        md.core.ruler.push("headings", headings)


def headings(state: StateCore) -> None:
    """Name every heading of the text, after all other rules have settled its content."""
    sheet = sheet_of(state.env)
    found = [
        (token, state.tokens[i + 1], state.tokens[i + 2])
        for i, token in enumerate(state.tokens)
        if token.type == "heading_open"
    ]
    for opening, content, closing in found:
        level = min(_DEEPEST, int(opening.tag[1]) + sheet.settings.heading_offset)
        opening.tag = closing.tag = f"h{level}"
        if "headings" in sheet.settings.extensions and "attributes" in sheet.settings.extensions:
            take(opening, content)
    if "headings" not in sheet.settings.extensions:
        return
    taken = {str(each.attrs["id"]) for each in state.tokens if "id" in each.attrs}
    for opening, content, closing in found:
        if "id" not in opening.attrs:
            opening.attrSet("id", free(slug(_visible(content)), taken))
        opening.meta["heading"] = closing.meta["heading"] = True
        closing.meta["id"] = opening.attrs["id"]
        closing.meta["text"] = words(content.children or [])


def free(name: str, taken: set[str]) -> str:
    """Give `name`, or it with the first free number, and take it."""
    candidate, number = name, 0
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


def _visible(content: Token) -> str:
    """Give the words of a heading without those of references, which may not be public."""
    parts, depth = [], 0
    for child in content.children or []:
        if child.type in {"text", "code_inline", "foreign"} and not depth:
            parts.append(child.content)
        elif child.type == "link_open":
            depth += _private(child)
        elif child.type == "link_close" and depth:
            depth -= 1
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
    return "".join(parts).strip()


def _private(token: Token) -> bool:
    return str(token.attrs.get("href", "")).startswith(OPEN) and token.meta.get("private", False)
