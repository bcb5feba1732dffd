"""The example hub's calendars and feeds, read as subscribers' programs read them and compared with the hub itself."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import icalendar
import pytest
from dateutil.rrule import rrulestr

from cmhub import pipeline
from cmhub.build import Options, build
from cmhub.build.session import Session
from cmhub.diagnostics import severity_of
from cmhub.outputs.calendar import uid_of
from tests.exchange.importing import hub, imported
from tests.outputs import ical_js
from tests.outputs.rfc5545 import faults
from tests.site import sites

SITE = "https://opushka.example"
WORDS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
LANGUAGES = {"ru": "", "en": "en/"}


class Time(NamedTuple):
    """When an event takes place, and whether it does."""

    uid: str
    start: dt.datetime | dt.date
    end: dt.datetime | dt.date
    status: str


def in_utc(moment: Any) -> Any:
    """A moment that compares across zones; dates stay dates."""
    return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else moment


def read(data: bytes, before: dt.datetime) -> set[Time]:
    """Every time in a calendar up to an instant: RRULE and EXDATE by dateutil, then what RECURRENCE-ID replaces."""
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert all(component.errors == [] for component in calendar.walk())
    found: dict[tuple[str, Any], Time] = {}
    for one in sorted(calendar.walk("VEVENT"), key=lambda event: "RECURRENCE-ID" in event):
        uid, start = str(one["UID"]), one["DTSTART"].dt
        end = one["DTEND"].dt if "DTEND" in one else start
        status = str(one["STATUS"])
        if "RECURRENCE-ID" in one:
            replaced = one["RECURRENCE-ID"].dt
            assert (uid, naive(replaced)) in found, f"{uid} replaces {replaced}, which there is not"
            found[uid, naive(replaced)] = Time(uid, in_utc(start), in_utc(end), status)
            continue
        for wall in walls(one, start, before):
            begins = wall.replace(tzinfo=start.tzinfo) if isinstance(start, dt.datetime) else wall.date()
            found[uid, naive(begins)] = Time(uid, in_utc(begins), in_utc(begins + (end - start)), status)
    return set(found.values())


def naive(moment: Any) -> Any:
    """A moment by the clock on the wall."""
    return moment.replace(tzinfo=None) if isinstance(moment, dt.datetime) else moment


def walls(event: Any, start: Any, before: dt.datetime) -> list[dt.datetime]:
    """The local starts of an event of the calendar."""
    first = dt.datetime.combine(start, dt.time()) if not isinstance(start, dt.datetime) else start.replace(tzinfo=None)
    if "RRULE" not in event:
        return [first]
    parts = event["RRULE"].to_ical().decode().split(";")
    rule = ";".join(part for part in parts if not part.startswith("UNTIL"))
    until = in_utc(event["RRULE"].get("UNTIL", [before])[0])
    gone = {naive(each.dt) for each in event["EXDATE"].dts} if "EXDATE" in event else set()
    found = []
    for wall in itertools.islice(rrulestr(rule, dtstart=first), 5000):
        if in_utc(wall.replace(tzinfo=start.tzinfo)) > min(until, before):
            break
        if wall not in gone:
            found.append(wall)
    return found


def of_hub(example: Path, lang: str) -> tuple[set[Time], dt.datetime]:
    """What the hub says, up to the last instant that it lists."""
    session = Session(example.parent / "hub", Options(clock=sites.NOW))
    session.targets(None)
    times, last = set(), dt.datetime.min.replace(tzinfo=dt.UTC)
    for entry_id, one in session.database.get(pipeline.occurrences, lang):
        start, end = one["start"], one["end"] or one["start"]
        if one["all_day"]:
            end += dt.timedelta(days=1)  # DTEND is not inclusive
        else:
            last = max(last, in_utc(start))
        status = WORDS.get(one["status"], "CONFIRMED")
        times.add(Time(uid_of("events", entry_id, SITE), in_utc(start), in_utc(end), status))
    return times, last


@pytest.mark.parametrize(
    "lang", [pytest.param(one, marks=pytest.mark.long if one == "en" else ()) for one in LANGUAGES]
)
def test_the_calendar_says_what_the_hub_says(example: Path, lang: str) -> None:
    """Every time of every event, to the minute in UTC, cancelled ones as such: neither more nor less."""
    wanted, last = of_hub(example, lang)
    found = {
        one for one in read((example / f"{LANGUAGES[lang]}calendar.ics").read_bytes(), last) if not late(one, last)
    }
    assert found == {one for one in wanted if not late(one, last)}
    assert len(found) > 100
    assert len({one.uid for one in found}) > 20


def late(one: Time, last: dt.datetime) -> bool:
    """Whether it begins after what is compared."""
    return one.start > last if isinstance(one.start, dt.datetime) else one.start > last.date()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_event_has_a_calendar_with_the_same_in_it(example: Path, lang: str) -> None:
    """Subscribing to an event gives what subscribing to all gives of it, under the same UID."""
    horizon = dt.datetime(2027, 12, 31, tzinfo=dt.UTC)
    every = read((example / f"{LANGUAGES[lang]}calendar.ics").read_bytes(), horizon)
    apart: set[Time] = set()
    for file in sorted((example / f"{LANGUAGES[lang]}events").glob("*/event.ics")):
        mine = read(file.read_bytes(), horizon)
        assert {one.uid for one in mine} == {uid_of("events", file.parent.name, SITE)}
        apart |= mine
    assert apart >= every


def test_every_calendar_is_as_the_standard_wants_it(example: Path) -> None:
    """RFC 5545 property by property: those of all events, of each, and of each kind, series, team, tag and language."""
    calendars = sorted(example.rglob("*.ics"))
    assert len(calendars) > 60
    wrong = {path.relative_to(example).as_posix(): found for path in calendars if (found := faults(path.read_bytes()))}
    assert wrong == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_another_library_reads_the_same(example: Path, lang: str) -> None:
    """ical.js, from another language: every time of every event, whole days too, cancelled ones as such."""
    horizon = dt.datetime(2027, 12, 31, tzinfo=dt.UTC)
    data = (example / f"{LANGUAGES[lang]}calendar.ics").read_bytes()
    mine = {
        (one.uid, one.start if isinstance(one.start, dt.datetime) else one.start.isoformat(), one.status)
        for one in read(data, horizon)
    }
    elsewhere = {(one.uid, one.start, one.status) for one in ical_js.read(data, horizon)}
    assert {one for one in elsewhere if isinstance(one[1], str) or one[1] < horizon} == mine


@pytest.mark.parametrize("lang", LANGUAGES)
def test_feeds_are_read_without_complaint(example: Path, lang: str) -> None:
    """Every Atom feed, with an entry for everything that it lists, newest first, and addresses that exist."""
    feeds = [file for file in example.rglob("*.xml") if file.name == "feed.xml"]
    mine = [file for file in feeds if (file.relative_to(example).parts[0] == "en") == (lang == "en")]
    assert mine
    for file in mine:
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.entries
        assert feed.feed.language == lang
        times = [entry.published_parsed for entry in feed.entries]
        assert times == sorted(times, reverse=True)
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert (example / entry.link.removeprefix(f"{SITE}/") / "index.html").is_file()
            assert entry.title
            assert entry.content[0].value


def test_our_own_calendar_comes_back(example: Path, tmp_path: Path) -> None:
    """Imported into an empty hub and published there, it has every time of every event again, to the minute."""
    horizon = dt.datetime(2027, 12, 31, tzinfo=dt.UTC)
    data = (example / "calendar.ics").read_bytes()
    assert imported(hub(tmp_path / "again"), "calendar.ics", data).files
    built = build(tmp_path / "again", Options(clock=sites.NOW))
    assert [one for one in built.diagnostics if severity_of(one) == "error"] == []
    # A hub has no word for "perhaps": a postponed event comes back as one that takes place, and the report says so.
    theirs = sorted(
        str((one.start, one.end, one.status.replace("TENTATIVE", "CONFIRMED"))) for one in read(data, horizon)
    )
    mine = read((built.site_dir / "calendar.ics").read_bytes(), horizon)
    assert sorted(str((one.start, one.end, one.status)) for one in mine) == theirs
