"""Code blocks: language, title, highlighted lines; coloured by Pygments with classes.

After the fence: ```` ```yaml title="cmhub.yaml" hl_lines="2-3 5" ````. A language that Pygments does
not know is not guessed. Math and Mermaid, if asked for, keep their source under a class.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from cmhub.markdown.settings import Settings
    from cmhub.markdown.sheet import Sheet

_OPTION = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")
_LINES = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,40}\Z")
_MOST_LINES = 10_000


class Info(NamedTuple):
    """What stands after a fence: the language, a title, the numbers of lines to point out."""

    language: str = ""
    title: str = ""
    lines: frozenset[int] = frozenset()


def plug(md: MarkdownIt, settings: Settings) -> None:
    """Nothing to add: fences are read by markdown-it and drawn in `html`."""


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


def draw(token: Token, sheet: Sheet) -> str:
    """Make the HTML of a code block."""
    settings = sheet.settings
    info = read(token.info)
    language = info.language.lower()
    if language in {"math", "mermaid"} and language in settings.extensions:
        return f'<pre class="{language}" tabindex="0"><code>{escape(token.content, quote=False)}</code></pre>\n'
    code = ""
    if language and len(token.content) <= settings.max_code:
        code = highlighted(token.content, language, info.lines)
    if not code:
        code = _marked(escape(token.content, quote=False), info.lines)
    lang = f' data-lang="{escape(language)}"' if language else ""
    cls = f' class="language-{escape(language)}"' if language else ""
    caption = f'<figcaption class="code__title">{escape(info.title)}</figcaption>' if info.title else ""
    copy, copied = escape(settings.label("copy")), escape(settings.label("copied"))
    extra = f" {token.attrs['class']}" if "class" in token.attrs else ""
    identifier = f' id="{escape(str(token.attrs["id"]))}"' if "id" in token.attrs else ""
    return (
        f'<figure{identifier} class="code{extra}"{lang} data-copy="{copy}" data-copied="{copied}">{caption}'
        f'<pre tabindex="0"><code{cls}>{code}</code></pre></figure>\n'
    )


def _marked(code: str, lines: frozenset[int]) -> str:
    """Put a span around the lines to point out; `code` is escaped HTML whose tags end on their lines."""
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


def highlighted(code: str, language: str, lines: frozenset[int]) -> str:
    """Give code as HTML with Pygments' short classes; "" if the language is not known."""
    lexer = _lexer(language)
    if lexer is None:
        return ""
    from pygments import highlight

    html = str(highlight(code, lexer, _formatter()))
    return _marked(html if code.endswith("\n") else html.rstrip("\n"), lines)
