"""The glossary: all terms by letter, on one page that the words in texts lead to."""

from __future__ import annotations

from itertools import groupby

import msgspec

from cmhub.hub.glossary import ADDRESS, Term, anchor
from cmhub.hub.reader import Reader
from cmhub.i18n.collation import first_letter, sort_key
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import PageModel


class Entry(msgspec.Struct, frozen=True):
    """A term on the page; `lang` if its explanation is in another language."""

    anchor: str
    title: str
    text: str
    lang: str


class Letter(msgspec.Struct, frozen=True):
    """A letter of the alphabet with the terms that begin with it."""

    letter: str
    terms: tuple[Entry, ...]
    url: str | None = None  # its place is on this page
    current: bool = False


def targets(hub: Reader) -> Rows:
    """One page, if there are terms."""
    if hub.has_glossary():
        yield ADDRESS, "glossary", "", ""


def page(hub: Reader, _key: str) -> PageModel:
    """All terms in the order of the language's alphabet."""
    found = sorted(map(hub.term, hub.glossary_ids()), key=lambda term: sort_key(term.title, hub.lang))
    letters = tuple(
        Letter(letter, tuple(_entry(hub, term) for term in terms))
        for letter, terms in groupby(found, lambda term: first_letter(term.title))
    )
    return PageModel(
        template="glossary.html",
        address=ADDRESS,
        title=hub.texts.gettext("Glossary"),
        description=hub.texts.gettext("The words of this community, explained."),
        values={"letters": letters},
    )


def _entry(hub: Reader, term: Term) -> Entry:
    return Entry(anchor(term.id, hub.slugs), term.title, term.text, term.lang if term.lang != hub.lang else "")


BUILDERS = {"glossary": page}
