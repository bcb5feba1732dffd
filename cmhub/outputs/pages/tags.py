"""Tags: the list, and a page for each."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.hub.taxonomy import address, title
from cmhub.i18n.collation import sort_key
from cmhub.outputs.pages.trail import Rows
from cmhub.theming.context import Item, PageModel, collection_of
from cmhub.theming.views.entry import Tag
from cmhub.theming.views.link import link_of


def targets(hub: Reader) -> Rows:
    """A list if there are tags, and a page for each."""
    tags = hub.tags()
    if tags:
        yield "/tags/", "tags", "", ""
    for tag in tags:
        yield address(tag, hub.slugs), "tag", tag, ""


def _tag(hub: Reader, tag: str, count: int) -> Tag:
    described = hub.special("", "_tags")
    about = str(described.get(tag, {}).get("description") or "")
    return Tag(tag, title(tag, described), hub.url(address(tag, hub.slugs)), about, count)


def listing(hub: Reader, _key: str) -> PageModel:
    """All tags."""
    found = sorted(
        (_tag(hub, tag, len(carriers)) for tag, carriers in hub.tags().items()),
        key=lambda tag: sort_key(tag.title, hub.lang),
    )
    return PageModel(
        template="tags/list.html", address="/tags/", title=hub.texts.gettext("Tags"), values={"tags": tuple(found)}
    )


def tag_page(hub: Reader, key: str) -> PageModel | None:
    """What carries a tag, by collection."""
    carriers = hub.tags_of(key)
    if not carriers:
        return None
    by_collection: dict[str, list[str]] = {}
    for collection, entry in carriers:
        by_collection.setdefault(collection, []).append(entry)
    groups = []
    for collection, entries in by_collection.items():
        faces = [face for entry in entries if (face := hub.face(collection, entry)) is not None]
        links = sorted((link_of(face, hub) for face in faces), key=lambda link: sort_key(link.title, hub.lang))
        if links:
            groups.append((collection_of(hub, collection), tuple(links)))
    tag = _tag(hub, key, len(carriers))
    return PageModel(
        template="tags/entry.html",
        address=address(key, hub.slugs),
        title=tag.title,
        description=tag.description,
        breadcrumbs=(Item(hub.texts.gettext("Tags"), hub.url("/tags/")),),
        values={
            "tag": tag,
            "groups": tuple(groups),
            "calendar_url": hub.url(f"{address(key, hub.slugs)}calendar.ics") if hub.calendar(f"tag:{key}") else None,
        },
    )


BUILDERS = {"tags": listing, "tag": tag_page}
