"""Attributes: `{#id .class}` on a line before a block, after a heading, a picture or a link.

Only an id and classes, of safe names (see `names`); anything else in the braces stays text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmhub.markdown.names import safe_classes, safe_id

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.html import Drawings
    from cmhub.markdown.settings import Settings

_NAME = r"[#.][^\s#.{}\"'<>=][^\s#{}\"'<>=]*"
BRACES = re.compile(rf"\{{:?[ \t]*({_NAME}(?:[ \t]+{_NAME})*)[ \t]*\}}")
_AT_END = re.compile(rf"\s*{BRACES.pattern}\s*\Z")
_AFTER = frozenset({"image", "link_close", "reference"})


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rules."""
    if "attributes" in settings.extensions:
        md.block.ruler.before(
            "fence", "attributes", before_block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
        )
        md.core.ruler.after("block", "attributes", hand_over)
        md.inline.ruler.push("attributes", after_inline)
    return {}


def parse(text: str) -> dict[str, str]:
    """Give the `id` and `class` in what stands between braces, safe ones only."""
    found: dict[str, str] = {}
    classes: list[str] = []
    for name in text.split():
        if name[0] == "#":
            if identifier := safe_id(name[1:]):
                found["id"] = identifier
        else:
            classes += name[1:].split(".")
    if safe := safe_classes(" ".join(classes)):
        found["class"] = safe
    return found


def give(token: Token, found: dict[str, str]) -> None:
    """Give a token attributes; classes are added to those it has."""
    for name, value in found.items():
        if name == "class":
            token.attrJoin("class", value)
        else:
            token.attrSet(name, value)


def take(opening: Token, content: Token) -> None:
    """Take `{…}` from the end of a heading's content and give it to the heading."""
    last = content.children[-1] if content.children else None
    if last is None or last.type != "text":
        return
    if match := _AT_END.search(last.content):
        last.content = last.content[: match.start()]
        give(opening, parse(match[1]))


def before_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, FBT001, N803
    """Read a line that holds nothing but `{…}`."""
    if state.is_code_block(startLine):
        return False
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if start >= end or state.src[start] != "{":
        return False
    match = BRACES.fullmatch(state.src[start:end].rstrip())
    if not match:
        return False
    if not silent:
        state.push("attributes", "", 0).meta["found"] = parse(match[1])
        state.line = startLine + 1
    return True


def hand_over(state: StateCore) -> None:
    """Give the attributes on lines of their own to the blocks that follow them."""
    if not any(token.type == "attributes" for token in state.tokens):
        return
    kept: list[Token] = []
    waiting: dict[str, str] = {}
    for token in state.tokens:
        if token.type == "attributes":
            found = token.meta["found"]
            classes = " ".join(filter(None, (waiting.get("class"), found.get("class"))))
            waiting = {**waiting, **found} | ({"class": classes} if classes else {})
            continue
        if waiting and token.nesting >= 0:
            give(token, waiting)
        waiting = {}
        kept.append(token)
    state.tokens = kept


def after_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read `{…}` right after a picture, a link or a reference."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.type not in _AFTER:
        return False
    match = BRACES.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = _opening(state.tokens) if last.type == "link_close" else last
        if token is not None:
            give(token, parse(match[1]))
    state.pos = match.end()
    return True


def _opening(tokens: list[Token]) -> Token | None:
    level = 0
    for token in reversed(tokens):
        level += token.nesting
        if level == 0:
            return token
    return None
