"""Spaces that must not break and soft hyphens: in running text of their language only, and only on pages."""

from __future__ import annotations

import pytest

from cmhub.markdown import Settings, render, render_inline
from cmhub.markdown.settings import STANDARD, settings_for

N = "\u00a0"
CASES = [
    ("ru", "Он в лесу и на поляне", f"Он в{N}лесу и{N}на{N}поляне"),
    ("ru", "«В лесу» (о доме)", f"«В{N}лесу» (о{N}доме)"),
    ("ru", "кто-то из-за угла", "кто-то из-за угла"),
    ("ru", "сказал бы ли он", f"сказал{N}бы{N}ли он"),
    ("ru", "лес -- дом --- сад", f"лес{N}– дом{N}— сад"),
    ("ru", "правило № 5", f"правило №{N}5"),
    ("ru", "в **доме** у *них*", f"в{N}<strong>доме</strong> у{N}<em>них</em>"),
    ("ru", "`в лесу и` и тут", f"<code>в лесу и</code> и{N}тут"),
    ("ru", "стоял в\nлесу", f"стоял в{N}лесу"),
    ("ru", "до 1 мая, 3 900 ₽ и 10 %", f"до{N}1{N}мая, 3{N}900{N}₽ и{N}10{N}%"),
    ("en", "5 words, 3 900 €", f"5 words, 3{N}900{N}€"),
    ("en", "a word -- in a wood", f"a word{N}– in a wood"),
    ("en", "в лесу", "в лесу"),
    ("pl", "w lesie i z domu", f"w{N}lesie i{N}z{N}domu"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_short_words_and_dashes_keep_to_their_neighbours(language: str, text: str, expected: str) -> None:
    """By language; words of compounds and code are left alone."""
    settings = Settings(language=language, extensions=(*STANDARD, "spacing"))
    assert render_inline(text, settings).html == expected


def test_only_hubs_that_ask_for_it_get_it() -> None:
    """Without the option the text stays as it is written."""
    assert render_inline("в лесу", settings_for({}, "ru", {})).html == "в лесу"
    assert render_inline("в лесу", settings_for({"spacing": True}, "ru", {})).html == f"в{N}лесу"


def test_addresses_attributes_ids_and_words_for_search_stay_as_written() -> None:
    """What is copied, linked or searched for has the characters that people type."""
    text = "# О доме в лесу\n\n[в лесу](https://example.org/в-лесу 'и в поле') https://example.org/и-в-поле\n"
    made = render(text, settings_for({"spacing": True}, "ru", {}))
    assert 'id="о-доме-в-лесу"' in made.html
    assert f"О{N}доме в{N}лесу" in made.html
    assert 'title="и в поле"' in made.html
    assert N not in made.text
    assert all(N not in heading.text for heading in made.toc)


def test_very_long_words_can_break_between_syllables() -> None:
    """Two letters stay on either side, no syllable is without a vowel; words that fit are left alone."""
    settings = Settings(language="ru", extensions=(*STANDARD, "spacing"))
    word = "достопримечательностями"
    assert render_inline(word, settings).html == word
    long = "высокопревосходительствовавший"
    shown = render_inline(long, settings).html
    assert shown.replace("\u00ad", "") == long
    parts = shown.split("\u00ad")
    assert len(parts) > 4
    assert all(len(part) >= 2 and any(letter in "аеиоуы" for letter in part) for part in parts)
    assert "\u00ad" not in render_inline(f"`{long}`", settings).html
