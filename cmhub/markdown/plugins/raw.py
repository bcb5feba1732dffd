"""Raw HTML: found, looked over for what the sanitiser will drop, and handed on.

What is dropped is reported with its place, once for every kind. Cleaning itself is `sanitise`'s.
Nesting deeper than `max_depth` is shown as text: an HTML parser's work grows with the square of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline import html_inline

from cmhub.markdown import addresses, marks
from cmhub.markdown.plugins.foreign import look
from cmhub.markdown.sanitise import ATTRIBUTES, EVERYWHERE, TAGS, VOID
from cmhub.markdown.sheet import Place, Sheet, sheet_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Wrap the inline rule and add the look-over, unless nothing is sanitised."""
    if settings.sanitise and settings.html:
        md.inline.ruler.at("html_inline", _placed)
        md.core.ruler.after("inline", "raw", raw)


def _placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent and state.tokens[-1].type == "html_inline":
        state.tokens[-1].meta["place"] = sheet_of(state.env).place(start)
    return True


def raw(state: StateCore) -> None:
    """Look over all raw HTML of the text."""
    sheet = sheet_of(state.env)
    found: list[tuple[Token, Place]] = []
    for token in state.tokens:
        if token.type == "html_block":
            found.append((token, Place((token.map or [0])[0] + 1)))
        elif token.children:
            found += ((each, each.meta["place"]) for each in token.children if each.type == "html_inline")
    if not found:
        return
    sheet.raw = True
    depth = deepest = 0
    for token, place in found:
        token.content = marks.clean_html(token.content)
        look(state.env, token.content, place)
        for tag in _TAG.finditer(token.content):
            name = tag[2].lower()
            depth += 0 if name in VOID else -1 if tag[1] else 1
            deepest = max(deepest, depth)
            _look_over(tag, name, _within(token.content, tag.start(), place), sheet)
    if deepest > sheet.settings.max_depth:
        sheet.report("markdown-too-deep", found[0][1], limit=sheet.settings.max_depth)
        sheet.raw = False
        for token, _ in found:
            token.type = "text" if token.type == "html_inline" else "html_as_text"


def _within(html: str, offset: int, start: Place) -> Place:
    """Find the place of a character of a piece of HTML that begins at `start`."""
    lines = html.count("\n", 0, offset)
    if not lines:
        return Place(start.line, start.column + offset if start.column else offset + 1)
    return Place(start.line + lines, offset - html.rfind("\n", 0, offset))


def _look_over(tag: re.Match[str], name: str, place: Place, sheet: Sheet) -> None:
    if name not in TAGS:
        if not tag[1]:
            sheet.report_once(f"html {name}", "markdown-html-dropped", place, name=f"<{name}>")
        return
    for attribute in _ATTRIBUTE.finditer(tag[3]):
        key = attribute[1].lower()
        if key not in EVERYWHERE and key not in ATTRIBUTES.get(name, ()):
            sheet.report_once(f"html {key}=", "markdown-html-dropped", place, name=f"{key}=")
        elif key in {"href", "src", "cite"}:
            value = (attribute[2] or "").strip("\"'")
            if addresses.read(value).sort == "forbidden":
                sheet.report("markdown-link-scheme", place, target=value)
