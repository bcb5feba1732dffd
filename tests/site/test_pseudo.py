"""A build with every translated text marked ⟦so⟧ shows what was never translatable: no such word is left on any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from cmhub.config.declaration import localised
from cmhub.content.kinds import BUILTIN
from tests.conftest import OnceARun
from tests.site import hubs, sites

ATTRIBUTES = {"aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt", "label"}
MACHINES = {"data-facets"}  # what members share, for the script that narrows their list
SKIPPED = {"script", "style", "code", "pre", "template"}
BY_TABLE = {
    "каждую",
    "среду",
    "по",
    "москве",
}  # how a series repeats is said by hub/time/words_ru.py, in whole sentences
OWN = {
    "json",
    "pl",
    "utc",
    "github",
    "x",
    "px",
    "ics",
    "cmhub",
    "apple",
    "google",
    "outlook",
    "москва",
}  # names, zones and initials
CONFIG: dict[str, Any] = hubs.CONFIG | {
    "languages": ["ru"],
    "site_name": "100",
    "site_description": "200",
    "collections": {
        "things": {
            "folder": "things",
            "title": "300",
            "singular": "thing",
            "categories": "kind",
            "fields": [
                {"name": "kind", "type": "line", "label": "400"},
                {"name": "site", "type": "url", "label": "500"},
            ],
        }
    },
}


class Shown(HTMLParser):
    """Everything that a person reads or hears."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.spoken: list[str] = []
        self._skipped = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in SKIPPED
        values = {name: value or "" for name, value in attrs}
        self.spoken += [value for name, value in values.items() if name in ATTRIBUTES]
        # Words for scripts; what is no sentence (`data-kind`, `data-theme-toggle`) is for machines.
        self.spoken += [
            value
            for name, value in values.items()
            if name.startswith("data-") and name not in MACHINES and re.search("[^!-~]", value)
        ]
        if tag == "meta" and values.get("name", values.get("property", "")).endswith(("description", "title")):
            self.spoken.append(values["content"])
        if tag == "input" and values.get("type") in {"submit", "button"}:
            self.spoken.append(values.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in SKIPPED

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.texts.append(data)


def make(folder: Path) -> None:
    """The hub with one entry of each kind, its words all known, built with marks."""
    root = folder / "hub"
    hubs.frame(root, CONFIG)
    hubs.fill(root, hubs.ONE | {"events": 6, "news": 3, "members": 9}, lambda _, n: f"70{n}", lambda _, n: f"80{n}")
    for translation in root.glob("content/**/*.en.*"):
        translation.unlink()
    sites.put(root, "content/faq/old.md", {"question": "900", "expiry_date": "2026-01-01"}, "1")
    sites.put(
        root, "content/rules/old.md", {"number": "1.9", "title": "901", "status": "retired", "replaced_by": "1.1"}, "1"
    )
    sites.put(root, "content/members/hidden.yaml", {"name": "902", "teams": ["t0"]})
    sites.built(root, folder / "site", pseudo=True)


@pytest.fixture(scope="module")
def marked(once_a_run: OnceARun) -> Path:
    """The marked site."""
    return once_a_run("pseudo", make)


def words(text: str) -> set[str]:
    """The words of a text in lower case."""
    return {one.lower() for one in re.findall(r"[^\W\d_]+", text)}


def exempt(root: Path) -> set[str]:
    """What the author wrote, and the names of months, days and languages, which are Babel's."""
    locale = Locale("ru")
    names: list[str] = list(locale.languages.values())
    for table in (locale.months, locale.days):
        names += [name for context in table.values() for width in context.values() for name in width.values()]
    known = words(" ".join(names)) | words(" ".join(declared())) | OWN | BY_TABLE
    for file in root.glob("content/**/*"):
        if file.suffix == ".md":
            _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
            known |= words(body) | words(" ".join(values_of(yaml.safe_load(head))))
        elif file.suffix == ".yaml":
            known |= words(" ".join(values_of(yaml.safe_load(file.read_text(encoding="utf-8")))))
    return known


def declared() -> Iterator[str]:
    """What the built-in kinds are called, and their choices: declared in both languages, as a hub declares its own."""
    for kind in BUILTIN.values():
        yield localised(kind.title, "ru")
        for field in kind.fields:
            yield localised(field.label, "ru")
            for name in (field.choices or {}).values():
                yield localised(name, "ru")


def values_of(value: Any) -> Iterator[str]:
    """The texts in a record, without the names of its fields."""
    if isinstance(value, dict):
        for one in value.values():
            yield from values_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from values_of(one)
    elif isinstance(value, str):
        yield value


def unmarked(text: str) -> str:
    """The text without what is marked, marks within marks included."""
    before = ""
    while before != text:
        before, text = text, re.sub("⟦[^⟦⟧]*⟧", " ", text)
    return text


def test_every_word_of_the_interface_can_be_translated(marked: Path) -> None:
    """In text, in labels that are only spoken, in hints, in titles and descriptions, and in words for scripts."""
    known, found = exempt(marked / "hub"), []
    pages = sites.pages(marked / "site")
    assert len(pages) > 50
    for address, html in pages.items():
        shown = Shown(html)
        for text in [" ".join(shown.texts), *shown.spoken]:
            left = words(re.sub(r"https?://\S+|\S+@\S+|/\S*", " ", unmarked(text))) - known
            if left:
                found.append(
                    f"{address}: {sorted(left)} in {text.strip()[:200]!r}"
                    if text in shown.spoken
                    else f"{address}: {sorted(left)}"
                )
    assert found == [], "\n".join(found[:40])


def test_the_marks_are_there(marked: Path) -> None:
    """Otherwise nothing would be proven."""
    for address, html in sites.pages(marked / "site").items():
        if 'http-equiv="refresh"' not in html:
            assert html.count("⟦") > 10, address
