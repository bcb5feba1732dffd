"""Guides and articles: pages in the tree of folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from cmhub.hub.menu import ROOT, STRETCH, Spot
from cmhub.hub.menu import Item as Node
from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, description_of, entry_rows, split_key
from cmhub.theming.context import Item, PageModel
from cmhub.theming.views import view
from cmhub.theming.views.link import Link, link_of
from cmhub.theming.views.member import to_ask


class MenuNode(msgspec.Struct, frozen=True):
    """A node of the sidebar: `branch` if there are pages below it, `open` if the page is among them.

    `children` are those of open nodes only. `more` is a link to the stretch of a very long list before or after this one.
    `leaf`: a link to another page and nothing else, as most are.
    """

    title: str
    url: str | None
    current: bool = False
    open: bool = False
    branch: bool = False
    children: tuple[MenuNode, ...] = ()
    more: bool = False
    leaf: bool = False


def targets(hub: Reader) -> Rows:
    """All pages but home."""
    return (row for row in entry_rows(hub, "pages", "page") if row[2] != "pages/index")


def page(hub: Reader, key: str) -> PageModel | None:
    """A guide with its sidebar, neighbours and the pages below it."""
    _, page_id = split_key(key)
    entry = view(hub, "pages", page_id)
    if entry is None:
        return None
    spot = hub.spot(page_id) or Spot((), "", "")
    way = _way(hub, spot)
    entry.previous, entry.next = (_link(hub, beside) for beside in (spot.previous, spot.next))
    crumbs = tuple(Item(one.title, one.url) for one in way[:-1] if one.id)
    return PageModel(
        template=str(entry.row.values.get("template") or "page.html"),
        address=entry.row.address,
        title=entry.title,
        description=description_of(entry),
        section=way[0].id if way else "",
        breadcrumbs=crumbs,
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        noindex=bool(entry.row.values.get("unlisted")),
        og_type="article",
        values={
            "entry": entry,
            "nav": _menu(hub, spot.way[1:], way[0].key) if way and way[0].branch else (),
            "children": tuple(_below(hub, way[-1].key)) if way and way[-1].branch else (),
            "to_ask": () if "ask" in entry.left_out else to_ask(hub, entry.row.values),
            "previous": entry.previous,
            "next": entry.next,
        },
        jsonld=structured.for_entry(hub, entry, crumbs),
    )


def _way(hub: Reader, spot: Spot) -> list[Node]:
    """The nodes from the top of the tree to a page, the page last."""
    parents = [ROOT, *(key for key, _ in spot.way)]
    return [
        next(node for node in hub.menu(parent, stretch) if node.key == key)
        for parent, (key, stretch) in zip(parents, spot.way, strict=False)
    ]


def _link(hub: Reader, page_id: str) -> Link | None:
    face = hub.face("pages", page_id) if page_id else None
    return link_of(face, hub) if face is not None else None


def _below(hub: Reader, key: str) -> Iterator[Link]:
    """Links to the pages directly below a node, or below a folder there that has no page."""
    for stretch in range(-(-hub.menu_size(key) // STRETCH)):
        for node in hub.menu(key, stretch):
            link = _link(hub, node.id)
            if link is not None:
                yield link
            elif node.branch:
                yield from _below(hub, node.key)


def _menu(hub: Reader, way: Sequence[tuple[str, int]], parent: str) -> tuple[MenuNode, ...]:
    """The list below a node: the stretch in which the way to the page goes on, else the first one."""
    here, stretch = way[0] if way else ("", 0)
    size = hub.menu_size(parent)
    found = [_node(hub, node, way if node.key == here else ()) for node in hub.menu(parent, stretch)]
    if before := stretch * STRETCH:
        title = hub.texts.ngettext("%(num)d page earlier", "%(num)d pages earlier", before) % {"num": before}
        found.insert(0, MenuNode(title, hub.menu_edges(parent, stretch - 1)[1], more=True))
    if (after := size - before - STRETCH) > 0:
        title = hub.texts.ngettext("%(num)d page further", "%(num)d pages further", after) % {"num": after}
        found.append(MenuNode(title, hub.menu_edges(parent, stretch + 1)[0], more=True))
    return tuple(found)


def _node(hub: Reader, node: Node, way: Sequence[tuple[str, int]]) -> MenuNode:
    """A node; `way` is what is left of the way to the page if it leads through this node, the node first."""
    current, inside = len(way) == 1, len(way) > 1
    children = _menu(hub, way[1:], node.key) if way and node.branch else ()
    leaf = bool(node.url) and not node.branch and not current
    return MenuNode(node.title, node.url or None, current, inside, node.branch, children, leaf=leaf)


BUILDERS = {"page": page}
