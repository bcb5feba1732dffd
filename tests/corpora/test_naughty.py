"""Every naughty string is a title, a question, a tag and a name, and nothing that is made of them breaks."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest

from tests.conftest import OnceARun
from tests.site import sites

pytestmark = pytest.mark.corpora

CONFIG: dict[str, Any] = {"site_name": "Naughty", "site_url": "https://naughty.example", "languages": ["en"]}
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class Said(HTMLParser):
    """The text of the h1 and the data blocks of a page, and whether its elements are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title, self.data = "", []  # type: str, list[str]
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append("data" if ("type", "application/ld+json") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        name = "data" if tag == "script" and "data" in self._open else tag
        while name in self._open and self._open.pop() != name:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["data"]:
            self.data.append(data)
        elif "h1" in self._open:
            self.title += data


def bare(text: str) -> str:
    """What must survive: all but control characters, line ends and the amount of white space."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


EACH = 1 if os.environ.get("CMHUB_HYPOTHESIS") == "long" else 2


def strings(corpora: Path) -> list[str]:
    """Those that are neither empty nor blank, for a title has to say something; every other one, in long runs all."""
    found = json.loads((corpora / "text/blns.json").read_text(encoding="utf-8"))
    return [one for one in found if bare(one)][::EACH]


@pytest.fixture(scope="module")
def naughty(once_a_run: OnceARun, corpora: Path) -> Path:
    """The hub with all of them, built."""

    def make(folder: Path) -> None:
        root = folder / "hub"
        consent = {"date": "2026-01-01", "scope": ["skills", "location", "teams"]}
        lists: dict[str, list[dict[str, Any]]] = {"faq": [], "events": [], "members": []}
        for number, one in enumerate(strings(corpora)):
            start = f"2027-01-{number % 28 + 1:02}T10:00"
            # In a list file the text is not folded: what is written is what is read.
            lists["faq"].append({"id": f"n{number}", "question": one, "answer": "Yes.", "tags": [one], "short": one})
            lists["events"].append({"id": f"n{number}", "title": one, "start": start, "place": {"name": one}})
            lists["members"].append({"id": f"n{number}", "name": one, "role": one, "skills": [one], "consent": consent})
            news = {"title": one, "summary": one, "authors": [f"n{number}"]}
            sites.put(root, f"content/news/2026-10-10-n{number}.md", news, "Text.")
        sites.put(root, "cmhub.yaml", CONFIG)
        sites.put(root, "content/index.md", {"title": "Naughty"}, "Strings.")
        for name, records in lists.items():
            sites.put(root, f"content/{name}/all.yaml", records)
        sites.built(root, folder / "site")

    return once_a_run("naughty", make)


def numbered(naughty: Path, corpora: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """Each string with the file that shows it."""
    for number, one in enumerate(strings(corpora)):
        yield one, naughty / "site" / pattern.format(number)


@pytest.mark.parametrize(
    "pattern",
    ["faq/n{}/index.html", "events/n{}/index.html", "news/2026/n{}/index.html", "members/n{}/index.html"],
)
def test_a_page_says_it(naughty: Path, corpora: Path, pattern: str) -> None:
    """As a question, a title and a name: the heading reads as it was written, and the data block is data."""
    for one, file in numbered(naughty, corpora, pattern):
        said = Said(file.read_text(encoding="utf-8"))
        assert bare(said.title) == bare(one), file
        for block in said.data:
            assert json.loads(block)["@context"] == "https://schema.org"
        words = json.dumps([json.loads(block) for block in said.data], ensure_ascii=False)
        assert bare(json.dumps(bare(one), ensure_ascii=False)[1:-1]) in bare(words) or INVISIBLE.search(one), file


def test_every_tag_has_its_page(naughty: Path, corpora: Path) -> None:
    """Two that differ by case or form alone may share one."""
    said = {bare(Said(file.read_text(encoding="utf-8")).title) for file in naughty.glob("site/tags/*/index.html")}
    folded = {one.casefold() for one in said}
    missing = [one for one in strings(corpora) if bare(one).casefold() not in folded]
    assert missing == []


def test_the_calendar_gives_them_back(naughty: Path, corpora: Path) -> None:
    """Each title is a SUMMARY and each place a LOCATION, less control characters."""
    calendar = icalendar.Calendar.from_ical((naughty / "site/calendar.ics").read_bytes())
    found = {str(one["URL"]).rstrip("/").rpartition("/")[2]: one for one in calendar.walk("VEVENT")}
    for number, one in enumerate(strings(corpora)):
        assert bare(str(found[f"n{number}"]["SUMMARY"])) == bare(one)
        assert bare(str(found[f"n{number}"]["LOCATION"])) == bare(one)
    for one, file in numbered(naughty, corpora, "events/n{}/event.ics"):
        [event] = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
        assert bare(str(event["SUMMARY"])) == bare(one)


def test_feeds_and_data_give_them_back(naughty: Path, corpora: Path) -> None:
    """Atom by feedparser without complaint, JSON Feed and the API by a strict reader of JSON."""
    wanted = {bare(one) for one in strings(corpora)}
    feed = feedparser.parse((naughty / "site/news/feed.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.entries
    data = json.loads((naughty / "site/news/feed.json").read_bytes())
    assert {bare(item["title"]) for item in data["items"]} <= wanted
    assert len(data["items"]) == len(feed.entries)
    for file in naughty.glob("site/api/v1/*.json"):
        json.loads(file.read_bytes())
    questions = json.loads((naughty / "site/api/v1/faq.json").read_bytes())["items"]
    assert {bare(item["title"]) for item in questions} == wanted


def test_every_name_in_lists_is_text(naughty: Path) -> None:
    """No page of the hub has an element that a string brought along."""
    for address, html in sites.pages(naughty / "site").items():
        assert not re.search(r"<(img[^>]*\bsrc=x|svg[^>]*\bonload|script>|marquee|iframe)", html, re.IGNORECASE), (
            address
        )
