"""Figures and cards: what stands in `:::figure` and `:::cards` is put into its final shape.

In a figure the paragraphs that are no pictures become its caption. In cards an item that begins
with a link becomes a title and a text; other items stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

from cmhub.markdown.html import Drawings, fixed, opened

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from cmhub.markdown.settings import Settings

_BETWEEN = re.compile(r"\s*(?:[—–:.-]\s+)?")
_PICTURES = frozenset({"image", "remote_image"})


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Add the rule, after links are settled."""
    if "containers" not in settings.extensions:
        return {}
    md.core.ruler.before("text_join", "boxes", boxes)
    return {
        "figure_open": opened("figure", "figure"),
        "figure_close": fixed("</figure>\n"),
        "caption_open": opened("figcaption", "figure__caption", end=""),
        "caption_close": fixed("</figcaption>\n"),
    }


def boxes(state: StateCore) -> None:
    """Reshape every figure and every list of cards."""
    if not any(token.type in {"figure_open", "cards_open"} for token in state.tokens):
        return
    result: list[Token] = []
    starts: list[int] = []
    for token in state.tokens:
        result.append(token)
        if token.type in {"figure_open", "cards_open"}:
            starts.append(len(result) - 1)
        elif token.type in {"figure_close", "cards_close"}:
            start = starts.pop()
            shape = _figure if token.type == "figure_close" else _cards
            result[start + 1 : -1] = shape(result[start], result[start + 1 : -1])
    state.tokens = result


def _groups(tokens: list[Token]) -> list[list[Token]]:
    """Cut tokens into the blocks of the outermost level."""
    groups: list[list[Token]] = []
    level = 0
    for token in tokens:
        if not level:
            groups.append([])
        groups[-1].append(token)
        level += token.nesting
    return groups


def _figure(opening: Token, tokens: list[Token]) -> list[Token]:
    shown: list[Token] = []
    captions: list[list[Token]] = []
    for group in _groups(tokens):
        if group[0].type != "paragraph_open":
            shown += group
            continue
        pictures, words = _parted(group[1].children or [])
        if pictures:
            shown.append(Token("inline", "", 0, children=pictures))
            shown.append(Token("text", "", 0, content="\n"))
        if words:
            group[1].children = words
            captions.append(group)
    if opening.meta["title"] and not captions:
        title = Token("inline", "", 0, children=[Token("text", "", 0, content=opening.meta["title"])])
        captions.append([Token("paragraph_open", "p", 1), title, Token("paragraph_close", "p", -1)])
    if not captions:
        return shown
    if len(captions) == 1:
        captions[0][0].hidden = captions[0][-1].hidden = True
    inner = [token for group in captions for token in group]
    return [*shown, Token("caption_open", "figcaption", 1), *inner, Token("caption_close", "figcaption", -1)]


def _parted(children: list[Token]) -> tuple[list[Token], list[Token]]:
    """Cut the pictures from the beginning of a paragraph; give them and the rest."""
    end = 0
    for at, child in enumerate(children):
        if child.type in _PICTURES:
            end = at + 1
        elif child.type != "softbreak" and (child.type != "text" or child.content.strip()):
            break
    pictures = [child for child in children[:end] if child.type in _PICTURES]
    rest = children[end:]
    while rest and rest[0].type == "softbreak":
        rest = rest[1:]
    return pictures, rest


def _cards(_opening: Token, tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    level = index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        result.append(token)
        if token.type == "list_item_open" and level == 1:
            token.attrJoin("class", "card")
            if parts := _card(tokens[index : index + 3]):
                result += parts
                index += 3
        level += token.nesting
    return result


def _card(paragraph: list[Token]) -> list[Token]:
    """Part the first paragraph of an item into a title and a text; nothing if it begins with no link."""
    if not paragraph or paragraph[0].type != "paragraph_open":
        return []
    content = paragraph[1]
    children = content.children or []
    end = _link_end(children)
    if not end:
        return []
    rest = children[end:]
    while rest and rest[0].type == "softbreak":
        rest = rest[1:]
    if rest and rest[0].type == "text":
        rest[0].content = _BETWEEN.sub("", rest[0].content, count=1)
    content.children = rest
    title = Token("inline", "", 0, children=children[:end])
    return [*_paragraph("card__title", title), *(_paragraph("card__text", content) if rest else ())]


def _paragraph(cls: str, content: Token) -> list[Token]:
    opening = Token("paragraph_open", "p", 1, block=True, attrs={"class": cls})
    return [opening, content, Token("paragraph_close", "p", -1, block=True)]


def _link_end(children: list[Token]) -> int:
    """Give how many tokens the link takes with which a paragraph begins, 0 if it begins with none."""
    if not children:
        return 0
    if children[0].type == "reference":
        return 1
    if children[0].type != "link_open":
        return 0
    return next((at + 1 for at, child in enumerate(children) if child.type == "link_close"), 0)
