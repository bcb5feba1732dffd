"""Tables (GFM 4.10), with references kept whole in their cells.

`[[a|b]]` is recognised before cells are split: its `|` is exchanged for a mark while markdown-it
cuts the row. Alignment becomes a class, since a page's policy forbids `style`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it.rules_block import table

from cmhub.markdown.html import Drawings, escape, fixed, tag
from cmhub.markdown.marks import PIPE
from cmhub.markdown.sheet import Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_WIKI = re.compile(r"\[\[[^\[\]\n]*\]\]")
_UNESCAPED = re.compile(r"(?<!\\)\|")


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Switch tables and strikethrough on, each if asked for."""
    if "strikethrough" in settings.extensions:
        md.enable("strikethrough")
    if "tables" not in settings.extensions:
        return {}
    md.enable("table")
    md.block.ruler.at("table", guarded, {"alt": ["paragraph", "reference"]})
    return {"table_open": _draw, "table_close": fixed("</table></div>\n")}


def _guard(src: str) -> str:
    return _WIKI.sub(lambda match: _UNESCAPED.sub(PIPE, match[0]), src) if "[[" in src else src


def guarded(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: FBT001, N803
    """Read a table with markdown-it's rule, over a source in which references are guarded."""
    if startLine + 2 > endLine or not _delimiters(state, startLine + 1):
        return False
    source, count = state.src, len(state.tokens)
    sheet = sheet_of(state.env)
    if sheet.guarded is None:
        sheet.guarded = _guard(source)
    state.src = sheet.guarded
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
    lines = sheet_of(state.env).lines
    for token in tokens:
        if style := token.attrs.pop("style", ""):
            token.attrJoin("class", f"align-{str(style).rpartition(':')[2]}")
        if token.type != "inline" or not token.map:
            continue
        if token.map[0] != line:
            line = token.map[0]
            source = lines[line] if line < len(lines) else ""
            begin = state.bMarks[line] + state.tShift[line]
            cursor = begin - (state.src.rfind("\n", 0, begin) + 1)
        token.content = token.content.replace(PIPE, "|")
        column = source.find(token.content, cursor)
        if column < 0:  # an escaped `|` is one character shorter in the cell
            column = max(source.find(token.content.replace("|", "\\|"), cursor), cursor)
        token.meta["column"] = column
        cursor = column + max(len(token.content), 1)


def _draw(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    label = escape(sheet.settings.label("table"))
    extra = sheet.own(f'class="table" role="group" tabindex="0" aria-label="{label}"')
    return f"<div {extra}>{tag(tokens, index, sheet)}"
