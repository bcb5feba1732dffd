"""Quotation marks, dashes and the ellipsis, by language; code and addresses stay as they are."""

from __future__ import annotations

import pytest

from cmhub.markdown import Settings, render_inline

CASES = [
    ("ru", '"Привет", — сказал он.', "«Привет», — сказал он."),
    ("ru", 'Клуб "Вторник "без слайдов""', "Клуб «Вторник „без слайдов“»"),
    ("ru", '("скобки") и "**жирный**"', "(«скобки») и «<strong>жирный</strong>»"),
    ("ru", '**"жирный"** текст', "<strong>«жирный»</strong> текст"),
    ("ru", "слово --- слово, 1--2", "слово — слово, 1–2"),
    ("en", "\"so 'it' goes\"", "“so ‘it’ goes”"),
    ("en", "don't, it's, rock 'n' roll, the '90s", "don’t, it’s, rock ‘n’ roll, the ’90s"),
    ("en", "members' choice", "members’ choice"),
    ("en", "wait...", "wait…"),
    ("en", '`"a" -- b...`', "<code>&quot;a&quot; -- b...</code>"),
    ("en", 'use --strict or -- "now"', "use --strict or – “now”"),
    ("en", '"[link](https://example.org/--)"', '“<a href="https://example.org/--" class="external" rel="noopener">link</a>”'),
    ("en", 'https://example.org/"x--y', '<a href="https://example.org/" class="external" rel="noopener">https://example.org/</a>&quot;x–y'),
    ("en", '{% x "y" %} "z"', "{% x &quot;y&quot; %} “z”"),
    ("de", '"so"', "„so“"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_marks_follow_language_and_place(language: str, text: str, expected: str) -> None:
    """What stands between letters is an apostrophe, what encloses is a quotation mark."""
    assert render_inline(text, Settings(language=language)).html == expected


def test_marks_can_be_chosen() -> None:
    """A hub may want others than its language's."""
    assert render_inline('"a"', Settings(quotes="‹›‘’")).html == "‹a›"


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        ("see https://example.org/a_(b).", "https://example.org/a_(b)", "."),
        ("(https://example.org/a)", "https://example.org/a", ")"),
        ("https://example.org/a?b=c&d,", "https://example.org/a?b=c&amp;d", ","),
        ("www.example.org!", "www.example.org", "!"),
        ("https://пример.рф/путь", "https://пример.рф/путь", ""),
    ],
)
def test_bare_addresses_are_links_without_what_ends_the_sentence(text: str, address: str, rest: str) -> None:
    """As on GitHub; an e-mail address stays text."""
    made = render_inline(text, Settings()).html
    assert f">{address}</a>{rest}" in made
    assert "mailto:" not in render_inline("a@example.org", Settings()).html
