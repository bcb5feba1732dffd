"""What every template sees besides its own values: ``site`` and ``page``.

Must not know which pages there are; a page comes as a ``PageModel``.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import msgspec

from cmhub.config.declaration import localised
from cmhub.hub import addresses, glossary
from cmhub.hub.reader import Reader
from cmhub.i18n import names
from cmhub.theming import feedback
from cmhub.theming.analytics import Tool, origin, tool_of
from cmhub.theming.banners import Banner, everywhere
from cmhub.theming.policy import policy
from cmhub.theming.views.entry import EntryView, Heading

_HEADER = ("faq", "events", "rules", "news", "members")
_MOST = 5  # sections that a header can hold


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
    """A feed; `collection` is the one whose entries it has, "" if it is of another sort."""

    title: str
    url: str
    type: str
    collection: str = ""


class Assets(msgspec.Struct, frozen=True):
    """The theme's files; `theme_color` by colour scheme, `palette` as ``tokens.palette`` gives it."""

    css: str
    print: str
    late: str
    js: str
    early: str
    theme_color: dict[str, str] = {}
    palette: dict[str, str] = {}


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


class Share(msgspec.Struct, frozen=True):
    """A picture that is shown with a link to a page, with scheme and host; `alt` is what it says."""

    url: str
    width: int
    height: int
    alt: str


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
    lang: str = ""  # of the text of a page without an entry, "" if it is the page's
    noindex: bool = False
    jsonld: tuple[dict[str, Any], ...] = ()
    og_type: str = "website"
    wasm: bool = False  # whether its script runs WebAssembly
    feeds: tuple[Feed, ...] = ()
    elsewhere: dict[str, str] | None = None  # addresses in other languages, of a page that has another address there


def collection_of(hub: Reader, name: str) -> Collection:
    """A collection for readers."""
    kind = hub.kinds[name]
    default = hub.languages[0]
    return Collection(
        name,
        hub.texts.named(kind.title, default),
        hub.url(addresses.of_collection(kind)),
        kind.icon,
        kind.singular,
        localised(kind.description, hub.lang, default),
    )


class Section(msgspec.Struct, frozen=True):
    """An item of a menu before a page says whether it is in it."""

    name: str  # a collection or a page's id
    item: Item


class Offline(msgspec.Struct, frozen=True):
    """Reading without a connection: the worker, the part of the site that it serves, the one host where it is used."""

    worker: str
    scope: str
    home: str
    url: str  # of the page that lists what can be read


class Chrome(msgspec.Struct, frozen=True):
    """What all pages of a language share, so that a page depends on menus and not on what menus are made from."""

    name: str
    description: str
    header: tuple[Section, ...]
    footer: tuple[Item, ...]
    feeds: tuple[Feed, ...]
    collections: tuple[Collection, ...]
    logo: str | None
    logo_dark: str | None
    favicon: str | None
    copyright: str
    report: bool
    csp: str  # the policy of pages
    wasm_csp: str  # … of those whose script runs WebAssembly; a host's header has to allow what any page may do
    analytics: Tool | None
    offline: Offline | None
    banners: tuple[Banner, ...]
    follow: bool
    glossary: bool


def chrome(hub: Reader) -> Chrome:
    """Menus, feeds and sections of a language."""
    default = hub.languages[0]
    present = [name for name, kind in hub.kinds.items() if kind.has_own_pages and hub.has_entries(name)]
    header = tuple(_header(hub, present))
    tool, offline = _tool(hub), _offline(hub)
    sources = tool.sources if tool is not None else None
    return Chrome(
        localised(hub.setting("site_name"), hub.lang, default),
        localised(hub.setting("site_description"), hub.lang, default),
        header,
        tuple(_footer(hub, header, present)),
        _feeds(hub),
        tuple(collection_of(hub, name) for name in present),
        _chosen_asset(hub, "logo") or _first_asset(hub, "logo"),
        _chosen_asset(hub, "logo_dark"),
        _first_asset(hub, "favicon"),
        localised(hub.setting("copyright"), hub.lang, default),
        bool(hub.special("rules", "_rulebook").get("report")) and "rules" in present,
        policy(sources, offline=offline is not None),
        policy(sources, offline=offline is not None, wasm=True),
        tool,
        offline,
        everywhere(hub),
        can_be_followed(hub),
        hub.has_glossary(),
    )


def can_be_followed(hub: Reader) -> bool:
    """Whether there is anything to subscribe to, or a place elsewhere to go."""
    told = (hub.setting("follow") or {}).get("links")
    return bool(told) or any(hub.has_entries(name) for name, kind in hub.kinds.items() if kind.feed or name == "events")


def _tool(hub: Reader) -> Tool | None:
    settings = hub.setting("analytics")
    privacy = settings["privacy"] if settings else None
    return tool_of(settings, hub.setting("site_url"), hub.url(privacy) if privacy and privacy[0] == "/" else privacy)


def _offline(hub: Reader) -> Offline | None:
    if not hub.setting("offline"):
        return None
    site_url = hub.setting("site_url")
    scope = addresses.encoded(f"{addresses.base_of(site_url)}/")
    return Offline(f"{scope}sw.js", scope, origin(site_url) if site_url else "", hub.url("/offline/"))


def feeds_of(hub: Reader, collection: str) -> tuple[Feed, ...]:
    """The feeds of a collection."""
    found: Chrome = hub.chrome()
    return tuple(feed for feed in found.feeds if feed.collection == collection)


class Values(SimpleNamespace):
    """What templates find under a name, as attributes, which they read several times faster than the keys of a dict."""


def site(hub: Reader, page: PageModel, assets: Assets) -> Values:
    """The values under ``site``."""
    shared: Chrome = hub.chrome()
    sections = (msgspec.structs.replace(one.item, current=one.name == page.section) for one in shared.header)
    return Values(
        name=shared.name,
        description=shared.description,
        url=hub.setting("site_url") or "",
        home=hub.url("/"),
        lang=hub.lang,
        dir=names.direction(hub.lang),
        theme=(hub.setting("theme") or {}).get("options") or {},
        header=tuple(sections),
        footer=shared.footer,
        languages=tuple(_languages(hub, page)),
        assets=assets,
        logo=shared.logo,
        logo_dark=shared.logo_dark,
        favicon=shared.favicon,
        feeds=shared.feeds,
        calendar_url=hub.url("/calendar.ics") if any(one.name == "events" for one in shared.collections) else None,
        report_url=f"{hub.url('/rules/')}#report" if shared.report else None,
        search_url=hub.url("/search/"),
        follow_url=hub.url("/follow/") if shared.follow else None,
        banners=shared.banners,
        repo_url=hub.setting("repo_url"),
        analytics=shared.analytics,
        offline=shared.offline,
        copyright=shared.copyright,
        license=None,
        extra=hub.setting("extra") or {},
        timezone=hub.setting("timezone"),
        collections={one.name: one for one in shared.collections},
    )


def _chosen_asset(hub: Reader, option: str) -> str | None:
    """The file of ``static/`` that an option of the theme names."""
    path = ((hub.setting("theme") or {}).get("options") or {}).get(option)
    return hub.asset("/" + str(path).lstrip("/"), "") if path else None


def _first_asset(hub: Reader, stem: str) -> str | None:
    return next((found for suffix in ("svg", "png") if (found := hub.asset(f"/{stem}.{suffix}", "")) is not None), None)


def _feeds(hub: Reader) -> tuple[Feed, ...]:
    """The feeds of collections that have one."""
    found = []
    for name, kind in hub.kinds.items():
        if kind.feed and hub.has_entries(name):
            title = hub.texts.named(kind.title, hub.languages[0])
            found.append(Feed(title, hub.url(f"/{kind.folder}/feed.xml"), "application/atom+xml", name))
            found.append(Feed(f"{title} (JSON)", hub.url(f"/{kind.folder}/feed.json"), "application/feed+json", name))
    return tuple(found)


def _header(hub: Reader, present: Sequence[str]) -> list[Section]:
    written = hub.setting("header")
    wanted = list(written) if written is not None else [name for name in _HEADER if name in present]
    if written is None:
        wanted += [node.id for node in hub.nav() if node.id]
    found = ((_name_of(name), item_of(hub, name, present)) for name in wanted)
    return [Section(name, item) for name, item in found if item is not None][:_MOST]


def _name_of(written: str) -> str:
    """A section as ``PageModel.section`` names it: a collection, or a page's id."""
    return str(written).strip("/").removesuffix(".md").removesuffix("/index")


def item_of(hub: Reader, written: str, present: Sequence[str]) -> Item | None:
    """A menu's item for a collection or the path of a page."""
    name = _name_of(written)
    if name in hub.kinds and hub.kinds[name].has_own_pages:
        if name not in present:
            return None
        collection = collection_of(hub, name)
        return Item(collection.title, collection.url, icon=collection.icon)
    face = hub.face("pages", name)
    return Item(face.title, face.url, icon="book") if face is not None else None


def _footer(hub: Reader, header: Sequence[Section], present: Sequence[str]) -> list[Item]:
    shown = {section.item.url for section in header}
    collections = (collection_of(hub, name) for name in present)
    found = [Item(collection.title, collection.url) for collection in collections if collection.url not in shown]
    for node in hub.nav():
        if node.id and not node.children:
            face = hub.face("pages", node.id)
            if face is not None and face.url not in shown:
                found.append(Item(face.title, face.url))
    if hub.has_glossary():
        found.append(Item(hub.texts.gettext("Glossary"), hub.url(glossary.ADDRESS)))
    return found


def _languages(hub: Reader, page: PageModel) -> list[Language]:
    return [
        Language(
            lang,
            names.language(lang),
            hub.url(_address_in(hub, page, lang), lang),
            lang == hub.lang,
            _exists(hub, page, lang),
        )
        for lang in hub.languages
    ]


def _address_in(hub: Reader, page: PageModel, lang: str) -> str:
    """Where the language menu leads: to this page, to its counterpart, or to what is above it where there is neither."""
    if page.elsewhere is not None and lang != hub.lang:
        return _nearest(hub, page.elsewhere.get(lang, "/"), lang)
    row = page.entry.row if page.entry is not None else None
    if row is not None and row.alone and lang not in row.langs:
        kind = hub.kinds[row.collection]
        listed = kind.has_own_pages and row.collection != "pages"
        return _nearest(hub, addresses.of_collection(kind), lang) if listed else "/"
    return page.address if row is not None or lang == hub.lang else _nearest(hub, page.address, lang)


def _nearest(hub: Reader, address: str, lang: str) -> str:
    """An address, or the nearest one above it that the language has: what all is in one language has no list in another."""
    while address != "/" and not hub.made(address, lang):
        address = f"{address.rstrip('/').rpartition('/')[0]}/"
    return address


def _exists(hub: Reader, page: PageModel, lang: str) -> bool:
    """Whether a language has a page of its own."""
    if page.langs is not None:
        return lang in page.langs
    return lang == hub.lang or page.entry is not None or bool(hub.made(page.address, lang))


def page_values(hub: Reader, page: PageModel, jsonld: Sequence[str], shares: Sequence[Share] = ()) -> Values:
    """The values under ``page``."""
    site_name = localised(hub.setting("site_name"), hub.lang, hub.languages[0])
    url = hub.url(page.address)
    entry = page.entry
    lang = entry.lang if entry is not None and entry.borrowed else (page.lang or hub.lang)
    borrowed = Borrowed(lang, names.language(lang, hub.lang)) if lang != hub.lang else None
    own = page.elsewhere is None  # what has another address in each language is a page of its own
    alternates = [
        Alternate(lang, hub.absolute(hub.url(page.address, lang)))
        for lang in hub.languages
        if own and _exists(hub, page, lang)
    ]
    if entry is not None:
        entry.leads = True
    return Values(
        template=page.template,
        title=page.title,
        head_title=site_name if page.address == "/" else f"{page.title} · {site_name}",
        description=page.description,
        url=url,
        canonical=hub.absolute(hub.url(page.address, lang)),
        lang=lang,
        shares=tuple(shares),
        breadcrumbs=page.breadcrumbs,
        toc=page.toc,
        alternates=tuple(alternates) if len(hub.languages) > 1 and not page.noindex else (),
        noindex=page.noindex,
        jsonld=tuple(jsonld),
        og_type=page.og_type,
        borrowed=borrowed,
        behind=entry is not None and entry.behind,
        original=entry.row.original if entry is not None else "",
        edit_url=entry.edit_url if entry is not None else None,
        suggest_url=feedback.suggest_url(hub, entry) if entry is not None else None,
        helpful=feedback.helpful(hub, entry) if entry is not None else None,
        feeds=page.feeds,
        hide=entry.left_out if entry is not None else frozenset(),
        csp=hub.chrome().wasm_csp if page.wasm else hub.chrome().csp,
    )
