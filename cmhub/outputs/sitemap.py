"""``sitemap.xml`` (https://www.sitemaps.org/protocol.html) with language alternates, and ``robots.txt`` (RFC 9309).

Nothing here reads the clock: ``lastmod`` is when an entry was changed. Must not know which pages there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from cmhub.outputs.wire import ascii_url
from cmhub.outputs.xml import in_attribute, in_text

_MOST = 50_000  # addresses that one sitemap may hold
_PART = 10_000  # … of one among several: with many languages it must not exceed 50 MB


class Address(NamedTuple):
    """A page for search engines: an absolute address; `alternates` as (language, address), itself among them."""

    url: str
    updated: dt.datetime | None
    alternates: tuple[tuple[str, str], ...] = ()
    default: str = ""  # the address for readers of no listed language


def number_of_files(addresses: int) -> int:
    """How many files a sitemap needs: one, or as many as `index` names."""
    return 1 if addresses <= _MOST else -(-addresses // _PART)


def shared(addresses: Sequence[Address], files: int) -> list[Sequence[Address]]:
    """The addresses of each of several files, as even as can be."""
    size = -(-len(addresses) // files)
    return [addresses[number * size : (number + 1) * size] for number in range(files)]


def index(urls: Sequence[str]) -> bytes:
    """The sitemap of a site whose addresses are spread over several: where these are."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<sitemap><loc>{in_text(ascii_url(url))}</loc></sitemap>" for url in urls),
        "</sitemapindex>\n",
    ]
    return "\n".join(lines).encode()


def sitemap(addresses: Sequence[Address]) -> bytes:
    """A sitemap of all addresses, or of a file's share."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for one in addresses:
        lines.append(f"<url><loc>{in_text(ascii_url(one.url))}</loc>")
        if one.updated is not None:
            lines.append(f"<lastmod>{one.updated.astimezone(dt.UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}</lastmod>")
        lines += [_link(lang, url) for lang, url in one.alternates]
        if one.default:
            lines.append(_link("x-default", one.default))
        lines.append("</url>")
    lines.append("</urlset>\n")
    return "\n".join(lines).encode()


def _link(lang: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{in_attribute(lang)}" href="{in_attribute(ascii_url(url))}"/>'


def robots(sitemap_url: str) -> bytes:
    """Everybody is welcome; here is the map. Without ``site_url`` there is no address to give."""
    lines = ["User-agent: *", "Allow: /"]
    if sitemap_url:
        lines += ["", f"Sitemap: {sitemap_url}"]
    return ("\n".join(lines) + "\n").encode()
