"""What the search index is made from: a small HTML document for each entry and each term, out of what their pages show.

Pagefind (https://pagefind.app/docs/) reads it: elements weigh as their attributes say, filters are facets, and the words
come back as excerpts. The words stand in four stretches, parted by `PART` so that the page that shows a result knows
what to quote: title and number; description, fields and texts; other wordings of a question; hidden words, of which none
is ever shown. Must not know how an index is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from cmhub.config.declaration import FieldDeclaration
from cmhub.hub import addresses, alphabet, glossary
from cmhub.hub.reader import Reader
from cmhub.hub.recorded import RecordedReader
from cmhub.hub.taxonomy import title as tag_title
from cmhub.i18n import dates
from cmhub.theming.singular import singular
from cmhub.theming.views import view
from cmhub.theming.views.entry import EntryView
from cmhub.theming.views.event import EventView
from cmhub.theming.views.link import person

PART = "⁂"
TERM = "_glossary"
"""What terms have in the place of a collection."""
NAMED_BY_DIGEST = ("filter", "fragment", "index")
"""The folders of an index whose files never change under one name; Pagefind and `build/canonical.py` name them so."""
_MOST = 10.0  # the largest weight that Pagefind knows; the score grows with its square
_TITLE, _NUMBER, _WORDINGS, _HIDDEN, _SKILLS, _DESCRIPTION, _TAGS, _BODY = 7.0, 10.0, 6.0, 7.0, 5.0, 2.0, 3.0, 1.0
_KIND = 1.0  # so that “rule 3.2” finds the rule, and “rule” pages that speak of rules before all of these
_WEIGHTS = {"skills": _SKILLS, "talks": _SKILLS, "role": _DESCRIPTION, "short": _DESCRIPTION}
_ELSEWHERE = frozenset({"asked_as", "number", "languages", "applies_to"})  # said otherwise, or codes


def folder(lang: str) -> str:
    """Where the index of a language lies in the site."""
    return f"search/{lang}"


def listed(hub: RecordedReader) -> Iterator[tuple[str, str]]:
    """What could be found, as (collection, id): all listed entries and terms. It changes only when one comes or goes."""
    for name in hub.kinds:
        for entry_id in hub.look(f"list:{name}:{hub.lang}") or ():
            yield name, entry_id
    yield from ((TERM, term_id) for term_id in hub.glossary_ids())


def items(hub: RecordedReader) -> Iterator[alphabet.Item]:
    """The same with what a list needs to know of it; without what asks to be left out."""
    for collection, entry_id in listed(hub):
        if collection == TERM:
            term = hub.term(entry_id)
            yield alphabet.Item(collection, entry_id, term.title, term.lang)
        elif (face := hub.face(collection, entry_id)) and not (face.card.get("search") or {}).get("exclude"):
            yield alphabet.Item(collection, entry_id, face.title, face.lang)


def path_of(hub: RecordedReader, collection: str, entry_id: str) -> str:
    """The file of an entry's page: Pagefind takes the address of a result from it. A term has none; see `_term`."""
    if collection == TERM:
        address = f"{glossary.ADDRESS}{glossary.anchor(entry_id, hub.slugs)}/"
        return addresses.file_of(addresses.in_language(address, hub.lang, hub.languages[0]))
    place = hub.place(collection, entry_id)
    address = place[0] if place is not None else "/"
    return addresses.file_of(addresses.in_language(address, hub.lang, hub.languages[0]))


def record(hub: RecordedReader, collection: str, entry_id: str) -> bytes:
    """The document of an entry or a term; none if it asks to be left out."""
    if collection == TERM:
        return _term(hub, hub.term(entry_id))
    found = view(hub, collection, entry_id)
    values = found.row.values if found is not None else {}
    search = values.get("search") or {}
    if found is None or search.get("exclude"):
        return b""
    boost = float(search.get("boost") or 1)
    number = str(values.get("number") or "") if collection == "rules" else ""
    described = hub.special("", "_tags")
    tags = list(dict.fromkeys(values.get("tags") or ()))

    def said(weight: float, text: object) -> str:
        return _said(weight * boost, text)

    title = " ".join(found.title.split())
    parts = (
        [said(_TITLE, title), said(_NUMBER, number)],
        [
            said(_DESCRIPTION, values.get("description")),
            *(said(weight, text) for weight, text in _fields(found, values)),
            *(said(_BODY, hub.words(collection, entry_id, path)) for path in hub.texts_of(collection, entry_id)),
        ],
        [said(_WORDINGS, " · ".join(values.get("asked_as") or ()))],
        [
            *(said(_HIDDEN, word) for word in search.get("words") or ()),
            *(said(_TAGS, _name(tag, described)) for tag in tags),
            said(_KIND, singular(hub, found.kind)),
            *(said(_TAGS, word) for word in _choices(found, values)),
        ],
    )
    facets = [("collection", collection), ("lang", found.lang), *(("tag", tag) for tag in tags)]
    shown = {"title": title, "note": number or _note(found), **_state(found)}
    return _document(found.lang, facets, shown, parts)


def _said(weight: float, text: object) -> str:
    words = " ".join(str(text or "").replace(PART, " ").split())
    return f'<p data-pagefind-weight="{min(_MOST, weight):g}">{escape(words)}</p>' if words else ""


def _document(
    lang: str, facets: Sequence[tuple[str, str]], shown: Mapping[str, str], parts: Sequence[Sequence[str]]
) -> bytes:
    """A document in the form that Pagefind reads."""
    return (
        f'<!doctype html><html lang="{escape(lang)}"><body>'
        + "".join(f'<i data-pagefind-filter="{escape(f"{name}:{value}")}"></i>' for name, value in facets)
        + "".join(f'<i data-pagefind-meta="{escape(f"{name}:{value}")}"></i>' for name, value in shown.items() if value)
        + f"<p>{PART}</p>".join("".join(part) for part in parts)
        + "</body></html>\n"
    ).encode()


def _term(hub: RecordedReader, term: glossary.Term) -> bytes:
    """The document of a term: a result leads from the file of `path_of` to its place on the glossary's page."""
    title, text = _said(_TITLE, term.title), _said(_DESCRIPTION, term.text)
    parts: list[list[str]] = [[title], [text], [], [_said(_HIDDEN, " · ".join(term.forms))]]
    shown = {"title": term.title, "at": glossary.anchor(term.id, hub.slugs)}
    return _document(term.lang, [("collection", TERM), ("lang", term.lang)], shown, parts)


def _state(found: EntryView) -> dict[str, str]:
    """What a reader has to know before trusting a result: `state` in words, `until` when an event is over (ISO 8601).

    That is told by the reader's clock, so that the index is none the older for an evening that has passed.
    """
    state = state_of(found.hub, found.collection, found.id, str(found.row.values.get("status") or ""))
    if state or not isinstance(found, EventView):
        return {"state": state}
    until = found.until
    return {"until": until.strftime("%Y-%m-%dT%H:%MZ")} if until is not None else {}


def state_of(hub: Reader, collection: str, entry_id: str, status: str) -> str:
    """What is no longer as it was, or not yet, in words; "" of what is."""
    word = hub.texts.gettext
    told = hub.past(entry_id).announced if collection == "rules" else None
    if told is not None and told.kind in {"added", "restored"}:
        return word("Not yet in force")
    if told is not None and told.kind == "retired":
        return ""  # until then it holds
    states = {
        ("events", "cancelled"): word("Cancelled"),
        ("events", "postponed"): word("Postponed"),
        ("rules", "retired"): word("No longer in force"),
        ("teams", "alumni"): word("Closed"),
        ("members", "alumni"): hub.texts.pgettext("person", "Used to be with us"),
    }
    return states.get((collection, status), "")


def _name(tag: str, described: Mapping[str, Any]) -> str:
    title = tag_title(tag, described)
    return title if title.casefold() == tag.casefold() else f"{title} {tag}"


def _fields(found: EntryView, values: Mapping[str, Any]) -> Iterator[tuple[float, str]]:
    """The words of plain fields, and the names of people, each with its weight; ids and codes are no words."""
    own = found.kind.own - {found.kind.title_field}
    for field in found.kind.fields:
        value = values.get(field.name)
        if value is None or field.name not in own or field.name in _ELSEWHERE:
            continue
        weight = _WEIGHTS.get(field.name, _BODY)
        yield from ((weight, text) for text in _texts(found, field, field.type, value))


def _choices(found: EntryView, values: Mapping[str, Any]) -> Iterator[str]:
    """The words of choices, such as an event's kind: the page says them, although no author wrote them there."""
    for field in found.kind.fields:
        if field.type == "choice" and field.name in found.kind.own and values.get(field.name):
            yield found.label_of(field)


def _texts(found: EntryView, field: FieldDeclaration, kind: str, value: Any) -> Iterator[str]:
    if kind == "list" and isinstance(value, list | tuple):
        for item in value:
            yield from _texts(found, field, field.of or "line", item)
    elif kind == "group" and isinstance(value, Mapping):
        for inner in field.fields:
            if value.get(inner.name) is not None:
                yield from _texts(found, inner, inner.type, value[inner.name])
    elif kind in {"line", "text"} and field.is_translatable():
        yield str(value)
    elif kind == "person":
        who = person(found.hub, value)
        if who is not None and not who.former:
            yield who.name


def _note(found: EntryView) -> str:
    """What tells a result from others of its kind: an event's date, a person's role."""
    values, lang = found.row.values, found.hub.lang
    if isinstance(found, EventView):
        if found.repeats:
            return found.repeat_words
        end = found.end
        return dates.interval(found.start, end, lang) if found.several_days and end else dates.date(found.start, lang)
    if found.collection == "members":
        return str(values.get("role") or "")
    date = values.get("date")
    return dates.date(date, lang) if isinstance(date, dt.date) else ""
