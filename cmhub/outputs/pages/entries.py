"""Lists and entries of any collection that has no family of its own: paths, teams, and what a hub declares."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.trail import Rows, description_of, entry_rows, neighbours, section, split_key
from cmhub.theming.context import PageModel, collection_of, feeds_of
from cmhub.theming.views import view, views
from cmhub.theming.views.link import former

ELSEWHERE = frozenset({"pages", "rules", "events", "members", "news"})  # families of their own; the faq's list too


def collections(hub: Reader) -> list[str]:
    """The collections whose pages are made here or, if they have categories, in ``faq.py``."""
    return [
        name
        for name, kind in hub.kinds.items()
        if name not in ELSEWHERE and (hub.has_entries(name) or not kind.builtin)
    ]


def targets(hub: Reader) -> Rows:
    """A list and a page for every entry."""
    for name in collections(hub):
        if not hub.kinds[name].categories:
            yield f"/{hub.kinds[name].folder}/", "list", name, ""
        yield from entry_rows(hub, name, "entry")


def listing(hub: Reader, name: str) -> PageModel:
    """The list of a collection."""
    kind = hub.kinds[name]
    collection = collection_of(hub, name)
    return PageModel(
        template={"paths": "paths/list.html", "teams": "teams/list.html"}.get(name, kind.list_template)
        if kind.builtin
        else kind.list_template,
        address=f"/{kind.folder}/",
        title=collection.title,
        description=collection.description,
        section=name,
        values={"collection": collection, "items": tuple(views(hub, name)), "categories": ()},
        feeds=feeds_of(hub, name),
    )


def entry_page(hub: Reader, key: str) -> PageModel | None:
    """An entry."""
    name, entry_id = split_key(key)
    entry = view(hub, name, entry_id)
    if entry is None:
        return None
    crumbs = (section(hub, name),)
    entry.previous, entry.next = neighbours(hub, name, entry_id)
    return PageModel(
        template=str(entry.row.values.get("template") or hub.kinds[name].detail_template),
        address=entry.row.address,
        title=entry.title,
        description=description_of(entry),
        section=name,
        breadcrumbs=crumbs,
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        noindex=bool(entry.row.values.get("unlisted")),
        og_type="article",
        values={
            "entry": entry,
            "collection": collection_of(hub, name),
            "previous": entry.previous,
            "next": entry.next,
            "siblings": (),
            "former": former(hub),
        },
        jsonld=structured.for_entry(hub, entry, crumbs),
    )


BUILDERS = {"list": listing, "entry": entry_page}
