"""The program speaks English and Russian completely: every sentence has its translation, and nothing is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmhub.i18n.words import PSEUDO, Words, fill, places, plural_forms
from cmhub.i18n.words_ru import TEXTS

PACKAGE = Path(__file__).parents[2] / "cmhub"
SPEAKERS = ("cli", "dev", "exchange")
MARKERS = {"noted", "say", "words"}
SAME_IN_BOTH = re.compile(r"[\W\d_]*(?:Id|ID|IP|N)?[\W\d_]*|IP:PORT|\{\w+\}")


def said(source: str) -> Iterator[str]:
    """The sentences that a module says, or marks to be said: constants given to `say(…)`, `words(…)`, `noted(…)`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            if name in MARKERS and isinstance(node.args[0].value, str):
                yield node.args[0].value


SAID = sorted(
    {
        sentence
        for room in SPEAKERS
        for path in (PACKAGE / room).rglob("*.py")
        for sentence in said(path.read_text(encoding="utf-8"))
        if sentence
    }
)


def test_every_sentence_is_translated() -> None:
    """What the sources say stands in the Russian table."""
    assert [sentence for sentence in SAID if sentence not in TEXTS] == []


def test_no_translation_is_left_over() -> None:
    """What nobody says any more is taken out of the table."""
    assert sorted(TEXTS.keys() - set(SAID)) == []


@pytest.mark.parametrize("english", sorted(TEXTS))
def test_a_translation_says_the_same(english: str) -> None:
    """It has the same places, three forms where English has two, Cyrillic, and the same spaces at its ends."""
    russian = TEXTS[english]
    assert places(russian) == places(english)
    assert set(plural_forms(english)) <= {2}
    assert set(plural_forms(russian)) <= {3}
    assert re.search("[а-яёА-ЯЁ]", russian) or SAME_IN_BOTH.fullmatch(english)
    assert russian.strip() == russian or russian[-1] == english[-1] == " "
    assert english.rstrip()[-1:] in {".", "?"} or not russian.rstrip().endswith(".")
    assert "..." not in russian + english
    assert not re.search(r"(?<!`)\"", russian), "«ёлочки» are the quotation marks"


def test_numbers_choose_their_word() -> None:
    """Two forms in English, three in Russian."""
    english, russian = Words("en"), Words("ru")
    sentence = "{count} {count|entry|entries}"
    assert [english(sentence, count=count) for count in (1, 2)] == ["1 entry", "2 entries"]
    expected = ["1 запись", "2 записи", "5 записей", "21 запись", "111 записей"]
    assert [russian(sentence, count=count) for count in (1, 2, 5, 21, 111)] == expected
    assert russian.number(12345.678, 1) == "12\u00a0345,7"
    assert english.number(12345.678, 1) == "12,345.7"


def test_what_strangers_wrote_cannot_harm_a_terminal() -> None:
    """Control and direction characters in values are spelled out; long values stay whole, for paths must be."""
    assert fill("<{name}>", {"name": "a\x1b[31m\u202eb"}, "en") == "<a\\x1b[31m\\u202eb>"
    assert fill("{name}", {"name": "x" * 500}, "en") == "x" * 500
    assert fill("{{a}} {b} {c}", {"b": "1"}, "en") == "{a} 1 {c}"


def test_the_pseudo_language_marks_what_can_be_translated() -> None:
    """So that a test of the whole command line sees what can't."""
    assert Words(PSEUDO)("Not found") == "⟦Not found⟧"
    assert Words(PSEUDO)("") == ""
