"""For each kind of edit: which queries run again, which files are written, and that the site is that of a clean build.

The lists are kept in ``expected/``. A longer list is a loss of speed, a shorter one may be a stale page: either is to be looked at
before the file is renewed with ``CMHUB_RENEW=1``.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cmhub.outputs import sitemap
from tests.rebuild import hub

EXPECTED = Path(__file__).parent / "expected"


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit that replaces a text in a file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def put(path: str, text: str) -> Callable[[Path], None]:
    """An edit that writes a file."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return edit


def nothing(_root: Path) -> None:
    """No edit."""


def delete(path: str) -> Callable[[Path], None]:
    """An edit that deletes a file."""
    return lambda root: (root / path).unlink()


def rename(old: str, new: str) -> Callable[[Path], None]:
    """An edit that renames a file."""

    def edit(root: Path) -> None:
        (root / old).rename(root / new)

    return edit


TEMPLATE = '{% extends "base!rules/entry.html" %}\n'
PARTIAL = "<p>{{ _('Tags') }}</p>\n"

BEFORE: dict[str, Callable[[Path], None]] = {
    "template": put("templates/rules/entry.html", TEMPLATE),
    "partial": put("templates/partials/breadcrumbs.html", PARTIAL),
    "interface_string": put("i18n/ru.yaml", "Search: Поиск\n"),
}
EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": nothing,
    "body": replace("content/guides/second.md", "по вторникам", "по средам"),
    "title": replace("content/guides/second.md", "Общий сад", "Наш сад"),
    "tag": replace("content/guides/second.md", "weight: 2", "weight: 2\ntags: [garden]"),
    "new_file": put(
        "content/faq/when.md", "---\nquestion: Когда собрание?\ncategory: life\n---\nВ последнюю среду месяца.\n"
    ),
    "deleted_file": delete("content/faq/where.md"),
    "renamed_file": rename("content/guides/third.md", "content/guides/keys.md"),
    "template": put("templates/rules/entry.html", TEMPLATE + "{# one more line #}\n"),
    "partial": put("templates/partials/breadcrumbs.html", PARTIAL + "<!-- -->"),
    "configuration_key": replace("cmhub.yaml", "en: Yard", "en: The yard"),
    "interface_string": put("i18n/ru.yaml", "Search: Искать\n"),
    "member_role": replace("content/members/anna.yaml", "Староста", "Старшая по двору"),
    "rule_severity": replace("content/rules/gate.md", "severity: talk", "severity: pause"),
    "event_start": replace("content/events/tea.md", "T18:30", "T19:30"),
    "alias": replace("content/guides/second.md", "weight: 2", "weight: 2\naliases: [/garden/]"),
    "clock_past_an_event": nothing,
}
LATER = {"clock_past_an_event": "2026-11-28T12:00"}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_runs_these_queries_and_writes_these_files(name: str, tmp_path: Path) -> None:
    """The exact queries and files are the listed ones, and the bytes are those of a clean build of the edited hub."""
    root = tmp_path / "hub"
    hub.write(root)
    BEFORE.get(name, nothing)(root)
    first = hub.run(root)
    assert first.published, first.diagnostics
    EDITS[name](root)
    clock = LATER.get(name, hub.NOW)
    built = hub.run(root, clock)
    assert built.published, built.diagnostics
    _compare(name, hub.told(built))
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("site", ".cmhub"))
    hub.run(clean, clock)
    assert hub.bytes_of(root / "site") == hub.bytes_of(clean / "site")


def _compare(name: str, told: str) -> None:
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("CMHUB_RENEW"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_a_body_edit_runs_three_queries(tmp_path: Path) -> None:
    """A typo mended in a guide parses its file, renders its Markdown and makes its page; nothing else."""
    root = tmp_path / "hub"
    hub.write(root)
    hub.run(root)
    EDITS["body"](root)
    built = hub.run(root)
    assert sorted(name for name, _ in built.ran) == ["markdown", "page", "parse"]
    assert built.written == ("guides/second/index.html",)


def test_a_branch_switched_back_and_forth_renders_nothing(tmp_path: Path) -> None:
    """Bodies are cached by content: a text that was seen before, under any name, is not rendered again."""
    root = tmp_path / "hub"
    hub.write(root)
    hub.run(root)
    before = hub.bytes_of(root / "site")
    EDITS["body"](root)
    hub.run(root)
    replace("content/guides/second.md", "по средам", "по вторникам")(root)
    hub.run(root)
    assert hub.bytes_of(root / "site") == before


def test_a_site_of_too_many_pages_has_several_sitemaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together they list what the one would have listed."""
    root = tmp_path / "hub"
    hub.write(root)
    assert hub.run(root).published
    before = (root / "site/sitemap.xml").read_text(encoding="utf-8")
    monkeypatch.setattr(sitemap, "_MOST", 10)
    monkeypatch.setattr(sitemap, "_PART", 6)
    root = tmp_path / "again"
    hub.write(root)
    assert hub.run(root).published
    index = (root / "site/sitemap.xml").read_text(encoding="utf-8")
    named = re.findall(r"<loc>[^<]*/(sitemap-\d+\.xml)</loc>", index)
    assert len(named) > 1
    parts = [(root / "site" / name).read_text(encoding="utf-8") for name in named]
    pages = [re.findall("<loc>(.*)</loc>", text) for text in (before, *parts)]
    assert [page for part in pages[1:] for page in part] == pages[0]
