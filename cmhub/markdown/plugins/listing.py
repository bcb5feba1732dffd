"""`:::list collection=events limit=3 order=start layout=cards`: entries listed in a text.

Read here as data, with the place of every value; what it means is not known here. It is filled
when the page is made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cmhub.diagnostics import Span
from cmhub.markdown.sheet import Place, sheet_of
from cmhub.markdown.values import ListBlock

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_ATTRIBUTE = re.compile(r"([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))(?=\s|\Z)")


def read(state: StateBlock, line: int, opening: re.Match[str], place: Place) -> None:
    """Read the attributes of a list and push its token."""
    sheet = sheet_of(state.env)
    text = opening[3] or ""
    base = place.column + opening.start(3) if opening[3] else place.column
    attributes: dict[str, str] = {}
    spans: dict[str, Span] = {}
    rest = list(text)
    for match in _ATTRIBUTE.finditer(text):
        group = next(each for each in (2, 3, 4) if match[each] is not None)
        start, end = base + match.start(group), base + match.end(group)
        attributes[match[1]] = match[group]
        spans[match[1]] = Span("", place.line, start, place.line, end)
        rest[match.start() : match.end()] = " " * (match.end() - match.start())
    left = "".join(rest)
    if words := left.strip():
        at = Place(place.line, base + len(left) - len(left.lstrip()))
        sheet.report("markdown-list-attribute", at, length=len(words), text=words)
    block = ListBlock(len(sheet.lists), attributes, spans, place.line, place.column)
    sheet.lists.append(block)
    token = state.push("listing", "", 0)
    token.map, token.meta = [line, line + 1], {"index": block.index}
