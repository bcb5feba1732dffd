"""The search page: what there is from A to Z, so that it works without JavaScript, and what a search needs besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from cmhub.hub import addresses, alphabet, glossary
from cmhub.hub.reader import Reader
from cmhub.hub.taxonomy import title as tag_title
from cmhub.i18n import names
from cmhub.i18n.collation import sort_key
from cmhub.outputs.pages.trail import Rows
from cmhub.outputs.search import TERM, state_of
from cmhub.theming.context import Item, PageModel
from cmhub.theming.feedback import question_url
from cmhub.theming.singular import singular
from cmhub.theming.views.link import Link, link_of

_MOST_TAGS = 60  # facets that a page can hold; those beyond are found by their words


class Letter(msgspec.Struct, frozen=True):
    """A letter of the alphabet with what begins with it, or with the page where that is."""

    letter: str
    links: tuple[Link, ...] = ()  # `note`: what kind of thing it is
    url: str | None = None
    current: bool = False


class Facet(msgspec.Struct, frozen=True):
    """A value by which results can be narrowed."""

    value: str
    title: str
    icon: str = ""


def targets(hub: Reader) -> Rows:
    """One page, and one for each letter where it would be too long."""
    yield "/search/", "search", "", ""
    for letter in _pages(hub):
        yield alphabet.address(letter, hub.slugs), "letter", letter, ""


def search(hub: Reader, _key: str) -> PageModel:
    """The search, with everything that it finds from A to Z, or with the letters that lead to it."""
    index = _has_index(hub)
    pages = _pages(hub)
    letters = _paged(hub, pages) if pages else (Letter(one, _links(hub, one)) for one in hub.alphabet("letters"))
    kinds = (Facet(name, singular(hub, hub.kinds[name]), hub.kinds[name].icon) for name in hub.kinds)
    present, langs = set(hub.alphabet("collections")), set(hub.alphabet("langs"))
    asked = (kind for name, kind in hub.kinds.items() if kind.schema_org == "Question" and hub.has_entries(name))
    questions = next(asked, None)
    return PageModel(
        template="search.html",
        address="/search/",
        title=hub.texts.gettext("Search"),
        values={
            "letters": tuple(letters),
            "index_url": hub.url(f"/search/{hub.lang}/", hub.languages[0]) if index else None,
            "site_root": hub.url("/", hub.languages[0]),
            "kinds": (*(facet for facet in kinds if facet.value in present), *_terms(hub)),
            "written_in": tuple(Facet(lang, names.language(lang, hub.lang)) for lang in hub.languages if lang in langs),
            "tagged": _tags(hub) if index else (),
            "suggest_url": question_url(hub, "/search/", "{}"),
            "faq_url": hub.url(addresses.of_collection(questions)) if questions is not None else None,
            "people_url": hub.url("/members/") if hub.has_entries("members") else None,
        },
        noindex=True,
        wasm=index,
    )


def letter_page(hub: Reader, key: str) -> PageModel | None:
    """What begins with a letter."""
    links = _links(hub, key)
    if not links:
        return None
    word = hub.texts.gettext
    return PageModel(
        template="search_letter.html",
        address=alphabet.address(key, hub.slugs),
        title=f"{word('From A to Z')}: {key}",
        breadcrumbs=(Item(word("Search"), hub.url("/search/")),),
        values={"letters": tuple(_paged(hub, _pages(hub), key)), "links": links},
        noindex=True,
        elsewhere={lang: "/search/" for lang in hub.languages if lang != hub.lang},
    )


def _has_index(hub: Reader) -> bool:
    return bool((hub.setting("search") or {}).get("enabled"))


def _pages(hub: Reader) -> Sequence[str]:
    """The letters with a page of their own. Without an index the list is what is searched, and stays in one piece."""
    return hub.alphabet("pages") if _has_index(hub) else ()


def _paged(hub: Reader, letters: Sequence[str], current: str = "") -> Iterator[Letter]:
    for one in letters:
        yield Letter(one, (), hub.url(alphabet.address(one, hub.slugs)), one == current)


def _links(hub: Reader, letter: str) -> tuple[Link, ...]:
    found = (_term(hub, entry) if name == TERM else _entry(hub, name, entry) for name, entry in hub.letter(letter))
    return tuple(link for link in found if link is not None)


def _entry(hub: Reader, collection: str, entry: str) -> Link | None:
    face = hub.face(collection, entry)
    if face is None:
        return None
    note = state_of(hub, collection, entry, str(face.card.get("status") or ""))
    note = note or singular(hub, hub.kinds[collection])
    return msgspec.structs.replace(link_of(face, hub), note=note, description=face.card.get("number") or "")


def _term(hub: Reader, term_id: str) -> Link:
    term = hub.term(term_id)
    url = f"{hub.url(glossary.ADDRESS)}#{glossary.anchor(term_id, hub.slugs)}"
    return Link(term.title, url, TERM, term.lang if term.lang != hub.lang else "", hub.texts.gettext("Term"))


def _terms(hub: Reader) -> tuple[Facet, ...]:
    """The terms of the glossary, which are found beside entries."""
    return (Facet(TERM, hub.texts.gettext("Term"), "book"),) if hub.has_glossary() else ()


def _tags(hub: Reader) -> tuple[Facet, ...]:
    """The tags that most entries carry, in the order of the alphabet."""
    described = hub.special("", "_tags")
    carried = Counter({tag: len(carriers) for tag, carriers in hub.tags().items()})
    most = sorted(carried, key=lambda tag: (-carried[tag], tag))[:_MOST_TAGS]
    found = (Facet(tag, tag_title(tag, described)) for tag in most)
    return tuple(sorted(found, key=lambda facet: (sort_key(facet.title, hub.lang), facet.value)))


BUILDERS = {"search": search, "letter": letter_page}
