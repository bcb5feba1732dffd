"""Names of languages, numbers and lists of things in a language, by Babel (CLDR).

Must not know where they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from cmhub.i18n.dates import locale

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def direction(lang: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    return "rtl" if lang.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "ltr"


def capital(text: str) -> str:
    """Words as a title begins: Russian writes months and weekdays small, Babel many names of languages too."""
    return text[:1].upper() + text[1:]


def language(code: str, lang: str | None = None) -> str:
    """A language's name in `lang`, or in itself (``Русский``)."""
    found = locale(code).get_language_name(str(locale(lang))) if lang else locale(code).language_name
    if lang is not None:
        found = locale(lang).languages.get(code.split("-", maxsplit=1)[0].lower())
    name = found or code
    return capital(name) if lang is None else name


def number(value: float, lang: str) -> str:
    """``12 345,6``."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale(lang))


def listing(items: Sequence[str], lang: str) -> str:
    """``a, b и c``."""
    from babel.lists import format_list

    return format_list(list(items), locale=locale(lang)) if items else ""


def initials(name: str) -> str:
    """``АР`` for ``Анна Руднева``: the first letters of the first and the last word that begin with a letter or digit."""
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return name.strip()[:1].upper() or "?"
    letters = words[0][:1] + (words[-1][:1] if len(words) > 1 else "")
    return letters.upper()
