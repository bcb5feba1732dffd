"""Text to `Rendered`: parse, draw, sanitise, and gather what a page and a search need to know.

`render` is a pure function of its two arguments. The parser of some settings is kept in a cache of
a few; it holds nothing of the texts that it has seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.markdown.html import draw, escape
from cmhub.markdown.marks import CLOSE, OPEN, clean
from cmhub.markdown.parser import SIGNS, Parser
from cmhub.markdown.plain import of_html, words
from cmhub.markdown.plugins.links import register
from cmhub.markdown.sanitise import sanitise
from cmhub.markdown.settings import Settings
from cmhub.markdown.sheet import Place, Sheet
from cmhub.markdown.values import Heading, Reference, Rendered

if TYPE_CHECKING:
    from markdown_it.token import Token

_LETTER = re.compile(r"[^\W_]")
_MARK = re.compile(f"{OPEN}[a-z][0-9]*{CLOSE}")
_ID = re.compile(r'<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)*?\s+id="([^"]*)"')


class Renderer:
    """Renders texts with one set of settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.parser = Parser(settings)

    def render(self, text: str) -> Rendered:
        """Render a text of blocks."""
        return self._render(text, inline=False)

    def render_inline(self, text: str) -> Rendered:
        """Render a text of one line, without a paragraph around it."""
        return self._render(" ".join(text.split("\n")).strip(), inline=True)

    def _render(self, text: str, *, inline: bool) -> Rendered:
        settings = self.settings
        if found := _beyond(text, settings):
            return _as_text(text, found)
        source = clean(text.replace("\r\n", "\n").replace("\r", "\n")) if settings.sanitise else text
        sheet = Sheet(settings, source.split("\n"), inline)
        parse = self.parser.parseInline if inline else self.parser.parse
        try:
            tokens = parse(source, {"sheet": sheet})
        except RecursionError:  # called from deep within something else; the guards leave room otherwise
            return _as_text(text, problem("markdown-too-deep", Span("", 1), limit=settings.max_depth))
        html = draw(tokens, sheet, self.parser.drawings)
        if sheet.raw:
            html = sanitise(html, sheet, lambda tag, value: _found(sheet, source, tag, value))
        return _gathered(html, tokens, sheet)


def _beyond(text: str, settings: Settings) -> Diagnostic | None:
    """Tell if a text is larger than what is read; ordinary ones are let through by their length alone."""
    if len(text) <= settings.max_lines:
        return None
    first = Span("", 1, 1)
    if (size := len(text.encode("utf-8", "surrogatepass"))) > settings.max_bytes:
        return problem("markdown-too-long", first, size=size, limit=settings.max_bytes)
    if (lines := text.count("\n") + text.count("\r")) > settings.max_lines:
        return problem("markdown-too-many-lines", first, count=lines, limit=settings.max_lines)
    if (signs := len(SIGNS.findall(text))) > settings.max_signs:
        return problem("markdown-too-tangled", first, count=signs, limit=settings.max_signs)
    return None


def _as_text(text: str, found: Diagnostic) -> Rendered:
    """Give a text that cannot be read as it was written: nothing of it is lost."""
    return Rendered(f"<pre>{escape(clean(text))}</pre>\n", text=clean(text), problems=(found,))


def _found(sheet: Sheet, source: str, tag: str, value: str) -> int:
    """Register an address that stood in raw HTML; its place is that of its first mention."""
    offset = source.find(value)
    place = Place(0)
    if offset >= 0:
        place = Place(source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset))
    return register(sheet, "link" if tag == "a" else "image", value, place, length=len(value)).index


def _gathered(html: str, tokens: list[Token], sheet: Sheet) -> Rendered:
    anchors = _ID.findall(html)
    text, toc = _words(tokens)
    return Rendered(
        html=html,
        text=text,
        toc=toc,
        refs=_prefixed(sheet, set(anchors)),
        lists=tuple(sheet.lists),
        anchors=tuple(anchors),
        words=_count(_MARK.sub(" ", text) if OPEN in text else text),
        footnotes=sum(token.type == "footnote_open" for token in tokens),
        problems=tuple(sheet.problems),
    )


def _count(text: str) -> int:
    """How many words a text has: what white space parts, if there is a letter or a digit in it."""
    return sum(1 for piece in text.split() if piece[0].isalnum() or _LETTER.search(piece))


def _words(tokens: list[Token]) -> tuple[str, tuple[Heading, ...]]:
    parts: list[str] = []
    toc: list[Heading] = []
    quotes = 0
    for token in tokens:
        kind = token.type
        if kind == "inline":
            if "ours" not in token.meta:
                parts.append(words(token.children or ()))
        elif kind in {"fence", "code_block"}:
            parts.append(token.content)
        elif kind == "html_block":
            parts.append(of_html(token.content))
        elif kind in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        elif kind == "heading_close" and "id" in token.meta and not quotes:
            toc.append(Heading(int(token.tag[1]), str(token.meta["id"]), token.meta["text"]))
    return "\n".join(filter(None, map(str.strip, parts))), tuple(toc)


def _prefixed(sheet: Sheet, anchors: set[str]) -> tuple[Reference, ...]:
    """Let references within the text reach its own ids, which got a prefix."""
    prefix = sheet.settings.id_prefix
    if not prefix:
        return tuple(sheet.refs)
    return tuple(
        msgspec.structs.replace(each, anchor=prefix + each.anchor)
        if each.kind == "link" and not each.target and prefix + each.anchor in anchors
        else each
        for each in sheet.refs
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
