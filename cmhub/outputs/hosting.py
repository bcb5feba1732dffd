"""What a static host reads: ``_redirects``, ``_headers`` (as Netlify and Cloudflare Pages have them), the app manifest.

Must not know pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from cmhub.outputs.search import NAMED_BY_DIGEST, folder
from cmhub.outputs.wire import ascii_url, clean

_LITERAL = "/%@!$&'()+,;=~-._"


def redirects(moved: Iterable[tuple[str, str]]) -> bytes:
    """Old address → new one, permanently (RFC 9110, 15.4.2); the first rule for an address counts, none is a circle.

    Percent-encoded, so that none can break out of its line; what hosts take for a pattern (`*`, `:name`) stays literal.
    """
    rules: dict[str, str] = {}
    for old, new in moved:
        rules.setdefault(quote(clean(old), safe=_LITERAL), ascii_url(new))
    lines = [f"{old} {new} 301" for old, new in rules.items() if old != new]
    return ("\n".join(lines) + "\n" if lines else "").encode()


def headers(csp: str, base: str, languages: Sequence[str], *, searched: bool = False, worker: bool = False) -> bytes:
    """Security headers for all pages, and lasting caches for what carries a digest in its name.

    In: the policy of pages; the path of ``site_url``; the hub's languages (each has its calendar); whether they have
    search indexes, of which all but a few small files have names with digests; whether there is a service worker, which
    must never come from a cache.
    """
    calendars = [f"{base}/{'' if index == 0 else lang + '/'}calendar.ics" for index, lang in enumerate(languages)]
    kept = [f"{base}/assets/*"]
    if searched:
        kept += [f"{base}/{folder(lang)}/{part}/*" for lang in languages for part in NAMED_BY_DIGEST]
    lines = [
        f"{base}/*",
        f"  Content-Security-Policy: {csp}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), interest-cohort=()",
        "  Cross-Origin-Opener-Policy: same-origin",
    ]
    for path in kept:
        lines += ["", path, "  Cache-Control: public, max-age=31536000, immutable"]
    if worker:
        lines += ["", f"{base}/sw.js", "  Cache-Control: no-cache"]
    for calendar in calendars:
        lines += ["", calendar, "  Content-Type: text/calendar; charset=utf-8", "  Access-Control-Allow-Origin: *"]
    lines += ["", f"{base}/api/*", "  Access-Control-Allow-Origin: *"]
    return ("\n".join(lines) + "\n").encode()


def manifest(
    name: str, description: str, start: str, lang: str, icons: Sequence[dict[str, Any]], colors: dict[str, str]
) -> bytes:
    """The web app manifest (https://www.w3.org/TR/appmanifest/)."""
    value: dict[str, Any] = {
        "name": name,
        "short_name": name[:12],
        "description": description,
        "lang": lang,
        "start_url": start,
        "scope": start,
        "display": "browser",
        "icons": list(icons),
    }
    if colors.get("light"):
        value |= {"theme_color": colors["light"], "background_color": colors["light"]}
    return (
        json.dumps({key: item for key, item in value.items() if item}, ensure_ascii=False, indent=1) + "\n"
    ).encode()
