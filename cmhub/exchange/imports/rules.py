"""A recurrence rule of a calendar as an author would write it: `repeat` in words where they say the same, else `rrule`.

Whether they say the same is found by comparing the dates of both. Must not know calendars.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable
from typing import Any

import msgspec

from cmhub.config.weekdays import WEEKDAYS
from cmhub.hub.time.reading import FREQUENCIES, ORDINALS, read_rule
from cmhub.hub.time.rule import Rule, dates, text
from cmhub.hub.time.when import TimeProblem
from cmhub.hub.time.zones import in_zone
from cmhub.source.yaml import Plain

_COMPARED = 400  # dates of both ways of writing
_FAR = dt.date(2199, 12, 31)
_CLOCK = {"BYHOUR": "hour", "BYMINUTE": "minute", "BYSECOND": "second"}


def read(value: str, start: dt.date | dt.datetime) -> Rule | None:
    """The rule of an RRULE, None if no series of dates can follow it.

    Some programs repeat the hour of the start in the rule; that says nothing new.
    """
    parts = []
    for part in re.sub(r"\s+", "", value.upper()).removeprefix("RRULE:").strip(";").split(";"):
        name, _, said = part.partition("=")
        clock = getattr(start, _CLOCK[name], None) if name in _CLOCK else None
        if clock is not None and said.isascii() and said.isdigit() and int(said[:4]) == clock:
            continue
        if name == "RSCALE" and said == "GREGORIAN":
            continue
        parts.append(f"{name}={said.strip(',')}")
    problems: list[TimeProblem] = []
    day = start.date() if isinstance(start, dt.datetime) else start
    rule = read_rule({"rrule": ";".join(parts)}, day, problems)
    return None if problems else rule


def repeat_of(rule: Rule, wall: dt.datetime, zone: str) -> dict[str, Any]:
    """The rule as the values of `repeat`; `wall` is the local start (midnight for whole days)."""
    last = _last(rule, wall, zone)
    rule = msgspec.structs.replace(rule, until=last)
    ending = {"until": last} if last is not None else {"count": rule.count} if rule.count is not None else {}
    for said in _ways(rule):
        found = {**said, **ending}
        if _same(found, rule, wall.date()):
            return {name: _written(value) for name, value in found.items()}
    return {"rrule": text(rule)}


def _written(value: Any) -> Any:
    """A value as it stands in a file."""
    if isinstance(value, list):
        return [_written(item) for item in value]
    return (
        Plain(str(value)) if isinstance(value, int | dt.date) or (isinstance(value, str) and value.isdigit()) else value
    )


def _last(rule: Rule, wall: dt.datetime, zone: str) -> dt.date | None:
    """The last local date that UNTIL allows: an instant before the time of day cuts off its own date."""
    if not isinstance(rule.until, dt.datetime):
        return rule.until
    local = in_zone(rule.until, zone).moment.replace(tzinfo=None)
    return local.date() if wall.time() <= local.time() else local.date() - dt.timedelta(days=1)


def _ways(rule: Rule) -> list[dict[str, Any]]:
    """Ways to say the rule in words; they need not say the same."""
    every = next(word for word, frequency in FREQUENCIES.items() if frequency == rule.frequency)
    said: dict[str, Any] = {"every": every}
    if rule.interval != 1:
        said["interval"] = rule.interval
    found = [said]
    ordinals = {number: word for word, number in ORDINALS.items()}
    if rule.frequency == "DAILY" and rule.by_day and rule.interval == 1:
        found.append({"every": "week", "day": [WEEKDAYS[weekday] for _, weekday in rule.by_day]})
    if rule.frequency == "WEEKLY" and rule.by_day:
        found.append({**said, "day": [WEEKDAYS[weekday] for _, weekday in rule.by_day]})
    if rule.frequency == "MONTHLY":
        # "The second of the Tuesdays" is the second Tuesday.
        which = [(place, weekday) for _, weekday in rule.by_day for place in rule.by_position] or list(rule.by_day)
        if which and all(place in ordinals for place, _ in which):
            found.append({**said, "day": [f"{ordinals[place]} {WEEKDAYS[weekday]}" for place, weekday in which]})
        if rule.by_month_day and min(rule.by_month_day) > 0:
            found.append({**said, "day": [str(number) for number in rule.by_month_day]})
    return found


def _same(repeat: dict[str, Any], rule: Rule, start: dt.date) -> bool:
    """Whether a `repeat` gives the same dates as the rule."""
    problems: list[TimeProblem] = []
    other = read_rule(repeat, start, problems)
    if other is None or problems:
        return False
    last = rule.until if rule.until is not None else _FAR
    pairs = itertools.zip_longest(dates(other, start, last), dates(rule, start, last))
    return all(left == right for left, right in itertools.islice(pairs, _COMPARED))


def days_of(rule: Rule, wall: dt.datetime, zone: str) -> Callable[[dt.date], bool]:
    """Whether a local date is one of the series; it is read as far as it is asked for."""
    last = _last(rule, wall, zone) or _FAR
    known: set[dt.date] = set()
    coming = dates(rule, wall.date(), last)
    furthest = dt.date.min

    def has(day: dt.date) -> bool:
        nonlocal furthest
        while furthest < day and (following := next(coming, None)) is not None:
            known.add(following)
            furthest = following
        return day in known

    return has
