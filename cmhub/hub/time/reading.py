"""From what authors write under ``repeat:`` to a recurrence rule, and what is wrong with it.

Must not know zones or occurrences; `until` stays the date that was written.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from cmhub.config.weekdays import WEEKDAYS
from cmhub.diagnostics import did_you_mean
from cmhub.hub.time.rule import DAYS, MOST, Frequency, Rule
from cmhub.hub.time.when import FIRST_YEAR, LAST_YEAR, TimeProblem, fault

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
FREQUENCIES: dict[str, Frequency] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_OTHER_KEYS = ("every", "interval", "day", "until", "count")
_NUMBERS = {
    "BYMONTH": ("by_month", 1, 12),
    "BYMONTHDAY": ("by_month_day", -31, 31),
    "BYYEARDAY": ("by_year_day", -366, 366),
    "BYSETPOS": ("by_position", -366, 366),
}
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
# Combinations that the table of RFC 5545 §3.3.10 does not know, and BYSETPOS where it is silent and programs disagree
# about the first week. BYWEEKNO, and weekdays with numbers beside bare ones, are refused for that disagreement.
_NOT_UNDER = {
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYMONTHDAY": ("WEEKLY",),
    "BYSETPOS": ("DAILY", "WEEKLY"),
}
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_BEGINNINGS = {
    "monday": ("понед",), "tuesday": ("вторн",), "wednesday": ("сред",), "thursday": ("четверг",),
    "friday": ("пятн",), "saturday": ("субб",), "sunday": ("воскр",),
    "first": ("перв", "1st"), "second": ("втор", "2nd"), "third": ("трет", "3rd"), "fourth": ("четверт", "4th"),
    "fifth": ("пят", "5th"), "last": ("последн",),
}  # fmt: skip
_SHORT = dict(zip(("пн", "вт", "ср", "чт", "пт", "сб", "вс"), WEEKDAYS, strict=True))
_MOST_INTERVAL = 1000
_MOST_YEARLY_DAY, _MOST_MONTHLY_DAY = 53, 5


def read_rule(repeat: Mapping[str, Any], start: dt.date, problems: list[TimeProblem]) -> Rule | None:
    """The rule of a `repeat` mapping, or None and a problem. `start` is the first local date."""
    raw = repeat.get("rrule")
    if raw is not None:
        given = [key for key in _OTHER_KEYS if repeat.get(key) is not None]
        problems += [fault("dates-rrule-and-repeat", f"repeat.{key}") for key in given]
        return _Text(raw, problems).rule()
    every = repeat.get("every")
    if every not in FREQUENCIES:
        if not any(problem.path.startswith("repeat") for problem in problems):
            problems.append(fault("dates-every-missing", "repeat"))
        return None
    frequency = FREQUENCIES[every]
    interval = _positive(repeat, "interval", _MOST_INTERVAL, problems)
    count = _positive(repeat, "count", MOST, problems)
    until = repeat.get("until")
    if until is not None and count is not None:
        problems.append(fault("dates-until-and-count", "repeat.count"))
        count = None
    if until is not None and until < start:
        shown = {"until": until.isoformat(), "start": start.isoformat()}
        problems.append(fault("dates-until-before-start", "repeat.until", **shown))
        until = None
    by_day, by_month_day = _days(repeat.get("day"), frequency, start, problems)
    months = (start.month,) if frequency == "YEARLY" else ()
    return Rule(frequency, interval or 1, by_day, by_month_day, months, count=count, until=until)


def _positive(repeat: Mapping[str, Any], key: str, most: int, problems: list[TimeProblem]) -> int | None:
    value = repeat.get(key)
    if value is None or 1 <= value <= most:
        return value
    problems.append(fault("dates-number-out-of-range", f"repeat.{key}", value=value, least=1, most=most))
    return None


def _days(
    words: list[str] | None, frequency: Frequency, start: dt.date, problems: list[TimeProblem]
) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """The weekdays and the days of the month that `day` names; without it those of the start."""
    if not words or frequency in {"DAILY", "YEARLY"}:
        if words:
            problems.append(fault("dates-day-not-here", "repeat.day"))
        if frequency == "WEEKLY":
            return ((0, start.weekday()),), ()
        return (), (start.day,) if frequency in {"MONTHLY", "YEARLY"} else ()
    weekdays: list[tuple[int, int]] = []
    numbers: list[int] = []
    for place, word in enumerate(words):
        found = _weekday(word) if frequency == "WEEKLY" else _day_of_month(word)
        if found is None:
            code = "dates-bad-weekday" if frequency == "WEEKLY" else "dates-bad-day-of-month"
            near = _nearest(word, frequency)
            problems.append(fault(code, f"repeat.day.{place}", suggestion=near, value=word))
        elif isinstance(found, int):
            numbers.append(found)
        else:
            weekdays.append(found)
    if weekdays and numbers:
        problems.append(fault("dates-days-mixed", "repeat.day"))
        numbers = []
    if not weekdays and not numbers:  # every word was refused: the start's own day keeps the rest readable
        return _days(None, frequency, start, problems)
    return tuple(sorted(set(weekdays), key=_by_weekday)), tuple(sorted(set(numbers)))


def _by_weekday(item: tuple[int, int]) -> tuple[int, int]:
    which, weekday = item
    return (which if which > 0 else 9, weekday)


def _weekday(word: str) -> tuple[int, int] | None:
    folded = word.lower().strip()
    return (0, WEEKDAYS.index(folded)) if folded in WEEKDAYS else None


def _day_of_month(word: str) -> tuple[int, int] | int | None:
    folded = word.lower().split()
    if len(folded) == 1 and folded[0].isascii() and folded[0].isdigit() and 1 <= int(folded[0][:3]) <= 31:  # noqa: PLR2004
        return int(folded[0])
    if len(folded) == 2 and folded[0] in ORDINALS and folded[1] in WEEKDAYS:  # noqa: PLR2004  an ordinal and a weekday
        return ORDINALS[folded[0]], WEEKDAYS.index(folded[1])
    return None


def _nearest(word: str, frequency: Frequency) -> str:
    said = " ".join(_in_english(part) for part in word.lower().replace("ё", "е").split())
    if (_weekday(said) if frequency == "WEEKLY" else _day_of_month(said)) is not None:
        return said
    if said.startswith("fifth"):
        return ""  # which is not "first"
    if frequency == "WEEKLY":
        return did_you_mean(word, WEEKDAYS)
    return did_you_mean(word, [f"{ordinal} {weekday}" for ordinal in ORDINALS for weekday in WEEKDAYS])


def _in_english(part: str) -> str:
    """A weekday or an ordinal that is shortened or Russian as this form has it; anything else as it is."""
    if part in _SHORT:
        return _SHORT[part]
    for word, beginnings in _BEGINNINGS.items():
        if part.startswith(beginnings):
            return word
    return next((day for day in WEEKDAYS if len(part) >= 3 and day.startswith(part.rstrip("."))), part)  # noqa: PLR2004


class _Text:
    """Reads the value of an RRULE; every part that can't be read is a problem at `repeat.rrule`."""

    def __init__(self, raw: str, problems: list[TimeProblem]) -> None:
        self._raw = raw
        self._problems = problems
        self._bad = False

    def rule(self) -> Rule | None:
        parts = self._parts()
        if parts is None:
            return None
        frequency = parts.pop("FREQ", "")
        if frequency in _TOO_OFTEN:
            self._refuse("dates-rrule-too-often", value=frequency)
            return None
        if frequency not in FREQUENCIES.values():
            self._refuse("dates-rrule-part", value=f"FREQ={frequency}")
            return None
        values: dict[str, Any] = {"frequency": frequency}
        for name, value in parts.items():
            if not self._part(name, value, frequency, parts, values):
                self._refuse("dates-rrule-part", value=f"{name}={value}")
        if values.get("count") is not None and values.get("until") is not None:
            self._refuse("dates-rrule-part", value="COUNT + UNTIL")
        return None if self._bad else Rule(**values)

    def _refuse(self, code: str, *, value: str) -> None:
        self._bad = True
        self._problems.append(fault(code, "repeat.rrule", value=value))

    def _parts(self) -> dict[str, str] | None:
        text = self._raw.strip().upper().removeprefix("RRULE:").rstrip(";")
        parts: dict[str, str] = {}
        for part in text.split(";"):
            name, equals, value = part.strip().partition("=")
            if not equals or not value or name in parts:
                self._refuse("dates-rrule-part", value=part)
                return None
            parts[name] = value
        return parts

    def _part(self, name: str, value: str, frequency: str, parts: Mapping[str, str], values: dict[str, Any]) -> bool:
        """Read one part into `values`; False if it is not one that a series of dates can have."""
        if frequency in _NOT_UNDER.get(name, ()):
            return False
        match name:
            case "INTERVAL" | "COUNT":
                most = _MOST_INTERVAL if name == "INTERVAL" else MOST
                values[name.lower()] = _whole(value, 1, most)
                return values[name.lower()] is not None
            case "UNTIL":
                values["until"] = _until(value)
                return values["until"] is not None
            case "WKST":
                values["week_start"] = DAYS.index(value) if value in DAYS else None
                return value in DAYS
            case "BYDAY":
                values["by_day"] = _by_day(value, frequency, parts)
                return bool(values["by_day"])
            case "BYSETPOS" if not any(other.startswith("BY") and other != name for other in parts):
                return False
        if name not in _NUMBERS:
            return False  # BYHOUR and finer would make several occurrences a day
        key, least, most = _NUMBERS[name]
        found = [_whole(item, least, most) for item in value.split(",")]
        values[key] = tuple(item for item in dict.fromkeys(found) if item)
        return None not in found and 0 not in found


def _whole(text: str, least: int, most: int) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) and least <= int(text) <= most else None


def _by_day(value: str, frequency: str, parts: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    """BYDAY's pairs, or nothing if one of them is wrong: numbers only in months and years, and then with each."""
    most = 0
    if frequency in {"MONTHLY", "YEARLY"}:
        most = _MOST_YEARLY_DAY if frequency == "YEARLY" and "BYMONTH" not in parts else _MOST_MONTHLY_DAY
    pairs = []
    for item in value.split(","):
        match = _BY_DAY.fullmatch(item)
        which = int(match[1] or 0) if match else 0
        if match is None or abs(which) > most or (match[1] is not None and which == 0):
            return ()
        pairs.append((which, DAYS.index(match[2])))
    bare = {which == 0 for which, _ in pairs}
    return tuple(dict.fromkeys(pairs)) if len(bare) == 1 else ()


def _until(value: str) -> dt.date | dt.datetime | None:
    """A date, a local date-time (naive), or one in UTC."""
    match = _UNTIL.fullmatch(value)
    if match is None:
        return None
    year = min(int(match[1]), LAST_YEAR)  # "for ever" is often written as the year 9999
    try:
        day = dt.date(year, int(match[2]), int(match[3]))
        if year < FIRST_YEAR:
            return None
        if match[4] is None:
            return day
        clock = dt.time(int(match[4]), int(match[5]), min(int(match[6]), 59))
        return dt.datetime.combine(day, clock, tzinfo=dt.UTC if match[7] else None)
    except ValueError:
        return None
