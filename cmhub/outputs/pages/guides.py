"""Guides and articles: pages in the tree of folders."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cmhub.hub.navigation import Node, flattened, trail
from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, description_of, entry_rows, split_key
from cmhub.theming.context import Item, PageModel
from cmhub.theming.views import view
from cmhub.theming.views.link import Link, link_of


class MenuNode(msgspec.Struct, frozen=True):
    """A node of the sidebar: `open` if the page is in it."""

    title: str
    url: str | None
    current: bool
    open: bool
    children: tuple[MenuNode, ...]


def targets(hub: Reader) -> Rows:
    """All pages but home."""
    return (row for row in entry_rows(hub, "pages", "page") if row[2] != "pages/index")


def page(hub: Reader, key: str) -> PageModel | None:
    """A guide with its sidebar, neighbours and the pages below it."""
    _, page_id = split_key(key)
    entry = view(hub, "pages", page_id)
    if entry is None:
        return None
    tree = hub.nav()
    here = trail(tree, page_id)
    order = [node.id for node in flattened(here[:1])]
    index = order.index(page_id) if page_id in order else -1
    entry.previous = _neighbour(hub, order, index - 1) if index > 0 else None
    entry.next = _neighbour(hub, order, index + 1) if index >= 0 else None
    crumbs = tuple(Item(node.title, hub.face_url("pages", node.id)) for node in here[:-1] if node.id)
    return PageModel(
        template=str(entry.row.values.get("template") or "page.html"),
        address=entry.row.address,
        title=entry.title,
        description=description_of(entry),
        section=here[0].id if here else "",
        breadcrumbs=crumbs,
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        noindex=bool(entry.row.values.get("unlisted")),
        og_type="article",
        values={
            "entry": entry,
            "nav": tuple(_menu(hub, here[0].children if here else (), here)),
            "section": _node(hub, here[0], here) if here else None,
            "children": tuple(_links(hub, here[-1].children if here else ())),
            "previous": entry.previous,
            "next": entry.next,
        },
        jsonld=structured.for_entry(hub, entry, crumbs),
    )


def _neighbour(hub: Reader, order: list[str], index: int) -> Link | None:
    face = hub.face("pages", order[index]) if 0 <= index < len(order) else None
    return link_of(face, hub) if face is not None else None


def _links(hub: Reader, nodes: Iterable[Node]) -> Iterable[Link]:
    for node in nodes:
        face = hub.face("pages", node.id) if node.id else None
        if face is not None:
            yield link_of(face, hub)
        elif node.children:
            yield from _links(hub, node.children)


def _menu(hub: Reader, nodes: Iterable[Node], here: tuple[Node, ...]) -> Iterable[MenuNode]:
    return (_node(hub, node, here) for node in nodes)


def _node(hub: Reader, node: Node, here: tuple[Node, ...]) -> MenuNode:
    url = node.url or (hub.face_url("pages", node.id) if node.id else None)
    return MenuNode(node.title, url, node is here[-1], node in here, tuple(_menu(hub, node.children, here)))


BUILDERS = {"page": page}
