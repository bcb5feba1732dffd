"""Parts of a theme: a page links the styles of what it has, from the first build on and after every edit."""

from __future__ import annotations

import re
from pathlib import Path

from cmhub.build import Options, build
from tests.site import sites

CONFIG = {"site_name": "Grove", "site_url": "https://grove.example", "languages": ["en"], "theme": "orchard"}
THEME = {
    "name": "orchard",
    "extends": "commons",
    "parts": {
        "tables": {"styles": ["css/orchard-tables.css"]},
        "harvest": {"classes": ["harvest"], "styles": ["css/harvest.css"]},
    },
}


def linked(site: Path, page: str) -> list[str]:
    """The parts whose sheets a page links, "" for the sheet of every page; each of them is there."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<link rel="stylesheet" href="/(assets/orchard-?(\w*)\.\w+\.css)">', html)
    assert all((site / path).is_file() for path, _ in found)
    return [part for _, part in found]


def test_a_page_links_what_it_has_now(tmp_path: Path) -> None:
    """A table in a text, a class in a template of the hub, styles of a theme's own: after each edit as in a clean build."""
    root, site = tmp_path / "hub", tmp_path / "site"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "themes/orchard/theme.yaml", THEME)
    sites.put(root, "themes/orchard/static/css/orchard-tables.css", "@layer theme { .table { color: red; } }\n")
    sites.put(root, "themes/orchard/static/css/harvest.css", "@layer theme { .harvest { color: green; } }\n")
    sites.put(root, "content/index.md", {"title": "Grove"}, "Start.")
    sites.put(root, "content/faq/why.md", {"question": "Why?"}, "So.")
    sites.put(root, "content/faq/when.md", {"question": "When?"}, "Then.")
    sites.built(root, site)
    assert linked(site, "faq/why") == ["", "entry"]
    assert linked(site, "faq") == ["", "entry", "lists", "questions"]

    sites.put(root, "content/faq/why.md", {"question": "Why?"}, "| a | b |\n|---|---|\n| 1 | 2 |\n")
    sites.built(root, site)
    assert linked(site, "faq/why") == ["", "entry", "tables"]
    assert linked(site, "faq/when") == ["", "entry"]
    (tables,) = site.glob("assets/orchard-tables.*.css")
    css = tables.read_text(encoding="utf-8")
    assert css.index("overflow-x:auto") < css.index("color:red")

    before = (site / "faq/when/index.html").read_bytes()
    sites.put(root, "themes/orchard/static/css/orchard-tables.css", "@layer theme { .table { color: blue; } }\n")
    result = build(root, Options(clock=sites.NOW, site_dir=str(site)))
    made_anew = {args[1] for name, args in result.ran if name == "page"}
    assert "faq/why" in made_anew
    assert "faq/when" not in made_anew
    assert (site / "faq/when/index.html").read_bytes() == before
    assert linked(site, "faq/why") == ["", "entry", "tables"]

    more = '{% extends "base!faq/entry.html" %}\n{% block main %}{{ super() }}<p class="harvest">Apples</p>{% endblock %}\n'
    sites.put(root, "templates/faq/entry.html", more)
    sites.built(root, site)
    assert linked(site, "faq/when") == ["", "entry", "harvest"]
    sites.built(root, tmp_path / "clean", clean=True)
    assert dict(sites.files(tmp_path / "clean")) == dict(sites.files(site))
