"""A hub in Hebrew: the page runs from right to left, and what does not, does not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cmhub.i18n.catalogue import parse_po, unfillable
from tests.browser.harness import Axe, ServeFolder, Visitor
from tests.conftest import OnceARun
from tests.site import sites

HEBREW = Path(__file__).parents[1] / "hubs/hebrew"
THEME = sites.ROOT / "themes/base"


def make(folder: Path, theme: str = "commons") -> None:
    """The hub in `folder`/hub in a theme, built into `folder`/site."""
    shutil.copytree(HEBREW, folder / "hub")
    config = folder / "hub/cmhub.yaml"
    config.write_text(config.read_text(encoding="utf-8") + f"theme: {theme}\n", encoding="utf-8")
    sites.built(folder / "hub", folder / "site")


@pytest.fixture(scope="module")
def hebrew(once_a_run: OnceARun) -> Path:
    """The built hub."""
    return once_a_run("hebrew", make) / "site"


def read(site: Path, address: str) -> str:
    """The HTML of a page."""
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_words_of_the_interface_are_hebrew(hebrew: Path) -> None:
    """Names of sections, dates, numbers in words, repetitions, kinds of events; the zone is named by its place."""
    event = read(hebrew, "events/tea")
    for words in ("אירועים", "כל יום שלישי, 18:30", "24 בנובמבר 2026", "ירושלים", "מפגש"):
        assert words in event
    assert "שני צעדים" in read(hebrew, "")
    english = ("Skip to content", "Members", "Events", "Whom to ask", "every Tuesday", "minutes to read")
    found = [
        (path, word)
        for path, html in sites.pages(hebrew).items()
        if path[:4] != "/en/"
        for word in english
        if word in html
    ]
    assert found == []


def test_what_a_page_borrows_runs_its_own_way(hebrew: Path) -> None:
    """English words on a Hebrew page from left to right, Hebrew ones on an English page from right to left."""
    assert '<html lang="he" dir="rtl">' in read(hebrew, "members/james")
    assert 'p-note" lang="en" dir="ltr"' in read(hebrew, "members/james")
    assert '<html lang="en" dir="ltr">' in read(hebrew, "en/guides/tools")
    assert '<div class="prose" lang="he" dir="rtl">' in read(hebrew, "en/guides/tools")


def head_of_month(site: Path, address: str) -> list[str]:
    """The names of the days above a month's table, and the date in its first cell."""
    page = read(site, address)
    return [
        *re.findall(r'<th scope="col" abbr="([^"]+)"', page),
        *re.findall(r'<time datetime="([^"]+)" data-day', page)[:1],
    ]


def test_weeks_begin_as_is_the_custom_of_each_language(hebrew: Path) -> None:
    """On Sunday in Hebrew, on Monday in British English: names and dates alike."""
    assert head_of_month(hebrew, "events/2026/12")[::7] == ["יום ראשון", "2026-11-29"]
    assert head_of_month(hebrew, "en/events/2026/12")[::7] == ["Monday", "2026-11-30"]


def test_a_hub_may_choose_the_day_with_which_weeks_begin(tmp_path: Path) -> None:
    """For all of its languages."""
    shutil.copytree(HEBREW, tmp_path / "hub")
    config = tmp_path / "hub/cmhub.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "calendar: {week_start: saturday}\n", encoding="utf-8")
    sites.built(tmp_path / "hub", tmp_path / "site")
    assert head_of_month(tmp_path / "site", "events/2026/12")[::7] == ["יום שבת", "2026-11-28"]
    assert head_of_month(tmp_path / "site", "en/events/2026/12")[::7] == ["Saturday", "2026-11-28"]


def test_the_catalogue_can_be_filled_in() -> None:
    """No message has a place that the English one has not got, and none is there twice."""
    text = (THEME / "i18n/he.po").read_text(encoding="utf-8")
    forms = parse_po(text, "he")
    assert [message for message, found in forms.items() if unfillable(message, found)] == []
    assert text.count("\nmsgid ") == len(forms) + 1


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_the_layout_is_turned_round_and_code_is_not(
    hebrew: Path, serve_folder: ServeFolder, visit: Visitor, axe: Axe, width: int
) -> None:
    """The tree is at the right of the text, contents at the left; code, commands and addresses run from left to right."""
    address = serve_folder(hebrew)
    seen = visit(address + "guides/welcome/", width=width)
    page = seen.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    pre = page.locator("pre").first
    assert pre.evaluate("one => getComputedStyle(one).direction") == "ltr"
    first, comment = (pre.locator(one).first.bounding_box() for one in ("span >> nth=0", "span >> nth=-1"))
    assert first is not None
    assert comment is not None
    assert first["x"] < comment["x"] or first["y"] < comment["y"]
    if width > 1000:  # the three columns
        left, middle, right = (page.locator(one).first.bounding_box() for one in (".toc", "main", ".tree, .side"))
        assert left is not None
        assert middle is not None
        assert right is not None
        assert left["x"] < middle["x"] < right["x"]
    assert axe(page) == []
    for path in ("", "events/", "events/tea/", "members/", "members/noa/", "rules/1.1/", "faq/"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert seen.complaints == []


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("theme", ["handbook", "plaza"])
def test_every_theme_is_turned_round(
    once_a_run: OnceARun, serve_folder: ServeFolder, visit: Visitor, axe: Axe, theme: str
) -> None:
    """Nothing sticks out, Sunday is at the right, arrows point along the text, the glass of the search stays as it is."""
    page = visit(serve_folder(once_a_run(f"hebrew-{theme}", lambda folder: make(folder, theme)) / "site")).page
    base = page.url
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for path in (
            "",
            "faq/join/",
            "rules/",
            "events/",
            "events/tea/",
            "members/",
            "guides/welcome/",
            "events/2026/12/",
        ):
            page.goto(base + path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    first, last = (page.locator("th[scope=col]").nth(number).bounding_box() for number in (0, 6))
    assert first is not None
    assert last is not None
    assert first["x"] > last["x"]
    scales = page.locator(".pager .icon").evaluate_all("all => all.map(one => getComputedStyle(one).scale)")
    assert scales == ["-1 1", "-1 1"]
    assert axe(page) == []
    page.keyboard.press("/")
    assert page.locator(".find .icon").first.evaluate("one => getComputedStyle(one).scale") == "none"
    page.keyboard.press("Escape")
    page.locator(".menu-button").click()
    assert axe(page) == []
