"""What can be read in every theme: text on its ground in both schemes, with any accent, and in high contrast."""

from __future__ import annotations

from typing import Any

import pytest

from cmhub.theming.colors import contrast, css_of, hex_of, mix, parse
from cmhub.theming.contrast import HIGH, INKS, high_contrast, pairs, unreadable
from cmhub.theming.places import installed
from cmhub.theming.themes import Theme, ThemeFiles
from cmhub.theming.tokens import SCHEMES, chosen, custom_properties

THEMES = ("base", "commons", "handbook", "plaza")
ACCENTS = ("", "#ffe600", "#ff0000", "#7a3b8f", "#00e5ff", "#777777", "#000000", "#ffffff", "oklch(70% 0.2 145)")


def theme(name: str) -> Theme:
    """One of those that come with cmhub."""
    return ThemeFiles([installed()]).theme(name)


def custom(tokens: dict[str, dict[str, str]] | None = None, options: dict[str, Any] | None = None) -> Theme:
    """A theme as a hub could write it, upon base."""
    base = theme("base")
    merged = {group: {**pairs, **(tokens or {}).get(group, {})} for group, pairs in base.tokens.items()}
    return Theme("own", ("own", "base"), "Own", (), (), "", merged, {**base.options, **(options or {})}, {})


def test_these_are_all_themes_there_are() -> None:
    """A theme that is added is looked at too."""
    assert ThemeFiles([installed()]).names() == THEMES


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("name", THEMES)
def test_every_text_reads_on_every_ground(name: str, accent: str) -> None:
    """4.5 in light and dark, 7 in the forms of high contrast, whatever the hub's accent."""
    problems: list[Any] = []
    here = theme(name)
    schemes, _ = chosen(here, {"accent": accent}, problems)
    assert problems == []
    for scheme in SCHEMES:
        tokens = schemes[scheme]
        assert {pair.ink for pair in pairs(tokens)} >= {*INKS, "accent-text"}
        assert unreadable(tokens) == {}
        strong = {**tokens, **high_contrast(tokens), **here.tokens.get(f"{scheme}-contrast", {})}
        assert unreadable(strong, HIGH) == {}


@pytest.mark.parametrize("name", ["second", "third"])
def test_a_field_of_any_colour_has_text_that_reads(name: str) -> None:
    """The posters of plaza take the hub's colours."""
    for accent in ACCENTS[1:]:
        schemes, _ = chosen(theme("plaza"), {name: accent}, [])
        assert all(unreadable(tokens) == {} for tokens in schemes.values())


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("background", ["#fff8e7", "#e8f0ff", "oklch(93% 0.05 150)"])
def test_another_background_keeps_texts_readable(name: str, background: str) -> None:
    """The inks are moved as far as they have to be."""
    schemes, _ = chosen(theme(name), {"accent": "#ffe600", "background": background}, [])
    assert parse(schemes["light"]["surface"]) == pytest.approx(parse(background), abs=0.06)
    assert unreadable(schemes["light"]) == {}


def test_a_background_on_which_nothing_reads_is_told_of_once() -> None:
    """At the option that is to blame, not at a colour of the theme."""
    for option, scheme in (("background", "light"), ("background_dark", "dark")):
        _, _, problems = custom_properties(theme("commons"), {option: "#787878"})
        assert [(one.code, one.params["name"], one.params["scheme"]) for one in problems] == [
            ("theme-unreadable", option, scheme)
        ]


def test_a_faint_colour_of_a_theme_is_told_of() -> None:
    """A theme of the hub's own may say anything; each text that is too faint is named with its ground."""
    _, _, problems = custom_properties(custom({"light": {"text-muted": "oklch(75% 0 0)"}}), {})
    assert [(one.params["ink"], one.params["ground"]) for one in problems] == [("text-muted", "surface-sunken")]


def test_a_choice_sets_the_tokens_of_its_word() -> None:
    """And a child theme may mean something else by it."""
    assert chosen(theme("base"), {"density": "compact"}, [])[1]["density"] == "0.75"
    assert chosen(theme("handbook"), {"density": "compact"}, [])[1]["density"] == "0.6"


def test_a_word_that_is_no_choice_is_told_of() -> None:
    """With the nearest one."""
    _, _, problems = custom_properties(theme("commons"), {"corners": "sqare"})
    assert [(one.code, one.suggestion) for one in problems] == [("theme-bad-choice", "square")]


def test_a_colour_for_one_scheme_leaves_the_other() -> None:
    """Whatever the order in which the hub wrote its options."""
    schemes, _ = chosen(theme("commons"), {"accent_dark": "#ffd54f", "accent": "#8b0000"}, [])
    light, dark = (parse(schemes[scheme]["accent"]) for scheme in SCHEMES)
    assert light is not None
    assert dark is not None
    assert light[2] == pytest.approx(parse("#8b0000")[2], abs=0.1)  # type: ignore[index]
    assert dark[2] == pytest.approx(parse("#ffd54f")[2], abs=0.1)  # type: ignore[index]


@pytest.mark.parametrize("name", THEMES)
def test_every_option_is_described_in_both_languages(name: str) -> None:
    """A name and a sentence."""
    for option, declared in theme(name).options.items():
        assert {"en", "ru"} == set(declared["label"]) == set(declared["hint"]), option


def test_contrast_is_that_of_wcag() -> None:
    """Known pairs: black on white, and #767676, the lightest grey that reads on white."""
    black, white, grey = (parse(text) for text in ("#000000", "#ffffff", "#767676"))
    assert black is not None
    assert white is not None
    assert grey is not None
    assert contrast(black, white) == pytest.approx(21, abs=0.01)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)
    assert hex_of(mix(black, white, 0.5)) == "#636363"  # what color-mix(in oklab, #000, #fff) is in Chromium
    assert hex_of(parse(css_of(grey)) or white) == "#767676"
