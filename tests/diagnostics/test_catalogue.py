"""The catalogue as a whole: every code is complete in both languages, and can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from cmhub.diagnostics import UnknownCodeError, catalogue, lookup, problem
from cmhub.diagnostics.message import PARTS, places, plural_forms

BRACES = re.compile(r"\{\{|\}\}|\{[a-z][a-z0-9_]*(\|[^{}|]*)*\}")
FORMS = {"en": 2, "ru": 3}


def texts(lang: str) -> Iterator[tuple[str, str, str]]:
    """Give every template of one language: the name of its code and part, the part, the template."""
    for code in catalogue.codes().values():
        for part, text in zip(PARTS, msgspec.structs.astuple(code.message(lang)), strict=True):
            yield f"{code.name}, {part}", part, text


def test_codes_are_named_in_kebab_case() -> None:
    """Names are permanent and appear in addresses of the documentation, so they follow one form."""
    for code in catalogue.codes().values():
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", code.name), code.name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.family), code.name
        assert code.severity in {"error", "warning", "info"}, code.name


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_part_of_every_message_is_written(lang: str) -> None:
    """A reader is told what, why and what to do, in whole sentences; the title is a headline."""
    for name, part, text in texts(lang):
        assert text, name
        assert text == text.strip(), name
        assert "  " not in text, name
        if part == "title":
            assert len(text) <= 60, name
            assert not text.endswith((".", "!", ":")), name
        else:
            assert text.endswith((".", "?", "!")), name


def test_russian_texts_are_russian_with_russian_quotes() -> None:
    """No part was left in English, and quotation marks are «ёлочки» (code stands in backticks)."""
    for name, _, text in texts("ru"):
        words = re.sub(r"`[^`]*`", "", text)
        assert re.search("[а-яё]", words), name
        assert not re.search('["“”]', words), name
        assert " - " not in words, name


def test_english_texts_are_english_with_typographic_quotes() -> None:
    """No Russian slipped into the English texts, and straight quotes stand in code only."""
    for name, _, text in texts("en"):
        words = re.sub(r"`[^`]*`", "", text)
        assert not re.search("[А-Яа-яЁё«»]", words), name
        assert '"' not in words, name


def test_both_languages_use_the_same_parameters() -> None:
    """What one reader is told, the other is told as well."""
    for code in catalogue.codes().values():
        used = [frozenset().union(*map(places, msgspec.structs.astuple(code.message(lang)))) for lang in ("en", "ru")]
        assert used[0] == used[1] == code.parameters, code.name


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_plurals_have_all_forms_of_their_language(lang: str) -> None:
    """English needs two forms of a word that is counted, Russian three."""
    for name, _, text in texts(lang):
        assert set(plural_forms(text)) <= {FORMS[lang]}, name


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_braces_are_places_or_doubled_and_backticks_come_in_pairs(lang: str) -> None:
    """A stray brace would be printed as it is, or hide a misspelt place."""
    for name, _, text in texts(lang):
        assert not re.search("[{}]", BRACES.sub("", text)), name
        assert text.count("`") % 2 == 0, name


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_titles_hold_for_every_case(lang: str) -> None:
    """Lists of codes, in the documentation and in code-scanning services, show titles without any case at hand."""
    assert [name for name, part, text in texts(lang) if part == "title" and places(text)] == []


def test_names_are_unique_and_families_have_one_module_each() -> None:
    """A family's module holds its codes only, and none is declared twice."""
    declared = [
        code.name for family in catalogue.FAMILIES for code in import_module(f"{catalogue.__name__}.{family}").CODES
    ]
    assert len(declared) == len(set(declared)) == len(catalogue.codes())


def test_every_module_of_the_catalogue_is_listed() -> None:
    """A family that was written but not listed would fail in the field."""
    folder = Path(str(catalogue.__file__)).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(catalogue.FAMILIES)


def test_codes_can_be_reached_as_a_constant() -> None:
    """`CODES` reads like a table although it is loaded at its first use."""
    assert catalogue.CODES is catalogue.codes()
    with pytest.raises(AttributeError):
        _ = catalogue.NOTHING


def test_unknown_code_is_an_internal_error_that_says_where_to_look() -> None:
    """A misspelt code fails where it is made, with the place where it should have been declared."""
    with pytest.raises(UnknownCodeError, match=r"'yaml-no-such-thing'.*cmhub/diagnostics/catalogue/"):
        lookup("yaml-no-such-thing")
    with pytest.raises(UnknownCodeError):
        problem("yaml-no-such-thing")


def test_missing_parameter_is_an_internal_error_that_names_it() -> None:
    """A message with a hole never reaches a reader."""
    with pytest.raises(TypeError, match="'yaml-duplicate-key' needs the parameters: key, line"):
        problem("yaml-duplicate-key")
