"""Bare addresses in text become links: `https://…` and `www.…`, as on GitHub (GFM 6.9).

Bare e-mail addresses stay text: harvesters read links first, and `<name@host>` is there for those
who want one. Linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from cmhub.markdown.plugins.links import outside
from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.html import Drawings
    from cmhub.markdown.settings import Settings

_ADDRESS = re.compile(r"(?<![\w@/.:-])(?:https?://|www\.)(?=[^\s.])[^\s<>\[\]{}\"“”«»„`|\\^]+", re.IGNORECASE)
_TRAILING = "?!.,:;*_~'’"
_MOST = 2_000  # in a text; the further ones stay text


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule, before typography touches the text."""
    if "linkify" in settings.extensions and settings.sanitise:
        md.core.ruler.after("links", "autolinks", autolinks)
    return {}


def autolinks(state: StateCore) -> None:
    """Go through all text outside links."""
    sheet = sheet_of(state.env)
    for token in state.tokens:
        if sheet.autolinks >= _MOST:
            return
        if token.children and ("://" in token.content or "www." in token.content.lower()):
            token.children = _linked(token.children)
            sheet.autolinks += sum(child.markup == "linkify" for child in token.children)


def _linked(children: list[Token]) -> list[Token]:
    result: list[Token] = []
    depth = 0
    for child in children:
        if child.type == "link_open":
            depth += 1
        elif child.type == "link_close":
            depth -= 1
        if child.type == "text" and not depth and not child.meta.get("literal"):
            result += _split(child)
        else:
            result.append(child)
    return result


def _split(child: Token) -> list[Token]:
    text, position = child.content, 0
    result: list[Token] = []
    for match in _ADDRESS.finditer(text):
        shown = _trimmed(match[0])
        if "." not in shown and "://localhost" not in shown:
            continue
        end = match.start() + len(shown)
        result.append(Token("text", "", 0, content=text[position : match.start()], level=child.level))
        opening = Token("link_open", "a", 1, markup="linkify", info="auto")
        outside(opening, shown if "://" in shown else f"https://{shown}")
        words = Token("text", "", 0, content=shown, meta={"literal": True})
        result += (opening, words, Token("link_close", "a", -1, markup="linkify", info="auto"))
        position = end
    if not result:
        return [child]
    result.append(Token("text", "", 0, content=text[position:], level=child.level))
    return [each for each in result if each.type != "text" or each.content]


def _trimmed(text: str) -> str:
    """Leave out what ends a sentence rather than an address (GFM 6.9: extended path validation)."""
    end = len(text)
    surplus = text.count(")") - text.count("(")
    while end:
        if text[end - 1] == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif text[end - 1] in _TRAILING:
            end -= 1
        else:
            break
    return text[:end]
