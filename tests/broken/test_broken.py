"""Small hubs with one mistake each: `cmhub check` finds it, at the right place, in the right words of both languages.

A folder is named by the code of its mistake. `hub/` is laid over `_base/`, a hub in which nothing is wrong;
`expected.en.txt` and `expected.ru.txt` are what a person reads, place, excerpt and caret included. To write them anew
after a change of words, run with CMHUB_UPDATE_EXPECTED=1 and read the difference before committing it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from cmhub.build import Checked, Options, check
from cmhub.diagnostics import catalogue, render_text

FOLDER = Path(__file__).parent
BASE = FOLDER / "_base"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/hub"))
CLOCK = "2026-11-21T12:00"
UPDATE = bool(os.environ.get("CMHUB_UPDATE_EXPECTED"))

WHOLE_FILE = {
    "config-missing": "there is no file to point into",
    "consent-missing": "about all members together",
    "content-two-originals": "the mistake is the file's name",
    "content-unknown-special": "the mistake is the file's name",
    "content-special-elsewhere": "the mistake is the folder",
    "dates-bad-file-name": "the mistake is the file's name",
    "dates-news-without-date": "the mistake is the file's name",
    "language-not-configured": "the mistake is the file's name",
    "picture-broken": "a picture has no lines",
    "picture-logo-not-drawn": "the whole drawing is meant",
    "picture-too-large": "a picture has no lines",
    "picture-with-place": "a picture has no lines",
    "routes-collision": "the mistake is the file's name",
    "routes-collision-case": "the mistake is the file's name",
    "routes-file-and-folder": "the mistake is the file's name",
    "routes-reserved": "the mistake is the file's name",
    "source-name-too-long": "the mistake is the file's name",
    "static-kind-refused": "the mistake is the file's name",
    "static-own-name": "the mistake is the file's name",
    "static-svg-cleaned": "a drawing is cleaned as a whole",
    "static-svg-refused": "a drawing is cleaned as a whole",
    "theme-circle": "several files together are wrong",
}
"""Codes that speak of a whole file or of none, and why."""

WHOLE_LINE = {
    "markdown-duplicate-id": "the heading as a whole",
    "theme-template-fault": "Jinja knows lines only",
}
"""Codes that speak of a whole line, and why."""

ALSO = {
    "consent-in-future": {"consent-missing"},
    "reference-unpublished-member": {"consent-missing"},
}
"""What can't be shown without another note."""

ELSEWHERE = {
    "cli": "tests/cli",
    "import": "tests/exchange",
    "publish": "tests/publish",
    "search": "tests/site/test_search.py",
}
"""Families whose problems are not in a hub's files."""

NOT_AS_FILES = {
    "config-missing": "a hub is found by its configuration; see tests/config",
    "markdown-block-too-long": "needs megabytes; see tests/markdown",
    "markdown-table-too-large": "needs megabytes; see tests/markdown",
    "markdown-too-deep": "needs a hundred levels; see tests/markdown",
    "markdown-too-long": "needs megabytes; see tests/markdown",
    "markdown-too-many-containers": "needs hundreds of boxes; see tests/markdown",
    "markdown-too-many-lines": "needs megabytes; see tests/markdown",
    "markdown-too-tangled": "needs megabytes; see tests/markdown",
    "schema-not-valid": "a net under values that no type of ours has words for; see tests/config",
    "source-clock-invalid": "is an option's fault; see tests/source",
    "source-git-shallow": "needs a clone; see tests/source",
    "source-link-loop": "git on some systems can't keep links; see tests/source",
    "source-link-outside": "git on some systems can't keep links; see tests/source",
    "source-name-invalid": "git on some systems can't keep such names; see tests/source",
    "source-name-too-long": "no file system takes such a name; see tests/source",
    "source-path-outside": "no file lies there; see tests/source",
    "source-too-large": "needs megabytes; see tests/source",
    "source-unreadable": "needs a disk that fails; see tests/source",
    "yaml-too-deep": "needs a hundred levels; see tests/source",
    "yaml-too-large": "needs megabytes; see tests/source",
    "yaml-too-many-problems": "needs hundreds of mistakes; see tests/source",
    "yaml-too-many-values": "needs half a million values; see tests/source",
}
"""Codes that no small folder can show, and where they are proved. This list may only shrink."""


def lay_out(case: str, folder: Path) -> Path:
    """The hub of a case: the base with the case's files over it."""
    hub = folder / "hub"
    shutil.copytree(BASE, hub)
    shutil.copytree(FOLDER / case / "hub", hub, dirs_exist_ok=True)
    return hub


def check_hub(hub: Path) -> Checked:
    """What `cmhub check` finds, on a known day, whatever the machine's variables."""
    return check(hub, Options(clock=CLOCK, environ={}))


def shown(found: Checked, hub: Path, lang: str) -> str:
    """What a person reads."""

    def lines(path: str) -> Sequence[str]:
        try:
            return (hub / path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return ()

    return render_text(found.diagnostics, lang=lang, read_lines=lines, color=False)


@pytest.mark.parametrize("case", CASES)
def test_mistake_is_told_at_its_place_in_both_languages(case: str, tmp_path: Path) -> None:
    """Exactly the one mistake is reported: code, file, line, column, excerpt and words."""
    hub = lay_out(case, tmp_path)
    found = check_hub(hub)
    assert {one.code for one in found.diagnostics} == {case} | ALSO.get(case, set())
    for one in found.diagnostics:
        if one.code not in WHOLE_FILE:
            assert one.span is not None
            assert one.span.line > 0
            assert one.span.column > 0 or one.code in WHOLE_LINE
        if one.span is not None and "/" not in one.span.path.partition("themes/")[2]:
            assert (hub / one.span.path).exists()
    for lang in ("en", "ru"):
        text = shown(found, hub, lang)
        expected = FOLDER / case / f"expected.{lang}.txt"
        if UPDATE:
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text(encoding="utf-8")


def test_base_has_no_mistake(tmp_path: Path) -> None:
    """What the cases show is theirs and not the base's."""
    hub = tmp_path / "hub"
    shutil.copytree(BASE, hub)
    assert check_hub(hub).diagnostics == ()


def test_every_problem_of_a_hub_has_its_broken_hub() -> None:
    """A new code comes with a hub that shows it; exceptions have a reason and may only become fewer."""
    needed = {code.name for code in catalogue.codes().values() if code.family not in ELSEWHERE} - NOT_AS_FILES.keys()
    assert needed == set(CASES)


def test_exceptions_name_codes_that_exist() -> None:
    """A code that was renamed does not stay on a list of excuses."""
    assert WHOLE_FILE.keys() | WHOLE_LINE.keys() | ALSO.keys() | NOT_AS_FILES.keys() <= catalogue.codes().keys()
