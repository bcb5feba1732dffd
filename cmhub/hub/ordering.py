"""The order of entries in lists: by the declared field, then by title in the reader's alphabet.

Must not know kinds beyond the order that they declare.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from cmhub.i18n.collation import sort_key

_NUMBER = re.compile(r"\d+(\.\d+)*")


def key(order: str, values: Mapping[str, Any], lang: str) -> tuple[Any, ...]:
    """What to sort by: entries without the field come last; ``-`` before the field reverses it.

    `values` has the fields and ``title``. Numbers like ``3.10`` compare part by part.
    """
    name = order.removeprefix("-")
    value = values.get(name)
    title = sort_key(str(values.get("title", "")), lang)
    tie = str(values.get("id", ""))
    if value is None:
        return (1, (), title, tie)
    ranked = _rank(value, lang)
    return (0, tuple(_Reversed(part) for part in ranked) if order.startswith("-") else ranked, title, tie)


def _rank(value: Any, lang: str) -> tuple[Any, ...]:
    if isinstance(value, bool | int | float):
        return (0, float(value))
    if isinstance(value, dt.datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
        return (1, aware.timestamp())
    if isinstance(value, dt.date):
        return (1, dt.datetime.combine(value, dt.time(), dt.UTC).timestamp())
    text = str(value)
    if _NUMBER.fullmatch(text):
        return (2, *(int(part) for part in text.split(".")))
    return (3, sort_key(text, lang))


class _Reversed:
    """Compares the other way round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: _Reversed) -> bool:
        return bool(other.value < self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reversed) and self.value == other.value

    def __hash__(self) -> int:
        return hash(self.value)
