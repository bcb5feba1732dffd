"""The guides' tree as pages read it: in parts so small that a title reaches only the pages that show it.

A page shows the lists on its way through the tree, and of a very long list a stretch. Must not know templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from cmhub.hub.navigation import Node, flattened

STRETCH = 50
"""Pages of one list that a page shows; a list that is longer is cut into stretches."""
ROOT = ""


class Item(msgspec.Struct, frozen=True, array_like=True):
    """A node in a list: its key in the tree, its page ("" for none), and whether there is anything below."""

    key: str
    id: str
    title: str
    url: str
    branch: bool


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """Where a page is: the way to it as (key, number of the stretch that it is in), the page last; ids beside it."""

    way: tuple[tuple[str, int], ...]
    previous: str
    next: str


def parts(tree: Sequence[Node], url_of: Callable[[str], str]) -> dict[str, Any]:
    """The menu in parts.

    ``at:<page>`` is a Spot, ``size:<key>`` the length of a list, ``list:<key>:<stretch>`` its Items, and
    ``edges:<key>:<stretch>`` the urls of the first and the last of them.

    In: the tree, and what gives the url of a page. Out: plain lists, from which msgspec makes the types.
    """
    value: dict[str, Any] = {}

    def enter(nodes: Sequence[Node], parent: str, way: tuple[tuple[str, int], ...]) -> None:
        items = []
        for index, node in enumerate(nodes):
            key = node.id or f"{parent}>{index}"
            here = (*way, (key, index // STRETCH))
            items.append(Item(key, node.id, node.title, _url(node, url_of), bool(node.children)))
            if node.id:
                value.setdefault(f"at:{node.id}", Spot(here, "", ""))
            if node.children:
                enter(node.children, key, here)
        value[f"size:{parent}"] = len(items)
        for number, start in enumerate(range(0, len(items), STRETCH)):
            stretch = tuple(items[start : start + STRETCH])
            value[f"list:{parent}:{number}"] = stretch
            value[f"edges:{parent}:{number}"] = (stretch[0].url, stretch[-1].url)

    enter(tree, ROOT, ())
    for node in tree:
        for before, page, after in _triples([inside.id for inside in flattened([node])]):
            spot: Spot = value[f"at:{page}"]
            if not spot.previous and not spot.next:
                value[f"at:{page}"] = msgspec.structs.replace(spot, previous=before, next=after)
    found: dict[str, Any] = msgspec.to_builtins(value)
    return found


def _url(node: Node, url_of: Callable[[str], str]) -> str:
    """Where a node leads: a folder without a page of its own to the first page in it."""
    if node.url:
        return node.url
    first = next(flattened([node]), None)
    return url_of(first.id) if first is not None else ""


def _triples(pages: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(["", *pages], pages, [*pages[1:], ""], strict=False)
