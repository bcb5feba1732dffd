"""Draws parsed text as HTML: the loop, and CommonMark's own constructs.

What the extensions add is drawn in their own modules under `plugins/`, beside the rules that read
it; a drawing is a function of the tokens, the place among them and the sheet. Everything that comes
from the text is escaped. Output for CommonMark is that of its specification, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from markdown_it.common.utils import unescapeAll

from cmhub.markdown.plain import alternative

if TYPE_CHECKING:
    from markdown_it.token import Token

    from cmhub.markdown.sheet import Sheet

Drawing = Callable[[Sequence["Token"], int, "Sheet"], str]
Drawings = Mapping[str, Drawing]

_SPECIAL = re.compile('[&<>"]')
_SPACE = re.compile(r"[ \t\n\r\f\v]+")


def escape(text: str) -> str:
    """Escape text for HTML, inside attributes too (CommonMark's reference output escapes `"` everywhere)."""
    if not _SPECIAL.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attributes(token: Token) -> str:
    """Give the attributes of a token as they stand in a tag, with a space before each."""
    return "".join(f' {name}="{escape(str(value))}"' for name, value in token.attrs.items())


def own(token: Token, cls: str = "", more: str = "") -> str:
    """Give the id and classes of a token, `cls` first, and what else we say in its tag."""
    names = " ".join(filter(None, (cls, str(token.attrs.get("class", "")))))
    identifier = f'id="{escape(str(token.attrs["id"]))}"' if "id" in token.attrs else ""
    return " ".join(filter(None, (identifier, f'class="{escape(names)}"' if names else "", more)))


def opened(tag: str, cls: str = "", more: str = "", end: str = "\n") -> Drawing:
    """Make a drawing: an opening tag of our own with a class."""

    def drawing(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
        return f"<{tag} {sheet.own(own(tokens[index], cls, more))}>{end}"

    return drawing


def fixed(html: str) -> Drawing:
    """Make a drawing that is always the same."""
    return lambda _tokens, _index, _sheet: html


def draw(tokens: Sequence[Token], sheet: Sheet, drawings: Drawings) -> str:
    """Give the HTML of tokens, blocks or inline."""
    out: list[str] = []
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "text":
            out.append(escape(token.meta.get("shown", token.content)))
        elif kind == "inline":
            if token.children:
                out.append(draw(token.children, sheet, drawings))
        elif drawing := drawings.get(kind):
            out.append(drawing(tokens, index, sheet))
        else:
            out.append(tag(tokens, index, sheet))
    return "".join(out)


def tag(tokens: Sequence[Token], index: int, sheet: Sheet) -> str:
    """Draw a token that is one tag, with line ends where markdown-it sets them."""
    token = tokens[index]
    if token.hidden:
        return ""
    if token.nesting < 0:
        return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
    before = "\n" if token.block and index and tokens[index - 1].hidden else ""
    inner = "" if not token.attrs else _kept(token, sheet) if sheet.raw else attributes(token)
    if token.nesting == 0:
        slash = "" if sheet.settings.sanitise else " /"  # the examples are XHTML, our pages are not
        return f"{before}<{token.tag}{inner}{slash}>\n" if token.block else f"{before}<{token.tag}{inner}{slash}>"
    return f"{before}<{token.tag}{inner}>{_line_end(tokens, index) if token.block else ''}"


def _kept(token: Token, sheet: Sheet) -> str:
    """Give the attributes of a token for the sanitiser: ids and classes are ours and judged already."""
    names = own(token)
    others = {name: value for name, value in token.attrs.items() if name not in {"id", "class"}}
    return "".join(
        ([f" {sheet.own(names)}"] if names else [])
        + [f' {name}="{escape(str(value))}"' for name, value in others.items()],
    )


def _line_end(tokens: Sequence[Token], index: int) -> str:
    if index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.type == "inline" or following.hidden:
            return ""
        if following.nesting < 0 and following.tag == tokens[index].tag and following.tag != "blockquote":
            return ""
    return "\n"


def _code_inline(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    token = tokens[index]
    return f"<code{attributes(token)}>{escape(token.content)}</code>"


def _code_block(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    token = tokens[index]
    return f"<pre{attributes(token)}><code>{escape(token.content)}</code></pre>\n"


def _fence(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    token = tokens[index]
    info = unescapeAll(token.info).strip()
    language = _SPACE.split(info, maxsplit=1)[0] if info else ""
    cls = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{cls}>{escape(token.content)}</code></pre>\n"


def _image(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    token = tokens[index]
    attrs = {"src": token.attrs.get("src", ""), "alt": alternative(token.children or [])}
    attrs |= {name: value for name, value in token.attrs.items() if name not in attrs}
    inner = "".join(f' {name}="{escape(str(value))}"' for name, value in attrs.items())
    return f"<img{inner} />"


def _hardbreak(_tokens: Sequence[Token], _index: int, sheet: Sheet) -> str:
    return "<br>\n" if sheet.settings.sanitise else "<br />\n"


def _as_it_is(tokens: Sequence[Token], index: int, _sheet: Sheet) -> str:
    return tokens[index].content


COMMONMARK: Drawings = {
    "code_inline": _code_inline,
    "code_block": _code_block,
    "fence": _fence,
    "image": _image,
    "html_block": _as_it_is,
    "html_inline": _as_it_is,
    "hardbreak": _hardbreak,
    "softbreak": fixed("\n"),
}
