"""News: the list, the archive by year, posts."""

from __future__ import annotations

from cmhub.hub.reader import Reader
from cmhub.outputs.pages import structured
from cmhub.outputs.pages.events import Year
from cmhub.outputs.pages.trail import Rows, entry_rows, neighbours, section, split_key
from cmhub.theming.context import PageModel, collection_of, feeds_of
from cmhub.theming.views import view, views
from cmhub.theming.views.news import NewsView, first_words


def _years(hub: Reader, current: str = "") -> tuple[Year, ...]:
    years = sorted({entry.split("/")[0] for entry in hub.ids("news")}, reverse=True)
    return tuple(Year(int(year), hub.url(f"/news/{year}/"), year == current) for year in years if year.isdigit())


def targets(hub: Reader) -> Rows:
    """The list, years, posts."""
    if hub.has_entries("news"):
        yield "/news/", "news", "", ""
        for year in _years(hub):
            yield f"/news/{year.year}/", "news", str(year.year), ""
        yield from entry_rows(hub, "news", "post")


def listing(hub: Reader, year: str) -> PageModel:
    """All posts, pinned ones first; or those of a year."""
    collection = collection_of(hub, "news")
    posts = [entry for entry in views(hub, "news") if not year or entry.id.startswith(f"{year}/")]
    pinned = tuple(entry for entry in posts if entry.row.values.get("pin")) if not year else ()
    title = hub.texts.gettext("News of %(year)s") % {"year": year} if year else collection.title
    return PageModel(
        template="news/list.html",
        address=f"/news/{year}/" if year else "/news/",
        title=title,
        description=collection.description,
        section="news",
        breadcrumbs=(section(hub, "news"),) if year else (),
        values={
            "collection": collection,
            "pinned": pinned,
            "items": tuple(entry for entry in posts if entry not in pinned),
            "years": _years(hub, year),
            "year": int(year) if year else None,
        },
        feeds=feeds_of(hub, "news"),
    )


def post(hub: Reader, key: str) -> PageModel | None:
    """A post."""
    _, entry_id = split_key(key)
    entry = view(hub, "news", entry_id)
    if not isinstance(entry, NewsView):
        return None
    crumbs = (section(hub, "news"),)
    entry.next, entry.previous = neighbours(hub, "news", entry_id)  # the list runs from the newest
    return PageModel(
        template=str(entry.row.values.get("template") or "news/entry.html"),
        address=entry.row.address,
        title=entry.title,
        description=first_words(entry.summary, 160),
        section="news",
        breadcrumbs=crumbs,
        entry=entry,
        toc=entry.toc,
        langs=entry.row.langs,
        og_type="article",
        values={"entry": entry, "previous": entry.previous, "next": entry.next},
        jsonld=structured.for_entry(hub, entry, crumbs),
    )


BUILDERS = {"news": listing, "post": post}
