"""Alerts: `> [!TIP]`, as on GitHub, and `> [!TIP] A title of its own`.

A rule over the parsed blocks, since markdown-it's own reads no title. A quote that begins with a
known kind becomes an alert; the rest of its first line is the title. `containers` makes the same
of `:::tip`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it.token import Token

from cmhub.markdown.html import Drawings, fixed, own
from cmhub.markdown.sheet import Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.settings import Settings

KINDS = frozenset({"note", "tip", "important", "warning", "caution"})
_ROLE = 'role="note"'
_HEAD = re.compile(r"\[!([A-Za-z]+)\](?:[ \t]+([^\n]*))?(?:\n|\Z)")


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule."""
    if "alerts" in settings.extensions:
        md.core.ruler.after("block", "alerts", alerts)
    return {"alert_open": _draw, "alert_close": fixed("</div>\n")}


def alerts(state: StateCore) -> None:
    """Turn quotes that begin with `[!KIND]` into alerts."""
    tokens = state.tokens
    if not any(token.type == "blockquote_open" for token in tokens):
        return
    result: list[Token] = []
    quotes: list[bool] = []  # for every open quote: is it an alert?
    index = 0
    while index < len(tokens):
        token = tokens[index]
        result.append(token)
        if token.type == "blockquote_open":
            head = _head(tokens, index)
            quotes.append(bool(head))
            if head:
                _turn(token, "alert_open")
                kind = token.meta["kind"] = head[1].lower()
                content = tokens[index + 2]
                result += title(kind, (head[2] or "").strip(), content.map, sheet_of(state.env))
                index += _shorten(content, head)
        elif token.type == "blockquote_close" and quotes.pop():
            _turn(token, "alert_close")
        index += 1
    state.tokens = result


def _turn(token: Token, kind: str) -> None:
    token.type, token.tag = kind, "div"


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


def title(kind: str, text: str, where: list[int] | None, sheet: Sheet) -> list[Token]:
    """Make the tokens of a title line; `text` is inline Markdown, "" for the kind's own word."""
    content = Token("inline", "", 0, content=text or sheet.settings.label(kind), block=True)
    content.map = [where[0], where[0] + 1] if where else None
    content.meta = {} if text else {"literal": True, "ours": True}
    opening = Token("paragraph_open", "p", 1, block=True, attrs={"class": "alert__title"}, meta={"title": True})
    return [opening, content, Token("paragraph_close", "p", -1, block=True)]


def _draw(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token = tokens[index]
    cls = f"alert alert--{token.meta['kind']}"
    return f"<div {sheet.own(own(token, cls, _ROLE))}>\n"
