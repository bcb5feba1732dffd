"""Alerts: `> [!TIP]`, as on GitHub, and `> [!TIP] A title of its own`.

A rule over the parsed blocks, since markdown-it's own reads no title. A quote that begins with a
known kind becomes an alert; the rest of its first line is the title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.settings import Settings

KINDS = frozenset({"note", "tip", "important", "warning", "caution"})
_HEAD = re.compile(r"\[!([A-Za-z]+)\](?:[ \t]+([^\n]*))?(?:\n|\Z)")


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Add the rule."""
    if "alerts" in settings.extensions:
        md.core.ruler.after("block", "alerts", alerts)


def alerts(state: StateCore) -> None:
    """Turn quotes that begin with `[!KIND]` into alerts."""
    tokens = state.tokens
    if not any(token.type == "blockquote_open" for token in tokens):
        return
    result: list[Token] = []
    quotes: list[str] = []  # the kind of every open quote, "" for an ordinary one
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "blockquote_open":
            head = _head(tokens, index)
            kind = head[1].lower() if head else ""
            quotes.append(kind)
            result.append(token)
            if head:
                token.type, token.tag = "alert_open", "div"
                token.meta["kind"] = kind
                content = tokens[index + 2]
                label = sheet_of(state.env).settings.label(kind)
                result += title(kind, (head[2] or "").strip() or label, content.map)
                index += _shorten(content, head)
        elif token.type == "blockquote_close":
            if quotes.pop():
                token.type, token.tag = "alert_close", "div"
            result.append(token)
        else:
            result.append(token)
        index += 1
    state.tokens = result


def _head(tokens: list[Token], index: int) -> re.Match[str] | None:
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return None
    match = _HEAD.match(tokens[index + 2].content)
    return match if match and match[1].lower() in KINDS else None


def _shorten(content: Token, head: re.Match[str]) -> int:
    """Take the head from the first paragraph; give how many tokens to leave out if nothing is left."""
    content.content = content.content[head.end() :].lstrip()
    if content.map:
        content.map = [content.map[0] + 1, content.map[1]]
    return 0 if content.content else 3


def title(kind: str, text: str, where: list[int] | None) -> list[Token]:
    """Make the tokens of a title line; `text` is inline Markdown."""
    first = list(where[:1]) * 2 if where else None
    opening = Token("alert_title_open", "p", 1, block=True, attrs={"class": "alert__title"}, meta={"kind": kind})
    content = Token("inline", "", 0, content=text, children=[], map=first, block=True)
    return [opening, content, Token("alert_title_close", "p", -1, block=True)]
