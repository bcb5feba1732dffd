"""Calendars of other programs become events of a hub that say the same, and nothing of them is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.importing import calendar, codes, event, events, hub, imported

FIJI = (
    "BEGIN:VTIMEZONE",
    "TZID:Office",
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def test_an_event_with_everything(tmp_path: Path) -> None:
    """Each property comes to its field, escapes taken away, folded lines joined."""
    source = calendar(
        *event(
            "DTSTART;TZID=Europe/Lisbon:20261208T190000",
            "DTEND;TZID=Europe/Lisbon:20261208T210000",
            "LOCATION:Library\\, first floor",
            "GEO:38.7189;-9.1467",
            "CATEGORIES:Meet-up,open data,Open Data",
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example/x",
            "URL:https://hub.example/evening",
            "DESCRIPTION:First line\\nsecond\\, with *stars* and [[page]]\\n\\n- an it",
            " em",
            "STATUS:CANCELLED",
            DTSTART="",
            SUMMARY="Evening\\; with tea",
        )
    )
    found = imported(hub(tmp_path), "a.ics", source)
    assert codes(found) == []
    assert events(found) == [
        {
            "title": "Evening; with tea",
            "kind": "meetup",
            "mode": "hybrid",
            "start": "2026-12-08T19:00",
            "end": "2026-12-08T21:00",
            "timezone": "Europe/Lisbon",
            "place": {"name": "Library, first floor", "geo": ["38.718900", "-9.146700"]},
            "online_url": "https://meet.example/x",
            "tags": ["open data"],
            "status": "cancelled",
            "body": "First line\\\nsecond, with \\*stars\\* and \\[\\[page\\]\\]\n\n- an item\n\n<https://hub.example/evening>",
        }
    ]
    assert found.files[0].path == "content/events/evening-with-tea.md"


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (("DTSTART;VALUE=DATE:20261230",), {"start": "2026-12-30"}),
        (("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20261231"), {"start": "2026-12-30"}),
        (("DTSTART;VALUE=DATE:20261230", "DTEND;VALUE=DATE:20270102"), {"start": "2026-12-30", "end": "2027-01-01"}),
        (("DTSTART;VALUE=DATE:20261230", "DURATION:P3D"), {"start": "2026-12-30", "end": "2027-01-01"}),
        (("DTSTART:20261208T190000", "DURATION:PT1H30M"), {"start": "2026-12-08T19:00", "duration": "1h 30m"}),
        (("DTSTART:20261208T180000Z",), {"start": "2026-12-08T19:00"}),
        (("DTSTART:20261025T013000Z",), {"start": "2026-10-25T02:30+01:00"}),
        (("DTSTART:20261025T003000Z",), {"start": "2026-10-25T02:30"}),
        (("DTSTART:20261208T190000", "DTEND:20261208T190000"), {"start": "2026-12-08T19:00"}),
        (
            ("DTSTART;TZID=America/New_York:20261208T190000", "DTEND;TZID=Europe/Berlin:20261209T023000"),
            {"start": "2026-12-08T19:00", "end": "2026-12-08T20:30", "timezone": "America/New_York"},
        ),
    ],
)
def test_times(lines: tuple[str, ...], values: dict[str, str], tmp_path: Path) -> None:
    """Whole days end on their last day, UTC becomes the hub's time, both passes of an hour are told apart."""
    found = imported(hub(tmp_path), "a.ics", calendar(*event(*lines, DTSTART="")))
    assert events(found) == [{"title": "Evening", **values}]


@pytest.mark.parametrize(
    ("rule", "repeat"),
    [
        ("FREQ=DAILY;COUNT=5", {"every": "day", "count": "5"}),
        ("FREQ=WEEKLY", {"every": "week"}),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO", {"every": "week", "interval": "2", "day": ["tuesday", "thursday"]}),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU"}),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", {"every": "week", "day": ["monday", "tuesday", "wednesday", "thursday", "friday"]}),
        ("FREQ=MONTHLY", {"every": "month"}),
        ("FREQ=MONTHLY;BYMONTHDAY=8,22", {"every": "month", "day": ["8", "22"]}),
        ("FREQ=MONTHLY;BYDAY=2TU", {"every": "month", "day": ["second tuesday"]}),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", {"every": "month", "day": ["second tuesday"]}),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3", {"rrule": "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=3"}),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=8", {"every": "year"}),
        ("FREQ=WEEKLY;UNTIL=20261229T180000Z", {"every": "week", "until": "2026-12-29"}),
        ("FREQ=WEEKLY;UNTIL=20261229T170000Z", {"every": "week", "until": "2026-12-28"}),
        ("FREQ=WEEKLY;BYHOUR=19;BYMINUTE=0;BYSECOND=0", {"every": "week"}),
    ],
)  # fmt: skip
def test_rules(rule: str, repeat: dict[str, str], tmp_path: Path) -> None:
    """What `repeat` can say in words becomes words; the rest stays a rule. An UNTIL before the hour cuts its day off."""
    found = imported(hub(tmp_path), "a.ics", calendar(*event(RRULE=rule)))
    assert codes(found) == []
    assert events(found)[0]["repeat"] == repeat


def test_a_series_with_exceptions_and_changes(tmp_path: Path) -> None:
    """EXDATE and RECURRENCE-ID, whatever zone they are written in; versions of one occurrence count once, the newest."""
    source = calendar(
        *event("RRULE:FREQ=WEEKLY;COUNT=6", "DTEND:20261208T210000", "EXDATE:20261215T180000Z", "EXDATE;VALUE=DATE:20261222"),
        *event("RECURRENCE-ID:20261229T190000", "DTEND:20261230T210000", "SEQUENCE:1", DTSTART="20261230T190000"),
        *event("RECURRENCE-ID:20261229T190000", "DTEND:20261231T213000", "SEQUENCE:2", DTSTART="20261231T190000"),
        *event("RECURRENCE-ID:20270105T190000", "DTEND:20270105T210000", "STATUS:CANCELLED", DTSTART="20270105T190000"),
    )  # fmt: skip
    found = imported(hub(tmp_path), "a.ics", source)
    assert codes(found) == []
    assert events(found)[0]["repeat"] == {
        "every": "week",
        "count": "6",
        "except": ["2026-12-15", "2026-12-22"],
        "changes": [
            {"date": "2026-12-29", "start": "2026-12-31T19:00", "end": "2026-12-31T21:30"},
            {"date": "2027-01-05", "status": "cancelled"},
        ],
    }


@pytest.mark.parametrize(
    ("name", "head", "zone"),
    [
        ("America/New_York", (), "America/New_York"),
        ("/freeassociation.sourceforge.net/Europe/Lisbon", (), "Europe/Lisbon"),
        ("Tokyo Standard Time", (), "Asia/Tokyo"),
        ("Russian Standard Time", (), "Europe/Moscow"),
        ("custom_America/New_York", (), "America/New_York"),
    ],
)
def test_zones_by_other_names(name: str, head: tuple[str, ...], zone: str, tmp_path: Path) -> None:
    """IANA names, those with a prefix, those of Windows."""
    source = calendar(*event(f'DTSTART;TZID="{name}":20261208T190000', DTSTART=""), head=head)
    found = imported(hub(tmp_path), "a.ics", source)
    assert events(found)[0]["timezone"] == zone
    assert codes(found) == ([] if name == zone else ["import-zone-read"])


def test_a_zone_of_ones_own_is_known_by_its_changes(tmp_path: Path) -> None:
    """A rule of 1601 as Outlook writes it; the hub's zone if its clocks agree, so that nothing needs to be said."""
    source = calendar(*FIJI, *event("DTSTART;TZID=Office:20261208T190000", DTSTART=""))
    found = imported(hub(tmp_path), "a.ics", source)
    assert events(found) == [{"title": "Evening", "start": "2026-12-08T19:00"}]
    assert codes(found) == ["import-zone-read"]


@pytest.mark.parametrize(("name", "code"), [("EST", "import-zone-shortened"), ("Our Office", "import-zone-unknown")])
def test_a_zone_that_is_not_known_refuses_the_event(name: str, code: str, tmp_path: Path) -> None:
    """Until the owner says what it means."""
    source = calendar(*event(f"DTSTART;TZID={name}:20261208T190000", DTSTART=""))
    assert codes(imported(hub(tmp_path), "a.ics", source)) == [code]
    found = imported(tmp_path, "a.ics", source, f"zones.{name}=America/Panama")
    assert codes(found) == []
    assert events(found)[0]["timezone"] == "America/Panama"


@pytest.mark.parametrize(
    ("lines", "changed", "code", "kept"),
    [
        ((), {"SUMMARY": ""}, "import-no-title", 0),
        ((), {"DTSTART": ""}, "import-no-start", 0),
        ((), {"DTSTART": "tomorrow"}, "import-time-unread", 0),
        ((), {"DTSTART": "20260230T190000"}, "import-time-unread", 0),
        (("RRULE:FREQ=HOURLY",), {}, "import-rule-unread", 0),
        (("RRULE:FREQ=WEEKLY;BYDAY=WE",), {}, "dates-start-not-on-rule", 0),
        (("RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"), {}, "import-rule-unread", 0),
        (("CLASS:PRIVATE",), {}, "import-private", 0),
        (("DTEND:20261208T170000",), {}, "dates-end-before-start", 0),
        (("STATUS:TENTATIVE",), {}, "import-tentative", 1),
        (("EXRULE:FREQ=WEEKLY",), {}, "import-dates-left", 1),
        (("RDATE;VALUE=PERIOD:20261209T190000/PT1H",), {}, "import-dates-left", 1),
        (("RDATE;VALUE=DATE:20261209",), {}, "import-dates-left", 1),
        (("RDATE:20261209T190000",), {}, "import-dates-apart", 2),
        (("RRULE:FREQ=WEEKLY", "EXDATE:20261209T190000"), {}, "import-change-left", 1),
        (("URL:javascript:alert(1)",), {}, "import-value-left", 1),
        (("GEO:100;200",), {}, "import-value-left", 1),
        (("DURATION:P999999999999W",), {}, "import-value-left", 1),
        (("this is no property",), {}, "import-line-unread", 1),
        (("BEGIN:VALARM",), {}, "import-not-closed", 1),
    ],
)
def test_what_is_not_understood_is_told(
    lines: tuple[str, ...], changed: dict[str, str], code: str, kept: int, tmp_path: Path
) -> None:
    """At its line; a record is refused if half of it would mislead, else what can be read is taken."""
    found = imported(hub(tmp_path), "a.ics", calendar(*event(*lines, **changed)))
    assert codes(found) == [code]
    assert len(found.files) == kept
    assert all(one.span is not None and one.span.line > 0 for one in found.diagnostics)


def test_dates_beside_the_rule_are_events_of_their_own(tmp_path: Path) -> None:
    """Without those that the rule has too or that were taken back; with what was changed about one; once."""
    source = calendar(
        *event(
            "DTEND:20261208T210000",
            "RRULE:FREQ=WEEKLY;COUNT=2",
            "RDATE:20261215T190000,20261217T180000,20261218T180000Z",
            "RDATE;TZID=Europe/Moscow:20270104T230000",
            "EXDATE:20261218T190000",
        ),
        *event("RECURRENCE-ID:20261217T180000", "DTEND:20261217T200000", SUMMARY="Party", DTSTART="20261217T190000"),
    )
    root = hub(tmp_path)
    found = imported(root, "a.ics", source)
    assert events(found) == [
        {
            "title": "Evening",
            "start": "2026-12-08T19:00",
            "end": "2026-12-08T21:00",
            "repeat": {"every": "week", "count": "2"},
            "series": "evening",
        },
        {"title": "Party", "start": "2026-12-17T19:00", "end": "2026-12-17T20:00", "series": "evening"},
        {"title": "Evening", "start": "2027-01-04T21:00", "end": "2027-01-04T23:00", "series": "evening"},
    ]
    assert codes(found) == ["import-dates-apart"]
    assert (found.total, found.joined) == (3, 0)
    again = imported(root, "a.ics", source)
    assert (again.files, again.there, again.total) == ((), 3, 3)


def test_whole_days_beside_the_first(tmp_path: Path) -> None:
    """As long as the first."""
    days = ("DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261210", "RDATE;VALUE=DATE:20270108,20261208")
    found = imported(hub(tmp_path), "a.ics", calendar(*event(*days, DTSTART="")))
    assert [(one["start"], one["end"]) for one in events(found)] == [
        ("2026-12-08", "2026-12-09"),
        ("2027-01-08", "2027-01-09"),
    ]


def test_nothing_is_left_out_silently(tmp_path: Path) -> None:
    """Properties, people and parts without a place are named and counted."""
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "END:VALARM")
    source = calendar(
        *event("X-COLOUR:red", "ATTENDEE;CN=Ann:mailto:ann@example.org", *alarm),
        *event("X-COLOUR:blue", UID="two"),
        "BEGIN:VTODO",
        "SUMMARY:Buy tea",
        "END:VTODO",
        head=("X-WR-CALNAME:Ours",),
    )
    found = imported(hub(tmp_path), "a.ics", source)
    told = {one.code: str(one.params["names"]) for one in found.diagnostics}
    assert told == {
        "import-component-left": "`VALARM` (1), `VTODO` (1)",
        "import-field-left": "`VCALENDAR X-WR-CALNAME` (1), `X-COLOUR` (2)",
        "import-person-left": "`ATTENDEE` (1)",
    }
    assert "ann" not in "".join(text for _, text in found.files).lower()


def test_a_second_import_changes_nothing_and_tells_what_differs(tmp_path: Path) -> None:
    """Also when the author has renamed the file and the source has moved the event; ids of people are in no file."""
    root = hub(tmp_path)
    first = imported(root, "a.ics", calendar(*event(UID="ann@example.org")))
    (file,) = first.files
    assert "ann@" not in file.text
    (root / file.path).rename(root / "content/events/renamed.md")
    again = imported(root, "a.ics", calendar(*event(UID="ann@example.org")))
    assert (again.files, again.there, codes(again)) == ((), 1, [])
    moved = imported(root, "a.ics", calendar(*event(UID="ann@example.org", DTSTART="20261209T190000")))
    assert (moved.files, codes(moved)) == ((), ["import-differs"])
    assert moved.diagnostics[0].params["fields"] == "`start`"
    assert moved.diagnostics[0].params["path"] == "content/events/renamed.md"


def test_names_that_are_taken(tmp_path: Path) -> None:
    """A title that comes again gets its date; one that would be the page of a year does not; no name leads out."""
    source = calendar(
        *event(UID="1"),
        *event(UID="2"),
        *event(UID="3", DTSTART="20270112T190000"),
        *event(UID="4", SUMMARY="2026"),
        *event(UID="5", SUMMARY="../../etc/passwd"),
        *event(UID="6", SUMMARY="Вечер в библиотеке"),
        *event(UID="7", SUMMARY="日本"),
    )
    found = imported(hub(tmp_path), "a.ics", source)
    assert [path.removeprefix("content/events/") for path, _ in found.files] == [
        "evening.md",
        "evening-2026-12-08.md",
        "evening-2027-01-12.md",
        "event-2026.md",
        "etc-passwd.md",
        "vecher-v-biblioteke.md",
        "event.md",
    ]


def test_the_same_event_twice_counts_once(tmp_path: Path) -> None:
    """The version with the higher SEQUENCE."""
    found = imported(hub(tmp_path), "a.ics", calendar(*event("SEQUENCE:2", SUMMARY="New"), *event("SEQUENCE:1")))
    assert codes(found) == ["import-twice"]
    assert events(found)[0]["title"] == "New"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<!doctype html><title>Sign in</title>", "import-another-kind"),
        ("", "import-not-a-calendar"),
        (b"\xff\xfeB\x00", "source-utf16"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\x00", "source-nul"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * (9 * 1024 * 1024), "import-too-large"),
    ],
)
def test_what_is_no_calendar(source: str | bytes, code: str, tmp_path: Path) -> None:
    """One sentence, no traceback."""
    found = imported(hub(tmp_path), "a.ics", source)
    assert code in [one.code for one in found.diagnostics]
    assert found.files == ()
