"""Under other conditions: colours that the system gives, no motion, paper. In every theme, on what each draws its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import ServeFolder, Visitor
from tests.site.conftest import InTheme

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

THEMES = ("commons", "handbook", "plaza")
PAGES = (
    "",
    "en/events/",
    "events/2026/12/",
    "rules/",
    "en/events/photo-walk/",
    "guides/people/moderation/",
    "paths/newcomer/",
)
EDGES = """one => ['Top', 'Bottom', 'Left', 'Right'].filter(
  side => parseFloat(getComputedStyle(one)['border' + side + 'Width']) > 0)"""


def found(page: Page, selector: str, wrong: str) -> list[str]:
    """The elements of which a JavaScript function says that something is wrong with them."""
    names = page.locator(selector).evaluate_all(
        f"all => all.filter(one => one.checkVisibility() && ({wrong})(one)).map(one => one.outerHTML.slice(0, 100))"
    )
    return [str(name) for name in names]


@pytest.mark.parametrize(
    "theme", [pytest.param(one, marks=[pytest.mark.long] if one == "handbook" else []) for one in THEMES]
)
def test_without_the_themes_colours_everything_still_shows(
    in_theme: InTheme, serve_folder: ServeFolder, visit: Visitor, theme: str
) -> None:
    """Forced colours: nothing keeps a colour of its own, and what was told apart by a ground has a line."""
    base = serve_folder(in_theme(theme))
    page = visit(base, forced_colors="active", scheme="dark").page
    for address in PAGES:
        page.goto(base + address)
        assert found(page, "body *", "one => getComputedStyle(one).forcedColorAdjust === 'none'") == [], address
        assert found(page, ".icon", OWN_COLOUR) == [], address
        assert found(page, ".notice, .short, .button, .badge, .tag", f"one => !({EDGES})(one).length") == [], address
        assert found(page, ".agenda > .event-row", UNEVEN) == [], address
        assert (
            found(page, ".step-dots .on", "one => getComputedStyle(one).backgroundColor !== 'rgb(255, 255, 255)'") == []
        )
        assert found(page, ".today time", f"one => !({EDGES})(one).length") == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


OWN_COLOUR = "one => getComputedStyle(one).color !== getComputedStyle(one.parentElement).color"
UNEVEN = f"""one => {{
  const edges = ({EDGES})(one).length;
  return edges > 1 && edges < 4;
}}"""
"""A box has four edges, a row between lines one or none."""


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_moves_for_those_who_do_not_want_it(
    in_theme: InTheme, serve_folder: ServeFolder, visit: Visitor, theme: str
) -> None:
    """No transition, no animation, no page passing into the next; for the others links and boxes have a short one."""
    base = serve_folder(in_theme(theme))
    still, lively = (visit(base, reduced_motion=wish).page for wish in ("reduce", "no-preference"))
    assert lively.evaluate(MOVING) > 0
    for address in PAGES:
        still.goto(base + address)
        assert still.evaluate(MOVING) == 0, address


MOVING = """() => [...document.querySelectorAll('*')]
  .flatMap(one => [null, '::before', '::after'].map(part => getComputedStyle(one, part)))
  .filter(style => style.transitionDuration.split(',').some(time => parseFloat(time) > 0)
    || style.animationName !== 'none' || style.scrollBehavior === 'smooth').length + document.getAnimations().length"""


@pytest.mark.parametrize("theme", THEMES)
def test_paper_has_the_text_and_nothing_to_press(
    in_theme: InTheme, serve_folder: ServeFolder, visit: Visitor, theme: str
) -> None:
    """Also of a page seen in the dark: black on white, unfolded, within the sheet, without menus, fields and buttons."""
    base = serve_folder(in_theme(theme))
    page = visit(base, scheme="dark", width=680).page  # A4 without its margins, roughly
    page.emulate_media(media="print")
    for address in PAGES:
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        colours = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"], address
        pressed = (
            "button, input:not(.task__box), select, .site-header, .site-footer, .tree, .toc, .side, .fold-bar, .banner"
        )
        assert found(page, pressed, "() => true") == [], address
        assert found(page, "main details", "one => !one.lastElementChild.checkVisibility()") == [], address
        assert found(page, ".rule-more > summary", "one => !one.checkVisibility()") == [], address  # why it is a rule
        dots = "one => getComputedStyle(one).printColorAdjust !== 'exact'"
        assert found(page, ".step-dots i", dots) == [], address
        assert found(page, "h1", "one => getComputedStyle(one).color !== 'rgb(0, 0, 0)'") == [], address
