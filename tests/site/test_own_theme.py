"""A hub makes the look its own: every template, part, block, word and token of a theme can be another, live too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from cmhub.build import Options
from cmhub.build.preview import Preview
from tests.site.sites import NOW, built, put

CONFIG: dict[str, Any] = {
    "site_name": "Grove",
    "site_url": "https://grove.example",
    "languages": ["en", "ru"],
    "theme": {"name": "orchard", "options": {"accent": "#8a1c4a", "corners": "square", "logo": "brand/word.svg"}},
}
THEME: dict[str, Any] = {
    "name": "orchard",
    "title": "Orchard",
    "extends": "plaza",
    "styles": ["css/orchard.css"],
    "tokens": {"light": {"pop": "oklch(85% 0.15 140)"}, "space": {"measure": "30rem"}},
    "options": {"second": {"hint": {"en": "Grass.", "ru": "Трава."}}},
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h90v30z"/></svg>\n'


def make(root: Path) -> Path:
    """A small hub with a theme of its own upon `plaza`, and templates of its own above that."""
    put(root, "cmhub.yaml", CONFIG)
    put(root, "content/index.md", {"title": "Grove"}, "Trees.")
    put(root, "content/faq/why.md", {"question": "Why trees?", "short": "They stay."}, "They do.")
    put(root, "static/brand/word.svg", SVG)
    put(root, "themes/orchard/theme.yaml", THEME)
    put(root, "themes/orchard/static/css/orchard.css", "@layer theme { .brand-name { letter-spacing: .3em; } }\n")
    put(root, "themes/orchard/static/img/leaf.svg", SVG)
    put(root, "themes/orchard/i18n/ru.po", 'msgid "Skip to content"\nmsgstr "К деревьям"\n')
    put(root, "themes/orchard/templates/partials/breadcrumbs.html", "<p>{{ asset('img/leaf.svg') }}</p>\n")
    put(
        root,
        "themes/orchard/templates/faq/entry.html",
        '{% extends "base!faq/entry.html" %}{% block main %}{{ super() }}<p>Under the tree.</p>{% endblock %}\n',
    )
    put(
        root, "templates/404.html", '{% extends "base.html" %}{% block main %}<h1>Lost in the wood</h1>{% endblock %}\n'
    )
    put(root, "i18n/en.yaml", {"Search": "Look around"})
    return root


@pytest.fixture(scope="module")
def grove(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that hub."""
    folder = tmp_path_factory.mktemp("grove")
    built(make(folder / "hub"), folder / "site")
    return folder / "site"


def test_a_browsers_tab_has_the_favicon_else_the_logo_else_the_first_letter(grove: Path, tmp_path: Path) -> None:
    """So that browsers have no reason to ask for /favicon.ico."""
    assert '<link rel="icon" href="/brand/word.svg">' in text(grove, "index.html")
    root, site = tmp_path / "hub", tmp_path / "site"
    put(root, "cmhub.yaml", {**CONFIG, "site_name": "<grove", "theme": "commons"})
    put(root, "content/index.md", {"title": "Grove"}, "Trees.")
    built(root, site)
    (drawn,) = re.findall(r'<link rel="icon" href="data:image/svg\+xml,([^"]+)">', text(site, "index.html"))
    assert unquote(drawn).endswith(">&lt;</text></svg>")
    put(root, "static/favicon.svg", SVG)
    built(root, site)
    assert '<link rel="icon" href="/favicon.svg">' in text(site, "index.html")


def text(site: Path, path: str) -> str:
    """A file of the site, by its name or by a pattern."""
    (file,) = site.glob(path)
    return file.read_text(encoding="utf-8")


def test_a_block_of_a_template_is_another(grove: Path) -> None:
    """What is not said again stays."""
    page = text(grove, "faq/why/index.html")
    assert "<p>Under the tree.</p>" in page
    assert "They stay." in page


def test_a_part_of_every_page_is_another(grove: Path) -> None:
    """A partial of the theme's own, with a file of the theme's own."""
    assert "<p>/assets/img/leaf." in text(grove, "faq/why/index.html")


def test_a_whole_template_is_another(grove: Path) -> None:
    """The hub's own ``templates/`` come before any theme."""
    page = text(grove, "404.html")
    assert "Lost in the wood" in page
    assert "There is no such page" not in page


def test_words_are_others(grove: Path) -> None:
    """The hub's in one language, the theme's in another."""
    assert 'aria-label="Look around"' in text(grove, "index.html")
    assert "К деревьям" in text(grove, "ru/index.html")


def test_tokens_and_styles_are_laid_over_the_parents(grove: Path) -> None:
    """The child's last, whatever it does not say from `plaza` and `base`."""
    css = text(grove, "assets/orchard.*.css")
    assert "--measure:30rem" in css
    assert "--pop:#97e686" in css  # the screen's own way of writing it, as every screen has this colour
    assert "--warm:oklch(76% 0.15 32)" in css
    assert css.rindex(".brand-name{letter-spacing:.3em}") > css.index(".brand-mark{")


def test_options_of_the_parents_work(grove: Path) -> None:
    """The accent is that of the fields too, as `plaza` has it; corners and logo are those of `base`."""
    css = text(grove, "assets/orchard.*.css")
    assert "--radius:0px" in css
    assert "--field:#8a1c4a" in css
    assert 'src="/brand/word.svg"' in text(grove, "index.html")


def test_the_preview_follows_a_theme(tmp_path: Path) -> None:
    """A style, a token and a template, one after the other, each as it is saved."""
    root = make(tmp_path / "hub")
    preview = Preview(root, Options(clock=NOW))
    preview.refresh()

    def saved(path: str, before: str, after: str) -> str:
        file = root / path
        file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        preview.refresh({path})
        page = (preview.get("faq/why/index.html") or b"").decode()
        name = next(one for one in preview.paths if one.startswith("assets/orchard.") and one.endswith(".css"))
        assert f'href="/{name}"' in page
        return page + (preview.get(name) or b"").decode()

    assert "letter-spacing:.2em" in saved("themes/orchard/static/css/orchard.css", ".3em", ".2em")
    assert "--measure:31rem" in saved("themes/orchard/theme.yaml", "30rem", "31rem")
    assert "Up in the tree." in saved("themes/orchard/templates/faq/entry.html", "Under", "Up in")
