"""The documentation as a hub: it builds without a word of complaint, is up to date with the code, and stands by itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from cmhub.build import Options, build
from cmhub.cli import VERBS
from cmhub.diagnostics import render_text
from cmhub.source.tree import HubFiles
from cmhub.theming import context
from cmhub.theming.filters import filters
from docs.generate import CONTENT, stale
from tests.conftest import OnceARun
from tests.docs.reading import DOCS, README, REPOSITORY, blocks, name_of, pages
from tests.test_architecture import LAYERS

TRANSLATED = ("index", "start", "tasks", "writing", "reference", "faq", "paths")
"""What a community manager reads is in both languages; what is for developers may be in English only."""


def test_what_follows_from_the_code_is_up_to_date() -> None:
    """After a change of fields, keys, messages or commands, `make docs` has been run."""
    assert [path.relative_to(REPOSITORY).as_posix() for path, _ in stale()] == []


@pytest.mark.slow
def test_documentation_builds_without_a_problem(once_a_run: OnceARun) -> None:
    """No error, no warning and no note, and both languages have their pages."""
    folder = once_a_run("docs", lambda folder: folder / "site")
    result = build(DOCS, Options(site_dir=str(folder / "site"), clock="2026-11-21T12:00", strict=True))
    found = render_text(result.diagnostics, lang="en", read_lines=HubFiles(DOCS).lines, color=False)
    assert found == ""
    assert result.published
    assert (folder / "site" / "start" / "index.html").is_file()
    assert (folder / "site" / "ru" / "start" / "index.html").is_file()


def test_everything_for_community_managers_is_in_both_languages() -> None:
    """Each original that they read has its Russian translation, and no translation is without an original."""
    originals = {path for path in CONTENT.rglob("*.*") if ".ru." not in path.name}
    mine = [path for path in originals if path.relative_to(CONTENT).parts[0].partition(".")[0] in TRANSLATED]
    assert len(mine) > len(TRANSLATED)
    assert [name_of(path) for path in mine if not path.with_suffix(f".ru{path.suffix}").is_file()] == []
    translations = list(CONTENT.rglob("*.ru.*"))
    assert [
        name_of(path) for path in translations if path.with_name(path.name.replace(".ru.", ".")) not in originals
    ] == []


def test_translations_have_the_same_headings_to_link_to() -> None:
    """An anchor that works in one language works in the other: headings have the same ids, in the same order."""
    heading = re.compile(r"^#{2,6} .*\{#([\w-]+)\}\s*$", re.MULTILINE)
    different = []
    for page in CONTENT.rglob("*.ru.md"):
        original = page.with_name(page.name.replace(".ru.md", ".md"))
        if heading.findall(page.read_text(encoding="utf-8")) != heading.findall(original.read_text(encoding="utf-8")):
            different.append(name_of(page))
    assert different == []


def test_translations_show_as_many_commands_and_examples() -> None:
    """A translation of a page has its blocks of code, of the same languages in the same order."""
    different = []
    for page in CONTENT.rglob("*.ru.md"):
        original = page.with_name(page.name.replace(".ru.md", ".md"))
        if [one.language for one in blocks(page)] != [one.language for one in blocks(original)]:
            different.append(name_of(page))
    assert different == []


def test_every_command_has_a_page() -> None:
    """The reference has a page for each verb, with the help text of the program."""
    for verb in VERBS:
        page = CONTENT / "reference" / "commands" / f"{verb}.md"
        assert f"<!-- generated: help {verb} -->" in page.read_text(encoding="utf-8")


def test_the_house_is_described_as_it_is() -> None:
    """The table of rooms has the rooms that the layers have, in their order."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `([\w./]+)` \|", text, re.MULTILINE)
    rooms = [name for name in LAYERS if not name.startswith("__")]
    assert [name.removesuffix("/").removesuffix(".py") for name in described] == rooms


def test_decisions_are_numbered_without_gaps() -> None:
    """The number in a decision's file name is the one that it shows, and none is missing."""
    numbers = []
    for path in sorted((DOCS / "decisions").glob("*.md")):
        found = re.search(r'^number: "(\d{4})"$', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert found, path.name
        assert path.name.startswith(f"{found[1]}-")
        numbers.append(int(found[1]))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "page", [CONTENT / "making" / "templates.md", CONTENT / "making" / "templates.ru.md"], ids=name_of
)
def test_templates_are_told_of_everything_that_they_see(page: Path) -> None:
    """Every key of `site` and `page`, and every filter, stands on the page about templates."""
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`]+`", text))))
    tree = ast.parse(Path(context.__file__).read_text(encoding="utf-8"))
    keys = {
        str(key.arg)
        for function in tree.body
        if isinstance(function, ast.FunctionDef) and function.name in {"site", "page_values"}
        for returned in ast.walk(function)
        if isinstance(returned, ast.Return) and isinstance(returned.value, ast.Call)
        for key in returned.value.keywords
    }
    assert {"header", "breadcrumbs"} <= keys
    assert keys - named == set()
    assert filters("en").keys() - named == set()


def test_documentation_stands_by_itself() -> None:
    """Nothing in it leads to this machine, or to anything that a reader of the repository does not have."""
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|tmp|Users)/|\.\./shared|localhost:|[A-Z]:\\Users")
    texts = [README, DOCS / "cmhub.yaml", *pages(), *CONTENT.rglob("*.yaml")]
    found = [name_of(path) for path in texts if machine.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_readme_leads_to_files_that_are_there() -> None:
    """Each relative link of README names a file or folder of the repository."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
