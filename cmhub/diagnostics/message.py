"""What a catalogue is made of: codes, messages, and the small template language of messages.

A template is text with named places: `{name}` stands for a parameter, `{count|page|pages}` for the
form of a word that fits the number `count` (the form alone, without the number; Russian gives three
forms: `{count|страница|страницы|страниц}`). `{{` and `}}` are literal braces. Nothing here knows
which codes exist.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning", "info"]
Lang = Literal["en", "ru"]

_PLACE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)((?:\|[^{}|]*)*)\}")
PARTS = ("title", "what", "why", "hint")
_LONGEST_VALUE = 240
_KEPT_INVISIBLE = "\u200c\u200d"  # joiners: emoji and several scripts need them


class Message(msgspec.Struct, frozen=True):
    """The words of one code in one language; every part is a template."""

    title: str
    what: str
    why: str
    hint: str


class Code(msgspec.Struct, frozen=True):
    """One kind of problem: a permanent kebab-case name, its family, severity and words."""

    name: str
    family: str
    severity: Severity
    en: Message
    ru: Message

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters that its words need."""
        return _parameters(self)

    def message(self, lang: str) -> Message:
        """Give the words in `lang`; English for a language the catalogue does not have."""
        return self.ru if lang == "ru" else self.en


@cache
def _parameters(code: Code) -> frozenset[str]:
    texts = (getattr(words, part) for words in (code.en, code.ru) for part in PARTS)
    return frozenset().union(*map(places, texts))


def places(template: str) -> frozenset[str]:
    """Give the names of the parameters that a template uses."""
    return frozenset(found[1] for found in _PLACE.finditer(template) if found[1])


def plural_forms(template: str) -> tuple[int, ...]:
    """Give the number of forms of each plural in a template, in order of appearance."""
    return tuple(found[2].count("|") for found in _PLACE.finditer(template) if found[2])


def plural_index(number: int, lang: str) -> int:
    """Give the index of the plural form for a whole number (CLDR cardinal rules for en and ru)."""
    number = abs(number)
    if lang != "ru":
        return 0 if number == 1 else 1
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004 - the rule itself
        return 0
    return 1 if 2 <= ones <= 4 and not 12 <= tens <= 14 else 2  # noqa: PLR2004


def visible(text: str) -> str:
    r"""Make text safe to print on one line: control and direction characters become escapes.

    What an author wrote may come from a stranger; printed raw it could recolour a terminal or
    reorder a line. Long text is cut in the middle of nothing: its end becomes `…`.
    """
    if not text.isprintable():
        text = "".join(_escaped(char) for char in text)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _escaped(char: str) -> str:
    if char.isprintable() or char in _KEPT_INVISIBLE or unicodedata.category(char) == "Zs":
        return char
    number = ord(char)
    if char in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[char]
    if number <= 0xFF:  # noqa: PLR2004 - two hexadecimal digits
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - four digits


def general(template: str) -> str:
    """Give a template as it reads when no case is at hand, for the documentation: `…` in each place."""

    def value(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0][0]
        return found[2].rpartition("|")[2] if found[2] else "…"

    return _PLACE.sub(value, template)


def fill(template: str, params: Mapping[str, str | int], lang: str) -> str:
    """Put parameters into a template.

    A parameter that is missing leaves its place as written: a report is never lost to a slip in
    its words (tests look for such slips, and `problem` refuses them).
    """

    def value(found: re.Match[str]) -> str:
        name, forms = found[1], found[2]
        if not name:
            return found[0][0]
        if name not in params:
            return found[0]
        given = params[name]
        if not forms:
            return visible(str(given))
        choices = forms[1:].split("|")
        number = given if isinstance(given, int) else 0
        return choices[min(plural_index(number, lang), len(choices) - 1)]

    return _PLACE.sub(value, template)
