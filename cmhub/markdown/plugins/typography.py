"""Typography: quotation marks of the language, dashes and the ellipsis.

`"` and `'` become marks by the flanking rules of CommonMark 6.2, outer and inner by depth; `'`
inside a word is an apostrophe. `--` and `---` between words are dashes, `...` an ellipsis. Not in
code, addresses, template syntax or raw HTML. Our own, because markdown-it's takes the square of
the length.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cmhub.markdown.sheet import sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from cmhub.markdown.html import Drawings
    from cmhub.markdown.settings import Settings

_ANY = re.compile(r"[\"']|--|\.\.\.")
_QUOTE = re.compile(r"[\"']")
_EM = re.compile(r"(^|[^-])---(?=[^-]|$)", re.MULTILINE)
_EN = re.compile(r"(^|[^-\s])--(?=[^-\s]|$)|(^|\s)--(?=\s|$)", re.MULTILINE)
_ELLIPSIS = re.compile(r"\.{3,}")
_DEEPEST = 20
_DIGIT = re.compile("[0-9]")
APOSTROPHE = "’"


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule, after links are settled."""
    if "typographer" in settings.extensions:
        md.core.ruler.before("text_join", "typography", typography)
    return {}


def typography(state: StateCore) -> None:
    """Go through all inline content."""
    marks = sheet_of(state.env).settings.quotation_marks()
    for token in state.tokens:
        if token.children and _ANY.search(token.content):
            texts = [each for each in token.children if each.type == "text" and not each.meta.get("literal")]
            for each in texts:
                each.content = _dashes(each.content)
            _quotes(token.children, marks)


def _dashes(text: str) -> str:
    if "--" in text:
        text = _EM.sub("\\1—", text)
        text = _EN.sub(lambda match: f"{match[1] or match[2] or ''}–", text)
    return _ELLIPSIS.sub("…", text) if "..." in text else text


def _kind(character: str) -> str:
    if not character or character.isspace():
        return "space"
    return "punctuation" if unicodedata.category(character)[0] in "PS" else "word"


def _quotes(children: list[Token], marks: str) -> None:
    """Exchange the straight marks of one block; a stack holds those that wait for their partner."""
    waiting: list[tuple[str, int, int, int]] = []  # mark, index of the child, place in it, level
    changed: dict[int, dict[int, str]] = {}
    for index, child in enumerate(children):
        if child.type != "text" or child.meta.get("literal"):
            continue
        for match in _QUOTE.finditer(child.content):
            before, after = _beside(children, index, match.start())
            opens, closes = _flanks(before, after)
            straight = match[0]
            if straight == "'" and _kind(before) == _kind(after) == "word":
                changed.setdefault(index, {})[match.start()] = APOSTROPHE
                continue
            partner = _partner(waiting, straight, child.level) if closes else -1
            if partner >= 0:
                _, other, place, _ = waiting[partner]
                del waiting[partner:]
                inner = 2 if straight == "'" or partner % 2 else 0
                changed.setdefault(other, {})[place] = marks[inner]
                changed.setdefault(index, {})[match.start()] = marks[inner + 1]
            elif opens and len(waiting) < _DEEPEST:
                waiting.append((straight, index, match.start(), child.level))
            elif closes and straight == "'":
                changed.setdefault(index, {})[match.start()] = APOSTROPHE
    for straight, index, place, _ in waiting:  # the '90s
        if straight == "'" and _DIGIT.match(children[index].content, place + 1):
            changed.setdefault(index, {})[place] = APOSTROPHE
    for index, places in changed.items():
        children[index].content = _exchanged(children[index].content, places)


def _exchanged(text: str, places: dict[int, str]) -> str:
    """Give the text with other characters at some places."""
    parts: list[str] = []
    start = 0
    for at in sorted(places):
        parts += (text[start:at], places[at])
        start = at + 1
    return "".join((*parts, text[start:]))


def _partner(waiting: list[tuple[str, int, int, int]], straight: str, level: int) -> int:
    for at in range(len(waiting) - 1, -1, -1):
        if waiting[at][3] < level:
            return -1
        if waiting[at][0] == straight and waiting[at][3] == level:
            return at
    return -1


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a mark between two characters can open and can close (CommonMark 6.2)."""
    left, right = _kind(before), _kind(after)
    opens = right != "space" and (right == "word" or left != "word")
    closes = left != "space" and (left == "word" or right != "word")
    if opens and closes:  # in the middle of punctuation, but not in the middle of a word, as markdown-it does
        return left == "punctuation", right == "punctuation"
    return opens, closes


def _beside(children: list[Token], index: int, at: int) -> tuple[str, str]:
    """Give the characters before and after a place, across tokens that show nothing themselves."""
    text = children[index].content
    before = text[at - 1] if at else _edge(children, index, -1)
    after = text[at + 1] if at + 1 < len(text) else _edge(children, index, 1)
    return before, after


def _edge(children: list[Token], index: int, step: int) -> str:
    index += step
    while 0 <= index < len(children):
        child = children[index]
        if child.type in {"softbreak", "hardbreak"}:
            return " "
        if child.type in {"image", "reference", "footnote_ref"}:
            return "x"
        if child.content and child.type != "html_inline":
            return child.content[-1 if step < 0 else 0]
        index += step
    return " "
