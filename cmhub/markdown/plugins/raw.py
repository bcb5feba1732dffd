"""Raw HTML: found, looked over for what the sanitiser will drop, and handed on.

What is dropped is reported with its place, once for every kind. Cleaning itself is `sanitise`'s.
Comments are left out here: they show nothing, and a text with no other HTML needs no cleaning.
Nesting deeper than `max_depth` is shown as text: an HTML parser's work grows with the square of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markdown_it.rules_inline import html_inline

from cmhub.markdown import addresses
from cmhub.markdown.html import Drawings, escape
from cmhub.markdown.marks import clean_html
from cmhub.markdown.plugins.foreign import look
from cmhub.markdown.sanitise import ATTRIBUTES, EVERYWHERE, VOID, allowed
from cmhub.markdown.sheet import Place, Sheet, sheet_of, start_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_COMMENT = re.compile(r"\s*(?:<!--(?:(?!--!?>).)*-->\s*)+", re.DOTALL)
# Elements whose content the parser of HTML does not read as HTML, or that the sanitiser drops whole.
_TAKING = re.compile(
    r"<(iframe|listing|noembed|noframes|noscript|object|plaintext|script|select|style|template|textarea|title|xmp)\b",
    re.IGNORECASE,
)


class _Piece(NamedTuple):
    token: Token
    place: Place


def plug(md: MarkdownIt, settings: Settings) -> Drawings:
    """Wrap the inline rule and add the look-over, unless nothing is sanitised."""
    if not settings.sanitise or not settings.html:
        return {}
    md.inline.ruler.at("html_inline", _placed)
    md.core.ruler.after("inline", "raw", raw)
    return {"html_as_text": _draw}


def _placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["place"] = sheet_of(state.env).place(start)
    return True


def raw(state: StateCore) -> None:
    """Look over all raw HTML of the text."""
    sheet = sheet_of(state.env)
    pieces: list[_Piece] = []
    for token in state.tokens:
        if token.type == "html_block":
            pieces += _prepared([_Piece(token, start_of(token))], sheet)
        elif token.children:
            found = [_Piece(each, each.meta["place"]) for each in token.children if each.type == "html_inline"]
            pieces += _prepared(found, sheet)
    if not pieces:
        return
    if _depth(pieces) > sheet.settings.max_depth:
        sheet.report("markdown-too-deep", pieces[0].place, limit=sheet.settings.max_depth)
        for token, _ in pieces:
            token.type = "text" if token.type == "html_inline" else "html_as_text"
        return
    sheet.raw = True
    for token, place in pieces:
        for match in _TAG.finditer(token.content):
            _look_over(match, sheet, partial(_within, token.content, match.start(), place, sheet))


def _prepared(pieces: list[_Piece], sheet: Sheet) -> list[_Piece]:
    """Take out what must not reach the sanitiser from the HTML of one block; give the pieces with something left.

    An element whose content is no HTML would take everything up to its end tag along, and without
    one in the same block the rest of the page: then its start tag is shown as text.
    """
    for token, place in pieces:
        look(sheet, token.content, place.line)
        token.content = "" if _COMMENT.fullmatch(token.content) else clean_html(token.content)
        if token.content.lstrip().startswith("<!--") and "-->" not in token.content:
            sheet.report("markdown-html-unclosed", place, name="<!--")
            token.content = escape(
                token.content
            )  # a comment that never ends: CommonMark lets it take the rest of the text
    ahead = ""
    for token, place in reversed(pieces):
        if _TAKING.search(token.content):
            token.content = _harmless(token.content, ahead, place, sheet)
        ahead = token.content + ahead if "</" in token.content else ahead
    return [piece for piece in pieces if piece.token.content]


def _harmless(html: str, ahead: str, place: Place, sheet: Sheet) -> str:
    """Show start tags that have no end in the rest of `html` or in `ahead` as text."""
    whole = (html + ahead).lower()

    def judged(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name != "plaintext" and whole.rfind(f"</{name}") > match.start():
            return match[0]
        sheet.report("markdown-html-unclosed", _within(html, match.start(), place, sheet), name=f"<{name}>")
        return f"&lt;{match[0][1:]}"

    return _TAKING.sub(judged, html)


def _depth(pieces: list[_Piece]) -> int:
    """Give how deep the tags of a text stand in each other at most, taking end tags as they come."""
    depth = deepest = 0
    for token, _ in pieces:
        for match in _TAG.finditer(token.content):
            if match[2].lower() not in VOID:
                depth = max(0, depth - 1) if match[1] else depth + 1
                deepest = max(deepest, depth)
    return deepest


def _within(html: str, offset: int, start: Place, sheet: Sheet) -> Place:
    """Find the place of a character of a piece of HTML that begins at `start`."""
    lines = html.count("\n", 0, offset)
    column = offset - html.rfind("\n", 0, offset)
    if not lines and start.column:
        return Place(start.line, start.column + offset)
    line = start.line + lines
    source = sheet.lines[line - 1] if line <= len(sheet.lines) else ""
    piece = html.split("\n", lines + 1)[lines] if lines < 50 else ""  # noqa: PLR2004 - long blocks: no guess
    return Place(line, column + max(source.find(piece), 0) if piece else column)


def _look_over(match: re.Match[str], sheet: Sheet, place: Callable[[], Place]) -> None:
    name = match[2].lower()
    if name not in allowed(sheet):
        if not match[1] and f"html {name}" not in sheet.said:
            sheet.report_once(f"html {name}", "markdown-html-dropped", place(), name=f"<{name}>")
        return
    for attribute in _ATTRIBUTE.finditer(match[3]):
        key = attribute[1].lower()
        if key not in EVERYWHERE and key not in ATTRIBUTES.get(name, ()):
            if f"html {key}=" not in sheet.said:
                sheet.report_once(f"html {key}=", "markdown-html-dropped", place(), name=f"{key}=")
        elif key in {"href", "src"}:
            value = (attribute[2] or "").strip("\"'")
            address = addresses.read(value)
            if address.sort == "forbidden":
                sheet.report("markdown-link-scheme", place(), target=value)
            elif address.sort == "outside" and key == "src":
                sheet.report("markdown-remote-image", place(), target=value)


def _draw(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    return f"<p>{escape(tokens[index].content)}</p>\n"
