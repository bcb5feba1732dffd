"""The list of addresses where every template can be seen is complete."""

from __future__ import annotations

from pathlib import Path

import yaml

TEMPLATES = Path(__file__).parents[2] / "themes" / "base" / "templates"
NO_PAGES = {
    "base.html",  # what the others extend
    "collection/category.html",  # for collections with categories; the example hub declares none
    "redirect.html",  # the browser is gone before anything is seen
    "search_letter.html",  # of hubs with more entries than the example has; tests/site/test_search.py makes one
}


def test_every_template_is_on_the_list() -> None:
    """A template that is added without an address would be neither looked at nor tested in the browser."""
    listing = yaml.safe_load(Path(__file__).with_name("templates.yaml").read_text(encoding="utf-8"))
    seen = {key.partition(".")[0] for key in listing["addresses"]}
    pages = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")} - NO_PAGES
    wanted = {page.removesuffix(".html").replace("/", "-") for page in pages if not page.startswith("partials/")}
    assert seen == wanted
