"""Members by what they can be asked about, the languages they speak and where they live.

Made of the public projection of listed, active members only, so a facet can show nothing that a profile does not. The
value is one mapping of many parts, so that a page depends on its own facet only:

- ``skills``, ``languages``, ``places``: all facets of a way as [word, title, language of the title, ids]
- ``<way>:<word>``: one of them, the same without the word
- ``of:<id>``: the words of one member, way → words in the order of the record

Must not know addresses beyond the word, nor how people are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cmhub.hub.addresses import same, word

WAYS: Mapping[str, str] = {"skills": "skills", "languages": "languages", "places": "location"}
"""Ways to look for people, each with the field of the record that it reads."""

OWN_PAGE = 2
"""How many people make a page: a facet of one leads to that person, and its page would only be a detour."""


class Facet(NamedTuple):
    """People who share something: its word in addresses, what it is called and in which language, their ids."""

    word: str
    title: str
    lang: str
    ids: tuple[str, ...]


def word_of(text: str, mode: str) -> str:
    """The word under which a skill, a place or a language code stands; ё and е, and case, tell nothing apart."""
    return word(same(" ".join(text.split())).replace("ё", "е"), mode)


def group(members: Iterable[tuple[str, str, Mapping[str, Any]]], mode: str) -> dict[str, Any]:
    """The parts. In: id, language of the text and public values of each member; how addresses are spelt."""
    found: dict[str, dict[str, tuple[str, str, list[str]]]] = {way: {} for way in WAYS}
    parts: dict[str, Any] = {}
    for member, lang, values in members:
        if values.get("status") == "alumni":
            continue
        mine: dict[str, list[str]] = {}
        for way, field in WAYS.items():
            written = values.get(field) or ()
            for text in [written] if isinstance(written, str) else written:
                name = word_of(text, mode)
                mine.setdefault(way, []).append(name)
                ids = found[way].setdefault(name, (text, "" if way == "languages" else lang, []))[2]
                if member not in ids:
                    ids.append(member)
        if mine:
            parts[f"of:{member}"] = mine
    for way, facets in found.items():
        parts[way] = [[name, *facet] for name, facet in facets.items()]
        for name, facet in facets.items():
            parts[f"{way}:{name}"] = list(facet)
    return parts


Words = Callable[[str], Mapping[str, Sequence[str]]]
"""The words of a member in a language, by way."""


def counterpart(way: str, facet: Facet, here: Words, there: Words) -> str:
    """The word of the same facet in another language, "" if there is none.

    Translations of a list replace it, so nothing says which skill is which; but a translation of as many skills nearly
    always keeps their order. What most people of the facet have at its place is its counterpart.
    """
    found: Counter[str] = Counter()
    for member in facet.ids:
        mine, theirs = list(here(member).get(way, ())), list(there(member).get(way, ()))
        if facet.word in mine and len(mine) == len(theirs):
            found[theirs[mine.index(facet.word)]] += 1
    return found.most_common(1)[0][0] if found else ""
