"""Every value derived from a hub, as named queries of a few lines each. This is the page to read.

Bytes enter through ``q.input``; a query reads other queries through ``q`` and ``q.part``, and all of it is recorded, so
that a change runs again only what it reaches. The functions that do the work are in the rooms below; here is only what
depends on what:

    cmhub.yaml ─ config ─ kinds
    content/** ─ tree ─ parse (a file and its translations) ─ book (what is visible, and where)
                          │                                    ├─ faces (what links show) ─ order, nav
                          │                                    ├─ tags, occurrences ─ agenda
                          └─ markdown (a body) ─ mentions ─────┼─ page, feeds, calendars, api …
                                                               └─ shown ─ variants ─ variant (a picture, smaller)

Three queries are cut into many parts, and nearly everything reads parts, so that an edit reaches no more than it has to:

- ``parse``, for each entry and language: ``where`` (visibility and address, read by ``book``), ``card`` (title and what
  else links and lists show, read by ``faces``), ``updated`` (read by the sitemap), ``summary`` (all fields, read by its
  own page), ``texts`` (read by ``markdown`` and by its pages), ``refs`` (read by ``mentions``), ``spans`` (read where
  something is wrong)
- ``book``: ``entry:<collection>:<id>`` (address, file, languages), the ids of each list, and every name, file and
  address by which an entry can be referred to
- ``markdown``: what an entry's texts refer to, which anchors they have, where they are written; not their HTML

What a page, a feed or an audit reads is decided by the code that makes it, through the reader (``hub/recorded.py``), and
recorded like any other read. Typically a page reads its own ``summary`` and ``texts``, the face and the book's ``entry``
of whatever it links to, its stretch of the ``menu``, the ``chrome`` of its language, and its template.

So these run, besides ``parse`` and ``markdown`` of the file that was edited:

- a body: its page
- a title: ``faces``, ``order``, ``nav``, ``menu``; the pages that show it (its neighbours in the menu, lists, what it is
  mentioned by), feeds, API
- a tag: ``book``, ``tags``, the pages of its tags
- a renamed file: ``tree``, ``book``, and what showed it under its old name; its text comes from the cache
- a template: the pages that can reach it
"""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import unquote

import msgspec

from cmhub.checks import links
from cmhub.checks.audits import AUDITS
from cmhub.checks.static import refused
from cmhub.config.declaration import CollectionDeclaration
from cmhub.config.load import configuration
from cmhub.content import frozen as frozen_files
from cmhub.content import special as special_files
from cmhub.content.defaults import read_defaults
from cmhub.content.entries import Reading, Settings, instant, read_group
from cmhub.content.grouping import CONTENT, Group, group_files
from cmhub.content.kind import Kind, kinds
from cmhub.content.places import in_file, nearest
from cmhub.diagnostics import Diagnostic, Span, problem
from cmhub.engine import Context, query
from cmhub.hub import addresses, navigation, ordering, past, pictures, resolve, taxonomy
from cmhub.hub import alphabet as alphabets
from cmhub.hub import book as books
from cmhub.hub import facets as facet_groups
from cmhub.hub import glossary as glossaries
from cmhub.hub import menu as menus
from cmhub.hub.calendars import group as grouped
from cmhub.hub.navigation import Node
from cmhub.hub.recorded import Queries, RecordedReader, Ways
from cmhub.hub.time.agenda import around, gather, taken
from cmhub.i18n import names
from cmhub.i18n.catalogue import Texts, parse_po
from cmhub.i18n.own import own_texts
from cmhub.markdown import Reference, Rendered, render, render_inline, settings_for
from cmhub.outputs import api as apis
from cmhub.outputs import embeds, hosting, jsonld, offline, plan, sharing, subscriptions, svg, vcards, versions_feed
from cmhub.outputs import search as searching
from cmhub.outputs import sitemap as sitemaps
from cmhub.outputs.assets import bundle
from cmhub.outputs.cards import draw, logos
from cmhub.outputs.cards.card import Card, Look
from cmhub.outputs.cards.facts import card_of
from cmhub.outputs.pages import BUILDERS
from cmhub.outputs.pictures import look, resize, strip
from cmhub.publish import digest_of
from cmhub.source.tree import File, Folder
from cmhub.theming import context, environment, sheets

R = TypeVar("R")

# Inputs


def read_file(q: Context, path: str) -> bytes | None:
    """The bytes of a file of the hub, None if it is absent; refusals are reported."""
    found: File = q.input("file", path)
    for one in found.problems:
        q.emit(one)
    return found.data


def told(q: Context, made: tuple[R, Iterable[Diagnostic]]) -> R:
    """What a function made, after reporting what it found wrong on the way."""
    value, problems = made
    for one in problems:
        q.emit(one)
    return value


def walk(q: Context, folder: str) -> Iterator[str]:
    """All files below a folder of the hub, sorted."""
    found: Folder = q.input("folder", folder)
    for one in found.problems:
        q.emit(one)
    for name in found.names:
        if name.endswith("/"):
            yield from walk(q, f"{folder}/{name[:-1]}")
        else:
            yield f"{folder}/{name}"


def has_come(q: Context, instant_: dt.datetime) -> bool:
    """Whether an instant is not after the build's now: the only question that may be put to the clock."""
    return bool(q.input("clock", instant_.astimezone(dt.UTC).isoformat()))


# Configuration


@query(name="config")
def config(q: Context) -> dict[str, Any]:
    """``cmhub.yaml``, validated, a part for every key."""
    path = q.input("option", "config-file")
    data = read_file(q, path)
    values = told(q, configuration(data, path, q.input("option", "base-url")))
    wrong = q.input("theme-problem", values["theme"]["name"])
    if wrong is not None:
        q.emit(wrong if wrong.span else placed(wrong, values["places"], "theme.name"))
        values["theme"] = {**values["theme"], "name": "commons"}
    if values["search"]["enabled"] and not (q.input("option", "search") and told(q, q.input("search", "program"))):
        values["search"] = {**values["search"], "enabled": False}
    return values


def placed(found: Diagnostic, places: Mapping[str, Any], key: str) -> Diagnostic:
    """A problem of the configuration that shows only later, at the key that it is about."""
    return msgspec.structs.replace(found, span=nearest(places, key))


def kinds_of(q: Context) -> dict[str, Kind]:
    """The hub's kinds by collection."""
    declared, events = q.part(config, "collections"), q.part(config, "event_kinds")
    return _kinds(msgspec.json.encode([declared, events]))


@lru_cache(maxsize=4)
def _kinds(encoded: bytes) -> dict[str, Kind]:
    declared, events = msgspec.json.decode(encoded)
    return kinds({name: CollectionDeclaration.model_validate(value) for name, value in declared.items()}, events)


def languages_of(q: Context) -> tuple[str, ...]:
    """The hub's languages, the default one first."""
    return tuple(q.part(config, "languages") or ("en",))


def zone_of(q: Context) -> zoneinfo.ZoneInfo:
    """The hub's time zone."""
    return zoneinfo.ZoneInfo(q.part(config, "timezone") or "UTC")


@query(name="texts")
def texts(q: Context, lang: str) -> Texts:
    """The interface texts of a language: the theme's and its parents', then the hub's own ``i18n/<lang>.yaml``."""
    forms: dict[str, tuple[str, ...]] = {}
    name = (q.part(config, "theme") or {})["name"]
    theme = q.input("theme", name)
    for one in reversed(theme.chain):
        data = q.input("theme-file", f"{one}|i18n/{lang}.po")
        if data:
            forms.update(parse_po(data.decode("utf-8"), lang))
    path = f"i18n/{lang}.yaml"
    own = read_file(q, path)
    if own is not None:
        forms.update(told(q, own_texts(own, path)))
    if q.input("option", "pseudo"):
        forms = {message: tuple(f"⟦{form}⟧" for form in found) for message, found in forms.items()}
    return Texts(lang, forms)


# Content


@query(name="tree")
def tree(q: Context) -> dict[str, Any]:
    """The files of ``content/`` and ``static/`` by what they are: groups of entries, special files, files to copy."""
    found = told(q, group_files(walk(q, CONTENT), kinds_of(q), languages_of(q)))
    value: dict[str, Any] = {"groups": [group.stem for group in found.groups]}
    for group in found.groups:
        value[f"group:{group.stem}"] = msgspec.to_builtins(group)
    for stem, files in found.special.items():
        value[f"special:{stem}"] = files
    value["versions"] = found.versions
    value["assets"] = list(found.assets)
    value["static"] = list(walk(q, "static"))
    return value


@query(name="files")
def files(q: Context) -> dict[str, bool]:
    """The files that may be copied, a part for each path."""
    allow = (q.part(config, "static") or {}).get("allow") or ()
    value: dict[str, bool] = {}
    for path in (*(q.part(tree, "assets") or ()), *(q.part(tree, "static") or ())):
        found = refused(path, allow)
        if found is None:
            value[path] = True
        else:
            q.emit(found)
    return value


@query(name="defaults")
def defaults(q: Context, folder: str, collection: str) -> dict[str, Any]:
    """What ``_defaults.yaml`` of a folder and of those above it give its entries; the deeper wins."""
    above = folder.rpartition("/")[0]
    value = dict(q(defaults, above, collection)) if above else {}
    written = q.part(tree, f"special:{folder}/_defaults") or {}
    for path in written.values():
        value.update(told(q, read_defaults(read_file(q, path) or b"", path, kinds_of(q)[collection])))
    return value


@query(name="parse")
def parse(q: Context, stem: str) -> dict[str, Any]:
    """The entries of an original and its translations, in parts (see ``content/entries.py``).

    Only the public is in it.
    """
    found = q.part(tree, f"group:{stem}")
    if found is None:
        return {"ids": []}
    group = msgspec.convert(found, Group)
    data = {lang: bytes_ for lang, path in group.files.items() if (bytes_ := read_file(q, path)) is not None}
    if not data:
        return {"ids": []}
    members = q.part(config, "members") or {}
    reading = Reading(
        kinds_of(q)[group.collection],
        Settings(
            languages_of(q),
            zone_of(q),
            (q.part(config, "content") or {}).get("unknown_fields"),
            members.get("consent") == "assumed",
        ),
        q(defaults, stem.rpartition("/")[0], group.collection),
        lambda path: _committed(q, path),
        lambda moment: has_come(q, moment),
    )
    group = Group(group.stem, group.collection, {lang: group.files[lang] for lang in data})
    return told(q, read_group(group, data, reading))


def _committed(q: Context, path: str) -> dt.datetime | None:
    written = q.input("git", path)
    return instant(dt.datetime.fromisoformat(written), dt.UTC) if written else None


@query(name="special")
def special(q: Context, stem: str, lang: str) -> dict[str, Any]:
    """The values of ``_rulebook``, ``_categories``, ``_tags``, ``_series`` or ``_glossary`` in a language."""
    return _special(q, stem, lang).values


def _special(q: Context, stem: str, lang: str) -> special_files.Special:
    written = q.part(tree, f"special:{stem}") or {}
    data = {key: (path, read_file(q, path) or b"") for key, path in written.items()}
    return told(q, special_files.read(stem.rpartition("/")[2], data, lang))


@query(name="special_texts")
def special_texts(q: Context, stem: str, lang: str) -> dict[str, dict[str, Any]]:
    """The Markdown of a special file, by dotted path."""
    return dict(_special(q, stem, lang).texts)


@query(name="special_places")
def special_places(q: Context, stem: str, lang: str) -> dict[str, Any]:
    """Where the fields of a special file are written: dotted path → [path, line, column, end line, end column]."""
    return dict(_special(q, stem, lang).spans)


@query(name="glossary")
def glossary(q: Context, lang: str) -> dict[str, Any]:
    """The terms of the glossary, a part for each, and by which words they are found (see ``hub/glossary.py``)."""
    stem = f"{CONTENT}/_glossary"
    written: dict[str, str] = q.part(tree, f"special:{stem}") or {}
    if not written:
        return {}
    spoken = {path: key or languages_of(q)[0] for key, path in written.items()}
    return told(q, glossaries.parts(_special(q, stem, lang), spoken, lang))


@query(name="terms")
def terms(q: Context, collection: str, entry_id: str, lang: str) -> dict[str, list[Any]]:
    """Which terms an entry's texts may mention: dotted path → [language of the text, ids]. Asked only if there are terms.

    So a new term makes those pages anew that mention it, and an edited one those that explain it.
    """
    entry = q.part(book, f"entry:{collection}:{entry_id}") or {}
    own = q.part(parse, f"{entry_id}|{books.source_language(entry, lang)}|summary", entry["stem"]) or {}
    found = {}
    for path, text in _written(q, entry, entry_id, lang).items() if own.get("glossary") is not False else ():
        spoken = text["lang"] or str(entry["original"])
        words: bytes = q.part(glossary, "words", spoken) or _NO_WORDS
        finder = glossaries.finder(words)
        if not text["inline"] and (ids := finder.mentioned(text["text"])):
            found[path] = [spoken, ids]
    return found


_NO_WORDS = msgspec.msgpack.encode({})


@query(name="frozen")
def frozen(q: Context, version: str) -> dict[str, Any]:
    """A released rulebook: ``value`` as it was frozen, ``spans`` of its fields, and the parts that pages read."""
    path = (q.part(tree, "versions") or {}).get(version)
    data = read_file(q, path) if path is not None else None
    if path is None or data is None:
        return {}
    return told(q, frozen_files.read(path, data))


@query(name="pasts")
def pasts(q: Context, lang: str) -> dict[str, Any]:
    """Rule → what the kept versions tell of it."""
    found: dict[str, Any] = msgspec.to_builtins(past.pasts(reader_of(q, lang)))
    return found


@query(name="rulebook")
def rulebook(q: Context) -> dict[str, Any]:
    """The rules as readers have them today, in the form in which ``rules release`` freezes them."""

    def shown(lang: str, text: Mapping[str, Any]) -> dict[str, str]:
        return reader_of(q, lang).titles(text_of(q, text, "", (lang, lang), 0).refs, text["path"])

    rules = []
    for entry_id in q.part(book, "ids:rules") or ():
        entry = q.part(book, f"entry:rules:{entry_id}") or {}
        words = {}
        for lang in entry["langs"]:
            here, stem = f"{entry_id}|{lang}|", entry["stem"]
            words[lang] = q.part(parse, f"{here}summary", stem) or {}, q.part(parse, f"{here}texts", stem) or {}
        rules.append(frozen_files.rule_of(entry_id, entry["path"], entry["original"], words, shown))
    stem = f"{CONTENT}/rules/_rulebook"
    written = q.part(tree, f"special:{stem}") or {}
    langs = [lang for lang in languages_of(q) if lang in written or ("" in written and lang == languages_of(q)[0])]
    frames = {
        lang: frozen_files.frame_of(q(special, stem, lang), q(special_texts, stem, lang), lang, shown) for lang in langs
    }
    rules.sort(key=lambda rule: frozen_files.number_key(rule.number))
    return frozen_files.builtins_of(frozen_files.Frozen("", "", frames, tuple(rules)))


# The connected hub


@query(name="book")
def book(q: Context) -> dict[str, Any]:
    """What exists, what of it is visible, and under which names it is found (see ``hub/book.py``)."""
    found = []
    for stem in q.part(tree, "groups") or ():
        collection = (q.part(tree, f"group:{stem}") or {})["collection"]
        for listing in q.part(parse, "ids", stem) or ():
            where = {lang: q.part(parse, f"{listing['id']}|{lang}|where", stem) or {} for lang in listing["langs"]}
            found.append(books.Found(collection, stem, listing, where))
    show = books.Show(*(bool(q.input("option", name)) for name in ("drafts", "future", "expired")))
    made = books.build(
        found,
        kinds_of(q),
        languages_of(q),
        show,
        lambda moment: has_come(q, moment),
        q.part(config, "slugs") or "unicode",
    )
    return told(q, made)


@query(name="faces")
def faces(q: Context, lang: str) -> dict[str, list[Any]]:
    """What links and lists show of each visible entry, ``collection:id`` → [address, language of the text, card].

    The cards are those of ``parse``; gathered here, whoever shows many of them opens one table and not many.
    """
    found: dict[str, list[Any]] = {}
    for name in kinds_of(q):
        for entry_id in q.part(book, f"ids:{name}") or ():
            entry = q.part(book, f"entry:{name}:{entry_id}") or {}
            if lang in entry["langs"] or not entry["alone"]:
                source = books.source_language(entry, lang)
                card = q.part(parse, f"{entry_id}|{source}|card", entry["stem"])
                found[f"{name}:{entry_id}"] = [entry["address"], source, card or {"title": entry_id}]
    return found


def cards(q: Context, collection: str, lang: str) -> dict[str, dict[str, Any]]:
    """What lists show of a collection's listed entries, by id, in the book's order."""
    ids = q.part(book, f"list:{collection}:{lang}") or ()
    shown = ((entry_id, q.part(faces, f"{collection}:{entry_id}", lang)) for entry_id in ids)
    return {entry_id: face[2] for entry_id, face in shown if face is not None}


@query(name="order")
def order(q: Context, collection: str, lang: str) -> list[str]:
    """The listed entries of a collection in the order of its lists."""
    kind = kinds_of(q)[collection]
    found = cards(q, collection, lang)
    groups = _category_ranks(q, kind, lang)

    def rank(entry: str) -> tuple[Any, ...]:
        group = groups.get(str(found[entry].get(kind.categories or "")), len(groups))
        return (group, *ordering.key(kind.order, {**found[entry], "id": entry}, lang))

    return sorted(found, key=rank)


def _category_ranks(q: Context, kind: Kind, lang: str) -> dict[str, int]:
    """The place of each category of a collection, by weight and then as written."""
    if not kind.categories:
        return {}
    described = q(special, f"{CONTENT}/{kind.folder}/_categories", lang)
    ordered = sorted(described, key=lambda name: int(described[name].get("weight") or 0))
    return {name: index for index, name in enumerate(ordered)}


@query(name="nav")
def nav(q: Context, lang: str) -> tuple[Node, ...]:
    """The guides' tree."""
    pages = cards(q, "pages", lang)
    written = q.part(config, "nav")
    if written is None:
        return navigation.from_folders(pages, lang)

    def page_of(path: str) -> str | None:
        found = resolve.link(path, {}, lambda name: q.part(book, name), f"{CONTENT}/index.md", languages_of(q))
        return found.id if found.state == "entry" and found.kind == "pages" else None

    made, unknown = navigation.from_configuration(
        written, page_of, lambda page: str(pages.get(page, {}).get("title", page))
    )
    for path in unknown:
        q.emit(placed(problem("config-nav-unknown", path=path), q.part(config, "places") or {}, f"nav:{path}"))
    return made


@query(name="menu")
def menu(q: Context, lang: str) -> dict[str, Any]:
    """The guides' tree in the parts that pages read (see ``hub/menu.py``)."""
    return menus.parts(q(nav, lang), lambda page: reader_of(q, lang).face_url("pages", page))


@query(name="facets")
def facets(q: Context, lang: str) -> dict[str, Any]:
    """Listed members by skill, language and place (see ``hub/facets.py``)."""
    reader = reader_of(q, lang)
    rows = ((entry_id, reader.row("members", entry_id)) for entry_id in q.part(book, f"list:members:{lang}") or ())
    people = ((entry_id, row.lang, row.values) for entry_id, row in rows if row is not None)
    return facet_groups.group(people, str(q.part(config, "slugs") or "unicode"))


@query(name="alphabet")
def alphabet(q: Context, lang: str) -> dict[str, Any]:
    """What can be found, from A to Z (see ``hub/alphabet.py``)."""
    return alphabets.parts(searching.items(reader_of(q, lang)), lang)


@query(name="tags")
def tags(q: Context, lang: str) -> dict[str, list[list[str]]]:
    """Tag → what carries it, among visible and listed entries."""
    return taxonomy.carried(
        (collection, entry_id, q.part(book, f"tags:{collection}:{entry_id}") or ())
        for collection in kinds_of(q)
        for entry_id in q.part(book, f"list:{collection}:{lang}") or ()
    )


@query(name="markdown")
def markdown(q: Context, collection: str, entry_id: str, lang: str) -> dict[str, Any]:
    """What is known of an entry's Markdown: ``refs`` and ``anchors`` of all its texts, and where each comes from.

    The HTML itself, references left open, stays in the cache by content (see `text_of`).
    """
    entry = q.part(book, f"entry:{collection}:{entry_id}")
    if entry is None:
        return {}
    return _known_of(q, _written(q, entry, entry_id, lang), lang, borrowed=str(entry["original"]))


def _written(q: Context, entry: Mapping[str, Any], entry_id: str, lang: str) -> dict[str, dict[str, Any]]:
    source = books.source_language(entry, lang)
    return q.part(parse, f"{entry_id}|{source}|texts", entry["stem"]) or {}


@query(name="special_markdown")
def special_markdown(q: Context, stem: str, lang: str) -> dict[str, Any]:
    """The same of a special file."""
    return _known_of(q, q(special_texts, stem, lang), lang, borrowed=lang)


def _known_of(q: Context, written: Mapping[str, dict[str, Any]], lang: str, borrowed: str) -> dict[str, Any]:
    """Texts for a page in `lang`; `borrowed` is the language of those that say no language of their own."""
    refs: list[list[Any]] = []
    anchors: list[str] = []
    places: dict[str, list[Any]] = {}
    for path, text in written.items():
        offset = 0
        made = text_of(q, text, path, (lang, borrowed), offset)
        if not path and any(heading.level == 1 for heading in made.toc):  # without those of quotations
            offset = 1  # the title is the page's only h1
            made = text_of(q, text, path, (lang, borrowed), offset)
        for one in made.problems:
            q.emit(in_file(one, text))
        # Who refers does not depend on where.
        refs += [[path, {**msgspec.to_builtins(ref), "line": 0, "column": 0, "end_column": 0}] for ref in made.refs]
        anchors += made.anchors
        places[path] = [text["path"], text["at"], offset]
    paths = {path: text["path"] for path, text in written.items()}
    return {"refs": refs, "anchors": anchors, "paths": paths, "places": places}


def text_of(q: Context, text: Mapping[str, Any], path: str, langs: tuple[str, str], offset: int) -> Rendered:
    """A text rendered, from the cache by content if it was seen before under any name.

    In: a text as `parse` has it, its dotted path, the language of the page and that of words without one of their own,
    and by how much its headings are lowered.
    """
    lang, borrowed = langs
    options = q.part(config, "markdown") or {}
    settings = settings_for(options, text["lang"] or borrowed, q(labels, lang), path.replace(".", "-"), offset)
    source, inline = text["text"], text["inline"]
    key = msgspec.msgpack.encode([source, settings, inline])
    make = render_inline if inline else render
    return _read_rendered(q.cached("markdown", key, lambda: msgspec.msgpack.encode(make(source, settings))))


_read_rendered = msgspec.msgpack.Decoder(Rendered).decode


def text_of_entry(
    reader: RecordedReader, collection: str, entry_id: str, path: str
) -> tuple[Rendered, str, Any] | None:
    """A text of an entry, its file and its origin there; None if the entry has no such text."""
    q, lang = reader.q, reader.lang
    entry = q.part(book, f"entry:{collection}:{entry_id}")
    text = _written(q, entry, entry_id, lang).get(path) if entry is not None else None
    if text is None:
        return None
    source, at, offset = q.part(markdown, "places", collection, entry_id, lang)[path]
    return text_of(q, text, path, (lang, str(entry["original"])), offset), source, at


def text_of_special(reader: RecordedReader, stem: str, path: str) -> tuple[Rendered, str, Any] | None:
    """The same of a special file."""
    q, lang = reader.q, reader.lang
    text = q.part(special_texts, path, stem, lang)
    if text is None:
        return None
    source, at, offset = q.part(special_markdown, "places", stem, lang)[path]
    return text_of(q, text, path, (lang, lang), offset), source, at


def text_of_frozen(reader: RecordedReader, version: str, path: str) -> tuple[Rendered, Mapping[str, Any]] | None:
    """A text of a released rulebook, rendered and as it is kept; what is wrong in it can't be mended now."""
    text = reader.q.part(frozen, f"text:{path}", version)
    if text is None:
        return None
    langs = reader.lang, text["lang"]
    made = text_of(reader.q, text, path, langs, 0)
    if any(heading.level == 1 for heading in made.toc):
        made = text_of(reader.q, text, path, langs, 1)  # the title is the page's only h1
    return made, text


@query(name="mentions")
def mentions(q: Context, lang: str) -> dict[str, list[Any]]:
    """Who mentions whom: ``<collection>:<id>`` → [collection, id] of what refers to it.

    And ``assets``: files that are shown as [path, source, how]; ``images``: an entry's own as [collection, id, path, source].
    """
    value: dict[str, list[Any]] = {"assets": [], "images": []}
    reader = reader_of(q, lang)
    for collection in kinds_of(q):
        for entry_id in q.part(book, f"all:{collection}:{lang}") or ():
            entry = q.part(book, f"entry:{collection}:{entry_id}") or {}
            source = books.source_language(entry, lang)
            fields = q.part(parse, f"{entry_id}|{source}|refs", entry["stem"]) or {"refs": [], "assets": [], "path": ""}
            found = [reader.refer(target, to) for _, target, to in fields["refs"]]
            value["assets"] += [[path, fields["path"], use] for path, use, _ in fields["assets"]]
            value["images"] += [
                [collection, entry_id, path, fields["path"]] for path, _, at in fields["assets"] if at == "image"
            ]
            paths = q.part(markdown, "paths", collection, entry_id, lang) or {}
            for path, ref in q.part(markdown, "refs", collection, entry_id, lang) or ():
                match = reader.meaning(msgspec.convert(ref, Reference), paths[path])
                value["assets"] += _shown_by(match, ref)
                found.append(match)
            own = f"{collection}:{entry_id}"
            named = dict.fromkeys(f"{match.kind}:{match.id}" for match in found if match.state == "entry")
            for target in named:
                if target != own:
                    value.setdefault(target, []).append([collection, entry_id])
    stem = f"{CONTENT}/rules/_rulebook"
    paths = q.part(special_markdown, "paths", stem, lang) or {}
    for path, ref in q.part(special_markdown, "refs", stem, lang) or ():
        value["assets"] += _shown_by(reader.meaning(msgspec.convert(ref, Reference), paths[path]), ref)
    return value


def _shown_by(match: resolve.Match, ref: Mapping[str, Any]) -> list[list[str]]:
    """The file that a reference in a text shows or leads to, if it means one."""
    if match.state != "asset":
        return []
    file = "/" + match.id.lstrip("/") if match.kind == "static" else match.id
    return [[file, "", "wide" if ref["kind"] == "image" else ""]]


# Time


@query(name="month")
def month(q: Context) -> list[int]:
    """The build's month in UTC as [year, month], found by asking the clock about months only, so that it changes once a month."""
    low, high = 1990 * 12, 2190 * 12
    while high - low > 1:
        middle = (low + high) // 2
        if has_come(q, dt.datetime(middle // 12, middle % 12 + 1, 1, tzinfo=dt.UTC)):
            low = middle
        else:
            high = middle
    return [low // 12, low % 12 + 1]


@query(name="occurrences")
def occurrences(q: Context, lang: str) -> list[Any]:
    """Every time of every listed event up to a year after the build's month, in order: [id, values of an Occurrence]."""
    zone = str(q.part(config, "timezone") or "UTC")
    reader = reader_of(q, lang)
    events = []
    for entry_id in q.part(book, f"list:events:{lang}") or ():
        row = reader.row("events", entry_id)
        if row is not None:
            events.append((entry_id, row.values))
    found = gather(events, zone, None, reader.horizon())
    return [[item.id, msgspec.structs.asdict(item.occurrence)] for item in found]


@query(name="agenda")
def agenda(q: Context, lang: str) -> dict[str, list[Any]]:
    """``months`` in which something takes place as [year, month]; for each (``2026-11``) the times its grid can show."""
    found = reader_of(q, lang).occurrences()
    value: dict[str, list[Any]] = {"months": [list(month) for month in taken(found)]}
    for (year, number), items in around(found).items():
        value[f"{year}-{number:02}"] = [[item.id, msgspec.structs.asdict(item.occurrence)] for item in items]
    return value


@query(name="calendars")
def calendars(q: Context, lang: str) -> dict[str, list[str]]:
    """Which calendars there are besides that of all events, with the events in each (see ``hub/calendars.py``)."""
    reader = reader_of(q, lang)
    rows = ((entry_id, reader.row("events", entry_id)) for entry_id in q.part(book, f"list:events:{lang}") or ())
    found = grouped(((entry_id, row.values) for entry_id, row in rows if row is not None), reader.tags())
    return {name: ids for name, ids in found.items() if not name.startswith("team:") or reader.place("teams", name[5:])}


# Pages


def reader_of(q: Context, lang: str, *, explains: bool = False) -> RecordedReader:
    """The hub in a language, every read recorded; for a page, where terms are explained, or for something else."""
    queries = Queries(
        config=config,
        book=book,
        order=order,
        parse=parse,
        faces=faces,
        markdown=markdown,
        mentions=mentions,
        nav=nav,
        menu=menu,
        tags=tags,
        facets=facets,
        texts=texts,
        special=special,
        special_places=special_places,
        frozen=frozen,
        pasts=pasts,
        tree=tree,
        occurrences=occurrences,
        agenda=agenda,
        calendars=calendars,
        month=month,
        files=files,
        targets=targets,
        chrome=chrome,
        picture=picture,
        shown=shown,
        glossary=glossary,
        terms=terms,
        alphabet=alphabet,
        card_logo=card_logo,
    )
    return RecordedReader(q, queries, kinds_of(q), lang, _WAYS, explains=explains)


@query(name="labels")
def labels(q: Context, lang: str) -> dict[str, str]:
    """The words that Markdown writes into pages by itself."""
    from cmhub.markdown import LABELS

    found = q(texts, lang)
    return {name: found.gettext(label) for name, label in LABELS.items()}


@query(name="theme_assets")
def theme_assets(q: Context) -> dict[str, Any]:
    """The theme's own files: style sheets, one script, one early script, what else is in ``static/``; names carry digests."""
    settings = q.part(config, "theme") or {}
    theme = q.input("theme", settings["name"])
    value, problems = bundle(
        theme,
        settings.get("options") or {},
        lambda path: q.input("theme-find", f"{theme.name}|static/{path}"),
        q.input("theme-list", f"{theme.name}|static"),
        lambda path: bool(q.part(files, f"static/{path}")),
    )
    for one in problems:
        here = f"theme.options.{one.params['name']}"
        q.emit(one if one.span else placed(one, q.part(config, "places") or {}, here))
    return value


@query(name="copied")
def copied(q: Context) -> list[list[str]]:
    """The files to copy as [address, source]: all of ``static/``, and what visible entries show of their own."""
    found = [[path.removeprefix("static"), path] for path in q.part(tree, "static") or () if q.part(files, path)]
    shown: set[str] = set()
    for lang in languages_of(q):
        reader = reader_of(q, lang)
        for path, source, _ in q.part(mentions, "assets", lang) or ():
            url = reader.asset(path, source, exact=not source)
            if url is not None and not url.startswith(("http://", "https://")):
                shown.add(unquote(url.removeprefix(addresses.base_of(q.part(config, "site_url")))))
        shown.update(f"/{path}" for path in _pictures_of_versions(q, reader))
    beside = ((path.removeprefix(CONTENT), path) for path in q.part(tree, "assets") or ())
    return found + [[address, path] for address, path in beside if address in shown and q.part(files, path)]


def _pictures_of_versions(q: Context, reader: RecordedReader) -> Iterator[str]:
    """The files beside entries that released rulebooks show, relative to ``content/``."""
    for version in q.part(tree, "versions") or ():
        for path in q.part(frozen, "referring", version) or ():
            made = text_of_frozen(reader, version, path)
            refs, source = (made[0].refs, made[1]["path"]) if made is not None else ((), "")
            for ref in refs:
                match = reader.meaning(ref, source)
                if match.state == "asset" and match.kind != "static":
                    yield match.id.removeprefix(f"{CONTENT}/")


# Pictures


@query(name="shown")
def shown(q: Context) -> dict[str, list[pictures.Use]]:
    """The pictures that visible entries and released rulebooks show: path → how (see ``hub/pictures.py``)."""
    found: dict[str, set[pictures.Use]] = {}
    for lang in languages_of(q):
        reader = reader_of(q, lang)
        for path, source, use in q.part(mentions, "assets", lang) or ():
            file = reader.file_of(path, source, exact=not source) if use else None
            if file is not None and pictures.is_picture(file):
                found.setdefault(file, set()).add(use)
        for path in _pictures_of_versions(q, reader):
            if pictures.is_picture(path):
                found.setdefault(f"{CONTENT}/{path}", set()).add("wide")
    return {path: sorted(uses) for path, uses in sorted(found.items())}


@query(name="picture")
def picture(q: Context, path: str) -> pictures.Facts | None:
    """What is known of a picture from its first bytes: format, size, digest."""
    return told(q, look.facts_of(read_file(q, path) or b"", path))


@query(name="variants")
def variants(q: Context) -> dict[str, list[Any]]:
    """Every size that is made of a picture: its name → the file that it is made of, width, height."""
    formats = (q.part(config, "pictures") or {}).get("formats") or ()
    value: dict[str, list[Any]] = {}
    for path, uses in q(shown).items():
        facts = q(picture, path)
        if facts is None:
            continue
        for use in uses:
            modern, plain = pictures.variants(facts, use, formats)
            for one in (*modern, *([plain] if plain is not None else ())):
                value.setdefault(one.name, [path, one.width, one.height])
    return value


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


@query(name="card_logo")
def card_logo(q: Context) -> str:
    """The logo that cards show: the one that the hub chose, else ``logo.png`` or ``logo.svg``; "" if none can be drawn."""
    chosen = str(((q.part(config, "theme") or {}).get("options") or {}).get("logo") or "").lstrip("/")
    names = [f"static/{name}" for name in (chosen, "logo.png", "logo.svg") if name]
    there = [path for path in names if q.part(files, path) is not None]
    return told(q, logos.choose(there, lambda path: read_file(q, path) or b""))


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


_read_made = msgspec.msgpack.Decoder(resize.Made).decode


@query(name="targets")
def targets(q: Context) -> dict[str, list[Any]]:
    """Every file of the site: path → [name of the query that makes it, its arguments]."""
    joined: Iterable[str] = (q.part(theme_assets, "assets") or {}).values()
    of_parts = (q.part(theme_assets, f"sheet:{part}") for part in q.part(theme_assets, "marks") or ())
    single: Iterable[str] = (q.part(theme_assets, "names") or {}).values()
    assets = sorted(filter(None, {*joined, *of_parts})) + sorted(single)
    hubs = {lang: reader_of(q, lang) for lang in languages_of(q)}
    copies = [(address, source) for address, source in q(copied)]
    return told(q, plan.files(hubs, assets, copies, list(q(variants))))


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


@query(name="chrome")
def chrome(q: Context, lang: str) -> context.Chrome:
    """Menus, feeds and sections: what all pages of a language share."""
    return context.chrome(reader_of(q, lang))


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


def rendered(
    q: Context,
    reader: RecordedReader,
    template: str,
    values: Mapping[str, Any],
    place: Callable[[], Span | None] = lambda: None,
) -> str:
    """A template filled; "" and a problem for one that fails (at `place`, if the template itself is missing)."""
    theme = (q.part(config, "theme") or {})["name"]
    try:
        spacing = bool((q.part(config, "markdown") or {}).get("spacing"))
        found = q.input("template", f"{theme}|{template}").get(template, reader.texts, spacing=spacing)
        return environment.render(found, values)
    except environment.TemplateFaultError as fault:
        found = fault.diagnostic
        q.emit(found if found.span else msgspec.structs.replace(found, span=place()))
        return ""


def partial(reader: RecordedReader, template: str, values: Mapping[str, Any]) -> str:
    """A partial for a text that embeds it."""
    site = context.Values(
        lang=reader.lang,
        timezone=reader.setting("timezone"),
        dir=names.direction(reader.lang),
        home=reader.url("/"),
    )
    return rendered(reader.q, reader, template, {"site": site, **values})


_WAYS = Ways(text_of_entry, text_of_special, text_of_frozen, partial, embeds.card, embeds.listing)


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
