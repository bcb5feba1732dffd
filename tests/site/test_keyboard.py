"""The keyboard alone: everything is reached in its order, the focus is always seen, nothing holds it, and it comes back.

In every theme, in Russian and English, on a phone and on a desktop. Long runs walk through more pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.harness import ServeFolder, Visitor
from tests.site.conftest import InTheme

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESKTOP = 360, 1280
THEMES = ("commons", "handbook", "plaza")
IN_BOTH = [("commons", ""), ("handbook", "en/"), ("plaza", "")]
"""Each theme, in one of the languages."""
MOST = 600
"""More steps than any page has: who is still walking then is held somewhere."""

FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const boxes = [...at.getClientRects()].filter(box => box.width > 1 && box.height > 1);
  const seen = boxes.some(box => [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return hit && (at.contains(hit) || hit.contains(at) && hit !== document.body && hit !== document.documentElement);
  }));
  const name = (at.getAttribute('aria-label') || at.textContent || at.placeholder || at.name || '').trim().slice(0, 50);
  const rung = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  at.dataset.walked = Number(at.dataset.walked || 0) + 1;
  return [at.tagName.toLowerCase() + ' ' + name, rung, seen];
}"""
"""What has the focus: its name, whether it has a ring, whether any of it is seen (WCAG 2.4.7, 2.4.11)."""
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ contentVisibilityAuto: true }))
  .map(one => one.dataset.walked === '1' ? '' : one.outerHTML.slice(0, 120) + ' walked: ' + one.dataset.walked)
  .filter(Boolean)"""
"""What can have the focus and did not have it exactly once."""
IN_ORDER = """() => {
  const all = [...document.querySelectorAll('*')];
  return all.indexOf(document.activeElement);
}"""

Open = Callable[..., "Page"]


@pytest.fixture
def go(in_theme: InTheme, serve_folder: ServeFolder, visit: Visitor) -> Open:
    """Opens a page of the example site in a theme."""

    def opened(theme: str, address: str, **how: Any) -> Page:
        return visit(serve_folder(in_theme(theme)) + address, **how).page

    return opened


def focused(page: Page) -> str:
    """What has the focus, which has to be seen."""
    found = page.evaluate(FOCUS)
    assert found, "nothing has the focus"
    name, rung, seen = found
    assert rung, f"no ring around {name}"
    assert seen, f"{name} is out of sight"
    return str(name)


def has_focus(page: Page, selector: str) -> bool:
    """Whether the first of these has the focus."""
    return bool(page.locator(selector).first.evaluate("one => one === document.activeElement"))


WALKS = [
    ("commons", PHONE, "events/conf-2027/"),
    ("commons", DESKTOP, "en/"),
    ("handbook", DESKTOP, "guides/people/moderation/"),
    ("handbook", PHONE, "en/events/2026/12/"),
    ("plaza", PHONE, "members/"),
    ("plaza", DESKTOP, "en/events/"),
]
ALL_WALKS = [
    (theme, width, address)
    for theme in THEMES
    for width in (PHONE, DESKTOP)
    for address in ("", "en/faq/", "rules/", "en/rules/changes/2.1/", "events/2026/12/", "en/members/", "follow/")
]


@pytest.mark.parametrize(
    ("theme", "width", "address"),
    [*WALKS, *(pytest.param(*one, marks=pytest.mark.long) for one in ALL_WALKS if one not in WALKS)],
)
def test_a_page_is_walked_through_with_tab(go: Open, theme: str, width: int, address: str) -> None:
    """In the order of the text, each thing once, the focus always in sight, and out at the end."""
    page = go(theme, address, width=width)
    places, wrong = [], []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None:
            break
        name, rung, seen = found
        wrong += [f"{name}: no ring"] * (not rung) + [f"{name}: out of sight"] * (not seen)
        places.append(page.evaluate(IN_ORDER))
    assert wrong == []
    assert len(places) < MOST, "the walk does not end"
    assert places == sorted(places)
    assert page.evaluate(REACHABLE) == []


@pytest.mark.parametrize(("theme", "lang"), IN_BOTH)
def test_the_menu_of_a_phone(go: Open, theme: str, lang: str) -> None:
    """Enter opens it, Tab leads into it and out of it, Escape and its button close it; the focus is where it was."""
    page = go(theme, f"{lang}rules/", width=PHONE)
    button, menu = page.locator(".menu-button"), page.locator("#cm-menu")
    button.focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    links = menu.locator("a, button").count()
    for _ in range(links):
        page.keyboard.press("Tab")
        focused(page)
        assert menu.evaluate("menu => menu.contains(document.activeElement)")
    assert has_focus(page, "#cm-menu .sheet-close")
    page.keyboard.press("Enter")
    assert not menu.is_visible()
    assert has_focus(page, ".menu-button")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert has_focus(page, ".menu-button")
    focused(page)


@pytest.mark.parametrize("theme", THEMES)
def test_the_tree_and_the_contents_on_a_phone(go: Open, theme: str) -> None:
    """Sheets as the menu is; a link into the page closes its sheet, and Tab goes on from where it led."""
    page = go(theme, "guides/people/moderation/", width=PHONE)
    for name in ("cm-side", "cm-toc"):
        page.locator(f".fold-bar [popovertarget={name}]").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        focused(page)
        assert page.locator(f"#{name}").evaluate("sheet => sheet.contains(document.activeElement)")
        page.keyboard.press("Escape")
        assert has_focus(page, f".fold-bar [popovertarget={name}]")
    page.keyboard.press("Enter")
    page.locator("#cm-toc a").nth(2).focus()
    page.keyboard.press("Enter")
    assert not page.locator("#cm-toc").is_visible()
    page.keyboard.press("Tab")
    focused(page)
    heading = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    after = "id => document.getElementById(id).compareDocumentPosition(document.activeElement) & 20"
    assert page.evaluate(after, heading)


@pytest.mark.parametrize(("theme", "lang"), IN_BOTH)
def test_the_field_of_search_comes_and_goes(go: Open, theme: str, lang: str) -> None:
    """By `/` or the link; Tab stays in it, Escape closes it, and the focus is where it was; `/` can be put off."""
    page = go(theme, f"{lang}events/2026/12/", width=DESKTOP)
    page.locator(".day a").first.focus()
    page.keyboard.press("/")
    field = page.locator(".find input[type=search]")
    assert field.input_value() == ""
    assert has_focus(page, ".find input[type=search]")
    focused(page)
    page.keyboard.type("а/б")
    assert field.input_value() == "а/б"
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body"):  # the browser's own bar is part of the way round
            focused(page)
            assert page.locator(".find").evaluate("find => find.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator(".find").is_visible()
    assert has_focus(page, ".day a")
    page.locator(".search-link").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert has_focus(page, ".find [type=checkbox]")
    focused(page)
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    assert has_focus(page, ".search-link")
    page.keyboard.press("/")
    assert not page.locator(".find").is_visible()
    page.reload()
    page.keyboard.press("/")
    assert page.locator(".find").count() == 0


@pytest.mark.parametrize(("theme", "lang"), IN_BOTH)
def test_months_and_their_events(go: Open, theme: str, lang: str) -> None:
    """From month to month, back, and to an event, by Enter."""
    page = go(theme, f"{lang}events/2026/11/", width=DESKTOP)
    for rel, month in (("next", "12"), ("prev", "11")):
        page.locator(f".pager a[rel={rel}]").focus()
        focused(page)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/events/2026/{month}/")
    page.locator(".day a").last.focus()
    focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/2026/11/" not in address)
    assert page.locator(".event-page").is_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_a_finger_finds_the_days_of_a_month(go: Open, theme: str) -> None:
    """On a phone what a day of the table leads to is 44 pixels high to whoever presses it: its event, or its list."""
    page = go(theme, "events/2026/12/", width=PHONE, has_touch=True)
    sizes = page.locator(".calendar td a:visible").evaluate_all(PRESSED)
    assert len(sizes) > 5
    assert [one for one in sizes if one < 44] == []


PRESSED = """all => all.map(link => {
  link.scrollIntoView({ block: 'center' });
  const box = link.closest('td').getBoundingClientRect();
  let high = 0;
  for (let y = box.top + .5; y < box.bottom; y += 1)
    if (document.elementFromPoint(box.left + box.width / 2, y)?.closest('a') === link) high += 1;
  return high;
})"""


def test_filters_of_events(go: Open) -> None:
    """Enter narrows the list, and the focus stays on what was chosen; the way back undoes it."""
    page = go("commons", "events/", width=DESKTOP)
    rows = page.locator(".agenda > li:visible")
    before = rows.count()
    kind = page.locator("[data-event-filter^='kind=']").first
    kind.focus()
    page.keyboard.press("Enter")
    assert kind.get_attribute("aria-current") == "true"
    assert kind.evaluate("one => one === document.activeElement")
    focused(page)
    assert 0 < rows.count() < before
    page.go_back()
    assert rows.count() == before


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_menu_of_calendars(go: Open, lang: str) -> None:
    """Enter opens, Tab leads into it, Escape closes and gives the focus back."""
    page = go("commons", f"{lang}events/conf-2027/", width=DESKTOP)
    menu = page.locator("details.add-menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert menu.evaluate("menu => menu.open && menu.contains(document.activeElement)")
    focused(page)
    page.keyboard.press("Escape")
    assert not menu.evaluate("menu => menu.open")
    assert has_focus(page, "details.add-menu > summary")


def test_filters_of_people_give_the_focus_back(go: Open) -> None:
    """The button that takes the filters away goes with them; the focus goes to the first filter."""
    page = go("commons", "members/", width=DESKTOP)
    page.locator(".facet-filter select").first.focus()
    page.keyboard.press("ArrowDown")
    reset = page.locator(".facet-filter [type=reset]")
    reset.focus()
    page.keyboard.press("Enter")
    reset.wait_for(state="hidden")
    assert has_focus(page, ".facet-filter select")


def test_what_is_copied_is_said_and_keeps_the_focus(go: Open) -> None:
    """Of the short answer; the button stays where it is, and pressing it once more copies once more."""
    page = go("commons", "faq/how-many-comments-make-someone-loyal/", permissions=["clipboard-write"])
    button = page.locator("[data-copy-from]")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Скопировано").wait_for()
    assert has_focus(page, "[data-copy-from]")
