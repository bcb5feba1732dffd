"""Scalars of YAML: text as written, and what the YAML 1.2 core schema makes of it.

What a value means is settled later, by the field it stands in; so reading keeps an unquoted scalar
as its exact source text (`Plain`), and nothing turns `3.10` into 3.1 or `18:30` into 1110.
"""

from __future__ import annotations

import re
from typing import Any

_INT = re.compile(r"[-+]?[0-9]+")
_OCT = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | float | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{sign + word: float(f"{sign}inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
}
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST_NUMBER = 400  # beyond it int() is slow or refuses; such digits are an id, not an amount


class Plain(str):
    """An unquoted scalar: its text exactly as written, not yet typed."""

    __slots__ = ()


def resolve(value: Any) -> Any:
    """Type every `Plain` in a value by the core schema of YAML 1.2.2 (section 10.3.2).

    Quoted text stays text. A number of more than 400 digits stays text too.
    """
    if type(value) is Plain:
        return scalar(value)
    if isinstance(value, dict):
        return {key: resolve(each) for key, each in value.items()}
    if isinstance(value, list):
        return [resolve(each) for each in value]
    return value


def scalar(text: str) -> bool | int | float | str | None:
    """Type one unquoted scalar by the core schema; text that fits no rule stays text."""
    if text in _WORDS:
        return _WORDS[text]
    text = str(text)
    if text[0] not in "+-.0123456789" or len(text) > _LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _OCT.fullmatch(text):
        return int(text, 0)
    if _HEX.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text
