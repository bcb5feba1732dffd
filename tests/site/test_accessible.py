"""Every template for everybody: axe-core finds nothing, nothing is wider than a phone, the markup is valid.

In light and dark, on a phone and on a desktop, in both languages, with no, one and many entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.browser import tools
from tests.browser.harness import ServeFolder, Vnu, readable
from tests.conftest import OnceARun
from tests.site import hubs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.long]

TEMPLATES = yaml.safe_load((Path(__file__).parents[1] / "browser/templates.yaml").read_text(encoding="utf-8"))
PREFIXES: dict[str, str] = TEMPLATES["languages"]
STATES = ["example", *hubs.STATES]
PHONE, DESKTOP = 320, 1280
SHOTS: tuple[tuple[int, Any, bool], ...] = (
    (DESKTOP, "light", True),
    (DESKTOP, "dark", False),  # the same elements in other colours
    (PHONE, "dark", True),
    (PHONE, "light", False),
)
"""Width, colours, and whether all rules are asked or those alone that depend on colours."""

Site = Callable[[str], Path]


@pytest.fixture(scope="module")
def site(once_a_run: OnceARun, example: Path) -> Site:
    """The built site of a state."""
    return lambda state: example if state == "example" else once_a_run(f"hub-{state}", hubs.STATES[state]) / "site"


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One page for all: contexts are costly, and nothing here is remembered."""
    context = chromium.new_context(reduced_motion="reduce", service_workers="block")
    yield context.new_page()
    context.close()


def addresses(folder: Path, state: str, lang: str) -> dict[str, str]:
    """Templates and where they are seen, as far as the site has them."""
    known = TEMPLATES["addresses"] if state == "example" else hubs.ADDRESSES
    found = {name: PREFIXES[lang] + address for name, address in known.items()}
    there = {
        name: one
        for name, one in found.items()
        if (folder / one / ("" if one.endswith("html") else "index.html")).is_file()
    }
    assert state == "empty" or set(known) - set(there) <= ({"events-series"} if state == "one" else set())
    return there


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(site: Site, serve_folder: ServeFolder, tab: Page, state: str, lang: str) -> None:
    """On every template, in both colour schemes, at both widths."""
    folder = site(state)
    base, source, found = serve_folder(folder), tools.axe_source(), []
    for name, address in addresses(folder, state, lang).items():
        tab.goto(base + address)
        tab.evaluate(f"() => {{ {source}\n }}")
        for width, scheme, everything in SHOTS:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
            if not everything:
                options = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
            for violation in tab.evaluate("o => axe.run(document, o)", options)["violations"]:
                violation["nodes"] = violation["nodes"][:3]
                found.append(f"{name} ({width} px, {scheme}): {readable(violation)}")
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_phone(site: Site, serve_folder: ServeFolder, tab: Page, state: str, lang: str) -> None:
    """No template scrolls sideways at 320 px (WCAG 1.4.10), and what sticks out is named."""
    folder = site(state)
    base, wide = serve_folder(folder), []
    tab.set_viewport_size({"width": PHONE, "height": 800})
    for name, address in addresses(folder, state, lang).items():
        tab.goto(base + address)
        if tab.evaluate("document.documentElement.scrollWidth") > PHONE:
            wide.append(f"{name}: {tab.evaluate(STICKING_OUT)}")
    assert wide == []


STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && ![...document.querySelectorAll('*')].some(p => p !== e && p.contains(e) && p !== document.documentElement
      && p !== document.body && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)))
  .slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))"""


@pytest.mark.parametrize("state", STATES)
def test_the_markup_is_valid(site: Site, vnu: Vnu, state: str) -> None:
    """The Nu checker finds no error on any page of the site."""
    errors = vnu(site(state))
    assert errors == [], "\n".join(errors[:20])
