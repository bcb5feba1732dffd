"""Pages stay light: what is promised for short entries, and for the others no more than today; and they lack no style."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bench.weight import PAGES, SCRIPTS, THEMES, weigh
from tests.site import sites
from tests.site.conftest import InTheme

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("theme", THEMES)
def test_pages_keep_within_what_is_promised(in_theme: InTheme, theme: str) -> None:
    """HTML and CSS gzipped, and the scripts; whoever makes a page heavier has to take weight off elsewhere."""
    site = in_theme(theme)
    for name, (page, most) in PAGES.items():
        weight = weigh(site, page)
        assert weight.whole <= most, f"{name}: {weight}"
        assert weight.js <= SCRIPTS, f"{name}: {weight}"


@pytest.mark.parametrize("theme", THEMES)
def test_a_short_entry_asks_for_few_files(in_theme: InTheme, theme: str) -> None:
    """A style sheet for every page, one for entries, one for what is special about this one."""
    for name, (page, most) in PAGES.items():
        sheets = weigh(in_theme(theme), page).sheets
        assert len(sheets) <= (3 if most == 14.0 else 7), f"{name}: {sheets}"


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_lacks_a_style(in_theme: InTheme, theme: str) -> None:
    """Of a sheet that a page does not link, no rule would have met anything on it."""
    site = in_theme(theme)
    rules = {
        sheet.relative_to(site).as_posix(): set(selectors(sheet.read_text(encoding="utf-8")))
        for sheet in site.glob(f"assets/{theme}-*.css")
        if not sheet.name.startswith((f"{theme}-print.", f"{theme}-late."))
    }
    missing = set()
    for address, html in sites.pages(site).items():
        classes = {one for found in re.findall(r'\sclass="([^"]*)"', html) for one in found.split()}
        there = {one for path, found in rules.items() if path in html for one in found}
        for path, wanted in rules.items():
            if path not in html:
                lacking = wanted - there
                missing |= {(path, one, address) for one in lacking if (named := classes_of(one)) and named <= classes}
    assert not missing, sorted(missing)[:20]


def selectors(css: str) -> Iterator[str]:
    """Every selector of a sheet, as it is written there."""
    css = re.sub(r"url\('[^']*'\)", "", css)
    for found in re.finditer(r"([^{};]+)\{[^{}]*\}", css):
        if not found[1].startswith("@"):
            yield from re.split(r",(?![^()]*\))", found[1])


def classes_of(selector: str) -> set[str]:
    """The classes that a selector needs: those in `:not()` it does not, and of several in `:is()` the first will do."""
    selector = re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", selector)
    selector = re.sub(r":(?:is|has)\(([^(),]*)[^()]*\)", r"\1", selector)
    return set(re.findall(r"\.([a-zA-Z_][\w-]*)", selector))
