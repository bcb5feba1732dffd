"""The search page: what there is from A to Z, so that it works without JavaScript, and what a search needs besides."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import msgspec

from cmhub.hub import addresses
from cmhub.hub.reader import Reader
from cmhub.hub.taxonomy import title as tag_title
from cmhub.i18n import names
from cmhub.i18n.collation import first_letter, sort_key
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import PageModel
from cmhub.theming.feedback import question_url
from cmhub.theming.singular import singular
from cmhub.theming.views.link import Link, link_of

_MOST_TAGS = 60  # facets that a page can hold; those beyond are found by their words


class Letter(msgspec.Struct, frozen=True):
    """A letter of the alphabet with what begins with it."""

    letter: str
    links: tuple[Link, ...]  # `note`: what kind of thing it is


class Facet(msgspec.Struct, frozen=True):
    """A value by which results can be narrowed."""

    value: str
    title: str
    icon: str = ""


def targets(hub: Reader) -> Rows:  # noqa: ARG001  every hub has one
    """One page."""
    yield "/search/", "search", "", ""


def search(hub: Reader, _key: str) -> PageModel:
    """All listed entries that do not ask to be left out of search."""
    index = bool((hub.setting("search") or {}).get("enabled"))
    kinds = {name: Facet(name, singular(hub, hub.kinds[name]), hub.kinds[name].icon) for name in hub.kinds}
    links: list[Link] = []
    langs: set[str] = set()
    for name in hub.kinds:
        for entry in hub.ids(name):
            face = hub.face(name, entry)
            if face is None or (face.card.get("search") or {}).get("exclude"):
                continue
            langs.add(face.lang)
            number = face.card.get("number")
            links.append(msgspec.structs.replace(link_of(face, hub), note=kinds[name].title, description=number or ""))
    links.sort(key=lambda link: sort_key(link.title, hub.lang))
    present = {link.collection for link in links}
    asked = (kind for name, kind in hub.kinds.items() if kind.schema_org == "Question" and hub.has_entries(name))
    questions = next(asked, None)
    return PageModel(
        template="search.html",
        address="/search/",
        title=hub.texts.gettext("Search"),
        values={
            "letters": tuple(Letter(letter, tuple(found)) for letter, found in groupby(links, _letter)),
            "index_url": hub.url(f"/search/{hub.lang}/", hub.languages[0]) if index else None,
            "site_root": hub.url("/", hub.languages[0]),
            "kinds": tuple(facet for name, facet in kinds.items() if name in present),
            "written_in": tuple(Facet(lang, names.language(lang, hub.lang)) for lang in hub.languages if lang in langs),
            "tagged": _tags(hub) if index else (),
            "suggest_url": question_url(hub, "/search/", "{}"),
            "faq_url": hub.url(addresses.of_collection(questions)) if questions is not None else None,
            "people_url": hub.url("/members/") if hub.has_entries("members") else None,
        },
        noindex=True,
        wasm=index,
    )


def _letter(link: Link) -> str:
    return first_letter(link.title)


def _tags(hub: Reader) -> tuple[Facet, ...]:
    """The tags that most entries carry, in the order of the alphabet."""
    described = hub.special("", "_tags")
    carried = Counter({tag: len(carriers) for tag, carriers in hub.tags().items()})
    most = sorted(carried, key=lambda tag: (-carried[tag], tag))[:_MOST_TAGS]
    found = (Facet(tag, tag_title(tag, described)) for tag in most)
    return tuple(sorted(found, key=lambda facet: (sort_key(facet.title, hub.lang), facet.value)))


BUILDERS = {"search": search}
