"""Calendars hold what the standard allows, property by property; and the judge of that sees what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.outputs.rfc5545 import faults
from tests.outputs.test_calendar import SERIES, calendar, event, series

GOOD = calendar(event(SERIES))


def test_a_series_with_exceptions_is_as_the_standard_wants_it() -> None:
    """Over two clock changes, with moved and cancelled occurrences."""
    assert faults(GOOD) == []


@given(series())
def test_any_series_is_as_the_standard_wants_it(values: dict[str, object]) -> None:
    """Whatever it repeats, excepts and changes."""
    assert faults(calendar(event(values))) == []


WRONG = {
    "a line end": (b"\r\n", b"\n"),
    "a long line": (b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nCOMMENT:" + b"x" * 80 + b"\r\n"),
    "no stamp": (b"DTSTAMP", b"X-STAMP"),
    "a stamp that is not in UTC": (b"Z\r\n", b"\r\n"),
    "two summaries": (b"SUMMARY:", b"SUMMARY:a\r\nSUMMARY:"),
    "an unescaped comma": (b"SUMMARY:", b"SUMMARY:a, b"),
    "a zone that is not described": (b"TZID:", b"TZID:Etc/"),
    "a rule without a frequency": (b"FREQ=", b"WKST="),
    "an unknown status": (b"STATUS:CONFIRMED", b"STATUS:SCHEDULED"),
    "an end and a duration": (b"DTEND", b"DURATION:PT1H\r\nDTEND"),
    "a date where there are times": (b"EXDATE;TZID=", b"EXDATE;VALUE=DATE:20260101\r\nEXDATE;TZID="),
    "an event that is not closed": (b"END:VEVENT", b"END:VTODO"),
    "a parameter that does not belong there": (b"UID:", b"UID;TZID=UTC:"),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_judge_sees(name: str) -> None:
    """Each of these faults, put into a good calendar."""
    old, new = WRONG[name]
    assert old in GOOD
    assert faults(GOOD.replace(old, new)) != []
