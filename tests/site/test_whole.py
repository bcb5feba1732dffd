"""The built example site holds together: every link, anchor, picture, alternate, data block and policy on every page.

The link checker is this test's own; it shares no code with cmhub's, so that one does not hide the other's mistakes.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site import sites

SITE = "https://opushka.example"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'; media-src 'self'; worker-src 'self'"
)
ADDRESSES = {"href", "src", "poster", "action", "data", "cite"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPES = {  # what the data block of a page must speak of, by where the page is
    "events/": "Event",
    "members/": "Person",
    "teams/": "Organization",
    "faq/": "FAQPage",
    "news/": "Article",
    "guides/": "Article",
}


class Page(HTMLParser):
    """What a page links to, what can be linked to in it, and what must not be in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []  # attribute, address
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.data: list[str] = []
        self.inline: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        self.links += [(name, value) for name, value in values.items() if name in ADDRESSES and tag != "meta"]
        self.links += [("srcset", one.split()[0]) for one in values.get("srcset", "").split(",") if one.strip()]
        self.inline += [f"{name} of {tag}" for name in values if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in values):
            self._inside = values.get("type", tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "application/ld+json":
            self.data.append(data)
        elif self._inside:
            self.inline.append(data)

    def head(self, name: str, /, **attributes: str) -> Iterator[dict[str, str]]:
        """The tags of this name with these attributes."""
        for tag, values in self.tags:
            if tag == name and all(values.get(key) == value for key, value in attributes.items()):
                yield values

    def is_redirect(self) -> bool:
        return any(True for _ in self.head("meta", **{"http-equiv": "refresh"}))

    def is_hidden(self) -> bool:
        """Whether search engines are asked not to list it."""
        return any("noindex" in values["content"] for values in self.head("meta", name="robots"))


@cache
def read(site: Path) -> dict[str, Page]:
    """Every page of the site by its address."""
    return {address: Page(html) for address, html in sites.pages(site).items()}


@pytest.fixture(scope="module")
def parsed(example: Path) -> dict[str, Page]:
    """Every page of the example site."""
    return read(example)


def file_of(site: Path, address: str) -> Path:
    """The file that a host would answer with."""
    path = site / unquote(address).lstrip("/")
    return path / "index.html" if address.endswith("/") else path


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(example: Path, parsed: dict[str, Page]) -> None:
    """On all pages, in links, pictures, scripts, styles and forms; with the slash, so that no host has to redirect."""
    broken, checked = set(), 0
    for address, page in parsed.items():
        for name, written in page.links:
            target = urlsplit(urljoin(SITE + address, written))
            if f"{target.scheme}://{target.netloc}" != SITE:
                continue
            checked += 1
            if not file_of(example, target.path).is_file():
                broken.add(f"{address}: {name}={written}")
            elif target.fragment and name == "href":
                there = parsed.get(unquote(target.path))
                fragment = unquote(target.fragment)
                if there is None or (fragment not in there.ids and not fragment.startswith(":~:")):
                    broken.add(f"{address}: {written} has no such id")
    assert not broken
    assert checked > 10_000


def test_ids_are_unique_and_references_between_elements_hold(parsed: dict[str, Page]) -> None:
    """`for`, `aria-labelledby` and their kind name elements that exist."""
    wrong = []
    for address, page in parsed.items():
        wrong += [f"{address}: {name} twice" for name, count in Counter(page.ids).items() if count > 1]
        for tag, values in page.tags:
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "list"):
                missing = set(values.get(name, "").split()) - set(page.ids)
                wrong += [f"{address}: {tag} {name}={one}" for one in missing]
    assert wrong == []


def test_every_page_begins_with_the_policy_and_keeps_it(parsed: dict[str, Page]) -> None:
    """The content security policy is the first meta after the charset; no script or style stands in the page."""
    for address, page in parsed.items():
        first, second = [values for tag, values in page.tags if tag == "meta"][:2]
        assert first == {"charset": "utf-8"}, address
        assert second == {"http-equiv": "Content-Security-Policy", "content": POLICY}, address
        before = [tag for tag, _ in page.tags].index("meta")
        assert [tag for tag, _ in page.tags][: before + 2] == ["html", "head", "meta", "meta"], address
        assert page.inline == [], address


def test_no_page_asks_another_host_for_anything(example: Path, parsed: dict[str, Page]) -> None:
    """Scripts, styles, pictures and fonts are the site's own, in the style sheet too."""
    for address, page in parsed.items():
        for tag, values in page.tags:
            for name in ("src", "srcset", "poster", "data"):
                assert not re.match(r"(\w+:)?//", values.get(name, "")), f"{address}: {tag} {values}"
            if tag == "link" and values["rel"] not in {"canonical", "alternate", "me", "author", "license"}:
                assert values["href"].startswith("/"), f"{address}: {values}"
    for sheet in example.glob("assets/*.css"):
        assert not re.search(r"(url\(\s*['\"]?|@import\s+['\"])(\w+:)?//", sheet.read_text(encoding="utf-8"))


def listed(example: Path) -> dict[str, dict[str, str]]:
    """The addresses of the sitemap with their alternates by language."""
    root = ET.parse(example / "sitemap.xml").getroot()  # noqa: S314  our own output
    assert root.tag == f"{SITEMAP}urlset"
    found = {}
    for url in root:
        links = {link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{XHTML}link")}
        found[url.findtext(f"{SITEMAP}loc") or ""] = links
    assert len(found) == len(list(root))
    return found


def test_the_sitemap_lists_what_exists_and_all_that_may_be_found(example: Path, parsed: dict[str, Page]) -> None:
    """Every listed page is there and is its own canonical address; every page that may be listed is."""
    urls = listed(example)
    for url in urls:
        assert url.startswith(SITE + "/")
        page = parsed[unquote(url.removeprefix(SITE))]
        assert not page.is_hidden()
        assert not page.is_redirect()
        assert [values["href"] for values in page.head("link", rel="canonical")] == [url]
    for address, page in parsed.items():
        canonical = [values["href"] for values in page.head("link", rel="canonical")]
        if not page.is_hidden() and not page.is_redirect() and unquote(canonical[0]) == SITE + address:
            assert canonical[0] in urls, address


def test_alternates_name_each_other(example: Path, parsed: dict[str, Page]) -> None:
    """Each names itself and all others, in the page's head as in the sitemap, and they say what they are in."""
    for address, page in parsed.items():
        alternates = {
            values["hreflang"]: values["href"] for values in page.head("link", rel="alternate") if "hreflang" in values
        }
        if not alternates or page.is_hidden():
            continue
        if SITE + address != unquote(next(page.head("link", rel="canonical"))["href"]):
            assert set(alternates) == {"ru" if address.startswith("/en/") else "en"}, address  # borrowed: the original
            continue
        named = {lang: url for lang, url in alternates.items() if lang != "x-default"}
        for lang, url in named.items():
            other = parsed[unquote(url.removeprefix(SITE))]
            back = {one["hreflang"]: one["href"] for one in other.head("link", rel="alternate") if "hreflang" in one}
            assert back == alternates, f"{address} and {url}"
            assert next(other.head("html"))["lang"] == lang
        assert SITE + address in map(unquote, named.values()), address
    for url, links in listed(example).items():
        for lang, there in links.items():
            if lang != "x-default":
                assert listed_links(example)[there] == links, url


@cache
def listed_links(example: Path) -> dict[str, dict[str, str]]:
    """The same, read once."""
    return listed(example)


def types_in(value: Any) -> Iterator[str]:
    """Every @type of a data block."""
    if isinstance(value, dict):
        found = value.get("@type")
        yield from [found] if isinstance(found, str) else found or ()
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from types_in(one)


def test_data_blocks_are_json_and_of_the_right_type(parsed: dict[str, Page]) -> None:
    """And the addresses in them are absolute."""
    seen: dict[str, int] = defaultdict(int)
    for address, page in parsed.items():
        blocks = [json.loads(text) for text in page.data]
        for block in blocks:
            assert block["@context"] == "https://schema.org"
            for name in ("url", "item", "@id", "image"):
                for value in values_of(block, name):
                    assert re.match(r"(https?|mailto):", value), f"{address}: {name}: {value}"
        kinds = {kind for block in blocks for kind in types_in(block)}
        bare = address.removeprefix("/en").lstrip("/")
        place, _, rest = bare.partition("/")
        wanted = TYPES.get(f"{place}/")
        is_entry = rest.count("/") >= 1 and not re.match(
            r"\d{4}/$|c/|\d{4}/\d\d/$|subscribe/$|(skills|languages|places)/", rest
        )
        if wanted and is_entry and not page.is_redirect() and not page.is_hidden():
            seen[wanted] += 1
            assert kinds & ({wanted, "QAPage", "Question"} if wanted == "FAQPage" else {wanted, "NewsArticle"}), address
    assert set(seen) == set(TYPES.values())


def values_of(value: Any, name: str) -> Iterator[str]:
    """Every text under a name of a data block."""
    if isinstance(value, dict):
        if isinstance(value.get(name), str):
            yield value[name]
        for one in value.values():
            yield from values_of(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from values_of(one, name)


def test_redirects_lead_to_pages(example: Path, parsed: dict[str, Page]) -> None:
    """In the host's file and as pages: the same pairs, and each leads to a page that is no redirect itself."""
    rules = [line.split() for line in (example / "_redirects").read_text(encoding="utf-8").splitlines() if line]
    assert len(rules) >= 4
    assert all(status == "301" for *_, status in rules)
    stated = {unquote(old): unquote(new) for old, new, _ in rules}
    for old, new in stated.items():
        assert not parsed[new].is_redirect(), f"{old} leads to another redirect"
    as_pages = {}
    for address, page in parsed.items():
        for refresh in page.head("meta", **{"http-equiv": "refresh"}):
            as_pages[address] = unquote(refresh["content"].partition("url=")[2])
            assert next(page.head("link", rel="canonical"))["href"].startswith(SITE)
    assert as_pages == stated


def test_every_page_says_what_it_is(parsed: dict[str, Page]) -> None:
    """A language, a title, a viewport; one h1; a heading never skips a level."""
    for address, page in parsed.items():
        assert next(page.head("html"))["lang"] == ("en" if address.startswith("/en/") else "ru"), address
        if page.is_redirect():
            continue
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{address} {levels}"
        assert next(page.head("meta", name="viewport"))["content"] == "width=device-width, initial-scale=1"
