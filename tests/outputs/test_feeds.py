"""Feeds, read by feedparser without complaint, and the addresses in them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.outputs.feeds import Author, Feed, FeedItem, absolute_links, atom, json_feed, tag_uri
from cmhub.outputs.wire import ascii_url, clean

WHEN = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=3)))
HUB = Author("Опушка", "https://пример.рф/")
FEED = Feed(
    id="tag:xn--e1afmkfd.xn--p1ai,2020-01-01:news",
    title="Опушка: новости",
    home="https://пример.рф/news/",
    url="https://пример.рф/news/feed.xml",
    author=HUB,
    description="Что случилось & почему",
    lang="ru",
    icon="https://пример.рф/icon.png",
)


def item(**fields: Any) -> FeedItem:
    """An item with these fields."""
    given = {
        "id": "tag:a,2026-11-21:news/x",
        "url": "https://пример.рф/news/х/",
        "title": "Title",
        "published": WHEN,
        **fields,
    }
    return FeedItem(**given)


def read(data: bytes) -> Any:
    """The feed as feedparser reads it; bozo is its word for anything that is not right."""
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_an_atom_feed_holds_what_it_was_given() -> None:
    """Titles, dates in UTC, authors, tags, language, content; hosts in IDNA, paths percent-encoded."""
    one = item(
        title="Правила 2.1 < 3 & «всё»",
        summary="Коротко",
        html='<p>Да &amp; нет <a href="/rules/">правила</a></p>',
        authors=(Author("Анна", "https://пример.рф/members/anna/"), Author("Гость")),
        tags=("правила", "a&b"),
        lang="en",
        image="https://пример.рф/картинка.png",
        updated=WHEN + dt.timedelta(hours=1),
    )
    found = read(atom(FEED, [one]))
    assert found.version == "atom10"
    assert (found.feed.title, found.feed.subtitle, found.feed.language) == (
        "Опушка: новости",
        "Что случилось & почему",
        "ru",
    )
    assert found.feed.link == "https://xn--e1afmkfd.xn--p1ai/news/"
    (entry,) = found.entries
    assert entry.title == "Правила 2.1 < 3 & «всё»"
    assert entry.link == "https://xn--e1afmkfd.xn--p1ai/news/%D1%85/"
    assert (entry.published, entry.updated) == ("2026-11-21T06:00:00Z", "2026-11-21T07:00:00Z")
    assert [author.name for author in entry.authors] == ["Анна", "Гость"]
    assert [tag.term for tag in entry.tags] == ["правила", "a&b"]
    assert 'href="https://xn--e1afmkfd.xn--p1ai/rules/"' in entry.content[0].value
    assert entry.content[0].language == "en"


def test_a_json_feed_holds_the_same() -> None:
    """The required members of JSON Feed 1.1, and no empty ones."""
    one = item(html='<img src="/я.png" alt="">', tags=("t",), authors=(Author("Анна"),))
    value = json.loads(json_feed(FEED, [one, item(id="b", title="", summary="Only words")]))
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert value["feed_url"] == "https://xn--e1afmkfd.xn--p1ai/news/feed.xml"
    assert value["language"] == "ru"
    second, first = value["items"]
    assert first == {
        "id": "tag:a,2026-11-21:news/x",
        "url": "https://xn--e1afmkfd.xn--p1ai/news/%D1%85/",
        "title": "Title",
        "content_html": '<img src="https://xn--e1afmkfd.xn--p1ai/%D1%8F.png" alt="">',
        "date_published": "2026-11-21T06:00:00Z",
        "date_modified": "2026-11-21T06:00:00Z",
        "authors": [{"name": "Анна"}],
        "tags": ["t"],
    }
    assert second["content_text"] == "Only words"
    assert "content_html" not in second


def test_the_newest_item_comes_first_and_dates_the_feed() -> None:
    """Order of input does not matter; an item that was changed last says when the feed was."""
    old = item(id="old", published=WHEN - dt.timedelta(days=9), updated=WHEN + dt.timedelta(days=1))
    new = item(id="new")
    assert atom(FEED, [old, new]) == atom(FEED, [new, old])
    found = read(atom(FEED, [old, new]))
    assert [entry.id for entry in found.entries] == ["new", "old"]
    assert found.feed.updated == "2026-11-22T06:00:00Z"


def test_an_empty_feed_is_of_the_epoch() -> None:
    """Nothing asks the clock; a feed without items is valid."""
    assert read(atom(FEED, [])).feed.updated == "1970-01-01T00:00:00Z"
    assert json.loads(json_feed(FEED, []))["items"] == []


def test_an_update_before_publication_counts_as_publication() -> None:
    """A commit is often older than the date of what it announces."""
    found = read(atom(FEED, [item(updated=WHEN - dt.timedelta(days=3))]))
    assert found.entries[0].updated == found.entries[0].published


@given(st.text(max_size=120), st.text(max_size=200))
def test_no_text_breaks_a_feed(title: str, html: str) -> None:
    """Whatever an author writes, there is one entry and nothing is wrong with the feed."""
    one = item(
        title=title, summary=title, html=html, tags=(title,), authors=(Author(title, title),), image=title, url=title
    )
    found = read(atom(FEED, [one]))
    assert len(found.entries) == 1
    assert len(json.loads(json_feed(FEED, [one]))["items"]) == 1


@pytest.mark.corpora
def test_every_naughty_string_can_be_a_title_a_name_and_a_tag(corpora: Path) -> None:
    """Nothing of it breaks the feed, and what is printable comes back as it was."""
    strings = json.loads((corpora / "text" / "blns.json").read_text(encoding="utf-8"))
    items = [
        item(id=f"tag:a,2026-01-01:{number:04}", title=text, summary=text, tags=(text,), authors=(Author(text, text),))
        for number, text in enumerate(strings)
    ]
    found = read(atom(FEED, items))
    assert len(found.entries) == len(strings)
    parsed = json.loads(json_feed(FEED, items))["items"]
    assert [one.get("title", "") for one in parsed] == [" ".join(clean(text).split()) for text in strings]


def test_ids_are_permanent_tag_uris() -> None:
    """The host in ASCII, a date, the name of the entry; a translation has an id of its own."""
    day = dt.date(2026, 11, 21)
    assert tag_uri("https://пример.рф/hub", day, "news/2026/письмо") == (
        "tag:xn--e1afmkfd.xn--p1ai,2026-11-21:news/2026/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%BE"
    )
    assert tag_uri(None, day, "news/x", "en") == "tag:cmhub.invalid,2026-11-21:news/x:en"


@pytest.mark.parametrize(
    ("html", "absolute"),
    [
        ('<a href="/x/">', '<a href="https://h.example/x/">'),
        ('<a href="#part">', '<a href="https://h.example/news/a/#part">'),
        ('<a href="../b/?q=1&amp;r=2">', '<a href="https://h.example/news/b/?q=1&amp;r=2">'),
        ('<a href="https://other.example/">', '<a href="https://other.example/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        (
            '<img alt="" srcset="/a.png 1x, /b.png 2x">',
            '<img alt="" srcset="https://h.example/a.png 1x, https://h.example/b.png 2x">',
        ),
        ('<a href="http://[bad">', '<a href="http://[bad">'),
        ('<p>href="/x/"</p>', '<p>href="/x/"</p>'),
    ],
)
def test_addresses_inside_become_absolute(html: str, absolute: str) -> None:
    """Readers have no page to resolve a relative link against."""
    assert absolute_links(html, "https://h.example/news/a/") == absolute


@pytest.mark.parametrize(
    ("url", "encoded"),
    [
        ("https://Пример.РФ:8080/а б/?q=я#ю", "https://xn--e1afmkfd.xn--p1ai:8080/%D0%B0%20%D0%B1/?q=%D1%8F#%D1%8E"),
        ("https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://a.example/%D1%8F", "https://a.example/%D1%8F"),
        ("https://a.example/\r\nSet-Cookie: x", "https://a.example/Set-Cookie:%20x"),
        ("https://💩.example/", "https://xn--ls8h.example/"),
        ("https://я..example/", "https://%D1%8F..example/"),
        ("https://я@a.example/", "https://%D1%8F@a.example/"),
        ("http://[bad", "http://[bad"),
        ("mailto:я@a.example", "mailto:%D1%8F@a.example"),
    ],
)
def test_an_address_leaves_in_ascii(url: str, encoded: str) -> None:
    """Hosts by IDNA, the rest percent-encoded, what is encoded left alone; nothing breaks out of a line."""
    assert ascii_url(url) == encoded


@given(st.text(max_size=80))
def test_any_text_as_an_address_is_one_ascii_word(url: str) -> None:
    """No white space and no control character is left, and nothing is raised."""
    found = ascii_url(url)
    assert found.isascii()
    assert not any(char.isspace() or ord(char) < 32 for char in found)
