"""A knowledge base of 246 pages that was written for another generator is a hub as it is."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cmhub.build import Options, build
from cmhub.diagnostics import Diagnostic, render_text, severity_of
from tests.conftest import OnceARun

pytestmark = pytest.mark.corpora

CONFIG = """\
site_name: Handbook
site_url: https://handbook.example
site_description: How we work.
languages: [en]
timezone: America/New_York
header: [getting-started, tools, travel-and-leave]
theme:
  name: commons
content:
  unknown_fields: ignore
"""
FOREIGN = re.compile(r"\{%|\{\{")

# Twenty-four ordinary links, judged by hand against the files: page, line, what is written, what it must become; None
# where there is nothing to lead to (no such page, or no heading with this id).
JUDGED: list[tuple[str, int, str, str | None]] = [
    ("tools/slack.md", 14, "getting-started/", "/tools/slack/getting-started/"),
    ("tools/slack.md", 15, "guidelines/", "/tools/slack/guidelines/"),
    ("tools/slack.md", 16, "emoji/", None),
    ("tools/slack.md", 17, "notifications-general-communication/", "/tools/slack/notifications-general-communication/"),
    ("tools/slack.md", 18, "user-management/", "/tools/slack/user-management/"),
    ("tools/slack.md", 19, "integrations/", "/tools/slack/integrations/"),
    ("tools/slack.md", 20, "external-collaboration/", "/tools/slack/external-collaboration/"),
    ("tools/slack.md", 21, "records/", "/tools/slack/records/"),
    ("tools/slack/records.md", 7, "../", "/tools/slack/"),
    ("tools/slack/user-management.md", 9, "../", "/tools/slack/"),
    ("tools/slack/external-collaboration.md", 7, "../", "/tools/slack/"),
    ("tools/slack/external-collaboration.md", 82, "../getting-started/", "/tools/slack/getting-started/"),
    ("tools/slack/external-collaboration.md", 82, "../records/", "/tools/slack/records/"),
    ("tools/slack/integrations.md", 8, "../", "/tools/slack/"),
    ("tools/slack/guidelines.md", 9, "../", "/tools/slack/"),
    ("tools/slack/guidelines.md", 48, "../user-management/", "/tools/slack/user-management/"),
    ("tools/slack/getting-started.md", 8, "../", "/tools/slack/"),
    (
        "performance-management/mid-year.md",
        17,
        "../dates/#mid-year-performance-review-important-dates",
        "/performance-management/dates/#mid-year-performance-review-important-dates",
    ),
    # The heading is "508 - Accessibility", and GitHub's id for that is 508---accessibility.
    ("launching-software/laws.md", 13, "#508-accessibility", None),
    ("launching-software/infrastructure.md", 13, "#static-sites", "#static-sites"),
    ("launching-software/infrastructure.md", 14, "#cloud-gov", None),  # the heading is cloud.gov, so cloudgov
    ("launching-software/infrastructure.md", 392, "#other-people-s-money", None),  # it is other-peoples-money
    ("general-information-and-resources/san-francisco.md", 298, "#health-center", "#health-center"),
    ("training-and-development/intro-to-github.md", 157, "", None),
]


class Text(HTMLParser):
    """The words of a page, and the addresses that it links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: Counter[str] = Counter()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links.update(value or "" for name, value in attrs if tag == "a" and name == "href")

    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="module")
def handbook(once_a_run: OnceARun, corpora: Path) -> Path:
    """The handbook's hub, its site, and what the build had to say."""

    def make(folder: Path) -> None:
        shutil.copytree(corpora / "handbook/pages", folder / "hub/content")
        (folder / "hub/cmhub.yaml").write_text(CONFIG, encoding="utf-8")
        options = Options(clock="2026-11-21T12:00", site_dir=str(folder / "site"))
        result = build(folder / "hub", options)
        errors = [one for one in result.diagnostics if severity_of(one) == "error"]
        assert not errors, render_text(errors, lang="en", read_lines=lambda _: (), color=False)
        (folder / "told.json").write_bytes(msgspec.json.encode(result.diagnostics))

    return once_a_run("handbook", make)


def told(handbook: Path, *codes: str) -> Iterator[Any]:
    """What the build said under these codes."""
    for one in msgspec.json.decode((handbook / "told.json").read_bytes(), type=tuple[Diagnostic, ...]):
        if one.code in codes:
            yield one


def sources(handbook: Path) -> dict[str, str]:
    """The text of every page by its path in content/."""
    content = handbook / "hub/content"
    return {file.relative_to(content).as_posix(): file.read_text(encoding="utf-8") for file in content.rglob("*.md")}


def page(handbook: Path, source: str) -> Text:
    """The page that was made from a file."""
    folder = source.removesuffix(".md").removesuffix("/index")
    return Text((handbook / "site" / folder / "index.html").read_text(encoding="utf-8"))


def test_ten_lines_of_configuration_lose_no_page(handbook: Path) -> None:
    """Each of the 246 files has its page, with its title."""
    assert len(CONFIG.splitlines()) == 10
    found = sources(handbook)
    assert len(found) == 246
    for source, text in found.items():
        title = re.search(r"^title: *(.+?) *$", text, re.MULTILINE)
        words = page(handbook, source).text()
        if title:
            bare = re.sub(r"[\"'“”‘’]", "", " ".join(title[1].split()))
            assert bare in re.sub(r"[\"'“”‘’]", "", words), source


def test_foreign_template_syntax_is_reported_once_a_file(handbook: Path) -> None:
    """Every file that has it, no other, at the place where it begins or the link that it is in does."""
    found = sources(handbook)
    foreign = {source for source, text in found.items() if FOREIGN.search(text)}
    assert len(foreign) == 187
    reported = Counter(one.span.path.removeprefix("content/") for one in told(handbook, "markdown-foreign-template"))
    assert set(reported) == foreign
    assert set(reported.values()) == {1}
    for one in told(handbook, "markdown-foreign-template"):
        line = found[one.span.path.removeprefix("content/")].split("\n")[one.span.line - 1]
        assert FOREIGN.search(line, one.span.column - 1), one.span


def test_foreign_template_syntax_stays_literal_text(handbook: Path) -> None:
    """Readers see that something was not carried over, and where; nothing runs and nothing vanishes."""
    checked = 0
    for source, text in sources(handbook).items():
        body = text.split("\n---\n", 1)[-1]
        tags = Counter(re.findall(r"\{%[^\n]*?%\}", body))
        words = page(handbook, source).text()
        for tag, count in tags.items():
            checked += count
            assert words.count(" ".join(tag.split())) >= count, f"{tag} in {source}"
    assert checked > 1000


@pytest.mark.parametrize(("source", "line", "written", "becomes"), JUDGED)
def test_ordinary_links_are_judged_rightly(
    handbook: Path, source: str, line: int, written: str, becomes: str | None
) -> None:
    """What leads somewhere becomes the address of it, what does not is reported at its place, nothing else is."""
    assert f"({written})" in sources(handbook)[source].split("\n")[line - 1] or written == "#health-center"
    codes = ("link-address-missing", "link-anchor-missing", "link-file-missing", "markdown-link-empty")
    complaints = [
        one
        for one in told(handbook, *codes)
        if one.span.path == f"content/{source}"
        and one.span.line == line
        and written.rpartition("#")[2].rstrip("/") in str(one.params)
    ]
    if becomes is None:
        assert len(complaints) == 1
    else:
        assert not complaints
        assert becomes in page(handbook, source).links
