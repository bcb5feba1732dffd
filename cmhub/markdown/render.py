"""Text to `Rendered`: parse, draw, sanitise, and gather what a page and a search need to know.

`render` is a pure function of its two arguments. The parser of some settings is kept in a cache of
a few; it holds nothing of the texts that it has seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from cmhub.diagnostics import Span, problem
from cmhub.markdown.html import Html
from cmhub.markdown.marks import CLOSE, OPEN, clean
from cmhub.markdown.parser import Parser, build
from cmhub.markdown.plain import words
from cmhub.markdown.plugins.links import register
from cmhub.markdown.sanitise import sanitise
from cmhub.markdown.settings import Settings
from cmhub.markdown.sheet import Place, Sheet
from cmhub.markdown.values import Heading, Rendered

if TYPE_CHECKING:
    from markdown_it.token import Token

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_MARK = re.compile(f"{OPEN}[a-z][0-9]*{CLOSE}")
_ID = re.compile(r'(?<=[\s"])id="([^"]*)"')


class Renderer:
    """Renders texts with one set of settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.parser: Parser = build(settings)
        self.html = Html(self.parser)

    def render(self, text: str) -> Rendered:
        """Render a text of blocks."""
        return self._render(text, inline=False)

    def render_inline(self, text: str) -> Rendered:
        """Render a text of one line, without a paragraph around it."""
        return self._render(text, inline=True)

    def _render(self, text: str, *, inline: bool) -> Rendered:
        size, limit = len(text.encode("utf-8", "surrogatepass")), self.settings.max_bytes
        if size > limit:
            found = problem("markdown-too-long", Span("", 1, 1), size=size, limit=limit)
            shown = escape(clean(text), quote=False)
            return Rendered(f"<pre>{shown}</pre>\n", text=text[:limit], problems=(found,))
        source = clean(text.replace("\r\n", "\n").replace("\r", "\n")) if self.settings.sanitise else text
        sheet = Sheet(self.settings, source.split("\n"))
        env: dict[str, Any] = {"sheet": sheet}
        parse = self.parser.parseInline if inline else self.parser.parse
        tokens = parse(source, env)
        html = str(self.html.render(tokens, self.parser.options, env))
        if sheet.raw and self.settings.sanitise:
            html = sanitise(html, sheet, lambda tag, value: _found(sheet, source, tag, value))
        return _gathered(html.strip("\n") if inline else html, tokens, sheet)


def _found(sheet: Sheet, source: str, tag: str, value: str) -> int:
    """Register an address that stood in raw HTML; its place is that of its first mention."""
    offset = source.find(value)
    line = source.count("\n", 0, offset) + 1 if offset >= 0 else 0
    column = offset - source.rfind("\n", 0, offset) if offset >= 0 else 0
    kind = "link" if tag == "a" else "image"
    return register(sheet, "link" if kind == "link" else "image", value, Place(line, column), length=len(value)).index


def _gathered(html: str, tokens: list[Token], sheet: Sheet) -> Rendered:
    parts: list[str] = []
    toc: list[Heading] = []
    for token in tokens:
        if token.type == "inline":
            parts.append(words(token.children or []))
        elif token.type in {"fence", "code_block"}:
            parts.append(token.content)
        elif token.type == "heading_close" and "id" in token.meta:
            toc.append(Heading(int(token.tag[1]), str(token.meta["id"]), token.meta["text"]))
    text = "\n".join(part.strip() for part in parts if part.strip())
    return Rendered(
        html=html,
        text=text,
        toc=tuple(toc),
        refs=tuple(sheet.refs),
        lists=tuple(sheet.lists),
        anchors=tuple(dict.fromkeys(_ID.findall(html))),
        words=len(_WORD.findall(_MARK.sub(" ", text))),
        footnotes=sum(token.type == "footnote_open" for token in tokens),
        problems=tuple(sheet.problems),
    )


@lru_cache(maxsize=32)
def _renderer(settings: bytes) -> Renderer:
    return Renderer(msgspec.msgpack.decode(settings, type=Settings))


def renderer(settings: Settings) -> Renderer:
    """Give the renderer for some settings, made once for equal ones."""
    return _renderer(msgspec.msgpack.encode(settings))


def render(text: str, settings: Settings) -> Rendered:
    """Render Markdown. Never raises; problems are in the result."""
    return renderer(settings).render(text)


def render_inline(text: str, settings: Settings) -> Rendered:
    """Render one line of Markdown without a paragraph around it. Never raises."""
    return renderer(settings).render_inline(text)
