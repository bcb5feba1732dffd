"""Translations: what readers are told of a missing and of an old one, and what those who translate see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import OnceARun
from tests.site import sites

CONFIG = {
    "site_name": "Двор",
    "site_url": "https://yard.example",
    "languages": ["ru", "en", "de"],
    "timezone": "Europe/Moscow",
    "translations": {"status": True},
}


def make(folder: Path) -> None:
    """A hub in three languages in `folder`/hub, built into `folder`/site."""
    root = folder / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/guides/old.md", {"title": "Alt", "lang": "de", "updated": "2026-05-01"}, "Das Original.")
    sites.put(root, "content/guides/old.en.md", {"title": "Old", "updated": "2026-01-01"}, "Translated before.")
    sites.put(root, "content/guides/ёж.md", {"title": "Ёжик"}, "Фыркает.")
    sites.put(root, "content/guides/ель.md", {"title": "Ель"}, "Колется.")
    sites.put(root, "content/guides/жук.md", {"title": "Жук"}, "Жужжит.")
    sites.put(root, "content/guides/zqdraft.md", {"title": "zqdraft", "draft": True}, "Нет.")
    sites.put(root, "content/guides/ель.en.md", {"title": "Not yet", "draft": True}, "Ещё по-русски.")
    sites.put(root, "content/faq/list.yaml", [{"id": "one", "question": "Один?", "answer": "Да."}])
    only = {"id": "only", "question": "Only here?", "answer": "Yes."}
    sites.put(root, "content/faq/list.en.yaml", [{"id": "one", "question": "One?"}, only])
    sites.built(root, folder / "site")


@pytest.fixture(scope="module")
def site(once_a_run: OnceARun) -> Path:
    """The built site."""
    return once_a_run("translations", make) / "site"


def read(site: Path, address: str) -> str:
    """The HTML of a page."""
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_the_notice_of_an_old_translation_leads_to_the_original(site: Path) -> None:
    """To German, in which the text was written first, not to the first language there is."""
    notice = re.search(r'<div class="notice notice-warning".*?</div>', read(site, "en/guides/old"), re.DOTALL)
    assert notice
    assert 'href="/de/guides/old/"' in notice[0]
    assert "notice-warning" not in read(site, "guides/old")


def test_a_draft_of_a_translation_leaves_the_original_to_readers(site: Path) -> None:
    """With the notice that there is no translation, and with the language of the words."""
    page = read(site, "en/guides/ель")
    assert "Колется." in page
    assert "Not yet" not in page
    assert 'class="prose" lang="ru"' in page
    assert "There is no translation of this page yet." in page


def test_the_language_menu_leads_nowhere_that_does_not_exist(site: Path) -> None:
    """An entry of one language alone leads to the list of the others."""
    page = read(site, "en/faq/only")
    links = set(re.findall(r'href="([^"]+)" lang="(\w+)"', page))
    assert ("/faq/", "ru") in links
    assert ("/de/faq/", "de") in links
    for address, _ in links:
        assert (site / address.strip("/") / "index.html").exists(), address


def test_letters_stand_in_the_order_of_their_alphabet(site: Path) -> None:
    """Ё after Е and before Ж."""
    side = read(site, "search")
    assert side.index("Ель") < side.index("Ёжик") < side.index("Жук")


def rows(page: str) -> dict[str, list[int]]:
    """The table of a page of translations: section → numbers."""
    found = re.findall(r'<tr><th scope="row">([^<]+)</th>((?:<td>\d+</td>)+)</tr>', page)
    return {title: [int(number) for number in re.findall(r"\d+", cells)] for title, cells in found}


def test_those_who_translate_see_what_is_missing_and_what_is_behind(site: Path) -> None:
    """Each language its own state: entries, up to date, behind, missing; with the files; nothing that is not public."""
    assert rows(read(site, "en/translations")) == {"Pages": [5, 0, 1, 4], "Questions and answers": [2, 2, 0, 0]}
    assert rows(read(site, "translations"))["Страницы"] == [5, 4, 0, 1]
    assert "content/guides/ёж.md" in read(site, "en/translations")
    assert "content/guides/old.md" in read(site, "translations")
    assert 'name="robots" content="noindex"' in read(site, "translations")
    assert "translations" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sites.leaks(site, ["zqdraft"]) == []
