"""The configuration of the hub that Pelican builds."""  # noqa: INP001  Pelican reads it by its path

from __future__ import annotations

from typing import Any

SITENAME = "Bench"
SITEURL = "https://bench.example"
PATH = "content"
OUTPUT_PATH = "site"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH_METADATA = r"(?P<area>[^/]+)/(?P<category>[^/]+)/(?P<slug>[^/]+)\.md"
ARTICLE_URL = "{area}/{category}/{slug}/"
ARTICLE_SAVE_AS = "{area}/{category}/{slug}/index.html"
CATEGORY_URL = "sections/{slug}/"
CATEGORY_SAVE_AS = "sections/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAGS_SAVE_AS = "tags/index.html"
CATEGORIES_SAVE_AS = "sections/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "categories", "sitemap"]
DEFAULT_PAGINATION = False
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

_sections: dict[int, dict[str, list[Any]]] = {}


def _section(categories: list[tuple[Any, list[Any]]], name: str) -> list[Any]:
    """The articles of a category by title; found once a build, not once a page."""
    found = _sections.get(id(categories))
    if found is None:
        by_title = {str(category): sorted(pages, key=lambda page: page.title) for category, pages in categories}
        _sections.clear()
        found = _sections[id(categories)] = by_title
    return found[str(name)]


JINJA_FILTERS = {"section": _section}
