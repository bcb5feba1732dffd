"""Rulebook, categories and tags: read like entries, overlays included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cmhub.content.special import Special, read
from cmhub.diagnostics import Diagnostic
from tests.content.reading import told


def load(name: str, lang: str = "ru", **texts: str) -> tuple[Special, list[Diagnostic]]:
    """A special file with its translations; the bare one is `bare`."""
    files: Mapping[str, tuple[str, bytes]] = {
        ("" if key == "bare" else key): (f"content/{name}{'' if key == 'bare' else '.' + key}.yaml", text.encode())
        for key, text in texts.items()
    }
    return read(name, files, lang)


RULEBOOK = """title: Правила
version: 2.10
effective: 2026-11-01
intro: |
  Добро пожаловать.
chapters:
  - id: talk
    number: 1
    title: Общение
    intro: "Про разговор."
  - id: meet
    number: 2
    title: Встречи
ladder:
  - {id: note, name: Слово}
report:
  - {id: mail, title: Почта, email: care@opushka.community}
"""


def test_rulebook_is_read_with_versions_as_written() -> None:
    """`2.10` stays `2.10`, dates are dates, Markdown has its origin."""
    found, problems = load("_rulebook", bare=RULEBOOK)
    assert problems == []
    assert found.values["version"] == "2.10"
    assert found.values["effective"] == dt.date(2026, 11, 1)
    assert found.values["chapters"][0]["number"] == "1"
    assert found.texts["intro"]["at"] == [[1, 1, 5, 3]]
    assert found.texts["chapters.0.intro"]["at"] == [[1, 1, 10, 13]]


def test_translation_matches_chapters_by_id_in_any_order() -> None:
    """Values, Markdown and places are those of the merged rulebook."""
    overlay = "title: Rules\nchapters:\n  - id: meet\n    title: Meeting up\n  - id: talk\n    intro: About talk.\n"
    found, problems = load("_rulebook", "en", bare=RULEBOOK, en=overlay)
    assert problems == []
    assert [chapter["title"] for chapter in found.values["chapters"]] == ["Общение", "Meeting up"]
    assert found.spans["chapters.1.title"][:2] == ["content/_rulebook.en.yaml", 4]
    assert found.spans["chapters.0.title"][:2] == ["content/_rulebook.yaml", 9]
    text = found.texts["chapters.0.intro"]
    assert (text["text"], text["path"], text["at"]) == ("About talk.", "content/_rulebook.en.yaml", [[1, 1, 6, 12]])


def test_translation_of_another_language_is_not_read() -> None:
    """A mistake in the English file is told when English is read, not with every language."""
    found, problems = load("_rulebook", "ru", bare=RULEBOOK, en="titel: Rules\n")
    assert problems == []
    assert found.values["title"] == "Правила"


def test_facts_of_the_rulebook_can_not_be_translated() -> None:
    """Version, dates and numbers are the same everywhere."""
    _, problems = load("_rulebook", "en", bare=RULEBOOK, en='version: "3.0"\nchapters:\n  - {id: talk, number: "9"}\n')
    assert sorted(told(problems)) == [
        ("translation-field-not-translatable", "content/_rulebook.en.yaml:1:1"),
        ("translation-field-not-translatable", "content/_rulebook.en.yaml:3:16"),
    ]


def test_mistakes_in_a_rulebook_are_told_at_their_places() -> None:
    """Deep in lists too."""
    _, problems = load(
        "_rulebook", bare="titel: x\nladder:\n  - {id: note}\n  - {id: a, nmae: b}\nreport: [{email: x}]\n"
    )
    assert sorted((one.code, str(one.span), one.suggestion) for one in problems) == [
        ("schema-missing-field", "content/_rulebook.yaml:3:5", ""),
        ("schema-not-an-email", "content/_rulebook.yaml:5:18", ""),
        ("schema-unknown-field", "content/_rulebook.yaml:1:1", "title"),
        ("schema-unknown-field", "content/_rulebook.yaml:4:13", "name"),
    ]


def test_categories_and_tags_are_tables_with_a_short_form() -> None:
    """`id: Title` says as much as a mapping with a title."""
    found, problems = load("_categories", bare="start: Начало\ngrowth: {title: Рост, weight: 2}\n")
    assert problems == []
    assert found.values == {"start": {"title": "Начало"}, "growth": {"title": "Рост", "weight": 2}}
    found, problems = load("_categories", "en", bare="start: Начало\n", en="start: Start\n")
    assert problems == []
    assert found.values == {"start": {"title": "Start"}}


def test_what_is_no_table_is_told() -> None:
    """A list of categories has no ids."""
    assert told(load("_categories", bare="- start\n")[1]) == [("content-not-a-record", "content/_categories.yaml:1:1")]
    assert told(load("_tags", bare="a: [b]\n")[1]) == [("content-not-a-record", "content/_tags.yaml:1:4")]
    assert told(load("_tags", bare="")[1]) == []
