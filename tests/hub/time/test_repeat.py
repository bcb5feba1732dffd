"""Series: occurrences, exceptions, changes, and the clock on the wall over clock changes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from cmhub.diagnostics import lookup
from cmhub.engine import TypedCodec
from cmhub.hub.time.repeat import Occurrence, expand, problems_of, read_series, to_rrule
from cmhub.hub.time.rule import DAYS
from cmhub.hub.time.zones import localise, utc

FAR = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
ZONES = (
    "Europe/Berlin",
    "Europe/Lisbon",
    "Europe/Moscow",
    "America/New_York",
    "America/Santiago",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Beirut",
    "Atlantic/Azores",
)


def faults(values: dict[str, Any], zone: str = "Europe/Moscow") -> list[tuple[str, str]]:
    """Codes and fields; every problem must have what its words in the catalogue need."""
    found = problems_of(values, zone)
    for one in found:
        assert lookup(one.code).parameters <= one.params.keys()
    return [(one.code, one.path) for one in found]


def thursdays(**repeat: Any) -> dict[str, Any]:
    """The last Thursday of every month at 19:00, two hours and a half."""
    rule = {"every": "month", "day": ["last thursday"], **repeat}
    return {"start": dt.datetime(2026, 9, 24, 19), "end": dt.datetime(2026, 9, 24, 21, 30), "repeat": rule}


def days(values: dict[str, Any], limit: int = 6) -> list[str]:
    """The first dates of a series in Moscow."""
    return [found.first_day.isoformat() for found in expand(values, "Europe/Moscow", None, FAR, limit)]


def test_a_single_event_is_one_occurrence() -> None:
    """Its status and the start announced before go with it."""
    values = {
        "start": dt.datetime(2026, 12, 10, 18),
        "duration": 90,
        "status": "rescheduled",
        "previous_start": dt.datetime(2026, 11, 26, 18),
    }
    (found,) = expand(values, "Europe/Moscow", None, FAR)
    assert found.status == "rescheduled"
    assert isinstance(found.previous_start, dt.datetime)
    assert found.previous_start.isoformat() == "2026-11-26T18:00:00+03:00"
    assert found.date == dt.date(2026, 12, 10)
    assert to_rrule(values, "Europe/Moscow") == ""


def test_the_clock_on_the_wall_stays() -> None:
    """A breakfast at ten is at ten in summer and winter, so its instant moves."""
    values = {
        "start": dt.datetime(2026, 3, 14, 10),
        "duration": 120,
        "timezone": "Europe/Lisbon",
        "repeat": {"every": "month", "day": ["second saturday"], "count": 8},
    }
    found = expand(values, "Europe/Moscow", None, FAR)
    assert {one.start.strftime("%H:%M") for one in found} == {"10:00"}
    assert {one.lasts for one in found} == {dt.timedelta(hours=2)}
    assert [one.begins().hour for one in found] == [10, 9, 9, 9, 9, 9, 9, 9]
    assert faults(values) == []


def test_a_series_that_begins_in_a_skipped_hour_keeps_to_its_clock() -> None:
    """Half past two on the night of the change is half past three; all the other nights are at half past two."""
    values = {"start": dt.datetime(2027, 3, 28, 2, 30), "repeat": {"every": "day", "count": 3}}
    found = expand(values, "Europe/Berlin", None, FAR)
    assert [one.start.strftime("%d %H:%M") for one in found] == ["28 03:30", "29 02:30", "30 02:30"]
    assert faults(values, "Europe/Berlin") == [("dates-skipped-time", "start")]


@pytest.mark.parametrize(
    ("every", "written", "meant"),
    [
        ("week", "пятница", "friday"),
        ("week", "пт", "friday"),
        ("week", "по", ""),
        ("week", "fri", "friday"),
        ("week", "Wed.", "wednesday"),
        ("week", "tuseday", "tuesday"),
        ("month", "последняя пятница", "last friday"),
        ("month", "четвёртый четверг", "fourth thursday"),
        ("month", "2nd fri", "second friday"),
        ("month", "fifth friday", ""),
        ("month", "пятую пятницу", ""),
    ],
)
def test_a_day_in_other_words_is_answered_with_the_words_of_the_form(every: str, written: str, meant: str) -> None:
    """Shortened, or in Russian; never with another ordinal than the one that is meant."""
    values = {"start": dt.datetime(2026, 11, 27, 19), "repeat": {"every": every, "day": [written]}}
    found = [one for one in problems_of(values, "Europe/Moscow") if one.code.startswith("dates-bad-")]
    assert [one.suggestion for one in found] == [meant]


def test_an_hour_that_a_later_date_of_a_series_lacks_is_told_once() -> None:
    """Skipped and repeated hours of later dates are told at the start; a change or an exception settles them."""
    skipped = {"start": dt.datetime(2027, 3, 14, 2, 30), "repeat": {"every": "week", "count": 5}}
    assert faults(skipped, "Europe/Berlin") == [("dates-skipped-time", "start")]
    both = {"start": dt.datetime(2027, 3, 27, 2, 30), "repeat": {"every": "day"}}
    assert faults(both, "Europe/Berlin") == [("dates-skipped-time", "start"), ("dates-repeated-time", "start")]
    gone = {"every": "week", "count": 5, "except": [dt.date(2027, 3, 28)]}
    assert faults({**skipped, "repeat": gone}, "Europe/Berlin") == []
    moved = {"date": dt.date(2027, 3, 28), "start": dt.datetime(2027, 3, 28, 3, 30)}
    assert faults({**skipped, "repeat": {"every": "week", "count": 5, "changes": [moved]}}, "Europe/Berlin") == []
    assert faults(skipped, "Europe/Moscow") == []


def test_a_deadline_in_a_skipped_hour_is_told() -> None:
    """Of registration and of talks; a date alone has no hour."""
    values = {
        "start": dt.datetime(2027, 4, 1, 19),
        "registration": {"deadline": dt.datetime(2027, 3, 28, 2, 15)},
        "cfp": {"deadline": dt.date(2027, 3, 28)},
    }
    assert faults(values, "Europe/Berlin") == [("dates-skipped-time", "registration.deadline")]


def test_a_time_that_comes_twice_is_told_with_both_offsets() -> None:
    """Those of the zone: the author takes one of them over."""
    for zone, day, offsets in (
        ("Europe/Berlin", dt.datetime(2027, 10, 31, 2, 30), {"first": "+02:00", "second": "+01:00"}),
        ("America/St_Johns", dt.datetime(2027, 11, 7, 1, 30), {"first": "-02:30", "second": "-03:30"}),
    ):
        (found,) = problems_of({"start": day}, zone)
        assert {name: found.params[name] for name in ("first", "second")} == offsets


def test_exceptions_are_counted_and_left_out() -> None:
    """`count` counts excepted dates, `until` includes its day, both ends agree."""
    gone = [dt.date(2026, 10, 29)]
    assert days(thursdays(count=4, **{"except": gone})) == ["2026-09-24", "2026-11-26", "2026-12-31"]
    assert days(thursdays(until=dt.date(2026, 12, 31), **{"except": gone})) == days(
        thursdays(count=4, **{"except": gone})
    )


def test_a_change_carries_what_differs_and_keeps_the_original_date() -> None:
    """Title and place go along as written; a moved occurrence knows where it was and lasts as long as the others."""
    moved = {"date": dt.date(2026, 10, 29), "start": dt.datetime(2026, 11, 3, 18), "title": "Later", "note": None}
    found = expand(thursdays(changes=[moved]), "Europe/Moscow", None, FAR, 2)[1]
    assert (found.date, found.first_day, found.changed) == (dt.date(2026, 10, 29), dt.date(2026, 11, 3), True)
    assert found.status == "rescheduled"
    assert found.overrides == {"title": "Later"}
    assert isinstance(found.previous_start, dt.datetime)
    assert found.previous_start.date() == dt.date(2026, 10, 29)
    assert found.lasts == dt.timedelta(hours=2, minutes=30)


def test_a_new_date_without_time_keeps_the_hour() -> None:
    """`start: 2026-10-30` moves the meeting by a day and not to midnight."""
    change = {"date": dt.date(2026, 10, 29), "start": dt.date(2026, 10, 30)}
    found = expand(thursdays(changes=[change]), "Europe/Moscow", None, FAR, 2)[1]
    assert isinstance(found.start, dt.datetime)
    assert found.start.isoformat() == "2026-10-30T19:00:00+03:00"


def test_another_hour_on_the_same_day_is_a_change_but_no_new_date() -> None:
    """It is marked as changed and stays scheduled, with the hour announced before."""
    change = {"date": dt.date(2026, 10, 29), "start": dt.datetime(2026, 10, 29, 18), "duration": 60}
    found = expand(thursdays(changes=[change]), "Europe/Moscow", None, FAR, 2)[1]
    assert (found.changed, found.status) == (True, "scheduled")
    assert found.previous_start is not None
    assert found.lasts == dt.timedelta(hours=1)


def test_one_occurrence_can_be_cancelled_and_is_still_listed() -> None:
    """Its status is its own; the others keep the event's."""
    change = {"date": dt.date(2026, 10, 29), "status": "cancelled"}
    found = expand(thursdays(changes=[change]), "Europe/Moscow", None, FAR, 3)
    assert [one.status for one in found] == ["scheduled", "cancelled", "scheduled"]
    whole = {**thursdays(changes=[change]), "status": "postponed"}
    assert [one.status for one in expand(whole, "Europe/Moscow", None, FAR, 3)] == [
        "postponed",
        "cancelled",
        "postponed",
    ]


def test_an_occurrence_moved_into_a_window_is_found_in_it() -> None:
    """The window is about when it takes place, not about its original date; order is by time, also past neighbours."""
    changes = [{"date": dt.date(2026, 9, 24), "start": dt.datetime(2026, 12, 1, 19)}]
    after, before = dt.datetime(2026, 11, 27, tzinfo=dt.UTC), dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    found = expand(thursdays(changes=changes), "Europe/Moscow", after, before)
    assert [one.first_day.isoformat() for one in found] == ["2026-12-01", "2026-12-31"]
    assert days(thursdays(changes=changes), 3) == ["2026-10-29", "2026-11-26", "2026-12-01"]


def test_what_still_runs_is_in_the_window() -> None:
    """An occurrence that began before and ends after the instant is not over."""
    now = dt.datetime(2026, 9, 24, 17, tzinfo=dt.UTC)
    assert expand(thursdays(), "Europe/Moscow", now, FAR, 1)[0].first_day == dt.date(2026, 9, 24)
    later = now + dt.timedelta(hours=2)
    assert expand(thursdays(), "Europe/Moscow", later, FAR, 1)[0].first_day == dt.date(2026, 10, 29)


def test_whole_days_repeat_as_dates() -> None:
    """A weekend every year is two dates each year; UNTIL is a date."""
    values = {
        "start": dt.date(2024, 6, 1),
        "end": dt.date(2024, 6, 2),
        "repeat": {"every": "year", "until": dt.date(2026, 12, 31)},
    }
    found = expand(values, "Europe/Moscow", None, FAR)
    assert [(one.start.isoformat(), one.last_day.day) for one in found] == [
        ("2024-06-01", 2),
        ("2025-06-01", 2),
        ("2026-06-01", 2),
    ]
    assert to_rrule(values, "Europe/Moscow") == "FREQ=YEARLY;UNTIL=20261231;BYMONTH=6;BYMONTHDAY=1"


def test_until_is_written_in_utc() -> None:
    """RFC 5545 §3.3.10: beside a DTSTART with a zone UNTIL is in UTC; it includes the local date's last second."""
    assert (
        to_rrule(thursdays(until=dt.date(2027, 6, 24)), "Europe/Moscow")
        == "FREQ=MONTHLY;UNTIL=20270624T205959Z;BYDAY=-1TH"
    )


@pytest.mark.parametrize(
    ("until", "last"),
    [("20261126T160000Z", "2026-11-26"), ("20261126T155959Z", "2026-10-29"), ("20261126T190000", "2026-11-26")],
)
def test_until_of_a_raw_rule_is_an_instant(until: str, last: str) -> None:
    """In UTC, or local if it has no Z; the occurrence that begins at that very instant is still in."""
    values = {"start": dt.datetime(2026, 9, 24, 19), "repeat": {"rrule": f"FREQ=MONTHLY;BYDAY=-1TH;UNTIL={until}"}}
    assert days(values)[-1] == last


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"start": dt.datetime(2026, 9, 23, 19)}, [("dates-start-not-on-rule", "start")]),
        (
            {"repeat": {"every": "week", "day": ["thirsday"]}},
            [("dates-bad-weekday", "repeat.day.0")],
        ),
        ({"repeat": {"every": "week", "day": ["last thursday"]}}, [("dates-bad-weekday", "repeat.day.0")]),
        (
            {"repeat": {"every": "month", "day": ["thursday"]}},
            [
                ("dates-bad-day-of-month", "repeat.day.0"),
            ],
        ),
        ({"repeat": {"every": "month", "day": ["last thursday", "24"]}}, [("dates-days-mixed", "repeat.day")]),
        ({"repeat": {"every": "day", "day": ["thursday"]}}, [("dates-day-not-here", "repeat.day")]),
        ({"repeat": {"interval": 2}}, [("dates-every-missing", "repeat")]),
        ({"repeat": {"every": "week", "interval": 0}}, [("dates-number-out-of-range", "repeat.interval")]),
        ({"repeat": {"every": "week", "count": 0}}, [("dates-number-out-of-range", "repeat.count")]),
        (
            {"repeat": {"every": "week", "count": 3, "until": dt.date(2027, 1, 1)}},
            [("dates-until-and-count", "repeat.count")],
        ),
        ({"repeat": {"every": "week", "until": dt.date(2026, 9, 23)}}, [("dates-until-before-start", "repeat.until")]),
        ({"repeat": {"every": "week", "rrule": "FREQ=WEEKLY"}}, [("dates-rrule-and-repeat", "repeat.every")]),
        ({"repeat": {"rrule": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}}, [("dates-rule-never", "repeat")]),
        (
            {
                "start": dt.datetime(1990, 1, 1, 9),
                "end": None,
                "repeat": {"every": "day", "until": dt.date(2050, 1, 1)},
            },
            [("dates-too-many", "repeat")],
        ),
    ],
)
def test_each_slip_of_a_series_is_named_at_its_field(change: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """One slip, one problem, at the field that holds it."""
    assert faults({**thursdays(), **change}) == expected


def test_the_next_fitting_date_is_named() -> None:
    """The author reads on which date the series could start, and which word was probably meant."""
    values = {**thursdays(), "start": dt.datetime(2026, 9, 23, 19)}
    assert problems_of(values, "Europe/Moscow")[0].params == {"start": "2026-09-23", "next": "2026-09-24"}
    slip = {**thursdays(), "repeat": {"every": "month", "day": ["last thirsday"]}}
    assert problems_of(slip, "Europe/Moscow")[0].suggestion == "last thursday"


def test_exceptions_and_changes_must_hit_a_date_and_only_once() -> None:
    """A date that is none of the series, or is named twice, is reported with the nearest date, or the other place."""
    values = thursdays(
        until=dt.date(2027, 6, 30),
        changes=[{"date": dt.date(2026, 10, 29)}, {"date": dt.date(2026, 10, 28)}, {"date": dt.date(2027, 7, 29)}],
        **{"except": [dt.date(2026, 10, 29), dt.date(2026, 11, 25), dt.date(2026, 9, 17)]},
    )
    assert faults(values) == [
        ("dates-except-misses", "repeat.except.1"),
        ("dates-except-misses", "repeat.except.2"),
        ("dates-named-twice", "repeat.changes.0.date"),
        ("dates-change-misses", "repeat.changes.1.date"),
        ("dates-change-misses", "repeat.changes.2.date"),
    ]
    assert [found.params.get("nearest") for found in problems_of(values, "Europe/Moscow")] == [
        "2026-11-26",
        "2026-09-24",
        None,
        "2026-10-29",
        "2027-06-24",
    ]


def test_a_slip_inside_a_change_has_its_whole_path() -> None:
    """The end of a changed occurrence before its start is reported there."""
    change = {"date": dt.date(2026, 10, 29), "end": dt.datetime(2026, 10, 29, 18)}
    assert faults(thursdays(changes=[change])) == [("dates-end-before-start", "repeat.changes.0.end")]


def test_a_change_whose_date_was_refused_is_passed_over() -> None:
    """The schema has reported it; the series goes on without."""
    assert faults(thursdays(changes=[{"title": "no date"}])) == []


@st.composite
def series(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """A weekly, monthly, daily or yearly series at any time of day, in a zone whose clocks change."""
    zone = draw(st.sampled_from(ZONES))
    start = draw(st.datetimes(dt.datetime(2018, 1, 1), dt.datetime(2027, 12, 31)))
    start = start.replace(minute=start.minute // 15 * 15, second=0, microsecond=0)
    rule: dict[str, Any] = {
        "every": draw(st.sampled_from(["day", "week", "month", "year"])),
        "interval": draw(st.integers(1, 6)),
    }
    if draw(st.booleans()):
        rule["count"] = draw(st.integers(1, 60))
    else:
        rule["until"] = start.date() + dt.timedelta(days=draw(st.integers(0, 1500)))
    return {"start": start, "timezone": zone, "repeat": rule}, zone


@given(series())
def test_instants_are_those_of_dateutil_made_local(drawn: tuple[dict[str, Any], str]) -> None:
    """Over clock changes in ten zones: the wall clock of python-dateutil, read as RFC 5545 §3.3.5 says, in UTC."""
    values, zone = drawn
    found = expand(values, "UTC", None, FAR, 60)
    start = values["start"]
    rule = to_rrule(values, "UTC")
    written = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))
    until = values["repeat"].get("until")
    theirs: list[dt.datetime] = []
    for moment in rrulestr(written, dtstart=start):
        instant = utc(localise(moment, zone).moment)
        if len(theirs) == 60 or instant >= FAR or (until is not None and moment.date() > until):
            break
        theirs.append(instant)
    assert [one.begins() for one in found] == theirs
    assert len({one.date for one in found}) == len(found)


@given(series())
def test_until_in_utc_means_the_same_set(drawn: tuple[dict[str, Any], str]) -> None:
    """The RRULE that goes into a calendar, read as a raw rule, gives the same instants."""
    values, _ = drawn
    again = {**values, "repeat": {"rrule": to_rrule(values, "UTC")}}
    begin = [one.begins() for one in expand(values, "UTC", None, FAR, 200)]
    assert [one.begins() for one in expand(again, "UTC", None, FAR, 200)] == begin


def test_occurrences_and_series_survive_the_store() -> None:
    """The engine keeps them with their zones: what comes back is equal and has the same clock."""
    change = {"date": dt.date(2026, 10, 29), "start": dt.date(2026, 10, 30), "title": "x", "place": {"name": "y"}}
    read, _ = read_series(thursdays(changes=[change]), "Europe/Moscow")
    found = expand(thursdays(changes=[change]), "Europe/Moscow", None, FAR, 3)
    occurrences, whole = TypedCodec(list[Occurrence]), TypedCodec(type(read))
    back = occurrences.decode(occurrences.encode(found))
    assert back == found
    assert back[0].start.tzinfo is ZoneInfo("Europe/Moscow")
    assert whole.decode(whole.encode(read)) == read


def test_every_weekday_has_its_word() -> None:
    """The first Monday is a Monday, and so on to Sunday."""
    words = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for number, word in enumerate(words):
        start = dt.datetime(2026, 11, 23 + number, 12)
        values = {"start": start, "repeat": {"every": "week", "day": [word]}}
        assert faults(values) == []
        assert to_rrule(values, "UTC").endswith(DAYS[number])
