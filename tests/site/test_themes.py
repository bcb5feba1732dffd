"""Every theme for everybody: it says what the others say, axe finds nothing, nothing sticks out, in any colours.

`commons` is looked at by the other tests of this folder; here are the others, on what they draw in their own way. Long
runs look at every template in both languages.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cmhub.theming.places import installed
from tests.browser import tools
from tests.browser.harness import ServeFolder, Vnu, readable
from tests.conftest import OnceARun
from tests.site import hubs, sites
from tests.site.conftest import InTheme

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

THEMES = sorted({path.parent.name for path in installed().glob("*/theme.yaml")} - {"base", "commons"})
PHONE, DESKTOP = 320, 1280
ALL: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
ENHANCED = {"runOnly": ["color-contrast-enhanced", "link-in-text-block"]}
Shot = tuple[int, Any, Any, dict[str, Any]]
OFTEN: tuple[Shot, ...] = (
    (DESKTOP, "light", "no-preference", ALL),
    (PHONE, "dark", "no-preference", COLOURS),
    (DESKTOP, "light", "more", ENHANCED),
    (DESKTOP, "dark", "more", ENHANCED),
)
"""Width, colours, wish for contrast, and what axe is asked: what every run looks at."""
EVERY: tuple[Shot, ...] = (
    (PHONE, "light", "no-preference", ALL),  # other parts are seen at another width
    (DESKTOP, "dark", "no-preference", COLOURS),
    (PHONE, "light", "more", ENHANCED),
    (PHONE, "dark", "more", ENHANCED),
    *OFTEN,
)
"""All widths in all colours: what long runs look at."""
HARD: tuple[Shot, ...] = ((PHONE, "light", "no-preference", ALL), (DESKTOP, "dark", "no-preference", COLOURS))
"""What hubs that are hard to lay out are looked at in."""
MAIN = (
    "home",
    "page",
    "rules-list",
    "rules-version",
    "rules-changes",
    "faq-entry",
    "events-list",
    "events-month",
    "events-entry.cancelled",
    "members-list",
)
"""The kinds of pages that themes draw in their own way: what every run looks at."""

RUNS = [
    ("ru", MAIN),
    pytest.param(("ru", None), marks=pytest.mark.long),
    pytest.param(("en", None), marks=pytest.mark.long),
]
"""The language, and the templates, None for all of them."""
Run = tuple[str, tuple[str, ...] | None]


def addresses(site: Path, run: Run) -> dict[str, str]:
    """The addresses that a run looks at."""
    lang, only = run
    return {name: one for name, one in hubs.addresses(site, "example", lang).items() if only is None or name in only}


def words(page: str) -> str:
    """What a page says between its tags, without decoration."""
    page = re.sub(r"<(svg|script|style)\b.*?</\1>", "", page.partition("<body")[2], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_says_what_the_others_say(in_theme: InTheme, example: Path, theme: str) -> None:
    """The same pages with the same words: a theme is a look, and none of them forgets anything."""
    one, other = sites.pages(example), sites.pages(in_theme(theme))
    assert one.keys() == other.keys()
    assert [address for address, page in one.items() if words(page) != words(other[address])] == []


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run[0]}-{'main' if run[1] else 'all'}")
@pytest.mark.parametrize("theme", ["commons", *THEMES])
def test_axe_finds_nothing(in_theme: InTheme, serve_folder: ServeFolder, tab: Page, theme: str, run: Run) -> None:
    """In light and dark, on a desktop and a phone; and a contrast of 7 in both forms of high contrast."""
    site = in_theme(theme)
    base, source, found = serve_folder(site), tools.axe_source(), []
    shots = OFTEN if run[1] else EVERY
    if theme == "commons" and run[1]:  # the rest is seen by test_accessible.py
        shots = tuple(shot for shot in OFTEN if shot[2] == "more")
    for name, address in addresses(site, run).items():
        tab.goto(base + address)
        tab.evaluate(f"() => {{ {source}\n }}")
        for width, scheme, contrast, asked in shots:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme, contrast=contrast, reduced_motion="reduce")
            options = {"resultTypes": ["violations"], **asked}
            for violation in tab.evaluate("o => axe.run(document, o)", options)["violations"]:
                violation["nodes"] = violation["nodes"][:3]
                found.append(f"{name} ({width} px, {scheme}, {contrast}): {readable(violation)}")
    tab.emulate_media(color_scheme="light", contrast="no-preference")
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run[0]}-{'main' if run[1] else 'all'}")
@pytest.mark.parametrize("theme", ["commons", *THEMES])
def test_nothing_sticks_out(in_theme: InTheme, serve_folder: ServeFolder, tab: Page, theme: str, run: Run) -> None:
    """At 320 px, also with more room between letters; on a desktop with text of twice the size (WCAG 1.4.10, 12, 4)."""
    site = in_theme(theme)
    base, wide = serve_folder(site), []
    for name, address in addresses(site, run).items():
        tab.set_viewport_size({"width": PHONE, "height": 800})
        tab.goto(base + address)
        for width, size in ((PHONE, "100%"), (DESKTOP, "200%")):
            tab.set_viewport_size({"width": width, "height": 800})
            tab.evaluate("size => document.documentElement.style.setProperty('--text-size', size)", size)
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} at {width} px, {size}")
            wide += [f"{name} at {width} px, {size}: cut off {one}" for one in tab.evaluate(CUT_OFF)]
        tab.set_viewport_size({"width": PHONE, "height": 800})
        tab.evaluate(ROOMY)
        if tab.evaluate("document.documentElement.scrollWidth") > PHONE:
            wide.append(f"{name} with roomy text")
        wide += [f"{name} with roomy text: cut off {one}" for one in tab.evaluate(CUT_OFF)]
    assert wide == []


CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(one => {
  const style = getComputedStyle(one);
  return one.checkVisibility() && /hidden|clip/.test(style.overflow) && style.clipPath === 'none' && one.textContent.trim()
    && !one.matches('figure, .hero') && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 80))"""
"""What has text and hides some of its own; code scrolls inside its figure, and the ornament of a hero is cut on purpose."""
ROOMY = """() => {
  document.documentElement.style.removeProperty('--text-size');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
    + 'p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing of WCAG 1.4.12."""


@pytest.mark.parametrize("theme", ["commons", *THEMES])
def test_the_readers_choice_of_colours_is_kept(
    in_theme: InTheme, serve_folder: ServeFolder, tab: Page, theme: str
) -> None:
    """Light, dark, high contrast and back to the system's, on the next page too; text is black on white then."""
    tab.emulate_media(color_scheme="light", contrast="no-preference")
    tab.set_viewport_size({"width": DESKTOP, "height": 800})
    tab.goto(serve_folder(in_theme(theme)) + "en/rules/")
    seen = []
    for _ in range(4):
        tab.locator("[data-theme-toggle]").click()
        tab.reload()
        seen.append(
            tab.evaluate(
                "[document.documentElement.dataset.theme, getComputedStyle(document.body).color === 'rgb(0, 0, 0)',"
                " document.querySelector('[data-theme-toggle]').title]"
            )
        )
    assert seen == [
        ["light", False, "Colours: light"],
        ["dark", False, "Colours: dark"],
        ["contrast", True, "Colours: high contrast"],
        [None, False, "Colours: as in the system"],
    ]


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
def test_the_markup_is_valid(in_theme: InTheme, vnu: Vnu, theme: str) -> None:
    """The Nu checker finds no error on any page of the site."""
    errors = vnu(in_theme(theme))
    assert errors == [], "\n".join(errors[:20])


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", hubs.STATES)
@pytest.mark.parametrize("lang", hubs.PREFIXES)
def test_hard_hubs_fit_and_axe_finds_nothing(
    once_a_run: OnceARun, serve_folder: ServeFolder, tab: Page, lang: str, state: str, theme: str
) -> None:
    """With no, one and very many entries of names that are hard to lay out, every template, on a phone and wider."""
    site = once_a_run(f"hub-{state}-{theme}", lambda folder: make_hard(folder, state, theme)) / "site"
    base, source, found = serve_folder(site), tools.axe_source(), []
    for name, address in hubs.addresses(site, state, lang).items():
        tab.goto(base + address)
        tab.evaluate(f"() => {{ {source}\n }}")
        for width, scheme, contrast, asked in HARD:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme, contrast=contrast, reduced_motion="reduce")
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name} is too wide at {width} px")
            options = {"resultTypes": ["violations"], **asked}
            for violation in tab.evaluate("o => axe.run(document, o)", options)["violations"]:
                violation["nodes"] = violation["nodes"][:3]
                found.append(f"{name} ({width} px, {scheme}): {readable(violation)}")
    assert found == [], "\n".join(found)


def make_hard(folder: Path, state: str, theme: str) -> None:
    """A hub of `hubs.STATES` in a theme, in `folder`/hub, built into `folder`/site."""
    hubs.STATES[state](folder)
    config = folder / "hub" / "cmhub.yaml"
    config.write_text(config.read_text(encoding="utf-8") + f"theme: {theme}\n", encoding="utf-8")
    shutil.rmtree(folder / "site")
    sites.built(folder / "hub", folder / "site")
