"""Tables (GFM 4.10), with references kept whole in their cells.

`[[a|b]]` is recognised before cells are split: its `|` is exchanged for a mark while markdown-it
cuts the row. Alignment becomes a class, since a page's policy forbids `style`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import table

from cmhub.markdown.marks import PIPE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_WIKI = re.compile(r"\[\[[^\[\]\n]*\]\]")
_UNESCAPED = re.compile(r"(?<!\\)\|")


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Switch tables and strikethrough on, each if asked for."""
    if "strikethrough" in settings.extensions:
        md.enable("strikethrough")
    if "tables" in settings.extensions:
        md.enable("table")
        md.block.ruler.at("table", guarded, {"alt": ["paragraph", "reference"]})


def _guard(src: str) -> str:
    return _WIKI.sub(lambda match: _UNESCAPED.sub(PIPE, match[0]), src) if "[[" in src else src


def guarded(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: FBT001, N803
    """Read a table with markdown-it's rule, over a source in which references are guarded."""
    if startLine + 2 > endLine or not _delimiters(state, startLine + 1):
        return False
    source, count = state.src, len(state.tokens)
    if "guarded" not in state.env:
        state.env["guarded"] = _guard(source)
    state.src = state.env["guarded"]
    try:
        if not table(state, startLine, endLine, silent):
            return False
    finally:
        state.src = source
    if not silent:
        _settle(state, state.tokens[count:])
    return True


def _delimiters(state: StateBlock, line: int) -> bool:
    """Tell quickly whether a line could be the one under a table's head."""
    start = state.bMarks[line] + state.tShift[line]
    return start < state.eMarks[line] and state.src[start] in "|-:"


def _settle(state: StateBlock, tokens: list[Token]) -> None:
    """Unguard the cells, note the column of each in its line, and turn alignment into classes."""
    line, cursor, source = -1, 0, ""
    for token in tokens:
        if style := token.attrs.pop("style", ""):
            token.attrJoin("class", f"align-{str(style).rpartition(':')[2]}")
        if token.type != "inline" or not token.map:
            continue
        if token.map[0] != line:
            line = token.map[0]
            cursor = state.bMarks[line] + state.tShift[line]
        start = state.src.rfind("\n", 0, state.bMarks[line] + 1) + 1 if state.bMarks[line] else 0
        end = state.src.find("\n", cursor)
        source = state.src[start : end if end >= 0 else len(state.src)]
        token.content = token.content.replace(PIPE, "|")
        found = source.find(token.content.replace("|", "\\|"), cursor - start)
        plain = source.find(token.content, cursor - start)
        at = plain if plain >= 0 else max(found, cursor - start)
        token.meta["column"] = at
        cursor = start + at + max(len(token.content), 1)
