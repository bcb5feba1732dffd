"""What helps while reading, in a browser: notes in place, pictures enlarged, tabs remembered, links copied, banners put away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import ServeFolder, Visit, Visitor
from tests.rebuild.hub import NOW, write
from tests.site import sites

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HUB = """
== cmhub.yaml
site_name: Yard
site_url: https://yard.example
languages: [en, ru]
home:
  - type: banner
    text: The gate is painted.
    until: 2026-12-01T12:00
    pages: all
  - hero
== content/index.md
---
title: Yard
---
Neighbours meet here.
== content/_glossary.yaml
warden: Who keeps the keys.
== content/guides/index.md
---
title: Guides
---
Two of them.
== content/guides/keys.md
---
title: Keys
---
The HOA keeps a key[^1], and the HOA is asked for it.

*[HOA]: Home owners' association

Who has lost a key asks a warden; wardens have all of them.

## Doors {#doors}

:::tabs
=== "Summer"
Open.

=== "Winter"
Shut.
:::

![A plan of the yard](/plan.svg)

:::tabs
=== "Winter"
Snow.

=== "Summer"
Grass.
:::

[^1]: Behind the **desk**.
== content/guides/garden.md
---
title: Garden
---
:::tabs
=== "Summer"
Water it.

=== "Winter"
Leave it.
:::
== static/plan.svg
<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1200" viewBox="0 0 2400 1200"><path d="M0 0h2400v1200z"/></svg>
"""

Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built hub."""
    root = tmp_path_factory.mktemp("yard")
    write(root / "hub", HUB)
    sites.built(root / "hub", root / "site")
    return root / "site"


@pytest.fixture
def go(yard: Path, serve_folder: ServeFolder, visit: Visitor) -> Open:
    """Opens a page of it at the time of the build."""

    def opened(address: str = "guides/keys/", **context: Any) -> Visit:
        found = visit(serve_folder(yard) + address, permissions=["clipboard-read", "clipboard-write"], **context)
        at(found.page, NOW)
        return found

    return opened


def at(page: Page, moment: str) -> None:
    """The page as it is at a moment, loaded anew."""
    page.clock.set_fixed_time(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC))
    page.reload()


def test_a_footnote_opens_where_it_is_called(go: Open) -> None:
    """With its words and their marks; Escape closes it and gives the focus back; nothing has two ids alike."""
    page = go().page
    sign = page.locator(".footnote-ref a")
    sign.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="Footnote 1")
    assert note.inner_text() == "Behind the desk."
    assert note.locator("strong").count() == 1
    assert "#fn-1" not in page.url
    ids = page.eval_on_selector_all("[id]", "found => found.map(one => one.id)")
    assert len(ids) == len(set(ids))
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert sign.evaluate("sign => sign === document.activeElement")


def test_tab_goes_on_from_where_a_footnote_was_called(go: Open) -> None:
    """Out of the note in both directions, which closes it; the next thing is that after the sign."""
    page = go().page
    sign = page.locator(".footnote-ref a")
    for keys, selector in (
        ("Tab", ".term"),
        ("Shift+Tab", ".footnote-ref a"),
    ):
        page.reload()
        sign.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "cm-note"
        page.keyboard.press(keys)
        assert page.locator(selector).evaluate("one => one === document.activeElement"), keys
        assert page.get_by_role("dialog").count() == 0


def test_a_footnote_is_a_link_without_a_script(go: Open) -> None:
    """As it is written in the page."""
    page = go(javascript=False).page
    page.locator(".footnote-ref a").click()
    assert page.url.endswith("#fn-1")


def test_an_abbreviation_is_explained_to_keys_pointers_and_fingers(go: Open) -> None:
    """The first one stands in the order of Tab, all of them answer to the pointer; Escape closes."""
    page = go().page
    first, second = page.locator("abbr").nth(0), page.locator("abbr").nth(1)
    tip = page.get_by_role("tooltip")
    first.focus()
    assert tip.inner_text() == "Home owners' association"
    assert first.get_attribute("title") is None  # else the browser would say it a second time
    page.keyboard.press("Escape")
    assert tip.count() == 0
    assert first.get_attribute("title")
    second.hover()
    assert tip.is_visible()
    assert [one.get_attribute("tabindex") for one in (first, second)] == ["0", None]
    touched = go(has_touch=True).page
    touched.locator("abbr").nth(1).tap()
    assert touched.get_by_role("tooltip").is_visible()


def test_a_term_is_explained_once_and_leads_to_the_glossary(go: Open) -> None:
    """To keys and pointers beside the word; a finger's first tap explains, the second follows; without a script, a link."""
    page = go().page
    term = page.locator(".term")
    assert term.all_inner_texts() == ["warden"]
    tip = page.get_by_role("tooltip")
    term.focus()
    assert tip.inner_text() == "Who keeps the keys."
    assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert tip.count() == 0
    assert term.get_attribute("aria-describedby") is None
    term.hover()
    assert tip.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#term-warden")
    assert page.locator(":target dt").inner_text() == "warden"
    touched = go(has_touch=True).page
    touched.locator(".term").tap()
    assert touched.get_by_role("tooltip").is_visible()
    assert "/glossary/" not in touched.url
    touched.locator(".term").tap()
    touched.wait_for_url("**/glossary/#term-warden")
    plain = go(javascript=False).page
    assert plain.locator(".term").get_attribute("title") == "Who keeps the keys."
    plain.locator(".term").click()
    assert plain.url.endswith("/glossary/#term-warden")


def test_a_picture_larger_than_shown_opens_and_closes(go: Open) -> None:
    """By keyboard, in a dialog with its words; Escape closes and the focus is where it was."""
    page = go(width=600).page
    button = page.get_by_role("button", name="Enlarge the picture: A plan of the yard")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A plan of the yard")
    large, small = (one.locator("img").evaluate("image => image.clientWidth") for one in (dialog, button))
    assert large > small
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert button.evaluate("button => button === document.activeElement")


def test_tabs_are_remembered_by_their_names(go: Open) -> None:
    """On the same page, on the next one and after a reload; arrows move along."""
    page = go().page
    page.get_by_text("Winter", exact=True).first.click()
    assert [page.get_by_text(words).is_visible() for words in ("Shut.", "Snow.", "Open.", "Grass.")] == [
        True,
        True,
        False,
        False,
    ]
    page.goto(page.url.replace("keys", "garden"))
    assert page.get_by_text("Leave it.").is_visible()
    page.get_by_text("Winter", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_text("Water it.").is_visible()
    assert page.get_by_text("Summer", exact=True).evaluate(
        "tab => tab.parentElement === document.activeElement.parentElement"
    )
    for key, shown in (
        ("End", "Leave it."),
        ("Home", "Water it."),
        ("ArrowRight", "Leave it."),
        ("ArrowRight", "Water it."),
    ):
        page.keyboard.press(key)
        assert page.get_by_text(shown).is_visible(), key
    page.goto(page.url.replace("garden", "keys"))
    assert page.get_by_text("Grass.").is_visible()
    page.reload()
    assert page.get_by_text("Open.").is_visible()


def test_the_link_of_a_heading_is_copied_and_it_is_said(go: Open) -> None:
    """And so is the link of the page, where the device has no menu for sharing; no other host is asked for anything."""
    found = go()
    page = found.page
    page.get_by_role("link", name="Link to this section: Doors").press("Enter")
    page.get_by_role("status").get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("#doors")
    page.get_by_role("button", name="Copy the link").click()
    page.wait_for_function("async () => !(await navigator.clipboard.readText()).includes('#')")
    mail = page.get_by_role("link", name="Send by mail").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=Keys&body=https%3A//yard")
    assert found.strangers == []
    assert found.complaints == []


def test_a_page_is_fetched_before_it_is_opened(go: Open) -> None:
    """When its link is pointed at or focused, within what the content security policy allows; not for who saves data."""
    found = go("guides/")
    page = found.page
    with page.expect_request(lambda request: request.url.endswith("/guides/garden/")):
        page.locator("main a[href='/guides/garden/']").first.hover()
    page.locator("main a[href='/guides/garden/']").first.focus()
    page.wait_for_timeout(200)
    assert page.locator("link[rel=prefetch]").count() == 1
    assert found.complaints == []
    saver = go("guides/").page
    saver.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    saver.reload()
    saver.locator("main a[href='/guides/garden/']").first.focus()
    saver.wait_for_timeout(200)
    assert saver.locator("link[rel=prefetch]").count() == 0


def test_a_banner_put_away_stays_away_until_it_says_something_else(
    go: Open, yard: Path, tmp_path: Path, serve_folder: ServeFolder
) -> None:
    """On every page, before anything is painted; the browser remembers the announcement, not the place."""
    page = go("").page
    banner = page.get_by_text("The gate is painted.")
    assert banner.is_visible()
    page.get_by_role("button", name="Put this announcement away").click()
    assert not banner.is_visible()
    assert page.evaluate("document.activeElement.id") == "cm-main"
    page.goto(page.url + "guides/keys/")
    assert not banner.is_visible()
    page.route(
        "**/garden/",
        lambda route: route.fulfill(
            body=(yard / "guides/garden/index.html").read_text().replace('data-banner="', 'data-banner="new'),
            content_type="text/html",
        ),
    )
    page.goto(page.url.replace("keys", "garden"))
    assert banner.is_visible()


def test_a_banner_is_over_by_the_readers_clock(go: Open) -> None:
    """To the minute, without a build; where there is no script it stays until the next one."""
    page = go("guides/").page
    banner = page.get_by_text("The gate is painted.")
    at(page, "2026-12-01T11:59")
    assert banner.is_visible()
    at(page, "2026-12-01T12:00")
    assert not banner.is_visible()
    assert go("guides/", javascript=False).page.get_by_text("The gate is painted.").is_visible()
