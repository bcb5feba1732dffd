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
from cmhub.markdown.names import free, safe_classes, safe_id
from cmhub.markdown.sheet import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmhub.markdown.sheet import Sheet

# fmt: off
TAGS = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var", "wbr",
})
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})
_WITHOUT_CONTENT = frozenset({
    "iframe", "noembed", "noframes", "noscript", "object", "script", "select", "style", "template", "textarea", "title",
})
# What may stand in a field of one line: phrasing content (HTML, 3.2.5.2.5).
PHRASING = TAGS & frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})
# fmt: on
EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "time": frozenset({"datetime"}),
    "del": frozenset({"datetime"}),
    "ins": frozenset({"datetime"}),
    "details": frozenset({"open"}),
}
_NUMBER = re.compile(r"-?[0-9]{1,6}\Z")
_NUMBERS = frozenset({"width", "height", "start", "value", "colspan", "rowspan", "span"})
_PIECE = re.compile(f'class="{OPEN}s([0-9]+){CLOSE}"|{OPEN}s([0-9]+){CLOSE}')
_PICTURE = re.compile(r"<img((?:\s[^\">]*(?:\"[^\"]*\"[^\">]*)*)?)>")
_SOURCE = re.compile(r"\ssrc=\"")
_LINK_TAG = re.compile(r"<a(?:\s[^>]*)?>|</a>")
_ALTERNATIVE = re.compile(r"\salt=\"([^\"]*)\"")


def allowed(sheet: Sheet) -> frozenset[str]:
    """Give the elements that an author may write in this text."""
    return PHRASING if sheet.inline else TAGS


def sanitise(html: str, sheet: Sheet, inside: Callable[[str, str], int]) -> str:
    """Clean `html` and put our own pieces back.

    `inside(tag, address)` registers an address inside the hub, found in raw HTML, and gives the
    number of its reference.
    """

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if value.startswith(OPEN):
            return value
        if attribute == "class":
            return safe_classes(value) or None
        if attribute == "id":
            return _id(value, sheet)
        if attribute in {"href", "src"}:
            return _address(tag, attribute, value, inside)
        if attribute in _NUMBERS and not _NUMBER.match(value):
            return None
        return value

    cleaned = nh3.clean(
        html,
        tags=set(allowed(sheet)),
        clean_content_tags=set(_WITHOUT_CONTENT),
        attributes={"*": set(EVERYWHERE), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=kept,
        link_rel=None,
        url_schemes=set(addresses.SCHEMES),
    )
    whole = _PICTURE.sub(lambda match: match[0] if _SOURCE.search(match[1]) else _instead(match[1]), cleaned)
    return _PIECE.sub(lambda match: sheet.stash[int(match[1] or match[2])], _unnested(whole.replace("<p></p>", "")))


def _unnested(html: str) -> str:
    """Take links out of links: the parser of HTML lets them through inside a table in a link."""
    depth = 0

    def judged(match: re.Match[str]) -> str:
        nonlocal depth
        depth += -1 if match[0] == "</a>" else 1
        return match[0] if depth == (0 if match[0] == "</a>" else 1) else ""

    return _LINK_TAG.sub(judged, html)


def _id(value: str, sheet: Sheet) -> str | None:
    name = safe_id(value, sheet.settings.id_prefix)
    if not name:
        return None
    if name in sheet.ids:
        line = next((at for at, each in enumerate(sheet.lines, 1) if "id=" in each and value in each), 0)
        sheet.report("markdown-duplicate-id", Place(line), id=value)
    return free(name, sheet.ids)


def _address(tag: str, attribute: str, value: str, inside: Callable[[str, str], int]) -> str | None:
    address = addresses.read(value)
    if address.sort == "inside":
        foreign = not address.url or "{{" in value or "{%" in value
        return None if foreign else mark("r", inside(tag, value))
    return value if address.sort == "outside" and attribute == "href" else None


def _instead(attributes: str) -> str:
    """Give what stands for a picture that lost its address: its alternative text."""
    found = _ALTERNATIVE.search(attributes)
    return found[1].replace("<", "&lt;").replace(">", "&gt;") if found else ""
