"""Templates of messages: places, plurals, and what a stranger's text may not do to a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.diagnostics.message import fill, general, places, plural_index, visible

PAGES = "{count} {count|страница|страницы|страниц}"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 страниц"),
        (1, "1 страница"),
        (2, "2 страницы"),
        (4, "4 страницы"),
        (5, "5 страниц"),
        (11, "11 страниц"),
        (12, "12 страниц"),
        (14, "14 страниц"),
        (21, "21 страница"),
        (22, "22 страницы"),
        (25, "25 страниц"),
        (100, "100 страниц"),
        (101, "101 страница"),
        (111, "111 страниц"),
        (114, "114 страниц"),
        (122, "122 страницы"),
        (1001, "1001 страница"),
    ],
)
def test_russian_plurals_follow_the_last_two_digits(count: int, text: str) -> None:
    """One, few and many, with the teens apart (CLDR)."""
    assert fill(PAGES, {"count": count}, "ru") == text


@pytest.mark.parametrize(("count", "text"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (21, "21 pages")])
def test_english_plurals_have_two_forms(count: int, text: str) -> None:
    """Only exactly one is singular."""
    assert fill("{count} {count|page|pages}", {"count": count}, "en") == text


@given(st.integers(0, 10**6), st.sampled_from(["en", "ru"]))
def test_plural_rule_agrees_with_cldr(number: int, lang: str) -> None:
    """Babel, which carries CLDR's rules, chooses the same form for every number."""
    from babel import Locale

    names = {"en": ["one", "other"], "ru": ["one", "few", "many"]}[lang]
    assert names[plural_index(number, lang)] == Locale(lang).plural_form(number)


def test_parameters_are_put_in_place_and_braces_can_be_written() -> None:
    """Doubled braces are literal; a parameter may stand twice."""
    assert fill("{{{a}}} {b} {a}", {"a": "x", "b": 3}, "en") == "{x} 3 x"


def test_template_can_be_read_without_a_case() -> None:
    """The documentation shows messages with an ellipsis where a parameter would stand."""
    assert general("{{x}} {a}: {n} {n|page|pages}") == "{x} …: … pages"


def test_parameter_is_text_and_never_a_template() -> None:
    """What an author wrote is not searched for places again."""
    assert fill("{a}", {"a": "{b}", "b": "secret"}, "en") == "{b}"


def test_missing_parameter_stays_visible() -> None:
    """A slip in the words must not lose the report."""
    assert fill("{a} {n|one|many}", {}, "en") == "{a} {n|one|many}"


def test_places_are_found_once_each_with_plurals() -> None:
    """The parameters of a template include those that only choose a form."""
    assert places("{{no}} {a} {a} {n|x|y}") == {"a", "n"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("broken \udcff byte", "broken \\udcff byte"),
        ("nbsp\u00a0stays", "nbsp\u00a0stays"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_control_and_direction_characters_are_shown_as_escapes(text: str, shown: str) -> None:
    """A file name or a key can't recolour a terminal, reorder a line or break it."""
    assert visible(text) == shown


def test_long_text_is_cut() -> None:
    """A megabyte in a key makes no megabyte in a report."""
    assert len(visible("x" * 10**6)) == 240
    assert visible("x" * 10**6).endswith("…")


@given(st.text())
def test_anything_shown_is_one_printable_line(text: str) -> None:
    """Whatever comes in, what goes out can be printed and encoded."""
    shown = visible(text)
    assert "\n" not in shown
    assert "\x1b" not in shown
    shown.encode("utf-8")
