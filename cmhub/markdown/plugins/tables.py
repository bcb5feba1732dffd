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
from cmhub.markdown.lines import line_of
from cmhub.markdown.marks import PIPE
from cmhub.markdown.sheet import Place, Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_WIKI = re.compile(r"\[\[[^\[\]\n]*\]\]")
_DELIMITERS = re.compile(r"[-:|][-:|\s]+")
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
    if startLine + 2 > endLine or not _delimiters(state, startLine + 1) or startLine < sheet_of(state.env).no_table:
        return False
    sheet = sheet_of(state.env)
    if sheet.guarded is None:
        sheet.guarded = _guard(state.src)
    source, count = state.src, len(state.tokens)
    state.src = sheet.guarded
    try:
        if not table(state, startLine, endLine, True) or _too_large(state, startLine, endLine):  # noqa: FBT003
            return False
        if not silent:
            table(state, startLine, endLine, False)  # noqa: FBT003 - markdown-it's signature
    finally:
        state.src = source
    if not silent:
        _settle(state, state.tokens[count:])
    return True


def _delimiters(state: StateBlock, line: int) -> bool:
    """Tell whether a line could be the one under a table's head."""
    return bool(_DELIMITERS.fullmatch(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]))


def _too_large(state: StateBlock, start: int, end: int) -> bool:
    """Tell whether a table would have too many cells, counting those that fill up short rows."""
    sheet = sheet_of(state.env)
    columns = line_of(state, start + 1).count("|") + 1
    line = start
    while line < end and not state.isEmpty(line):
        line += 1
    if (line - start) * columns <= sheet.settings.max_cells:
        return False
    sheet.no_table = line  # its rows need not be asked again
    sheet.report("markdown-table-too-large", Place(start + 1), limit=sheet.settings.max_cells)
    return True


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
