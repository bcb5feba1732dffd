"""Puts the parser together from the settings: markdown-it, our plugins, and what guards them.

The guards: nesting beyond `max_depth` keeps its content as text (markdown-it would drop it
silently), and inline content that is too long or too dear is kept as text; both are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cmhub.markdown import quick
from cmhub.markdown.html import COMMONMARK, Drawing, Drawings
from cmhub.markdown.plugins import (
    abbreviations,
    alerts,
    attributes,
    autolinks,
    boxes,
    code,
    containers,
    definitions,
    footnotes,
    foreign,
    headings,
    links,
    listing,
    raw,
    references,
    spacing,
    tables,
    tasks,
    typography,
)
from cmhub.markdown.sheet import Place, Sheet, sheet_of, start_of

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.settings import Settings

Plug = Callable[["Parser", "Settings"], Drawings]

# Core rules run in the order in which they are added here, each beside the rule that it names: what
# one plugin says of a link or an id is there for the next.
PLUGINS: tuple[Plug, ...] = (
    tables.plug,
    tasks.plug,
    containers.plug,
    listing.plug,
    alerts.plug,
    footnotes.plug,
    definitions.plug,
    abbreviations.plug,
    attributes.plug,
    references.plug,
    foreign.plug,
    raw.plug,
    headings.plug,
    boxes.plug,
    links.plug,
    autolinks.plug,
    typography.plug,
    code.plug,
    spacing.plug,
)

SIGNS = re.compile(r"[\[\]!*_~<>`\"'\\&{]")
_MOST_SIGNS = 2_000  # in a block
# For a text: the sum over its blocks of the square of their `[`. A link that isn't one is looked for
# from each of them to the end of its block.
_BRACKETS = 1_500_000
_FEW_BRACKETS = 10

# Where the rule for text stops. markdown-it stops at ten more characters, for plugins that we don't
# have; each stop costs a round through all rules.
_STOPS = re.compile(r"[\n!&*<\[\\\]_`{~]")


class Parser(MarkdownIt):
    """markdown-it that leaves the judgement of addresses to `plugins.links`, and its drawings."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("commonmark", {"html": settings.html, "maxNesting": settings.max_depth})
        self.strict = not settings.sanitise
        self.core.ruler.at("inline", inline)
        drawings: dict[str, Drawing] = dict(COMMONMARK)
        for plug in PLUGINS:
            drawings.update(plug(self, settings))
        self.drawings: Drawings = drawings
        self.block = Blocks(self.block)  # with all rules known
        self.inline = quick.Inlines(self.inline, _STOPS)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Leave the address as written; with CommonMark alone, encode it as the examples ask."""
        return super().normalizeLink(url) if self.strict else url

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Accept all: what may not be linked is found, and reported, after parsing."""
        return super().validateLink(url) if self.strict else True


class Blocks(quick.Blocks):
    """The block parser, with an end to nesting that loses nothing."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Parse lines; beyond the deepest level keep them as one paragraph of text."""
        sheet = sheet_of(state.env)
        if state.level < sheet.settings.max_depth:
            super().tokenize(state, startLine, endLine)
            return
        state.line = endLine
        content = state.getLines(startLine, endLine, state.blkIndent, keepLastLF=False).strip()
        if not content:
            return
        sheet.report_once("depth", "markdown-too-deep", Place(startLine + 1), limit=sheet.settings.max_depth)
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
        token.children = []
        sheet.block = token
        if token.meta.get("literal") or _too_dear(token, sheet):
            token.children.append(Token("text", "", 0, content=token.content, meta={"literal": True}))
            continue
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    sheet.block = None


def _too_dear(token: Token, sheet: Sheet) -> bool:
    content, limit = token.content, sheet.settings.max_block
    brackets = content.count("[")
    cost = brackets * brackets if brackets > _FEW_BRACKETS else 0
    short = len(content) <= _MOST_SIGNS
    if (short or (len(content) <= limit and len(SIGNS.findall(content)) <= _MOST_SIGNS)) and (
        sheet.brackets + cost <= _BRACKETS
    ):
        sheet.brackets += cost
        return False
    sheet.report("markdown-block-too-long", start_of(token), count=len(content), limit=limit)
    return True
