"""How everything above the hub reads it: one read-only view, bound to a language.

The pipeline implements this protocol with queries, so that whatever a page reads is recorded; tests implement it with
plain values. Must not know how answers are found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import msgspec

from cmhub.content.frozen import Edition, Frozen
from cmhub.content.kind import Kind
from cmhub.hub.facets import Facet
from cmhub.hub.glossary import Term
from cmhub.hub.menu import Item, Spot
from cmhub.hub.navigation import Node
from cmhub.hub.past import Past
from cmhub.hub.pictures import Facts, Picture, Use
from cmhub.hub.resolve import Match
from cmhub.hub.time.agenda import Dated
from cmhub.i18n.catalogue import Texts


class Face(msgspec.Struct, frozen=True):
    """What a link to an entry shows: ``card`` are the fields of the part of that name."""

    collection: str
    id: str
    url: str  # ready for href: with the base path and the language's prefix
    lang: str  # the language of the text
    borrowed: bool  # served from another language
    card: dict[str, Any]

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.card.get("title", ""))


class Row(msgspec.Struct, frozen=True):
    """A visible entry with all its fields except Markdown."""

    collection: str
    id: str
    url: str
    address: str  # in the default language, without base
    lang: str
    borrowed: bool
    langs: tuple[str, ...]  # languages in which it exists
    path: str  # its source file
    values: dict[str, Any]
    original: str = ""  # the language in which it was written first
    alone: bool = False  # only a translation has it: it has no page in the other languages


class Written(msgspec.Struct, frozen=True):
    """A Markdown text on a page: finished HTML, its headings as (level, id, text), and how many words it has."""

    html: str
    toc: tuple[tuple[int, str, str], ...] = ()
    words: int = 0
    text: str = ""


class Reader(Protocol):
    """A hub in one language."""

    lang: str

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages, the default one first."""

    @property
    def slugs(self) -> str:
        """How words become addresses, as ``addresses.word`` takes it: ``unicode`` or ``ascii``."""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """All kinds by collection."""

    @property
    def texts(self) -> Texts:
        """The interface texts of this language."""

    def setting(self, name: str) -> Any:
        """A key of the configuration."""

    def url(self, address: str, lang: str | None = None) -> str:
        """An address for href in this language (or `lang`): with prefix and base path."""

    def absolute(self, url: str) -> str:
        """A url of `url` or an asset with scheme and host, percent-encoded."""

    def ids(self, collection: str) -> Sequence[str]:
        """The listed entries in the collection's order."""

    def all_ids(self, collection: str) -> Sequence[str]:
        """All visible entries, the unlisted too."""

    def place(self, collection: str, entry_id: str) -> tuple[str, str] | None:
        """A visible entry's address in the default language and its source file."""

    def face_url(self, collection: str, entry_id: str) -> str:
        """The url of a visible entry, without reading its title."""

    def has_entries(self, collection: str) -> bool:
        """Whether a collection lists anything in this language."""

    def face(self, collection: str, entry_id: str) -> Face | None:
        """A visible entry as links show it."""

    def row(self, collection: str, entry_id: str) -> Row | None:
        """A visible entry."""

    def html(self, collection: str, entry_id: str, path: str = "") -> Written:
        """The Markdown at a dotted field path, "" for the body."""

    def refer(self, target: str, to: str = "") -> Match:
        """The meaning of a reference written in a field."""

    def backlinks(self, collection: str, entry_id: str) -> Sequence[tuple[str, str]]:
        """What mentions an entry, as (collection, id)."""

    def chrome(self) -> Any:
        """What all pages of the language share (``theming/context.py``'s Chrome)."""

    def nav(self) -> tuple[Node, ...]:
        """The guides' tree."""

    def spot(self, page: str) -> Spot | None:
        """Where a page is in the guides' tree, None if it is not in it."""

    def menu_size(self, key: str) -> int:
        """How many nodes are directly below a node of the tree."""

    def menu(self, key: str, stretch: int) -> tuple[Item, ...]:
        """A stretch of the nodes directly below a node."""

    def menu_edges(self, key: str, stretch: int) -> tuple[str, str]:
        """The urls of the first and the last node of a stretch."""

    def tags(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """Tag → [collection, id] of what carries it."""

    def tags_of(self, tag: str) -> Sequence[Sequence[str]]:
        """[collection, id] of what carries one tag."""

    def facets(self, way: str) -> Sequence[Facet]:
        """What listed, active members share: ``skills``, ``languages`` or ``places``."""

    def facet(self, way: str, word: str, lang: str | None = None) -> Facet | None:
        """One of them, in this language or another."""

    def facets_of(self, member: str, lang: str | None = None) -> Mapping[str, Sequence[str]]:
        """The words of one member's facets: way → words in the order of the record."""

    def made(self, address: str, lang: str | None = None) -> str:
        """The name of what makes the file at an address in this language or another, "" if nothing does."""

    def hidden_count(self, collection: str) -> int:
        """How many entries of a collection are not published for want of consent."""

    def hidden_address(self, collection: str, entry_id: str) -> str | None:
        """The address in the default language of an entry that is not visible now."""

    def special(self, folder: str, name: str) -> Mapping[str, Any]:
        """The values of a special file: ``("rules", "_rulebook")``, ``("faq", "_categories")``, and so on."""

    def special_lang(self, folder: str, name: str) -> str:
        """The language of its words: this one if it is written in it, else that of the original."""

    def glossary_ids(self) -> Sequence[str]:
        """The terms of the glossary in the order of its file; none if there is none."""

    def term(self, term_id: str, lang: str | None = None) -> Term:
        """One of them, in this language or another."""

    def alphabet(self, what: str) -> Sequence[str]:
        """Of everything that can be found: its ``letters``, those with ``pages``, its ``collections``, its ``langs``."""

    def letter(self, letter: str) -> Sequence[Sequence[str]]:
        """[collection, id] of what begins with a letter."""

    def has_glossary(self) -> bool:
        """Whether there are any."""

    def explained(self, collection: str, entry_id: str, path: str, html: str) -> str:
        """The HTML of an entry's text with the terms explained that a page mentions for the first time."""

    def special_html(self, folder: str, name: str, path: str) -> Written:
        """The Markdown at a field of a special file."""

    def frozen_versions(self) -> Mapping[str, str]:
        """The released rulebooks that there are: version → file."""

    def frozen(self, version: str) -> Frozen | None:
        """A rulebook as it was released; None if there is none, or none that can be read."""

    def edition(self, version: str) -> Edition | None:
        """What lists say of such a rulebook, read without its words."""

    def past(self, entry_id: str) -> Past:
        """What the released rulebooks tell of a rule."""

    def frozen_html(self, version: str, path: str) -> Written:
        """The Markdown at a dotted path of a released rulebook (``content/frozen.py``: `texts_of`)."""

    def asset(self, path: str, source: str) -> str | None:
        """The url of a picture named in a field of the file `source`; None if there is none."""

    def picture(self, path: str, source: str, use: Use = "wide") -> Picture | None:
        """A picture named in a field of the file `source` with its sizes; None if there is none, or it lies elsewhere."""

    def file_of(self, path: str, source: str) -> str | None:
        """The path in the hub of the file that a field of the file `source` names; None if there is none."""

    def card_logo(self) -> str:
        """The path of the logo that cards show, "" for none."""

    def images(self) -> Sequence[Sequence[str]]:
        """The entries with a picture of their own (`image`): [collection, id, its path as written, the file that says so]."""

    def facts_of(self, file: str) -> Facts | None:
        """What is known of a picture of the hub by its path; None for what is none, or can't be read."""

    def theme_asset(self, path: str) -> str:
        """The url of a file of the theme's ``static/``."""

    def has_come(self, instant: dt.datetime) -> bool:
        """Whether an instant is not after the build's now."""

    def horizon(self) -> dt.datetime:
        """Until when occurrences of series are known: a year after the end of the build's month."""

    def occurrences(self) -> Sequence[Dated]:
        """Every occurrence of every listed event up to the horizon, in order."""

    def months(self) -> Sequence[tuple[int, int]]:
        """The months (year, month) up to the horizon in which something takes place, in order."""

    def around(self, year: int, month: int) -> Sequence[Dated]:
        """The occurrences that can stand on the grid of a month, which has whole weeks, in order."""

    def calendars(self) -> Mapping[str, Sequence[str]]:
        """Calendar (``kind:meetup``, see ``hub/calendars.py``) → ids of the events in it."""

    def calendar(self, name: str) -> Sequence[str]:
        """The ids of the events of one calendar."""
