"""Abbreviations: `*[HTML]: HyperText Markup Language` (as in PHP Markdown Extra).

A definition stands on a line of its own anywhere in the text; every use of the word, whole words
only and neither in code nor in addresses, gets the explanation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.html import Drawings
    from cmhub.markdown.settings import Settings

_DEFINITION = re.compile(r"\*\[([^\]\n]{1,60})\]:[ \t]*(\S[^\n]{0,300})")
_MOST = 50


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule for definitions and the one for uses."""
    if "abbreviations" in settings.extensions:
        md.block.ruler.before("reference", "abbreviation", definition, {"alt": ["paragraph", "reference"]})
        md.core.ruler.push("abbreviations", uses)
    return {}


def definition(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, FBT001, N803
    """Read a definition."""
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if not state.src.startswith("*[", start) or state.is_code_block(startLine):
        return False
    found = sheet_of(state.env).abbreviations
    match = _DEFINITION.fullmatch(state.src[start:end].rstrip())
    if not match or not match[1].strip() or len(found) >= _MOST:
        return False
    if not silent:
        found.setdefault(match[1].strip(), match[2].strip())
        state.line = startLine + 1
    return True


def uses(state: StateCore) -> None:
    """Put the explanations around the words."""
    found = sheet_of(state.env).abbreviations
    if not found:
        return
    longest_first = sorted(found, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for token in state.tokens:
        if token.children:
            token.children = [each for child in token.children for each in _around(child, pattern, found)]


def _around(child: Token, pattern: re.Pattern[str], found: dict[str, str]) -> list[Token]:
    if child.type != "text" or child.meta.get("literal"):
        return [child]
    result: list[Token] = []
    position = 0
    for match in pattern.finditer(child.content):
        result.append(Token("text", "", 0, content=child.content[position : match.start()]))
        result.append(Token("abbreviation_open", "abbr", 1, attrs={"title": found[match[0]]}))
        result.append(Token("text", "", 0, content=match[0]))
        result.append(Token("abbreviation_close", "abbr", -1))
        position = match.end()
    if not result:
        return [child]
    result.append(Token("text", "", 0, content=child.content[position:]))
    return [each for each in result if each.type != "text" or each.content]
