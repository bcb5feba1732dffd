"""Collections whose entries are all in one language: no link, no language menu leads to a list that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from tests.site import sites

CONFIG = {
    "site_name": {"ru": "Двор", "en": "Yard"},
    "site_url": "https://yard.example/hub",
    "languages": ["ru", "en"],
    "timezone": "Europe/Moscow",
    "pictures": {"cards": False},
}


def make(root: Path) -> None:
    """Questions and things in English alone, and people whose skills only the Russian records name."""
    things = {"things": {"title": "Things", "singular": "thing", "fields": [{"name": "note", "type": "line"}]}}
    sites.put(root, "cmhub.yaml", {**CONFIG, "collections": things})
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/index.en.md", {"title": "Yard"}, "The beginning.")
    consent = {"date": "2026-01-10", "scope": ["skills"], "source": "form"}
    for name in ("anna", "boris"):
        sites.put(root, f"content/members/{name}.yaml", {"name": name, "skills": ["ключи"], "consent": consent})
        sites.put(root, f"content/members/{name}.en.yaml", {"skills": []})
    sites.put(root, "content/faq/all.yaml", [{"id": "draft", "question": "Черновик?", "draft": True}])
    sites.put(root, "content/faq/all.en.yaml", [{"id": "tea", "question": "Is there tea?"}])
    sites.put(root, "content/things/all.yaml", [{"id": "draft", "title": "Черновик", "draft": True}])
    sites.put(root, "content/things/all.en.yaml", [{"id": "kettle", "title": "Kettle"}])


def broken(site: Path) -> set[str]:
    """The pages' links to addresses of the site where no file is, with the page; alternates too."""
    found = set()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        for href in re.findall(r'<(?:a|link) [^>]*?href="(?:https://yard\.example)?(/hub/[^"#?]*)', html):
            path = site / unquote(href).removeprefix("/hub/")
            if not (path / "index.html" if href.endswith("/") else path).is_file():
                found.add(f"{page.relative_to(site).as_posix()} → {href}")
    return found


def test_no_page_leads_to_a_list_that_a_language_does_not_have(tmp_path: Path) -> None:
    """Not the language menu, not hreflang, not the sitemap; the menu leads to what is nearest."""
    make(tmp_path / "hub")
    site = tmp_path / "site"
    sites.built(tmp_path / "hub", site)
    alone = {"en/faq": "faq", "members/skills": "en/members/skills"}
    for here, there in alone.items():
        page = (site / here / "index.html").read_text(encoding="utf-8")
        assert not (site / there / "index.html").exists()
        assert f'href="https://yard.example/hub/{there}/"' not in page
    menu = (site / "members/skills/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="/hub/en/members/"[^>]* hreflang="en"', menu)
    assert broken(site) == set()
    urls = re.findall(r'(?:<loc>|href=")https://yard\.example/hub/([^"<]*)', (site / "sitemap.xml").read_text("utf-8"))
    assert [url for url in urls if not (site / unquote(url) / "index.html").is_file()] == []
