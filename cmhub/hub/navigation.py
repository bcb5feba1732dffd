"""The guides' tree: from folders and weights, or from ``nav`` in the configuration.

Must not know addresses or templates; a node names a page by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from cmhub.content.titles import readable
from cmhub.hub import ordering


class Node(msgspec.Struct, frozen=True):
    """A place in the tree: a page (`id`), a folder without a page of its own ("" as id), or an outside address."""

    title: str
    id: str = ""
    url: str = ""
    children: tuple[Node, ...] = ()


def from_folders(pages: Mapping[str, Mapping[str, Any]], lang: str) -> tuple[Node, ...]:
    """The tree of pages by their ids; `pages` gives each page's values (title, weight). The home page is not in it."""
    children: dict[str, set[str]] = {}
    for page in pages:
        if page == "index":
            continue
        parts = page.split("/")
        for index in range(len(parts)):
            children.setdefault("/".join(parts[:index]), set()).add("/".join(parts[: index + 1]))

    def node(page: str) -> Node:
        values = pages.get(page)
        title = str(values["title"]) if values is not None else readable(page)
        return Node(title, page if values is not None else "", "", below(page))

    def below(folder: str) -> tuple[Node, ...]:
        def rank(page: str) -> tuple[Any, ...]:
            values = pages.get(page) or {"title": readable(page)}
            return ordering.key("weight", {**values, "id": page}, lang)

        return tuple(node(page) for page in sorted(children.get(folder, ()), key=rank))

    return below("")


def from_configuration(
    nav: Sequence[Mapping[str, Any]], page_of: Callable[[str], str | None], title_of: Callable[[str], str]
) -> tuple[tuple[Node, ...], list[str]]:
    """The tree that ``nav`` describes, and the paths in it that name no page.

    `page_of` gives the id for a path as MkDocs writes it (``guide/start.md``); `title_of` a page's title.
    """
    unknown: list[str] = []

    def node(item: Mapping[str, Any]) -> Node | None:
        if item["children"]:
            inside = tuple(found for child in item["children"] if (found := node(child)) is not None)
            return Node(item["title"], "", "", inside)
        path = item["path"]
        if path.startswith(("http://", "https://")):
            return Node(item["title"] or path, "", path)
        page = page_of(path)
        if page is None:
            unknown.append(path)
            return None
        return Node(item["title"] or title_of(page), page)

    return tuple(found for item in nav if (found := node(item)) is not None), unknown


def flattened(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node that is a page, in reading order."""
    for node in nodes:
        if node.id:
            yield node
        yield from flattened(node.children)
