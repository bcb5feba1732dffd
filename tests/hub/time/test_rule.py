"""The dates of recurrence rules, against python-dateutil and by themselves."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from cmhub.hub.time.reading import read_rule
from cmhub.hub.time.rule import DAYS, MOST, Rule, dates, text
from cmhub.hub.time.when import TimeProblem

STARTS = st.dates(dt.date(2019, 1, 1), dt.date(2028, 12, 31))
EVER = dt.date(2199, 12, 31)


def some(numbers: list[int]) -> st.SearchStrategy[tuple[int, ...]]:
    """Up to three different ones of the numbers, often none."""
    few = st.lists(st.sampled_from(numbers), min_size=1, max_size=3, unique=True).map(tuple)
    return st.one_of(st.just(()), few)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """A rule such as authors may give, raw ones included."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    months = draw(some([1, 2, 4, 7, 10, 12]))
    ordinals = {"MONTHLY": [1, 2, 3, 4, 5, -1, -2], "YEARLY": [1, 2, 4, -1] + ([] if months else [10, 52, -20])}
    which = draw(st.sampled_from([[0], ordinals.get(frequency, [0])]))
    weekdays = st.tuples(st.sampled_from(which), st.integers(0, 6))
    by_day = draw(st.one_of(st.just(()), st.lists(weekdays, min_size=1, max_size=3, unique=True).map(tuple)))
    by_month_day = draw(some([1, 13, 28, 29, 30, 31, -1, -3])) if frequency != "WEEKLY" else ()
    by_year_day = draw(some([1, 60, 200, 366, -1, -366])) if frequency == "YEARLY" else ()
    positions = frequency in {"MONTHLY", "YEARLY"} and (by_day or by_month_day or by_year_day)
    return Rule(
        frequency,  # type: ignore[arg-type]
        draw(st.integers(1, 5)),
        by_day,
        by_month_day,
        months,
        by_year_day,
        draw(some([1, 2, -1])) if positions else (),
        week_start=draw(st.sampled_from([0, 6])),
        count=draw(st.one_of(st.none(), st.integers(1, 30))),
    )


@given(rules(), STARTS)
def test_dates_are_those_of_dateutil(rule: Rule, start: dt.date) -> None:
    """The first twenty dates of any rule within eight years, computed by two programs, are the same."""
    last = start + dt.timedelta(days=8 * 365)
    found = list(itertools.islice(dates(rule, start, last), 20))
    if not found:  # dateutil would look for a first date until the year 9999
        return
    written = text(rule) + ("" if rule.week_start else ";WKST=MO")
    other = rrulestr(written, dtstart=dt.datetime.combine(start, dt.time(12)))
    theirs = itertools.islice(itertools.takewhile(lambda moment: moment.date() <= last, other), len(found))
    assert found == [moment.date() for moment in theirs]


@given(rules(), STARTS)
def test_a_rule_is_read_back_from_its_text(rule: Rule, start: dt.date) -> None:
    """What we write as RRULE, we read as the same rule."""
    problems: list[TimeProblem] = []
    assert read_rule({"rrule": text(rule)}, start, problems) == rule
    assert problems == []


@pytest.mark.parametrize(
    ("repeat", "written"),
    [
        ({"every": "day"}, "FREQ=DAILY"),
        ({"every": "week", "interval": 2, "day": ["tuesday"]}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ({"every": "week", "day": ["Friday", "monday"]}, "FREQ=WEEKLY;BYDAY=MO,FR"),
        ({"every": "week"}, "FREQ=WEEKLY;BYDAY=TH"),
        ({"every": "month"}, "FREQ=MONTHLY;BYMONTHDAY=26"),
        ({"every": "month", "day": ["last thursday"]}, "FREQ=MONTHLY;BYDAY=-1TH"),
        ({"every": "month", "day": ["third  monday", "First Monday"]}, "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ({"every": "month", "day": ["15", "1"]}, "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ({"every": "year", "count": 5}, "FREQ=YEARLY;COUNT=5;BYMONTH=11;BYMONTHDAY=26"),
        ({"every": "month", "until": dt.date(2027, 6, 24)}, "FREQ=MONTHLY;UNTIL=20270624;BYMONTHDAY=26"),
        ({"rrule": "rrule:freq=monthly;byday=3we;count=6;"}, "FREQ=MONTHLY;COUNT=6;BYDAY=3WE"),
        ({"rrule": "FREQ=WEEKLY;UNTIL=99991231T235959Z"}, "FREQ=WEEKLY;UNTIL=21991231T235959Z"),
    ],
)
def test_what_authors_write_becomes_a_rule(repeat: dict[str, Any], written: str) -> None:
    """Words and raw rules give the rule of RFC 5545 that they mean; the start's day stands where none is given."""
    problems: list[TimeProblem] = []
    rule = read_rule(repeat, dt.date(2026, 11, 26), problems)
    assert problems == []
    assert rule is not None
    assert text(rule) == written


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("FREQ=SECONDLY", "dates-rrule-too-often"),
        ("FREQ=HOURLY;COUNT=3", "dates-rrule-too-often"),
        ("every tuesday", "dates-rrule-part"),
        ("BYDAY=TU", "dates-rrule-part"),
        ("FREQ=WEEKLY;BYDAY=2TU", "dates-rrule-part"),
        ("FREQ=MONTHLY;BYDAY=6TU", "dates-rrule-part"),
        ("FREQ=MONTHLY;BYDAY=MO,2TU", "dates-rrule-part"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "dates-rrule-part"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "dates-rrule-part"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "dates-rrule-part"),
        ("FREQ=DAILY;BYHOUR=9,18", "dates-rrule-part"),
        ("FREQ=YEARLY;BYWEEKNO=20", "dates-rrule-part"),
        ("FREQ=YEARLY;BYEASTER=1", "dates-rrule-part"),
        ("FREQ=MONTHLY;BYSETPOS=1", "dates-rrule-part"),
        ("FREQ=DAILY;INTERVAL=0", "dates-rrule-part"),
        ("FREQ=DAILY;COUNT=99999", "dates-rrule-part"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "dates-rrule-part"),
        ("FREQ=DAILY;UNTIL=20270230", "dates-rrule-part"),
        ("FREQ=DAILY;UNTIL=00010101T000000Z", "dates-rrule-part"),
        ("FREQ=DAILY;FREQ=DAILY", "dates-rrule-part"),
        ("FREQ=DAILY;RSCALE=HEBREW", "dates-rrule-part"),
        ("FREQ=DAILY;COUNT=٣", "dates-rrule-part"),
        ("", "dates-rrule-part"),
    ],
)
def test_a_raw_rule_that_a_series_of_dates_cannot_have_is_refused(raw: str, code: str) -> None:
    """Finer than days, unknown, contradictory, or read differently by different programs: refused with its part."""
    problems: list[TimeProblem] = []
    assert read_rule({"rrule": raw}, dt.date(2026, 11, 26), problems) is None
    assert {found.code for found in problems} == {code}


@given(st.text(alphabet="FREQ=DAILYWKTHMON;UNTILBYSETPO0123456789-+,:Zß٣\x00 \n", max_size=60))
def test_no_text_makes_the_reading_of_rules_fail(raw: str) -> None:
    """Whatever stands in `rrule` gives a rule or a problem."""
    problems: list[TimeProblem] = []
    assert (read_rule({"rrule": raw}, dt.date(2026, 11, 26), problems) is None) == bool(problems)


def test_a_rule_without_dates_ends() -> None:
    """The 30th of February costs a century of looking at days, not an endless search."""
    assert list(dates(Rule("DAILY", by_month=(2,), by_month_day=(30,)), dt.date(2020, 1, 1), EVER)) == []


def test_an_endless_series_is_cut() -> None:
    """Nobody gets more than the limit out of one rule."""
    assert sum(1 for _ in dates(Rule("DAILY"), dt.date(1900, 1, 1), EVER)) == MOST


def test_the_29th_of_february_comes_in_leap_years() -> None:
    """A date that a year does not have is left out, not moved (RFC 5545 §3.3.10)."""
    found = list(dates(Rule("YEARLY", by_month=(2,), by_month_day=(29,)), dt.date(2024, 2, 29), dt.date(2033, 1, 1)))
    assert [day.year for day in found] == [2024, 2028, 2032]
    months = list(dates(Rule("MONTHLY", by_month_day=(31,)), dt.date(2026, 1, 31), dt.date(2026, 12, 31)))
    assert [day.month for day in months] == [1, 3, 5, 7, 8, 10, 12]


def test_weekdays_have_the_names_of_rfc_5545() -> None:
    """Monday is 0 here and in Python."""
    assert DAYS[dt.date(2026, 11, 23).weekday()] == "MO"
