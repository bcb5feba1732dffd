"""The hub as a page reads it: every answer comes from a query, so whatever a page reads is recorded.

Must not import the engine: the queries and the context that asks them are given.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from cmhub.content.frozen import Edition, Frozen
from cmhub.content.kind import Kind
from cmhub.content.places import NOWHERE, Origin
from cmhub.hub import addresses, glossary, pictures, resolve
from cmhub.hub.book import source_language
from cmhub.hub.facets import Facet
from cmhub.hub.glossary import Term
from cmhub.hub.menu import Item, Spot
from cmhub.hub.navigation import Node
from cmhub.hub.past import Past
from cmhub.hub.pictures import Facts, Picture, Use
from cmhub.hub.reader import Face, Row, Written
from cmhub.hub.time.agenda import Dated
from cmhub.hub.time.repeat import Occurrence
from cmhub.i18n.catalogue import Texts
from cmhub.markdown import ListBlock, Reference, Rendered, Resolved, fill, fill_text
from cmhub.markdown.terms import Link, explain


class Queries(NamedTuple):
    """The queries that a reader asks; ``pipeline/`` has them."""

    config: Any
    book: Any
    order: Any
    parse: Any
    faces: Any
    markdown: Any
    mentions: Any
    nav: Any
    menu: Any
    tags: Any
    facets: Any
    texts: Any
    special: Any
    special_places: Any
    frozen: Any
    pasts: Any
    tree: Any
    occurrences: Any
    agenda: Any
    calendars: Any
    month: Any
    files: Any
    targets: Any
    chrome: Any
    picture: Any
    shown: Any
    glossary: Any
    terms: Any
    alphabet: Any
    card_logo: Any


Text = Callable[["RecordedReader", str, str, str], tuple[Rendered, str, Origin] | None]
FrozenText = Callable[["RecordedReader", str, str], tuple[Rendered, Mapping[str, Any]] | None]
SpecialText = Callable[["RecordedReader", str, str], tuple[Rendered, str, Origin] | None]
Render = Callable[["RecordedReader", str, Mapping[str, Any]], str]  # a partial of the theme with its values
Embed = Callable[["RecordedReader", str, str], str]
Listing = Callable[["RecordedReader", ListBlock], str]


class Open(NamedTuple):
    """A reference that leads nowhere good: where it was written, and what it seems to mean."""

    reference: Reference
    match: resolve.Match
    path: str
    at: Origin  # where the text comes from in its file
    anchors: tuple[str, ...] = ()  # what could be linked to, if only the anchor is wrong


class Ways(NamedTuple):
    """What a reader can't do by itself: render a partial, make the card of an embed, fill a ``:::list``.

    `text` is a text of an entry (collection, id, dotted path) with its file and origin, `special_text` one of a special
    file (stem, path), `frozen_text` one of a released rulebook (version, path).
    """

    text: Text
    special_text: SpecialText
    frozen_text: FrozenText
    render: Render
    embed: Embed
    listing: Listing


class RecordedReader:
    """A hub in one language; see ``reader.Reader`` for what each method gives."""

    def __init__(
        self, q: Any, queries: Queries, kinds: Mapping[str, Kind], lang: str, ways: Ways, *, explains: bool = False
    ) -> None:
        """`explains`: whether texts are for a page, where terms of the glossary are explained."""
        self.q = q
        self.queries = queries
        self.lang = lang
        self._kinds = kinds
        self._words = resolve.words_of(kinds)
        self.ways = ways
        self.open: list[Open] = []
        self._settings: dict[str, Any] = {}
        self._looked: dict[str, Any] = {}
        self._depth = 0
        self._explains = explains
        self._told: dict[str, set[str]] = {}  # language → terms that the page has explained
        self._explained: dict[tuple[str, str, str], str] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.setting("languages"))

    @cached_property
    def base(self) -> str:
        """The path of the site's address, without a slash at its end."""
        return addresses.base_of(self.setting("site_url"))

    @property
    def slugs(self) -> str:
        return str(self.setting("slugs") or "unicode")

    @property
    def kinds(self) -> Mapping[str, Kind]:
        return self._kinds

    @property
    def texts(self) -> Texts:
        found: Texts = self.q(self.queries.texts, self.lang)
        return found

    def setting(self, name: str) -> Any:
        if name not in self._settings:
            self._settings[name] = self.q.part(self.queries.config, name)
        return self._settings[name]

    # Addresses

    def url(self, address: str, lang: str | None = None) -> str:
        return self.base + addresses.in_language(address, lang or self.lang, self.languages[0])

    def absolute(self, url: str) -> str:
        site, base = self.setting("site_url") or "", self.base
        return addresses.encoded(f"{site.removesuffix(base)}{url}")

    def theme_asset(self, path: str) -> str:
        return f"{addresses.base_of(self.setting('site_url'))}/assets/{path}"

    # Entries

    def look(self, name: str) -> Any:
        """A part of the book."""
        if name not in self._looked:
            self._looked[name] = self.q.part(self.queries.book, name)
        return self._looked[name]

    def ids(self, collection: str) -> Sequence[str]:
        found: Sequence[str] = self.q(self.queries.order, collection, self.lang)
        return found

    def all_ids(self, collection: str) -> Sequence[str]:
        found: Sequence[str] = self.look(f"all:{collection}:{self.lang}") or ()
        return found

    def place(self, collection: str, entry_id: str) -> tuple[str, str] | None:
        entry = self.look(f"entry:{collection}:{entry_id}")
        return (entry["address"], entry["path"]) if entry is not None else None

    def face_url(self, collection: str, entry_id: str) -> str:
        entry = self.look(f"entry:{collection}:{entry_id}")
        return self.url(entry["address"] if entry is not None else "/")

    def has_entries(self, collection: str) -> bool:
        return bool(self.look(f"some:{collection}:{self.lang}"))

    def face(self, collection: str, entry_id: str) -> Face | None:
        found = self.q.part(self.queries.faces, f"{collection}:{entry_id}", self.lang)
        if found is None:
            return None
        address, lang, card = found
        return Face(collection, entry_id, self.url(address), lang, lang != self.lang, card)

    def _served(self, entry: Mapping[str, Any]) -> bool:
        return self.lang in entry["langs"] or not entry["alone"]

    def row(self, collection: str, entry_id: str) -> Row | None:
        entry = self.look(f"entry:{collection}:{entry_id}")
        if entry is None or not self._served(entry):
            return None
        lang = source_language(entry, self.lang)
        values = self.q.part(self.queries.parse, f"{entry_id}|{lang}|summary", entry["stem"])
        if values is None:
            return None
        return Row(
            collection,
            entry_id,
            self.url(entry["address"]),
            entry["address"],
            lang,
            lang != self.lang,
            tuple(entry["langs"]),
            entry["path"],
            values,
            original=entry["original"],
            alone=entry["alone"],
        )

    def updated(self, collection: str, entry_id: str) -> dt.datetime | None:
        """When an entry last changed, read without anything else of it."""
        entry = self.look(f"entry:{collection}:{entry_id}")
        key = f"{entry_id}|{source_language(entry, self.lang)}|updated"
        found: dt.datetime | None = self.q.part(self.queries.parse, key, entry["stem"])
        return found

    def html(self, collection: str, entry_id: str, path: str = "") -> Written:
        found = self.ways.text(self, collection, entry_id, path)
        return self._filled(*found, (collection, entry_id)) if found is not None else Written("")

    def _filled(self, rendered: Rendered, source: str, at: Origin, own: tuple[str, str] | None = None) -> Written:
        known: dict[int, Resolved] = {}

        def resolver(reference: Reference) -> Resolved:
            if reference.index not in known:
                known[reference.index] = self.resolved(reference, source, at, own)
            return known[reference.index]

        html = fill(rendered, resolver, lambda block: self.ways.listing(self, block))
        toc = tuple(
            (heading.level, heading.id, fill_text(heading.text, rendered, resolver)) for heading in rendered.toc
        )
        return Written(html, toc, rendered.words, fill_text(rendered.text, rendered, resolver))

    def words(self, collection: str, entry_id: str, path: str) -> str:
        """The words of the Markdown at a dotted field path, without marks: what may be shown of references included."""
        found = self.ways.text(self, collection, entry_id, path)
        if found is None:
            return ""
        rendered, source, at = found
        self._depth += 1  # no cards: of an embed only its name is read
        try:
            return fill_text(rendered.text, rendered, lambda reference: self.resolved(reference, source, at))
        finally:
            self._depth -= 1

    # References

    def refer(self, target: str, to: str = "") -> resolve.Match:
        return resolve.wiki(target, self._words, self.look, "", to)

    def meaning(self, reference: Reference, source: str) -> resolve.Match:
        """What a reference in the text of the file `source` means."""
        if reference.kind == "wiki":
            folder = posixpath.dirname(source).removeprefix("content").strip("/")
            return resolve.wiki(reference.target, self._words, self.look, folder)
        return resolve.link(reference.target, self._words, self.look, source, self.languages)

    def resolved(
        self, reference: Reference, source: str, at: Origin = NOWHERE, own: tuple[str, str] | None = None
    ) -> Resolved:
        """A reference as the page shows it; one that leads nowhere is noted in `open`.

        In: the reference, the file of its text and where it comes from there, and the entry that the text belongs to.
        """
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        if not reference.target:
            if own is not None and reference.anchor:
                self._check_anchor(resolve.Match("entry", *own), reference, source, at)
            return Resolved("found", anchor or "#", reference.label)
        match = self.meaning(reference, source)
        found = self._shown(match, reference, source, anchor)
        if found.state == "missing" or match.state in {"hidden", "ambiguous"}:
            self.open.append(Open(reference, match, source, at))
        elif match.state == "entry" and reference.anchor:
            self._check_anchor(match, reference, source, at)
        return found

    def _check_anchor(self, match: resolve.Match, reference: Reference, source: str, at: Origin) -> None:
        anchors = self.q.part(self.queries.markdown, "anchors", match.kind, match.id, self.lang) or ()
        if reference.anchor not in anchors:
            self.open.append(Open(reference, match, source, at, tuple(anchors)))

    def _shown(self, match: resolve.Match, reference: Reference, source: str, anchor: str) -> Resolved:
        if match.state == "entry":
            return self._to_entry(match, reference, anchor)
        if match.state == "hidden":
            return Resolved("replaced", title=self._former()) if match.kind == "members" else Resolved("hidden")
        if match.state == "section":
            kind = self._kinds[match.kind]
            return Resolved("found", self.url(addresses.of_collection(kind)) + anchor, self._title_of(kind))
        if match.state == "tag":
            url = self.url(f"/tags/{addresses.word(match.id, self.slugs)}/")
            return Resolved("found", url, match.id) if self.tags_of(match.id) else Resolved("missing")
        if match.state == "asset":
            file = "/" + match.id.lstrip("/") if match.kind == "static" else match.id
            there = self._file_named(file, source, exact=True)
            if there is not None and reference.kind == "image":
                return self._shown_picture(there)
            return Resolved("found", self._url_of(there) + anchor) if there else self._file(match, anchor)
        if match.state == "address":
            return self._file(match, anchor)
        return Resolved("missing")

    def _shown_picture(self, file: str) -> Resolved:
        found = self._picture_of(file, "wide")
        if found is None:
            return Resolved("found", self._url_of(file))
        sources = tuple((one.type, one.srcset) for one in found.sources)
        return Resolved(
            "found", found.url, width=found.width, height=found.height, sources=sources, sizes=pictures.SIZES
        )

    def _file(self, match: resolve.Match, anchor: str) -> Resolved:
        """An address that is no entry and no copied file: good if the hub makes a file for it."""
        path = match.id if match.id.startswith("/") else f"/{match.id}"
        for candidate in (path, f"{path.rstrip('/')}/"):
            if self.q.part(self.queries.targets, addresses.file_of(candidate)) is not None:
                return Resolved("found", self.url(candidate) + anchor)
        return Resolved("missing")

    def _to_entry(self, match: resolve.Match, reference: Reference, anchor: str) -> Resolved:
        face = self.face(match.kind, match.id)
        if face is None:
            return Resolved("hidden")
        html = ""
        if reference.embed and self._depth == 0:
            self._depth += 1  # a card shows no bodies, but a theme might: embeds do not nest
            try:
                html = self.ways.embed(self, match.kind, match.id)
            finally:
                self._depth -= 1
        title = f"{face.card['number']}. {face.title}" if face.card.get("number") else face.title
        return Resolved("found", face.url + anchor, title, html=html, lang=face.lang if face.borrowed else "")

    def _former(self) -> str:
        from cmhub.config.declaration import localised

        members = self.setting("members") or {}
        return localised(members.get("former"), self.lang, self.languages[0]) or self.texts.gettext("a member")

    def _title_of(self, kind: Kind) -> str:
        return self.texts.named(kind.title, self.languages[0])

    def asset(self, path: str, source: str, *, exact: bool = False) -> str | None:
        """The url of a file: absolute ones in ``static/``, others beside the source, then in ``static/``.

        `exact`: `path` is already relative to the hub.
        """
        if path.startswith(("http://", "https://")):
            return path
        file = self._file_named(path, source, exact=exact)
        return self._url_of(file) if file is not None else None

    def _file_named(self, path: str, source: str, *, exact: bool = False) -> str | None:
        """The file of the hub that `asset` means."""
        files = self.queries.files
        if path.startswith("/"):
            return f"static{path}" if self.q.part(files, f"static{path}") else None
        beside = path if exact else posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if beside.startswith("content/") and self.q.part(files, beside):
            return beside
        name = beside.removeprefix("static/") if beside.startswith("static/") else path.removeprefix("./")
        return f"static/{name}" if self.q.part(files, f"static/{name}") else None

    def _url_of(self, file: str) -> str:
        """The address of a copied file, by its path in the hub."""
        return f"{self.base}/{file.partition('/')[2]}"

    def file_of(self, path: str, source: str, *, exact: bool = False) -> str | None:
        """The path in the hub of the file that a field or a text names; None if there is none."""
        return None if path.startswith(("http://", "https://")) else self._file_named(path, source, exact=exact)

    def picture(self, path: str, source: str, use: Use = "wide") -> Picture | None:
        file = self.file_of(path, source)
        return self._picture_of(file, use) if file is not None else None

    def _picture_of(self, file: str, use: Use) -> Picture | None:
        """A picture of the hub with the sizes that are made of it; None for what is none, or can't be looked at."""
        if not pictures.is_picture(file):
            return None
        facts = self.facts_of(file)
        if facts is None:
            return None
        if use not in (self.q.part(self.queries.shown, file) or ()):
            return Picture(self._url_of(file), facts.width, facts.height)
        formats = (self.setting("pictures") or {}).get("formats") or ()
        return pictures.picture(facts, self._url_of(file), use, formats, f"{self.base}/assets")

    def card_logo(self) -> str:
        return str(self.q(self.queries.card_logo))

    def images(self) -> Sequence[Sequence[str]]:
        return self.q.part(self.queries.mentions, "images", self.lang) or ()

    def facts_of(self, file: str) -> Facts | None:
        """What is known of a picture of the hub."""
        found: Facts | None = self.q(self.queries.picture, file)
        return found

    # The rest

    def backlinks(self, collection: str, entry_id: str) -> Sequence[tuple[str, str]]:
        found = self.q.part(self.queries.mentions, f"{collection}:{entry_id}", self.lang) or ()
        return [(kind, entry) for kind, entry in found]

    def chrome(self) -> Any:
        return self.q(self.queries.chrome, self.lang)

    def nav(self) -> tuple[Node, ...]:
        found: tuple[Node, ...] = self.q(self.queries.nav, self.lang)
        return found

    def spot(self, page: str) -> Spot | None:
        found = self.q.part(self.queries.menu, f"at:{page}", self.lang)
        return msgspec.convert(found, Spot) if found is not None else None

    def menu_size(self, key: str) -> int:
        return int(self.q.part(self.queries.menu, f"size:{key}", self.lang) or 0)

    def menu(self, key: str, stretch: int) -> tuple[Item, ...]:
        return msgspec.convert(
            self.q.part(self.queries.menu, f"list:{key}:{stretch}", self.lang) or (), tuple[Item, ...]
        )

    def menu_edges(self, key: str, stretch: int) -> tuple[str, str]:
        first, last = self.q.part(self.queries.menu, f"edges:{key}:{stretch}", self.lang) or ("", "")
        return first, last

    def tags(self) -> Mapping[str, Sequence[Sequence[str]]]:
        found: Mapping[str, Sequence[Sequence[str]]] = self.q(self.queries.tags, self.lang)
        return found

    def tags_of(self, tag: str) -> Sequence[Sequence[str]]:
        found: Sequence[Sequence[str]] = self.q.part(self.queries.tags, tag, self.lang) or ()
        return found

    def facets(self, way: str) -> Sequence[Facet]:
        found = self.q.part(self.queries.facets, way, self.lang) or ()
        return [Facet(word, title, lang, tuple(ids)) for word, title, lang, ids in found]

    def facet(self, way: str, word: str, lang: str | None = None) -> Facet | None:
        found = self.q.part(self.queries.facets, f"{way}:{word}", lang or self.lang)
        return Facet(word, found[0], found[1], tuple(found[2])) if found is not None else None

    def facets_of(self, member: str, lang: str | None = None) -> Mapping[str, Sequence[str]]:
        return self.q.part(self.queries.facets, f"of:{member}", lang or self.lang) or {}

    def hidden_count(self, collection: str) -> int:
        return int(self.look(f"unpublished:{collection}") or 0)

    # For checks

    def spans(self, collection: str, entry_id: str) -> Mapping[str, Sequence[Any]]:
        """Where the fields of a visible entry are written: dotted path → [path, line, column, end line, end column]."""
        entry = self.look(f"entry:{collection}:{entry_id}")
        key = f"{entry_id}|{source_language(entry, self.lang)}|spans"
        return self.q.part(self.queries.parse, key, entry["stem"]) or {}

    def texts_of(self, collection: str, entry_id: str) -> Mapping[str, Mapping[str, Any]]:
        """The Markdown of a visible entry as written: dotted path → `text`, `path`, `at`."""
        entry = self.look(f"entry:{collection}:{entry_id}")
        key = f"{entry_id}|{source_language(entry, self.lang)}|texts"
        return self.q.part(self.queries.parse, key, entry["stem"]) or {}

    def special_spans(self, folder: str, name: str) -> Mapping[str, Sequence[Any]]:
        """The same of a special file."""
        found: Mapping[str, Sequence[Any]] = self.q(self.queries.special_places, _special_stem(folder, name), self.lang)
        return found

    def made(self, address: str, lang: str | None = None) -> str:
        there = addresses.in_language(address, lang or self.lang, self.languages[0])
        found = self.q.part(self.queries.targets, addresses.file_of(there))
        return str(found[0]) if found else ""

    def hidden_address(self, collection: str, entry_id: str) -> str | None:
        hidden = self.look(f"hidden:{collection}:{entry_id}")
        return hidden["address"] if hidden is not None else None

    def special(self, folder: str, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.q(self.queries.special, _special_stem(folder, name), self.lang)
        return found

    def special_lang(self, folder: str, name: str) -> str:
        written: Mapping[str, str] = self.q.part(self.queries.tree, f"special:{_special_stem(folder, name)}") or {}
        if self.lang in written or not written:
            return self.lang
        return self.languages[0] if "" in written else next(iter(written))

    def glossary_ids(self) -> Sequence[str]:
        found: Sequence[str] = self.q.part(self.queries.glossary, "ids", self.lang) or ()
        return found

    def term(self, term_id: str, lang: str | None = None) -> Term:
        return msgspec.convert(self.q.part(self.queries.glossary, f"term:{term_id}", lang or self.lang), Term)

    def alphabet(self, what: str) -> Sequence[str]:
        found: Sequence[str] = self.q.part(self.queries.alphabet, what, self.lang) or ()
        return found

    def letter(self, letter: str) -> Sequence[Sequence[str]]:
        found: Sequence[Sequence[str]] = self.q.part(self.queries.alphabet, f"letter:{letter}", self.lang) or ()
        return found

    def has_glossary(self) -> bool:
        return bool(self.q.part(self.queries.glossary, "some", self.lang))

    def explained(self, collection: str, entry_id: str, path: str, html: str) -> str:
        if not html or not self._explains or not self.chrome().glossary:
            return html
        key = (collection, entry_id, path)
        if key not in self._explained:
            found = self.q.part(self.queries.terms, path, collection, entry_id, self.lang)
            self._explained[key] = self._with_terms(html, *found) if found else html
        return self._explained[key]

    def _with_terms(self, html: str, lang: str, ids: Sequence[str]) -> str:
        terms = {term_id: self.term(term_id, lang) for term_id in ids}

        def link(term_id: str) -> Link:
            url = f"{self.url(glossary.ADDRESS, lang)}#{glossary.anchor(term_id, self.slugs)}"
            term = terms[term_id]
            return Link(url, term.text, lang if lang != self.lang else "", term.lang if term.lang != lang else "")

        return explain(html, glossary.finder_of(terms.values()), self._told.setdefault(lang, set()), link)

    def special_html(self, folder: str, name: str, path: str) -> Written:
        found = self.ways.special_text(self, _special_stem(folder, name), path)
        return self._filled(*found) if found is not None else Written("")

    # Released rulebooks

    def frozen_versions(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.q.part(self.queries.tree, "versions") or {}
        return found

    def frozen(self, version: str) -> Frozen | None:
        value = self.q.part(self.queries.frozen, "value", version)
        return msgspec.convert(value, Frozen) if value is not None else None

    def edition(self, version: str) -> Edition | None:
        value = self.q.part(self.queries.frozen, "edition", version)
        return msgspec.convert(value, Edition) if value is not None else None

    def past(self, entry_id: str) -> Past:
        value = self.q.part(self.queries.pasts, entry_id, self.lang)
        return msgspec.convert(value, Past) if value is not None else Past()

    def frozen_spans(self, version: str) -> Mapping[str, Sequence[Any]]:
        """Where the fields of a released rulebook are written."""
        return self.q.part(self.queries.frozen, "spans", version) or {}

    def frozen_html(self, version: str, path: str) -> Written:
        found = self.ways.frozen_text(self, version, path)
        if found is None:
            return Written("")
        rendered, text = found

        def resolver(reference: Reference) -> Resolved:
            return self._resolved_frozen(reference, text["path"], text["labels"])

        html = fill(rendered, resolver, lambda block: self.ways.listing(self, block))
        return Written(html, (), rendered.words, fill_text(rendered.text, rendered, resolver))

    def titles(self, references: Iterable[Reference], source: str) -> dict[str, str]:
        """What references without a label show, by what was written; members' names are not for keeping."""
        found: dict[str, str] = {}
        for reference in references:
            if reference.kind != "wiki" or reference.label or reference.embed or not reference.target:
                continue
            match = self.meaning(reference, source)
            title = "" if match.kind == "members" else self._shown(match, reference, source, "").title
            if title:
                found[reference.raw] = title
        return found

    def _resolved_frozen(self, reference: Reference, source: str, labels: Mapping[str, str]) -> Resolved:
        """A reference of a frozen text. Nobody can mend one that leads nowhere now, so nobody is told of it.

        In: the words that references without a label showed at the release. A member whose record is gone is named no
        more than one who is hidden.
        """
        anchor = f"#{reference.anchor}" if reference.anchor else ""
        if not reference.target:
            return Resolved("found", anchor or "#", reference.label)
        match = self.meaning(reference, source)
        found = self._shown(match, reference, source, anchor)
        gone = match.kind == "members" or "/members/" in f"/{reference.target}"
        if found.state == "missing" and gone and reference.kind != "image":
            return Resolved("replaced", title=self._former())
        kept = labels.get(reference.raw)
        if kept and match.kind != "members" and not reference.label and not reference.embed:
            return msgspec.structs.replace(found, title=kept, state="found" if found.state == "found" else "replaced")
        return found

    def has_come(self, instant: dt.datetime) -> bool:
        return bool(self.q.input("clock", instant.astimezone(dt.UTC).isoformat()))

    def horizon(self) -> dt.datetime:
        year, month = self.q(self.queries.month)
        return dt.datetime(year + 1 + (month == 12), month % 12 + 1, 1, tzinfo=dt.UTC)  # noqa: PLR2004  December

    def occurrences(self) -> Sequence[Dated]:
        return _dated(self.q(self.queries.occurrences, self.lang))

    def months(self) -> Sequence[tuple[int, int]]:
        found = self.q.part(self.queries.agenda, "months", self.lang)
        return [(year, month) for year, month in found or ()]

    def around(self, year: int, month: int) -> Sequence[Dated]:
        return _dated(self.q.part(self.queries.agenda, f"{year}-{month:02}", self.lang) or ())

    def calendars(self) -> Mapping[str, Sequence[str]]:
        found: Mapping[str, Sequence[str]] = self.q(self.queries.calendars, self.lang)
        return found

    def calendar(self, name: str) -> Sequence[str]:
        return self.q.part(self.queries.calendars, name, self.lang) or ()


def _dated(items: Iterable[Any]) -> list[Dated]:
    return [Dated(entry_id, Occurrence(**values)) for entry_id, values in items]


def _special_stem(folder: str, name: str) -> str:
    return "/".join(part for part in ("content", folder, name) if part)
