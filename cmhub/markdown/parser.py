"""Puts the parser together from the settings: markdown-it, our plugins, and what guards them.

The guards: nesting beyond `max_depth` keeps its content as text (markdown-it would drop it
silently), and inline content that is too long or too dear is kept as text; both are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.token import Token

from cmhub.markdown.plugins import (
    abbreviations,
    alerts,
    attributes,
    autolinks,
    code,
    containers,
    definitions,
    footnotes,
    foreign,
    headings,
    links,
    raw,
    references,
    tables,
    tasks,
    typography,
)
from cmhub.markdown.sheet import Place, sheet_of

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.settings import Settings

# Core rules run in the order in which they are added here: what is said of a link or an id by one
# plugin is there for the next.
PLUGINS: tuple[Callable[[MarkdownIt, Settings], None], ...] = (
    tables.plug,
    tasks.plug,
    containers.plug,
    alerts.plug,
    footnotes.plug,
    definitions.plug,
    abbreviations.plug,
    attributes.plug,
    references.plug,
    foreign.plug,
    raw.plug,
    headings.plug,
    links.plug,
    autolinks.plug,
    typography.plug,
    code.plug,
)

_COSTLY = re.compile(r"[\[\]!*_~<>`\"'\\&]")
_BUDGET = 400_000_000  # in squares of costly characters of a block; see bench of the pathological inputs


class Parser(MarkdownIt):
    """markdown-it that leaves the judgement of addresses to `plugins.links`."""

    strict = False

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Leave the address as written; with CommonMark alone, encode it as the examples ask."""
        return super().normalizeLink(url) if self.strict else url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Accept all: what may not be linked is found, and reported, after parsing."""
        return super().validateLink(url) if self.strict else True


class Blocks(ParserBlock):
    """The block parser, with an end to nesting that loses nothing."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Parse lines; beyond the deepest level keep them as one paragraph of text."""
        settings = sheet_of(state.env).settings
        if state.level < settings.max_depth:
            super().tokenize(state, startLine, endLine)
            return
        state.line = endLine
        content = state.getLines(startLine, endLine, state.blkIndent, keepLastLF=False).strip()
        if not content:
            return
        sheet = sheet_of(state.env)
        sheet.report_once("depth", "markdown-too-deep", Place(startLine + 1), limit=settings.max_depth)
        state.push("paragraph_open", "p", 1).map = [startLine, endLine]
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = content, [startLine, endLine], []
        token.meta["literal"] = True
        state.push("paragraph_close", "p", -1)


def inline(state: StateCore) -> None:
    """Parse the inline content of every block, within limits; replaces markdown-it's own rule."""
    sheet = sheet_of(state.env)
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        sheet.block = token
        if token.meta.get("literal") or _too_dear(token, state):
            token.children = [_text(token.content)]
            continue
        try:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        except RecursionError:
            sheet.report("markdown-too-deep", Place((token.map or [0])[0] + 1), limit=sheet.settings.max_depth)
            token.children = [_text(token.content)]
    sheet.block = None


def _too_dear(token: Token, state: StateCore) -> bool:
    sheet = sheet_of(state.env)
    content, limit = token.content, sheet.settings.max_block
    cost = len(_COSTLY.findall(content)) ** 2 if len(content) > 1000 else 0  # noqa: PLR2004
    sheet.budget += cost
    if len(content) <= limit and sheet.budget <= _BUDGET:
        return False
    sheet.budget -= cost
    place = Place((token.map or [0])[0] + 1)
    sheet.report("markdown-block-too-long", place, count=len(content), limit=limit)
    return True


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content, meta={"literal": True})


def build(settings: Settings) -> Parser:
    """Make the parser for some settings. It keeps no state between texts."""
    md = Parser("commonmark", {"html": settings.html, "maxNesting": settings.max_depth})
    md.strict = not settings.sanitise
    blocks = Blocks()
    blocks.ruler = md.block.ruler
    md.block = blocks
    md.core.ruler.at("inline", inline)
    for plugin in PLUGINS:
        plugin(md, settings)
    return md
