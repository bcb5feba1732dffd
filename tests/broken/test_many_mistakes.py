"""A hub with more than twenty deliberate mistakes in many files: one check tells them all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cmhub.build import Checked, Options, check
from cmhub.diagnostics import lookup, render_text

HUB = Path(__file__).parent / "_twenty"

MISTAKES = {
    ("config-unknown-key", "cmhub.yaml:5:1", "site_description"),
    ("config-header-unknown", "cmhub.yaml:6:23", "rules"),
    ("dates-start-not-on-rule", "content/events/posadka.yaml:2:8", ""),
    ("dates-end-before-start", "content/events/subbotnik.yaml:3:6", ""),
    ("schema-not-a-choice", "content/events/subbotnik.yaml:4:9", "cancelled"),
    ("schema-unknown-field", "content/events/subbotnik.yaml:7:3", "address"),
    ("category-unknown", "content/faq/kak-vstupit.md:3:11", ""),
    ("schema-missing-field", "content/faq/kto-polivaet.md:2:1", ""),
    ("routes-alias-taken", "content/faq/sezon.md:4:11", ""),
    ("yaml-tab-indent", "content/faq/sezon.md:6:1", ""),
    ("yaml-colon-in-value", "content/guides/instrument.md:2:18", ""),
    ("front-matter-unclosed", "content/guides/otchet.md:1:1", ""),
    ("schema-not-a-boolean", "content/guides/pochva.md:3:8", "false"),
    ("schema-no-such-date", "content/guides/poliv.md:3:11", ""),
    ("reference-unresolved", "content/guides/poliv.md:4:8", ""),
    ("reference-anchor-missing", "content/guides/poliv.md:9:37", "oseni"),
    ("link-file-missing", "content/guides/poliv.md:11:23", ""),
    ("translation-field-not-translatable", "content/index.en.md:4:1", ""),
    ("consent-missing", "None", ""),
    ("consent-in-future", "content/members/oleg.yaml:3:9", ""),
    ("consent-unknown-scope", "content/members/vera.yaml:5:16", "skills"),
    ("rules-placeholder-contact", "content/rules/_rulebook.yaml:7:40", ""),
    ("rules-unknown-severity", "content/rules/tishina.md:4:11", "slovo"),
    ("routes-reserved", "content/search.md", ""),
    ("content-duplicate-id", "content/teams/sad.yaml:1:1", ""),
}
"""Code, place, and what is offered instead."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checked, Path]:
    """What one check finds, and the hub."""
    hub = tmp_path_factory.mktemp("many") / "hub"
    shutil.copytree(HUB, hub)
    return check(hub, Options(clock="2026-11-21T12:00", environ={})), hub


def test_all_are_told_in_one_check_at_their_places(found: tuple[Checked, Path]) -> None:
    """No mistake hides another, each stands where its author has to look, and nothing else is said."""
    told = {(one.code, str(one.span), one.suggestion) for one in found[0].diagnostics}
    assert told == MISTAKES


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_words_are_useful_in_both_languages(found: tuple[Checked, Path], lang: str) -> None:
    """What a person reads, whole: every problem says what, why and what to do."""
    checked, hub = found

    def lines(path: str) -> list[str]:
        return (hub / path).read_text(encoding="utf-8").splitlines()

    text = render_text(checked.diagnostics, lang=lang, read_lines=lines, color=False)
    for one in checked.diagnostics:
        assert lookup(one.code).message(lang).title in text
    expected = HUB.parent / f"_twenty.{lang}.txt"
    if os.environ.get("CMHUB_UPDATE_EXPECTED"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_nothing_is_written(tmp_path: Path) -> None:
    """A check leaves the hub as it was."""
    hub = tmp_path / "hub"
    shutil.copytree(HUB, hub)
    before = {path: path.read_bytes() for path in hub.rglob("*") if path.is_file()}
    check(hub, Options(clock="2026-11-21T12:00", environ={}))
    assert {path: path.read_bytes() for path in hub.rglob("*") if path.is_file()} == before
