"""Code blocks: language, title, highlighted lines; coloured by Pygments with classes.

After the fence: ```` ```yaml title="cmhub.yaml" hl_lines="2-3 5" ````. A language that Pygments does
not know is not guessed. Math and Mermaid, if asked for, keep their source under a class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cmhub.markdown.html import Drawings, escape, own

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings
    from cmhub.markdown.sheet import Sheet

_OPTION = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")
_LINES = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,40}\Z")
_FRONT_MATTER = re.compile(r"---\n(?:.*\n)*?---\n")
_MOST_LINES = 10_000


class Info(NamedTuple):
    """What stands after a fence: the language, a title, the numbers of lines to point out."""

    language: str = ""
    title: str = ""
    lines: frozenset[int] = frozenset()


def plug(_md: MarkdownIt, settings: Settings) -> Drawings:
    """Give the drawings; fences themselves are read by markdown-it."""
    return {"fence": _draw, "code_block": _draw} if "code" in settings.extensions else {}


def read(info: str) -> Info:
    """Read what stands after a fence; `{.yaml}` and `{ .yaml }` name the language too."""
    words = info.strip().strip("{}").split(maxsplit=1)
    first = words[0].lstrip(".").rstrip("}") if words and "=" not in words[0] else ""
    options = {match[1]: match[2] or match[3] or match[4] or "" for match in _OPTION.finditer(info)}
    lines: set[int] = set()
    for match in _LINES.finditer(options.get("hl_lines", "")):
        start, end = int(match[1]), int(match[2] or match[1])
        lines.update(range(start, min(end, start + _MOST_LINES) + 1))
    return Info(first if _LANGUAGE.match(first) else "", options.get("title", ""), frozenset(lines))


def _draw(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    token, settings = tokens[index], sheet.settings
    info = read(token.info)
    language = info.language.lower()
    if language in {"math", "mermaid"} and language in settings.extensions:
        return sheet.piece(f'<pre class="{language}" tabindex="0"><code>{escape(token.content)}</code></pre>\n')
    code = highlighted(token.content, language, settings.max_code) or escape(token.content)
    lang = f'data-lang="{escape(language)}" ' if language else ""
    cls = f' class="language-{escape(language)}"' if language else ""
    caption = f'<figcaption class="code__title">{escape(info.title)}</figcaption>' if info.title else ""
    labels = f'data-copy="{escape(settings.label("copy"))}" data-copied="{escape(settings.label("copied"))}"'
    return sheet.piece(
        f"<figure {own(token, 'code', lang + labels)}>{caption}"
        f'<pre tabindex="0"><code{cls}>{_pointed_out(code, info.lines)}</code></pre></figure>\n',
    )


def _pointed_out(code: str, lines: frozenset[int]) -> str:
    """Put a span around some lines; `code` is escaped HTML whose tags end on their lines."""
    if not lines:
        return code
    pieces = code.split("\n")
    for number in lines:
        if 0 < number <= len(pieces) and (number < len(pieces) or pieces[-1]):
            pieces[number - 1] = f'<span class="hll">{pieces[number - 1]}</span>'
    return "\n".join(pieces)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    """Give Pygments' lexer for a language, None if it knows none. A cache of a pure function."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1)
def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)


def highlighted(code: str, language: str, limit: int) -> str:
    """Give code as HTML with Pygments' short classes; "" for an unknown language or too much code."""
    if not language or len(code) > limit:
        return ""
    lexer = _lexer(language)
    if lexer is None:
        return ""
    from pygments import highlight

    # Pygments takes the last field of a front matter for a heading: that part is YAML.
    front = _FRONT_MATTER.match(code) if language in {"markdown", "md"} else None
    head = str(highlight(front[0], _lexer("yaml"), _formatter())) if front else ""
    html = head + str(highlight(code[front.end() :] if front else code, lexer, _formatter()))
    return html if code.endswith("\n") else html.removesuffix("\n")
