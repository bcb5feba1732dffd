"""Whatever the schema lets through: times are read, expanded, said and put into a calendar, and nothing is raised."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cmhub.diagnostics import lookup
from cmhub.hub.time import agenda
from cmhub.hub.time.repeat import occurrences, problems_of, read_series
from cmhub.hub.time.words import ending, sentence
from cmhub.outputs.calendar import CalendarEvent, Details, render_calendar

NAMES = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
OFFSETS = st.integers(-18 * 60, 18 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
DAYS = st.dates() | st.dates(dt.date(2024, 1, 1), dt.date(2028, 1, 1))
TIMES = st.datetimes(timezones=st.none() | OFFSETS, allow_imaginary=True).map(
    lambda value: value.replace(second=0, microsecond=0, fold=0)
)
MOMENTS = DAYS | TIMES
WORDS = st.sampled_from(
    ["monday", "friday", "last thursday", "first monday", "fourth sunday", "1", "31", "0", "tomorrow"]
)
CHANGE = st.fixed_dictionaries(
    {},
    optional={
        "date": DAYS,
        "start": MOMENTS,
        "end": MOMENTS,
        "duration": st.integers(0, 10**7),
        "title": st.text(max_size=5),
        "status": st.sampled_from(["cancelled", "postponed"]),
    },
)
RULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=-1TH;UNTIL=20270101T000000Z",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=5",
        "nonsense",
    ]
)
REPEAT = st.fixed_dictionaries(
    {},
    optional={
        "every": st.sampled_from(["day", "week", "month", "year"]),
        "interval": st.integers(-1, 1200),
        "day": st.lists(WORDS, max_size=3),
        "until": DAYS,
        "count": st.integers(-1, 20_000),
        "except": st.lists(DAYS, max_size=3),
        "changes": st.lists(CHANGE, max_size=3),
        "rrule": RULES,
    },
)
VALUES = st.fixed_dictionaries(
    {"start": MOMENTS},
    optional={
        "end": MOMENTS,
        "duration": st.integers(0, 10**7),
        "timezone": st.sampled_from(NAMES),
        "all_day": st.booleans(),
        "previous_start": MOMENTS,
        "status": st.sampled_from(["scheduled", "cancelled", "postponed", "rescheduled", "moved-online"]),
        "repeat": REPEAT,
    },
)


@given(VALUES, st.sampled_from(NAMES), st.sampled_from([dt.datetime(1, 1, 1), dt.datetime(2026, 11, 21)]))
def test_nothing_is_raised(values: dict[str, Any], zone: str, after: dt.datetime) -> None:
    """Every problem has words; what is left gives occurrences in order, a sentence, a grid and a calendar."""
    series, _ = read_series(values, zone)
    for one in problems_of(values, zone):
        assert lookup(one.code).parameters <= one.params.keys()
    if series is None:
        return
    found = occurrences(series, after.replace(tzinfo=dt.UTC), dt.datetime(2199, 1, 1, tzinfo=dt.UTC), 30)
    begins = [one.begins() for one in found]
    assert begins == sorted(begins)
    assert all(one.until() >= one.begins() for one in found)
    items = [agenda.Dated("x", one) for one in found]
    for month in agenda.months(items)[:3]:
        assert agenda.weeks(items, month.year, month.month)
    for lang in ("en", "ru"):
        assert bool(sentence(series, lang)) == (series.rule is not None)
        ending(series, lang)
    event = CalendarEvent("x@h", "https://h.example/", series, Details("x"))
    assert render_calendar([event], name="n", lang="en", url="", timezone=zone).endswith(b"END:VCALENDAR\r\n")
