"""Conflicts of events are found, and what may well be meant is not taken for one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cmhub.checks import conflicts
from tests.checks.fake import FakeHub

START = dt.datetime(2026, 12, 8, 19)
END = dt.datetime(2026, 12, 8, 21)
ROOM = {"name": "Library"}


def found(*events: dict[str, Any], **settings: Any) -> list[str]:
    """The codes that these events give."""
    entries = {f"e{number}": {"title": "Evening", **values} for number, values in enumerate(events)}
    hub = FakeHub({"events": entries, "members": {"anna": {"title": "Anna"}}}, settings=settings)
    return [one.code for one in conflicts.audit(hub)]


ANNA: dict[str, Any] = {"start": START, "end": END, "speakers": ["anna"]}


@pytest.mark.parametrize(
    ("left", "right", "conflict"),
    [
        (ANNA, {**ANNA, "start": dt.datetime(2026, 12, 8, 20)}, True),
        (
            ANNA,
            {**ANNA, "timezone": "Asia/Almaty", "start": dt.datetime(2026, 12, 8, 21), "end": dt.datetime(2026, 12, 8, 22)},
            True,
        ),
        (ANNA, {**ANNA, "speakers": [{"name": "Anna"}]}, False),
        ({**ANNA, "speakers": [{"name": "Bo"}]}, {**ANNA, "speakers": [{"name": "bo"}]}, True),
        (ANNA, {**ANNA, "start": END, "end": dt.datetime(2026, 12, 8, 22)}, False),
        (ANNA, {**ANNA, "status": "cancelled"}, False),
        (ANNA, {**ANNA, "status": "postponed"}, False),
        ({**ANNA, "place": ROOM}, {**ANNA, "place": ROOM}, False),
        ({**ANNA, "series": "day"}, {**ANNA, "series": "day"}, False),
        ({**ANNA, "speakers": ["team:core"]}, {**ANNA, "speakers": ["team:core"]}, False),
        (ANNA, {"start": dt.date(2026, 12, 8), "speakers": ["anna"]}, False),
        (ANNA, {"start": dt.datetime(2026, 12, 7, 9), "end": dt.datetime(2026, 12, 9, 18), "speakers": ["anna"]}, False),
        ({**ANNA, "start": dt.datetime(2026, 11, 3, 19), "end": dt.datetime(2026, 11, 3, 21)},
         {**ANNA, "start": dt.datetime(2026, 11, 3, 20), "end": dt.datetime(2026, 11, 3, 21)}, False),
        ({"start": START, "speakers": ["anna"]}, {**ANNA, "start": dt.datetime(2026, 12, 8, 19, 30)}, False),
        (ANNA, {"start": dt.datetime(2026, 12, 1, 20), "duration": 60, "speakers": ["anna"], "repeat": {"every": "week"}}, True),
    ],
)  # fmt: skip
def test_a_speaker_in_two_places(left: dict[str, Any], right: dict[str, Any], conflict: bool) -> None:
    """By the instant, whatever the zones, in series too; not what is over, off, in one place, or vague."""
    assert found(left, right) == (["dates-speaker-twice"] if conflict else [])


@pytest.mark.parametrize(
    ("values", "conflict"),
    [
        ({"registration": {"deadline": dt.date(2026, 12, 9)}}, True),
        ({"registration": {"deadline": dt.datetime(2026, 12, 8, 20)}}, True),
        ({"registration": {"deadline": dt.datetime(2026, 12, 8, 19)}}, False),
        ({"registration": {"deadline": dt.date(2026, 12, 7)}}, False),
        ({"cfp": {"deadline": dt.date(2027, 1, 1)}}, True),
        ({"end": dt.datetime(2026, 12, 10, 18), "registration": {"deadline": dt.date(2026, 12, 9)}}, False),
        ({"end": dt.datetime(2026, 12, 10, 18), "cfp": {"deadline": dt.date(2026, 12, 9)}}, True),
        ({"repeat": {"every": "week"}, "registration": {"deadline": dt.date(2027, 1, 1)}}, False),
        ({"registration": {"url": "https://x.example"}}, False),
    ],
)
def test_a_deadline_after_the_start(values: dict[str, Any], conflict: bool) -> None:
    """A date includes its day; for what lasts for days one may register until its end."""
    assert found({"start": START, **values}) == (["dates-deadline-after-start"] if conflict else [])


@pytest.mark.parametrize(
    ("values", "meant"),
    [
        ({"mode": "online", "place": ROOM}, "hybrid"),
        ({"mode": "in-person", "place": ROOM, "online_url": "https://x.example"}, "hybrid"),
        ({"mode": "in-person", "online_url": "https://x.example"}, "online"),
        ({"mode": "hybrid", "online_url": "https://x.example"}, "online"),
        ({"mode": "online"}, ""),
        ({"mode": "online", "place": {"access": "Ring twice"}}, ""),
        ({"mode": "hybrid", "place": ROOM}, ""),
        ({"place": ROOM, "online_url": "https://x.example"}, ""),
        ({"mode": "in-person", "place": ROOM, "online_url": "https://x.example", "status": "moved-online"}, ""),
    ],
)
def test_place_and_mode(values: dict[str, Any], meant: str) -> None:
    """What they say together is proposed; an event without `mode`, or one that moved online, says nothing wrong."""
    hub = FakeHub({"events": {"e": {"title": "Evening", "start": START, **values}}})
    told = list(conflicts.audit(hub))
    assert [one.suggestion for one in told] == ([meant] if meant else [])


@pytest.mark.parametrize(
    ("start", "repeat", "conflict"),
    [
        (dt.datetime(2021, 11, 2, 19), {"every": "week"}, True),
        (dt.datetime(2022, 11, 1, 19), {"every": "week"}, False),
        (dt.datetime(2021, 11, 2, 19), {"every": "week", "count": 500}, False),
        (START, {"every": "week", "until": dt.date(2032, 1, 1)}, True),
        (START, {"every": "week", "until": dt.date(2031, 1, 1)}, False),
        (START, {"every": "week"}, False),
    ],
)
def test_a_series_without_end(start: dt.datetime, repeat: dict[str, Any], conflict: bool) -> None:
    """Told when it has gone on for five years, or is to."""
    assert found({"start": start, "repeat": repeat}) == (["dates-series-endless"] if conflict else [])


@pytest.mark.parametrize(
    ("values", "conflict"),
    [
        ({"start": dt.datetime(2026, 11, 3, 19)}, True),
        ({"start": dt.datetime(2026, 11, 3, 19), "recording": "https://x.example"}, False),
        ({"start": dt.datetime(2026, 11, 3, 19), "attendance": 0}, False),
        ({"start": dt.datetime(2026, 11, 3, 19), "status": "cancelled"}, False),
        ({"start": dt.datetime(2026, 11, 17, 19)}, False),
        ({"start": dt.datetime(2025, 11, 3, 19)}, False),
        ({"start": dt.datetime(2026, 11, 3, 19), "repeat": {"every": "week", "count": 1}}, False),
        ({"start": START}, False),
    ],
)
def test_a_past_event_of_which_nothing_tells(values: dict[str, Any], conflict: bool) -> None:
    """When the owner wants to be asked, else after a month; not for ever."""
    assert found(values, calendar={"follow_up": 14 * 24 * 60}) == (["dates-past-untold"] if conflict else [])
    assert found(values) == []
    earlier = {**values, "start": values["start"] - dt.timedelta(days=14)}
    assert found(earlier) == found(earlier, calendar={"color": "teal"}) == (["dates-past-untold"] if conflict else [])
    assert found(earlier, calendar={"follow_up": 0}) == []
