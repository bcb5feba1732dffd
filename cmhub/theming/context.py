"""What every template sees besides its own values: ``site`` and ``page``.

Must not know which pages there are; a page comes as a ``PageModel``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from cmhub.config.declaration import localised
from cmhub.hub import addresses
from cmhub.hub.reader import Reader
from cmhub.i18n import names
from cmhub.theming.views.entry import EntryView, Heading

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; manifest-src 'self'; media-src 'self'"
)
_HEADER = ("faq", "events", "rules", "news", "members")


class Item(msgspec.Struct, frozen=True):
    """A place in a menu."""

    title: str
    url: str
    current: bool = False
    icon: str = ""
    lang: str = ""  # of the title, "" if it is the page's


class Language(msgspec.Struct, frozen=True):
    """A language of the hub with this page in it; `exists`: the page is really written in it."""

    code: str
    name: str
    url: str
    current: bool
    exists: bool


class Feed(msgspec.Struct, frozen=True):
    """A feed or calendar."""

    title: str
    url: str
    type: str


class Assets(msgspec.Struct, frozen=True):
    """The theme's files; `theme_color` by colour scheme."""

    css: str
    js: str
    early: str
    theme_color: dict[str, str] = {}


class Collection(msgspec.Struct, frozen=True):
    """A collection as menus and headings show it."""

    name: str
    title: str
    url: str
    icon: str
    singular: str
    description: str = ""


class Alternate(msgspec.Struct, frozen=True):
    """This page in another language, with scheme and host."""

    lang: str
    url: str


class Borrowed(msgspec.Struct, frozen=True):
    """The language whose text a page borrows."""

    lang: str
    language_name: str


class PageModel(msgspec.Struct, frozen=True):
    """A page before it is rendered: its template and what that sees."""

    template: str
    address: str  # in the default language
    title: str
    values: dict[str, Any] = {}
    description: str = ""
    section: str = ""  # the item of the header that it belongs to: a collection or a page's id
    breadcrumbs: tuple[Item, ...] = ()
    entry: EntryView | None = None
    toc: tuple[Heading, ...] = ()
    langs: tuple[str, ...] | None = None  # languages in which it exists; None: in all
    noindex: bool = False
    jsonld: tuple[dict[str, Any], ...] = ()
    og_type: str = "website"
    image: str | None = None
    feeds: tuple[Feed, ...] = ()


def collection_of(hub: Reader, name: str) -> Collection:
    """A collection for readers."""
    kind = hub.kinds[name]
    default = hub.languages[0]
    return Collection(
        name,
        localised(kind.title, hub.lang, default),
        hub.url(addresses.of_collection(kind)),
        kind.icon,
        kind.singular,
        localised(kind.description, hub.lang, default),
    )


def present(hub: Reader) -> list[str]:
    """Collections that have a page: those with listed entries."""
    return [name for name, kind in hub.kinds.items() if kind.has_own_pages and hub.has_entries(name)]


def site(hub: Reader, page: PageModel, assets: Assets) -> dict[str, Any]:
    """The values under ``site``."""
    default = hub.languages[0]
    names_present = present(hub)
    feeds = site_feeds(hub)
    return {
        "name": localised(hub.setting("site_name"), hub.lang, default),
        "description": localised(hub.setting("site_description"), hub.lang, default),
        "url": hub.setting("site_url") or "",
        "home": hub.url("/"),
        "lang": hub.lang,
        "dir": names.direction(hub.lang),
        "theme": (hub.setting("theme") or {}).get("options") or {},
        "header": tuple(_header(hub, page, names_present)),
        "footer": tuple(_footer(hub, page, names_present)),
        "languages": tuple(_languages(hub, page)),
        "assets": assets,
        "logo": _first_asset(hub, "logo"),
        "favicon": _first_asset(hub, "favicon"),
        "feeds": feeds,
        "calendar_url": hub.url("/calendar.ics") if "events" in names_present else None,
        "report_url": f"{hub.url('/rules/')}#report" if hub.special("rules", "_rulebook").get("report") else None,
        "search_url": hub.url("/search/"),
        "repo_url": hub.setting("repo_url"),
        "copyright": localised(hub.setting("copyright"), hub.lang, default),
        "license": None,
        "extra": hub.setting("extra") or {},
        "timezone": hub.setting("timezone"),
        "collections": {name: collection_of(hub, name) for name in names_present},
    }


def _first_asset(hub: Reader, stem: str) -> str | None:
    return next((found for suffix in ("svg", "png") if (found := hub.asset(f"/{stem}.{suffix}", "")) is not None), None)


def site_feeds(hub: Reader) -> tuple[Feed, ...]:
    """The feeds of collections that have one."""
    found = []
    for name, kind in hub.kinds.items():
        if kind.feed and hub.has_entries(name):
            title = localised(kind.title, hub.lang, hub.languages[0])
            found.append(Feed(title, hub.url(f"/{kind.folder}/feed.xml"), "application/atom+xml"))
            found.append(Feed(f"{title} (JSON)", hub.url(f"/{kind.folder}/feed.json"), "application/feed+json"))
    return tuple(found)


def _header(hub: Reader, page: PageModel, names_present: Sequence[str]) -> list[Item]:
    written = hub.setting("header")
    wanted = list(written) if written is not None else [name for name in _HEADER if name in names_present]
    found = []
    for name in wanted:
        item = item_of(hub, name, page.section, names_present)
        if item is not None:
            found.append(item)
    if written is None:
        found += [
            item
            for node in hub.nav()
            if node.id and (item := item_of(hub, node.id, page.section, names_present)) is not None
        ]
    return found[:5]


def item_of(hub: Reader, name: str, section: str, names_present: Sequence[str]) -> Item | None:
    """A menu's item for a collection or the path of a page."""
    path = str(name).strip("/").removesuffix(".md").removesuffix("/index")
    if path in hub.kinds and hub.kinds[path].has_own_pages:
        if path not in names_present:
            return None
        collection = collection_of(hub, path)
        return Item(collection.title, collection.url, section == path, collection.icon)
    face = hub.face("pages", path)
    return Item(face.title, face.url, section == path, "book") if face is not None else None


def _footer(hub: Reader, page: PageModel, names_present: Sequence[str]) -> list[Item]:
    shown = {item.url for item in _header(hub, page, names_present)}
    found = [
        Item(collection.title, collection.url)
        for name in names_present
        if (collection := collection_of(hub, name)).url not in shown
    ]
    for node in hub.nav():
        if node.id and not node.children:
            face = hub.face("pages", node.id)
            if face is not None and face.url not in shown:
                found.append(Item(face.title, face.url))
    return found


def _languages(hub: Reader, page: PageModel) -> list[Language]:
    return [
        Language(
            lang,
            names.language(lang),
            hub.url(page.address, lang),
            lang == hub.lang,
            page.langs is None or lang in page.langs,
        )
        for lang in hub.languages
    ]


def page_values(hub: Reader, page: PageModel, jsonld: Sequence[str]) -> dict[str, Any]:
    """The values under ``page``."""
    site_name = localised(hub.setting("site_name"), hub.lang, hub.languages[0])
    url = hub.url(page.address)
    entry = page.entry
    borrowed = (
        Borrowed(entry.lang, names.language(entry.lang, hub.lang)) if entry is not None and entry.borrowed else None
    )
    written_in = page.langs if page.langs is not None else hub.languages
    alternates = [
        Alternate(lang, hub.absolute(hub.url(page.address, lang))) for lang in hub.languages if lang in written_in
    ]
    image = page.image or (entry.image if entry is not None else None)
    canonical_lang = entry.lang if borrowed is not None and entry is not None else hub.lang
    return {
        "template": page.template,
        "title": page.title,
        "head_title": site_name if page.address == "/" else f"{page.title} · {site_name}",
        "description": page.description,
        "url": url,
        "canonical": hub.absolute(hub.url(page.address, canonical_lang)),
        "lang": entry.lang if borrowed is not None and entry is not None else hub.lang,
        "image": hub.absolute(image) if image and image.startswith("/") else image,
        "breadcrumbs": page.breadcrumbs,
        "toc": page.toc,
        "alternates": tuple(alternates) if len(hub.languages) > 1 and not page.noindex else (),
        "noindex": page.noindex,
        "jsonld": tuple(jsonld),
        "og_type": page.og_type,
        "borrowed": borrowed,
        "behind": entry is not None and entry.behind,
        "edit_url": entry.edit_url if entry is not None else None,
        "feeds": page.feeds,
        "hide": frozenset(entry.row.values.get("hide") or ()) if entry is not None else frozenset(),
        "csp": CSP,
    }
