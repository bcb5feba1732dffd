"""The sitemap and robots.txt."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

from cmhub.outputs.sitemap import Address, index, number_of_files, robots, shared, sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
WHEN = dt.datetime(2026, 11, 21, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))


def test_a_page_is_listed_with_its_translations() -> None:
    """Every language has an entry of its own, and each names all of them, itself and the default included."""
    alternates = (("ru", "https://h.example/a/"), ("en", "https://h.example/en/a/"))
    pages = [Address(url, WHEN, alternates, alternates[0][1]) for _, url in alternates]
    found = ET.fromstring(sitemap(pages))  # noqa: S314  our own text
    assert [loc.text for loc in found.findall("s:url/s:loc", NAMES)] == [url for _, url in alternates]
    for page in found.findall("s:url", NAMES):
        links = [(link.get("hreflang"), link.get("href")) for link in page.findall("x:link", NAMES)]
        assert links == [*alternates, ("x-default", "https://h.example/a/")]
        assert page.findtext("s:lastmod", None, NAMES) == "2026-11-21T09:00:00Z"


def test_a_page_of_unknown_age_has_no_lastmod() -> None:
    """It is when the entry changed, never when the site was built."""
    found = ET.fromstring(sitemap([Address("https://h.example/?a=1&b='2'", None)]))  # noqa: S314  our own text
    assert found.find("s:url/s:lastmod", NAMES) is None
    assert found.findtext("s:url/s:loc", None, NAMES) == "https://h.example/?a=1&b='2'"


def test_an_international_host_is_written_in_ascii() -> None:
    """Crawlers know hosts by their IDNA form."""
    url = "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/я/"
    found = ET.fromstring(sitemap([Address(url, None)]))  # noqa: S314  our own text
    assert found.findtext("s:url/s:loc", None, NAMES) == "https://xn--e1afmkfd.xn--p1ai/%D1%8F/"


def test_very_many_pages_are_spread_over_files() -> None:
    """A sitemap holds 50,000 addresses at most; none is lost, none is listed twice, no file is empty."""
    assert number_of_files(50_000) == 1
    files = number_of_files(50_001)
    pages = [Address(f"https://h.example/{number}/", None) for number in range(49_998)]  # some are in no sitemap
    shares = shared(pages, files)
    assert len(shares) == files
    assert all(shares)
    assert [page for share in shares for page in share] == pages
    found = ET.fromstring(index([f"https://h.example/sitemap-{number}.xml" for number in (1, 2)]))  # noqa: S314  our own
    assert [loc.text for loc in found.findall("s:sitemap/s:loc", NAMES)] == [
        "https://h.example/sitemap-1.xml",
        "https://h.example/sitemap-2.xml",
    ]


def test_robots_are_welcome_and_shown_the_map() -> None:
    """Without an address of the site there is none to show."""
    assert robots("https://h.example/sitemap.xml").decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://h.example/sitemap.xml",
    ]
    assert b"Sitemap" not in robots("")
