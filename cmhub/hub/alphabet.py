"""Everything that can be found, from A to Z, in the order of a language's alphabet.

One mapping of many parts, so that a page of one letter depends on that letter only:

- ``letters``: the letters in order; ``count``: how much there is of all of them
- ``pages``: the letters again if there is so much that each gets a page of its own, else none
- ``letter:<letter>``: what begins with it, as [collection, id]
- ``collections``, ``langs``: of what kinds and in which languages it is

Must not know addresses, nor how a list is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from cmhub.i18n.collation import first_letter, sort_key

MOST = 500
"""Entries that one page lists; of 10,000 the page would weigh 1.4 MB."""


class Item(NamedTuple):
    """Something that can be found: a visible, listed entry, or a term of the glossary."""

    collection: str
    id: str
    title: str
    lang: str


def parts(items: Iterable[Item], lang: str) -> dict[str, Any]:
    """The parts, for a hub in `lang`."""
    ordered = sorted(items, key=lambda item: (sort_key(item.title, lang), item.collection, item.id))
    letters: dict[str, list[list[str]]] = {}
    for item in ordered:  # Ä sorts beside A, and has one group all the same
        letters.setdefault(first_letter(item.title), []).append([item.collection, item.id])
    value: dict[str, Any] = {
        "letters": list(letters),
        "count": len(ordered),
        "pages": list(letters) if len(ordered) > MOST else [],
        "collections": sorted({item.collection for item in ordered}),
        "langs": sorted({item.lang for item in ordered}),
    }
    return value | {f"letter:{letter}": found for letter, found in letters.items()}


def address(letter: str, mode: str) -> str:
    """The address of a letter's page in the default language."""
    small = letter.lower()
    if letter == "#":
        small = "0-9"
    elif mode == "ascii" and not small.isascii():
        small = f"u{ord(letter):04x}"
    return f"/search/a-z/{small}/"
