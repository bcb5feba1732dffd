"""What a link's target is: outside, a place in the hub, or nothing that may be linked.

Schemes are allowed by name (WHATWG URL, section 4.4: browsers drop tabs, newlines and leading
control characters before they read a scheme, so those are dropped here first). Knows no Markdown.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import unquote

SCHEMES = frozenset(
    [
        "geo",
        "http",
        "https",
        "irc",
        "ircs",
        "mailto",
        "matrix",
        "mumble",
        "sip",
        "sips",
        "sms",
        "tel",
        "tg",
        "webcal",
        "webcals",
        "xmpp",
    ],
)

_IGNORED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LEADING = "".join(map(chr, range(0x21)))

Sort = Literal["outside", "inside", "forbidden"]


class Address(NamedTuple):
    """A target taken apart; `path`, `query` and `anchor` are decoded and only given inside."""

    sort: Sort
    url: str
    path: str = ""
    query: str = ""
    anchor: str = ""


def read(raw: str) -> Address:
    """Read a link's target as a browser would and tell its sort."""
    url = _IGNORED.sub("", raw).strip(_LEADING)
    if scheme := _SCHEME.match(url):
        allowed = scheme[0][:-1].lower() in SCHEMES
        return Address("outside" if allowed else "forbidden", url)
    # `\` is `/` to a browser; `//host` leaves the site under the page's own scheme.
    if url.replace("\\", "/").startswith("//") or "\0" in url:
        return Address("forbidden", url)
    rest, _, anchor = url.partition("#")
    path, _, query = rest.partition("?")
    return Address("inside", url, unquote(path), query, unquote(anchor))
