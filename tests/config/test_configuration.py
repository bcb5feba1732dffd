"""From the bytes of cmhub.yaml to values: defaults, short forms, every mistake at its place."""

from __future__ import annotations

from typing import Any

import pytest

from cmhub.config.load import configuration
from cmhub.config.model import Configuration
from cmhub.diagnostics import Diagnostic, severity_of

GOOD = "site_name: Hub\nsite_url: https://hub.example.org\n"


def load(text: str, base_url: str = "") -> tuple[dict[str, Any], list[Diagnostic]]:
    """The configuration that a text makes."""
    return configuration(text.encode(), "cmhub.yaml", base_url)


def places(found: list[Diagnostic]) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(one.code, str(one.span)) for one in found]


def test_the_least_configuration_is_a_name_and_an_address() -> None:
    """Everything else has a default, so a new hub begins with two lines."""
    values, found = load(GOOD)
    assert found == []
    assert values["languages"] == ("en",)
    assert values["timezone"] == "UTC"
    assert values["theme"] == {"name": "commons", "options": {}}
    assert values["members"]["consent"] == "required"
    assert values["members"]["contact"] == "none"
    assert values["slugs"] == "unicode"
    assert values["nav"] is None


def test_every_key_has_a_value() -> None:
    """Who reads the configuration never asks whether a key is there."""
    values, _ = load("")
    assert values.keys() >= Configuration.model_fields.keys()


@pytest.mark.parametrize("field", Configuration.model_fields.values(), ids=list(Configuration.model_fields))
def test_every_key_is_documented_in_both_languages(field: Any) -> None:
    """The reference is made from these sentences, so none may be missing."""
    assert field.description.endswith(".")
    assert field.json_schema_extra["ru"].endswith(".")


def test_values_are_what_the_schema_says_not_what_yaml_would_guess() -> None:
    """`no` is a language here and no boolean; text may be a mapping by language; `~` says nothing."""
    values, found = load(
        GOOD.replace("Hub", "{ru: Хаб, no: Navet}")
        + "languages: [no, ru]\nsite_description: ~\nmembers:\n  former: {no: medlem}\ncopyright: 2026\n"
    )
    assert found == []
    assert values["languages"] == ("no", "ru")
    assert values["site_name"] == {"ru": "Хаб", "no": "Navet"}
    assert values["site_description"] is None
    assert values["members"]["former"] == {"no": "medlem"}
    assert values["copyright"] == "2026"


def test_theme_and_nav_have_short_forms() -> None:
    """`theme: name` and MkDocs's menu are what authors know."""
    values, found = load(GOOD + "theme: commons\nnav:\n  - index.md\n  - Start: start.md\n  - More:\n    - a.md\n")
    assert found == []
    assert values["theme"]["name"] == "commons"
    assert values["nav"] == [
        {"title": "", "path": "index.md", "children": []},
        {"title": "Start", "path": "start.md", "children": []},
        {"title": "More", "path": "", "children": [{"title": "", "path": "a.md", "children": []}]},
    ]


def test_extra_values_are_typed_by_the_core_schema() -> None:
    """`extra` has no schema of its own, so YAML 1.2 decides."""
    values, _ = load(GOOD + 'extra:\n  limit: 3\n  on: true\n  word: no\n  text: "3"\n  list: [1, 2.5, ~]\n')
    assert values["extra"] == {"limit": 3, "on": True, "word": "no", "text": "3", "list": [1, 2.5]}


def test_base_url_replaces_the_address() -> None:
    """A preview on another address needs no change of the file."""
    values, found = load("site_name: Hub\n", "http://127.0.0.1:8000/")
    assert found == []
    assert values["site_url"] == "http://127.0.0.1:8000"


def test_several_mistakes_are_told_at_once_each_at_its_place() -> None:
    """One slip must not hide the next, and what is right is kept."""
    values, found = load(
        "site_name: Hub\n"
        "site_url: hub.example.org\n"
        "langauges: [ru]\n"
        "timezone: MSK\n"
        "theme:\n"
        "  nme: commons\n"
        "  options: dark\n"
        "slugs: ASCII\n"
        "markdown:\n"
        "  linkify: no\n"
        "copyright: us\n"
    )
    assert sorted(places(found)) == [
        ("config-bad-site-url", "cmhub.yaml:2:11"),
        ("config-unknown-key", "cmhub.yaml:3:1"),
        ("config-unknown-key", "cmhub.yaml:6:3"),
        ("schema-not-a-boolean", "cmhub.yaml:10:12"),
        ("schema-not-a-choice", "cmhub.yaml:8:8"),
        ("schema-not-a-mapping", "cmhub.yaml:7:12"),
        ("schema-time-zone-shortened", "cmhub.yaml:4:11"),
    ]
    meant = {(one.span.line if one.span else 0): one.suggestion for one in found if one.suggestion}
    assert meant == {3: "languages", 4: "Europe/Moscow", 6: "name", 8: "ascii", 10: "false"}
    assert values["copyright"] == "us"
    assert values["timezone"] == "UTC"


def test_mistakes_in_declared_collections_are_told_by_their_own_keys() -> None:
    """Did-you-mean looks among the keys of the level where the slip is."""
    _, found = load(
        GOOD
        + "collections:\n"
        + "  tools:\n"
        + "    singulr: tool\n"
        + "    fields:\n"
        + "      - {name: site, tpye: url}\n"
        + "      - {type: url}\n"
        + "      - {name: price, type: money}\n"
    )
    assert [(one.code, str(one.span), one.suggestion) for one in sorted(found, key=lambda one: str(one.span))] == [
        ("config-unknown-key", "cmhub.yaml:5:5", "singular"),
        ("config-unknown-key", "cmhub.yaml:7:22", "type"),
        ("schema-missing-field", "cmhub.yaml:8:9", ""),
        ("schema-not-a-choice", "cmhub.yaml:9:29", ""),
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("- a\n", "config-not-a-mapping", "cmhub.yaml:1:1"),
        ("just text\n", "config-not-a-mapping", "cmhub.yaml:1:1"),
        ("site_name: Hub\n", "config-no-site-url", "cmhub.yaml:1:1"),
        ("site_url: https://hub.example.org\n", "config-no-site-name", "cmhub.yaml:1:1"),
        (GOOD + "header: [a, b, c, d, e, f]\n", "config-header-too-long", "cmhub.yaml:3:9"),
        (GOOD + "copyright: {en: We, de: Wir}\n", "config-text-language", "cmhub.yaml:3:21"),
        (GOOD + "home:\n  - {type: banner, text: {eng: Hi}}\n", "config-text-language", "cmhub.yaml:4:27"),
        (
            GOOD + "collections:\n  a: {fields: [{name: b, type: choice, choices: {c: {ru: да}}}]}\n",
            "config-text-language",
            "cmhub.yaml:4:54",
        ),
        (GOOD + "members:\n  contact: telegram\n", "config-bad-contact", "cmhub.yaml:4:12"),
        (GOOD + "nav: guides\n", "schema-not-a-list", "cmhub.yaml:3:6"),
        (GOOD + "calendar: {week_start: 7}\n", "schema-not-a-choice", "cmhub.yaml:3:24"),
        (GOOD + "nav:\n  - A:\n    - {b: c, d: e}\n", "config-bad-nav", "cmhub.yaml:5:7"),
        (GOOD + "languages: [русский]\n", "config-not-a-language", "cmhub.yaml:3:13"),
        (GOOD + "extra: 3\n", "schema-not-a-mapping", "cmhub.yaml:3:8"),
        (GOOD + "site_name: Again\n", "yaml-duplicate-key", "cmhub.yaml:3:1"),
    ],
)
def test_one_mistake_is_told_once(text: str, code: str, place: str) -> None:
    """A wrong value brings no second complaint about what follows from it."""
    assert places(load(text)[1]) == [(code, place)]


def test_absent_file_is_told_with_its_name() -> None:
    """Who runs a command in the wrong folder is told what was looked for."""
    values, found = configuration(None, "hub.yaml")
    assert places(found) == [("config-missing", "hub.yaml")]
    assert values["languages"] == ("en",)


def test_a_wrong_address_is_not_also_a_missing_one() -> None:
    """What was written and refused is there."""
    assert places(load("site_name: Hub\nsite_url: ftp://x\n")[1]) == [("config-bad-site-url", "cmhub.yaml:2:11")]


def test_places_of_keys_are_kept_for_what_shows_only_later() -> None:
    """A page that `nav` names in vain, or a theme that is not there, is told at its line."""
    values, _ = load(GOOD + "theme: moss\nnav:\n  - Start: start.md\n")
    assert values["places"]["theme"][:3] == ["cmhub.yaml", 3, 8]
    assert values["places"]["nav:start.md"][:3] == ["cmhub.yaml", 5, 12]


def test_errors_in_the_configuration_are_errors() -> None:
    """An unknown key is one in `build` too: the configuration is its owner's, who can mend it."""
    assert [severity_of(one) for one in load(GOOD + "site_auhtor: x\n")[1]] == ["error"]


def test_an_option_of_a_theme_beside_its_name_is_shown_where_it_belongs() -> None:
    """`theme.logo` is what everybody tries first; a slip in a setting's own name is told as such."""
    for theme, meant in (("{name: commons, logo: a.svg}", "options: {logo: …}"), ("{nme: commons}", "name")):
        _, problems = configuration(
            f"site_name: A\nsite_url: https://a.example\ntheme: {theme}\n".encode(), "cmhub.yaml"
        )
        assert [(one.code, one.suggestion) for one in problems] == [("config-unknown-key", meant)]
