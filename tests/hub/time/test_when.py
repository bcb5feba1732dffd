"""When one event takes place, from what its author wrote."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cmhub.diagnostics import lookup
from cmhub.hub.time.when import TimeProblem, When, read_when

MOSCOW = "Europe/Moscow"


def codes(problems: list[TimeProblem]) -> list[tuple[str, str]]:
    """Codes with their fields; every problem must have what its words in the catalogue need."""
    for found in problems:
        assert lookup(found.code).parameters <= found.params.keys()
    return [(found.code, found.path) for found in problems]


def read(zone: str = MOSCOW, **values: Any) -> When:
    """The reading of values that have nothing wrong."""
    when, problems = read_when(values, zone)
    assert when is not None
    assert codes(problems) == []
    return when


def at(text: str) -> dt.datetime:
    """An instant in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_a_time_without_zone_is_local_to_the_event() -> None:
    """`timezone` counts before the hub's zone, and a written offset before both."""
    start = dt.datetime(2026, 12, 18, 18, 30)
    assert read(start=start).begins() == at("2026-12-18T15:30")
    assert read(start=start, timezone="Asia/Vladivostok").begins() == at("2026-12-18T08:30")
    exact = start.replace(tzinfo=dt.UTC)
    there = read(start=exact, timezone="Asia/Vladivostok")
    assert there.begins() == at("2026-12-18T18:30")
    assert isinstance(there.start, dt.datetime)
    assert there.start.hour == 4


def test_end_and_duration_say_the_same() -> None:
    """An end is local too; a duration is added to the start; it is over at that instant."""
    start = dt.datetime(2026, 12, 10, 18)
    by_end = read(start=start, end=dt.datetime(2026, 12, 10, 19, 30))
    assert by_end == read(start=start, duration=90)
    assert by_end.until() == at("2026-12-10T16:30")
    assert by_end.lasts == dt.timedelta(minutes=90)
    assert not by_end.several_days


def test_without_end_an_event_shows_none_and_counts_as_over_after_an_hour() -> None:
    """The supposed hour keeps late-comers' events in the lists, and is never shown."""
    when = read(start=dt.datetime(2026, 12, 10, 18))
    assert when.end is None
    assert when.until() == at("2026-12-10T16:00")


def test_a_date_is_a_whole_day() -> None:
    """A start without time takes its day, from midnight to midnight of the event's zone."""
    when = read(start=dt.date(2026, 12, 30))
    assert (when.all_day, when.end, when.several_days) == (True, None, False)
    assert (when.begins(), when.until()) == (at("2026-12-29T21:00"), at("2026-12-30T21:00"))


def test_the_end_of_whole_days_is_their_last_day() -> None:
    """`end` is inclusive, and `duration: 20d` means the same."""
    contest = read(start=dt.date(2026, 12, 1), end=dt.date(2026, 12, 20))
    assert contest == read(start=dt.date(2026, 12, 1), duration=20 * 24 * 60)
    assert contest.until() == at("2026-12-20T21:00")
    assert contest.several_days
    assert contest.last_day == dt.date(2026, 12, 20)


@pytest.mark.parametrize(
    ("start", "end", "several", "last"),
    [
        ("2026-09-18T10:00", "2026-09-19T18:30", True, 19),  # a conference
        ("2026-09-18T22:00", "2026-09-19T03:00", False, 19),  # a party
        ("2026-09-18T19:00", "2026-09-19T00:00", False, 18),  # until midnight
    ],
)
def test_a_night_is_not_several_days(start: str, end: str, several: bool, last: int) -> None:
    """What ends on the next morning shows as one evening; an end at midnight touches no new day."""
    when = read(start=dt.datetime.fromisoformat(start), end=dt.datetime.fromisoformat(end))
    assert when.several_days is several
    assert when.last_day.day == last


def test_hours_are_exact_and_days_are_by_the_clock_over_a_change() -> None:
    """The night to 25 October 2026 has an hour more in Berlin: 12 h end at 7, one day ends at the hour it began."""
    start = dt.datetime(2026, 10, 24, 20)
    hours, day = (
        read("Europe/Berlin", start=start, duration=12 * 60),
        read("Europe/Berlin", start=start, duration=24 * 60),
    )
    assert isinstance(hours.end, dt.datetime)
    assert isinstance(day.end, dt.datetime)
    assert (hours.end.hour, hours.lasts) == (7, dt.timedelta(hours=12))
    assert (day.end.hour, day.lasts) == (20, dt.timedelta(hours=25))


D, T = dt.date(2026, 12, 1), dt.datetime(2026, 12, 1, 19)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"start": T, "end": T}, ("dates-end-before-start", "end")),
        ({"start": T, "end": dt.datetime(2026, 12, 1, 9)}, ("dates-end-before-start", "end")),
        ({"start": D, "end": dt.date(2026, 11, 30)}, ("dates-end-before-start", "end")),
        ({"start": T, "end": dt.datetime(2026, 12, 1, 20), "duration": 90}, ("dates-end-and-duration", "duration")),
        ({"start": T, "end": D}, ("dates-end-without-time", "end")),
        ({"start": D, "all_day": False}, ("dates-time-missing", "start")),
        ({"start": T, "all_day": True}, ("dates-time-of-whole-day", "start")),
        ({"start": D, "end": T}, ("dates-time-of-whole-day", "end")),
        ({"start": D, "duration": 90}, ("dates-hours-of-whole-days", "duration")),
        ({"start": dt.date(202, 6, 1)}, ("dates-year-out-of-range", "start")),
        ({"start": T, "end": dt.datetime(9999, 12, 31, 23)}, ("dates-year-out-of-range", "end")),
        ({"start": dt.datetime(2027, 3, 28, 2, 30), "timezone": "Europe/Berlin"}, ("dates-skipped-time", "start")),
        (
            {"start": dt.datetime(2026, 10, 25, 1), "end": dt.datetime(2026, 10, 25, 2), "timezone": "Europe/Berlin"},
            ("dates-repeated-time", "end"),
        ),
    ],
)
def test_each_slip_is_named_at_its_field(values: dict[str, Any], expected: tuple[str, str]) -> None:
    """One slip, one problem, at the field that holds it."""
    assert codes(read_when(values, MOSCOW)[1]) == [expected]


def test_the_rest_is_read_after_a_slip() -> None:
    """An impossible end is dropped and the start kept; without a start there is nothing."""
    when, _ = read_when({"start": T, "end": dt.datetime(2026, 11, 1, 19)}, MOSCOW)
    assert when is not None
    assert when.end is None
    assert read_when({}, MOSCOW) == (None, [])
