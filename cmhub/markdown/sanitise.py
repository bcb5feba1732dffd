"""Cleans HTML in which an author wrote tags of their own: an allow-list, by the HTML parser of nh3.

Runs only over texts that have raw HTML; everything else in the page is made by our own renderer,
which escapes what it writes (a test compares the two on many inputs). Our own attributes and
pieces pass as marks (see `marks`). Alignment and highlighting are classes, never `style`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3

from cmhub.markdown import addresses
from cmhub.markdown.marks import CLOSE, OPEN, mark
from cmhub.markdown.names import safe_classes, safe_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmhub.markdown.sheet import Sheet

# fmt: off
TAGS = frozenset({
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp",
    "section", "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "u", "ul", "var", "wbr",
})
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})
# fmt: on
EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "source": frozenset({"media", "type"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "time": frozenset({"datetime"}),
    "del": frozenset({"datetime"}),
    "ins": frozenset({"datetime"}),
    "details": frozenset({"open", "name"}),
}
_WITHOUT_CONTENT = frozenset(
    {"script", "style", "title", "textarea", "noscript", "template", "iframe", "noembed", "object", "select", "xmp"}
)
_PIECE = re.compile(f'class="{OPEN}s([0-9]+){CLOSE}"|{OPEN}s([0-9]+){CLOSE}')


def sanitise(html: str, sheet: Sheet, inside: Callable[[str, str], int]) -> str:
    """Clean `html` and put our own pieces back.

    `inside(tag, address)` registers an address inside the hub, found in raw HTML, and gives the
    number of its reference.
    """

    def filtered(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class":
            return value if value.startswith(OPEN) else safe_classes(value) or None
        if attribute == "id":
            return safe_id(value) or None
        if attribute in {"href", "src"} and not value.startswith(OPEN):
            address = addresses.read(value)
            if address.sort == "inside":
                return mark("r", inside(tag, value))
            return value if address.sort == "outside" and attribute == "href" else None
        return value

    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_WITHOUT_CONTENT),
        attributes={"*": set(EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=filtered,
        link_rel=None,
        url_schemes=set(addresses.SCHEMES),
    )
    return _PIECE.sub(lambda match: sheet.stash[int(match[1] or match[2])], cleaned)
