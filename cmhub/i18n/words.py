"""What the program itself says: English at the place of use, Russian in `words_ru`.

Works like gettext, with two differences: the catalogue is a Python table that is imported only when Russian is spoken,
and numbers choose their word inside a sentence, as in the catalogue of diagnostics: `{count} {count|page|pages}`
(two forms in English, three in Russian). A test reads every sentence out of the sources and proves the table complete.

Interface texts of a published hub are another matter (`catalogue`). Must not know who speaks, nor where it is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

PSEUDO = "qps"
"""Not a language: marks every text that could be translated as `⟦…⟧`, so that a test sees those that could not."""

LANGUAGES = ("en", "ru")

_PLACE = re.compile(r"\{\{|\}\}|\{([a-z_]+)((?:\|[^{}|]*)*)\}")


class Words:
    """The program's voice in one language."""

    def __init__(self, lang: str) -> None:
        """`lang` is one of `LANGUAGES` or `PSEUDO`."""
        self.lang = lang
        self._texts: Mapping[str, str] = _russian() if lang == "ru" else {}

    def __call__(self, english: str, /, **params: str | int) -> str:
        """The sentence in this language, `params` in their places; English where the table has nothing."""
        if not english:
            return ""
        text = fill(self._texts.get(english, english), params, self.lang)
        return f"⟦{text}⟧" if self.lang == PSEUDO else text

    def number(self, value: float, digits: int = 0) -> str:
        """A number for a sentence: `12,345.6` or `12 345,6`."""
        text = f"{value:,.{digits}f}"
        return text.replace(",", "\u00a0").replace(".", ",") if self.lang == "ru" else text


def noted(english: str) -> str:
    """Mark a sentence that is said elsewhere, so that the test of the catalogue finds it."""
    return english


def fill(template: str, params: Mapping[str, str | int], lang: str) -> str:
    """Put `params` into a template; a place without one stays as it is written."""

    def value(found: re.Match[str]) -> str:
        name, forms = found[1], found[2]
        if not name:
            return found[0][0]
        if name not in params:
            return found[0]
        given = params[name]
        if not forms:
            return shown(str(given))
        from cmhub.diagnostics.message import plural_index  # here: help counts nothing, and opens in a blink

        choices = forms[1:].split("|")
        return choices[min(plural_index(int(given), lang), len(choices) - 1)]

    return _PLACE.sub(value, template)


def shown(text: str) -> str:
    """Text that a terminal may show: control and direction characters are spelled out, whoever wrote them."""
    if text.isprintable():
        return text
    return "".join(char if _harmless(char) else char.encode("unicode_escape").decode() for char in text)


def _harmless(char: str) -> bool:
    return char.isprintable() or char in "\n\u200c\u200d" or unicodedata.category(char) == "Zs"


def places(template: str) -> frozenset[str]:
    """The names of the parameters that a template uses."""
    return frozenset(found[1] for found in _PLACE.finditer(template) if found[1])


def plural_forms(template: str) -> tuple[int, ...]:
    """How many forms each choice by number offers, in order of appearance."""
    return tuple(found[2].count("|") for found in _PLACE.finditer(template) if found[2])


def _russian() -> Mapping[str, str]:
    from cmhub.i18n.words_ru import TEXTS

    return TEXTS
