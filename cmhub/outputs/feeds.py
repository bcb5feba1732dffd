"""Feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1) from one list of items.

Ids are ``tag:`` URIs (RFC 4151) of the entry's collection, id and date, because an address changes with a rename, a new
folder or a move from ``/hub/`` to a host of its own, and readers show everything anew that changes its id. Nothing here
reads a clock: a feed was updated when its newest item was.

Must not know the hub: texts come ready, HTML sanitised.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any
from urllib.parse import quote, urljoin

import msgspec

from cmhub.outputs.wire import ascii_url, clean, host_of, is_absolute, line
from cmhub.outputs.xml import in_attribute, in_text

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # of a feed without items
_ADDRESS = re.compile(r'(?<=\s)(href|src|poster|cite)="([^"]*)"')
_SET = re.compile(r'(?<=\s)srcset="([^"]*)"')


class Author(msgspec.Struct, frozen=True):
    """Who wrote it: a name, and an absolute address or ""."""

    name: str
    url: str = ""


class FeedItem(msgspec.Struct, frozen=True):
    """One item. Addresses are absolute, date-times aware; `html` is what a page shows, its links may be relative.

    `updated` is None where it was never changed; `lang` is the language of the text if it is not the feed's.
    """

    id: str
    url: str
    title: str
    published: dt.datetime
    updated: dt.datetime | None = None
    summary: str = ""
    html: str = ""
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str = ""
    image: str = ""

    @property
    def changed(self) -> dt.datetime:
        """The last time that it changed, never before it was published."""
        return max(self.published, self.updated or self.published)


class Feed(msgspec.Struct, frozen=True):
    """What a feed says of itself. Addresses are absolute; `home` is the page whose feed it is, `url` the feed's own.

    `author` answers for items that name nobody: usually the hub.
    """

    id: str
    title: str
    home: str
    url: str
    author: Author
    description: str = ""
    lang: str = ""
    icon: str = ""


def tag_uri(site_url: str | None, date: dt.date, specific: str, lang: str = "") -> str:
    """A permanent id (RFC 4151): the site's host, a date, the entry's collection and id, a translation's language.

    `date` is one on which the hub had its host: the entry's own. For the feed itself any fixed date of the hub will do.
    """
    name = f"{specific}:{lang}" if lang else specific
    return f"tag:{host_of(site_url)},{date:%Y-%m-%d}:{quote(name, safe='/:-._~')}"


def newest_first(items: Iterable[FeedItem]) -> list[FeedItem]:
    """By date of publication, then by id."""
    return sorted(sorted(items, key=lambda item: item.id), key=lambda item: item.published, reverse=True)


def atom(feed: Feed, items: Iterable[FeedItem]) -> bytes:
    """The Atom feed, newest items first."""
    ordered = newest_first(items)
    updated = max((item.changed for item in ordered), default=_EPOCH)
    lang = f" xml:lang={_attribute(feed.lang)}" if feed.lang else ""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{lang}>',
        _element("id", feed.id),
        _element("title", line(feed.title)),
        *([_element("subtitle", line(feed.description))] if feed.description else []),
        _element("updated", _stamp(updated)),
        _link("alternate", "text/html", feed.home),
        _link("self", "application/atom+xml", feed.url),
        *([_element("icon", ascii_url(feed.icon))] if feed.icon else []),
        _person(feed.author),
        "<generator>cmhub</generator>",
        *(found for item in ordered for found in _entry(item)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(item: FeedItem) -> Iterator[str]:
    yield f"<entry xml:lang={_attribute(item.lang)}>" if item.lang else "<entry>"
    yield _element("id", item.id)
    yield _element("title", line(item.title))
    yield _link("alternate", "text/html", item.url)
    yield _element("published", _stamp(item.published))
    yield _element("updated", _stamp(item.changed))
    for author in item.authors:
        yield _person(author)
    for tag in item.tags:
        yield f"<category term={_attribute(line(tag))}/>"
    if item.image:
        yield _link("enclosure", _type_of(item.image), item.image)
    # Text and not markup, so that a title with `<` is a title with `<` (section 3.1.1).
    if item.summary:
        yield _element("summary", line(item.summary))
    if item.html:
        yield f'<content type="html">{in_text(clean(absolute_links(item.html, item.url)))}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{in_text(clean(text))}</{name}>"


def _attribute(text: str) -> str:
    return f'"{in_attribute(clean(text))}"'


def _link(rel: str, kind: str, url: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href={_attribute(ascii_url(url))}/>'


def _person(author: Author) -> str:
    uri = _element("uri", ascii_url(author.url)) if is_absolute(author.url) else ""
    return f"<author>{_element('name', line(author.name) or '–')}{uri}</author>"


def _stamp(moment: dt.datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_TYPES = {
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}


def _type_of(image: str) -> str:
    return next((kind for suffix, kind in _TYPES.items() if image.lower().endswith(suffix)), "image/jpeg")


def json_feed(feed: Feed, items: Iterable[FeedItem]) -> bytes:
    """The JSON feed, newest items first."""
    value = _given(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": line(feed.title),
            "home_page_url": ascii_url(feed.home),
            "feed_url": ascii_url(feed.url),
            "description": line(feed.description),
            "icon": ascii_url(feed.icon),
            "language": feed.lang,
            "authors": _authors([feed.author]),
        }
    )
    value["items"] = [_json_item(item) for item in newest_first(items)]
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(item: FeedItem) -> dict[str, Any]:
    """An item. The format wants content_html or content_text, so an item without HTML has its summary as text."""
    value = _given(
        {
            "id": clean(item.id),
            "url": ascii_url(item.url),
            "title": line(item.title),
            "content_html": clean(absolute_links(item.html, item.url)),
            "summary": line(item.summary),
            "image": ascii_url(item.image),
            "date_published": _stamp(item.published),
            "date_modified": _stamp(item.changed),
            "authors": _authors(item.authors),
            "tags": [line(tag) for tag in item.tags],
            "language": item.lang,
        }
    )
    if "content_html" not in value:
        value["content_text"] = line(item.summary) or line(item.title)
    return value


def _authors(authors: Sequence[Author]) -> list[dict[str, str]]:
    return [
        {"name": line(author.name), **({"url": ascii_url(author.url)} if is_absolute(author.url) else {})}
        for author in authors
    ]


def _given(value: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in value.items() if item}


def absolute_links(html: str, base: str) -> str:
    """The HTML of our own renderer (attributes in double quotes) with every address made absolute against its page."""

    def whole(address: str) -> str:
        try:
            return in_attribute(ascii_url(urljoin(base, unescape(address))))
        except ValueError:
            return address

    def every(found: re.Match[str]) -> str:
        sources = (source.strip().partition(" ") for source in found[1].split(","))
        return f'srcset="{", ".join(whole(url) + space + size for url, space, size in sources)}"'

    return _SET.sub(every, _ADDRESS.sub(lambda found: f'{found[1]}="{whole(found[2])}"', html))
