"""The files of the site: a query for each sort of them, named by ``targets``, and the checks over the whole hub."""

from __future__ import annotations

from typing import Any

import msgspec

from cmhub.checks import links
from cmhub.checks.audits import AUDITS
from cmhub.content.places import nearest
from cmhub.diagnostics import Span, problem
from cmhub.engine import Context, query
from cmhub.hub import addresses, pictures
from cmhub.hub.recorded import RecordedReader
from cmhub.outputs import api as apis
from cmhub.outputs import hosting, jsonld, offline, plan, sharing, subscriptions, svg, vcards, versions_feed
from cmhub.outputs import search as searching
from cmhub.outputs import sitemap as sitemaps
from cmhub.outputs.cards import draw
from cmhub.outputs.cards.card import Card, Look
from cmhub.outputs.cards.facts import card_of
from cmhub.outputs.pages import BUILDERS
from cmhub.outputs.pictures import resize, strip
from cmhub.pipeline.connected import chrome, reader_of, rendered, theme_assets, variants
from cmhub.pipeline.written import config, languages_of, read_file, told
from cmhub.publish import digest_of
from cmhub.theming import context, sheets

# Pages


@query(name="page", stored=False)
def page(q: Context, builder: str, key: str, lang: str) -> bytes:
    """One page."""
    reader = reader_of(q, lang, explains=True)
    model = BUILDERS[builder](reader, key)
    if model is None:
        return b""
    data = [jsonld.dumps(one) for one in model.jsonld]
    pictures_ = sharing.shares(reader, model, builder, q.part(theme_assets, "card") or {})
    values = {**shared(q, reader, model), **model.values, "page": context.page_values(reader, model, data, pictures_)}
    html = styled(q, reader, rendered(q, reader, model.template, values, lambda: asked_for(q, reader, model)))
    for one in reader.open:
        q.emit(links.problem_of(one, links.Known.of(reader)))
    return html.encode()


def asked_for(q: Context, reader: RecordedReader, model: context.PageModel) -> Span | None:
    """Where a page's template is asked for: in its entry, else in the declaration of its collection."""
    if model.entry is not None:
        spans = reader.spans(model.entry.collection, model.entry.id)
        if "template" in spans:
            return nearest(spans, "template")
    for name, declared in (q.part(config, "collections") or {}).items():
        for key in ("list", "detail"):
            if declared[key] == model.template:
                return nearest(q.part(config, "places") or {}, f"collections.{name}.{key}")
    return None


@query(name="redirect", stored=False)
def redirect(q: Context, address: str, lang: str) -> bytes:
    """A page at an old address that leads to the new one."""
    reader = reader_of(q, lang)
    model = context.PageModel("redirect.html", address, reader.texts.gettext("This page has moved"), noindex=True)
    url = reader.url(address)
    page_ = context.page_values(reader, model, [])
    values = {**shared(q, reader, model), "page": page_, "target": url, "canonical": reader.absolute(url)}
    return styled(q, reader, rendered(q, reader, model.template, values)).encode()


def styled(q: Context, reader: RecordedReader, html: str) -> str:
    """A page with links to the styles of the theme's parts that it has (see ``theming/sheets.py``)."""
    parts = sheets.needed(html, q.part(theme_assets, "marks") or {})
    first = (q.part(theme_assets, "assets") or {})["css"]
    others = [reader.theme_asset(str(q.part(theme_assets, f"sheet:{part}"))) for part in parts]
    return sheets.linked(html, reader.theme_asset(first), others)


def shared(q: Context, reader: RecordedReader, model: context.PageModel) -> dict[str, Any]:
    """What every template sees besides its page."""
    published: dict[str, Any] = q.part(theme_assets, "assets") or {}
    names = {name: reader.theme_asset(str(path)) if path else "" for name, path in published.items()}
    own: dict[str, str] = q.part(theme_assets, "names") or {}
    colors, palette = q.part(theme_assets, "colors") or {}, q.part(theme_assets, "card") or {}
    return {
        "site": context.site(reader, model, context.Assets(**names, theme_color=colors, palette=palette)),
        "asset": lambda path: reader.theme_asset(str(own.get(path, path))),
        "url": lambda name: reader.url(name if name.startswith("/") else f"/{name}/"),
    }


# Pictures and other files


@query(name="variant", stored=False)
def variant(q: Context, name: str) -> bytes:
    """A picture in another size and format, from the cache by content if it was ever made."""
    path, width, height = q.part(variants, name) or ["", 0, 0]
    data = read_file(q, path) or b""
    form = name.rpartition(".")[2]
    key = msgspec.msgpack.encode([resize.digest_of(data), width, height, form])
    made = _read_made(
        q.cached("picture", key, lambda: msgspec.msgpack.encode(resize.resized(data, width, height, form)))
    )
    if made.failed:
        q.emit(problem("picture-broken", Span(path), reason=made.reason))
    return made.data


_read_made = msgspec.msgpack.Decoder(resize.Made).decode


@query(name="card_facts")
def card_facts(q: Context, builder: str, key: str, lang: str) -> Card | None:
    """What the card of a page shows."""
    reader = reader_of(q, lang)
    model = BUILDERS[builder](reader, key)
    look_ = msgspec.convert(q.part(theme_assets, "card"), Look)
    return card_of(reader, model, look_) if model is not None else None


@query(name="card", stored=False)
def card(q: Context, builder: str, key: str, lang: str) -> bytes:
    """The picture that networks and messengers show with a link to a page."""
    facts = q(card_facts, builder, key, lang)
    return draw.drawn(facts, lambda path: read_file(q, path) or b"") if facts is not None else b""


@query(name="theme_file")
def theme_file(q: Context, name: str) -> bytes:
    """A file of the theme."""
    found: bytes = q.part(theme_assets, f"file:{name}") or b""
    return found


@query(name="copy", stored=False)
def copy(q: Context, path: str) -> bytes:
    """A file of the hub as it is; SVG without what could run, pictures beside entries without what cameras note."""
    data = read_file(q, path) or b""
    if path.lower().endswith(".svg"):
        return told(q, svg.sanitised(data, path))
    if pictures.is_raster(path):
        return told(q, strip.published(data, path, own=path.startswith("static/")))
    return data


# Checks that no page makes


@query(name="audit")
def audit(q: Context, family: str, lang: str) -> None:
    """One family of checks over the connected hub (see ``checks/audits.py``)."""
    for one in AUDITS[family](reader_of(q, lang)):
        q.emit(one)


# Search


@query(name="search_record")
def search_record(q: Context, collection: str, entry_id: str, lang: str) -> bytes:
    """What an entry is found by: the document from which its place in the search index is made."""
    return searching.record(reader_of(q, lang), collection, entry_id)


@query(name="search_listed")
def search_listed(q: Context, lang: str) -> list[list[str]]:
    """What could be found: [file of its page, collection, id]."""
    reader = reader_of(q, lang)
    return [[searching.path_of(reader, *found), *found] for found in searching.listed(reader)]


@query(name="search_index", stored=False)
def search_index(q: Context, lang: str) -> dict[str, bytes]:
    """The files of a language's search index, by name; none if there is nothing to find, or if it can't be made."""
    if not (q.part(config, "search") or {})["enabled"]:
        return {}
    asked = ((path, q(search_record, name, entry, lang)) for path, name, entry in q(search_listed, lang))
    made: dict[str, bytes] = q.input("search", "index")(lang, {path: data for path, data in asked if data})
    told(q, (None, q.input("search", f"fault:{lang}")))
    return made


@query(name="search_files")
def search_files(q: Context, lang: str) -> dict[str, bytes]:
    """The same as path in the site → digest: what there is to publish, without the bytes."""
    return {f"{searching.folder(lang)}/{name}": digest_of(data) for name, data in sorted(q(search_index, lang).items())}


# What programs read


@query(name="sitemap")
def sitemap(q: Context, files: int) -> bytes:
    """``sitemap.xml``: every page that search engines may list, in the languages in which it is written.

    If that are too many for one file, where the files are.
    """
    hubs = {lang: reader_of(q, lang) for lang in languages_of(q)}
    if files == 1:
        return sitemaps.sitemap(plan.addresses_of(hubs))
    default = next(iter(hubs.values()))
    return sitemaps.index([default.absolute(f"{default.base}/{plan.sitemap_file(n)}") for n in range(1, files + 1)])


@query(name="sitemap_part")
def sitemap_part(q: Context, number: int, files: int) -> bytes:
    """One of several sitemaps."""
    return q.part(sitemap_parts, str(number), files) or b""


@query(name="sitemap_parts")
def sitemap_parts(q: Context, files: int) -> dict[str, bytes]:
    """All of them, for the addresses are gathered once."""
    listed = plan.addresses_of({lang: reader_of(q, lang) for lang in languages_of(q)})
    shares = sitemaps.shared(listed, files)
    return {str(number): sitemaps.sitemap(share) for number, share in enumerate(shares, 1)}


@query(name="robots")
def robots(q: Context) -> bytes:
    """``robots.txt``."""
    reader = reader_of(q, languages_of(q)[0])
    base = addresses.base_of(reader.setting("site_url"))
    return sitemaps.robots(reader.absolute(f"{base}/sitemap.xml") if reader.setting("site_url") else "")


@query(name="redirects_file")
def redirects_file(q: Context) -> bytes:
    """``_redirects``: old addresses for hosts that redirect by themselves."""
    found = []
    for lang in languages_of(q):
        reader = reader_of(q, lang)
        base = addresses.base_of(reader.setting("site_url"))
        found += [(base + alias, reader.url(address)) for alias, address, _ in plan.aliases(reader, lang)]
        found += [(base + short, reader.url(address)) for short, address in plan.short_links(reader, lang)]
    return hosting.redirects(found)


@query(name="headers_file")
def headers_file(q: Context) -> bytes:
    """``_headers``."""
    shared: context.Chrome = q(chrome, languages_of(q)[0])
    searched = (q.part(config, "search") or {})["enabled"]
    return hosting.headers(
        shared.wasm_csp if searched else shared.csp,
        addresses.base_of(q.part(config, "site_url")),
        languages_of(q),
        searched=searched,
        worker=q.part(config, "offline") is not None,
    )


@query(name="service_worker")
def service_worker(q: Context) -> bytes:
    """``sw.js``: keeps what was read, or, once the hub has turned that off, forgets it."""
    theme = (q.part(config, "theme") or {})["name"]
    urls = {lang: reader_of(q, lang).url("/offline/") for lang in languages_of(q)}
    source = q.input("theme-find", f"{theme}|{offline.source(on=bool(q.part(config, 'offline')))}")
    return offline.worker(source or b"", addresses.base_of(q.part(config, "site_url")), urls)


@query(name="web_manifest")
def web_manifest(q: Context) -> bytes:
    """``manifest.webmanifest``."""
    lang = languages_of(q)[0]
    reader = reader_of(q, lang)
    shared: context.Chrome = q(chrome, lang)
    icons = [{"src": icon, "sizes": "any"} for icon in (shared.favicon, shared.logo) if icon]
    return hosting.manifest(
        shared.name, shared.description, reader.url("/"), lang, icons, q.part(theme_assets, "colors") or {}
    )


@query(name="rules_feed")
def rules_feed(q: Context, lang: str, form: str) -> bytes:
    """The feed of rule changes: ``xml`` is Atom, ``json`` is JSON Feed."""
    return versions_feed.feed_of(reader_of(q, lang), form)


@query(name="feed")
def feed(q: Context, collection: str, lang: str, form: str) -> bytes:
    """A collection's feed: ``xml`` is Atom, ``json`` is JSON Feed."""
    return subscriptions.feed_of(reader_of(q, lang), collection, form)


@query(name="calendar")
def calendar(q: Context, lang: str) -> bytes:
    """All events, to subscribe to."""
    return subscriptions.calendar_of(reader_of(q, lang))


@query(name="part_calendar")
def part_calendar(q: Context, name: str, lang: str) -> bytes:
    """The events of a kind, series, team, tag or language, to subscribe to."""
    return subscriptions.part_calendar(reader_of(q, lang), name)


@query(name="event_calendar")
def event_calendar(q: Context, entry_id: str, lang: str) -> bytes:
    """One event or series, to add to a calendar."""
    return subscriptions.event_calendar(reader_of(q, lang), entry_id)


@query(name="vcard")
def vcard(q: Context, entry_id: str, lang: str) -> bytes:
    """A member's card for address books; only of those who agreed to have one."""
    return vcards.card(reader_of(q, lang), entry_id)


@query(name="api")
def api(q: Context, name: str, lang: str) -> bytes:
    """A file of ``api/v1/``."""
    reader = reader_of(q, lang)
    names = plan.api_names(reader)
    found = apis.index(reader, names, calendar="events" in names) if name == "index" else apis.collection(reader, name)
    return apis.dumps(found)
