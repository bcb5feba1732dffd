"""A section of very many pages: each page shows those near it, and leads on."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site import sites

CONFIG = {"site_name": "Yard", "languages": ["en"], "timezone": "Europe/Moscow"}


def test_the_menu_of_a_long_section_shows_a_stretch_and_the_way_on(tmp_path: Path) -> None:
    """Fifty pages at a time, with a link to those before and to those after; a title far away changes nothing here."""
    root = tmp_path / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Yard"}, "Start.")
    sites.put(root, "content/notes/index.md", {"title": "Notes"}, "All of them.")
    for number in range(160):
        sites.put(root, f"content/notes/n{number:03}.md", {"title": f"Note {number:03}"}, "Text.")
    sites.built(root, tmp_path / "site")
    html = (tmp_path / "site/notes/n060/index.html").read_text(encoding="utf-8")
    tree = html.partition('<nav class="tree')[2].partition("</nav>")[0]
    titles = re.findall(r">([^<>]+)</a>", tree)
    assert titles == ["50 pages earlier", *(f"Note {n:03}" for n in range(50, 100)), "60 pages further"]
    assert 'href="/notes/n049/">50 pages earlier' in tree
    assert 'href="/notes/n100/">60 pages further' in tree
    assert tree.count('aria-current="page"') == 1
    first = (tmp_path / "site/notes/index.html").read_text(encoding="utf-8")
    assert "110 pages further" in first
    assert len(re.findall(r'class="contents-link" href="/notes/n\d+/"', first)) == 160
