"""Dates and times as people write them in tables: `8.12.2026`, `March 14, 2026`, `4PM`, `9:00–10:30 PT`.

What may mean two things is refused, never guessed. Must not know fields.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from cmhub.config.zones import is_zone, meant_by

Order = Literal["", "dmy", "mdy"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan январь января янв", "february feb февраль февраля фев", "march mar март марта мар",
            "april apr апрель апреля апр", "may май мая", "june jun июнь июня июн", "july jul июль июля июл",
            "august aug август августа авг", "september sep sept сентябрь сентября сен",
            "october oct октябрь октября окт", "november nov ноябрь ноября ноя", "december dec декабрь декабря дек",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d_]+)\.?,?\s+(\d{4})(?:\s*г(?:\.|ода)?)?", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,?\s+(?=\d|[^\W\d_]+\.?\s+\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.](\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*([ap])?\.?(?:m\.?)?(?!(?!Z$)[\w:])", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})", re.ASCII)
_DASH = re.compile(r"\s*(?:[-–—]|\bto\b|\bдо\b)\s*", re.IGNORECASE)
_LONGEST = 100
_HALF_DAY = 12


class UnreadError(Exception):
    """It is no date or time. `ambiguous`: it is two."""

    def __init__(self, value: str, *, ambiguous: bool = False) -> None:
        super().__init__(value)
        self.value = value
        self.ambiguous = ambiguous


class Said(NamedTuple):
    """A date, the times on it as far as they are said, and the zone by whatever name it was given."""

    day: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    zone: str = ""
    offset: str = ""  # as written, such as +03:00 or Z


def read(text: str, order: Order) -> Said:
    """A date with or without times and zone. Raises `UnreadError`."""
    value = " ".join(text.split())
    if not value or len(value) > _LONGEST:
        raise UnreadError(value[:_LONGEST])
    day, rest = _day(value, order)
    rest = rest.strip().removeprefix(",").strip()
    for word in ("at ", "в ", "T", "t"):
        rest = rest.removeprefix(word).strip()
    return Said(day, *clocks(rest)) if rest else Said(day)


def is_clock(text: str) -> bool:
    """Whether it is one time and nothing else: `22:00`, `10 PM`."""
    value = " ".join(text.split())
    found = _CLOCK.fullmatch(value)
    return found is not None and (found[2] is not None or found[4] is not None)


def clocks(text: str) -> tuple[dt.time | None, dt.time | None, str, str]:
    """A time, or two with a dash between, and a zone after them: start, end, zone, offset. Raises `UnreadError`."""
    value = " ".join(text.split())
    found = _CLOCK.match(value)
    if found is None:
        raise UnreadError(value)
    rest = value[found.end() :]
    dash = _DASH.match(rest)
    other = _CLOCK.match(rest, dash.end()) if dash and not _OFFSET.fullmatch(rest.strip()) else None
    half = found[4] or (other[4] if other else None)  # "4–6 PM" is afternoon throughout
    start = _time(value, found, half)
    if other and found[4] is None and _time(value, other, other[4]) <= start and other[4]:
        start = _time(value, found, "a")  # "11–1 PM" began before noon
    end = _time(value, other, other[4]) if other else None
    name = (rest[other.end() :] if other else rest).strip()
    if _OFFSET.fullmatch(name):
        return start, end, "", name
    bracket = re.fullmatch(r"\(([^()]*)\)", name)
    name = bracket[1].strip() if bracket else name
    if name and not (is_zone(name) or meant_by(name) or name == "UTC" or re.fullmatch(r"[\w/+() -]{1,60}", name)):
        raise UnreadError(value)
    return start, end, name, ""


def _time(value: str, found: re.Match[str], half: str | None) -> dt.time:
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[2] is None and half is None:
        raise UnreadError(value)  # a bare number is no time
    if half is not None:
        if not 1 <= hour <= _HALF_DAY:
            raise UnreadError(value)
        hour = hour % _HALF_DAY + (_HALF_DAY if half.lower() == "p" else 0)
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise UnreadError(value) from None


def _day(value: str, order: Order) -> tuple[dt.date, str]:
    """The date at the beginning, and what follows it."""
    for text in (value, _WEEKDAY.sub("", value)):
        if found := _ISO.match(text):
            return _date(value, found[1], found[2], found[3]), text[found.end() :]
        if found := _SHORT.match(text):
            return _short(value, found, order), text[found.end() :]
        if (found := _DAY_MONTH.match(text)) and (month := _MONTHS.get(found[2].lower())):
            return _date(value, found[3], month, found[1]), text[found.end() :]
        if (found := _MONTH_DAY.match(text)) and (month := _MONTHS.get(found[1].lower())):
            return _date(value, found[3], month, found[2]), text[found.end() :]
    raise UnreadError(value)


def _short(value: str, found: re.Match[str], order: Order) -> dt.date:
    """`8.12.2026` has the day first wherever dots are used; with slashes it depends on the country."""
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or order == "dmy" or first > _HALF_DAY or first == second:
        return _date(value, found[4], second, first)
    if order == "mdy" or second > _HALF_DAY:
        return _date(value, found[4], first, second)
    raise UnreadError(value, ambiguous=True)


def _date(value: str, year: str, month: str | int, day: str | int) -> dt.date:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise UnreadError(value) from None
    if not 1900 <= found.year <= 2199:  # noqa: PLR2004  the years that a hub knows
        raise UnreadError(value)
    return found
