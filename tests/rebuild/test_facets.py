"""A member's edit reaches the pages of the facets concerned, and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.rebuild import hub
from tests.site import sites

PEOPLE = {"anna": ["звук", "свет"], "oleg": ["звук", "свет"], "vera": ["свет"], "yura": ["шитьё"], "zoya": ["шитьё"]}
OTHERS = ("members/skills/шитьё/index.html", "members/yura/index.html", "members/zoya/index.html")


def make(root: Path) -> None:
    """A hub of five people who share skills and a language."""
    sites.put(root, "cmhub.yaml", {"site_name": "Двор", "languages": ["ru"], "timezone": "Europe/Moscow"})
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/guides/sound.md", {"title": "Звук", "tags": ["звук"]}, "Тише.")
    sites.put(root, "content/guides/sewing.md", {"title": "Шитьё", "tags": ["шитьё"]}, "Нитки.")
    for name, skills in PEOPLE.items():
        put(root, name, skills)


def put(root: Path, name: str, skills: list[str], **more: str) -> None:
    """One person's record."""
    consent = {"date": "2026-01-10", "scope": ["skills", "languages", "bio"]}
    record = {"name": name.title(), "skills": skills, "languages": ["ru"], "consent": consent, **more}
    sites.put(root, f"content/members/{name}.yaml", record)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The hub, built."""
    root = tmp_path / "hub"
    make(root)
    assert hub.run(root).published
    return root


def after(root: Path) -> set[str]:
    """The files that a build writes, whose site is that of a clean build."""
    built = hub.run(root)
    assert built.published, built.diagnostics
    clean = root.parent / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cmhub"))
    hub.run(clean)
    assert hub.bytes_of(root / "site") == hub.bytes_of(clean / "site")
    return {*built.written, *built.deleted}


def test_a_skill_taken_up_reaches_its_own_page(root: Path) -> None:
    """And who shared it, the guide that asks them, the lists; not the facets and people that have nothing to do with it."""
    put(root, "vera", ["звук", "свет"])
    written = after(root)
    assert {"members/skills/звук/index.html", "guides/sound/index.html", "members/vera/index.html"} <= written
    assert not written & {*OTHERS, "guides/sewing/index.html"}


def test_the_last_but_one_takes_the_page_with_them(root: Path) -> None:
    """A facet of one person has no page, and the profile of that person no link to it."""
    put(root, "oleg", ["свет"])
    written = after(root)
    assert {"members/skills/звук/index.html", "members/anna/index.html"} <= written
    assert not (root / "site/members/skills/звук").exists()
    assert not written & set(OTHERS)


def test_what_a_facet_does_not_show_does_not_reach_it(root: Path) -> None:
    """Words about oneself are on the profile."""
    put(root, "anna", PEOPLE["anna"], bio="Люблю тишину.")
    assert not [path for path in after(root) if path.startswith(("members/skills", "members/languages", "guides"))]
