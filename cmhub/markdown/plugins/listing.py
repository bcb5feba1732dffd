"""`:::list collection=events limit=3 order=start layout=cards`: entries listed in a text.

Read here as data, with the place of every value; what it means is not known here. It is filled
when the page is made. Its closing fence may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmhub.diagnostics import Span
from cmhub.markdown.html import Drawings
from cmhub.markdown.lines import line_of, place_of
from cmhub.markdown.marks import mark
from cmhub.markdown.plugins.containers import OPENING, after_list
from cmhub.markdown.sheet import Place, Sheet, sheet_of
from cmhub.markdown.values import ListBlock

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_LONGEST = 1_000
_ATTRIBUTE = re.compile(r"([A-Za-z][\w.-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))(?=\s|\Z)")


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule."""
    if "containers" not in settings.extensions:
        return {}
    md.block.ruler.before("fence", "listing", listing, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return {"listing": _draw}


def listing(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: FBT001, N803
    """Read a list."""
    if not state.src.startswith(":::", state.bMarks[startLine] + state.tShift[startLine]):
        return False
    opening = None if state.is_code_block(startLine) else OPENING.match(line_of(state, startLine))
    if not opening or opening[2].lower() != "list":
        return False
    if not silent:
        place = place_of(state, startLine)
        block = _block(
            sheet_of(state.env),
            (opening[3] or "")[:_LONGEST],
            Place(place.line, place.column + opening.start(3)),
            place,
        )
        token = state.push("listing", "", 0)
        token.map, token.meta = [startLine, startLine + 1], {"index": block.index}
        state.line = after_list(state, startLine, endLine)
    return True


def _block(sheet: Sheet, text: str, start: Place, place: Place) -> ListBlock:
    attributes: dict[str, str] = {}
    spans: dict[str, Span] = {}
    rest = _ATTRIBUTE.sub(lambda match: " " * len(match[0]), text)
    for match in _ATTRIBUTE.finditer(text):
        group = next(each for each in (2, 3, 4) if match[each] is not None)
        attributes[match[1]] = match[group]
        spans[match[1]] = Place(start.line, start.column + match.start(group)).span(len(match[group]))
    if words := rest.strip():
        at = Place(start.line, start.column + len(rest) - len(rest.lstrip()))
        sheet.report("markdown-list-attribute", at, length=len(words), text=words)
    block = ListBlock(len(sheet.lists), attributes, spans, place.line, place.column)
    sheet.lists.append(block)
    return block


def _draw(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    return f"{mark('l', tokens[index].meta['index'])}\n"
