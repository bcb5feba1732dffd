"""Every template for everybody: axe-core finds nothing wrong.

In light and dark, on a phone and on a desktop, in both languages, with no, one and many entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import tools
from tests.browser.harness import ServeFolder, readable
from tests.site import hubs
from tests.site.conftest import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESKTOP = 320, 1280
SHOTS: tuple[tuple[int, Any, bool], ...] = (
    (DESKTOP, "light", True),
    (DESKTOP, "dark", False),  # the same elements in other colours
    (PHONE, "dark", True),
    (PHONE, "light", False),
)
"""Width, colours, and whether all rules are asked or those alone that depend on colours."""
FULL = {"example", "many"}
"""States that between them show every element, so that colours need not be asked about again in the others."""


OFTEN = [("example", "ru", SHOTS[::2]), ("one", "ru", SHOTS[2:3]), ("empty", "en", SHOTS[2:3])]
"""What every run looks at: states in one language. The rest is for long runs."""
EVERY = [
    pytest.param(state, lang, SHOTS[:: 1 if state in FULL else 2], marks=pytest.mark.long)
    for state in hubs.SEEN
    for lang in hubs.PREFIXES
]


@pytest.mark.parametrize(("state", "lang", "shots"), [*OFTEN, *EVERY])
def test_axe_finds_nothing(
    site: Site, serve_folder: ServeFolder, tab: Page, state: str, lang: str, shots: tuple[tuple[int, Any, bool], ...]
) -> None:
    """On every template, in both colour schemes, at both widths."""
    folder = site(state)
    base, source, found = serve_folder(folder), tools.axe_source(), []
    for name, address in hubs.addresses(folder, state, lang).items():
        tab.goto(base + address)
        tab.evaluate(f"() => {{ {source}\n }}")
        for width, scheme, everything in shots:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            options: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
            if not everything:
                options = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
            for violation in tab.evaluate("o => axe.run(document, o)", options)["violations"]:
                violation["nodes"] = violation["nodes"][:3]
                found.append(f"{name} ({width} px, {scheme}): {readable(violation)}")
    assert found == [], "\n".join(found)
