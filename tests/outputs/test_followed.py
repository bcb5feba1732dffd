"""A calendar that somebody subscribed to follows every edit of an event, as two libraries read it."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import pytest

from cmhub.build import Options, build
from cmhub.outputs.calendar import uid_of
from tests.outputs import ical_js
from tests.site.test_subscribed import read

BERLIN = ZoneInfo("Europe/Berlin")
FAR = dt.datetime(2027, 12, 31, tzinfo=dt.UTC)
CONFIG = "site_name: Yard\nsite_url: https://yard.example\nlanguages: [en]\ntimezone: Europe/Berlin\n"


class Seen(NamedTuple):
    """What a subscriber sees of one time."""

    start: dt.datetime
    status: str
    title: str


class Edit(NamedTuple):
    """A version of the event, and what subscribers are to see: local starts, exceptions by start."""

    what: str
    fields: str
    starts: tuple[str, ...]
    title: str = "Tea"
    off: tuple[str, ...] = ()  # cancelled ones
    renamed: tuple[str, str] = ("", "")


def weekly(hour: str, *days: str) -> tuple[str, ...]:
    """Local starts at an hour."""
    return tuple(f"{day}T{hour}" for day in days)


# The clocks change on 28 March 2027: 19:00 stays 19:00.
DAYS = ("2027-03-09", "2027-03-16", "2027-03-23", "2027-03-30", "2027-04-06", "2027-04-13")
BASE = "start: 2027-03-09T{hour}\nduration: 2h\nrepeat:\n  every: week\n  count: 6\n"
AT_19, AT_20 = BASE.format(hour="19:00"), BASE.format(hour="20:00")
EXCEPT = "  except: [2027-03-23]\n"
MOVED = "  changes:\n    - {date: 2027-03-30, start: 2027-03-31T18:00, title: Tea with cake}\n"
OFF = "    - {date: 2027-04-06, status: cancelled}\n"
WITHOUT = tuple(day for day in DAYS if day != "2027-03-23")
WITH_MOVED = tuple("2027-03-31T18:00" if day == "2027-03-30" else f"{day}T20:00" for day in WITHOUT)
CAKE = ("2027-03-31T18:00", "Tea with cake")
EVERY_20 = weekly("20:00", *WITHOUT)
EDITS = (
    Edit("begun", f"title: Tea\n{AT_19}", weekly("19:00", *DAYS)),
    Edit("renamed", f"title: Tea and talk\n{AT_19}", weekly("19:00", *DAYS), "Tea and talk"),
    Edit("another hour", f"title: Tea and talk\n{AT_20}", weekly("20:00", *DAYS), "Tea and talk"),
    Edit("another place", f"title: Tea\nplace: {{name: Kitchen}}\n{AT_20}", weekly("20:00", *DAYS)),
    Edit("one left out", f"title: Tea\n{AT_20}{EXCEPT}", EVERY_20),
    Edit("one moved", f"title: Tea\n{AT_20}{EXCEPT}{MOVED}", WITH_MOVED, renamed=CAKE),
    Edit("one cancelled", f"title: Tea\n{AT_20}{EXCEPT}{MOVED}{OFF}", WITH_MOVED, "Tea", ("2027-04-06T20:00",), CAKE),
    Edit("changes undone", f"title: Tea\n{AT_20}{EXCEPT}", EVERY_20),
    Edit("all cancelled", f"title: Tea\nstatus: cancelled\n{AT_20}{EXCEPT}", EVERY_20, "Tea", EVERY_20),
    Edit("on again", f"title: Tea\n{AT_20}{EXCEPT}", EVERY_20),
    Edit("shorter", f"title: Tea\n{AT_20.replace('count: 6', 'count: 4')}{EXCEPT}", EVERY_20[:3]),
    Edit("moved to one evening", "title: Tea\nstart: 2027-05-01T18:00\nduration: 2h\nstatus: rescheduled\n", ("2027-05-01T18:00",)),
)  # fmt: skip


def git(root: Path, *args: str, when: str = "") -> None:
    """Run git, with a date of its own for a commit."""
    values = (("NAME", "A"), ("EMAIL", "a@yard.example"))
    person = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in values}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    subprocess.run(["git", *args], cwd=root, env={**os.environ, **person, **dates}, check=True, capture_output=True)


@pytest.mark.slow
def test_a_subscribed_calendar_follows_every_edit(tmp_path: Path) -> None:
    """Eleven edits, each a commit, as icalendar and ical.js read them.

    The UID stays, SEQUENCE and LAST-MODIFIED rise with the commit and not with the build, and times, titles and
    cancellations are those that the author meant.
    """
    root = tmp_path / "hub"
    (root / "content/events").mkdir(parents=True)
    (root / "cmhub.yaml").write_text(CONFIG, encoding="utf-8")
    (root / "content/index.md").write_text("---\ntitle: Yard\n---\nHello.\n", encoding="utf-8")
    git(root, "init", "-q")
    last = -1
    for number, edit in enumerate(EDITS):
        moment = dt.datetime(2026, 11, 1 + number, 12, tzinfo=dt.UTC)
        (root / "content/events/tea.yaml").write_text(edit.fields, encoding="utf-8")
        git(root, "add", "cmhub.yaml", "content")
        git(root, "commit", "-qm", edit.what, when=moment.isoformat())
        data = calendar_of(root)
        assert data == calendar_of(root), "a build without an edit changes nothing"
        parsed: Any = icalendar.Calendar.from_ical(data)
        events = parsed.walk("VEVENT")
        assert {str(one["UID"]) for one in events} == {uid_of("events", "tea", "https://yard.example")}
        assert {one["LAST-MODIFIED"].dt for one in events} == {moment} == {one["DTSTAMP"].dt for one in events}
        (sequence,) = {int(one["SEQUENCE"]) for one in events}
        assert sequence > last
        last = sequence
        wanted = {seen(edit, start) for start in edit.starts}
        told = ical_js.read(data, FAR)
        assert {Seen(one.start, one.status, one.title) for one in told if not isinstance(one.start, str)} == wanted, (
            edit.what
        )
        assert {(one.start, one.status) for one in read(data, FAR)} == {(one.start, one.status) for one in wanted}, (
            edit.what
        )
        gone = [day.dt.date() for one in events if "EXDATE" in one for day in one["EXDATE"].dts]
        assert gone == ([dt.date(2027, 3, 23)] if "except" in edit.fields else [])
        again = [
            one["RECURRENCE-ID"].dt.astimezone(BERLIN).isoformat()[:16] for one in events if "RECURRENCE-ID" in one
        ]
        assert again == [f"{day}T20:00" for day in ("2027-03-30", "2027-04-06") if f"date: {day}" in edit.fields]


def calendar_of(root: Path) -> bytes:
    """The calendar as it is published now; the clock goes on, which is not to be seen."""
    found = build(root, Options(clock="2026-12-01T12:00"))
    assert found.published
    return (found.site_dir / "calendar.ics").read_bytes()


def seen(edit: Edit, start: str) -> Seen:
    """One time as it is meant."""
    local = dt.datetime.fromisoformat(start).replace(tzinfo=BERLIN)
    title = edit.renamed[1] if start == edit.renamed[0] else edit.title
    return Seen(local.astimezone(dt.UTC), "CANCELLED" if start in edit.off else "CONFIRMED", title)
