"""The glossary: an edit of a term reaches the pages that mention it, and no Markdown is rendered for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from cmhub.build import Built
from tests.rebuild import hub
from tests.site import sites

CONFIG = {"site_name": "Двор", "languages": ["ru", "en"], "timezone": "Europe/Moscow"}
CHAT: dict[str, Any] = {"чат": {"description": "Где говорят все сразу.", "forms": ["беседа"]}}
BOTH = {**CHAT, "охват": "Сколько людей увидели."}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with a glossary, built."""
    root = tmp_path / "hub"
    sites.put(root, "cmhub.yaml", CONFIG)
    sites.put(root, "content/index.md", {"title": "Двор"}, "Начало.")
    sites.put(root, "content/chat.md", {"title": "Чат"}, "В чате тихо. Чат ночью спит.")
    sites.put(root, "content/chat.en.md", {"title": "Chat"}, "The chat is quiet.")
    sites.put(root, "content/reach.md", {"title": "Охват"}, "Охваты выросли, а беседы нет.")
    sites.put(root, "content/plain.md", {"title": "Пусто"}, "Ничего такого.")
    sites.put(root, "content/not.md", {"title": "Без слов", "glossary": False}, "Чат и охват.")
    sites.put(root, "content/_glossary.yaml", BOTH)
    assert hub.run(root).published
    return root


def after(root: Path) -> Built:
    """A build whose site is that of a clean one."""
    built = hub.run(root)
    assert built.published, built.diagnostics
    clean = root.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cmhub"))
    hub.run(clean)
    assert hub.bytes_of(root / "site") == hub.bytes_of(clean / "site")
    return built


def explained(root: Path, page: str) -> dict[str, str]:
    """The explained words of a page with what is said of them."""
    html = (root / "site" / page / "index.html").read_text(encoding="utf-8")
    return {word: said for said, word in re.findall(r'<a class="term"[^>]*title="([^"]*)"[^>]*>([^<]*)</a>', html)}


def test_terms_are_explained_where_they_are_mentioned_first(root: Path) -> None:
    """In every case; not where a page asks for none, and borrowed text in its own language."""
    assert explained(root, "chat") == {"чате": "Где говорят все сразу."}
    assert explained(root, "reach") == {"Охваты": "Сколько людей увидели.", "беседы": "Где говорят все сразу."}
    assert explained(root, "en/reach") == explained(root, "reach")
    assert 'href="/glossary/#term-охват"' in (root / "site/en/reach/index.html").read_text(encoding="utf-8")
    assert explained(root, "plain") == explained(root, "not") == {}
    page = (root / "site/glossary/index.html").read_text(encoding="utf-8")
    assert 'id="term-чат"' in page
    assert 'href="/glossary/"' in (root / "site/plain/index.html").read_text(encoding="utf-8")


def test_an_edited_explanation_reaches_only_pages_that_show_it(root: Path) -> None:
    """No text is searched again, no Markdown rendered."""
    sites.put(root, "content/_glossary.yaml", {**BOTH, "охват": "Совсем другое."})
    built = after(root)
    assert {path for path in built.written if path.endswith(".html")} == {
        "reach/index.html", "en/reach/index.html", "glossary/index.html", "en/glossary/index.html",
    }  # fmt: skip
    assert not {name for name, _ in built.ran} & {"markdown", "terms", "parse"}


def test_a_new_term_reaches_only_pages_that_mention_it(root: Path) -> None:
    """All texts are looked through, which is cheap; pages without the word stay."""
    sites.put(root, "content/_glossary.yaml", {**BOTH, "ночь": "Когда спят."})
    built = after(root)
    written = {path for path in built.written if path.endswith(".html")}
    assert {"chat/index.html", "glossary/index.html"} <= written
    assert not written & {"plain/index.html", "reach/index.html", "not/index.html"}
    assert "markdown" not in {name for name, _ in built.ran}


def test_a_translation_has_its_own_words(root: Path) -> None:
    """What it does not say is said by the original, and marked as that."""
    sites.put(root, "content/_glossary.en.yaml", {"чат": {"title": "chat", "description": "All at once.", "forms": []}})
    after(root)
    assert explained(root, "en/chat") == {"chat": "All at once."}
    page = (root / "site/en/glossary/index.html").read_text(encoding="utf-8")
    assert re.search(r'id="term-охват" lang="ru">', page)
    assert re.search(r'id="term-чат">', page)


def test_without_a_glossary_nothing_of_it_is_asked(root: Path) -> None:
    """No query, no page, no link."""
    (root / "content/_glossary.yaml").unlink()
    built = after(root)
    assert "terms" not in {name for name, _ in built.ran}
    assert not (root / "site/glossary").exists()
    assert "/glossary/" not in (root / "site/chat/index.html").read_text(encoding="utf-8")
