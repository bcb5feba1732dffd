"""A recurrence rule: the dates on which it falls, and its text (RFC 5545 §3.3.10).

Only dates: a series has one time of day, and at most one occurrence a day. The dates are computed here and not by
python-dateutil because rules come from strangers: a rule that never falls on a date must cost a bounded time (tests
compare the two).

Must not know zones, events, or how authors write a rule.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec

from cmhub.hub.time.zones import DAY, Moment

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST = 10_000
"""Occurrences of one series that are looked at: a daily one for 27 years."""
_LONGEST = 366 * 100  # days after the start that are looked at; the 29th of February falls on 24 dates in a century


class Rule(msgspec.Struct, frozen=True):
    """A rule in the terms of RFC 5545. Empty means "not given".

    `by_day` holds pairs: which one of the month or year (0: each), and the weekday (Monday is 0). `until` is a local
    date, or an instant in UTC; both inclusive.
    """

    frequency: Frequency
    interval: int = 1
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: Moment | None = None


def dates(rule: Rule, start: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The dates of a rule from `start` to `last`, in order. `until` is the caller's affair: an instant needs a zone.

    `count` counts from the first date that fits. At most `MOST` dates, of a century.
    """
    whole = completed(rule, start)
    last = min(last, start + DAY * _LONGEST)
    left = MOST if rule.count is None else min(rule.count, MOST)
    weekdays = frozenset(weekday for _, weekday in whole.by_day) or frozenset(range(7))
    for first_day, days in _periods(whole, start, last):
        shift = first_day.weekday()
        candidates = (first_day + DAY * number for number in range(days) if (shift + number) % 7 in weekdays)
        found = [day for day in candidates if _fits(whole, day)]
        for day in _at_positions(whole, found):
            if day < start:
                continue
            if day > last or left <= 0:
                return
            left -= 1
            yield day
        if left <= 0:
            return


def completed(rule: Rule, start: dt.date) -> Rule:
    """The rule with what it leaves to its start: "information that is not in the rule is taken from DTSTART"."""
    change = msgspec.structs.replace
    if rule.by_day or rule.by_month_day or rule.by_year_day:
        return rule
    if rule.frequency == "WEEKLY":
        return change(rule, by_day=((0, start.weekday()),))
    if rule.frequency == "YEARLY":
        return change(rule, by_month=rule.by_month or (start.month,), by_month_day=(start.day,))
    return change(rule, by_month_day=(start.day,)) if rule.frequency == "MONTHLY" else rule


def _periods(rule: Rule, start: dt.date, last: dt.date) -> Iterator[tuple[dt.date, int]]:
    """The first day and the length of every period (day, week, month, year) that the interval does not leave out."""
    first: dt.date | None = _period_of(rule, start)
    number = 0
    while first is not None and first <= last:
        yield first, _length(rule.frequency, first)
        number += rule.interval
        first = _later(rule, start, number)


def _period_of(rule: Rule, day: dt.date) -> dt.date:
    match rule.frequency:
        case "YEARLY":
            return day.replace(month=1, day=1)
        case "MONTHLY":
            return day.replace(day=1)
        case "WEEKLY":
            return day - DAY * ((day.weekday() - rule.week_start) % 7)
    return day


def _later(rule: Rule, start: dt.date, number: int) -> dt.date | None:
    """The first day of the period `number` periods after that of `start`; None beyond the last year there is."""
    first = _period_of(rule, start)
    try:
        match rule.frequency:
            case "YEARLY":
                return first.replace(year=first.year + number)
            case "MONTHLY":
                years, month = divmod(first.month - 1 + number, 12)
                return first.replace(year=first.year + years, month=month + 1)
            case "WEEKLY":
                return first + DAY * (7 * number)
        return first + DAY * number
    except (ValueError, OverflowError):
        return None


def _length(frequency: Frequency, first: dt.date) -> int:
    match frequency:
        case "YEARLY":
            return _days_of_year(first.year)
        case "MONTHLY":
            return _days_of_month(first.year, first.month)
        case "WEEKLY":
            return 7
    return 1


def _fits(rule: Rule, day: dt.date) -> bool:
    """Whether a day passes every part of the rule."""
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_month_day:
        back = day.day - _days_of_month(day.year, day.month) - 1
        if day.day not in rule.by_month_day and back not in rule.by_month_day:
            return False
    if rule.by_day and not _weekday_fits(rule, day):
        return False
    if rule.by_year_day:
        number = day.timetuple().tm_yday
        if number not in rule.by_year_day and number - _days_of_year(day.year) - 1 not in rule.by_year_day:
            return False
    return True


def _weekday_fits(rule: Rule, day: dt.date) -> bool:
    weekday = day.weekday()
    for which, wanted in rule.by_day:
        if wanted != weekday:
            continue
        if which == 0:
            return True
        # The third Tuesday is the third of its month; in a yearly rule without months it is the third of the year.
        if rule.frequency == "YEARLY" and not rule.by_month:
            number, days = day.timetuple().tm_yday, _days_of_year(day.year)
        else:
            number, days = day.day, _days_of_month(day.year, day.month)
        if which in {(number - 1) // 7 + 1, -((days - number) // 7 + 1)}:
            return True
    return False


def _at_positions(rule: Rule, found: list[dt.date]) -> list[dt.date]:
    """BYSETPOS: the n-th of what a period holds, negative from its end."""
    if not rule.by_position:
        return found
    chosen = {place - 1 if place > 0 else len(found) + place for place in rule.by_position}
    return [day for number, day in enumerate(found) if number in chosen]


def _days_of_year(year: int) -> int:
    return 366 if _is_leap(year) else 365


def _days_of_month(year: int, month: int) -> int:
    if month == 2:  # noqa: PLR2004  February
        return 29 if _is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def text(rule: Rule) -> str:
    """The value of RRULE, parts in the order of RFC 5545's grammar; UNTIL as it stands in the rule: a date or UTC."""
    parts: list[tuple[str, str]] = [("FREQ", rule.frequency)]
    if rule.until is not None:
        stamp = "%Y%m%dT%H%M%SZ" if isinstance(rule.until, dt.datetime) else "%Y%m%d"
        parts.append(("UNTIL", rule.until.strftime(stamp)))
    if rule.count is not None:
        parts.append(("COUNT", str(rule.count)))
    if rule.interval != 1:
        parts.append(("INTERVAL", str(rule.interval)))
    parts += [
        (name, ",".join(map(str, numbers)))
        for name, numbers in (
            ("BYMONTH", rule.by_month),
            ("BYYEARDAY", rule.by_year_day),
            ("BYMONTHDAY", rule.by_month_day),
            ("BYDAY", [f"{which or ''}{DAYS[weekday]}" for which, weekday in rule.by_day]),
            ("BYSETPOS", rule.by_position),
        )
        if numbers
    ]
    if rule.week_start:
        parts.append(("WKST", DAYS[rule.week_start]))
    return ";".join(f"{name}={value}" for name, value in parts)
