"""`hide` takes out of a page what it names, in every theme: the parts stand there without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmhub.theming.places import installed
from tests.site import sites

THEMES = sorted({path.parent.name for path in installed().glob("*/theme.yaml")} - {"base"})
ME = {"date": "2026-01-01", "scope": ["skills"], "source": "form"}
BODY = "## One {#one}\n\nText.\n\n## Two {#two}\n\nText.\n"
SIGNS = {
    "toc": 'id="cm-toc"',
    "sidebar": 'id="cm-side"',
    "backlinks": 'id="cm-backlinks"',
    "dates": 'datetime="2026-03-04"',
    "ask": 'id="cm-ask"',
    "helpful": "data-helpful",
}
"""What each documented value takes out, and by what it is seen."""
WHERE = {
    "toc": ["guides"],
    "sidebar": ["guides"],
    "backlinks": ["guides", "faq", "news/2026", "things", "rules"],
    "dates": ["guides", "faq", "news/2026", "things"],
    "ask": ["guides", "faq", "things", "paths"],
    "helpful": ["guides", "faq", "rules"],
}
"""The folders of entries that show it."""


def make(root: Path, theme: str) -> None:
    """Of each kind an entry with all parts, and one that hides all of them."""
    config = {
        "site_name": "Yard",
        "site_url": "https://yard.example",
        "languages": ["en"],
        "timezone": "UTC",
        "theme": theme,
        "pictures": {"cards": False},
        "feedback": {"mail": "us@yard.example.net"},
        "collections": {"things": {"title": "Things", "singular": "thing", "fields": [{"name": "n", "type": "line"}]}},
    }
    sites.put(root, "cmhub.yaml", config)
    sites.put(root, "content/index.md", {"title": "Yard"}, "Hello.")
    sites.put(root, "content/members/ann.yaml", {"name": "Ann", "skills": ["keys"], "consent": ME})
    sites.put(root, "content/rules/_rulebook.yaml", {"report": [{"id": "us", "email": "us@yard.example.net"}]})
    sites.put(root, "content/guides/index.md", {"title": "Guides"}, "All of them.")
    for name, hide in (("shown", []), ("hid", list(SIGNS))):
        more = {"updated": "2026-03-04", "owner": "ann", "hide": hide}
        sites.put(root, f"content/guides/{name}.md", {"title": name, **more}, BODY)
        sites.put(root, f"content/faq/{name}.md", {"question": f"Is it {name}?", **more}, BODY)
        sites.put(root, f"content/news/2026-01-02-{name}.md", {"title": name, **more}, BODY)
        sites.put(root, f"content/things/{name}.md", {"title": name, **more}, BODY)
        sites.put(root, f"content/rules/{name}.md", {"number": str(len(name)), "title": name, **more}, BODY)
        sites.put(root, f"content/paths/{name}.yaml", {"title": name, **more, "steps": [{"to": f"faq:{name}"}]})
    names = ("page:guides", "faq:", "news:2026", "thing:", "rule:")
    links = (f"[[{one}{'' if one[-1] == ':' else '/'}{name}]]" for one in names for name in ("shown", "hid"))
    sites.put(root, "content/guides/links.md", {"title": "Links"}, " ".join(links).replace("page:", ""))


@pytest.mark.parametrize("theme", THEMES)
def test_every_documented_value_leaves_out_its_part(theme: str, tmp_path: Path) -> None:
    """And what is not named stays."""
    make(tmp_path / "hub", theme)
    site = tmp_path / "site"
    sites.built(tmp_path / "hub", site)
    for value, sign in SIGNS.items():
        for folder in WHERE[value]:
            names = {"shown": "5", "hid": "3"} if folder == "rules" else {"shown": "shown", "hid": "hid"}
            pages = {
                name: (site / folder / path / "index.html").read_text(encoding="utf-8") for name, path in names.items()
            }
            assert sign in pages["shown"], (value, folder)
            assert sign not in pages["hid"], (value, folder)
