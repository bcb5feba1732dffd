"""Upcoming and past, months and grids."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmhub.hub.time import agenda
from cmhub.hub.time.agenda import Dated

MOSCOW = "Europe/Moscow"
NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("contest", {"start": dt.date(2026, 11, 16), "end": dt.date(2026, 12, 20)}),
    ("quiz", {"start": dt.date(2026, 12, 30)}),
    ("picnic", {"start": dt.date(2026, 7, 11)}),
    ("talk", {"start": dt.datetime(2026, 12, 10, 18), "duration": 90}),
    ("night", {"start": dt.datetime(2026, 11, 30, 22), "duration": 300}),
    ("chat", {"start": dt.datetime(2026, 11, 10, 19), "duration": 90, "repeat": {"every": "week", "interval": 2}}),
    ("far", {"start": dt.datetime(2026, 12, 1, 2), "timezone": "Asia/Vladivostok", "duration": 60}),
    ("broken", {}),
]


def everything() -> list[Dated]:
    """All that takes place in 2026."""
    return agenda.gather(EVENTS, MOSCOW, None, dt.datetime(2027, 1, 1, tzinfo=dt.UTC))


def ids(items: list[Dated]) -> list[str]:
    """The ids in order."""
    return [item.id for item in items]


def test_upcoming_begins_with_what_still_runs_and_past_with_the_latest() -> None:
    """A contest that began last week is upcoming until it ends; order is by time of start over all zones."""
    upcoming, past = agenda.split(everything(), lambda instant: instant <= NOW)
    assert ids(upcoming) == ["contest", "chat", "far", "night", "chat", "talk", "chat", "quiz"]
    assert ids(past) == ["chat", "picnic"]


def test_the_clock_is_asked_for_few_instants() -> None:
    """A build depends on the instants around now, not on every event."""
    asked: list[dt.datetime] = []

    def has_come(instant: dt.datetime) -> bool:
        asked.append(instant)
        return instant <= NOW

    items = [Dated(str(number), item.occurrence) for number, item in enumerate(everything() * 100)]
    agenda.split(items, has_come)
    assert len(asked) <= 11


@given(st.integers(0, 400))
def test_the_answer_holds_until_something_ends(days: int) -> None:
    """Just before that instant nothing is different, at the instant something is."""
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=days, hours=days % 24)
    items = everything()
    change = min((end for item in items if (end := item.occurrence.until()) > now), default=None)
    split = agenda.split(items, lambda instant: instant <= now)
    if change is None:
        assert split.upcoming == []
        return
    eve = change - dt.timedelta(microseconds=1)
    assert agenda.split(items, lambda instant: instant <= eve) == split
    assert agenda.split(items, lambda instant: instant <= change) != split


def test_months_follow_the_event_s_own_date() -> None:
    """Two at night in Vladivostok is still November in Moscow, and it is announced for the 1st of December."""
    found = agenda.months(everything())
    assert [(month.year, month.month) for month in found] == [(2026, 7), (2026, 11), (2026, 12)]
    assert "far" in ids(found[2].items)
    assert found[2].date == dt.date(2026, 12, 1)


def test_a_grid_has_whole_weeks_from_monday() -> None:
    """November 2026 begins on a Sunday: six weeks, with days of October and December marked as outside."""
    grid = agenda.weeks(everything(), 2026, 11)
    assert [len(week) for week in grid] == [7] * 6
    assert grid[0][0].date == dt.date(2026, 10, 26)
    assert [day.in_month for day in grid[0]] == [False] * 6 + [True]
    assert [day.in_month for day in grid[5]] == [True] + [False] * 6


@pytest.mark.parametrize("begins", range(7))
def test_a_grid_begins_its_weeks_with_any_day(begins: int) -> None:
    """Every day of the month is there once, in whole weeks, none of them without a day of the month."""
    grid = agenda.weeks(everything(), 2026, 11, begins)
    assert {week[0].date.weekday() for week in grid} == {begins}
    inside = [day.date for week in grid for day in week if day.in_month]
    assert inside == [dt.date(2026, 11, number) for number in range(1, 31)]
    assert all(len(week) == 7 and any(day.in_month for day in week) for week in grid)


def test_several_days_stand_on_each_and_a_night_on_one() -> None:
    """The contest covers its dates, whole days come first, the night of the 30th is not on the 1st."""
    days = {day.date: ids(day.items) for week in agenda.weeks(everything(), 2026, 11) for day in week}
    assert days[dt.date(2026, 11, 15)] == []
    assert days[dt.date(2026, 11, 16)] == ["contest"]
    assert days[dt.date(2026, 11, 24)] == ["contest", "chat"]
    assert days[dt.date(2026, 11, 30)] == ["contest", "night"]
    assert days[dt.date(2026, 12, 1)] == ["contest", "far"]


def test_a_month_holds_what_runs_through_it() -> None:
    """The contest is in November and in December, and not in January."""
    assert "contest" in ids(agenda.in_month(everything(), 2026, 11))
    assert "contest" in ids(agenda.in_month(everything(), 2026, 12))
    assert agenda.in_month(everything(), 2027, 1) == []


@pytest.mark.parametrize("begins", range(7))
def test_what_is_filed_under_a_month_is_all_that_its_page_needs(begins: int) -> None:
    """Grid and list of every month are the same from its own few items as from everything there is."""
    items = everything()
    filed = agenda.around(items)
    for number in range(1, 13):
        few = filed.get((2026, number), [])
        assert agenda.weeks(few, 2026, number, begins) == agenda.weeks(items, 2026, number, begins), number
        assert agenda.in_month(few, 2026, number) == agenda.in_month(items, 2026, number), number
    assert len(filed[2026, 7]) == 1


def test_months_in_which_something_takes_place_are_named_once_and_in_order() -> None:
    """What lasts over the turn of a month is in both; the days a grid borrows don't count."""
    assert agenda.taken(everything()) == [(2026, 7), (2026, 11), (2026, 12)]
    assert agenda.taken([]) == []


def test_a_month_may_be_counted_back_over_the_year() -> None:
    """From January to December, whatever the day."""
    assert agenda.month_after(dt.date(2026, 1, 31), -1) == dt.date(2025, 12, 1)
    assert agenda.month_after(dt.date(2026, 11, 30), 2) == dt.date(2027, 1, 1)
