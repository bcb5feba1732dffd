"""Calendars, read back by icalendar and python-dateutil, and looked at byte by byte."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from cmhub.hub.time.repeat import occurrences, read_series
from cmhub.hub.time.zones import utc
from cmhub.outputs.calendar import CalendarEvent, Details, geo_of, render_calendar, uid_of
from cmhub.theming.views.event import place_of

FAR = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
UPDATED = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
SERIES: dict[str, Any] = {
    "start": dt.datetime(2026, 9, 24, 19),
    "end": dt.datetime(2026, 9, 24, 21, 30),
    "timezone": "Europe/Berlin",
    "repeat": {
        "every": "month",
        "day": ["last thursday"],
        "until": dt.date(2027, 6, 24),
        "except": [dt.date(2026, 12, 31), dt.date(2027, 1, 28)],
        "changes": [
            {"date": dt.date(2026, 11, 26), "title": "Rules 2.1"},
            {"date": dt.date(2027, 2, 25), "start": dt.date(2027, 2, 26)},
            {"date": dt.date(2027, 3, 25), "status": "cancelled"},
        ],
    },
}


def event(values: dict[str, Any], title: str = "Meet-up", zone: str = "Europe/Moscow", **more: Any) -> CalendarEvent:
    """An event as the pipeline hands it over; changed titles are put into its words."""
    series, _ = read_series(values, zone)
    assert series is not None
    changed = {one.date: Details(one.overrides.get("title", title)) for one in series.changes}
    fields: dict[str, Any] = {
        "uid": uid_of("events", "x", "https://hub.example"),
        "url": "https://hub.example/events/x/",
        "series": series,
        "details": Details(title),
        "changed": changed,
        "updated": UPDATED,
        **more,
    }
    return CalendarEvent(**fields)


def calendar(*events: CalendarEvent, **more: Any) -> bytes:
    """The bytes of a calendar."""
    given = {
        "name": "Hub",
        "lang": "en",
        "url": "https://hub.example/calendar.ics",
        "timezone": "Europe/Moscow",
        **more,
    }
    return render_calendar(events, **given)


def parsed(data: bytes) -> Any:
    """The calendar as icalendar reads it; it must find no fault in any component."""
    found = icalendar.Calendar.from_ical(data)
    for component in found.walk():
        assert component.errors == []
    return found


def times(data: bytes, limit: int = 1000) -> list[tuple[str, dt.datetime, str]]:
    """Every occurrence in the calendar as a client finds it: RRULE and EXDATE by dateutil, then the overrides."""
    found = parsed(data)
    known: dict[Any, tuple[str, dt.datetime, str]] = {}
    for one in found.walk("VEVENT"):
        start = one["DTSTART"].dt
        words = (str(one["SUMMARY"]), str(one["STATUS"]))
        if "RECURRENCE-ID" in one:
            known[one["RECURRENCE-ID"].dt.replace(tzinfo=None)] = (words[0], utc(start), words[1])
            continue
        if "RRULE" not in one:
            known[start.replace(tzinfo=None)] = (words[0], utc(start), words[1])
            continue
        gone = {each.dt.replace(tzinfo=None) for each in one["EXDATE"].dts} if "EXDATE" in one else set()
        rule = one["RRULE"].to_ical().decode()
        until = one["RRULE"].get("UNTIL", [None])[0]
        plain = ";".join(part for part in rule.split(";") if not part.startswith("UNTIL"))
        for wall in itertools.islice(rrulestr(plain, dtstart=start.replace(tzinfo=None)), limit):
            instant = utc(utc(wall.replace(tzinfo=start.tzinfo)))
            if until is not None and instant > until:
                break
            if wall not in gone:
                known.setdefault(wall, (words[0], instant, words[1]))
    return sorted(known.values(), key=lambda item: item[1])


def of_model(one: CalendarEvent, limit: int = 1000) -> list[tuple[str, dt.datetime, str]]:
    """The same from the model."""
    status = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
    return sorted(
        (
            (
                one.changed[found.date].title if found.changed else one.details.title,
                found.begins(),
                status.get(found.status, "CONFIRMED"),
            )
            for found in occurrences(one.series, None, FAR, limit)
        ),
        key=lambda item: item[1],
    )


def test_a_series_reads_back_as_the_model() -> None:
    """Exceptions, a changed title, a moved and a cancelled occurrence, over two clock changes."""
    one = event(SERIES)
    assert times(calendar(one)) == of_model(one)
    assert len(of_model(one)) == 8


ZONES = ("Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Almaty")


@st.composite
def series(draw: st.DrawFn) -> dict[str, Any]:
    """A series with exceptions and changes on dates that it has."""
    start = draw(st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2027, 1, 1)))
    start = start.replace(minute=draw(st.sampled_from([0, 30])), second=0, microsecond=0)
    rule: dict[str, Any] = {
        "every": draw(st.sampled_from(["day", "week", "month"])),
        "interval": draw(st.integers(1, 3)),
    }
    if draw(st.booleans()):
        rule["until"] = start.date() + dt.timedelta(days=draw(st.integers(30, 700)))
    else:
        rule["count"] = draw(st.integers(3, 40))
    values = {
        "start": start,
        "duration": draw(st.sampled_from([45, 90, 1440])),
        "timezone": draw(st.sampled_from(ZONES)),
    }
    bare, _ = read_series({**values, "repeat": rule}, "UTC")
    assert bare is not None
    dates = [found.date for found in occurrences(bare, None, FAR, 40)]
    chosen = draw(st.lists(st.sampled_from(dates), unique=True, max_size=4))
    rule["except"] = chosen[:2]
    hours = dt.timedelta(hours=draw(st.integers(1, 5)))
    rule["changes"] = [
        {"date": date, "start": dt.datetime.combine(date, dt.time(12)) + hours, "title": "Changed"}
        for date in chosen[2:]
    ]
    return {**values, "repeat": rule}


@given(series())
def test_any_series_reads_back_as_the_model(values: dict[str, Any]) -> None:
    """What a client computes from RRULE, EXDATE and RECURRENCE-ID is what the pages show."""
    one = event(values)
    assert times(calendar(one)) == of_model(one)


@settings(max_examples=40)
@given(
    st.sampled_from([*ZONES, "Europe/Dublin", "Africa/Casablanca", "Europe/Moscow", "Asia/Tehran"]),
    st.integers(1975, 2036),
    st.integers(0, 3),
)
def test_a_vtimezone_says_what_the_zone_says(zone: str, year: int, more: int) -> None:
    """A client that knows no zones, and reads only the VTIMEZONE, finds the same instants through all its years."""
    start = dt.datetime(year, 1, 10, 12)
    values = {
        "start": start,
        "timezone": zone,
        "repeat": {"every": "day", "interval": 5, "until": dt.date(year + more, 12, 28)},
    }
    one = event(values)
    (component,) = parsed(calendar(one)).walk("VTIMEZONE")
    read = component.to_tz(lookup_tzid=False)
    for found in occurrences(one.series, None, FAR):
        assert isinstance(found.start, dt.datetime)
        there = found.start.replace(tzinfo=None)
        assert there.replace(tzinfo=read).utcoffset() == found.start.utcoffset()


def test_a_vtimezone_covers_the_years_needed_and_no_more() -> None:
    """One event names two changes, an endless series has rules without end, a zone without changes has one offset."""
    once = calendar(event({"start": dt.datetime(2026, 9, 1, 19), "timezone": "Europe/Berlin"})).decode()
    assert once.count("TZOFFSETTO") == 3
    assert "RDATE" not in once
    assert "1970" not in once
    endless = calendar(
        event({"start": dt.datetime(2026, 9, 1, 19), "timezone": "Europe/Berlin", "repeat": {"every": "week"}})
    )
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n" in endless.decode()
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n" in endless.decode()
    moscow = calendar(event({"start": dt.datetime(2026, 9, 1, 19)})).decode()
    assert moscow.count("TZOFFSETTO") == 1
    assert "TZOFFSETTO:+0300" in moscow


def test_every_zone_that_is_named_is_described_once() -> None:
    """Two events in one zone share a VTIMEZONE that spans both; whole days and UTC need none."""
    data = parsed(
        calendar(
            event({"start": dt.datetime(2024, 1, 1, 9)}, uid="a"),
            event({"start": dt.datetime(2027, 1, 1, 9)}, uid="b"),
            event({"start": dt.datetime(2027, 1, 1, 9), "timezone": "America/New_York"}, uid="c"),
            event({"start": dt.datetime(2027, 1, 1, 9), "timezone": "UTC"}, uid="d"),
            event({"start": dt.date(2027, 1, 1)}, uid="e"),
        )
    )
    assert [str(zone["TZID"]) for zone in data.walk("VTIMEZONE")] == ["America/New_York", "Europe/Moscow"]
    starts = {str(one["UID"]): one["DTSTART"] for one in data.walk("VEVENT")}
    assert starts["d"].to_ical() == b"20270101T090000Z"
    assert starts["e"].dt == dt.date(2027, 1, 1)


def test_stamps_rise_with_the_entry_and_not_with_the_build() -> None:
    """DTSTAMP = LAST-MODIFIED = updated; SEQUENCE counts minutes since 2020; without updated it is the start and 0."""
    (one,) = parsed(calendar(event({"start": dt.datetime(2026, 12, 1, 19)}))).walk("VEVENT")
    assert one["DTSTAMP"].dt == one["LAST-MODIFIED"].dt == UPDATED
    assert one["SEQUENCE"] == (UPDATED - dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(minutes=1)
    (bare,) = parsed(calendar(event({"start": dt.datetime(2026, 12, 1, 19)}, updated=None))).walk("VEVENT")
    assert bare["DTSTAMP"].dt == dt.datetime(2026, 12, 1, 16, tzinfo=dt.UTC)
    assert bare["SEQUENCE"] == 0
    assert "LAST-MODIFIED" not in bare
    old = event({"start": dt.datetime(2026, 12, 1, 19)}, updated=dt.datetime(2018, 5, 1, tzinfo=dt.UTC))
    assert parsed(calendar(old)).walk("VEVENT")[0]["SEQUENCE"] == 0


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("scheduled", "CONFIRMED"),
        ("rescheduled", "CONFIRMED"),
        ("moved-online", "CONFIRMED"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_a_cancelled_event_stays_and_says_so(status: str, written: str) -> None:
    """What is deleted from a feed stays in people's calendars; what is marked changes there."""
    values = {"start": dt.datetime(2026, 12, 1, 19), "status": status}
    assert str(parsed(calendar(event(values))).walk("VEVENT")[0]["STATUS"]) == written


def test_whole_days_end_on_the_day_after() -> None:
    """The model's last day is inclusive, DTEND is not (RFC 5545 §3.6.1)."""
    contest = {"start": dt.date(2026, 12, 1), "end": dt.date(2026, 12, 20)}
    quiz = {"start": dt.date(2026, 12, 30)}
    yearly = {**quiz, "repeat": {"every": "year", "count": 4, "except": [dt.date(2027, 12, 30)]}}
    for values, start, end in (
        (contest, dt.date(2026, 12, 1), dt.date(2026, 12, 21)),
        (quiz, dt.date(2026, 12, 30), dt.date(2026, 12, 31)),
        (yearly, dt.date(2026, 12, 30), dt.date(2026, 12, 31)),
    ):
        (one,) = parsed(calendar(event(values))).walk("VEVENT")
        assert (one["DTSTART"].dt, one["DTEND"].dt) == (start, end)
    assert b"EXDATE;VALUE=DATE:20271230\r\n" in calendar(event(yearly))


def test_without_an_end_none_is_written() -> None:
    """The hour after which such an event counts as over is ours and nobody's fact."""
    (one,) = parsed(calendar(event({"start": dt.datetime(2026, 12, 1, 19)}))).walk("VEVENT")
    assert "DTEND" not in one
    assert "DURATION" not in one


def test_the_hour_that_comes_twice_is_written_exactly() -> None:
    """Both passes in UTC: the second has no local form, and libraries disagree about that of the first."""
    second = dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
    written = calendar(event({"start": second, "timezone": "Europe/Berlin"}))
    assert b"DTSTART:20261025T013000Z\r\n" in written
    first = calendar(event({"start": dt.datetime(2026, 10, 25, 2, 30), "timezone": "Europe/Berlin"}))
    assert b"DTSTART:20261025T003000Z\r\n" in first
    after = calendar(event({"start": dt.datetime(2026, 10, 25, 3, 0), "timezone": "Europe/Berlin"}))
    assert b"DTSTART;TZID=Europe/Berlin:20261025T030000\r\n" in after


def test_the_words_of_an_event_are_all_there() -> None:
    """Place, coordinates, tags, organiser; the addresses end the description for programs that show no URL."""
    place = place_of(
        {"name": "Кафе «Орла»", "address": "Rua das Tílias, 14", "city": "Лиссабон", "geo": [38.7189, -9.1467]}
    )
    assert place is not None
    details = Details(
        "Завтрак; кофе, и \\ всё", "Две\nстроки", place.words, geo_of(place.geo), "https://meet.example/я"
    )
    one = event(
        {"start": dt.datetime(2026, 12, 1, 19)},
        details=details,
        categories=("events", "a,b"),
        organizer=('Hub "Opushka"', "https://пример.рф/"),
    )
    (found,) = parsed(calendar(one)).walk("VEVENT")
    assert str(found["SUMMARY"]) == details.title
    assert str(found["DESCRIPTION"]) == "Две\nстроки\n\nhttps://meet.example/я\n\nhttps://hub.example/events/x/"
    assert str(found["LOCATION"]) == "Кафе «Орла», Rua das Tílias, 14, Лиссабон"
    assert (found["GEO"].latitude, found["GEO"].longitude) == (38.7189, -9.1467)
    assert str(found["URL"]) == "https://hub.example/events/x/"
    assert str(found["CONFERENCE"]) == "https://meet.example/%D1%8F"
    assert found["CATEGORIES"].cats == ["events", "a,b"]
    assert str(found["ORGANIZER"]) == "https://xn--e1afmkfd.xn--p1ai/"
    assert found["ORGANIZER"].params["CN"] == 'Hub "Opushka"'
    assert str(found["UID"]) == "events/x@hub.example"


def test_a_calendar_says_who_it_is_and_when_to_come_again() -> None:
    """The properties that programs ask for, by their standard and their older names."""
    found = parsed(calendar(name="Опушка, всё", description="Встречи", color="seagreen"))
    assert calendar(name="a, b").count(b"NAME:a\\, b\r\n") == 2
    assert str(found["NAME"]) == str(found["X-WR-CALNAME"])
    assert str(found["X-WR-TIMEZONE"]) == "Europe/Moscow"
    assert found["REFRESH-INTERVAL"].to_ical() == b"PT12H"
    assert found["X-PUBLISHED-TTL"].to_ical() == b"PT12H"
    assert str(found["COLOR"]) == "seagreen"
    assert str(found["METHOD"]) == "PUBLISH"
    assert str(found["PRODID"]) == "-//cmhub//cmhub//EN"


def assert_lines(data: bytes) -> None:
    """CRLF and nothing else ends a line; none is longer than 75 octets, cuts a character or has a control."""
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        line.decode()
        assert not any(byte < 32 or byte == 127 for byte in line.replace(b"\t", b""))


@given(st.text(max_size=200), st.text(max_size=300), st.text(max_size=100))
def test_no_text_breaks_out_of_its_property(title: str, description: str, location: str) -> None:
    """Whatever is written, there is one event with the same three properties, and icalendar finds no fault."""
    one = event(
        {"start": dt.datetime(2026, 12, 1, 19)}, details=Details(title, description, location), categories=(title,)
    )
    data = calendar(one, name=title, description=description)
    assert_lines(data)
    assert [component.name for component in parsed(data).walk()][-1:] == ["VEVENT"]
    assert data.count(b"BEGIN:VEVENT") == 1


def test_a_title_that_looks_like_calendar_lines_stays_a_title() -> None:
    """Line ends of every kind become part of the text; NUL and other controls vanish."""
    title = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\u2028SUMMARY:y\x00\x0b\x85z"
    (one,) = parsed(calendar(event({"start": dt.datetime(2026, 12, 1, 19)}, title))).walk("VEVENT")
    assert str(one["SUMMARY"]) == "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y\nz"


@pytest.mark.corpora
def test_every_naughty_string_can_be_a_title(corpora: Path) -> None:
    """Each of them comes back from the calendar as it went in, less what no calendar can hold."""
    strings = json.loads((corpora / "text" / "blns.json").read_text(encoding="utf-8"))
    events = [
        event(
            {"start": dt.datetime(2026, 12, 1, 19)},
            title,
            uid=str(number),
            categories=(title,),
            organizer=(title, title),
        )
        for number, title in enumerate(strings)
    ]
    data = calendar(*events)
    assert_lines(data)
    titles = {int(str(one["UID"])): str(one["SUMMARY"]) for one in parsed(data).walk("VEVENT")}
    assert len(titles) == len(strings)
    for number, title in enumerate(strings):
        if title.isprintable():
            assert titles[number] == title


def test_the_same_events_give_the_same_bytes() -> None:
    """The order in which they are given does not matter."""
    one, two = event(SERIES, uid="a"), event({"start": dt.datetime(2026, 1, 1, 9)}, uid="b")
    assert calendar(one, two) == calendar(two, one)


def test_uids_are_ascii_and_stay() -> None:
    """Made from the entry's name and the host; a name that is too long becomes its digest."""
    assert uid_of("events", "last-thursday", "https://opushka.example/hub") == "events/last-thursday@opushka.example"
    assert uid_of("events", "встреча", "https://Пример.рф:8080") == (
        "events/%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0@xn--e1afmkfd.xn--p1ai"
    )
    assert uid_of("events", "x", None) == "events/x@cmhub.invalid"
    long = uid_of("events", "ы" * 100, "https://hub.example")
    assert len(long) < 100
    assert long != uid_of("events", "ы" * 101, "https://hub.example")


@pytest.mark.parametrize(
    ("geo", "found"),
    [([57.9, 41.3], (57.9, 41.3)), ([91, 0], None), ([0, 181], None), ([1], None), ((), None)],
)
def test_only_coordinates_of_this_planet_are_written(geo: Any, found: Any) -> None:
    """Latitude and longitude in degrees, or nothing."""
    assert geo_of(geo) == found
