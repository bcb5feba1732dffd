"""Local times and instants, also in the hours when clocks change."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.hub.time.zones import instant, localise, midnight, utc

CHANGING = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Havana",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Atlantic/Azores",
)


@pytest.mark.parametrize(
    ("zone", "clock", "in_utc", "shown", "oddity"),
    [
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:30", "03:30", "skipped"),
        ("America/New_York", "2007-03-11T02:30", "2007-03-11T07:30", "03:30", "skipped"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "02:30", "repeated"),
        ("America/New_York", "2007-11-04T01:30", "2007-11-04T05:30", "01:30", "repeated"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45", "02:45", "skipped"),
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00", "03:00", ""),
        ("Europe/Moscow", "2026-10-25T02:30", "2026-10-24T23:30", "02:30", ""),
    ],
)
def test_a_local_time_is_read_as_rfc_5545_says(zone: str, clock: str, in_utc: str, shown: str, oddity: str) -> None:
    """§3.3.5 (New York is its example): a skipped time by the offset before the gap, of a repeated one the first."""
    found = localise(dt.datetime.fromisoformat(clock), zone)
    assert utc(found.moment) == dt.datetime.fromisoformat(in_utc).replace(tzinfo=dt.UTC)
    assert found.moment.strftime("%H:%M") == shown
    assert found.oddity == oddity


@given(
    st.sampled_from(CHANGING),
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2036, 1, 1)).map(lambda value: value.replace(microsecond=0)),
)
def test_every_local_time_becomes_an_instant_that_its_clocks_show(zone: str, clock: dt.datetime) -> None:
    """The instant, shown by the zone's clocks, is the time that was written, or it was skipped and comes later."""
    moment, oddity = localise(clock, zone)
    there_and_back = utc(moment).astimezone(moment.tzinfo).replace(tzinfo=None)
    assert there_and_back == moment.replace(tzinfo=None)
    assert (there_and_back == clock) == (oddity != "skipped")
    assert there_and_back >= clock


def test_a_day_begins_after_midnight_where_midnight_is_skipped() -> None:
    """In Beirut clocks go from 00:00 to 01:00, so the day begins at what is 01:00 there."""
    assert midnight(dt.date(2026, 3, 29), "Asia/Beirut") == dt.datetime(2026, 3, 28, 22, tzinfo=dt.UTC)


def test_a_deadline_that_is_a_date_includes_its_day() -> None:
    """`whole_day` gives the first instant after the date; a written time and a written offset are left alone."""
    day = dt.date(2026, 12, 10)
    assert instant(day, "Europe/Moscow") == dt.datetime(2026, 12, 9, 21, tzinfo=dt.UTC)
    assert instant(day, "Europe/Moscow", whole_day=True) == dt.datetime(2026, 12, 10, 21, tzinfo=dt.UTC)
    noon = dt.datetime(2026, 12, 10, 12)
    assert instant(noon, "Europe/Moscow", whole_day=True) == dt.datetime(2026, 12, 10, 9, tzinfo=dt.UTC)
    elsewhere = noon.replace(tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    assert instant(elsewhere, "Europe/Moscow") == dt.datetime(2026, 12, 10, 17, tzinfo=dt.UTC)
