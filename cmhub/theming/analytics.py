"""The tool that counts visits, as pages need it: its script, where that may send to, whether readers are asked first.

Nothing here runs a script of somebody else: ``js/analytics.js`` of the theme adds it to a page when the reader may be
counted. The addresses and what is set against storing anything come from the makers' own documentation, read in 2026:

- Plausible: https://plausible.io/docs/plausible-script, https://plausible.io/docs/script-update-guide (scripts named
  ``pa-…`` since October 2025; before that, and in many own installations, ``script.js`` with ``data-domain``)
- GoatCounter: https://www.goatcounter.com/help/start, https://www.goatcounter.com/help/csp
- Umami: https://umami.is/docs/tracker-configuration; the cloud receives at gateway.umami.is
  (https://github.com/umami-software/umami/issues/4326)
- Matomo: https://matomo.org/faq/general/faq_20904/, https://developer.matomo.org/api-reference/tracking-javascript
- Google Analytics 4: https://developers.google.com/tag-platform/security/guides/csp
- Yandex Metrica: https://yandex.com/support/metrica/en/code/install-counter-csp (of its list only what a counter without
  session replay and without the maps of its reports asks for)

Must not know pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from cmhub.hub import addresses

_NAMES = {
    "plausible": "Plausible",
    "goatcounter": "GoatCounter",
    "umami": "Umami",
    "matomo": "Matomo",
    "ga4": "Google Analytics",
    "metrica": "Yandex Metrica",
}


class Sources(msgspec.Struct, frozen=True):
    """What a tool adds to the policy of pages, by directive."""

    script: tuple[str, ...]
    connect: tuple[str, ...]
    img: tuple[str, ...] = ()


class Tool(msgspec.Struct, frozen=True):
    """A tool as templates see it: `facts` is JSON for the script, `asks` whether there is a banner."""

    name: str
    host: str  # which is told of visits
    asks: bool
    cookies: bool
    facts: str
    sources: Sources
    privacy: str | None = None


class _Places(msgspec.Struct, frozen=True):
    script: str
    to: str
    sources: Sources


def tool_of(settings: Mapping[str, Any] | None, site_url: str | None, privacy: str | None) -> Tool | None:
    """The tool of `analytics:`; None without one.

    `site_url` is where visits are counted: at no other address (a preview, a copy, a file) anything is loaded.
    `privacy` is the url of the page that explains it.
    """
    if settings is None:
        return None
    provider = settings["provider"]
    places = _places(provider, settings["site"] or "", settings["address"])
    cookies = provider in {"ga4", "metrica"} or bool(settings["cookies"])
    asks = cookies or settings["consent"] == "always"
    facts = {
        "tool": provider,
        "id": settings["site"] or "",
        "src": places.script,
        "to": places.to,
        "home": origin(site_url) if site_url else "",
        "ask": asks,
        "cookies": cookies,
        "links": settings["links"],
        "searches": settings["searches"],
    }
    return Tool(
        _NAMES[provider],
        urlsplit(places.to).hostname or "",
        asks,
        cookies,
        json.dumps(facts, ensure_ascii=False, separators=(",", ":")),
        places.sources,
        privacy,
    )


def origin(url: str) -> str:
    """Scheme, host and port of an address, as browsers write an origin (RFC 6454, section 6.1)."""
    parts = urlsplit(url)
    standard = {"https": ":443", "http": ":80"}.get(parts.scheme, "")
    return f"{parts.scheme}://{addresses.ascii_host(parts.netloc.lower()).removesuffix(standard)}"


def _places(provider: str, site: str, own: str | None) -> _Places:
    if provider == "plausible":
        return _plausible(site, own or "https://plausible.io")
    if provider == "goatcounter":
        return _goatcounter(site, own)
    if provider == "umami":
        script, to = own or "https://cloud.umami.is", own or "https://gateway.umami.is"
        return _Places(f"{script}/script.js", to, Sources((origin(script),), (origin(to),)))
    if provider == "matomo":
        here = (origin(own or ""),)
        return _Places(f"{own}/matomo.js", f"{own}/matomo.php", Sources(here, here, here))
    if provider == "ga4":
        tag, collect = "https://www.googletagmanager.com", "https://*.google-analytics.com"
        sources = Sources((tag,), (collect, "https://*.analytics.google.com", tag), (collect, tag))
        return _Places(f"{tag}/gtag/js?id={site}", "https://www.google-analytics.com", sources)
    counter = "https://mc.yandex.ru"
    both = (counter, "https://mc.yandex.com")
    return _Places(f"{counter}/metrika/tag.js", counter, Sources((counter,), both, both))


def _plausible(site: str, at: str) -> _Places:
    script = f"{at}/js/{site}.js" if site.startswith("pa-") else f"{at}/js/script.manual.js"
    here = (origin(at),)
    return _Places(script, f"{at}/api/event", Sources(here, here))


def _goatcounter(site: str, own: str | None) -> _Places:
    at = own or f"https://{site}.goatcounter.com"
    script = f"{own}/count.js" if own else "https://gc.zgo.at/count.js"
    here = (origin(at),)
    return _Places(script, f"{at}/count", Sources((origin(script),), here, here))
