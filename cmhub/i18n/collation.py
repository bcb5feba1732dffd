"""Alphabetical order: each language's alphabet, ё after е, numbers by value.

A small table instead of ICU (29 MB of data): Russian needs one exception, and Latin letters with accents sort beside
their base letters, which is right for English and German.

Must not know what is sorted.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REMEMBERED = 1 << 16  # texts: the same titles are sorted in several lists
_NUMBER = re.compile(r"(\d+)")
_MARKS_KEPT = {"й": "и\uffff", "ё": "е\uffff"}  # letters of their own, right after й→и, ё→е


@lru_cache(maxsize=_REMEMBERED)
def sort_key(text: str, lang: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which texts sort as a reader of `lang` expects; equal for texts that differ only in case or accents."""
    folded = unicodedata.normalize("NFC", text).casefold()
    native = _native_first(lang)
    return tuple(
        (1, int(part), "") if part.isdigit() and part.isascii() else (2, 0, _letters(part, native=native))
        for part in _NUMBER.split(folded)
        if part.strip()
    )


def _native_first(lang: str) -> str:
    return "а-яё" if lang.split("-", maxsplit=1)[0] in {"ru", "uk", "be", "bg"} else ""


def _letters(part: str, *, native: str) -> str:
    out = []
    for char in part:
        if char in _MARKS_KEPT:
            out.append(_MARKS_KEPT[char])
        elif char.isalnum():
            base = unicodedata.normalize("NFD", char)[0]
            out.append(base)
        elif char.isspace():
            out.append(" ")
    joined = "".join(out)
    if native and joined[:1] and not ("а" <= joined[0] <= "я" or joined[0] == "ё"):
        return "\uffff" + joined  # a reader of Cyrillic looks for Latin words after Я
    return joined


def first_letter(text: str) -> str:
    """The letter under which an index lists a text; ``#`` for what begins with none."""
    for char in unicodedata.normalize("NFC", text).upper():
        if char.isalpha():
            return char
        if char.isdigit():
            return "#"
    return "#"
