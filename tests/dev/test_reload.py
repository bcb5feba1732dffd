"""In a real browser: open pages follow rebuilds by themselves, and only those that are concerned."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from cmhub.dev.server import PreviewServer
from tests.browser.harness import Visitor
from tests.dev.fakes import FakePreview, mistake, served

pytestmark = pytest.mark.browser

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'; media-src 'self'"
)
PAGE = (
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="{csp}"><title>{title}</title>'
    '<link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css"></head>'
    '<body><h1>{title}</h1><input aria-label="x"><div>{filling}</div></body></html>'
)


def put(preview: FakePreview, path: str, title: str, lang: str = "en") -> None:
    """A page, long enough to scroll, under the policy of every page of a hub."""
    filling = "<p>line</p>" * 200
    preview.put(path, PAGE.format(title=title, lang=lang, csp=CSP, filling=filling))


def until(reached: Callable[[], bool]) -> None:
    """Waits; the page's own policy forbids Playwright to wait inside it."""
    deadline = time.monotonic() + 20
    while True:
        with suppress(Error):  # the page was loaded anew just then
            if reached():
                return
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def preview() -> FakePreview:
    """Two pages and a style."""
    preview = FakePreview()
    put(preview, "index.html", "Home")
    put(preview, "faq/index.html", "Questions")
    preview.put("site.css", "h1 { color: rgb(1, 2, 3) }")
    return preview


@pytest.fixture
def server(preview: FakePreview) -> Iterator[PreviewServer]:
    """Their server."""
    with served(preview) as server:
        yield server


def test_an_open_page_shows_its_rebuild_and_keeps_the_place(
    server: PreviewServer, preview: FakePreview, visit: Visitor
) -> None:
    """Without a breach of the page's policy, and with the reader where she was."""
    visited = visit(f"{server.address}faq/")
    page = visited.page
    page.evaluate("scrollTo(0, 1234)")
    put(preview, "faq/index.html", "Answers")
    server.live.refresh()
    page.get_by_role("heading", name="Answers", exact=True).wait_for()
    until(lambda: page.evaluate("scrollY") == 1234)
    assert visited.complaints == []
    assert visited.strangers == []


def test_a_page_that_is_not_concerned_stays_as_it_is(
    server: PreviewServer, preview: FakePreview, visit: Visitor
) -> None:
    """What was typed into it is not lost because another page changed; a changed style concerns every page."""
    page = visit(server.address).page
    page.fill("input", "half a sentence")
    put(preview, "faq/index.html", "Answers")
    preview.put("api/v1/faq.json", "{}")
    server.live.refresh()
    page.wait_for_timeout(300)
    assert page.input_value("input") == "half a sentence"
    preview.put("site.css", "h1 { color: rgb(4, 5, 6) }")
    server.live.refresh()
    until(lambda: page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(4, 5, 6)")


def test_mistakes_are_laid_over_the_page_in_its_language_and_go_when_mended(
    server: PreviewServer, preview: FakePreview, visit: Visitor
) -> None:
    """The last good page stays below; the overlay can be put away, and returns with other mistakes."""
    put(preview, "index.html", "Главная", lang="ru")
    server.live.refresh()
    visited = visit(server.address)
    page = visited.page
    preview.problems = (mistake(),)
    server.live.refresh()
    overlay = page.locator("cmhub-problems")
    overlay.get_by_role("heading", level=1).wait_for()
    assert "content/faq/join.md:3:3" in overlay.locator("section").inner_text()
    assert overlay.locator("section").get_attribute("lang") == "ru"
    assert overlay.locator("section").evaluate("node => getComputedStyle(node).borderBlockStartWidth") == "4px"
    assert page.locator("h1").first.inner_text() == "Главная"
    page.keyboard.press("Escape")
    overlay.wait_for(state="detached")
    preview.problems = (mistake(line=2),)
    server.live.refresh()
    overlay.get_by_role("heading", level=1).wait_for()
    preview.problems = ()
    server.live.refresh()
    overlay.wait_for(state="detached")
    assert visited.complaints == []


def test_mistakes_are_there_when_the_page_is_opened(
    server: PreviewServer, preview: FakePreview, visit: Visitor
) -> None:
    """Not only when they are made."""
    preview.problems = (mistake(),)
    server.live.refresh()
    visit(server.address).page.locator("cmhub-problems").get_by_role("heading", level=1).wait_for()


def test_an_address_without_a_page_follows_too(server: PreviewServer, preview: FakePreview, visit: Visitor) -> None:
    """A page that is being written appears where it was awaited."""
    page = visit(f"{server.address}new/").page
    put(preview, "new/index.html", "Here it is")
    server.live.refresh()
    page.get_by_role("heading", name="Here it is", exact=True).wait_for()


def test_ten_tabs_are_served(server: PreviewServer, preview: FakePreview, visit: Visitor) -> None:
    """Browsers allow six connections to a host; hidden tabs give theirs up and catch up when they are looked at."""
    first = visit(server.address).page
    pages = [first, *(first.context.new_page() for _ in range(9))]
    for page in pages[1:]:
        page.goto(server.address)
    put(preview, "index.html", "New")
    server.live.refresh()
    for page in pages:
        page.bring_to_front()
        page.get_by_role("heading", name="New", exact=True).wait_for()


def test_a_new_session_is_noticed(preview: FakePreview, visit: Visitor) -> None:
    """After `cmhub serve` was started again on the same port, open pages load what it shows."""
    with served(preview) as server:
        page, port = visit(server.address).page, server.server_port
    put(preview, "index.html", "Second session")
    with served(preview, port=port):
        page.get_by_role("heading", name="Second session", exact=True).wait_for()
