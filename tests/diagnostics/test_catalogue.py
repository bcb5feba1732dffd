"""The catalogue as a whole: every code is complete in both languages, and can be found."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

from cmhub.diagnostics import Code, Message, UnknownCodeError, catalogue, lookup, problem
from cmhub.diagnostics.message import PARTS, places, plural_forms

ALL = [pytest.param(code, id=name) for name, code in catalogue.codes().items()]
BRACES = re.compile(r"\{\{|\}\}|\{[a-z][a-z0-9_]*(\|[^{}|]*)*\}")


def texts(message: Message) -> dict[str, str]:
    """Give the four templates of a message by their names."""
    return dict(zip(PARTS, msgspec.structs.astuple(message), strict=True))


@pytest.mark.parametrize("code", ALL)
def test_code_is_named_by_its_family_in_kebab_case(code: Code) -> None:
    """Names are permanent and appear in addresses of the documentation, so they follow one form."""
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", code.name)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.family)
    assert code.severity in {"error", "warning", "info"}


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_part_of_every_message_is_written(code: Code, lang: str) -> None:
    """A reader is told what, why and what to do, in whole sentences; the title is a headline."""
    parts = texts(code.message(lang))
    for part, text in parts.items():
        assert text == text.strip(), part
        assert "  " not in text, part
        if part == "title":
            assert not text.endswith((".", "!", ":")), part
        else:
            assert text.endswith((".", "?", "!")), part
    assert len(parts["title"]) <= 60


@pytest.mark.parametrize("code", ALL)
def test_russian_texts_are_russian_with_russian_quotes(code: Code) -> None:
    """No part was left in English, and quotation marks are «ёлочки» (code stands in backticks)."""
    for part, text in texts(code.ru).items():
        words = re.sub(r"`[^`]*`", "", text)
        assert re.search("[а-яё]", words), part
        assert not re.search('["“”]', words), part
        assert " - " not in words, part


@pytest.mark.parametrize("code", ALL)
def test_english_texts_are_english_with_typographic_quotes(code: Code) -> None:
    """No Russian slipped into the English texts, and straight quotes stand in code only."""
    for part, text in texts(code.en).items():
        words = re.sub(r"`[^`]*`", "", text)
        assert not re.search("[А-Яа-яЁё«»]", words), part
        assert '"' not in words, part


@pytest.mark.parametrize("code", ALL)
def test_both_languages_use_the_same_parameters(code: Code) -> None:
    """What one reader is told, the other is told as well."""
    used = {
        lang: frozenset().union(*(places(text) for text in texts(code.message(lang)).values())) for lang in ("en", "ru")
    }
    assert used["en"] == used["ru"] == code.parameters


@pytest.mark.parametrize("code", ALL)
@pytest.mark.parametrize(("lang", "forms"), [("en", 2), ("ru", 3)])
def test_plurals_have_all_forms_of_their_language(code: Code, lang: str, forms: int) -> None:
    """English needs two forms of a word that is counted, Russian three."""
    for text in texts(code.message(lang)).values():
        assert set(plural_forms(text)) <= {forms}


@pytest.mark.parametrize("code", ALL)
def test_braces_are_places_or_doubled(code: Code) -> None:
    """A stray brace would be printed as it is, or hide a misspelt place."""
    for lang in ("en", "ru"):
        for part, text in texts(code.message(lang)).items():
            assert not re.search("[{}]", BRACES.sub("", text)), part
            assert text.count("`") % 2 == 0, part


@pytest.mark.parametrize("code", ALL)
def test_titles_hold_for_every_case(code: Code) -> None:
    """Lists of codes, in the documentation and in code-scanning services, show titles without any case at hand."""
    assert not places(code.en.title)
    assert not places(code.ru.title)


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
