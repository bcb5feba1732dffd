"""The hub as a whole: menus, who mentions whom, its rules as a book, what takes place when, which files the site has.

`reader_of` is the hub as pages, feeds and checks see it. What is in each file of the site is in ``published.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

import msgspec

from cmhub.content import frozen as frozen_files
from cmhub.content.grouping import CONTENT
from cmhub.diagnostics import Span, problem
from cmhub.engine import Context, query
from cmhub.hub import addresses, navigation, past, pictures, resolve
from cmhub.hub import alphabet as alphabets
from cmhub.hub import book as books
from cmhub.hub import facets as facet_groups
from cmhub.hub import menu as menus
from cmhub.hub.calendars import group as grouped
from cmhub.hub.navigation import Node
from cmhub.hub.recorded import Queries, RecordedReader, Ways
from cmhub.hub.time.agenda import around, gather, taken
from cmhub.i18n import names
from cmhub.markdown import Reference
from cmhub.outputs import embeds, plan
from cmhub.outputs import search as searching
from cmhub.outputs.assets import bundle
from cmhub.outputs.cards import logos
from cmhub.outputs.pictures import look
from cmhub.pipeline.visible import (
    book,
    cards,
    faces,
    markdown,
    order,
    special_markdown,
    tags,
    terms,
    text_of,
    text_of_entry,
    text_of_frozen,
    text_of_special,
)
from cmhub.pipeline.written import (
    config,
    files,
    frozen,
    glossary,
    has_come,
    kinds_of,
    languages_of,
    parse,
    placed,
    read_file,
    special,
    special_places,
    special_texts,
    texts,
    told,
    tree,
)
from cmhub.theming import context, environment

# Ways through it


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


# Rules


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


@query(name="card_logo")
def card_logo(q: Context) -> str:
    """The logo that cards show: the one that the hub chose, else ``logo.png`` or ``logo.svg``; "" if none can be drawn."""
    chosen = str(((q.part(config, "theme") or {}).get("options") or {}).get("logo") or "").lstrip("/")
    names = [f"static/{name}" for name in (chosen, "logo.png", "logo.svg") if name]
    there = [path for path in names if q.part(files, path) is not None]
    return told(q, logos.choose(there, lambda path: read_file(q, path) or b""))


# The theme


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


@query(name="chrome")
def chrome(q: Context, lang: str) -> context.Chrome:
    """Menus, feeds and sections: what all pages of a language share."""
    return context.chrome(reader_of(q, lang))


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


# The site


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


_WAYS = Ways(text_of_entry, text_of_special, text_of_frozen, partial, embeds.card, embeds.listing)
