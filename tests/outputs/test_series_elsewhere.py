"""Random series in ten zones mean the same to cmhub, dateutil, ical.js and recurring-ical-events, across clock changes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

import pytest

from cmhub.config.weekdays import WEEKDAYS
from cmhub.hub.time.reading import ORDINALS
from cmhub.hub.time.repeat import Series, occurrences, problems_of, read_series
from cmhub.outputs.calendar import CalendarEvent, Details, render_calendar
from tests.outputs import ical_js, recurring
from tests.site.test_subscribed import read

ZONES = (
    "Europe/Moscow", "Europe/Berlin", "Europe/London", "Europe/Lisbon", "America/New_York", "America/Los_Angeles",
    "America/Sao_Paulo", "Asia/Almaty", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
BEFORE = dt.datetime(2029, 7, 1, tzinfo=dt.UTC)
NAMED_BEFORE = BEFORE - dt.timedelta(days=30)  # what is moved must not be moved across the last instant that is read
RULES = (
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
    "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
)
"""Not FREQ=YEARLY;BYDAY=20MO: ical.js 2.2 takes it for every Monday from the twentieth on."""


def repeat(chance: random.Random) -> dict[str, Any]:
    """What an author could write."""
    if chance.random() < 0.15:
        return {"rrule": chance.choice(RULES)}
    every = chance.choice(["day", "week", "week", "month", "month", "month", "year"])
    found: dict[str, Any] = {"every": every, "interval": chance.choice([1, 1, 2, 3])}
    if every == "week":
        found["day"] = chance.sample(WEEKDAYS, chance.randint(1, 3))
    if every == "month":
        days = [f"{chance.choice(list(ORDINALS))} {chance.choice(WEEKDAYS)}" for _ in range(chance.randint(1, 2))]
        found["day"] = chance.choice([days, [str(chance.randint(1, 31))], None])
    found[chance.choice(["until", "count", ""])] = None
    if "until" in found:
        found["until"] = dt.date(2028, 1, 1) + dt.timedelta(days=chance.randint(0, 500))
    if "count" in found:
        found["count"] = chance.randint(2, 60)
    return {key: value for key, value in found.items() if value is not None}


def moved_on(chance: random.Random, day: dt.date) -> dict[str, Any]:
    """What differs on one date: another day or hour, or how long it takes."""
    if chance.random() < 0.3:
        return {"date": day, "duration": 240}
    days, hour = chance.choice([-2, -1, 0, 0, 1]), chance.randint(0, 23)
    return {"date": day, "start": dt.datetime.combine(day + dt.timedelta(days=days), dt.time(hour, 30))}


def series(seed: int, count: int) -> Iterator[Series]:
    """Random series; the start is moved to the first date of its rule, some dates are left out, some are moved."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        start = dt.datetime(2026, 1, 1) + dt.timedelta(days=chance.randint(0, 700), hours=chance.randint(4, 22))
        values: dict[str, Any] = {
            "start": start,
            "duration": 90,
            "timezone": ZONES[made % len(ZONES)],
            "repeat": repeat(chance),
        }
        problems = problems_of(values, "UTC")
        moved = next((one.params["next"] for one in problems if one.code == "dates-start-not-on-rule"), None)
        if moved is not None:
            values["start"] = dt.datetime.combine(dt.date.fromisoformat(str(moved)), start.time())
        found, _ = read_series(values, "UTC")
        if problems_of(values, "UTC") or found is None or found.rule is None:
            continue
        days = [one.date for one in occurrences(found, None, NAMED_BEFORE, 9)][1:]
        chance.shuffle(days)
        gone = chance.randint(0, 2)
        values["repeat"]["except"] = days[:gone]
        values["repeat"]["changes"] = [moved_on(chance, day) for day in days[gone : gone + chance.randint(0, 2)]]
        again, _ = read_series(values, "UTC")
        if again is not None and not problems_of(values, "UTC"):
            made += 1
            yield again


def written(seed: int, count: int) -> tuple[bytes, set[tuple[str, dt.datetime]]]:
    """A calendar of random series, and every time of each by our own reckoning."""
    every = {f"s{number}": one for number, one in enumerate(series(seed, count))}
    events = [CalendarEvent(uid, "", one, Details("Evening")) for uid, one in every.items()]
    data = render_calendar(events, name="All", lang="en", url="", timezone="UTC")
    mine = {(uid, one.begins()) for uid, series_ in every.items() for one in occurrences(series_, None, BEFORE)}
    return data, mine


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_random_series(seed: int) -> None:
    """Every time of every series by four readings, a hundred series for each seed, ten in each zone."""
    data, mine = written(seed, 100)
    assert {(one.uid, one.start) for one in ical_js.read(data, BEFORE)} == mine
    assert {(one.uid, one.start) for one in read(data, BEFORE) if one.start < BEFORE} == mine
    assert recurring.read(data, BEFORE) == mine
    assert len(mine) > 1000


@pytest.mark.parametrize("zone", [*ZONES, "Africa/Casablanca", "Asia/Tehran", "America/Santiago"])
def test_calendars_of_a_year_or_two(zone: str) -> None:
    """Where the clocks change once or twice within a calendar, no rule can be made of it, and each change is read."""
    chosen = {}
    for first, years in ((2010, 1), (2014, 2), (2026, 1), (2026, 2), (2018, 4)):
        rule = {"every": "week", "until": dt.date(first + years, 1, 1)}
        values = {"start": dt.datetime(first, 1, 5, 10), "duration": 60, "timezone": zone, "repeat": rule}
        found = read_series(values, "UTC")[0]
        assert found is not None
        chosen[f"{first}+{years}"] = found
    for uid, one in chosen.items():
        event = CalendarEvent(uid, "", one, Details("Evening"))
        data = render_calendar([event], name="One", lang="en", url="", timezone="UTC")
        mine = {found.begins() for found in occurrences(one, None, BEFORE)}
        assert {told.start for told in ical_js.read(data, BEFORE)} == mine
