"""Which entries the public hub is made of, what others show of them, and their texts, references left open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from cmhub.content.grouping import CONTENT
from cmhub.content.kind import Kind
from cmhub.content.places import in_file
from cmhub.engine import Context, query
from cmhub.hub import book as books
from cmhub.hub import glossary as glossaries
from cmhub.hub import ordering, taxonomy
from cmhub.hub.recorded import RecordedReader
from cmhub.markdown import Rendered, render, render_inline, settings_for
from cmhub.pipeline.written import (
    config,
    frozen,
    glossary,
    has_come,
    kinds_of,
    labels,
    languages_of,
    parse,
    special,
    special_texts,
    told,
    tree,
)

# What exists


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


@query(name="tags")
def tags(q: Context, lang: str) -> dict[str, list[list[str]]]:
    """Tag → what carries it, among visible and listed entries."""
    return taxonomy.carried(
        (collection, entry_id, q.part(book, f"tags:{collection}:{entry_id}") or ())
        for collection in kinds_of(q)
        for entry_id in q.part(book, f"list:{collection}:{lang}") or ()
    )


# Texts


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
