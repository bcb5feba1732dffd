"""Collections with categories, of which ``faq`` is the built-in one: the list, and a page for each category."""

from __future__ import annotations

from typing import Any

import msgspec

from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.entries import collections
from cmhub.outputs.pages.trail import Rows, section
from cmhub.theming.context import PageModel, collection_of, feeds_of
from cmhub.theming.views import views
from cmhub.theming.views.question import Category, QuestionView, categories, category_address


class Group(msgspec.Struct, frozen=True):
    """A category with its entries."""

    id: str
    title: str
    url: str
    description: str
    count: int
    items: tuple[Any, ...]


def targets(hub: Reader) -> Rows:
    """A list, and a page for every category that holds something."""
    for name in collections(hub):
        kind = hub.kinds[name]
        if kind.categories:
            yield f"/{kind.folder}/", "categories", name, ""
            for one in categories(hub, name):
                yield category_address(kind.folder, one.id, hub.slugs), "category", f"{name}/{one.id}", ""


def _groups(hub: Reader, name: str) -> tuple[list[Group], tuple[QuestionView, ...]]:
    entries = [entry for entry in views(hub, name) if isinstance(entry, QuestionView)]
    for entry in entries:
        entry.apart = entry.anchor  # several answers share the page
    field = hub.kinds[name].categories or ""

    def group(one: Category) -> Group:
        mine = tuple(entry for entry in entries if entry.row.values.get(field) == one.id)
        return Group(one.id, one.title, one.url, one.description, one.count, mine)

    return [group(one) for one in categories(hub, name)], tuple(
        entry for entry in entries if not entry.row.values.get(field)
    )


def listing(hub: Reader, name: str) -> PageModel:
    """All categories with their entries."""
    kind = hub.kinds[name]
    collection = collection_of(hub, name)
    groups, rest = _groups(hub, name)
    return PageModel(
        template=kind.list_template,
        address=f"/{kind.folder}/",
        title=collection.title,
        description=collection.description,
        section=name,
        values={
            "collection": collection,
            "categories": tuple(groups),
            "uncategorised": rest,
            "items": tuple(item for one in groups for item in one.items) + rest,
        },
        feeds=feeds_of(hub, name),
        jsonld=(structured.faq_page([entry for one in groups for entry in one.items] + list(rest), hub),)
        if kind.schema_org == "Question"
        else (),
    )


def category_page(hub: Reader, key: str) -> PageModel | None:
    """One category."""
    name, _, category = key.partition("/")
    kind = hub.kinds[name]
    groups, _ = _groups(hub, name)
    found = next((one for one in groups if one.id == category), None)
    if found is None:
        return None
    template = "faq/category.html" if kind.list_template == "faq/list.html" else "collection/category.html"
    return PageModel(
        template=template,
        address=category_address(kind.folder, category, hub.slugs),
        title=found.title,
        description=found.description,
        section=name,
        breadcrumbs=(section(hub, name),),
        values={
            "collection": collection_of(hub, name),
            "category": found,
            "items": found.items,
            "categories": tuple(groups),
        },
        jsonld=(structured.faq_page(list(found.items), hub),) if kind.schema_org == "Question" else (),
    )


BUILDERS = {"categories": listing, "category": category_page}
