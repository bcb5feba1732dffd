"""Every example in the documentation is what it says: it is put into a small hub, and the hub has no problem."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmhub.build import Options, check
from cmhub.diagnostics import render_text, severity_of
from cmhub.markdown import Settings, render
from cmhub.source.tree import HubFiles
from cmhub.source.yaml import parse
from tests.docs.reading import HUB, Block, blocks, language_of, name_of, pages

NOW = "2026-11-21T12:00"
WITH_EXAMPLES = [page for page in pages() if any(block.is_example for block in blocks(page))]
WITH_SNIPPETS = [page for page in pages() if any(block.language in {"yaml", "markdown"} for block in blocks(page))]


def rounds(page: Path) -> Iterator[list[Block]]:
    """The examples of a page, in as many rounds as one file is shown: a second version of it is of another hub."""
    found: list[Block] = []
    for block in blocks(page):
        if not block.is_example:
            continue
        if block.title in {other.title for other in found}:
            yield found
            found = []
        found.append(block)
    yield found


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name_of)
def test_examples_stand_in_a_hub_without_a_problem(page: Path, tmp_path: Path) -> None:
    """A reader who copies every example of a page into a hub gets no error and no warning."""
    languages = {"en": "[en, ru]", "ru": "[ru, en]"}[language_of(page)]
    for number, examples in enumerate(rounds(page)):
        hub = tmp_path / f"hub-{number}"
        shutil.copytree(HUB, hub)
        config = hub / "cmhub.yaml"
        config.write_text(config.read_text(encoding="utf-8").replace("[en, ru]", languages), encoding="utf-8")
        for block in examples:
            target = hub / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        found = [one for one in check(hub, Options(clock=NOW)).diagnostics if severity_of(one) != "info"]
        assert not found, render_text(found, lang="en", read_lines=HubFiles(hub).lines, color=False)


@pytest.mark.parametrize("page", WITH_SNIPPETS, ids=name_of)
def test_snippets_can_be_read(page: Path) -> None:
    """Pieces of YAML and Markdown that are no whole files are at least read without a complaint."""
    for block in blocks(page):
        if block.is_example:
            continue
        where = f"{name_of(page)}:{block.line}"
        if block.language == "yaml":
            assert parse(block.text, where).problems == ()
        elif block.language == "markdown":
            assert render(block.text, Settings()).problems == (), where
