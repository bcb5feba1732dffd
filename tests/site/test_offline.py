"""What was read can be read again when there is no server any more; and nothing is left once the hub wants that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.server import free_port, serving
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

READY = """navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ? 1
    : new Promise(done => { navigator.serviceWorker.oncontrollerchange = () => done(1); }))"""
KEPT = """caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))
    .then(all => all.flat().map(one => one.url))"""
FILL = """base => caches.keys().then(names => caches.open(names.find(one => one.endsWith(' pages')))).then(async cache => {
    for (let n = 0; n < 120; n += 1)
        await cache.put(`${base}old/${n}/`, new Response('<title>Old</title>', { headers: { 'Content-Type': 'text/html' } }));
})"""


def build(folder: Path, port: int, *, offline: bool) -> Path:
    """A hub in the folder `hub` of a site, and that site's root."""
    root = folder / "source"
    sites.put(
        root,
        "cmhub.yaml",
        {
            "site_name": {"en": "Yard", "ru": "Двор"},
            "site_url": f"http://127.0.0.1:{port}/hub",
            "languages": ["en", "ru"],
            "offline": offline,
        },
    )
    sites.put(root, "content/index.md", {"title": "Yard"}, "Welcome.")
    for name in ("one", "two"):
        sites.put(root, f"content/faq/{name}.md", {"question": f"Question {name}?"}, f"Answer {name}.")
    sites.built(root, folder / "site/hub")
    headers = (folder / "site/hub/_headers").read_text(encoding="utf-8")
    (folder / "site/_headers").write_text(headers, encoding="utf-8")
    sites.put(folder / "site", "other/index.html", "<title>Another site</title>")
    return folder / "site"


@pytest.fixture
def profile(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, with service workers."""
    context = chromium.new_context(service_workers="allow", reduced_motion="reduce", locale="en-GB")
    yield context
    context.close()


def test_pages_that_were_read_open_without_a_server_and_others_say_so(tmp_path: Path, profile: BrowserContext) -> None:
    """In a folder of a larger site, of which nothing else is touched; then turned off again."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/hub/"
    site = build(tmp_path, port, offline=True)
    page = profile.new_page()
    complaints: list[Any] = []
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with serving(site, port):
        page.goto(base)
        page.evaluate(READY)
        page.goto(f"{base}faq/one/?from=mail")
        page.goto(f"{base}ru/faq/one/")
        page.goto(f"http://127.0.0.1:{port}/other/")
        page.goto(f"{base}faq/one/")
        kept = page.evaluate(KEPT)
        assert f"{base}faq/one/" in kept
        assert base in kept  # read before the worker was there
        assert all(url.startswith(base) for url in kept)
        assert not any("?" in url for url in kept)
    assert complaints == []

    profile.set_offline(True)  # the server is gone, but connections that it had may still be answered
    page.goto(f"{base}faq/one/?from=chat")
    assert page.get_by_role("heading", level=1).inner_text() == "Question one?"
    assert page.evaluate("getComputedStyle(document.querySelector('.site-header')).containerType") == "inline-size"
    page.goto(f"{base}faq/two/")
    assert page.get_by_role("heading", level=1).inner_text() == "You are offline"
    page.locator("[data-kept] li").first.wait_for()
    assert "Question one?" in page.locator("[data-kept] ul").inner_text()
    assert page.locator("[data-kept] li a[lang=ru]").count() == 1
    page.goto(f"{base}ru/faq/two/")
    assert page.get_by_role("heading", level=1).inner_text() == "Нет подключения к сети"

    profile.set_offline(False)
    build(tmp_path, port, offline=False)
    with serving(site, port):
        page.goto(f"{base}faq/two/")
        assert page.get_by_role("heading", level=1).inner_text() == "Question two?"
        page.evaluate("navigator.serviceWorker.getRegistration().then(found => found && found.update())")
        page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")
        page.wait_for_function("caches.keys().then(all => all.length === 0)")
        page.goto("about:blank")  # a page that is open stays with its worker, which does nothing more
        page.goto(base)
        assert page.evaluate("navigator.serviceWorker.controller") is None


def test_no_more_than_a_hundred_pages_are_kept_and_those_read_last_stay(
    tmp_path: Path, profile: BrowserContext
) -> None:
    """A device is not filled; the offline pages are not counted."""
    port = free_port()
    base = f"http://127.0.0.1:{port}/hub/"
    site = build(tmp_path, port, offline=True)
    page = profile.new_page()
    with serving(site, port):
        page.goto(base)
        page.evaluate(READY)
        page.evaluate(FILL, base)
        page.goto(f"{base}faq/one/")
        page.wait_for_timeout(600)
        kept = [url for url in page.evaluate(KEPT) if "/assets/" not in url and not url.endswith("/offline/")]
    assert len(kept) == 100
    assert f"{base}faq/one/" in kept
    assert f"{base}old/119/" in kept
    assert f"{base}old/0/" not in kept


def test_nothing_is_kept_at_another_address_than_the_hubs_own(tmp_path: Path, profile: BrowserContext) -> None:
    """A preview and a copy show what is, not what was."""
    site = build(tmp_path, free_port(), offline=True)
    page = profile.new_page()
    with serving(site) as here:
        page.goto(f"{here}hub/")
        page.wait_for_timeout(200)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
