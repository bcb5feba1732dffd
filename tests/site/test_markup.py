"""Every template as the browser meets it: nothing is wider than a phone, and the markup is valid.

In both languages, with no, one and many entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.harness import ServeFolder, Vnu
from tests.site import hubs
from tests.site.conftest import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = 320


@pytest.mark.parametrize(
    ("state", "lang"),
    [  # Russian words are the longer ones
        pytest.param(state, lang, marks=pytest.mark.long if lang == "en" and state != "empty" else ())
        for state in hubs.SEEN
        for lang in hubs.PREFIXES
    ],
)
def test_nothing_is_wider_than_a_phone(site: Site, serve_folder: ServeFolder, tab: Page, state: str, lang: str) -> None:
    """No template scrolls sideways at 320 px (WCAG 1.4.10), and what sticks out is named."""
    folder = site(state)
    base, wide = serve_folder(folder), []
    tab.set_viewport_size({"width": PHONE, "height": 800})
    for name, address in hubs.addresses(folder, state, lang).items():
        tab.goto(base + address)
        if tab.evaluate("document.documentElement.scrollWidth") > PHONE:
            wide.append(f"{name}: {tab.evaluate(STICKING_OUT)}")
    assert wide == []


STICKING_OUT = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1
    && ![...document.querySelectorAll('*')].some(p => p !== e && p.contains(e) && p !== document.documentElement
      && p !== document.body && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)))
  .slice(0, 5).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))"""


@pytest.mark.parametrize(
    "state", [pytest.param(one, marks=[pytest.mark.long] if one == "many" else []) for one in hubs.SEEN]
)
def test_the_markup_is_valid(site: Site, vnu: Vnu, state: str) -> None:
    """The Nu checker finds no error on any page of the site."""
    errors = vnu(site(state))
    assert errors == [], "\n".join(errors[:20])
